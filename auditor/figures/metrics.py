"""Which metric of the vocabulary a figure states."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from auditor.figures.labels import normal
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.model.figure import Figure, Role
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension

_ROLES = (Role.VALUE, Role.SCORE)


class MetricFinder:
    """The metrics of a vocabulary by the names that they go under."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_name = vocabulary.metrics_by_label

    @property
    def names(self) -> Collection[str]:
        return self._by_name.keys()

    def assign(self, figures: Sequence[Figure], report_year: str) -> list[Figure]:
        """The figures with `metric` filled where exactly one metric fits."""
        return [self._assigned(figure, report_year) for figure in figures]

    def _assigned(self, figure: Figure, report_year: str) -> Figure:
        if figure.metric or figure.role not in _ROLES:
            return figure
        if figure.cumulative and "累计" not in figure.label:
            return figure  # a running total of several years, unless the metric's own name is 累计…
        fitting = [m for m in self._by_name.get(figure.label, ()) if _fits(m, figure, report_year)]
        return replace(figure, metric=fitting[0].key) if len({m.key for m in fitting}) == 1 else figure


def _in_year(period: str, shift: int, report_year: str) -> bool:
    """Whether a figure's year is the report year shifted; what says no year is of the report year."""
    if period == "prior" or not report_year.isdigit():
        return (period == "prior") == (shift == -1)
    return (period or report_year) == str(int(report_year) + shift)


def _fits(metric: Metric, figure: Figure, report_year: str) -> bool:
    place = figure.place
    kind = figure.quantity.dimension
    if kind.value != metric.dimension and not (kind is Dimension.NUMBER and metric.dimension in ("money", "count", "score")):
        return False
    if metric.stages and figure.stage not in metric.stages:
        return False
    if metric.places != "any" and place.kind.value != metric.places:
        return False
    if metric.year is not None and not _in_year(figure.period, metric.year, report_year):
        return False
    context = normal("".join((*place.section[-1:], place.quote if place.kind is PlaceKind.NARRATIVE else place.table + place.row)))
    if any(word in context for word in metric.not_context):
        return False
    if place.kind is PlaceKind.TABLE:
        title = normal(place.table)
        if metric.tables and not any(word in title for word in metric.tables):
            return False
        if any(word in title for word in metric.not_tables):
            return False
        if metric.columns and not any(word in normal(place.column) for word in metric.columns):
            return False
    return True
