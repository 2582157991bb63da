"""`named_rows`: rows that a text names by a bound."""

from __future__ import annotations

import pytest

from auditor.checks.named_rows import KIND
from tests.checks.documents import TITLE, check, says, shown, silent

TABLE = """

各镇资金支付情况

单位：万元

| 镇 | 资金 | 支付 | 支付率 |
|---|---|---|---|
| 柳河镇 | 200.00 | 150.00 | 75.00% |
| 东塘镇 | 100.00 | 92.00 | 92.00% |
| 石桥镇 | 100.00 | 71.00 | 71.00% |
| 共青镇 | 100.00 | 96.00 | 96.00% |
| 合计 | 500.00 | 409.00 | 81.80% |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支付率低于80%的有2个镇，分别为柳河镇和石桥镇。", ("holds", "柳河镇75.00%；石桥镇71.00%")),
        ("支付率低于80%的有2个镇，分别为柳河镇和东塘镇。", ("finding", "东塘镇92.00%；石桥镇71.00%")),
        ("支付率90%以上的有2个镇，即东塘镇、共青镇。", ("holds", "东塘镇92.00%；共青镇96.00%")),
        ("支付率高于90%的镇包括东塘镇、石桥镇。", ("finding", "石桥镇71.00%")),
        # what a list leaves out counts where it says that it is complete
        ("支付率低于95%的有2个镇，分别为柳河镇、石桥镇。", ("finding", "东塘镇92.00%")),
        ("支付率低于95%的镇包括柳河镇、石桥镇。", ("holds", "柳河镇75.00%；石桥镇71.00%")),
    ],
)
def test_names(text: str, expected: tuple[str, str]) -> None:
    assert shown(check(KIND, TITLE + text + TABLE)) == [expected]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "支付率低于80%的有2个镇，分别为柳河镇和东塘镇。" + TABLE)
    expected = "正文称“支付率低于80%”的为柳河镇、东塘镇，《各镇资金支付情况》中“东塘镇”为92.00%，不相符；“石桥镇”为71.00%没有列出。"
    assert says(KIND, found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "到位率低于80%的有2个镇，分别为柳河镇和东塘镇。",  # no column of it
        "支付率低于80%的有2个镇，分别为柳河镇和西岭镇。",  # no row of one of the names
        "支付率低于80%的有柳河镇、石桥镇等镇。",
        "支付率低于60%的有2个镇，分别为柳河镇和东塘镇。",  # other numbers than those of the table
        "支付率要求不低于80%，柳河镇、石桥镇没有达到。",
    ],
)
def test_what_cannot_be_held_against_the_table(text: str) -> None:
    assert silent(check(KIND, TITLE + text + TABLE))


def test_two_columns_of_what_the_bound_is_of() -> None:
    table = "\n\n情况表\n\n| 镇 | 上年支付率 | 本年支付率 |\n|---|---|---|\n| 柳河镇 | 45.00% | 75.00% |\n| 东塘镇 | 42.00% | 92.00% |\n"
    assert silent(check(KIND, TITLE + "支付率低于80%的有2个镇，分别为柳河镇和东塘镇。" + table))
