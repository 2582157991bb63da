"""`sum`: a total and its parts, by metric."""

from __future__ import annotations

import pytest

from auditor.checks.sum import KIND
from auditor.model.result import Result
from tests.checks.documents import FINDING, check, says, shown, silent

PARTS = ("basic_spend", "project_spend")


def total_of(text: str, **options: object) -> list[Result]:
    return check(KIND, text, total="total_spend", parts=PARTS, **options)


def test_parts_that_make_less_than_the_total() -> None:
    [found] = total_of("2022年总支出310.52万元，其中基本支出132.35万元，项目支出15.60万元。")
    assert found.verdict is FINDING
    assert shown([found]) == [("finding", "132.35万元 + 15.60万元 ≠ 310.52万元")]
    assert (found.difference, found.allowed) == ("162.57万元", "0.015万元")
    assert says(KIND, found) == "“全年支出”为310.52万元，而分项基本支出132.35万元、项目支出15.60万元合计为147.95万元，相差162.57万元。"
    assert [figure.text for figure in found.figures] == ["310.52万元", "132.35万元", "15.60万元"]


@pytest.mark.parametrize(
    ("total", "basic", "project", "expected"),
    [
        ("147.95", "132.35", "15.60", "holds"),
        ("310.52", "290.03", "20.48", "rounding"),
        ("310.50", "290.03", "20.48", "rounding"),
        ("310.53", "290.03", "20.48", "finding"),
        ("310.49", "290.03", "20.48", "finding"),
        ("311", "290.03", "20.48", "rounding"),
        ("310.5", "290.03", "20.48", "rounding"),
        ("310.4", "290.03", "20.48", "finding"),
        ("20.48", "0", "20.48", "holds"),
    ],
)
def test_rounding_of_every_term_is_allowed(total: str, basic: str, project: str, expected: str) -> None:
    found = total_of(f"2022年总支出{total}万元，其中基本支出{basic}万元，项目支出{project}万元。")
    assert [verdict for verdict, _ in shown(found)] == [expected]


def test_units_may_differ() -> None:
    found = total_of("2022年总支出147.95万元，其中基本支出1323500元，项目支出15.60万元。")
    assert shown(found) == [("holds", "1323500元 + 15.60万元 = 147.95万元")]


def test_a_table_column_is_one_place_and_each_column_its_own() -> None:
    text = """\
# 2022年度部门决算

支出情况

单位：万元

| 科目 | 2022年决算数 |
|---|---|
| 总支出 | 310.52 |
| 基本支出 | 143.45 |
| 项目支出 | 176.07 |
"""
    found = total_of(text)
    assert shown(found) == [("finding", "143.45万元 + 176.07万元 ≠ 310.52万元")]


def test_a_list_of_parts_after_a_full_stop_is_another_place() -> None:
    assert silent(total_of("2022年总支出310.52万元。其中，基本支出132.35万元，项目支出15.60万元。"))


APART = "2022年总支出310.52万元。\n\n基本支出132.35万元。\n\n项目支出15.60万元。"


def test_places_apart_are_added_only_when_the_rule_says_so() -> None:
    assert silent(total_of(APART))
    assert shown(total_of(APART, across=True)) == [("finding", "132.35万元 + 15.60万元 ≠ 310.52万元")]


def test_an_optional_part_is_added_where_it_stands() -> None:
    options = {"total": "income_total", "parts": ("opening_budget",), "optional": ("other_funds", "carry_in")}
    text = "2022年预算收入168.43万元，其中年初预算147.95万元，上年结转资金20.48万元。"
    assert shown(check(KIND, text, **options)) == [("holds", "147.95万元 + 20.48万元 = 168.43万元")]
    text = "2022年预算收入168.43万元，其中年初预算147.95万元，其他资金10.24万元。"
    assert shown(check(KIND, text, **options)) == [("finding", "147.95万元 + 10.24万元 ≠ 168.43万元")]


def test_what_is_missing_is_named() -> None:
    found = total_of("2022年总支出310.52万元，其中基本支出132.35万元。")
    assert silent(found)
    assert found[0].missing == ("项目支出",)
    assert [f.quantity.text for f in found[0].figures] == ["310.52万元", "132.35万元"]  # what it did read


def test_parts_of_another_year_are_no_parts_of_this_total() -> None:
    assert silent(total_of("2022年总支出310.52万元，2021年基本支出132.35万元，2021年项目支出15.60万元。"))


SPENDING = (
    "支出情况表\n\n单位：万元\n\n| 项目 | 2022年决算数 |\n|---|---|\n| 总支出 | 310.52 |\n| 基本支出 | 143.45 |\n| 项目支出 | 100.00 |\n"
)


def test_a_cell_of_the_column_that_is_no_number_may_be_a_part() -> None:
    optional = ("capital_spend",)
    assert [r.verdict.value for r in total_of(SPENDING + "| 其他支出 | — |\n", optional=optional)] == ["finding"]
    [found] = total_of(SPENDING + "| 其他支出 | 67.O7 |\n", optional=optional)
    assert found.verdict.value == "not_evaluated"
    assert says(KIND, found) == "“全年支出”所在的栏有单元格无法识别为数字（其他支出 67.O7），可能是它的分项，未能核对合计。"
