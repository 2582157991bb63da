"""What there is to know of a rule, in words: the one source of its page and of `auditor rules show`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import auditor
from auditor.checks.expressions import parse
from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.model.confidence import QUESTIONS, Confidence, Measured
from auditor.model.rule import Rule, RuleTest, Severity
from auditor.rulebook.kind_words import choice, meaning, summary
from auditor.rulebook.shipped import shipped_rules

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "zh": {
            "name": "名称",
            "state": "状态",
            "off": "未启用",
            "severity": "级别",
            "severity.error": "差错",
            "severity.warning": "疑点",
            "severity.info": "提示",
            "pack": "规则包",
            "basis": "依据",
            "ask": "建议问询",
            "check": "检查类型",
            "root": "同一原因的词",
            "file": "规则文件",
            "source": "程序文件",
            "changed": "修改",
            "changed.by": "{pack} 修改了 {keys}（{place}）",
            "disable": "不用这条规则",
            "disable.how": "命令行加 --ignore {id}，或在 auditor.yaml 写 ignore: [{id}]；自己的规则包可在 pack.yaml 写 disable: [{id}]",
            "enable": "启用这条规则",
            "enable.how": "命令行加 --select {id}；自己的规则包可在 pack.yaml 写 override: {{{id}: {{enabled: true}}}}",
            "waive": "只豁免一处问题",
            "waive.how": "auditor waive 结果.json 序号 --reason 理由 --person 姓名；数值一变，问题会重新列出",
            "verdict.finding": "问题",
            "verdict.borderline": "待人工判断",
            "verdict.holds": "一致，不报告",
            "verdict.not_evaluated": "未能核对",
            "difference": "差额",
            "allowed": "允许误差",
            "formula": "算式",
            "yes": "是",
            "no": "否",
            "page": "{file} 第 {page} 页",
            "comma": "、",
            "colon": "：",
            "semicolon": "；",
            "measured": "已标注文件上的准确率",
            "measured.line": "{where} {right}/{total}，预期约{expected}%，按{spoken}报告",
            "measured.none": "没有观察到本规则的问题",
            "spoken.judge": "待人工判断",
            "spoken.silent": "不列为疑点",
            "where.text": "正文",
            "where.text-slip": "正文（改一处笔误即相符）",
            "where.table": "同一张表",
            "where.table-slip": "同一张表（改一处笔误即相符）",
            "where.text-table": "正文与表格",
            "where.text-table-slip": "正文与表格（改一处笔误即相符）",
            "where.tables": "不同的表",
            "where.tables-slip": "不同的表（改一处笔误即相符）",
            "where.none": "没有数字",
            "where.asked": "规则自身提请人工判断的",
            "where.asked-slip": "规则自身提请人工判断的（改一处笔误即相符）",
        },
        "en": {
            "name": "name",
            "state": "state",
            "off": "switched off",
            "severity": "severity",
            "severity.error": "error",
            "severity.warning": "warning",
            "severity.info": "info",
            "pack": "pack",
            "basis": "basis",
            "ask": "suggested question",
            "check": "check kind",
            "root": "word of the cause",
            "file": "rule file",
            "source": "source file",
            "changed": "changed",
            "changed.by": "{pack} changes {keys} ({place})",
            "disable": "to do without the rule",
            "disable.how": "--ignore {id} on the command line, or ignore: [{id}] in auditor.yaml; disable: [{id}] in a pack.yaml",
            "enable": "to use the rule",
            "enable.how": "--select {id} on the command line; override: {{{id}: {{enabled: true}}}} in a pack.yaml",
            "waive": "to waive one finding",
            "waive.how": "auditor waive RESULT.json NUMBER --reason TEXT --person NAME; a changed value reopens it",
            "verdict.finding": "finding",
            "verdict.borderline": "to be judged",
            "verdict.holds": "agrees, not reported",
            "verdict.not_evaluated": "not evaluated",
            "difference": "difference",
            "allowed": "allowed",
            "formula": "formula",
            "yes": "yes",
            "no": "no",
            "page": "{file}, page {page}",
            "comma": ", ",
            "colon": ": ",
            "semicolon": "; ",
            "measured": "right on labelled documents",
            "measured.line": "{where} {right} of {total}, about {expected} % to expect, told as {spoken}",
            "measured.none": "no finding of this rule was seen",
            "spoken.judge": "to be judged",
            "spoken.silent": "not told",
            "where.text": "text",
            "where.text-slip": "text, one slip explains it",
            "where.table": "one table",
            "where.table-slip": "one table, one slip explains it",
            "where.text-table": "text and table",
            "where.text-table-slip": "text and table, one slip explains it",
            "where.tables": "several tables",
            "where.tables-slip": "several tables, one slip explains it",
            "where.none": "no figures",
            "where.asked": "left to a person by the rule itself",
            "where.asked-slip": "left to a person by the rule itself, one slip explains it",
        },
    }
)
_METRICS = (OptionType.METRIC, OptionType.METRICS)


@dataclass(frozen=True, slots=True)
class OptionSaid:
    """An option that the rule gives: its name, what it is for, and its values as people write them."""

    name: str
    meaning: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A test of the rule: `given` is Markdown, or `place` names the file; `outcome` is the verdict and what is shown with it."""

    name: str
    outcome: str
    given: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Manual:
    """A rule in words; `facts` are (label, text) in the order in which they are read, `spoken` (metric, names in reports)."""

    id: str
    title: str
    why: str
    check: str
    facts: tuple[tuple[str, str], ...]
    options: tuple[OptionSaid, ...]
    spoken: tuple[tuple[str, tuple[str, ...]], ...]
    settling: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]


