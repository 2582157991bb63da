"""Grades (优 良 中 差) stated in words, as figures of Dimension.TEXT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.figures.grid import Grid, Labelled
from auditor.figures.labels import normal, squeeze
from auditor.figures.tables import cell_place, table_figure
from auditor.language.lexicon import Lexicon
from auditor.language.numbering import YEAR_IN_TEXT
from auditor.language.numbers import parse_cell
from auditor.language.signs import CLAUSE_END
from auditor.model.document import Cell, Document
from auditor.model.figure import Figure, Sentence
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Quantity

GRADE_LABEL = "自评等级"
_SHORT = 2  # characters of a heading that must be all of it: 等级


class _Patterns(NamedTuple):
    stated: re.Pattern[str]  # 评价等级为“优”
    column: re.Pattern[str]
    grade: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        label, says, grade = lexicon.any("grade_place", "label"), lexicon.any("grade_place", "says"), lexicon.any("grade")
        return cls(
            re.compile(
                rf"{label}[^，。；（）\d]{{0,6}}?{says}{{1,2}}\s*[“\"]?\s*({grade})(?=[”\"]|[，。；（）\s]|$)"
                rf"|{label}[^，。；（）“\"\d]{{0,4}}[“\"]({grade})[”\"]"
                rf"|\d\s*{lexicon.any('score_row', 'points')}(?=[，,、（])[^。；\d]{{0,8}}?{says}[“\"]({grade})[”\"]"
            ),
            re.compile(lexicon.any("grade_place", "column")),
            re.compile(grade),
        )


def grades_in_sentences(sentences: Sequence[Sentence], report_year: str, lexicon: Lexicon) -> list[Figure]:
    """Grades that the narrative states."""
    found: list[Figure] = []
    stated = lexicon.compiled(_Patterns.of).stated
    others = lexicon.words("grade_place", "other")
    for sentence in sentences:
        for number, match in enumerate(stated.finditer(sentence.text)):
            before = sentence.text[: match.start()]
            if before.endswith(others) or _is_of_another_year(before, report_year):
                continue  # 验收结论为合格 is no grade of the evaluation
            if _is_band(match[0], lexicon):
                continue  # 90分（含）以上为“优” says what the grade means
            if _is_of_several(sentence.text, match, lexicon):
                continue
            place = sentence.place
            marked = Place(
                place.document,
                place.page,
                place.box,
                place.kind,
                place.section,
                place.quote,
                match.span(match.lastindex or 1),
                order=(*place.order[:2], 900 + number),
            )
            found.append(
                _grade(
                    f"g{sentence.block}.{sentence.index}.{number}",
                    match[match.lastindex or 1],
                    match.span(match.lastindex or 1),
                    marked,
                    f"n{sentence.block}.{sentence.index}",
                    report_year,
                )
            )
    return found


def _is_band(text: str, lexicon: Lexicon) -> bool:
    """Whether the words between a mark and a grade make the mark the limit of a band."""
    return text[:1].isdigit() and any(tag.kind == "band" and tag.value != "to" for tag in lexicon.tagger("band").tag(normal(text)))


def _is_of_several(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a grade is one that several things have: 结果为“优”12个, 2个项目结果均为“良”."""
    behind = text[match.end(match.lastindex or 1) :].lstrip('”"')
    for word in lexicon.words("grade_place", "level"):
        behind = behind.removeprefix(word)
    label = match[0][: match.start(match.lastindex or 1) - match.start()]
    return behind[:1].isdigit() or any(word in label for word in lexicon.words("grade_place", "each"))


def _is_of_another_year(before: str, report_year: str) -> bool:
    """Whether the clause of a grade names another year than the report's: 2021年度评价等级为良."""
    years = YEAR_IN_TEXT.findall(CLAUSE_END.split(before)[-1])
    return bool(years and report_year) and years[-1] != report_year


