"""Which groups of a scoring table are the sums of their rows: a form shows it by most of them, words and places alone do not.

A group is known by its place (the rows above a bare 小计, the rows beside a merged weight). Where rows were lost or a column
means something else nothing adds up, so groups are kept only when more of their sums hold than fail, and at least two hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from auditor.model.figure import Figure, IndicatorGroup
from auditor.model.quantity import Dimension, Qualifier

_FEWEST = 2
_POINTS = (Dimension.SCORE, Dimension.NUMBER, Dimension.PERCENT, Dimension.COUNT)


def proven(groups: Iterable[IndicatorGroup]) -> list[IndicatorGroup]:
    """The groups, when their sums show that they were read right; else none."""
    kept = list(groups)
    sums = [_adds_up(group.weight, [row.weight for row in group.members]) for group in kept]
    sums += [_adds_up(group.score, [row.score for row in group.members]) for group in kept]
    holding, failing = sums.count(True), sums.count(False)
    return kept if holding >= _FEWEST and holding > failing else []


def _adds_up(whole: Figure | None, parts: Iterable[Figure | None]) -> bool | None:
    """Whether printed parts add up to a printed whole; None when one of them is no plain number."""
    stated = _points(whole)
    cells = {figure.id: figure for figure in parts if figure is not None}
    values = [_points(figure) for figure in cells.values()]
    if stated is None or not values or None in values:
        return None
    half = Decimal(5).scaleb(-1 - max((f.quantity.decimals for f in (*cells.values(), whole) if f is not None), default=0))
    return abs(sum((value or Decimal(0) for value in values), Decimal(0)) - stated) <= half


def _points(figure: Figure | None) -> Decimal | None:
    if figure is None or figure.quantity.dimension not in _POINTS or figure.quantity.qualifier not in (Qualifier.EXACT, Qualifier.EQUAL):
        return None
    return figure.quantity.value
