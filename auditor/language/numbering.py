"""The numbers of headings and list items, and the years that labels print."""

from __future__ import annotations

import re
import unicodedata

from auditor.language.chinese import chinese_value
from auditor.language.signs import NUMERALS, YEAR

_NUMBERING = re.compile(
    rf"(?:其中[：:]?|[（(]?[{NUMERALS}]{{1,3}}[）)]?[、.．)）]|（[{NUMERALS}\d]{{1,3}}）|\d{{1,2}}[、.．)）](?!\d)|[①-⑳]|第[{NUMERALS}]+部分)+"
)
_ITEMS = (
    ("chapter", re.compile(rf"([{NUMERALS}]{{1,3}})[、.．]")),
    ("section", re.compile(rf"（([{NUMERALS}]{{1,3}})）")),
    ("told", re.compile(rf"([{NUMERALS}]{{1,3}})是")),
    ("point", re.compile(r"(\d{1,2})[、.．](?!\d)")),
    ("bracket", re.compile(r"（(\d{1,2})）")),
    ("half", re.compile(r"(\d{1,2})）")),
    ("circle", re.compile(r"([①-⑳])")),
)
_OUTLINE = re.compile(r"\s*\d{1,2}(?:[.．]\d{1,2}){1,3}\s*(?=[^\d\s.．])")
YEAR_PRINTED = re.compile(rf"({YEAR})(?=年)")
YEAR_IN_TEXT = re.compile(rf"({YEAR})\s*年")
YEAR_WITH_WORD = re.compile(r"\d+年度?")


def strip_numbering(text: str) -> str:
    """Without a leading 一、 （一） 1. ① and 其中：."""
    numbering = _NUMBERING.match(text)
    return text[numbering.end() :] if numbering else text


def item_number(text: str) -> tuple[str, int]:
    """(style, number) of an item of a list in normalised text: 一、 （一） 一是 1. （1） 1） ①; ("", 0) of other text."""
    for style, pattern in _ITEMS:
        if match := pattern.match(text):
            plain = unicodedata.normalize("NFKC", match[1])
            return style, int(plain) if plain.isdigit() else int(chinese_value(plain) or 0)
    return "", 0


def strip_outline(text: str) -> str:
    """Without a leading 2.3: only where no amount can stand there."""
    return text[outline.end() :] if (outline := _OUTLINE.match(text)) else text
