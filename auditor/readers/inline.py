"""What a line or a cell of Markdown shows: without the signs of emphasis, tags, struck text and comments.

Struck text (`<del>`, `~~`) is not the text, `<ins>` is; a pinyin guide (`<rt>`) is none of the word it stands over. A raised
note stays as a raised mark (22¹人), so that it never becomes a digit of the number. What cannot be a tag or a sign of
Markdown stays as it is: `<90%`, `3*4`, `147.95*`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from types import MappingProxyType

from auditor.language import marks
from auditor.language.folding import fold

_KEPT = ("ins", "u", "b", "strong", "em", "i", "span", "font", "code", "mark", "small", "big", "a", "p", "div", "center", "ruby", "rb",
    "rbc", "rtc", "kbd", "var", "cite", "q", "tt", "bdo", "abbr", "label", "nobr", "o:p", "wbr")  # fmt: skip
_DROPPED = frozenset(("del", "s", "strike", "rt", "rp", "script", "style", "template"))
_RAISED, _LOWERED = "sup", "sub"
_NAMES = "|".join(sorted((*_KEPT, *_DROPPED, _RAISED, _LOWERED, "br"), key=len, reverse=True))
# an attribute may hold anything but the end of the tag; lengths are bounded so that no text costs time
_TOKEN = re.compile(
    rf"(?P<code>(?<!`)(?P<ticks>`{{1,3}})(?!`)(?P<inside>[^`]{{1,2000}})(?P=ticks)(?!`))"
    rf"|<(?P<end>/?)(?P<name>{_NAMES})(?P<attributes>(?:[ \t\n][^<>]{{0,500}})?)/?>"
    r"|(?P<escaped>\\[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<note>\[\^(?P<number>[0-9]{1,3}|\*)\])"
    r"|!?\[(?P<linked>[^\[\]\n]{0,300})\]\((?:https?:|mailto:|ftp:|\#|\.{0,2}/|[A-Za-z][A-Za-z0-9_-]{0,100}[./])[!-'*-~]{0,800}"
    r"(?:[ ]\"[^\"\n]{0,200}\")?\)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"<!--|<(?P<name>del|s|strike|rt|rp|script|style)(?=[\s>])", re.IGNORECASE)
_COMMENT_END = re.compile("-->")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_STRUCK_STYLE = re.compile(r"line-through|display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHIFT_STYLE = re.compile(
    r"vertical-align\s*:\s*(?:(?P<super>super)|(?P<sub>sub)|(?P<up>[-+]?[0-9]{0,3}\.?[0-9]{1,3})(?P<unit>pt|px|r?em|%))"
    r"|(?<![\w-])top\s*:\s*(?P<down>[-+]?[0-9]{0,3}\.?[0-9]{1,3})(?P<unit2>pt|px|r?em)",
    re.IGNORECASE,
)
_POINTS = MappingProxyType({"pt": Decimal(1), "px": Decimal("0.75"), "em": Decimal(10), "rem": Decimal(10), "%": Decimal("0.1")})
NOTE_SHIFT = Decimal(3)  # pt; word processors shift the digits of a form by less to centre them

_STRUCK = re.compile(r"(?P<around>\*{0,3})(?<!~)~~(?![~\s])(?P<struck>[^~\n]{1,1000}?)(?<!\s)~~(?!~)(?P=around)")
_STARS = re.compile(
    r"(?<!\*)(?P<stars>\*{1,3})(?![\s*])(?P<inside>[^*]{1,2000}?(?:\*{1,2}[^*\s][^*]{0,500}?\*{1,2}[^*]{0,500}?)??)(?<!\s)(?P=stars)(?!\*)"
)
_LINES = re.compile(r"(?<![\w_])(?P<lines>_{1,3})(?![\s_])(?P<inside>[^_]{1,2000}?)(?<!\s)(?P=lines)(?![\w_])")

# a sign that was escaped, or stands in code, is kept out of the way of the patterns above
_ASIDE = MappingProxyType({ord(sign): 0xF0000 + ord(sign) for sign in "*_~`\\[]^<>&|#"})
_BACK = MappingProxyType({aside: sign for sign, aside in _ASIDE.items()})
_SUPERSCRIPT = MappingProxyType(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
_SUBSCRIPT = MappingProxyType(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
_BREAK = re.compile(r"[ \t]*\n\s*")
_PLAIN_NOTE = re.compile(r"[0-9]+(?:[,，、][0-9]+)*")
DEEPEST = 20  # elements with an effect inside each other
_GLUES = re.compile(r"[0-9０-９]")
_SIGNS = re.compile(r"[`<\\&*_~\[\U000f0000-\U000f00ff]")  # without any of these a text shows what it holds


def without_comments(text: str) -> str:
    """The text without HTML comments and without struck text that goes on over lines; the other lines keep their numbers.

    A comment without an end, and struck text with a blank line in it, are text: nobody knows how far they go.
    """
    parts: list[str] = []
    position = start = 0
    endless: set[str] = set()  # looked for once, so that the time grows with the length alone
    while opening := _OPENS.search(text, start):
        name = (opening["name"] or "").lower()
        start = opening.end()
        if name in endless:
            continue
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start) if name else _COMMENT_END.search(text, start)
        if not end:
            endless.add(name)
            continue
        inside = text[start : end.start()]
        if name and ("\n" not in inside or _BLANK_LINE.search(inside)):
            continue
        parts += (text[position : opening.start()], "\n" * inside.count("\n"))
        position = start = end.end()
    return "".join((*parts, text[position:])) if parts else text


def shown(text: str) -> str:
    """What a reader of a line, or of a cell, sees."""
    if not _SIGNS.search(text):
        return text
    plain = _Shown().read(text)
    plain = _STRUCK.sub(_struck, plain)
    for _ in range(3):  # bold in italics in bold
        plain = _STARS.sub(_emphasised, _LINES.sub(r"\g<inside>", plain))
    return _BREAK.sub(_joined, plain.translate(_BACK)).strip()


def _joined(match: re.Match[str]) -> str:
    """What stands for the break of a line: words need a blank, Chinese text needs none."""
    sides = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return " " if len(sides) == 2 and sides.isascii() else ""


def _struck(match: re.Match[str]) -> str:
    """Nothing, unless two numbers stand to its sides: 3~~5次 is a span."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return match[0] if (before.isdigit() or before in ("%", "％")) and match["struck"][0].isdigit() else ""


