"""Calculations that a text writes out: (63.46-32)÷32=98.31%, 9.80万元÷10.00万元×100%=98%, 86.57分（＝9.57分＋43.70分＋33.30分）.

Only what is written is read: the numbers with their units, the signs between them, the names left out. What does not parse says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from auditor.language.signs import DATE_UNITS, POINTS, YEAR
from auditor.model.interval import Interval

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TOKEN = re.compile(rf"\s*(?:(?P<number>{_NUMBER})\s*(?P<percent>[%‰])?|(?P<sign>[-+×*÷/()=])|(?P<word>[\u4e00-\u9fff“”\"A-Za-z·]+))")
_SIGNS = str.maketrans("＋－−—×✕÷／（）＝，％", "+---××÷/()=,%")
_MULTIPLES = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8, "万": 4, "亿": 8}
_MULTIPLE = re.compile("|".join(sorted(_MULTIPLES, key=len, reverse=True)))
_DATE = re.compile("|".join((*DATE_UNITS, "号", "时", "点")))
_ALONE = re.compile(YEAR)
_HUNDREDTHS = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_OPEN, _CLOSE = "(（", ")）"
_ROUGH = "~"  # in front of a rough number, or behind it: no calculation has such a sign
_DEEPEST = 6
_MOST_TOKENS = 60
_REACH = 6  # characters behind a number that can hold its unit


@dataclass(frozen=True, slots=True)
class Term:
    """A number as written: where it stands with its unit, what it can stand for in its base unit, and its last digit there."""

    start: int
    end: int
    value: Decimal
    interval: Interval
    ulp: Decimal
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an equals sign: its numbers and signs in order, and where it stands."""

    tokens: tuple[Term | str, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(token for token in self.tokens if isinstance(token, Term))

    @property
    def start(self) -> int:
        return self.terms[0].start

    @property
    def end(self) -> int:
        return self.terms[-1].end

    def written(self, text: str) -> tuple[int, int]:
        """Where it stands in its text, with the brackets that it begins with."""
        start = self.start
        while start and text[start - 1] in _OPEN and _closing(text[start : self.end]):
            start -= 1
        return start, self.end

    def interval(self) -> Interval | None:
        """What it comes to; None when it is no calculation. Raises NotCheckableError where a divisor can be 0."""
        found = _Parser(self.tokens, exact=False).whole()
        return found if isinstance(found, Interval) else None

    def exact(self) -> Decimal | None:
        """What the printed numbers come to."""
        found = _Parser(self.tokens, exact=True).whole()
        return found.low if isinstance(found, Interval) else None


def _closing(text: str) -> bool:
    """Whether a stretch closes more brackets than it opens."""
    return sum(char in _CLOSE for char in text) > sum(char in _OPEN for char in text)


def calculations(text: str, vague: Sequence[str]) -> Iterator[tuple[Side, Side]]:
    """Both sides of each equals sign of a sentence that has numbers and signs on one side and a number on the other; numbers with
    one of the `vague` words are none.
    """
    for run in _runs(text, vague):
        sides = [list(side) for side in _split(run)]
        for position, (left, right) in enumerate(pairwise(sides)):
            first, last = _last_whole(left), _first_whole(right)
            if (position and len(first) != len(left)) or (position + 2 < len(sides) and len(last) != len(right)):
                continue
            one, other = Side(tuple(first)), Side(tuple(last))
            if min(len(one.terms), len(other.terms)) == 1 and max(len(one.terms), len(other.terms)) > 1:
                yield one, other


def _runs(text: str, vague: Sequence[str]) -> Iterator[list[Term | str]]:
    """Stretches of numbers and signs with nothing but names and units between them."""
    plain = unicodedata.normalize("NFKC", text) if len(unicodedata.normalize("NFKC", text)) == len(text) else text
    plain = plain.translate(_SIGNS).replace("(=", " =")
    run: list[Term | str] = []
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            yield run
            run, at = [], at + 1
            continue
        at = match.end()
        if match["word"]:
            if any(word in match["word"] for word in vague):
                run.append(_ROUGH)
        elif match["sign"]:
            if match["sign"] == "/" and not _divides(plain, at):
                continue
            if match["sign"] == "(" and run and (isinstance(run[-1], Term) or run[-1] == ")"):
                yield run  # 预算50万元（省级20万元 + …
                run = []
            run.append(match["sign"])
        else:
            term = _term(match, plain)
            if term is None:
                yield run
                run = []
            else:
                run.append(term)
    yield run


def _divides(text: str, at: int) -> bool:
    """Whether a slash divides: a number follows before the next sign; 元/人 is a unit."""
    following = _TOKEN.match(text, at)
    if following is not None and following["word"]:
        following = _TOKEN.match(text, following.end())
    return following is not None and (bool(following["number"]) or following["sign"] == "(")


def _term(match: re.Match[str], text: str) -> Term | None:
    """A number with its unit; None for a date or a year."""
    following = text[match.end() : match.end() + _REACH]
    space = len(following) - len(following.lstrip())
    behind = following[space : space + 3]
    if _DATE.match(behind) or (_ALONE.fullmatch(match["number"]) and behind[:1] in ("-", "年")):
        return None
    value = Decimal(match["number"].replace(",", ""))
    decimals = max(0, -int(value.as_tuple().exponent))
    multiple = _MULTIPLE.match(behind)
    scale = _HUNDREDTHS[match["percent"]] if match["percent"] else Decimal(10) ** (_MULTIPLES[multiple[0]] if multiple else 0)
    exact = (not decimals and not match["percent"] and multiple is None) or (match["percent"] == "%" and value == 100)
    span = Interval.exactly(value) if exact else Interval.rounded(value, decimals)
    unit = multiple[0] if multiple else POINTS if behind.startswith(POINTS) else ""
    end = match.end() + space + len(unit) if unit else match.end()
    return Term(match.start("number"), end, value * scale, span.scaled(scale), Decimal(1).scaleb(-decimals) * scale, scale)


def _split(run: Sequence[Term | str]) -> Iterator[list[Term | str]]:
    side: list[Term | str] = []
    for token in run if len(run) <= _MOST_TOKENS else ():
        if token == "=":
            yield side
            side = []
        else:
            side.append(token)
    yield side


def _last_whole(side: Sequence[Term | str]) -> Sequence[Term | str]:
    """The end of a side behind the last place where two numbers stand without a sign between them, without an open bracket."""
    for at in range(len(side) - 1, 0, -1):
        if isinstance(side[at], Term) and isinstance(side[at - 1], Term):
            return side[at:]
    while side and side[0] in ("+", "×", "*", "÷", "/", ")"):
        side = side[1:]
    return side


def _first_whole(side: Sequence[Term | str]) -> Sequence[Term | str]:
    """The beginning of a side up to the first such place, without what follows a bracket that it does not open."""
    depth = 0
    for at, token in enumerate(side):
        depth += (token == "(") - (token == ")")
        if depth < 0 or (at and isinstance(token, Term) and isinstance(side[at - 1], Term)):
            return side[:at]
    return side


class _Parser:
    """Sums of products of numbers and brackets."""

    def __init__(self, tokens: Sequence[Term | str], *, exact: bool) -> None:
        self._tokens = tokens
        self._exact = exact
        self._at = 0

    def whole(self) -> Interval | None:
        found = self._sum(0)
        return found if found is not None and self._at == len(self._tokens) else None

    def _sign(self, *wanted: str) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if isinstance(token, str) and token in wanted:
            self._at += 1
            return token
        return ""

    def _sum(self, depth: int) -> Interval | None:
        negative = self._sign("-")
        found = self._product(depth)
        if negative and found is not None:
            found = -found
        while found is not None and (sign := self._sign("+", "-")):
            other = self._product(depth)
            if other is None:
                return None
            found = found + other if sign == "+" else found - other
        return found

    def _product(self, depth: int) -> Interval | None:
        found = self._factor(depth)
        while found is not None and (sign := self._sign("×", "*", "÷", "/")):
            other = self._factor(depth)
            if other is None:
                return None
            found = found * other if sign in "×*" else found / other
        return found

    def _factor(self, depth: int) -> Interval | None:
        if self._sign("("):
            found = self._sum(depth + 1) if depth < _DEEPEST else None
            return found if found is not None and self._sign(")") else None
        token = self._tokens[self._at] if self._at < len(self._tokens) else ""
        if isinstance(token, str):
            return None
        self._at += 1
        return Interval.exactly(token.value) if self._exact else token.interval
