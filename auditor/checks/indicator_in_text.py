"""`indicator_in_text`: what the narrative says of an indicator agrees with the actual value in the scoring table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated
from auditor.checks.same_everywhere import TEXTS as SAME_TEXTS
from auditor.checks.same_everywhere import compare_places
from auditor.checks.select import agree
from auditor.figures.labels import normal
from auditor.figures.units import same_measure
from auditor.model.figure import Facts, Figure, Indicator, Role
from auditor.model.interval import Agreement
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "indicator_in_text.missing": "正文没有与自评表指标同名的数字。",
        "indicator_in_text.too_many": "指标与正文数字过多（已比对{most}组名称），还有{count}个指标未与正文核对。",
        **SAME_TEXTS["zh"],
    },
    "en": {
        "indicator_in_text.missing": "The text states no figure under the name of an indicator.",
        "indicator_in_text.too_many": "There are too many indicators and figures in the text: {most} pairs of names were compared, "
        "{count} more indicators were not held against the text.",
        **SAME_TEXTS["en"],
    },
}
_CERTAIN = Decimal("0.7")  # share of an indicator's characters that the words before the number hold in order
_LIKELY = Decimal("0.5")
_REARRANGED = Decimal("0.95")
_SHORT = 3
# what an indicator's name adds to say that it is counted: 治理河道长度, 受益人口
_MEASURED = re.compile(r"(?:长度|数量|人数|人口|次数|户数|面积|个数|规模|总量)$")
_WINDOW = 24  # characters before a number that can name it
_MOST_COMPARED = 100_000  # pairs of an indicator's name and the words of a sentence


class _Match(NamedTuple):
    likeness: Decimal
    indicator: Indicator
    actual: Figure
    said: Figure


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    matches, left_out = _matches(facts)
    for match in matches:
        agreement = agree(match.actual, match.said)
        if agreement is not Agreement.HOLDS and match.likeness < _CERTAIN:
            continue
        seen = True
        yield compare_places(rule, match.indicator.name, [match.said, match.actual])
    if left_out:
        yield not_evaluated(rule, message("indicator_in_text.too_many", count=left_out, most=_MOST_COMPARED), rule.title)
    elif not seen:
        yield not_evaluated(rule, message("indicator_in_text.missing"), rule.title)


def _matches(facts: Facts) -> tuple[list[_Match], int]:
    """Each sentence figure with the indicator that it names best, where that indicator names no other figure better.

    The second value is the number of indicators that were left out: comparing every name with every sentence has a limit.
    """
    found: list[_Match] = []
    left_out = 0
    narrative = _Narrative(facts)
    likeness = _Likeness()
    for scoring in facts.scorings:
        for indicator in scoring.indicators:
            actual = indicator.actual
            if actual is None or not actual.quantity.has_number:
                continue
            if likeness.compared >= _MOST_COMPARED:
                left_out += 1
                continue
            name = _bare_name(indicator)
            for words, figures in narrative.named(scoring.project, actual):
                share = likeness.of(name, words)
                if share >= _LIKELY:
                    found.extend(_Match(share, indicator, actual, said) for said in figures if _of_one_year(said, actual))
    taken: set[str] = set()
    best: list[_Match] = []
    for match in sorted(found, key=lambda m: (-m.likeness, m.said.place.order)):
        if match.said.id not in taken and match.actual.id not in taken:
            taken |= {match.said.id, match.actual.id}
            best.append(match)
    return best, left_out


_Named = dict[str, list[Figure]]  # figures of the narrative by the words before them


class _Narrative:
    """The figures of the narrative that can be actual values, by project, measure and the words before them."""

    def __init__(self, facts: Facts) -> None:
        self._values = [(_words_before(figure), figure) for figure in facts.by_table.get(-1, ()) if _is_value(figure)]
        self._own_table = {scoring.project: scoring.table for scoring in reversed(facts.scorings)}
        self._of: dict[str, dict[tuple[Dimension, str], _Named]] = {}

    def named(self, project: str, actual: Figure) -> Iterator[tuple[str, list[Figure]]]:
        """The words that can name the actual value of an indicator of a project, with the figures after them."""
        measure = actual.quantity
        for (dimension, unit), named in self._about(project).items():
            if dimension is measure.dimension and (dimension is Dimension.PERCENT or same_measure(unit, measure.unit)):
                yield from named.items()

    def _about(self, project: str) -> dict[tuple[Dimension, str], _Named]:
        """In a document with forms of several projects a sentence must stand in the project's own form or name it."""
        if len(self._own_table) == 1:
            project = ""
        if project not in self._of:
            found: dict[tuple[Dimension, str], _Named] = {}
            for words, figure in self._values:
                if not project or figure.place.order[0] == self._own_table[project] or project in figure.place.quote:
                    quantity = figure.quantity
                    found.setdefault((quantity.dimension, quantity.unit), {}).setdefault(words, []).append(figure)
            self._of[project] = found
        return self._of[project]


def _is_value(said: Figure) -> bool:
    """Whether a figure of the narrative is a plain count or percent, no share or change."""
    if said.role is not Role.VALUE or not said.quantity.has_number or said.cumulative:
        return False
    if said.quantity.dimension not in (Dimension.COUNT, Dimension.PERCENT):
        return False
    # 除“收集企业问题”等1项指标外: counts indicators
    return not said.place.quote.startswith("指标", said.place.mark[1])


def _of_one_year(said: Figure, actual: Figure) -> bool:
    return not said.period or not actual.period or said.period == actual.period


def _words_before(said: Figure) -> str:
    start = said.place.mark[0]
    return normal(said.place.quote[max(0, start - _WINDOW) : start]).split("，")[-1].split("；")[-1].split("、")[-1]


def _bare_name(indicator: Indicator) -> str:
    """An indicator's name without what only says that it is counted."""
    name = normal(indicator.name)
    bare = _MEASURED.sub("", name)
    return bare if len(bare) >= _SHORT else name


class _Likeness:
    """How much of a name some words hold; forms of several projects have the same names, so each pair is compared once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Decimal] = {}
        self._characters: dict[str, Counter[str]] = {}

    @property
    def compared(self) -> int:
        """The pairs that were compared so far."""
        return len(self._known)

    def of(self, name: str, words: str) -> Decimal:
        """Share of the characters of `name` that `words` hold: in order, or rearranged (公益电影放映, 放映公益电影)."""
        if (name, words) not in self._known:
            self._known[name, words] = self._compare(name, words) if name and words else Decimal(0)
        return self._known[name, words]

    def _compare(self, name: str, words: str) -> Decimal:
        for text in (name, words):
            if text not in self._characters:
                self._characters[text] = Counter(text)
        rearranged = (self._characters[name] & self._characters[words]).total()
        if rearranged < _LIKELY * len(name):
            return Decimal(0)  # in order there are no more
        return max(Decimal(_common(name, words)), rearranged * _REARRANGED) / len(name)


def _common(name: str, words: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(words) + 1)
    for char in name:
        previous = 0
        for index, other in enumerate(words, start=1):
            previous, row[index] = row[index], max(previous + 1 if char == other else 0, row[index], row[index - 1])
    return row[-1]


KIND = CheckKind(
    name="indicator_in_text",
    summary="What the narrative says of an indicator agrees with the actual value in the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
