"""Slips of the pen: the few ways in which one printed number comes to differ from the one that was meant.

A relation that fails and would hold after one slip in one of its numbers is very likely meant, and broken. How much that
says depends on how many slips a number allows: `possible` counts them, for the caller to weigh against chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice

from auditor.model.interval import Interval

_DIGITS = "0123456789"
_UNITS = (4, 8)  # powers of ten between 元, 万元 and 亿元


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
        found: dict[Decimal, tuple[int, Slip]] = {}  # the slip that is told for each number that can have been meant
        counts: Counter[SlipKind] = Counter()
        seen: set[tuple[SlipKind, Decimal]] = set()
        for order, (kind, mended) in enumerate(_slips(value, decimals) if value.is_finite() else ()):
            if kind is SlipKind.UNIT and not of_unit:
                continue
            if mended not in found:
                found[mended] = order, Slip(kind, mended)
            if (kind, mended) not in seen:
                seen.add((kind, mended))
                counts[kind] += 1
        self.counts = counts
        self._found = found
        self._order = sorted(found)

    def __iter__(self) -> Iterator[Slip]:
        """Each number that can have been meant once."""
        return (one for _, one in self._found.values())

    def __len__(self) -> int:
        return len(self._found)

    def into(self, wanted: Interval) -> Slip | None:
        """The slip by which a number of `wanted` can have become this one; see `slip`."""
        if not self._value.is_finite() or _inside(self._value, wanted):
            return None
        first = 0 if wanted.low is None else bisect_left(self._order, wanted.low)
        best: tuple[int, Slip] | None = None
        for mended in islice(self._order, first, None):
            if wanted.high is not None and mended > wanted.high:
                break
            if _inside(mended, wanted) and (best is None or self._found[mended][0] < best[0]):
                best = self._found[mended]
        return best[1] if best is not None else None


def slip(value: Decimal, decimals: int, wanted: Interval) -> Slip | None:
    """The slip by which a number of `wanted` can have become `value`, printed with `decimals` digits after the point.

    None when no single slip explains it, or nothing needs explaining because `value` is itself wanted. Of several slips
    the kind with the fewest possibilities is told, and of one kind the one further to the left.
    """
    return Slips(value, decimals).into(wanted)


def possible(value: Decimal, decimals: int) -> int:
    """How many different numbers can have become `value` by one slip."""
    return len(Slips(value, decimals))


def _inside(value: Decimal, wanted: Interval) -> bool:
    above = wanted.low is None or value > wanted.low or (value == wanted.low and not wanted.low_open)
    below = wanted.high is None or value < wanted.high or (value == wanted.high and not wanted.high_open)
    return above and below


def _slips(value: Decimal, decimals: int) -> Iterator[tuple[SlipKind, Decimal]]:
    """Every slip with the number that was meant, which differs from `value`; one number may come from slips of several kinds."""
    for power in _UNITS:
        for shifted in (_shifted(value, power), _shifted(value, -power)):
            if shifted != value:
                yield SlipKind.UNIT, shifted
    digits, after = _printed(value, decimals)
    sign = "-" if value.is_signed() else ""
    for kind, written, places in _written(digits, after):
        before = len(written) - places
        if before < 1 or (before > 1 and written[0] == "0"):
            continue  # nobody prints 08.92 or .92
        mended = Decimal(f"{sign}{written[:before]}.{written[before:]}")
        if mended != value:
            yield kind, mended


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
