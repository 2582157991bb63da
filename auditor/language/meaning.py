"""From a printed numeral to the values that it can stand for.

Money printed as a plain 0 is exactly nothing; every other money, percent and point is rounded at its printed
digits. Other integers are exact, other decimals rounded.
"""

from __future__ import annotations

from decimal import Decimal

from auditor.language.units import Unit
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, Qualifier, Quantity


def decimal_of(number: str) -> tuple[Decimal, int]:
    """Value and printed decimals of a folded Arabic numeral with separators."""
    plain = number if number.isdigit() else number.replace(",", "").replace("，", "").replace(" ", "")
    return Decimal(plain), len(plain.partition(".")[2])


def interval_of(value: Decimal, decimals: int, qualifier: Qualifier, rounded: bool) -> Interval:
    """What a printed value can stand for, in the printed unit."""
    match qualifier:
        case Qualifier.AT_LEAST:
            return Interval(value, None)
        case Qualifier.AT_MOST:
            return Interval(None, value)
        case Qualifier.BELOW:
            return Interval(None, value, high_open=True)
        case Qualifier.ABOVE:
            return Interval(value, None, low_open=True)
        case Qualifier.OVER:
            return Interval(value, value + last_digit(value), True, True)
        case Qualifier.NEARLY:
            return Interval(value - last_digit(value), value, True, True)
        case Qualifier.ABOUT:
            ends = sorted((value * Decimal("0.9"), value * Decimal("1.1")))
            return Interval(ends[0], ends[1])
    return Interval.rounded(value, decimals) if rounded else Interval.exactly(value)


def last_digit(value: Decimal) -> Decimal:
    """The unit of the last non-zero digit: 100 for 1700, 10 for 110, 0.1 for 1.5, 1 for 0."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(exponent)


def printed(value: Decimal, decimals: int) -> Decimal:
    """The value with as many decimals as are printed (none when they are negative)."""
    return value.quantize(Decimal(1).scaleb(-max(decimals, 0)))


def quantity_of(
    text: str,
    start: int,
    value: Decimal,
    decimals: int,
    unit: Unit,
    qualifier: Qualifier = Qualifier.EXACT,
    between: Interval | None = None,
) -> Quantity:
    """A number with its meaning; with `between` a range that begins at `value`, in the printed unit."""
    if between is not None:
        interval = between
    else:
        rounded = decimals != 0 or (unit.rounded and not (unit.dimension is Dimension.MONEY and value == 0))
        interval = interval_of(value, decimals, qualifier, rounded)
    if unit.factor:
        interval = interval.scaled(Decimal(10**unit.factor))
        value = printed(value * 10**unit.factor, decimals - unit.factor)
    return Quantity(
        text, start, start + len(text), unit.dimension, value, interval, unit.name, decimals - unit.factor, unit.scale, qualifier
    )
