"""Patterns of rule authors, on an engine that cannot hang."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from auditor.language.folding import TABLE, plain

_SIGNS = frozenset(".^$*+?{}[]|()\\-")
_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()]+")


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:
    import re2  # the linear-time engine; slow to import, so only when a pattern is not plain text

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(_folded(pattern), options)
    except re2.error:
        return re2.compile(pattern, options)  # a range from a sign that is folded to one that is not


def _folded(pattern: str) -> str:
    """The pattern in the forms that texts are folded to; a sign that means something to the engine is escaped: （ becomes \\(."""
    parts: list[str] = []
    for char in pattern:
        other = TABLE.get(ord(char), char)
        escaped = other != char and other in _SIGNS and (not parts or parts[-1] != "\\")
        parts.append(f"\\{other}" if escaped else other)
    return "".join(parts)


@lru_cache(maxsize=2)
def _folded_lines(lines: str) -> str:
    return plain(lines)


# what means another place in a text of many lines than in one of them
_TEXT_ENDS = re.compile(r"\\[Az]|\(\?[a-z]*-")


def may_occur(pattern: str, lines: str) -> bool:
    """Whether a rule's pattern can match in one of the lines of a text: one search that rules most patterns out."""
    if _PLAIN.fullmatch(pattern):
        return plain(pattern) in _folded_lines(lines)
    return bool(_TEXT_ENDS.search(pattern)) or _compiled(f"(?m){pattern}").search(_folded_lines(lines)) is not None


def search(pattern: str, text: str) -> tuple[int, int] | None:
    """Span of the first match of a rule's pattern; white space in the text is ignored by the caller.

    Pattern and text are folded alike, so that 5项 finds ５项 and ％ finds %; no position moves.
    """
    text = plain(text)
    if _PLAIN.fullmatch(pattern):
        pattern = plain(pattern)
        start = text.find(pattern)
        return None if start < 0 else (start, start + len(pattern))
    match = _compiled(pattern).search(text)
    return None if match is None else (match.start(), match.end())
