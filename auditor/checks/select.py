"""Choosing the figures that belong together: one sentence or table column first, the whole document next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.checks.results import result
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts, Figure
from auditor.model.interval import Agreement
from auditor.model.message import Message, bilingual
from auditor.model.place import PlaceKind
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Selection:
    """One figure per metric. `local` says that all of them stand in one sentence or one table column."""

    figures: Mapping[str, Figure]
    local: bool


def numbers_of(facts: Facts, metric: str) -> list[Figure]:
    """Figures of a metric that hold a number, in reading order."""
    return [figure for figure in facts.of_metric(metric) if figure.quantity.has_number]


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
    groups: list[list[Figure]] = []
    for figure in figures:
        for group in groups:
            if all(agree(figure, member) is Agreement.HOLDS for member in group):
                group.append(figure)
                break
        else:
            groups.append([figure])
    return groups


def representative(figures: Sequence[Figure]) -> Figure:
    """The figure to stand for a metric in the whole document: the value stated most often, a table before words."""
    best = max(clusters(figures), key=lambda group: (len(group), any(f.place.kind is PlaceKind.TABLE for f in group)))
    return next((f for f in best if f.place.kind is PlaceKind.TABLE), best[0])


def selections(facts: Facts, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Selection]:
    """Every place that states all `required` metrics together; failing that, one selection over the document.

    `optional` metrics join a selection when they stand at the same place.
    """
    found = {metric: numbers_of(facts, metric) for metric in (*required, *optional)}
    if any(not found[metric] for metric in required):
        return
    local = False
    for locality in dict.fromkeys(figure.locality for figure in found[required[0]]):
        here = {metric: [f for f in found[metric] if f.locality == locality] for metric in found}
        if all(here[metric] for metric in required):
            local = True
            yield Selection({metric: figures[0] for metric, figures in here.items() if figures}, True)
    if not local:
        projects = {figure.project for metric in required for figure in found[metric]}
        for project in sorted(projects - {""}) or [""]:
            mine = {metric: [f for f in figures if f.project in ("", project)] for metric, figures in found.items()}
            if all(mine[metric] for metric in required):
                yield Selection({metric: representative(figures) for metric, figures in mine.items() if figures}, False)


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
