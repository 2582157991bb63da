"""The words of the field: metrics and their names, column and row synonyms, measure words, direction words.

Built by `auditor.rulebook.vocabulary` from the YAML files under `rules/vocabulary/`; nothing here reads files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from auditor.model.figure import Stage


def _empty() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Metric:
    """A named measure, stated in several places of a document.

    A figure is of this metric when its label is one of `names`, its stage one of `stages` (empty: any), its
    period is the report year shifted by `year` (None: any), and, where given, the table title, column or
    section contains one of the words listed.
    """

    key: str
    name: str
    names: tuple[str, ...]
    dimension: str  # money | count | percent | score | text
    stages: tuple[Stage, ...] = ()
    year: int | None = 0
    tables: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    not_tables: tuple[str, ...] = ()
    not_context: tuple[str, ...] = ()
    places: str = "any"  # any | narrative | table
    english: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All metrics and word lists in force, packs and plugins merged.

    `words` are named lists (stop names, share words, …), `synonyms` map a canonical column or row key to the
    header texts that mean it.
    """

    metrics: Mapping[str, Metric] = field(default_factory=lambda: MappingProxyType({}))
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)

    def metric_named(self, text: str) -> Metric | None:
        """The metric with this key or Chinese `name`, as a rule calls it."""
        if text in self.metrics:
            return self.metrics[text]
        for metric in self.metrics.values():
            if text == metric.name:
                return metric
        return None

    def called(self, key: str) -> str:
        """A metric by its Chinese name and its key, either of which a rule may write."""
        metric = self.metrics.get(key)
        return key if metric is None or metric.name == key else f"{metric.name} {key}"

    def metrics_printed_as(self, label: str) -> tuple[Metric, ...]:
        """The metrics that a document calls by this label."""
        return tuple(metric for metric in self.metrics.values() if label == metric.name or label in metric.names)
