"""Text of documents as one line that cannot change the direction of writing or drive a terminal."""

from __future__ import annotations

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]")
_NOT_PLAIN = re.compile(rf"{_CONTROLS.pattern}|\s")  # most texts hold nothing of this


def one_line(text: str) -> str:
    """Text of a document without line breaks and without characters that change the direction or the terminal."""
    return " ".join(_CONTROLS.sub("", text).split()) if _NOT_PLAIN.search(text) else text


_UNPRINTED = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def plain_json(text: str) -> str:
    """JSON text in which such characters are escapes: the same JSON, which can be shown on a terminal."""
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
