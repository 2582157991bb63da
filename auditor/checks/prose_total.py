"""`prose_total`: scores of the groups that a sentence gives add up to the total that it gives: 投入9.17分、产出48.50分…，总分98.67分.

A list may leave a group out, so a sum below the total says nothing by itself: it contradicts when it is above, or when one slip
of the pen makes one of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result
from auditor.checks.scores import half_ulps, plain_points, points, show_points
from auditor.checks.targets import trimmed
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Sentence
from auditor.model.interval import Interval
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule
from auditor.relations.slips import slip

TEXTS = {
    "zh": {
        "prose_total.differs": "各部分得分之和为{computed}分，所写总分为{stated}，相差{difference}。",
        "prose_total.holds": "所写总分{stated}等于各部分得分之和。",
        "prose_total.open": "各部分得分之和为{computed}分，所写总分为{stated}，可能没有列全，未核对。",
        "prose_total.missing": "没有同时写明各部分得分和总分的句子。",
    },
    "en": {
        "prose_total.differs": "The scores of the groups add up to {computed}, the total is {stated}; the difference is {difference}.",
        "prose_total.holds": "The total {stated} equals the sum of the groups' scores.",
        "prose_total.open": "The scores of the groups add up to {computed}, the stated total is {stated}; a group may be missing.",
        "prose_total.missing": "No sentence gives the scores of groups and their total.",
    },
}
_FEWEST = 3  # groups that make a list
_TELLING = 4  # digits of a total of which a slip is no chance


class _Patterns(NamedTuple):
    part: re.Pattern[str]  # 产出指标得, 过程类实得
    total: re.Pattern[str]
    weight: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        def word(value: str) -> str:
            return lexicon.any("scored_text", value)

        group, says = lexicon.any("indicator", "group"), f"(?:{word('score')})?{word('is')}?"
        return cls(
            re.compile(rf"(?P<group>{group})[^，。；、\d]{{0,8}}?{says}\s*$"),
            re.compile(rf"{word('total')}{says}\s*$"),
            re.compile(word("weight")),
        )


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    patterns = context.lexicon.compiled(_Patterns.of)
    seen = False
    former: Sentence | None = None
    for sentence in facts.sentences:
        if (found := _scores(sentence, former, facts, patterns)) is not None:
            seen = True
            yield _compare(rule, *found)
        former = sentence
    if not seen:
        yield not_evaluated(rule, message("prose_total.missing"), rule.title)


def _scores(sentence: Sentence, former: Sentence | None, facts: Facts, patterns: _Patterns) -> tuple[list[Figure], Figure] | None:
    """The scores of a sentence by group, each group once, and its one total; None when anything is not clear.

    The total may stand in the sentence before: 综合得分87.66分，等级为良。其中决策15.80分、过程20.42分….
    """
    groups: dict[str, Figure] = {}
    totals: list[Figure] = []
    end = 0
    for figure in facts.figures_of(sentence):
        lead, end = sentence.text[end : figure.quantity.start], figure.quantity.end
        if figure.quantity.dimension is not Dimension.SCORE or figure.quantity.qualifier is not Qualifier.EXACT:
            continue
        if patterns.weight.search(lead):
            return None  # weights stand between the scores
        if match := patterns.part.search(lead):
            if match["group"] in groups:
                return None
            groups[match["group"]] = figure
        elif patterns.total.search(lead):
            totals.append(figure)
        else:
            return None
    if len(groups) < _FEWEST:
        return None
    if not totals and former is not None and former.block == sentence.block:
        totals = [f for f in facts.figures_of(former) if _is_total(f, former, patterns)]
    return (list(groups.values()), totals[0]) if len(totals) == 1 else None


def _is_total(figure: Figure, sentence: Sentence, patterns: _Patterns) -> bool:
    quantity = figure.quantity
    exact = quantity.dimension is Dimension.SCORE and quantity.qualifier is Qualifier.EXACT
    return exact and patterns.total.search(sentence.text[: quantity.start]) is not None


def _compare(rule: Rule, parts: Sequence[Figure], total: Figure) -> Result:
    computed = sum((points(part) or Decimal(0) for part in parts), Decimal(0))
    stated = points(total) or Decimal(0)
    slack = half_ulps((*parts, total))
    difference = f"{trimmed(abs(computed - stated))}分"
    said = {"computed": trimmed(computed), "stated": show_points(total), "difference": difference}
    figures = (*parts, total)
    sum_of = " + ".join(plain_points(part) for part in parts) + f" = {trimmed(computed)}"
    if abs(computed - stated) <= slack:
        text = message("prose_total.holds", **said)
        return result(rule, Verdict.HOLDS, text, figures=figures, formula=sum_of, rounding=computed != stated)
    if computed < stated and not is_slip(total, computed, slack):
        return result(rule, Verdict.NOT_EVALUATED, message("prose_total.open", **said), figures=figures, missing=(rule.title,))
    formula, text = f"{sum_of} ≠ {trimmed(stated)}", message("prose_total.differs", **said)
    return result(rule, Verdict.FINDING, text, figures=figures, formula=formula, difference=difference, allowed=f"{trimmed(slack)}分")


def is_slip(total: Figure, computed: Decimal, slack: Decimal) -> bool:
    """Whether one slip made the printed total of the sum."""
    value = total.quantity.value
    if value is None or len(value.as_tuple().digits) < _TELLING:
        return False
    return slip(value, max(total.quantity.decimals, 0), Interval(computed - slack, computed + slack)) is not None


KIND = CheckKind(
    name="prose_total",
    summary="The scores of the groups that a sentence gives add up to the total that it gives.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
