"""What `scored_target` can ask of one row of a scoring table; one function for each value of its option `when`.

A function answers with a Result, with words that say why the row could not be checked, or with None when the
question does not arise for the row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from auditor.checks.score_models import earned
from auditor.checks.scored_row import BORDERLINE, FINDING, HOLDS, NO_SCORE, OBSTACLES, Answer, Row, Settings, num, percent, words_of
from auditor.checks.scores import follows_its_rate, half_ulps, is_whole, ulp
from auditor.checks.targets import Obstacle, Outcome, shown, trimmed
from auditor.model.figure import Nature
from auditor.model.interval import Interval
from auditor.model.message import Message, message, plain
from auditor.model.quantity import Dimension


def unmet_full_marks(row: Row, settings: Settings) -> Answer:
    """A target that is to be reached was missed, yet the row has full marks."""
    if row.judgement.obstacle is Obstacle.NO_COLUMN or (row.judgement.is_limit and row.judgement.obstacle is None):
        return None
    if row.judgement.obstacle is not None:
        return OBSTACLES[row.judgement.obstacle]
    return _judged(row, settings, "unmet")


def cost_over_full_marks(row: Row, settings: Settings) -> Answer:
    """A ceiling was passed, yet the row has full marks."""
    if not row.judgement.is_limit or row.judgement.obstacle is not None:
        return None
    return _judged(row, settings, "over")


def _judged(row: Row, settings: Settings, kind: str) -> Answer:
    outcome, relation = row.judgement.outcome, row.judgement.relation
    if row.full is None or row.score is None or row.weight is None:
        return NO_SCORE
    if row.score > row.weight:
        return None  # more than full marks is `score_over_weight`
    if outcome is Outcome.MET or not row.full:
        return row.says(HOLDS, "judged", f"{relation} {'成立' if outcome is Outcome.MET else '不成立'}；得分 {row.marks}")
    standing = "不成立" if outcome is Outcome.NOT_MET else "仅在界限上成立"
    formula = f"{relation} {standing}；得分 {num(row.score)} = 分值 {num(row.weight)}"
    if outcome is Outcome.TOUCHES:
        return row.says(BORDERLINE, f"{kind}_touches", formula)
    most = earned(settings.model, row.judgement, row.weight or Decimal(0))
    by_model: Message = plain("") if most is None or most.high is None else message("scored_target.by_model", most=trimmed(most.high, 2))
    share = "" if row.judgement.ratio is None else percent(row.judgement)
    return row.says(
        FINDING, kind, formula, difference=row.judgement.difference, by_model=by_model,
        difference_text=row.judgement.difference, share=share,
    )  # fmt: skip


def score_over_weight(row: Row, settings: Settings) -> Answer:
    """A score above its weight."""
    if row.weight is None or row.score is None:
        return None if row.indicator.weight is None or row.indicator.score is None else NO_SCORE
    over = row.score - row.weight
    if over > 0:
        return row.says(FINDING, "score_over_weight", f"{num(row.score)} > {num(row.weight)}", difference=f"{trimmed(over)}分")
    return row.says(HOLDS, "score_within_weight", f"{num(row.score)} ≤ {num(row.weight)}")


def _is_above(row: Row) -> bool:
    """Whether a row has more than full marks, which is `score_over_weight` and nothing that is explained."""
    return row.score is not None and row.weight is not None and row.score > row.weight


def score_formula(row: Row, settings: Settings) -> Answer:
    """The score of a missed target against the score model; full marks for it are `unmet_full_marks`."""
    judgement = row.judgement
    if judgement.obstacle in (Obstacle.UNITS, Obstacle.NO_ACTUAL, Obstacle.WORDS_FOR_NUMBER):
        return OBSTACLES[judgement.obstacle]
    if judgement.obstacle is not None or judgement.target is None:
        return None
    if row.full is None or row.score is None or row.weight is None or row.indicator.score is None:
        return NO_SCORE
    if judgement.outcome is not Outcome.NOT_MET:
        return row.says(HOLDS, "score_fits", f"{judgement.relation}；得分 {row.marks}") if row.score == row.weight else None
    if row.full:
        return None
    span = earned(settings.model, judgement, row.weight)
    if span is None or span.low is None or span.high is None:
        return "评分办法不适用"
    low, high, slack = span.low, span.high, ulp(row.indicator.score)
    band = "～".join(dict.fromkeys((trimmed(low, 2), trimmed(high, 2))))
    formula = f"按{judgement.relation}的完成比例应得 {band}分；得分 {num(row.score)}"
    off = max(low - row.score, row.score - high, Decimal(0))
    said = {"difference": f"{trimmed(off)}分", "allowed": f"{trimmed(slack)}分", "band": band}
    if off <= slack:
        return row.says(HOLDS, "score_fits", formula, allowed=said["allowed"])
    # a whole score may be a rounded one, and a unit may cut more than the model when it says why
    cut_to_whole = is_whole(row.indicator.score) and low - 1 < row.score <= high + Decimal("0.5")
    if cut_to_whole or (row.score < low and row.indicator.explained):
        return row.says(BORDERLINE, "score_formula_open", formula, **said)
    return row.says(FINDING, "score_formula", formula, **said)


def met_but_cut(row: Row, settings: Settings) -> Answer:
    """A met target without full marks and without a reason."""
    if row.judgement.outcome is not Outcome.MET:
        return None
    if row.full is None:
        return NO_SCORE
    if _is_above(row):
        return None
    formula = f"{row.judgement.relation} 成立；得分 {row.marks}"
    if row.full or row.indicator.explained:
        return row.says(HOLDS, "judged", formula)
    # some districts deduct for a target that was far passed; a form without the column gives no place for a reason
    doubtful = row.indicator.reason is None or row.judgement.exceeds(settings.over_explain)
    cut = trimmed((row.weight or Decimal(0)) - (row.score or Decimal(0)))
    return row.says(BORDERLINE if doubtful else FINDING, "met_but_cut", formula, difference=f"{cut}分", cut=cut)


def deduction_unexplained(row: Row, settings: Settings) -> Answer:
    """Marks were taken off and the form's reason cell is blank; a met target is `met_but_cut`."""
    if row.indicator.reason is None or row.judgement.outcome is Outcome.MET:
        return None
    if row.indicator.is_execution and row.judgement.obstacle in (Obstacle.NO_TARGET, Obstacle.NO_COLUMN):
        return None  # what is scored by the rate itself loses what the rate says
    if follows_its_rate(row.judgement):
        return None  # 95% of the budget, 9.5 of 10 marks: the rate is the reason
    if row.full is None:
        return None if row.weight == 0 else NO_SCORE
    if _is_above(row):
        return None
    if row.full or row.indicator.reason_given:
        return row.fine("explained", f"得分 {row.marks}")
    cut = trimmed((row.weight or Decimal(0)) - (row.score or Decimal(0)))
    return row.says(FINDING, "deduction_unexplained", f"得分 {num(row.score)} < 分值 {num(row.weight)}", difference=f"{cut}分", cut=cut)


