"""Dates of a sentence as days of the calendar, and the stretches of time between two of them.

Used by `duration`; it reports nothing itself. A date without its day is any day of its month, one without its month any day
of its year; one without its year takes that of the date before it, or the year after.
"""

from __future__ import annotations

import calendar
import datetime
import itertools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.language.lexicon import Lexicon
from auditor.model.figure import Figure
from auditor.model.quantity import PartialDate

Days = tuple[int, int]  # the first and the last day that something can be, counted from the beginning of the calendar
_CLAUSE = re.compile(r"[，。；,;]")
_JOINT = 10  # characters between the two dates of one stretch
_BEHIND = 8  # characters behind a date that say what happened on it
_BEFORE_WORK = ("approved", "tendered", "opened", "awarded", "signed")  # steps
_ANY_YEAR = 2001  # where no year is printed at all


class Moment(NamedTuple):
    """A date of a sentence: the days that it can be, each reading of it for itself, and the words of its clause."""

    figure: Figure
    readings: tuple[Days, ...]
    before: str
    after: str

    @property
    def words(self) -> str:
        return self.before + self.after

    @property
    def start(self) -> int:
        return self.figure.quantity.start

    @property
    def end(self) -> int:
        return self.figure.quantity.end


class Stretch(NamedTuple):
    """From one date to another. `joined`: the text says 自…至…; else it names a beginning and an end."""

    first: Moment
    last: Moment
    joined: bool

    @property
    def words(self) -> str:
        return self.first.words + self.last.words

    @property
    def lengths(self) -> tuple[Days, ...]:
        """How many days can lie between, last less first, for each reading of the two dates."""
        return tuple(
            (end[0] - begin[1], end[1] - begin[0]) for begin in self.first.readings for end in self.last.readings if end[1] >= begin[0]
        )


class Length(NamedTuple):
    """A printed length of time: what it is called, in which unit, and what it is (span, term, counted, late, early)."""

    figure: Figure
    value: Decimal
    unit: str
    stated: str
    name: str
    kind: str
    words: str  # those of its clause before it

    @property
    def start(self) -> int:
        return self.figure.quantity.start


class _Patterns(NamedTuple):
    joint: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        since, until, begins = (lexicon.any("duration", value) for value in ("since", "until", "from"))
        return cls(re.compile(rf"\s*{since}?\s*[，,]?\s*{until}\s*{begins}?\s*"))


def moments_of(text: str, figures: Sequence[Figure]) -> list[Moment]:
    """The dates of a sentence with a month or a year, in their order."""
    dates = [f for f in figures if f.quantity.date is not None and (f.quantity.date.year or f.quantity.date.month)]
    found: list[Moment] = []
    for position, figure in enumerate(dates):
        date = figure.quantity.date
        readings = _readings(date, found[-1].figure.quantity.date if found else None) if date is not None else ()
        limit = dates[position + 1].quantity.start if position + 1 < len(dates) else len(text)
        begin = dates[position - 1].quantity.end if position else 0
        before = _CLAUSE.split(text[begin : figure.quantity.start])[-1]
        before = before.rpartition("、")[2] if position else before  # 3月1日开工、5月29日竣工
        after = _CLAUSE.split(text[figure.quantity.end : limit])[0][:_BEHIND]
        if readings:
            found.append(Moment(figure, readings, before, after))
    return found


def moment_of(figure: Figure, words: str) -> Moment | None:
    """A date of a table under its heading; None for one without a year or that does not exist."""
    date = figure.quantity.date
    days = _days(date) if date is not None and date.year and date.month else None
    return Moment(figure, (days,), words, "") if days is not None else None


def _readings(date: PartialDate, former: PartialDate | None) -> tuple[Days, ...]:
    """The days that a date can be; none for a date that does not exist."""
    years = (date.year,) if date.year else (former.year, former.year + 1) if former is not None and former.year else (_ANY_YEAR,)
    found = (_days(PartialDate(year, date.month, date.day)) for year in years)
    return tuple(days for days in found if days is not None)


def _days(date: PartialDate) -> Days | None:
    try:
        first = datetime.date(date.year, date.month or 1, date.day or 1)
        month = date.month or 12
        last = datetime.date(date.year, month, date.day or calendar.monthrange(date.year, month)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def stretches_of(text: str, moments: Sequence[Moment], lexicon: Lexicon) -> list[Stretch]:
    """The stretches of time that a sentence names."""
    joint = lexicon.compiled(_Patterns.of).joint
    found = [
        Stretch(one, other, joined=True)
        for one, other in itertools.pairwise(moments)
        if other.start - one.end <= _JOINT and joint.fullmatch(text[one.end : other.start])
    ]
    return found or _from_begin_to_end(moments, lexicon)


def _from_begin_to_end(moments: Sequence[Moment], lexicon: Lexicon) -> list[Stretch]:
    """One date of a beginning and one of an end after it: 3月1日开工，5月29日竣工."""
    begins, ends = lexicon.words("duration", "begins"), lexicon.words("duration", "ends", "done")
    first = [m for m in moments if any(word in m.words for word in begins) and not any(word in m.words for word in ends)]
    last = [m for m in moments if any(word in m.words for word in ends) and not any(word in m.words for word in begins)]
    if len(first) != 1 or len(last) != 1 or len(moments) != 2 or any(_is_of_a_step(m, lexicon) for m in moments):
        return []
    return [Stretch(first[0], last[0], joined=False)]


def _is_of_a_step(moment: Moment, lexicon: Lexicon) -> bool:
    """Whether a date is that of a step before the work itself: 启动招标, 完成签约."""
    return any(tag.value in _BEFORE_WORK for tag in lexicon.tagger("work_step").tag(moment.after))
