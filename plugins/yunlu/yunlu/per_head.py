"""`yunlu/per_head`: an amount per person lies between the district's norms."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from auditor.checks.kind import CheckContext, CheckKind, Option, OptionType
from auditor.checks.results import middle, not_evaluated, number, result, show, verdict_of
from auditor.checks.select import missing_metrics, name_of, selections
from auditor.model.figure import Facts
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "per_head.below": "{amount_name}{amount}，{heads_name}{heads}，人均{each}万元，低于标准{norm}万元。",
        "per_head.above": "{amount_name}{amount}，{heads_name}{heads}，人均{each}万元，高于标准{norm}万元。",
        "per_head.holds": "{amount_name}{amount}，{heads_name}{heads}，人均{each}万元，在标准之内。",
        "per_head.missing": "计算人均数所需的数字没有找全。",
        "per_head.nobody": "人数可能为零，无法计算人均数。",
    },
    "en": {
        "per_head.below": "{amount_name} {amount} for {heads_name} {heads} is {each}万元 a person, below the norm of {norm}万元.",
        "per_head.above": "{amount_name} {amount} for {heads_name} {heads} is {each}万元 a person, above the norm of {norm}万元.",
        "per_head.holds": "{amount_name} {amount} for {heads_name} {heads} is {each}万元 a person, within the norms.",
        "per_head.missing": "The figures needed for an amount per person were not all found.",
        "per_head.nobody": "The number of people can be 0, so there is no amount per person.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    amount_key, heads_key = str(rule.options["amount"]), str(rule.options["heads"])
    metrics = (amount_key, heads_key)
    found = next(selections(facts, metrics), None)
    if found is None:
        yield not_evaluated(rule, message("per_head.missing"), *missing_metrics(facts, metrics, context.vocabulary))
        return
    amount, heads = found.figures[amount_key], found.figures[heads_key]
    heads_name = name_of(heads_key, context.vocabulary)
    try:
        each = amount.quantity.base / heads.quantity.base  # in 万元, the base unit of money
    except NotCheckableError:
        yield not_evaluated(rule, message("per_head.nobody"), heads_name)
        return
    agreement, what, norm = _judge(each, rule)
    shown = number(middle(each) or Decimal(0), 4)
    yield result(
        rule,
        verdict_of(agreement),
        message(
            f"per_head.{what}",
            amount_name=name_of(amount_key, context.vocabulary),
            amount=show(amount),
            heads_name=heads_name,
            heads=show(heads),
            each=shown,
            norm=norm,
        ),
        figures=(amount, heads),
        formula=f"{show(amount)} ÷ {show(heads)} = {shown}万元",
        computed=each,
    )


def _judge(each: Interval, rule: Rule) -> tuple[Agreement, str, str]:
    """How the amount per person stands to the norms, the name of the sentence that says so, and the norm."""
    lowest, highest = (cast("Decimal | None", rule.options.get(key)) for key in ("at_least", "at_most"))
    if lowest is not None and (agreement := Interval.exactly(lowest).at_most(each)) is not Agreement.HOLDS:
        return agreement, "below", str(lowest)
    if highest is not None and (agreement := each.at_most(Interval.exactly(highest))) is not Agreement.HOLDS:
        return agreement, "above", str(highest)
    return Agreement.HOLDS, "holds", ""


KIND = CheckKind(
    name="per_head",
    summary="An amount divided by a number of people lies between two norms (万元 a person).",
    options=(
        Option("amount", OptionType.METRIC, "the amount", required=True),
        Option("heads", OptionType.METRIC, "the number of people", required=True),
        Option("at_least", OptionType.NUMBER, "the lowest amount per person, in 万元"),
        Option("at_most", OptionType.NUMBER, "the highest amount per person, in 万元"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
)
