"""`left_empty`: a column of amounts, a row that asks for reasons, or a total, is blank while what stands beside it is filled in.

It sees what `required` cannot: an empty place that no rule names. A column is asked for by its heading alone when that names
a stage of the budget; columns for remarks, and adjustments that were not made, may well be empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result
from auditor.figures.grid import Band, Grid
from auditor.figures.labels import normal, squeeze
from auditor.figures.score_columns import column_keys
from auditor.figures.tables import cell_place
from auditor.model.document import Cell, Table
from auditor.model.figure import Facts, Stage
from auditor.model.message import message
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "left_empty.column": "“{table}”的“{column}”一栏{count}行全部空白，而“{other}”一栏已填写。",
        "left_empty.reasons": "“{table}”的“{row}”未填写。",
        "left_empty.total": "“{table}”的“{row}”一行空白，而其下“{part}”已填写。",
        "left_empty.cells": "“{table}”的“{column}”一栏有{count}行空白：{rows}，同一行的“{other}”已填写。",
        "left_empty.field": "“{line}”的“{field}”未填写，同一行其他各项已填写。",
        "left_empty.holds": "“{table}”各栏及原因说明均已填写。",
        "left_empty.missing": "没有可以核对填写情况的表格。",
    },
    "en": {
        "left_empty.column": "All {count} rows of the column “{column}” in “{table}” are blank, while “{other}” is filled in.",
        "left_empty.reasons": "“{row}” in “{table}” is not filled in.",
        "left_empty.total": "The row “{row}” in “{table}” is blank, while its part “{part}” is filled in.",
        "left_empty.cells": "“{column}” in “{table}” is blank in {count} rows: {rows}, while “{other}” is filled in.",
        "left_empty.field": "“{field}” of “{line}” is not filled in, while the other fields of its line are.",
        "left_empty.holds": "The columns and the reasons of “{table}” are filled in.",
        "left_empty.missing": "There is no table whose entries could be checked.",
    },
}
_FIELDS = ("target", "actual", "weight", "score")
_SEPARATOR = re.compile(r"[|｜；;]|\s{2,}(?=[^\s：]+：)")
_MOST_NAMED = 5
_FEWEST = 3  # filled rows of another column that show that a column was to be filled
_STAGES = frozenset({Stage.OUTTURN, Stage.BUDGET, Stage.OPENING})
_NUMBERS = (Dimension.MONEY, Dimension.NUMBER, Dimension.COUNT, Dimension.PERCENT)


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    scored = {scoring.table for scoring in facts.scorings}
    fields = list(_fields(rule, lookup))
    yield from fields
    seen = bool(fields)
    for index, block in enumerate(facts.document.blocks):
        if not isinstance(block, Table):
            continue
        grid = lookup.grid(index)
        if not grid.bands:
            continue
        found = [*_columns(rule, lookup, index, grid), *_rows(rule, lookup, index, grid)]
        if index not in scored:  # the rows of a scoring table are asked for by rules of their own
            found += _targets(rule, lookup, index, grid)
        yield from found
        seen = seen or bool(found)
        if not found and (first := next((cell for cell in block.cells if not cell.header), None)):
            seen = True
            place = cell_place(facts.document, index, block, first, (), ())
            yield result(rule, Verdict.HOLDS, message("left_empty.holds", table=block.title), places=[place])
    if not seen:
        yield not_evaluated(rule, message("left_empty.missing"), rule.title)


def _columns(rule: Rule, lookup: Lookup, index: int, grid: Grid) -> Iterator[Result]:
    for band in grid.bands:
        columns = {column: _body(grid, band, column) for column in range(grid.table.columns)}
        filled = [column for column, cells in columns.items() if _numbers(grid, cells) >= _FEWEST]
        for column, cells in columns.items():
            heading = _heading(grid, band, column)
            if heading is None or not _is_amount(grid, heading) or len(cells) < _FEWEST or any(c.content.strip() for c in cells):
                continue
            # beside it a column of the same kind that is filled in the same rows
            others = [o for o in filled if (h := _heading(grid, band, o)) is not None and _is_another(grid, h, heading)]
            if others and _same_rows(cells, columns[others[0]]):
                told = {"table": grid.table.title, "column": squeeze(heading.content), "count": len(cells)}
                other = _heading(grid, band, others[0])
                text = message("left_empty.column", **told, other=squeeze(other.content) if other else "")
                place = cell_place(lookup.facts.document, index, grid.table, heading, (), (squeeze(heading.content),))
                yield result(rule, Verdict.FINDING, text, places=[place])


def _body(grid: Grid, band: Band, column: int) -> list[Cell]:
    cells = (grid.at(row, column) for row in grid.body_rows(band))
    return [c for c in cells if c is not None and not c.header and c.column == column and c.column_span == 1]


def _heading(grid: Grid, band: Band, column: int) -> Cell | None:
    cell = grid.at(band[1], column)
    return cell if cell is not None and cell.content.strip() else None


def _is_amount(grid: Grid, heading: Cell) -> bool:
    """Whether a heading is of amounts that each body has: 2023年执行数, 年初预算数; not 调整数, which there may be none of."""
    label = grid.labels[heading.content]
    return label.stage in _STAGES and not label.is_rate


def _is_another(grid: Grid, heading: Cell, empty: Cell) -> bool:
    """Whether a heading is of amounts and another than that of an empty column: 决算数 of both sides of a table is one."""
    return _is_amount(grid, heading) and squeeze(heading.content) != squeeze(empty.content)


def _numbers(grid: Grid, cells: Sequence[Cell]) -> int:
    return sum(grid.kind(cell.content) in _NUMBERS for cell in cells)


def _same_rows(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether at least three rows have a cell in both columns, of which the other is filled."""
    filled = {cell.row for cell in other if cell.content.strip()}
    return len({cell.row for cell in one} & filled) >= _FEWEST


