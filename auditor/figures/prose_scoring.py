"""Indicators that a report scores in sentences: “改造管网。目标为60公里，实际45公里。分值10分，得10分。”

A paragraph that gives a weight and a score is a record, as a row of a scoring table is; one that gives several is parted.
A group (“产出类指标满分35分，实得35分”) states what its records add up to, and is kept only when every paragraph of it was
read: half a group adds up to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.figures.labels import normal
from auditor.figures.natures import nature_of
from auditor.language.chinese import NUMERALS
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Figure, Indicator, IndicatorGroup, Nature, Role, Scoring, Sentence
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Quantity

_LONGEST_NAME = 30
_FEWEST = 2  # records that make a scoring of a text
_BREAK = re.compile(r"[。：:；;，,（(]")
_COLONS = "：:"
_SENTENCE_END = re.compile(r"[。；;]")
_QUOTES = "“”\"'‘’「」 　"


class _Patterns(NamedTuple):
    marks: re.Pattern[str]  # 分值10分，得10分
    full: re.Pattern[str]  # 得满分10分
    bracket: re.Pattern[str]  # 改造管网（10分）
    score: re.Pattern[str]
    cue: re.Pattern[str]  # a weight that is stated, whether or not a score was read beside it
    target: re.Pattern[str]
    actual: re.Pattern[str]
    numbering: re.Pattern[str]
    group: re.Pattern[str]
    heading: re.Pattern[str]
    execution: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        def word(value: str) -> str:
            return lexicon.any("scored_text", value)

        number = rf"{word('is')}?\s*(\d+(?:\.\d+)?)\s*{word('points')}"
        value = rf"{word('is')}*\s*(?P<value>[^，。；,;]*)"
        return cls(
            re.compile(rf"{word('weight')}{number}\s*[，,；;、。]\s*[^，。；\d]{{0,6}}?{word('score')}{number}"),
            re.compile(rf"{word('score')}{word('full')}{number}"),
            re.compile(rf"[（(](?:{word('weight')}{word('is')}?)?\s*(\d+(?:\.\d+)?)\s*{word('points')}[）)]"),
            re.compile(rf"{word('score')}{number}"),
            re.compile(rf"{word('weight')}{word('is')}?\s*\d"),
            re.compile(rf"(?:^|[，。；：:,;]){word('lead')}?{word('target')}{value}"),
            re.compile(rf"(?:^|[，。；：:,;]){word('lead')}?{word('actual')}{value}"),
            re.compile(
                rf"\s*(?:[{NUMERALS}]{word('is')}|[（(](?:\d{{1,2}}|[a-zA-Z]|[{NUMERALS}]{{1,3}})[）)]|(?:\d{{1,2}}|[a-zA-Z]|[{NUMERALS}]{{1,3}})[.．、）)]|[①-⑳])\s*"
            ),
            re.compile(rf"({lexicon.any('indicator', 'group')}){word('kind')}*"),
            re.compile(rf"{word('kind')}$"),
            re.compile(lexicon.any("score_row", "execution", "execution_alone")),
        )


class _Paragraph(NamedTuple):
    """The sentences of one block as one text, and the part of it that tells of one indicator."""

    sentences: tuple[Sentence, ...]
    whole: str
    start: int
    stop: int

    @classmethod
    def of(cls, sentences: tuple[Sentence, ...]) -> _Paragraph:
        text = "".join(sentence.text for sentence in sentences)
        return cls(sentences, text, 0, len(text))

    @property
    def text(self) -> str:
        return self.whole[self.start : self.stop]

    @property
    def place(self) -> Place:
        """The place of the sentence that the part begins in."""
        offset = 0
        for sentence in self.sentences:
            offset += len(sentence.text)
            if self.start < offset:
                return sentence.place
        return self.sentences[-1].place

    def part(self, start: int, stop: int) -> _Paragraph:
        return self._replace(start=self.start + start, stop=self.start + stop)

    def figures(self, start: int, end: int, known: Mapping[str, Figure]) -> list[Figure]:
        """The figures printed in a stretch of the text."""
        found: list[Figure] = []
        offset = -self.start
        for sentence in self.sentences:
            figures = (known[identifier] for identifier in sentence.figures if identifier in known)
            found += [f for f in figures if start <= offset + f.quantity.start and offset + f.quantity.end <= end]
            offset += len(sentence.text)
        return found


class _Marks(NamedTuple):
    """Where an indicator's weight and score stand; the same place for both in 得满分10分."""

    weight: tuple[int, int]
    score: tuple[int, int]
    start: int
    end: int
    values: int  # where target and actual value are told at the latest


