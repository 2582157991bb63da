"""One spelling for the many forms of one character, without moving any character.

Reports mix full-width and half-width digits, points and brackets, and PDF fonts bring Kangxi radicals (⼀ for 一).
Plain NFKC would do, but it also turns ① into 1 and ㎡ into m2, which makes numbers where none is printed and
shifts positions. `fold` applies NFKC only where one character becomes one character, so that a position in the
folded text is a position in the printed text.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

from auditor.language.doubtful import without_doubtful
from auditor.language.signs import SYMBOL_FONT


def _table() -> dict[int, str]:
    # the blocks in which NFKC means "the same character in another form"
    blocks = (
        range(0xFF01, 0xFFE7),  # full-width and half-width forms
        range(0xFE50, 0xFE6C),  # small forms
        range(0x2F00, 0x2FD6),  # Kangxi radicals
        range(0xF900, 0xFB00),  # compatibility ideographs
        range(0x1D7CE, 0x1D800),  # mathematical digits
    )
    table: dict[int, str] = {}
    for block in blocks:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) != code:
                table[code] = plain
    # a full-width comma is a clause comma more often than a thousands separator: the number reader decides
    del table[ord("，")]
    table.update(dict.fromkeys((0xA0, 0x3000, *range(0x2000, 0x200C), 0x202F, 0x205F, 0xFEFF), " "))
    # NFKC makes two points of the colon of upright lines (U+FE30), which is typed for a plain one
    for variants, plain in (
        ("‐‑‒−﹣", "-"),
        ("–―─", "—"),
        ("〜∼～", "~"),
        ("≧⩾", "≥"),
        ("≦⩽", "≤"),
        ("∶\ufe30\ufe13", ":"),
        ("○◯", "〇"),
    ):
        table.update(dict.fromkeys(map(ord, variants), plain))
    table.update(SYMBOL_FONT)
    return table


TABLE = MappingProxyType(_table())
# roughly these characters; a full-width comma is none of them, and in most texts there is no other
_FOLDED = re.compile(
    "[\uff01-\uff0b\uff0d-\uffe6\ufe50-\ufe6b\u2f00-\u2fd5\uf900-\ufaff\U0001d7ce-\U0001d7ff"
    "\xa0\u3000\u2000-\u200b\u202f\u205f\ufeff‐‑‒−﹣–―─〜∼～≧⩾≦⩽∶\ufe30\ufe13○◯\uf020-\uf0ff]"
)


def fold(text: str) -> str:
    """The text in plain forms, numbers that cannot be believed made unreadable; same length, so positions stay."""
    # most texts hold none of these characters, and searching a set is much faster than looking up every character
    if text.isascii():
        return text
    return _FOLDED.sub(_plain, without_doubtful(text))


def _plain(match: re.Match[str]) -> str:
    return TABLE.get(ord(match[0]), match[0])


def plain(text: str) -> str:
    """As `fold`, but for doubtful numbers: what they are made of is still text."""
    return text if text.isascii() else _FOLDED.sub(_plain, text)


def compatible(text: str) -> str:
    """The text in compatibility form (NFKC: 10 for ⑩, 5项 for ５项) with a plain colon for U+FE30; its length may change."""
    return unicodedata.normalize("NFKC", text.replace("\ufe30", ":"))
