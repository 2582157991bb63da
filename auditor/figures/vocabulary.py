"""The words of the field: metrics and their names, column and row synonyms, measure words, direction words.

Built by `auditor.rulebook.vocabulary` from the YAML files under `rules/concepts/`, `rules/vocabulary/` and `rules/language/`; nothing here
reads files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from auditor.figures.labels import Labelling
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Stage
from auditor.model.once import cached_property


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


@dataclass(frozen=True)
class Vocabulary:
    """All metrics and word lists in force, packs and plugins merged.

    `words` are named lists (stop names, share words, …), `synonyms` map a canonical column or row key to the
    header texts that mean it, `lexicon` the words of the language by what they say.
    """

    metrics: Mapping[str, Metric] = field(default_factory=lambda: MappingProxyType({}))
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    lexicon: Lexicon = field(default_factory=Lexicon)

    def metric_named(self, text: str) -> Metric | None:
        """The metric with this key or Chinese `name`, as a rule calls it."""
        return self.metrics.get(text) or self._by_name.get(text)

    @cached_property
    def _by_name(self) -> dict[str, Metric]:
        named: dict[str, Metric] = {}
        for metric in self.metrics.values():
            named.setdefault(metric.name, metric)
        return named

    @cached_property
    def metrics_by_label(self) -> Mapping[str, tuple[Metric, ...]]:
        """The metrics by the names that they go under in a document, as `Labelling.clean` leaves them."""
        found: dict[str, tuple[Metric, ...]] = {}
        labels, rows = Labelling.of(self.lexicon), self.lexicon.words("label", "row_name")
        for metric in self.metrics.values():
            for name in dict.fromkeys((metric.name, *metric.names)):
                # 年度财政资金总额 is a row of a form; without its last word it would be any fiscal funds
                label = name if name.endswith(rows) else labels.clean(name)
                found[label] = (*found.get(label, ()), metric)
        return MappingProxyType(found)

    def called(self, key: str) -> str:
        """A metric by its Chinese name and its key, either of which a rule may write."""
        metric = self.metrics.get(key)
        return key if metric is None or metric.name == key else f"{metric.name} {key}"
