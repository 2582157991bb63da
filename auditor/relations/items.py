"""Numbered items in paragraphs of their own, whose amounts make that of the paragraph above them: 1、捐赠收入A万元。（1）B…（2）C….

Which items belong to which paragraph is read from their numbering alone: items of one style begin with 1 and count on; what is
numbered otherwise between two of them is of the first one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from auditor.facts.gaps import CLAUSE_ENDS, Gaps, last_clause
from auditor.facts.mention import Basis, Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.numbering import item_number, strip_numbering
from auditor.model.interval import Agreement
from auditor.relations.equation import sum_of
from auditor.relations.judge import SPEAKING, Reading, checks
from auditor.relations.lists import Words, belongs, is_beyond, moved_by
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement, once, same_kind

_FEWEST, _MOST = 2, 60
_MOST_KINDS = 8  # paragraphs without numbers
_MOST_WHOLES = 6
_REACH = 3  # blocks between a paragraph and its first item: 具体如下, a heading


_CLAUSES = re.compile(f"[{CLAUSE_ENDS}]")


@dataclass
class _Item:
    """A paragraph with its numbering and the items directly below it."""

    paragraph: Paragraph
    style: str
    number: int
    below: list[_Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _List:
    """The numbers below the amount of a paragraph, each with the paragraph that it stands in; `how` they were found."""

    paragraph: Paragraph
    parts: tuple[tuple[Paragraph, Mention], ...]
    how: str  # numbered | headed | paragraphs | sentences

    @property
    def values(self) -> list[Mention]:
        return [part for _, part in self.parts]


def item_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, words: Words, priors: Priors) -> Iterator[Statement]:
    """The sums of numbered items in a document, and those of what they changed by, in reading order."""
    for one in (*_numbered(paragraphs, gaps), *_divided(paragraphs, gaps, words)):
        parts = one.values
        readings = [
            (whole, _reading(whole, one, words, priors))
            for whole in _wholes(one.paragraph, parts)
            if all(same_kind(part.figure, whole.figure) and belongs(part, whole) and not is_beyond(part, whole) for part in parts)
        ]
        if readings:
            whole = readings[0][0]
            names = MappingProxyType({m.figure.id: strip_numbering(m.name) for m in (whole, *parts)})
            figures = (whole.figure, *(part.figure for part in parts))
            yield Statement(Claim.LIST, whole.name, figures, tuple(reading for _, reading in readings), names=names)
            yield from _moved(one, readings, words, priors)


def _numbered(paragraphs: Sequence[Paragraph], gaps: Gaps) -> Iterator[_List]:
    """The items of each paragraph, where each of them prints its amount first."""
    for item in _outline(paragraphs):
        parts = [(below.paragraph, _amount(below.paragraph, gaps)) for below in item.below]
        known = tuple((paragraph, part) for paragraph, part in parts if part is not None)
        if _FEWEST <= len(known) <= _MOST and len(known) == len(parts):
            yield _List(item.paragraph, known, "numbered" if item.style else "headed")


def _outline(paragraphs: Sequence[Paragraph]) -> list[_Item]:
    """Every paragraph with its items; a style that counts on goes on where it was left, another one opens a deeper level."""
    found: list[_Item] = []
    stack: list[_Item] = []
    for paragraph in paragraphs:
        style, number = _number(paragraph)
        if not paragraph.mentions:
            continue
        item = _Item(paragraph, style, number)
        found.append(item)
        if not style:
            if not stack or not stack[-1].style or not _is_aside(paragraph):
                stack = [item]
            continue
        level = next((at for at, one in enumerate(stack) if one.style == style), -1)
        if level >= 0:
            former = stack[level]
            stack = stack[:level]
            if number != former.number + 1 or not stack:
                if stack and number != 1:
                    stack[-1].below.clear()  # an item is missing
                stack = [item]
                continue
        elif number != 1 or paragraph.block - stack[-1].paragraph.block > _REACH if stack else True:
            stack = [item]
            continue
        stack[-1].below.append(item)
        stack.append(item)
    return found


def _divided(paragraphs: Sequence[Paragraph], gaps: Gaps, words: Words) -> Iterator[_List]:
    """Paragraphs or sentences without numbers that begin with parts of which the names say that they are all: 三公 and its kinds."""
    amounts = [(paragraph, _amount(paragraph, gaps)) for paragraph in paragraphs]
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.mentions:
            continue
        known = list(_plain_below(paragraph, amounts[index + 1 : index + 1 + _MOST_KINDS]))
        own = [(paragraph, m) for m in paragraph.mentions[1:] if _is_plain(m) and m.depth == 0]
        for how, every in (("paragraphs", known), ("sentences", own)):
            found = _as_division(paragraph.mentions[0], every, words)
            if how == "paragraphs" and _opens_list(paragraph, gaps):
                continue  # see `lists`
            apart = how == "paragraphs" or len({part.sentence for _, part in found}) > 1
            if found and apart:
                yield _List(paragraph, found, how)


def _plain_below(paragraph: Paragraph, following: Sequence[tuple[Paragraph, Mention | None]]) -> Iterator[tuple[Paragraph, Mention]]:
    """The paragraphs below one, of its section and without a number, as long as each begins with an amount."""
    for one, part in following:
        if part is None or one.section != paragraph.section or _number(one)[0]:
            return
        yield one, part


def _opens_list(paragraph: Paragraph, gaps: Gaps) -> bool:
    """Whether a paragraph ends with 其中：."""
    figure = paragraph.mentions[-1].figure
    behind = normal(figure.place.quote[figure.quantity.end :])
    return behind.endswith("：") and gaps.read(behind).has("opener")


def _as_division(whole: Mention, every: Sequence[tuple[Paragraph, Mention]], words: Words) -> tuple[tuple[Paragraph, Mention], ...]:
    """The first of some numbers that are all parts there are, as their names say; none where the whole has such a name itself."""
    found: list[tuple[Paragraph, Mention]] = []
    for paragraph, part in every:
        parts = [other for _, other in found]
        if found and not words.is_of_division(part, parts):
            break
        found.append((paragraph, part))
    parts = [part for _, part in found]
    distinct = len({part.name for part in parts}) == len(parts)
    return tuple(found) if distinct and words.is_division(parts) and not words.is_of_division(whole, parts) else ()


def _number(paragraph: Paragraph) -> tuple[str, int]:
    return item_number(normal(paragraph.mentions[0].figure.place.quote)) if paragraph.mentions else ("", 0)


def _is_plain(mention: Mention) -> bool:
    """Whether a number states how much something is in the year of the document."""
    return mention.part is Part.VALUE and not mention.past and mention.figure.quantity.dimension in AMOUNTS


def _is_aside(paragraph: Paragraph) -> bool:
    """Whether a paragraph without a number goes on with the item above it: 其中：…"""
    return paragraph.mentions[0].order in paragraph.whole_of or any(m.part is not Part.VALUE for m in paragraph.mentions[:1])


def _amount(paragraph: Paragraph, gaps: Gaps) -> Mention | None:
    """The amount of an item: the first number of its first sentence, with words in front that name it and no clause."""
    if not paragraph.mentions:
        return None
    first = paragraph.mentions[0]
    plain = _is_plain(first) and first.sentence == 0
    before = strip_numbering(normal(first.lead))
    named = last_clause(before.rstrip("："))
    told = [clause for clause in _CLAUSES.split(before.removesuffix(named).rstrip("：")) if clause]
    asides = all(gaps.read(clause).covered(0, "period", "opener", "connective", "span") for clause in told)
    return first if plain and asides and not gaps.read(first.lead).has("per") else None


def _wholes(paragraph: Paragraph, parts: Sequence[Mention]) -> Iterator[Mention]:
    """What the items of a paragraph can make: its first amount, then its last ones, be they parts of another one or a change."""
    own = {part.figure.id for part in parts}
    every = [m for m in paragraph.mentions if m.part in (Part.VALUE, Part.OTHER) and not m.past and m.depth == 0]
    values = [m for m in every if m.figure.id not in own]
    plain = [m for m in values if m.part is Part.VALUE and m.order not in paragraph.whole_of]
    yield from once([*plain[:1], *plain[:-3:-1], *values[:-3:-1], *plain[1:_MOST_WHOLES]])


def _reading(whole: Mention, one: _List, words: Words, priors: Priors) -> Reading:
    parts = one.values
    division = words.is_division(parts, whole.name)
    total = words.is_total(whole) or words.names_total(last_clause(whole.lead))
    kind = f"items/{one.how}{'/division' if division else '/total' if total else ''}"
    return Reading((sum_of(whole.figure, [part.figure for part in parts]),), (), kind, priors.of(kind), bare=not division)


def _moved(one: _List, readings: Sequence[tuple[Mention, Reading]], words: Words, priors: Priors) -> Iterator[Statement]:
    """What the items changed by, which makes what the paragraph above changed by where they are all there are."""
    shown = [w for w, r in readings if checks(r.equations[0]) is Agreement.HOLDS and r.equations[0].bits() >= SPEAKING]
    if not shown and not words.is_division(one.values, readings[0][0].name):
        return
    whole = shown[0] if shown else readings[0][0]
    pairs = ((one.paragraph, whole), *one.parts)
    moves = [moved_by(paragraph, mention) for paragraph, mention in pairs]
    known = [move for move in moves if move is not None]
    if len(known) < len(moves) or len({move.basis is Basis.BUDGET for move in known}) > 1:
        return
    first, *others = known
    if all(same_kind(other.figure, first.figure) for other in others):
        equation = sum_of(first.figure, [m.figure for m in others], [m.sign * first.sign for m in others])
        reading = Reading((equation,), (), "items/moved", priors.of("items/moved", "list/moved"))
        names = MappingProxyType({move.figure.id: m.name for move, (_, m) in zip(known, pairs, strict=True)})
        yield Statement(Claim.MOVED, whole.name, tuple(m.figure for m in known), (reading,), names=names)
