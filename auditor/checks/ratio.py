"""`ratio`: a printed rate equals one figure divided by another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.relation import related
from auditor.checks.results import middle, not_evaluated, number, show
from auditor.checks.select import incomplete, selections, spoken_name
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import Message, message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "ratio.differs": "“{name}”写为{stated}，按{numerator_name}{numerator}与{denominator_name}{denominator}计算应为{computed}%。",
        "ratio.holds": "“{name}”{stated}与{numerator_name}{numerator}÷{denominator_name}{denominator}相符。",
        "ratio.missing": "比率或计算它的数字没有找全。",
        "ratio.zero": "“{name}”的分母可能为零，无法计算。",
    },
    "en": {
        "ratio.differs": "“{name}” is {stated}, but {numerator_name} {numerator} over {denominator_name} {denominator} gives {computed}%.",
        "ratio.holds": "“{name}” {stated} agrees with {numerator_name} {numerator} ÷ {denominator_name} {denominator}.",
        "ratio.missing": "The rate or the figures that it is computed from were not all found.",
        "ratio.zero": "The divisor of “{name}” can be 0, so it cannot be computed.",
    },
}
_HUNDRED = Decimal(100)


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    rate, numerator, denominator = (str(rule.options[key]) for key in ("rate", "numerator", "denominator"))
    name = spoken_name(rate, context.vocabulary)
    seen = False
    for selection in selections(facts, (rate, numerator, denominator)):
        figures = selection.figures
        if not selection.local and _is_told_beside(figures[rate], figures, facts):
            continue
        seen = True
        yield compare_rate(rule, name, figures[rate], figures[numerator], figures[denominator])
    if not seen:
        yield incomplete(rule, message("ratio.missing"), facts, (rate, numerator, denominator), context.vocabulary)


def _is_told_beside(rate: Figure, found: Mapping[str, Figure], facts: Facts) -> bool:
    """Whether the sentence or the table of a rate tells amounts of its own, so that those of another place are not what it divides."""
    others = [figure for figure in found.values() if figure is not rate]
    if rate.table >= 0:
        return any(figure.table >= 0 for figure in others) and all(figure.table != rate.table for figure in others)
    own = [f for f in facts.by_locality.get(rate.locality, ()) if f.quantity.dimension is Dimension.MONEY and f.role is Role.VALUE]
    meant = {figure.quantity.base for figure in others}
    return bool(own) and not any(f.locality == rate.locality for f in others) and not any(f.quantity.base in meant for f in own)


def compare_rate(rule: Rule, name: str | Message, rate: Figure, numerator: Figure, denominator: Figure) -> Result:
    """The result of dividing `numerator` by `denominator` and comparing with the printed `rate`."""
    try:
        computed = numerator.quantity.base / denominator.quantity.base
    except NotCheckableError:
        return not_evaluated(rule, message("ratio.zero", name=name), denominator.label or rule.title)
    stated = stated_rate(rate)
    agreement = computed.meets(stated)
    value = exact_rate(numerator, denominator)
    statement = message(
        "ratio.holds" if agreement is Agreement.HOLDS else "ratio.differs",
        name=name,
        stated=show(rate),
        numerator_name=numerator.label,
        numerator=show(numerator),
        denominator_name=denominator.label,
        denominator=show(denominator),
        computed=number(value * _HUNDRED, max(rate.quantity.decimals, 2)),
    )
    sign = "=" if agreement is Agreement.HOLDS else "≠"
    formula = f"{show(numerator)} ÷ {show(denominator)} = {number(value * _HUNDRED, max(rate.quantity.decimals, 2))}% {sign} {show(rate)}"
    gap = abs(value - (middle(stated) or Decimal(0)))
    return related(rule, agreement, statement, (rate, numerator, denominator), formula, computed, stated, rate.quantity, gap)


def stated_rate(rate: Figure) -> Interval:
    """A printed rate as a share of 1, also when the cell of a rate column prints no percent sign."""
    base = rate.quantity.base
    return base if rate.quantity.dimension is Dimension.PERCENT else base.scaled(Decimal("0.01"))


def exact_rate(numerator: Figure, denominator: Figure) -> Decimal:
    """The quotient of the printed values, as a reviewer would compute it."""
    above, below = middle(numerator.quantity.base), middle(denominator.quantity.base)
    return above / below if above is not None and below else Decimal(0)


KIND = CheckKind(
    name="ratio",
    summary="A printed rate equals numerator ÷ denominator, within the rounding of all three.",
    options=(
        Option("rate", OptionType.METRIC, "the printed rate", required=True),
        Option("numerator", OptionType.METRIC, "what is divided", required=True),
        Option("denominator", OptionType.METRIC, "what it is divided by", required=True),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.RELATION,
)
