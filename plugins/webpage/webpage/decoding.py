"""Bytes of a page -> text: the mark at its beginning, what it declares, and what its bytes can be.

What a page declares is often wrong: a page saved anew in UTF-8 keeps the `gb2312` of the server. So bytes that are
valid UTF-8 and give Chinese characters are UTF-8, whatever is declared; text in GBK never passes that test unless it
is very short.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from webpage.refusal import RefusedPageError

DECLARED_WITHIN = 8192  # bytes; browsers look at 1024, pages of content systems begin with long comments
MOST_UNREADABLE = 0.02  # of the characters; more is not a text

_DECLARATION = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:-]{2,40})""", re.IGNORECASE)
_CHINESE = re.compile(r"[\u3000-\u9fff\uff01-\uff5e]")
_CONTROLS = [chr(code) for code in (*range(9), *range(0x0E, 0x20))]
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_GB = ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "gb_2312", "cp936", "chinese", "csgb2312")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text; `encoding` as it was read, `declared` as the page says when that is another one, and the characters lost."""

    text: str
    encoding: str
    declared: str = ""
    lost: int = 0


def decode(content: bytes, declared: str = "") -> Decoded:
    """The text of a page; `declared` is what its transport says. Raises RefusedPageError when it is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(content[len(mark) :].decode(encoding, "replace"), encoding)
    if content.startswith((b"<\0", b"\0<")):
        encoding = "utf-16-le" if content.startswith(b"<\0") else "utf-16-be"
        return _checked(content.decode(encoding, "replace"), encoding)
    label = declared or _declared(content)
    named = _codec(label)
    text = _strictly(content, "utf-8")
    if text is not None and (named == "utf-8" or text.isascii() or _CHINESE.search(text)):
        return _checked(text, "utf-8", "" if named in ("utf-8", "") or text.isascii() else label)
    for encoding in dict.fromkeys((named, "gb18030", "utf-8")):
        # Western encodings take any bytes, so they prove nothing
        if encoding and encoding != "cp1252" and (found := _strictly(content, encoding)) is not None:
            return _checked(found, encoding, "" if named in (encoding, "") else label)
    likely = named if named not in ("", "cp1252") else "gb18030"
    return _checked(content.decode(likely, "replace"), likely, "" if named in (likely, "") else label)


def _declared(content: bytes) -> str:
    found = _DECLARATION.search(content[:DECLARED_WITHIN])
    return found[1].decode("ascii", "replace") if found else ""


def _codec(label: str) -> str:
    """The Python codec of a label as browsers understand it, "" for one that they do not know."""
    name = label.strip().lower()
    if name in _GB:
        return "gb18030"
    if name in ("utf8", "utf-8") or name.startswith("utf-16"):  # a page that can be asked for its label is not in UTF-16
        return "utf-8"
    if name in ("big5", "big5-hkscs", "x-x-big5", "cn-big5"):
        return "big5hkscs"
    return "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252") else ""


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str, encoding: str, declared: str = "") -> Decoded:
    lost = text.count("\ufffd")
    controls = sum(map(text.count, _CONTROLS))
    if max(lost, controls) > MOST_UNREADABLE * len(text):
        raise RefusedPageError("不是网页文字，或编码无法识别", "it is no text of a web page, or its encoding is not known")
    return Decoded(text, encoding, declared, lost)
