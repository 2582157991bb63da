"""Claims that a value is what it was: 本年11.93万元，与上年12.94万元持平."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import Gap, Gaps, begin_after, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.facts.space import Space
from auditor.figures.labels import normal
from auditor.model.figure import Figure
from auditor.model.quantity import Qualifier
from auditor.relations.equation import equal
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, BUDGETS, Claim, Priors, Statement, same_kind

_LIKE = "ratio/given"  # numbers that words of their sentence hold against each other
_SLACK = Decimal("0.02")  # of a value, which texts call the same
_ABOUT = Decimal("0.10")  # where words say 基本


def flat_statements(paragraphs: Sequence[Paragraph], space: Space, gaps: Gaps, about: Sequence[str], priors: Priors) -> Iterator[Statement]:
    """The claims of a document that a value did not change; `about` are the words that make them rough."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            for position, mention in enumerate(sentence):
                following = sentence[position + 1] if position + 1 < len(sentence) else None
                words = _behind(mention, following)
                against = _against(gaps.read(words), about)
                if not against:
                    continue
                slack = _ABOUT if any(word in words for word in about) else _SLACK
                current = _subject(sentence[:position], mention)
                if current is not None:
                    yield from _statement(current, mention, sentence[:position], against, slack, space, priors)


def _behind(mention: Mention, following: Mention | None) -> str:
    """The words between a number and the next one, or the end of its sentence."""
    quote, end = mention.figure.place.quote, mention.figure.quantity.end
    return normal(quote[end : following.figure.quantity.start if following is not None else len(quote)])


def _against(gap: Gap, about: Sequence[str]) -> str:
    """What the words behind a number say that it is as large as: prior, budget; "" when they say nothing of it."""
    flat = gap.first("change")
    if flat is None or flat.value != "flat":
        return ""
    clause = begin_after(gap.text, "，；。", flat.start)
    comparison = gap.first("comparison", clause)
    if comparison is None or comparison.start > flat.start:
        return "given" if gap.text[: flat.start] in ("", *about) else ""  # 与上年12.94万元基本持平
    if name_in(gap, 0, comparison.start) or gap.year(comparison.end) is not None:
        return ""  # another subject is what did not change, or a year that need not be the one before
    between = [tag for tag in gap.tags if comparison.end <= tag.start < flat.start]
    if any(tag.kind == "period" and tag.value == "prior" for tag in between) and all(tag.kind != "stage" for tag in between):
        return "prior"
    return "budget" if any(tag.kind == "stage" and tag.value in BUDGETS for tag in between) and len(between) == 1 else ""


def _subject(before: Sequence[Mention], mention: Mention) -> Mention | None:
    """The value that did not change: the number itself, or the one in front of what it is held against."""
    if mention.figure.quantity.dimension not in AMOUNTS or mention.figure.quantity.qualifier is not Qualifier.EXACT:
        return None
    if mention.part is Part.PRIOR:
        return next((m for m in reversed(before) if m.part is Part.VALUE and not m.past and same_kind(m.figure, mention.figure)), None)
    return mention if mention.part is Part.VALUE and not mention.past and not mention.cumulative else None


def _statement(
    current: Mention, mention: Mention, before: Sequence[Mention], against: str, slack: Decimal, space: Space, priors: Priors
) -> Iterator[Statement]:
    if mention.part is Part.PRIOR and against == "given":
        bases, how = [mention.figure], "given"
    elif against == "given" or mention.part is Part.PRIOR:
        return
    else:
        bases, how = _said(current, before, against), "found"
        if not bases:
            bases, how = _printed(current, against, space), "table"
    bases = [base for base in bases if not _is_near(current.figure, base, slack)]
    kind = "flat/table" if how == "table" else "flat/said"  # two numbers of one sentence and the word between them
    readings = [Reading((equal(current.figure, base),), (), kind, priors.of(kind, _LIKE), worded=True) for base in bases]
    if readings:
        names = MappingProxyType({current.figure.id: current.name})
        yield Statement(Claim.CHANGE, current.name, (current.figure, *bases), tuple(readings), names=names)


def _said(current: Mention, before: Sequence[Mention], against: str) -> list[Figure]:
    """Values of the same sentence and name that a claim can be held against."""
    wanted = [m for m in reversed(before) if m.part is Part.VALUE and same_kind(m.figure, current.figure)]
    return [m.figure for m in wanted if (m.past if against == "prior" else m.is_budget) and m.name in ("", current.name)]


def _printed(current: Mention, against: str, space: Space) -> list[Figure]:
    """Cells beside the one that prints the value: of the year before, or of the budget."""
    found = []
    for cell in space.printed_in_tables(current.figure):
        for other in space.beside(cell):
            budget = other.stage in BUDGETS
            if (budget and not space.is_before(cell, other)) if against == "budget" else (space.is_before(cell, other) and not budget):
                found.append(other.figure)
    return found


def _is_near(one: Figure, other: Figure, slack: Decimal) -> bool:
    """Whether two values differ, but by so little that they are called the same."""
    first, second = one.quantity.value, other.quantity.value
    if first is None or second is None:
        return True
    values = (first * one.quantity.scale, second * other.quantity.scale)
    return values[0] != values[1] and abs(values[0] - values[1]) <= slack * max(abs(value) for value in values)
