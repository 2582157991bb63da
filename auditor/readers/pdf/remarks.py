"""What the reader has to say about a document: what was not read, and why. Pages that have the same to tell share a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.model.document import Problem, ProblemLevel
from auditor.model.message import Message, message
from auditor.readers.pdf.shapes import Page, Reason, Unseen

LONGEST_SAMPLE = 40
SCAN_SHARE = 0.4
PICTURE_SHARE = 0.05
_FIGURE = re.compile(r"[0-9０-９]|[一二三四五六七八九十百千][万亿]?元")


class Remarks:
    """Collects what is to be said of the pages of one document."""

    def __init__(self, shown_as: str) -> None:
        self._path = shown_as
        self._single: list[Problem] = []
        # (code, key, level, reason) -> pages, count, sample
        self._shared: dict[tuple[str, str, ProblemLevel, str], tuple[list[int], int, str]] = {}
        self.failed: set[int] = set()
        self.large: set[int] = set()
        self.failure = ""
        self.recognised = False  # whether there are scans with a layer of recognised text
        self.hidden = False  # whether there is text that is not seen

    def page_failed(self, number: int, reason: str) -> None:
        """A page that MuPDF or the layout gave up."""
        self.failed.add(number)
        self.failure = self.failure or reason
        self._share("X102", "reader.page_failed", ProblemLevel.FAILURE, number, reason=reason)

    def page_too_large(self, number: int) -> None:
        """A page beyond the limits of what is read."""
        self.large.add(number)
        self._share("X102", "reader.page_too_large", ProblemLevel.FAILURE, number)

    def point_restored(self, number: int, text: str) -> None:
        """A decimal point that was lost at a line end was put back."""
        told = message("reader.point_restored", path=self._path, page=number, text=text)
        self._single.append(Problem("X104", told, self._path, number, ProblemLevel.NOTE))

    def row_outside(self, number: int, text: str) -> None:
        """A line that looks like the row of a table and stands in none."""
        self._share("X102", "reader.row_outside", ProblemLevel.FAILURE, number, sample=text)

    def numbers_joined(self, number: int, text: str) -> None:
        """A cell of a table in which several numbers ran together."""
        self._share("X102", "reader.numbers_joined", ProblemLevel.FAILURE, number, sample=text)

    def document(self, code: str, key: str, level: ProblemLevel, **values: object) -> None:
        """Something to say of the file as a whole."""
        self._single.append(Problem(code, message(key, **values), self._path, 0, level))

    def note(self, number: int, text: str) -> None:
        """A note or stamp that was put on a page."""
        self._share("X113", "reader.note_read", ProblemLevel.NOTE, number, sample=text)

    def field_differs(self, number: int, name: str, value: str) -> None:
        """A form field that is drawn with another value than it holds."""
        self._share("X113", "reader.field_differs", ProblemLevel.FAILURE, number, sample=f"{name}: {value}" if name else value)

    def page(self, page: Page) -> None:
        """All that a page as read has to tell."""
        number = page.number
        unseen = page.unseen
        layer = [text for text in unseen if text.reason in (Reason.INVISIBLE, Reason.PICTURE, Reason.COVERED, Reason.FAINT)]
        if page.pictured >= SCAN_SHARE and sum(len(text.text) for text in layer) > sum(len(piece.text) for piece in page.pieces):
            # the words that a scanner recognised are laid under or over the picture of the page
            self.recognised = True
            self._share("X103", "reader.page_recognised", ProblemLevel.FAILURE, number)
            unseen = tuple(text for text in unseen if text not in layer)
        elif not page.pieces:
            if page.pictured >= PICTURE_SHARE:
                self._share("X103", "reader.page_no_text", ProblemLevel.FAILURE, number)
            elif page.is_outlined:
                self._share("X103", "reader.page_outlined", ProblemLevel.FAILURE, number)
        for text in unseen:
            self.unseen(number, text)
        for sample in page.struck:
            self._share("X111", "reader.struck_out", ProblemLevel.NOTE, number, sample=sample)
        for sample in page.garbled:
            self._share("X112", "reader.garbled", ProblemLevel.FAILURE, number, sample=sample)
        for sample in page.raised:
            self._share("X112", "reader.raised_unclear", ProblemLevel.FAILURE, number, sample=sample)
        for sample in page.marked:
            self._share("X104", "reader.marks_left_out", ProblemLevel.NOTE, number, sample=sample)
        if not page.is_complete:
            self._share("X102", "reader.page_unruled", ProblemLevel.FAILURE, number)

    def unseen(self, number: int, text: Unseen) -> None:
        """A text of a page that is not seen."""
        self.hidden = True
        has_figure = _FIGURE.search(text.text) is not None
        key, level = ("reader.unseen_figures", ProblemLevel.FAILURE) if has_figure else ("reader.unseen_words", ProblemLevel.NOTE)
        self._share("X111", key, level, number, reason=text.reason, sample=text.text)

    def _share(self, code: str, key: str, level: ProblemLevel, number: int, *, reason: str = "", sample: str = "") -> None:
        pages, count, first = self._shared.get((code, key, level, reason), ([], 0, sample))
        if not pages or pages[-1] != number:
            pages.append(number)
        self._shared[code, key, level, reason] = (pages, count + 1, first)

    def problems(self) -> list[Problem]:
        """Everything, by page."""
        found = list(self._single)
        for (code, key, level, reason), (pages, count, sample) in self._shared.items():
            told: str | Message = reason
            if key.startswith("reader.unseen"):
                told = message(f"reader.reason.{reason}")
            text = message(key, path=self._path, page=ranges(pages), reason=told, count=count, text=_shortened(sample))
            found.append(Problem(code, text, self._path, min(pages), level))
        return sorted(found, key=lambda problem: problem.page)


def ranges(pages: Iterable[int]) -> str:
    """Page numbers in few words: "1-3、7"."""
    parts: list[list[int]] = []
    for page in sorted(set(pages)):
        if parts and page == parts[-1][1] + 1:
            parts[-1][1] = page
        else:
            parts.append([page, page])
    return "、".join(str(low) if low == high else f"{low}-{high}" for low, high in parts)


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SAMPLE else words[:LONGEST_SAMPLE] + "…"
