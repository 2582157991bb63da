"""The words of the lexicon in a text, found in one pass: the longest at each place, names before the words inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.language.lexicon import Entry, pattern_of


class Tag(NamedTuple):
    """One word of a text with one of its meanings; `start` and `end` count characters of the text that was tagged."""

    start: int
    end: int
    kind: str
    value: str
    word: str


class Tagger:
    """Finds the words of a set of entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.word, []).append(entry)
        self._pattern = re.compile(pattern_of(self._entries))

    def tag(self, text: str) -> tuple[Tag, ...]:
        """The words of a text in reading order, none overlapping another; a word of several meanings once for each."""
        return tuple(
            [
                Tag(*match.span(), entry.kind, entry.value, entry.word)
                for match in self._pattern.finditer(text)
                for entry in self._entries[match[0]]
            ]
        )
