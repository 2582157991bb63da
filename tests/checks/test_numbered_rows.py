"""`item_count`: counts and the numbered table right behind them. Every value is made by hand."""

from __future__ import annotations

import pytest

from auditor.checks.item_count import KIND
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, TITLE, check, says

ROWS = ["1 | 甲镇道路 | 1250.00", "2 | 乙镇水渠 | 980.50", "3 | 丙镇学校 | 1430.25", "4 | 丁镇医院 | 760.75"]
TOTAL = "合计 | << | 4421.50"


def listed(text: str, *rows: str, head: str = "序号 | 项目名称 | 金额", title: str = "项目安排表", behind: str = "") -> list[str]:
    lines = "\n".join(f"| {row} |" for row in rows or (*ROWS, TOTAL))
    found = check(KIND, f"{TITLE}{text}\n\n{title}\n\n单位：万元\n\n| {head} |\n|---|---|---|\n{lines}\n{behind}")
    return [f"{one.verdict.value} {one.formula}" for one in found if one.verdict in (FINDING, BORDERLINE, HOLDS)]


@pytest.mark.parametrize(
    "text", ["2022年共安排{}个项目，具体见下表。", "2022年安排项目资金4421.50万元，涉及{}个项目。", "下表列示的{}个项目均已完工。"]
)
def test_a_count_and_its_table(text: str) -> None:
    assert listed(text.format(4)) == [f"{HOLDS.value} 4个 = 4"]
    assert listed(text.format(6)) == [f"{FINDING.value} 6个 ≠ 4"]


def test_the_words_of_a_finding() -> None:
    lines = "\n".join(f"| {row} |" for row in ROWS)
    text = f"{TITLE}共安排6个项目，见下表。\n\n项目安排表\n\n| 序号 | 项目名称 | 金额 |\n|---|---|---|\n{lines}\n"
    [found] = [one for one in check(KIND, text) if one.verdict is FINDING]
    assert says(KIND, found) == "写明“6个”，其后《项目安排表》按序号列出4行。"


SAID = "2022年共安排6个项目，具体见下表。"


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("2022年共安排6个项目。", {}),  # nothing says that the table is of these
        ("2022年共安排6个项目，其中重点项目见下表。", {}),
        ("2022年共安排6个项目，涉及3个乡镇，完工5个项目，见下表。", {}),  # which of them
        ("2022年共涉及6个乡镇，具体见下表。", {}),  # of other things
        (SAID, {"title": "主要项目安排表"}),
        (SAID, {"head": "序号 | 乡镇 | 金额"}),
        (SAID, {"head": "类别 | 项目名称 | 金额"}),
        (SAID, {"rows": (*ROWS[:2], ROWS[3])}),  # a number is missing
        (SAID, {"rows": (*ROWS, " | 戊镇广场 | 688.10")}),
        (SAID, {"behind": "\n续表\n\n| 序号 | 项目名称 | 金额 |\n|---|---|---|\n| 5 | 戊镇广场 | 88.10 |\n| 6 | 己镇公园 | 5.20 |\n"}),
    ],
)
def test_what_may_be_of_other_rows(text: str, changed: dict[str, object]) -> None:
    rows = changed.pop("rows", ())
    assert isinstance(rows, tuple)
    assert listed(text, *rows, **{key: str(value) for key, value in changed.items()}) == []
