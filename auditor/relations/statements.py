"""Statements of a text that can be computed again: changes, shares, completions, lists and what the words of a sentence make
of its numbers, each with its readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from auditor.facts.mention import Mention, Paragraph, Part
from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.judge import Reading

AMOUNTS = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
BUDGETS = ("opening", "adjusted", "budget")
MOST_READINGS = 24
_LIKE = 30  # readings that a kind of the same structure counts for at most


class Claim(StrEnum):
    """What a statement says."""

    CHANGE = "change"
    SHARE = "share"
    COMPLETION = "completion"
    LIST = "list"
    MOVED = "moved"  # what the parts of a list changed by
    SAME = "same"
    AGAIN = "again"  # a count that words tell a second time
    RATE = "rate"
    REMAINDER = "remainder"
    PRODUCT = "product"
    POINTS = "points"
    MULTIPLE = "multiple"
    BOUND = "bound"
    ROLLED = "rolled"
    NONE_LEFT = "none_left"
    BALANCED = "balanced"
    LEDGER = "ledger"  # what the words of a table's rows or headings make of its numbers
    OUTSIDE = "outside"  # a mean of all rows, among those of the rows
    OFFERED = "offered"  # a sum that the layout of a table offers and too few numbers prove


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of a text with its readings, best first; `name` is its subject, `figures` the numbers that state it."""

    claim: Claim
    name: str
    figures: tuple[Figure, ...]
    readings: tuple[Reading, ...]
    beside: int = 0
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Priors:
    """How often readings of each kind hold in published texts; measured, kept as data with the rules."""

    def __init__(self, measured: Mapping[str, tuple[int, int]]) -> None:
        self._measured = measured
        self._known: dict[tuple[str, str], Decimal] = {}

    def of(self, kind: str, like: str = "") -> Decimal:
        """The share of readings of a kind that hold. One that is measured little is taken for what it is `like`: a kind of
        the same structure; what was never measured is as likely wrong as right.
        """
        if (kind, like) not in self._known:
            self._known[kind, like] = self._share(kind, like)
        return self._known[kind, like]

    def _share(self, kind: str, like: str) -> Decimal:
        held, failed = (Decimal(count) for count in self._measured.get(kind, (0, 0)))
        like_held, like_failed = (Decimal(count) for count in self._measured.get(like, (0, 0)))
        if like_held + like_failed:
            weight = min(_LIKE / (like_held + like_failed), Decimal(1))
            held, failed = held + like_held * weight, failed + like_failed * weight
        return (2 * held + 1) / (2 * (held + failed) + 2)


def same_kind(one: Figure, other: Figure) -> bool:
    """Whether two amounts can stand in one sum: one dimension and, for counts, one measure word."""
    first, second = one.quantity, other.quantity
    if first.dimension is not second.dimension:
        return False
    return first.dimension is not Dimension.COUNT or first.unit == second.unit


def as_rounded(figure: Figure) -> Figure:
    """A count as a mean, which is rounded where a count is not: 日均1699人次."""
    return _standing_for(figure, lambda value: Interval.rounded(value, figure.quantity.decimals))


def as_exact(figure: Figure) -> Figure:
    """An amount as a price, which is what it says: 每人1.5万元 is 15000元."""
    return _standing_for(figure, Interval.exactly)


def _standing_for(figure: Figure, interval: Callable[[Decimal], Interval]) -> Figure:
    """A number with another interval than its kind gives it; one that is vague as printed stays so."""
    quantity = figure.quantity
    if quantity.value is None or quantity.qualifier is not Qualifier.EXACT:
        return figure
    return replace(figure, quantity=replace(quantity, interval=interval(quantity.value)))


def other_span(one: Mention, other: Mention) -> bool:
    """Whether two numbers are said of different parts of a year: the month and the year to date."""
    return one.span != other.span and bool(one.span) and (bool(other.span) or other.cumulative)


def heads(paragraph: Paragraph, mention: Mention) -> Iterator[Mention]:
    """What a change, share or completion can be of, likeliest first: the number that 分别 pairs it with, the last value before
    it, the whole of its list, earlier values of the sentence, then of the sentences before.
    """
    values = [m for m in paragraph.before(mention) if m.part is Part.VALUE and m.figure.quantity.dimension in AMOUNTS]
    before = [m for m in values if not m.past] or values
    if mention.dealt >= 0:
        groups = [m for m in before if m.dealt == mention.dealt and m.dealt_of == mention.dealt_of]
        if groups:
            yield groups[-1]
        else:
            values = before[-mention.dealt_of :]
            if len(values) == mention.dealt_of:
                yield values[mention.dealt]
            if len(values) < mention.dealt_of or values[0].sentence != mention.sentence:
                return  # 病区改造、设备和培训分别占16.84%、1.49%和…: of names without numbers
    if mention.name:
        named = [m for m in before if m.name == mention.name]
        if named:
            yield named[-1]
    if not before:
        return
    # what stands in brackets is inside the value before them: 基本支出A（人员经费B、公用经费C），占29.20%
    nearest = next((m for m in reversed(before) if m.depth <= mention.depth), before[-1])
    yield nearest
    whole = paragraph.whole_of.get(nearest.order)
    while whole is not None and whole.order < mention.order:
        yield whole
        whole = paragraph.whole_of.get(whole.order) if paragraph.has(whole) else None
    yield from reversed(before)


def once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Each number once, in order."""
    seen: set[str] = set()
    for mention in mentions:
        if mention.figure.id not in seen:
            seen.add(mention.figure.id)
            yield mention
