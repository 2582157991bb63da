"""Amounts that are worked out at a rate printed in front of them: 总保费1293.45万元，省级补贴32.5%为420.37万元; 按合同价500万元的
97%支付485万元.

The whole is the amount whose 的 leads to the rate, else one of those before it in the sentence that are not worked out
themselves.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from auditor.facts.gaps import Gaps
from auditor.facts.mention import Mention, Part
from auditor.model.figure import Figure
from auditor.model.quantity import Dimension
from auditor.relations.equation import ratio_of
from auditor.relations.judge import Reading, evidence
from auditor.relations.statements import Claim, Priors, Statement, same_kind

_LONGEST = 8  # characters between a rate and what it makes
_ALL = 100


def worked_statements(sentence: Sequence[Mention], cues: Gaps, priors: Priors) -> Iterator[Statement]:
    """The amounts of a sentence that a rate in front of them makes."""
    pairs = [(rate, part) for rate, part in itertools.pairwise(sentence) if _is_pair(rate, part, cues)]
    made = {part.order for _, part in pairs}
    for rate, part in pairs:
        before = [m for m in sentence if m.order < rate.order and m.order not in made and _can_be_whole(m, part)]
        given = [m for m in before if m.order == rate.order - 1 and rate.lead.lstrip("）") in cues.particles]
        found = given or before[::-1]
        if not found:
            continue
        how = "given" if given else "pair" if len(found) == 1 else "several"
        beside = sum(_bits(one, other, found[0].figure) for one, other in pairs if one is not rate)
        kind, like = f"worked/{how}", "ratio/given" if given else ""
        readings = tuple(
            Reading((ratio_of(rate.figure, part.figure, whole.figure),), (), kind, priors.of(kind, like), bare=how == "several")
            for whole in found
        )
        yield Statement(Claim.RATE, rate.name or part.name, (rate.figure, part.figure), readings, beside)


def _is_pair(rate: Mention, part: Mention, cues: Gaps) -> bool:
    """Whether nothing but words that work an amount out stands between a rate and an amount: 47.5%为, 97%支付."""
    quantity = rate.figure.quantity
    plain = rate.part is Part.OTHER and quantity.dimension is Dimension.PERCENT and rate.dealt < 0 and not rate.own_basis
    if not plain or quantity.value is None or not 0 < quantity.value < _ALL:
        return False
    if part.part is not Part.VALUE or part.past or part.ends or part.figure.quantity.dimension is not Dimension.MONEY:
        return False
    gap = cues.read(part.lead)
    return len(gap.text) <= _LONGEST and gap.covered(0, "worked", "completion", "joins", "total") and gap.text.strip("，、") != ""


def _can_be_whole(mention: Mention, part: Mention) -> bool:
    high, low = part.figure.quantity.base.high, mention.figure.quantity.base.low
    whole = mention.part in (Part.VALUE, Part.BASE) and same_kind(mention.figure, part.figure) and not mention.past
    return whole and high is not None and low is not None and high < low


def _bits(rate: Mention, part: Mention, whole: Figure) -> int:
    """The evidence that another rate of the sentence is of the same whole."""
    equation = ratio_of(rate.figure, part.figure, whole)
    return evidence(equation) if same_kind(part.figure, whole) else 0
