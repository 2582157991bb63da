"""Which of two numbers of a sentence cannot be the larger one: parts and their wholes, what came in and was done, debt and its
limit, and the numbers on both sides of 低于 and 超过.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from types import MappingProxyType

from auditor.facts.clauses import sentences_of
from auditor.facts.gaps import BOUNDARIES, CLAUSE_ENDS, Gaps, begin_after, last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.tagger import Tag
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import Equation, at_most
from auditor.relations.judge import Reading
from auditor.relations.lists import belongs
from auditor.relations.statements import AMOUNTS, MOST_READINGS, Claim, Priors, Statement, once, other_span, same_kind

_COMPARED = (Part.VALUE, Part.OTHER, Part.NAMED, Part.COMPLETION, Part.SHARE)
_RATES = (Part.COMPLETION, Part.SHARE)
_LONGEST = 16  # characters between a word of order and its number
AMONG = "bound/among/first"  # what other bounds are taken for until they are measured
_SET_ASIDE = "procurement"  # told sentences behind its whole
_TAIL = 6  # characters behind the second word of a pair, before its number


def bound_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The bounds of a document, in reading order."""
    words = lexicon.compiled(_Words)
    for paragraph in paragraphs:
        yield from _listed(paragraph, gaps, words, priors)
        yield from _limits(paragraph, words, priors)
        yield from _framed(paragraph, words, priors)
        for sentence in sentences_of(paragraph):
            yield from _done(paragraph, sentence, words, priors)
            yield from _ordered(sentence, words, priors)


