"""The manual of the rules as Markdown: a page for each rule, one for each pack, and an index. Everything comes from the rule files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.model.confidence import Measured
from auditor.model.rule import Rule, RulePack
from auditor.rulebook.kind_words import meaning, summary
from auditor.rulebook.manual import Example, Manual, manual_of, rule_text, severity, source_file
from auditor.rulebook.rules import FAMILIES

INDEX = "README.md"
KINDS_FOLDER = "checks"
# what Markdown would take for markup; & and < as entities, since some renderers know no backslash before them
_MARKUP = re.compile(r"[\\`*_\[\]~#$|]")
_CELLS = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"[\s|:-]+")
_HEADING = re.compile(r"#{1,6}\s+(.*)")

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "index": "规则一览",
            "generated": "本页由 `auditor rules docs` 根据规则文件生成，请改规则文件，不要改本页。",
            "back": "返回规则一览",
            "pack": "规则包",
            "packs": "规则包",
            "families": "类别",
            "about": "内容",
            "rules": "规则",
            "version": "版本",
            "basis": "依据",
            "parameters": "参数",
            "count": "共 {rules} 条规则，分在 {packs} 个规则包里。",
            "id": "编号",
            "title": "问题",
            "severity": "级别",
            "check": "检查类型",
            "option": "选项",
            "value": "值",
            "meaning": "含义",
            "required": "（必填）",
            "options": "选项",
            "metric": "指标",
            "spoken": "报告中的叫法",
            "settling": "不用与豁免",
            "examples": "例子",
            "outcome": "结论",
            "source": "程序文件",
            "above": "（同上）",
            "left": "（同左）",
            "comma": "、",
            "colon": "：",
            "family.C": "C 同一数字前后一致",
            "family.S": "S 合计、占比、增减",
            "family.T": "T 目标、分值、得分、等级",
            "family.B": "B 从年初预算到决算",
            "family.P": "P 人员与运行经费",
            "family.R": "R 填写完整",
            "family.N": "N 正文的说法",
            "family.D": "D 日期、个数、名称",
            "family.X": "X 程序本身",
        },
        "en": {
            "index": "Rules",
            "generated": "Made by `auditor rules docs` from the rule files; change those, not this page.",
            "back": "All rules",
            "pack": "pack",
            "packs": "Packs",
            "families": "Families",
            "about": "about",
            "rules": "rules",
            "version": "version",
            "basis": "basis",
            "parameters": "parameters",
            "count": "{rules} rules in {packs} packs.",
            "id": "id",
            "title": "finding",
            "severity": "severity",
            "check": "check kind",
            "option": "option",
            "value": "value",
            "meaning": "meaning",
            "required": " (required)",
            "options": "Options",
            "metric": "metric",
            "spoken": "Names in reports",
            "settling": "Switching off and waiving",
            "examples": "Examples",
            "outcome": "Outcome",
            "source": "source file",
            "above": "(as above)",
            "left": "(as left)",
            "comma": ", ",
            "colon": ": ",
            "family.C": "C: one value in several places",
            "family.S": "S: sums, shares, changes",
            "family.T": "T: targets, weights, scores, grades",
            "family.B": "B: from the opening budget to the outturn",
            "family.P": "P: staff and operating costs",
            "family.R": "R: completeness",
            "family.N": "N: claims of the text",
            "family.D": "D: dates, counts and names",
            "family.X": "X: the tool itself",
        },
    }
)


def rule_pages(
    packs: Sequence[RulePack],
    kinds: Mapping[str, CheckKind],
    vocabulary: Vocabulary,
    language: str = "zh",
    checks: str = "",
    measured: Measured | None = None,
) -> Mapping[str, str]:
    """The text of each page by its path.

    `checks` is the folder of the pages of the check kinds, as a page of a rule names it; without it they are written too.
    `measured` is what is known of findings.
    """
    writer = _Writer(kinds, vocabulary, language, checks or f"../{KINDS_FOLDER}", measured or Measured())
    shown = [pack for pack in packs if pack.rules]
    pages = {INDEX: _text(writer.index(shown))}
    for name in dict.fromkeys(pack.name for pack in shown):
        alike = [pack for pack in shown if pack.name == name]  # rule files without a folder are all of the pack "local"
        pages[f"{name}/{INDEX}"] = _text(writer.pack(alike))
        pages |= {f"{name}/{page_name(rule)}": _text(writer.rule(rule)) for pack in alike for rule in pack.rules}
    if not checks:
        rules = [(pack, rule) for pack in shown for rule in pack.rules]
        for name in sorted({rule.check for _, rule in rules}):
            pages[f"{KINDS_FOLDER}/{_kind_page(name)}"] = _text(writer.kind(name, [one for one in rules if one[1].check == name]))
    return pages


def page_name(rule: Rule) -> str:
    """The file of a rule's page in the folder of its pack; an id with the name of its pack stays apart from one without."""
    return f"{rule.id.replace('/', '-')}.md"


