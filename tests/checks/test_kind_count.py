"""`kind_count`: counts by kind against the rows of a table."""

from __future__ import annotations

import pytest

from auditor.checks.kind_count import KIND
from tests.checks.documents import TITLE, check, says, shown, silent

TABLE = """

项目清单

| 序号 | 项目名称 | 类别 | 投资（万元） |
|---|---|---|---|
| 1 | 东塘路修缮 | 道路 | 21.00 |
| 2 | 石桥路修缮 | 道路 | 18.50 |
| 3 | 东塘水渠 | 水利 | 9.60 |
| 4 | 石桥水渠 | 水利 | 8.80 |
| 5 | 村口路灯 | 照明 | 4.10 |
|  | 合计 |  | 62.00 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年实施项目5个，其中道路修缮2个、水利设施2个、照明1个。", ("holds", "2个 = 2；2个 = 2；1个 = 1")),
        ("全年实施项目5个，其中道路修缮2个、水利设施1个、照明1个。", ("finding", "1个 ≠ 2")),
        ("全年实施项目5个：道路2个，水利3个，照明1个。", ("finding", "3个 ≠ 2")),
        ("实施5个项目，其中道路类2个、水利类1个、照明类1个，涉及9个村。", ("finding", "1个 ≠ 2")),
    ],
)
def test_counts(text: str, expected: tuple[str, str]) -> None:
    assert shown(check(KIND, TITLE + text + TABLE)) == [expected]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "全年实施项目5个，其中道路修缮2个、水利设施1个、照明1个。" + TABLE)
    assert says(KIND, found) == (
        "正文写明道路修缮2个、水利设施1个、照明1个，《项目清单》“类别”一栏共5行：“道路”2行、“水利”2行、“照明”1行，不相符。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "全年实施项目5个，其中道路修缮1个、水利设施1个、照明3个。",  # two differ: other things
        "全年实施项目6个，其中道路修缮2个、水利设施2个、照明2个。",  # not the rows of the table
        "全年实施项目5个，其中道路修缮2个、水利设施2个。",  # a kind of the table is not counted
        "全年实施项目5个，其中道路修缮2个、水利设施2个、绿化1个。",
        "全年实施项目5个，其中道路修缮2处、水利设施1处、照明1处。",
        "全年实施项目5个。",
    ],
)
def test_what_is_no_count_of_the_rows(text: str) -> None:
    assert silent(check(KIND, TITLE + text + TABLE))
