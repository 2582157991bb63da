"""What lies under and over the text of a page: opaque paint, in the order in which it was put on."""

from __future__ import annotations

from auditor.readers.pdf.shapes import Rect

WHITE = 0xFFFFFF

CELL = 2.0
MOST_CELLS = 512
MOST_PAINT = 2_000_000
FAINT_LIGHT = 12.0
FAINT_CHANNEL = 40.0


class Canvas:
    """A coarse raster that keeps, for each spot of a page, the number of the last opaque paint.

    Rectangles are in points from the top left of the page; numbers grow in painting order, 0 is the blank page.
    """

    def __init__(self, width: float, height: float) -> None:
        self._cell = max(CELL, width / MOST_CELLS, height / MOST_CELLS)
        self._columns = int(width / self._cell) + 1
        self._rows: list[list[int] | None] = [None] * (int(height / self._cell) + 1)
        self._paint: list[tuple[int, bool]] = [(WHITE, True)]
        self._effort = 0

    @property
    def overflown(self) -> bool:
        """Whether there was more paint than is followed: then nothing is known of this page."""
        return self._effort > MOST_PAINT

    @property
    def layers(self) -> int:
        """The number of the last paint so far."""
        return len(self._paint) - 1

    def fill(self, rect: Rect, color: int = WHITE, exact: bool = True) -> None:
        """Put on opaque paint; `exact` is False for a shape that need not fill its rectangle."""
        cell, columns, rows = self._cell, self._columns, self._rows
        left, right = max(int(rect.x0 / cell + 0.5), 0), min(int(rect.x1 / cell + 0.5), columns)
        top, bottom = max(int(rect.y0 / cell + 0.5), 0), min(int(rect.y1 / cell + 0.5), len(rows))
        if left >= right or top >= bottom or self._effort > MOST_PAINT:
            return
        self._paint.append((color, exact))
        self._effort += (bottom - top) * (4 + (right - left) // 16)
        line = [len(self._paint) - 1] * (right - left)
        for index in range(top, bottom):
            row = rows[index]
            if row is None:
                row = rows[index] = [0] * columns
            row[left:right] = line

    def along(self, rect: Rect, share: float = 0.5) -> set[int]:
        """The numbers of the paint along a rectangle, at a share of its height from the top."""
        index = int((rect.y0 + share * (rect.y1 - rect.y0)) / self._cell)
        row = self._rows[index] if 0 <= index < len(self._rows) else None
        if row is None:
            return {0}
        left = min(max(int(rect.x0 / self._cell + 0.5), 0), self._columns - 1)
        return set(row[left : max(int(rect.x1 / self._cell - 0.5), left + 1)])

    def is_covered(self, rect: Rect, layer: int) -> bool:
        """Whether the height and width that glyphs in a rectangle take up were painted over after `layer`."""
        return all(min(self.along(rect, share)) > layer for share in (0.3, 0.5, 0.7))

    def paint(self, layer: int) -> tuple[int, bool]:
        """The colour (0xRRGGBB) of a paint and whether it filled its rectangle."""
        return self._paint[layer]


def is_faint(color: int, alpha: int, ground: int) -> bool:
    """Whether text of a colour (0xRRGGBB) and opacity (0-255) can hardly be told from what lies under it."""
    share = alpha / 255
    apart = [share * abs((color >> shift & 255) - (ground >> shift & 255)) for shift in (16, 8, 0)]
    return are_alike(*apart)


def are_alike(red: float, green: float, blue: float) -> bool:
    """Whether two colours that differ by so much in each channel (0-255) look the same in print."""
    return 0.3 * red + 0.59 * green + 0.11 * blue < FAINT_LIGHT and max(red, green, blue) < FAINT_CHANNEL
