"""The bands of scores that a document's own note gives to the grades: 90分（含）—100分为优，80分（含）—90分为良，…

A note is read whole or not at all: bands that leave a gap, or do not reach from 0 to the top, say that a part of the note
was not understood, and a grade is then not judged by it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.document import Document, Heading, Paragraph

FULL = Decimal(100)
_ONE = Decimal(1)
_FEWEST = 2  # bands that make a note
_CLAUSE = re.compile(r"[，；、,;]")
_LIST_IN_BRACKETS = re.compile(r"（((?:[^（）]|（[^（）]*）)*[，；、](?:[^（）]|（[^（）]*）)*)）")
_SENTENCE = re.compile(r"[。\n]")
_NUMBER = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)(?![\d.]|\s*[%％])")
_MARKS = r"[“”\"'‘’「」\s]*"


class Note(NamedTuple):
    """(lowest score, grade as printed) pairs, best first; `unread` when a note is there that was not read whole."""

    bands: tuple[tuple[str, str], ...] = ()
    unread: bool = False


class _Band(NamedTuple):
    low: Decimal
    high: Decimal | None  # None when only the lower limit is printed
    word: str


class _Patterns(NamedTuple):
    last: re.Pattern[str]  # a clause that ends with its grade: 80分（含）—90分为良
    first: re.Pattern[str]  # one that begins with it: 良（80—90分）

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        grade, level = lexicon.any("grade"), lexicon.any("grade_place", "level")
        return cls(
            re.compile(rf"{_MARKS}({grade}){_MARKS}{level}?{_MARKS}$"),
            re.compile(rf"(?:^|[：:]){_MARKS}({grade}){_MARKS}{level}?{_MARKS}(?=[（(：:\d≥>≤<]|{lexicon.any('grade_place', 'says')})"),
        )


def read_grade_bands(document: Document, lexicon: Lexicon) -> Note:
    """What the notes of a document say; two notes that differ are as good as none."""
    notes = [note for text in _texts(document) if (note := _note(text, lexicon)) != Note()]
    whole = {note.bands: note for note in notes if not note.unread}
    if len(whole) == 1:
        return next(iter(whole.values()))
    return Note(unread=bool(notes))


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        texts = [block.text.text] if isinstance(block, Heading | Paragraph) else [note.text for note in block.notes]
        yield from map(normal, texts)


def _note(text: str, lexicon: Lexicon) -> Note:
    # a list in brackets is a note of its own: 自评等次为“优”（90分以上优、80分以上良、…）
    parts = [*_SENTENCE.split(_LIST_IN_BRACKETS.sub("", text)), *(match[1] for match in _LIST_IN_BRACKETS.finditer(text))]
    found = [band for part in parts for band in _bands(part, lexicon)]
    if len({lexicon.value("grade", band.word) for band in found}) < _FEWEST:
        return Note()
    bands = sorted({band.word: band for band in reversed(found)}.values(), key=lambda band: -band.low)
    if not _covers(bands):
        return Note(unread=True)
    return Note(tuple((f"{band.low.normalize():f}", band.word) for band in bands))


def _bands(sentence: str, lexicon: Lexicon) -> Iterator[_Band]:
    patterns = lexicon.compiled(_Patterns.of)
    gathered = ""
    pending = ""  # a grade that stands before its scores
    for clause in _CLAUSE.split(sentence):
        if (match := patterns.first.search(clause)) and _NUMBER.search(clause[match.end() :]):
            pending, gathered = match[1], clause[match.end() :]
        elif match := patterns.last.search(clause):
            gathered, pending = f"{gathered}，{clause[: match.start()]}", ""
            if band := _band(gathered, match[1], lexicon):
                yield band
            gathered = ""
            continue
        else:
            gathered = f"{gathered}，{clause}"
        if pending and (band := _band(gathered, pending, lexicon)):
            yield band
            gathered = pending = ""


def _band(text: str, word: str, lexicon: Lexicon) -> _Band | None:
    """The band that some words give to a grade; a number without a word of a band (得分95分，等级为良) gives none."""
    numbers = [Decimal(number) for number in _NUMBER.findall(text)][-2:]
    said = {tag.value for tag in lexicon.tagger("band").tag(text) if tag.kind == "band"}
    if not numbers or not said or max(numbers) > FULL:
        return None
    if len(numbers) == _FEWEST:
        return _Band(min(numbers), max(numbers), word)
    if "from" in said:
        return _Band(numbers[0], None, word)
    return _Band(Decimal(0), numbers[0], word) if "below" in said else None


def _covers(bands: list[_Band]) -> bool:
    """Whether bands, best first, follow each other without a gap from 0 to the top; 80—89 is followed by 90."""
    if bands[-1].low != 0 or (bands[0].high or FULL) != FULL:
        return False
    return all(low.high is None or 0 <= high.low - low.high <= _ONE for high, low in itertools.pairwise(bands))
