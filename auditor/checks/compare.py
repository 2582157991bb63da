"""`compare`: one metric is at most, at least or equal to another, or to a multiple of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.patterns import may_occur, search
from auditor.checks.ratio import exact_rate
from auditor.checks.relation import gap_between, in_unit
from auditor.checks.results import middle, number, result, show, title_of, verdict_of
from auditor.checks.select import incomplete, selections, spoken_name
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "compare.fails": "{title}：{left_name}{left}，{right_name}{right}，前者为后者的{rate}%。",
        "compare.without_rate": "{title}：{left_name}{left}，{right_name}{right}。",
        "compare.holds": "{left_name}{left}与{right_name}{right}的关系符合要求。",
        "compare.missing": "需要比较的数字没有找全。",
    },
    "en": {
        "compare.fails": "{title}: {left_name} {left} against {right_name} {right}, that is {rate}%.",
        "compare.without_rate": "{title}: {left_name} {left} against {right_name} {right}.",
        "compare.holds": "{left_name} {left} and {right_name} {right} stand in the required relation.",
        "compare.missing": "The figures to compare were not all found.",
    },
}
_SIGNS = {"at_most": "≤", "at_least": "≥", "equal": "="}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    left, right = str(rule.options["left"]), str(rule.options["right"])
    seen: set[tuple[str, str]] = set()
    for selection in selections(facts, (left, right)):
        pair = selection.figures[left], selection.figures[right]
        if rule.options["relation"] == "equal" and _is_of_subtotal(*pair, facts, context.lexicon):
            continue
        values = pair[0].text, pair[1].text
        if values not in seen:  # the same two numbers stated side by side in several places are one result
            seen.add(values)
            yield _compare(rule, facts, context, *pair)
    if not seen:
        yield incomplete(rule, message("compare.missing"), facts, (left, right), context.vocabulary)


def _is_of_subtotal(stated: Figure, cell: Figure, facts: Facts, lexicon: Lexicon) -> bool:
    """Whether another total of the column is the one that is meant: 支出小计, below which transfers come to 支出合计."""
    if cell.table < 0 or stated.table == cell.table or stated.quantity.base.meets(cell.quantity.base) is Agreement.HOLDS:
        return False
    totals = lexicon.words("total")
    beside = (f for f in facts.by_table.get(cell.table, ()) if f.column == cell.column and f.row not in (-1, cell.row))
    return any(
        normal(f.place.row).endswith(totals)
        and f.quantity.dimension is stated.quantity.dimension
        and f.quantity.base.meets(stated.quantity.base) is Agreement.HOLDS
        for f in beside
    )


def _compare(rule: Rule, facts: Facts, context: CheckContext, left: Figure, right: Figure) -> Result:
    factor = cast(Decimal, rule.options.get("factor") or Decimal(1))
    relation = str(rule.options["relation"])
    limit = right.quantity.base.scaled(factor)
    value = left.quantity.base
    if relation == "at_most":
        agreement = value.at_most(limit)
    elif relation == "at_least":
        agreement = limit.at_most(value)
    else:
        agreement = value.meets(limit)
    verdict = verdict_of(agreement)
    if verdict is Verdict.FINDING and _explained(rule, context.lookup(facts)):
        verdict, agreement = Verdict.HOLDS, Agreement.HOLDS
    sign = _SIGNS[relation]
    shown = show(right) if factor == 1 else f"{show(right)} × {number(factor * 100, 0)}%"
    gap = gap_between(value, limit)
    # a multiple of nothing is no rate, and equal figures need none
    failed = "compare.without_rate" if relation == "equal" or not middle(right.quantity.base) else "compare.fails"
    return result(
        rule,
        verdict,
        message(
            "compare.holds" if agreement is Agreement.HOLDS else failed,
            title=title_of(rule),
            left_name=spoken_name(left.metric, context.vocabulary),
            left=show(left),
            right_name=spoken_name(right.metric, context.vocabulary),
            right=show(right),
            rate=number(exact_rate(left, right) * 100) if failed == "compare.fails" else "",
        ),
        figures=(left, right),
        formula=f"{show(left)} {sign} {shown}" + ("" if agreement is Agreement.HOLDS else "（不成立）"),
        computed=value,
        stated=limit,
        difference=in_unit(gap, left.quantity),
        allowed="0",
    )


def _explained(rule: Rule, lookup: Lookup) -> bool:
    """Whether the narrative gives a reason in one of the patterns of `unless_said`."""
    patterns = [p for p in cast(tuple[str, ...], rule.options.get("unless_said") or ()) if may_occur(p, lookup.narrative)]
    return any(search(pattern, sentence.text) for pattern in patterns for sentence in lookup.facts.sentences)


KIND = CheckKind(
    name="compare",
    summary="One metric is at most, at least or equal to another, or to a multiple of it.",
    options=(
        Option("left", OptionType.METRIC, "the metric that is judged", required=True),
        Option("relation", OptionType.CHOICE, "how it must stand to the other", required=True, choices=("at_most", "at_least", "equal")),
        Option("right", OptionType.METRIC, "the metric that it is judged by", required=True),
        Option("factor", OptionType.NUMBER, "multiplies the right side (1.2: up to 120 %)", default=Decimal(1)),
        Option("unless_said", OptionType.PATTERNS, "a sentence that matches one of these gives the reason, so nothing is reported"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.RELATION,
)
