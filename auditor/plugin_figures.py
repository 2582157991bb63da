"""The hooks of plugins on reading numbers and figures, as the figures stage wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from auditor.figures.collect import FigureHooks
from auditor.model.document import Document, Problem
from auditor.model.figure import Figure
from auditor.model.quantity import Quantity
from auditor.plugins import Plugins

T = TypeVar("T")


class PluginFigures:
    """Asks the plugins about one document and keeps what went wrong."""

    def __init__(self, plugins: Plugins) -> None:
        self._plugins = plugins
        self.problems: list[Problem] = []

    def parse_quantity(self, text: str, context: Mapping[str, str]) -> Quantity | None:
        return self._first("auditor_parse_quantity", Quantity, text=text, context=context)

    def classify(self, document: Document) -> str | None:
        return self._first("auditor_classify", str, document=document)

    def collect_figures(self, document: Document, figures: Sequence[Figure]) -> Sequence[Figure]:
        items, problems = self._plugins.gather("auditor_collect_figures", Figure, document=document, figures=tuple(figures))
        self._keep(problems)
        return tuple(figure for _, figure in items)

    def as_hooks(self) -> FigureHooks | None:
        """Itself when some plugin has a say, else None, so that the common case asks nobody about every number."""
        hooks = ("auditor_parse_quantity", "auditor_classify", "auditor_collect_figures")
        return self if any(self._plugins.implements(hook) for hook in hooks) else None

    def _first(self, hook: str, kind: type[T], **arguments: object) -> T | None:
        answer, problems = self._plugins.first(hook, kind, **arguments)
        self._keep(problems)
        return answer

    def _keep(self, problems: Sequence[Problem]) -> None:
        """A hook that fails on every number of a document is reported once."""
        self.problems.extend(problem for problem in problems if problem not in self.problems)
