"""`narrative_rate`: “发放问卷184份，收回180份，回收率97.83%” is the second number over the first, in any sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.ratio import TEXTS as RATIO_TEXTS
from auditor.checks.ratio import compare_rate, stated_rate
from auditor.checks.results import not_evaluated
from auditor.model.figure import Facts, Figure, Role, Stage
from auditor.model.interval import Agreement, NotCheckableError
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {"narrative_rate.missing": "正文没有可由前面两个数字重算的比率。", **RATIO_TEXTS["zh"]},
    "en": {"narrative_rate.missing": "The text states no rate that follows from two numbers before it.", **RATIO_TEXTS["en"]},
}
# rates that are by their name the share of a part in the whole counted just before
_COUNTED = re.compile(r"(?:回收率|满意度|满意率|合格率|通过率|办结率|完成率|使用率|利用率|到位率|控制率|参与率|就业率|覆盖率)$")
_REACH = 40  # numbers before a rate that it can follow from


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for rate, pairs in _rates(facts):
        fitting = next((pair for pair in pairs if _fits(rate, *pair)), None)
        pair = fitting or (pairs[0] if len(pairs) == 1 else None)
        if pair is not None:
            seen = True
            yield compare_rate(rule, rate.label, rate, *pair)
    if not seen:
        yield not_evaluated(rule, message("narrative_rate.missing"), rule.title)


def _rates(facts: Facts) -> Iterator[tuple[Figure, list[tuple[Figure, Figure]]]]:
    """Each rate of a sentence with the pairs (part, whole) of counts before it that it can be computed from."""
    for sentence in facts.sentences:
        figures = facts.figures_of(sentence)
        for position, rate in enumerate(figures):
            if rate.role is not Role.VALUE or rate.quantity.dimension is not Dimension.PERCENT:
                continue
            if rate.label.endswith("执行率") and (spent := _of_stage(figures[:position], Stage.OUTTURN)):
                if budget := _of_stage(figures[:position], Stage.ADJUSTED):
                    yield rate, [(spent, budget)]
            elif _COUNTED.search(rate.label):
                last = next((i for i in range(position - 1, -1, -1) if figures[i].quantity.dimension is Dimension.PERCENT), -1)
                pairs = list(_pairs(figures[max(last + 1, position - _REACH) : position]))
                if pairs:
                    yield rate, pairs


def _of_stage(before: Sequence[Figure], stage: Stage) -> Figure | None:
    """The one amount of a stage in the sentence so far."""
    amounts = [f for f in before if f.role is Role.VALUE and f.quantity.dimension is Dimension.MONEY and f.stage is stage]
    return amounts[0] if len(amounts) == 1 else None


def _pairs(before: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    counts = [
        f for f in before if f.role is Role.VALUE and f.quantity.dimension is Dimension.COUNT and f.quantity.qualifier is Qualifier.EXACT
    ]
    for index in range(len(counts) - 1, 0, -1):
        for whole in reversed(counts[:index]):
            if counts[index].quantity.unit == whole.quantity.unit:
                yield counts[index], whole


def _fits(rate: Figure, part: Figure, whole: Figure) -> bool:
    try:
        return (part.quantity.base / whole.quantity.base).meets(stated_rate(rate)) is Agreement.HOLDS
    except NotCheckableError:
        return False


KIND = CheckKind(
    name="narrative_rate",
    summary="A rate in a sentence follows from the two counts before it.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
