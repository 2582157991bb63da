"""The built-in plugin: registers what ships with the auditor through the same hooks as a stranger's plugin."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditor.checks.kind import CheckKind
from auditor.hookspecs import hookimpl
from auditor.readers.base import Reader
from auditor.reports.base import Report
from auditor.rulebook.shipped import shipped_packs, shipped_vocabulary

GENERAL_PACKS = ("core", "national", "final-accounts")
"""Packs that hold for any document; always on."""
DEFAULT_PROFILE = ("hunan",)
"""Packs of a district, on unless the settings or --pack name others."""


def default_packs(chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names of the shipped packs in force: the general ones, then the chosen districts or the default one."""
    shipped = shipped_packs()
    return tuple(name for name in dict.fromkeys(GENERAL_PACKS + (chosen or DEFAULT_PROFILE)) if name in shipped)


@hookimpl
def auditor_rule_packs() -> Iterable[Path]:
    """Every shipped pack, the general ones first; the engine leaves out those that are not in force."""
    shipped = shipped_packs()
    names = dict.fromkeys((*(name for name in GENERAL_PACKS if name in shipped), *shipped))
    return [shipped[name] for name in names]


@hookimpl
def auditor_vocabulary() -> Iterable[Path]:
    return shipped_vocabulary()


@hookimpl
def auditor_checks() -> Iterator[CheckKind]:
    """The KIND of every module under `auditor.checks`; the file name is the kind's name."""
    import auditor.checks

    failures: list[Exception] = []
    for module in sorted(pkgutil.iter_modules(auditor.checks.__path__), key=lambda found: found.name):
        try:
            kind = getattr(importlib.import_module(f"auditor.checks.{module.name}"), "KIND", None)
        except Exception as error:  # a damaged module must not cost the kinds after it
            failures.append(error)
            continue
        if isinstance(kind, CheckKind):
            yield kind
    if failures:
        raise failures[0]


@hookimpl
def auditor_readers() -> Iterator[Reader]:
    from auditor.readers import markdown, pdf

    yield pdf.READER
    yield markdown.READER


@hookimpl
def auditor_reports() -> Iterator[Report]:
    from auditor.reports import json, markdown

    yield markdown.REPORT
    yield json.REPORT
