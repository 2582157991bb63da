"""Groups of a scoring table by the sums that its numbers show: bare 小计 rows, and weights beside the names of each level."""

from __future__ import annotations

import pytest

from auditor.checks import score_total, weights
from tests.checks.documents import FINDING, TITLE, check, read

SUBTOTALS = """
评分表

| 一级指标 | 三级指标 | 分值 | 得分 |
|---|---|---|---|
| 决策 | 立项依据 | 5 | 5 |
| 决策 | 目标合理性 | 10 | 8.5 |
| 小计 | | 15 | {first} |
| 过程 | 资金到位率 | 10 | 10 |
| 过程 | 制度健全性 | 10 | 9.2 |
| 小计 | | 20 | 19.2 |
| 产出 | 完成率 | 40 | 38 |
| 产出 | 质量达标率 | 25 | 25 |
| 小计 | | 65 | {last} |
| 总计 | | 100 | 95.7 |
"""
LEVELS = """
评价指标体系

| 一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 得分 |
|---|---|---|---|---|---|---|
| 决策 | 20 | 立项 | {second} | 立项依据充分性 | 6 | 6 |
| ^^ | ^^ | ^^ | ^^ | 立项程序规范性 | 6 | 5 |
| ^^ | ^^ | 目标 | 8 | 目标合理性 | 8 | 7 |
| 产出 | {first} | 数量 | 30 | 完成率 | 30 | 28 |
| ^^ | ^^ | 质量 | 20 | 达标率 | 20 | 20 |
| 效益 | 30 | 社会效益 | 30 | 受益群众 | 30 | 27 |
| 合计 | 100 | | 100 | | 100 | 93 |
"""


def test_a_bare_subtotal_that_is_not_the_sum_of_the_rows_above_it() -> None:
    found = check(score_total.KIND, TITLE + SUBTOTALS.format(first="14.5", last="63"))
    assert [(r.verdict, r.formula) for r in found if r.verdict is FINDING] == [(FINDING, "5 + 8.5 = 13.5 ≠ 14.5")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SUBTOTALS.format(first="13.5", last="63"), id="right"),
        # the subtotals stand above their rows: no sum holds, so nothing is known of the groups
        pytest.param(
            "| 一级指标 | 三级指标 | 分值 | 得分 |\n|---|---|---|---|\n| 小计 | | 40 | 38 |\n| 决策 | 立项 | 30 | 29 |\n"
            "| 决策 | 目标 | 10 | 9 |\n| 小计 | | 60 | 57 |\n| 产出 | 完成率 | 35 | 33 |\n| 产出 | 达标率 | 25 | 24 |\n",
            id="above",
        ),
    ],
)
def test_subtotals_that_say_nothing_wrong(text: str) -> None:
    assert not [r for kind in (score_total.KIND, weights.KIND) for r in check(kind, TITLE + text) if r.verdict is FINDING]


def test_the_only_subtotal_is_the_total() -> None:
    head = "| 一级指标 | 三级指标 | 分值 | 得分 |\n|---|---|---|---|\n"
    text = head + "| 产出 | 完成率 | 60 | 58 |\n| 效益 | 满意度 | 40 | 39 |\n| 小计 | | 100 | 97 |\n"
    [scoring] = read(TITLE + text).scorings
    assert scoring.score_total is not None
    assert (scoring.score_total.text, scoring.groups) == ("97", ())


@pytest.mark.parametrize(
    ("first", "second", "formula"),
    [("55", "12", "30 + 20 = 50 ≠ 55"), ("50", "10", "6 + 6 = 12 ≠ 10"), ("50", "12", None)],
)
def test_weights_of_each_level(first: str, second: str, formula: str | None) -> None:
    found = [r.formula for r in check(weights.KIND, TITLE + LEVELS.format(first=first, second=second)) if r.verdict is FINDING]
    assert found == ([formula] if formula else [])


def test_the_weight_of_an_indicator_stands_right_of_its_name() -> None:
    [scoring] = read(TITLE + LEVELS.format(first="50", second="12")).scorings
    assert [row.weight.text for row in scoring.indicators if row.weight is not None] == ["6", "6", "8", "30", "20", "30"]


def test_level_weights_that_no_sum_explains_are_no_groups() -> None:
    text = LEVELS.format(first="2", second="3").replace("| 20 | 立项", "| 1 | 立项").replace("| 效益 | 30 |", "| 效益 | 3 |")
    text = text.replace("目标 | 8 |", "目标 | 1 |").replace("数量 | 30 |", "数量 | 1 |").replace("质量 | 20 |", "质量 | 2 |")
    [scoring] = read(TITLE + text.replace("社会效益 | 30 |", "社会效益 | 1 |")).scorings
    assert scoring.groups == ()
