"""Shared by `sum`, `equation`, `ratio` and `compare`: from two intervals to a result with its formula."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.checks.results import display_unit, half_width, middle, number, result, verdict_of
from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval
from auditor.model.message import Message
from auditor.model.quantity import Quantity
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule, Severity

# figures that were cut off instead of rounded are off by up to twice as much: worth a note (尾差), no error
_TRUNCATED = 2


def in_unit(value: Decimal, like: Quantity) -> str:
    """A value in the base unit shown in the printed unit and decimals of a quantity."""
    return number(value / like.scale, max(like.decimals, 0)) + display_unit(like)


def gap_between(computed: Interval, stated: Interval) -> Decimal:
    """The difference of the middles: what a reviewer gets from the printed numbers."""
    first, second = middle(computed), middle(stated)
    return Decimal(0) if first is None or second is None else abs(first - second)


def allowance(computed: Interval, stated: Interval) -> Decimal:
    """The largest difference of the middles that rounding explains."""
    return (half_width(computed) or Decimal(0)) + (half_width(stated) or Decimal(0))


def related(
    rule: Rule,
    agreement: Agreement,
    statement: Message,
    figures: Sequence[Figure],
    formula: str,
    computed: Interval,
    stated: Interval,
    like: Quantity,
    gap: Decimal | None = None,
) -> Result:
    """A result of comparing a computed with a stated interval, differences shown like `like`.

    `gap` is the difference of the printed values where the middles do not give it: the middle of a quotient of
    intervals is not the quotient of the middles.
    """
    gap = gap_between(computed, stated) if gap is None else gap
    allowed = allowance(computed, stated)
    verdict = verdict_of(agreement)
    # allowed tolerances are finer than the printed digits (0.015 for two terms of two decimals)
    shown = number(allowed / like.scale, max(like.decimals, 0) + 1) + display_unit(like)
    return result(
        rule,
        verdict,
        statement,
        figures=figures,
        formula=formula,
        computed=computed,
        stated=stated,
        difference=in_unit(gap, like),
        allowed=shown,
        rounding=verdict is Verdict.HOLDS and gap != 0,
        severity=Severity.INFO if verdict is Verdict.FINDING and gap <= allowed * _TRUNCATED else None,
    )
