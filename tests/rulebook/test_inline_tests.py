"""Judging the examples that a rule carries."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model.message import plain
from auditor.model.result import Result, Verdict
from auditor.model.rule import Origin, Rule, RuleTest, Severity
from auditor.rulebook.inline_tests import run_rule_tests

from .packs import said


def rule(*tests: RuleTest, id_: str = "C901") -> Rule:
    return Rule(id_, "sample", "题", Severity.ERROR, "sample", {}, Origin("规则.yaml", 7), tests=tests)


def results(*verdicts: str, of: Rule, difference: str = "") -> Sequence[Result]:
    return [Result(of, Verdict(verdict), Severity.ERROR, plain(""), difference=difference) for verdict in verdicts]


@pytest.mark.parametrize(
    ("expect", "verdicts", "passes"),
    [
        ("finding", ["finding"], True),
        ("finding", ["holds", "finding"], True),
        ("finding", ["holds"], False),
        ("finding", [], False),
        ("borderline", ["borderline"], True),
        ("borderline", ["finding"], False),
        ("holds", ["holds"], True),
        ("holds", ["holds", "finding"], False),
        ("holds", ["holds", "borderline"], False),
        ("holds", ["not_evaluated"], False),
        ("holds", [], False),
        ("not_evaluated", ["not_evaluated"], True),
        ("not_evaluated", ["not_evaluated", "finding"], False),
    ],
)
def test_the_verdict_decides(expect: str, verdicts: list[str], passes: bool) -> None:
    tested = rule(RuleTest("例", "甲", expect))
    assert (run_rule_tests(tested, lambda test: results(*verdicts, of=tested)) == ()) is passes


def test_results_of_other_rules_do_not_count() -> None:
    tested = rule(RuleTest("例", "甲", "finding"))
    (failure,) = run_rule_tests(tested, lambda test: results("finding", of=rule(id_="C902")))
    assert said(failure) == "规则.yaml:7: 规则 C901 的测试“例”：期望 finding，得到 没有结果。"


def test_what_the_result_shows_is_compared_too() -> None:
    tested = rule(RuleTest("例", "甲", "finding", {"difference": "162.57"}))
    assert run_rule_tests(tested, lambda test: results("finding", of=tested, difference="162.57 万元")) == ()
    (failure,) = run_rule_tests(tested, lambda test: results("finding", of=tested, difference="1.00 万元"))
    assert "difference 中应有“162.57”，得到“1.00 万元”" in said(failure)


def test_each_test_is_given_to_the_caller() -> None:
    tested = rule(RuleTest("一", "甲", "finding"), RuleTest("二", "乙", "holds"))
    seen: list[str] = []

    def apply(test: RuleTest) -> Sequence[Result]:
        seen.append(test.given)
        return results("finding", of=tested)

    assert len(run_rule_tests(tested, apply)) == 1 and seen == ["甲", "乙"]
