"""A table as a grid of whole numbers: what its printed figures can stand for, in one small unit.

Headings are not asked what the numbers are; a unit counts where a cell prints it, or where columns declare different ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.once import cached_property
from auditor.model.quantity import Dimension, Quantity

MOST_DIGITS = 24
_ONE = Decimal(1)
_PERCENT = Decimal("0.01")
_SIGNS = ("%", "％", "‰")  # a unit that the cell itself prints stays
_NUMERIC = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER, Dimension.PERCENT, Dimension.POINTS, Dimension.SCORE)


class Number(NamedTuple):
    """A printed number in the sheet's smallest unit: the ends of what it can stand for, what is printed, and its last digit."""

    low: int
    high: int
    value: int
    ulp: int

    @property
    def width(self) -> int:
        return self.high - self.low


@dataclass(frozen=True)
class Sheet:
    """The rows of a table below one heading. `numbers` holds what can be computed with, `unread` the cells whose digits
    could not be read; what is in neither is blank or holds words. `sides` are the columns that share their row labels,
    `unsure` those of which nothing says that they hold amounts: without a heading, or with that of a rate.
    """

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    sides: tuple[tuple[int, ...], ...]
    numbers: Mapping[tuple[int, int], Number]
    figures: Mapping[tuple[int, int], Figure]
    unread: frozenset[tuple[int, int]] = frozenset()
    scale: int = 1  # of the smallest unit in 1
    unsure: frozenset[int] = frozenset()

    @cached_property
    def by_column(self) -> dict[int, dict[int, Number]]:
        """The numbers of each column by their rows."""
        found: dict[int, dict[int, Number]] = {column: {} for column in self.columns}
        for (row, column), number in self.numbers.items():
            found[column][row] = number
        return found

    def is_percent(self, column: int) -> bool:
        """Whether a column holds nothing but percents."""
        return column in self._percents

    @cached_property
    def _percents(self) -> frozenset[int]:
        others = {column for (_, column), figure in self.figures.items() if figure.quantity.dimension is not Dimension.PERCENT}
        return frozenset(self.columns) - others

    @cached_property
    def turned(self) -> Sheet:
        """The sheet with rows for columns."""
        rows = tuple(row for row in self.rows if any((row, column) in self.numbers for column in self.columns))
        return Sheet(
            self.columns,
            rows,
            (rows,),
            {(column, row): number for (row, column), number in self.numbers.items()},
            {(column, row): figure for (row, column), figure in self.figures.items()},
            frozenset((column, row) for row, column in self.unread),
            self.scale,
        )

    def as_amount(self, row: int, column: int) -> Figure:
        """The figure of a cell as one that is added up: every unit of the sheet's like numbers is one unit."""
        known = self._amounts.get((row, column))
        if known is None:
            known = self._amounts[row, column] = _read_as(self.figures[row, column], self._like)
        return known

    @cached_property
    def _amounts(self) -> dict[tuple[int, int], Figure]:
        """What `as_amount` was asked for: relations of rows and of columns ask for one cell again and again."""
        return {}

    def as_rate(self, row: int, column: int, factor: int) -> Figure:
        """The figure of a cell as a quotient that is printed `factor` times as large."""
        figure = self.figures[row, column]
        if figure.quantity.dimension is Dimension.PERCENT and factor == 100:
            return figure
        unit = Dimension.PERCENT if factor == 100 else Dimension.NUMBER
        scale = _PERCENT if factor == 100 else _ONE / factor
        quantity = replace(figure.quantity, dimension=unit, scale=scale, unit="%" if factor == 100 else "")
        return replace(figure, quantity=_printed(quantity, figure.quantity))

    @cached_property
    def _like(self) -> Quantity | None:
        """A quantity with the unit that most numbers of the sheet have."""
        units = Counter((f.quantity.dimension, f.quantity.unit) for f in self.figures.values() if f.quantity.dimension is Dimension.MONEY)
        if not units:
            return None
        common = units.most_common(1)[0][0]
        return next(f.quantity for f in self.figures.values() if (f.quantity.dimension, f.quantity.unit) == common)


