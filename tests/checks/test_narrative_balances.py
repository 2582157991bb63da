"""`narrative_algebra`, balances: what is left at the end, and claims that nothing is."""

from __future__ import annotations

import pytest

from auditor.checks.kind import CheckContext
from auditor.checks.narrative_algebra import KIND
from auditor.model.result import Result, Verdict
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, TITLE, read, rule_for, vocabulary

MEASURED = {
    "rolled/whole": (60, 2),
    "rolled/part": (60, 2),
    "none_left": (60, 0),
    "balanced/left": (60, 0),
    "balanced/even": (60, 0),
    "rate/named/pair": (60, 2),
}


def balances(text: str) -> list[Result]:
    return list(KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=MEASURED)))


def formulas(text: str, *verdicts: Verdict) -> list[str]:
    return [one.formula for one in balances(text) if one.verdict in verdicts and "÷" not in one.formula]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (
            "2022年初债务余额125.30亿元，当年新增30.50亿元，偿还本金10.40亿元，年末债务余额155.40亿元。",
            "125.30亿元 + 30.50亿元 − 10.40亿元 ≠ 155.40亿元",
        ),
        (
            "年初结转和结余125.30万元，本年收入2300.50万元，本年支出2290.40万元，年末结转和结余153.40万元。",
            "125.30万元 + 2300.50万元 − 2290.40万元 ≠ 153.40万元",
        ),
        # several flows, of which a list goes on
        (
            "年初余额166.75亿元，发行新增债券25.00亿元、再融资债券6.92亿元，偿还本金7.34亿元，年末余额184.41亿元。",
            "166.75亿元 + 25.00亿元 + 6.92亿元 − 7.34亿元 ≠ 184.41亿元",
        ),
        # what is left is told by the words behind it
        (
            "上年结余88.40万元，本年收入2650.05万元，本年支出2590.03万元，结余184.42万元结转下年。",
            "88.40万元 + 2650.05万元 − 2590.03万元 ≠ 184.42万元",
        ),
        ("2022年可用资金1434.74万元。全年共支出1380.72万元，执行率96.23%，资金全部用完、没有结转。", "1380.72万元 ≠ 1434.74万元"),
        ("全年预算数1434.74万元，实际支出1380.72万元，年末无结转结余。", "1380.72万元 ≠ 1434.74万元"),
    ],
)
def test_a_balance_that_does_not_close(text: str, formula: str) -> None:
    assert formulas(text, FINDING, BORDERLINE) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        "年初结转和结余125.30万元，本年收入2300.50万元，本年支出2290.40万元，年末结转和结余135.40万元。",
        "2022年初债务余额125.30亿元，当年新增30.50亿元，偿还本金10.40亿元，年末债务余额145.40亿元。",
        "年初余额141.23亿元，发行新增债券5.60亿元、再融资债券14.85亿元，偿还本金15.22亿元，年末余额146.46亿元。",
        "上年结余88.40万元，本年收入2650.05万元，本年支出2590.03万元，结余148.42万元结转下年。",
        "2022年可用资金1434.74万元，全年共支出1434.74万元，资金全部用完、没有结转。",
    ],
)
def test_a_balance_that_closes(text: str) -> None:
    assert formulas(text, HOLDS)
    assert not formulas(text, FINDING, BORDERLINE)


@pytest.mark.parametrize(
    "text",
    [
        # not all of it
        "2022年可用资金1434.74万元，全年共支出1380.72万元，资金未全部使用完毕。",
        "2022年可用资金1434.74万元，全年共支出1380.72万元，除工程质保金外资金全部用完。",
        # another amount is said to be spent
        "2022年可用资金1434.74万元，全年共支出1380.72万元，其中专项资金50.00万元已全部使用完毕。",
        # what there was is not told
        "全年共支出1380.72万元，年末无结转结余。",
        # a flow of another sentence alone
        "上年结转250.98万元。全年实际支出2352.15万元，年末结转和结余154.87万元。",
        # the beginning alone, a budget at the beginning of the year
        "年初预算250.98万元，实际支出2352.15万元，年末结转和结余154.87万元。",
        "年初结转和结余125.30万元，年末结转和结余153.40万元。",
    ],
)
def test_look_alikes(text: str) -> None:
    assert not formulas(text, FINDING, BORDERLINE)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("全县收入总计60.07亿元，支出总计58.07亿元，收支平衡。", "58.07亿元 ≠ 60.07亿元"),
        ("收入合计514601万元。支出合计448985万元。上述收支相抵，年终结余65166万元。", "448985万元 + 65166万元 ≠ 514601万元"),
    ],
)
def test_totals_that_are_said_to_balance(text: str, formula: str) -> None:
    assert formula in formulas(text, FINDING, BORDERLINE)


@pytest.mark.parametrize(
    "text",
    [
        "收入总计60.07亿元，支出总计60.07亿元，收支平衡。",
        "收入合计514601万元。支出合计448985万元。上述收支相抵，年终结余65616万元。",
        "收入总计60.07亿元，支出总计58.07亿元，收支相抵，结转下年2.00亿元。",
        # of two levels
        "全市收入总计60.07亿元。市本级支出总计58.07亿元，收支平衡。",
        # of two funds
        "一般公共预算收入总计60.07亿元。政府性基金预算支出总计58.07亿元，收支平衡。",
        # a wish, with no totals of its own
        "收入总计60.07亿元，支出总计58.07亿元。明年将努力实现收支平衡。",
        "收入总计60.07亿元，支出总计58.07亿元，收支平衡压力加大。",
    ],
)
def test_totals_that_balance_or_are_not_said_to(text: str) -> None:
    assert not formulas(text, FINDING, BORDERLINE)
