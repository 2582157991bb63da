"""Building results: the one place that decides what a well-formed result is, and how numbers are shown in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval
from auditor.model.message import Message, bilingual
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Quantity
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule, Severity


class MalformedResultError(ValueError):
    """A check built a result that a reviewer could not use; names the rule."""


def result(
    rule: Rule,
    verdict: Verdict,
    statement: Message,
    *,
    figures: Sequence[Figure] = (),
    places: Sequence[Place] = (),
    formula: str = "",
    computed: Interval | None = None,
    stated: Interval | None = None,
    difference: str = "",
    allowed: str = "",
    rounding: bool = False,
    severity: Severity | None = None,
    missing: Sequence[str] = (),
) -> Result:
    """A result; raises MalformedResultError when it names no place to look at (unless it could not be evaluated)."""
    if verdict is not Verdict.NOT_EVALUATED and not figures and not places:
        raise MalformedResultError(f"{rule.id}: a {verdict} result needs a figure or a place")
    if verdict is Verdict.NOT_EVALUATED and not missing:
        raise MalformedResultError(f"{rule.id}: a not_evaluated result must say what was missing")
    return Result(
        rule=rule,
        verdict=verdict,
        severity=severity or rule.severity,
        statement=statement,
        figures=unique(figures),
        places=tuple(places),
        formula=formula,
        computed=computed,
        stated=stated,
        difference=difference,
        allowed=allowed,
        rounding=rounding,
        missing=tuple(missing),
    )


def not_evaluated(rule: Rule, reason: Message, *missing: str) -> Result:
    """The rule could not be evaluated; `missing` names what was not found."""
    return result(rule, Verdict.NOT_EVALUATED, reason, missing=missing or ("",))


def verdict_of(agreement: Agreement) -> Verdict:
    return {Agreement.HOLDS: Verdict.HOLDS, Agreement.TOUCHES: Verdict.BORDERLINE, Agreement.FAILS: Verdict.FINDING}[agreement]


def title_of(rule: Rule) -> Message:
    """The rule's title in the language of the report."""
    return bilingual(rule.title, rule.english.get("title", ""))


def unique(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures in their order, each once."""
    return tuple({figure.id: figure for figure in figures}.values())


def show(figure: Figure) -> str:
    """A figure as it reads in a formula."""
    return figure.quantity.shown or "空白"


def display_unit(quantity: Quantity) -> str:
    """The unit to write after a number of the same kind; "" for scores and bare numbers."""
    return quantity.unit if quantity.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.PERCENT, Dimension.POINTS) else ""


def number(value: Decimal, decimals: int = 2) -> str:
    """A computed number in plain notation, rounded half up; no exponent, no grouping."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{abs(rounded) if rounded == 0 else rounded:f}"


def middle(interval: Interval) -> Decimal | None:
    """The middle of an interval, its only bounded end, or None."""
    if interval.low is None:
        return interval.high
    return interval.low if interval.high is None else (interval.low + interval.high) / 2


def half_width(interval: Interval) -> Decimal | None:
    return None if interval.low is None or interval.high is None else (interval.high - interval.low) / 2
