"""`weights`: the weights of a scoring table add up to the stated total, to 100, and to what each group states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result, unique
from auditor.checks.scores import (
    LARGEST_EXECUTION,
    Terms,
    decimal_parameter,
    groups_of,
    half_ulps,
    has_execution_row,
    lacks_rows,
    no_table,
    outside_execution,
    points,
    scored_rows,
    show_points,
    some,
    table_name,
    table_places,
)
from auditor.checks.targets import trimmed
from auditor.figures.labels import normal
from auditor.language.signs import POINTS
from auditor.model.document import Table
from auditor.model.figure import Facts, Figure, IndicatorGroup, Scoring
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

_EXECUTION_WEIGHTS = (Decimal(10), LARGEST_EXECUTION)
LEVELS = ("total", "groups", "both")

TEXTS = {
    "zh": {
        "weights.total_differs": "“{table}”各项分值之和为{computed}分，表列分值合计为{stated}，相差{difference}。",
        "weights.not_norm": "“{table}”分值合计为{computed}分，不等于{norm}分，相差{difference}。",
        "weights.maybe_execution": "“{table}”分值合计为{computed}分，比{norm}分少{difference}，可能是预算执行率的分值，需人工判断。",
        "weights.execution_elsewhere": "“{table}”分值合计为{computed}分，与{norm}分相差的{difference}应为"
        "表中另列的预算执行率分值，未能读出，未核对。",
        "weights.parted": "“{table}”的评分分列在几张表中，可能没有读全，未核对分值合计。",
        "weights.rows_unread": "“{table}”的分值与得分同样合不到表列总数，可能有未读出的行，未核对分值合计。",
        "weights.maybe_lost": "“{table}”分值合计为{computed}分，比{norm}分少{difference}，表中未列合计，可能有未识别的行，需人工判断。",
        "weights.total_holds": "“{table}”分值合计为{norm}分。",
        "weights.group_differs": "“{group}”标明{stated}，其下指标分值之和为{computed}分，相差{difference}。",
        "weights.in_group": "{total}差在“{group}”：标明{stated}，其下指标分值之和为{computed}分。",
        "weights.group_holds": "“{group}”标明的{stated}等于其下指标分值之和。",
        "weights.unreadable": "“{table}”有{count}个指标的分值空白或不是数值，未核对分值合计：{names}。",
        "weights.groups_unread": "“{table}”各组包含哪些指标没有完整读出，未核对各组分值。",
        "weights.no_table": "文件中没有识别到绩效自评的指标评分表。",
    },
    "en": {
        "weights.total_differs": "The weights of “{table}” add up to {computed}, the stated total is {stated}; "
        "the difference is {difference}.",
        "weights.not_norm": "The weights of “{table}” add up to {computed}, not to {norm}; the difference is {difference}.",
        "weights.maybe_execution": "The weights of “{table}” add up to {computed}; the {difference} missing to {norm} "
        "may be the weight of budget execution, which was not found: a reviewer has to decide.",
        "weights.execution_elsewhere": "The weights of “{table}” add up to {computed}; the {difference} missing to {norm} "
        "stand with budget execution elsewhere in the form, where they were not read; the sum was not checked.",
        "weights.parted": "The scores of “{table}” stand in several tables, of which some may not have been read; the sum was not checked.",
        "weights.rows_unread": "The weights and the scores of “{table}” miss their totals alike, so rows may not have been read; "
        "the sum was not checked.",
        "weights.maybe_lost": "The weights of “{table}” add up to {computed}; the table states no total, so the {difference} "
        "missing to {norm} may be a row that was not found: a reviewer has to decide.",
        "weights.total_holds": "The weights of “{table}” add up to {norm}.",
        "weights.group_differs": "“{group}” states {stated}, its indicators add up to {computed}; the difference is {difference}.",
        "weights.in_group": "{total} The difference lies in “{group}”, which states {stated}; its indicators add up to {computed}.",
        "weights.group_holds": "The {stated} of “{group}” equal the sum of its indicators.",
        "weights.unreadable": "{count} indicators of “{table}” have a weight that is blank or no number; the sum was not checked: {names}.",
        "weights.groups_unread": "Which indicators of “{table}” belong to which group was not read whole; the groups were not checked.",
        "weights.no_table": "No scoring table of a self-evaluation was recognised in the document.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    level = str(rule.options.get("level") or "both")
    expected = rule.options.get("expected")
    norm = expected if isinstance(expected, Decimal) else decimal_parameter(context, "weight_total", "100")
    yield from no_table(rule, facts, "weights")
    for scoring in facts.scorings:
        lookup = context.lookup(facts)
        whole = [] if level == "groups" or scoring.in_text else [_total(rule, scoring, norm, _is_whole(scoring, facts), lookup)]
        parts: list[Result] = []
        if level != "total":
            groups = groups_of(scoring, lookup)
            if _are_misread(groups, scoring):
                parts = [not_evaluated(rule, message("weights.groups_unread", table=table_name(scoring)), "各组指标")]
            else:
                parts = [outcome for group in groups for outcome in _group(rule, group, scoring)]
        yield from _of_one_fault(whole, parts)


def _of_one_fault(whole: Sequence[Result], parts: Sequence[Result]) -> Iterator[Result]:
    """The sums of a table, where one group misses what it states by what all weights miss told with them as one fault."""
    failing = [part for part in parts if part.verdict is Verdict.FINDING]
    for total in whole:
        same = len(failing) == 1 and total.verdict is Verdict.FINDING and total.difference == failing[0].difference
        if not same or _is_above(total) != _is_above(failing[0]):
            yield total
            continue
        (part,) = failing
        told = dict(part.statement.values)
        said = message("weights.in_group", total=total.statement, **{name: told[name] for name in ("group", "stated", "computed")})
        formula = f"{total.formula}；{part.formula}"
        yield replace(total, statement=said, figures=unique((*total.figures, *part.figures)), formula=formula)
        parts = [other for other in parts if other is not part]
    yield from parts


def _is_above(found: Result) -> bool:
    """Whether weights add up to more than they should."""
    told = {name: str(value).removesuffix(POINTS) for name, value in found.statement.values}
    return Decimal(told["computed"]) > Decimal(told.get("norm") or told["stated"])


def _are_misread(groups: Sequence[IndicatorGroup], scoring: Scoring) -> bool:
    """Whether indicators stand in no group although the groups' weights are those of all indicators: a merged cell was lost."""
    members = {id(row) for group in groups for row in group.members}
    stated = [points(group.weight) for group in groups]
    rows = [points(row.weight) for row in scoring.indicators]
    if len(groups) < 2 or all(id(row) in members for row in scoring.indicators):
        return False
    return sum(weight or 0 for weight in stated) == sum(weight or 0 for weight in rows)


