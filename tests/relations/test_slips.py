"""Slips of the pen, told by what they do to the digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.interval import Interval
from auditor.relations.slips import Slip, SlipKind, possible, slip


def exactly(text: str) -> Interval:
    return Interval.exactly(Decimal(text))


@pytest.mark.parametrize(
    ("printed", "decimals", "meant", "kind"),
    [
        ("28.92", 2, "82.92", "swapped"),
        ("28.92", 2, "29.82", "swapped"),  # the two digits beside the point are neighbours too
        ("28.92", 2, "28.42", "changed"),
        ("28.92", 2, "78.92", "changed"),
        ("14.95", 2, "147.95", "dropped"),
        ("147.5", 1, "147.95", "dropped"),
        ("147.9", 1, "147.95", "dropped"),
        ("1447.95", 2, "147.95", "doubled"),
        ("147.955", 3, "147.95", "doubled"),
        ("310.52", 2, "3105200", "unit"),
        ("3105200", 0, "310.52", "unit"),
        ("3.1", 1, "310000000", "unit"),
        ("-28.92", 2, "-82.92", "swapped"),
        ("10.00", 2, "10.05", "changed"),  # a zero at the end is printed, so it can be wrong
        ("5.92", 2, "0.92", "changed"),
        ("123456789012345678901234567890.12", 2, "123456789012345678901234567890.21", "swapped"),
    ],
)
def test_what_one_slip_explains(printed: str, decimals: int, meant: str, kind: str) -> None:
    assert slip(Decimal(printed), decimals, exactly(meant)) == Slip(SlipKind(kind), Decimal(meant))


@pytest.mark.parametrize(
    ("printed", "decimals", "meant"),
    [
        ("147.95", 2, "310.52"),
        ("28.92", 2, "28.92"),  # nothing to explain
        ("28.92", 2, "8.92"),  # 2 is no repetition of a neighbour
        ("28.92", 2, "-28.92"),
        ("10", 0, "10.5"),  # no point is printed
        ("18.92", 2, "8.92"),  # would have been printed without the zero in front
        ("28", 0, "28000"),
    ],
)
def test_what_no_slip_explains(printed: str, decimals: int, meant: str) -> None:
    assert slip(Decimal(printed), decimals, exactly(meant)) is None


def test_an_end_that_is_left_out_is_not_wanted() -> None:
    assert slip(Decimal("28"), 0, Interval(Decimal(82), None, low_open=True)) != Slip(SlipKind.SWAPPED, Decimal(82))
    assert slip(Decimal("28"), 0, Interval(Decimal(82), Decimal(83), False, True)) == Slip(SlipKind.SWAPPED, Decimal(82))


def test_how_many_slips_a_number_allows() -> None:
    # 9 changed (0 is none), 9 dropped in front, 10 behind less one that is both, 4 of the unit
    assert possible(Decimal(5), 0) == 9 + 9 + 10 - 1 + 4
    assert 100 <= possible(Decimal("1234.56"), 2) <= 150


numbers = st.decimals(min_value=Decimal("-99999999"), max_value=Decimal("99999999"), places=2, allow_nan=False, allow_infinity=False)


def digits_of(value: Decimal) -> str:
    return f"{abs(value):.2f}".replace(".", "")


@given(numbers, st.data())
def test_a_changed_digit_is_found(meant: Decimal, data: st.DataObject) -> None:
    text = f"{abs(meant):.2f}"
    place = data.draw(st.sampled_from([i for i, char in enumerate(text) if char != "."]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[place] and not (place == 0 and d == "0" and text[1] != ".")]))
    printed = Decimal(text[:place] + digit + text[place + 1 :])
    found = slip(printed, 2, Interval.exactly(abs(meant)))
    assert found is not None
    assert found.mended == abs(meant)


@given(numbers, st.data())
def test_swapped_neighbours_are_found(meant: Decimal, data: st.DataObject) -> None:
    digits = digits_of(meant)
    place = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if swapped == digits or (swapped[0] == "0" and len(swapped) > 3):
        return
    found = slip(Decimal(swapped).scaleb(-2), 2, Interval.exactly(abs(meant)))
    assert found is not None
    assert found.mended == abs(meant)


@given(numbers, st.data())
def test_a_dropped_digit_is_found(meant: Decimal, data: st.DataObject) -> None:
    text = f"{abs(meant):.2f}"
    place = data.draw(st.sampled_from([i for i, char in enumerate(text) if char != "."]))
    printed = text[:place] + text[place + 1 :]
    whole, _, part = printed.partition(".")
    if not whole or (whole.startswith("0") and len(whole) > 1) or Decimal(printed) == abs(meant):
        return
    found = slip(Decimal(printed), len(part), Interval.exactly(abs(meant)))
    assert found is not None
    assert found.mended == abs(meant)


@given(numbers, st.data())
def test_a_doubled_digit_is_found(meant: Decimal, data: st.DataObject) -> None:
    text = f"{abs(meant):.2f}"
    place = data.draw(st.sampled_from([i for i, char in enumerate(text) if char != "." and not (i == 0 and char == "0")]))
    printed = text[:place] + text[place] + text[place:]
    if Decimal(printed) == abs(meant):
        return
    found = slip(Decimal(printed), len(printed.partition(".")[2]), Interval.exactly(abs(meant)))
    assert found is not None
    assert found.mended == abs(meant)


@given(numbers, st.sampled_from((4, -4, 8, -8)))
def test_a_slip_of_the_unit_is_found(meant: Decimal, power: int) -> None:
    printed = meant.scaleb(power)
    found = slip(printed, max(0, 2 - power), Interval.exactly(meant))
    assert (found is None) == (meant == 0)
    assert found is None or found.mended == meant


@given(numbers, numbers, st.integers(0, 1000))
def test_what_mends_lies_inside_and_differs(printed: Decimal, wanted: Decimal, width: int) -> None:
    interval = Interval(wanted, wanted + width)
    found = slip(printed, 2, interval)
    if found is not None:
        assert interval.low is not None
        assert interval.high is not None
        assert interval.low <= found.mended <= interval.high
        assert found.mended != printed
        assert found.mended == 0 or found.mended.is_signed() == printed.is_signed()


@given(numbers)
def test_possibilities_are_counted_once(value: Decimal) -> None:
    assert 0 < possible(value, 2) <= 22 * (len(digits_of(value)) + 1) + 4
