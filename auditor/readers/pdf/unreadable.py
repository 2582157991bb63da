"""Numbers of which a character is not known: they are made unreadable as a whole, so that no part passes for a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from auditor.language.signs import SYMBOL_FONT
from auditor.readers.pdf.editing import put
from auditor.readers.pdf.fonts import Doubted, is_named
from auditor.readers.pdf.seen import Stretch

UNKNOWN = "\ufffd"

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_STRANGE = re.compile(rf"[{UNKNOWN}{_PRIVATE}]")
_DIGITS = "0-9０-９"
_NUMERIC = re.compile(rf"[{_DIGITS}.,%．，％]")
_NUMBER = re.compile(rf"[{_DIGITS}.,%．，％{UNKNOWN}{_PRIVATE}]+")
_UNIT = re.compile(r"\s*(?:[万亿]*元|[%％])")
_SYMBOL = "Symbol"
_DINGBATS = ("Wingdings", "Webdings", "ZapfDingbats", "Dingbats")
_SYMBOLS = (_SYMBOL, *_DINGBATS)
# inside a number, or beside another character that no font explains, it may stand for a digit
_SIGN = re.compile(f"(?<![{_DIGITS}.,．，{_PRIVATE}])[{''.join(map(chr, SYMBOL_FONT))}](?![{_PRIVATE}])")
_NUMBER_SIGNS = MappingProxyType({0xF000 + ord(char): char for char in "0123456789.,%"})
_ORNAMENT = "▪"


def readable(stretches: Sequence[Stretch], doubted: Doubted) -> tuple[list[Stretch], tuple[str, ...]]:
    """The stretches with unreadable numbers replaced by `UNKNOWN`, character by character, and the texts in which they stood.

    `doubted` are the fonts of the page whose digits are not what their text says; when one of them is drawn under a name that
    is not known, every number is doubted that is not of a sound font.
    """
    garbled: list[str] = []
    distrusted = doubted.wrong and _distrusted(stretches, doubted)
    for stretch in stretches:
        text = stretch.text
        strange = not text.isascii() and _STRANGE.search(text) is not None
        if strange:
            text = _with_signs(stretch)
            put(stretch, text)
        if distrusted and any(span["font"] in distrusted for span in stretch.spans):
            changed = _NUMERIC.sub(UNKNOWN, text)
        elif not strange:
            continue
        else:
            changed = _without_broken(text, stretch)
        if changed != text:
            garbled.append(changed)
            put(stretch, changed)
    return list(stretches), tuple(garbled)


def _distrusted(stretches: Sequence[Stretch], doubted: Doubted) -> frozenset[str]:
    """The fonts to doubt by the names that spans give them, which MuPDF cuts off after some characters."""
    fonts = {span["font"] for stretch in stretches for span in stretch.spans}
    found = {font for font in fonts if any(is_named(font, name) for name in doubted.wrong)}
    # those that draw blanks were seen under their own name
    if not all(any(is_named(font, name) for font in found) for name in doubted.wrong - doubted.blank):
        found |= {font for font in fonts if not any(is_named(font, name) for name in doubted.sound)}
    return frozenset(found)


def _with_signs(stretch: Stretch) -> str:
    """The text with the signs of the Symbol font as what they are; ornaments of other such fonts are no signs of numbers."""
    texts: list[str] = []
    for (text, _), span in zip(stretch.parts, stretch.spans, strict=True):
        font = span["font"]
        if any(name in font for name in _DINGBATS):
            text = "".join([_ORNAMENT if ord(char) in SYMBOL_FONT else char for char in text])
        elif _SYMBOL in font:
            text = text.translate(SYMBOL_FONT).translate(_NUMBER_SIGNS)
        else:
            text = _SIGN.sub(lambda match: match.group().translate(SYMBOL_FONT), text)
        texts.append(text)
    return "".join(texts)


def _without_broken(text: str, stretch: Stretch) -> str:
    strange = [span for (part, _), span in zip(stretch.parts, stretch.spans, strict=True) if _STRANGE.search(part)]
    symbols = all(any(name in span["font"] for name in _SYMBOLS) for span in strange)

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
