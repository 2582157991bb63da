"""Patterns of rule authors, on an engine that cannot hang."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]|()]+")


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:
    import re2  # the linear-time engine; slow to import, so only when a pattern is not plain text

    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options)


# what means another place in a text of many lines than in one of them
_TEXT_ENDS = re.compile(r"\\[Az]|\(\?[a-z]*-")


def may_occur(pattern: str, lines: str) -> bool:
    """Whether a rule's pattern can match in one of the lines of a text: one search that rules most patterns out."""
    if _PLAIN.fullmatch(pattern):
        return pattern in lines
    return bool(_TEXT_ENDS.search(pattern)) or _compiled(f"(?m){pattern}").search(lines) is not None


def search(pattern: str, text: str) -> tuple[int, int] | None:
    """Span of the first match of a rule's pattern; white space in the text is ignored by the caller."""
    if _PLAIN.fullmatch(pattern):
        start = text.find(pattern)
        return None if start < 0 else (start, start + len(pattern))
    match = _compiled(pattern).search(text)
    return None if match is None else (match.start(), match.end())
