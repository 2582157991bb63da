"""Text that was struck out: a thin line runs through the middle of its characters, from one end of them to the other.

A rule of a table reaches farther than the characters it crosses, a line under them lies below their baseline.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from auditor.readers.pdf.canvas import WHITE
from auditor.readers.pdf.editing import Places, characters_of, extent, height_of, take_out
from auditor.readers.pdf.seen import VECTOR_BLOCK, Characters, Stretch
from auditor.readers.pdf.shapes import Rect

THICKEST = 2.5
SHORTEST = 2.5
LOWEST, HIGHEST = 0.14, 0.56
"""How far above the baseline, of the size of the type, a line runs through the middle of characters."""

LOOSE = 0.4
"""Of the size of the type: how far such a line may reach beyond the characters."""

COVERED = 0.6
FILLED = 0.8
FAINT = 40
INNER = 0.2
"""Of the height of a text: what no such line reaches into, above and below."""


class _Line:
    """A thin line along the direction of writing, and the texts that it runs through."""

    def __init__(self, number: int, rect: Rect) -> None:
        self.number = number
        self.rect = rect
        self.crossed: list[Stretch] = []


def take_out_struck(
    stretches: Sequence[Stretch], blocks: Sequence[dict[str, Any]], noted: Sequence[Rect], places: Places
) -> tuple[list[str], frozenset[int]]:
    """Leave struck-out characters out of the stretches, in place; returns what was left out, and which `blocks` are such lines.

    `noted` are the places that annotations strike out. A stretch may be left without text.
    """
    lines = _across(stretches, blocks)
    gone: dict[int, tuple[Stretch, set[int]]] = {}
    used: set[int] = set()
    for line in lines:
        found = [(stretch, characters) for stretch in line.crossed if (characters := _known(stretch, places))]
        struck = _struck_by(line.rect, found)
        if struck:
            used.add(line.number)
            _add(gone, struck)
    for rect in noted:
        found = [(s, characters) for s in stretches if _meet(s.rect, rect) and (characters := _known(s, places))]
        _add(gone, [(stretch, {k for k, (_, place) in enumerate(characters) if _holds(rect, place)}) for stretch, characters in found])
    left_out: list[str] = []
    for stretch, positions in gone.values():
        text = "".join(stretch.text[k] for k in sorted(positions))
        if text.strip():
            left_out.append(text)
            take_out(stretch, positions, characters_of(stretch, places))
    return left_out, frozenset(used)


def _known(stretch: Stretch, places: Places) -> Characters:
    characters = characters_of(stretch, places)
    return characters if len(characters) == len(stretch.text) else ()


def _add(gone: dict[int, tuple[Stretch, set[int]]], found: Sequence[tuple[Stretch, set[int]]]) -> None:
    for stretch, positions in found:
        if positions:
            gone.setdefault(id(stretch), (stretch, set()))[1].update(positions)


def _across(stretches: Sequence[Stretch], blocks: Sequence[dict[str, Any]]) -> list[_Line]:
    """The thin lines of a page that run through text, each with the stretches it crosses."""
    level: list[_Line] = []
    upright: list[_Line] = []
    for number, block in enumerate(blocks):
        if block["type"] != VECTOR_BLOCK:
            continue
        x0, y0, x1, y1 = block["bbox"]
        wide, high = x1 - x0, y1 - y0
        if min(wide, high) > THICKEST or max(wide, high) < SHORTEST or block["color"] == WHITE or block["alpha"] < FAINT:
            continue
        (level if wide > high else upright).append(_Line(number, Rect(x0, y0, x1, y1)))
    if not level and not upright:
        return []
    level.sort(key=lambda line: line.rect.y0 + line.rect.y1)
    upright.sort(key=lambda line: line.rect.x0 + line.rect.x1)
    by_height = [(line.rect.y0 + line.rect.y1) / 2 for line in level]
    by_side = [(line.rect.x0 + line.rect.x1) / 2 for line in upright]
    for stretch in stretches:
        x0, y0, x1, y1 = stretch.rect
        if abs(stretch.direction[0]) > 0.5:
            near, places, low, high = level, by_height, y0, y1
        else:
            near, places, low, high = upright, by_side, x0, x1
        inset = INNER * (high - low)
        index = bisect_left(places, low + inset)
        while index < len(places) and places[index] <= high - inset:
            line = near[index]
            index += 1
            if _meet(line.rect, stretch.rect) and any(_runs_through(line.rect, span, stretch.direction) for span in stretch.spans):
                line.crossed.append(stretch)
    return [line for line in (*level, *upright) if line.crossed]


def _runs_through(rect: Rect, span: dict[str, Any], direction: tuple[float, float]) -> bool:
    """Whether a line is at the height of the middle of a span's characters."""
    dx, dy = direction
    height = (rect.x0 + rect.x1) / 2 * dy - (rect.y0 + rect.y1) / 2 * dx
    return bool(LOWEST * span["size"] <= height - height_of(span, direction) <= HIGHEST * span["size"])


def _struck_by(rect: Rect, found: Sequence[tuple[Stretch, Characters]]) -> list[tuple[Stretch, set[int]]]:
    """The characters that a line strikes out; none when it reaches farther than they do, or leaves them half way."""
    if not found:
        return []
    direction = found[0][0].direction
    size = max(span["size"] for stretch, _ in found for span in stretch.spans)
    start, stop = extent(rect, direction)
    struck: list[tuple[Stretch, set[int]]] = []
    first, last, filled, printed = stop, start, 0.0, False
    for stretch, characters in found:
        positions: set[int] = set()
        for index, (_, place) in enumerate(characters):
            low, high = extent(place, direction)
            common = min(high, stop) - max(low, start)
            if common <= 0 or not _is_crossed(rect, stretch, index):
                continue
            filled += common
            if common >= COVERED * (high - low):
                positions.add(index)
                first, last = min(first, low), max(last, high)
                printed |= not stretch.text[index].isspace()
            elif common > (1 - COVERED) * (high - low) and not stretch.text[index].isspace():
                return []
        struck.append((stretch, positions))
    if not printed or first - start > LOOSE * size or stop - last > LOOSE * size or filled < FILLED * (stop - start):
        return []
    return struck


def _is_crossed(rect: Rect, stretch: Stretch, index: int) -> bool:
    for (text, _), span in zip(stretch.parts, stretch.spans, strict=True):
        if index < len(text):
            return _runs_through(rect, span, stretch.direction)
        index -= len(text)
    return False


def _meet(first: Rect, second: Rect) -> bool:
    return first.x0 < second.x1 and second.x0 < first.x1 and first.y0 < second.y1 and second.y0 < first.y1


def _holds(rect: Rect, place: Rect) -> bool:
    x, y = (place.x0 + place.x1) / 2, (place.y0 + place.y1) / 2
    return rect.x0 <= x <= rect.x1 and rect.y0 <= y <= rect.y1
