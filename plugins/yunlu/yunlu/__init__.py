"""The plugin of Yunlu District (云麓区, an invented district): one check kind, one vocabulary file, one rule pack."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from auditor.checks.kind import CheckKind
from auditor.hookspecs import hookimpl

HERE = Path(__file__).parent


@hookimpl
def auditor_rule_packs() -> Iterable[Path]:
    return [HERE / "rules"]


@hookimpl
def auditor_vocabulary() -> Iterable[Path]:
    return [HERE / "vocabulary.yaml"]


@hookimpl
def auditor_checks() -> Iterable[CheckKind]:
    from yunlu.per_head import KIND

    return [KIND]
