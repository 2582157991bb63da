"""`grade_counts`: projects by grade against the projects."""

from __future__ import annotations

import pytest

from auditor.checks.grade_counts import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("自评项目6个，其中评级为优的4个、良的3个。", FINDING),
        ("自评项目6个，其中评级为优的4个、良的2个。", HOLDS),
        ("共对6个项目开展自评，评为“优”4个，评为“良”3个。", FINDING),
        ("纳入评价的项目共6个：优秀等级4个、良好等级1个、中等级1个。", HOLDS),
    ],
)
def test_counts(sentence: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + sentence)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "自评项目6个，其中评级为优的4个、良的3个。")
    assert says(KIND, found) == "写明共6个，而各等级合计7个（4个 + 3个），多1。"


@pytest.mark.parametrize(
    "sentence",
    [
        "自评项目6个，其中评级为优的3个、良的1个。",  # others may not be listed
        "自评项目6个，其中5个已完工、2个在建。",
        "自评项目6个，其中评级为优的7个。",
        "自评项目6个，评级为优的单位4家、良的3家。",
        "走访企业6个，其中4个评价良好。",
    ],
)
def test_what_is_no_list_of_grades(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence))
