"""`table_sums`: totals, parts and code hierarchies of any table add up, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.lookup import Lookup
from auditor.checks.part_columns import RowPart, row_parts
from auditor.checks.relation import gap_between, in_unit, related
from auditor.checks.results import not_evaluated, show, unique
from auditor.checks.row_totals import RowTotal, UnreadRow, row_totals
from auditor.checks.table_layout import Stretch, stretches, table_proof
from auditor.figures.grid import Grid
from auditor.figures.labels import squeeze
from auditor.model.document import Table
from auditor.model.figure import Facts, Figure, Role
from auditor.model.interval import Agreement, Interval, total
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result
from auditor.model.rule import Rule
from auditor.relations.cases import Case
from auditor.relations.proof import STRONG, Proof
from auditor.relations.rows import Group
from auditor.relations.standing import State

TEXTS = {
    "zh": {
        "table_sums.differs": "《{table}》“{column}”栏：“{whole}”为{stated}，而{parts}合计为{computed}，相差{difference}。",
        "table_sums.one_part": "《{table}》“{column}”栏：“{whole}”为{stated}，而所列分项{parts}，相差{difference}。",
        "table_sums.exceeds": "《{table}》“{column}”栏：“{whole}”为{stated}，其中{parts}合计为{computed}，分项大于合计。",
        "table_sums.columns": "《{table}》“{whole}”在{count}栏与分项之和不符：{list}。",
        "table_sums.holds": "《{table}》“{column}”栏：“{whole}”{stated}与分项之和相符。",
        "table_sums.row_differs": "《{table}》“{row}”行：“{column}”为{stated}，而{parts}合计为{computed}，相差{difference}。",
        "table_sums.row_holds": "《{table}》“{row}”行：“{column}”{stated}等于各栏之和。",
        "table_sums.part_above": "《{table}》“{row}”行：“{column}”{part}是“{whole_column}”{whole}的其中数，却多出{difference}。",
        "table_sums.unread": "《{table}》“{column}”栏“{cells}”的数字无法识别，所在合计未能核对。",
        "table_sums.blank": "《{table}》“{column}”栏“{cells}”空白，“{whole}”与其中各项之和未能核对。",
        "table_sums.row_unread": "《{table}》“{row}”行的“{cells}”无法识别为数字，“{column}”与各栏之和未能核对。",
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
        "table_sums.part_above": "“{table}”, row “{row}”: “{column}” {part} is part of “{whole_column}” {whole}, "
        "but exceeds it by {difference}.",
        "table_sums.unread": "“{table}”, column “{column}”: the number of “{cells}” could not be read, so its total was not checked.",
        "table_sums.blank": "“{table}”, column “{column}”: “{cells}” is blank, so “{whole}” was not held against its parts.",
        "table_sums.row_unread": "“{table}”, row “{row}”: “{cells}” could not be read as a number, "
        "so “{column}” was not held against the columns.",
        "table_sums.missing": "There is no table with totals or parts.",
    },
}
_MAX_SHOWN = 12


class _Sum(NamedTuple):
    """One relation of one column with its figures."""

    whole: Figure
    parts: tuple[Figure, ...]
    labels: tuple[str, ...]
    whole_label: str
    complete: bool
    column: str
    computed: Interval
    agreement: Agreement
    rows: tuple[int, ...]


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    scored = {s.table: min((i.row for i in s.indicators), default=0) for s in facts.scorings}
    proof = lookup.derived(table_proof)
    found: dict[int, list[Stretch]] = {}
    for stretch in lookup.derived(stretches):
        found.setdefault(stretch.index, []).append(stretch)
    among = context.lexicon.words("among")
    seen = False
    for index, block in enumerate(facts.document.blocks):
        if isinstance(block, Table):
            for outcome in _of_table(rule, lookup, index, block, scored.get(index, block.rows), found.get(index, []), proof):
                seen = True
                yield outcome
            for part in row_parts(lookup.grid(index), _placed(facts.by_table.get(index, ())), scored.get(index, block.rows), among):
                seen = True
                yield _part_above(rule, block, part)
    if not seen:
        yield not_evaluated(rule, message("table_sums.missing"), rule.title)


def _of_table(rule: Rule, lookup: Lookup, index: int, table: Table, end: int, found: Iterable[Stretch], proof: Proof) -> Iterator[Result]:
    broken: dict[tuple[int, ...], list[_Sum]] = {}
    for stretch in found:
        for case in stretch.judged.unread:
            if isinstance(case.of, Group) and case.of.relation.told:
                yield _unread(rule, table, stretch, case)
        fails = {id(b.case) for b in stretch.judged.broken}
        for case in sorted(_of_rows(stretch), key=_order):
            one = _sum(stretch, case)
            if one.agreement is not Agreement.FAILS:
                yield _result(rule, table, one)
            elif id(case) in fails:
                broken.setdefault(one.rows, []).append(one)
    figures = _placed(lookup.facts.by_table.get(index, ()))
    for row in row_totals(lookup.grid(index), figures, lookup.unread(index), end, lookup.lexicon):
        if isinstance(row, UnreadRow):
            yield _unread_row(rule, lookup.grid(index), row)
        elif row.agreement is not Agreement.FAILS or proof.explained(row.whole) < STRONG:
            yield _row_result(rule, table, row)
    for columns in broken.values():
        yield _result(rule, table, columns[0]) if len(columns) == 1 else _in_columns(rule, table, columns)


def _of_rows(stretch: Stretch) -> Iterator[Case]:
    """The sums of rows of a stretch: what is told by its layout, and what its numbers prove beyond that."""
    for case in (*stretch.judged.held, *stretch.judged.failing):
        if isinstance(case.of, Group) and (case.is_told or case.state is not State.NOTHING):
            yield case


def _order(case: Case) -> tuple[int, ...]:
    assert isinstance(case.of, Group)
    return (case.at, case.of.relation.whole, *case.of.relation.parts)


def _sum(stretch: Stretch, case: Case) -> _Sum:
    assert isinstance(case.of, Group)
    whole, *parts = case.equation.figures
    complete = case.of.relation.complete
    computed = total(part.quantity.base for part in parts)
    agreement = computed.meets(whole.quantity.base) if complete else computed.at_most(whole.quantity.base)
    labels = tuple(_label(stretch, part) for part in parts)
    rows = (case.of.relation.whole, *case.of.relation.parts)
    return _Sum(whole, tuple(parts), labels, _label(stretch, whole), complete, stretch.headings[case.at], computed, agreement, rows)


def _label(stretch: Stretch, figure: Figure) -> str:
    return stretch.label(figure.row, figure.column) or figure.place.row.rpartition(" / ")[2]


def _unread(rule: Rule, table: Table, stretch: Stretch, case: Case) -> Result:
    """A sum with a cell whose digits could not be read, or that is blank: it is not evaluated, and the cell is named."""
    assert isinstance(case.of, Group)
    relation, sheet = case.of.relation, stretch.sheet
    unread = [row for row in (relation.whole, *relation.parts) if (row, case.at) in sheet.unread]
    blank = [row for row in relation.parts if (row, case.at) not in sheet.numbers]
    names = [stretch.label(row, case.at) for row in unread or blank]
    return not_evaluated(
        rule,
        message(
            "table_sums.unread" if unread else "table_sums.blank",
            table=table.title,
            column=stretch.headings[case.at],
            cells="、".join(names),
            whole=stretch.label(relation.whole, case.at),
        ),
        *(f"{table.title} {name}" for name in names),
    )


def _unread_row(rule: Rule, grid: Grid, found: UnreadRow) -> Result:
    """A row whose total was not held against its columns, because a cell of it could not be read."""
    title, band = grid.table.title, grid.band_of(found.row)
    name = next((squeeze(cell.content) for cell in grid.row(found.row) if cell.content.strip()), "")
    columns = [(*grid.column_path(band, cell.column), "")[-2:][0] or str(cell.column + 1) for cell in found.cells]
    cells = "、".join(f"{column} {squeeze(cell.content)}" for column, cell in zip(columns, found.cells, strict=True))
    total_column = (*grid.column_path(band, found.column), "")[-2:][0]
    return not_evaluated(
        rule,
        message("table_sums.row_unread", table=title, row=name, cells=cells, column=total_column),
        *(f"{title} {name} {column}" for column in columns),
    )


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


def _part_above(rule: Rule, table: Table, found: RowPart) -> Result:
    whole, part = found
    computed, stated = whole.quantity.base, part.quantity.base
    statement = message(
        "table_sums.part_above",
        table=table.title,
        row=part.place.row.rpartition(" / ")[2],
        column=part.place.column.rpartition(" / ")[2],
        part=show(part),
        whole_column=whole.place.column.rpartition(" / ")[2],
        whole=show(whole),
        difference=in_unit(gap_between(computed, stated), part.quantity),
    )
    formula = f"{show(part)} > {show(whole)}"
    return related(rule, Agreement.FAILS, statement, (part, whole), formula, computed, stated, part.quantity).with_(rounding=False)


def _placed(figures: Iterable[Figure]) -> Mapping[tuple[int, int], Figure]:
    """The figures of a table that can be added up, by row and column."""
    return {
        (figure.row, figure.column): figure
        for figure in figures
        if figure.row >= 0
        and figure.role is Role.VALUE
        and figure.quantity.dimension in (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
    }


def _result(rule: Rule, table: Table, found: _Sum) -> Result:
    computed, stated = found.computed, found.whole.quantity.base
    holds = found.agreement is Agreement.HOLDS
    values = [p.quantity.value * p.quantity.scale for p in found.parts if p.quantity.value is not None]
    shown = [f"{label}{show(part)}" for label, part in zip(found.labels, found.parts, strict=True)]
    if len(shown) > _MAX_SHOWN:
        nonzero = [s for s, p in zip(shown, found.parts, strict=True) if p.quantity.value]
        shown = nonzero[:_MAX_SHOWN] + (["……"] if len(nonzero) > _MAX_SHOWN else [])
    sign = ("=" if found.complete else "≤") if holds else ("≠" if found.complete else ">")
    like = max((found.whole, *found.parts), key=lambda f: f.quantity.decimals).quantity
    key = "holds" if holds else ("one_part" if len(found.parts) == 1 else "differs" if found.complete else "exceeds")
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
    return outcome if found.complete else outcome.with_(rounding=False)


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