def grades_in_table(document: Document, index: int, grid: Grid, report_year: str, lexicon: Lexicon) -> list[Figure]:
    """Grades in a column or beside a label cell."""
    found: list[Figure] = []
    patterns = lexicon.compiled(_Patterns.of)
    if not any(_grade_word(cell, patterns) for cell in grid.table.cells):
        return found
    for labelled in grid.labelled:
        text = _grade_word(labelled.cell, patterns)
        if text and any(_heads(t, patterns) for t in (*labelled.column_path, *labelled.row_path)):
            cell = labelled.cell
            place = cell_place(document, index, grid.table, cell, labelled.row_path, labelled.column_path)
            found.append(_grade(f"t{index}.{cell.row}.{cell.column}", text, (0, len(text)), place, f"t{index}.r{cell.row}", report_year))
    listed = _grades_of_a_list(document, index, grid, report_year, patterns)
    fields = _grades_of_fields(document, index, grid, report_year, patterns)
    found = list({figure.id: figure for figure in (*fields, *listed, *found)}.values())
    return [*found, *_scores_of_fields(document, index, grid, report_year, lexicon)] if found else []


def _grades_of_fields(document: Document, index: int, grid: Grid, report_year: str, patterns: _Patterns) -> Iterator[Figure]:
    """Grades right of their label, in a form whose column of values holds so many words that it is taken for one of labels."""
    for cell in grid.table.cells:
        left = grid.at(cell.row, cell.column - 1)
        text = _grade_word(cell, patterns) if left is not None and not cell.header else ""
        if text and left is not None and _heads(left.content, patterns):
            place = cell_place(document, index, grid.table, cell, (squeeze(left.content),), ())
            yield _grade(f"t{index}.{cell.row}.{cell.column}", text, (0, len(text)), place, f"t{index}.r{cell.row}", report_year)


def _scores_of_fields(document: Document, index: int, grid: Grid, report_year: str, lexicon: Lexicon) -> Iterator[Figure]:
    """The total scores of such a form, which no column of numbers shows."""
    read = {id(labelled.cell) for labelled in grid.labelled}
    totals = lexicon.words("scored_text", "total")
    for cell in grid.table.cells:
        left = grid.at(cell.row, cell.column - 1)
        if left is None or left is cell or cell.header or id(cell) in read or normal(left.content).rstrip("：") not in totals:
            continue
        quantity = parse_cell(cell.content, "分")
        if quantity.dimension in (Dimension.SCORE, Dimension.NUMBER) and quantity.value is not None:
            label = normal(left.content).rstrip("：")
            labelled = Labelled(cell, (squeeze(left.content),), (), "", left)
            yield table_figure(document, index, grid, labelled, quantity, report_year, label=label, project=grid.project)


def _grades_of_a_list(document: Document, index: int, grid: Grid, report_year: str, patterns: _Patterns) -> Iterator[Figure]:
    """Grades in a column of their own: as it holds words, the grid takes it for a column of labels."""
    for cell in grid.table.cells:
        text = _grade_word(cell, patterns)
        path = grid.column_path(grid.band_of(cell.row), cell.column) if text and not cell.header else ()
        if any(_heads(heading, patterns) for heading in path):
            words = (c for c in grid.row(cell.row) if c.column < cell.column and grid.kind(c.content) is Dimension.TEXT)
            place = cell_place(document, index, grid.table, cell, tuple(squeeze(c.content) for c in words), path)
            yield _grade(f"t{index}.{cell.row}.{cell.column}", text, (0, len(text)), place, f"t{index}.r{cell.row}", report_year)


def _heads(text: str, patterns: _Patterns) -> bool:
    """Whether a heading is one of grades: such a word, or a longer one among others (部门绩效自评等级)."""
    plain = normal(text)
    match = patterns.column.search(plain)
    return match is not None and (len(match[0]) > _SHORT or match[0] == plain)


def _grade_word(cell: Cell, patterns: _Patterns) -> str:
    """The grade that a cell holds, "" when it holds something else."""
    match = patterns.grade.fullmatch(normal(cell.content))
    return match[0] if match else ""


def _grade(identifier: str, text: str, span: tuple[int, int], place: Place, locality: str, report_year: str) -> Figure:
    quantity = Quantity(text, span[0], span[1], Dimension.TEXT)
    return Figure(identifier, quantity, place, GRADE_LABEL, report_year, metric="grade", locality=locality)
