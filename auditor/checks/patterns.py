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


def search(pattern: str, text: str) -> tuple[int, int] | None:
    """Span of the first match of a rule's pattern; white space in the text is ignored by the caller."""
    if _PLAIN.fullmatch(pattern):
        start = text.find(pattern)
        return None if start < 0 else (start, start + len(pattern))
    match = _compiled(pattern).search(text)
    return None if match is None else (match.start(), match.end())
