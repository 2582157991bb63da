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
