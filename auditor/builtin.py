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

GENERAL_PACKS = ("core", "national")
"""Packs that hold for any document; always on."""
DEFAULT_PROFILE = ("hunan",)
"""Packs of a district, on unless the settings or --pack name others."""


def default_packs(chosen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names of the shipped packs in force: the general ones, then the chosen district or the default one."""
    names = GENERAL_PACKS + (chosen or DEFAULT_PROFILE)
    return tuple(dict.fromkeys(name for name in names if chosen or (shipped_folder() / name).is_dir()))


def shipped_packs() -> tuple[str, ...]:
    """Names of every pack in the distribution."""
    return tuple(sorted(folder.parent.name for folder in shipped_folder().glob("*/pack.yaml")))


def shipped_folder() -> Path:
    from auditor.rulebook.shipped import shipped_rules

    return shipped_rules()


@hookimpl
def auditor_vocabulary() -> Iterable[Path]:
    return sorted((shipped_folder() / "vocabulary").glob("*.yaml"))


@hookimpl
def auditor_checks() -> Iterator[CheckKind]:
    """The KIND of every module under `auditor.checks`; the file name is the kind's name."""
    import auditor.checks

    for module in sorted(pkgutil.iter_modules(auditor.checks.__path__), key=lambda found: found.name):
        kind = getattr(importlib.import_module(f"auditor.checks.{module.name}"), "KIND", None)
        if isinstance(kind, CheckKind):
            yield kind


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