def _is_whole(scoring: Scoring, facts: Facts) -> bool:
    """Whether a table is all of its project's scoring; several tables of one project share the norm among them."""
    return sum(other.project == scoring.project and not other.in_text for other in facts.scorings) == 1


def _total(rule: Rule, scoring: Scoring, norm: Decimal, whole: bool, lookup: Lookup) -> Result:
    terms = Terms.of((row.name, row.weight) for row in scored_rows(scoring))
    if not terms.figures:
        # a form without a column for weights states them in the names of its groups: 产出指标（40分）
        terms = Terms.of((group.name, group.weight) for group in scoring.groups)
    if terms.unreadable or not terms.figures:
        names = terms.unreadable or ("分值",)
        text = message("weights.unreadable", table=table_name(scoring), count=len(names), names=some(names))
        return not_evaluated(rule, text, *names)
    if lacks_rows(scoring):
        return not_evaluated(rule, message("weights.rows_unread", table=table_name(scoring)), "分值")
    outside = outside_execution(scoring, scoring.execution_weight)
    candidates = [terms.plus(outside)]
    if outside is not None and has_execution_row(scoring):
        candidates.append(terms)  # a form may score execution in a row and repeat its weight in the funds block
    # what is missing may stand in a funds block that was not recognised: 90 + 10
    open_question = whole and outside is None and not has_execution_row(scoring) and norm - terms.sum in _EXECUTION_WEIGHTS
    stated = scoring.weight_total
    printed = points(stated)
    if stated is not None and printed is not None:
        # the total row of the indicator block may or may not hold the execution weight of the funds block
        candidates.append(terms)
        if not open_question and not any(_fits(option, printed, stated) for option in candidates):
            return _differs(rule, "total_differs", candidates[0], printed, stated, table=table_name(scoring))
    if not whole:
        norm = printed if printed is not None else candidates[0].sum
    best = min(candidates, key=lambda option: abs(option.sum - norm))
    figures = best.figures if stated is None or printed is None else (*best.figures, stated)
    said = {"table": table_name(scoring), "computed": trimmed(best.sum), "norm": trimmed(norm)}
    gap = abs(best.sum - norm)
    if gap <= half_ulps(best.figures):
        return result(rule, Verdict.HOLDS, message("weights.total_holds", **said), figures=figures, formula=best.formula, rounding=gap > 0)
    key = "not_norm"
    if open_question and lookup.derived(_scores_execution):
        return not_evaluated(rule, message("weights.execution_elsewhere", **said, difference=f"{trimmed(gap)}分"), "预算执行率分值")
    if open_question:
        key = "maybe_execution"
    elif printed is None and (gap > best.largest or (outside is not None and 0 <= outside.table != scoring.table)):
        # a gap that no single weight explains is one of rows that stand elsewhere
        return not_evaluated(rule, message("weights.parted", table=table_name(scoring)), "分值")
    elif printed is None and norm - best.sum in _EXECUTION_WEIGHTS:
        key = "maybe_lost"  # what a lost row or an unread group weighs
    return result(
        rule,
        Verdict.FINDING if key == "not_norm" else Verdict.BORDERLINE,
        message(f"weights.{key}", **said, difference=f"{trimmed(gap)}分"),
        figures=figures,
        places=table_places(scoring),
        formula=f"{best.formula} ≠ {trimmed(norm)}",
        difference=f"{trimmed(gap)}分",
        allowed=f"{trimmed(half_ulps(best.figures))}分",
    )


