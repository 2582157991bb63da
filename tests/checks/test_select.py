"""Grouping figures by their values, and the first two that contradict each other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from auditor.checks.select import agree, clusters, contradiction
from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval
from auditor.model.place import Box, Place, PlaceKind
from auditor.model.quantity import Dimension, Quantity

PLACE = Place("report.md", 1, Box(0, 0, 1, 1), PlaceKind.NARRATIVE)
MONEY = Figure("", Quantity("", 0, 1, Dimension.MONEY, Decimal(0), Interval.exactly(Decimal(0)), "万元"), PLACE, "支出")


def intervals() -> st.SearchStrategy[Interval]:
    """Few different ends, so that intervals often touch; open, exact and unbounded ones among them."""
    ends = st.one_of(st.none(), st.integers(0, 12).map(Decimal))

    def interval(low: Decimal | None, high: Decimal | None, low_open: bool, high_open: bool) -> Interval:
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
            if low == high:
                return Interval.exactly(low)
        return Interval(low, high, low_open and low is not None, high_open and high is not None)

    return st.builds(interval, ends, ends, st.booleans(), st.booleans())


def printed(spans: list[Interval]) -> list[Figure]:
    return [replace(MONEY, id=str(n), quantity=replace(MONEY.quantity, interval=span)) for n, span in enumerate(spans)]


@given(st.lists(intervals(), max_size=12))
def test_a_figure_joins_the_first_group_of_which_it_agrees_with_all(spans: list[Interval]) -> None:
    expected: list[list[Figure]] = []
    for figure in printed(spans):
        fitting = (group for group in expected if all(agree(figure, member) is Agreement.HOLDS for member in group))
        group = next(fitting, None)
        if group is None:
            expected.append([figure])
        else:
            group.append(figure)
    assert clusters(printed(spans)) == expected


@given(st.lists(intervals(), min_size=1, max_size=12))
def test_the_first_contradiction_is_found(spans: list[Interval]) -> None:
    figures = printed(spans)
    expected = next((pair for pair in combinations(figures, 2) if agree(*pair) is Agreement.FAILS), None)
    assert contradiction(figures) == expected


@given(intervals(), intervals(), intervals())
def test_the_common_values_of_two_meet_what_both_meet(one: Interval, other: Interval, third: Interval) -> None:
    if one.meets(other) is Agreement.HOLDS:
        both = one.meets(third) is Agreement.HOLDS and other.meets(third) is Agreement.HOLDS
        assert (one.common(other).meets(third) is Agreement.HOLDS) == both
