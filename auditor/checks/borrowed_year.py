"""Years before an amount that is the report year's own: 2024年部门总预算126600万元 in a budget of 2025 that prints the same
amount for 2025, and another one for 2024. Used by `dates`; it reports nothing itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.model.figure import Figure, Role
from auditor.model.quantity import Dimension

_CLAUSE = re.compile(r"[，。；：]")
_LONG = 5  # digits of an amount that no other year has by chance
_ALIKE = Decimal(2)  # times by which the amounts of two years may differ


class Borrowed(NamedTuple):
    """A year with the amount behind it, that amount where the report year has it, and what the year itself has."""

    year: Figure
    amount: Figure
    twin: Figure
    own: Figure


def borrowed_years(lookup: Lookup) -> tuple[Borrowed, ...]:
    """The years of the narrative that stand before an amount of the report year."""
    return tuple(_borrowed(lookup))


def has_own_amount(year: Figure, lookup: Lookup) -> bool:
    """Whether the long amount behind a year is printed elsewhere as that year's too; its own sentence (收入200万元，支出200万元) is no
    other place.
    """
    beside = [f for f in lookup.facts.by_locality.get(year.locality, ()) if f.quantity.start > year.quantity.end]
    amount = min(beside, key=lambda f: f.quantity.start, default=None)
    if amount is None or not is_long(amount):
        return False
    others = (f for f in lookup.facts.figures if f.locality != amount.locality or f.table >= 0)
    return any(f.period == amount.period and size_of(f) == size_of(amount) for f in others)


def _borrowed(lookup: Lookup) -> Iterator[Borrowed]:
    own = lookup.facts.identity.year
    if not own.isdigit():
        return
    amounts = [f for f in lookup.facts.figures if f.role is Role.VALUE and size_of(f) is not None]
    told = [f for f in amounts if f.table < 0]
    for sentence in lookup.facts.sentences:
        figures = sorted(lookup.facts.figures_of(sentence), key=lambda f: f.quantity.start)
        for year, amount in itertools.pairwise(figures):
            date = year.quantity.date
            if date is None or date.month or not date.year or str(date.year) == own or year.table >= 0 or not is_long(amount):
                continue
            between = sentence.text[year.quantity.end : amount.quantity.start]
            if _CLAUSE.search(between) or amount.period != str(date.year):
                continue
            same = [f for f in amounts if f is not amount and size_of(f) == size_of(amount)]
            if any(f.period == amount.period for f in same):
                continue
            twins = (f for f in same if f.table < 0 and f.period == own and _is_alike(f, amount))
            pair = next(((twin, other) for twin in twins for other in told if _is_of(other, twin, amount)), None)
            if pair is not None:
                yield Borrowed(year, amount, *pair)


def _is_of(other: Figure, twin: Figure, amount: Figure) -> bool:
    """Whether an amount of the year in question stands in the paragraph of the report year's: what it is held against."""
    size, base = size_of(other), size_of(twin)
    if other.period != amount.period or other.place.order[0] != twin.place.order[0] or size is None or base is None or size == base:
        return False
    return base < size * _ALIKE and size < base * _ALIKE


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether the labels of two amounts have two letters beside each other in common."""
    return any(one.label[i : i + 2] in other.label for i in range(len(one.label) - 1))


def is_long(figure: Figure) -> bool:
    value = figure.quantity.value
    printed = f"{value:f}" if value is not None and value.is_finite() else ""
    return size_of(figure) is not None and sum(char.isdigit() for char in printed) >= _LONG


def size_of(figure: Figure) -> Decimal | None:
    quantity = figure.quantity
    if quantity.dimension is not Dimension.MONEY or not quantity.value or not quantity.value.is_finite():
        return None
    return abs(quantity.value * quantity.scale)
