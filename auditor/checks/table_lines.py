"""The rows and columns of the tables of a document with their names, as statements of what their words say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from auditor.checks.lookup import Lookup
from auditor.checks.outline import Line
from auditor.checks.printed_formulas import printed_sums
from auditor.checks.row_totals import offered_totals
from auditor.checks.table_layout import Stretch, stretches
from auditor.figures.labels import normal
from auditor.model.figure import Figure, Role
from auditor.model.interval import Agreement
from auditor.relations.bounded import BoundWords, bounded_statements, mean_row
from auditor.relations.cases import Case
from auditor.relations.columns import PROOF_BITS
from auditor.relations.equation import Equation, sum_of
from auditor.relations.judge import SPEAKING, checks
from auditor.relations.rows import Group
from auditor.relations.standing import State
from auditor.relations.statements import AMOUNTS, Claim, Priors, Statement
from auditor.relations.worded import Lines, LineWords, numbered_tops, stated, statements_of, worded_statements

Read = Callable[[int, int], Figure]
_MOST_BESIDE = 12
_FEWEST = 2  # rows that have a mean


def table_statements(lookup: Lookup, measured: Mapping[str, tuple[int, int]]) -> list[Statement]:
    """What the words of the tables of a document say of their numbers, and the sums that their layout offers but does not prove."""
    priors = Priors(measured)
    words = lookup.lexicon.compiled(LineWords)
    bounds = lookup.lexicon.compiled(BoundWords)
    found: list[Statement] = []
    for stretch in lookup.derived(stretches):
        found += worded_statements(_lines(stretch, stretch.sheet.as_amount), words, priors)
        found += bounded_statements(_lines(stretch, partial(_printed, stretch)), bounds, priors)
        found += _mean_rows(stretch, bounds, priors)
        found += _offered(stretch, priors)
        found += _across(lookup, stretch, priors)
        grid = lookup.grid(stretch.index)
        for told in printed_sums(grid, grid.band_of(min(stretch.sheet.rows, default=0))):
            found += statements_of(_columns(stretch, stretch.sheet.as_amount), told, priors)
    return found


def _across(lookup: Lookup, stretch: Stretch, priors: Priors) -> Iterator[Statement]:
    """The total columns of a table that has too few rows to show them."""
    sheet = stretch.sheet
    figures = {at: figure for at, figure in sheet.figures.items() if figure.quantity.dimension in AMOUNTS and figure.role is Role.VALUE}
    grid, unread, end = lookup.grid(stretch.index), lookup.unread(stretch.index), max(sheet.rows, default=0) + 1
    for rows in offered_totals(grid, figures, unread, end, lookup.lexicon):
        equations = {total.row: sum_of(total.whole, total.parts) for total in rows}
        held = {row: equation.bits() for row, equation in equations.items() if checks(equation) is Agreement.HOLDS}
        for row, equation in equations.items():
            lines = Lines(stretch.headings, {(c, row): figures[row, c] for c in sheet.columns if (row, c) in figures}, frozenset())
            beside = min(_MOST_BESIDE, sum(bits for other, bits in held.items() if other != row))
            yield stated(equation, "ledger/across", lines, row, beside, priors, Claim.OFFERED)


def _lines(stretch: Stretch, read: Read) -> Iterator[Lines]:
    """The rows of each side, those of all sides together where every side has one column, and the columns, their cells as `read`."""
    sheet = stretch.sheet
    for side, lines in zip(sheet.sides, stretch.lines, strict=True):
        yield _rows(sheet.rows, lines, {(row, c): read(row, c) for row, c in sheet.figures if c in side})
    if len(sheet.sides) > 1 and all(len(side) == 1 for side in sheet.sides):
        yield _pairs(stretch, read)
    yield _columns(stretch, read)


def _printed(stretch: Stretch, row: int, column: int) -> Figure:
    return stretch.sheet.figures[row, column]


def _columns(stretch: Stretch, read: Read) -> Lines:
    sheet = stretch.sheet
    columns = {column: stretch.headings.get(column, "") for column in sheet.columns}
    return Lines(columns, {(c, row): read(row, c) for row, c in sheet.figures}, frozenset(columns))


def _rows(rows: Iterable[int], lines: Mapping[int, Line], cells: Mapping[tuple[int, int], Figure]) -> Lines:
    own = [(row, lines[row].plain, lines[row].numbering[0]) for row in rows if row in lines]
    return Lines({row: name for row, name, _ in own}, cells, numbered_tops(own))


def _pairs(stretch: Stretch, read: Read) -> Lines:
    """The names and numbers of a form that prints them in pairs beside each other, in reading order."""
    names: dict[int, str] = {}
    cells: dict[tuple[int, int], Figure] = {}
    for row in stretch.sheet.rows:
        for (column,), lines in zip(stretch.sheet.sides, stretch.lines, strict=True):
            if row in lines:
                line = len(names)
                names[line] = lines[row].plain
                if (row, column) in stretch.sheet.figures:
                    cells[line, 0] = read(row, column)
    return Lines(names, cells, frozenset(names))


def _offered(stretch: Stretch, priors: Priors) -> Iterator[Statement]:
    """The sums of rows that labels or layout offer and too few numbers prove, whatever they come to."""
    for case in (*stretch.judged.held, *stretch.judged.failing):
        group = case.of
        if not isinstance(group, Group) or case.state is State.NOTHING or group.bits >= PROOF_BITS:
            continue
        states = [one.state for one in group.cases]
        if State.HOLDS not in states and states.count(State.FAILS) > 1:
            continue  # what no column shows and several deny was not read right
        if group.relation.told and group.relation.complete and not _has_a_part_too_many(case.equation):
            yield _sum(stretch, case, group, priors)


def _mean_rows(stretch: Stretch, words: BoundWords, priors: Priors) -> Iterator[Statement]:
    """The rates and means of a total row, where another column shows that the total is of all of its rows."""
    sheet = stretch.sheet
    groups = {id(case.of): case.of for case in (*stretch.judged.held, *stretch.judged.failing) if isinstance(case.of, Group)}
    broken = {broken.case.equation.figures[0].id for broken in stretch.judged.broken}
    for group in groups.values():
        rows = (group.relation.whole, *group.relation.parts)
        shown = max((case.bits for case in group.cases if case.state is State.HOLDS), default=0)
        if not group.relation.complete or len(group.relation.parts) < _FEWEST or shown < SPEAKING:
            continue
        for column in (case.at for case in group.cases if case.state is State.FAILS):
            figures = [sheet.figures.get((row, column)) for row in rows]
            found = [figure for figure in figures if figure is not None]
            if len(found) == len(rows) and found[0].id not in broken and words.is_mean(normal(stretch.headings[column])):
                names = {figure.id: stretch.label(figure.row, column) for figure in found}
                yield mean_row(found[0], found[1:], names, shown, priors)


def _has_a_part_too_many(equation: Equation) -> bool:
    """Whether a sum holds without one of its parts, which then is none: the row below the last part, or a part of a part."""
    whole, *parts = equation.members
    if len(parts) < 3 or checks(equation) is not Agreement.FAILS:
        return False
    without = (Equation(equation.form, (whole, *parts[:at], *parts[at + 1 :])) for at in range(len(parts)))
    return any(checks(one) is not Agreement.FAILS for one in without)


def _sum(stretch: Stretch, case: Case, group: Group, priors: Priors) -> Statement:
    names = {row: stretch.label(row, case.at) for row in (group.relation.whole, *group.relation.parts)}
    cells = {(row, case.at): stretch.sheet.as_amount(row, case.at) for row in names if (row, case.at) in stretch.sheet.figures}
    beside = min(_MOST_BESIDE, sum(one.bits for one in group.cases if one.state is State.HOLDS))
    kind = "ledger/rows/sure" if group.relation.sure else "ledger/rows"
    return stated(case.equation, kind, Lines(names, cells, frozenset(names)), case.at, beside, priors, Claim.OFFERED)
