"""Amounts per head: each times its heads is the total, for one price or for several that a total closes.

每户补助480元，12460户，共598.08万元; 每人每月1300元，120人，12个月; 600人次，12期，平均每期50人; 3000元/月×12个月=3.6万元. A number of
heads belongs to an amount when its measure word stands in the words of the amount (户 in 每户); what is paid by the month
makes the total of a month or of a year where the months are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import CLAUSE_ENDS, Gap, Gaps, begin_after, last_clause, name_in
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.tagger import Tag
from auditor.language.units import money_per, same_measure
from auditor.model.figure import Figure
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation, product_of, products_of
from auditor.relations.judge import Reading
from auditor.relations.statements import AMOUNTS, MOST_READINGS, Claim, Priors, Statement, as_exact, as_rounded, same_kind

_YEAR = 12  # months of a year
# how many times what is paid by the month may stand in a total, likeliest first
_MONTHS = ((_YEAR, "/12"), (1, ""), *((months, "/n") for months in range(2, _YEAR)))
_ONCE = ((1, ""),)
_DAYS = (365, 366)  # of a year
_NEXT_PART = "；"
_PER_UNIT = re.compile(r"[/／](\w{1,6})")
_HEADING_UNIT = re.compile(r"（([^（）]+)）$")
_MOST_NEAR = 12
_SHORTEST_SUBJECT = 2  # characters of a name that a sentence takes up again


@dataclass(frozen=True, slots=True)
class _Each:
    """An amount per head: the number as money, the words that say per what, and their classes (any | price | month | day)."""

    mention: Mention
    figure: Figure
    heads: str
    values: frozenset[str]
    alike: frozenset[str]  # what else counts its heads: 辆 in 车均

    @property
    def name(self) -> str:
        """What the amount is called; 日均 alone names nothing, and says all."""
        return self.mention.name if len(self.mention.name) > 1 else self.heads

    def counts(self, unit: str) -> bool:
        """Whether a measure word is named in the words of the amount: 户 in 每户, 人次 in 人均."""
        return unit in self.heads or unit[:1] in self.alike or any(same_measure(char, unit[:1]) for char in self.heads)


class _Heads(NamedTuple):
    """The numbers of a sentence, or of two, that a product of an amount per head is made of."""

    totals: Sequence[Mention]
    counts: Sequence[Mention]
    months: Sequence[Mention]
    days: Sequence[Mention]


def per_head_statements(
    paragraph: Paragraph, before: Sequence[Mention], totals: Sequence[Figure], gaps: Gaps, cues: Gaps, priors: Priors
) -> Iterator[Statement]:
    """The products of a paragraph, in reading order. `before` are the numbers of the sentence in front of it, `totals` those of
    the total row of the table in front of it.
    """
    sentences = list(sentences_of(paragraph))
    for position, sentence in enumerate(sentences):
        raised = {m.order - 1 for m in sentence if m.ends}  # 由每人每年580元提高到610元
        eaches = [each for m in sentence if m.order not in raised and (each := _each(m, gaps, cues)) is not None]
        written = [*_signs(sentence, cues, priors), *_totals(sentence, eaches, cues, priors)]
        yield from written
        told = {member.figure.id for statement in written for member in statement.readings[0].equations[0].members}
        for each in eaches:
            if each.mention.figure.id in told:
                continue
            part = _part_of(sentence, each.mention)
            lone = sum(one.mention in part for one in eaches) == 1
            inner = _readings(each, _heads(part, eaches, cues), priors, alone=lone)
            reach = _without_others(sentence, part, eaches) if inner else sentence
            found = _heads(reach, eaches, cues, moved=_is_worked(sentence, each, cues))
            readings = _readings(each, found, priors, alone=len(eaches) == 1)
            if len(readings) == len(inner) == 1 and readings[0].equations == inner[0].equations:
                readings = inner  # 每辆3.24万元；公务接待费0.68万元，85人次，人均80元: another amount for each is of another part
            elif len(readings) > 1:
                readings = [*_of_part(inner, each, part, cues, priors), *readings]
            elif readings and _total_of(readings[0]) not in {m.figure.id for m in part}:
                kind = "product/apart"  # 新建分馆6个，每个补助8万元；全年支出65万元: what the sentence goes on with
                readings = [replace(readings[0], kind=kind, prior=priors.of(kind, "product/several"), bare=True)]
            if not readings:
                readings = _yearly(each, found, cues, priors) or list(
                    _told_next(each, sentences[position + 1 : position + 2], cues, priors)
                )
            if not readings:
                other = _heads((*before, *sentence), eaches, cues)
                readings = _near(each, found, other, cues, priors)
            if not any(each.counts(m.figure.quantity.unit) for m in found.counts):
                readings = [*_of_table(each, totals, priors), *readings]
            if readings:
                yield Statement(Claim.PRODUCT, each.name, (each.mention.figure,), tuple(readings[:MOST_READINGS]))
        before = sentence


def _each(mention: Mention, gaps: Gaps, cues: Gaps) -> _Each | None:
    """An amount with the words that make it one of each; a price is one only directly in front of it: 按标准核拨 says no more."""
    quantity = mention.figure.quantity
    if mention.part is not Part.VALUE or mention.past:
        return None
    if quantity.dimension is Dimension.COUNT and (per := money_per(quantity.unit)) is not None:
        money = replace(mention.figure, quantity=replace(quantity, dimension=Dimension.MONEY, scale=per[0]))
        term = _term(per[1], cues)
        return _Each(mention, money, per[1], frozenset((term,) if term else ("any",)), _alike(per[1], cues))
    if quantity.dimension not in (Dimension.MONEY, Dimension.COUNT):
        return None
    tags = _per(gaps.read(mention.lead))
    if any(tag.value == "season" for tag in tags):
        return None  # how many of them a total holds is not printed
    if not tags or (quantity.dimension is Dimension.COUNT and quantity.unit in "".join(tag.word for tag in tags)):
        return None
    heads = "".join(tag.word for tag in tags)
    if behind := _PER_UNIT.match(normal(mention.figure.place.quote[quantity.end :])):
        heads = behind[1]  # 补贴标准0.38元/标准台班: of nothing else than what stands behind the stroke
        return _Each(mention, mention.figure, heads, frozenset(("any",)), _alike(heads, cues))
    if heads.endswith(cues.words("each")):
        last = gaps.read(mention.lead).last("per")
        heads += gaps.read(mention.lead).text[last.end : last.end + 1] if last is not None else ""  # 平均每标段
    values = frozenset(tag.value for tag in tags)
    figure = as_rounded(mention.figure) if values == {"day"} else mention.figure
    averaged = any(word in mention.lead for word in cues.words("mean"))
    if heads.startswith(cues.words("each")) and "day" not in values and not averaged:
        figure = as_exact(figure)  # 每人1.5万元 is what each was paid, 人均1.5万元 a mean
    return _Each(mention, figure, heads, values, _alike(heads, cues))


def _per(gap: Gap) -> list[Tag]:
    """The words that make the number behind a gap one of each: all of the clause of the last of them."""
    last = gap.last("per")
    if last is None or (last.value == "price" and gap.ends_with("per") is None):
        return []
    if _NEXT_PART in gap.text[last.end :]:
        return []  # 落实生均公用经费；社会保障支出800万元: what is paid to each is told before
    start = begin_after(gap.text, CLAUSE_ENDS, last.start)
    return [tag for tag in gap.tags if tag.kind == "per" and tag.start >= start]


def _alike(heads: str, cues: Gaps) -> frozenset[str]:
    """The measure words that count the same as those in the words of an amount."""
    kinds = {tag.value for char in heads for tag in cues.read(char).tags if tag.kind == "measure_of"}
    return frozenset(word for kind in kinds for word in cues.words("measure_of", kind))


def _term(unit: str, cues: Gaps) -> str:
    """The class of a unit of time: month, day, year; "" for others."""
    tag = cues.read(unit).first("term")
    return tag.value if tag is not None and tag.word == unit else ""


def _is_worked(sentence: Sequence[Mention], each: _Each, cues: Gaps) -> bool:
    """Whether the number behind an amount per head is worked out with it: 按每公斤2.60元计算，带动农户增收2541.76万元."""
    behind = next((m for m in sentence if m.order == each.mention.order + 1), None)
    return behind is not None and behind.lead.startswith(cues.words("worked_out"))


def _told_next(each: _Each, following: Sequence[Sequence[Mention]], cues: Gaps, priors: Priors) -> Iterator[Reading]:
    """The product that the sentence behind a standard works out by name: 按小学每生650元…落实。小学28400人应拨1846万元."""
    gap = cues.read(each.mention.lead)
    per = gap.first("per", gap.clause_start)
    subject = name_in(gap, gap.clause_start, per.start) if per is not None else ""
    if each.figure.quantity.dimension is not Dimension.MONEY:
        return
    for count, total in (pair for sentence in following for pair in pairwise(sentence)):
        named = count.figure.quantity.dimension is Dimension.COUNT and each.counts(count.figure.quantity.unit)
        beside = total.part is Part.VALUE and same_kind(total.figure, each.figure) and len(total.lead) <= _LONGEST_RESULT
        again = last_clause(count.lead)
        is_same = len(again) >= _SHORTEST_SUBJECT and subject.endswith(again)
        if named and beside and is_same and not any(mark in total.lead for mark in CLAUSE_ENDS):
            kind = "product/next"
            yield Reading((product_of(total.figure, [each.figure, count.figure]),), (), kind, priors.of(kind, "product/pair"))


def _heads(mentions: Iterable[Mention], eaches: Sequence[_Each], cues: Gaps, *, moved: bool = False) -> _Heads:
    """The numbers that products can be made of; by how much something grew is one only where the words work it out (`moved`)."""
    own = {each.mention.order for each in eaches}
    mentions = tuple(mentions)
    parts = (Part.VALUE, Part.AMOUNT) if moved else (Part.VALUE,)
    extreme = {(m.sentence, m.clause) for m in mentions if _is_extreme(m, cues)}  # 投入最多的东桥社区两处共27万元: one of them
    values = [
        m
        for m in mentions
        if m.part in parts and not m.past and not m.ends and m.order not in own and (m.sentence, m.clause) not in extreme
    ]
    amounts = [
        m
        for m in values
        if m.figure.quantity.dimension in AMOUNTS and money_per(m.figure.quantity.unit) is None and not _is_bound(m.figure)
    ]
    counts = [m for m in amounts if m.figure.quantity.dimension is Dimension.COUNT]
    terms = {m.order: _term(m.figure.quantity.unit, cues) for m in counts}
    return _Heads(
        amounts,
        [m for m in counts if not terms[m.order]],
        [m for m in counts if terms[m.order] == "month"],
        [m for m in counts if terms[m.order] == "day"],
    )


def _is_bound(figure: Figure) -> bool:
    """Whether words make a number a bound of something, which no product is: 低于300元."""
    interval = figure.quantity.interval
    return interval is not None and (interval.low is None or interval.high is None)


def _is_extreme(mention: Mention, cues: Gaps) -> bool:
    gap = cues.read(mention.lead)
    return gap.has("extreme", gap.clause_start)


def _readings(each: _Each, found: _Heads, priors: Priors, *, alone: bool = True) -> list[Reading]:
    """The products that an amount per head can be part of, nearest numbers first; one that is not `alone` in its sentence may
    share count or total with another, or have none.
    """
    totals = [m for m in found.totals if same_kind(m.figure, each.figure)]
    named = [m for m in found.counts if each.counts(m.figure.quantity.unit) and not same_kind(m.figure, each.figure)]
    daily = each.values == {"day"} and not each.alike and not named  # 日均1300人次, 每人每天 is paid to heads
    if each.figure.quantity.dimension is Dimension.COUNT and not named and not (daily and found.days):
        return []  # a count of each is one only where the words say of what
    counts = found.days if daily and found.days else named or found.counts
    if each.values <= {"month"} and found.months and not named:
        counts = found.months  # 每月3000元，12个月
    if not counts or ("day" in each.values and not found.days and named):
        return []  # per head and day, and the days are not printed
    totals, counts = _nearest(totals, each), _nearest(counts, each)
    pairs = sorted(
        ((total, count) for total in totals for count in counts if total.order != count.order and _is_less(each.figure, total.figure)),
        key=lambda pair: sum(abs(m.order - each.mention.order) for m in pair),
    )
    how = "named" if named else "daily" if daily and found.days else "price" if "price" in each.values else "other"
    own = alone or any(total.order == each.mention.order + 1 for total, _ in pairs)
    many = "pair" if len(pairs) == 1 and own else "several"
    kind = f"product/{how}/{many}"
    like = f"product/{many}" if how != "other" else ""
    bare = many == "several" or how == "other"
    return [
        Reading((equation,), (), kind + way, priors.of(kind + way, like), bare=bare)
        for total, count in pairs
        for equation, way in _products(each, total, count, found)
    ]


def _nearest(mentions: Sequence[Mention], each: _Each) -> list[Mention]:
    """The numbers next to an amount per head; a sentence of a hundred of them says no more of one."""
    return sorted(mentions, key=lambda m: abs(m.order - each.mention.order))[:_MOST_NEAR]


def _part_of(sentence: Sequence[Mention], each: Mention) -> list[Mention]:
    """The numbers of a sentence between the semicolons around one of them."""
    parts: list[list[Mention]] = [[]]
    for mention in sentence:
        if _NEXT_PART in mention.lead:
            parts.append([])
        parts[-1].append(mention)
    return next(part for part in parts if each in part)


def _without_others(sentence: Sequence[Mention], part: Sequence[Mention], eaches: Sequence[_Each]) -> list[Mention]:
    """The numbers of a sentence without those of the parts that tell another amount per head, with heads and total of its own."""
    others = [_part_of(sentence, each.mention) for each in eaches if each.mention not in part]
    return [mention for mention in sentence if not any(mention in other for other in others)]


def _total_of(reading: Reading) -> str:
    return reading.equations[0].members[0].figure.id


def _is_of_one(reading: Reading, first: Reading) -> bool:
    """Whether two products have one total and are of the same numbers, but for the days of a year that stand for those printed."""
    one, other = ({f.id for f in each.equations[0].figures} for each in (reading, first))
    return _total_of(reading) == _total_of(first) and one <= other


def _of_part(inner: Sequence[Reading], each: _Each, part: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Reading]:
    """The only product within the semicolons around an amount per head, or the one that 计 closes directly behind it: other
    totals of the sentence are of other things.
    """
    how = inner[0].kind.split("/")[1] if inner else ""
    if how == "daily" and all(_is_of_one(reading, inner[0]) for reading in inner):
        yield from (replace(one, prior=priors.of(one.kind, "product/pair"), bare=False) for one in inner)
    if how not in ("named", "price"):
        return
    behind = next((m for m in part if m.order == each.mention.order + 1), None)
    closed = behind is not None and _joins(behind, cues) == "result" and _total_of(inner[0]) == behind.figure.id
    if len(inner) == 1 or closed:
        kind = "product/part" if len(inner) == 1 else "product/part/closed"
        yield replace(inner[0], kind=kind, prior=priors.of(kind, "product/pair"), bare=False)


def _yearly(each: _Each, found: _Heads, cues: Gaps, priors: Priors) -> list[Reading]:
    """What is paid by the month against what is paid in the whole year: 每月3000元，全年3.6万元."""
    if each.values != {"month"} or found.months or any(each.counts(m.figure.quantity.unit) for m in found.counts):
        return []
    totals = [m for m in found.totals if same_kind(m.figure, each.figure) and _is_less(each.figure, m.figure) and _is_of_year(m, cues)]
    kind = "product/year"
    return [
        Reading((product_of(total.figure, [each.figure], _YEAR),), (), kind, priors.of(kind, "product/several"), bare=True)
        for total in totals[:1]
    ]


def _is_of_year(total: Mention, cues: Gaps) -> bool:
    period = cues.read(total.lead).period()
    return period is not None and period.value == "current"


def _is_less(each: Figure, total: Figure) -> bool:
    """Whether a total can be that of an amount per head: it is not less than one of them."""
    low, high = each.quantity.base.low, total.quantity.base.high
    return low is None or high is None or low <= high


def _products(each: _Each, total: Mention, count: Mention, found: _Heads) -> Iterator[tuple[Equation, str]]:
    """The products of one amount, count and total, with the months or days that belong to them."""
    terms = found.months if "month" in each.values else found.days if "day" in each.values else ()
    terms = [term for term in terms if term.order != count.order]
    if terms:
        nearest = min(terms, key=lambda term: abs(term.order - each.mention.order))
        yield product_of(total.figure, [each.figure, count.figure, nearest.figure]), "/terms"
    factors = [each.figure, count.figure]
    monthly = "month" in each.values and count not in found.months and not terms
    yield from ((product_of(total.figure, factors, times), way) for times, way in (_MONTHS if monthly else _ONCE))
    if count in found.days:  # 开馆320天: the mean may be that of all days of the year
        yield from ((product_of(total.figure, [each.figure], days), "/year") for days in _DAYS)


def _near(each: _Each, own: _Heads, other: _Heads, cues: Gaps, priors: Priors) -> list[Reading]:
    """Products with numbers of the sentence before; a total of its own or heads of its own must stand in the sentence."""
    totals = [m for m in own.totals if same_kind(m.figure, each.figure)]
    counts = [m for m in own.counts if each.counts(m.figure.quantity.unit)]
    if bool(totals) == bool(counts):
        return []
    found = _Heads(totals or other.totals, counts or other.counts, other.months, other.days)
    if not any(each.counts(m.figure.quantity.unit) for m in found.counts):
        return []
    readings = _readings(each, found, priors)
    closed = _closed(each, own, other, counts, cues) if not totals else None
    near = [replace(one, kind="product/near", prior=priors.of("product/near", "product/several"), bare=True) for one in readings]
    kind = "product/near/total"
    first = [replace(one, kind=kind, prior=priors.of(kind, "product/pair"), bare=False) for one in readings if one.equations == (closed,)]
    return [*first, *near]


def _of_table(each: _Each, totals: Sequence[Figure], priors: Priors) -> Iterator[Reading]:
    """The product of the only count and the only amount of a table's total row that can be meant: 平均每处12.97万元 under a table
    of 11处 and 142.64万元.
    """
    counts = [f for f in totals if f.quantity.dimension in (Dimension.COUNT, Dimension.NUMBER) and each.counts(_unit_of(f))]
    amounts = [f for f in totals if same_kind(f, each.figure) and _is_less(each.figure, f)]
    if len(counts) == len(amounts) == 1 and each.values == {"any"}:
        kind = "product/table"
        yield Reading((product_of(amounts[0], [each.figure, counts[0]]),), (), kind, priors.of(kind, "product/pair"))


def _unit_of(cell: Figure) -> str:
    """The measure word of a cell, printed with it or in its heading: 点位（处）."""
    heading = _HEADING_UNIT.search(normal(cell.place.column))
    return cell.quantity.unit or (heading[1] if heading is not None else "")


def _closed(each: _Each, own: _Heads, other: _Heads, counts: Sequence[Mention], cues: Gaps) -> Equation | None:
    """The product of the total that closes the sentence before: 两项合计193.57万元。全校2430名学生，生均796.59元."""
    before = [m for m in other.totals if m not in own.totals and same_kind(m.figure, each.figure)]
    if not before or len(counts) != 1 or cues.read(before[-1].lead).ends_with("total") is None:
        return None
    return product_of(before[-1].figure, [each.figure, counts[0].figure])


def _totals(sentence: Sequence[Mention], eaches: Sequence[_Each], cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """Several prices with their numbers, closed by a total: 30台，每台0.5万元；10台，每台0.2万元，合计17万元."""
    if len(eaches) < 2:
        return
    heads = _heads(sentence, eaches, cues)
    pairs = [(each, count) for each in eaches if (count := _beside(each, heads.counts)) is not None]
    used = {m.order for each, count in pairs for m in (each.mention, count)}
    if len(pairs) != len(eaches) or len(used) != 2 * len(pairs):
        return
    kind = {each.figure.quantity.dimension for each in eaches}
    totals = [m for m in heads.totals if m.order not in used and m.figure.quantity.dimension is Dimension.MONEY]
    if kind != {Dimension.MONEY} or len(totals) != 1:
        return  # other amounts stand among them
    whole = totals[0]
    closes = whole.order > max(used) and cues.read(whole.lead).has("total")
    if not closes and (whole.order > min(used) or _goes_on(sentence, whole, max(used))):
        return
    factors = [(each.figure, count.figure) for each, count in pairs]
    equations = [(products_of(whole.figure, factors), "")]
    if all("month" in each.values for each in eaches):
        equations = [(products_of(whole.figure, factors, times), way) for times, way in _MONTHS]
    name = "products/closed" if closes else "products/opened"
    readings = tuple(Reading((equation,), (), name + way, priors.of(name + way, "product/pair")) for equation, way in equations)
    yield Statement(Claim.PRODUCT, whole.name, (whole.figure,), readings)


def _goes_on(sentence: Sequence[Mention], whole: Mention, last: int) -> bool:
    """Whether a sentence goes on to something else between a total and the last of its products: …；公务接待费…"""
    return any(_NEXT_PART in m.lead for m in sentence if whole.order < m.order <= last)


def _beside(each: _Each, counts: Sequence[Mention]) -> Mention | None:
    """The number of heads directly before or behind an amount; the one that its words name, else of a price any."""
    beside = [m for m in counts if abs(m.order - each.mention.order) == 1]
    named = [m for m in beside if each.counts(m.figure.quantity.unit)]
    found = named or (beside if "price" in each.values else [])
    return found[0] if len(found) == 1 or (found and found[0].order < each.mention.order) else None


def _signs(sentence: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """Products that are printed as such: 1300元×120人×12个月，共计187.2万元."""
    start = 0
    while start < len(sentence):
        stop = start + 1
        while stop < len(sentence) and _joins(sentence[stop], cues) == "times":
            stop += 1
        result = _result(sentence, start, stop, cues) if stop - start > 1 else None
        if result is not None:
            factors = [_money(m) for m in sentence[start:stop]]
            money = [f for f in factors if f.quantity.dimension is Dimension.MONEY]
            if len(money) == 1 and result.quantity.dimension is Dimension.MONEY:
                reading = Reading((product_of(result, factors),), (), "product/signs", priors.of("product/signs", "ratio/given"))
                yield Statement(Claim.PRODUCT, sentence[start].name, (result,), (reading,))
        start = stop


def _result(sentence: Sequence[Mention], start: int, stop: int, cues: Gaps) -> Figure | None:
    """What the factors of a sentence from `start` to `stop` make: the number behind = or 共计, or the one that they explain in
    brackets: 28.8万元（6人×4000元/月×12个月）.
    """
    first, then = sentence[start], sentence[stop] if stop < len(sentence) else None
    if then is not None and _joins(then, cues) == "result":
        return None if _is_added(first) else sentence[stop].figure
    before = sentence[start - 1] if start else None
    ends = then is None or then.depth < first.depth
    explained = before is not None and before.part is Part.VALUE and before.depth == first.depth - 1 and len(first.lead) == 1
    return before.figure if before is not None and explained and ends else None


def _money(mention: Mention) -> Figure:
    quantity = mention.figure.quantity
    per = money_per(quantity.unit)
    return mention.figure if per is None else replace(mention.figure, quantity=replace(quantity, dimension=Dimension.MONEY, scale=per[0]))


def _joins(mention: Mention, cues: Gaps) -> str:
    """How a number goes on with the one before it: as a factor, as the result, or not at all."""
    gap = cues.read(mention.lead)
    tag = gap.ends_with("joins")
    if tag is None or (tag.value == "times" and not gap.covered(0, "joins", "per")):
        return ""
    return tag.value if len(gap.text) <= _LONGEST_RESULT else ""


def _is_added(mention: Mention) -> bool:
    return mention.lead.endswith("+")


_LONGEST_RESULT = 10  # characters between a product and its result
