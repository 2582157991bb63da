"""The numbers of headings and list items, and the years that labels print."""

from __future__ import annotations

import re

from auditor.language.signs import NUMERALS, YEAR

_NUMBERING = re.compile(
    rf"(?:其中[：:]?|[（(]?[{NUMERALS}]{{1,3}}[）)]?[、.．)）]|（[{NUMERALS}\d]{{1,3}}）|\d{{1,2}}[、.．)）](?!\d)|[①-⑳]|第[{NUMERALS}]+部分)+"
)
_OUTLINE = re.compile(r"\s*\d{1,2}(?:[.．]\d{1,2}){1,3}\s*(?=[^\d\s.．])")
YEAR_PRINTED = re.compile(rf"({YEAR})(?=年)")
YEAR_IN_TEXT = re.compile(rf"({YEAR})\s*年")
YEAR_WITH_WORD = re.compile(r"\d+年度?")


def strip_numbering(text: str) -> str:
    """Without a leading 一、 （一） 1. ① and 其中：."""
    numbering = _NUMBERING.match(text)
    return text[numbering.end() :] if numbering else text


def strip_outline(text: str) -> str:
    """Without a leading 2.3: only where no amount can stand there."""
    return text[outline.end() :] if (outline := _OUTLINE.match(text)) else text
