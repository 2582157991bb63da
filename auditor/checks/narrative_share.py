"""`narrative_share`: “基本支出143.45万元，占46.20%” is part ÷ whole, in any sentence."""

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
    "zh": {"narrative_share.missing": "正文没有可重算的占比。", **stated.TEXTS["zh"]},
    "en": {"narrative_share.missing": "The text states no share that can be computed again.", **stated.TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    return stated.results_of(rule, facts, context, message("narrative_share.missing"), Claim.SHARE)


KIND = CheckKind(
    name="narrative_share",
    summary="A share printed in a sentence (占x%) equals part ÷ whole.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.SENTENCE,
)
