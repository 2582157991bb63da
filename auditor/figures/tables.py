"""Figures of tables: each value cell with its label, unit, stage and year."""

from __future__ import annotations

import re
from dataclasses import replace

from auditor.figures.grid import Grid, Labelled, figure_label, is_skipped, project_of, stage_and_year
from auditor.figures.labels import normal, scope_of, squeeze
from auditor.figures.numbers import find_quantities
from auditor.figures.parsing import Parsing
from auditor.model.document import Cell, Document, Table
from auditor.model.figure import Figure, Role
from auditor.model.place import Place, PlaceKind
from auditor.model.quantity import Quantity

_UNIT_IN_WORDS = re.compile(
    r"（(?:单位[：:])?(万元|元|亿元|千元|百万元|%|人|家|个|辆|批|批次|次|套|台|项|分|平方米|m2|万美元|人次|件|户|团组)）|(%)$"
)
_SCORE_COLUMN = re.compile(r"分值|得分|权重|满分|评分|扣分(?!原因)|总分")
_RATE_COLUMN = re.compile(r"(?:率|占比|比重|比例|进度|幅度?)(?:（.*）)?%?$|%$")
_COUNT_COLUMN = re.compile(r"编制数|编制人数|实有|在职|人数|空编|人员")
_NOT_MONEY = re.compile(r"人数|编制|个数|数量|团组|批次|保有量|购置数|面积|规模（")


def read_table(document: Document, index: int, table: Table, report_year: str, grid: Grid, parsing: Parsing) -> list[Figure]:
    """Figures of all value cells of the block `index`, in reading order. Blank and word cells give none."""
    figures: list[Figure] = []
    project = project_of(grid)
    for labelled in grid.labelled():
        if any(is_skipped(text) for text in labelled.column_path[-1:]) or normal(labelled.row_label) == "栏次":
            continue
        quantity = parsing.cell(labelled.cell.content, unit_for(labelled, table), labelled.row_label)
        if not quantity.has_number and quantity.date is None:
            continue
        figure = replace(table_figure(document, index, table, labelled, quantity, report_year), project=project)
        figures.append(_of_project(figure, labelled))
    return figures


def _of_project(figure: Figure, labelled: Labelled) -> Figure:
    """In a list of projects a score or a rate belongs to the project of its row: 甲项目·自评得分 is its 自评得分."""
    project, _, column = figure.label.partition("·")
    if normal(labelled.stub) in ("项目名称", "项目") and column.endswith(("得分", "执行率")) and not figure.project:
        return replace(figure, label=column, project=project)
    return figure


def dates_of_table(document: Document, index: int, table: Table) -> list[Figure]:
    """Years and dates printed in a table's caption and headings: they say what its columns are about."""
    figures: list[Figure] = []
    where = table.caption.where()
    for number, quantity in enumerate(find_quantities(table.caption.text)):
        if quantity.date is not None and where is not None:
            page, box = table.caption.where(quantity.start, quantity.end) or where
            place = Place(
                document.path,
                page,
                box,
                PlaceKind.TABLE,
                table.section,
                table.caption.text,
                (quantity.start, quantity.end),
                table.title,
                order=(index, -1, number),
            )
            figures.append(
                Figure(
                    f"t{index}.caption.{number}",
                    quantity,
                    place,
                    "表题",
                    str(quantity.date.year or ""),
                    locality=f"t{index}.caption",
                    table=index,
                )
            )
    for cell in table.cells:
        if not cell.header:
            continue
        for number, quantity in enumerate(find_quantities(cell.content)):
            if quantity.date is not None:
                place = cell_place(document, index, table, cell, (), (squeeze(cell.content),))
                place = replace(place, mark=(quantity.start, quantity.end))
                figures.append(
                    Figure(
                        f"t{index}.{cell.row}.{cell.column}.d{number}",
                        quantity,
                        place,
                        squeeze(cell.content),
                        str(quantity.date.year or ""),
                        locality=f"t{index}.c{cell.column}",
                        table=index,
                        row=cell.row,
                        column=cell.column,
                    )
                )
    return figures


def table_figure(
    document: Document, index: int, table: Table, labelled: Labelled, quantity: Quantity, report_year: str, role: Role = Role.VALUE
) -> Figure:
    """The figure of one labelled cell."""
    stage, year = stage_and_year(labelled, table.title)
    if year == "prior":
        year = str(int(report_year) - 1) if report_year.isdigit() else year
    cell = labelled.cell
    return Figure(
        id=f"t{index}.{cell.row}.{cell.column}",
        quantity=quantity,
        place=cell_place(document, index, table, cell, labelled.row_path, labelled.column_path),
        label=figure_label(labelled, table.title),
        period=year or report_year,
        stage=stage,
        role=role,
        scope=scope_of(*reversed(labelled.column_path), labelled.row_label, table.title),
        locality=f"t{index}.c{cell.column}",
        table=index,
        row=cell.row,
        column=cell.column,
    )


def cell_place(document: Document, index: int, table: Table, cell: Cell, row_path: tuple[str, ...], column_path: tuple[str, ...]) -> Place:
    """The place of a cell; a blank cell has one too."""
    return Place(
        document=document.path,
        page=cell.page,
        box=cell.box,
        kind=PlaceKind.TABLE,
        section=table.section,
        quote=cell.content,
        mark=(0, len(cell.content)),
        table=table.title,
        row=" / ".join(row_path),
        column=" / ".join(column_path),
        order=(index, cell.row, cell.column),
    )


def unit_for(labelled: Labelled, table: Table) -> str:
    """The unit that holds for a cell that prints none: from its column, its row, the stub, then the table."""
    column = normal(labelled.column_label)
    for text in (*reversed(labelled.column_path), *reversed(labelled.row_path), labelled.stub, *(t for t in labelled.beside if "（" in t)):
        match = _UNIT_IN_WORDS.search(normal(text))
        if match and (match[1] or match[2]) != "分":
            return match[1] or match[2]
    if _SCORE_COLUMN.search(column):
        return "分"
    if _RATE_COLUMN.search(column):
        return "%"
    row = normal(labelled.row_label)
    if _COUNT_COLUMN.search(column):
        return "人"
    if _RATE_COLUMN.search(row) and not table.unit:
        return "%"
    if _NOT_MONEY.search(row) or _NOT_MONEY.search(column):
        return ""
    if table.unit:
        return table.unit
    match = _UNIT_IN_WORDS.search(normal(table.title))
    return match[1] or "" if match else ""
