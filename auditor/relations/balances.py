"""Balances that a text tells: what is left at the end follows from what there was, came in and went out; where nothing is said
to be left, all was spent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from auditor.facts.gaps import CLAUSE_ENDS, last_clause
from auditor.facts.mention import Mention, Paragraph, Part
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Sentence
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import Equation, equal, ratio_of, sum_of
from auditor.relations.judge import Reading, evidence
from auditor.relations.statements import MOST_READINGS, Claim, Priors, Statement

_NEAR = 2  # sentences that a balance is told in


def balance_statements(paragraphs: Sequence[Paragraph], facts: Facts, lexicon: Lexicon, priors: Priors) -> Iterator[Statement]:
    """The balances of a document, and its claims that nothing is left."""
    words = lexicon.compiled(_Words)
    for paragraph in paragraphs:
        yield from _rolled(paragraph, words, priors)
        yield from _balanced(paragraph, words, priors)
    yield from _none_left(paragraphs, facts, words, priors)


class _Words:
    """The words of balances, found apart from those of sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._balance = lexicon.tagger("balance")
        self._balanced = lexicon.tagger("balanced")
        self._balanced_leads = lexicon.words("balanced", "lead")
        self._stocks = lexicon.words("balance", "stock")
        self._left = lexicon.tagger("none_left")
        self._resources = lexicon.tagger("resources")
        self._spent = lexicon.tagger("spent")

    def side(self, mention: Mention) -> str:
        """On which side of a balance a number stands, as the last clause of its lead says, or the words right behind what is left;
        "" for none or several.
        """
        clause = last_clause(mention.lead)
        values = {tag.value for tag in self._balance.tag(clause) if tag.kind == "balance"}
        ends, flows = values & {"opening", "closing"}, values & {"received", "paid"}
        if any(word in clause for word in self._stocks):
            if not ends and mention.period == "prior":
                ends = {"opening"}
            elif not ends and self._is_carried_on(mention.figure):
                ends = {"closing"}
            return next(iter(ends)) if len(ends) == 1 else ""
        return next(iter(flows)) if len(flows) == 1 and not ends else ""

    def _is_carried_on(self, figure: Figure) -> bool:
        """结余59.97万元结转下年"""
        behind = normal(figure.place.quote[figure.quantity.end :])
        return any(tag.start == 0 and tag.value == "closing" for tag in self._balance.tag(behind) if tag.kind == "balance")

    def claim(self, text: str) -> tuple[int, int] | None:
        """Where a text says that nothing is left; None where it says so of a part only."""
        tags = [tag for tag in self._left.tag(text) if tag.kind == "none_left"]
        if not tags or any(tag.value == "denied" for tag in tags):
            return None
        return tags[0].start, tags[0].end

    def total(self, lead: str) -> str:
        """Whether a number is total income or total spending, as its last clause says."""
        values = {tag.value for tag in self._balanced.tag(last_clause(lead)) if tag.value in ("income", "spending")}
        return next(iter(values)) if len(values) == 1 else ""

    def balanced(self, text: str) -> str:
        """Whether words say that two totals are one ("says"), or set them off against each other ("off")."""
        for tag in self._balanced.tag(text):
            follows = text[tag.end : tag.end + 1]
            alone = last_clause(text[: tag.start]) in ("", *self._balanced_leads) and (not follows or follows in CLAUSE_ENDS)
            if tag.kind == "balanced" and tag.value in ("says", "off") and alone:
                return tag.value
        return ""

    def is_left(self, lead: str) -> bool:
        """Whether the words between two totals and a number set them off and call the number what is left."""
        return bool(self.balanced(lead)) and any(word in last_clause(lead) for word in self._stocks)

    def is_of_resources(self, lead: str) -> bool:
        return any(tag.kind == "resources" for tag in self._resources.tag(last_clause(lead)))

    def is_of_spending(self, lead: str) -> bool:
        return any(tag.kind == "spent" for tag in self._spent.tag(last_clause(lead)))


def _is_money(mention: Mention) -> bool:
    quantity = mention.figure.quantity
    return mention.part is Part.VALUE and quantity.dimension is Dimension.MONEY and quantity.qualifier is Qualifier.EXACT