def _scores_execution(lookup: Lookup) -> bool:
    """Whether the document speaks of budget execution in some cell of a table: its weight may stand there, unread."""
    words = lookup.lexicon.words("score_row", "execution", "execution_alone")
    tables = (block for block in lookup.facts.document.blocks if isinstance(block, Table))
    texts = (normal(cell.content) for table in tables for cell in table.cells)
    return any(word in text for text in texts for word in words)


def _group(rule: Rule, group: IndicatorGroup, scoring: Scoring) -> Iterable[Result]:
    stated, printed = group.weight, points(group.weight)
    terms = Terms.of((row.name, row.weight) for row in group.members)
    if not terms.figures:
        own = _rows_of(group)
        inner = [other for other in scoring.groups if other is not group and _rows_of(other) < own]
        if inner and frozenset().union(*map(_rows_of, inner)) == own:
            terms = Terms.of((other.name, other.weight) for other in inner)  # groups that state their weights in turn
    if stated is None or printed is None or not terms.figures or stated.id in {figure.id for figure in terms.figures}:
        return
    if terms.unreadable:
        text = message("weights.unreadable", table=group.name, count=len(terms.unreadable), names=some(terms.unreadable))
        yield not_evaluated(rule, text, *terms.unreadable)
    elif _fits(terms, printed, stated):
        text = message("weights.group_holds", group=group.name, stated=show_points(stated))
        yield result(rule, Verdict.HOLDS, text, figures=(*terms.figures, stated), formula=terms.formula, rounding=terms.sum != printed)
    else:
        yield _differs(rule, "group_differs", terms, printed, stated, group=group.name)


def _rows_of(group: IndicatorGroup) -> frozenset[int]:
    """The rows of a group, each by its `id()`: to compare whole indicators takes long."""
    return frozenset(id(row) for row in group.members)


def _fits(terms: Terms, printed: Decimal, stated: Figure) -> bool:
    return abs(terms.sum - printed) <= half_ulps((*terms.figures, stated))


def _differs(rule: Rule, key: str, terms: Terms, printed: Decimal, stated: Figure, **names: str) -> Result:
    difference = f"{trimmed(abs(terms.sum - printed))}分"
    values = {**names, "computed": trimmed(terms.sum), "stated": show_points(stated), "difference": difference}
    return result(
        rule,
        Verdict.FINDING,
        message(f"weights.{key}", **values),
        figures=(*terms.figures, stated),
        formula=f"{terms.formula} ≠ {trimmed(printed)}",
        difference=difference,
        allowed=f"{trimmed(half_ulps((*terms.figures, stated)))}分",
    )


KIND = CheckKind(
    name="weights",
    summary="The weights of a scoring table add up to the stated total, to 100, and to what each group states.",
    options=(
        Option("level", OptionType.CHOICE, "which sums to check", default="both", choices=LEVELS),
        Option("expected", OptionType.NUMBER, "what all weights add up to; else the parameter weight_total, else 100"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
