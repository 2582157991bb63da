"""The execution score of a form whose indicators stand in a table of their own: in the tables before it, or told right above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.figures.execution_block import ExecutionBlock
from auditor.figures.grid import Grids, Labelled
from auditor.figures.tables import table_figure
from auditor.figures.vocabulary import Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.model.document import Document, Table
from auditor.model.figure import Figure, Role, Scoring, Sentence, Stage
from auditor.model.quantity import Dimension, Quantity

_FARTHEST = 6  # blocks between the two tables of one form
_ABOVE = 3  # blocks above a table in which its execution score can be told
_MARKS = 2  # the weight and the score
_FULL = Decimal(100)
_CENT = Decimal("0.01")


def with_execution(
    scorings: Sequence[Scoring], document: Document, grids: Grids, vocabulary: Vocabulary, report_year: str
) -> tuple[list[Scoring], list[Figure]]:
    """The scorings with the execution score that stands in another table of their form, and its figures."""
    found: list[Scoring] = []
    figures: list[Figure] = []
    scored = {scoring.table for scoring in scorings}
    for scoring in scorings:
        block: dict[str, Figure] = {}
        if _lacks(scoring):
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


def _lacks(scoring: Scoring) -> bool:
    """Whether a table scores nothing for budget execution."""
    stated = scoring.execution_score is not None or scoring.execution_weight is not None
    return not (stated or scoring.in_text or any(row.is_execution for row in scoring.indicators))


def with_told_execution(
    scorings: Sequence[Scoring], document: Document, sentences: Sequence[Sentence], figures: Mapping[str, Figure], lexicon: Lexicon
) -> list[Scoring]:
    """The scorings with the execution score that a sentence right above their table tells, where it makes their 100 or their total."""
    found: list[Scoring] = []
    for scoring in scorings:
        marks = _told_above(scoring, document, sentences, figures, lexicon) if _lacks(scoring) else None
        found.append(scoring if marks is None else replace(scoring, execution_weight=marks[0], execution_score=marks[1]))
    return found


def _told_above(
    scoring: Scoring, document: Document, sentences: Sequence[Sentence], figures: Mapping[str, Figure], lexicon: Lexicon
) -> tuple[Figure, Figure] | None:
    for index in range(scoring.table - 1, max(scoring.table - _ABOVE, 0) - 1, -1):
        if isinstance(document.blocks[index], Table):
            return None
        for sentence in (one for one in sentences if one.block == index):
            marks = _marks(sentence, figures, lexicon)
            if marks is not None and _completes(scoring, *marks):
                return marks
    return None


def _marks(sentence: Sentence, figures: Mapping[str, Figure], lexicon: Lexicon) -> tuple[Figure, Figure] | None:
    """The weight and the score of budget execution: 执行率97.39%，该项分值10分，得9.74分; no other marks stand in the sentence."""
    own = [figures[name] for name in sentence.figures if name in figures]
    scores = [figure for figure in own if figure.quantity.dimension is Dimension.SCORE]
    if len(scores) != _MARKS:
        return None
    weight, score = scores
    named = lexicon.any("scored_text", "execution")
    got = re.compile(rf"{lexicon.any('scored_text', 'score')}\s*$")
    before, between = sentence.text[: weight.quantity.start], sentence.text[weight.quantity.end : score.quantity.start]
    return (weight, score) if re.search(named, before) and got.search(between) and not got.search(before) else None


def _completes(scoring: Scoring, weight: Figure, score: Figure) -> bool:
    """Whether with these marks the weights of a table make 100, or its scores their total."""
    whole = scoring.score_total.quantity.value if scoring.score_total is not None else None
    weights = _sum((row.weight for row in scoring.indicators), weight)
    scores = _sum((row.score for row in scoring.indicators), score)
    return weights == _FULL or (whole is not None and scores is not None and abs(scores - whole) <= _CENT)


def _sum(marks: Iterable[Figure | None], beside: Figure) -> Decimal | None:
    """What all marks make together; None when one is missing."""
    values = [mark.quantity.value if mark is not None else None for mark in (*marks, beside)]
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None
