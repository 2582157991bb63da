"""`narrative_rate`: “发放问卷184份，收回180份，回收率97.83%” is the second number over the first, in any sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.ratio import TEXTS as RATIO_TEXTS
from auditor.checks.ratio import compare_rate, stated_rate
from auditor.checks.results import not_evaluated
from auditor.language.lexicon import Lexicon
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
_REACH = 40  # numbers before a rate that it can follow from
_NAME = 2  # characters before the word of a rate that name its part: 回收 in 回收率
_BREAKS = re.compile(r"[，。；、：（）]")


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for rate, pairs, named in _rates(facts, context.lexicon):
        pair = next((pair for pair in pairs if _fits(rate, *pair)), named)
        if pair is not None:
            seen = True
            yield compare_rate(rule, rate.label, rate, *pair)
    if not seen:
        yield not_evaluated(rule, message("narrative_rate.missing"), rule.title)


_Pair = tuple[Figure, Figure]


def _rates(facts: Facts, lexicon: Lexicon) -> Iterator[tuple[Figure, list[_Pair], _Pair | None]]:
    """Each rate of a sentence with the pairs (part, whole) of counts before it that it can be computed from, and the one it names."""
    ending = lexicon.compiled(_ending)
    for sentence in facts.sentences:
        figures = facts.figures_of(sentence)
        for position, rate in enumerate(figures):
            if rate.role is not Role.VALUE or rate.quantity.dimension is not Dimension.PERCENT:
                continue
            if rate.label.endswith(lexicon.words("rate", "execution")) and (spent := _of_stage(figures[:position], Stage.OUTTURN)):
                if budget := _of_stage(figures[:position], Stage.ADJUSTED):
                    yield rate, [(spent, budget)], (spent, budget)
            elif match := ending.search(rate.label):
                last = next((i for i in range(position - 1, -1, -1) if figures[i].quantity.dimension is Dimension.PERCENT), -1)
                pairs = list(_pairs(figures[max(last + 1, position - _REACH) : position]))
                named = next((pair for pair in pairs if _is_named(match[1], *pair, figures, sentence.text)), None)
                if pairs:
                    yield rate, pairs, named


def _ending(lexicon: Lexicon) -> re.Pattern[str]:
    """The name of a counted rate, and the word that makes a rate of it: 回收率, 满意度."""
    return re.compile(rf"(.{{{_NAME}}}){lexicon.any('indicator', 'counted_rate')}$")


def _is_named(name: str, part: Figure, whole: Figure, figures: Sequence[Figure], text: str) -> bool:
    """Whether the words of a rate name its part, which stands right behind its whole: 发放问卷184份，收回180份，回收率."""
    after_whole = figures.index(whole) + 1
    if figures.index(part) != after_whole:
        return False
    start = part.quantity.start
    words = _BREAKS.split(text[whole.quantity.end : start])[-1] + text[part.quantity.end : part.quantity.end + _NAME]
    low, high = part.quantity.base.low, whole.quantity.base.high
    return set(name) <= set(words) and low is not None and high is not None and low <= high


def _of_stage(before: Sequence[Figure], stage: Stage) -> Figure | None:
    """The one amount of a stage in the sentence so far."""
    amounts = [f for f in before if f.role is Role.VALUE and f.quantity.dimension is Dimension.MONEY and f.stage is stage]
    return amounts[0] if len(amounts) == 1 else None


def _pairs(before: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    counts = [
        f
        for f in before
        if f.role is Role.VALUE and f.quantity.dimension is Dimension.COUNT and f.quantity.qualifier is Qualifier.EXACT
        if f.quantity.decimals <= 0  # what is counted is whole: 995.26公顷 is measured, per 10万公顷
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
