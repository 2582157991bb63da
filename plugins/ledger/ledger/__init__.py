"""The plugin `ledger`: `--format ledger` writes the findings as a ledger (问题台账) that a team fills in as they are settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.hookspecs import hookimpl
from auditor.model.audit import Audit
from auditor.reports.base import Report, ReportSection
from auditor.words import Catalogue


def render(audit: Audit, words: Catalogue, sections: Sequence[ReportSection]) -> bytes:
    from ledger.table import columns, rows
    from ledger.writing import csv_bytes

    return csv_bytes([columns(words.language), *rows(audit, words)])


@hookimpl
def auditor_reports() -> Iterable[Report]:
    return [Report("ledger", ".ledger.csv", render)]
