"""`table_sums`: totals, parts and code hierarchies of any table add up, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.outline import Line, Relation, relations
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import not_evaluated, show, unique
from auditor.checks.row_totals import RowTotal, row_totals
from auditor.figures.grid import Grid, Labelled, is_skipped
from auditor.figures.labels import normal, squeeze
from auditor.figures.numbers import parse_cell
from auditor.model.document import Table
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement, total
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "table_sums.differs": "《{table}》“{column}”栏：“{whole}”为{stated}，而{parts}合计为{computed}，相差{difference}。",
        "table_sums.one_part": "《{table}》“{column}”栏：“{whole}”为{stated}，而所列分项{parts}，相差{difference}。",
        "table_sums.exceeds": "《{table}》“{column}”栏：“{whole}”为{stated}，其中{parts}合计为{computed}，分项大于合计。",
        "table_sums.columns": "《{table}》“{whole}”在{count}栏与分项之和不符：{list}。",
        "table_sums.holds": "《{table}》“{column}”栏：“{whole}”{stated}与分项之和相符。",
        "table_sums.row_differs": "《{table}》“{row}”行：“{column}”为{stated}，而{parts}合计为{computed}，相差{difference}。",
        "table_sums.row_holds": "《{table}》“{row}”行：“{column}”{stated}等于各栏之和。",
        "table_sums.missing": "没有带合计或分项的表格。",
    },
    "en": {
        "table_sums.differs": "“{table}”, column “{column}”: “{whole}” is {stated}, "
        "but {parts} add up to {computed}; the difference is {difference}.",
        "table_sums.one_part": "“{table}”, column “{column}”: “{whole}” is {stated}, but its only part is {parts}; "
        "the difference is {difference}.",
        "table_sums.exceeds": "“{table}”, column “{column}”: “{whole}” is {stated}, "
        "but its parts {parts} add up to {computed}, more than the whole.",
        "table_sums.columns": "“{table}”: “{whole}” differs from the sum of its parts in {count} columns: {list}.",
        "table_sums.holds": "“{table}”, column “{column}”: “{whole}” {stated} agrees with the sum of its parts.",
        "table_sums.row_differs": "“{table}”, row “{row}”: “{column}” is {stated}, but {parts} add up to {computed}; "
        "the difference is {difference}.",
        "table_sums.row_holds": "“{table}”, row “{row}”: “{column}” {stated} is the sum of the columns.",
        "table_sums.missing": "There is no table with totals or parts.",
    },
}
_CODE = re.compile(r"^\d{3}(?:\d{2}){0,2}$")
_MAX_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Sum:
    """One relation of one column with its figures."""

    whole: Figure
    parts: tuple[Figure, ...]
    labels: tuple[str, ...]
    whole_label: str
    relation: Relation
    column: str
    agreement: Agreement
    rows: tuple[int, ...]


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    figures = {figure.id: figure for figure in facts.figures}
    scored = {s.table: min((i.row for i in s.indicators), default=0) for s in facts.scorings}
    seen = False
    for index, block in enumerate(facts.document.blocks):
        if not isinstance(block, Table):
            continue
        sums = [s for column in _columns(block, index, figures, scored.get(index, block.rows)) for s in _sums(column, context)]
        broken: dict[tuple[int, ...], list[_Sum]] = {}
        for found in sums:
            if found.agreement is not Agreement.FAILS:
                seen = True
                yield _result(rule, block, found)
            elif found.relation.sure or _supported(found, sums):
                broken.setdefault(found.rows, []).append(found)
        for row in _row_totals(block, index, figures, scored.get(index, block.rows)):
            seen = True
            yield _row_result(rule, block, row)
        for columns in broken.values():
            seen = True
            yield _result(rule, block, columns[0]) if len(columns) == 1 else _in_columns(rule, block, columns)
    if not seen:
        yield not_evaluated(rule, message("table_sums.missing"), rule.title)


def _row_totals(table: Table, index: int, figures: dict[str, Figure], end: int) -> Iterator[RowTotal]:
    placed: dict[tuple[int, int], Figure] = {}
    for figure in figures.values():
        if figure.table == index and figure.row >= 0 and _summable(figure) is not None:
            placed[figure.row, figure.column] = figure
    return row_totals(Grid(table), placed, end)


def _row_result(rule: Rule, table: Table, found: RowTotal) -> Result:
    computed = total(part.quantity.base for part in found.parts)
    stated = found.whole.quantity.base
    holds = found.agreement is Agreement.HOLDS
    like = max((found.whole, *found.parts), key=lambda f: f.quantity.decimals).quantity
    values = [p.quantity.value * p.quantity.scale for p in found.parts if p.quantity.value is not None]
    names = [f"{p.place.column.rpartition(' / ')[2]}{show(p)}" for p in found.parts]
    statement = message(
        "table_sums.row_holds" if holds else "table_sums.row_differs",
        table=table.title,
        row=found.whole.place.row.rpartition(" / ")[2],
        column=found.whole.place.column.rpartition(" / ")[2],
        stated=show(found.whole),
        parts="、".join(names),
        computed=in_unit(sum(values, start=Decimal(0)), like),
        difference=in_unit(gap_between(computed, stated), like),
    )
    formula = f"{' + '.join(show(p) for p in found.parts)} {'=' if holds else '≠'} {show(found.whole)}"
    return related(rule, found.agreement, statement, (found.whole, *found.parts), formula, computed, stated, like)


def _supported(found: _Sum, sums: list[_Sum]) -> bool:
    """Whether the rows are known to add up: they do in another column, or this is the only column that says."""
    others = [s for s in sums if s.rows == found.rows and s.column != found.column and any(p.quantity.value for p in s.parts)]
    return not others or any(s.agreement is Agreement.HOLDS for s in others)


def _columns(table: Table, index: int, figures: dict[str, Figure], end: int) -> Iterator[_Column]:
    """The value columns of a table down to row `end`, split where the headings change."""
    grid = Grid(table)
    codes = _code_columns(grid)
    columns: dict[tuple[int, tuple[str, ...]], list[Labelled]] = {}
    for labelled in grid.labelled():
        if labelled.cell.row < end and labelled.row_path and not any(is_skipped(t) for t in labelled.column_path[-1:]):
            columns.setdefault((labelled.cell.column, labelled.column_path), []).append(labelled)
    for (column, path), cells in columns.items():
        if column in codes:
            continue
        lines = tuple(
            Line(
                labelled.cell.row,
                labelled.label_cell.content if labelled.label_cell else labelled.row_label,
                _summable(figures.get(f"t{index}.{labelled.cell.row}.{labelled.cell.column}")),
                _code(grid, labelled, codes),
            )
            for labelled in cells
            if normal(labelled.row_label) != "栏次"
        )
        if any(line.figure for line in lines):
            yield _Column(" ".join(path), lines)


def _summable(figure: Figure | None) -> Figure | None:
    if figure is None or figure.role is not Role.VALUE:
        return None
    return figure if figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER) else None


def _code_columns(grid: Grid) -> frozenset[int]:
    """Columns that hold functional codes in nearly all of their filled body cells."""
    found: set[int] = set()
    for column in range(grid.table.columns):
        texts = [squeeze(c.content) for c in grid.table.cells if c.column == column and not c.header and c.content.strip()]
        texts = [t for t in texts if parse_cell(t).dimension is not Dimension.TEXT]
        if len(texts) >= 2 and sum(bool(_CODE.match(t)) for t in texts) >= len(texts) * Decimal("0.8"):
            found.add(column)
    return frozenset(found)


def _code(grid: Grid, labelled: Labelled, codes: frozenset[int]) -> str:
    """The functional code printed in the row, in the nearest code column to the left."""
    for column in range(labelled.cell.column - 1, -1, -1):
        if column in codes:
            cell = grid.at(labelled.cell.row, column)
            text = squeeze(cell.content) if cell else ""
            return text if _CODE.match(text) else ""
    return ""


def _sums(column: _Column, context: CheckContext) -> Iterator[_Sum]:
    for relation in relations(column.lines, context.vocabulary):
        whole = column.lines[relation.whole].figure
        members = [column.lines[i] for i in relation.parts]
        parts = tuple(line.figure for line in members if line.figure)
        if whole is None or not parts:
            continue
        if len({figure.quantity.dimension for figure in (whole, *parts)}) > 1 or len({f.quantity.unit for f in (whole, *parts)}) > 1:
            continue
        computed = total(part.quantity.base for part in parts)
        stated = whole.quantity.base
        agreement = computed.meets(stated) if relation.exhaustive else computed.at_most(stated)
        rows = (column.lines[relation.whole].row, *(line.row for line in members))
        labels = tuple(line.plain for line in members if line.figure)
        yield _Sum(whole, parts, labels, column.lines[relation.whole].plain, relation, column.title, agreement, rows)


def _result(rule: Rule, table: Table, found: _Sum) -> Result:
    computed = total(part.quantity.base for part in found.parts)
    stated = found.whole.quantity.base
    holds = found.agreement is Agreement.HOLDS
    values = [p.quantity.value * p.quantity.scale for p in found.parts if p.quantity.value is not None]
    shown = [f"{label}{show(part)}" for label, part in zip(found.labels, found.parts, strict=True)]
    if len(shown) > _MAX_SHOWN:
        nonzero = [s for s, p in zip(shown, found.parts, strict=True) if p.quantity.value]
        shown = nonzero[:_MAX_SHOWN] + (["……"] if len(nonzero) > _MAX_SHOWN else [])
    sign = ("=" if found.relation.exhaustive else "≤") if holds else ("≠" if found.relation.exhaustive else ">")
    like = max((found.whole, *found.parts), key=lambda f: f.quantity.decimals).quantity
    key = "holds" if holds else ("one_part" if len(found.parts) == 1 else "differs" if found.relation.exhaustive else "exceeds")
    statement = message(
        f"table_sums.{key}",
        table=table.title,
        column=found.column,
        whole=found.whole_label,
        stated=show(found.whole),
        parts="、".join(shown),
        computed=in_unit(sum(values, start=Decimal(0)), like),
        difference=in_unit(gap_between(computed, stated), like),
    )
    formula = f"{_terms(found)} {sign} {show(found.whole)}"
    outcome = related(rule, found.agreement, statement, (found.whole, *found.parts), formula, computed, stated, like)
    return outcome if found.relation.exhaustive else outcome.with_(rounding=False)


def _in_columns(rule: Rule, table: Table, broken: list[_Sum]) -> Result:
    """One result for a row whose parts disagree with it in several columns."""
    results = [_result(rule, table, found) for found in broken]
    first = broken[0]
    listed = "；".join(f"“{found.column}”栏{show(found.whole)}，分项{_terms(found)}" for found in broken)
    return results[0].with_(
        statement=message("table_sums.columns", table=table.title, whole=first.whole_label, count=len(broken), list=listed),
        figures=unique(figure for r in results for figure in r.figures),
        formula="；".join(r.formula for r in results),
        difference="；".join(r.difference for r in results),
    )


def _terms(found: _Sum) -> str:
    return " + ".join([show(p) for p in found.parts if p.quantity.value] or [show(found.parts[0])])


KIND = CheckKind(
    name="table_sums",
    summary="Totals, parts and code hierarchies of any table add up, column by column.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
)
