"""What the words of one sentence say that its numbers add up to, divide to or multiply to, whatever they are called:
named rates, remainders, amounts per head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import Gap, Gaps
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.tagger import Tag
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation, Form, Member, ratio_of, sum_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, MOST_READINGS, Claim, Priors, Statement, same_kind

# how many amounts of each kind a total can hold: what is paid by the month makes a year of twelve
_TIMES = MappingProxyType({"any": (1,), "price": (1,), "month": (12, 1)})
_REACH = 6  # numbers before a rate that it can follow from


def algebra_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """The statements of this kind in a document, in reading order."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            yield from _rates(paragraph, sentence, priors)
            yield from _remainders(paragraph, sentence, gaps, priors)
            yield from _per_head(sentence, gaps, priors)


def _rates(paragraph: Paragraph, sentence: Sequence[Mention], priors: Priors) -> Iterator[Statement]:
    """Rates with a name of their own: 预算100万元，支出98万元，执行率98%; 发放问卷200份，收回180份，回收率90%."""
    for position, rate in enumerate(sentence):
        if rate.figure.quantity.dimension is not Dimension.PERCENT or rate.part not in (Part.NAMED, Part.OTHER) or not rate.name:
            continue
        before = [
            m for m in paragraph.mentions[: rate.order] if m.part is Part.VALUE and m.figure.quantity.dimension in AMOUNTS and not m.past
        ]
        last = next((m.order for m in reversed(sentence[:position]) if m.figure.quantity.dimension is Dimension.PERCENT), -1)
        near = [m for m in before if m.sentence == rate.sentence and m.order > last][-_REACH:]
        pairs = _pairs(near)
        where = "pair" if len(pairs) == 1 else "several"
        if not pairs:
            pairs, where = _pairs(before[-_REACH:]), "before"
        kind = f"rate/{'named' if rate.part is Part.NAMED else 'other'}/{where}"
        readings = [Reading((ratio_of(rate.figure, p.figure, w.figure),), (), kind, priors.of(kind)) for p, w in reversed(pairs)]
        if readings:
            yield Statement(Claim.RATE, rate.name, (rate.figure,), tuple(readings[:MOST_READINGS]))


def _pairs(values: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """(part, whole) of numbers in their order; the same amount in another unit (折合) is no part of itself."""
    return [
        (part, whole)
        for i, part in enumerate(values)
        for whole in values[:i]
        if same_kind(part.figure, whole.figure) and part.figure.quantity.base.meets(whole.figure.quantity.base) is Agreement.FAILS
    ]


def _remainders(paragraph: Paragraph, sentence: Sequence[Mention], gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """What is left: 预算100万元，支出98万元，结余2万元."""
    for position, left in enumerate(sentence):
        if left.part is not Part.VALUE or left.past or gaps.read(left.lead).ends_with("remainder") is None:
            continue
        before = [m for m in sentence[:position] if m.part is Part.VALUE and not m.past and same_kind(m.figure, left.figure)]
        pairs = _pairs([m for m in before if m.order not in paragraph.whole_of])
        kind = f"remainder/{'pair' if len(pairs) == 1 else 'several'}"
        readings = [
            Reading((sum_of(left.figure, [whole.figure, spent.figure], [1, -1]),), (), kind, priors.of(kind))
            for spent, whole in reversed(pairs)
        ]
        if readings:
            yield Statement(Claim.REMAINDER, left.name, (left.figure,), tuple(readings[:MOST_READINGS]))


def _per_head(sentence: Sequence[Mention], gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """Amounts per head: 每户补助480元，12460户，共598.08万元; those of a month may make the total of a year."""
    money = [m for m in sentence if m.part is Part.VALUE and m.figure.quantity.dimension is Dimension.MONEY and not m.past]
    counts = [m for m in sentence if m.part is Part.VALUE and m.figure.quantity.dimension is Dimension.COUNT and not m.past]
    heads = {m.order: tag for m in money if (tag := _head(gaps.read(m.lead))) is not None}
    totals = [m for m in money if m.order not in heads]
    for each in money:
        if each.order not in heads or not counts:
            continue
        pairs = [(total, count) for total in totals for count in counts]
        pairs.sort(key=lambda pair: abs(pair[0].order - each.order) + abs(pair[1].order - each.order))
        kind = f"product/{'pair' if len(pairs) == 1 else 'several'}"
        readings = [
            Reading(
                (_product(total, each, count, times),), (), f"{kind}/{times}" if times > 1 else kind, priors.of(kind), bare=len(pairs) > 1
            )
            for total, count in pairs
            for times in _TIMES[heads[each.order].value]
        ]
        if readings:
            yield Statement(Claim.PRODUCT, each.name, (each.figure,), tuple(readings[:MOST_READINGS]))


def _head(gap: Gap) -> Tag | None:
    """The word that makes the number behind a gap one of each; a price is one only directly in front of it: 按标准核拨 says no more."""
    tag = gap.last("per")
    return tag if tag is None or tag.value != "price" or gap.ends_with("per") is not None else None


def _product(total: Mention, each: Mention, count: Mention, times: int) -> Equation:
    return Equation(Form.PRODUCT, (Member(total.figure, "total", times), Member(each.figure, "factor"), Member(count.figure, "factor")))
