"""`duplicates`: one indicator twice."""

from __future__ import annotations

from dataclasses import replace

from auditor.checks.duplicates import KIND, normal_name
from auditor.model.result import Verdict
from tests.checks.documents import vocabulary
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
