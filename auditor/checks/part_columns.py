"""Columns headed 其中 (of which): what they print is in no row more than the column that they are a part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.figures.grid import Band, Grid
from auditor.figures.labels import normal
from auditor.model.figure import Figure
from auditor.model.interval import Agreement

_MIN_HOLDING = 3  # rows in which a part is less than its whole, before another row is held against them
_MOST_FAILING = 4  # of so many rows one may fail


class RowPart(NamedTuple):
    """A number of a column headed 其中 that is more than the one it is a part of."""

    whole: Figure
    part: Figure


def row_parts(grid: Grid, figures: Mapping[tuple[int, int], Figure], last_row: int, among: Sequence[str]) -> Iterator[RowPart]:
    """Rows in which a part is above its whole, down to `last_row`; `figures` are the summable ones by (row, column)."""
    for band in grid.bands:
        rows = [row for row in grid.body_rows(band) if row < last_row]
        parts = [column for column in range(grid.table.columns) if _is_part(grid, band, column, among)]
        for column in parts:
            filled = {c for c in range(column) if any((row, c) in figures for row in rows)}
            whole = max(filled - set(parts), default=None)
            if whole is not None and whole == max(filled):
                both = [row for row in rows if (row, whole) in figures and (row, column) in figures]
                yield from _above([(figures[row, whole], figures[row, column]) for row in both])


def _is_part(grid: Grid, band: Band, column: int, among: Sequence[str]) -> bool:
    return any(normal(heading).startswith(tuple(among)) for heading in grid.column_path(band, column)[-1:])


def _above(pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[RowPart]:
    """The pairs (whole, part) that fail where most others hold; none where a number is negative, for that makes others larger."""
    values = [(_value(whole), _value(part)) for whole, part in pairs]
    if any(value is None or value < 0 for pair in values for value in pair):
        return
    alike = all(whole.quantity.dimension is part.quantity.dimension for whole, part in pairs)
    failing = [pair for pair in pairs if pair[1].quantity.base.at_most(pair[0].quantity.base) is Agreement.FAILS]
    holding = sum(1 for whole, part in values if whole is not None and part is not None and 0 < part <= whole)
    if alike and holding >= _MIN_HOLDING and _MOST_FAILING * len(failing) <= len(pairs):
        yield from (RowPart(*pair) for pair in failing)


def _value(figure: Figure) -> Decimal | None:
    quantity = figure.quantity
    return None if quantity.value is None else quantity.value * quantity.scale
