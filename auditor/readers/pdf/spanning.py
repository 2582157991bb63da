"""A number in a cell that spans several columns belongs to the column under which it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.model.document import Cell
from auditor.model.place import Box
from auditor.model.text import TracedText
from auditor.readers.structure import is_value

_SLACK = 100  # hundredths of a point by which a number may stick out of its column


def under_headings(cells: Sequence[Cell], headings: Sequence[int]) -> tuple[Cell, ...]:
    """The cells, with each wide one below the headings cut in two where its number is printed wholly below a later one.

    A table without headings has the columns of its other rows.
    """
    if not any(cell.column_span > 1 for cell in cells):
        return tuple(cells)
    found: list[Cell] = []
    for cell in cells:
        found += _cut(cell, cells, headings)
    return tuple(found)


def _cut(cell: Cell, cells: Sequence[Cell], headings: Sequence[int]) -> tuple[Cell, ...]:
    if cell.column_span < 2 or cell.row in headings or not cell.content.strip() or not is_value(cell.content):
        return (cell,)
    headed = _columns_of(cell, cells, headings)
    where = cell.text.where()
    if len(headed) < cell.column_span or where is None or where[0] != cell.page:
        return (cell,)
    printed = where[1]
    under = [c for c in headed if c.box.x0 - _SLACK <= printed.x0 and printed.x1 <= c.box.x1 + _SLACK]
    if len(under) != 1 or under[0].column == cell.column or _is_centred(printed, cell.box):
        return (cell,)
    column = under[0].column
    left, right = Box(cell.box.x0, cell.box.y0, under[0].box.x0, cell.box.y1), replace(cell.box, x0=under[0].box.x0)
    width = column - cell.column
    return (
        replace(cell, text=TracedText(), box=left, column_span=width),
        replace(cell, column=column, box=right, column_span=cell.column_span - width),
    )


def _columns_of(cell: Cell, cells: Sequence[Cell], headings: Sequence[int]) -> list[Cell]:
    """The cells of single columns that say where those of a wide cell stand: its headings, without any the nearest row."""
    own = range(cell.column, cell.column + cell.column_span)
    single = [c for c in cells if c.column in own and c.column_span == 1]
    if headings:
        above = max((row for row in headings if row < cell.row), default=-1)
        return [c for c in single if c.row <= above < c.row + c.row_span and c.content.strip()]
    rows: dict[int, list[Cell]] = {}
    for other in single:
        rows.setdefault(other.row, []).append(other)
    full = [row for row, found in rows.items() if len(found) == cell.column_span]
    return rows[min(full, key=lambda row: (abs(row - cell.row), row))] if full else []


def _is_centred(printed: Box, cell: Box) -> bool:
    """Whether the number stands in the middle of its cell, as one for all of its columns does."""
    return abs(printed.x0 + printed.x1 - cell.x0 - cell.x1) < (cell.x1 - cell.x0) // 10
