"""Language files -> entries of the lexicon: lists of words by kind and value, later files extending earlier ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.language.kinds import KINDS, Kind
from auditor.language.lexicon import Entry
from auditor.rulebook.fields import Fields, as_text
from auditor.rulebook.source import Unreadable

FROM = "from"
FOLDER = "language"


def is_language(path: Path) -> bool:
    """Whether a file holds word lists: it is named so (language.yaml, language-hunan.yaml), or lies in a folder of them."""
    return path.name.startswith(FOLDER) or path.parent.name == FOLDER


def read_language(fields: Fields) -> list[Entry]:
    """The entries of one file; `from` at its top is where the words come from that do not say it themselves."""
    source = fields.text(FROM)
    found: list[Entry] = []
    for key in fields.keys:
        kind = KINDS.get(key)
        if kind is not None and (section := fields.section(key)) is not None:
            found.extend(_of_kind(section, kind, source))
    for known in KINDS:
        fields.raw(known)
    fields.refuse_others()
    return found


def _of_kind(section: Fields, kind: Kind, source: str) -> Iterator[Entry]:
    for value in kind.values:
        section.raw(value)
        if value in section:
            yield from _words(section, kind.key, value, source)
    section.refuse_others()


def _words(section: Fields, kind: str, value: str, source: str) -> Iterator[Entry]:
    """A list of words, some of them in a mapping that says where they come from; one word alone counts as a list of one."""
    given = section.raw(value)
    if not isinstance(given, list):
        yield from (Entry(kind, value, word, source) for word in section.texts(value))
        return
    for index, item in enumerate(given):
        path = (*section.path, value, index)
        if isinstance(item, dict):
            entry = Fields(section.source, path, item, section.issues)
            noted = entry.text(FROM, required=True)
            yield from (Entry(kind, value, word, noted) for word in entry.texts("words", required=True))
            entry.refuse_others()
        elif isinstance(item, Unreadable):
            continue
        elif (word := as_text(item)) is None:
            section.wrong_type(path, "text", item)
        elif word.strip():
            yield Entry(kind, value, word, source)
        else:
            section.issues.append(section.source.issue("empty_item", path, name=value))
