"""The rules of a page: drawn lines, thin shapes, the edges of filled cells, rows of dots, pictures as thin as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.readers.pdf.canvas import WHITE
from auditor.readers.pdf.seen import VECTOR_BLOCK
from auditor.readers.pdf.shapes import Rect, Rule

THICKEST_RULE = 3.2
SHORTEST_RULE = 2.0
DOT_SIZE = 3.2
DOT_GAP = 3.0
FEWEST_DOTS = 8
FEWEST_IN_ROW = 3
MOST_DOTS = 60_000
_PATHS = ("fill-path", "stroke-path")
SAME_LINE = 0.6
LAST_FILLS = 8


@dataclass(slots=True)
class Shapes:
    """What is drawn on a page, as far as it can part cells: rules across and down, filled rectangles, dots."""

    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Rect] = field(default_factory=list)
    dots: list[Rect] = field(default_factory=list)
    _ground: Rect | None = None

    def add(self, rect: Rect, is_rectangle: bool, is_filled: bool) -> None:
        """A shape by its outline: thin ones are rules, tiny ones dots; other rectangles are filled or give their four edges."""
        x0, y0, x1, y1 = rect
        wide, high = x1 - x0, y1 - y0
        if high <= THICKEST_RULE and wide > max(high, SHORTEST_RULE):
            self.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= THICKEST_RULE and high > max(wide, SHORTEST_RULE):
            self.vertical.append(Rule((x0 + x1) / 2, y0, y1))
        elif _is_dot(rect):
            self.dots.append(rect)
        elif is_rectangle and is_filled:
            self.fills.append(rect)
        elif is_rectangle:
            self.frame(rect)

    def holds(self, rect: Rect) -> bool:
        """Whether a rectangle lies inside one of the last that were filled: a white cell on the ground that its rules are left of."""
        x0, y0, x1, y1 = rect
        if x1 - x0 <= THICKEST_RULE or y1 - y0 <= THICKEST_RULE or (self._ground is None and not self.fills):
            return False
        if self._ground is None or not _is_inside(rect, self._ground):
            self._ground = next((fill for fill in self.fills[: -LAST_FILLS - 1 : -1] if _is_inside(rect, fill)), None)
        return self._ground is not None

    def frame(self, rect: Rect) -> None:
        """The edges of a rectangle as rules."""
        x0, y0, x1, y1 = rect
        self.horizontal += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
        self.vertical += [Rule(x0, y0, y1), Rule(x1, y0, y1)]

    def join_dots(self) -> None:
        """Rows of dots become rules; a pattern of dots that run both ways is a shading and gives none."""
        if len(self.dots) > MOST_DOTS:
            return
        across, in_rows = _chains([(y0 + y1, x0, x1) for x0, y0, x1, y1 in self.dots])
        down, in_columns = _chains([(x0 + x1, y0, y1) for x0, y0, x1, y1 in self.dots])
        if 2 * len(in_rows & in_columns) <= len(self.dots):
            self.horizontal += across
            self.vertical += down


def shapes_of(
    source: Any, blocks: Iterable[dict[str, Any]], pictures: Iterable[Rect], size: float, upright: Callable[[Rect], Rect]
) -> Shapes:
    """The shapes of a page; white paint hides, it draws nothing but cells on a coloured ground.

    `source` is the pymupdf page, `pictures` are the places of pictures, `upright` moves a rectangle of the text page into
    the reading frame. Shapes that reach farther than the `size` of the page beyond its edges are left out, as are those
    that are nowhere.
    """
    found = Shapes()
    for block in blocks:
        if block["type"] != VECTOR_BLOCK or not block["alpha"]:
            continue
        rect = upright(Rect(*block["bbox"]))
        if _is_near(rect, size) and (block["color"] != WHITE or (block["isrect"] and not block["stroked"] and found.holds(rect))):
            found.add(rect, block["isrect"], not block["stroked"])
    for rect in map(upright, pictures):
        if _is_near(rect, size):
            found.add(rect, False, False)
    if len(found.dots) >= FEWEST_DOTS:
        # a text page leaves tiny shapes out from the first one that is drawn twice on
        every = (upright(Rect(*box)) for kind, box in source.get_bboxlog() if kind in _PATHS)
        found.dots = [rect for rect in every if _is_near(rect, size) and _is_dot(rect)]
        found.join_dots()
    return found


def _is_dot(rect: Rect) -> bool:
    wide, high = rect.x1 - rect.x0, rect.y1 - rect.y0
    return 0 < max(wide, high) <= DOT_SIZE


def _is_inside(rect: Rect, outer: Rect) -> bool:
    """Whether a rectangle lies in a larger one; one that fills it hides it."""
    x0, y0, x1, y1 = rect
    inside = outer.x0 <= x0 + SAME_LINE and outer.y0 <= y0 + SAME_LINE and outer.x1 >= x1 - SAME_LINE and outer.y1 >= y1 - SAME_LINE
    return inside and (outer.x1 - outer.x0 > x1 - x0 + THICKEST_RULE or outer.y1 - outer.y0 > y1 - y0 + THICKEST_RULE)


def _is_near(rect: Rect, size: float) -> bool:
    x0, y0, x1, y1 = rect
    return x0 > -size and y0 > -size and x1 < 2 * size and y1 < 2 * size


def _chains(dots: Sequence[tuple[float, float, float]]) -> tuple[list[Rule], set[int]]:
    """Rules from dots (twice the position across, begin, end) that follow each other closely, and the numbers of dots in a row."""
    order = sorted(range(len(dots)), key=lambda k: (round(dots[k][0] / (2 * SAME_LINE)), dots[k][1]))
    rules: list[Rule] = []
    used: set[int] = set()
    chain: list[int] = []
    for k in order:
        if chain and not _follows(dots[chain[-1]], dots[k]):
            _close(chain, dots, rules, used)
            chain = []
        chain.append(k)
    _close(chain, dots, rules, used)
    return rules, used


def _follows(last: tuple[float, float, float], dot: tuple[float, float, float]) -> bool:
    return abs(dot[0] - last[0]) <= 2 * SAME_LINE and last[1] <= dot[1] <= last[2] + DOT_GAP


def _close(chain: Sequence[int], dots: Sequence[tuple[float, float, float]], rules: list[Rule], used: set[int]) -> None:
    if len(chain) >= FEWEST_DOTS:
        rules.append(Rule(dots[chain[0]][0] / 2, dots[chain[0]][1], max(dots[k][2] for k in chain)))
    if len(chain) >= FEWEST_IN_ROW:
        used.update(chain)
