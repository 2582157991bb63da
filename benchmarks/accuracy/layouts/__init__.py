"""The families of documents. A layout is a function that writes a clean story."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy.layouts import final_accounts, indicator_table, letter, project_forms, project_report, self_evaluation
from benchmarks.accuracy.story import Story

LAYOUTS: dict[str, Callable[[Story], None]] = {
    "self-evaluation": self_evaluation.write,
    "project-forms": project_forms.write,
    "final-accounts": final_accounts.write,
    "project-report": project_report.write,
    "indicator-table": indicator_table.write,
    "letter": letter.write,
}
