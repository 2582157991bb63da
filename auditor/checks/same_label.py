"""`same_label`: one fact, stated in several places, has one value. Needs no vocabulary of metrics."""

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
    "zh": {"same_label.missing": "没有在两处以上出现的同名数字。", **stated.TEXTS["zh"]},
    "en": {"same_label.missing": "No label is stated in two places.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("same_label.missing"), Claim.SAME)


KIND = CheckKind(
    name="same_label",
    summary="One fact (a name with its year, budget stage, fund scope and level) has one value wherever it is stated.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
