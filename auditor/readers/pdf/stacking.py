"""Pieces of a table without walls put together to cells: which lines belong to one cell, and which to rows below each other."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.pdf.shapes import Fragment, Piece, Rect, around
from auditor.readers.structure import is_value

LINE_GAP = 0.5
LEAST_APART = 3  # numbers below numbers that show how close the rows are
LEAST_STEP = 0.2
SAME_HEIGHT = 0.25
BUCKET = 20.0
STEP = 32

_OWN_POINT = re.compile(r"\s*[(（]?[-−+—－]?\d[\d,，]*\.\d+[)）]?[%％]?\s*")


@dataclass(slots=True, eq=False)
class Block:
    """The text of one cell: one or more stacked pieces."""

    pieces: list[Piece]
    rect: Rect
    size: float
    row: int = -1
    column: int = 0
    row_span: int = 1
    column_span: int = 1

    @property
    def middle(self) -> float:
        return (self.rect.y0 + self.rect.y1) / 2

    @property
    def center(self) -> float:
        return (self.rect.x0 + self.rect.x1) / 2

    @property
    def first_line(self) -> float:
        return self.pieces[0].middle

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def holds_value(self) -> bool:
        return is_value(self.text)


def stacked(fragment: Fragment) -> list[Block]:
    """Pieces put together to cells: the next line of a cell follows closely below, a row does not."""
    if fragment.cells is not None:
        return fragment.cells
    blocks: list[Block] = []
    pieces = sorted(fragment.pieces, key=lambda p: (p.rect.y0 + p.rect.y1, p.rect.x0))
    closest = _line_gap(pieces)
    numbered = sorted(piece.middle for piece in pieces if _OWN_POINT.fullmatch(piece.text))
    reach = max((piece.rect.y1 - piece.rect.y0 + 2 * piece.size for piece in pieces), default=0.0)
    going_on: list[Block] = []
    for number, piece in enumerate(pieces):
        above = None
        if number % STEP == 0:
            # blocks were begun from top to bottom, but one may still go on: only those far above are done
            going_on = [block for block in going_on if block.pieces[-1].rect.y1 >= piece.middle - reach]
        for block in reversed(going_on):
            if block.pieces[-1].rect.y1 < piece.rect.y0 - 2 * piece.size:
                continue
            if _continues(block, piece, closest, fragment.rules, numbered):
                above = block
                break
        if above is None:
            blocks.append(Block([piece], piece.rect, piece.size))
            going_on.append(blocks[-1])
        else:
            above.pieces.append(piece)
            above.rect = around((above.rect, piece.rect))
    fragment.cells = blocks
    return blocks


def _continues(block: Block, piece: Piece, closest: float, rules: Sequence[float], numbered: Sequence[float]) -> bool:
    """Whether a piece is the next line of a cell; `numbered` are the heights at which whole numbers stand, which tell rows."""
    last = block.pieces[-1]
    if all(_is_near(numbered, line.middle, SAME_HEIGHT * line.size) for line in (last, piece)):
        return False
    gap = piece.rect.y0 - last.rect.y1
    if not -0.5 * piece.size < gap <= closest * piece.size or piece.middle < last.middle + 0.5 * piece.size:
        return False
    overlap = min(block.rect.x1, piece.rect.x1) - max(block.rect.x0, piece.rect.x0)
    if overlap < 0.5 * min(block.rect.x1 - block.rect.x0, piece.rect.x1 - piece.rect.x0):
        return False
    return not any(last.middle < rule < piece.middle for rule in rules)


def _is_near(heights: Sequence[float], height: float, most: float) -> bool:
    index = bisect_left(heights, height - most)
    return index < len(heights) and heights[index] <= height + most


def _are_two_numbers(upper: str, lower: str) -> bool:
    """Whether two texts below each other are numbers, and not the parts of one: each has its own point."""
    return _OWN_POINT.fullmatch(upper) is not None and _OWN_POINT.fullmatch(lower) is not None


def _line_gap(pieces: Sequence[Piece]) -> float:
    """The largest gap, in text sizes, between two lines of one cell; negative where the rows themselves follow that closely.

    `pieces` are sorted by height. Gaps between lines are small and alike, those between rows clearly wider; a number below
    a number is in another row.
    """
    gaps, apart, surely_apart = [], [], []
    columns: dict[int, list[int]] = {}
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        x0, y0, x1, y1 = piece.rect
        below = y0 + 0.5 * piece.size
        own = range(int(x0 / BUCKET), int(x1 / BUCKET) + 1)
        nearest = len(pieces)
        for column in own:
            # the last of a column is the first one below
            for other in reversed(columns.get(column, ())):
                if other >= nearest:
                    break
                rect = pieces[other].rect
                if rect.x0 < x1 and rect.x1 > x0 and rect.y0 > below:
                    nearest = other
                    break
        if nearest < len(pieces):
            gaps.append((pieces[nearest].rect.y0 - y1) / piece.size)
            if is_value(piece.text) and is_value(pieces[nearest].text):
                apart.append(gaps[-1])
                if _are_two_numbers(piece.text, pieces[nearest].text):
                    surely_apart.append(gaps[-1])
        for column in own:
            columns.setdefault(column, []).append(index)
    gaps.sort()
    # a few numbers may be broken over two lines, in narrow columns
    rows = sorted(apart)[len(apart) // 4] if len(apart) >= LEAST_APART else LINE_GAP + LEAST_STEP
    if surely_apart:
        rows = min(rows, sorted(surely_apart)[len(surely_apart) // 4])
    best, widest = -1.0, LEAST_STEP
    for low, high in itertools.pairwise(gaps):
        if low > LINE_GAP or low > rows - LEAST_STEP:
            break
        if high - low > widest:
            best, widest = (low + high) / 2, high - low
    return min(best, LINE_GAP) if best > 0 else -1.0
