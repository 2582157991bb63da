"""`narrative_parts`: “X万元，其中：A…，B…” adds up, in any sentence, without naming a metric."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.results import not_evaluated
from auditor.checks.sum import TEXTS as SUM_TEXTS
from auditor.checks.sum import compare_total
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement, total
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {"narrative_parts.missing": "正文没有“合计，其中分项”一类的句子。", **SUM_TEXTS["zh"]},
    "en": {"narrative_parts.missing": "No sentence lists a total with its parts.", **SUM_TEXTS["en"]},
}


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    wholes: dict[str, list[Figure]] = {}
    for figure in facts.figures:
        if figure.parent and figure.role is Role.VALUE:
            wholes.setdefault(figure.parent, []).append(figure)
    seen = False
    for identifier, members in wholes.items():
        whole = facts.by_id[identifier]
        parts = [part for part in members if _same_kind(whole, part) and not _outside(part, context.vocabulary)]
        if len(parts) < 2 or whole.role is not Role.VALUE:
            continue
        sums = total(part.quantity.base for part in parts)
        agreement = sums.meets(whole.quantity.base)
        if agreement is Agreement.FAILS and not (
            whole.quantity.base.below(sums) is Agreement.HOLDS or _exhaustive(parts, facts, context.vocabulary)
        ):
            continue  # 其中 may name a part only: less than the total proves nothing
        seen = True
        yield compare_total(rule, whole.label, whole, parts)
    if not seen:
        yield not_evaluated(rule, message("narrative_parts.missing"), rule.title)


def _same_kind(whole: Figure, part: Figure) -> bool:
    """Only figures of one dimension, unit kind and year add up; a count adds up only with the same measure word."""
    first, second = whole.quantity, part.quantity
    if first.dimension is not second.dimension or first.dimension not in (Dimension.MONEY, Dimension.COUNT):
        return False
    if second.qualifier is not Qualifier.EXACT or first.qualifier is not Qualifier.EXACT:
        return False
    if first.dimension is Dimension.COUNT and first.unit != second.unit:
        return False
    return whole.period == part.period and not part.cumulative


def _outside(part: Figure, vocabulary: Vocabulary) -> bool:
    """Whether a label is printed in the list but is no part of the total (结余结转 beside the parts of spending)."""
    return not part.label.startswith(("上年", "年初")) and any(word in part.label for word in vocabulary.words.get("not_parts", ()))


def _exhaustive(parts: Sequence[Figure], facts: Facts, vocabulary: Vocabulary) -> bool:
    """Whether the parts are all there are: a known division, or each printed with its share of the whole."""
    labels = [part.label for part in parts]
    for division in vocabulary.words.get("divisions", ()):
        if all(any(label.endswith(word) or word in label for label in labels) for word in division.split("+")):
            return True
    shares = [f for f in facts.by_locality[parts[0].locality] if f.role is Role.SHARE]
    return len(shares) >= len(parts)


KIND = CheckKind(
    name="narrative_parts",
    summary="A total in a sentence equals the parts listed after it (其中).",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
