"""`execution_score`: the score of budget execution is its weight times the execution rate, rounded or truncated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import is_cut_to_whole, is_whole, no_table, points, show_points, table_name, ulp
from auditor.checks.targets import shown, trimmed
from auditor.language.lexicon import Lexicon
from auditor.model.document import Table
from auditor.model.figure import Facts, Figure, Indicator, Scoring
from auditor.model.interval import Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.quantity import Dimension, Quantity
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "execution_score.differs": "“{table}”预算执行率{rate}、分值{weight}，应得{computed}分，自评得{score}，相差{difference}。",
        "execution_score.whole": "“{table}”预算执行率{rate}、分值{weight}，应得{computed}分，自评得{score}，是否允许取整需人工判断。",
        "execution_score.holds": "“{table}”预算执行率得分{score}等于分值{weight}×执行率{rate}。",
        "execution_score.own_rule": "文件对预算执行率另有计分办法（“{criterion}”），"
        "“{table}”预算执行率{rate}、得分{score}/{weight}未按比例核对。",
        "execution_score.missing": "“{table}”缺少{missing}，未核对预算执行率得分。",
        "execution_score.no_table": "文件中没有识别到绩效自评的指标评分表。",
    },
    "en": {
        "execution_score.differs": "“{table}”: the execution rate {rate} of {weight} makes {computed} points, the table gives {score}; "
        "the difference is {difference}.",
        "execution_score.whole": "“{table}”: the execution rate {rate} of {weight} makes {computed} points, the table gives {score}; "
        "whether rounding to whole points is allowed is for a reviewer.",
        "execution_score.holds": "“{table}”: the execution score {score} is the weight {weight} times the rate {rate}.",
        "execution_score.own_rule": "The document scores budget execution by a rule of its own (“{criterion}”); "
        "the {score} of {weight} of “{table}” for the rate {rate} were not computed.",
        "execution_score.missing": "“{table}” lacks {missing}; the execution score was not checked.",
        "execution_score.no_table": "No scoring table of a self-evaluation was recognised in the document.",
    },
}
_WHOLE = Decimal(100)  # percent


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    capped = context.parameters.get("exec_cap", True) is not False
    yield from no_table(rule, facts, "execution_score")
    for scoring in facts.scorings:
        yield _check(rule, scoring, capped, context.lookup(facts))


def _check(rule: Rule, scoring: Scoring, capped: bool, lookup: Lookup) -> Result:
    rate_figure, weight_figure, score_figure = _figures(scoring)
    rate = None if rate_figure is None else _rate(scoring, rate_figure)
    weight, score = points(weight_figure), points(score_figure)
    if rate_figure is None or weight_figure is None or score_figure is None or rate is None or weight is None or score is None:
        found = {"执行率": rate, "执行率分值": weight, "执行率得分": score}
        missing = tuple(name for name, value in found.items() if value is None)
        return not_evaluated(rule, message("execution_score.missing", table=table_name(scoring), missing="、".join(missing)), *missing)
    low, middle, high = ((min(part, Decimal(1)) if capped else part) * weight for part in rate)
    slack = ulp(score_figure)
    off = max(low - score, score - high, Decimal(0))
    shown_score = middle.quantize(Decimal(1).scaleb(-max(score_figure.quantity.decimals, 2)))
    said = {
        "table": table_name(scoring),
        "rate": shown(rate_figure),
        "weight": show_points(weight_figure),
        "score": show_points(score_figure),
        "computed": trimmed(shown_score),
        "difference": f"{trimmed(abs(score - shown_score))}分",
    }
    if off <= slack:
        verdict, key = Verdict.HOLDS, "holds"
    elif is_whole(score_figure) and is_cut_to_whole(score, middle):
        # 9 for 8.62: forms print the score to two decimals, yet units fill in whole points
        verdict, key = Verdict.BORDERLINE, "whole"
    else:
        verdict, key = Verdict.FINDING, "differs"
    if verdict is not Verdict.HOLDS and (criterion := lookup.derived(_criterion)):
        return not_evaluated(rule, message("execution_score.own_rule", **said, criterion=criterion), "计分办法")
    cap = "min(执行率, 100%)" if capped and middle != rate[1] * weight else shown(rate_figure)
    return result(
        rule,
        verdict,
        message(f"execution_score.{key}", **said),
        figures=(rate_figure, weight_figure, score_figure),
        formula=f"{trimmed(weight)} × {cap} = {trimmed(middle)}；得分 {trimmed(score)}",
        computed=Interval(low, high),
        stated=Interval.exactly(score),
        difference="" if verdict is Verdict.HOLDS else said["difference"],
        allowed=f"{trimmed(slack)}分",
        rounding=verdict is Verdict.HOLDS and score != middle,
    )


def _criterion(lookup: Lookup) -> str:
    """A step of the rule by which the document scores budget execution itself: 执行率95%以上的得满分; "" when it states none."""
    pattern = lookup.lexicon.compiled(_criterion_pattern)
    tables = [block for block in lookup.facts.document.blocks if isinstance(block, Table)]
    notes = (note.text for table in tables for note in table.notes)
    cells = (cell.content for table in tables for cell in table.cells)
    for text in (*(sentence.text for sentence in lookup.facts.sentences), *notes, *cells):
        if match := pattern.search(re.sub(r"\s+", "", text)):
            return match[0]
    return ""


def _criterion_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    def word(value: str) -> str:
        return lexicon.any("scored_text", value)

    rate, band, counted = r"\d+(?:\.\d+)?[%％]", lexicon.any("band", "from"), lexicon.any("limit_counts")
    marks = rf"(?:{word('score')}?{word('full')}|{word('score')}\d+(?:\.\d+)?{word('points')})"
    return re.compile(rf"{word('execution')}[^。；;]{{0,12}}?(?:{rate}{counted}?{band}|{band}{rate})[^。；;]{{0,10}}?{marks}")


def _figures(scoring: Scoring) -> tuple[Figure | None, Figure | None, Figure | None]:
    """Rate, weight and score from the funds block, else from the row of the table that scores execution."""
    block = (scoring.execution_rate, scoring.execution_weight, scoring.execution_score)
    if any(figure is not None for figure in block[1:]):
        return block
    # with a target of its own (≥95%) the row is scored by the criterion of its form, not by weight times rate
    row = next((row for row in scoring.indicators if row.is_execution and not _has_target(row)), None)
    return block if row is None else (scoring.execution_rate or row.actual, row.weight, row.score)


def _rate(scoring: Scoring, figure: Figure) -> tuple[Decimal, Decimal, Decimal] | None:
    """The rate that a figure states, or that an amount spent makes of the amount in the target column of its row."""
    if figure.quantity.dimension is not Dimension.MONEY:
        return rate_of(figure.quantity)
    row = next((row for row in scoring.indicators if row.actual is figure), None)
    budget = row.target.quantity if row is not None and row.target is not None else None
    spent = figure.quantity
    if budget is None or not budget.has_number or budget.value is None or spent.value is None or budget.value <= 0:
        return None
    try:
        span = spent.base / budget.base
    except NotCheckableError:
        return None
    if span.low is None or span.high is None:
        return None
    return max(span.low, Decimal(0)), (spent.value * spent.scale) / (budget.value * budget.scale), max(span.high, Decimal(0))


def rate_of(quantity: Quantity) -> tuple[Decimal, Decimal, Decimal] | None:
    """Lowest, printed and highest rate as a share; a bare 98.5 is a percent, a bare 0.985 a share."""
    span = quantity.interval
    if span is None or span.low is None or span.high is None or quantity.value is None:
        return None
    if quantity.dimension is Dimension.PERCENT:
        scale = quantity.scale
    elif quantity.dimension is Dimension.NUMBER:
        scale = Decimal(1) if quantity.value <= Decimal("1.5") else Decimal("0.01")
    else:
        return None
    return max(span.low, Decimal(0)) * scale, quantity.value * scale, max(span.high, Decimal(0)) * scale


def _has_target(row: Indicator) -> bool:
    """Whether a row has a target to reach; the budget beside what was spent is none, nor is the whole of it (100%)."""
    if row.target is None or row.target.quantity.dimension in (Dimension.NONE, Dimension.BLANK):
        return False
    if row.target.quantity.dimension is Dimension.PERCENT and row.target.quantity.value == _WHOLE:
        return False
    both = {figure.quantity.dimension for figure in (row.target, row.actual) if figure is not None}
    return both != {Dimension.MONEY}


KIND = CheckKind(
    name="execution_score",
    summary="The score of budget execution is its weight times the execution rate, rounded or truncated.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
