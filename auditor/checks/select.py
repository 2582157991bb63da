"""Choosing the figures that belong together: one sentence or table column first, the whole document next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from auditor.checks.results import result
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts, Figure
from auditor.model.interval import INFINITY, Agreement, Interval
from auditor.model.message import Message, bilingual
from auditor.model.place import PlaceKind
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule


class Selection(NamedTuple):
    """One figure per metric. `local` says that all of them stand in one sentence or one table column."""

    figures: Mapping[str, Figure]
    local: bool


def numbers_of(facts: Facts, metric: str) -> Sequence[Figure]:
    """Figures of a metric that hold a number, in reading order."""
    return facts.numbers_of(metric)


def comparable(first: Figure, second: Figure) -> bool:
    """Whether two figures of one metric are of the same project and year, so that they must agree."""
    return (not first.project or not second.project or first.project == second.project) and (
        not first.period or not second.period or first.period == second.period
    )


def agree(first: Figure, second: Figure) -> Agreement:
    return first.quantity.base.meets(second.quantity.base)


def by_project(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Figures split by the project that they belong to; a figure without one belongs to ""."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.project, []).append(figure)
    return groups


def clusters(figures: Sequence[Figure]) -> list[list[Figure]]:
    """Figures grouped by agreeing values, in the order in which the values first appear."""
    groups = _Groups()
    for figure in figures:
        groups.add(figure)
    return groups.members


class _Groups:
    """Groups of figures of which any two agree: each figure joins the first group that it agrees with.

    A group keeps the values that all its members can stand for. No two groups share a value, else a figure would
    have joined the other; so they are kept in the order of these values and found by bisection.
    """

    def __init__(self) -> None:
        self.members: list[list[Figure]] = []
        self._known: dict[Interval, int] = {}  # the group of each interval that was added
        self._common: dict[int, Interval] = {}
        # the groups in the order of their values, with the ends of these
        self._order: list[int] = []
        self._spans: list[tuple[Decimal, Decimal]] = []

    def add(self, figure: Figure) -> None:
        base = figure.quantity.base
        if base not in self._known:
            self._known[base] = self._place(base)
        self.members[self._known[base]].append(figure)

    def _place(self, base: Interval) -> int:
        """The group of values that no figure had before."""
        low, high = span = ends(base)
        first, stop = bisect_left(self._spans, low, key=_high), bisect_right(self._spans, high, key=_low)
        fitting = [p for p in range(first, stop) if self._common[self._order[p]].meets(base) is Agreement.HOLDS]
        if not fitting:
            # of two that begin with the same number only one can hold it, and that is nothing else
            position, group = bisect_left(self._spans, span), len(self.members)
            self.members.append([])
            self._order.insert(position, group)
            self._spans.insert(position, span)
            self._common[group] = base
            return group
        position = min(fitting, key=lambda p: self._order[p])
        group = self._order[position]
        self._common[group] = self._common[group].common(base)
        self._spans[position] = ends(self._common[group])
        return group


_low, _high = itemgetter(0), itemgetter(1)


def ends(interval: Interval) -> tuple[Decimal, Decimal]:
    """Both ends as numbers, infinite where there is none."""
    return (-INFINITY if interval.low is None else interval.low, INFINITY if interval.high is None else interval.high)


def contradiction(figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """The first two figures that cannot both be right; None when every two of them agree or touch."""
    spans = [ends(figure.quantity.base) for figure in figures]
    highest, lowest = max(low for low, _ in spans), min(high for _, high in spans)
    for index, (low, high) in enumerate(spans):
        if low > lowest or high < highest:
            return figures[index], next(f for f in figures[index + 1 :] if agree(figures[index], f) is Agreement.FAILS)
    return None


def representative(figures: Sequence[Figure]) -> Figure:
    """The figure to stand for a metric in the whole document: the value stated most often, a table before words."""
    best = max(clusters(figures), key=lambda group: (len(group), any(f.place.kind is PlaceKind.TABLE for f in group)))
    return next((f for f in best if f.place.kind is PlaceKind.TABLE), best[0])


def selections(facts: Facts, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Selection]:
    """Every place that states all `required` metrics together; failing that, one selection over the document.

    `optional` metrics join a selection when they stand at the same place.
    """
    if not all(numbers_of(facts, metric) for metric in required):
        return
    first_at = {metric: facts.first_numbers(metric) for metric in (*required, *optional)}
    local = False
    for locality in first_at[required[0]]:
        if all(locality in first_at[metric] for metric in required):
            local = True
            yield Selection({metric: here[locality] for metric, here in first_at.items() if locality in here}, True)
    if not local:
        found = {metric: numbers_of(facts, metric) for metric in first_at}
        projects = {figure.project for metric in required for figure in found[metric]}
        of_projects = {metric: _by_project(figures) for metric, figures in found.items()}
        for project in sorted(projects - {""}) or [""]:
            mine = {metric: of(project) for metric, of in of_projects.items()}
            if all(mine[metric] for metric in required):
                yield Selection({metric: representative(figures) for metric, figures in mine.items() if figures}, False)


def _by_project(figures: Sequence[Figure]) -> Callable[[str], list[Figure]]:
    """What gives the figures of a project with those of none, in their order."""
    groups: dict[str, list[tuple[int, Figure]]] = {}
    for position, figure in enumerate(figures):
        groups.setdefault(figure.project, []).append((position, figure))
    general = groups.get("", [])

    def of(project: str) -> list[Figure]:
        own = groups.get(project, []) if project else []
        return [figure for _, figure in sorted((*general, *own), key=lambda placed: placed[0])]

    return of


def missing_metrics(facts: Facts, metrics: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names of the metrics that the document does not state."""
    return tuple(name_of(metric, vocabulary) for metric in metrics if not numbers_of(facts, metric))


def incomplete(rule: Rule, reason: Message, facts: Facts, metrics: Sequence[str], vocabulary: Vocabulary) -> Result:
    """Not evaluated for want of some of the metrics; the figures are those that the document does state."""
    found = [numbers[0] for numbers in (numbers_of(facts, metric) for metric in metrics) if numbers]
    missing = missing_metrics(facts, metrics, vocabulary) or (rule.title,)
    return result(rule, Verdict.NOT_EVALUATED, reason, figures=found, missing=missing)


def name_of(metric: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.metrics.get(metric)
    return known.name if known else metric


def spoken_name(metric: str, vocabulary: Vocabulary) -> Message:
    """The metric's name in the language of the report."""
    known = vocabulary.metrics.get(metric)
    return bilingual(known.name, known.english) if known else bilingual(metric, "")
