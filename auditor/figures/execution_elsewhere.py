"""The funds block of a form whose indicators stand in a table of their own: it is looked for in the tables before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.figures.execution_block import ExecutionBlock
from auditor.figures.grid import Grids, Labelled
from auditor.figures.tables import table_figure
from auditor.figures.vocabulary import Vocabulary
from auditor.model.document import Document, Table
from auditor.model.figure import Figure, Role, Scoring, Stage
from auditor.model.quantity import Quantity

_FARTHEST = 6  # blocks between the two tables of one form


def with_execution(
    scorings: Sequence[Scoring], document: Document, grids: Grids, vocabulary: Vocabulary, report_year: str
) -> tuple[list[Scoring], list[Figure]]:
    """The scorings with the execution score that stands in another table of their form, and its figures."""
    found: list[Scoring] = []
    figures: list[Figure] = []
    scored = {scoring.table for scoring in scorings}
    for scoring in scorings:
        block: dict[str, Figure] = {}
        lacks = scoring.execution_score is None and scoring.execution_weight is None and not any(i.is_execution for i in scoring.indicators)
        if lacks and not scoring.in_text:
            block = _before(scoring, scored, document, grids, vocabulary, report_year)
        figures += block.values()
        found.append(
            replace(
                scoring,
                execution_rate=block.get("rate", scoring.execution_rate),
                execution_weight=block.get("weight", scoring.execution_weight),
                execution_score=block.get("score", scoring.execution_score),
            )
        )
    return found, figures


def _before(
    scoring: Scoring, scored: set[int], document: Document, grids: Grids, vocabulary: Vocabulary, report_year: str
) -> dict[str, Figure]:
    """The block of the nearest table before the indicators, in the same form; none behind another table with indicators."""
    for index in range(scoring.table - 1, max(scoring.table - _FARTHEST, 0) - 1, -1):
        table = document.blocks[index]
        if not isinstance(table, Table):
            continue
        grid = grids.of(index)
        if index in scored or grid.form != grids.of(scoring.table).form:
            return {}

        def add(labelled: Labelled, quantity: Quantity, role: Role, label: str, index: int = index) -> Figure:
            grid = grids.of(index)
            return table_figure(
                document, index, grid, labelled, quantity, report_year, role, label=label, stage=Stage.UNSTATED, project=grid.project
            )

        if block := ExecutionBlock(grid, None, range(0), vocabulary, add).figures():
            return block if "score" in block else {}
    return {}
