"""`explained`: a scoring table with missed or far passed targets gives reasons for them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import decimal_parameter, follows_its_rate, no_table, scored_rows, some, table_name, table_places
from auditor.checks.targets import Outcome, TargetJudgement, judged, shown
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Scoring
from auditor.model.message import message
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule, Severity

TEXTS = {
    "zh": {
        "explained.blank": "“{table}”有{count}个指标未完成、超支或大幅超过目标（{names}），“{column}”栏却全部空白。",
        "explained.partly": "“{table}”有{count}个指标偏离目标而偏差原因空白（{names}），其他指标已填原因，需人工判断。",
        "explained.no_deviation": "“{table}”没有需要说明原因的偏差。",
        "explained.given": "“{table}”偏离目标的{count}个指标均已说明原因。",
        "explained.no_column": "“{table}”没有识别到偏差原因栏，未核对原因说明。",
        "explained.no_table": "文件中没有识别到绩效自评的指标评分表。",
    },
    "en": {
        "explained.blank": "In “{table}” {count} indicators missed their target, passed a ceiling or went far beyond ({names}), "
        "yet every cell of “{column}” is blank.",
        "explained.partly": "In “{table}” {count} indicators are off their target without a reason ({names}), while others give one: "
        "a reviewer has to decide.",
        "explained.no_deviation": "“{table}” has no deviation that needs a reason.",
        "explained.given": "All {count} indicators of “{table}” that are off their target give a reason.",
        "explained.no_column": "No column for reasons was recognised in “{table}”.",
        "explained.no_table": "No scoring table of a self-evaluation was recognised in the document.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    threshold = rule.options.get("threshold")
    factor = threshold if isinstance(threshold, Decimal) else decimal_parameter(context, "over_explain", "1.3")
    yield from no_table(rule, facts, "explained")
    for scoring in facts.scorings:
        yield _check(rule, scoring, factor, context.lookup(facts))


def _check(rule: Rule, scoring: Scoring, factor: Decimal, lookup: Lookup) -> Result:
    table = table_name(scoring)
    rows = scored_rows(scoring)
    reasons = [row.reason for row in rows if row.reason is not None]
    if not reasons:
        return not_evaluated(rule, message("explained.no_column", table=table), "偏差原因栏")
    places = _places(scoring)
    judgements = [judged(lookup, row) for row in rows]
    # what is scored by the rate of budget execution loses what the rate says, which is its reason
    judgements = [judgement for judgement in judgements if not follows_its_rate(judgement)]
    beyond = not _asks_for_missed_only(_column(scoring), lookup.lexicon)
    off = [judgement for judgement in judgements if judgement.outcome is Outcome.NOT_MET or (beyond and judgement.exceeds(factor))]
    if not off:
        return result(rule, Verdict.HOLDS, message("explained.no_deviation", table=table), places=places)
    silent = [judgement for judgement in off if not judgement.indicator.reason_given]
    if not silent:
        text = message("explained.given", table=table, count=len(off))
        return result(rule, Verdict.HOLDS, text, places=places, formula=_formula(off))
    # a target passed by far is worth a word, but its silence is no error
    missed = any(judgement.outcome is Outcome.NOT_MET for judgement in silent)
    nothing_said = not any(row.reason_given for row in rows)
    names = some([judgement.indicator.name for judgement in silent])
    return result(
        rule,
        Verdict.FINDING if nothing_said else Verdict.BORDERLINE,
        message(f"explained.{'blank' if nothing_said else 'partly'}", table=table, count=len(silent), names=names, column=_column(scoring)),
        figures=[figure for judgement in silent for figure in _figures(judgement)],
        places=places,
        formula=_formula(silent),
        severity=rule.severity if missed else Severity.INFO,
    )


def _places(scoring: Scoring) -> tuple[Place, ...]:
    """The heading of the reason column, else the table."""
    return table_places(scoring) if scoring.reason_header is None else (scoring.reason_header,)


def _column(scoring: Scoring) -> str:
    """The reason column as the form calls it."""
    return "偏差原因" if scoring.reason_header is None else scoring.reason_header.column


def _asks_for_missed_only(heading: str, lexicon: Lexicon) -> bool:
    """Whether a form wants the reasons of missed targets and not of passed ones: 未完成原因分析, but 偏差大或目标未完成原因分析."""
    missed, off = (any(word in heading for word in lexicon.words("reasons_of", value)) for value in ("missed", "off"))
    return missed and not off


def _figures(judgement: TargetJudgement) -> Iterable[Figure]:
    return (figure for figure in (judgement.indicator.target, judgement.indicator.actual) if figure is not None)


def _formula(judgements: Iterable[TargetJudgement]) -> str:
    """The deviations with their numbers: "A：110余条 ≥ 200余条 不成立；B：68项 / 40项"."""
    parts = []
    for judgement in judgements:
        name, actual, target = judgement.indicator.name, judgement.indicator.actual, judgement.indicator.target
        if judgement.outcome is Outcome.NOT_MET or actual is None or target is None:
            parts.append(f"{name}：{judgement.relation} 不成立")
        else:
            parts.append(f"{name}：{shown(actual)} / {shown(target)}")
    return "；".join(parts)


KIND = CheckKind(
    name="explained",
    summary="A scoring table with missed or far passed targets gives reasons for them.",
    options=(
        Option("threshold", OptionType.NUMBER, "multiple of the target that must be explained; else the parameter over_explain, else 1.3"),
    ),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
