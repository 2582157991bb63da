"""Tables that were typed: the columns of a row are kept apart by runs of blanks, and the whole row is set in one go.

A row is taken apart only where several of them part at the same places and hold numbers below each other: the blanks
of a signature line or of spaced words part no table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.readers.pdf.joining import in_lines
from auditor.readers.pdf.lattice import cut
from auditor.readers.pdf.regions import COLUMN_GAP, FEWEST_ROWS, OUTSIDE
from auditor.readers.pdf.shapes import Page, Piece
from auditor.readers.structure import is_value

_APART = re.compile(r"(?<=\S)[ \u3000\u00a0]{2,}(?=\S)")
_SAME_START = 1.0  # of the size of the text: how far the cells of a column may begin apart
_MOST_LINES = 400
_FARTHEST = 2.0  # line heights between two rows
_WIDE = ("W", "F", "A")  # characters that are as wide as two others


class _Cell(NamedTuple):
    """A part of a row, and the places of a typewriter where it begins and ends: a font may set them elsewhere."""

    piece: Piece
    first: int
    last: int


def typed_rows(page: Page, pieces: Sequence[Piece]) -> Mapping[int, list[Piece]]:
    """The cells of each piece that is a typed row, by the identity of the piece."""
    candidates = {id(piece) for piece in pieces if _APART.search(piece.text.strip())}
    if len(candidates) < FEWEST_ROWS:
        return {}
    rows: dict[int, list[Piece]] = {}
    for run in _runs(in_lines(pieces), candidates):
        parted = [(piece, _cells(page, piece)) for piece in run[:_MOST_LINES]]
        if _is_table([cells for _, cells in parted]):
            rows.update((id(piece), [cell.piece for cell in cells]) for piece, cells in parted)
    return rows


def _runs(lines: Sequence[Sequence[Piece]], candidates: set[int]) -> Iterator[list[Piece]]:
    """Successive lines that are one piece with runs of blanks each."""
    run: list[Piece] = []
    for line in lines:
        piece = line[0]
        is_row = len(line) == 1 and id(piece) in candidates and not OUTSIDE.match(piece.text)
        if run and (not is_row or piece.rect.y0 - run[-1].rect.y1 > _FARTHEST * piece.size):
            yield run
            run = []
        if is_row:
            run.append(piece)
    if run:
        yield run


def _cells(page: Page, piece: Piece) -> list[_Cell]:
    """A piece cut where a run of blanks is as wide as the gap of two columns."""
    characters = page.characters(piece)
    text = "".join(char for char, _ in characters)
    bounds = [len(text) - len(text.lstrip())]
    stop = len(text.rstrip())
    for match in _APART.finditer(text, bounds[0], stop):
        if characters[match.end()][1].x0 - characters[match.start() - 1][1].x1 >= COLUMN_GAP * piece.size:
            bounds += [match.start(), match.end()]
    bounds.append(stop)
    return [_Cell(cut(piece, characters[a:b]), _typed(text[:a]), _typed(text[:b])) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _typed(text: str) -> int:
    """How many places of a typewriter a text fills."""
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE else 1 for char in text)


def _is_table(rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether most rows part alike, and numbers stand below each other."""
    parted = [row for row in rows if len(row) > 1]
    if len(parted) < FEWEST_ROWS:
        return False
    widest = max(parted, key=len)
    alike = [row for row in parted if all(any(_is_below(cell, other) for other in widest) for cell in row)]
    if 3 * len(alike) < 2 * len(parted):
        return False
    values = [cell for row in alike for cell in row if is_value(cell.piece.text)]
    return any(sum(_is_below(cell, top) for cell in values) >= FEWEST_ROWS for top in widest[1:])


def _is_below(cell: _Cell, other: _Cell) -> bool:
    """Whether two cells begin or end at one place."""
    if abs(cell.first - other.first) <= 1 or abs(cell.last - other.last) <= 1:
        return True
    (left, _, right, _), (start, _, end, _) = cell.piece.rect, other.piece.rect
    return min(abs(left - start), abs(right - end)) <= _SAME_START * cell.piece.size
