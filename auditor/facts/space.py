"""All plain amounts of a document with their terms and aspects, and which of them can be one fact.

The one place that decides identity: two figures are one fact only when every aspect that is known of both is equal. What is
known of one alone makes the identity less sure, which the reading's kind says; nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.facts.gaps import Gap, Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.facts.terms import Terms
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Role
from auditor.model.quantity import Dimension, Qualifier

_KINDS = (Dimension.MONEY, Dimension.COUNT)
_SHORTEST = 2  # characters of a term that can be compared


class Known(StrEnum):
    """How two figures stand in one aspect."""

    EQUAL = "equal"
    OPEN = "open"  # known of one of them, or of none
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain amount with what is known of it; "" is unknown. `part_of` is the id of the figure that it is listed under."""

    figure: Figure
    term: str
    period: str = ""
    stage: str = ""
    fund: str = ""
    level: str = ""
    paragraph: int = -1  # -1 in a table
    sentence: int = -1
    part_of: str = ""

    @property
    def in_text(self) -> bool:
        return self.paragraph >= 0


ASPECTS = ("period", "stage", "fund", "level")


def compare(one: Fact, other: Fact) -> dict[str, Known]:
    """How two facts stand in each aspect."""
    return {aspect: _known(getattr(one, aspect), getattr(other, aspect)) for aspect in ASPECTS}


def _known(one: str, other: str) -> Known:
    if not one or not other:
        return Known.OPEN
    return Known.EQUAL if one == other else Known.DIFFERENT


def can_be_one(one: Fact, other: Fact) -> bool:
    """Whether nothing known speaks against the identity of two facts."""
    if one.figure.id == other.figure.id or one.figure.project != other.figure.project:
        return False
    first, second = one.figure.quantity, other.figure.quantity
    if first.dimension is not second.dimension or (first.dimension is Dimension.COUNT and first.unit != second.unit):
        return False
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
        self._year = facts.identity.year
        self.facts: tuple[Fact, ...] = tuple(sorted((*self._of_text(paragraphs), *self._of_tables(facts)), key=_place))
        self._by_term: dict[str, list[Fact]] = {}
        for fact in self.facts:
            self._by_term.setdefault(fact.term, []).append(fact)

    def same(self, fact: Fact) -> Iterator[Fact]:
        """The other facts of one's term that can be the same fact."""
        return (other for other in self._by_term.get(fact.term, ()) if can_be_one(fact, other))

    def _of_text(self, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
        for number, paragraph in enumerate(paragraphs):
            section = self._gaps.read(normal("，".join(paragraph.section)))
            sentence, period = -1, ""
            for mention in paragraph.mentions:
                if mention.sentence != sentence:
                    sentence, period = mention.sentence, period if mention.sentence else ""
                if mention.part is Part.VALUE and not mention.past and mention.period:
                    period = mention.period
                if self._is_plain(mention):
                    whole = paragraph.whole_of.get(mention.order)
                    yield Fact(
                        mention.figure,
                        self._terms.of(mention.name),
                        self._resolved(mention.period or period),
                        mention.stage,
                        mention.fund or _value(section, "fund"),
                        mention.level or _value(section, "level"),
                        number,
                        mention.sentence,
                        whole.figure.id if whole is not None else "",
                    )

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
            if figure.table < 0 or figure.row < 0 or figure.role is not Role.VALUE or not quantity.has_number:
                continue
            if quantity.dimension not in _KINDS or figure.cumulative or len(figure.label) < _SHORTEST:
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
            yield Fact(
                figure,
                self._terms.of(figure.label),
                self._resolved(_period(row)) or period,
                _value(row, "stage") or stage,
                _value(row, "fund") or fund,
                _value(row, "level") or level,
            )

    def _resolved(self, period: str) -> str:
        """A period as a year where the report's year is known."""
        shift = {"prior": -1, "current": 0, "next": 1}.get(period)
        if shift is None or not self._year.isdigit():
            return period
        return str(int(self._year) + shift)


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


def _place(fact: Fact) -> tuple[int, int, int]:
    return fact.figure.place.order
