"""`prose_total`: the scores of a sentence and their total."""

from __future__ import annotations

import pytest

from auditor.checks.prose_total import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent

SCORES = "其中：投入{}分，过程得8.50分，产出得48.20分，效果得28.00分，"


@pytest.mark.parametrize(
    ("first", "total", "verdict"),
    [
        ("9.17", "总分93.87分。", HOLDS),
        ("9.17", "总分94.87分。", FINDING),  # one digit
        ("9.17", "总分98.37分。", FINDING),  # two digits exchanged
        ("9.17", "总分90.00分。", FINDING),  # less than the groups
        ("9.00", "综合得分为93.70分。", HOLDS),
    ],
)
def test_sums(first: str, total: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + SCORES.format(first) + total)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + SCORES.format("9.17") + "总分94.87分。")
    assert says(KIND, found) == "各部分得分之和为93.87分，所写总分为94.87分，相差1分。"
    assert found.formula == "9.17 + 8.50 + 48.20 + 28.00 = 93.87 ≠ 94.87"


@pytest.mark.parametrize(
    "text",
    [
        SCORES.format("9.17") + "总分99.52分。",  # a group may be left out
        SCORES.format("9.17") + "全年完成较好。",
        "产出得48.20分，效果得28.00分，总分96.20分。",
        "决策分值15分，过程分值20分，产出分值35分，效益分值30分，总分94.87分。",
        "投入9.17分，扣0.83分，过程得8.50分，产出得48.20分，总分94.87分。",
    ],
)
def test_sentences_that_are_no_whole_list(text: str) -> None:
    assert silent(check(KIND, TITLE + text))
