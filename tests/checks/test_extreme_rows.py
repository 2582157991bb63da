"""`extreme_rows`: rows that a text names as the highest or the lowest."""

from __future__ import annotations

import pytest

from auditor.checks.extreme_rows import KIND
from tests.checks.documents import TITLE, check, says, shown, silent

TABLE = """

各镇资金支付情况

单位：万元

| 镇 | 资金 | 支付 | 支付率（%） |
|---|---|---|---|
| 柳河镇 | 200.00 | 150.00 | 75.00 |
| 东塘镇 | 100.00 | 92.00 | 92.00 |
| 石桥镇 | 90.00 | 63.90 | 71.00 |
| 合计 | 390.00 | 305.90 | 78.44 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支付率最低的是石桥镇。", ("holds", "支付率最低：71.00")),
        ("支付率最高的东塘镇已基本完工。", ("holds", "支付率最高：92.00")),
        ("东塘镇支付率最高。", ("holds", "支付率最高：92.00")),
        ("3个镇中柳河镇支付率最低，主要是征地较慢。", ("borderline", "75.00 > 71.00")),
        ("资金最多的是柳河镇，为200.00万元。", ("holds", "资金最多：200.00万元")),
        ("资金最多的是东塘镇，为100.00万元。", ("finding", "100.00万元 < 200.00万元")),
    ],
)
def test_rows(text: str, expected: tuple[str, str]) -> None:
    assert shown(check(KIND, TITLE + text + TABLE)) == [expected]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "资金最多的是东塘镇，为100.00万元。" + TABLE)
    assert says(KIND, found) == "正文称“资金最多”为“东塘镇”（100.00万元），《各镇资金支付情况》中“柳河镇”为200.00万元。"


@pytest.mark.parametrize(
    "text",
    [
        "除石桥镇外，支付率最低的是柳河镇。",
        "2个山区镇中支付率最低的是柳河镇。",
        "上年支付率最低的是柳河镇。",
        "到位率最低的是柳河镇。",
        "支付率最低的是西岭镇。",
        "支付率最高不超过100%。",
    ],
)
def test_what_is_not_said_of_all_rows(text: str) -> None:
    assert silent(check(KIND, TITLE + text + TABLE))
