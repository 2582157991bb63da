"""Text that remembers where each of its characters is printed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice, takewhile

from auditor.model.once import cached_property
from auditor.model.place import Box


def _width(char: str) -> int:
    """Relative advance of a character: East Asian wide characters take two cells, others one."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


NARROWEST, WIDEST = 25, 105
"""Hundredths of a Chinese character that an ASCII one may be wide."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start:end` of a text, printed side by side in `box` on `page` (from 1).

    `turn` is the direction they are printed in, in quarter turns clockwise: 0 to the right, 1 down, 2 to the left, 3 up.
    `size` is that of the type in hundredths of a point, 0 when it is not known.
    """

    start: int
    end: int
    page: int
    box: Box
    turn: int = 0
    size: int = 0


@dataclass(frozen=True)
class TracedText:
    """A text and the runs that it was put together from, in the order of their characters.

    Characters that were added when lines were joined (a space) belong to no run.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()

    @classmethod
    def printed(cls, text: str, page: int, box: Box) -> TracedText:
        """A text that stands in one piece on one page."""
        return cls(text, (Run(0, len(text), page, box),)) if text else cls()

    @classmethod
    def join(cls, parts: Iterable[TracedText | str]) -> TracedText:
        """Concatenate; plain strings are added characters without a place."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
                length += len(part)
                continue
            texts.append(part.text)
            if not length:
                runs.extend(part.runs)
            else:
                runs.extend([Run(run.start + length, run.end + length, run.page, run.box, run.turn, run.size) for run in part.runs])
            length += len(part.text)
        return cls("".join(texts), tuple(runs))

    def slice(self, start: int, end: int) -> TracedText:
        """The part `start:end`, with its own places."""
        runs = tuple(
            Run(
                max(run.start, start) - start,
                min(run.end, end) - start,
                run.page,
                self._part_box(run, max(run.start, start), min(run.end, end)),
                run.turn,
                run.size,
            )
            for run in self._within(start, end)
            if max(run.start, start) < min(run.end, end)
        )
        return TracedText(self.text[start:end], runs)

    def _within(self, start: int, end: int) -> Iterator[Run]:
        """The runs from the one that goes on after `start` to the last that begins before `end`."""
        first = bisect_right(self.runs, start, key=_end)
        return takewhile(lambda run: run.start < end, islice(self.runs, first, None))

    def strip(self) -> TracedText:
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self if (start, end) == (0, len(self.text)) else self.slice(start, max(start, end))

    def boxes(self, start: int = 0, end: int | None = None) -> tuple[tuple[int, Box], ...]:
        """(page, box) of each printed piece of `start:end`, in reading order."""
        stop = len(self.text) if end is None else end
        return tuple((run.page, self._part_box(run, max(run.start, start), min(run.end, stop))) for run in self._within(start, stop))

    def where(self, start: int = 0, end: int | None = None) -> tuple[int, Box] | None:
        """Page and box of the first piece of `start:end`; pieces on the same page are united."""
        pieces = self.boxes(start, end)
        if not pieces:
            return None
        page, box = pieces[0]
        for other_page, other in pieces[1:]:
            if other_page == page:
                box = box.union(other)
        return page, box

    def _part_box(self, run: Run, start: int, end: int) -> Box:
        """Box of a part of a run, by the relative widths of its characters."""
        if start <= run.start and end >= run.end:
            return run.box
        before, part, whole = self._shares(run, start, end)
        if run.turn > 1:
            before = whole - before - part
        x0, y0, x1, y1 = run.box.x0, run.box.y0, run.box.x1, run.box.y1
        if run.turn % 2:
            return Box(x0, y0 + (y1 - y0) * before // whole, x1, y0 + (y1 - y0) * (before + part) // whole)
        return Box(x0 + (x1 - x0) * before // whole, y0, x0 + (x1 - x0) * (before + part) // whole, y1)

    def _shares(self, run: Run, start: int, end: int) -> tuple[int, int, int]:
        """The relative widths of what stands before a part of a run, of the part, and of the whole run."""
        if run.size and (narrow := self._narrow(run)):
            text = self.text
            return (
                _measured(text[run.start : start], narrow),
                _measured(text[start:end], narrow),
                _measured(text[run.start : run.end], narrow) or 1,
            )
        widths = self._widths
        return widths[start] - widths[run.start], widths[end] - widths[start], widths[run.end] - widths[run.start] or 1

    def _narrow(self, run: Run) -> int:
        """How wide the ASCII characters of a run are, in hundredths of the others, which are as wide as the type is high; 0 unknown."""
        count = run.end - run.start
        plain = len(self.text[run.start : run.end].encode("ascii", "ignore"))
        if not 0 < plain < count:
            return 0
        extent = run.box.y1 - run.box.y0 if run.turn % 2 else run.box.x1 - run.box.x0
        found = 100 * (extent - (count - plain) * run.size) // (plain * run.size)
        return found if NARROWEST <= found <= WIDEST else 0

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        """The width of the text up to each of its characters, and of all of it."""
        return tuple(accumulate(map(_width, self.text), initial=0))

    def __reduce__(self) -> tuple[type[TracedText], tuple[str, tuple[Run, ...]]]:
        """A copy is made of the fields alone; widths are added up again where it is asked for a place."""
        return TracedText, (self.text, self.runs)


def _measured(text: str, narrow: int) -> int:
    """Relative width of a text whose ASCII characters are so wide, in hundredths of the others."""
    plain = len(text.encode("ascii", "ignore"))
    return 100 * (len(text) - plain) + narrow * plain


def _end(run: Run) -> int:
    return run.end
