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
EVEN = 0.15
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
    steps = _steps(pieces)
    gaps = sorted(_gap(*step) for step in steps)
    numbers = [step for step in steps if is_value(step[0].text) and is_value(step[1].text)]
    apart = sorted(_gap(*step) for step in numbers)
    # a few numbers may be broken over two lines, in narrow columns
    rows = apart[len(apart) // 4] if len(apart) >= LEAST_APART else LINE_GAP + LEAST_STEP
    surely = sorted(_gap(*step) for step in numbers if _are_two_numbers(step[0].text, step[1].text))
    if surely:
        rows = min(rows, surely[len(surely) // 4])
    best, widest = -1.0, LEAST_STEP
    for low, high in itertools.pairwise(gaps):
        if low > LINE_GAP or low > rows - LEAST_STEP:
            break
        if high - low > widest:
            best, widest = (low + high) / 2, high - low
    if best <= 0 or _are_blanks(steps, best, [piece.middle for piece in pieces]):
        return -1.0
    return min(best, LINE_GAP)


def _steps(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Each piece with the next one below it in its column."""
    steps: list[tuple[Piece, Piece]] = []
    columns: dict[int, list[int]] = {}
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        x0, y0, x1, _ = piece.rect
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
            steps.append((piece, pieces[nearest]))
        for column in own:
            columns.setdefault(column, []).append(index)
    return steps


def _gap(upper: Piece, lower: Piece) -> float:
    """What is between two pieces, in sizes of their text."""
    return (lower.rect.y0 - upper.rect.y1) / upper.size


def _are_blanks(steps: Sequence[tuple[Piece, Piece]], closest: float, heights: Sequence[float]) -> bool:
    """Whether every gap that is wider than `closest` is that of blank cells: it skips rows, which other columns fill.

    `heights` are those of all pieces, in order. Only headings may stand otherwise, half way between two rows.
    """
    wide = [(upper, lower) for upper, lower in steps if _gap(upper, lower) > closest]
    pitches = sorted(lower.middle - upper.middle for upper, lower in steps if _gap(upper, lower) <= closest)
    pitch, size = pitches[len(pitches) // 2], steps[0][0].size
    if pitches[-1] - pitches[0] > EVEN * size:
        return False
    skipping = [(upper, lower) for upper, lower in wide if upper.middle > heights[0] + pitch]
    for upper, lower in skipping:
        rows = round((lower.middle - upper.middle) / pitch)
        if rows < 2 or abs(lower.middle - upper.middle - rows * pitch) > EVEN * size:
            return False
        if not all(_is_near(heights, upper.middle + row * pitch, SAME_HEIGHT * size) for row in range(1, rows)):
            return False
    return bool(skipping) or len(wide) < len(steps) // 2
