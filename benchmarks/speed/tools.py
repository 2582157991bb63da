"""The tools that read tables, each as a function from a PDF file to grids. What is not installed is named, not skipped in silence.

Every function opens the file, reads all of its pages and closes it. Spans are no part of what the other tools hand out;
they are put together from the boxes of the cells, or from the sides that camelot leaves open, which costs them nothing here
that they do not need anyway.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.grids import Cell, Grid, from_boxes

Read = Callable[[Path], list[Grid]]


@dataclass(frozen=True)
class Tool:
    """A reader of tables; `module` is what has to be installed for it."""

    name: str
    module: str
    read: Read

    def load(self) -> bool:
        """Import the module, so that this is no part of what is measured; False when it is not installed."""
        try:
            importlib.import_module(self.module)
        except ImportError:
            return False
        return True


def floor(path: Path) -> list[Grid]:
    """What any reader has to do at least: one pass over the text of every page with its places. It reads no tables."""
    import pymupdf

    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("dict")
    return []


def ours(path: Path) -> list[Grid]:
    """The reader of the project, which reads headings, paragraphs, captions and notes as well."""
    from auditor.model.document import Table
    from auditor.readers.pdf import read

    return [
        Grid(tuple(Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.content) for cell in block.cells), block.page)
        for block in read(path, path.name).blocks
        if isinstance(block, Table)
    ]


def find_tables(path: Path) -> list[Grid]:
    """PyMuPDF's table finder as it comes, with the text of the cells."""
    import pymupdf

    if hasattr(pymupdf, "no_recommend_layout"):  # or it prints an advertisement
        pymupdf.no_recommend_layout()
    with pymupdf.open(path) as document:
        return [from_boxes(_boxes(table), page.number + 1) for page in document for table in page.find_tables().tables]


def pdfplumber(path: Path) -> list[Grid]:
    """pdfplumber as it comes, which looks for lines."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [from_boxes(_boxes(table), page.page_number) for page in document.pages for table in page.find_tables()]


def _boxes(table: Any) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    """Cells and texts of a table of PyMuPDF or pdfplumber, which covered cells are missing from."""
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if box is not None:
                yield tuple(box), text or ""


def camelot(path: Path) -> list[Grid]:
    """camelot with the flavor "lattice", which is made for ruled tables; without `split_text` it joins neighbouring cells."""
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every page without a table
        tables = camelot.read_pdf(str(path), pages="all", flavor="lattice", split_text=True, suppress_stdout=True)
    return [Grid(tuple(_spanned(table.cells)), int(table.page)) for table in tables]


def _spanned(cells: list[list[Any]]) -> Iterator[Cell]:
    """Cells of camelot's full grid, put together over the sides where no line is."""
    rows, columns = len(cells), len(cells[0]) if cells else 0
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < columns and not cells[row][right].left and (row, right) not in taken:
                right += 1
            below = row + 1
            while below < rows and not any(cells[below][n].top for n in range(column, right)):
                below += 1
            own = [(r, c) for r in range(row, below) for c in range(column, right)]
            taken.update(own)
            text = "".join(cells[r][c].text for r, c in own)
            yield Cell(row, column, below - row, right - column, text)


OURS = "auditor"
FLOOR = 'get_text("dict")'
TOOLS = (
    Tool(FLOOR, "pymupdf", floor),
    Tool(OURS, "auditor", ours),
    Tool("PyMuPDF find_tables", "pymupdf", find_tables),
    Tool("pdfplumber", "pdfplumber", pdfplumber),
    Tool("camelot lattice", "camelot", camelot),
)
