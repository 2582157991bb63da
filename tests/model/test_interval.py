"""Interval arithmetic: what can be true, and the verdicts that rounding leaves open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.model.interval import Agreement, Interval, NotCheckableError, total

D = Decimal
numbers = st.tuples(st.integers(-(10**6), 10**6), st.integers(0, 4)).map(lambda pair: D(pair[0]).scaleb(-pair[1]))


@st.composite
def intervals(draw: st.DrawFn, unbounded: bool = True) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    return Interval(
        None if unbounded and draw(st.booleans()) else low,
        None if unbounded and draw(st.booleans()) else high,
        low < high and draw(st.booleans()),
        low < high and draw(st.booleans()),
    )


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value in it, often one of its ends."""
    interval = draw(intervals())
    choices = [end for end in (interval.low, interval.high) if end is not None] or [D(0)]
    value = draw(st.sampled_from(choices) | numbers)
    assume(holds(interval, value))
    return interval, value


def holds(interval: Interval, value: Decimal | Fraction) -> bool:
    """Whether the interval contains the value, in exact arithmetic."""
    exact = Fraction(value)
    if interval.low is not None and (exact < Fraction(interval.low) or (interval.low_open and exact == Fraction(interval.low))):
        return False
    return interval.high is None or exact < Fraction(interval.high) or (not interval.high_open and exact == Fraction(interval.high))


@given(members(), members())
def test_sums_and_differences_hold_every_pair(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    assert holds(a[0] + b[0], a[1] + b[1])
    assert holds(a[0] - b[0], a[1] - b[1])


@given(members(), members())
def test_products_hold_every_pair(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    assert holds(a[0] * b[0], Fraction(a[1]) * Fraction(b[1]))
    assert a[0] * b[0] == b[0] * a[0]


@given(members(), members())
def test_quotients_hold_every_pair(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    try:
        quotient = a[0] / b[0]
    except NotCheckableError:
        assert holds(b[0], D(0)) or 0 in (b[0].low, b[0].high)
        return
    assert holds(quotient, Fraction(a[1]) / Fraction(b[1]))


@given(members(), numbers)
def test_negation_size_and_scaling(a: tuple[Interval, Decimal], factor: Decimal) -> None:
    assert holds(-a[0], -a[1])
    assert holds(abs(a[0]), abs(a[1]))
    assert holds(a[0].scaled(factor), a[1] * factor)


@given(intervals(), intervals())
def test_meeting_is_symmetric(a: Interval, b: Interval) -> None:
    assert a.meets(b) is b.meets(a)
    assert a.distance(b) == b.distance(a)
    assert (a.distance(b) > 0) == (a.meets(b) is Agreement.FAILS)


@given(members(), intervals())
def test_a_common_value_is_agreement(a: tuple[Interval, Decimal], b: Interval) -> None:
    if holds(b, a[1]):
        assert a[0].meets(b) is Agreement.HOLDS
        assert a[0].at_most(b) is Agreement.HOLDS
        assert b.at_most(a[0]) is Agreement.HOLDS


@given(members(), members())
def test_at_most_and_below(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    if a[1] <= b[1]:
        assert a[0].at_most(b[0]) is Agreement.HOLDS
    if a[1] < b[1]:
        assert a[0].below(b[0]) is Agreement.HOLDS


def rounded(text: str) -> Interval:
    value = D(text)
    return Interval.rounded(value, -int(value.as_tuple().exponent))


@pytest.mark.parametrize(
    ("terms", "stated", "agreement"),
    [
        (("290.03", "20.48"), "310.52", Agreement.HOLDS),
        (("290.03", "20.48"), "310.50", Agreement.HOLDS),
        (("290.03", "20.48"), "310.53", Agreement.FAILS),
        (("132.35", "15.60"), "147.95", Agreement.HOLDS),
        (("132.35", "15.60"), "310.52", Agreement.FAILS),
    ],
)
def test_sums_of_rounded_amounts(terms: tuple[str, ...], stated: str, agreement: Agreement) -> None:
    assert total(map(rounded, terms)).meets(rounded(stated)) is agreement


def test_an_open_end_only_touches() -> None:
    target = Interval(D(200), D(300), True, True)  # 200余家
    assert target.meets(Interval.exactly(D(200))) is Agreement.TOUCHES
    assert target.at_most(Interval.exactly(D(200))) is Agreement.TOUCHES
    assert target.meets(Interval.exactly(D(201))) is Agreement.HOLDS
    assert target.meets(Interval(D(110), D(120), True, True)) is Agreement.FAILS
    assert target.at_most(Interval(D(110), D(120), True, True)) is Agreement.FAILS


def test_one_figure_at_two_precisions() -> None:
    assert rounded("310.5").meets(rounded("310.52")) is Agreement.HOLDS
    assert rounded("310.6").meets(rounded("310.52")) is Agreement.FAILS


def test_a_ratio_at_the_edge_of_its_rounding() -> None:
    # 1 ÷ 60 has no finite decimal form; 30 ÷ 60 is exactly a half all the same
    assert Interval.exactly(D(30)) / Interval.exactly(D(60)) == Interval.exactly(D("0.5"))
    assert Interval(D(30), D(40)) / Interval(D(50), D(60)) == Interval(D("0.5"), D("0.8"))
    third = Interval.exactly(D(1)) / Interval.exactly(D(3))
    assert holds(third, Fraction(1, 3))


def test_nothing_times_anything_is_reached() -> None:
    assert Interval(D(0), D(2)) * Interval(D(2), None, True) == Interval(D(0), None)
    assert Interval(D(0), D(0)) * Interval(None, None) == Interval.exactly(D(0))


@pytest.mark.parametrize("divisor", [Interval(D(-1), D(1)), Interval(D(0), D(1)), Interval(None, None), Interval.exactly(D(0))])
def test_a_divisor_that_can_be_nothing(divisor: Interval) -> None:
    with pytest.raises(NotCheckableError):
        Interval.exactly(D(1)) / divisor


def test_rounding_to_tens_and_the_sum_of_nothing() -> None:
    assert Interval.rounded(D(12000), -3) == Interval(D(11500), D(12500))
    assert total(()) == Interval.exactly(D(0))
    assert str((Interval.exactly(D("1.50")) - Interval.exactly(D("1.50"))).low) == "0"


def test_reversed_ends_are_refused() -> None:
    with pytest.raises(ValueError, match="reversed"):
        Interval(D(2), D(1))


def test_width_and_exactness() -> None:
    assert Interval(D(1), D(3)).width == 2
    assert Interval(D(1), None).width is None
    assert Interval.exactly(D(1)).is_exact
    assert not Interval(None, None).is_exact
