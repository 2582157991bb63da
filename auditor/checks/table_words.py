"""`table_words`: what the words of rows and headings say that follows from other numbers of a table does so."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks import stated
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.statements import Claim

TEXTS = {
    "zh": {"table_words.missing": "没有可按行名、栏名重算的表格。", **stated.TEXTS["zh"]},
    "en": {"table_words.missing": "No table has rows or columns that their names tell how to compute.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    told = [{figure.id for figure in found.figures} for found in context.results if _is_told(rule, found)]
    for found in stated.results_of(rule, facts, context, message("table_words.missing"), Claim.LEDGER):
        own = {figure.id for figure in found.figures}
        if found.verdict is Verdict.HOLDS or not any(own <= others for others in told):
            yield found


def _is_told(rule: Rule, found: Result) -> bool:
    """Whether a rule of another kind contradicts the same numbers already."""
    return found.verdict in (Verdict.FINDING, Verdict.BORDERLINE) and found.rule.check != rule.check


KIND = CheckKind(
    name="table_words",
    summary="What the words of rows and headings say that follows from other numbers of a table does so.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    late=True,
    nature=Nature.TABLE,
)
