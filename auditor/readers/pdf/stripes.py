"""Tables whose rows are told by shading: every other row stands on a band of colour, and no line is drawn."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Collection, Sequence

from auditor.readers.pdf.regions import OUTSIDE, columns_of
from auditor.readers.pdf.ruling import Shapes
from auditor.readers.pdf.shapes import Piece, Rect, Rule

SAME_END = 2.5
TOUCHING = 3.0
FEWEST_BANDS = 2
NARROWEST = 100.0
NARROW, GROOVE = 2.0, 6.0  # points between filled cells that other rules do not close already
FEWEST_CELLS = 4
LOWEST, HIGHEST = 0.5, 1.7  # of the height of the shaded rows: what a row between two of them may be


def striped(shapes: Shapes, pieces: Sequence[Piece]) -> None:
    """Turn the filled rectangles of a page into rules: their edges, and where they shade every other row those of the table."""
    if not shapes.fills:
        return
    shapes.fills = _closed(shapes.fills)
    for bands in _tables(_bands(shapes.fills)):
        if not any(_crosses(rule, bands) for rule in shapes.vertical):
            _rule_off(shapes, bands, pieces)
    for rect in shapes.fills:
        shapes.frame(rect)


def _closed(fills: Sequence[Rect]) -> list[Rect]:
    """Filled cells without the grooves that are left between them for rules: neighbours meet in the middle."""
    if len(fills) < FEWEST_CELLS:
        return list(fills)
    across = _met({rect.x1 for rect in fills}, {rect.x0 for rect in fills})
    down = _met({rect.y1 for rect in fills}, {rect.y0 for rect in fills})
    if not across and not down:
        return list(fills)
    return [Rect(across.get(x0, x0), down.get(y0, y0), across.get(x1, x1), down.get(y1, y1)) for x0, y0, x1, y1 in fills]


def _met(ends: Collection[float], starts: Collection[float]) -> dict[float, float]:
    """Where each end and each start of cells moves to: the middle of the groove between them."""
    moved: dict[float, float] = {}
    ordered = sorted(starts)
    for end in ends:
        index = bisect_right(ordered, end)
        if index < len(ordered) and NARROW < ordered[index] - end <= GROOVE:
            moved[end] = moved[ordered[index]] = (end + ordered[index]) / 2
    return moved


class _Band:
    """Rectangles of one height side by side: the shading of one row."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        self.rects = rects
        self.rect = Rect(rects[0].x0, min(r.y0 for r in rects), rects[-1].x1, max(r.y1 for r in rects))

    @property
    def height(self) -> float:
        return self.rect.y1 - self.rect.y0

    @property
    def walls(self) -> list[float]:
        """Where the rectangles begin and end."""
        return [self.rects[0].x0, *((a.x1 + b.x0) / 2 for a, b in itertools.pairwise(self.rects)), self.rects[-1].x1]


def _bands(fills: Sequence[Rect]) -> list[_Band]:
    """Rows of shading from top to bottom."""
    bands: list[_Band] = []
    run: list[Rect] = []
    for rect in sorted(fills, key=lambda r: (round(r.y0), round(r.y1), r.x0)):
        if run and (abs(rect.y0 - run[-1].y0) > SAME_END or abs(rect.y1 - run[-1].y1) > SAME_END or abs(rect.x0 - run[-1].x1) > TOUCHING):
            bands.append(_Band(run))
            run = []
        run.append(rect)
    if run:
        bands.append(_Band(run))
    wide = (band for band in bands if band.rect.x1 - band.rect.x0 >= NARROWEST)
    return sorted(wide, key=lambda band: (round(band.rect.x0 / SAME_END), band.rect.y0))


def _tables(bands: Sequence[_Band]) -> list[list[_Band]]:
    """Runs of bands of one width with rows of about their height between them."""
    tables: list[list[_Band]] = []
    for band in bands:
        above = tables[-1][-1] if tables else None
        if above is not None and _alternates(above, band):
            tables[-1].append(band)
        else:
            tables.append([band])
    return [table for table in tables if len(table) >= FEWEST_BANDS]


def _alternates(above: _Band, below: _Band) -> bool:
    (left, _, right, top), (x0, y0, x1, _) = above.rect, below.rect
    if abs(left - x0) > SAME_END or abs(right - x1) > SAME_END:
        return False
    least, most = sorted((above.height, below.height))
    return LOWEST * least <= y0 - top <= HIGHEST * most


def _crosses(rule: Rule, bands: Sequence[_Band]) -> bool:
    """Whether a drawn wall stands in the rows: then the table has its lines already."""
    first, last = bands[0].rect, bands[-1].rect
    return first.x0 - SAME_END <= rule.at <= first.x1 + SAME_END and rule.low < last.y1 and rule.high > first.y0


def _rule_off(shapes: Shapes, bands: Sequence[_Band], pieces: Sequence[Piece]) -> None:
    """Rules for a striped table: the edges of its bands, those of the plain rows before and after them, and its walls."""
    top, bottom = bands[0].rect.y0, bands[-1].rect.y1
    left, right = bands[0].rect.x0, bands[0].rect.x1
    high = sorted(band.height for band in bands)[len(bands) // 2]
    if _holds_row(pieces, Rect(left, top - high, right, top)):
        top -= high
    if _holds_row(pieces, Rect(left, bottom, right, bottom + high)):
        bottom += high
    shapes.horizontal += [Rule(top, left, right), Rule(bottom, left, right)]
    shapes.horizontal += [Rule(at, left, right) for band in bands for at in (band.rect.y0, band.rect.y1)]
    walls = max((band.walls for band in bands), key=len)
    if len(walls) > 2 and all(_is_among(band.walls, walls) for band in bands):
        shapes.vertical += [Rule(at, top, bottom) for at in walls]


def _holds_row(pieces: Sequence[Piece], place: Rect) -> bool:
    """Whether a plain row stands at a place beside the bands."""
    row = sorted(
        (p for p in pieces if place.y0 < p.middle < place.y1 and place.x0 <= p.rect.x0 and p.rect.x1 <= place.x1),
        key=lambda p: p.rect.x0,
    )
    return len(row) > 1 and len(columns_of(row)) > 1 and not any(OUTSIDE.match(piece.text) for piece in row)


def _is_among(walls: Sequence[float], all_walls: Sequence[float]) -> bool:
    return all(any(abs(one - other) <= SAME_END for other in all_walls) for one in walls)
