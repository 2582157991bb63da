"""`column_formula`: one column of a table computed from two others, row by row."""

from __future__ import annotations

import pytest

from auditor.checks.column_formula import KIND
from auditor.model.result import Result
from tests.checks.documents import TITLE, check, says, shown, silent

RATE = {"result": ("支出进度",), "operation": "ratio", "left": ("支出金额",), "right": ("分配金额",)}


def progress(*rows: str, **options: object) -> list[Result]:
    text = "资金情况表\n\n单位：元\n\n| 乡镇 | 分配金额 | 支出金额 | 支出进度 |\n|---|---|---|---|\n" + "".join(
        f"| {row} |\n" for row in rows
    )
    return check(KIND, TITLE + text, **{**RATE, **options})


def test_a_rate_that_does_not_fit() -> None:
    bad, good = progress("甲镇 | 1,659,200.00 | 1,591,172.80 | 100.0%", "乙镇 | 519,700.00 | 519,700.00 | 100.0%")
    assert shown([bad, good]) == [
        ("finding", "1,591,172.80元 ÷ 1,659,200.00元 = 95.90% ≠ 100.0%"),
        ("holds", "519,700.00元 ÷ 519,700.00元 = 100.00% = 100.0%"),
    ]
    assert bad.difference == "4.1%"
    assert says(KIND, bad) == "《资金情况表》“甲镇”：“支出进度”为100.0%，按支出金额1,591,172.80元、分配金额1,659,200.00元计算应为95.90%。"
    assert [figure.text for figure in bad.figures] == ["100.0%", "1,591,172.80", "1,659,200.00"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("甲镇 | 200.00 | 150.00 | 75%", ["holds"]),
        ("甲镇 | 300.00 | 200.00 | 66.7%", ["rounding"]),
        ("甲镇 | 300.00 | 200.00 | 67%", ["rounding"]),
        ("甲镇 | 300.00 | 200.00 | 66%", ["finding"]),
        ("甲镇 | 300.00 | 200.00 | 66.67", ["rounding"]),
        ("甲镇 | 0 | 0 | 100%", ["not_evaluated"]),
        ("甲镇 | 300.00 | | 100%", ["not_evaluated"]),
        ("甲镇 | 300.00 | 200.00 | —", ["not_evaluated"]),
    ],
)
def test_rows(row: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(progress(row))] == expected


def test_a_rate_above_a_hundred_may_be_cut() -> None:
    row = "甲镇 | 200.00 | 250.00 | 100%"
    assert [verdict for verdict, _ in shown(progress(row))] == ["finding"]
    assert [found.verdict.value for found in progress(row, capped=True)] == ["holds"]
    assert [found.verdict.value for found in progress("甲镇 | 200.00 | 150.00 | 100%", capped=True)] == ["finding"]


CHANGE = "支出情况\n\n单位：万元\n\n| 项目 | 上年决算 | 本年决算 | {} |\n|---|---|---|---|\n| 基本支出 | 2,151.00 | 2,038.47 | {} |\n"


@pytest.mark.parametrize(
    ("heading", "printed", "operation", "expected"),
    [
        ("增减额", "(112.53)", "difference", "holds"),
        ("增减额", "-112.53", "difference", "holds"),
        ("增减额", "112.53", "difference", "finding"),
        ("增减额", "-112.54", "difference", "rounding"),
        ("增减额", "-112.56", "difference", "finding"),
        ("增减率%", "(5.23)", "change_rate", "rounding"),
        ("增减率%", "5.23", "change_rate", "finding"),
        ("增减率（%）", "-5.23%", "change_rate", "rounding"),
        ("增减率%", "(2.53)", "change_rate", "finding"),
    ],
)
def test_differences_and_change_rates(heading: str, printed: str, operation: str, expected: str) -> None:
    text = TITLE + CHANGE.format(heading, printed)
    found = check(KIND, text, result=("增减额", "增减率"), operation=operation, left=("本年决算",), right=("上年决算",))
    assert [verdict for verdict, _ in shown(found)] == [expected]


def test_a_table_without_these_columns() -> None:
    assert silent(check(KIND, TITLE + CHANGE.format("备注", "无"), **RATE))
