"""Tables as grids of cells: what is printed in a document, and what a tool read of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Cell:
    """A cell by its top left grid position (from 0) and its spans; "" is a blank cell."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True)
class Grid:
    """A table. `page` (from 1) is where it begins, 0 when that is not known.

    `breaks` are the rows that are the first on a further page; `head` rows from the top are printed again there.
    """

    cells: tuple[Cell, ...]
    page: int = 0
    breaks: tuple[int, ...] = ()
    head: int = 0

    @property
    def rows(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    def compact(self) -> Grid:
        """Without rows and columns in which no cell begins: nothing on the page shows them."""
        rows = sorted({cell.row for cell in self.cells})
        columns = sorted({cell.column for cell in self.cells})
        cells = tuple(
            Cell(
                bisect_left(rows, c.row),
                bisect_left(columns, c.column),
                _between(rows, c.row, c.rows),
                _between(columns, c.column, c.columns),
                c.text,
            )
            for c in self.cells
        )
        return Grid(cells, self.page)

    def parts(self) -> tuple[Grid, ...]:
        """What is printed on each page, for tools that do not join tables: a cell that a break cuts has its text above it."""
        if not self.breaks:
            return (self,)
        found = []
        for number, (first, last) in enumerate(pairwise((0, *self.breaks, self.rows))):
            head = self.head if number else 0
            cells = [cell for cell in self.cells if number and cell.row < head]
            for cell in self.cells:
                top, bottom = max(cell.row, first), min(cell.row + cell.rows, last)
                if top < bottom:
                    text = cell.text if cell.row >= first else ""
                    cells.append(Cell(top - first + head, cell.column, bottom - top, cell.columns, text))
            found.append(Grid(tuple(cells), self.page + number if self.page else 0))
        return tuple(found)


def _between(begins: Sequence[int], start: int, length: int) -> int:
    return bisect_left(begins, start + length) - bisect_left(begins, start)


def marked(rows: Sequence[Sequence[str]]) -> Iterator[Cell]:
    """The cells of rows in which "<" goes on with the cell to the left and "^" with the cell above."""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            wide = next((n for n, other in enumerate(texts[column + 1 :], 1) if other != "<"), len(texts) - column)
            high = next((n for n, other in enumerate(rows[row + 1 :], 1) if other[column] != "^"), len(rows) - row)
            yield Cell(row, column, high, wide, text)


Box = tuple[float, float, float, float]
NEAR = 1.0  # points within which two edges are one


def from_boxes(boxes: Iterable[tuple[Box, str]], page: int) -> Grid:
    """A grid from cells that are known by their boxes (x0, top, x1, bottom): the edges that occur are its lines."""
    boxes = list(boxes)
    xs = _lines(x for (x0, _, x1, _), _ in boxes for x in (x0, x1))
    ys = _lines(y for (_, y0, _, y1), _ in boxes for y in (y0, y1))
    cells = []
    for (x0, y0, x1, y1), text in boxes:
        left, right, top, bottom = _index(xs, x0), _index(xs, x1), _index(ys, y0), _index(ys, y1)
        cells.append(Cell(top, left, max(bottom - top, 1), max(right - left, 1), text))
    return Grid(tuple(cells), page)


def _lines(edges: Iterable[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return found


def _index(lines: Sequence[float], edge: float) -> int:
    return min(range(len(lines)), key=lambda n: abs(lines[n] - edge))