def _kind_page(check: str) -> str:
    return f"{check.replace('/', '-')}.md"


class _Writer:
    def __init__(self, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str, checks: str, measured: Measured) -> None:
        self.kinds = kinds
        self.vocabulary = vocabulary
        self.language = language
        self.checks = checks
        self.measured = measured
        self.words = _WORDS[language]

    def index(self, packs: Sequence[RulePack]) -> Iterator[str]:
        words = self.words
        rules = [(pack, rule) for pack in packs for rule in pack.rules]
        yield from (f"# {words['index']}", "", words["generated"], "")
        yield from (words["count"].format(rules=len(rules), packs=len(packs)), "", f"## {words['packs']}", "")
        yield from self._head("pack", "about", "version", "rules")
        for pack in packs:
            yield _row(f"[{pack.name}]({pack.name}/{INDEX})", plain(pack.title), plain(pack.version), str(len(pack.rules)))
        for family, members in _families(rules):
            yield from ("", f"## {words[f'family.{family}']}", "")
            yield from self._head("id", "title", "severity", "check", "pack")
            for pack, rule in members:
                yield _row(self._link(rule, f"{pack.name}/"), *self._about(rule), pack.name)

    def pack(self, packs: Sequence[RulePack]) -> Iterator[str]:
        """The page of a pack, or of several rule files that count as one."""
        words, first = self.words, packs[0]
        yield f"# {first.name}{words['colon']}{words['comma'].join(plain(pack.title) for pack in packs)}"
        yield from ("", words["generated"], f"[{words['back']}](../{INDEX})", "")
        facts = [("version", plain(first.version)), ("basis", words["comma"].join(map(plain, first.basis)))]
        facts.append(("parameters", words["comma"].join(f"`{key}`" for key in first.parameters)))
        yield from (f"- {words[key]}{words['colon']}{text}" for key, text in facts if text)
        for family, members in _families([(pack, rule) for pack in packs for rule in pack.rules]):
            yield from ("", f"## {words[f'family.{family}']}", "")
            yield from self._head("id", "title", "severity", "check")
            for _, rule in members:
                yield _row(self._link(rule, ""), *self._about(rule))

    def rule(self, rule: Rule) -> Iterator[str]:
        words = self.words
        manual = manual_of(rule, self.kinds[rule.check], self.vocabulary, self.language, self.measured)
        yield from (f"# {manual.id} {plain(manual.title)}", "")
        if manual.why:
            yield from (plain(manual.why), "")
        yield from (f"- {label}{words['colon']}{self._fact(manual, text)}" for label, text in manual.facts)
        if manual.options:
            yield from ("", f"## {words['options']}", "")
            yield from self._head("option", "value", "meaning")
            for option in manual.options:
                yield _row(f"`{option.name}`", "<br>".join(map(plain, option.values)), plain(option.meaning))
        if manual.spoken:
            yield from ("", f"## {words['spoken']}", "")
            yield from self._head("metric", "spoken")
            for metric, names in manual.spoken:
                yield _row(plain(metric), words["comma"].join(map(plain, names)))
        yield from ("", f"## {words['settling']}", "")
        yield from (f"- {label}{words['colon']}{plain(how)}" for label, how in manual.settling)
        if manual.examples:
            yield from ("", f"## {words['examples']}")
        for number, example in enumerate(manual.examples, 1):
            yield from self._example(number, example)
        yield from ("", f"{words['generated']} [{words['back']}](../{INDEX})")

    def kind(self, name: str, rules: Sequence[tuple[RulePack, Rule]]) -> Iterator[str]:
        """The page of a check kind: its options, and the rules that use it."""
        words, kind = self.words, self.kinds[name]
        yield from (f"# `{name}`", "", plain(summary(kind, self.language)), "", f"[{words['back']}](../{INDEX})", "")
        if source := source_file(kind):
            yield from (f"- {words['source']}{words['colon']}`{source}`", "")
        if kind.options:
            yield from self._head("option", "meaning")
            for option in kind.options:
                required = words["required"] if option.required else ""
                yield _row(f"`{option.name}`{required}", plain(meaning(kind, option, self.language)))
            yield ""
        yield from self._head("id", "title", "severity", "pack")
        for pack, rule in rules:
            yield _row(self._link(rule, f"../{pack.name}/"), *self._about(rule)[:2], pack.name)

    def _fact(self, manual: Manual, text: str) -> str:
        """A fact; the check kind leads to its page."""
        rest = text.removeprefix(manual.check)
        if rest == text:
            return plain(text)
        return f"[`{manual.check}`]({self.checks}/{_kind_page(manual.check)}){plain(rest)}"

    def _example(self, number: int, example: Example) -> Iterator[str]:
        words = self.words
        yield from ("", f"### {number}. {plain(example.name)}", "")
        given = [plain(example.place)] if example.place else readable(example.given, words["above"], words["left"])
        yield from (f"> {line}".rstrip() for line in given)
        yield from ("", f"{words['outcome']}{words['colon']}**{plain(example.outcome)}**")

    def _about(self, rule: Rule) -> tuple[str, str, str]:
        return plain(rule_text(rule, "title", self.language)), severity(rule, self.language), f"`{rule.check}`"

    def _link(self, rule: Rule, folder: str) -> str:
        return f"[{rule.id}]({folder}{page_name(rule)})"

    def _head(self, *keys: str) -> Iterator[str]:
        yield _row(*(self.words[key] for key in keys))
        yield "|" + "---|" * len(keys)