@dataclass(frozen=True)
class _Roll:
    """What a balance began with and what came in (1) or went out (-1) since, in the order of the text."""

    opening: Mention
    flows: tuple[tuple[Mention, int], ...] = ()

    @property
    def members(self) -> tuple[Mention, ...]:
        return (self.opening, *(mention for mention, _ in self.flows))

    @property
    def signs(self) -> tuple[int, ...]:
        return (1, *(sign for _, sign in self.flows))

    @property
    def is_whole(self) -> bool:
        """Whether it tells both what came in and what went out."""
        return len({sign for _, sign in self.flows}) == len(_SIGN)

    def equation(self, closing: Mention) -> Equation:
        return sum_of(closing.figure, [mention.figure for mention in self.members], self.signs)

    def and_flow(self, mention: Mention, sign: int) -> _Roll:
        return replace(self, flows=(*self.flows, (mention, sign)))

    def takes_on(self, mention: Mention) -> int:
        """The sign of a number that a list of flows goes on with: 发行新增债券5亿元、再融资债券2亿元; 0 for none."""
        before, sign = self.flows[-1] if self.flows else (self.opening, 0)
        return sign if (before.order + 1, before.sentence, before.clause) == (mention.order, mention.sentence, mention.clause) else 0


_SIGN = MappingProxyType({"received": 1, "paid": -1})


def _rolled(paragraph: Paragraph, words: _Words, priors: Priors) -> Iterator[Statement]:
    """年初结转A，收入B，支出C，年末结转D, closely together; those of one make that hold beside one speak for how it was read."""
    told = list(_told_rolls(paragraph, words))
    equations = [roll.equation(closing) for roll, closing in told]
    bits = [evidence(equation) for equation in equations]
    for at, (roll, closing) in enumerate(told):
        alike = [i for i, (other, _) in enumerate(told) if i != at and set(other.signs) == set(roll.signs)]
        yield _roll(roll, closing, equations[at], priors, sum(bits[i] for i in alike))


def _told_rolls(paragraph: Paragraph, words: _Words) -> Iterator[tuple[_Roll, Mention]]:
    """Each with the number that is left."""
    roll: _Roll | None = None
    for mention in paragraph.mentions:
        if not _is_money(mention):
            continue
        side = words.side(mention)
        if side == "opening":
            roll = _Roll(mention)
        elif roll is None or paragraph.whole_of.get(mention.order) is not paragraph.whole_of.get(roll.opening.order):
            continue
        elif side == "closing":
            if _is_told(roll, mention):
                yield roll, mention
            roll = None
        elif sign := _SIGN.get(side, 0) or roll.takes_on(mention):
            roll = roll.and_flow(mention, sign)


def _is_told(roll: _Roll, closing: Mention) -> bool:
    """Whether a balance is told closely together; what came in or went out alone makes one in a single sentence only."""
    if not roll.is_whole:
        return bool(roll.flows) and roll.opening.sentence == closing.sentence and closing.order - roll.opening.order == len(roll.flows) + 1
    return closing.sentence - roll.opening.sentence < _NEAR


def _roll(roll: _Roll, closing: Mention, equation: Equation, priors: Priors, beside: int) -> Statement:
    names = MappingProxyType({mention.figure.id: mention.name for mention in (*roll.members, closing)})
    kind = "rolled/whole" if roll.is_whole else "rolled/part"
    reading = Reading((equation,), (), kind, priors.of(kind))
    return Statement(Claim.ROLLED, closing.name, (closing.figure,), (reading,), beside, names=names)


def _balanced(paragraph: Paragraph, words: _Words, priors: Priors) -> Iterator[Statement]:
    """收入总计A，…支出总计B，收支平衡: one total, or what is left of it stands between."""
    income: Mention | None = None
    for position, mention in enumerate(paragraph.mentions):
        total = words.total(mention.lead) if _is_money(mention) and not mention.past and mention.depth == 0 else ""
        if total == "income":
            income = mention
        if total != "spending" or income is None:
            continue
        following = next((m for m in paragraph.mentions[position + 1 :] if words.total(m.lead) == "income"), None)
        rest = [m for m in paragraph.mentions[position + 1 :] if following is None or m.order < following.order]
        found = _balance(income, mention, rest, words, priors) if _of_one_budget(income, mention) else None
        if found is not None:
            yield found
        income = None


