"""The page as it is displayed, drawn only where the structure of a page does not tell whether a text is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.readers.pdf.binding import mupdf
from auditor.readers.pdf.canvas import are_alike
from auditor.readers.pdf.shapes import Rect

ZOOM = 2.0
MOST_PIXELS = 3_000_000


class Picture:
    """A page drawn to pixels when it is first asked for; `displayed` moves a rectangle to where it is on the page as displayed."""

    def __init__(self, source: Any, displayed: Callable[[Rect], Rect]) -> None:
        self._source = source
        self._displayed = displayed
        self._zoom = ZOOM
        self._pixels: Any = None
        self._samples = b""

    def _draw(self) -> None:
        pymupdf = mupdf()
        width, height = self._source.rect.width, self._source.rect.height
        self._zoom = min(ZOOM, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        matrix = pymupdf.Matrix(self._zoom, self._zoom)
        self._pixels = self._source.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False)
        self._samples = self._pixels.samples

    def is_plain(self, rect: Rect) -> bool:
        """Whether nothing can be told from its surroundings inside a rectangle of text."""
        if self._pixels is None:
            self._draw()
        zoom, stride = self._zoom, self._pixels.stride
        rect = self._displayed(rect)
        high = rect.y1 - rect.y0
        left, right = max(int(rect.x0 * zoom), 0), min(int(rect.x1 * zoom) + 1, self._pixels.width)
        top = max(int((rect.y0 + 0.2 * high) * zoom), 0)
        bottom = min(int((rect.y1 - 0.15 * high) * zoom) + 1, self._pixels.height)
        part = b"".join([self._samples[y * stride + 3 * left : y * stride + 3 * right] for y in range(top, bottom)])
        if not part:
            return True
        spans = [max(part[channel::3]) - min(part[channel::3]) for channel in range(3)]
        return are_alike(*spans)
