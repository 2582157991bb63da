"""Guesses at the cause of a contradiction: unit slip, swapped or dropped digit, a figure printed under another label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice

from auditor.model.figure import Facts, Figure, Role, Stage, grouped
from auditor.model.interval import Interval
from auditor.model.message import Message, message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.review.confidence import as_written

Budgets = Mapping[tuple[Dimension, Interval], tuple[Figure, ...]]
_SLIPS = (Decimal(10000), Decimal(100), Decimal(10), Decimal(1000))
_MOST_COMPARED = 40  # different values of one finding that are held against each other
_MIN_DIGITS = 3  # two short numbers resemble each other by chance


def with_hints(results: Sequence[Result], facts: Facts) -> list[Result]:
    """The results with `hint` filled where a contradiction looks like a known kind of mistake."""
    budgets = _budgets(facts)
    return [r.with_(hint=_hint(r, budgets)) if as_written(r)[0] is Verdict.FINDING and r.hint is None else r for r in results]


def _hint(result: Result, budgets: Budgets) -> Message | None:
    if result.rule.check in ("same_everywhere", "same_label"):
        different: dict[Interval, Figure] = {}
        for figure in result.figures:
            if figure.quantity.value is not None:
                different.setdefault(figure.quantity.base, figure)
        for first, second in combinations(islice(different.values(), _MOST_COMPARED), 2):
            if found := resemblance(first, second):
                return found
        return _printed_elsewhere(result, budgets)
    return None


def resemblance(first: Figure, second: Figure) -> Message | None:
    """How one printed number can have come from the other, or None."""
    a, b = first.quantity, second.quantity
    assert a.value is not None and b.value is not None
    one, other = a.value * a.scale, b.value * b.scale
    if one and other:
        for factor in _SLIPS:
            if one == other * factor or other == one * factor:
                return message("hint.unit_slip", first=first.text, second=second.text, factor=f"{factor:f}")
    digits, others = _digits(a.value), _digits(b.value)
    if min(len(digits), len(others)) < _MIN_DIGITS or (a.dimension is Dimension.COUNT and min(len(digits), len(others)) < _MIN_DIGITS + 1):
        return None
    if _swapped(digits, others):
        return message("hint.swapped", first=first.text, second=second.text)
    if _dropped(digits, others) or _dropped(others, digits):
        return message("hint.dropped", first=first.text, second=second.text)
    if len(digits) == len(others) and sum(x != y for x, y in zip(digits, others, strict=True)) == 1:
        return message("hint.one_digit", first=first.text, second=second.text)
    return None


def _budgets(facts: Facts) -> Budgets:
    """The budgets of a document by kind and value."""
    budgets = (f for f in facts.figures if f.role is Role.VALUE and f.stage in (Stage.OPENING, Stage.BUDGET) and f.quantity.value)
    return grouped(budgets, lambda f: (f.quantity.dimension, f.quantity.base))


def _printed_elsewhere(result: Result, budgets: Budgets) -> Message | None:
    """The outlier stands elsewhere under another label: an opening budget quoted as outturn."""
    involved = {f.id for f in result.figures}
    for outlier in result.figures:
        if not outlier.quantity.has_number:
            continue
        for other in budgets.get((outlier.quantity.dimension, outlier.quantity.base), ()):
            if other.id not in involved and other.metric != outlier.metric and outlier.stage is not other.stage:
                return message(
                    "hint.printed_elsewhere",
                    text=outlier.text,
                    label=other.label,
                    stage=message(f"stage.{other.stage.value}"),
                    page=other.place.page,
                )
    return None


def _digits(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "")


def _swapped(first: str, second: str) -> bool:
    """Whether two digits beside each other are exchanged."""
    if len(first) != len(second) or first == second:
        return False
    differing = [i for i, (x, y) in enumerate(zip(first, second, strict=True)) if x != y]
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and first[differing[0]] == second[differing[1]]
        and first[differing[1]] == second[differing[0]]
    )


def _dropped(longer: str, shorter: str) -> bool:
    """Whether one digit of the longer is missing in the shorter."""
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
