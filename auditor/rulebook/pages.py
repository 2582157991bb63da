"""The manual of the rules: a Markdown page for each pack, and an index by family. Everything comes from the rule files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.model.rule import Rule, RulePack, RuleTest
from auditor.rulebook.kind_words import meaning, summary
from auditor.rulebook.rules import FAMILIES
from auditor.rulebook.shipped import shipped_rules

INDEX = "README.md"
_TICKS = re.compile(r"`{3,}")

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "index": "规则一览",
            "generated": "本页由 `auditor rules docs` 根据规则文件生成，请改规则文件，不要改本页。",
            "pack": "规则包",
            "version": "版本",
            "basis": "依据",
            "parameters": "参数",
            "count": "共 {rules} 条规则，分在 {packs} 个规则包里。",
            "id": "编号",
            "name": "名称",
            "title": "问题",
            "about": "内容",
            "severity": "级别",
            "severity.error": "差错",
            "severity.warning": "疑点",
            "severity.info": "提示",
            "check": "检查类型",
            "option": "选项",
            "value": "值",
            "meaning": "含义",
            "ask": "建议问询",
            "file": "规则文件",
            "changed": "{pack} 修改了 {keys}（{file}）",
            "off": "未启用",
            "example.finding": "应当报告的例子",
            "example.borderline": "待人工判断的例子",
            "example.holds": "不报告的例子",
            "example.not_evaluated": "未能核对的例子",
            "page": "{file} 第 {page} 页",
            "colon": "：",
            "comma": "、",
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
            "pack": "pack",
            "version": "version",
            "basis": "basis",
            "parameters": "parameters",
            "count": "{rules} rules in {packs} packs.",
            "id": "id",
            "name": "name",
            "title": "finding",
            "about": "about",
            "severity": "severity",
            "severity.error": "error",
            "severity.warning": "warning",
            "severity.info": "info",
            "check": "check kind",
            "option": "option",
            "value": "value",
            "meaning": "meaning",
            "ask": "suggested question",
            "file": "rule file",
            "changed": "{pack} changes {keys} ({file})",
            "off": "switched off",
            "example.finding": "Reported",
            "example.borderline": "To be judged",
            "example.holds": "Not reported",
            "example.not_evaluated": "Not evaluated",
            "page": "{file}, page {page}",
            "colon": ": ",
            "comma": ", ",
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
    packs: Sequence[RulePack], kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str = "zh"
) -> Mapping[str, str]:
    """The text of each page by its file name."""
    writer = _Writer(kinds, vocabulary, language)
    shown = [pack for pack in packs if pack.rules]
    pages = {INDEX: "\n".join(writer.index(shown))}
    for pack in shown:
        pages[f"{pack.name}.md"] = "\n".join(writer.pack(pack))
    return pages


class _Writer:
    def __init__(self, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str) -> None:
        self.kinds = kinds
        self.vocabulary = vocabulary
        self.language = language
        self.words = _WORDS[language]

    def index(self, packs: Sequence[RulePack]) -> Iterator[str]:
        words = self.words
        rules = [(pack, rule) for pack in packs for rule in pack.rules]
        yield from (f"# {words['index']}", "", words["generated"], "")
        yield from (words["count"].format(rules=len(rules), packs=len(packs)), "")
        yield from self._head("pack", "about", "version")
        for pack in packs:
            yield _row(f"[{pack.name}]({pack.name}.md)", pack.title, pack.version)
        for family in FAMILIES:
            members = [(pack, rule) for pack, rule in rules if _family(rule) == family]
            if not members:
                continue
            yield from ("", f"## {words[f'family.{family}']}", "")
            yield from self._head("id", "title", "severity", "pack")
            for pack, rule in sorted(members, key=lambda member: member[1].id):
                link = f"[{rule.id}]({pack.name}.md#{_anchor(rule)})"
                yield _row(link, self.text(rule, "title"), words[f"severity.{rule.severity}"], pack.name)
        yield ""

    def pack(self, pack: RulePack) -> Iterator[str]:
        words = self.words
        yield from (f"# {pack.name}{words['colon']}{pack.title}", "", words["generated"], "")
        facts = [("version", pack.version), ("basis", words["comma"].join(pack.basis))]
        facts.append(("parameters", words["comma"].join(f"`{key}`" for key in pack.parameters)))
        yield from (f"- {words[key]}{words['colon']}{text}" for key, text in facts if text)
        yield ""
        yield from self._head("id", "title", "severity", "check")
        rules = sorted(pack.rules, key=lambda rule: (FAMILIES.index(_family(rule)), rule.id))
        for rule in rules:
            yield _row(f"[{rule.id}](#{_anchor(rule)})", self.text(rule, "title"), words[f"severity.{rule.severity}"], f"`{rule.check}`")
        for rule in rules:
            yield from self.rule(rule)
        yield ""

    def rule(self, rule: Rule) -> Iterator[str]:
        words, kind = self.words, self.kinds[rule.check]
        yield from ("", f'<a id="{_anchor(rule)}"></a>', "", f"## {rule.id} {self.text(rule, 'title')}", "")
        if why := self.text(rule, "why"):
            yield from (why, "")
        facts = [
            ("name", f"`{rule.name}`" + ("" if rule.enabled else f"{words['comma']}{words['off']}")),
            ("severity", words[f"severity.{rule.severity}"]),
            ("check", f"`{rule.check}` {summary(kind, self.language)}"),
            ("basis", words["comma"].join(rule.basis)),
            ("ask", self.text(rule, "ask")),
            ("file", f"`{_file(rule.origin.file)}`"),
        ]
        yield from (f"- {words[key]}{words['colon']}{text}" for key, text in facts if text)
        for change in rule.changes:
            keys = words["comma"].join(f"`{key}`" for key in change.keys)
            yield f"- {words['changed'].format(pack=change.pack, keys=keys, file=_file(change.origin.file))}"
        yield from self._options(rule, kind)
        for wanted in ("finding", "holds"):
            if (test := next((test for test in rule.tests if test.expect == wanted), None)) is not None:
                yield from self._example(test)

    def _options(self, rule: Rule, kind: CheckKind) -> Iterator[str]:
        options = [option for option in kind.options if rule.options.get(option.name) not in (None, (), "")]
        if not options:
            return
        yield ""
        yield from self._head("option", "value", "meaning")
        for option in options:
            value = rule.options[option.name]
            items = value if isinstance(value, tuple) else (value,)
            shown = "<br>".join(f"`{self._value(item, option.type.value)}`" for item in items)
            yield _row(f"`{option.name}`", shown, meaning(kind, option, self.language))

    def _value(self, value: object, type_: str) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        metric = self.vocabulary.metrics.get(str(value)) if type_.startswith("metric") else None
        return metric.name if metric is not None else str(value)

    def _example(self, test: RuleTest) -> Iterator[str]:
        words = self.words
        shown = words["comma"].join(f"{key} {text}" for key, text in test.shows.items())
        heading = f"{words[f'example.{test.expect}']}{words['colon']}{test.name}"
        yield from ("", f"{heading}{words['comma']}{shown}" if shown else heading, "")
        if test.file:
            yield words["page"].format(file=f"`{test.file}`", page=test.page) if test.page else f"`{test.file}`"
            return
        fence = "`" * max([3, *(len(found) + 1 for found in _TICKS.findall(test.given))])
        yield from (f"{fence}text", test.given.strip("\n"), fence)

    def _head(self, *keys: str) -> Iterator[str]:
        yield _row(*(self.words[key] for key in keys))
        yield "|" + "---|" * len(keys)

    def text(self, rule: Rule, field: str) -> str:
        """A text of the rule in the language of the pages; Chinese stands in for missing English."""
        chinese = str(getattr(rule, field))
        return rule.english.get(field, chinese) if self.language == "en" else chinese


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _family(rule: Rule) -> str:
    return rule.id.rpartition("/")[2][0]


def _anchor(rule: Rule) -> str:
    return rule.id.replace("/", "-").lower()


def _file(name: str) -> str:
    """A shipped file as it is called in the repository, another one as the user named it; without the line, which changes often."""
    try:
        return "rules/" + Path(name).resolve().relative_to(shipped_rules()).as_posix()
    except ValueError:
        return name
