"""`misprint`: numbers that stand alone and are one slip away from a number that the document proves."""

from __future__ import annotations

import pytest

from auditor.checks.misprint import KIND
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, NOT_EVALUATED, TITLE, check, says

TABLE = """
表1 项目支出构成表

单位：万元

| 项目 | 批复投资 | 实际支出 | 结余 |
|---|---|---|---|
| 管网工程 | 2,417.36 | 2,380.15 | 37.21 |
| 泵站工程 | 1,208.94 | 1,150.02 | 58.92 |
| 其他费用 | 760.20 | 701.88 | 58.32 |
| 合计 | 4,386.50 | 4,232.05 | 154.45 |

"""


def test_two_digits_exchanged() -> None:
    [found] = check(KIND, TITLE + TABLE + "下一步应当补足配套资金，确保批复投资4,368.50万元全部到位。")
    assert found.verdict is FINDING
    assert [figure.text for figure in found.figures] == ["4,368.50万元", "4,386.50"]
    assert found.difference == "18.00万元"
    assert says(KIND, found).startswith("第1页正文为4,368.50万元，第1页《表1 项目支出构成表》为4,386.50万元：两数只差相邻两位数字的次序")


def test_a_unit_that_slipped() -> None:
    [found] = check(KIND, TITLE + TABLE + "泵站工程实际支出1,150.02元，用于设备采购。")
    assert found.verdict is FINDING
    assert found.formula == "1,150.02元 ≠ 1,150.02万元"


@pytest.mark.parametrize("printed", ["4.3865亿元", "43.865亿元", "0.043865亿元", "0.43865亿元", "0.439亿元"])
def test_an_amount_that_was_converted_wrongly(printed: str) -> None:
    [found] = check(KIND, TITLE + TABLE + f"从来源看，在{printed}的批复投资合计中，县级配套已经落实。")
    assert (found.verdict in (FINDING, BORDERLINE)) is (printed not in ("0.43865亿元", "0.439亿元"))  # what 4386.50万元 is


def test_the_words_of_an_amount_that_was_converted_wrongly() -> None:
    [found] = check(KIND, TITLE + TABLE + "从来源看，在4.3865亿元的批复投资合计中，县级配套已经落实。")
    assert found.formula == "4.3865亿元 ≠ 4,386.50万元"
    assert "两数数字相同而大小相差十倍" in says(KIND, found)


@pytest.mark.parametrize(
    "sentence",
    [
        "从来源看，在0.43865亿元的批复投资合计中，县级配套已经落实。",  # right
        "从来源看，在4.5亿元的批复投资合计中，县级配套已经落实。",  # too few digits, and others
        "全县农产品网络零售额4.3865亿元。",  # nothing alike is said of it
        "同类项目批复投资4,381.50万元。",  # another digit: any number may be that
        "确保批复投资4,386.50万元全部到位。",  # the number itself
        "批复投资4,368.50万元到位，其中管网工程批复投资2,417.36万元、泵站工程1,208.94万元、其他742.20万元。",  # proven by its own parts
        "2019年批复投资4,368.50万元。核定总额4,368.50万元。",  # printed twice: no slip of the pen
        "档案编号438650、436850。",
    ],
)
def test_what_is_no_misprint(sentence: str) -> None:
    [found] = check(KIND, TITLE + TABLE + sentence)
    assert found.verdict is HOLDS


def test_words_of_another_year_are_no_misprint() -> None:
    table = TABLE.replace("批复投资 |", "2022年批复投资 |")
    [found] = check(KIND, TITLE + table + "2021年批复投资4,368.50万元。")
    assert found.verdict is HOLDS


def test_few_digits_are_asked_about_at_most() -> None:
    text = TITLE + TABLE.replace("4,386.50", "43.86").replace("2,417.36", "24.17").replace("1,208.94", "12.09").replace("760.20", "7.60")
    for found in check(KIND, text + "同类项目另有43.68万元。"):
        assert found.verdict in (BORDERLINE, HOLDS, NOT_EVALUATED)


def test_nothing_proven_nothing_said() -> None:
    [found] = check(KIND, TITLE + "全年支出4,386.50万元。另有4,368.50万元。")
    assert found.verdict is NOT_EVALUATED