def _emphasised(match: re.Match[str]) -> str:
    before = match.string[max(match.start() - 1, 0) : match.start()]
    inside = match["inside"]
    if len(match["stars"]) == 1 and before.isdigit() and inside[0].isdigit():
        return match[0]  # 3*4*5
    marked = before.isdigit() or (len(match["stars"]) == 1 and before.isalnum())
    return match[0] if marked and unicodedata.category(inside[0])[0] in "PS" else inside  # 310.52*，143.45*: marks of notes


@dataclass(slots=True)
class _Open:
    name: str
    how: str  # "", "dropped", "raised" or "lowered"
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Shown:
    """The elements that are open, each with the text that it holds; one without effect adds to what it stands in."""

    open: list[_Open] = field(default_factory=lambda: [_Open("", "")])
    names: Counter[str] = field(default_factory=Counter)
    effects: int = 0

    def read(self, text: str) -> str:
        """The text without tags, entities, escapes, links; signs of emphasis are still in it."""
        position = 0
        for token in _TOKEN.finditer(text):
            self._add(text[position : token.start()])
            position = token.end()
            self._token(token)
        self._add(text[position:])
        while len(self.open) > 1:
            last = self.open.pop()
            if last.how:
                self._add("".join(last.parts))  # never closed: nobody knows how far it goes
        return "".join(self.open[0].parts)

    def _add(self, text: str) -> None:
        if text:
            self.open[-1].parts.append(text)

    def _token(self, token: re.Match[str]) -> None:
        if token["code"]:
            self._add(token["inside"].strip().replace("\\|", "|").translate(_ASIDE))
        elif token["name"]:
            self._tag(token["name"].lower(), bool(token["end"]), token["attributes"])
        elif token["escaped"]:
            self._add(token["escaped"][1].translate(_ASIDE))
        elif token["entity"]:
            self._add(unescape(token["entity"]).translate(_ASIDE))
        elif token["note"]:
            self._add(f"[{token['number']}]".translate(_ASIDE))
        else:
            self._add(token["linked"])

    def _tag(self, name: str, ends: bool, attributes: str) -> None:
        if name == "br":
            self._add("\n")
        elif ends:
            self._close(name)
        elif name != "wbr" and not attributes.rstrip().endswith("/"):
            how = _how(name, attributes) if self.effects < DEEPEST else ""
            self.open.append(_Open(name, how) if how else _Open(name, how, self.open[-1].parts))
            self.names[name] += 1
            self.effects += bool(how)

    def _close(self, name: str) -> None:
        if not self.names[name]:
            return
        closed = ""
        while closed != name:
            element = self.open.pop()
            closed = element.name
            self.names[closed] -= 1
            if not element.how:
                continue
            self.effects -= 1
            text = "".join(element.parts)
            if element.how != "dropped":
                self._add(_small(text, _SUPERSCRIPT if element.how == "raised" else _SUBSCRIPT))


def _how(name: str, attributes: str) -> str:
    if name in _DROPPED or (attributes and _STRUCK_STYLE.search(attributes)):
        return "dropped"
    if name in (_RAISED, _LOWERED):
        return "raised" if name == _RAISED else "lowered"
    shift = _shift(attributes) if attributes else Decimal(0)
    return "raised" if shift >= NOTE_SHIFT else "lowered" if shift <= -NOTE_SHIFT else ""


def _shift(attributes: str) -> Decimal:
    """How many points a style raises text."""
    style = _SHIFT_STYLE.search(attributes)
    if not style:
        return Decimal(0)
    if style["super"] or style["sub"]:
        return NOTE_SHIFT if style["super"] else -NOTE_SHIFT
    if style["up"]:
        return Decimal(style["up"]) * _POINTS[style["unit"].lower()]
    return -Decimal(style["down"]) * _POINTS[style["unit2"].lower()]


def _small(text: str, digits: Mapping[int, int]) -> str:
    """Raised or lowered text, its digits in a form that is none of a number's."""
    note = text.strip()
    if _PLAIN_NOTE.fullmatch(note):
        return note.translate(digits)
    return (f"[{note}]" if _GLUES.search(note) and not marks.AFTER.fullmatch(fold(note)) else text).translate(_ASIDE)
