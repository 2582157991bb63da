"""`narrative_algebra`: named rates, points, multiples, remainders and amounts per head follow from the numbers near them; no part is
above its whole.
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
    "zh": {"narrative_algebra.missing": "正文没有可重算的执行率、百分点、倍数、结余、大小关系或每户金额。", **stated.TEXTS["zh"]},
    "en": {
        "narrative_algebra.missing": "The text states no rate, points, multiple, remainder, bound or amount per head to compute.",
        **stated.TEXTS["en"],
    },
}
_CLAIMS = (
    *(Claim.RATE, Claim.REMAINDER, Claim.PRODUCT, Claim.POINTS, Claim.MULTIPLE),
    *(Claim.ROLLED, Claim.NONE_LEFT, Claim.BALANCED, Claim.BOUND),
)


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("narrative_algebra.missing"), *_CLAIMS)


KIND = CheckKind(
    name="narrative_algebra",
    summary="A named rate, points, a multiple, a remainder, a bound or an amount per head follows from the numbers near it.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
