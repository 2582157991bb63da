"""Text that remembers where each of its characters is printed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, takewhile

from auditor.model.place import Box


def _width(char: str) -> int:
    """Relative advance of a character: East Asian wide characters take two cells, others one."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start:end` of a text, printed side by side in `box` on `page` (from 1)."""

    start: int
    end: int
    page: int
    box: Box


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
            runs.extend([Run(run.start + length, run.end + length, run.page, run.box) for run in part.runs] if length else part.runs)
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
        widths = self._widths
        before = widths[start] - widths[run.start]
        part = widths[end] - widths[start]
        whole = widths[run.end] - widths[run.start] or 1
        span = run.box.x1 - run.box.x0
        x0 = run.box.x0 + span * before // whole
        return Box(x0, run.box.y0, run.box.x0 + span * (before + part) // whole, run.box.y1)

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        """The width of the text up to each of its characters, and of all of it."""
        return tuple(accumulate(map(_width, self.text), initial=0))

    def __reduce__(self) -> tuple[type[TracedText], tuple[str, tuple[Run, ...]]]:
        """A copy is made of the fields alone; widths are added up again where it is asked for a place."""
        return TracedText, (self.text, self.runs)


def _end(run: Run) -> int:
    return run.end
