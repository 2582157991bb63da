"""A document as read: headings, paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.model.message import Message
from auditor.model.place import Box
from auditor.model.text import TracedText


class ProblemLevel(StrEnum):
    """`FAILURE` makes a run incomplete (exit code 4); `NOTE` only tells."""

    FAILURE = "failure"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be done, said instead of hidden. `code` is an X rule id such as "X101"."""

    code: str
    message: Message
    document: str = ""
    page: int = 0
    level: ProblemLevel = ProblemLevel.FAILURE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line; `level` 1 is the highest. `number` is its literal numbering ("一、", "（一）", "1.")."""

    text: TracedText
    level: int
    number: str = ""
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph joined over lines and pages; `section` is the path of headings above it."""

    text: TracedText
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its top left grid position (from 0), its spans, its text without line breaks."""

    row: int
    column: int
    text: TracedText
    page: int
    box: Box
    row_span: int = 1
    column_span: int = 1
    header: bool = False

    @property
    def content(self) -> str:
        return self.text.text


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, joined over page breaks.

    `title` is the caption above it, `unit` the unit declared for the whole table ("万元"; "" when none is),
    `header_rows` the grid rows that hold column headings (a form may change its headings midway),
    `notes` the explanatory lines below it, `ruled` whether its lines were drawn.
    """

    title: str
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    page: int
    box: Box
    unit: str = ""
    caption: TracedText = field(default_factory=TracedText)
    header_rows: tuple[int, ...] = ()
    section: tuple[str, ...] = ()
    notes: tuple[TracedText, ...] = ()
    ruled: bool = True

    def row_cells(self, row: int) -> Iterator[Cell]:
        """Cells that cover a grid row, left to right, spans from above included."""
        return (cell for cell in sorted(self.cells, key=lambda c: (c.column, c.row)) if cell.row <= row < cell.row + cell.row_span)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a grid position."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. `path` is as the user gave it, `sha256` of its bytes, `pages` their number."""

    path: str
    sha256: str
    title: str
    pages: int
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
