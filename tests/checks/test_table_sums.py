"""`table_sums`: totals, parts and hierarchies of tables. Every sum is made by hand."""

from __future__ import annotations

import pytest

from auditor.checks.table_sums import KIND
from auditor.model.result import Result
from tests.checks.documents import TITLE, check, quiet, says, shown, silent


def table(*rows: str, unit: str = "单位：万元", title: str = "支出情况表") -> str:
    """A document with one table; the first row is its heading."""
    cells = [f"| {row} |" for row in rows]
    return f"{TITLE}{title}\n\n{unit}\n\n{cells[0]}\n|{'---|' * (rows[0].count('|') + 1)}\n" + "\n".join(cells[1:]) + "\n"


def sums(*rows: str, unit: str = "单位：万元") -> list[Result]:
    return check(KIND, table(*rows, unit=unit))


def broken(found: list[Result]) -> list[str]:
    """The formulas of what does not add up."""
    return [formula for verdict, formula in shown(found) if verdict not in ("holds", "rounding")]


def held(found: list[Result]) -> list[tuple[str, str]]:
    return [(verdict, formula) for verdict, formula in shown(found) if verdict in ("holds", "rounding")]


def test_a_total_below_its_rows() -> None:
    rows = "项目 | 2022年决算数", "办公费 | 8.10", "差旅费 | 6.29", "培训费 | 5.00"
    assert shown(sums(*rows, "合计 | 19.39")) == [("holds", "8.10万元 + 6.29万元 + 5.00万元 = 19.39万元")]
    assert shown(sums(*rows, "合计 | 19.40")) == [("rounding", "8.10万元 + 6.29万元 + 5.00万元 = 19.40万元")]
    assert shown(sums(*rows, "合计 | 19.41")) == [("rounding", "8.10万元 + 6.29万元 + 5.00万元 = 19.41万元")]  # 0.005 × 4
    [found] = sums(*rows, "合计 | 19.42")
    assert shown([found]) == [("finding", "8.10万元 + 6.29万元 + 5.00万元 ≠ 19.42万元")]
    assert (found.difference, found.allowed) == ("0.03万元", "0.020万元")
    assert [figure.text for figure in found.figures] == ["19.42", "8.10", "6.29", "5.00"]
    assert says(KIND, found) == (
        "《支出情况表》“2022年决算数”栏：“合计”为19.42万元，而办公费8.10万元、差旅费6.29万元、培训费5.00万元合计为19.39万元，相差0.03万元。"
    )


def test_a_total_on_top() -> None:
    rows = "办公费 | 8.10", "差旅费 | 6.29", "培训费 | 5.00"
    assert held(sums("项目 | 2022年决算数", "合计 | 19.39", *rows)) == [("holds", "8.10万元 + 6.29万元 + 5.00万元 = 19.39万元")]
    assert broken(sums("项目 | 2022年决算数", "合计 | 91.39", *rows)) == ["8.10万元 + 6.29万元 + 5.00万元 ≠ 91.39万元"]


def test_subtotals_and_then_a_total() -> None:
    rows = [
        "项目 | 2022年决算数",
        "办公费 | 8.10",
        "差旅费 | 6.29",
        "小计 | 14.39",
        "培训费 | 5.00",
        "会议费 | 2.00",
        "小计 | 7.00",
        "总计 | 21.39",
    ]
    found = sums(*rows)
    assert held(found) == [
        ("holds", "8.10万元 + 6.29万元 = 14.39万元"),
        ("holds", "5.00万元 + 2.00万元 = 7.00万元"),
        ("holds", "14.39万元 + 7.00万元 = 21.39万元"),
    ]
    assert quiet(found)
    rows[6] = "小计 | 7.10"
    assert broken(sums(*rows)) == ["5.00万元 + 2.00万元 ≠ 7.10万元", "14.39万元 + 7.10万元 ≠ 21.39万元"]


def test_income_total_and_carry_in_make_the_grand_total() -> None:
    rows = "收入 | 决算数", "一般公共预算财政拨款收入 | 290.03", "其他收入 | 10.01", "本年收入合计 | 300.04", "年初结转和结余 | 20.48"
    assert quiet(sums(*rows, "总计 | 320.52"))
    assert broken(sums(*rows, "总计 | 330.52")) == ["300.04万元 + 20.48万元 ≠ 330.52万元"]


