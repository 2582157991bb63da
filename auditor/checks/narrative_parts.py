"""`narrative_parts`: “X万元，其中：A…，B…” adds up, in any sentence, without naming a metric."""

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
    "zh": {"narrative_parts.missing": "正文没有“合计，其中分项”一类的句子。", **stated.TEXTS["zh"]},
    "en": {"narrative_parts.missing": "No sentence lists a total with its parts.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("narrative_parts.missing"), Claim.LIST, Claim.MOVED)


KIND = CheckKind(
    name="narrative_parts",
    summary="A total in a sentence equals the parts that follow it.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
