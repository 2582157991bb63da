"""Total columns of a table (合计 = 基本支出 + 项目支出): which columns add up to which, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.figures.grid import Band, Grid
from auditor.language.lexicon import Lexicon
from auditor.model.document import Cell
from auditor.model.figure import Figure
from auditor.model.interval import Agreement, total

_MIN_HOLDING = 2  # rows that must add up before the others are held against them


class RowTotal(NamedTuple):
    """One row of one total column with the figures of its part columns (blank cells left out)."""

    row: int
    whole: Figure
    parts: tuple[Figure, ...]
    agreement: Agreement


class UnreadRow(NamedTuple):
    """One row of a total column that is known to be one, with the cells of it that could not be read as numbers."""

    row: int
    column: int
    cells: tuple[Cell, ...]


class _Heading(NamedTuple):
    """A column: the headings that group it, the stage heading below them (预算数) if there is one, and whether it is a total."""

    column: int
    group: tuple[str, ...]
    stage: str
    is_total: bool


def row_totals(
    grid: Grid,
    figures: Mapping[tuple[int, int], Figure],
    unread: Mapping[tuple[int, int], Cell],
    last_row: int,
    lexicon: Lexicon,
) -> Iterator[RowTotal | UnreadRow]:
    """Rows whose total column can be checked, down to `last_row`, and those in which a cell could not be read.

    `figures` are the summable ones by (row, column), `unread` the cells that should hold one and do not.
    """
    for family, doubtful in _families(grid, figures, unread, last_row, lexicon):
        found = list(_checked(family))
        yield from found
        yield from doubtful if found else ()


def offered_totals(
    grid: Grid,
    figures: Mapping[tuple[int, int], Figure],
    unread: Mapping[tuple[int, int], Cell],
    last_row: int,
    lexicon: Lexicon,
) -> Iterator[tuple[RowTotal, ...]]:
    """The rows of each total column, those with all of its parts, where too few rows show that the columns add up."""
    for family, _ in _families(grid, figures, unread, last_row, lexicon):
        found = tuple(row for row, full in family if full)
        if found and not any(True for _ in _checked(family)):
            yield found


def _families(
    grid: Grid,
    figures: Mapping[tuple[int, int], Figure],
    unread: Mapping[tuple[int, int], Cell],
    last_row: int,
    lexicon: Lexicon,
) -> Iterator[tuple[list[tuple[RowTotal, bool]], list[UnreadRow]]]:
    """The rows of each total column, with whether all of its parts are printed, and the rows with a cell that was not read."""
    for band in grid.bands:
        rows = [row for row in grid.body_rows(band) if row < last_row]
        headings = [_heading(grid, band, column, lexicon) for column in range(grid.table.columns)]
        labels = {c for c in range(grid.table.columns) if not any((row, c) in figures for row in rows)}
        for heading in headings:
            if heading.is_total and heading.column not in labels:
                parts = _parts(heading, headings, labels)
                clear, doubtful = _parted(heading.column, parts, rows, unread)
                yield list(_rows(heading, parts, clear, figures)), doubtful


def _parted(
    whole: int, parts: Sequence[int], rows: Sequence[int], unread: Mapping[tuple[int, int], Cell]
) -> tuple[list[int], list[UnreadRow]]:
    """The rows of which every cell is read or blank, and the others."""
    clear: list[int] = []
    doubtful: list[UnreadRow] = []
    for row in rows:
        cells = tuple(unread[row, column] for column in (whole, *parts) if (row, column) in unread)
        if cells:
            doubtful.append(UnreadRow(row, whole, cells))
        else:
            clear.append(row)
    return clear, doubtful


def _heading(grid: Grid, band: Band, column: int, lexicon: Lexicon) -> _Heading:
    path = grid.column_path(band, column)
    staged = len(path) > 1 and not grid.labels[path[-1]].subject and grid.labels[path[-1]].stage
    group, stage = (path[:-1], path[-1]) if staged else (path, "")
    name = grid.labels[group[-1] if group else ""]
    total = name.is_total or name.normal.endswith(lexicon.words("total_row", "grand", "sum", "subtotal"))
    return _Heading(column, group, stage, total)


def _parts(whole: _Heading, headings: Sequence[_Heading], labels: set[int]) -> list[int]:
    """Columns right of a total that it adds up: of its parent and stage, a subgroup by its own 小计 or 合计 alone."""
    parent = whole.group[:-1]
    found: list[_Heading] = []
    for heading in headings:
        if heading.column <= whole.column or not heading.group:
            continue
        if heading.column in labels and found:
            break  # the next side of a two-sided table
        if heading.stage != whole.stage or heading.group[: len(parent)] != parent or heading.column in labels:
            continue
        if len(heading.group) == len(whole.group) and heading.is_total:
            break
        found.append(heading)
    subtotalled = {h.group[:-1] for h in found if len(h.group) > len(whole.group) and h.is_total}
    return [h.column for h in found if not any(h.group[: len(g)] == g and not h.is_total for g in subtotalled)]


def _rows(
    whole: _Heading, columns: Sequence[int], rows: Sequence[int], figures: Mapping[tuple[int, int], Figure]
) -> Iterator[tuple[RowTotal, bool]]:
    """Each row with its verdict, and whether all of its parts are printed."""
    for row in rows:
        stated = figures.get((row, whole.column))
        parts = tuple(figures[row, column] for column in columns if (row, column) in figures)
        if stated is None or not parts or len(columns) < 2:
            continue
        if len({(f.quantity.dimension, f.quantity.unit) for f in (stated, *parts)}) > 1:
            continue
        agreement = total(part.quantity.base for part in parts).meets(stated.quantity.base)
        yield RowTotal(row, stated, parts, agreement), len(parts) == len(columns)


def _checked(found: Sequence[tuple[RowTotal, bool]]) -> Iterator[RowTotal]:
    """The rows, when most of them show that the columns add up; or those that state 0 for every part of an amount."""
    holding = [r for r, _ in found if r.agreement is Agreement.HOLDS and r.whole.quantity.value]
    failing = [r for r, _ in found if r.agreement is Agreement.FAILS]
    if len(holding) >= _MIN_HOLDING and len(holding) > len(failing):
        yield from (r for r, _ in found)
        return
    nothing = [r for r, full in found if full and r.agreement is Agreement.FAILS and not any(p.quantity.value for p in r.parts)]
    if len(nothing) >= _MIN_HOLDING and not holding:
        yield from nothing
