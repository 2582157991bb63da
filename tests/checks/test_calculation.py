"""`calculation`: calculations that are written out, each made by hand."""

from __future__ import annotations

import pytest

from auditor.checks.calculation import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent


def verdicts(text: str) -> list[object]:
    return [found.verdict for found in check(KIND, TITLE + text) if not silent([found])]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("变动率=(63.46-32)÷32={}。", "89.31%", "98.31%"),
        ("“三公经费”变动率＝（63.46－32）／32×100％＝{}。", "89.31%", "98.31%"),
        ("预算执行率=实际支出9.80万元÷全年预算10.00万元×100%={}。", "95%", "98%"),
        ("在职人员控制率=136/143×100%={}，得满分。", "91.50%", "95.10%"),
        ("得分=10×95.68%={}分。", "9.75", "9.57"),
        ("自评总分{}（＝预算执行9.57分＋产出43.70分＋效益33.30分）。", "85.67分", "86.57分"),
        ("全年预算125.30万元+30.50万元-10.40万元={}万元。", "154.40", "145.40"),
        ("补助50元/人×320人={}万元。", "1.06", "1.60"),
        ("结余率=（上年结转8.00万元+1.50万元）/100.00万元={}。", "5.90%", "9.50%"),
    ],
)
def test_written_calculations(text: str, wrong: str, right: str) -> None:
    assert verdicts(text.format(right)) == [HOLDS]
    assert verdicts(text.format(wrong)) == [FINDING]


def test_what_is_said() -> None:
    [found] = check(KIND, TITLE + "得分=10×95.68%=9.75分。")
    assert says(KIND, found) == "“10×95.68%=9.75分”计算有误：10×95.68%按所列数字应为9.57分，写为9.75分。"
    assert [figure.text for figure in found.figures] == ["10", "95.68%", "9.75分"]


def test_a_cell_of_a_table() -> None:
    table = "指标表\n\n| 指标 | 说明 |\n|---|---|\n| 变动率 | 变动率=(63.46-32)÷32={} |\n| 控制率 | 136人 |\n"
    assert verdicts(table.format("89.31%")) == [FINDING]
    assert verdicts(table.format("98.31%")) == [HOLDS]


@pytest.mark.parametrize(
    "text",
    [
        "得分=分值×执行率，本项得9.75分。",  # no numbers
        "得分=10×95.68%≈10分。",
        "合计约125.30万元+30.50万元=200万元。",
        "2019-2021年=三年。",
        "报告编号2022-15=3。",
        "完成率=312÷300=100%。",  # capped
        "得分=10×105%=10分。",
        "按1:3配比，3=1+2+3。中标价=控制价。",
    ],
)
def test_what_is_no_wrong_calculation(text: str) -> None:
    assert FINDING not in verdicts(text)


@pytest.mark.parametrize("stated", ["9.56", "9.57", "9.6", "9.5", "9"])
def test_results_that_are_rounded_or_cut_off(stated: str) -> None:
    """95.68% of 10 is 9.568."""
    assert verdicts(f"得分=10×95.68%={stated}分。") == [HOLDS]


def test_a_result_may_leave_out_its_sign_or_its_unit() -> None:
    assert verdicts("降幅=(32-63.46)÷63.46=49.57%。") == [HOLDS]
    assert FINDING not in verdicts("执行率=9.80万元÷10=98%。")
