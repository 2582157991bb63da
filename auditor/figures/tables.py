"""Figures of tables: each value cell with its label, unit, stage and year."""

from __future__ import annotations

from dataclasses import replace

from auditor.figures.grid import Grid, Labelled, figure_label, stage_and_year
from auditor.figures.headings import Labels
from auditor.figures.labels import squeeze
from auditor.figures.parsing import Parsing
from auditor.language.numbers import find_quantities
from auditor.language.signs import POINTS
from auditor.language.units import YUAN
from auditor.model.document import Cell, Document, Table
from auditor.model.figure import Figure, Role, Stage
from auditor.model.place import Place, PlaceKind
from auditor.model.quantity import Quantity


def read_table(document: Document, index: int, grid: Grid, report_year: str, parsing: Parsing, declared: str = "") -> list[Figure]:
    """Figures of all value cells of the block `index`, in reading order; `declared` is the unit of those that print none.

    Blank and word cells give none.
    """
    figures: list[Figure] = []
    table, labels = grid.table, grid.labels
    for labelled in grid.labelled:
        if not labelled.cell.content.strip():
            continue
        if any(labels[text].is_skipped for text in labelled.column_path[-1:]) or labels[labelled.row_label].numbers_columns:
            continue
        quantity = parsing.cell(labelled.cell.content, unit_for(labelled, labels, declared or table.unit, table.title), labelled.row_label)
        if not quantity.has_number and quantity.date is None:
            continue
        figure = table_figure(document, index, grid, labelled, quantity, report_year, project=grid.project)
        figures.append(_of_project(figure, labelled, labels))
    return figures


def _of_project(figure: Figure, labelled: Labelled, labels: Labels) -> Figure:
    """In a list of projects a score or a rate belongs to the project of its row: 甲项目·自评得分 is its 自评得分."""
    project, _, column = figure.label.partition("·")
    if labels[labelled.stub].normal in labels.words.projects and column.endswith(labels.words.of_project) and not figure.project:
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
    document: Document,
    index: int,
    grid: Grid,
    labelled: Labelled,
    quantity: Quantity,
    report_year: str,
    role: Role = Role.VALUE,
    *,
    label: str | None = None,
    stage: Stage | None = None,
    project: str = "",
) -> Figure:
    """The figure of one labelled cell; label and stage are read from its row and column unless they are given."""
    cell, title, labels = labelled.cell, grid.table.title, grid.labels
    stated, year = stage_and_year(labelled, title, labels)
    if year == "prior":
        year = str(int(report_year) - 1) if report_year.isdigit() else year
    scopes = (labels[text].scope for text in (*reversed(labelled.column_path), labelled.row_label, title))
    return Figure(
        id=f"t{index}.{cell.row}.{cell.column}",
        quantity=quantity,
        place=cell_place(document, index, grid.table, cell, labelled.row_path, labelled.column_path),
        label=figure_label(labelled, title, labels) if label is None else label,
        period=year or report_year,
        stage=stated if stage is None else stage,
        role=role,
        scope=next(filter(None, scopes), ""),
        project=project,
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


def unit_for(labelled: Labelled, labels: Labels, table_unit: str = "", title: str = "") -> str:
    """The unit that holds for a cell that prints none: from its column, its row, the stub, then the table."""
    brackets = (text for text in labelled.beside if "（" in text)
    for text in (*reversed(labelled.column_path), *reversed(labelled.row_path), labelled.stub, *brackets):
        unit = labels[text].unit
        if unit and unit != POINTS:
            return unit
    row, column = labels[labelled.row_label], labels[labelled.column_label]
    is_money = (table_unit or labels[title].declared_unit).endswith(YUAN)
    if column.unit_of_column and not (column.may_be_money and (is_money or labelled.unit)):
        return column.unit_of_column
    if labelled.unit:
        return labelled.unit
    if row.is_rate and not table_unit:
        return "%"
    if row.is_no_money or column.is_no_money:
        return ""
    return table_unit or labels[title].declared_unit
