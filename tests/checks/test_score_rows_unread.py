"""`score_total` and `weights` of tables of which some rows were not read: nothing half understood holds or contradicts."""

from __future__ import annotations

import pytest

from auditor.checks import score_total, weights
from auditor.model.figure import Scoring
from auditor.model.result import Verdict
from tests.checks.scoring_facts import facts, indicator, run, scoring, verdicts

FINDING, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.HOLDS, Verdict.NOT_EVALUATED


def table(*marks: tuple[str, str], total: str, weight_total: str = "100") -> Scoring:
    rows = [indicator(f"第{number}项", weight=weight, score=score) for number, (weight, score) in enumerate(marks)]
    return scoring(*rows, weight_total=weight_total, score_total=total)


@pytest.mark.parametrize(
    ("given", "total", "weight"),
    [
        # rows worth 42 points were not read
        (table(("28", "26"), ("30", "30"), total="95"), NOT_EVALUATED, NOT_EVALUATED),
        # a row was read twice
        (table(("50", "48"), ("50", "50"), ("30", "30"), total="98"), NOT_EVALUATED, NOT_EVALUATED),
        # weights that make their own total leave no row unread
        (table(("40", "36"), ("60", "50"), total="96"), FINDING, HOLDS),
        # a few points missing may be one misprint
        (table(("40", "38"), ("58", "58"), total="99"), FINDING, FINDING),
        # the scores make the total, so only a weight is wrong
        (table(("40", "38"), ("53", "50"), total="88"), HOLDS, FINDING),
    ],
)
def test_totals_of_rows_half_read(given: Scoring, total: Verdict, weight: Verdict) -> None:
    assert verdicts(run(score_total.KIND, facts(given), level="total")) == [total]
    assert verdicts(run(weights.KIND, facts(given), level="total")) == [weight]