def test_functional_codes() -> None:
    rows = [
        "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出",
        "201 | 一般公共服务支出 | 310.52 | 143.45 | 167.07",
        "20139 | 社会工作事务 | 300.00 | 140.00 | 160.00",
        "2013901 | 行政运行 | 140.00 | 140.00 | 0.00",
        "2013902 | 一般行政管理事务 | 160.00 | 0.00 | 160.00",
        "20199 | 其他一般公共服务支出 | 10.52 | 3.45 | 7.07",
        "2019999 | 其他一般公共服务支出 | 10.52 | 3.45 | 7.07",
        "208 | 社会保障和就业支出 | 20.00 | 20.00 | 0.00",
        "20805 | 行政事业单位养老支出 | 20.00 | 20.00 | 0.00",
    ]
    found = sums(*rows)
    assert quiet(found)
    assert ("holds", "300.00万元 + 10.52万元 = 310.52万元") in held(found)
    assert ("holds", "140.00万元 + 160.00万元 = 300.00万元") in held(found)
    rows[4] = "2013902 | 一般行政管理事务 | 106.00 | 0.00 | 160.00"
    # the digits are wrong in the row and in the column of the total
    assert broken(sums(*rows)) == ["0.00万元 + 160.00万元 ≠ 106.00万元", "140.00万元 + 106.00万元 ≠ 300.00万元"]


def test_a_part_that_is_larger_than_its_whole() -> None:
    rows = (
        "项目 | 2022年预算数 | 2022年决算数",
        "项目支出 | 0 | 167.07",
        "1、业务工作经费 | | 167.07",
        "2、运行维护经费 | | ",
        "3、专项资金 | 15.60 | ",
    )
    found = sums(*rows)
    assert held(found) == [("holds", "167.07万元 = 167.07万元")]
    assert broken(found) == ["15.60万元 ≠ 0万元"]


@pytest.mark.parametrize("total", ["310.52", "310.50"])
def test_the_funds_of_a_form_within_rounding(total: str) -> None:
    rows = "资金来源 | 全年预算数", f"年度资金总额 | {total}", "其中：当年财政拨款 | 290.03", "上年结转资金 | 20.48"
    assert shown(sums(*rows)) == [("rounding", f"290.03万元 + 20.48万元 = {total}万元")]


def test_the_funds_of_a_form_beyond_rounding() -> None:
    rows = "资金来源 | 全年预算数", "年度资金总额 | 310.53", "其中：当年财政拨款 | 290.03", "上年结转资金 | 20.48"
    assert broken(sums(*rows)) == ["290.03万元 + 20.48万元 ≠ 310.53万元"]


def test_some_of_the_parts_prove_nothing() -> None:
    rows = "项目 | 2022年决算数", "公用经费 | 14.01", "其中：办公费 | 3.20", "水电费 | 1.15"
    assert quiet(sums(*rows))


def test_some_of_the_parts_are_more_than_the_whole() -> None:
    rows = "项目 | 2022年决算数", "公用经费 | 14.01", "其中：办公费 | 23.20", "政府采购金额 | 5.00", "会议费 | 2.00"
    assert broken(sums(*rows)) == ["23.20万元 > 14.01万元"]


def test_an_unindented_list_does_not_swallow_the_rows_below_it() -> None:
    rows = "项目 | 2022年决算数", "公用经费 | 14.01", "其中：办公费 | 3.20", "政府采购金额 | 19.39", "项目支出 | 167.07"
    assert broken(sums(*rows)) == []


def test_two_tables_side_by_side() -> None:
    rows = [
        "收入项目 | 决算数 | 支出项目 | 决算数",
        "一、一般公共预算财政拨款收入 | 290.03 | 一、一般公共服务支出 | 300.00",
        "二、其他收入 | 20.49 | 二、卫生健康支出 | 10.52",
        "本年收入合计 | 310.52 | 本年支出合计 | 310.52",
    ]
    found = sums(*rows)
    assert held(found) == [("holds", "290.03万元 + 20.49万元 = 310.52万元"), ("holds", "300.00万元 + 10.52万元 = 310.52万元")]
    rows[2] = "二、其他收入 | 20.49 | 二、卫生健康支出 | 15.02"
    assert broken(sums(*rows)) == ["300.00万元 + 15.02万元 ≠ 310.52万元"]


COLUMNS = [
    "单位名称 | 基本支出 | 项目支出 | 三公经费",
    "东街小学 | 50.00 | 10.00 | 1.00",
    "西街小学 | 60.00 | 20.00 | 2.00",
    "北街小学 | 70.00 | 30.00 | 3.00",
]


def test_a_wrong_total_in_one_of_several_columns() -> None:
    found = sums(*COLUMNS, "合计 | 180.00 | 66.00 | 6.00")
    assert broken(found) == ["10.00万元 + 20.00万元 + 30.00万元 ≠ 66.00万元"]
    assert len(held(found)) == 2


