"""What checks look up in one document, each thing worked out once, whichever rules ask for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from auditor.checks.unread import unread_cells
from auditor.figures.grid import Grid, Grids
from auditor.figures.vocabulary import Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.model.document import Cell
from auditor.model.figure import Facts
from auditor.model.once import cached_property

T = TypeVar("T")


class Lookup:
    """The facts of a document with its tables laid out, and what checks have worked out from them so far."""

    def __init__(self, facts: Facts, grids: Grids | None = None, vocabulary: Vocabulary | None = None) -> None:
        self.facts = facts
        self.vocabulary = vocabulary or Vocabulary()
        self._grids = grids or Grids(facts.document, self.lexicon)
        self._unread: dict[int, Mapping[tuple[int, int], Cell]] = {}
        self._derived: dict[Callable[[Any], object], Any] = {}

    @property
    def lexicon(self) -> Lexicon:
        """The words in force by what they say."""
        return self.vocabulary.lexicon

    def grid(self, index: int) -> Grid:
        """The table that is block `index` of the document."""
        return self._grids.of(index)

    def unread(self, index: int) -> Mapping[tuple[int, int], Cell]:
        """The cells of the table that is block `index` which hold something that could not be read as a number."""
        if index not in self._unread:
            self._unread[index] = unread_cells(self.grid(index), self.facts.by_table.get(index, ()))
        return self._unread[index]

    @cached_property
    def narrative(self) -> str:
        """All sentences, each in a line of its own, to search them at once."""
        return "\n".join(sentence.text for sentence in self.facts.sentences)

    def derived(self, work_out: Callable[[Lookup], T]) -> T:
        """What a function of a check makes of this document; it is called once for all rules."""
        if work_out not in self._derived:
            self._derived[work_out] = work_out(self)
        found: T = self._derived[work_out]
        return found
