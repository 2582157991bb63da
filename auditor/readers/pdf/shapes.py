"""The shapes that a PDF page is taken apart into: pieces of text, lines, rules, grids.

Lengths are points in the reading frame: origin top left, text upright, y growing downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from auditor.model.place import Box
from auditor.model.text import Run, TracedText


class Rect(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around others; raises ValueError when there are none."""
    x0, y0, x1, y1 = zip(*rects, strict=True)
    return Rect(min(x0), min(y0), max(x1), max(y1))


class Reason(StrEnum):
    """Why a text is not seen."""

    INVISIBLE = "invisible"
    FAINT = "faint"
    TINY = "tiny"
    OUTSIDE = "outside"
    CLIPPED = "clipped"
    COVERED = "covered"
    PICTURE = "picture"
    LAYER = "layer"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A text that is on the page but not seen."""

    reason: Reason
    text: str
    rect: Rect


Origin = tuple[int, int, int, int, tuple[int, ...] | None]
"""Where the characters of a piece are found again: block and line of the text page, the first character of the line and the one
after the last, and which of these are left, counted from the first (None for all).
"""

NOWHERE: Origin = (-1, -1, 0, 0, None)


@dataclass(slots=True, eq=False)
class Piece:
    """Text set in one go on one baseline. `spans` are its parts of one font with their places, `rect` the room that it takes up,
    what was left out of it included; `origin` finds its characters again. `turn` is how many quarter turns clockwise its writing
    is turned in the reading frame.
    """

    text: str
    rect: Rect
    size: float
    bold: bool
    spans: Sequence[tuple[str, Rect]]
    origin: Origin = NOWHERE
    turn: int = 0

    @property
    def middle(self) -> float:
        return (self.rect.y0 + self.rect.y1) / 2


@dataclass(slots=True, frozen=True)
class Rule:
    """A drawn straight line: its position across, and where it begins and ends along."""

    at: float
    low: float
    high: float


def _released(piece: Piece) -> list[tuple[str, Rect]]:
    raise RuntimeError("the page was released")


@dataclass(slots=True)
class Page:
    """One page: its size in the reading frame, its text, its rules.

    `turn` is how many quarter turns clockwise took the page as displayed into the reading frame;
    `characters` gives (character, rectangle) of a piece, in order, read only when a piece has to be cut.
    `unseen` is the text that is on the page but not seen, `struck` what was struck out, `garbled` the texts with numbers that
    cannot be read, `marked` those with marks of notes behind a word or number, which were left out, `raised` those with numbers
    that may have an exponent; `pictured` is the share of the page under pictures. `is_outlined` is set when the page holds
    many shapes as letters turned into drawings are, `is_complete` is not when there is more drawing than was taken in.
    """

    number: int
    width: float
    height: float
    pieces: list[Piece]
    horizontal: list[Rule]
    vertical: list[Rule]
    characters: Callable[[Piece], list[tuple[str, Rect]]]
    turn: int = 0
    unseen: tuple[Unseen, ...] = ()
    struck: tuple[str, ...] = ()
    garbled: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    pictured: float = 0.0
    is_outlined: bool = False
    is_complete: bool = True

    def release(self) -> None:
        """Let go of what is needed only until the page is laid out."""
        self.pieces, self.horizontal, self.vertical = [], [], []
        self.unseen, self.struck, self.garbled, self.marked, self.raised = (), (), (), (), ()
        self.characters = _released

    def box(self, rect: Rect) -> Box:
        """A rectangle of the reading frame as hundredths of a point on the page as displayed."""
        x0, y0, x1, y1 = rect
        if not self.turn:
            return Box(round(x0 * 100), round(y0 * 100), round(x1 * 100), round(y1 * 100))
        if self.turn == 1:
            x0, y0, x1, y1 = y0, self.width - x1, y1, self.width - x0
        elif self.turn == 2:
            x0, y0, x1, y1 = self.width - x1, self.height - y1, self.width - x0, self.height - y0
        elif self.turn == 3:
            x0, y0, x1, y1 = self.height - y1, x0, self.height - y0, x1
        return Box(round(x0 * 100), round(y0 * 100), round(x1 * 100), round(y1 * 100))

    def traced(self, piece: Piece) -> TracedText:
        """The text of a piece with the place of each of its spans."""
        number = self.number
        turn, size = (piece.turn - self.turn) % 4, round(100 * piece.size)
        if len(piece.spans) == 1:
            text, rect = piece.spans[0]
            return TracedText(text, (Run(0, len(text), number, self.box(rect), turn, size),))
        runs: list[Run] = []
        start = 0
        for text, rect in piece.spans:
            if text:
                stop = start + len(text)
                runs.append(Run(start, stop, number, self.box(rect), turn, size))
                start = stop
        return TracedText(piece.text, tuple(runs))


@dataclass(slots=True, eq=False)
class Line:
    """A printed line: its pieces from left to right. `size` and `bold` are those of most of its text."""

    page: Page
    pieces: list[Piece]
    rect: Rect
    size: float
    bold: bool
    text: TracedText

    @property
    def content(self) -> str:
        return self.text.text

    @property
    def center(self) -> float:
        return (self.rect.x0 + self.rect.x1) / 2


@dataclass(slots=True)
class GridCell:
    """A cell of a grid with its text."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    text: TracedText = field(default_factory=TracedText)

    @property
    def content(self) -> str:
        return self.text.text

    def at(self, row: int, column: int, column_span: int) -> GridCell:
        """The same cell at another place of a grid."""
        return GridCell(row, column, self.row_span, column_span, self.page, self.box, self.text)


@dataclass(slots=True, eq=False)
class Grid:
    """A table as found on one page, or joined over several.

    `edges` are the x positions of its column walls, `size` the text size that prevails in it. `pages` and `rects`
    say where its parts stand.
    """

    cells: list[GridCell]
    rows: int
    columns: int
    edges: tuple[float, ...]
    pages: list[Page]
    rects: list[Rect]
    ruled: bool
    size: float = 0.0

    @property
    def page(self) -> Page:
        return self.pages[0]

    @property
    def rect(self) -> Rect:
        return self.rects[0]


@dataclass(slots=True, eq=False)
class Fragment:
    """The loose pieces of a table without walls, on one page; `rules` are its horizontal rules (three-line tables).

    It becomes a grid only when it is known whether the table goes on over the page: columns show best over all rows.
    `cells` are its pieces put together to cells, once that has been done.
    """

    page: Page
    pieces: list[Piece]
    rect: Rect
    rules: tuple[float, ...] = ()
    cells: list[Any] | None = None

    @property
    def size(self) -> float:
        sizes = sorted(piece.size for piece in self.pieces)
        return sizes[len(sizes) // 2]


Item = Line | Grid | Fragment
