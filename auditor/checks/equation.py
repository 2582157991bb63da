"""`equation`: an expression over metrics that must hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import cast

from auditor.checks.expressions import Expression, Outcome, parse
from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.relation import allowance, gap_between, in_unit
from auditor.checks.results import display_unit, not_evaluated, number, result, show, title_of, verdict_of
from auditor.checks.select import Selection, incomplete, selections
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "equation.fails": "{what}：{figures}。",
        "equation.touches": "{what}需人工判断：{figures}。",
        "equation.holds": "{formula} 成立。",
        "equation.kept": "未发现“{what}”：{figures}。",
        "equation.missing": "公式中的数字没有找全。",
        "equation.zero": "分母可能为零，无法计算。",
    },
    "en": {
        "equation.fails": "{what}: {figures}.",
        "equation.touches": "{what}, for a person to judge: {figures}.",
        "equation.holds": "{formula} holds.",
        "equation.kept": "Not so here: {what} ({figures}).",
        "equation.missing": "Not all numbers of the formula were found.",
        "equation.zero": "The divisor can be 0, so the formula cannot be computed.",
    },
}

_ZERO = Interval.exactly(Decimal(0))


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    expression = parse(str(rule.options["equation"]))
    keys = {name: _key(name, context.vocabulary) for name in expression.names}
    optional = set(cast(Sequence[str], rule.options.get("zero_when_absent") or ()))
    required = [key for key in dict.fromkeys(keys.values()) if key not in optional]
    evaluated = False
    for selection in selections(facts, required, [key for key in keys.values() if key in optional]):
        if not selection.local and not rule.options.get("across", True):
            continue
        evaluated = True
        yield _apply(rule, expression, keys, selection)
    if not evaluated:
        yield incomplete(rule, message("equation.missing"), facts, required, context.vocabulary)


def _apply(rule: Rule, expression: Expression, keys: dict[str, str], selection: Selection) -> Result:
    values = {name: [selection.figures[key].quantity.base] if key in selection.figures else [_ZERO] for name, key in keys.items()}
    texts = {name: show(selection.figures[key]) if key in selection.figures else "0" for name, key in keys.items()}
    figures = [selection.figures[key] for key in keys.values() if key in selection.figures]
    try:
        outcome = expression.evaluate(values)
    except NotCheckableError:
        return not_evaluated(rule, message("equation.zero"), *(f.label for f in figures))
    formula = expression.render(texts)
    key = {Agreement.FAILS: "fails", Agreement.TOUCHES: "touches", Agreement.HOLDS: "holds"}[outcome.agreement]
    if key == "holds" and outcome.operator != "==":
        key = "kept"  # bounds joined by "or" tell a reader nothing
    verdict = verdict_of(outcome.agreement)
    named = {selection.figures[key].id: f"{name}{texts[name]}" for name, key in keys.items() if key in selection.figures}
    gap = _gap(outcome)
    like = figures[0].quantity
    return result(
        rule,
        verdict,
        message(f"equation.{key}", what=title_of(rule), figures="、".join(named.values()), formula=formula),
        figures=figures,
        formula=formula if verdict is Verdict.HOLDS else f"{formula}（不成立）",
        computed=outcome.left,
        stated=outcome.right,
        difference=in_unit(gap, like) if gap is not None else "",
        allowed=_allowed(outcome, like.scale, like.decimals) + display_unit(like) if gap is not None else "",
        rounding=verdict is Verdict.HOLDS and gap is not None and gap != 0 and outcome.operator == "==",
    )


def _key(name: str, vocabulary: Vocabulary) -> str:
    metric = vocabulary.metric_named(name)
    return metric.key if metric else name


def _gap(outcome: Outcome) -> Decimal | None:
    return None if outcome.left is None or outcome.right is None else gap_between(outcome.left, outcome.right)


def _allowed(outcome: Outcome, scale: Decimal, decimals: int) -> str:
    assert outcome.left is not None and outcome.right is not None
    return number(allowance(outcome.left, outcome.right) / scale, max(decimals, 0) + 1)


KIND = CheckKind(
    name="equation",
    summary="An expression over metrics holds for some values that the printed numbers can stand for.",
    options=(
        Option("equation", OptionType.EXPRESSION, "the relation, for example 全年预算 == 年初预算 + 调整追加", required=True),
        Option("zero_when_absent", OptionType.METRICS, "metrics that count as 0 where the document does not state them"),
        Option("across", OptionType.FLAG, "also when the figures stand in different places", default=True),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.RELATION,
)
