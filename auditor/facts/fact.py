"""A fact: a plain amount with its term and aspects, and the one rule that decides which two can be one.

Two figures are one fact only when every aspect that is known of both is equal. What is known of one alone makes the identity
less sure, which the reading's kind says; nothing is filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.facts.aspects import ASPECTS, Aspect
from auditor.language.units import same_measure
from auditor.model.figure import Figure
from auditor.model.quantity import Dimension


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
    span: str = ""
    stage: str = ""
    fund: str = ""
    level: str = ""
    flow: str = ""
    past: bool = False
    project: str = ""
    paragraph: int = -1  # -1 in a table
    sentence: int = -1
    part_of: str = ""
    whole: Figure | None = None  # the amount of a text that it is listed under
    aspects: tuple[Aspect, ...] = ()  # how its aspects are known; their values are above

    @property
    def in_text(self) -> bool:
        return self.paragraph >= 0


def compare(one: Fact, other: Fact) -> dict[str, Known]:
    """How two facts stand in each aspect."""
    return {aspect: _known(aspect, getattr(one, aspect), getattr(other, aspect)) for aspect in ASPECTS}


def _known(aspect: str, one: str, other: str) -> Known:
    if not one or not other:
        return Known.OPEN
    if one == other or (aspect == "level" and (one.startswith(other) or other.startswith(one))):
        return Known.EQUAL  # 本级 in the table of a city is 市本级
    return Known.DIFFERENT


def can_be_one(one: Fact, other: Fact) -> bool:
    """Whether nothing known speaks against the identity of two facts of one term."""
    first, second = one.figure.quantity, other.figure.quantity
    if first.dimension is Dimension.SCORE and not (one.stage and other.stage):
        return False  # marks are what something is worth or what it got; words that do not say which say neither
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
    return not any(_known(aspect, getattr(one, aspect), getattr(other, aspect)) is Known.DIFFERENT for aspect in ASPECTS)
