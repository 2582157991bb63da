"""`balance`: income and expenditure come to one total."""

from __future__ import annotations

import pytest

from auditor.checks.balance import KIND
from tests.checks.documents import TITLE, check, says, shown, silent

TABLE = """\
收入支出决算总表

单位：万元

| 收入 | 决算数 | 支出 | 决算数 |
|---|---|---|---|
| 一、财政拨款收入 | 290.03 | 一、教育支出 | 300.00 |
| 二、其他收入 | 20.49 | 二、卫生健康支出 | 10.52 |
| 总计 | {} | 总计 | {} |
"""


def test_the_totals_differ() -> None:
    [found] = check(KIND, TITLE + TABLE.format("310.52", "301.52"))
    assert shown([found]) == [("finding", "310.52万元 ≠ 301.52万元")]
    assert found.difference == "9.00万元"
    assert says(KIND, found) == "收入总计310.52万元与支出总计301.52万元不等，相差9.00万元。"


@pytest.mark.parametrize(
    ("income", "spending", "expected"),
    [("310.52", "310.52", "holds"), ("310.5", "310.52", "rounding"), ("310.52", "310.53", "rounding"), ("310.52", "310.54", "finding")],
)
def test_tables(income: str, spending: str, expected: str) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + TABLE.format(income, spending)))] == [expected]


def test_sentences() -> None:
    assert shown(check(KIND, TITLE + "2022年度收、支总计分别为310.52万元、301.52万元。")) == [("finding", "310.52万元 ≠ 301.52万元")]
    assert shown(check(KIND, TITLE + "2022年度收、支总计分别为310.52万元、310.52万元。")) == [("holds", "310.52万元 = 310.52万元")]
    assert silent(check(KIND, TITLE + "2022年度收、支总计310.52万元，比上年增加20.00万元。"))
    assert silent(check(KIND, TITLE + "2022年度收入310.52万元，支出300.00万元，年末结转10.52万元。"))


def test_only_totals_of_income_and_expenditure() -> None:
    assert silent(check(KIND, TITLE + TABLE.format("310.52", "301.52").replace("收入支出决算总表", "人员情况表")))
