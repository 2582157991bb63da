"""`completion`: “完成年初预算的x%” is outturn ÷ budget, in any sentence."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.narrative_share import judge
from auditor.checks.ratio import TEXTS as RATIO_TEXTS
from auditor.checks.results import not_evaluated
from auditor.checks.shares import ShareReader
from auditor.model.figure import Facts
from auditor.model.message import message
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {"completion.missing": "正文没有可重算的预算完成率。", **RATIO_TEXTS["zh"]},
    "en": {"completion.missing": "The text states no completion rate that can be computed again.", **RATIO_TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for rate, spent, budgets in context.lookup(facts).derived(ShareReader).completions():
        outcome = judge(rule, f"{spent.label}完成{rate.base}", rate, spent, budgets)
        if outcome is not None:
            seen = True
            yield outcome
    if not seen:
        yield not_evaluated(rule, message("completion.missing"), rule.title)


KIND = CheckKind(
    name="completion",
    summary="A completion rate printed in a sentence (完成预算的x%) equals outturn ÷ budget.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
