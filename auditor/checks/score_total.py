"""`score_total`: the scores of a scoring table add up to its total and to its subtotals, rounded or truncated."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import (
    CENT,
    FEW,
    LARGEST_EXECUTION,
    Terms,
    groups_of,
    half_ulps,
    has_execution_row,
    is_cut_to_whole,
    is_whole,
    no_table,
    outside_execution,
    points,
    score_gap,
    scored_rows,
    show_points,
    some,
    table_name,
    ulp,
    weight_gap,
)
from auditor.checks.targets import trimmed
from auditor.model.figure import Facts, Figure, IndicatorGroup, Scoring
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

HIGHEST = Decimal(100)  # a sum above it counts the execution score twice
LEVELS = ("total", "groups", "both")
TEXTS = {
    "zh": {
        "score_total.differs": "“{name}”各项得分之和为{computed}分，所列总分为{stated}，相差{difference}。",
        "score_total.without_execution": "“{name}”所列总分{stated}未计入预算执行率得分（计入后为{computed}分），需人工判断。",
        "score_total.maybe_execution": "“{name}”各项得分之和为{computed}分，所列总分为{stated}，"
        "相差的{difference}可能是未识别到的预算执行率得分，需人工判断。",
        "score_total.holds": "“{name}”的总分{stated}等于各项得分之和。",
        "score_total.unreadable": "“{name}”有{count}项得分空白或不是数值，未核对总分：{names}。",
        "score_total.parts_unread": "“{name}”各项分值没有合到表列总分值，可能有未读出的行，未核对总分。",
        "score_total.no_total": "“{name}”没有可读的总分，未核对得分合计。",
        "score_total.no_table": "文件中没有识别到绩效自评的指标评分表。",
    },
    "en": {
        "score_total.differs": "The scores of “{name}” add up to {computed}, the stated total is {stated}; the difference is {difference}.",
        "score_total.without_execution": "The total {stated} of “{name}” equals the scores of the indicators alone; "
        "with the score of budget execution it would be {computed}: a reviewer has to decide.",
        "score_total.maybe_execution": "The scores of “{name}” add up to {computed}, the stated total is {stated}; the {difference} "
        "between may be the score of budget execution, which was not found: a reviewer has to decide.",
        "score_total.holds": "The total {stated} of “{name}” equals the sum of the scores.",
        "score_total.unreadable": "{count} scores of “{name}” are blank or no number; the total was not checked: {names}.",
        "score_total.parts_unread": "The weights that were read of “{name}” do not make their own total, so rows may not have been read; "
        "the total score was not checked.",
        "score_total.no_total": "“{name}” has no readable total score; the sum was not checked.",
        "score_total.no_table": "No scoring table of a self-evaluation was recognised in the document.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    level = str(rule.options.get("level") or "both")
    yield from no_table(rule, facts, "score_total")
    for scoring in facts.scorings:
        if level != "groups" and not scoring.in_text:
            yield _total(rule, scoring)
        if level != "total":
            for group in groups_of(scoring, context.lookup(facts)):
                yield from _group(rule, group)


def _total(rule: Rule, scoring: Scoring) -> Result:
    name, stated, printed = table_name(scoring), scoring.score_total, points(scoring.score_total)
    if stated is None or printed is None:
        return not_evaluated(rule, message("score_total.no_total", name=name), "总分")
    terms = Terms.of((row.name, row.score) for row in scored_rows(scoring))
    if terms.unreadable or not terms.figures:
        return _unreadable(rule, name, terms.unreadable or ("得分",))
    outside = outside_execution(scoring, scoring.execution_score)
    whole = terms.plus(outside)
    if _fits(whole, printed, stated):
        return _holds(rule, name, whole, stated)
    if outside is None and not has_execution_row(scoring) and _leaves_room(scoring, printed - terms.sum):
        return _differs(rule, name, whole, printed, stated, "maybe_execution")
    if not _are_all_read(scoring) and not _fits(terms, printed, stated):
        return not_evaluated(rule, message("score_total.parts_unread", name=name), "分值")
    if outside is None or not _fits(terms, printed, stated):
        return _differs(rule, name, whole, printed, stated)
    if has_execution_row(scoring) or _excludes_execution(scoring):
        return _holds(rule, name, terms, stated)
    if points(scoring.weight_total) is not None:
        return _differs(rule, name, whole, printed, stated)
    # nothing tells whether the total of this form is meant to hold the execution score
    text = message("score_total.without_execution", name=name, stated=show_points(stated), computed=trimmed(whole.sum))
    difference = f"{trimmed(abs(whole.sum - printed))}分"
    return result(rule, Verdict.BORDERLINE, text, figures=(*whole.figures, stated), formula=whole.formula, difference=difference)


def _group(rule: Rule, group: IndicatorGroup) -> Iterable[Result]:
    stated, printed = group.score, points(group.score)
    terms = Terms.of((row.name, row.score) for row in group.members)
    if stated is None or printed is None or not terms.figures or stated.id in {figure.id for figure in terms.figures}:
        return
    if terms.unreadable:
        yield _unreadable(rule, group.name, terms.unreadable)
    elif _fits(terms, printed, stated):
        yield _holds(rule, group.name, terms, stated)
    else:
        yield _differs(rule, group.name, terms, printed, stated)


def _are_all_read(scoring: Scoring) -> bool:
    """Whether the weights of the rows read make their own total.

    Where they do not, a total that misses by a few points is still wrong: a misprinted weight costs no more.
    """
    weights, scores = weight_gap(scoring), score_gap(scoring)
    return weights == 0 or (scores is not None and abs(scores) <= FEW)


def _excludes_execution(scoring: Scoring) -> bool:
    """Whether the form's total of weights is that of the indicators alone (90 of 90 + 10)."""
    stated = points(scoring.weight_total)
    weights = Terms.of((row.name, row.weight) for row in scored_rows(scoring))
    return stated is not None and not weights.unreadable and weights.sum == stated