def test_a_structure_that_adds_up_in_no_column_is_no_structure() -> None:
    # 合计 of a larger list of which only the largest are shown
    assert quiet(sums(*COLUMNS, "合计 | 980.00 | 660.00 | 96.00"))


def test_blank_cells_and_dashes_are_nothing() -> None:
    rows = "项目 | 2022年决算数", "办公费 | 8.10", "差旅费 | —", "培训费 | ", "合计 | 8.10"
    assert quiet(sums(*rows))


def test_a_total_in_another_unit() -> None:
    rows = "项目 | 2022年决算数", "办公费 | 8.10", "差旅费 | 6.29", "合计 | 14.39"
    assert [verdict for verdict, _ in shown(sums(*rows, unit="单位：元"))] == ["holds"]


def test_counts_and_rates_are_not_added_to_amounts() -> None:
    rows = "项目 | 预算数 | 完成率", "道路维修 | 10.00 | 90%", "路灯维修 | 20.00 | 95%", "合计 | 30.00 | 93.33%"
    assert shown(sums(*rows)) == [("holds", "10.00万元 + 20.00万元 = 30.00万元")]


def test_line_numbers_are_no_amounts() -> None:
    rows = "项目 | 行次 | 决算数", "办公费 | 1 | 8.10", "差旅费 | 2 | 6.29", "合计 | 3 | 14.39"
    assert shown(sums(*rows)) == [("holds", "8.10万元 + 6.29万元 = 14.39万元")]


def test_numbered_rows_of_two_levels() -> None:
    rows = [
        "项目 | 2022年决算数",
        "一、基本支出 | 143.45",
        "（一）人员经费 | 130.00",
        "（二）公用经费 | 13.45",
        "二、项目支出 | 167.07",
        "本年支出合计 | 310.52",
    ]
    assert quiet(sums(*rows))
    rows[3] = "（二）公用经费 | 31.45"
    assert broken(sums(*rows)) == ["130.00万元 + 31.45万元 ≠ 143.45万元"]


def test_rows_without_a_number_behind_a_numbered_list() -> None:
    """Between two numbers they are parts of the first; behind the last they may as well stand beside the list."""
    rows = [
        "项目 | 2022年决算数",
        "1、业务工作经费 | 84.21",
        "办案费 | 47.35",
        "宣传费 | 36.86",
        "2、专项资金 | 15.60",
        "政府雇员经费 | 15.60",
        "公用经费 | 19.87",
    ]
    assert "15.60万元 + 19.87万元 ≠ 15.60万元" in broken(sums(*rows))
    rows[2:4] = []
    assert quiet(sums(*rows))


def test_a_table_without_totals() -> None:
    assert silent(sums("项目 | 2022年决算数", "办公费 | 8.10", "差旅费 | 6.29"))
    assert silent(check(KIND, "2022年总支出310.52万元。"))


def test_a_blank_cell_below_其中_may_be_the_missing_part() -> None:
    rows = (
        "项目 | 预算数 | 执行数",
        "年度资金总额 | 2627.35 | 1825.98",
        "其中：当年财政拨款 | 1893.31 | 1563.34",
        "上年结转资金 | 594.31 | ",
    )
    found = sums(*rows, "其他资金 | 139.73 | ")
    assert [formula for formula in broken(found) if formula] == []
    [blank] = [r for r in found if "空白" in says(KIND, r)]
    assert says(KIND, blank) == "《支出情况表》“执行数”栏“上年结转资金、其他资金”空白，“年度资金总额”与其中各项之和未能核对。"
    # printed in full the list is held against the whole, and so is one that is more than it
    assert broken(sums(*rows[:3], "上年结转资金 | 594.31 | 0.00", "其他资金 | 139.73 | 0.00"))
    assert broken(sums(rows[0], "年度资金总额 | 2627.35 | 1325.98", *rows[2:], "其他资金 | 139.73 | "))


WOODS = ("镇 | 造林面积（亩） | {heading}", "甲镇 | 820 | 310", "乙镇 | 640 | 255", "丁镇 | 730 | 190", "戊镇 | 455 | 160")


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        ("其中：经济林（亩）", "丙镇 | 510 | 530", ["530 > 510"]),
        ("其中：经济林（亩）", "丙镇 | 510 | 510", []),
        ("抚育面积（亩）", "丙镇 | 510 | 530", []),
        # what is below nothing makes others larger
        ("其中：经济林（亩）", "丙镇 | 510 | -30", []),
    ],
)
def test_a_column_that_is_part_of_the_one_before_it(heading: str, row: str, expected: list[str]) -> None:
    found = sums(*(line.format(heading=heading) for line in WOODS), row, unit="")
    assert [formula for _, formula in shown(found) if ">" in formula] == expected
    assert all("其中数" in says(KIND, one) and "is part of" in says(KIND, one, "en") for one in found if one.verdict.value == "finding")


