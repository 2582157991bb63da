"""Cells that say something which is no number that can be computed with: what is added up over them is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.figures.grid import Grid
from auditor.model.document import Cell
from auditor.model.figure import Figure
from auditor.model.quantity import Dimension

_DIGIT = re.compile(r"[0-9０-９]")
_NO_WORDS = (Dimension.BLANK, Dimension.NONE)  # a blank, a dash: nothing


def unread_cells(grid: Grid, figures: Iterable[Figure]) -> dict[tuple[int, int], Cell]:
    """The cells of a table that should hold a number by their place and give no figure, by row and column.

    `.5-`, `#####` (a column that was too narrow), two numbers, 待定. Blank cells and dashes are nothing, dates are dates.
    """
    read = {(figure.row, figure.column) for figure in figures}
    found: dict[tuple[int, int], Cell] = {}
    for one in grid.labelled:
        cell = one.cell
        if (cell.row, cell.column) not in read and is_unread(grid, cell.content):
            found[cell.row, cell.column] = cell
    return found


def is_unread(grid: Grid, text: str) -> bool:
    """Whether a text that gave no figure stands for a number."""
    kind = grid.kind(text)
    return kind is Dimension.TEXT or (kind not in _NO_WORDS and kind is not Dimension.DATE and _DIGIT.search(text) is not None)