class _Record(NamedTuple):
    """One paragraph with a weight and a score; `group` is the group that it states them for, "" for an indicator."""

    group: str
    indicator: Indicator
    figures: tuple[Figure, ...]


def read_prose_scoring(sentences: Sequence[Sentence], known: Mapping[str, Figure], lexicon: Lexicon) -> tuple[Scoring | None, list[Figure]]:
    """The indicators that the narrative scores, if it does, and their figures with their roles."""
    patterns = lexicon.compiled(_Patterns.of)
    paragraphs = [part for paragraph in _paragraphs(sentences) for part in _parts(paragraph, patterns)]
    records = [_record(paragraph, known, patterns, lexicon) for paragraph in paragraphs]
    if sum(record is not None and not record.group for record in records) < _FEWEST:
        return None, []
    indicators: list[Indicator] = []
    groups: list[IndicatorGroup] = []
    for head, members, whole in _groups(paragraphs, records, patterns):
        rows = [record.indicator for record in members]
        if head is not None and whole and rows:
            rows = [replace(row, levels=(head.group,)) for row in rows]
            groups.append(IndicatorGroup(head.group, head.indicator.weight, head.indicator.score, tuple(rows)))
        indicators += rows
    figures = [figure for record in records if record is not None for figure in record.figures]
    first = indicators[0].place
    scoring = Scoring(first.order[0], "", "", tuple(indicators), tuple(groups), None, None, None, in_text=True)
    return scoring, figures


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[_Paragraph]:
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        if not sentence.place.table:
            found.setdefault(sentence.block, []).append(sentence)
    yield from (_Paragraph.of(tuple(members)) for members in found.values())


def _marks(text: str, patterns: _Patterns) -> list[_Marks]:
    """The places of weights and scores in a text, in order."""
    found = [_Marks(m.span(1), m.span(2), m.start(), m.end(), m.start()) for m in patterns.marks.finditer(text)]
    found += [_Marks(m.span(1), m.span(1), m.start(), m.end(), m.start()) for m in patterns.full.finditer(text)]
    return sorted(found, key=lambda marks: marks.start)


def _bracketed(text: str, patterns: _Patterns) -> _Marks | None:
    """The weight in brackets behind the name that a text begins with, and the one score that the text gives."""
    numbering = patterns.numbering.match(text)
    bracket = patterns.bracket.search(text, 0, _LONGEST_NAME)
    scores = list(patterns.score.finditer(text))
    if numbering is None or bracket is None or _BREAK.search(text, numbering.end(), bracket.start()) or len(scores) != 1:
        return None
    return _Marks(bracket.span(1), scores[0].span(1), bracket.start(), scores[0].end(), scores[0].start())


def _only_marks(text: str, patterns: _Patterns) -> _Marks | None:
    """The marks of a text that gives one weight and one score, else None."""
    marks, cues = _marks(text, patterns), len(patterns.cue.findall(text))
    if len(marks) == 1 and cues == 1:
        return marks[0]
    return _bracketed(text, patterns) if not marks and cues <= 1 else None


def _parts(paragraph: _Paragraph, patterns: _Patterns) -> Iterator[_Paragraph]:
    """A paragraph that scores several indicators one after the other, parted behind the marks of each."""
    marks = _marks(paragraph.text, patterns)
    start = 0
    for one in marks[:-1]:
        stop = _SENTENCE_END.search(paragraph.text, one.end)
        if stop is None or stop.end() > marks[marks.index(one) + 1].start:
            yield paragraph
            return
    for one in marks[:-1]:
        stop = _SENTENCE_END.search(paragraph.text, one.end)
        assert stop is not None  # see above
        yield paragraph.part(start, stop.end())
        start = stop.end()
    yield paragraph.part(start, len(paragraph.text))


