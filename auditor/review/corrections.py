"""What would mend a finding: the values that its printed numbers would need, and the slips that lead to them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from auditor.model.figure import Figure, Role
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.quantity import Dimension, QuantityClass
from auditor.model.result import Result
from auditor.relations.slips import Slip, SlipKind, possible, slip

_MOST_FIGURES = 40  # figures of one finding that are tried
_BY_CHANCE = Decimal("0.05")  # a slip that a random number of that size would allow as often explains nothing
_FEWEST_DIGITS = 3  # a number shorter than that may be any other
_NARROW = 200  # a value that is known to so small a part of itself is hardly wanted twice by chance
_NOTHING = Interval.exactly(Decimal(0))
_ONE = Interval.exactly(Decimal(1))


def corrections(result: Result) -> Mapping[str, tuple[Interval, ...]]:
    """By figure: what it would have to be, in its base unit, for a finding to vanish; nothing where that is known too roughly."""
    if result.computed is None or result.stated is None:
        return {}
    figures, stated = _printed(result)
    # a rate may be cut off where others are rounded, so that what was compared is wider than what is printed
    stated += [f for f in figures if f.quantity.dimension is Dimension.PERCENT and f.quantity.base.meets(result.stated) is Agreement.HOLDS]
    found: dict[str, tuple[Interval, ...]] = {}
    for figure in figures:
        value = figure.quantity.value
        assert value is not None
        size = abs(value * figure.quantity.scale)
        wanted = tuple(
            one for one in _wanted(figure, stated, result.computed, result.stated) if one.width is not None and _NARROW * one.width <= size
        )
        if wanted:
            found[figure.id] = wanted
    return found


def want_the_same(one: Result, other: Result) -> bool:
    """Whether two findings, each with a number that the other does not have, would vanish with one new value of one number."""
    first, second = ({figure.id for figure in result.figures} for result in (one, other))
    shared = first & second
    if not shared or shared in (first, second):
        return False
    wanted = corrections(one), corrections(other)
    pairs = (pair for figure in shared for pair in itertools.product(*(own.get(figure, ()) for own in wanted)))
    return any(one.meets(other) is Agreement.HOLDS for one, other in pairs)


def explaining_slip(result: Result) -> tuple[Figure, Slip] | None:
    """The first figure of a result of which one slip explains the whole gap, where chance does not as well."""
    if result.computed is None or result.stated is None:
        return None
    figures, stated = _printed(result)
    for figure in (*stated, *(figure for figure in figures if figure not in stated)):
        for wanted in _wanted(figure, stated, result.computed, result.stated):
            found = _explains(figure, wanted)
            if found is not None:
                return figure, found
    return None


def _printed(result: Result) -> tuple[list[Figure], list[Figure]]:
    """The numbers of a finding, and those of them that state what was computed."""
    assert result.stated is not None
    figures = [figure for figure in result.figures if _is_printed(figure)][:_MOST_FIGURES]
    return figures, [figure for figure in figures if figure.quantity.base in (result.stated, -result.stated)]


def _is_printed(figure: Figure) -> bool:
    quantity = figure.quantity
    return bool(quantity.value) and quantity.interval is not None and quantity.quantity_class is not QuantityClass.VAGUE


def _wanted(figure: Figure, stated_figures: Sequence[Figure], computed: Interval, stated: Interval) -> Iterator[Interval]:
    """What a figure would have to be for the relation to hold, in the base unit, by each way in which it can take part."""
    quantity = figure.quantity
    assert quantity.value is not None
    printed = Interval.exactly(quantity.value * quantity.scale)
    rounding = quantity.base - printed  # what is put in its place is rounded as well
    if figure in stated_figures:
        yield computed + rounding
        return
    if quantity.base == computed:
        yield stated + rounding
        return
    rate = next((one for one in stated_figures if one.quantity.dimension is Dimension.PERCENT), None)
    if rate is None or quantity.dimension is Dimension.PERCENT:
        # a term of a sum or of a difference
        yield printed + (stated - computed)
        yield printed + (computed - stated)
        return
    # above or below the line of a quotient; a change is its quotient less one, or one less its quotient
    quotients = [(stated, computed)]
    if rate.role is Role.CHANGE_RATE:
        quotients = [(_ONE + stated, _ONE + computed), (_ONE - stated, _ONE - computed)]
    for should_be, is_now in quotients:
        for above, below in ((should_be, is_now), (is_now, should_be)):
            try:
                yield printed * (above / below)
            except NotCheckableError:
                continue


def _explains(figure: Figure, wanted: Interval) -> Slip | None:
    """The slip that makes a figure fit, unless one of so many slips would fit by chance."""
    quantity = figure.quantity
    assert quantity.value is not None
    size = abs(quantity.value)
    printed = wanted.scaled(1 / quantity.scale) if quantity.scale != 1 else wanted
    if printed.width is None or printed.meets(_NOTHING) is not Agreement.FAILS:
        return None  # a term that had better not be there was misread rather than misprinted
    grain = max(printed.width, Decimal(1).scaleb(-quantity.decimals))
    digits = len(f"{size.scaleb(max(quantity.decimals, 0)):.0f}")
    if digits < _FEWEST_DIGITS or grain > size * _BY_CHANCE:
        return None
    found = slip(quantity.value, quantity.decimals, printed)
    if found is None:
        return None
    ways = {SlipKind.UNIT: 1, SlipKind.SWAPPED: digits - 1}.get(found.kind) or possible(quantity.value, quantity.decimals)
    return found if ways * grain <= size * _BY_CHANCE else None
