"""The facts of a document: what each plain amount says of itself, and what it takes from the place that it stands in.

The one place that lets a number inherit: a clause from the sentence, the paragraph and the headings above it, a cell from its
row, its column and the title of its table. What is nearer wins; what nobody says stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any

from auditor.facts.aspects import ASPECTS, Aspect, Where
from auditor.facts.fact import Fact
from auditor.facts.gaps import Gap, Gaps, last_clause, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.facts.terms import Terms
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.tagger import Tag
from auditor.model.figure import Facts, Figure, Role
from auditor.model.quantity import Dimension, Qualifier

_SHORTEST = 2  # characters of a term that can be compared
_KINDS = (Dimension.MONEY, Dimension.COUNT)
_ROLES = (Role.VALUE, Role.SCORE, Role.WEIGHT)
_TAKEN = tuple(aspect for aspect in ASPECTS if aspect != "flow")  # the flow is that of the name alone
_OF_SUBJECT = ("fund", "level")
# a form states these of the project that it is about, whose name a list of projects gives to them
_OF_PROJECTS = MappingProxyType({"opening_budget": "opening", "full_budget": "adjusted", "total_spend": "outturn"})


def facts_of(facts: Facts, paragraphs: Sequence[Paragraph], lexicon: Lexicon, gaps: Gaps) -> tuple[Fact, ...]:
    """The plain amounts of a document in reading order."""
    collector = _Collector(facts.identity.year, lexicon, gaps)
    found = chain(collector.of_text(paragraphs), collector.of_tables(facts.figures))
    return tuple(sorted(found, key=lambda fact: fact.figure.place.order))


class _Collector:
    def __init__(self, year: str, lexicon: Lexicon, gaps: Gaps) -> None:
        self._year = year
        self._gaps = gaps
        self._terms = Terms(lexicon)
        # rows and columns of tables repeat their labels
        self._named: dict[str, str] = {}
        self._said: dict[tuple[str, Where], tuple[Aspect, ...]] = {}

    def of_text(self, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
        for number, paragraph in enumerate(paragraphs):
            headings = [self._gaps.read(normal(heading)) for heading in reversed(paragraph.section)]
            of_section = [aspect for name in _TAKEN if (aspect := self._nearest(name, headings, Where.HEADING))]
            period: Aspect | None = None
            subject: tuple[Aspect, ...] = ()  # fund and level of the amount that a sentence before began with
            sentence = -1
            for mention in paragraph.mentions:
                leads = mention.sentence != sentence
                if leads:
                    sentence, period = mention.sentence, _inherited(period, Where.PARAGRAPH)
                if mention.part is Part.VALUE and mention.period and not mention.past:
                    period = mention.aspect("period")
                if mention.figure.quantity.dimension is Dimension.SCORE and mention.figure.role in _ROLES:
                    role = mention.figure.role
                    stage = "" if role is Role.VALUE else role.value
                    term = self._terms.of(mention.figure.label)
                    yield Fact(mention.figure, term, stage=stage, paragraph=number, sentence=mention.sentence)
                elif _is_plain(mention):
                    flow = self._flow(mention.name, Where.CLAUSE)
                    whole = paragraph.whole_of.get(mention.order)
                    of_whole = whole.aspect("period") if whole is not None else None  # the parts of last year's total are last year's
                    before = _inherited(of_whole or period, Where.SENTENCE)
                    taken = (*mention.aspects, *_some(flow), *_some(before), *subject, *of_section)
                    if leads:
                        subject = _subject(mention.aspects, subject)
                    yield self._fact(
                        mention.figure,
                        self._terms.told(mention.name, last_clause(mention.lead)),
                        taken,
                        past=mention.past,
                        project=mention.figure.project,
                        paragraph=number,
                        sentence=mention.sentence,
                        part_of=(whole.figure.metric or self._terms.of(whole.name)) if whole is not None else "",
                        whole=whole.figure if whole is not None else None,
                    )

    def of_tables(self, figures: Sequence[Figure]) -> Iterator[Fact]:
        known: dict[tuple[int, str], tuple[Aspect, ...]] = {}
        unheaded = Counter((figure.table, figure.row) for figure in figures if figure.table >= 0 and not figure.place.column)
        for figure in figures:
            quantity = figure.quantity
            if figure.table < 0 or figure.row < 0 or figure.role not in _ROLES or not quantity.has_number:
                continue
            if quantity.dimension is Dimension.SCORE and len(figure.label) >= _SHORTEST:
                yield Fact(figure, self._term(figure.label), stage=figure.role.value, project=figure.project)
                continue
            if figure.role is not Role.VALUE or quantity.dimension not in _KINDS or figure.cumulative or len(figure.label) < _SHORTEST:
                continue
            place = figure.place
            if not place.column and unheaded[figure.table, figure.row] > 1:
                continue  # a row of numbers without headings does not say which of them is the amount
            key = (figure.table, place.column)
            if key not in known:
                title = "，".join((*place.section[-1:], place.table))
                known[key] = (*self._of_heading(place.column, Where.COLUMN), *self._of_heading(title, Where.CAPTION))
            taken = (*self._of_heading(place.row.rpartition(" / ")[2], Where.ROW), *known[key])
            stage = _OF_PROJECTS.get(figure.metric) if figure.project else None
            if stage is not None:
                of_form = Aspect("stage", stage, figure.label, Where.ROW)
                yield self._fact(figure, self._term(figure.project), (of_form, *taken))
                continue
            flow = self._flow(figure.label, Where.ROW)
            row = normal(place.row.rpartition(" / ")[2])
            yield self._fact(figure, self._terms.told(self._term(figure.label), row), (*_some(flow), *taken), project=figure.project)

    def _fact(self, figure: Figure, term: str, taken: Sequence[Aspect], **rest: Any) -> Fact:
        """A fact with the first of each aspect that was found."""
        first: dict[str, Aspect] = {}
        for aspect in taken:
            first.setdefault(aspect.name, aspect)
        values: dict[str, Any] = {
            aspect.name: self._resolved(aspect.value) if aspect.name == "period" else aspect.value for aspect in first.values()
        }
        return Fact(figure, term, aspects=tuple(first[name] for name in ASPECTS if name in first), **values, **rest)

    def _nearest(self, name: str, headings: Sequence[Gap], where: Where) -> Aspect | None:
        """What the nearest heading says of an aspect."""
        return next((aspect for heading in headings if (aspect := _aspect(name, self._tag(name, heading), where))), None)

    def _of_heading(self, text: str, where: Where) -> tuple[Aspect, ...]:
        """What a heading of a table says of the numbers under it."""
        if (text, where) not in self._said:
            gap = self._gaps.read(normal(text))
            self._said[text, where] = tuple(aspect for name in _TAKEN if (aspect := _aspect(name, self._tag(name, gap), where)))
        return self._said[text, where]

    def _tag(self, name: str, heading: Gap) -> Tag | None:
        """The word of a heading that gives an aspect; a year in digits says more than 上年 behind it."""
        if name == "period":
            return heading.year() or heading.last("period")
        return self._gaps.level(heading) if name == "level" else heading.last(name)

    def _term(self, label: str) -> str:
        """The term of a label, without the cues at its ends that are taken from the names of a text too: 安排, 下年."""
        if label not in self._named:
            gap = self._gaps.read(label)
            self._named[label] = self._terms.of(name_in(gap, 0, len(gap.text)) or label)
        return self._named[label]

    def _flow(self, name: str, where: Where) -> Aspect | None:
        flow, word = self._terms.flow(name)
        return Aspect("flow", flow, word, where) if flow else None

    def _resolved(self, period: str) -> str:
        """A period as a year where the report's year is known."""
        shift = {"prior": -1, "current": 0, "next": 1}.get(period)
        if shift is None or not self._year.isdigit():
            return period
        return str(int(self._year) + shift)