class _Words:
    """The words of bounds, found apart from those of sentences: 不足 and 超过 take nothing away from them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._order = lexicon.tagger("order")
        self._counted = lexicon.tagger("counted_whole", "counted_part")
        self._debt = lexicon.tagger("debt", "debt_word")
        self._leads = lexicon.words("order_lead")
        self._among = lexicon.words("among")
        self._stocks = lexicon.words("balance", "stock")
        self._framed = lexicon.words("framed", "opens"), lexicon.words("framed", "closes")
        self._approved, self._added = lexicon.words("debt_approved"), lexicon.words("debt_added")
        self.more = lexicon.words("counted_more")

    def order(self, lead: str) -> Tag | None:
        """The word of order in front of a number, when its clause begins with it and a name follows it."""
        tags = self._order.tag(lead)
        tag = next((tag for tag in reversed(tags) if tag.kind == "order"), None)
        if tag is None or not 0 < len(lead) - tag.end <= _LONGEST or any(mark in lead[tag.end :] for mark in CLAUSE_ENDS):
            return None
        start = begin_after(lead, CLAUSE_ENDS, tag.start)
        return tag if not self._named(lead[start : tag.start]) else None

    def _named(self, words: str) -> str:
        for word in self._leads:
            words = words.replace(word, "")
        return words

    def counted(self, kind: str, lead: str) -> Tag | None:
        """The last word of a kind in the clause of a number, close to the number."""
        start = begin_after(lead, CLAUSE_ENDS)
        tags = [tag for tag in self._counted.tag(lead) if tag.start >= start]
        own = [tag for tag in tags if tag.kind == kind]
        return own[-1] if own and (kind == "counted_whole" or len(lead) - own[-1].end <= _TAIL) else None

    def is_among(self, lead: str) -> bool:
        """Whether a number is said to be one of those before it."""
        return any(word in lead for word in self._among)

    def is_framed(self, whole: str, part: str) -> bool:
        """Whether words around a number name what another one is counted in: 在200份有效问卷中，有180份."""
        opens, closes = self._framed
        return last_clause(whole).endswith(opens) and part.endswith(closes) and sum(mark in CLAUSE_ENDS for mark in part) <= 1

    def is_beside(self, lead: str, whole: str) -> bool:
        """Whether a number goes on with a list that it is no part of: held against the whole, or what is left of another."""
        clause = last_clause(lead)
        compared = any(tag.kind == "order" for tag in self._order.tag(clause))
        return compared or (any(word in clause for word in self._stocks) and not any(word in whole for word in self._stocks))

    def debt(self, lead: str) -> tuple[str, str]:
        """Whether a number is a limit or a balance, and what its name says else, as its last clause has it: limit, 一般."""
        name = lead[begin_after(lead, BOUNDARIES) :]
        tags = [tag for tag in self._debt.tag(name) if tag.kind in ("debt", "debt_word")]
        values = {tag.value for tag in tags if tag.kind == "debt"}
        if len(values) != 1:
            return "", ""
        return values.pop(), _without(name, tags)

    def is_approved(self, lead: str) -> bool:
        """Whether the words of a limit say who set it for whom, so that it may be of what its last words say: 市政府核定园区专项."""
        clause = last_clause(lead)
        return any(word in clause for word in self._approved) and not any(word in clause for word in self._added)


def _without(name: str, tags: Sequence[Tag]) -> str:
    for tag in reversed(tags):
        name = name[: tag.start] + name[tag.end :]
    return "".join(char for char in name if not char.isdigit())


def bound_statement(
    part: Mention, wholes: Sequence[Mention], kind: str, priors: Priors, *, below: bool = True, like: str = AMONG
) -> Statement | None:
    """That a number is not above others, likeliest first; not below them when `below` is false."""
    readings: list[Reading] = []
    for whole in wholes:
        equation: Equation = at_most(part.figure, whole.figure) if below else at_most(whole.figure, part.figure)
        readings.append(Reading((equation,), (), kind, priors.of(kind, like), worded=True))
    if not readings:
        return None
    names = MappingProxyType({m.figure.id: _told(m) for m in (part, *wholes)})
    return Statement(Claim.BOUND, part.name, (part.figure,), tuple(readings[:MOST_READINGS]), names=names)


def _told(mention: Mention) -> str:
    """The words in front of a number, when they are few, else its name."""
    words = mention.lead[begin_after(mention.lead, BOUNDARIES) :]
    return words if len(words) <= _LONGEST else mention.name


def _is_exact(mention: Mention) -> bool:
    return mention.figure.quantity.qualifier is Qualifier.EXACT


def _listed(paragraph: Paragraph, gaps: Gaps, words: _Words, priors: Priors) -> Iterator[Statement]:
    """Each part of a list that opens with 其中 in the sentence of its whole, right behind it: 120件，其中办结100件."""
    for listing in paragraph.listings:
        first = listing.parts[0]
        if not _is_behind(paragraph, first, listing.whole) or not words.is_among(first.lead):
            continue
        for part in listing.parts:
            # 采购A，货物B、服务C，其中预留给小微企业D: of any amount before it in the sentence it can be a part
            before = [m for m in reversed(paragraph.before(listing.whole)) if m.part is Part.VALUE and m.sentence == part.sentence]
            wholes = [whole for whole in once((listing.whole, *listing.others, *before)) if _can_hold(part, whole, gaps)]
            own = gaps.read(part.lead)
            if own.has("total", own.clause_start) and part is not first:
                break  # 收入总计A，其中上年结转B，支出总计C
            if part is not first and part.stage in ("opening", "adjusted") and part.stage != listing.whole.stage:
                break  # 追加A，其中人员经费B，调整后预算C
            if part is not first and (_is_past_end(listing.parts, part) or words.is_beside(part.lead, listing.whole.lead)):
                break  # 余额A，其中一般B，低于限额C; 支出A，其中待遇B，年末结余C
            if part is not first and "；" in part.lead and part.order > listing.parts[0].order + 1 and part is listing.parts[1]:
                break  # 问题金额A，其中当年B，占C%；不规范金额D
            if wholes and wholes[0] is listing.whole and _is_exact(part) and not part.cumulative:
                found = bound_statement(part, wholes, AMONG if part is first else "bound/among/further", priors)
                if found is not None:
                    yield found


def _is_past_end(parts: Sequence[Mention], part: Mention) -> bool:
    """Whether a number stands behind the end of a list that 、 joins: 道路3个、水利2个，涉及9个村."""
    before = parts[1 : parts.index(part)]
    return bool(before) and all(one.lead.startswith("、") for one in before) and part.lead.startswith("，")


def _is_behind(paragraph: Paragraph, first: Mention, whole: Mention) -> bool:
    """Whether a number follows another in its sentence with nothing but rates of it between: 支出100万元，完成预算的98%，其中."""
    between = paragraph.mentions[whole.order + 1 : first.order]
    return whole.order < first.order and whole.sentence == first.sentence and all(m.part in _RATES for m in between)


def _can_hold(part: Mention, whole: Mention, gaps: Gaps) -> bool:
    """Whether one number can be a part of another as far as words and units say."""
    return (
        same_kind(part.figure, whole.figure)
        and belongs(part, whole)
        and not part.past
        and _is_exact(whole)
        and gaps.read(part.lead).has("per") == gaps.read(whole.lead).has("per")
    )


def _framed(paragraph: Paragraph, words: _Words, priors: Priors) -> Iterator[Statement]:
    """A number that is counted in the one before it: 在200份有效问卷中，有180份认为满意."""
    for whole, part in pairwise(paragraph.mentions):
        if part.sentence == whole.sentence and whole.part is part.part is Part.VALUE and words.is_framed(whole.lead, part.lead):
            same = same_kind(part.figure, whole.figure) and part.figure.quantity.dimension in AMOUNTS
            found = bound_statement(part, [whole], "bound/framed", priors) if same and _is_exact(whole) and _is_exact(part) else None
            if found is not None:
                yield found


def _done(paragraph: Paragraph, sentence: Sequence[Mention], words: _Words, priors: Priors) -> Iterator[Statement]:
    """What was done of what came in: 发放问卷200份，收回180份."""
    values = [m for m in sentence if m.part is Part.VALUE and m.figure.quantity.dimension in AMOUNTS and not m.past and _is_exact(m)]
    if not values:
        return
    quote = normal(values[0].figure.place.quote)
    if any(word in quote for word in words.more):
        return
    for position, part in enumerate(values):
        tag = words.counted("counted_part", part.lead)
        if tag is None or part.order in paragraph.whole_of:
            continue
        if tag.value == _SET_ASIDE:
            found = bound_statement(part, _procured(paragraph, part, words), "bound/procured", priors, like="bound/done")
        else:
            wholes = [
                all_of
                for whole in reversed(values[:position])
                if (own := _counted_of(whole, part, tag, words)) is not None
                and _of_one_thing(whole.lead[own.end :], part.lead[tag.end :])
                and (all_of := _all_of(whole, part, paragraph)) is not None
            ]
            found = bound_statement(part, wholes, "bound/done", priors)
        if found is not None:
            yield found


def _all_of(whole: Mention, part: Mention, paragraph: Paragraph) -> Mention | None:
    """A number that came in, or the one that closes the list which it begins: 发放企业问卷610份、群众问卷890份，共1500份."""
    behind = next((m for m in paragraph.mentions if m.order == whole.order + 1), None)
    listed = behind is not None and behind.order < part.order and behind.lead.startswith("、") and same_kind(behind.figure, whole.figure)
    closing = paragraph.whole_of.get(whole.order)
    if closing is not None and whole.order < closing.order < part.order and same_kind(closing.figure, whole.figure):
        return closing
    return None if listed else whole


def _counted_of(whole: Mention, part: Mention, tag: Tag, words: _Words) -> Tag | None:
    """The word that makes a number all of what another is a part of."""
    if not same_kind(whole.figure, part.figure) or other_span(whole, part) or whole.level != part.level:
        return None
    own = words.counted("counted_whole", whole.lead)
    return own if own is not None and own.value == tag.value else None


def _procured(paragraph: Paragraph, part: Mention, words: _Words) -> list[Mention]:
    """All that was bought, of which a part went to small firms, as a paragraph tells; behind it whatever else the part may be of."""
    tag = words.counted("counted_part", part.lead)
    before = [m for m in reversed(paragraph.before(part)) if m.part is Part.VALUE and same_kind(m.figure, part.figure)]
    named = [m for m in before if tag is not None and not m.past and _is_exact(m) and _counted_of(m, part, tag, words) is not None]
    return list(once((*named, *before))) if named else []


def _of_one_thing(came: str, done: str) -> bool:
    """Whether the words behind two verbs can name one thing: 发放调查问卷 and 收回有效问卷; nothing is what was named before."""
    return not done or not came or came[-2:] == done[-2:]


def _ordered(sentence: Sequence[Mention], words: _Words, priors: Priors) -> Iterator[Statement]:
    """Two numbers with a word of order between them: 支出980万元，低于年初预算1000万元."""
    for position, limit in enumerate(sentence):
        tag = words.order(limit.lead) if position else None
        if tag is None or limit.dealt >= 0 or not _is_exact(limit) or _goes_on(limit):
            continue
        before = [m for m in reversed(sentence[:position]) if m.part in _COMPARED and _is_exact(m) and same_kind(m.figure, limit.figure)]
        before = list(takewhile(lambda m: m.dealt < 0, before))
        if not before or before[0].order != limit.order - 1 or _may_be_gap(before[0], limit, tag):
            continue
        found = bound_statement(before[0], [limit], "bound/order", priors, below=tag.value == "below")
        if found is not None:
            yield found


def _goes_on(limit: Mention) -> bool:
    """Whether words behind a number make it one of others: 超过100万元的项目."""
    quote, end = limit.figure.place.quote, limit.figure.quantity.end
    rest = normal(quote[end : end + 1])
    return bool(rest) and rest not in "，。；、）！"


def _may_be_gap(value: Mention, limit: Mention, tag: Tag) -> bool:
    """Whether the number behind 低于 may say by how much, not than what: 低于预算20万元."""
    one, other = value.figure.quantity.base.low, limit.figure.quantity.base.high
    return tag.value == "below" and (one is None or other is None or 5 * other < 4 * one)


def _limits(paragraph: Paragraph, words: _Words, priors: Priors) -> Iterator[Statement]:
    """Debt and its limit, of one kind, level and year: 一般债务限额100亿元，…一般债务余额90亿元."""
    limits: list[tuple[str, Mention]] = []
    balances: list[tuple[str, Mention]] = []
    for mention in paragraph.mentions:
        if mention.part is not Part.VALUE or mention.figure.quantity.dimension is not Dimension.MONEY:
            continue
        kind, rest = words.debt(mention.lead)
        if kind == "limit" or (kind and _is_exact(mention)):  # 控制在限额96.5亿元以内 is a limit too
            (limits if kind == "limit" else balances).append((rest, mention))
    for rest, balance in balances:
        fitting = [limit for other, limit in limits if other == rest and _is_of(balance, limit)]
        beside = [other for _, other in balances if other.sentence == balance.sentence]
        if not fitting and not rest and len(limits) == len(beside) == 1 and _goes_with(balance, limits[0][1]):
            fitting = [limits[0][1]]  # 专项债务限额A，债务余额B: the second goes on with the first
        if not fitting and rest:
            fitting = [m for other, m in limits if other.endswith(rest) and words.is_approved(m.lead) and _is_beside(balance, m)]
        if len({limit.figure.quantity.base for limit in fitting}) == 1:
            found = bound_statement(balance, fitting[:1], "bound/debt", priors)
            if found is not None:
                yield found


def _goes_with(balance: Mention, limit: Mention) -> bool:
    """Whether a balance follows a limit in one sentence, with no number between."""
    return limit.order + 1 == balance.order and limit.sentence == balance.sentence and _is_of(balance, limit)


def _is_beside(balance: Mention, limit: Mention) -> bool:
    return limit.sentence == balance.sentence and limit.order < balance.order and _is_of(balance, limit)


def _is_of(balance: Mention, limit: Mention) -> bool:
    if balance.past or limit.past or other_span(balance, limit) or balance.level != limit.level:
        return False
    ends = balance.period == "current" and limit.sentence == balance.sentence  # 2022年限额A，年末余额B: at the end of that year
    return not balance.period or not limit.period or balance.period == limit.period or ends
