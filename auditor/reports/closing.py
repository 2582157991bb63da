"""The closing sentence, the same on the terminal, in each report and in the index."""

from __future__ import annotations

from auditor.model.summary import Tally
from auditor.words import Catalogue


def counts(words: Catalogue, documents: int, rules: int, tally: Tally) -> str:
    """The closing sentence: documents, rules, and results by severity and verdict."""
    # what waivers or a baseline took out of the counts is told behind them
    settled = [("summary.waived", tally.waived), ("summary.unchanged", tally.unchanged)]
    return words.get(
        "summary.counts" if not tally.failures else "summary.counts_incomplete",
        documents=documents,
        rules=rules,
        errors=tally.errors,
        warnings=tally.warnings,
        infos=tally.infos,
        borderline=tally.borderline,
        held=tally.held,
        not_evaluated=tally.not_evaluated,
        failures=tally.failures,
        settled="".join(words.get(key, count=count) for key, count in settled if count),
    )