def _targets(rule: Rule, lookup: Lookup, index: int, grid: Grid) -> Iterator[Result]:
    """The targets that a few rows of a table lack although they state the unit or the sign: 样本检测数 | ≥ | | 份."""
    for band in grid.bands:
        keys = column_keys(grid, band, lookup.vocabulary)
        beside = [keys[key] for key in ("unit", "nature") if key in keys]
        if "target" not in keys or not beside:
            continue
        cells = _body(grid, band, keys["target"])
        blank = [cell for cell in cells if not cell.content.strip() and all(_is_said(grid, cell.row, column) for column in beside)]
        if not blank or len(cells) - len(blank) < _FEWEST * len(blank):
            continue
        heading, other = (_heading(grid, band, column) for column in (keys["target"], beside[0]))
        assert heading is not None and other is not None  # they are known by their words
        names = [squeeze(named.content) for cell in blank if (named := _name(grid, cell.row, keys)) is not None]
        told = {"table": grid.table.title, "column": squeeze(heading.content), "count": len(blank), "other": squeeze(other.content)}
        text = message("left_empty.cells", **told, rows="、".join(names[:_MOST_NAMED]) or "—")
        paths = (tuple(names[at : at + 1]) for at in range(len(blank)))
        places = [
            cell_place(lookup.facts.document, index, grid.table, cell, path, (squeeze(heading.content),))
            for cell, path in zip(blank, paths, strict=True)
        ]
        yield result(rule, Verdict.FINDING, text, places=places)


def _is_said(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell of its own in a row holds a word or a sign that is no stroke for nothing, and none of qualities."""
    cell = grid.at(row, column)
    return cell is not None and cell.row == row and grid.kind(cell.content) not in (Dimension.BLANK, Dimension.NONE)


def _name(grid: Grid, row: int, keys: Mapping[str, int]) -> Cell | None:
    """The cell that names the indicator of a row: the one left of sign, target and unit."""
    first = min(keys[key] for key in ("target", "unit", "nature") if key in keys)
    cell = grid.at(row, first - 1) if first else None
    return cell if cell is not None and cell.content.strip() else None


def _fields(rule: Rule, lookup: Lookup) -> Iterator[Result]:
    """The fields of lines that other lines of a text fill in: 指标值：≥90%　|　实际完成值：　|　得分：10.00."""
    names = {name for key in _FIELDS for name in lookup.vocabulary.synonyms.get(key, ())}
    lines = [(sentence, found) for sentence in lookup.facts.sentences if len(found := _line(sentence.text, names)) > 1]
    filled = Counter(name for _, line in lines for name, value in line if value)
    for sentence, line in lines:
        for name, value in line:
            if not value and filled[name] >= _FEWEST and all(other for field, other in line if field != name):
                said = "　".join(f"{field}：{other}" for field, other in line if other)
                yield result(rule, Verdict.FINDING, message("left_empty.field", line=said, field=name), places=[sentence.place])


def _line(text: str, names: Collection[str]) -> list[tuple[str, str]]:
    """The fields of a line that have one of these names, with their values."""
    parts = (part.partition("：") for part in _SEPARATOR.split(text.replace(":", "：")))
    return [(squeeze(name), squeeze(value)) for name, colon, value in parts if colon and squeeze(name) in names]


def _rows(rule: Rule, lookup: Lookup, index: int, grid: Grid) -> Iterator[Result]:
    words = lookup.lexicon.words("row_of", "reasons")
    parts = lookup.lexicon.words("row_of", "part")
    rows = [row for band in grid.bands for row in grid.body_rows(band)]
    for row in rows:
        cells = grid.row(row)
        label = next((cell for cell in cells if cell.content.strip()), None)
        if label is None or label.row != row or label.header:
            continue
        values = [cell for cell in cells if cell is not label and cell.column > label.column]
        if not values or any(cell.content.strip() or cell.row != row for cell in values):
            continue
        plain = normal(label.content).rstrip("：")
        table, name = grid.table.title, squeeze(label.content)
        place = cell_place(lookup.facts.document, index, grid.table, values[0], (name,), ())
        if plain.endswith(words):
            yield result(rule, Verdict.FINDING, message("left_empty.reasons", table=table, row=name), places=[place])
        elif part := _filled_part(grid, row + 1, parts):
            text = message("left_empty.total", table=table, row=name, part=squeeze(part.content))
            yield result(rule, Verdict.FINDING, text, places=[place])


def _filled_part(grid: Grid, row: int, parts: tuple[str, ...]) -> Cell | None:
    """The label of the next row, when it is a part of the row above and has numbers."""
    cells = grid.row(row)
    label = next((cell for cell in cells if cell.content.strip()), None)
    if label is None or label.row != row or not normal(label.content).startswith(parts):
        return None
    return label if _numbers(grid, [cell for cell in cells if cell.row == row and cell is not label]) else None


KIND = CheckKind(
    name="left_empty",
    summary="No column of amounts, no row that asks for reasons and no total is left empty beside filled ones.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.FORM,
)
