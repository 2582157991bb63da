"""`told_again`: a count that a text tells twice, or comes back to, is the same in both places: the staff, 抽查的7段.

Its words say that the same things are counted; numbers that only share a name are compared by `same_label`.
"""

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
    "zh": {"told_again.missing": "正文没有在两处写明的人数或再次提到的个数。", **stated.TEXTS["zh"]},
    "en": {"told_again.missing": "The text tells no number of staff twice, and comes back to no count.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("told_again.missing"), Claim.AGAIN)


KIND = CheckKind(
    name="told_again",
    summary="The staff, and a count that the text comes back to, is the same in both places.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
