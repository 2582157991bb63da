"""The relations of a table in single rows and columns, as equations of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.relations.columns import Family
from auditor.relations.equation import Equation, Form, change_of, proportion_of, ratio_of, sum_of
from auditor.relations.proof import STRONG
from auditor.relations.rows import Group
from auditor.relations.sheet import Sheet
from auditor.relations.standing import State


@dataclass(frozen=True)
class Case:
    """One relation of printed numbers of a table: `of` says in which rows or columns else it holds."""

    equation: Equation
    of: Family | Group
    at: int  # the row of a relation of columns, the column of a relation of rows
    state: State
    bits: int

    @property
    def is_told(self) -> bool:
        return self.of.relation.told if isinstance(self.of, Group) else self.of.told


def cases_of_family(sheet: Sheet, family: Family) -> Iterable[Case]:
    """A relation of columns in each row with numbers for it."""
    relation = family.relation
    for case in family.cases:
        figures = sheet.figures
        if case.state is State.NOTHING and (case.at, relation.columns[0]) not in figures:
            continue
        printed = [(c, s) for c, s in zip(relation.columns[1:], relation.signs, strict=True) if (case.at, c) in figures]
        if not printed or (case.at, relation.columns[0]) not in figures:
            continue
        if relation.form is Form.SUM:
            amounts = [sheet.as_amount(case.at, c) for c in (relation.columns[0], *(c for c, _ in printed))]
            equation = sum_of(amounts[0], amounts[1:], [s for _, s in printed])
        elif relation.form is Form.PROPORTION:
            if case.state is State.NOTHING or case.at == relation.base:
                continue
            equation = proportion_of(*(figures[row, column] for row in (case.at, relation.base) for column in relation.columns))
        elif len(printed) < 2 or case.state is State.NOTHING:
            continue
        else:
            rate, above, below = relation.columns
            make = ratio_of if relation.form is Form.RATIO else change_of
            equation = make(sheet.as_rate(case.at, rate, relation.factor), sheet.as_amount(case.at, above), sheet.as_amount(case.at, below))
        yield Case(equation, family, case.at, case.state, family.bits)


def cases_of_group(sheet: Sheet, group: Group) -> Iterable[Case]:
    """A relation of rows in each column with numbers for it."""
    relation = group.relation
    for case in group.cases:
        printed = [row for row in relation.parts if (row, case.at) in sheet.figures]
        if printed and (relation.whole, case.at) in sheet.figures:
            own = [sheet.figures[row, case.at].quantity for row in (relation.whole, *printed)]
            if len({(q.dimension, q.unit) for q in own}) > 1 and group.bits < STRONG:
                continue  # rows of several kinds are added up only where they prove it
            whole, *parts = (sheet.as_amount(row, case.at) for row in (relation.whole, *printed))
            yield Case(sum_of(whole, parts), group, case.at, case.state, group.bits)


def holds_with(case: Case, identifier: str, mended: Decimal) -> bool:
    """Whether a relation holds when one of its numbers is another."""
    members = tuple(
        replace(member, figure=_mended(member.figure, mended)) if member.figure.id == identifier else member
        for member in case.equation.members
    )
    try:
        return Equation(case.equation.form, members).agreement() is not Agreement.FAILS
    except NotCheckableError:
        return False


def _mended(figure: Figure, value: Decimal) -> Figure:
    quantity = figure.quantity
    interval = quantity.interval
    if interval is None or quantity.value is None or interval.low is None or interval.high is None:
        return figure
    moved = value - quantity.value
    return replace(figure, quantity=replace(quantity, value=value, interval=Interval(interval.low + moved, interval.high + moved)))
