"""Waivers against the results of a run: what they settle, and what is said of those that settle nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model.audit import AuditedDocument, Coverage
from auditor.model.document import Document, Problem, ProblemLevel
from auditor.model.figure import Facts, Identity
from auditor.model.message import plain
from auditor.model.result import Result, Verdict
from auditor.model.rule import Origin, Rule, Severity
from auditor.model.waiver import Waiver
from auditor.reports import arrange
from auditor.review.waivers import apply, idle, notes
from auditor.words import catalogue

TODAY = "2026-07-01"
RULE = Rule("C901", "a-rule", "标题", Severity.ERROR, "sum", {}, Origin("r.yaml", 1))


def result(fingerprint: str, values: str = "v1", verdict: Verdict = Verdict.FINDING) -> Result:
    return Result(RULE, verdict, Severity.ERROR, plain("陈述"), fingerprint=fingerprint, values_hash=values)


def waiver(fingerprint: str, values: str = "v1", expires: str = "") -> Waiver:
    return Waiver(fingerprint, "理由", "张三", "2026-01-01", expires, values, "waivers.yaml:1:3")


def document(results: Sequence[Result], waivers: Sequence[Waiver]) -> AuditedDocument:
    facts = Facts(Document("a.md", "", "", 1, ()), Identity(), (), (), ())
    return AuditedDocument(facts, apply(results, waivers, TODAY), (), (), Coverage(0, 0, 0, 0, 0))


def codes(results: Sequence[Result], *waivers: Waiver) -> list[str]:
    return [problem.code for problem in left_idle(results, waivers)]


def left_idle(results: Sequence[Result], waivers: Sequence[Waiver]) -> Sequence[Problem]:
    return idle(notes(document(results, waivers).results, waivers, TODAY), waivers)


@pytest.mark.parametrize(
    ("found", "given", "settled", "said"),
    [
        (result("f1"), waiver("f1"), True, []),
        (result("f1", verdict=Verdict.BORDERLINE), waiver("f1"), True, []),
        (result("f1", "v2"), waiver("f1"), False, ["X502"]),
        (result("f1", "v2"), waiver("f1", ""), True, []),
        (result("f1"), waiver("f1", expires=TODAY), True, []),
        (result("f1"), waiver("f1", expires="2026-06-30"), False, ["X501"]),
        (result("f1", "v2"), waiver("f1", expires="2026-06-30"), False, ["X502"]),
        (result("f1", verdict=Verdict.HOLDS), waiver("f1"), False, ["X503"]),
        (result("f2"), waiver("f1"), False, ["X504"]),
    ],
)
def test_one_waiver_and_one_result(found: Result, given: Waiver, settled: bool, said: list[str]) -> None:
    (after,) = apply([found], [given], TODAY)
    assert after.settled is settled and after.with_(waived=None) == found
    assert codes([found], given) == said


def test_the_notes_fail_nothing_and_are_told_in_both_languages() -> None:
    waivers = [waiver("f1", expires="2026-06-30"), waiver("f2", "v9"), waiver("f3"), waiver("f4")]
    results = [result("f1"), result("f2"), result("f3", verdict=Verdict.HOLDS)]
    problems = left_idle(results, waivers)
    assert [problem.code for problem in problems] == ["X501", "X502", "X503", "X504"]
    assert {problem.level for problem in problems} == {ProblemLevel.NOTE}
    for language in ("zh", "en"):
        assert all("waivers.yaml:1:3" in catalogue(language).text(problem.message) for problem in problems)


def test_a_question_that_another_waiver_answers_is_not_told_again() -> None:
    assert codes([result("f1")], waiver("f1", expires="2026-06-30"), waiver("f1")) == []
    assert codes([result("f1", "v2")], waiver("f1", "v1"), waiver("f1", "v2")) == []


def test_the_strongest_word_over_all_documents_holds() -> None:
    """Expired in one document, settling a finding in the other: nothing is left to say."""
    given = waiver("f1")
    settled, other, held = (notes(document([found], [given]).results, [given], TODAY) for found in (
        result("f1"), result("f1", "v2"), result("f1", verdict=Verdict.HOLDS),
    ))  # fmt: skip
    assert idle([*other, *settled, *held], [given]) == ()
    assert [problem.code for problem in idle([*held, *other], [given])] == ["X502"]


def test_many_unknown_waivers_are_one_note() -> None:
    assert codes([result("f1")], *(waiver(f"a{number}") for number in range(20))) == ["X504"]


def test_settled_results_are_nowhere_among_the_open_ones() -> None:
    found = document([result("f1"), result("f2"), result("f3", verdict=Verdict.BORDERLINE)], [waiver("f1"), waiver("f3")])
    assert [r.fingerprint for r in found.with_verdict(Verdict.FINDING)] == ["f2"]
    assert found.with_verdict(Verdict.BORDERLINE) == ()
    assert [r.fingerprint for r in found.waived] == ["f1", "f3"]
    assert [[r.fingerprint for r in group.results] for group in arrange.findings(found)] == [["f2"]]
