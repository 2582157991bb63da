"""`told_grade`: a grade against the score of its own sentence or row."""

from __future__ import annotations

import pytest

from auditor.checks.told_grade import KIND
from tests.checks.documents import FINDING, HOLDS, NOT_EVALUATED, says
from tests.checks.documents import check as check_document

TITLE = "# 2022年度项目支出绩效自评报告\n\n"
MADE_UP = "（＝预算执行9.57分＋产出43.70分＋效益23.30分＋满意度10.00分）"
BANDS = "90（含）分以上为优，80（含）至90分为良，60（含）至80分为中，不足60分为差。"


def verdicts(text: str) -> list[object]:
    return [one.verdict for one in check_document(KIND, TITLE + text, grade="grade", score="score_total")]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("自评得分95分，等级“良”。", FINDING),
        ("自评得分95分，等级“优”。", HOLDS),
        ("自评得分95分，属于“良好”等次。", FINDING),
        ("项目自评得分95分，自评结果“中”。", FINDING),
        (f"自评总分：86.57分{MADE_UP}　自评等级：优", FINDING),
        (f"自评总分：96.57分{MADE_UP}　自评等级：优", HOLDS),
        (f"经评价，项目综合得分95.40分，绩效等级为“良”。分级标准：{BANDS}", FINDING),
        (f"经评价，项目综合得分85.40分，绩效等级为“良”。分级标准：{BANDS}", HOLDS),
        ("项目综合得分95.40分，绩效等级为“良”；上一年度得分86.44分。", FINDING),
        ("泵站改造项目：更换机组，自评88.70分，等级为优。", FINDING),
        # which score is meant is not said, or it stands elsewhere
        ("其中产出得45.20分，自评88.70分，等级为优。", NOT_EVALUATED),
        ("自评得分88.70分，成效显著，各项工作均按计划完成，自评等级为“优”。", NOT_EVALUATED),
        ("自评得分88.70分。\n\n经审核，等级为“优”。", NOT_EVALUATED),
        ("自评得分95分，本年度考核中有1名职工被评为“合格”。", NOT_EVALUATED),
    ],
)
def test_a_sentence(text: str, verdict: object) -> None:
    assert verdicts(text) == [verdict]


LIST = "子项目自评结果\n\n| 子项目 | 自评得分 | 等级 |\n|---|---|---|\n| 甲 | 96.8 | 优 |\n| 乙 | {} | 优 |\n| 丙 | 86.3 | 良 |\n"


@pytest.mark.parametrize(("score", "verdict"), [("89.6", FINDING), ("90", HOLDS), ("90.1", HOLDS)])
def test_a_row_of_a_list(score: str, verdict: object) -> None:
    assert verdicts(LIST.format(score)) == [HOLDS, verdict, HOLDS]


def test_the_words_of_a_finding() -> None:
    [found] = check_document(KIND, TITLE + "自评得分88.70分，等级为“优”。", grade="grade", score="score_total")
    assert found.formula == "88.7分 → 良（90分以上为优，80分以上为良，60分以上为中） ≠ 优"
    assert {figure.text for figure in found.figures} == {"优", "88.70分"}


def test_a_note_of_which_a_band_is_missing_judges_nothing() -> None:
    text = "自评得分88.70分，等级为“优”。\n\n注：90分（含）以上为优，60分（含）—80分为中，60分以下为差。"
    [found] = check_document(KIND, TITLE + text, grade="grade", score="score_total")
    assert found.verdict is NOT_EVALUATED
    assert says(KIND, found) == "文中的等级说明没有全部读懂，未核对等级与得分。"
