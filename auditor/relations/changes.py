"""Changes that a text states: 较上年（100万元）增加20万元，增长20%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.facts.mention import Basis, Mention, Paragraph, Part
from auditor.facts.space import Space
from auditor.model.figure import Figure
from auditor.model.interval import Agreement
from auditor.relations.equation import Equation, Form, change_by, change_from, change_of, difference_of
from auditor.relations.judge import Reading, checks
from auditor.relations.statements import BUDGETS, MOST_READINGS, Claim, Priors, Statement, heads, once, same_kind
from auditor.relations.told import Told
from auditor.relations.unit_slips import are_far_apart, unit_slip


class _Base(NamedTuple):
    """What a change is held against, and how it was found: given | beside | dated | start | found | table."""

    figure: Figure
    how: str


_BRACKET = "（"  # 减少1.5万元（42.86%）
_BEYOND = 100  # so many times its values no change is that is printed with them
_ALL = 100
_RATES = (Part.BASE, Part.COMPLETION, Part.SHARE, Part.NAMED)


def change_statements(told: Told, space: Space, priors: Priors) -> Iterator[Statement]:
    """The changes of a document: 较上年（100万元）增加20万元，增长20%."""
    for index, paragraph in enumerate(told.paragraphs):
        for prior, amount, rate in _groups(paragraph):
            statement = _change(paragraph, prior, amount, rate, space, priors)
            if statement is None:
                statement = _told_elsewhere(told, index, prior, amount, rate, space, priors)
            if statement is not None:
                yield statement
            if amount is not None and rate is not None and not (statement is not None and _is_backed(statement)):
                yield from _from_prior(prior, amount, rate, priors)


_Group = tuple[Mention | None, Mention | None, Mention | None]


def _groups(paragraph: Paragraph) -> Iterator[_Group]:
    """The numbers of each change: what it is held against, its amount, its rate."""
    reader = _Groups()
    for mention in paragraph.mentions:
        yield from reader.take(mention)
    yield from reader.end()


class _Groups:
    """Puts the numbers of changes together as they come."""

    def __init__(self) -> None:
        self._prior: Mention | None = None
        self._amount: Mention | None = None
        self._pending: tuple[Mention | None, Mention] | None = None  # a rate whose amount may follow it

    def take(self, mention: Mention) -> Iterator[_Group]:
        if mention.part is Part.RATE:
            yield from self._rate(mention)
            return
        if mention.part is Part.AMOUNT and self._pending is not None and self._pending[1].frame == mention.frame and not mention.name:
            yield self._pending[0], mention, self._pending[1]  # 增长20%，增加20万元
            self._pending = None
            return
        followed = self._amount is not None
        if mention.part in (Part.PRIOR, Part.AMOUNT, Part.VALUE):
            yield from self._leave_amount()
        if mention.part is Part.PRIOR:
            self._prior = mention
        elif mention.part is Part.AMOUNT:
            if followed and self._prior is not None and (self._prior.frame != mention.frame or mention.name):
                self._prior = None
            self._amount = mention
        elif mention.part is Part.VALUE and not (self._prior is not None and self._prior.past and mention.depth > self._prior.depth):
            self._prior = mention if mention.past else None  # 上年支出100万元，同比增加20万元
        yield from self._leave_rate()

    def end(self) -> Iterator[_Group]:
        yield from self._leave_rate()
        yield from self._leave_amount()

    def _rate(self, mention: Mention) -> Iterator[_Group]:
        prior, amount = self._prior, self._amount
        own = amount if amount is not None and amount.frame == mention.frame and not mention.name else None
        if own is None:
            yield from self._leave_amount()
        base = prior if prior is not None and (prior.frame == mention.frame or prior.part is Part.VALUE) else None
        if base is not None and base.part is Part.VALUE and _is_of_other_year(base, mention):
            base = None  # 2021年A，2022年B，比2021年增长: B is not what B is held against
        yield from self._leave_rate()
        if own is None:
            self._pending = base, mention
        else:
            yield base, own, mention
        self._amount = None
        self._prior = base if own is None else None

    def _leave_amount(self) -> Iterator[_Group]:
        if self._amount is not None:
            yield self._prior, self._amount, None
            self._amount = None

    def _leave_rate(self) -> Iterator[_Group]:
        if self._pending is not None:
            yield self._pending[0], None, self._pending[1]
            self._pending = None


def _change(
    paragraph: Paragraph, prior: Mention | None, amount: Mention | None, rate: Mention | None, space: Space, priors: Priors
) -> Statement | None:
    change = amount or rate
    if change is None or change.own_basis or (rate is not None and rate.own_basis) or not change.sign:
        return None
    first = prior or change
    alike = [mention.figure for mention in (amount, prior) if mention is not None]
    readings: list[Reading] = []
    own = "" if change.name.isdigit() else change.name  # 2022年比上年增加: a year is no subject
    total = prior.name if prior is not None and prior.part is Part.PRIOR else ""
    for head in once(heads(paragraph, first)):
        if not all(same_kind(head.figure, figure) for figure in alike):
            continue
        if prior is not None and prior.part is Part.VALUE and _is_of_other_list(paragraph, head, prior):
            continue
        if total and not _is_total(paragraph, head, total):
            continue  # 运行费2.30万元，接待费0.66万元，总额较上年3.02万元减少: of a sum that is not printed
        if prior is None and head.sentence != change.sentence and _is_another(own, head.name):
            continue
        bases: list[_Base | None] = [*_printed_bases(paragraph, head, prior, change, space)]
        if amount is not None and rate is not None and (prior is None or (prior.part is Part.VALUE and amount.sign == rate.sign)):
            bases.append(None)  # amount and rate may have a base that is not printed
        for base in bases or [None]:
            reading = _reading(paragraph, head, base, amount, rate, priors)
            if reading is not None:
                readings.append(reading)
    if not readings:
        return None
    head = next(iter(heads(paragraph, first)))
    name = own or total or head.name or head.figure.label
    figures = tuple(m.figure for m in (prior, amount, rate) if m is not None)
    return Statement(Claim.CHANGE, name, figures, tuple(readings[:MOST_READINGS]))


def _told_elsewhere(
    told: Told, index: int, prior: Mention | None, amount: Mention | None, rate: Mention | None, space: Space, priors: Priors
) -> Statement | None:
    """A change of something whose value other sentences or a table state: 公务接待费较上年减少0.58万元，下降4.68%."""
    change = amount or rate
    if prior is not None or change is None or not change.name or not change.sign:
        return None
    if any(mention is not None and mention.own_basis for mention in (amount, rate)):
        return None
    figures = tuple(m.figure for m in (amount, rate) if m is not None)
    alike = [amount.figure] if amount is not None else []
    readings: list[Reading] = []
    if amount is not None and rate is not None:
        for value in told.nearest(change.name, index, change):
            if same_kind(value.figure, amount.figure):
                kind = "change/ar/told"
                ways = (
                    change_by(rate.figure, amount.figure, value.figure, rate.sign or amount.sign),
                    change_from(rate.figure, amount.figure, value.figure),  # 上年为7.73万元, told there
                )
                readings += (Reading((way,), (), kind, priors.of(kind), near=False) for way in ways)
    for cell in space.named(change.name):
        if cell.in_text or cell.stage in BUDGETS or not all(same_kind(cell.figure, figure) for figure in alike):
            continue
        for other in space.beside(cell):
            if change.basis is Basis.PRIOR and space.is_before(cell, other) and other.stage not in BUDGETS:
                equations = [difference_of(amount.figure, cell.figure, other.figure, amount.sign)] if amount is not None else []
                equations += [change_of(rate.figure, cell.figure, other.figure, rate.sign or change.sign)] if rate is not None else []
                kind = f"change/{'a' if amount is not None else ''}{'r' if rate is not None else ''}/row"
                readings.append(Reading(tuple(equations), (), kind, priors.of(kind), near=False))
    return Statement(Claim.CHANGE, change.name, figures, tuple(readings[:MOST_READINGS])) if readings else None


def _is_backed(statement: Statement) -> bool:
    """Whether some value of the text fits the amount of a change and what it is held against."""
    return any(checks(e) is Agreement.HOLDS for reading in statement.readings for e in reading.equations if e.form is Form.SUM)


def _from_prior(prior: Mention | None, amount: Mention, rate: Mention, priors: Priors) -> Iterator[Statement]:
    """What amount and rate say by themselves of what both are held against, whatever has changed: 较上年100万元增加20万元，增长20%."""
    if prior is None or prior.part is not Part.PRIOR or amount.own_basis or rate.own_basis or not same_kind(prior.figure, amount.figure):
        return
    kind = "change/from"
    reading = Reading((change_from(rate.figure, amount.figure, prior.figure),), (), kind, priors.of(kind, "change/given"))
    yield Statement(Claim.CHANGE, amount.name or prior.name, (prior.figure, amount.figure, rate.figure), (reading,))


def _is_of_other_year(value: Mention, change: Mention) -> bool:
    """Whether a value is of another year than the one that a change says it is held against."""
    return change.period.isdigit() and value.period.isdigit() and change.period != value.period


def _is_of_other_list(paragraph: Paragraph, head: Mention, prior: Mention) -> bool:
    """Whether a value is a part, and what the change is held against is a whole: 余额548亿元（一般债务211亿元、专项债务337亿元）."""
    wholes = {whole.order for whole in paragraph.whole_of.values()}
    return prior.order in wholes and head.order in paragraph.whole_of and prior.order not in paragraph.whole_of


def _is_total(paragraph: Paragraph, head: Mention, total: str) -> bool:
    """Whether a value is the whole of a list, or is called a total."""
    return total in head.lead or any(whole is head or whole.order == head.order for whole in paragraph.whole_of.values())


def _is_another(change: str, head: str) -> bool:
    """Whether a change names a subject of which the name of a value says nothing: 快递业务量5.66亿件，地区生产总值增长5.5%."""
    return bool(change and head) and not any(change[i : i + 2] in head for i in range(len(change) - 1))


def _printed_bases(paragraph: Paragraph, head: Mention, prior: Mention | None, change: Mention, space: Space) -> Iterator[_Base]:
    """What a change of `head` can be held against, likeliest first."""
    if prior is not None:
        beside = prior.order == change.order - 1 and prior.past and prior.sentence == change.sentence
        named = bool(prior.name) and prior.name == head.name
        yield _Base(prior.figure, "given" if prior.part is Part.PRIOR else "beside" if beside and named else "found")
        return
    started = [m for m in reversed(paragraph.before(head)) if m.part is Part.VALUE and m.sentence == head.sentence]
    if head.ends and started and same_kind(started[0].figure, head.figure):
        # 由100万元增加到120万元; 年初A，年内化解B，年末降至C
        yield from (_Base(m.figure, "start") for m in started if same_kind(m.figure, head.figure))
    for mention in _bases(paragraph, head, change):
        dated = mention.period.isdigit() and mention.period == change.period and mention.name == head.name
        yield _Base(mention.figure, "dated" if dated else "found")
    if head.past:
        return
    for cell in space.printed_in_tables(head.figure):
        for other in space.beside(cell):
            budget = other.stage in BUDGETS
            if change.basis is Basis.BUDGET:
                wanted = budget and not space.is_before(cell, other)
            else:
                wanted = space.is_before(cell, other) and budget == (cell.stage in BUDGETS)
            if wanted:
                yield _Base(other.figure, "table")


def _bases(paragraph: Paragraph, head: Mention, change: Mention) -> Iterator[Mention]:
    """Values of the same subject that can be what a change is held against: last year's, or the budget."""
    for mention in reversed(paragraph.before(change)):
        if mention.part not in (Part.VALUE, Part.BASE, Part.PRIOR) or mention.figure.id == head.figure.id:
            continue
        if not same_kind(mention.figure, head.figure) or (mention.name and mention.name != head.name):
            continue
        budget = change.basis is Basis.BUDGET and (mention.is_budget or mention.part is Part.BASE)
        before = change.basis is Basis.PRIOR and mention.past and not mention.is_budget and not _is_of_other_year(mention, change)
        if budget or before:
            yield mention


