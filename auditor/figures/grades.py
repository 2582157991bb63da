"""Grades (优 良 中 差) stated in words, as figures of Dimension.TEXT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.figures.grid import Grid
from auditor.figures.labels import normal, squeeze
from auditor.figures.tables import cell_place
from auditor.model.document import Cell, Document
from auditor.model.figure import Figure, Sentence
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Quantity

GRADE_LABEL = "自评等级"
_STATED = re.compile(
    r"(?:等级|等次|结果|结论|评级|评定|评价)[^，。；（）\d]{0,6}?(?:为|是|：)\s*[“\"]?\s*(优秀|优|良好|良|中等|中|合格|不合格|差)(?=[”\"]|[，。；（）\s]|$)"
)
_COLUMN = re.compile(r"自评等级|评价等级|自评等次|评价结果|自评结论|绩效等级|^等级$")
_GRADE = re.compile(r"优秀?|良好?|中等?|合格|不合格|差")


def grades_in_sentences(sentences: Sequence[Sentence], report_year: str) -> list[Figure]:
    """Grades that the narrative states."""
    found: list[Figure] = []
    for sentence in sentences:
        for number, match in enumerate(_STATED.finditer(sentence.text)):
            place = sentence.place
            marked = Place(
                place.document,
                place.page,
                place.box,
                place.kind,
                place.section,
                place.quote,
                match.span(1),
                order=(*place.order[:2], 900 + number),
            )
            found.append(
                _grade(
                    f"g{sentence.block}.{sentence.index}.{number}",
                    match[1],
                    match.span(1),
                    marked,
                    f"n{sentence.block}.{sentence.index}",
                    report_year,
                )
            )
    return found


def grades_in_table(document: Document, index: int, grid: Grid, report_year: str) -> list[Figure]:
    """Grades in a column or beside a label cell."""
    found: list[Figure] = []
    if not any(map(_grade_word, grid.table.cells)):
        return found
    for labelled in grid.labelled:
        text = _grade_word(labelled.cell)
        if text and any(_COLUMN.search(normal(t)) for t in (*labelled.column_path, *labelled.row_path)):
            cell = labelled.cell
            place = cell_place(document, index, grid.table, cell, labelled.row_path, labelled.column_path)
            found.append(_grade(f"t{index}.{cell.row}.{cell.column}", text, (0, len(text)), place, f"t{index}.r{cell.row}", report_year))
    seen = {figure.id for figure in found}
    return [*found, *(f for f in _grades_of_a_list(document, index, grid, report_year) if f.id not in seen)]


def _grades_of_a_list(document: Document, index: int, grid: Grid, report_year: str) -> Iterator[Figure]:
    """Grades in a column of their own: as it holds words, the grid takes it for a column of labels."""
    for cell in grid.table.cells:
        text = _grade_word(cell)
        path = grid.column_path(grid.band_of(cell.row), cell.column) if text and not cell.header else ()
        if any(_COLUMN.search(normal(heading)) for heading in path):
            words = (c for c in grid.row(cell.row) if c.column < cell.column and grid.kind(c.content) is Dimension.TEXT)
            place = cell_place(document, index, grid.table, cell, tuple(squeeze(c.content) for c in words), path)
            yield _grade(f"t{index}.{cell.row}.{cell.column}", text, (0, len(text)), place, f"t{index}.r{cell.row}", report_year)


def _grade_word(cell: Cell) -> str:
    """The grade that a cell holds, "" when it holds something else."""
    match = _GRADE.fullmatch(normal(cell.content))
    return match[0] if match else ""


def _grade(identifier: str, text: str, span: tuple[int, int], place: Place, locality: str, report_year: str) -> Figure:
    quantity = Quantity(text, span[0], span[1], Dimension.TEXT)
    return Figure(identifier, quantity, place, GRADE_LABEL, report_year, metric="grade", locality=locality)
