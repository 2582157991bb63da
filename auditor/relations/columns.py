"""Columns of a table that follow from each other, found in the numbers alone: sums, differences, roll-forwards, rates, changes.

A relation is guessed from a few rows, by looking its result up among the other columns, and then tried on every row.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from auditor.relations.equation import Form
from auditor.relations.proof import STRONG
from auditor.relations.sheet import Number, Sheet

PROOF_BITS = 24
_LEAST_ROWS = 3
_SAMPLED = 8  # rows to guess from
_WORK = 4000  # pairs of columns over all rows to guess from
_MOST_COLUMNS = 48
_MOST_JOINED = 24  # columns of which four are joined
_MOST_TRIED = 160
_STRIDES = (1, 2, 3)  # a heading over two or three columns repeats them side by side
_FACTORS = (1, 100)


class ColumnRelation(NamedTuple):
    """The first column follows from the others: Σ sign × column, or a quotient printed `factor` times as large."""

    form: Form
    columns: tuple[int, ...]
    signs: tuple[int, ...]
    factor: int = 1


class State(StrEnum):
    """How a relation stands in one row or column."""

    HOLDS = "holds"
    NOTHING = "nothing"  # it holds whatever the numbers mean, or there is nothing to compare
    FAILS = "fails"
    UNREAD = "unread"


class Case(NamedTuple):
    """A relation in one row (of columns) or in one column (of rows), with the evidence of its holding."""

    at: int
    state: State
    bits: int = 0
    within: bool = False  # it fails, and the total lies between its parts, as an average does


@dataclass(frozen=True)
class Family:
    """A relation of columns with what it says of every row; `turned` when it is one of rows with what it says of every column."""

    relation: ColumnRelation
    cases: tuple[Case, ...]
    bits: int
    turned: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether a row that breaks it is wrong, without more evidence."""
        return self.bits >= PROOF_BITS

    def rows(self, state: State) -> list[int]:
        return [case.at for case in self.cases if case.state is state]

    @property
    def is_steady(self) -> bool:
        """Whether so few rows break it that one of their numbers must be wrong."""
        holds, fails = len(self.rows(State.HOLDS)), len(self.rows(State.FAILS))
        return self.is_proven and fails * (10 if self.is_joint and self.bits < 2 * PROOF_BITS else 4) <= holds

    @property
    def is_joint(self) -> bool:
        """Whether four columns on two sides are joined, which chance does more often."""
        return self.relation.form is Form.SUM and min(self.relation.signs) < 0 and len(self.relation.columns) > 3


def column_families(sheet: Sheet) -> list[Family]:
    """The relations of columns that their rows prove, the strongest first."""
    columns = sheet.columns[:_MOST_COLUMNS]
    if len(columns) < 3:
        return []
    found: list[Family] = []
    left = list(columns)
    while True:
        votes = _guesses(sheet, left, first=not found)
        tried = 3 * (max(len(left), 2) - 1).bit_length() + 1
        proven = _proven(sheet, votes, tried)
        new = [family for family in proven if all(family.relation != other.relation for other in found)]
        found += new
        inner = {c for family in new if family.relation.form is Form.SUM and not family.is_joint for c in family.relation.columns[1:]}
        rates = {family.relation.columns[0] for family in new if family.relation.form is not Form.SUM}
        rest = [column for column in left if column not in inner and column not in rates]
        if not new or len(rest) < 3 or len(rest) == len(left):
            return _without_echoes(sheet, found)
        left = rest


def _guesses(sheet: Sheet, columns: Sequence[int], *, first: bool) -> Counter[ColumnRelation]:
    votes: Counter[ColumnRelation] = Counter()
    for row in _sample(sheet, columns):
        filled = [(c, sheet.numbers[row, c]) for c in columns if (row, c) in sheet.numbers and sheet.numbers[row, c].value]
        if len(filled) < 3:
            continue
        values = sorted((number.value, column) for column, number in filled)
        guessed = {*_pairs(filled, values), *_runs(sheet, row, tuple(columns), values)}
        if first:
            guessed.update(_quotients(filled, values, sheet.scale))
            if len(filled) <= _MOST_JOINED:
                guessed.update(_joined(filled))
        votes.update(guessed)
    return votes


