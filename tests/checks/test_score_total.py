"""`score_total`: totals of scores, rounded or truncated, with and without the execution score."""

from __future__ import annotations

import pytest

from auditor.checks.score_total import KIND
from auditor.model.figure import Indicator, Scoring
from auditor.model.result import Result, Verdict
from tests.checks.scoring_facts import facts, indicator, run, says, scoring, verdicts

FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED


def rows(*scores: str) -> list[Indicator]:
    return [indicator(f"第{number}项", weight="30", score=score) for number, score in enumerate(scores)]


def check(given: Scoring, level: str = "total") -> list[Result]:
    return run(KIND, facts(given), level=level)


def test_scores_and_execution_make_the_total() -> None:
    [found] = check(scoring(*rows("30", "30", "28.5"), execution=("95%", "10", "9.5"), score_total="98"))
    assert found.verdict is HOLDS
    assert found.formula == "30 + 30 + 28.5 + 9.5 = 98"


def test_a_wrong_total_is_a_finding() -> None:
    [found] = check(scoring(*rows("30", "30", "27"), execution=("95%", "10", "9"), score_total="98"))
    assert found.verdict is FINDING
    assert says(KIND, found) == "“绩效自评表”各项得分之和为96分，所列总分为98分，相差2分。"
    assert (found.difference, found.formula) == ("2分", "30 + 30 + 27 + 9 = 96 ≠ 98")


@pytest.mark.parametrize(
    ("scores", "total", "expected"),
    [
        (("29.66", "28.33", "30"), "87.99", HOLDS),
        (("29.66", "28.33", "30"), "88", HOLDS),  # rounded
        (("29.66", "28.33", "30"), "87", HOLDS),  # truncated
        (("29.66", "28.33", "30"), "88.00", HOLDS),
        (("29.66", "28.33", "30"), "88.03", FINDING),
        (("30", "30", "29"), "88", FINDING),
        (("9.5", "9.3", "30"), "48.7", HOLDS),
        (("9.5", "9.3", "30"), "48.3", FINDING),
    ],
)
def test_rounding_and_truncation(scores: tuple[str, ...], total: str, expected: Verdict) -> None:
    assert verdicts(check(scoring(*rows(*scores), score_total=total))) == [expected]


def test_a_total_without_the_execution_score() -> None:
    execution = ("95%", "10", "9.5")
    thirty = rows("30", "30", "30")
    # the form's total of weights tells which of the two is meant
    assert verdicts(check(scoring(*thirty, execution=execution, score_total="90", weight_total="90"))) == [HOLDS]
    assert verdicts(check(scoring(*thirty, execution=execution, score_total="90", weight_total="100"))) == [FINDING]
    [found] = check(scoring(*thirty, execution=execution, score_total="90"))
    assert found.verdict is BORDERLINE
    assert "计入后为99.5分" in says(KIND, found)


def test_an_execution_row_among_the_indicators_is_not_counted_twice() -> None:
    execution = indicator("预算执行率", weight="10", score="9.5", is_execution=True)
    given = scoring(*rows("30", "30", "30"), execution, execution=("95%", "10", "9.5"), score_total="99.5")
    assert verdicts(check(given)) == [HOLDS]


def test_a_total_without_the_execution_score_is_for_a_reviewer() -> None:
    """Indicators of 100 points beside an execution score of 20: the total of 100 leaves one of them out."""
    assert verdicts(check(scoring(*rows("40", "40", "20"), execution=("100%", "20", "20"), score_total="100"))) == [BORDERLINE]


def test_an_execution_score_that_was_not_found_is_for_a_reviewer() -> None:
    assert verdicts(check(scoring(*rows("30", "30", "30"), score_total="99.5"))) == [BORDERLINE]
    # what lacks weights worth 10 is half read, so it contradicts nothing
    assert verdicts(check(scoring(*rows("30", "30", "30"), score_total="101"))) == [NOT_EVALUATED]


def test_subtotals() -> None:
    output, benefit = rows("28", "30"), rows("20")
    given = scoring(*output, *benefit, groups=[("产出指标", "60", "58", output), ("效益指标", "30", "21", benefit)])
    assert verdicts(check(given, "groups")) == [HOLDS, FINDING]


@pytest.mark.parametrize("total", [None, "", "优"])
def test_without_a_readable_total(total: str | None) -> None:
    [found] = check(scoring(*rows("30"), score_total=total))
    assert (found.verdict, found.missing) == (NOT_EVALUATED, ("总分",))


def test_unreadable_scores_are_named() -> None:
    [found] = check(scoring(*rows("30", "", "20"), score_total="50"))
    assert (found.verdict, found.missing) == (NOT_EVALUATED, ("第1项",))


def test_a_document_without_scoring_table() -> None:
    assert verdicts(run(KIND, facts())) == [NOT_EVALUATED]