def _printed(quantity: Quantity, before: Quantity) -> Quantity:
    """Counts are exact and rates are rounded: a number that is read as a rate is rounded at its last digit."""
    if before.dimension is not Dimension.COUNT or quantity.value is None:
        return quantity
    return replace(quantity, interval=Interval.rounded(quantity.value, quantity.decimals))


def _read_as(figure: Figure, like: Quantity | None) -> Figure:
    quantity = figure.quantity
    if like is None or quantity.dimension in (Dimension.MONEY, Dimension.NUMBER) or quantity.text.strip()[-1:] in _SIGNS:
        return figure
    return replace(figure, quantity=replace(quantity, dimension=like.dimension, unit=like.unit, scale=like.scale))


def numbered(
    figures: Iterable[Figure],
    columns: Sequence[int],
    rows: Sequence[int],
    sides: Sequence[Sequence[int]],
    unread: Iterable[tuple[int, int]] = (),
    unsure: Iterable[int] = (),
) -> Sheet:
    """The sheet of the figures in these columns and rows; `sides` are the columns of each side of a two-sided table,
    `unread` the cells with digits that give no figure, `unsure` the columns that may hold no amounts.
    """
    placed = {
        (f.row, f.column): f
        for f in figures
        if f.quantity.dimension in _NUMERIC and f.quantity.value is not None and len(f.quantity.value.as_tuple().digits) <= MOST_DIGITS
    }
    wanted_rows, wanted = set(rows), set(columns)
    placed = {at: f for at, f in placed.items() if at[0] in wanted_rows and at[1] in wanted}
    common = _common_scale(placed.values())
    numbers: dict[tuple[int, int], Number] = {}
    doubtful = {at for at in unread if at[0] in wanted_rows and at[1] in wanted}
    decimals = max((_places(f.quantity, common) for f in placed.values()), default=0) + 1
    for at, figure in placed.items():
        number = _number(figure.quantity, common, decimals)
        if number is None:
            doubtful.add(at)
        else:
            numbers[at] = number
    present = {column for _, column in numbers}
    kept = tuple(column for column in columns if column in present)
    return Sheet(
        tuple(rows),
        kept,
        tuple(side for side in (tuple(c for c in side if c in present) for side in sides) if side),
        numbers,
        {at: placed[at] for at in numbers},
        frozenset(doubtful),
        10**decimals,
        frozenset(unsure),
    )


def _common_scale(figures: Iterable[Figure]) -> Decimal:
    scales = Counter(f.quantity.scale for f in figures if f.quantity.dimension is Dimension.MONEY)
    return scales.most_common(1)[0][0] if scales else _ONE


def _factor(quantity: Quantity, common: Decimal) -> Decimal:
    return quantity.scale / common if quantity.dimension is Dimension.MONEY else _ONE


def _places(quantity: Quantity, common: Decimal) -> int:
    """Digits after the point that the number needs in the common unit."""
    exponent = _factor(quantity, common).as_tuple().exponent
    return max(0, min(12, quantity.decimals - (exponent if isinstance(exponent, int) else 0)))


def _number(quantity: Quantity, common: Decimal, decimals: int) -> Number | None:
    """The number in 10^-decimals of the common unit; None when one of its ends is open to infinity."""
    interval = quantity.interval
    if interval is None or interval.low is None or interval.high is None or quantity.value is None:
        return None
    factor = _factor(quantity, common).scaleb(decimals)
    low = (interval.low * factor).to_integral_value(ROUND_FLOOR)
    high = (interval.high * factor).to_integral_value(ROUND_CEILING)
    ulp = max(1, int(factor.scaleb(-quantity.decimals)))
    return Number(int(low), int(high), int((quantity.value * factor).to_integral_value(ROUND_FLOOR)), ulp)
