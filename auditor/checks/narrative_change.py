"""`narrative_change`: “较上年增加 N 万元，增长 p%” agrees with the two years' figures, in amount, rate and direction."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.ratio import stated_rate
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import middle, not_evaluated, number, result, show
from auditor.figures.labels import is_generic
from auditor.model.figure import Facts, Figure, Role, Stage, grouped
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "narrative_change.amount": "“{name}”{current}，{base}{prior}，相差{computed}，正文写为{stated}。",
        "narrative_change.rate": "“{name}”{current}，{base}{prior}，变动幅度应为{computed}%，正文写为{stated}。",
        "narrative_change.rate_from_amount": "“{name}”{current}，变动{amount}，变动幅度应为{computed}%，正文写为{stated}。",
        "narrative_change.direction": "“{name}”{current}，{base}{prior}，正文却称“{word}”，方向相反。",
        "narrative_change.mixed": "“{name}”变动金额{amount}写为“{amount_word}”，幅度{rate}却写为“{rate_word}”，方向不一致。",
        "narrative_change.holds": "“{name}”的变动{stated}与{current}、{prior}相符。",
        "narrative_change.missing": "正文没有可重算的增减变动。",
        "narrative_change.up": "增加",
        "narrative_change.down": "减少",
        "narrative_change.prior": "上年",
        "narrative_change.budget": "预算",
    },
    "en": {
        "narrative_change.amount": "“{name}” is {current} against {prior} ({base}), "
        "a difference of {computed}, but the text says {stated}.",
        "narrative_change.rate": "“{name}” is {current} against {prior} ({base}), a change of {computed}%, but the text says {stated}.",
        "narrative_change.rate_from_amount": "“{name}” is {current}, changed by {amount}, that is {computed}%, but the text says {stated}.",
        "narrative_change.direction": "“{name}” is {current} against {prior} ({base}), but the text says it {word}.",
        "narrative_change.mixed": "The amount {amount} by which “{name}” changed {amount_word}, but its rate {rate} {rate_word}.",
        "narrative_change.holds": "The change of “{name}” by {stated} agrees with {current} and {prior}.",
        "narrative_change.missing": "The text states no change that can be computed again.",
        "narrative_change.up": "rose",
        "narrative_change.down": "fell",
        "narrative_change.prior": "year before",
        "narrative_change.budget": "budget",
    },
}
_BUDGETS = (Stage.OPENING, Stage.BUDGET, Stage.ADJUSTED)
_HUNDRED = Decimal(100)
_MIN_LABEL = 4
_REACH = 300  # numbers before a change that it can be about


class _Change(NamedTuple):
    """A change in a sentence with the figures that it is about; `prior` may be missing."""

    amount: Figure | None
    rate: Figure | None
    current: Figure
    prior: Figure | None

    @property
    def base_key(self) -> str:
        return "narrative_change.budget" if self.prior and self.prior.stage in _BUDGETS else "narrative_change.prior"


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for change in _changes(facts):
        for outcome in _results(rule, change):
            seen = True
            yield outcome
    if not seen:
        yield not_evaluated(rule, message("narrative_change.missing"), rule.title)


def _changes(facts: Facts) -> Iterator[_Change]:
    values = grouped(filter(_is_value, facts.figures), lambda figure: figure.place.order[0])
    for sentence in facts.sentences:
        figures = facts.figures_of(sentence)
        used: set[str] = set()
        for position, figure in enumerate(figures):
            if figure.role not in (Role.CHANGE, Role.CHANGE_RATE) or figure.id in used:
                continue
            if figure.role is Role.CHANGE_RATE and figure.quantity.dimension is not Dimension.PERCENT:
                continue
            amount = figure if figure.role is Role.CHANGE else None
            rate = figure if figure.role is Role.CHANGE_RATE else None
            following = figures[position + 1] if position + 1 < len(figures) else None
            if amount and following and following.role is Role.CHANGE_RATE and following.quantity.dimension is Dimension.PERCENT:
                rate = following
                used.add(following.id)
            change = _about(amount, rate, values)
            if change is not None:
                yield change


def _is_value(figure: Figure) -> bool:
    quantity = figure.quantity
    return figure.role is Role.VALUE and quantity.has_number and quantity.dimension in (Dimension.MONEY, Dimension.COUNT)


def _about(amount: Figure | None, rate: Figure | None, values: Mapping[int, Sequence[Figure]]) -> _Change | None:
    """The current and the prior figure of a change: of one subject, in the same or the paragraph before.

    `values` are the figures of each block in their order.
    """
    change = amount or rate
    assert change is not None
    order = change.place.order
    here = values.get(order[0], ())
    before = (*values.get(order[0] - 1, ())[-_REACH:], *here[: bisect_left(here, order, key=lambda f: f.place.order)])
    near = [
        f
        for f in before[-_REACH:]
        if f.place.kind is change.place.kind and not f.cumulative and f.period.isdigit() and _one_subject(f.label, change.label)
    ]
    # a budget report compares budgets: then the figure of the subject is a budget itself
    spent = [f for f in near if f.stage not in _BUDGETS] or near
    if not spent:
        return None
    year = max(f.period for f in spent)
    current = [f for f in spent if f.period == year][-1]
    if current.period < change.period:
        return None  # only last year's figure is named: what it is compared with stands elsewhere
    if "预算" in change.base:
        prior = [f for f in near if f.period == year and f.stage in _BUDGETS]
    else:
        prior = [f for f in spent if f.period < year]
    if amount is not None and amount.quantity.dimension is not current.quantity.dimension:
        return None
    return _Change(amount, rate, current, prior[-1] if prior else None)


def _one_subject(label: str, other: str) -> bool:
    """Whether two labels name one subject; the longer may only say more in front (财政拨款三公经费支出)."""
    if label and other and is_generic(label) and is_generic(other):
        return True  # 全年支出…。上年支出决算数…: both of the whole body
    short, long = sorted((label.removesuffix("支出") or label, other.removesuffix("支出") or other), key=len)
    return short == long or (len(short) >= _MIN_LABEL and long.endswith(short))


def _results(rule: Rule, change: _Change) -> Iterator[Result]:
    name = change.current.label
    base = message(change.base_key)
    if change.amount is not None and change.rate is not None and change.amount.direction * change.rate.direction < 0:
        yield _mixed(rule, change)
    sign = (change.amount or change.rate).direction  # type: ignore[union-attr]  # one of them is there
    if change.prior is not None:
        now, then = change.current.quantity.base, change.prior.quantity.base
        stated_up = sign > 0
        wrong_way = now.below(then) if not stated_up else then.below(now)
        figures = tuple(f for f in (change.amount or change.rate, change.current, change.prior) if f)
        moved = now.meets(then) is Agreement.FAILS
        if sign and moved and wrong_way is Agreement.FAILS:
            yield result(
                rule,
                Verdict.FINDING,
                message(
                    "narrative_change.direction",
                    name=name,
                    current=show(change.current),
                    base=base,
                    prior=show(change.prior),
                    word=message("narrative_change.up" if stated_up else "narrative_change.down"),
                ),
                figures=figures,
                formula=f"{show(change.current)} {'<' if stated_up else '>'} {show(change.prior)}",
                difference=in_unit(gap_between(now, then), change.current.quantity),
                allowed="0",
            )
        if change.amount is not None:
            yield _amount(rule, change, abs(now - then))
        if change.rate is not None:
            try:
                yield _rate(rule, change, abs(now - then) / then, (change.rate, change.current, change.prior))
            except NotCheckableError:
                return
    elif change.amount is not None and change.rate is not None and sign:
        delta = change.amount.quantity.base
        before = change.current.quantity.base - delta if sign > 0 else change.current.quantity.base + delta
        try:
            yield _rate(rule, change, delta / before, (change.rate, change.current, change.amount))
        except NotCheckableError:
            return


def _mixed(rule: Rule, change: _Change) -> Result:
    """The amount is said to rise and the rate to fall, or the other way round."""
    assert change.amount is not None and change.rate is not None
    words = {1: message("narrative_change.up"), -1: message("narrative_change.down")}
    figures = tuple(f for f in (change.amount, change.rate, change.current, change.prior) if f)
    statement = message(
        "narrative_change.mixed",
        name=change.current.label,
        amount=show(change.amount),
        amount_word=words[change.amount.direction],
        rate=show(change.rate),
        rate_word=words[change.rate.direction],
    )
    return result(rule, Verdict.FINDING, statement, figures=figures, formula=f"{show(change.amount)}；{show(change.rate)}", allowed="0")


def _amount(rule: Rule, change: _Change, computed: Interval) -> Result:
    assert change.amount is not None and change.prior is not None
    stated = change.amount.quantity.base
    agreement = computed.meets(stated)
    key = "holds" if agreement is Agreement.HOLDS else "amount"
    now, then = middle(change.current.quantity.base) or Decimal(0), middle(change.prior.quantity.base) or Decimal(0)
    gap = in_unit(abs(now - then), change.amount.quantity)
    statement = message(
        f"narrative_change.{key}",
        name=change.current.label,
        current=show(change.current),
        base=message(change.base_key),
        prior=show(change.prior),
        computed=gap,
        stated=show(change.amount),
    )
    sign = "=" if agreement is Agreement.HOLDS else "≠"
    formula = f"|{show(change.current)} − {show(change.prior)}| = {gap} {sign} {show(change.amount)}"
    return related(
        rule, agreement, statement, (change.amount, change.current, change.prior), formula, computed, stated, change.amount.quantity
    )


def _rate(rule: Rule, change: _Change, computed: Interval, figures: tuple[Figure, ...]) -> Result:
    assert change.rate is not None
    stated = stated_rate(change.rate)
    agreement = computed.meets(stated)
    exact = _printed_rate(change)
    value = number(exact * _HUNDRED, max(change.rate.quantity.decimals, 2))
    other = change.prior or change.amount
    assert other is not None
    key = "holds" if agreement is Agreement.HOLDS else ("rate" if change.prior is not None else "rate_from_amount")
    statement = message(
        f"narrative_change.{key}",
        name=change.current.label,
        current=show(change.current),
        base=message(change.base_key),
        prior=show(other),
        amount=show(other),
        computed=value,
        stated=show(change.rate),
    )
    sign = "=" if agreement is Agreement.HOLDS else "≠"
    left = f"|{show(change.current)} − {show(other)}| ÷ {show(other)}" if change.prior is not None else f"{show(other)} ÷ 上期数"
    gap = abs(exact - (middle(stated) or Decimal(0)))
    return related(
        rule, agreement, statement, figures, f"{left} = {value}% {sign} {show(change.rate)}", computed, stated, change.rate.quantity, gap
    )


def _printed_rate(change: _Change) -> Decimal:
    """The rate that a reviewer computes from the printed numbers."""
    now = middle(change.current.quantity.base) or Decimal(0)
    if change.prior is not None:
        then = middle(change.prior.quantity.base) or Decimal(0)
        moved = abs(now - then)
    else:
        assert change.amount is not None
        moved = middle(change.amount.quantity.base) or Decimal(0)
        then = now - moved if change.amount.direction > 0 else now + moved
    return moved / then if then else Decimal(0)


KIND = CheckKind(
    name="narrative_change",
    summary="A change printed in a sentence agrees with the figures it compares, in amount, rate and direction.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
