"""Columns of dates of which one comes before the other: 起始日期 and 终止日期 by their words, others by all rows but one.

Used by `date_order`; it reports nothing itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure
from auditor.model.quantity import PartialDate

_MOST_MONTHS = 2  # that two dates of one year lie apart the wrong way round
_SHOWN_BITS = 4  # of rows in order, less one for each of the readings that were tried
_MOST_COLUMNS = 8

Pair = tuple[Figure, Figure]  # what comes first, and what comes after it


class Ordered(NamedTuple):
    """Two columns by their headings, with the rows in order and those that are not; `told` says that words give the order."""

    first: str
    then: str
    right: tuple[Pair, ...]
    wrong: tuple[Pair, ...]
    told: bool


def ordered_columns(facts: Facts, lexicon: Lexicon) -> Iterator[Ordered]:
    """The pairs of columns of dates of all tables that have an order."""
    words = lexicon.compiled(_Words)
    for table, figures in facts.by_table.items():
        columns: dict[tuple[int, str], dict[int, Figure]] = {}
        for figure in figures if table >= 0 else ():
            if figure.row >= 0 and is_day(figure) and (heading := normal(figure.place.column)):
                columns.setdefault((figure.column, heading), {})[figure.row] = figure
        for one, other in combinations(list(columns)[:_MOST_COLUMNS], 2):
            pairs = [(columns[one][row], columns[other][row]) for row in columns[one] if row in columns[other]]
            found = _of_pair(one[1], other[1], pairs, words, len(columns)) if pairs else None
            if found is not None:
                yield found


class _Words:
    """Which headings name a beginning and an end of one thing, and which name what was only planned."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._sides = {side: re.compile(lexicon.any("date_heading", side)) for side in ("begin", "end")}
        self._plain = re.compile(lexicon.any("date_heading", "date"))
        self._planned = (*lexicon.words("duration", "agreed"), *lexicon.words("work_step", "ahead"))

    def side(self, heading: str) -> tuple[str, str]:
        """(begin or end, of what) that a heading names; ("", "") for another."""
        found = [(side, match) for side, pattern in self._sides.items() if len(match := pattern.findall(heading)) == 1]
        if len(found) != 1:
            return "", ""
        ((side, (word,)),) = found
        return side, self._plain.sub("", heading.replace(word, ""))

    def is_planned(self, heading: str) -> bool:
        return any(word in heading for word in self._planned)


def _of_pair(one: str, other: str, pairs: Sequence[Pair], words: _Words, columns: int) -> Ordered | None:
    (side, what), (other_side, other_what) = words.side(one), words.side(other)
    if {side, other_side} == {"begin", "end"}:
        told = _parted(one, other, pairs, told=True) if side == "begin" else _parted(other, one, _turned(pairs), told=True)
        return told if what == other_what and len(told.wrong) <= max(1, len(told.right)) else None
    if words.is_planned(one) or words.is_planned(other):
        return None
    found = max((_parted(one, other, pairs), _parted(other, one, _turned(pairs))), key=lambda way: len(way.right))
    tried = columns * (columns - 1) * (len(found.right) + 1)
    shown = len(found.wrong) == 1 and len(found.right) - tried.bit_length() >= _SHOWN_BITS
    return found if shown and _is_slip(found.wrong[0], found.right) else None


def _turned(pairs: Sequence[Pair]) -> list[Pair]:
    return [(other, one) for one, other in pairs]


def _parted(one: str, other: str, pairs: Sequence[Pair], *, told: bool = False) -> Ordered:
    """The rows that are surely in order, and those that surely are not."""
    right = tuple((a, b) for a, b in pairs if is_before(a.quantity.date, b.quantity.date))
    wrong = tuple((a, b) for a, b in pairs if is_before(b.quantity.date, a.quantity.date))
    return Ordered(one, other, right, wrong, told)


def _is_slip(wrong: Pair, right: Sequence[Pair]) -> bool:
    """Whether one digit of one date, or the two dates exchanged, would put the row among the others."""
    gaps = [gap for a, b in right if (gap := _gap(a.quantity.date, b.quantity.date)) is not None]
    first, then = (figure.quantity.date for figure in wrong)
    if not gaps or first is None or then is None:
        return False
    mended = [(then, first), *((one, then) for one in _near(first)), *((first, one) for one in _near(then))]
    return any((gap := _gap(*pair)) is not None and min(gaps) <= gap <= max(gaps) for pair in mended)


def _near(date: PartialDate) -> Iterator[PartialDate]:
    """The dates that differ in one digit of the year, the month or the day."""
    for at, place in enumerate((100, 10, 1, 10, 1, 10, 1)):
        value = (date.year, date.year, date.year, date.month, date.month, date.day, date.day)[at]
        for digit in range(10):
            changed = value + (digit - value // place % 10) * place
            if at < 3:
                yield PartialDate(changed, date.month, date.day)
            else:
                yield PartialDate(date.year, changed, date.day) if at < 5 else PartialDate(date.year, date.month, changed)


def _gap(one: PartialDate | None, other: PartialDate | None) -> int | None:
    """The days between two whole dates that exist."""
    if one is None or other is None:
        return None
    try:
        return (datetime.date(other.year, other.month, other.day) - datetime.date(one.year, one.month, one.day)).days
    except ValueError:
        return None


def is_day(figure: Figure) -> bool:
    """Whether a figure is a date with a month, and a year or a day."""
    date = figure.quantity.date
    return date is not None and bool(date.month and (date.year or date.day))


def is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date is surely before another, by the day where both print one, else by the month. Where a year is not printed,
    11月开工，3月完工 is of two years, 8月26日完工，8月12日验收 of one.
    """
    if one is None or other is None:
        return False
    day = bool(one.day and other.day)
    is_before = (one.month, one.day if day else 0) < (other.month, other.day if day else 0)
    if one.year and other.year:
        return one.year < other.year or (one.year == other.year and is_before)
    return is_before and other.month - one.month <= _MOST_MONTHS
