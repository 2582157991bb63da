"""The set of values that a printed number can stand for, and arithmetic on such sets.

Rounding and vagueness have this one meaning everywhere: a relation is contradicted only when no choice
of values out of the intervals satisfies it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import StrEnum

ZERO = Decimal(0)
INFINITY = Decimal("Infinity")
# Ends are rounded outwards: 3 × (1 ÷ 7) must not leave 3 ÷ 7 outside by its last digit
DOWN = Context(prec=28, rounding=ROUND_FLOOR)
UP = Context(prec=28, rounding=ROUND_CEILING)


class Agreement(StrEnum):
    """How two intervals stand to a relation; `TOUCHES` means they share only an end that is left out."""

    HOLDS = "holds"
    TOUCHES = "touches"
    FAILS = "fails"


class NotCheckableError(ArithmeticError):
    """A relation has no answer, for example a division by an interval that holds 0."""


End = tuple[Decimal, bool]  # value, open


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
        # rounding down makes -0 of 1 - 1, which would be printed so
        low = None if self.low is None or other.low is None else DOWN.add(self.low, other.low) or ZERO
        high = None if self.high is None or other.high is None else UP.add(self.high, other.high)
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
        if -self.low == self.high:
            return Interval(ZERO, self.high, False, self.low_open and self.high_open)
        if -self.low > self.high:
            return Interval(ZERO, -self.low, False, self.low_open)
        return Interval(ZERO, self.high, False, self.high_open)

    def scaled(self, factor: Decimal) -> Interval:
        """Every value times an exact number."""
        if factor <= 0:
            return self * Interval.exactly(factor)
        return Interval(
            None if self.low is None else DOWN.multiply(self.low, factor),
            None if self.high is None else UP.multiply(self.high, factor),
            self.low_open,
            self.high_open,
        )

    def __mul__(self, other: Interval) -> Interval:
        return _hull([(x, y) for x in self._ends() for y in other._ends()], _times)

    def __truediv__(self, other: Interval) -> Interval:
        """Division; raises NotCheckableError when the divisor can be 0."""
        if (other.low is None or other.low <= 0) and (other.high is None or other.high >= 0):
            raise NotCheckableError("the divisor can be 0")
        return _hull([(x, y) for x in self._ends() for y in other._ends()], _over)

    def _ends(self) -> tuple[End, End]:
        """Both ends as numbers; an unbounded end is an open infinity."""
        return (
            (-INFINITY, True) if self.low is None else (self.low, self.low_open),
            (INFINITY, True) if self.high is None else (self.high, self.high_open),
        )

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

    def common(self, other: Interval) -> Interval:
        """The values in both of two intervals that meet."""
        low, low_open = max((low, is_open) for low, is_open in (self._ends()[0], other._ends()[0]))
        high, high_closed = min((high, not is_open) for high, is_open in (self._ends()[1], other._ends()[1]))
        return Interval(
            None if low.is_infinite() else low,
            None if high.is_infinite() else high,
            low_open and low.is_finite(),
            not high_closed and high.is_finite(),
        )

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


def _times(x: End, y: End, context: Context) -> End:
    """A corner of a product. 0 that is reached is reached whatever it is multiplied by."""
    if x == (ZERO, False) or y == (ZERO, False):
        return ZERO, False
    if x[0] == 0 or y[0] == 0:
        return ZERO, True
    return context.multiply(x[0], y[0]), x[1] or y[1]


def _over(x: End, y: End, context: Context) -> End:
    """A corner of a quotient; the divisor is not 0."""
    if x == (ZERO, False):
        return ZERO, False
    if y[0].is_infinite() or x[0] == 0:
        return ZERO, True
    return context.divide(x[0], y[0]), x[1] or y[1]


def _hull(corners: list[tuple[End, End]], combine: Callable[[End, End, Context], End]) -> Interval:
    """From the lowest to the highest corner; where two agree and one is reached, the end is reached."""
    low, low_open = min(combine(x, y, DOWN) for x, y in corners)
    high, closed = max((value, not is_open) for value, is_open in (combine(x, y, UP) for x, y in corners))
    return Interval(
        None if low.is_infinite() else low,
        None if high.is_infinite() else high,
        low_open and low.is_finite(),
        not closed and high.is_finite(),
    )


def _order(low: Decimal | None, high: Decimal | None) -> int:
    """-1, 0 or 1 as a lower end stands to an upper end; an unbounded end is always far away."""
    if low is None or high is None or low < high:
        return -1
    return 1 if low > high else 0


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of all; exactly 0 for none."""
    low: Decimal | None = ZERO
    high: Decimal | None = ZERO
    low_open = high_open = False
    for one in intervals:
        low = None if low is None or one.low is None else DOWN.add(low, one.low) or ZERO
        high = None if high is None or one.high is None else UP.add(high, one.high)
        low_open, high_open = low_open or one.low_open, high_open or one.high_open
    return Interval(low, high, low_open, high_open)
