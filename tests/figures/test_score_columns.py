"""Columns of scoring tables whose headings nobody listed: what stands in them tells what they are."""

from __future__ import annotations

import pytest

from auditor.model.figure import Figure, Scoring
from tests.figures.printed import TITLE, facts

ROWS = """\
| 1 | {a} | 植树造林 | 亩 | 300 | 280 | 260 | 40 | 34.67 |
| 2 | {a} | 苗木成活 | % | 90 | 88 | 95 | 30 | 30 |
| 3 | 满意程度 | 村民满意 | % | 90 | 91 | 92 | 30 | 30 |
| 合计 | << | << | | | | | 100 | 94.67 |
"""


def scorings(head: str, rows: str = ROWS, *, name: str = "绩效情况表") -> tuple[Scoring, ...]:
    bar = "|" + "---|" * (head.count("|") - 1)
    return facts(f"{TITLE}{name}\n\n{head}\n{bar}\n{rows.format(a='数量')}").scorings


def text(figure: Figure | None) -> str:
    return "" if figure is None else figure.text


@pytest.mark.parametrize(
    "head",
    [
        "| 序号 | 维度 | 考核内容 | 计量单位 | 年度计划数 | 上年实际 | 本年实际 | 配分 | 自评分 |",
        "| 编号 | 方面 | 考核事项 | 单位 | 目标任务 | 去年完成 | 今年完成 | 应得分 | 实得分 |",
        "| 序号 | 类型 | 评价指标 | 计量单位 | 预期值 | 上年值 | 实现值 | 权重 | 本次得分 |",
    ],
)
def test_headings_of_other_forms(head: str) -> None:
    [scoring] = scorings(head)
    read = [(row.name, row.levels, *map(text, (row.target, row.actual, row.weight, row.score))) for row in scoring.indicators]
    assert read == [
        ("植树造林", ("数量",), "300", "260", "40", "34.67"),
        ("苗木成活", ("数量",), "90", "95", "30", "30"),
        ("村民满意", ("满意程度",), "90", "92", "30", "30"),
    ]
    assert scoring.score_total is not None and scoring.score_total.text == "94.67"


def test_a_column_that_two_headings_could_name_is_left_unread() -> None:
    [scoring] = scorings("| 序号 | 维度 | 考核内容 | 计量单位 | 年度计划数 | 计划投入 | 本年实际 | 配分 | 自评分 |")
    row = scoring.indicators[0]
    assert (text(row.target), text(row.actual), text(row.score)) == ("", "260", "34.67")


@pytest.mark.parametrize(
    "rows",
    [
        # amounts, not points: nothing adds up to 100, or one column passes the other
        [(400, 380), (300, 300), (20, 20)],
        [(40, 88), (30, 61), (30, 30)],
    ],
)
def test_numbers_that_are_no_points(rows: list[tuple[int, int]]) -> None:
    body = "".join(f"| {n} | 方面{n} | 事项{n} | 个 | 1 | 1 | 1 | {one} | {other} |\n" for n, (one, other) in enumerate(rows))
    assert scorings("| 序号 | 维度 | 考核内容 | 计量单位 | 年度计划数 | 上年实际 | 本年实际 | 配分 | 自评分 |", body) == ()


def test_shares_of_a_list_are_no_scores() -> None:
    rows = "| 甲镇 | 40 | 40 |\n| 乙镇 | 35 | 30 |\n| 丙镇 | 25 | 25 |\n"
    assert scorings("| 乡镇 | 计划户数 | 完成户数 |", rows, name="改厕情况表") == ()


UNKNOWN = """
考核情况表

| 考核内容 | {first} | {second} | 标准分 | 考核得分 | 说明 |
|---|---|---|---|---|---|
| 新建水窖 | 45口 | 41口 | 20 | 20 | |
| 维修渠道 | 12公里 | 12.5公里 | 20 | 20 | |
| 验收合格 | 98% | 99% | 20 | 20 | |
| 按期完工 | 100% | 95% | 20 | 19 | |
| 受益群众 | 2300人 | {last} | 20 | 20 | |
| 合计 | | | 100 | 99 | |
"""


@pytest.mark.parametrize(("first", "second"), [("任务", "结果"), ("年初安排", "年末数"), ("目标", "情况")])
def test_target_and_actual_value_by_what_the_marks_say_of_them(first: str, second: str) -> None:
    [scoring] = facts(TITLE + UNKNOWN.format(first=first, second=second, last="2410人")).scorings
    assert next((row.target.text, row.actual.text) for row in scoring.indicators if row.target and row.actual) == ("45口", "41口")


@pytest.mark.parametrize(
    ("first", "second", "last"),
    [
        ("上年数", "本年数", "2410人"),  # a column of another year is no target
        ("甲", "乙", "2410户"),  # the units differ, so the columns are of different things
    ],
)
def test_columns_of_other_things_are_neither(first: str, second: str, last: str) -> None:
    for scoring in facts(TITLE + UNKNOWN.format(first=first, second=second, last=last)).scorings:
        assert [row.target for row in scoring.indicators] == [None] * 5
