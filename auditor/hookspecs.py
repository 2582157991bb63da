"""The hooks of the plugin project `auditor`. Built-in readers, checks and reports use them too."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pluggy

from auditor.checks.kind import CheckKind
from auditor.model.audit import Audit
from auditor.model.document import Document
from auditor.model.figure import Figure
from auditor.model.quantity import Quantity
from auditor.model.result import Result
from auditor.readers.base import Reader
from auditor.reports.base import Report, ReportSection

hookspec = pluggy.HookspecMarker("auditor")
hookimpl = pluggy.HookimplMarker("auditor")


class AuditorSpec:
    """Every hook takes and returns immutable values; an exception becomes a reported problem."""

    @hookspec
    def auditor_rule_packs(self) -> Iterable[Path]:
        """Folders that each hold a pack.yaml and rule files."""
        raise NotImplementedError

    @hookspec
    def auditor_vocabulary(self) -> Iterable[Path]:
        """Vocabulary files (YAML) to merge over the shipped ones."""
        raise NotImplementedError

    @hookspec
    def auditor_checks(self) -> Iterable[CheckKind]:
        """Check kinds; a plugin's kind is used as `check: <plugin>/<name>`."""
        raise NotImplementedError

    @hookspec
    def auditor_readers(self) -> Iterable[Reader]:
        """Readers of further input formats."""
        raise NotImplementedError

    @hookspec
    def auditor_collect_figures(self, document: Document, figures: Sequence[Figure]) -> Iterable[Figure]:
        """Figures that the built-in collection missed; added to `figures`."""
        raise NotImplementedError

    @hookspec(firstresult=True)
    def auditor_classify(self, document: Document) -> str | None:
        """The role of a document (self_evaluation, final_accounts, …); None leaves it to the next."""
        raise NotImplementedError

    @hookspec(firstresult=True)
    def auditor_parse_quantity(self, text: str, context: Mapping[str, str]) -> Quantity | None:
        """A quantity written in a way of the district; None leaves it to the built-in parser.

        `context` holds "kind" ("narrative" or "table"), "unit" and "label".
        """
        raise NotImplementedError

    @hookspec
    def auditor_results(self, audit: Audit) -> Iterable[Result]:
        """Results of rules written in Python."""
        raise NotImplementedError

    @hookspec
    def auditor_review(self, results: Sequence[Result]) -> Sequence[Result] | None:
        """The same results, some with another severity or more basis; none may be left out."""
        raise NotImplementedError

    @hookspec
    def auditor_reports(self) -> Iterable[Report]:
        """Output formats."""
        raise NotImplementedError

    @hookspec
    def auditor_report_sections(self, audit: Audit) -> Iterable[ReportSection]:
        """Sections to add at the end of text reports."""
        raise NotImplementedError

    @hookspec
    def auditor_options(self, parser: argparse.ArgumentParser) -> None:
        """Further command line options of `auditor check`."""
        raise NotImplementedError

    @hookspec
    def auditor_configure(self, options: Mapping[str, object]) -> None:
        """The values given for the options of `auditor_options`, by name; called once before anything is audited."""
        raise NotImplementedError


HOOK_NAMES: tuple[str, ...] = tuple(name for name in vars(AuditorSpec) if name.startswith("auditor_"))