def _groups(
    paragraphs: Sequence[_Paragraph], records: Sequence[_Record | None], patterns: _Patterns
) -> Iterator[tuple[_Record | None, list[_Record], bool]]:
    """Runs of records, each with the group that it begins with and whether all of its paragraphs were read."""
    head: _Record | None = None
    members: list[_Record] = []
    section: tuple[str, ...] = ()
    whole = True
    for paragraph, record in zip(paragraphs, records, strict=True):
        if head is not None and paragraph.place.section != section:
            yield head, members, whole
            head, members, whole = None, [], True
        if record is not None and record.group:
            yield head, members, whole
            head, members, whole, section = record, [], True, paragraph.place.section
        elif record is not None:
            members.append(record)
        elif patterns.numbering.match(paragraph.text) or patterns.cue.search(paragraph.text):
            whole = False  # an indicator of which the weight or the score was not read
    yield head, members, whole


def _record(paragraph: _Paragraph, known: Mapping[str, Figure], patterns: _Patterns, lexicon: Lexicon) -> _Record | None:
    text = paragraph.text
    match = _only_marks(text, patterns)
    if match is None:
        return None
    points = [paragraph.figures(*span, known) or paragraph.figures(span[0], match.end, known) for span in (match.weight, match.score)]
    name, alone = _name(text, match, patterns)
    if not points[0] or not points[1] or not 1 < len(name) <= _LONGEST_NAME or any(char.isdigit() for char in name):
        return None
    weight, score = (replace(f[0], role=role, label=name) for f, role in zip(points, (Role.WEIGHT, Role.SCORE), strict=True))
    group = patterns.group.fullmatch(name)
    target, actual = (
        _value(paragraph, p, match.values, known, name, role) for p, role in ((patterns.target, Role.TARGET), (patterns.actual, Role.VALUE))
    )
    is_execution = bool(patterns.execution.search(name))
    if is_execution and actual is None and target is None:
        actual = _rate(paragraph.figures(0, match.values, known), patterns)
    nature = Nature.UNKNOWN if target is None else nature_of((name,), target.text, "", lexicon)
    place = replace(paragraph.place, row=name)
    indicator = Indicator(name, place, (), nature, target, actual, weight, score, None, None, place.order[0], is_execution)
    figures = tuple(figure for figure in (target, actual, weight, score) if figure is not None)
    return _Record(group[1] if group and alone else "", indicator, figures)


def _name(text: str, marks: _Marks, patterns: _Patterns) -> tuple[str, bool]:
    """The name that a text begins with, and whether nothing but the marks stands behind it."""
    body = _behind_numbering(text, 0, patterns)
    stop = _BREAK.search(text, body)
    if stop is not None and stop[0] in _COLONS and stop.end() < marks.start and patterns.heading.search(text, body, stop.start()):
        # 数量指标：建设水窖，目标… is of what stands behind the colon
        body = _behind_numbering(text, stop.end(), patterns)
        stop = _BREAK.search(text, body)
    return normal(text[body : min(marks.start, stop.start() if stop else len(text))]), stop is None or marks.start <= stop.start()


def _behind_numbering(text: str, start: int, patterns: _Patterns) -> int:
    numbering = patterns.numbering.match(text, start)
    return numbering.end() if numbering else start


def _rate(figures: Sequence[Figure], patterns: _Patterns) -> Figure | None:
    """The one rate of execution that a paragraph states."""
    rates = [f for f in figures if f.quantity.dimension is Dimension.PERCENT and patterns.execution.search(f.label)]
    return rates[0] if len(rates) == 1 else None


def _value(paragraph: _Paragraph, pattern: re.Pattern[str], end: int, known: Mapping[str, Figure], name: str, role: Role) -> Figure | None:
    """The target or the actual value that a clause gives: its one number, else its words; None when that is not clear."""
    matches = list(pattern.finditer(paragraph.text, 0, end))
    if len(matches) != 1:
        return None
    start, stop = matches[0].span("value")
    figures = paragraph.figures(start, stop, known)
    if len(figures) == 1:
        return replace(figures[0], role=role, label=name)
    words = matches[0]["value"].strip(_QUOTES)
    if figures or any(char.isdigit() for char in words):
        return None
    begin = start + (matches[0]["value"].find(words) if words else 0)
    quantity = Quantity(words, begin, begin + len(words), Dimension.TEXT if words else Dimension.BLANK)
    order = (*paragraph.place.order[:2], paragraph.start + begin)
    place = replace(paragraph.place, quote=paragraph.text, mark=(begin, begin + len(words)), order=order)
    return Figure(f"p{order[0]}.{order[-1]}", quantity, place, name, role=role, locality=f"p{order[0]}")
