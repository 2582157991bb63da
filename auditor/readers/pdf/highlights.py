"""Marker pen on text: filled rectangles that are as wide as the characters before them, and no cell of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from auditor.readers.pdf.canvas import WHITE
from auditor.readers.pdf.seen import VECTOR_BLOCK, Characters, Stretch

EDGE = 1.0  # a cell is wider than its text by more than that
PITCH = 2.0  # times the height of its text: how far apart lines are at most
SMALLEST = 4.0
MOST = 2_000  # filled rectangles of a page that are looked at; a page with more of them is a drawing


def highlights(
    blocks: Sequence[dict[str, Any]], stretches: Sequence[Stretch], characters: Callable[[int, int], Characters]
) -> frozenset[int]:
    """Positions of the `blocks` that are marker pen. `stretches` are the texts that are seen, `characters` those of a line."""
    filled = [number for number, block in enumerate(blocks) if block["type"] == VECTOR_BLOCK and _is_filled(block)]
    if not filled or len(filled) > MOST:
        return frozenset()
    level = sorted((s for s in stretches if abs(s.direction[0]) > abs(s.direction[1])), key=_middle)
    middles = [_middle(stretch) for stretch in level]
    return frozenset(
        number
        for number in filled
        if any(
            _marks(blocks[number]["bbox"], stretch, characters)
            for stretch in level[bisect_left(middles, blocks[number]["bbox"][1]) : bisect_right(middles, blocks[number]["bbox"][3])]
        )
    )


def _is_filled(block: dict[str, Any]) -> bool:
    x0, y0, x1, y1 = block["bbox"]
    large = x1 - x0 > SMALLEST and y1 - y0 > SMALLEST
    return large and bool(block["isrect"]) and not block["stroked"] and bool(block["alpha"]) and block["color"] != WHITE


def _middle(stretch: Stretch) -> float:
    return (stretch.rect.y0 + stretch.rect.y1) / 2


def _marks(box: tuple[float, float, float, float], stretch: Stretch, characters: Callable[[int, int], Characters]) -> bool:
    """Whether a rectangle is about as high as a line of text, and begins and ends where characters of it do."""
    x0, y0, x1, y1 = box
    rect = stretch.rect
    if x0 < rect.x0 - EDGE or x1 > rect.x1 + EDGE or y1 - y0 > PITCH * (rect.y1 - rect.y0):
        return False
    if abs(x0 - rect.x0) <= EDGE and abs(x1 - rect.x1) <= EDGE:
        return True
    places = [place for _, place in characters(stretch.block, stretch.line)[stretch.start : stretch.stop]]
    return any(abs(place.x0 - x0) <= EDGE for place in places) and any(abs(place.x1 - x1) <= EDGE for place in places)
