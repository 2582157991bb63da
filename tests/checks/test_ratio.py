"""`ratio`: a printed rate against the two numbers that it comes from."""

from __future__ import annotations

import pytest

from auditor.checks.ratio import KIND
from auditor.model.result import Result
from tests.checks.documents import FINDING, NOT_EVALUATED, check, says, shown, silent

FORM = """\
# 2022年度项目支出绩效自评

项目支出绩效自评表

单位：{unit}

| 资金来源 | 全年预算数 | 全年执行数 | 执行率 |
|---|---|---|---|
| 年度资金总额 | {budget} | {spent} | {rate} |
"""


def rate(rate: str, budget: str = "224.33", spent: str = "201.68", unit: str = "万元") -> list[Result]:
    text = FORM.format(rate=rate, budget=budget, spent=spent, unit=unit)
    return check(KIND, text, rate="execution_rate", numerator="total_spend", denominator="full_budget")


def test_a_rate_that_does_not_fit() -> None:
    [found] = rate("98.90%")
    assert shown([found]) == [("finding", "201.68万元 ÷ 224.33万元 = 89.90% ≠ 98.90%")]
    assert found.difference == "9.00%"
    assert says(KIND, found) == "“预算执行率”写为98.90%，按年度资金总额201.68万元与年度资金总额224.33万元计算应为89.90%。"
    assert [figure.text for figure in found.figures] == ["98.90%", "201.68", "224.33"]


@pytest.mark.parametrize(
    ("printed", "budget", "spent", "expected"),
    [
        ("89.90%", "224.33", "201.68", "rounding"),
        ("89.9%", "224.33", "201.68", "rounding"),
        ("90%", "224.33", "201.68", "rounding"),
        ("89.91%", "224.33", "201.68", "rounding"),  # 201.685 ÷ 224.325 = 89.9075 %
        ("89.92%", "224.33", "201.68", "finding"),
        ("100%", "310.52", "310.52", "holds"),
        ("100.00%", "310.52", "310.52", "holds"),
        ("86%", "100.00", "86.20", "rounding"),
        ("88%", "100.00", "86.20", "finding"),
        ("89.90", "224.33", "201.68", "rounding"),  # the column says that it is a rate
    ],
)
def test_the_printed_digits_of_all_three_decide(printed: str, budget: str, spent: str, expected: str) -> None:
    [(verdict, _)] = shown(rate(printed, budget, spent))
    assert verdict == expected


def test_the_unit_of_the_amounts_does_not_matter() -> None:
    assert [verdict for verdict, _ in shown(rate("89.90%", "2243300", "2016800", unit="元"))] == ["rounding"]


def test_the_rate_of_small_numbers_is_the_one_that_a_reviewer_computes() -> None:
    [found] = rate("300.00%", "0.11", "0.40")
    assert found.formula == "0.40万元 ÷ 0.11万元 = 363.64% ≠ 300.00%"
    assert found.difference == "63.64%"


def test_nothing_cannot_be_divided_by() -> None:
    [found] = rate("100%", "0", "0")
    assert found.verdict is NOT_EVALUATED
    assert "分母可能为零" in says(KIND, found)


def test_a_blank_rate_is_not_evaluated() -> None:
    found = rate("")
    assert silent(found)
    assert found[0].missing == ("预算执行率",)


def test_rates_of_counts_are_exact() -> None:
    text = (
        "# 2022年度\n\n基础数据表\n\n| 人员情况 | 编制数 | 实际在职人数 | 控制率 |\n|---|---|---|---|\n| 财政供养人员情况 | 9 | 22 | {} |\n"
    )
    options = {"rate": "staff_rate", "numerator": "staff_actual", "denominator": "staff_quota"}
    assert [found.verdict for found in check(KIND, text.format("244.54%"), **options)] == [FINDING]
    [found] = check(KIND, text.format("244.44%"), **options)
    assert shown([found]) == [("rounding", "22 ÷ 9 = 244.44% = 244.44%")]


def test_a_rate_of_a_sentence_with_amounts_of_its_own() -> None:
    table = FORM.format(rate="89.90%", budget="224.33", spent="201.68", unit="万元")
    text = table + "\n\n另有5个专项资金安排6513万元，共使用5041.06万元，预算执行率为77.40%。\n"
    found = check(KIND, text, rate="execution_rate", numerator="total_spend", denominator="full_budget")
    assert all(verdict in ("holds", "rounding") for verdict, _ in shown(found))


@pytest.mark.parametrize("told", ["各级资金累计到位4.52亿元，", "各级资金累计到位3.20亿元，"])
def test_a_rate_of_the_amount_beside_it_is_none_of_one_elsewhere(told: str) -> None:
    text = f"# 2022年度\n\n项目计划投入资金4.86亿元。\n\n截至年末，{told}资金到位率93.00%。\n\n县区应自筹5500万元，实际到位资金2100万元。\n"
    found = check(KIND, text, rate="arrival_rate", numerator="arrived_funds", denominator="plan_funds")
    assert silent(found)
