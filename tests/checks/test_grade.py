"""`grade`: grade against score, and grade against grade."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.checks.grade import KIND, level_of
from auditor.model.figure import Facts
from auditor.model.result import Result, Verdict
from tests.checks.documents import check as check_document
from tests.checks.documents import vocabulary
from tests.checks.scoring_facts import facts, indicator, number, place, run, says, scoring, verdicts, words

FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED


def check(given: Facts, **parameters: object) -> list[Result]:
    return run(KIND, given, parameters, grade="grade", score="score")


@pytest.mark.parametrize(
    ("score", "grade", "expected"),
    [
        ("100", "优", HOLDS),
        ("90", "优秀", HOLDS),
        ("89.99", "优", FINDING),
        ("89.99", "良好", HOLDS),
        ("75", "中", HOLDS),
        ("75", "合格", HOLDS),
        ("59", "差", HOLDS),
        ("59", "不合格", HOLDS),
        ("59", "合格", FINDING),
    ],
)
def test_default_bands(score: str, grade: str, expected: Verdict) -> None:
    assert verdicts(check(facts(figures=[number("a", score, "score"), words("b", grade, "grade")]))) == [expected]


def test_statement() -> None:
    [found] = check(facts(figures=[number("a", "88.5", "score"), words("b", "优", "grade")]))
    assert says(KIND, found) == "自评得分88.5分对应等级应为“良”（90分以上为优，80分以上为良，60分以上为中），所报等级为“优”。"
    assert found.formula == "88.5分 → 良（90分以上为优，80分以上为良，60分以上为中） ≠ 优"


def test_bands_of_the_profile_then_of_the_document() -> None:
    figures = [number("a", "82", "score"), words("b", "优", "grade")]
    assert verdicts(check(facts(figures=figures))) == [FINDING]
    assert verdicts(check(facts(figures=figures), grade_bands=[80, 70, 60])) == [HOLDS]
    noted = facts(figures=figures, bands=[("90", "优"), ("80", "良"), ("60", "中"), ("0", "差")])
    assert verdicts(check(noted, grade_bands=[80, 70, 60])) == [FINDING]


def test_the_total_of_the_scoring_table_counts() -> None:
    given = facts(scoring(indicator("甲"), score_total="85"), figures=[words("b", "优", "grade")])
    assert verdicts(check(given)) == [FINDING]


def test_a_grade_that_fits_one_of_two_scores_is_for_a_reviewer() -> None:
    figures = [number("a", "95", "score"), number("c", "85", "score"), words("b", "优", "grade")]
    assert verdicts(check(facts(figures=figures))) == [BORDERLINE]


def test_projects_are_paired_by_name() -> None:
    figures = [number("a", "95", "score", "甲项目"), number("c", "85", "score", "乙项目"), words("b", "良", "grade", "乙项目")]
    assert verdicts(check(facts(figures=figures))) == [HOLDS]
    assert verdicts(check(facts(figures=[*figures[:2], words("b", "良", "grade")]))) == [NOT_EVALUATED]


def test_grades_that_differ() -> None:
    figures = [number("a", "95", "score"), words("b", "优", "grade"), words("c", "良", "grade")]
    found = check(facts(figures=figures))
    assert verdicts(found) == [HOLDS, FINDING, FINDING]
    assert says(KIND, found[-1]) == "自评等级前后不一致：“优”、“良”。"


def test_a_list_of_projects_is_paired_by_row() -> None:
    grades = [words("b", "优", "grade", at=place(1, 4)), words("c", "优", "grade", at=place(2, 4))]
    scores = [number("d", "95", "score", at=place(1, 3)), number("e", "85", "score", at=place(2, 3))]
    assert verdicts(check(facts(figures=[*grades, *scores]))) == [HOLDS]  # the row that does not fit is told by `told_grade`


def test_a_legend_of_grades_is_no_conflict() -> None:
    legend = [words(str(row), grade, "grade", at=place(row, 4)) for row, grade in enumerate(("优", "良", "合格", "不合格"))]
    [found] = check(facts(figures=legend))
    assert found.verdict is NOT_EVALUATED
    assert says(KIND, found) == "没有识别到与等级“优”、“良”、“合格”、“不合格”对应的自评总分。"
    in_words = [words(grade, grade, "grade") for grade in ("优", "良", "中")]
    assert verdicts(check(facts(figures=in_words))) == [NOT_EVALUATED, NOT_EVALUATED]


def test_the_total_of_a_part_of_the_scoring_is_no_score() -> None:
    part = scoring(indicator("甲"), score_total="59.41", weight_total="60")
    assert verdicts(check(facts(part, figures=[words("b", "优", "grade"), number("a", "97", "score")]))) == [HOLDS]


def test_grades_that_agree() -> None:
    figures = [number("a", "95", "score"), words("b", "优", "grade"), words("c", "优秀", "grade")]
    assert verdicts(check(facts(figures=figures))) == [HOLDS, HOLDS, HOLDS]


def test_what_is_missing_is_said() -> None:
    score, unknown = number("a", "95", "score"), words("b", "有效", "grade")
    for figures in ([], [score], [words("b", "优", "grade")], [score, unknown]):
        assert verdicts(check(facts(figures=figures))) == [NOT_EVALUATED]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("“优”", "excellent"),
        ("优秀等次", "excellent"),
        ("良好", "good"),
        ("基本合格", "fair"),
        ("较差", "poor"),
        ("A级", ""),
        ("优良", ""),
    ],
)
def test_words_for_grades(text: str, level: str) -> None:
    assert level_of(text, vocabulary().lexicon) == level


def test_a_grade_is_not_held_against_half_of_the_bands() -> None:
    figures = [number("a", "95.40", "score"), words("b", "良", "grade")]
    given = replace(facts(figures=figures), bands_unread=True)
    [found] = check(given)
    assert found.verdict is NOT_EVALUATED
    assert says(KIND, found) == "文中的等级说明没有全部读懂（各档不连续或不完整），未核对等级“良”与得分。"


def test_a_score_above_a_hundred_confirms_no_grade() -> None:
    assert verdicts(check(facts(figures=[number("a", "109.49", "score"), words("b", "优", "grade")]))) == [NOT_EVALUATED]


FIELDS = [
    "| 单位名称 | 某单位 |\n| 自评得分 | {} |\n| 自评等级 | 优 |\n",
    "| 项目 | 内容 |\n|---|---|\n| 单位名称 | 某单位 |\n| 自评得分 | {} |\n| 评价等级 | 优 |\n",
    "| 单位名称 | 某单位 | 自评得分 | {} |\n| 联系人 | 张某 | 自评等级 | 优 |\n",
]
NOTE = "\n注：90分（含）以上为优，80分（含）—90分为良，60分（含）—80分为中，60分以下为差。\n"


@pytest.mark.parametrize("form", FIELDS)
@pytest.mark.parametrize(("score", "expected"), [("88.50", FINDING), ("92.50分", HOLDS)])
def test_fields_of_a_form_and_the_bands_of_its_own_note(form: str, score: str, expected: Verdict) -> None:
    text = "# 2023年度整体支出绩效自评表\n\n" + form.format(score) + NOTE
    assert verdicts(check_document(KIND, text, grade="grade", score="score_total")) == [expected]


def test_a_note_of_which_a_band_is_missing_judges_no_form() -> None:
    text = (
        "# 2023年度整体支出绩效自评表\n\n" + FIELDS[0].format("88.50") + "\n注：90分（含）以上为优，60分（含）—80分为中，60分以下为差。\n"
    )
    assert verdicts(check_document(KIND, text, grade="grade", score="score_total")) == [NOT_EVALUATED]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("自评得分95分，属于“优秀”等次。", HOLDS),
        ("自评总分95分，等级评定为“优”级。", HOLDS),
        ("自评得分95分，成效显著，各项工作均按计划完成，自评等级为“良”。", FINDING),
        # grades of other things, of a review, of another year
        ("自评得分95分，自评等级为“优”，财政复核等级为“良”。", HOLDS),
        ("2021年度评价等级为“良”，2022年度自评得分95分。", NOT_EVALUATED),
        ("自评得分95分，本年度考核中有1名职工被评为“合格”。", NOT_EVALUATED),
        ("我局年度考核被评为“良好”，自评得分95分。", NOT_EVALUATED),
        ("自评得分95分，抽检的12分项为“合格”。", NOT_EVALUATED),
    ],
)
def test_other_ways_to_say_a_grade(sentence: str, verdict: object) -> None:
    found = check_document(KIND, "# 2022年度部门整体支出绩效自评报告\n\n" + sentence, grade="grade", score="score_total")
    assert [result.verdict for result in found] == [verdict]


BANDS = "评级标准：90分（含）以上为“优”，80分（含）至90分为“良”，60分（含）至80分为“中”，60分以下为“差”"


def of_document(text: str) -> list[Result]:
    return check_document(KIND, "# 2022年度项目支出绩效自评报告\n\n" + text, grade="grade", score="score_total")


def test_a_band_is_no_grade_of_the_evaluation() -> None:
    found = of_document(f"自评总分为95.80分。{BANDS}，本项目评定等级为“良”。")
    assert [one.verdict for one in found] == [FINDING]


def test_a_score_right_before_its_grade() -> None:
    text = f"{BANDS}。\n\n库房改造项目：更换灭火装置，自评90.70分，等级为优。"
    assert [one.verdict for one in of_document(text)] == [HOLDS]
    # two scores, or one of a group, say nothing
    apart = text.replace("自评", "其中产出得45.20分，自评")
    assert all(one.verdict is NOT_EVALUATED for one in of_document(apart))
