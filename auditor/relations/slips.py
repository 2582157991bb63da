"""Slips of the pen: the few ways in which one printed number comes to differ from the one that was meant.

A relation that fails and would hold after one slip in one of its numbers is very likely meant, and broken. How much that
says depends on how many slips a number allows: `possible` counts them, for the caller to weigh against chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from itertools import islice, takewhile
from typing import NamedTuple

from auditor.model.interval import Interval

_DIGITS = "0123456789"
_UNITS = (4, 8)  # powers of ten between 元, 万元 and 亿元
_EXACTLY = Context(prec=1000)


class SlipKind(StrEnum):
    """What happened to the number that was meant, on its way to the page."""

    CHANGED = "changed"  # one digit is another
    SWAPPED = "swapped"  # two digits beside each other are exchanged
    DROPPED = "dropped"  # one digit is missing
    DOUBLED = "doubled"  # one digit stands there twice
    UNIT = "unit"  # 元 for 万元, 万元 for 亿元, or the reverse
    OTHER = "other"  # no slip of the pen: another number altogether


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that explains a printed number; `mended` is the number that was meant, in the printed unit."""

    kind: SlipKind
    mended: Decimal


class Slips:
    """Every slip by which a number, printed with `decimals` digits after the point, can have come about; slips of the unit
    only where it has one that is mistaken for another: money, not rates and counts.
    """

    def __init__(self, value: Decimal, decimals: int, *, of_unit: bool = True) -> None:
        self._value = value
        self._near = _Near(value, decimals)
        found: dict[int, tuple[int, _Meant]] = {}  # the slip that is told for each number that can have been meant
        counts: Counter[SlipKind] = Counter()
        seen: set[tuple[SlipKind, int]] = set()
        for order, one in enumerate(self._near.slips()):
            if one.kind is SlipKind.UNIT and not of_unit:
                continue
            found.setdefault(one.number, (order, one))
            if one[:2] not in seen:
                seen.add(one[:2])
                counts[one.kind] += 1
        self.counts = counts
        self._found = found
        self._order = sorted(found)

    def __iter__(self) -> Iterator[Slip]:
        """Each number that can have been meant once."""
        return (Slip(one.kind, self._near.mended(one)) for _, one in self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    def into(self, wanted: Interval) -> Slip | None:
        """The slip by which a number of `wanted` can have become this one; see `slip`."""
        if not self._value.is_finite() or _inside(self._value, wanted):
            return None
        low, high = self._near.around(wanted)
        first = 0 if low is None else bisect_left(self._order, low)
        fitting = takewhile(lambda number: high is None or number <= high, islice(self._order, first, None))
        for _, one in sorted(self._found[number] for number in fitting):
            if _inside(mended := self._near.mended(one), wanted):
                return Slip(one.kind, mended)
        return None


def slip(value: Decimal, decimals: int, wanted: Interval) -> Slip | None:
    """The slip by which a number of `wanted` can have become `value`, printed with `decimals` digits after the point.

    None when no single slip explains it, or nothing needs explaining because `value` is itself wanted. Of several slips
    the kind with the fewest possibilities is told, and of one kind the one further to the left.
    """
    if not value.is_finite() or _inside(value, wanted):
        return None
    near = _Near(value, decimals)
    low, high = near.around(wanted)
    for one in near.slips():
        if (low is None or low <= one.number) and (high is None or one.number <= high) and _inside(mended := near.mended(one), wanted):
            return Slip(one.kind, mended)
    return None


def possible(value: Decimal, decimals: int) -> int:
    """How many different numbers can have become `value` by one slip."""
    return len({one.number for one in _Near(value, decimals).slips()})


class _Meant(NamedTuple):
    """A number that can have been meant, as a whole number of the smallest unit that slips of one printed number can reach:
    there are hundreds of them, and whole numbers are compared much faster than decimals. `digits` are those that
    would have been printed, `places` of them after the point; a slip of the unit has none, and moves the point by `places`.
    """

    kind: SlipKind
    number: int
    digits: str
    places: int


class _Near:
    """The numbers that a printed one can have become out of by one slip."""

    def __init__(self, value: Decimal, decimals: int) -> None:
        self._value = value
        self._sign = "-" if value.is_signed() else ""
        self._digits, self._after = _printed(value, decimals) if value.is_finite() else ("", 0)
        self._places = self._after + max(_UNITS)

    def slips(self) -> Iterator[_Meant]:
        """Every slip with the number that was meant, which differs from `value`; one number may come from slips of several kinds."""
        if not self._digits:
            return
        times = -1 if self._sign else 1
        printed = times * int(self._digits) * 10 ** max(_UNITS)
        for power in _UNITS:
            if printed:
                yield _Meant(SlipKind.UNIT, printed * 10**power, "", power)
                yield _Meant(SlipKind.UNIT, printed // 10**power, "", -power)
        units = {places: times * 10 ** (self._places - places) for places in range(self._after - 1, self._after + 2)}
        for kind, digits, places in _written(self._digits, self._after):
            before = len(digits) - places
            if before < 1 or (before > 1 and digits[0] == "0"):
                continue  # nobody prints 08.92 or .92
            number = int(digits) * units[places]
            if number != printed:
                yield _Meant(kind, number, digits, places)

    def mended(self, one: _Meant) -> Decimal:
        """The number that was meant."""
        return _shifted(self._value, one.places) if one.kind is SlipKind.UNIT else Decimal(f"{self._sign}{one.digits}E{-one.places}")

    def around(self, wanted: Interval) -> tuple[int | None, int | None]:
        """Whole numbers between which all those of an interval lie, and hardly others."""
        low, high = (None if end is None else int(_EXACTLY.scaleb(end, self._places)) for end in (wanted.low, wanted.high))
        return None if low is None else low - 1, None if high is None else high + 1


def _inside(value: Decimal, wanted: Interval) -> bool:
    above = wanted.low is None or value > wanted.low or (value == wanted.low and not wanted.low_open)
    below = wanted.high is None or value < wanted.high or (value == wanted.high and not wanted.high_open)
    return above and below


def _shifted(value: Decimal, power: int) -> Decimal:
    """The value times a power of ten, whatever its number of digits: `scaleb` rounds to the precision of the context."""
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # a finite number
    return Decimal((sign, digits, exponent + power))


def _printed(value: Decimal, decimals: int) -> tuple[str, int]:
    """The digits as printed, without point and sign, and how many of them stand after the point."""
    whole, _, part = f"{value.copy_abs():f}".partition(".")
    part = part.rstrip("0").ljust(decimals, "0")
    return whole + part, len(part)


def _written(digits: str, after: int) -> Iterator[tuple[SlipKind, str, int]]:
    """(kind, digits, digits after the point) of what can have been meant; the point stays between the digits that it parts."""
    point = len(digits) - after
    for i in range(len(digits) - 1):
        yield SlipKind.SWAPPED, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :], after
    for i in range(len(digits)):
        beside = digits[i - 1] if i else "", digits[i + 1 : i + 2]
        if digits[i] in beside:
            yield SlipKind.DOUBLED, digits[:i] + digits[i + 1 :], after - (i >= point)
    for i in range(len(digits)):
        for digit in _DIGITS:
            yield SlipKind.CHANGED, digits[:i] + digit + digits[i + 1 :], after
    for i in range(len(digits) + 1):
        for digit in _DIGITS:
            if i <= point:
                yield SlipKind.DROPPED, digits[:i] + digit + digits[i:], after
            if i >= point and after:  # a number that prints no point has lost none of the digits after it
                yield SlipKind.DROPPED, digits[:i] + digit + digits[i:], after + 1
