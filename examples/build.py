"""Draw the example reports: `python examples/build.py` writes report.pdf and consistent.pdf beside this file.

Needs pymupdf alone: the fonts are the ones it carries. The same content gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pymupdf
from content import CONSISTENT, REPORT, Attachment, Cover, Grid, Heading, Item, Note, Text, Title

PAGE = pymupdf.paper_rect("a4")
LEFT, RIGHT, TOP, BOTTOM = 79.4, 521.6, 105.0, 742.9  # GB/T 9704: 28 mm and 26 mm at the sides, 37 mm and 35 mm above and below
ANNEX_TOP, ANNEX_BOTTOM = 72.0, 766.0
BODY, LEADING = 16.0, 29.0
SMALL, CELL = 10.0, 9.5

_ATOM = re.compile(r"[A-Za-z0-9.,%+\-/=]+|.", re.DOTALL)
_NOT_FIRST = "，。；：、）”》〕！？…"
_NOT_LAST = "（“《〔"


@dataclass(frozen=True)
class Atom:
    """What a line is never broken inside of: one Chinese character, or one run of letters and digits."""

    text: str
    bold: bool
    size: float

    @property
    def latin(self) -> bool:
        return self.text.isascii()


class Pen:
    """Writes text on the pages of one document with two fonts, each embedded once."""

    def __init__(self) -> None:
        self.document = pymupdf.open()
        self.written: list[list[tuple[bool, pymupdf.TextWriter]]] = []  # per page: stretches of plain and bold type, in order
        self.chinese = pymupdf.Font("cjk")
        self.latin = pymupdf.Font("tiro")

    def page(self, number: int) -> pymupdf.Page:
        """A new page; `number` is printed at its foot, 0 prints none."""
        page = self.document.new_page(width=PAGE.width, height=PAGE.height)
        self.written.append([])
        if number:
            self.line(page, atoms(f"— {number} —", 12), PAGE.width / 2 - 18, PAGE.height - 56)
        return page

    def font(self, atom: Atom) -> pymupdf.Font:
        return self.latin if atom.latin else self.chinese

    def width(self, atom: Atom) -> float:
        return float(self.font(atom).text_length(atom.text, atom.size))

    def gap(self, before: Atom, after: Atom) -> float:
        """The thin space that word processors put between a Chinese character and a number."""
        wide = after if before.latin else before
        return wide.size / 8 if before.latin != after.latin and wide.text.isalpha() else 0.0

    def length(self, line: Sequence[Atom]) -> float:
        return sum(map(self.width, line)) + sum(self.gap(a, b) for a, b in pairwise(line))

    def line(self, page: pymupdf.Page, line: Sequence[Atom], x: float, baseline: float, extra: float = 0.0) -> None:
        """Write one line; `extra` is added between its atoms."""
        for position, atom in enumerate(line):
            if position:
                x += self.gap(line[position - 1], atom) + extra
            self.writer(page, atom.bold).append((x, baseline), atom.text, font=self.font(atom), fontsize=atom.size)
            x += self.width(atom)

    def writer(self, page: pymupdf.Page, bold: bool) -> pymupdf.TextWriter:
        """Where the next characters of a page go."""
        stretches = self.written[page.number]
        if not stretches or stretches[-1][0] is not bold:
            stretches.append((bold, pymupdf.TextWriter(page.rect)))
        return stretches[-1][1]

    def save(self, title: str) -> bytes:
        """Put the text on the pages and return the file, with nothing in it that depends on the day or the machine."""
        for page, stretches in zip(self.document, self.written, strict=True):
            for bold, writer in stretches:
                writer.write_text(page, render_mode=2 if bold else 0)
        self.document.set_metadata({"title": title, "creationDate": "D:20230625090000+08'00'", "modDate": "D:20230625090000+08'00'"})
        self.document.subset_fonts()
        return bytes(self.document.tobytes(garbage=4, deflate=True, deflate_fonts=True, no_new_id=True))

    def broken(self, text: Sequence[Atom], width: float, indent: float = 0.0) -> Iterator[list[Atom]]:
        """Lines of at most `width`; closing marks may hang over the edge, opening marks go to the next line."""
        line: list[Atom] = []
        room = width - indent
        for atom in text:
            if line and self.length([*line, atom]) > room and atom.text not in _NOT_FIRST:
                carried = [line.pop()] if line[-1].text in _NOT_LAST else []
                yield line
                line, room = carried, width
            line.append(atom)
        if line:
            yield line

    def centred(self, page: pymupdf.Page, text: str, size: float, baseline: float, bold: bool = False) -> None:
        line = atoms(text, size, bold)
        self.line(page, line, (PAGE.width - self.length(line)) / 2, baseline)


def atoms(text: str, size: float, bold: bool = False) -> list[Atom]:
    """The atoms of a text; `**` switches bold type."""
    found = []
    for position, part in enumerate(text.split("**")):
        found += [Atom(match.group(), bold != bool(position % 2), size) for match in _ATOM.finditer(part)]
    return found


@dataclass(frozen=True)
class Span:
    """A cell of a grid: its top left position and its spans."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def spans(rows: Sequence[Sequence[str]]) -> list[Span]:
    """The cells of a grid in which "<" continues to the left and "^" upwards."""
    found = []
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text in ("<", "^"):
                continue
            wide = next((n for n, cell in enumerate(cells[column + 1 :], 1) if cell != "<"), len(cells) - column)
            high = next((n for n, other in enumerate(rows[row + 1 :], 1) if other[column] != "^"), len(rows) - row)
            found.append(Span(row, column, high, wide, text))
    return found


