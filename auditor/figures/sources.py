"""The texts of a document that make statements: headings, paragraphs, and cells that hold sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.figures.grid import Grid, Grids
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.document import Cell, Document, Heading, Paragraph
from auditor.model.place import Place, PlaceKind
from auditor.model.text import TracedText

_MIN_SENTENCE = 12
_SENTENCE = re.compile(r"[，。；、]")
_ORDER_STEP = 1_000_000
LONGEST_SENTENCE = 3000  # characters
_FULL_STOPS = "。！？"
_MAX_OPEN = 200  # characters after which a bracket that was never closed no longer holds a sentence together


class Source(NamedTuple):
    """One such text. `goal` marks the cell of a form that states what was planned, not what was done."""

    document: Document
    block: int
    text: TracedText
    section: tuple[str, ...]
    cell: Cell | None = None
    table: str = ""
    goal: bool = False

    @property
    def key(self) -> str:
        return f"n{self.block}" if self.cell is None else f"n{self.block}.{self.cell.row}.{self.cell.column}"

    def place(self, piece: TracedText, start: int, end: int, index: int, number: int) -> Place:
        """Place of `piece[start:end]`, the piece being the sentence `index` of this text."""
        where = piece.where(start, end) or piece.where() or self.text.where()
        assert where is not None  # a sentence is printed somewhere
        page, box = where
        if self.cell is None:
            order = (self.block, index, number)
        else:
            order = (self.block, self.cell.row, self.cell.column * _ORDER_STEP + index * 100 + number)
        kind = PlaceKind.NARRATIVE if self.cell is None else PlaceKind.TABLE
        return Place(self.document.path, page, box, kind, self.section, piece.text, (start, end), self.table, order=order)


def sources(document: Document, grids: Grids, scored_rows: Mapping[int, int], lexicon: Lexicon) -> Iterator[Source]:
    """All such texts in reading order. `scored_rows` gives for a table block the first row of its indicators: what
    stands in cells from there on are criteria of scoring, not statements.
    """
    goal, done = (re.compile(lexicon.any("reached", value)) for value in ("goal_cell", "reached"))
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph):
            yield Source(document, index, block.text, block.section)
            continue
        last = scored_rows.get(index, block.rows)
        for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
            if not cell.header and cell.row < last and len(cell.content) >= _MIN_SENTENCE and _SENTENCE.search(cell.content):
                headings = _beside(grids.of(index), cell)
                states_goal = any(map(goal.search, headings)) and not any(map(done.search, headings))
                yield Source(document, index, cell.text, block.section, cell, block.title, states_goal)


def _beside(grid: Grid, cell: Cell) -> list[str]:
    """The heading above a cell, and the label left of it."""
    above, left = grid.at(cell.row - 1, cell.column), grid.at(cell.row, cell.column - 1)
    return [normal(c.content) for c in (above, left) if c is not None]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans (start, end) of the sentences of a paragraph; a full stop inside quotes or brackets ends none.

    What goes on without a full stop is parted at a comma, so that no sentence is longer than `LONGEST_SENTENCE`.
    """
    for start, end in _whole_sentences(text):
        while end - start > LONGEST_SENTENCE:
            part = max(text.rfind(mark, start, start + LONGEST_SENTENCE) for mark in "；，、") + 1 or start + LONGEST_SENTENCE
            yield start, part
            start = part
        yield start, end


def is_parted(text: str, end: int) -> bool:
    """Whether a sentence that `sentences` gives goes on after its end."""
    return end < len(text) and text[end - 1] not in _FULL_STOPS


def _whole_sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    depth = 0
    for index, char in enumerate(text):
        if char in "（(《“":
            depth += 1
        elif char in "）)》”":
            depth = max(0, depth - 1)
        elif char in _FULL_STOPS and (depth == 0 or (char == "。" and index - start > _MAX_OPEN)):
            yield start, index + 1
            start = index + 1
            depth = 0
    if text[start:].strip():
        yield start, len(text)