def over_target_unexplained(row: Row, settings: Settings) -> Answer:
    """An at-least target was passed by far and the reason cell is blank."""
    judgement = row.judgement
    if row.indicator.reason is None or judgement.nature is not Nature.AT_LEAST or judgement.ratio is None:
        return None
    factor = f"{trimmed(settings.over_explain * 100)}%"
    if not judgement.exceeds(settings.over_explain) or row.indicator.reason_given:
        return row.fine("not_far_over")
    share = percent(judgement)
    formula = f"{row.judgement.relation.replace(' ≥ ', ' ÷ ')} = {share} ≥ {factor}"
    return row.says(FINDING, "over_target_unexplained", formula, difference=judgement.difference, share=share, factor=factor)


def actual_not_numeric(row: Row, settings: Settings) -> Answer:
    """A numeric target answered in words, with full marks."""
    actual = row.indicator.actual
    if row.judgement.obstacle is None:
        return row.fine("actual_numeric") if row.judgement.target is not None else None
    if row.judgement.obstacle is not Obstacle.WORDS_FOR_NUMBER or actual is None:
        return None
    kept = settings.lexicon.words("reached", "kept")
    if row.judgement.nature is Nature.AT_MOST and any(word in re.sub(r"\s+", "", actual.text) for word in kept):
        return None  # 未超标准 says of a ceiling what a number would say
    if re.search(r"\d", actual.text):
        return "完成值含多个数值"
    if not row.full:
        return None if row.full is False else NO_SCORE
    return row.says(FINDING, "actual_not_numeric", f"指标值 {words_of(row.indicator.target)}；完成值 {words_of(actual)}；得分 {row.marks}")