def _of_one_budget(income: Mention, spending: Mention) -> bool:
    """Whether no two words say that two totals are of different levels or funds."""
    pairs = ((income.level, spending.level), (income.fund, spending.fund))
    return all(not one or not other or one == other for one, other in pairs)


def _balance(income: Mention, spending: Mention, rest: Sequence[Mention], words: _Words, priors: Priors) -> Statement | None:
    """Both totals are one, or differ by what is left, as the words behind them say first."""
    left = rest[0] if rest else None
    behind = normal(spending.figure.place.quote[spending.figure.quantity.end :]) if left is None else left.lead
    if left is not None and _is_money(left) and left.period != "prior" and words.is_left(behind):
        kind, equation = "balanced/left", sum_of(income.figure, [spending.figure, left.figure])
    elif words.balanced(behind) == "says":
        kind, equation = "balanced/even", equal(spending.figure, income.figure)
    else:
        return None
    reading = Reading((equation,), (), kind, priors.of(kind), worded=kind == "balanced/even")
    names = MappingProxyType({m.figure.id: m.name for m in (income, spending, *rest[:1])})
    figures = (equation.members[0].figure, *equation.figures[1:])
    return Statement(Claim.BALANCED, (income if left is not None else spending).name, figures, (reading,), names=names)


def _none_left(paragraphs: Sequence[Paragraph], facts: Facts, words: _Words, priors: Priors) -> Iterator[Statement]:
    """全年可用资金A，支出B，没有结转: what there was and what was spent are one amount."""
    by_figure = {mention.figure.id: paragraph for paragraph in paragraphs for mention in paragraph.mentions}
    for sentence in facts.sentences:
        if sentence.place.kind is not PlaceKind.NARRATIVE or (claim := words.claim(normal(sentence.text))) is None:
            continue
        own = [figure for figure in facts.figures_of(sentence) if figure.id in by_figure]
        if not own:
            continue
        paragraph = by_figure[own[0].id]
        spent = _last(paragraph, own, words, claim, sentence)
        if spent is None:
            continue
        pool = [m for m in _until(paragraphs, paragraph, spent) if words.is_of_resources(m.lead) and _is_money(m) and not m.past]
        supported = sorted(((_support(paragraph, spent, there), there.order, there) for there in pool), key=lambda one: one[:2])
        prior = priors.of("none_left")
        readings = [Reading((equal(spent.figure, there.figure),), (), "none_left", prior, worded=True) for *_, there in reversed(supported)]
        if readings:
            names = MappingProxyType({m.figure.id: m.name for m in (spent, *pool)})
            yield Statement(Claim.NONE_LEFT, spent.name, (spent.figure,), tuple(readings[:MOST_READINGS]), supported[-1][0], names)


def _support(paragraph: Paragraph, spent: Mention, there: Mention) -> int:
    """The bits by which a rate of the same sentence shows that one amount was spent of another: 支出A，执行率96.23%."""
    rates = [m for m in paragraph.mentions if m.sentence == spent.sentence and m.figure.quantity.dimension is Dimension.PERCENT]
    shown = [ratio_of(rate.figure, spent.figure, there.figure) for rate in rates if rate.order > spent.order]
    return max(map(evidence, shown), default=0)


def _last(paragraph: Paragraph, own: Sequence[Figure], words: _Words, claim: tuple[int, int], sentence: Sentence) -> Mention | None:
    """The last amount of a sentence that was spent, in front of its claim; None where another amount stands between."""
    ids = {figure.id for figure in own}
    start = claim[0]
    before = [m for m in paragraph.mentions if m.figure.id in ids and _is_money(m) and not m.past and _before(m, sentence, start)]
    if not before or not words.is_of_spending(before[-1].lead) or before[-1].order in paragraph.whole_of:
        return None
    return before[-1]


def _before(mention: Mention, sentence: Sentence, start: int) -> bool:
    return len(normal(sentence.text[: mention.figure.quantity.end])) <= start


def _until(paragraphs: Sequence[Paragraph], paragraph: Paragraph, spent: Mention) -> list[Mention]:
    """The numbers before one, in its paragraph and in the one before it of the same section."""
    index = paragraphs.index(paragraph)
    earlier = paragraphs[index - 1].mentions if index and paragraphs[index - 1].section == paragraph.section else ()
    return [*earlier, *paragraph.before(spent)]
