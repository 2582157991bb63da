"""`narrative_share`: “基本支出143.45万元，占46.20%” is part ÷ whole, in any sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.ratio import TEXTS as RATIO_TEXTS
from auditor.checks.ratio import compare_rate, stated_rate
from auditor.checks.results import not_evaluated
from auditor.checks.shares import Candidate, Share, ShareReader
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement, NotCheckableError
from auditor.model.message import message
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {"narrative_share.missing": "正文没有可重算的占比。", **RATIO_TEXTS["zh"]},
    "en": {"narrative_share.missing": "The text states no share that can be computed again.", **RATIO_TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    found = list(context.lookup(facts).derived(ShareReader).shares(context.vocabulary))
    proofs = _Proofs(found)
    for share, part, wholes in found:
        # a whole that fits a share beside this one, or another share of the same name, is the whole of this one too
        proven = {w.figure.id for w in wholes if proofs.prove(share, w.figure)}
        # then a fit with a figure of another sentence would be chance
        near = [w for w in wholes if not proofs.exist(share) or w.figure.id in proven or w.sure or w.figure.locality == share.locality]
        sure = [Candidate(w.figure, w.sure or w.figure.id in proven) for w in near]
        outcome = judge(rule, f"{part.label}占比", share, part, sure)
        if outcome is not None:
            seen = True
            yield outcome
    if not seen:
        yield not_evaluated(rule, message("narrative_share.missing"), rule.title)


class _Proofs:
    """Which wholes fit the shares of a document.

    Two shares are of one whole when they name the same, or when the one that names none stands in the sentence of the other.
    """

    def __init__(self, shares: Sequence[Share]) -> None:
        # the shares that a whole fits, by the name that they give to their whole and by their sentence
        self._fitting: dict[str, dict[str, set[str]]] = {}
        for share, part, wholes in shares:
            fitting = [w.figure.id for w in wholes if _agreement(share, part, w.figure) is Agreement.HOLDS]
            for key in (f"base {share.base}", f"locality {share.locality}"):
                by_whole = self._fitting.setdefault(key, {})
                for whole in ("", *fitting) if fitting else ():  # "": some whole
                    by_whole.setdefault(whole, set()).add(share.id)

    def prove(self, share: Figure, whole: Figure) -> bool:
        """Whether another share is of the whole of this one and fits `whole`."""
        return self._another(share, whole.id)

    def exist(self, share: Figure) -> bool:
        """Whether another share is of the whole of this one and fits some figure."""
        return self._another(share, "")

    def _another(self, share: Figure, whole: str) -> bool:
        fitting = self._fitting[f"base {share.base}" if share.base else f"locality {share.locality}"].get(whole, set())
        return bool(fitting - {share.id})


def judge(rule: Rule, name: str, rate: Figure, part: Figure, wholes: Sequence[Candidate]) -> Result | None:
    """The result for the first whole that fits; a finding only against a whole that is sure; None when it stays open."""
    for whole in wholes:
        if _agreement(rate, part, whole.figure) is Agreement.HOLDS:
            return compare_rate(rule, name, rate, part, whole.figure)
    sure = [whole for whole in wholes if whole.sure]
    return compare_rate(rule, name, rate, part, sure[0].figure) if sure else None


def _agreement(rate: Figure, part: Figure, whole: Figure) -> Agreement | None:
    try:
        return (part.quantity.base / whole.quantity.base).meets(stated_rate(rate))
    except NotCheckableError:
        return None


KIND = CheckKind(
    name="narrative_share",
    summary="A share printed in a sentence (占x%) equals part ÷ whole.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
