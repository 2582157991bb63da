"""Which form of several each table of a document stands in: the form is the key of every figure below its title.

Self-evaluations of many projects stand one after the other with the same headings, indicators and totals; nothing of one is of
another. A form begins where a project is named, or where the title of such a form is printed, and ends with the next one, a
table of another title or a paragraph of running text. A document with one form, and the form of a whole body, have no key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.figures.grid import Grids
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.document import Document, Heading, Table

_BRACKETED = re.compile(r"（[^（）]*）$")
_LONGEST_TITLE = 45
_LONGEST_NOTE = 60  # characters of a paragraph that may stand inside a form


class _Reader:
    """Follows the blocks of a document from form to form."""

    def __init__(self, grids: Grids, lexicon: Lexicon) -> None:
        self._grids = grids
        self._lexicon = lexicon
        self.keys: list[str] = []  # of the forms that began so far
        self.of: dict[int, int] = {}  # the form of each table
        self._title = ""
        self._titles: set[str] = set()
        self._open = False

    def table(self, index: int, table: Table) -> None:
        title, project = normal(table.title), self._grids.of(index).named_project
        if title and title != self._title:
            if self._is_title(title):
                self._begin(title)
            else:
                self._open = False
        if project and self._open and self.keys[-1] == self._title and self._has_no_table():
            self.keys[-1] = project  # the form that its title began
        elif project and not (self._open and self.keys[-1] == project):
            self._begin(title or self._title, project)
        if self._open:
            self.of[index] = len(self.keys) - 1

    def text(self, text: str, is_heading: bool) -> None:
        plain = normal(text)
        if self._is_title(plain):
            self._begin(plain)
        elif not is_heading and len(plain) > _LONGEST_NOTE:
            self._open, self._title = False, ""

    def _begin(self, title: str, key: str = "") -> None:
        if key or title not in self._titles:  # a title that is printed again may head the next part of one form
            self.keys.append(key or title)
        self._titles.add(title)
        self._title, self._open = title, True

    def _has_no_table(self) -> bool:
        return len(self.keys) - 1 not in self.of.values()

    def _is_title(self, text: str) -> bool:
        """Whether a text is the title of such a form: 2023年度项目支出绩效自评表（某项目）."""
        plain = _BRACKETED.sub("", text)
        words = self._lexicon.words
        if not plain or len(text) > _LONGEST_TITLE or any(word in text for word in words("form_title", "other")):
            return False
        return plain.endswith(words("form_title", "ends")) and any(word in plain for word in words("form_title", "of"))


def forms_of(document: Document, grids: Grids, lexicon: Lexicon) -> Mapping[int, str]:
    """The key of the form of each table, in a document with several forms."""
    reader = _Reader(grids, lexicon)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            reader.table(index, block)
        else:
            reader.text(block.text.text, isinstance(block, Heading))
    used = sorted(set(reader.of.values()))
    if len(used) < 2:
        return {}
    whole = lexicon.words("form_title", "whole")
    keys = {form: "" if any(word in reader.keys[form] for word in whole) else reader.keys[form] for form in used}
    seen: dict[str, int] = {}
    for form, key in keys.items():
        if key:
            seen[key] = seen.get(key, 0) + 1
            keys[form] = key if seen[key] == 1 else f"{key}·{seen[key]}"
    return {table: keys[form] for table, form in reader.of.items()}
