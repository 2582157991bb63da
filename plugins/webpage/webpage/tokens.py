"""HTML text -> tags and texts, as the HTML standard splits them, in time linear in the length of the page.

The standard library's html.parser is not used: 20,000 unclosed tags (80 KB) keep it busy for half a minute in Python
versions that are still supported. Here every search either moves on or, when it fails, ends the page: what is open at
the end of a file (a comment, a tag) has no end in a browser either.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    START = auto()  # text: the name in lower case; attributes: as written
    END = auto()
    TEXT = auto()  # references resolved
    RAW = auto()  # the content of an element that holds no tags: script, style, title, …
    COMMENT = auto()


class Token(NamedTuple):
    kind: Kind
    text: str
    attributes: str = ""


RAW_TEXT = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"))
RAW_WITH_REFERENCES = frozenset(("title", "textarea"))

# possessive, so that nothing is tried twice; a quote counts only after "="
_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>"'][^\s>]*+)?+)*+)(>?)""")
_SIGNS = re.compile(r"(?:<(?![a-zA-Z!/?])[^<]*+)++")
_ATTRIBUTE = re.compile(r"""([^\s/>="'<][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^\s>"'][^\s>]*+)))?+""")
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT | RAW_WITH_REFERENCES}
_LONG_NUMBER = re.compile(r"&#(?:0*+([0-9]{8,})|[xX]0*+([0-9a-fA-F]{7,}));?+")
_PADDED_NUMBER = re.compile(r"&#([xX]?)0++(?=[0-9a-fA-F])")


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a page in their order."""
    position = 0
    end = len(source)
    while position < end:
        opening = source.find("<", position)
        if opening < 0:
            yield Token(Kind.TEXT, unescape(source[position:]))
            return
        if opening > position:
            yield Token(Kind.TEXT, unescape(source[position:opening]))
        tag = _TAG.match(source, opening)
        if tag is None:
            kind, text, position = _markup(source, opening)
            yield Token(kind, text)
            continue
        closing, name, attributes, closed = tag.groups()
        if not closed:
            return  # the file ends inside the tag
        name = name.lower()
        position = tag.end()
        if closing:
            yield Token(Kind.END, name)
            continue
        yield Token(Kind.START, name, attributes)
        if name in _RAW_END:
            found = _RAW_END[name].search(source, position)
            content = source[position : found.start() if found else end]
            yield Token(Kind.RAW, unescape(content) if name in RAW_WITH_REFERENCES else content, name)
            if found is None:
                return
            position = found.start()
        elif name == "plaintext":
            yield Token(Kind.TEXT, source[position:])
            return


def _markup(source: str, opening: int) -> tuple[Kind, str, int]:
    """What begins with "<" and is no tag: a comment, a declaration, or a mere sign; its end."""
    if source.startswith("<!--", opening):
        begin = opening + 4
        if source.startswith(">", begin) or source.startswith("->", begin):
            return Kind.COMMENT, "", source.index(">", begin) + 1
        stop = source.find("-->", begin)
        return (Kind.COMMENT, source[begin:stop], stop + 3) if stop >= 0 else (Kind.COMMENT, source[begin:], len(source))
    if source.startswith(("<!", "<?", "</"), opening):
        stop = source.find(">", opening + 2)
        return Kind.COMMENT, "", stop + 1 if stop >= 0 else len(source)
    signs = _SIGNS.match(source, opening)
    end = signs.end() if signs else opening + 1
    return Kind.TEXT, unescape(source[opening:end]), end


def attributes_of(written: str) -> dict[str, str]:
    """The attributes of a tag by their names in lower case; of several with one name the first counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        name, *values = match.groups()
        found.setdefault(name.lower(), unescape(next((value for value in values if value is not None), "")))
    return found


def unescape(text: str) -> str:
    """The text with its character references resolved; numbers beyond every character become U+FFFD."""
    if "&" not in text:
        return text
    # html.unescape turns the digits into an integer, which Python refuses for thousands of digits
    if "&#" in text:
        text = _LONG_NUMBER.sub("\ufffd", _PADDED_NUMBER.sub(r"&#\1", text))
    return html.unescape(text)
