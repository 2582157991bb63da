"""`completion`: “完成年初预算的x%” is outturn ÷ budget, in any sentence."""

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
    "zh": {"completion.missing": "正文没有可重算的预算完成率。", **stated.TEXTS["zh"]},
    "en": {"completion.missing": "The text states no completion rate that can be computed again.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("completion.missing"), Claim.COMPLETION)


KIND = CheckKind(
    name="completion",
    summary="A completion rate printed in a sentence (完成预算的x%) equals outturn ÷ budget.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
