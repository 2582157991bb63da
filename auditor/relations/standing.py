"""How one relation of printed numbers stands in one row or column: it holds, with so much evidence, it fails, or nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.relations.equation import Form
from auditor.relations.sheet import Number, Sheet


class ColumnRelation(NamedTuple):
    """The first column follows from the others: Σ sign × column, or a quotient printed `factor` times as large; or it is in the
    proportion to the second one that the row `base` has.
    """

    form: Form
    columns: tuple[int, ...]
    signs: tuple[int, ...]
    factor: int = 1
    base: int = -1


class State(StrEnum):
    """How a relation stands in one row or column."""

    HOLDS = "holds"
    NOTHING = "nothing"  # it holds whatever the numbers mean, or there is nothing to compare
    FAILS = "fails"
    UNREAD = "unread"


class Standing(NamedTuple):
    """A relation in one row (of columns) or in one column (of rows), with the evidence of its holding."""

    at: int
    state: State
    bits: int = 0
    within: bool = False  # it fails, and the total lies between its parts, as an average does


def case_of(sheet: Sheet, relation: ColumnRelation, row: int) -> Standing:
    """How a relation of columns stands in one row."""
    cells = [(row, column) for column in relation.columns]
    if any(cell in sheet.unread for cell in cells):
        return Standing(row, State.UNREAD)
    numbers = [sheet.numbers.get(cell) for cell in cells]
    if relation.form is Form.SUM:
        state, bits = add_up(numbers[0], numbers[1:], relation.signs)
    elif relation.form is Form.PROPORTION:
        state, bits = _proportion([*numbers, *(sheet.numbers.get((relation.base, column)) for column in relation.columns)])
    else:
        state, bits = _quotient(numbers, relation, sheet.scale)
    return Standing(row, state, bits)


def add_up(whole: Number | None, parts: Sequence[Number | None], signs: Sequence[int]) -> tuple[State, int]:
    """Whether the parts that are printed come to the whole; blanks are nothing where it then holds."""
    printed = [(part, sign) for part, sign in zip(parts, signs, strict=True) if part is not None]
    if whole is None or not printed:
        return State.NOTHING, 0
    low = sum(part.low if sign > 0 else -part.high for part, sign in printed)
    high = sum(part.high if sign > 0 else -part.low for part, sign in printed)
    sizes = sorted((abs(part.value) for part, _ in printed if part.value), reverse=True)
    if low > whole.high or high < whole.low:
        return State.FAILS, 0
    if len(sizes) < 2 or not whole.value:
        return State.NOTHING, 0
    width = max(high - low + whole.width, whole.ulp)
    return State.HOLDS, max(0, (sizes[1] // width).bit_length() - 1)


def _quotient(numbers: Sequence[Number | None], relation: ColumnRelation, scale: int) -> tuple[State, int]:
    rate, above, below = numbers
    if rate is None or above is None or below is None or below.low <= 0 <= below.high:
        return State.NOTHING, 0
    moved = relation.factor * scale if relation.form is Form.CHANGE else 0
    corners = [(a * relation.factor * scale, b) for a in (above.low, above.high) for b in (below.low, below.high)]
    low = min([a // b for a, b in corners]) - moved
    high = max([-(-a // b) for a, b in corners]) - moved
    half = rate.ulp // 2
    rounded_low, rounded_high = rate.value - half, rate.value + half
    if rate.value >= 0:  # rounded, or cut off
        rounded_high += half
    else:
        rounded_low -= half
    if low > rounded_high or high < rounded_low:
        full = relation.form is Form.RATIO and rate.value == relation.factor * scale and low > rate.value
        return (State.NOTHING, 0) if full else (State.FAILS, 0)
    if not rate.value or not above.value or above.value == below.value:
        return State.NOTHING, 0
    width = max(high - low + rounded_high - rounded_low, 1)
    return State.HOLDS, max(0, (abs(rate.value) // width).bit_length() - 1)


def _proportion(numbers: Sequence[Number | None]) -> tuple[State, int]:
    """Whether two numbers are in the proportion of two others; each may be rounded or cut off."""
    printed = [number for number in numbers if number is not None and number.value]
    if len(printed) < 4:
        return State.NOTHING, 0
    (low, high), (low_beside, high_beside), (low_base, high_base), (low_under, high_under) = (_cut_off(number) for number in printed)
    if low_beside <= 0 <= high_beside or low_under <= 0 <= high_under:
        return State.NOTHING, 0
    products = [(a * b, c) for a in (low_beside, high_beside) for b in (low_base, high_base) for c in (low_under, high_under)]
    least, most = min(a // b for a, b in products), max(-(-a // b) for a, b in products)
    if least > high or most < low:
        return State.FAILS, 0
    return State.HOLDS, max(0, (abs(printed[0].value) // max(most - least + high - low, 1)).bit_length() - 1)


def _cut_off(number: Number) -> tuple[int, int]:
    """The ends of what a number can stand for where it was rounded or cut off; a count is exact."""
    if not number.width:
        return number.low, number.high
    half = number.ulp // 2
    return (number.low, number.high + half) if number.value >= 0 else (number.low - half, number.high)
