"""`sum`: a total equals the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import not_evaluated, show
from auditor.checks.select import incomplete, selections, spoken_name
from auditor.figures.labels import squeeze
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement, total
from auditor.model.message import Message, message
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "sum.differs": "“{name}”为{stated}，而分项{parts}合计为{computed}，相差{difference}。",
        "sum.holds": "“{name}”{stated}等于分项之和（{parts}）。",
        "sum.unread": "“{name}”所在的栏有单元格无法识别为数字（{cells}），可能是它的分项，未能核对合计。",
        "sum.missing": "合计或其分项没有在同一处齐全列出。",
    },
    "en": {
        "sum.differs": "“{name}” is {stated}, but its parts {parts} add up to {computed}; the difference is {difference}.",
        "sum.holds": "“{name}” {stated} equals the sum of its parts ({parts}).",
        "sum.unread": "In the column of “{name}” cells could not be read as numbers ({cells}); they may be parts of it, "
        "so it was not checked.",
        "sum.missing": "The total or its parts are not all stated in one place.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    whole = str(rule.options["total"])
    parts = cast(Sequence[str], rule.options["parts"])
    optional = cast(Sequence[str], rule.options.get("optional") or ())
    seen = False
    for selection in selections(facts, (whole, *parts), optional):
        if not selection.local and not rule.options.get("across"):
            continue
        seen = True
        if len(selection.figures) < len((whole, *parts, *optional)):
            unread = _unread_beside(context.lookup(facts), selection.figures[whole])
            if unread:
                named = message("sum.unread", name=spoken_name(whole, context.vocabulary), cells="、".join(unread))
                yield not_evaluated(rule, named, *unread)
                continue
        terms = [selection.figures[metric] for metric in (*parts, *optional) if metric in selection.figures]
        yield compare_total(rule, spoken_name(whole, context.vocabulary), selection.figures[whole], terms)
    if not seen:
        yield incomplete(rule, message("sum.missing"), facts, (whole, *parts), context.vocabulary)


def _unread_beside(lookup: Lookup, whole: Figure) -> list[str]:
    """The cells of the column of a total that could not be read as numbers, which may be parts of it, as label and text."""
    if whole.table < 0:
        return []
    grid = lookup.grid(whole.table)
    unread = lookup.unread(whole.table)
    return [
        f"{one.row_label} {squeeze(one.cell.content)}".strip()
        for one in grid.labelled
        if one.cell.column == whole.column and (one.cell.row, one.cell.column) in unread
    ]


def compare_total(rule: Rule, name: str | Message, whole: Figure, terms: Sequence[Figure]) -> Result:
    """The result of adding `terms` and comparing with `whole`."""
    computed = total(term.quantity.base for term in terms)
    stated = whole.quantity.base
    agreement = computed.meets(stated)
    values = [term.quantity.value * term.quantity.scale for term in terms if term.quantity.value is not None]
    statement = message(
        "sum.holds" if agreement is Agreement.HOLDS else "sum.differs",
        name=name,
        stated=show(whole),
        parts="、".join(f"{term.label}{show(term)}" for term in terms),
        computed=in_unit(sum(values, start=whole.quantity.scale * 0), whole.quantity),
        difference=in_unit(gap_between(computed, stated), whole.quantity),
    )
    sign = "=" if agreement is Agreement.HOLDS else "≠"
    formula = f"{' + '.join(show(term) for term in terms)} {sign} {show(whole)}"
    return related(rule, agreement, statement, (whole, *terms), formula, computed, stated, whole.quantity)


KIND = CheckKind(
    name="sum",
    summary="A total equals the sum of its parts, within the rounding of the printed numbers.",
    options=(
        Option("total", OptionType.METRIC, "the metric that is the total", required=True),
        Option("parts", OptionType.METRICS, "the metrics that must add up to it", required=True),
        Option("optional", OptionType.METRICS, "further parts, added where they are stated beside the others"),
        Option("across", OptionType.FLAG, "also compare when total and parts stand in different places", default=False),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.RELATION,
)
