"""`table_sums`: totals, parts and code hierarchies of any table add up, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.outline import Line, Relation, relations
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import not_evaluated, show, unique
from auditor.checks.row_totals import RowTotal, row_totals
from auditor.figures.grid import Grid, Labelled
from auditor.figures.labels import squeeze
from auditor.figures.vocabulary import Vocabulary
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


class _Column(NamedTuple):
    """A column with its rows and the figure in each (None: blank or a dash)."""

    title: str
    lines: tuple[Line, ...]
    figures: tuple[Figure | None, ...]


class _Sum(NamedTuple):
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
    lookup = context.lookup(facts)
    scored = {s.table: min((i.row for i in s.indicators), default=0) for s in facts.scorings}
    seen = False
    for index, block in enumerate(facts.document.blocks):
        if not isinstance(block, Table):
            continue
        grid, end = lookup.grid(index), scored.get(index, block.rows)
        sums = list(_sums(_columns(grid, facts.by_table.get(index, ()), end), context.vocabulary))
        same_rows: dict[tuple[int, ...], list[_Sum]] = {}
        for found in sums:
            same_rows.setdefault(found.rows, []).append(found)
        broken: dict[tuple[int, ...], list[_Sum]] = {}
        for found in sums:
            if found.agreement is not Agreement.FAILS:
                seen = True
                yield _result(rule, block, found)
            elif found.relation.sure or _supported(found, same_rows[found.rows]):
                broken.setdefault(found.rows, []).append(found)
        for row in _row_totals(grid, facts.by_table.get(index, ()), end):
            seen = True
            yield _row_result(rule, block, row)
        for columns in broken.values():
            seen = True
            yield _result(rule, block, columns[0]) if len(columns) == 1 else _in_columns(rule, block, columns)
    if not seen:
        yield not_evaluated(rule, message("table_sums.missing"), rule.title)


def _row_totals(grid: Grid, figures: Iterable[Figure], end: int) -> Iterator[RowTotal]:
    return row_totals(grid, _placed(figures), end)


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


def _supported(found: _Sum, same_rows: list[_Sum]) -> bool:
    """Whether the rows are known to add up: they do in another column, or this is the only column that says."""
    others = [s for s in same_rows if s.column != found.column and any(p.quantity.value for p in s.parts)]
    return not others or any(s.agreement is Agreement.HOLDS for s in others)


def _columns(grid: Grid, figures: Iterable[Figure], end: int) -> Iterator[_Column]:
    """The value columns of a table down to row `end`, split where the headings change."""
    codes = _code_columns(grid)
    summable = _placed(figures)
    lines: dict[tuple[int, str, str], Line] = {}  # most columns have the same
    columns: dict[tuple[int, tuple[str, ...]], list[Labelled]] = {}
    for labelled in grid.labelled:
        if labelled.cell.row < end and labelled.row_path and not any(grid.labels[t].is_skipped for t in labelled.column_path[-1:]):
            columns.setdefault((labelled.cell.column, labelled.column_path), []).append(labelled)
    for (column, path), cells in columns.items():
        if column in codes:
            continue
        own = [labelled for labelled in cells if grid.labels[labelled.row_label].normal != "栏次"]
        values = tuple(summable.get((labelled.cell.row, labelled.cell.column)) for labelled in own)
        if any(values):
            keys = ((one.cell.row, one.label_cell.content if one.label_cell else one.row_label, _code(grid, one, codes)) for one in own)
            yield _Column(" ".join(path), tuple(lines.setdefault(key, Line(*key)) for key in keys), values)


def _placed(figures: Iterable[Figure]) -> dict[tuple[int, int], Figure]:
    """The figures of a table that can be added up, by row and column."""
    return {
        (figure.row, figure.column): figure
        for figure in figures
        if figure.row >= 0
        and figure.role is Role.VALUE
        and figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
    }


def _code_columns(grid: Grid) -> frozenset[int]:
    """Columns that hold functional codes in nearly all of their filled body cells."""
    numbers: dict[int, list[str]] = {}
    for cell in grid.table.cells:
        text = "" if cell.header else squeeze(cell.content)
        if text and grid.kind(text) is not Dimension.TEXT:
            numbers.setdefault(cell.column, []).append(text)
    return frozenset(
        column
        for column, texts in numbers.items()
        if len(texts) >= 2 and sum(bool(_CODE.match(t)) for t in texts) >= len(texts) * Decimal("0.8")
    )


def _code(grid: Grid, labelled: Labelled, codes: frozenset[int]) -> str:
    """The functional code printed in the row, in the nearest code column to the left."""
    for column in range(labelled.cell.column - 1, -1, -1):
        if column in codes:
            cell = grid.at(labelled.cell.row, column)
            text = squeeze(cell.content) if cell else ""
            return text if _CODE.match(text) else ""
    return ""


def _sums(columns: Iterable[_Column], vocabulary: Vocabulary) -> Iterator[_Sum]:
    outlines: dict[tuple[Line, ...], list[Relation]] = {}
    for column in columns:
        if column.lines not in outlines:
            outlines[column.lines] = relations(column.lines, vocabulary)
        for relation in outlines[column.lines]:
            if (found := _sum(column, relation)) is not None:
                yield found


def _sum(column: _Column, relation: Relation) -> _Sum | None:
    """One relation with the figures of a column; None when too few are printed, or they are of several kinds."""
    whole = column.figures[relation.whole]
    printed = [(column.lines[i], figure) for i in relation.parts if (figure := column.figures[i]) is not None]
    if whole is None or not printed:
        return None
    parts = tuple(figure for _, figure in printed)
    if len({(figure.quantity.dimension, figure.quantity.unit) for figure in (whole, *parts)}) > 1:
        return None
    computed = total(part.quantity.base for part in parts)
    stated = whole.quantity.base
    agreement = computed.meets(stated) if relation.exhaustive else computed.at_most(stated)
    rows = tuple(column.lines[i].row for i in (relation.whole, *relation.parts))
    labels = tuple(line.plain for line, _ in printed)
    return _Sum(whole, parts, labels, column.lines[relation.whole].plain, relation, column.title, agreement, rows)


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
    nature=Nature.TABLE,
)
