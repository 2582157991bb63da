"""Text that remembers where each of its characters is printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class TracedText:
    """A text and the runs that it was put together from.

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
            runs.extend(Run(run.start + length, run.end + length, run.page, run.box) for run in part.runs)
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
            for run in self.runs
            if max(run.start, start) < min(run.end, end)
        )
        return TracedText(self.text[start:end], runs)

    def strip(self) -> TracedText:
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self if (start, end) == (0, len(self.text)) else self.slice(start, max(start, end))

    def boxes(self, start: int = 0, end: int | None = None) -> tuple[tuple[int, Box], ...]:
        """(page, box) of each printed piece of `start:end`, in reading order."""
        stop = len(self.text) if end is None else end
        return tuple(
            (run.page, self._part_box(run, max(run.start, start), min(run.end, stop)))
            for run in self.runs
            if run.start < stop and run.end > start
        )

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
        before = sum(_width(c) for c in self.text[run.start : start])
        part = sum(_width(c) for c in self.text[start:end])
        whole = sum(_width(c) for c in self.text[run.start : run.end]) or 1
        span = run.box.x1 - run.box.x0
        x0 = run.box.x0 + span * before // whole
        return Box(x0, run.box.y0, run.box.x0 + span * (before + part) // whole, run.box.y1)
