"""Raised small type behind a word or number: marks of notes, which are no digits of the number, and exponents.

22 with a raised 1 behind it is 22 with a mark. Behind a Latin letter the raised digit belongs to a unit (m²); behind 10, or
among signs of a calculation, it may be an exponent, and the number is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from auditor.readers.pdf.editing import GLUED, Places, characters_of, extent, height_of, put, take_out
from auditor.readers.pdf.seen import Stretch
from auditor.readers.pdf.unreadable import UNKNOWN

SMALLER = 0.85
LEAST_RISE = 0.12
MOST_RISE = 0.8
TOP = 0.62
"""How high the top of raised type reaches at least: small type in the middle of the line does not."""

CAPITAL = 0.7
LONGEST = 12

_MARK = r"(?:[\[【〔（(［]?(?:注\s?)?(?<!\d)\d{1,2}(?!\d)[\]】〕）)］]?|[①-⑳㉑-㉟❶-❿]|[*＊※†‡§#＃△▲☆★]{1,3}|[\[（(]?[a-h][\])）]?|注)"
_MARKS = re.compile(rf"\s*{_MARK}(?:[,，、;；\-—~]?{_MARK})*\s*")
_DIGITS = re.compile(r"[+\-−]?[\d.]*\d")
_DEGREE = re.compile(r"\s*[0oO○]\s*")
_NUMBER = re.compile(r"[\d０-９][\d０-９.,．，]*$")
_POINTS = (".", "．", ",", "，")
_FACTORS = "×xX·∙^√÷/"
_OPERATORS = _FACTORS + "=＝+＋"
_TEN = ("10", "１０")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SAMPLE = 8


@dataclass(slots=True)
class Raised:
    """What was found: texts with marks that were left out, texts with numbers that may have an exponent."""

    marks: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)


class _Part(NamedTuple):
    """A part of a stretch, the position where it begins in it, and the span that it is of."""

    stretch: Stretch
    start: int
    text: str
    span: dict[str, Any]
    ends: tuple[float, float]


def read_raised(stretches: Sequence[Stretch], places: Places) -> Raised:
    """Take marks of notes out of the stretches, in place; a stretch may be left without text."""
    found = Raised()
    gone: dict[int, tuple[Stretch, set[int]]] = {}
    for before, mark, after in _candidates(stretches):
        _judge(before, mark, after, gone, found)
    for stretch, positions in gone.values():
        characters = characters_of(stretch, places)
        if len(characters) == len(stretch.text):
            take_out(stretch, positions, characters)
        else:
            put(stretch, "".join(" " if index in positions else char for index, char in enumerate(stretch.text)))
    return found


def _candidates(stretches: Sequence[Stretch]) -> Iterator[tuple[_Part | None, list[_Part], _Part | None]]:
    """Runs of raised parts, with what stands before and behind each."""
    last, alone = 0.0, False  # the size of the text before; whether that is short, of one size, and not looked at yet
    for index, stretch in enumerate(stretches):
        spans = stretch.spans
        first = spans[0]["size"]
        short = len(spans[0]["text"]) <= LONGEST
        if alone and last <= SMALLER * first:
            yield from _raised_in(stretches, index - 1)
        # a mark may be a line of its own for MuPDF, or begin one
        if short and first <= SMALLER * last:
            yield from _raised_in(stretches, index)
        elif len(spans) > 1:
            sizes = {span["size"] for span in spans}
            if len(sizes) > 1 and min(sizes) <= SMALLER * max(sizes):
                yield from _raised_in(stretches, index)
        last, alone = spans[-1]["size"], short and len(spans) == 1 and first > SMALLER * last


def _raised_in(stretches: Sequence[Stretch], index: int) -> Iterator[tuple[_Part | None, list[_Part], _Part | None]]:
    stretch = stretches[index]
    own = _parts(stretch)
    above = _parts(stretches[index - 1])[-1:] if index and stretches[index - 1].direction == stretch.direction else []
    below = _parts(stretches[index + 1])[:1] if index + 1 < len(stretches) and stretches[index + 1].direction == stretch.direction else []
    line = [*above, *own, *below]
    low, stop = len(above), len(above) + len(own)
    while low < stop:
        before = line[low - 1] if low and _are_glued(line[low - 1], line[low]) else None
        high = low
        if before is not None:
            while high < stop and _is_raised(line[high], before) and (high == low or _are_glued(line[high - 1], line[high])):
                high += 1
        if high > low:
            behind = line[high] if high < len(line) and _are_glued(line[high - 1], line[high]) else None
            yield before, line[low:high], behind
        elif low + 1 < len(line) and before is None and _are_glued(line[low], line[low + 1]) and _is_raised(line[low], line[low + 1]):
            high = low + 1
            yield None, [line[low]], line[high]
        low = max(high, low + 1)


def _parts(stretch: Stretch) -> list[_Part]:
    parts: list[_Part] = []
    start = 0
    for (text, rect), span in zip(stretch.parts, stretch.spans, strict=True):
        parts.append(_Part(stretch, start, text, span, extent(rect, stretch.direction)))
        start += len(text)
    return parts


def _are_glued(first: _Part, second: _Part) -> bool:
    gap = second.ends[0] - first.ends[1]
    return bool(abs(gap) <= GLUED * max(first.span["size"], second.span["size"]))


def _is_raised(part: _Part, beside: _Part) -> bool:
    """Whether a part is smaller than the one beside it, and set higher."""
    size = beside.span["size"]
    ratio = part.span["size"] / size if size else 1.0
    if ratio > SMALLER:
        return False
    direction = part.stretch.direction
    rise = (height_of(part.span, direction) - height_of(beside.span, direction)) / size
    return bool(LEAST_RISE <= rise <= MOST_RISE and rise + CAPITAL * ratio >= TOP)


def _judge(
    before: _Part | None, marks: Sequence[_Part], after: _Part | None, gone: dict[int, tuple[Stretch, set[int]]], found: Raised
) -> None:
    text = "".join(part.text for part in marks)
    base = before.text if before is not None else ""
    behind = after.text if after is not None else ""
    if base and base[-1].isspace():
        base = ""
    last = base[-1:]
    if _DEGREE.fullmatch(text) and last.isdigit():
        _write(marks, {"0": "°", "o": "°", "O": "°", "○": "°"})
        return
    is_mark = _MARKS.fullmatch(text) is not None
    is_number = last.isdigit() and _DIGITS.fullmatch(text.strip()) is not None
    if not (is_mark or is_number) or (last in _POINTS and _NUMBER.search(base[:-1])):
        return
    if not last or (last.isascii() and (last.isalpha() or last == ")")) or last == "）":
        _write(marks, {char: char.translate(_RAISED) for char in text if char.translate(_RAISED) != char})
        return
    if before is not None and last.isdigit() and (not is_mark or _may_be_power(base, text.strip(), behind)):
        found.unclear.append(base[-_SAMPLE:] + text.translate(_RAISED) + behind[:_SAMPLE])
        number = _NUMBER.search(base)
        assert number is not None
        whole = before.stretch.text
        at = before.start + number.start()
        put(before.stretch, whole[:at] + UNKNOWN * len(number.group()) + whole[at + len(number.group()) :])
        _write(marks, dict.fromkeys("0123456789", UNKNOWN))
        return
    found.marks.append(base[-_SAMPLE:] + text.translate(_RAISED) + behind[:_SAMPLE])
    _leave_out(marks, gone, parted=last.isdigit() and behind[:1].isdigit())


def _may_be_power(base: str, mark: str, behind: str) -> bool:
    """Whether a raised number behind another may be its exponent."""
    number = _NUMBER.search(base)
    if number is None or not _DIGITS.fullmatch(mark):
        return False
    ahead, follows = base[: number.start()].rstrip()[-1:], behind.lstrip()[:1]
    is_ten = number.group() in _TEN and mark != "1"  # which is 10 either way
    return is_ten or (ahead != "" and ahead in _FACTORS) or (follows != "" and follows in _OPERATORS)


def _write(marks: Sequence[_Part], signs: dict[str, str]) -> None:
    """Read characters of raised parts as others."""
    for part in marks:
        whole = part.stretch.text
        stop = part.start + len(part.text)
        put(part.stretch, whole[: part.start] + "".join(signs.get(char, char) for char in part.text) + whole[stop:])


def _leave_out(marks: Sequence[_Part], gone: dict[int, tuple[Stretch, set[int]]], parted: bool) -> None:
    """Note the characters of raised parts as left out; where digits would meet, one blank stays between them."""
    for number, part in enumerate(marks):
        stretch = part.stretch
        _, positions = gone.setdefault(id(stretch), (stretch, set()))
        positions.update(range(part.start, part.start + len(part.text)))
        if parted and not number:
            put(stretch, stretch.text[: part.start] + " " + stretch.text[part.start + 1 :])
            positions.discard(part.start)
