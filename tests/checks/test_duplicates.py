"""`duplicates`: one indicator twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.checks.duplicates import KIND, normal_name
from auditor.model.result import Verdict
from tests.checks.documents import TITLE, check, vocabulary
from tests.checks.scoring_facts import facts, indicator, run, says, scoring, verdicts


def test_a_name_that_stands_twice() -> None:
    rows = indicator("走访企业数量"), indicator("2.走访企业 数量", levels=("效益指标", "社会效益指标")), indicator("培训人次")
    [found] = run(KIND, facts(scoring(*rows)))
    assert found.verdict is Verdict.FINDING
    assert says(KIND, found) == "“绩效自评表”中指标“走访企业数量”重复设置2次（产出指标 / 数量指标、效益指标 / 社会效益指标）。"
    assert len(found.places) == 2


def test_different_names_hold() -> None:
    [found] = run(KIND, facts(scoring(indicator("走访企业数量"), indicator("培训人次"))))
    assert (found.verdict, found.figures) == (Verdict.HOLDS, ())


def test_two_projects_may_have_one_indicator_each() -> None:
    given = facts(scoring(indicator("群众满意度"), project="甲项目"), scoring(indicator("群众满意度"), project="乙项目"))
    assert verdicts(run(KIND, given)) == [Verdict.HOLDS, Verdict.HOLDS]


def test_a_merged_name_cell_is_one_indicator() -> None:
    first = indicator("培训", "2期", "2期")
    assert verdicts(run(KIND, facts(scoring(first, replace(indicator("培训", "100人", "120人"), place=first.place))))) == [Verdict.HOLDS]


def test_placeholders_are_no_names() -> None:
    assert run(KIND, facts(scoring(indicator("指标1", "/", "/"), indicator("指标1", "/", "/"), indicator("……"), indicator("……")))) == []


def test_names_without_numbering_and_signs() -> None:
    words = vocabulary().lexicon
    assert normal_name("（1）走访企业，数量", words) == normal_name("指标1：走访企业数量", words) == "走访企业数量"
    assert normal_name("3个村道路硬化", words) == "3个村道路硬化"
    assert normal_name("指标2", words) == ""


def test_a_document_without_scoring_table() -> None:
    assert verdicts(run(KIND, facts())) == [Verdict.NOT_EVALUATED]


LISTED = (
    "表2 核心绩效指标完成情况\n\n| 类别 | 指标 | 目标值 | 完成值 | 是否完成 |\n|---|---|---|---|---|\n"
    "| 数量 | 高被引论文数 | ≥45篇 | 52篇 | 是 |\n| ^^ | 授权专利 | ≥320件 | 347件 | 是 |\n| 质量 | {} | 是 |\n"
)


@pytest.mark.parametrize(
    ("row", "repeated"),
    [
        ("高被引论文数 | ≥45篇 | 52篇", True),
        ("高被引论文数 | ≥45篇 | 53篇", False),  # another result: perhaps of another body
        ("论文抽检合格率 | ≥45篇 | 52篇", False),
    ],
)
def test_a_table_without_scores(row: str, repeated: bool) -> None:
    found = [one for one in check(KIND, TITLE + LISTED.format(row)) if one.verdict is Verdict.FINDING]
    assert bool(found) is repeated
    assert not found or [figure.text for figure in found[0].figures] == ["≥45篇", "52篇", "≥45篇", "52篇"]
