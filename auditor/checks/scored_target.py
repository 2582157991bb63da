"""`scored_target`: target, actual value, weight and score of each indicator fit each other.

The option `when` chooses the question; `scored_rows` holds one function for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.results import not_evaluated, result
from auditor.checks.score_models import MODELS
from auditor.checks.scored_rows import CONDITIONS, Row, Settings, names_of
from auditor.checks.scores import decimal_parameter, decimals_parameter, no_table, scored_rows, some, table_name, table_places
from auditor.checks.targets import judged
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

_ROW_ZH = "指标“{name}”目标值{target}、实际完成{actual}"
_ROW_EN = "Indicator “{name}” has the target {target} and the actual value {actual}"
TEXTS = {
    "zh": {
        "scored_target.unmet": _ROW_ZH + "，未达到目标，仍得满分（{marks}）{by_model}。",
        "scored_target.unmet_touches": _ROW_ZH + "，恰在目标的界限上，是否达到需人工判断；得满分（{marks}）。",
        "scored_target.over": _ROW_ZH + "，超出目标上限{difference_text}，仍得满分（{marks}）{by_model}。",
        "scored_target.over_touches": _ROW_ZH + "，恰在目标上限的界限上，是否超出需人工判断；得满分（{marks}）。",
        "scored_target.by_model": "，按评分办法最多得{most}分",
        "scored_target.judged": _ROW_ZH + "，得分{marks}，与完成情况相符。",
        "scored_target.score_over_weight": "指标“{name}”得分高于分值（{marks}）。",
        "scored_target.score_within_weight": "指标“{name}”得分不高于分值（{marks}）。",
        "scored_target.score_formula": _ROW_ZH + "，按评分办法应得{band}分，自评得分{marks}，不相符。",
        "scored_target.score_formula_open": _ROW_ZH + "，按评分办法应得{band}分，自评得分{marks}，是否取整或另有扣分需人工判断。",
        "scored_target.score_fits": _ROW_ZH + "，得分{marks}与评分办法相符。",
        "scored_target.met_but_cut": _ROW_ZH + "，已达到目标，却扣{cut}分（{marks}），未说明原因。",
        "scored_target.deduction_unexplained": "指标“{name}”扣{cut}分（{marks}），偏差原因栏空白。",
        "scored_target.explained": "指标“{name}”未扣分，或扣分有说明。",
        "scored_target.over_target_unexplained": _ROW_ZH + "，为目标的{share}（{factor}以上应说明），偏差原因栏空白。",
        "scored_target.not_far_over": "指标“{name}”没有大幅超过目标，或已说明原因。",
        "scored_target.actual_not_numeric": "指标“{name}”目标值{target}为定量目标，完成值却只写“{actual}”，得满分（{marks}）。",
        "scored_target.actual_numeric": "指标“{name}”的定量目标有定量的完成值。",
        "scored_target.unit_mismatch": _ROW_ZH + "，计量单位不同（{unit}、{other}），无法比较。",
        "scored_target.same_unit": "指标“{name}”目标值与完成值计量单位一致。",
        "scored_target.percent_over_100": "指标“{name}”实际完成{actual}，此类比率不应超过100%。",
        "scored_target.percent_fine": "指标“{name}”的比率不超过100%。",
        "scored_target.qualitative_band": "定性指标“{name}”完成情况为“{actual}”，该档得分应为{band}分，自评得分{marks}，档次不符。",
        "scored_target.band_fits": "定性指标“{name}”完成情况为“{actual}”，得分{marks}，与档次相符。",
        "scored_target.not_done": "指标“{name}”的完成情况为“{actual}”，事项尚未完成，仍得满分（{marks}）。",
        "scored_target.not_done_cut": "指标“{name}”的完成情况为“{actual}”，得分{marks}，已作扣减。",
        "scored_target.skipped": "“{table}”有{count}个指标未能核对：{names}。",
        "scored_target.no_table": "文件中没有识别到绩效自评的指标评分表。",
        "scored_target.no_model": "所用规则包没有规定评分办法（score_model），未核对得分的计算。",
    },
    "en": {
        "scored_target.unmet": _ROW_EN + "; the target was missed, yet it has full marks ({marks}){by_model}.",
        "scored_target.unmet_touches": _ROW_EN + ", just on the edge of the target: a reviewer has to decide; it has full marks ({marks}).",
        "scored_target.over": _ROW_EN + ", {difference_text} above the ceiling, yet it has full marks ({marks}){by_model}.",
        "scored_target.over_touches": _ROW_EN + ", just on the edge of the ceiling: a reviewer has to decide; it has full marks ({marks}).",
        "scored_target.by_model": "; the score model gives at most {most} points",
        "scored_target.judged": _ROW_EN + "; the score {marks} fits.",
        "scored_target.score_over_weight": "Indicator “{name}” scores more than its weight ({marks}).",
        "scored_target.score_within_weight": "Indicator “{name}” scores no more than its weight ({marks}).",
        "scored_target.score_formula": _ROW_EN + "; the score model gives {band} points, the table {marks}.",
        "scored_target.score_formula_open": _ROW_EN
        + "; the score model gives {band} points, the table {marks}: whether it is rounded or cut further is for a reviewer.",
        "scored_target.score_fits": _ROW_EN + "; the score {marks} fits the score model.",
        "scored_target.met_but_cut": _ROW_EN + "; the target was met, yet {cut} points were taken off ({marks}) without a reason.",
        "scored_target.deduction_unexplained": "Indicator “{name}” lost {cut} points ({marks}) and its reason cell is blank.",
        "scored_target.explained": "Indicator “{name}” lost no points, or the loss is explained.",
        "scored_target.over_target_unexplained": _ROW_EN
        + ", {share} of the target ({factor} and more must be explained); its reason cell is blank.",
        "scored_target.not_far_over": "Indicator “{name}” is not far above its target, or it is explained.",
        "scored_target.actual_not_numeric": "Indicator “{name}” has the numeric target {target}, "
        "but only “{actual}” as actual value and full marks ({marks}).",
        "scored_target.actual_numeric": "Indicator “{name}” answers its numeric target with a number.",
        "scored_target.unit_mismatch": _ROW_EN + " in different units ({unit}, {other}); they cannot be compared.",
        "scored_target.same_unit": "Indicator “{name}” has target and actual value in one unit.",
        "scored_target.percent_over_100": "Indicator “{name}” has the actual value {actual}; such a rate cannot pass 100%.",
        "scored_target.percent_fine": "The rate of indicator “{name}” is not above 100%.",
        "scored_target.qualitative_band": "Qualitative indicator “{name}” is “{actual}”, a level worth {band} points; it scores {marks}.",
        "scored_target.band_fits": "Qualitative indicator “{name}” is “{actual}”; its score {marks} fits the level.",
        "scored_target.not_done": "Indicator “{name}” is “{actual}”: it is still to be done, yet it has full marks ({marks}).",
        "scored_target.not_done_cut": "Indicator “{name}” is “{actual}”; its score {marks} was reduced.",
        "scored_target.skipped": "In “{table}” {count} indicators could not be checked: {names}.",
        "scored_target.no_table": "No scoring table of a self-evaluation was recognised in the document.",
        "scored_target.no_model": "The rule packs in force name no score model (score_model); scores were not recomputed.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    when = str(rule.options["when"])
    yield from no_table(rule, facts, "scored_target")
    settings = _settings(rule, context)
    if facts.scorings and when == "score_formula" and settings.model not in MODELS:
        yield not_evaluated(rule, message("scored_target.no_model"), "score_model")
        return
    lookup = context.lookup(facts)
    for scoring in facts.scorings:
        skipped: list[tuple[str, str]] = []
        for indicator in scored_rows(scoring):
            answer = CONDITIONS[when](Row.of(rule, indicator, judged(lookup, indicator)), settings)
            if isinstance(answer, Result):
                yield answer
            elif answer is not None:
                skipped.append((indicator.name, answer))
        if skipped:
            names = names_of(skipped)
            reason = message("scored_target.skipped", table=table_name(scoring), count=len(names), names=some(names))
            yield result(rule, Verdict.NOT_EVALUATED, reason, places=table_places(scoring), missing=names)


def _settings(rule: Rule, context: CheckContext) -> Settings:
    threshold = rule.options.get("threshold")
    return Settings(
        model=str(context.parameters.get("score_model") or "none"),
        over_explain=threshold if isinstance(threshold, Decimal) else decimal_parameter(context, "over_explain", "1.3"),
        bands=decimals_parameter(context, "qual_bands", ("0.8", "0.6")),
        may_pass_100=tuple(cast(Iterable[str], rule.options.get("may_pass_100") or ())),
        lexicon=context.lexicon,
    )


KIND = CheckKind(
    name="scored_target",
    summary="Target, actual value, weight and score of each indicator fit each other.",
    options=(
        Option("when", OptionType.CHOICE, "what to report", required=True, choices=tuple(CONDITIONS)),
        Option("threshold", OptionType.NUMBER, "multiple of the target that must be explained; else the parameter over_explain, else 1.3"),
        Option("may_pass_100", OptionType.TEXTS, "words of indicator names whose rate can rightly pass 100%"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
