"""Which metric of the vocabulary a figure states."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.figures.labels import normal
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Figure, Role
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension

_FULL = Decimal(100)
_ROLES = (Role.VALUE, Role.SCORE)


class MetricFinder:
    """The metrics of a vocabulary by the names that they go under."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_name = vocabulary.metrics_by_label
        self._lexicon = vocabulary.lexicon
        self._grand_totals = frozenset(self._lexicon.words("grand_total"))

    @property
    def names(self) -> Collection[str]:
        return self._by_name.keys()

    def assign(self, figures: Sequence[Figure], report_year: str) -> list[Figure]:
        """The figures with `metric` filled where exactly one metric fits."""
        return [self._assigned(figure, report_year) for figure in figures]

    def _assigned(self, figure: Figure, report_year: str) -> Figure:
        if figure.metric or figure.role not in _ROLES:
            return figure
        if figure.cumulative and not any(word in figure.label for word in self._lexicon.words("cumulative")):
            return figure  # a running total of several years, unless the metric's own name is 累计…
        if _is_full_mark(figure, self._lexicon):
            return replace(figure, role=Role.WEIGHT)
        # both sides of an account, with what is carried over: only who names the table means it, not the year's spending
        grand = normal(figure.place.row) in self._grand_totals and figure.quantity.dimension is not Dimension.SCORE
        named = (m for m in self._by_name.get(figure.label, ()) if m.tables or not grand)
        fitting = [m for m in named if _fits(m, figure, report_year)]
        return replace(figure, metric=fitting[0].key) if len({m.key for m in fitting}) == 1 else figure


def _is_full_mark(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether 100 points are what can be reached: 自评总分100分，设产出、效益两类，分值依次为60分、40分."""
    quantity, place = figure.quantity, figure.place
    if quantity.dimension is not Dimension.SCORE or quantity.value != _FULL or place.kind is not PlaceKind.NARRATIVE:
        return False
    rest = normal(place.quote[place.mark[1] :])
    behind = rest.lstrip("，、；（")
    scheme = behind.startswith(lexicon.words("scored_text", "scheme")) and behind != rest
    full = lexicon.words("scored_text", "full")  # 得分100分（满分100分） is a score
    return scheme or any(word in rest for word in lexicon.words("scored_text", "weight") if word not in full)


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
