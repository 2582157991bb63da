"""`unmet_count`: “除‘X’等1项指标未达到目标外，其余均已完成” counts the unmet indicators of the scoring table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import of_groups
from auditor.checks.targets import Outcome, TargetJudgement, judged
from auditor.language.chinese import NUMERALS, chinese_value
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Indicator, Sentence
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "unmet_count.differs": "正文称有{said}项指标未达到目标，自评表中未达到目标的有{count}项：{names}。",
        "unmet_count.holds": "正文所称未达到目标的指标数（{said}项）与自评表相符。",
        "unmet_count.missing": "正文没有写明未完成的指标数。",
    },
    "en": {
        "unmet_count.differs": "The text says that {said} indicators missed their target, the scoring table shows {count}: {names}.",
        "unmet_count.holds": "The number of missed indicators in the text ({said}) agrees with the scoring table.",
        "unmet_count.missing": "The text does not say how many indicators were missed.",
    },
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    seen = False
    for sentence, said in _claims(facts, context.lexicon):
        indicators = of_groups(_concerned(facts, sentence), sentence.text, context.lexicon)
        if not indicators:
            continue
        seen = True
        judgements = [judged(lookup, indicator) for indicator in indicators]
        yield _compare(rule, sentence, said, judgements, facts.figures_of(sentence))
    if not seen:
        yield not_evaluated(rule, message("unmet_count.missing"), rule.title)


def _said(lexicon: Lexicon) -> re.Pattern[str]:
    """除“走访企业”等1项指标未达到年度目标外."""
    missed = f"{lexicon.any('reached', 'not')}{lexicon.any('reached', 'reached')}"
    measure, things = lexicon.any("indicator", "any_noun"), lexicon.any("indicator", "numbered")
    return re.compile(
        rf"{lexicon.any('reached', 'except')}[^。]{{0,60}}?{lexicon.any('listing', 'open')}?\s*(?P<n>\d+|[{NUMERALS}])\s*{measure}{things}?"
        rf"[^。，]{{0,10}}?{missed}[^。]{{0,12}}{lexicon.any('reached', 'besides')}"
    )


def _claims(facts: Facts, lexicon: Lexicon) -> Iterator[tuple[Sentence, int]]:
    said = lexicon.compiled(_said)
    for sentence in facts.sentences:
        if (match := said.search(sentence.text)) and (value := chinese_value(match["n"]) if match["n"] in NUMERALS else match["n"]):
            yield sentence, int(value)


def _concerned(facts: Facts, sentence: Sentence) -> Iterator[Indicator]:
    """Indicators of the table that the claim stands in, of all tables when it stands in the text."""
    for scoring in facts.scorings:
        if not sentence.place.table or scoring.table == sentence.block:
            yield from scoring.indicators


def _compare(rule: Rule, sentence: Sentence, said: int, judgements: list[TargetJudgement], counted: list[Figure]) -> Result:
    missed = [judgement.indicator for judgement in judgements if judgement.outcome is Outcome.NOT_MET]
    doubtful = sum(judgement.outcome is Outcome.TOUCHES for judgement in judgements)
    figures: list[Figure] = [f for f in counted if f.quantity.value == said][:1]
    figures += [f for i in missed for f in (i.target, i.actual) if f is not None]
    names = "、".join(i.name for i in missed) or "—"
    if len(missed) == said:
        return result(rule, Verdict.HOLDS, message("unmet_count.holds", said=said), figures=figures, places=(sentence.place,))
    # an indicator on the edge of its target may be counted either way
    verdict = Verdict.BORDERLINE if len(missed) < said <= len(missed) + doubtful else Verdict.FINDING
    return result(
        rule,
        verdict,
        message("unmet_count.differs", said=said, count=len(missed), names=names),
        figures=figures,
        places=(sentence.place,),
        formula=f"{said} ≠ {len(missed)}",
        difference=str(abs(Decimal(said) - len(missed))),
        allowed="0",
    )


KIND = CheckKind(
    name="unmet_count",
    summary="The number of missed indicators that the text gives agrees with the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
