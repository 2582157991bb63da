"""`indicator_in_text`: what the narrative says of an indicator agrees with the actual value in the scoring table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind
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
    "zh": {"indicator_in_text.missing": "正文没有与自评表指标同名的数字。", **SAME_TEXTS["zh"]},
    "en": {"indicator_in_text.missing": "The text states no figure under the name of an indicator.", **SAME_TEXTS["en"]},
}
_CERTAIN = Decimal("0.7")  # share of an indicator's characters that the words before the number hold in order
_LIKELY = Decimal("0.5")
_REARRANGED = Decimal("0.95")
_SHORT = 3
# what an indicator's name adds to say that it is counted: 治理河道长度, 受益人口
_MEASURED = re.compile(r"(?:长度|数量|人数|人口|次数|户数|面积|个数|规模|总量)$")
_WINDOW = 24  # characters before a number that can name it


@dataclass(frozen=True, slots=True)
class _Match:
    likeness: Decimal
    indicator: Indicator
    actual: Figure
    said: Figure


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for match in _matches(facts):
        agreement = agree(match.actual, match.said)
        if agreement is not Agreement.HOLDS and match.likeness < _CERTAIN:
            continue
        seen = True
        yield compare_places(rule, match.indicator.name, [match.said, match.actual])
    if not seen:
        yield not_evaluated(rule, message("indicator_in_text.missing"), rule.title)


def _matches(facts: Facts) -> Iterator[_Match]:
    """Each sentence figure with the indicator that it names best, where that indicator names no other figure better."""
    found: list[_Match] = []
    for scoring in facts.scorings:
        for indicator in scoring.indicators:
            actual = indicator.actual
            if actual is None or not actual.quantity.has_number:
                continue
            found.extend(
                _Match(likeness, indicator, actual, said)
                for said in facts.figures
                if _states(said, actual) and (not scoring.project or _about(said, scoring.project, facts))
                and (likeness := _likeness(normal(indicator.name), _words_before(said))) >= _LIKELY
            )  # fmt: skip
    taken: set[str] = set()
    for match in sorted(found, key=lambda m: (-m.likeness, m.said.place.order)):
        if match.said.id not in taken and match.actual.id not in taken:
            taken |= {match.said.id, match.actual.id}
            yield match


def _states(said: Figure, actual: Figure) -> bool:
    """Whether a figure of the narrative can be an indicator's actual value: same measure, this year, no share or change."""
    if said.table >= 0 or said.role is not Role.VALUE or not said.quantity.has_number or said.cumulative:
        return False
    if said.place.quote[said.place.mark[1] :].startswith("指标"):
        return False  # 除“收集企业问题”等1项指标外: counts indicators
    one, other = said.quantity, actual.quantity
    if one.dimension is not other.dimension or one.dimension not in (Dimension.COUNT, Dimension.PERCENT):
        return False
    if one.dimension is Dimension.COUNT and not same_measure(one.unit, other.unit):
        return False
    return not said.period or not actual.period or said.period == actual.period


def _about(said: Figure, project: str, facts: Facts) -> bool:
    """In a document with forms of several projects a sentence must stand in the project's own form or name it."""
    projects = {scoring.project for scoring in facts.scorings}
    if len(projects) == 1:
        return True
    own = next(s for s in facts.scorings if s.project == project)
    return said.place.order[0] == own.table or project in said.place.quote


def _words_before(said: Figure) -> str:
    start = said.place.mark[0]
    return normal(said.place.quote[max(0, start - _WINDOW) : start]).split("，")[-1].split("；")[-1].split("、")[-1]


def _likeness(name: str, words: str) -> Decimal:
    """Share of the characters of `name` that `words` hold: in order, or rearranged (公益电影放映, 放映公益电影)."""
    bare = _MEASURED.sub("", name)
    name = bare if len(bare) >= _SHORT else name
    if not name or not words:
        return Decimal(0)
    rearranged = sum((Counter(name) & Counter(words)).values())
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
)
