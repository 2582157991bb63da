"""`left_empty`: whole columns, reasons and totals that were left empty."""

from __future__ import annotations

import pytest

from auditor.checks.left_empty import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent

HEAD = "会议费情况表\n\n单位：元\n\n| 项目 | {} | {} |\n|---|---|---|\n"
FILLED = "| 合计 | {0} | 52000 |\n| 一类会议 | {0} | 30000 |\n| 二类会议 | {0} | 22000 |\n"


def test_a_column_of_last_year() -> None:
    [found] = check(KIND, TITLE + HEAD.format("2021年决算数", "2022年预算数") + FILLED.format(""))
    assert (found.verdict, [place.column for place in found.places]) == (FINDING, ["2021年决算数"])
    assert says(KIND, found) == "“会议费情况表”的“2021年决算数”一栏3行全部空白，而“2022年预算数”一栏已填写。"


@pytest.mark.parametrize(
    "table",
    [
        HEAD.format("2021年决算数", "2022年预算数") + FILLED.format("0"),
        # columns that there may be nothing for
        HEAD.format("备注", "2022年预算数") + FILLED.format(""),
        HEAD.format("调整数", "2022年预算数") + FILLED.format(""),
        # a form of which one row is filled
        HEAD.format("2021年决算数", "2022年预算数") + "| 合计 | | 52000 |\n| 一类会议 | | |\n| 二类会议 | | |\n",
        # the heading of a group stands above its rows
        HEAD.format("2021年决算数", "2022年预算数") + "| 一、会议 | | |\n| 一类会议 | 1 | 2 |\n| 二类会议 | 2 | 3 |\n",
    ],
)
def test_tables_that_are_filled_in(table: str) -> None:
    assert [found.verdict for found in check(KIND, TITLE + table)] == [HOLDS]


def test_a_row_that_asks_for_reasons() -> None:
    rows = FILLED.format("50000") + "| 增减变化原因等说明 | | |\n"
    [found] = check(KIND, TITLE + HEAD.format("2021年决算数", "2022年预算数") + rows)
    assert says(KIND, found) == "“会议费情况表”的“增减变化原因等说明”未填写。"
    told = rows.replace("等说明 | | |", "等说明 | 会议增加 | << |")
    assert [f.verdict for f in check(KIND, TITLE + HEAD.format("2021年决算数", "2022年预算数") + told)] == [HOLDS]


def test_a_total_above_filled_parts() -> None:
    rows = "| 公用经费 | | |\n| 其中：办公费 | 14.44 | 10 |\n| 会议费 | 3 | 2 |\n"
    [found] = check(KIND, TITLE + HEAD.format("2021年决算数", "2022年预算数") + rows)
    assert says(KIND, found) == "“会议费情况表”的“公用经费”一行空白，而其下“其中：办公费”已填写。"


def test_without_a_table() -> None:
    assert silent(check(KIND, TITLE + "会议费支出4.00万元。"))


GOALS = "项目绩效目标表\n\n| 绩效指标 | 指标性质 | 指标值 | 计量单位 |\n|---|---|---|---|\n"
GOAL_ROWS = "| 报告率 | ≥ | 99.5 | % |\n| 处置率 | = | 100 | % |\n| 接种率 | ≥ | 95 | % |\n"


def test_a_target_that_a_row_lacks() -> None:
    [found] = check(KIND, TITLE + GOALS + GOAL_ROWS + "| 样本检测数 | ≥ | | 份 |\n")
    assert (found.verdict, [place.row for place in found.places]) == (FINDING, ["样本检测数"])
    assert says(KIND, found) == "“项目绩效目标表”的“指标值”一栏有1行空白：样本检测数，同一行的“计量单位”已填写。"


@pytest.mark.parametrize(
    "row", ["| 样本检测数 | ≥ | 300 | 份 |", "| 样本检测数 | ≥ | — | 份 |", "| 样本检测数 | | | |", "| 样本检测数 | 定性 | | |"]
)
def test_a_target_that_a_row_has_or_does_not_ask_for(row: str) -> None:
    assert [found.verdict for found in check(KIND, TITLE + GOALS + GOAL_ROWS + row + "\n")] == [HOLDS]


LINE = "年度指标值：{}　|　实际完成值：{}　|　分值：10　|　得分：10.00\n\n"


def test_a_field_of_a_line() -> None:
    filled = "".join(LINE.format(*pair) for pair in (("≥90%", "91%"), ("≥8场", "9场"), ("≥3台", "3台")))
    [found] = [one for one in check(KIND, TITLE + filled + LINE.format("≥85%", "　　")) if one.verdict is FINDING]
    assert says(KIND, found) == "“年度指标值：≥85%　分值：10　得分：10.00”的“实际完成值”未填写，同一行其他各项已填写。"
    assert not [one for one in check(KIND, TITLE + filled) if one.verdict is FINDING]
    # a form of which nothing is filled in yet, and a line that is empty
    empty = "".join(LINE.format(target, "　　") for target in ("≥90%", "≥8场", "≥3台"))
    assert not [one for one in check(KIND, TITLE + empty) if one.verdict is FINDING]
