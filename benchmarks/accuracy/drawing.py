"""Draws a document: headings, paragraphs and tables of several styles, with the fonts that pymupdf carries.

Every marker of the text is replaced by its slot, and the page that it is printed on is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pymupdf

_MARKER = re.compile(r"⟦([^⟧]+)⟧")
_ATOM = re.compile(r"[A-Za-z0-9.,%+\-/=()]+|.", re.DOTALL)
_NOT_FIRST = "，。；：、）”》〕！？…％"
_NOT_LAST = "（“《〔"


@dataclass(frozen=True)
class Item:
    """Something that is set below the item before it."""

    def texts(self) -> Iterator[str]:
        """The texts in it, in reading order."""
        return iter(())


@dataclass(frozen=True)
class Line(Item):
    """One or more centred or right-aligned lines (a title, a caption, a unit) of a size."""

    text: str
    size: float = 16
    align: str = "centre"
    space: float = 6

    def texts(self) -> Iterator[str]:
        yield self.text


@dataclass(frozen=True)
class Text(Item):
    """A paragraph; a heading is one that stays with what follows."""

    text: str
    size: float = 14
    heading: bool = False
    indent: float = 2

    def texts(self) -> Iterator[str]:
        yield self.text


@dataclass(frozen=True)
class Grid(Item):
    """A table. "<" continues the cell to its left, "^" the cell above; `align` is one letter per column (l, c, r).

    `lines` is "all", "three" (above, below the heading, below) or "rows" (horizontal lines only); `head` rows are
    printed again on each page.
    """

    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: str = "all"
    align: str = ""
    head: int = 1
    size: float = 9.5
    height: float = 19

    def texts(self) -> Iterator[str]:
        return (text for row in self.rows for text in row)


@dataclass(frozen=True)
class Page(Item):
    """A new page; `wide` turns it."""

    wide: bool = False


@dataclass(frozen=True)
class Gap(Item):
    """Empty space in points."""

    height: float = 12


@dataclass(frozen=True)
class Atom:
    """What a line is never broken inside of."""

    text: str
    size: float
    key: str = ""

    @property
    def latin(self) -> bool:
        return self.text.isascii()


@cache
def _font(latin: bool) -> pymupdf.Font:
    return pymupdf.Font("tiro" if latin else "cjk")


@cache
def _width(text: str, size: float) -> float:
    return float(_font(text.isascii()).text_length(text, size))


class Drawing:
    """The pages of one document; `pages` says where each slot is printed, from 1, `contexts` what stands around it."""

    def __init__(self, slots: Mapping[str, str]) -> None:
        self.slots = slots
        self.document = pymupdf.open()
        self.writers: list[pymupdf.TextWriter] = []
        self.pages: dict[str, int] = {}
        self.wide = False
        self.y = self.bottom = 0.0
        self.left = self.right = 0.0

    def save(self, title: str) -> bytes:
        """The file, with nothing in it that depends on the day or the machine."""
        for page, writer in zip(self.document, self.writers, strict=True):
            writer.write_text(page)
        self.document.set_metadata({"title": title, "creationDate": "D:20240601090000Z", "modDate": "D:20240601090000Z"})
        self.document.subset_fonts()
        return bytes(self.document.tobytes(garbage=3, deflate=True, deflate_fonts=True, no_new_id=True))

    # -- text --------------------------------------------------------------------------------------------------------

    def atoms(self, text: str, size: float) -> list[Atom]:
        """The atoms of a text with its slots filled in."""
        found: list[Atom] = []
        for position, part in enumerate(_MARKER.split(text)):
            key = part if position % 2 else ""
            found += [Atom(match.group(), size, key) for match in _ATOM.finditer(self.slots[key] if key else part)]
        return found

    def length(self, line: Sequence[Atom]) -> float:
        return sum(_width(a.text, a.size) for a in line) + sum(_gap(a, b) for a, b in pairwise(line))

    def write(self, line: Sequence[Atom], x: float, baseline: float) -> None:
        for position, atom in enumerate(line):
            if position:
                x += _gap(line[position - 1], atom)
            self.writers[-1].append((x, baseline), atom.text, font=_font(atom.latin), fontsize=atom.size)
            if atom.key:
                self.pages.setdefault(atom.key, len(self.writers))
            x += _width(atom.text, atom.size)

    def broken(self, text: Sequence[Atom], width: float, indent: float = 0.0) -> Iterator[list[Atom]]:
        """Lines of at most `width`; closing marks may hang over the edge."""
        line: list[Atom] = []
        used, room = 0.0, width - indent
        for atom in text:
            wide = _width(atom.text, atom.size) + (_gap(line[-1], atom) if line else 0.0)
            if line and used + wide > room and atom.text not in _NOT_FIRST:
                carried = [line.pop()] if line[-1].text in _NOT_LAST else []
                yield line
                line, used, room = carried, self.length(carried), width
                wide = _width(atom.text, atom.size)
            line.append(atom)
            used += wide
        if line:
            yield line

    # -- items -------------------------------------------------------------------------------------------------------

    def new_page(self, wide: bool | None = None) -> None:
        self.wide = self.wide if wide is None else wide
        width, height = (842.0, 595.0) if self.wide else (595.0, 842.0)
        page = self.document.new_page(width=width, height=height)
        self.writers.append(pymupdf.TextWriter(page.rect))
        self.left, self.right, self.y, self.bottom = 62.0, width - 62.0, 66.0, height - 64.0
        number = self.atoms(f"- {len(self.writers)} -", 10)
        self.write(number, (width - self.length(number)) / 2, height - 36)

    def room(self, height: float) -> None:
        """Go to a new page unless `height` more points fit."""
        if not self.writers or self.y + height > self.bottom:
            self.new_page()

    def put(self, item: Item) -> None:
        match item:
            case Page():
                self.new_page(item.wide)
            case Gap():
                self.y += item.height
            case Line():
                self.line(item)
            case Text():
                self.text(item)
            case Grid():
                self.grid(item)

    def line(self, item: Line) -> None:
        for line in self.broken(self.atoms(item.text, item.size), self.right - self.left):
            self.room(item.size * 1.6)
            slack = self.right - self.left - self.length(line)
            x = self.left + {"left": 0.0, "centre": slack / 2, "right": slack}[item.align]
            self.write(line, x, self.y + item.size)
            self.y += item.size * 1.45
        self.y += item.space

    def text(self, item: Text) -> None:
        leading = item.size * 1.75
        if item.heading:
            self.room(3 * leading)
        indent = item.indent * item.size
        for position, line in enumerate(self.broken(self.atoms(item.text, item.size), self.right - self.left, indent)):
            self.room(leading)
            self.write(line, self.left + (0.0 if position else indent), self.y + item.size)
            self.y += leading

    def grid(self, grid: Grid) -> None:
        """A table; its heading is repeated on each page, a merged cell goes on without its text."""
        unit = (self.right - self.left) / sum(grid.widths)
        xs = [self.left]
        for width in grid.widths:
            xs.append(xs[-1] + width * unit)
        cells = list(_cells(grid.rows))
        heights = self.heights(grid, cells, xs)
        head = list(range(grid.head))
        first = 0
        self.room(sum(heights[: grid.head + 2]))
        while first < len(heights):
            rows = [] if first == 0 else head[:]
            used = sum(heights[row] for row in rows)
            while first < len(heights) and (self.y + used + heights[first] <= self.bottom or len(rows) <= grid.head):
                rows.append(first)
                used += heights[first]
                first += 1
            self.part(grid, cells, xs, heights, rows, first == len(heights))
            self.y += used
            if first < len(heights):
                self.new_page()
        self.y += 6

    def heights(self, grid: Grid, cells: Iterable[_Cell], xs: Sequence[float]) -> list[float]:
        heights = [grid.height] * len(grid.rows)
        for cell in cells:
            if cell.rows == 1:
                width = xs[cell.column + cell.columns] - xs[cell.column] - 7
                lines = sum(1 for _ in self.broken(self.atoms(cell.text, grid.size), width))
                heights[cell.row] = max(heights[cell.row], lines * (grid.size + 3) + 6)
        return heights

    def part(self, grid: Grid, cells: Sequence[_Cell], xs: Sequence[float], heights: Sequence[float], rows: list[int], last: bool) -> None:
        """Draw the given rows of a table from `self.y` downwards."""
        tops = dict(zip(rows, _running(self.y, [heights[row] for row in rows]), strict=True))
        bottom = self.y + sum(heights[row] for row in rows)
        edges: set[tuple[float, float, float, float]] = set()
        for cell in cells:
            own = [row for row in range(cell.row, cell.row + cell.rows) if row in tops]
            if not own:
                continue
            x0, x1 = xs[cell.column], xs[cell.column + cell.columns]
            y0, y1 = tops[own[0]], tops[own[-1]] + heights[own[-1]]
            if grid.lines == "all":
                edges |= {(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)}
            elif grid.lines == "rows":
                edges |= {(x0, y0, x1, y0), (x0, y1, x1, y1)}
            if cell.row in tops:
                self.cell(grid, cell, x0, y0, x1, y1)
        if grid.lines == "three":
            under = tops[rows[0]] + sum(heights[row] for row in rows if row < grid.head)
            edges = {(xs[0], y, xs[-1], y) for y in (self.y, under, bottom)}
        page = self.document[-1]
        shape = page.new_shape()
        for x0, y0, x1, y1 in sorted(edges):
            shape.draw_line((x0, y0), (x1, y1))
        shape.finish(width=0.6, color=(0, 0, 0))
        shape.commit()

    def cell(self, grid: Grid, cell: _Cell, x0: float, y0: float, x1: float, y1: float) -> None:
        lines = list(self.broken(self.atoms(cell.text, grid.size), x1 - x0 - 7))
        align = "c" if cell.row < grid.head or cell.columns > 1 or not grid.align else grid.align[cell.column]
        baseline = (y0 + y1 - len(lines) * (grid.size + 3)) / 2 + grid.size + 0.5
        for line in lines:
            slack = x1 - x0 - self.length(line)
            self.write(line, x0 + {"l": 3.5, "c": slack / 2, "r": slack - 3.5}[align], baseline)
            baseline += grid.size + 3


@dataclass(frozen=True)
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    text: str


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[_Cell]:
    """The cells of a grid; each must be a rectangle."""
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            wide = next((n for n, cell in enumerate(cells[column + 1 :], 1) if cell != "<"), len(cells) - column)
            high = next((n for n, other in enumerate(rows[row + 1 :], 1) if other[column] != "^"), len(rows) - row)
            yield _Cell(row, column, high, wide, text)


def _running(start: float, heights: Iterable[float]) -> Iterator[float]:
    for height in heights:
        yield start
        start += height


def _gap(before: Atom, after: Atom) -> float:
    """The thin space that word processors put between a Chinese character and a number."""
    wide = after if before.latin else before
    return wide.size / 8 if before.latin != after.latin and wide.text.isalpha() else 0.0


def draw(items: Iterable[Item], slots: Mapping[str, str], title: str) -> tuple[bytes, dict[str, int]]:
    """The PDF of a document and the page of each slot."""
    drawing = Drawing(slots)
    for item in items:
        drawing.put(item)
    return drawing.save(title), drawing.pages
