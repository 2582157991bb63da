"""Text of documents made safe for Markdown: it shows as it is printed and is never taken for markup, HTML or a link."""

from __future__ import annotations

import re
import unicodedata

from auditor.reports.text import one_line

_ENTITIES = {"&": "&amp;", "<": "&lt;"}
_MARKUP = re.compile(r"[\\`*_\[\]~#|$&<]")
_LINK = re.compile(r"(?<=\w)(?=://|@)|(?<=www)(?=\.)", re.IGNORECASE)
_SPECIAL = re.compile(rf"{_MARKUP.pattern}|//|@|w\.", re.IGNORECASE)  # what is escaped within a line holds one of these
_LINE_START = re.compile(r"^(?:([-+=:>])|(\d{1,9})([.)])(?=\s|$))")


def inline(text: str) -> str:
    """One line of text for the middle of a line or a table cell.

    Entities instead of backslashes for & and <, because some renderers know no backslash before them; without a <
    there is no tag for a > to end, so > stays as it is printed.
    """
    plain = one_line(text)
    if not _SPECIAL.search(plain):
        return plain
    escaped = _MARKUP.sub(lambda found: _ENTITIES.get(found[0], "\\" + found[0]), plain)
    # a backslash would show before a letter, so links are broken up by escaping their punctuation
    return _LINK.sub("\\\\", escaped)


def line(text: str) -> str:
    """One line of text for the start of a line, where it could be taken for a list, a heading or a rule."""
    escaped = inline(text)
    return _LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def marked(text: str, start: int, end: int, around: int = 80) -> str:
    """Text with `start:end` in bold and, when it is long, only its surroundings.

    Signs at the edges of the marked part are left outside: `**46.20%**的` is no bold text in Markdown.
    """
    before, inside, after = text[:start], text[start:end], text[end:]
    if len(before) > around:
        before = "…" + before[-around:]
    if len(after) > around:
        after = after[:around] + "…"
    core = _without_edges(inside)
    if not core:
        return inline(before + inside + after)
    left, right = inside.split(core, 1)
    return f"{_keep_spaces(before + left)}**{inline(core)}**{_keep_spaces(right + after)}"


def row(*cells: str) -> str:
    """A table row of cells that are escaped already."""
    return "| " + " | ".join(cells) + " |"


def _keep_spaces(text: str) -> str:
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{inline(text)}{right}"


def _without_edges(text: str) -> str:
    def is_edge(char: str) -> bool:
        return char.isspace() or unicodedata.category(char)[0] in "PSC"

    start, end = 0, len(text)
    while start < end and is_edge(text[start]):
        start += 1
    while end > start and is_edge(text[end - 1]):
        end -= 1
    return text[start:end]
