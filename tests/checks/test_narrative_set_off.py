"""`narrative_algebra`: what is left when income and spending are set off against each other in another sentence."""

from __future__ import annotations

import pytest

from auditor.checks.kind import CheckContext
from auditor.checks.narrative_algebra import KIND
from auditor.model.result import Verdict
from tests.checks.documents import TITLE, read, rule_for, vocabulary

# as often as these readings hold in published texts, where nothing else is measured
MEASURED = {"balanced/left": (60, 0)}


def formulas(text: str, *verdicts: Verdict) -> list[str]:
    found = KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=MEASURED))
    return [one.formula for one in found if one.verdict in verdicts and "÷" not in one.formula]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "formula"),
    [
        # totals of the paragraphs before
        (
            "一般公共预算收入4103.38万元，上级补助收入1042.63万元，收入合计5146.01万元。\n\n"
            "一般公共预算支出3613.15万元，上解支出876.70万元，支出合计4489.85万元。\n\n上述收支相抵，年终结余{}万元，全部结转下年使用。",
            "656.16",
            "696.16",
            "5146.01万元 − 4489.85万元 ≠ 696.16万元",
        ),
        # no total is printed
        (
            "国有资本经营收入1493.25万元，上级补助收入44.10万元，上年结余140.00万元，国有资本经营支出1459.35万元。\n\n上述收支相抵，年终结余{}万元。",
            "218.00",
            "238.00",
            "1493.25万元 + 44.10万元 + 140.00万元 − 1459.35万元 ≠ 238.00万元",
        ),
        # by its own name
        (
            "全县社会保险基金收入完成64053.20万元，完成年初预算65986万元的97.07%。社会保险基金支出62677.10万元。当年收支结余{}万元，年末滚存结余37046万元。",
            "1376.10",
            "1576.10",
            "64053.20万元 − 62677.10万元 ≠ 1576.10万元",
        ),
        # in one sentence
        ("彩票公益金收入1237.40万元，安排支出1169.10万元，结转下年使用{}万元。", "68.30", "86.30", "1237.40万元 − 1169.10万元 ≠ 86.30万元"),
        # by the names of both
        (
            "预算总收入为3424.85万元。预算总支出为3332.05万元。预算总收入减去预算总支出，当年结余{}万元。",
            "92.80",
            "29.80",
            "3424.85万元 − 3332.05万元 ≠ 29.80万元",
        ),
    ],
)
def test_what_is_left(text: str, right: str, wrong: str, formula: str) -> None:
    assert formulas(text.format(right), Verdict.HOLDS) == [formula.replace("≠", "=").replace(wrong, right)]
    assert not formulas(text.format(right), Verdict.FINDING, Verdict.BORDERLINE)
    assert formulas(text.format(wrong), Verdict.FINDING, Verdict.BORDERLINE) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        # what was carried in from the year before is another amount
        "本年收入1237.40万元，本年支出1169.10万元，上年结转下年使用的资金95.00万元。",
        # income alone, or spending of another section
        "本年收入1237.40万元。当年收支结余86.30万元。",
        "## 一、收入\n\n本年收入1237.40万元。\n\n## 二、支出\n\n本年支出1169.10万元。\n\n## 三、结余\n\n收支相抵，年终结余86.30万元。",
        # several incomes in the sentence: of which it is left is not said
        "福利彩票收入498.00万元，体育彩票收入739.00万元，安排支出1169.10万元，结转下年使用86.30万元。",
    ],
)
def test_what_is_left_of_something_else(text: str) -> None:
    assert not formulas(text, Verdict.FINDING, Verdict.BORDERLINE)