def _distance(paragraph: Paragraph, head: Mention, change: Mention | None, rate: Mention | None) -> str:
    """How far a change stands behind its value: "next" in one sentence with nothing but its own rates between, "far/total" where
    that value is one of many years or months, "far/opening" in the sentence behind with nothing but its changes between.
    """
    assert change is not None
    between = [m for m in paragraph.mentions[head.order + 1 : change.order] if m is not rate]  # 增长20%，增加20万元
    if head.sentence == change.sentence and all(m.part in _RATES for m in between):
        return "far/total" if head.cumulative else "next"
    if head.sentence == change.sentence:
        return "far/sentence"
    values = [m for m in between if m.part is Part.VALUE]
    return "far/opening" if head.sentence == change.sentence - 1 and not values else "far/before"


def _is_beside(current: Figure, base: Figure, amount: Mention | None) -> bool:
    """Whether a change cannot be of these: they are one value, or are far smaller than what they are said to have changed by."""
    one, other = current.quantity.base, base.quantity.base
    if one == other:
        return True
    highs = [abs(end) for side in (one, other) for end in (side.low, side.high) if end is not None]
    low = amount.figure.quantity.base.low if amount is not None else None
    return low is not None and bool(highs) and low > _BEYOND * max(highs)


def _are_admissible(
    current: Figure, base: _Base | None, amount: Mention | None, rate: Mention | None, equations: Sequence[Equation]
) -> bool:
    """Whether numbers can belong to one change, be one of them wrong: they are of one magnitude, and what rose by more than
    itself (131.9 %, from what had been collected back) was not below nothing before. A unit that was slipped explains both.
    """
    compared = [current, base.figure] if base is not None else []
    if not are_far_apart(compared) and not _was_below_nothing(current, base, amount, rate):
        return True
    return any(unit_slip(equation) is not None for equation in equations)


