"""One unit that is printed for another (元 for 万元) and explains by itself why an equation fails.

Two units beside each other in one equation are the sign of it: the number holds in the unit of its neighbour.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.model.figure import Figure
from auditor.model.interval import Agreement, NotCheckableError
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation

CONVERTED = (1, 2, 3)  # powers of ten by which an amount goes astray when 万元 are written as 亿元
_LEAST = 1000  # how far apart two numbers are which no text holds against each other, unless a unit is wrong


class UnitSlip(NamedTuple):
    """A number that holds in another unit."""

    figure: Figure
    unit: str


def unit_slip(equation: Equation) -> UnitSlip | None:
    """The one number of a failing equation whose unit explains it; of two the one whose unit lost a character (元 for 万元)."""
    found = list(_slips(equation))
    found.sort(key=lambda one: len(one.figure.quantity.unit) > len(one.unit))
    if not found or (len(found) > 1 and _lost(found[0]) == _lost(found[1])):
        return None
    return found[0]


def _lost(slip: UnitSlip) -> bool:
    return slip.unit.endswith(slip.figure.quantity.unit)


def _slips(equation: Equation) -> Iterator[UnitSlip]:
    """Each number that makes the equation hold in the unit of another number of it."""
    money = [member.figure for member in equation.members if member.figure.quantity.dimension is Dimension.MONEY]
    units = {figure.quantity.unit: figure.quantity.scale for figure in money}
    if len(units) < 2:
        return
    for index, member in enumerate(equation.members):
        quantity = member.figure.quantity
        if quantity.dimension is not Dimension.MONEY:
            continue
        for unit, scale in units.items():
            if unit != quantity.unit and _holds(equation, index, scale / quantity.scale):
                yield UnitSlip(member.figure, unit)


def _holds(equation: Equation, index: int, factor: Decimal) -> bool:
    try:
        return equation.members[index].interval.scaled(factor).meets(equation.needed(index)) is Agreement.HOLDS
    except NotCheckableError:
        return False


def are_far_apart(figures: Sequence[Figure]) -> bool:
    """Whether amounts are of magnitudes that nobody holds against each other: 24亿元 and 25元."""
    sizes = [abs(end) for figure in figures for end in (figure.quantity.base.low,) if end]
    return len(sizes) > 1 and max(sizes) > _LEAST * min(sizes)


def is_conversion(figure: Figure, other: Figure) -> bool:
    """Whether two amounts have the same digits, the longer rounded to as many as the shorter, and lie a power of ten apart that
    no unit makes: 41.14亿元 and 41136万元.
    """
    one, two = figure.quantity, other.quantity
    if not one.value or not two.value or one.scale == two.scale:
        return False
    ratio = (one.value * one.scale) / (two.value * two.scale)
    power = round(math.log10(abs(ratio)))
    rounded = one if len(digits_of(figure)) <= len(digits_of(other)) else two
    moved = Decimal(1).scaleb(power if rounded is one else -power)
    fits = rounded.base.scaled(1 / moved).meets((two if rounded is one else one).base) is Agreement.HOLDS
    return ratio > 0 and abs(power) in CONVERTED and fits


def digits_of(figure: Figure) -> str:
    """The digits of a number without the zeros around them, of which a unit or a rounding may have made any number."""
    return f"{abs(figure.quantity.value or Decimal(0)):f}".replace(".", "").strip("0")
