"""All plain amounts of a document with their terms and aspects, and which of them can be one fact.

The one place that decides identity: two figures are one fact only when every aspect that is known of both is equal. What is
known of one alone makes the identity less sure, which the reading's kind says; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from auditor.facts.gaps import Gap, Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.facts.terms import Terms
from auditor.figures.labels import normal
from auditor.figures.units import same_measure
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension, Qualifier

_KINDS = (Dimension.MONEY, Dimension.COUNT)
_ROLES = (Role.VALUE, Role.SCORE, Role.WEIGHT)
# a form states these of the project that it is about, whose name a list of projects gives to them
_OF_PROJECTS = MappingProxyType({"opening_budget": "opening", "full_budget": "adjusted", "total_spend": "outturn"})
_SHORTEST_ALIKE = 4
_SHORTEST = 2  # characters of a term that can be compared


class Known(StrEnum):
    """How two figures stand in one aspect."""

    EQUAL = "equal"
    OPEN = "open"  # known of one of them, or of none
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain amount with what is known of it; "" is unknown. `part_of` is what it is listed under: a metric or a term."""

    figure: Figure
    term: str
    period: str = ""
    stage: str = ""
    fund: str = ""
    level: str = ""
    flow: str = ""
    past: bool = False
    project: str = ""
    paragraph: int = -1  # -1 in a table
    sentence: int = -1
    part_of: str = ""
    inherited: tuple[str, ...] = ()  # aspects that a heading or an earlier sentence gave it

    @property
    def in_text(self) -> bool:
        return self.paragraph >= 0


ASPECTS = ("period", "stage", "fund", "level", "flow")


def compare(one: Fact, other: Fact) -> dict[str, Known]:
    """How two facts stand in each aspect."""
    return {aspect: _known(getattr(one, aspect), getattr(other, aspect)) for aspect in ASPECTS}


def _known(one: str, other: str) -> Known:
    if not one or not other:
        return Known.OPEN
    return Known.EQUAL if one == other else Known.DIFFERENT


def can_be_one(one: Fact, other: Fact) -> bool:
    """Whether nothing known speaks against the identity of two facts of one term."""
    first, second = one.figure.quantity, other.figure.quantity
    if first.dimension is not second.dimension or (first.dimension is Dimension.COUNT and not same_measure(first.unit, second.unit)):
        return False
    return can_be_named_alike(one, other)


def can_be_named_alike(one: Fact, other: Fact) -> bool:
    """Whether nothing known speaks against the identity of two facts, whatever they measure: a metric says that already."""
    if one.figure.id == other.figure.id or one.project != other.project:
        return False
    if (one.past and not other.period) or (other.past and not one.period):
        return False  # last year's figure beside one of an unknown year
    if one.part_of and other.part_of and one.part_of != other.part_of and one.in_text == other.in_text:
        return False  # parts of two wholes: 人员经费 of two units
    if one.paragraph == other.paragraph and one.sentence == other.sentence and one.in_text:
        return False  # two items of one sentence
    if not one.in_text and not other.in_text and one.figure.table == other.figure.table:
        return False  # two rows, or two columns
    return Known.DIFFERENT not in compare(one, other).values()


