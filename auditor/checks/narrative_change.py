"""`narrative_change`: “较上年增加 N 万元，增长 p%” agrees with the figures it compares, in amount, rate and direction."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks import stated
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.result import Result
from auditor.model.rule import Rule
from auditor.relations.statements import Claim

TEXTS = {
    "zh": {"narrative_change.missing": "正文没有可重算的增减变动。", **stated.TEXTS["zh"]},
    "en": {"narrative_change.missing": "The text states no change that can be computed again.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("narrative_change.missing"), Claim.CHANGE)


KIND = CheckKind(
    name="narrative_change",
    summary="A change printed in a sentence agrees with the figures it compares, in amount, rate and direction.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
