"""Why a page cannot be read, before the name of its file is known."""

from __future__ import annotations


class RefusedPageError(Exception):
    """A page that is not read; the reader adds the name of the file and what to do."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(english)
        self.chinese = chinese
        self.english = english