class Space:
    """The facts of a document by their terms."""

    def __init__(self, facts: Facts, paragraphs: Sequence[Paragraph], lexicon: Lexicon) -> None:
        self._gaps = Gaps(lexicon)
        self._terms = Terms(lexicon)
        self.year = facts.identity.year
        self.facts: tuple[Fact, ...] = tuple(sorted((*self._of_text(paragraphs), *self._of_tables(facts)), key=_place))
        self._by_term: dict[str, list[Fact]] = {}
        self._rows: dict[tuple[int, int], list[Fact]] = {}
        self._cell_terms = {fact.term for fact in self.facts if not fact.in_text}
        self._by_id = {fact.figure.id: fact for fact in self.facts}
        for fact in self.facts:
            self._by_term.setdefault(fact.term, []).append(fact)
            if not fact.in_text:
                self._rows.setdefault((fact.figure.table, fact.figure.row), []).append(fact)

    def of(self, figure: Figure) -> Fact | None:
        """The fact of a figure; None for one that is no plain amount."""
        return self._by_id.get(figure.id)

    def beside(self, fact: Fact) -> Iterator[Fact]:
        """The other facts of a table row that bear the same term: its other years and budget stages."""
        row = self._rows.get((fact.figure.table, fact.figure.row), ())
        return (other for other in row if other.term == fact.term and other is not fact)

    def printed_in_tables(self, figure: Figure) -> Iterator[Fact]:
        """The cells that print the fact of a figure: of its term, and of its value."""
        fact = self.of(figure)
        if fact is None:
            return
        for other in self.same(fact):
            if not other.in_text and other.figure.quantity.base.meets(figure.quantity.base) is Agreement.HOLDS:
                yield other

    def same(self, fact: Fact) -> Iterator[Fact]:
        """The other facts of one's term that can be the same fact."""
        return (other for other in self._by_term.get(fact.term, ()) if can_be_one(fact, other))

    def alike(self, fact: Fact) -> Iterator[Fact]:
        """Cells whose term is the longer or the shorter form of a fact's, where only one term of the tables is."""
        terms = {term for term in self._cell_terms if term != fact.term and _is_longer_form(*sorted((term, fact.term), key=len))}
        if len(terms) == 1:
            yield from (other for other in self._by_term[terms.pop()] if not other.in_text and can_be_one(fact, other))

    def _of_text(self, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
        for number, paragraph in enumerate(paragraphs):
            headings = [self._gaps.read(normal(heading)) for heading in reversed(paragraph.section)]
            of_section = {
                "period": next((found for heading in headings if (found := _period(heading))), ""),
                **{kind: _nearest(headings, kind) for kind in ("stage", "fund", "level")},
            }
            sentence, period = -1, ""
            for mention in paragraph.mentions:
                if mention.sentence != sentence:
                    sentence, period = mention.sentence, period if mention.sentence else ""
                if mention.part is Part.VALUE and not mention.past and mention.period:
                    period = mention.period
                if mention.figure.quantity.dimension is Dimension.SCORE and mention.figure.role in _ROLES:
                    role = mention.figure.role
                    stage = "" if role is Role.VALUE else role.value
                    term = self._terms.of(mention.figure.label)
                    yield Fact(mention.figure, term, stage=stage, paragraph=number, sentence=mention.sentence)
                elif self._is_plain(mention):
                    whole = paragraph.whole_of.get(mention.order)
                    own = {"period": mention.period, "stage": mention.stage, "fund": mention.fund, "level": mention.level}
                    taken = {**of_section, "period": period or of_section["period"]}
                    yield Fact(
                        mention.figure,
                        self._terms.of(mention.name),
                        self._resolved(own["period"] or taken["period"]),
                        own["stage"] or taken["stage"],
                        own["fund"] or taken["fund"],
                        own["level"] or taken["level"],
                        _value(self._gaps.read(mention.name), "flow"),
                        mention.past,
                        mention.figure.project,
                        number,
                        mention.sentence,
                        (whole.figure.metric or self._terms.of(whole.name)) if whole is not None else "",
                        tuple(aspect for aspect, given in own.items() if taken[aspect] and not given),
                    )

    def is_before(self, cell: Fact, other: Fact) -> bool:
        """Whether another cell of a row is of the year before."""
        year = cell.period or self.year
        if not year.isdigit():
            return other.period == "prior"
        return other.period == str(int(year) - 1)

    @staticmethod
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

    def _of_tables(self, facts: Facts) -> Iterator[Fact]:
        headings: dict[tuple[int, str], tuple[str, str, str, str]] = {}
        for figure in facts.figures:
            quantity = figure.quantity
            if figure.table < 0 or figure.row < 0 or figure.role not in _ROLES or not quantity.has_number:
                continue
            if quantity.dimension is Dimension.SCORE and len(figure.label) >= _SHORTEST:
                yield Fact(figure, self._terms.of(figure.label), stage=figure.role.value, project=figure.project)
                continue
            if figure.role is not Role.VALUE or quantity.dimension not in _KINDS or figure.cumulative or len(figure.label) < _SHORTEST:
                continue
            place = figure.place
            key = (figure.table, place.column)
            if key not in headings:
                column = self._gaps.read(normal(place.column))
                title = self._gaps.read(normal("，".join((*place.section[-1:], place.table))))
                headings[key] = (
                    self._resolved(_period(column) or _period(title)),
                    _value(column, "stage") or _value(title, "stage"),
                    _value(column, "fund") or _value(title, "fund"),
                    _value(column, "level") or _value(title, "level"),
                )
            period, stage, fund, level = headings[key]
            row = self._gaps.read(normal(place.row.rpartition(" / ")[2]))
            of_project = _OF_PROJECTS.get(figure.metric) if figure.project else None
            yield Fact(
                figure,
                self._terms.of(figure.project if of_project else figure.label),
                self._resolved(_period(row)) or period,
                of_project or _value(row, "stage") or stage,
                _value(row, "fund") or fund,
                _value(row, "level") or level,
                "" if of_project else _value(self._gaps.read(figure.label), "flow"),
                project="" if of_project else figure.project,
            )

    def _resolved(self, period: str) -> str:
        """A period as a year where the report's year is known."""
        shift = {"prior": -1, "current": 0, "next": 1}.get(period)
        if shift is None or not self.year.isdigit():
            return period
        return str(int(self.year) + shift)


def _nearest(headings: Sequence[Gap], kind: str) -> str:
    """What the nearest heading says of an aspect."""
    return next((found for heading in headings if (found := _value(heading, kind))), "")


def _value(gap: Gap, kind: str) -> str:
    tag = gap.last(kind)
    return tag.value if tag else ""


def _period(gap: Gap) -> str:
    tag = gap.last("period")
    digits = list(_years(gap.text))
    return digits[-1] if digits else (tag.value if tag else "")


def _years(text: str) -> Iterator[str]:
    """The years that stand in a heading: four digits that are no part of more."""
    run = ""
    for char in text + " ":
        if char.isdigit():
            run += char
            continue
        if len(run) == 4 and run[:2] in ("19", "20"):
            yield run
        run = ""


def _is_longer_form(short: str, long: str) -> bool:
    """Whether a name is another with words around it: 宣传推广 and 文旅宣传推广项目."""
    return len(short) >= _SHORTEST_ALIKE and 2 * len(short) >= len(long) and short in long


def _place(fact: Fact) -> tuple[int, int, int]:
    return fact.figure.place.order
