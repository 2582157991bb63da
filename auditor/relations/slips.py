"""Slips of the pen: the few ways in which one printed number comes to differ from the one that was meant.

A relation that fails and would hold after one slip in one of its numbers is very likely meant, and broken. How much that
says depends on how many slips a number allows: `possible` counts them, for the caller to weigh against chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from auditor.model.interval import Interval
from auditor.model.once import cached_property

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
        self._of_unit = of_unit

    @cached_property
    def counts(self) -> Counter[SlipKind]:
        """How many numbers can have been meant, by the kind of the slip."""
        return Counter(kind for kind, _ in {one[-2:] for one in self._meant()})

    def near(self, intervals: Iterable[Interval]) -> list[Slip]:
        """The slips, in their order and for each number one, of which the number lies in one of some intervals or hardly beside it."""
        found: dict[int, _Meant] = {}
        for wanted in intervals:
            for one in self._meant(*self._near.around(wanted)):
                if one[-1] not in found or one < found[one[-1]]:
                    found[one[-1]] = one
        return [self._near.slip(one) for one in sorted(found.values())]

    def into(self, wanted: Interval) -> Slip | None:
        """The slip by which a number of `wanted` can have become this one; see `slip`."""
        if not self._value.is_finite() or _inside(self._value, wanted):
            return None
        slips = map(self._near.slip, sorted(self._meant(*self._near.around(wanted))))
        return next((one for one in slips if _inside(one.mended, wanted)), None)

    def _meant(self, low: int = 0, high: int | None = None) -> Iterator[_Meant]:
        slips = self._near.slips(low, high)
        return slips if self._of_unit else (one for one in slips if one[-2] is not SlipKind.UNIT)


def slip(value: Decimal, decimals: int, wanted: Interval) -> Slip | None:
    """The slip by which a number of `wanted` can have become `value`, printed with `decimals` digits after the point.

    None when no single slip explains it, or nothing needs explaining because `value` is itself wanted. Of several slips
    the kind with the fewest possibilities is told, and of one kind the one further to the left.
    """
    return Slips(value, decimals).into(wanted)


def possible(value: Decimal, decimals: int) -> int:
    """How many different numbers can have become `value` by one slip."""
    return len({one[-1] for one in _Near(value, decimals).slips()})


_ORDER = (SlipKind.UNIT, SlipKind.SWAPPED, SlipKind.DOUBLED, SlipKind.CHANGED, SlipKind.DROPPED)
_Written = tuple[tuple[int, int], int, int]
_Meant = tuple[int, int, int, SlipKind, int]
"""A slip of a kind: its rank among the kinds and among the slips of its kind, how many digits would have been printed after the
point (a slip of the unit moves the point by so many places), and the number that can have been meant, without its sign. It is a
whole number of the smallest unit that slips of one printed number can reach: these are compared much faster than decimals.
"""


class _Near:
    """The numbers that a printed one can have become out of by one slip."""

    def __init__(self, value: Decimal, decimals: int) -> None:
        self._value = value
        self._sign = "-" if value.is_signed() else ""
        self._digits, self._after = _printed(value, decimals) if value.is_finite() else ("", 0)
        self._places = self._after + max(_UNITS)
        # what the last digit counts, by the number of digits after the point
        self._units = {places: 10 ** (self._places - places) for places in range(self._after - 1, self._after + 2)}

    def slips(self, low: int = 0, high: int | None = None) -> Iterator[_Meant]:
        """Every slip with a number that was meant between two others and differs from `value`; one number may come from slips of
        several kinds.
        """
        if not self._digits:
            return
        printed = int(self._digits) * 10 ** max(_UNITS)
        ways = (self._of_unit(), self._swapped(), self._doubled(), self._changed(low, high), self._dropped(low, high))
        for kind, written in zip(_ORDER, ways, strict=True):
            for rank, number, places in written:
                if number != printed and low <= number and (high is None or number <= high):
                    yield (*rank, places, kind, number)

    def _of_unit(self) -> Iterator[_Written]:
        value = int(self._digits)
        for power in _UNITS:
            yield (0, power), value * 10 ** (max(_UNITS) + power), power
            yield (0, power + 1), value * 10 ** (max(_UNITS) - power), -power

    def _swapped(self) -> Iterator[_Written]:
        digits, after = self._digits, self._after
        for i in range(len(digits) - 1):
            swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
            if _can_open(swapped[0], len(swapped) - after):
                yield (1, i), int(swapped) * self._units[after], after

    def _doubled(self) -> Iterator[_Written]:
        digits, after = self._digits, self._after
        for i in range(len(digits)):
            if digits[i] in (digits[i - 1] if i else "", digits[i + 1 : i + 2]):
                once, places = digits[:i] + digits[i + 1 :], after - (i >= len(digits) - after)
                if _can_open(once[:1], len(once) - places):
                    yield (2, i), int(once) * self._units[places], places

    def _changed(self, low: int, high: int | None) -> Iterator[_Written]:
        digits, after = self._digits, self._after
        value = int(digits) * self._units[after]
        for i in range(len(digits)):
            unit = self._units[after] * 10 ** (len(digits) - 1 - i)
            rest = value - int(digits[i]) * unit
            for digit in _fitting(rest, unit, low, high):
                if _can_open(digits[0] if i else str(digit), len(digits) - after):
                    yield (3, 10 * i + digit), rest + digit * unit, after

    def _dropped(self, low: int, high: int | None) -> Iterator[_Written]:
        digits, after = self._digits, self._after
        point, value = len(digits) - after, int(digits)
        for i in range(len(digits) + 1):
            behind = 10 ** (len(digits) - i)
            rest = value // behind * behind * 10 + value % behind
            # the point stays between the digits that it parts; a number that prints none has lost none of the digits after it
            for places in (after,) * (i <= point) + (after + 1,) * (i >= point and after > 0):
                unit = self._units[places]
                for digit in _fitting(rest * unit, behind * unit, low, high):
                    if _can_open(digits[0] if i else str(digit), len(digits) + 1 - places):
                        yield (4, 10 * i + digit), (rest + digit * behind) * unit, places

    def slip(self, one: _Meant) -> Slip:
        """A slip with the number that was meant."""
        *_, places, kind, number = one
        if kind is SlipKind.UNIT:
            return Slip(kind, _shifted(self._value, places))
        return Slip(kind, Decimal(f"{self._sign}{number // self._units[places]}E{-places}"))

    def around(self, wanted: Interval) -> tuple[int, int | None]:
        """Whole numbers between which all those of an interval lie, without their sign, and hardly others."""
        low, high = (None if end is None else int(_EXACTLY.scaleb(end, self._places)) for end in (wanted.low, wanted.high))
        if self._sign:
            low, high = (None if high is None else -high), (None if low is None else -low)
        return max(0 if low is None else low - 1, 0), None if high is None else high + 1


def _can_open(digit: str, before: int) -> bool:
    """Whether a number is printed that begins with a digit and has so many before the point: nobody prints 08.92 or .92."""
    return before == 1 or (before > 1 and digit != "0")


def _fitting(rest: int, unit: int, low: int, high: int | None) -> range:
    """The digits that, counted in a unit and added to the rest of a number, make one that lies between two others."""
    least = -((rest - low) // unit) if low > rest else 0
    most = 9 if high is None else min(9, (high - rest) // unit)
    return range(least, most + 1)


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