class Sheet:
    """Sets items one below the other, on as many pages as they need."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.number = 0
        self.page: pymupdf.Page | None = None
        self.bottom = BOTTOM
        self.y = BOTTOM

    def new_page(self, top: float, bottom: float) -> pymupdf.Page:
        self.number += 1
        self.page, self.y, self.bottom = self.pen.page(self.number), top, bottom
        return self.page

    def row(self, height: float) -> pymupdf.Page:
        """The page that has room for `height` more points."""
        if self.page is None or self.y + height > self.bottom:
            return self.new_page(TOP if self.bottom == BOTTOM else ANNEX_TOP, self.bottom)
        return self.page

    def put(self, item: Item) -> None:
        match item:
            case Cover():
                self.cover(item)
            case Title():
                self.title(item)
            case Heading():
                self.paragraph(item.text, bold=True)
            case Text():
                self.paragraph(item.text)
            case Attachment():
                page = self.new_page(ANNEX_TOP, ANNEX_BOTTOM)
                self.pen.line(page, atoms(item.number, 14), LEFT - 12, self.y + 14)
                self.pen.centred(page, item.title, 17, self.y + 46, bold=True)
                self.y += 62
            case Grid():
                self.grid(item)
            case Note():
                self.note(item.text)

    def cover(self, cover: Cover) -> None:
        page = self.pen.page(0)
        for position, text in enumerate(cover.lines):
            self.pen.centred(page, text, 24, 270 + 46 * position, bold=True)
        self.pen.centred(page, cover.entity, 16, 500)
        self.pen.centred(page, cover.date, 16, 600)

    def title(self, title: Title) -> None:
        page = self.new_page(TOP, BOTTOM)
        for text in title.lines:
            self.pen.centred(page, text, 20, self.y + 24, bold=True)
            self.y += 36
        if title.number:
            self.pen.centred(page, title.number, 15, self.y + 20)
            self.y += LEADING
        self.y += 14

    def paragraph(self, text: str, bold: bool = False) -> None:
        width = RIGHT - LEFT
        lines = list(self.pen.broken(atoms(text, BODY, bold), width, indent=2 * BODY))
        if bold and self.y + 2 * LEADING > self.bottom:  # no heading at the foot of a page
            self.y = self.bottom
        for position, line in enumerate(lines):
            page = self.row(LEADING)
            indent = 2 * BODY if position == 0 else 0.0
            slack = width - indent - self.pen.length(line)
            extra = slack / (len(line) - 1) if position < len(lines) - 1 and len(line) > 1 else 0.0
            self.pen.line(page, line, LEFT + indent, self.y + BODY + 5, min(extra, 2.0))
            self.y += LEADING

    def note(self, text: str) -> None:
        for line in self.pen.broken(atoms(text, SMALL), RIGHT - LEFT + 24):
            page = self.row(16)
            self.pen.line(page, line, LEFT - 12, self.y + 15)
            self.y += 17

    def grid(self, grid: Grid) -> None:
        """Draw a table; a merged cell that reaches over the page break goes on there without its text."""
        left, right = LEFT - 12, RIGHT + 12
        unit = (right - left) / sum(grid.widths)
        xs = [left]
        for width in grid.widths:
            xs.append(xs[-1] + width * unit)
        cells = spans(grid.rows)
        heights = self.heights(grid, cells, xs)
        first = 0
        while first < len(heights):
            page = self.row(heights[first])
            last = first
            ys = [self.y]
            while last < len(heights) and ys[-1] + heights[last] <= self.bottom:
                ys.append(ys[-1] + heights[last])
                last += 1
            self.part(page, cells, xs, ys, first, last)
            self.y = ys[-1] if last == len(heights) else self.bottom
            first = last

    def heights(self, grid: Grid, cells: Iterable[Span], xs: Sequence[float]) -> list[float]:
        """The height of each row: enough for every cell that stands in this row alone."""
        heights = [grid.height] * len(grid.rows)
        for cell in cells:
            if cell.rows == 1:
                lines = list(self.pen.broken(atoms(cell.text, CELL), xs[cell.column + cell.columns] - xs[cell.column] - 7))
                heights[cell.row] = max(heights[cell.row], len(lines) * (CELL + 3) + 5)
        return heights

    def part(self, page: pymupdf.Page, cells: Iterable[Span], xs: Sequence[float], ys: Sequence[float], first: int, last: int) -> None:
        """Draw rows `first` to `last` (exclusive) with tops and bottoms `ys`."""
        shape = page.new_shape()
        edges: set[tuple[float, float, float, float]] = set()
        for cell in cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.rows, last)
            if top >= bottom:
                continue
            x0, x1 = xs[cell.column], xs[cell.column + cell.columns]
            y0, y1 = ys[top - first], ys[bottom - first]
            edges |= {(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)}
            if cell.row >= first:
                self.cell(page, cell.text, x0, y0, x1, y1)
        for x0, y0, x1, y1 in sorted(edges):
            shape.draw_line((x0, y0), (x1, y1))
        shape.finish(width=0.6, color=(0, 0, 0))
        shape.commit()

    def cell(self, page: pymupdf.Page, text: str, x0: float, y0: float, x1: float, y1: float) -> None:
        """Centre a text in its cell, both ways."""
        lines = list(self.pen.broken(atoms(text, CELL), x1 - x0 - 7))
        baseline = (y0 + y1 - len(lines) * (CELL + 3)) / 2 + CELL + 0.5
        for line in lines:
            self.pen.line(page, line, (x0 + x1 - self.pen.length(line)) / 2, baseline)
            baseline += CELL + 3


def build(items: Iterable[Item], title: str) -> bytes:
    """The PDF of a report."""
    pen = Pen()
    sheet = Sheet(pen)
    for item in items:
        sheet.put(item)
    return pen.save(title)


EXAMPLES = {
    "report.pdf": (REPORT, "2022年度澜川市云麓区企业服务中心整体支出绩效自评报告"),
    "consistent.pdf": (CONSISTENT, "2023年度澜川市云麓区企业服务中心整体支出绩效自评报告"),
}


def main(folder: Path) -> None:
    for name, (items, title) in EXAMPLES.items():
        (folder / name).write_bytes(build(items, title))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