def _is_plain(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    return (
        mention.part is Part.VALUE
        and not mention.cumulative
        and len(mention.name) >= _SHORTEST
        and quantity.dimension in _KINDS
        and quantity.qualifier is Qualifier.EXACT
        and mention.figure.role is Role.VALUE
    )


def _aspect(name: str, tag: Tag | None, where: Where) -> Aspect | None:
    return Aspect(name, tag.value, tag.word, where) if tag is not None else None


def _inherited(aspect: Aspect | None, where: Where) -> Aspect | None:
    """What a number before has stated, for the numbers that go on: `where` it stands for them, at the nearest."""
    if aspect is None or (aspect.where is Where.PARAGRAPH and where is Where.SENTENCE):
        return aspect
    return replace(aspect, where=where)


def _subject(said: Sequence[Aspect], before: Sequence[Aspect]) -> tuple[Aspect, ...]:
    """What the sentences of a paragraph are about after one that says so much of its first amount: 市本级…收入 and, later, 支出."""
    stated = [replace(aspect, where=Where.PARAGRAPH) for aspect in said if aspect.name in _OF_SUBJECT and aspect.where.states]
    names = {aspect.name for aspect in stated}
    return (*stated, *(aspect for aspect in before if aspect.name not in names))


def _some(aspect: Aspect | None) -> tuple[Aspect, ...]:
    return (aspect,) if aspect is not None else ()