def _leaves_room(scoring: Scoring, gap: Decimal) -> bool:
    """Whether the weights stop short of 100 and the gap in the scores is a score for what they leave."""
    weights = Terms.of((row.name, row.weight) for row in scored_rows(scoring))
    return not weights.unreadable and 1 <= gap <= 100 - weights.sum <= LARGEST_EXECUTION


def _slack(terms: Terms, stated: Figure) -> Decimal:
    """Truncation of single scores and rounding of each may add up; whole numbers carry neither."""
    return max(CENT, *(ulp(figure) for figure in (*terms.figures, stated)), half_ulps((*terms.figures, stated)))


def _fits(terms: Terms, printed: Decimal, stated: Figure) -> bool:
    return abs(terms.sum - printed) <= _slack(terms, stated) or (is_whole(stated) and is_cut_to_whole(printed, terms.sum))


def _holds(rule: Rule, name: str, terms: Terms, stated: Figure) -> Result:
    text = message("score_total.holds", name=name, stated=show_points(stated))
    rounding = terms.sum != points(stated)
    return result(rule, Verdict.HOLDS, text, figures=(*terms.figures, stated), formula=terms.formula, rounding=rounding)


def _differs(rule: Rule, name: str, terms: Terms, printed: Decimal, stated: Figure, key: str = "differs") -> Result:
    verdict = Verdict.FINDING if key == "differs" else Verdict.BORDERLINE
    difference = f"{trimmed(abs(terms.sum - printed))}分"
    text = message(f"score_total.{key}", name=name, computed=trimmed(terms.sum), stated=show_points(stated), difference=difference)
    formula, allowed = f"{terms.formula} ≠ {trimmed(printed)}", f"{trimmed(_slack(terms, stated))}分"
    return result(rule, verdict, text, figures=(*terms.figures, stated), formula=formula, difference=difference, allowed=allowed)


def _unreadable(rule: Rule, name: str, rows: tuple[str, ...]) -> Result:
    return not_evaluated(rule, message("score_total.unreadable", name=name, count=len(rows), names=some(rows)), *rows)


KIND = CheckKind(
    name="score_total",
    summary="The scores of a scoring table add up to its total and to its subtotals, rounded or truncated.",
    options=(Option("level", OptionType.CHOICE, "which sums to check", default="both", choices=LEVELS),),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
