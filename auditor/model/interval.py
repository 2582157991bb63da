"""The set of values that a printed number can stand for, and arithmetic on such sets.

Rounding and vagueness have this one meaning everywhere: a relation is contradicted only when no choice
of values out of the intervals satisfies it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal(0)


class Agreement(StrEnum):
    """How two intervals stand to a relation; `TOUCHES` means they share only an end that is left out."""

    HOLDS = "holds"
    TOUCHES = "touches"
    FAILS = "fails"


class NotCheckableError(ArithmeticError):
    """A relation has no answer, for example a division by an interval that holds 0."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`; None is unbounded; an open end is itself left out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"interval ends are reversed: {self.low} > {self.high}")

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        return cls(value, value)

    @classmethod
    def rounded(cls, value: Decimal, decimals: int) -> Interval:
        """All values that print as `value` with `decimals` digits after the point (negative: rounded to tens, …)."""
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(value - half, value + half)

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Decimal | None:
        return None if self.low is None or self.high is None else self.high - self.low

    def __neg__(self) -> Interval:
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low, self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __abs__(self) -> Interval:
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return -self
        if self.low is None or self.high is None:
            return Interval(ZERO, None)
        if -self.low > self.high:
            return Interval(ZERO, -self.low, False, self.low_open)
        return Interval(ZERO, self.high, False, self.high_open)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times an exact number."""
        if factor == 0:
            return Interval(ZERO, ZERO)
        if factor < 0:
            return (-self).scaled(-factor)
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )

    def __mul__(self, other: Interval) -> Interval:
        if self.is_exact and self.low is not None:
            return other.scaled(self.low)
        if other.is_exact and other.low is not None:
            return self.scaled(other.low)
        if self.low is not None and other.low is not None and self.low >= 0 and other.low >= 0:
            high = None if self.high is None or other.high is None else self.high * other.high
            return Interval(self.low * other.low, high, self.low_open or other.low_open, self.high_open or other.high_open)
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return Interval(None, None)
        corners = sorted(
            (x * y, x_open or y_open)
            for x, x_open in ((self.low, self.low_open), (self.high, self.high_open))
            for y, y_open in ((other.low, other.low_open), (other.high, other.high_open))
        )
        return Interval(corners[0][0], corners[-1][0], corners[0][1], corners[-1][1])

    def __truediv__(self, other: Interval) -> Interval:
        """Division; raises NotCheckableError when the divisor can be 0."""
        low, high = other.low, other.high
        if (low is None or low <= 0) and (high is None or high >= 0):
            raise NotCheckableError("the divisor can be 0")
        if high is not None and high < 0:
            return (-self) / (-other)
        assert low is not None  # the divisor is positive here
        inverse = Interval(ZERO if high is None else 1 / high, 1 / low, high is None or other.high_open, other.low_open)
        if other.is_exact and self.low is not None and self.high is not None:
            return Interval(self.low / low, self.high / low, self.low_open, self.high_open)
        return self * inverse

    def meets(self, other: Interval) -> Agreement:
        """Whether some value lies in both."""
        gap = max(_order(self.low, other.high), _order(other.low, self.high))
        if gap > 0:
            return Agreement.FAILS
        if gap < 0:
            return Agreement.HOLDS
        open_end = (_order(self.low, other.high) == 0 and (self.low_open or other.high_open)) or (
            _order(other.low, self.high) == 0 and (other.low_open or self.high_open)
        )
        return Agreement.TOUCHES if open_end else Agreement.HOLDS

    def at_most(self, other: Interval) -> Agreement:
        """Whether some value of this one is not above some value of the other."""
        gap = _order(self.low, other.high)
        if gap > 0:
            return Agreement.FAILS
        if gap == 0 and (self.low_open or other.high_open):
            return Agreement.TOUCHES
        return Agreement.HOLDS

    def below(self, other: Interval) -> Agreement:
        """Whether some value of this one is below some value of the other."""
        gap = _order(self.low, other.high)
        return Agreement.FAILS if gap >= 0 else Agreement.HOLDS

    def distance(self, other: Interval) -> Decimal:
        """Smallest difference between a value of each; 0 when they meet."""
        gaps = [
            low - high
            for low, high in ((self.low, other.high), (other.low, self.high))
            if low is not None and high is not None and low > high
        ]
        return max(gaps, default=ZERO)


def _order(low: Decimal | None, high: Decimal | None) -> int:
    """-1, 0 or 1 as a lower end stands to an upper end; an unbounded end is always far away."""
    if low is None or high is None or low < high:
        return -1
    return 1 if low > high else 0


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of all; exactly 0 for none."""
    result = Interval(ZERO, ZERO)
    for interval in intervals:
        result = result + interval
    return result
