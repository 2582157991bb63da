"""`table_words`: what the words of rows and headings say that follows from other numbers of a table does so."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks import stated
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated
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
    """What other rules say of the same numbers is not said again."""
    others = [found for found in context.results if found.rule.check != rule.check]
    broken = [_ids(found) for found in others if found.verdict in (Verdict.FINDING, Verdict.BORDERLINE)]
    seen = False
    for claim in (Claim.LEDGER, Claim.OFFERED, Claim.OUTSIDE):
        for found in stated.results_of(rule, facts, context, message("table_words.missing"), claim):
            own = _ids(found)
            same = any(own <= ids or (claim is Claim.OUTSIDE and own & ids) for ids in broken)
            known = same if found.verdict is not Verdict.HOLDS else claim is Claim.OFFERED
            if found.verdict is not Verdict.NOT_EVALUATED and not known:
                seen = True
                yield found
    if not seen:
        yield not_evaluated(rule, message("table_words.missing"), rule.title)


def _ids(found: Result) -> frozenset[str]:
    return frozenset(figure.id for figure in found.figures)


KIND = CheckKind(
    name="table_words",
    summary="What the words of rows and headings say that follows from other numbers of a table does so.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    late=True,
    nature=Nature.TABLE,
)
