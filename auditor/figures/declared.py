"""The units of tables that do not print one themselves: declared above the title, or once for all tables of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.language.units import OF_ALL_TABLES, OF_TABLE
from auditor.model.document import Document, Heading, Table

_SENTENCE = re.compile(r"[。；;，,！？]")
_LONGEST_LINE = 60


@dataclass(frozen=True)
class Declared:
    """The unit that holds for the cells of a table which print none, "" when nothing declares it."""

    units: Mapping[int, str]

    def of(self, index: int) -> str:
        return self.units.get(index, "")


def declared_units(document: Document) -> Declared:
    """The unit of each table by its block: its own, that of a line right above its title, that of a sentence on all tables.

    The nearest wins; a line holds for the next table alone, a sentence until another one.
    """
    units: dict[int, str] = {}
    above = of_all = ""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            units[index] = block.unit or above or of_all
            above = ""
        elif not isinstance(block, Heading):
            text = block.text.text
            line = OF_TABLE.search(text) if len(text) <= _LONGEST_LINE and not _SENTENCE.search(text) else None
            above = line[1] if line else ""
            sentence = OF_ALL_TABLES.search(text)
            if sentence and not line:
                of_all = sentence[1]
    return Declared(units)
