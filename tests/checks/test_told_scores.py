"""`told_scores`: full marks, scores and deductions of groups in the text, among themselves and against the table."""

from __future__ import annotations

import pytest

from auditor.checks.told_scores import KIND
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check, quiet, says

LIST = (
    "经自评，综合得分{total}分。其中：预算执行满分10分，得分9.5分；产出指标满分{output}分，得分{score}分；"
    "效益指标满分30分，得分27分；满意度指标满分10分，得分9分。"
)
TABLE = """

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 养护里程 | ≥120公里 | 125公里 | 25 | 25 |
| 产出指标 | 质量指标 | 合格率 | ≥98% | 97% | 25 | 21 |
| 效益指标 | 社会效益 | 出行时间 | ≤30分钟 | 28分钟 | 30 | 30 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 20 | 20 |
| 总分 | << | << | << | << | 100 | 96 |
"""


def found(text: str) -> list[str]:
    return [says(KIND, outcome) for outcome in check(KIND, TITLE + text) if outcome.verdict is FINDING]


@pytest.mark.parametrize(
    ("total", "output", "score", "said"),
    [
        ("94", "50", "48.5", []),
        ("94.5", "50", "48.5", ["正文各部分得分之和为94分，所写总分为94.5分，相差0.5分。"]),
        ("94", "40", "48.5", ["正文“产出”得分48.5分，高于满分40分。", "正文各部分满分之和为90分，应为100分，相差10分。"]),
        ("94", "55", "48.5", ["正文各部分满分之和为105分，应为100分，相差5分。"]),
        ("98", "45", "44", []),  # neither sum holds: the list may leave a group out
    ],
)
def test_a_list_of_groups(total: str, output: str, score: str, said: list[str]) -> None:
    assert found(LIST.format(total=total, output=output, score=score)) == said


def test_a_deduction_is_what_lies_between_full_marks_and_score() -> None:
    text = "产出指标满分50分，得48.5分，扣{}分；效益指标满分30分，得30分。"
    assert found(text.format("2.5")) == ["正文“产出”满分50分、得分48.5分，应扣1.5分，正文写为扣2.5分。"]
    assert found(text.format("1.5")) == []


def test_scores_whose_total_stands_in_a_sentence_before() -> None:
    text = "经评价，项目综合得分{}分。投入类得分9.5分，过程类得分18.6分，产出类得分36.4分，效益类得分27.7分。"
    assert found(text.format("91.2")) == ["正文各部分得分之和为92.2分，所写总分为91.2分，相差1分。"]
    assert found(text.format("92.2")) == []
    assert found(text.format("98.5")) == []  # a group may be left out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("产出指标满分50分，自评得分46分。效益指标满分30分，自评得分30分。", []),
        (
            "产出指标满分50分，自评得分48分。效益指标满分30分，自评得分30分。",
            ["正文“产出”得分48分，“绩效自评表”中该类指标得分之和为46分，相差2分。"],
        ),
        (
            "产出指标满分45分，自评得分46分。效益指标满分30分，自评得分30分，满意度指标满分20分，得分20分。",
            ["正文“产出”得分46分，高于满分45分。", "正文“产出”满分45分，“绩效自评表”中该类指标分值之和为50分，相差5分。"],
        ),
        # nothing agrees: the table may be of something else
        ("产出指标满分40分，自评得分38分。效益指标满分40分，自评得分35分。", []),
    ],
)
def test_the_text_against_the_table(text: str, said: list[str]) -> None:
    assert found(text + TABLE) == said


def test_the_tables_of_two_projects_are_not_asked() -> None:
    text = "产出指标满分50分，自评得分48分。效益指标满分30分，自评得分30分。"
    assert found(text + TABLE + "\n另一项目：\n" + TABLE) == []


@pytest.mark.parametrize(
    "text",
    [
        "产出指标满分50分，上年得分49分，得分48.5分；效益指标满分30分，得分27分。",
        "综合得分96分。其中产出指标满分50分，得分48.5分，含数量指标20分、质量指标30分；效益指标满分30分，得分27分；满意度指标满分10分，得分10分。",
        "产出指标50分、效益指标30分、满意度指标10分、预算执行率10分，共100分。",
        "产出指标每降低1个百分点扣2分，效益指标未达到的扣5分，满分100分。",
        "90分以上为优，80分至90分为良，产出指标、效益指标按比例计分。",
    ],
)
def test_what_is_not_clear_is_silent(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“群众满意度”未达预期，扣2分。", True),
        ("群众满意度指标得18分。", True),
        ("群众满意度指标得20分。", False),
        ("群众满意度每低1个百分点扣2分。", False),
        ("上年群众满意度扣2分。", False),
        ("养护里程、群众满意度共扣2分。", False),
        ("群众满意度如未达到目标，扣2分。", False),
    ],
)
def test_marks_told_of_one_indicator_are_for_a_reviewer(text: str, said: bool) -> None:
    found = [outcome for outcome in check(KIND, TITLE + text + TABLE) if outcome.verdict is BORDERLINE]
    assert bool(found) is said
    assert not [outcome for outcome in check(KIND, TITLE + text + TABLE) if outcome.verdict is FINDING]


SECTIONS = (
    "本次自评满分100分。预算执行10分，按执行率计9.50分。产出50分，其中数量指标30分，因2处未完成扣1分，得29.0分；"
    "质量指标20分，得18.6分，产出合计47.6分。效益30分，社会效益15分得14.5分，可持续影响15分得14.0分，合计28.5分。"
    "满意度10分，按完成比例计9.20分。四个部分相加，自评总分为{total}分。"
)


def test_a_sentence_for_each_group() -> None:
    assert found(SECTIONS.format(total="95.80")) == ["正文各部分得分之和为94.8分，所写总分为95.80分，相差1分。"]
    assert not found(SECTIONS.format(total="94.80"))
    # a group that is left out, a group whose score is not the last number, a score of last year
    assert not found(SECTIONS.format(total="95.80").replace("满意度10分，按完成比例计9.20分。", ""))
    assert not found(SECTIONS.format(total="95.80").replace("合计28.5分", "合计28.5分，比满分少1.5分"))
    assert not found(SECTIONS.format(total="95.80").replace("计9.20分", "计9.20分，上年9.40分"))


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("考核满分100分，其中资金管理25分、项目进度25分、工程质量20分、使用效益20分、档案资料5分。", True),
        ("考核满分100分，其中资金管理25分、项目进度25分、工程质量20分、使用效益20分、档案资料10分。", False),
        ("考核满分100分，其中资金管理25分、项目进度25分、工程质量20分、使用效益20分。", False),  # execution may stand apart
        ("考核满分100分，其中资金管理25分、项目进度25分。", False),
        ("自评得分100分，其中资金管理25分、项目进度25分、工程质量20分、使用效益20分、档案资料5分。", False),
        ("考核满分100分，其中资金管理得25分、项目进度得25分、工程质量得20分、使用效益得20分、档案资料得5分。", False),
    ],
)
def test_parts_of_full_marks(sentence: str, asked: bool) -> None:
    assert any(outcome.verdict is BORDERLINE for outcome in check(KIND, TITLE + sentence)) is asked
