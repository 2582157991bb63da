"""Building rule packs and vocabularies in a temporary folder, and reading what is said about them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.model.message import Message
from auditor.model.rule import RulePack
from auditor.rulebook.load import load_packs
from auditor.rulebook.texts import TEXTS
from auditor.words import catalogue

PACK = "name: {name}\ntitle: 株洲市\nversion: '2024.1'\n"

RULE = """\
rules:
  - id: C901
    name: total-spend-agrees
    title: 全年支出合计前后不一致
    severity: error
    check: sample
    metric: 支出合计
    tests:
      - {name: 不一致, given: 甲, expect: finding, shows: {difference: "162.57"}}
      - {name: 一致, given: 乙, expect: holds}
"""

KINDS: Mapping[str, CheckKind] = {
    "sample": CheckKind(
        "sample",
        "A check kind with an option of every type.",
        (
            Option("metric", OptionType.METRIC, "被核对的指标", required=True),
            Option("metrics", OptionType.METRICS, "指标"),
            Option("label", OptionType.TEXT, "文字"),
            Option("labels", OptionType.TEXTS, "文字"),
            Option("limit", OptionType.NUMBER, "数字"),
            Option("strict", OptionType.FLAG, "开关", default=True),
            Option("relation", OptionType.CHOICE, "关系", choices=("at_most", "at_least")),
            Option("pattern", OptionType.PATTERN, "正则"),
            Option("patterns", OptionType.PATTERNS, "正则"),
            Option("formula", OptionType.EXPRESSION, "公式"),
        ),
        lambda rule, facts, context: (),
    )
}

VOCABULARY = Vocabulary(
    {
        "total_spend": Metric("total_spend", "支出合计", ("支出合计", "总支出"), "money"),
        "basic_spend": Metric("basic_spend", "基本支出", ("基本支出",), "money"),
    }
)


def write_pack(folder: Path, *rules: str, name: str = "zhuzhou", more: str = "") -> Path:
    """A pack of rule files r0.yaml, r1.yaml, …"""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK.format(name=name) + more, encoding="utf-8")
    for number, text in enumerate(rules):
        (folder / f"r{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def loaded(*folders: Path) -> tuple[tuple[RulePack, ...], tuple[Message, ...]]:
    return load_packs(folders, KINDS, VOCABULARY)


def said(issue: Message, language: str = "zh") -> str:
    return catalogue(language, [TEXTS]).text(issue)


def refused(*folders: Path) -> list[str]:
    """`file:line:column what` of each problem; fails when there is none."""
    try:
        loaded(*folders)
    except RuleFileError as error:
        return [short(issue) for issue in error.issues]
    raise AssertionError("the pack was accepted")


def short(issue: Message) -> str:
    values = dict(issue.values)
    return f"{Path(str(values['file'])).name}:{values['line']}:{values['column']} {issue.key.removeprefix('rulebook.')}"
