"""Characters taken out of the text of a page, or read as others, while the rest keeps its places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from auditor.readers.pdf.seen import Characters, Stretch, portions
from auditor.readers.pdf.shapes import Rect

GLUED = 0.3
"""Of the size of the type: how far apart two texts are at most that are set on."""

SAME_LINE = 0.8

Places = Callable[[int, int], Characters]
"""The characters of a line of the text page, by block and line."""


def characters_of(stretch: Stretch, places: Places) -> Characters:
    """The characters of a stretch with their places; fewer or more than its text has where MuPDF counts otherwise."""
    found = places(stretch.block, stretch.line)[stretch.start : stretch.stop]
    return found if stretch.kept is None else [found[index] for index in stretch.kept]


def take_out(stretch: Stretch, gone: Collection[int], characters: Characters, single: bool = False) -> None:
    """Leave characters out of a stretch, given by their positions; its rectangle stays, nothing moves up to close the gap.

    With `single`, each character that stays keeps its own place.
    """
    kept = [index for index in range(len(stretch.text)) if index not in gone]
    stretch.spans, stretch.parts = portions(stretch, kept, characters, single)
    before = stretch.kept
    stretch.kept = tuple(kept) if before is None else tuple(before[index] for index in kept)
    stretch.text = "".join([text for text, _ in stretch.parts])


def put(stretch: Stretch, text: str) -> None:
    """Read a stretch as another text of the same length."""
    parts: list[tuple[str, Rect]] = []
    start = 0
    for part, rect in stretch.parts:
        parts.append((text[start : start + len(part)], rect))
        start += len(part)
    stretch.text, stretch.parts = text, parts


def closed_up(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches that have text left. The neighbour of one without takes its room, as if there were no gap in the line."""
    kept: list[Stretch] = []
    waiting: list[Stretch] = []
    for stretch in stretches:
        if not stretch.text.strip():
            if kept and follows(kept[-1], stretch):
                _reach(kept[-1], stretch)
            else:
                waiting.append(stretch)
            continue
        while waiting and follows(waiting[-1], stretch):
            _reach(stretch, waiting.pop())
        waiting.clear()
        kept.append(stretch)
    return kept


def follows(before: Stretch, after: Stretch) -> bool:
    """Whether one stretch is set on behind another, on about the same line."""
    size = max(before.spans[-1]["size"] if before.spans else 0.0, after.spans[0]["size"] if after.spans else 0.0) or _height(before)
    if before.direction != after.direction:
        return False
    gap = extent(after.rect, after.direction)[0] - extent(before.rect, before.direction)[1]
    return abs(gap) <= GLUED * size and abs(_level(before) - _level(after)) <= SAME_LINE * size


def extent(rect: Rect, direction: tuple[float, float]) -> tuple[float, float]:
    """Where a rectangle begins and ends along the direction of writing."""
    dx, dy = direction
    if abs(dx) > abs(dy):
        return (rect.x0, rect.x1) if dx > 0 else (-rect.x1, -rect.x0)
    return (rect.y0, rect.y1) if dy > 0 else (-rect.y1, -rect.y0)


def height_of(span: dict[str, Any], direction: tuple[float, float]) -> float:
    """How high the baseline of a span lies across the direction of writing, growing upwards."""
    dx, dy = direction
    x, y = span["origin"]
    return float(x * dy - y * dx)


def _level(stretch: Stretch) -> float:
    dx, dy = stretch.direction
    x0, y0, x1, y1 = stretch.rect
    return (x0 + x1) / 2 * dy - (y0 + y1) / 2 * dx


def _height(stretch: Stretch) -> float:
    x0, y0, x1, y1 = stretch.rect
    return y1 - y0 if abs(stretch.direction[0]) > abs(stretch.direction[1]) else x1 - x0


def _reach(stretch: Stretch, other: Stretch) -> None:
    """Let a stretch take up the room of another along its line."""
    (x0, y0, x1, y1), beside = stretch.rect, other.rect
    if abs(stretch.direction[0]) > abs(stretch.direction[1]):
        x0, x1 = min(x0, beside.x0), max(x1, beside.x1)
    else:
        y0, y1 = min(y0, beside.y0), max(y1, beside.y1)
    stretch.rect = Rect(x0, y0, x1, y1)