def _was_below_nothing(current: Figure, base: _Base | None, amount: Mention | None, rate: Mention | None) -> bool:
    """Whether a rise by more than 100 % leaves nothing, or less, for the year before."""
    if base is not None or amount is None or rate is None or amount.sign < 0:
        return False
    value, before = rate.figure.quantity.value, current.quantity.base - amount.figure.quantity.base
    return value is not None and value > _ALL and before.high is not None and before.high <= 0


def _sign(current: Figure, base: _Base | None, amount: Mention | None, rate: Mention | None) -> int:
    """The direction of a change: that of its rate, but for an amount that goes the other way and is wrong: 减少34亿元，增幅6%."""
    given = [m for m in (rate, amount) if m is not None and m.sign]
    if base is None or amount is None or len({m.sign for m in given}) < 2:
        return given[0].sign if given else 0
    wrong = checks(difference_of(amount.figure, current, base.figure, amount.sign)) is Agreement.FAILS
    return amount.sign if wrong else given[0].sign


def _reading(
    paragraph: Paragraph,
    head: Mention,
    base: _Base | None,
    amount: Mention | None,
    rate: Mention | None,
    priors: Priors,
) -> Reading | None:
    """The equations of a change of `head`; None when too few of its numbers are printed."""
    current = head.figure
    if base is not None and base.how != "given" and _is_beside(current, base.figure, amount):
        return None
    sign = _sign(current, base, amount, rate)
    equations: list[Equation] = []
    implied: list[Equation] = []
    if base is not None:
        if amount is not None:
            equations.append(difference_of(amount.figure, current, base.figure, amount.sign))
        if rate is not None:
            equations.append(change_of(rate.figure, current, base.figure, sign))
        if amount is not None and rate is not None:
            implied = [change_by(rate.figure, amount.figure, current, sign), change_from(rate.figure, amount.figure, base.figure)]
    elif amount is not None and rate is not None:
        equations.append(change_by(rate.figure, amount.figure, current, sign))
    if not equations or not _are_admissible(current, base, amount, rate, equations):
        return None
    how = base.how if base is not None else _distance(paragraph, head, amount or rate, rate)
    stated = "".join(letter for letter, given in (("a", amount), ("r", rate)) if given is not None)
    kind = "change/given" if how == "given" else f"change/{stated}/{how}"
    if rate is not None and rate.lead == _BRACKET:
        return Reading(tuple(equations), tuple(implied), f"{kind}/bracket", priors.of(f"{kind}/bracket", kind))
    like = {"beside": "change/given", "dated": "change/given", "far/total": "change/ar/next", "far/before": "change/ar/far"}.get(how, "")
    return Reading(tuple(equations), tuple(implied), kind, priors.of(kind, like))
