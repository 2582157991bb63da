"""Completions beside the amount by which the outturn lies above or below its budget: 完成年初预算103.3%，决算数大于预算数55.93万元;
收入120万元，为预算的120%，超收20万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.gaps import Gaps
from auditor.facts.mention import Basis, Mention, Paragraph, Part
from auditor.relations.equation import completed_of, over_of
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement, heads, once, same_kind

_OVER, _LIKE_OVER = "completion/over", "change/ar/next"
_MOST = 3  # values before a completion that it can be of


def over_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """Completions with the amount by which the plan was passed or missed: 收入120万元，为预算的120%，超收20万元."""
    for paragraph in paragraphs:
        for current, rate, amount in zip(paragraph.mentions, paragraph.mentions[1:], paragraph.mentions[2:], strict=False):
            parts = (current.part, rate.part, amount.part) == (Part.VALUE, Part.COMPLETION, Part.AMOUNT)
            if not parts or current.sentence != amount.sentence or rate.own_basis or current.past or current.is_budget:
                continue
            gap = gaps.read(amount.lead)
            change = gap.ends_with("change")
            passed = change is not None and change.word in gaps.words("over") and not gap.has("comparison")
            if passed and amount.sign and same_kind(current.figure, amount.figure):
                equation = over_of(rate.figure, amount.figure, current.figure, amount.sign)
                reading = Reading((equation,), (), _OVER, priors.of(_OVER, _LIKE_OVER))
                yield Statement(Claim.COMPLETION, current.name, (rate.figure, amount.figure), (reading,))


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
