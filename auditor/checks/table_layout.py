"""The tables of a document as sheets of numbers with the readings of their layout, and what each of them proves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.checks.codes import code_columns, code_left_of, row_codes
from auditor.checks.insets import insets
from auditor.checks.lookup import Lookup
from auditor.checks.outline import Line, RowWords, by_indentation, by_numbering, relations
from auditor.figures.grid import Grid, Labelled
from auditor.model.document import Cell, Table
from auditor.model.figure import Figure, Role
from auditor.relations.proof import Proof
from auditor.relations.rows import Group, RowRelation
from auditor.relations.sheet import Sheet, numbered
from auditor.relations.standing import State
from auditor.relations.tables import Judged, families_of, judge

_LAYOUT = "layout"
_SHOWN = 8  # bits of a sum whose labels may be looked for elsewhere


@dataclass(frozen=True)
class Stretch:
    """The rows of a table below one heading: their numbers, the row labels of each side, and what they prove."""

    index: int
    table: Table
    sheet: Sheet
    lines: tuple[dict[int, Line], ...]
    judged: Judged
    headings: dict[int, str]

    def label(self, row: int, column: int) -> str:
        """The label of a row on the side that a column stands on."""
        for side, lines in zip(self.sheet.sides, self.lines, strict=True):
            if column in side and row in lines:
                return lines[row].plain
        return ""


def table_proof(lookup: Lookup) -> Proof:
    """What the tables of a document prove by themselves; ask for it with `lookup.derived`, others add to it."""
    proof = Proof()
    for stretch in lookup.derived(stretches):
        for case in stretch.judged.held:
            if case.bits > 0:
                proof.add(case.equation, case.bits, _LAYOUT)
    return proof


def stretches(lookup: Lookup) -> list[Stretch]:
    """Every stretch of rows with numbers in a document."""
    scored = {s.table: min((i.row for i in s.indicators), default=0) for s in lookup.facts.scorings}
    return [
        stretch
        for index, block in enumerate(lookup.facts.document.blocks)
        if isinstance(block, Table)
        for stretch in _of_table(lookup, index, block, scored.get(index, block.rows))
    ]


def _of_table(lookup: Lookup, index: int, table: Table, end: int) -> Iterator[Stretch]:
    grid = lookup.grid(index)
    figures = [f for f in lookup.facts.by_table.get(index, ()) if f.row >= 0 and f.role in (Role.VALUE, Role.WEIGHT, Role.SCORE)]
    if len(figures) < 3:
        return
    codes = code_columns(grid)
    parts: dict[tuple[object, bool], list[Labelled]] = {}
    headings: dict[int, tuple[tuple[str, ...], ...]] = {}
    for labelled in grid.labelled:
        row = labelled.cell.row
        if row not in headings:
            band = grid.band_of(row)
            headings[row] = tuple(grid.column_path(band, column) for column in range(table.columns))
        if not any(grid.labels[t].is_skipped for t in labelled.column_path[-1:]):
            parts.setdefault((headings[row], row >= end), []).append(labelled)
    for (_, is_scored), cells in parts.items():
        stretch = _stretch(lookup, index, grid, cells, figures, codes, is_scored)
        if stretch is not None:
            yield stretch


def _stretch(
    lookup: Lookup, index: int, grid: Grid, cells: Sequence[Labelled], figures: Sequence[Figure], codes: frozenset[int], is_scored: bool
) -> Stretch | None:
    numbered_rows = {(f.row, f.column) for f in figures}
    columns = sorted({cell.cell.column for cell in cells} - codes)
    rows_codes = row_codes(grid, sorted({cell.cell.row for cell in cells}), codes)
    rows = sorted({cell.cell.row for cell in cells})
    columns = [c for c in columns if any((row, c) in numbered_rows for row in rows)]
    sides = _sides(cells, columns)
    own = {(one.cell.row, one.cell.column) for one in cells}
    unread = own.intersection(lookup.unread(index))
    titles = {cell.cell.column: " ".join(cell.column_path) for cell in cells}
    unsure = {c.cell.column for c in cells if not c.column_path or any(grid.labels[text].is_rate for text in c.column_path[-1:])}
    sheet = numbered(figures, columns, rows, sides, unread, unsure if grid.bands else ())
    if len(sheet.numbers) < 3:
        return None
    words = lookup.lexicon.compiled(RowWords)
    lines = tuple(_lines(grid, cells, side, rows_codes, words) for side in sheet.sides)
    offered: dict[int, list[RowRelation]] = {}
    if not is_scored:
        for number, side in enumerate(lines):
            offered[number] = list(_offered(list(side.values()), lookup))
    families = families_of(sheet, rows=not is_scored)
    judged = judge(sheet, families, offered, rows=not is_scored)
    likened = {} if is_scored else {n: _likened(list(side.values()), judged, sheet.sides[n]) for n, side in enumerate(lines)}
    if any(likened.values()):
        judged = judge(sheet, families, {n: [*offered.get(n, ()), *more] for n, more in likened.items()})
    return Stretch(index, grid.table, sheet, lines, judged, {c: name or str(c + 1) for c, name in titles.items()})


def _likened(lines: Sequence[Line], judged: Judged, side: Sequence[int]) -> list[RowRelation]:
    """Sums of rows that are labelled like the parts of a sum that is proven, and stand to their whole as those do."""
    proven: dict[tuple[str, ...], int] = {}
    known: set[int] = set()
    place = {line.row: index for index, line in enumerate(lines)}
    for case in judged.held:
        group = case.of
        if isinstance(group, Group) and case.at in side and group.relation.complete and group.bits >= _SHOWN and group.columns(State.HOLDS):
            rows = [place[row] for row in group.relation.parts if row in place]
            whole = place.get(group.relation.whole, -1)
            known.add(whole)
            if len(rows) > 1 and whole in (rows[0] - 1, rows[-1] + 1) and rows[-1] - rows[0] == len(rows) - 1:
                proven[tuple(lines[i].plain for i in rows)] = -1 if whole < rows[0] else len(rows)
    plain = [line.plain for line in lines]
    found: list[RowRelation] = []
    for labels, offset in proven.items():
        for start in range(len(lines) - len(labels) + 1):
            end, whole = start + len(labels), start + offset
            if 0 <= whole < len(lines) and whole not in known and tuple(plain[start:end]) == labels:
                found.append(RowRelation(lines[whole].row, tuple(line.row for line in lines[start:end]), told=True))
    return found


def _sides(cells: Sequence[Labelled], columns: Sequence[int]) -> list[list[int]]:
    """The columns by the column of their row labels."""
    labels: dict[int, dict[int, int]] = {}
    for one in cells:
        if one.label_cell is not None:
            count = labels.setdefault(one.cell.column, {})
            count[one.label_cell.column] = count.get(one.label_cell.column, 0) + 1
    sides: dict[int, list[int]] = {}
    for column in columns:
        found = labels.get(column)
        owner = max(found, key=lambda c: (found[c], -c)) if found else -1
        sides.setdefault(owner, []).append(column)
    return list(sides.values())


def _lines(
    grid: Grid, cells: Sequence[Labelled], side: Sequence[int], codes: Mapping[tuple[int, int], str], words: RowWords
) -> dict[int, Line]:
    lines: dict[int, Line] = {}
    labels: dict[int, Cell] = {}
    for one in cells:
        if one.cell.column in side and one.cell.row not in lines and one.row_path:
            label = one.label_cell.content if one.label_cell else one.row_label
            if not grid.labels[one.row_label].numbers_columns:
                lines[one.cell.row] = Line(one.cell.row, label, words, code_left_of(codes, one))
                if one.label_cell is not None:
                    labels[one.cell.row] = one.label_cell
    inset = insets({row: cell for row, cell in labels.items() if not lines[row].is_total})
    return {row: replace(line, inset=inset[row]) if inset.get(row) else line for row, line in sorted(lines.items())}


def _offered(lines: Sequence[Line], lookup: Lookup) -> Iterator[RowRelation]:
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for found in relations(lines, lookup.vocabulary):
        whole, parts = lines[found.whole].row, tuple(lines[i].row for i in found.parts)
        seen.add((whole, parts))
        yield RowRelation(whole, parts, True, found.exhaustive, found.sure, found.listed)
    for above, below in (*by_indentation(lines), *by_numbering(lines)):
        whole, parts = lines[above].row, tuple(lines[i].row for i in below)
        if (whole, parts) not in seen:
            seen.add((whole, parts))
            yield RowRelation(whole, parts, True)