def _sample(sheet: Sheet, columns: Sequence[int]) -> list[int]:
    """The rows with most different numbers."""
    wanted = set(columns)
    different: dict[int, set[int]] = {}
    for (row, column), number in sheet.numbers.items():
        if column in wanted and number.value:
            different.setdefault(row, set()).add(number.value)
    count = max(4, min(_SAMPLED, _WORK // max(1, len(columns) ** 2)))
    return sorted(different, key=lambda row: (-len(different[row]), row))[:count]


def _near(values: Sequence[tuple[int, int]], low: int, high: int) -> Sequence[int]:
    """Columns whose printed number lies between two values."""
    start = bisect_left(values, (low, -1))
    if start == len(values) or values[start][0] > high:
        return ()
    return [column for value, column in values[start:] if value <= high]


def _pairs(filled: Sequence[tuple[int, Number]], values: Sequence[tuple[int, int]]) -> Iterator[ColumnRelation]:
    slack = max(number.width for _, number in filled)
    for (one, a), (other, b) in itertools.combinations(filled, 2):
        total = a.value + b.value
        for whole in _near(values, total - 2 * slack, total + 2 * slack):
            if whole not in (one, other):
                yield ColumnRelation(Form.SUM, (whole, one, other), (1, 1))


def _runs(sheet: Sheet, row: int, columns: tuple[int, ...], values: Sequence[tuple[int, int]]) -> Iterator[ColumnRelation]:
    """Three and more columns, side by side or at equal distances, that add up to another."""
    zero = Number(0, 0, 0, 1)
    line = [(number.value, number.width) for number in (sheet.numbers.get((row, column), zero) for column in columns)]
    for stride in _STRIDES:
        for start in range(len(line)):
            if not line[start][0]:
                continue
            total = slack = 0
            for end in range(start, len(line), stride):
                total += line[end][0]
                slack += line[end][1]
                if end - start < 2 * stride or not line[end][0]:
                    continue
                parts = columns[start : end + 1 : stride]
                for whole in _near(values, total - slack, total + slack):
                    if whole not in parts:
                        yield ColumnRelation(Form.SUM, (whole, *parts), (1,) * len(parts))
                for whole in _near(values, (total - slack) // 2, (total + slack) // 2 + 1):
                    if whole in parts and len(parts) > 3:  # a total that stands among its parts
                        rest = tuple(column for column in parts if column != whole)
                        yield ColumnRelation(Form.SUM, (whole, *rest), (1,) * len(rest))


def _joined(filled: Sequence[tuple[int, Number]]) -> Iterator[ColumnRelation]:
    """Pairs of columns with one sum: opening + received = spent + closing."""
    slack = 2 * max(number.width for _, number in filled)
    sums = sorted((a.value + b.value, i, j) for (i, a), (j, b) in itertools.combinations(filled, 2))
    for position, (total, i, j) in enumerate(sums):
        for other, k, m in sums[position + 1 : position + 4]:
            if other - total > slack:
                break
            if not {i, j} & {k, m}:
                whole = max(i, j, k, m)
                here, there = ((i, j), (k, m)) if whole in (i, j) else ((k, m), (i, j))
                beside = here[0] if here[1] == whole else here[1]
                yield ColumnRelation(Form.SUM, (whole, *there, beside), (1, 1, -1))


def _quotients(filled: Sequence[tuple[int, Number]], values: Sequence[tuple[int, int]], scale: int) -> Iterator[ColumnRelation]:
    """Pairs of columns of which the quotient, or the change, is printed in a third."""
    slack = 2 * max(number.ulp for _, number in filled)
    numbers = dict(filled)
    for (above, a), (below, b) in itertools.permutations([(column, number.value) for column, number in filled], 2):
        if a == b:
            continue
        for factor in _FACTORS:
            one = factor * scale
            quotient = a * one // b
            for form, wanted in ((Form.RATIO, quotient), (Form.CHANGE, quotient - one)):
                for rate in _near(values, wanted - slack, wanted + slack):
                    found = numbers[rate]
                    if rate not in (above, below) and abs(found.value) >= 4 * found.ulp and abs(found.value - wanted) <= 2 * found.ulp:
                        yield ColumnRelation(form, (rate, above, below), (1, 1), factor)


def _proven(sheet: Sheet, votes: Counter[ColumnRelation], tried: int) -> list[Family]:
    """The guesses that hold in enough rows."""
    found: list[Family] = []
    for relation, count in votes.most_common(_MOST_TRIED):
        if count < 2 and len(relation.columns) < 4:
            break
        cases = tuple(case_of(sheet, relation, row) for row in sheet.rows)
        joined = tried // 3 if len(relation.columns) == 4 and min(relation.signs) < 0 else 0
        bits = _evidence(sheet, relation, cases) - tried - joined
        family = Family(relation, cases, bits)
        holds, fails = len(family.rows(State.HOLDS)), len(family.rows(State.FAILS))
        if bits >= STRONG and ((holds >= _LEAST_ROWS and fails * 3 <= holds) or (holds == 2 and not fails and bits >= PROOF_BITS)):
            found.append(family)
    return sorted(found, key=lambda family: (-family.bits, family.relation.columns))


def _evidence(sheet: Sheet, relation: ColumnRelation, cases: Iterable[Case]) -> int:
    """The bits of the rows in which it holds, rows with equal numbers once."""
    seen: dict[tuple[int, ...], int] = {}
    zero = Number(0, 0, 0, 1)
    for case in cases:
        if case.state is State.HOLDS:
            seen[tuple(sheet.numbers.get((case.at, c), zero).value for c in relation.columns)] = case.bits
    return sum(seen.values())


def case_of(sheet: Sheet, relation: ColumnRelation, row: int) -> Case:
    """How a relation of columns stands in one row."""
    cells = [(row, column) for column in relation.columns]
    if any(cell in sheet.unread for cell in cells):
        return Case(row, State.UNREAD)
    numbers = [sheet.numbers.get(cell) for cell in cells]
    if relation.form is Form.SUM:
        state, bits = add_up(numbers[0], numbers[1:], relation.signs)
    else:
        state, bits = _quotient(numbers, relation, sheet.scale)
    return Case(row, state, bits)


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
    low = min(a // b for a, b in corners) - moved
    high = max(-(-a // b) for a, b in corners) - moved
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


def _without_echoes(sheet: Sheet, found: Sequence[Family]) -> list[Family]:
    """The families that do not follow from stronger ones: a roll-forward out of two sums, or one column put for an equal one."""
    sums = [_vector(f.relation) for f in found if f.relation.form is Form.SUM and len(f.relation.columns) == 3]
    implied = [_difference(one, other, sign) for one, other in itertools.permutations(sums, 2) for sign in (1, -1)]
    kept: list[Family] = []
    for family in sorted(found, key=lambda f: (len(f.rows(State.FAILS)), _digits(sheet, f.relation), -f.bits, f.relation.columns)):
        if family.is_joint and any(_same(_vector(family.relation), vector) for vector in implied):
            continue
        if not any(_turns(family.relation, other.relation) or _stands_in(sheet, family, other) for other in kept):
            kept.append(family)
    return sorted(kept, key=lambda f: (-f.bits, f.relation.columns))


def _digits(sheet: Sheet, relation: ColumnRelation) -> int:
    """How many digits the quotients of a relation have in all: of a = b ÷ c and c = b ÷ a the shorter is printed as the rate."""
    if relation.form is Form.SUM:
        return 0
    return sum((abs(number.value) // number.ulp).bit_length() for number in sheet.by_column[relation.columns[0]].values())


def _turns(one: ColumnRelation, other: ColumnRelation) -> bool:
    """Whether two quotients are one: a = b ÷ c and c = b ÷ a."""
    return one.form is other.form is Form.RATIO and one.columns[1] == other.columns[1] and set(one.columns) == set(other.columns)


def _vector(relation: ColumnRelation) -> dict[int, int]:
    return {relation.columns[0]: -1, **dict(zip(relation.columns[1:], relation.signs, strict=True))}


def _difference(one: dict[int, int], other: dict[int, int], sign: int) -> dict[int, int]:
    joined = {column: one.get(column, 0) + sign * other.get(column, 0) for column in {*one, *other}}
    return {column: value for column, value in joined.items() if value}


def _same(one: dict[int, int], other: dict[int, int]) -> bool:
    return one == other or one == {column: -value for column, value in other.items()}


def _stands_in(sheet: Sheet, family: Family, other: Family) -> bool:
    """Whether a family is another one with a column exchanged for one that holds nearly the same numbers."""
    one, two = family.relation, other.relation
    if one.form is not two.form or len(one.columns) != len(two.columns) or one.signs != two.signs:
        return False
    changed = [(a, b) for a, b in zip(one.columns, two.columns, strict=True) if a != b]
    if len(changed) != 1:
        return False
    a, b = (sheet.by_column[column] for column in changed[0])
    common = [row for row in a if row in b]
    equal = sum(a[row].value == b[row].value for row in common)
    return bool(common) and equal * 4 >= len(common) * 3
