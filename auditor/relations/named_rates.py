"""Rates with a name of their own: 预算100万元，支出98万元，执行率98%; 发放问卷200份，收回180份，回收率90%.

The name of a rate says what it divides: an execution rate what was spent by a budget. Numbers whose words say that they are
this are its readings; others are tried behind them, and seldom trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.gaps import Gaps, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.language.units import same_measure
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import part_of, ratio_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, MOST_READINGS, Claim, Priors, Statement, same_kind

_REACH = 6  # numbers before a rate that it can follow from
_ABOVE, _BELOW = "rate_above", "rate_below"
_POOLED = "execution"  # the rate that divides by the funds there are, and by nothing else
_BESIDE = "、"
_Pair = tuple[Mention, Mention]


def rate_statements(paragraph: Paragraph, sentence: Sequence[Mention], gaps: Gaps, sides: Gaps, priors: Priors) -> Iterator[Statement]:
    """The named rates of a sentence."""
    for position, rate in enumerate(sentence):
        if rate.figure.quantity.dimension is not Dimension.PERCENT or rate.dealt >= 0:
            continue
        before = [
            m for m in paragraph.mentions[: rate.order] if m.part is Part.VALUE and m.figure.quantity.dimension in AMOUNTS and not m.past
        ]
        last = next((m.order for m in reversed(sentence[:position]) if m.figure.quantity.dimension is Dimension.PERCENT), -1)
        near = [m for m in before if m.sentence == rate.sentence and m.order > last][-_REACH:]
        readings = [*_left_over(rate, near, gaps, sides, priors), *_stated(rate, near, before, gaps, sides, priors)]
        if rate.part is Part.NAMED:
            of_money = _classes(rate, sides) == {_POOLED}
            near, reach = ([m for m in some if not of_money or _is_money(m)] for some in (near, before[-_REACH:]))
            readings += _others(paragraph, near, reach, rate, gaps, priors)
        if readings:
            yield Statement(Claim.RATE, _name(rate, sides), (rate.figure,), tuple(readings[:MOST_READINGS]))


def _name(rate: Mention, sides: Gaps) -> str:
    gap = sides.read(rate.lead)
    return rate.name or name_in(gap, gap.clause_start, len(gap.text))


def _stated(
    rate: Mention, near: Sequence[Mention], before: Sequence[Mention], gaps: Gaps, sides: Gaps, priors: Priors
) -> Iterator[Reading]:
    """Readings of amounts whose words name them as what the rate divides: both in its sentence, or one in the one before."""
    if gaps.read(rate.lead).has("total", gaps.read(rate.lead).clause_start):
        return  # 合计执行率: of amounts that are added up first
    classes = _classes(rate, sides)
    neighbours = [m for m in before if rate.sentence - 1 <= m.sentence]
    for name, values in (("stated", near), ("stated/before", neighbours)):
        pairs = [
            (part, whole)
            for part in values
            for whole in values
            if part.order != whole.order and _are_alike(part, whole) and are_sides(part, whole, classes, gaps, sides)
        ]
        if name == "stated/before":
            pairs = [(part, whole) for part, whole in pairs if rate.sentence in (part.sentence, whole.sentence)]
        if pairs:
            measure = "money" if pairs[0][0].figure.quantity.dimension is Dimension.MONEY else "count"
            kind = f"rate/{name}/{measure}" + ("" if len(pairs) == 1 else "/several")
            pairs.sort(key=lambda pair: -pair[0].order - pair[1].order)
            like = "rate/named/pair" if name == "stated" and len(pairs) == 1 else "rate/named/several"
            yield from (
                Reading((ratio_of(rate.figure, part.figure, whole.figure),), (), kind, priors.of(kind, like)) for part, whole in pairs
            )
            return


def _are_alike(part: Mention, whole: Mention) -> bool:
    """Whether one amount can be of another; posts are counted in 名, the staff that fills them in 人."""
    one, other = part.figure.quantity, whole.figure.quantity
    counts = one.dimension is other.dimension is Dimension.COUNT
    return same_kind(part.figure, whole.figure) or (counts and same_measure(one.unit, other.unit))


def _left_over(rate: Mention, near: Sequence[Mention], gaps: Gaps, sides: Gaps, priors: Priors) -> Iterator[Reading]:
    """The reading of what was spent and what was left, where the whole is not printed: 支付185万元，未支7万元，支付率96.35%."""
    classes = _classes(rate, sides)
    parts = [m for m in near if any(_side(m, one, gaps, sides) == _ABOVE for one in classes)]
    rests = [m for m in near if _is_left(m, gaps)]
    if len(near) == 2 and len(parts) == len(rests) == 1 and same_kind(parts[0].figure, rests[0].figure):
        equation = part_of(rate.figure, parts[0].figure, rests[0].figure)
        yield Reading((equation,), (), "rate/rest", priors.of("rate/rest", "rate/named/pair"))


def _classes(rate: Mention, sides: Gaps) -> frozenset[str]:
    """What the name of a rate says that it divides."""
    gap = sides.read(rate.lead)
    tag = gap.ends_with("rate_of")
    return frozenset(t.value for t in gap.tags if tag is not None and t.kind == "rate_of" and t.start == tag.start)


def are_sides(part: Mention, whole: Mention, classes: frozenset[str], gaps: Gaps, sides: Gaps) -> bool:
    """Whether the words in front of two amounts put them above and below the line of a rate of one of these classes."""
    return any(_side(part, one, gaps, sides) == _ABOVE and _side(whole, one, gaps, sides) == _BELOW for one in classes)


def _side(amount: Mention, named: str, gaps: Gaps, sides: Gaps) -> str:
    """On which side of a rate the words directly in front of an amount put it; "" where they do not say."""
    if _is_left(amount, gaps):
        return ""
    gap = sides.read(amount.lead)
    tags = [tag for tag in gap.tags if tag.kind in (_ABOVE, _BELOW) and tag.value == named and tag.start >= gap.clause_start]
    if not tags and named == _POOLED and gap.last("rate_pool", gap.clause_start) is not None:
        return _BELOW
    return tags[-1].kind if tags else ""


def _is_left(amount: Mention, gaps: Gaps) -> bool:
    return gaps.read(amount.lead).ends_with("remainder") is not None


def _is_money(mention: Mention) -> bool:
    return mention.figure.quantity.dimension is Dimension.MONEY


def _others(
    paragraph: Paragraph, near: Sequence[Mention], before: Sequence[Mention], rate: Mention, gaps: Gaps, priors: Priors
) -> list[Reading]:
    """Readings of whatever amounts stand before a rate; what was left over is no part of it."""
    pairs = _pairs([m for m in near if not _is_left(m, gaps)], paragraph)
    where = "pair" if len(pairs) == 1 else "several"
    if not pairs:
        pairs, where = _pairs([m for m in before if not _is_left(m, gaps)], paragraph), "before"
    kind = f"rate/named/{where}"
    return [Reading((ratio_of(rate.figure, part.figure, whole.figure),), (), kind, priors.of(kind)) for part, whole in reversed(pairs)]


def _pairs(values: Sequence[Mention], paragraph: Paragraph) -> list[_Pair]:
    """(part, whole) of numbers in their order; the same amount in another unit (折合) is no part of itself."""
    return [
        (part, whole)
        for i, part in enumerate(values)
        for whole in values[:i]
        if same_kind(part.figure, whole.figure)
        and part.figure.quantity.base.meets(whole.figure.quantity.base) is Agreement.FAILS
        and not _are_listed(part, whole, paragraph)
    ]


def _are_listed(part: Mention, whole: Mention, paragraph: Paragraph) -> bool:
    """Whether two numbers are parts of one whole beside each other, so that neither is of the other: 仲裁员19人、书记员7人."""
    wholes = (paragraph.whole_of.get(part.order), paragraph.whole_of.get(whole.order))
    return part.lead.startswith(_BESIDE) and wholes[0] is not None and wholes[0] is wholes[1]
