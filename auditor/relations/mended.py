"""A row of a table that does not add up, and would with the number that the text prints in the place of one of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.figure import Figure, Role
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import Equation, sum_of
from auditor.relations.judge import FAR_BITS, checks
from auditor.relations.statements import same_kind

_LEAST = 3  # numbers of a row, its total among them


class RowSums:
    """The amounts of each row of the tables, of which the first or the last can be the total of all others."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._rows: dict[tuple[int, int], list[Figure]] = {}
        for figure in figures:
            if figure.table >= 0 and figure.row >= 0 and figure.role is Role.VALUE and figure.quantity.dimension is Dimension.MONEY:
                self._rows.setdefault((figure.table, figure.row), []).append(figure)

    def mended(self, cell: Figure, printed: Figure) -> tuple[Equation, ...]:
        """The sum of a cell's row, which fails, and the same with another number in the place of the cell, which holds; else nothing."""
        if not same_kind(cell, printed) or cell.quantity.base == printed.quantity.base:
            return ()
        row = sorted(self._rows.get((cell.table, cell.row), ()), key=lambda figure: figure.column)
        if len(row) < _LEAST or all(figure.id != cell.id for figure in row):
            return ()
        for whole, parts in ((row[0], row[1:]), (row[-1], row[:-1])):
            failing, holding = sum_of(whole, parts), _with(whole, parts, cell, printed)
            if checks(failing) is Agreement.FAILS and checks(holding) is Agreement.HOLDS and holding.bits() >= FAR_BITS:
                return failing, holding
        return ()


def _with(whole: Figure, parts: Sequence[Figure], cell: Figure, printed: Figure) -> Equation:
    whole, *rest = (printed if figure.id == cell.id else figure for figure in (whole, *parts))
    return sum_of(whole, rest)
