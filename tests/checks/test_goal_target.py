"""`goal_target`: goals of a text against the targets of the indicators."""

from __future__ import annotations

import pytest

from auditor.checks.goal_target import KIND
from tests.checks.documents import TITLE, check, says, shown, silent

TABLE = """

项目支出绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 整治农田面积 | ≥300亩 | 312亩 | 20 | 20 |
| 产出指标 | 疏浚沟渠 | ≥12条 | 13条 | 20 | 20 |
| 产出指标 | 亩均用水 | ≤400立方米 | 380立方米 | 10 | 10 |
| 效益指标 | 受益农户数 | ≥450户 | 468户 | 30 | 30 |
| 满意度指标 | 农户满意度 | ≥90% | 93% | 20 | 20 |
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整治农田300亩以上，疏浚沟渠15条以上，农户满意度90%以上。", ("finding", "15条以上 ≠ ≥12条")),
        ("整治农田不少于300亩，受益农户不少于450户，农户满意度不低于85%。", ("finding", "不低于85% ≠ ≥90%")),
    ],
)
def test_a_goal_that_differs(text: str, expected: tuple[str, str]) -> None:
    assert shown(check(KIND, TITLE + text + TABLE)) == [expected]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "整治农田300亩以上，疏浚沟渠15条以上，农户满意度90%以上。" + TABLE)
    assert says(KIND, found) == "总体目标写“疏浚沟渠”15条以上，“项目支出绩效自评表”该指标的指标值为≥12条，不一致。"


def test_goals_that_are_the_targets() -> None:
    [found] = check(KIND, TITLE + "整治农田300亩以上，疏浚沟渠12条以上，农户满意度90%以上。" + TABLE)
    assert found.verdict.value == "holds"


@pytest.mark.parametrize(
    "text",
    [
        "整治农田900亩以上，疏浚沟渠40条以上，农户满意度90%以上。",  # goals of something else
        "疏浚沟渠15条以上，农户满意度90%以上。",  # one that agrees is no list of targets
        "整治农田320亩，疏浚沟渠15条，农户满意度93%。",  # what was done
        "2024年，整治农田300亩以上，疏浚沟渠15条以上，农户满意度90%以上。",
    ],
)
def test_what_is_no_goal_of_the_table(text: str) -> None:
    assert silent(check(KIND, TITLE + text + TABLE))


def test_a_bound_on_the_other_side_is_none_of_the_target() -> None:
    [found] = check(KIND, TITLE + "整治农田300亩以上，疏浚沟渠不超过15条，农户满意度90%以上。" + TABLE)
    assert found.verdict.value == "holds" and len(found.figures) == 4
