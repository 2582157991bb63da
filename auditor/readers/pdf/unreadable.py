"""Numbers of which a character is not known: they are made unreadable as a whole, so that no part passes for a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.readers.pdf.seen import Stretch

UNKNOWN = "\ufffd"

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_STRANGE = re.compile(rf"[{UNKNOWN}{_PRIVATE}]")
_DIGITS = "0-9０-９"
_NUMERIC = re.compile(rf"[{_DIGITS}.,%．，％]")
_NUMBER = re.compile(rf"[{_DIGITS}.,%．，％{UNKNOWN}{_PRIVATE}]+")
_UNIT = re.compile(r"\s*(?:[万亿]*元|[%％])")
_SYMBOLS = ("Symbol", "Wingdings", "Webdings", "ZapfDingbats", "Dingbats")


def readable(stretches: Sequence[Stretch], disbelieved: frozenset[str]) -> tuple[list[Stretch], tuple[str, ...]]:
    """The stretches with unreadable numbers replaced by `UNKNOWN`, character by character, and the texts in which they stood.

    `disbelieved` are names of fonts whose digits are not what their text says; when none of them is found among the
    fonts of the page, every number of the page is doubted.
    """
    garbled: list[str] = []
    distrusted = disbelieved and _distrusted(stretches, disbelieved)
    for stretch in stretches:
        text = stretch.text
        if distrusted and any(span["font"] in distrusted for span in stretch.spans):
            changed = _NUMERIC.sub(UNKNOWN, text)
        elif text.isascii() or not _STRANGE.search(text):
            continue
        else:
            changed = _without_broken(text, stretch)
        if changed != text:
            garbled.append(changed)
            stretch.text = changed
            start = 0
            parts = []
            for part, rect in stretch.parts:
                parts.append((changed[start : start + len(part)], rect))
                start += len(part)
            stretch.parts = parts
    return list(stretches), tuple(garbled)


def _distrusted(stretches: Sequence[Stretch], disbelieved: frozenset[str]) -> frozenset[str]:
    """The fonts to doubt by the names that spans give them, which MuPDF cuts off after some characters."""
    fonts = {span["font"] for stretch in stretches for span in stretch.spans}
    found = frozenset(font for font in fonts if font and any(name.startswith(font) for name in disbelieved))
    return found or frozenset(fonts)


def _without_broken(text: str, stretch: Stretch) -> str:
    symbols = all(any(name in span["font"] for name in _SYMBOLS) for span in stretch.spans if _STRANGE.search(span["text"]))

    def replaced(match: re.Match[str]) -> str:
        token = match.group()
        strange = _STRANGE.search(token)
        if strange is None:
            return token
        if not _NUMERIC.search(token):
            # digits may be lost altogether: a unit after them shows that there was a number
            return UNKNOWN * len(token) if _UNIT.match(text, match.end()) and not symbols else token
        if symbols and UNKNOWN not in token:
            return token
        return UNKNOWN * len(token)

    return _NUMBER.sub(replaced, text)