def unit_mismatch(row: Row, settings: Settings) -> Answer:
    """Target and actual value in units that measure different things."""
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or actual is None or not target.quantity.has_number or not actual.quantity.has_number:
        return None
    if row.judgement.obstacle is None:
        return row.fine("same_unit")
    units = (target.quantity.unit, actual.quantity.unit)
    if row.judgement.obstacle is not Obstacle.UNITS or not all(units):
        return None
    verdict = (
        BORDERLINE
        if any(settings.lexicon.value("indicator", unit) == "any_noun" for unit in units)
        and target.quantity.dimension is actual.quantity.dimension
        else FINDING
    )
    return row.says(verdict, "unit_mismatch", f"{shown(target)}；{shown(actual)}", unit=units[0], other=units[1])


def percent_over_100(row: Row, settings: Settings) -> Answer:
    """A rate that cannot pass 100 % and does."""
    actual, name = row.indicator.actual, row.indicator.name
    if (
        actual is None
        or actual.quantity.dimension is not Dimension.PERCENT
        or actual.quantity.value is None
        or not settings.patterns.rate.search(name)
    ):
        return None
    if settings.patterns.may_pass_100.search(name) or any(word in name for word in settings.may_pass_100):
        return None
    target = row.indicator.target
    if target is not None and target.quantity.dimension is Dimension.PERCENT and (target.quantity.value or 0) > 100:
        return None  # the form itself expects more than all
    value = actual.quantity.value
    if value <= 100:
        return row.fine("percent_fine")
    # "≥99%" is often read from a poor scan as "299%"
    verdict = BORDERLINE if 200 < value <= 300 else FINDING
    return row.says(verdict, "percent_over_100", f"{shown(actual)} > 100%", difference=f"{trimmed(value - 100)}个百分点")


def qualitative_band(row: Row, settings: Settings) -> Answer:
    """The level that the actual value claims in words against the share of marks given."""
    actual, score = row.indicator.actual, row.indicator.score
    if actual is None or actual.quantity.dimension is not Dimension.TEXT or len(settings.bands) != 2:
        return None
    text = re.sub(r"\s+", "", actual.text)
    level = next((found for found, pattern in reversed(list(enumerate(settings.patterns.levels))) if pattern.search(text)), None)
    if level is None:
        return None
    if row.full is None or row.weight is None or row.score is None or score is None:
        return NO_SCORE
    upper, lower = (share * row.weight for share in settings.bands)
    span = (Interval(upper, row.weight), Interval(lower, upper), Interval(Decimal(0), lower))[level]
    low, high = span.low or Decimal(0), span.high or Decimal(0)
    band = f"{trimmed(low)}～{trimmed(high)}"
    off = max(low - row.score, row.score - high, Decimal(0))
    formula = f"{words_of(actual)}：{band}分；得分 {num(row.score)}"
    if off <= half_ulps([score]):
        return row.says(HOLDS, "band_fits", formula)
    return row.says(FINDING, "qualitative_band", formula, difference=f"{trimmed(off)}分", band=band)


def not_done_full_marks(row: Row, settings: Settings) -> Answer:
    """What the actual value says is still to be done, with full marks."""
    actual = row.indicator.actual
    if actual is None or actual.quantity.dimension is not Dimension.TEXT:
        return None
    said = settings.patterns.not_done.search(re.sub(r"\s+", "", actual.text))
    if said is None or said["denied"]:
        return None
    if row.full is None:
        return None if row.weight == 0 else NO_SCORE
    formula = f"{words_of(actual)}；得分 {row.marks}"
    return row.says(FINDING, "not_done", formula) if row.full else row.says(HOLDS, "not_done_cut", formula)


CONDITIONS: Mapping[str, Callable[[Row, Settings], Answer]] = {
    "unmet_full_marks": unmet_full_marks,
    "cost_over_full_marks": cost_over_full_marks,
    "score_over_weight": score_over_weight,
    "score_formula": score_formula,
    "met_but_cut": met_but_cut,
    "deduction_unexplained": deduction_unexplained,
    "over_target_unexplained": over_target_unexplained,
    "actual_not_numeric": actual_not_numeric,
    "unit_mismatch": unit_mismatch,
    "percent_over_100": percent_over_100,
    "qualitative_band": qualitative_band,
    "not_done_full_marks": not_done_full_marks,
}
