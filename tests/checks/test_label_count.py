"""`label_count`: numbers inside the labels of rows."""

from __future__ import annotations

import pytest

from auditor.checks.label_count import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent

TABLE = "\n\n项目明细表\n\n| 序号 | 项目名称 | 投资 |\n|---|---|---|\n| 小计 | 绿化类4个 | 49.00 |\n| 合计 | 共6个 | 69.00 |\n"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("其中绿化类5个，照明类2个。", FINDING),
        ("绿化类4个、照明类2个。", HOLDS),
        ("绿化类 ４ 个、照明类2个。", HOLDS),
    ],
)
def test_counts(text: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + text + TABLE)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "绿化类5个。" + TABLE)
    assert says(KIND, found) == "正文写“绿化类5个”，《项目明细表》写“绿化类4个”，不相符。"


@pytest.mark.parametrize(
    "text",
    [
        "照明类5个。",
        "非绿化类5个。",  # another class
        "绿化类5户。",
        "绿化类5个，上年绿化类7个。",
        "甲镇有绿化类3个，其中绿化类1个。",
    ],
)
def test_other_classes_and_measures(text: str) -> None:
    assert not any(found.verdict is FINDING for found in check(KIND, TITLE + text + TABLE))


def test_without_a_table() -> None:
    assert silent(check(KIND, TITLE + "绿化类5个。"))
