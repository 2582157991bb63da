"""A sheet of paper to print small PDF documents on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from auditor.model.document import Document, Heading, Paragraph, Table
from auditor.readers.pdf import READER

FONT = "china-s"
A4 = (595.0, 842.0)
LEFT, INDENT = 72.0, 100.0
FULL = 32  # characters of 14 points that fill a line from LEFT


class Paper:
    """A document in the making; coordinates are points from the top left, text positions are baselines."""

    def __init__(self) -> None:
        self.file: Any = pymupdf.open()
        self.page: Any = None

    def new_page(self, size: tuple[float, float] = A4) -> Paper:
        self.page = self.file.new_page(width=size[0], height=size[1])
        return self

    def text(self, x: float, y: float, text: str, size: float = 14, rotate: int = 0) -> None:
        self.page.insert_text((x, y), text, fontname=FONT, fontsize=size, rotate=rotate)

    def centered(self, x: float, y: float, text: str, size: float = 14) -> None:
        width = pymupdf.get_text_length(text, fontname=FONT, fontsize=size)
        self.text(x - width / 2, y, text, size)

    def lines(self, y: float, *texts: str, x: float = LEFT, size: float = 14, pitch: float = 24) -> float:
        """Lines of running text; one that begins with a tab is indented. Returns the next baseline."""
        for text in texts:
            self.text(x + (2 * size if text.startswith("\t") else 0), y, text.lstrip("\t"), size)
            y += pitch
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.page.draw_line((x0, y0), (x1, y1), width=width)

    def grid(self, xs: Sequence[float], ys: Sequence[float], cells: dict[tuple[int, int, int, int], str], size: float = 10) -> None:
        """Draw cells {(row, column, row span, column span): text} with all four edges; lines of a text are set one below the other."""
        for (row, column, high, wide), text in cells.items():
            x0, y0, x1, y1 = xs[column], ys[row], xs[column + wide], ys[row + high]
            self.rule(x0, y0, x1, y0)
            self.rule(x0, y1, x1, y1)
            self.rule(x0, y0, x0, y1)
            self.rule(x1, y0, x1, y1)
            for number, line in enumerate(text.split("\n")):
                self.text(x0 + 3, y0 + size + 3 + number * (size + 2), line, size)

    def table(
        self, x: float, y: float, widths: Sequence[float], rows: Sequence[Sequence[str]], height: float = 20, size: float = 10
    ) -> float:
        """A plain ruled table without spans; returns its lower edge."""
        xs = [x + sum(widths[:k]) for k in range(len(widths) + 1)]
        ys = [y + height * k for k in range(len(rows) + 1)]
        self.grid(xs, ys, {(r, c, 1, 1): text for r, row in enumerate(rows) for c, text in enumerate(row)}, size)
        return ys[-1]


@pytest.fixture
def paper() -> Paper:
    return Paper().new_page()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Paper], Document]:
    """Save a paper and read it back through the reader."""

    def read_back(paper: Paper) -> Document:
        path = tmp_path / "报告.pdf"
        paper.file.save(path)
        return READER.read(path, "报告.pdf")

    return read_back


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def paragraphs(document: Document) -> list[str]:
    return [block.text.text for block in document.blocks if isinstance(block, Paragraph)]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text.text) for block in document.blocks if isinstance(block, Heading)]


def grid(table: Table) -> list[list[str]]:
    """The text at every grid position; a merged cell is repeated over its positions."""
    return [[cell.content if (cell := table.at(row, column)) else "?" for column in range(table.columns)] for row in range(table.rows)]


@pytest.fixture
def look() -> Any:
    """Views of a document: tables, paragraphs, headings, and the grid of a table."""

    class Look:
        tables = staticmethod(tables)
        paragraphs = staticmethod(paragraphs)
        headings = staticmethod(headings)
        grid = staticmethod(grid)

    return Look
