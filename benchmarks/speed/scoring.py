"""How much of the printed tables a tool has read: cells with their spans, and neighbours.

*Cells with spans*: row, column, row span, column span and text are all exact; blank cells count.
*Neighbours*: the relations of the ICDAR 2013 table competition (Göbel, Hassan, Oro, Orsi: "A methodology for evaluating
algorithms for table understanding in PDF documents", 2012): each cell with the next cell that is not blank to its right,
and below it. Where a table stands does not matter to them, so they forgive a row that is lost at the top.

F is the harmonic mean of precision and recall, of all tables of all documents together. Texts are compared without white
space and in the Unicode form NFKC, since tools break lines differently.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.speed.grids import Cell, Grid

Marks = Counter[Hashable]


@dataclass(frozen=True)
class Score:
    """What was right, of what was read and of what is printed."""

    right: int = 0
    read: int = 0
    printed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.read + other.read, self.printed + other.printed)

    @property
    def f(self) -> float:
        """1 when there is nothing to read and nothing was read."""
        return 2 * self.right / (self.read + self.printed) if self.read + self.printed else 1.0


@dataclass(frozen=True)
class Accuracy:
    """Of cells with their spans, and of neighbours."""

    cells: Score = Score()
    neighbours: Score = Score()

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.cells + other.cells, self.neighbours + other.neighbours)


def plain(text: str) -> str:
    """A text as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def cells(grid: Grid) -> Marks:
    """Each cell with position, spans and text."""
    return Counter((cell.row, cell.column, cell.rows, cell.columns, plain(cell.text)) for cell in grid.compact().cells)


def neighbours(grid: Grid) -> Marks:
    """Each pair of cells that are not blank with nothing but blank cells between them, to the right or below."""
    at = {(row, column): cell for cell in grid.cells for row in _range(cell.row, cell.rows) for column in _range(cell.column, cell.columns)}
    width = max((cell.column + cell.columns for cell in grid.cells), default=0)
    filled = [cell for cell in grid.cells if plain(cell.text)]
    pairs: set[tuple[Cell, Cell, str]] = set()
    for cell in filled:
        for row in _range(cell.row, cell.rows):
            across = (at.get((row, column)) for column in range(cell.column + cell.columns, width))
            pairs |= {(cell, other, "right") for other in _first(across)}
        for column in _range(cell.column, cell.columns):
            down = (at.get((row, column)) for row in range(cell.row + cell.rows, grid.rows))
            pairs |= {(cell, other, "below") for other in _first(down)}
    return Counter((plain(cell.text), plain(other.text), way) for cell, other, way in pairs)


def _range(start: int, length: int) -> range:
    return range(start, start + length)


def _first(found: Iterable[Cell | None]) -> list[Cell]:
    """The first cell that is not blank, if there is one."""
    return next(([cell] for cell in found if cell is not None and plain(cell.text)), [])


def accuracy(printed: Sequence[Grid], read: Sequence[Grid]) -> Accuracy:
    """What a tool has read of one document. Tables over several pages count as they are joined, or page by page, as the tool has it.

    Tools that do not join tables are held against what is printed on each page, so that joining earns nothing here.
    """
    whole = _accuracy(printed, read)
    cut = [part for grid in printed for part in grid.parts()]
    if len(cut) == len(printed):
        return whole
    by_page = _accuracy(cut, read)
    return max(whole, by_page, key=lambda one: (one.cells.f, one.neighbours.f))


def joined(printed: Sequence[Grid], read: Sequence[Grid]) -> Accuracy:
    """The same with tables over several pages counted only as they are joined."""
    return _accuracy(printed, read)


def _accuracy(printed: Sequence[Grid], read: Sequence[Grid]) -> Accuracy:
    return Accuracy(_score(printed, read, cells), _score(printed, read, neighbours))


def _score(printed: Sequence[Grid], read: Sequence[Grid], marks: Callable[[Grid], Marks]) -> Score:
    """Each printed table is held against one table that was read, the pairs with most in common first."""
    truths, founds = [marks(grid) for grid in printed], [marks(grid) for grid in read]
    common = [
        (shared, -i, -j)
        for i, truth in enumerate(truths)
        for j, found in enumerate(founds)
        if _meet(printed[i], read[j]) and (shared := (truth & found).total())
    ]
    right, used_truths, used_founds = 0, set(), set()
    for shared, i, j in sorted(common, reverse=True):
        if i not in used_truths and j not in used_founds:
            right += shared
            used_truths.add(i)
            used_founds.add(j)
    return Score(right, sum(found.total() for found in founds), sum(truth.total() for truth in truths))


def _meet(printed: Grid, read: Grid) -> bool:
    """Whether a table that was read can be the printed one: where both pages are known they are the same."""
    return not (printed.page and read.page) or printed.page == read.page
