"""`narrative_algebra`: means of the numbers in front of them, and of the years that a total is of."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_algebra import KIND
from auditor.model.result import Verdict
from tests.checks.documents import TITLE, check, says

LOUD = (Verdict.FINDING, Verdict.BORDERLINE)
SERIES = "2020年至2022年分别培训教师131人次、149人次和168人次，三年年均{}人次。"
TOTAL = "三年合计1536.28万元，年均{}万元。"


def told(text: str) -> list[str | None]:
    return [found.formula for found in check(KIND, TITLE + text) if found.verdict in LOUD]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (SERIES.format("152.67"), "(131人次 + 149人次 + 168人次) ÷ 3 = 149.33人次 ≠ 152.67人次"),
        (TOTAL.format("521.09"), "521.09万元 × 3 = 1563.27万元 ≠ 1536.28万元"),
        ("共治理河段18段、长126.9公里，平均每段7.50公里。", "7.50公里 × 18段 = 135.0公里 ≠ 126.9公里"),
    ],
)
def test_a_mean_that_does_not_fit(text: str, formula: str) -> None:
    assert told(text) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        # rounded to as many digits as it is printed with
        SERIES.format("149.33"),
        SERIES.format("149.3"),
        SERIES.format("149"),
        TOTAL.format("512.09"),
        "共治理河段18段、长126.9公里，平均每段7.05公里。",
        # another number of years, more than one thing, nothing that counts
        "2020年至2022年分别培训教师131人次、149人次和168人次，五年年均152.67人次。",
        "培训教师131人次，校长149人次，另培训168人次，年均152.67人次。",
        "多年合计1536.28万元，年均521.09万元。",
        "三年合计1536.28万元，其中本级600.00万元，年均521.09万元。",
        "近三年年均支出521.09万元。",
    ],
)
def test_a_mean_that_fits_or_of_what_is_not_said(text: str) -> None:
    assert told(text) == []


def test_the_words_of_a_finding() -> None:
    [found] = [one for one in check(KIND, TITLE + SERIES.format("152.67")) if one.verdict in LOUD]
    assert "131人次、149人次、168人次平均为149.33人次，而正文写为152.67人次，相差3.34人次。" in says(KIND, found)
