"""Completions beside the amount by which the outturn lies above or below its budget: 完成年初预算103.3%，决算数大于预算数55.93万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.gaps import Gaps
from auditor.facts.mention import Basis, Mention, Paragraph, Part
from auditor.relations.equation import completed_of
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement, heads, once, same_kind

_MOST = 3  # values before a completion that it can be of


def over_budget_statements(paragraph: Paragraph, sentence: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """The completions of a sentence that an amount above or below the budget follows."""
    for position, rate in enumerate(sentence[:-1]):
        over = sentence[position + 1]
        if rate.part is not Part.COMPLETION or rate.own_basis or rate.dealt >= 0:
            continue
        how, sign, stage = _how(over, cues)
        if stage not in ("", "budget", rate.stage):
            continue  # 完成预算100%，比年初预算增加46万元: of two budgets
        found = [m for m in once(heads(paragraph, rate)) if same_kind(m.figure, over.figure) and m.sentence == rate.sentence][:_MOST]
        if not how or not found:
            continue
        kind = f"completion/over/{how}"
        readings = tuple(
            Reading((completed_of(rate.figure, head.figure, over.figure, sign),), (), kind, priors.of(kind, "ratio/given"), bare=rank > 0)
            for rank, head in enumerate(found)
        )
        yield Statement(Claim.RATE, found[0].name, (rate.figure, over.figure), readings)


def _how(over: Mention, cues: Gaps) -> tuple[str, int, str]:
    """How an amount is said to lie above (1) or below (-1) a budget (ordered | change), and which budget; ("", 0, "") where it
    is something else.
    """
    if over.part is Part.AMOUNT:
        said = cues.read(over.against).last("stage")
        of_budget = over.basis is Basis.BUDGET and not over.name and over.sign
        return ("change", over.sign, said.value if said is not None else "") if of_budget else ("", 0, "")
    gap = cues.read(over.lead)
    order = gap.last("excess", gap.clause_start)
    if over.part is not Part.VALUE or order is None or not gap.covered(order.end, "stage", "goal"):
        return "", 0, ""
    stage = gap.last("stage", order.end)
    before = cues.read(gap.text[gap.clause_start : order.start])
    if stage is None or not before.covered(0, "stage", "goal"):
        return "", 0, ""
    return "ordered", 1 if order.value == "above" else -1, stage.value