def test_a_part_above_its_column_in_many_rows_was_misread() -> None:
    rows = "镇 | 造林面积 | 其中：补植", "甲镇 | 820 | 910", "乙镇 | 640 | 255", "丁镇 | 730 | 190", "戊镇 | 455 | 560"
    assert not any(">" in formula for formula in broken(sums(*rows, unit="")))


UNREADABLE = [
    "#####", "5.0E-0I", "0.50x", "0.20 0.30", "147.95147.95", "?0.50", "待定", "5.OO",
]  # fmt: skip


@pytest.mark.parametrize("cell", UNREADABLE)
def test_a_cell_that_is_no_number_leaves_the_total_over_it_open(cell: str) -> None:
    rows = "项目 | 2022年预算数 | 2022年决算数", "办公费 | 8.10 | 9.10", f"差旅费 | {cell} | 6.29", "培训费 | 5.00 | 7.00"
    found = sums(*rows, "合计 | 13.60 | 22.39")
    assert shown(found) == [("not_evaluated", ""), ("holds", "9.10万元 + 6.29万元 + 7.00万元 = 22.39万元")]
    assert says(KIND, found[0]) == "《支出情况表》“2022年预算数”栏“差旅费”的数字无法识别，所在合计未能核对。"
    assert found[0].missing == ("支出情况表 差旅费",)


@pytest.mark.parametrize("cell", ["", "—", "/", "无"])
def test_a_blank_or_a_dash_is_nothing(cell: str) -> None:
    rows = "项目 | 2022年预算数", "办公费 | 8.10", f"差旅费 | {cell}", "培训费 | 5.00"
    assert shown(sums(*rows, "合计 | 13.10")) == [("holds", "8.10万元 + 5.00万元 = 13.10万元")]
    assert broken(sums(*rows, "合计 | 13.60")) == ["8.10万元 + 5.00万元 ≠ 13.60万元"]


ACROSS = ("科目 | 合计 | 财政拨款 | 事业收入", "教育 | 120.00 | 100.00 | 20.00", "科技 | 240.00 | 200.00 | 40.00")


@pytest.mark.parametrize("cell", UNREADABLE)
def test_a_row_with_a_cell_that_is_no_number_is_not_held_against_its_total(cell: str) -> None:
    found = sums(*ACROSS, f"医疗 | 360.00 | 300.00 | {cell}")
    open_rows = [says(KIND, result) for result in found if result.verdict.value == "not_evaluated"]
    shown_cell = cell.replace(" ", "")
    assert f"《支出情况表》“医疗”行的“事业收入 {shown_cell}”无法识别为数字，“合计”与各栏之和未能核对。" in open_rows
    assert broken(found) == [""] * len(open_rows)


def test_a_row_with_a_blank_is_held_against_its_total() -> None:
    found = sums(*ACROSS, "医疗 | 345.50 | 300.00 | 45.50", "农业 | 480.00 | 400.00 | ")
    assert broken(found) == ["400.00万元 ≠ 480.00万元"]


def test_a_percent_in_the_name_of_a_row_is_no_unit() -> None:
    rows = "科目 | 2022年预算 | 2022年执行", "4、个人所得税40% | {} | 1,342", "国税征收 | 124 | 21", "地税征收 | 1,446 | 1,321"
    assert broken(sums(*(row.format("1,570") for row in rows))) == []
    assert broken(sums(*(row.format("1,750") for row in rows))) == ["124万元 + 1,446万元 ≠ 1,750万元"]


def test_a_total_that_leaves_out_the_last_row_where_another_column_has_it() -> None:
    rows = "项目 | 预算 | 支出", "学科建设 | 1,500.00 | 1,478.25", "人才引育 | 800.00 | 784.00", "成果转化 | 300.00 | 276.00"
    assert broken(sums(*rows, "合计 | 2,600.00 | 2,262.25")) == ["1,478.25万元 + 784.00万元 + 276.00万元 ≠ 2,262.25万元"]
    assert broken(sums(*rows, "合计 | 2,600.00 | 2,538.25")) == []
    # neither column says of which rows the total is
    assert "finding" not in dict(shown(sums(*rows, "合计 | 2,300.00 | 2,262.25")))