def plain(text: str) -> str:
    """Text of a rule file on one line, never taken for markup."""
    text = _MARKUP.sub(lambda found: "\\" + found[0], " ".join(text.split()))
    return text.replace("&", "&amp;").replace("<", "&lt;")


def readable(given: str, above: str, left: str) -> Iterator[str]:
    """The text of a test as Markdown that shows well: headings in bold, tables with a head, merged cells in words."""
    in_table = False
    before = ""
    for line in given.splitlines():
        above_it, before = before, line.strip()
        if not line.lstrip().startswith("|"):
            if in_table and line.strip():
                yield ""
            in_table = False
            heading = _HEADING.match(line)
            yield f"**{plain(heading[1])}**" if heading else plain(line)
            continue
        cells = [{"^^": above, "<<": left}.get(cell.strip(), plain(cell.replace("\\|", "|"))) for cell in _cells(line)]
        if in_table:
            if not _SEPARATOR.fullmatch(line):
                yield _row(*cells)
            continue
        in_table = True
        if above_it:
            yield ""
        yield from (_row(*cells), "|" + "---|" * len(cells))


def _cells(line: str) -> list[str]:
    return _CELLS.split(line.strip().removeprefix("|").removesuffix("|"))


def _families(rules: Iterable[tuple[RulePack, Rule]]) -> Iterator[tuple[str, list[tuple[RulePack, Rule]]]]:
    """The families that have rules, each with its rules in the order of their ids."""
    ordered = sorted(rules, key=lambda member: member[1].id.rpartition("/")[2])
    for family in FAMILIES:
        if members := [one for one in ordered if one[1].id.rpartition("/")[2][0] == family]:
            yield family, members


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _text(lines: Iterable[str]) -> str:
    """The page; no two blank lines in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"