def manual_of(rule: Rule, kind: CheckKind, vocabulary: Vocabulary, language: str = "zh", measured: Measured | None = None) -> Manual:
    """The manual of a rule; what has no English stays Chinese. `measured` is what is known of findings."""
    words = _WORDS[language]
    settling = ("disable" if rule.enabled else "enable", "waive")
    return Manual(
        id=rule.id,
        title=rule_text(rule, "title", language),
        why=rule_text(rule, "why", language),
        check=rule.check,
        facts=tuple((words[key], text) for key, text in _facts(rule, kind, language, measured or Measured()) if text),
        options=tuple(_options(rule, kind, vocabulary, language)),
        spoken=tuple((metric.name, metric.names) for metric in _metrics(rule, kind, vocabulary)),
        settling=tuple((words[key], words[f"{key}.how"].format(id=rule.id)) for key in settling),
        examples=tuple(_example(test, words) for test in rule.tests),
    )


def rule_text(rule: Rule, field: str, language: str) -> str:
    """A text of the rule in a language; Chinese stands in for missing English."""
    chinese = str(getattr(rule, field))
    return rule.english.get(field, chinese) if language == "en" else chinese


def severity(rule: Rule, language: str) -> str:
    return _WORDS[language][f"severity.{rule.severity}"]


def shown_file(name: str) -> str:
    """A shipped file as it is called in the repository, another one as the user named it."""
    try:
        return "rules/" + Path(name).resolve().relative_to(shipped_rules()).as_posix()
    except ValueError:
        return name


def _facts(rule: Rule, kind: CheckKind, language: str, measured: Measured) -> Iterator[tuple[str, str]]:
    words = _WORDS[language]
    yield "name", rule.name
    yield "state", "" if rule.enabled else words["off"]
    yield "severity", severity(rule, language)
    yield "measured", _measured(rule, measured, words)
    yield "pack", rule.pack
    yield "basis", words["comma"].join(rule.basis)
    yield "ask", rule_text(rule, "ask", language)
    yield "check", f"{rule.check}{words['colon']}{summary(kind, language)}"
    yield "root", rule.root
    yield "file", f"{shown_file(rule.origin.file)}:{rule.origin.line}"
    for change in rule.changes:
        place = f"{shown_file(change.origin.file)}:{change.origin.line}"
        yield "changed", words["changed.by"].format(pack=change.pack, keys=words["comma"].join(change.keys), place=place)
    yield "source", source_file(kind)


def _measured(rule: Rule, measured: Measured, words: Mapping[str, str]) -> str:
    """How often the rule was right with each alignment, and how it speaks for that; "" for a rule that is not judged."""
    if rule.id not in measured.judged:
        return ""
    told = []
    for alignment, own in measured.counts.get(rule.id, {}).items():
        known = measured.of(rule, alignment, rule.severity)
        assert known is not None
        where, spoken = words[f"where.{alignment}"], _spoken(known, words)
        numbers = {"right": own.right, "total": own.total, "expected": known.percent}
        told.append(words["measured.line"].format(where=where, spoken=spoken, **numbers))
    return words["semicolon"].join(told) or words["measured.none"]


def _spoken(known: Confidence, words: Mapping[str, str]) -> str:
    """The word under which reports list a finding."""
    if known.is_noise:
        return words["spoken.silent"]
    if known.alignment in QUESTIONS:
        return words["spoken.judge"] if known.allowed is None else words[f"severity.{Severity.WARNING}"]
    if known.lacking is None:
        return words[f"severity.{known.written}"]
    return words["spoken.judge"] if known.allowed is None else words[f"severity.{known.allowed}"]


def source_file(kind: CheckKind) -> str:
    """The Python file of a check kind, from the package's folder on; "" when it was not written in Python."""
    code = getattr(kind.evaluate, "__code__", None)
    if code is None:
        return ""
    file = Path(code.co_filename).resolve()
    folder = Path(auditor.__file__).resolve().parent.parent
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def _options(rule: Rule, kind: CheckKind, vocabulary: Vocabulary, language: str) -> Iterator[OptionSaid]:
    for option in kind.options:
        value = rule.options.get(option.name)
        if value not in (None, (), ""):
            items = value if isinstance(value, tuple) else (value,)
            said = tuple(_value(item, kind, option, vocabulary, language) for item in items)
            yield OptionSaid(option.name, meaning(kind, option, language), said)


def _value(value: object, kind: CheckKind, option: Option, vocabulary: Vocabulary, language: str) -> str:
    if isinstance(value, bool):
        return _WORDS[language]["yes" if value else "no"]
    text = str(value)
    if option.type in _METRICS and (metric := vocabulary.metrics.get(text)) is not None:
        return metric.name
    return choice(kind, option, text, language)


def _metrics(rule: Rule, kind: CheckKind, vocabulary: Vocabulary) -> tuple[Metric, ...]:
    """The metrics that the options name, each once."""
    named: list[str] = []
    for option in kind.options:
        value = rule.options.get(option.name)
        if value in (None, (), ""):
            continue
        if option.type in _METRICS:
            named.extend(value if isinstance(value, tuple) else [str(value)])
        elif option.type is OptionType.EXPRESSION:
            named.extend(parse(str(value)).names)
    found = (vocabulary.metric_named(name) for name in dict.fromkeys(named))
    return tuple(dict.fromkeys(metric for metric in found if metric is not None))


def _example(test: RuleTest, words: Mapping[str, str]) -> Example:
    shown = [f"{words[key]} {text}" for key, text in test.shows.items()]
    outcome = words["comma"].join([words[f"verdict.{test.expect}"], *shown])
    if not test.file:
        return Example(test.name, outcome, given=test.given.strip("\n"))
    return Example(test.name, outcome, place=words["page"].format(file=test.file, page=test.page) if test.page else test.file)
