"""Slips of the pen: the few ways in which one printed number comes to differ from the one that was meant.

A relation that fails and would hold after one slip in one of its numbers is very likely meant, and broken. How much that
says depends on how many slips a number allows: `possible` counts them, for the caller to weigh against chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from itertools import islice, takewhile

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
        numbers: dict[SlipKind, set[int]] = {}
        for order, one in enumerate(self._near.slips()):
            kind, number, _ = one
            if kind is SlipKind.UNIT and not of_unit:
                continue
            if number not in found:
                found[number] = order, one
            numbers.setdefault(kind, set()).add(number)
        self.counts = Counter({kind: len(several) for kind, several in numbers.items()})
        self._found = found
        self._order = sorted(found)

    def near(self, intervals: Iterable[Interval]) -> list[Slip]:
        """The slips, in their order, of which the number lies in one of some intervals or hardly beside it: few of the many."""
        numbers = {number for wanted in intervals for number in self._around(wanted)}
        return [self._near.slip(one) for _, one in sorted(self._found[number] for number in numbers)]

    def _around(self, wanted: Interval) -> Iterator[int]:
        low, high = self._near.around(wanted)
        first = 0 if low is None else bisect_left(self._order, low)
        return takewhile(lambda number: high is None or number <= high, islice(self._order, first, None))

    def into(self, wanted: Interval) -> Slip | None:
        """The slip by which a number of `wanted` can have become this one; see `slip`."""
        if not self._value.is_finite() or _inside(self._value, wanted):
            return None
        for _, one in sorted(self._found[number] for number in self._around(wanted)):
            if _inside((found := self._near.slip(one)).mended, wanted):
                return found
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
        number = one[1]
        if (low is None or low <= number) and (high is None or number <= high) and _inside((found := near.slip(one)).mended, wanted):
            return found
    return None


def possible(value: Decimal, decimals: int) -> int:
    """How many different numbers can have become `value` by one slip."""
    return len({number for _, number, _ in _Near(value, decimals).slips()})


_Meant = tuple[SlipKind, int, int]
"""A kind of slip, a number that can have been meant, and how many of its digits would have been printed after the point; a slip
of the unit moves the point by so many places. The number is a whole one of the smallest unit that slips of one printed number can
reach: there are hundreds of them, and whole numbers are compared much faster than decimals.
"""


class _Near:
    """The numbers that a printed one can have become out of by one slip."""

    def __init__(self, value: Decimal, decimals: int) -> None:
        self._value = value
        self._sign = "-" if value.is_signed() else ""
        self._digits, self._after = _printed(value, decimals) if value.is_finite() else ("", 0)
        self._places = self._after + max(_UNITS)
        self._times = -1 if self._sign else 1
        # what the last digit counts, by the number of digits after the point
        self._units = {places: self._times * 10 ** (self._places - places) for places in range(self._after - 1, self._after + 2)}

    def slips(self) -> Iterator[_Meant]:
        """Every slip with the number that was meant, which differs from `value`; one number may come from slips of several kinds."""
        if not self._digits:
            return
        printed = self._times * int(self._digits) * 10 ** max(_UNITS)
        for power in _UNITS:
            if printed:
                yield SlipKind.UNIT, printed * 10**power, power
                yield SlipKind.UNIT, printed // 10**power, -power
        for kind, digits, places in _written(self._digits, self._after):
            before = len(digits) - places
            if before < 1 or (before > 1 and digits[0] == "0"):
                continue  # nobody prints 08.92 or .92
            number = int(digits) * self._units[places]
            if number != printed:
                yield kind, number, places

    def slip(self, one: _Meant) -> Slip:
        """A slip with the number that was meant."""
        kind, number, places = one
        if kind is SlipKind.UNIT:
            return Slip(kind, _shifted(self._value, places))
        return Slip(kind, Decimal(f"{self._sign}{number // self._units[places]}E{-places}"))

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
