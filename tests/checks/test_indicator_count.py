"""`indicator_count`: how many indicators there are, in the text and in the table."""

from __future__ import annotations

import pytest

from auditor.checks.indicator_count import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent

FORM = """

绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 走访企业 | 200家 | 212家 | 40 | 40 |
| ^^ | ^^ | 收集企业问题 | 200条 | 210条 | 40 | 40 |
| 满意度指标 | 服务对象满意度 | 企业满意度 | 90% | 98% | 20 | 20 |
| 总分 | << | << | << | << | 100 | 100 |
"""


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [("共设置三级指标3个。", HOLDS), ("共设置三级指标4个。", FINDING), ("设置3个三级指标。", HOLDS), ("设置5个三级指标。", FINDING)],
)
def test_counts(sentence: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + sentence + FORM)] == [verdict]


def test_the_words_of_a_wrong_count() -> None:
    [found] = check(KIND, TITLE + "共设置三级指标4个。" + FORM)
    assert (found.formula, found.difference) == ("4个 ≠ 3", "1")
    assert says(KIND, found) == "正文称设置三级指标4个，《绩效自评表》列有3个。"


@pytest.mark.parametrize(
    "sentence",
    [
        "共设置一级指标2个、二级指标2个。",
        "三级指标中，完成2个，未完成1个。",
        "其中三级指标达到目标2个。",
        "走访企业4家。",
        "设置绩效指标。",
    ],
)
def test_other_counts(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence + FORM))


@pytest.mark.parametrize(
    "row",
    [
        "| 预算执行 | 执行率 | 预算执行率 | 100% | 98% | 10 | 9.8 |\n",
        "| 其他 | 其他 | 企业满意度 | 90% | 98% | 20 | 20 |\n",
        "| 其他 | 其他 | 说明事项 | 90% | 98% | — | — |\n",
    ],
)
def test_rows_that_may_be_no_indicators(row: str) -> None:
    form = FORM.replace("| 总分", row + "| 总分")
    assert silent(check(KIND, TITLE + "共设置三级指标5个。" + form))
    assert silent(check(KIND, TITLE + "共设置三级指标3个。" + form))


def test_a_merged_name_is_one_indicator() -> None:
    form = FORM.replace("| ^^ | ^^ | 收集企业问题 |", "| ^^ | ^^ | ^^ |")
    assert [found.verdict for found in check(KIND, TITLE + "共设置三级指标2个。" + form)] == [HOLDS]


def test_without_a_table_or_with_several() -> None:
    assert silent(check(KIND, TITLE + "共设置三级指标4个。"))
    assert silent(check(KIND, TITLE + "共设置三级指标4个。" + FORM + FORM))


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("本项目共设置绩效指标3个。", [HOLDS]),
        ("本项目设置了4个绩效指标。", [FINDING]),
        ("本项目设置指标3个，其中产出指标2个、满意度指标1个。", [HOLDS, HOLDS, HOLDS]),
        ("本项目设置指标3个，其中产出指标1个、满意度指标2个。", [HOLDS, FINDING, FINDING]),
        ("本项目设置数量指标3个。", [FINDING]),
        ("本项目设置2个数量指标。", [HOLDS]),
    ],
)
def test_all_indicators_and_those_of_a_heading(sentence: str, verdicts: list[object]) -> None:
    assert [found.verdict for found in check(KIND, TITLE + sentence + FORM)] == verdicts


@pytest.mark.parametrize(
    "sentence",
    [
        "绩效指标已完成2个。",
        "未完成产出指标1个。",
        "本项目设置核心绩效指标2个。",
        "本项目设置效益指标4个。",  # a heading that the table does not have
        "下一年拟增设数量指标5个。",
        "生态产出指标1个。",
        "设置产出指标近5个。",
    ],
)
def test_what_counts_no_rows(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence + FORM))


def test_the_words_of_a_heading() -> None:
    [found] = check(KIND, TITLE + "本项目设置数量指标3个。" + FORM)
    assert says(KIND, found) == "正文称数量指标3个，《绩效自评表》列有2个。"


def test_several_tables_are_not_chosen_from() -> None:
    assert silent(check(KIND, TITLE + "本项目设置绩效指标4个。" + FORM + FORM))
