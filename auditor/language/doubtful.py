"""Numbers that look different from what their characters say: no part of one is ever taken for a number.

A character without width or a combining mark splits 1234 into 12 and 34; a sign that turns the direction of writing
shows 65.43 as 34.56; l and O pass for 1 and 0; digits of other scripts end a number early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

UNREADABLE = "\ufffd"

# without the soft hyphen, which many PDF files hold for a hyphen that is printed
_WIDTHLESS = "\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0001-\U000e01ef"
_OVER = "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u20d0-\u20dc\u20e5-\u20f0"
_MARKS = f"{_OVER}\u0488\u0489\u20dd-\u20e4"  # a digit in a circle or a box numbers a list, unless more digits follow
_OTHER_DIGITS = (
    "\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef"
    "\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u17e0-\u17e9\u1810-\u1819"
)
_REVERSED = "\u202e"
_LETTERS = "OoIl"
_DIGITS = "0-9０-９\U0001d7ce-\U0001d7ff"
_NUMERIC = f"{_DIGITS}.,．，"
_SUSPECT = re.compile(f"[{_WIDTHLESS}{_MARKS}{_OTHER_DIGITS}{_LETTERS}]")  # most texts hold none of these
# repetitions are bounded: what is longer is a code, and must not cost time
_SPLIT = re.compile(
    f"[{_DIGITS}][{_NUMERIC}]{{0,40}}(?:[{_WIDTHLESS}{_MARKS}]{{1,40}}[{_NUMERIC}]{{0,40}}[{_DIGITS}])+[{_NUMERIC}{_MARKS}]{{0,40}}"
    f"|[{_DIGITS}][{_OVER}]{{1,40}}"
    f"|[{_NUMERIC}]{{0,40}}[{_OTHER_DIGITS}][{_NUMERIC}{_OTHER_DIGITS}\u066b\u066c]{{0,40}}"
)
_TURNED = re.compile(f"{_REVERSED}[^\u202c\n]*")
_DIGIT = re.compile(f"[{_DIGITS}]")
# in front of a unit of money or %: O3, CO2 and l are words elsewhere
_MISSPELT = re.compile(
    rf"(?<![A-Za-z0-9])(?=[{_NUMERIC}]{{0,40}}[{_LETTERS}])(?=[{_LETTERS}]{{0,40}}[{_DIGITS}])"
    rf"[{_NUMERIC}{_LETTERS}]{{2,40}}(?=[ ]?(?:[百千万亿]{{0,2}}元|[%％]))"
)


def doubtful(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each number of a text that may show as another one."""
    if not _SUSPECT.search(text):
        return
    for pattern in (_SPLIT, _MISSPELT):
        yield from (match.span() for match in pattern.finditer(text))
    for turned in _TURNED.finditer(text):
        yield from (digit.span() for digit in _DIGIT.finditer(text, *turned.span()))


def without_doubtful(text: str) -> str:
    """The text with such numbers made unreadable, character by character."""
    if not _SUSPECT.search(text) or not (found := list(doubtful(text))):
        return text
    characters = list(text)
    for start, end in found:
        characters[start:end] = UNREADABLE * (end - start)
    return "".join(characters)
