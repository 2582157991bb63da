"""Columns of a table that follow from each other, found in the numbers alone: sums, differences, roll-forwards, rates, changes.

A relation is guessed from a few rows, and then tried on every row.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.relations.equation import Form
from auditor.relations.guesses import guesses
from auditor.relations.proof import STRONG
from auditor.relations.sheet import Number, Sheet
from auditor.relations.standing import ColumnRelation, Standing, State, case_of

PROOF_BITS = 24
_LEAST_ROWS = 3
_SEED = 8  # bits of a relation that the layout offers
_SIDES = 2  # bits: the total is the first column or the last
_MOST_COLUMNS = 48
_NEVER = 10_000
_MOST_TRIED = 160


@dataclass(frozen=True)
class Family:
    """A relation of columns with what it says of every row; `turned` when it is one of rows with what it says of every column."""

    relation: ColumnRelation
    cases: tuple[Standing, ...]
    bits: int
    turned: bool = False
    told: bool = False  # the layout offers it: the first or the last column with all others, a column of percents

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


def column_families(sheet: Sheet, *, turned: bool = False, sums: bool = True) -> list[Family]:
    """The relations of columns that their rows prove, the strongest first; of a `turned` sheet a blank says nothing of what is a row.
    Without `sums` none or all of those in which one column is what others add up to.
    """
    columns = sheet.columns[:_MOST_COLUMNS]
    if len(columns) < 3:
        return []
    found: list[Family] = []
    left = list(columns)
    while True:
        votes = guesses(sheet, left, first=not found)
        if not found:
            votes.update(dict.fromkeys(_layout_sums(sheet), 2))
        tried = 3 * (max(len(left), 2) - 1).bit_length() + 1
        proven = _proven(sheet, votes, tried, turned=turned, sums=sums)
        if not sums:
            # what four columns say of two sides may follow from sums; for all else these need not be known
            return column_families(sheet, turned=turned) if any(family.is_joint for family in proven) else _without_echoes(sheet, proven)
        new = [family for family in proven if all(family.relation != other.relation for other in found)]
        found += new
        inner = {c for family in new if family.relation.form is Form.SUM and not family.is_joint for c in family.relation.columns[1:]}
        rates = {family.relation.columns[0] for family in new if family.relation.form is not Form.SUM}
        rest = [column for column in left if column not in inner and column not in rates]
        if not new or len(rest) < 3 or len(rest) == len(left):
            return _without_echoes(sheet, found)
        left = rest


def _proven(sheet: Sheet, votes: Counter[ColumnRelation], tried: int, *, turned: bool, sums: bool) -> list[Family]:
    """The guesses that hold in enough rows; without `sums` only those that are none."""
    found: list[Family] = []
    layout = frozenset(_layout_sums(sheet))
    for relation, count in votes.most_common(_MOST_TRIED):
        if count < 2 and len(relation.columns) < 4:
            break
        if not sums and relation.form is Form.SUM and min(relation.signs) > 0:
            continue
        cases = tuple(case_of(sheet, relation, row) for row in sheet.rows)
        if not turned:
            cases = _blanks_read(sheet, relation, cases)
        joined = tried // 3 if len(relation.columns) == 4 and min(relation.signs) < 0 else 0
        evidence = _evidence(sheet, relation, cases)
        bits = evidence - tried - joined
        family = Family(relation, cases, bits)
        holds, fails = len(family.rows(State.HOLDS)), len(family.rows(State.FAILS))
        offered = evidence - _readings(sheet, relation, layout)
        if bits < PROOF_BITS and offered >= _SEED and holds >= _LEAST_ROWS and fails * 3 <= holds:
            found.append(replace(family, bits=offered, told=True))
        elif bits >= STRONG and ((holds >= _LEAST_ROWS and fails * 3 <= holds) or (holds == 2 and not fails and bits >= PROOF_BITS)):
            found.append(family)
    return sorted(found, key=lambda family: (-family.bits, family.relation.columns))


def _blanks_read(sheet: Sheet, relation: ColumnRelation, cases: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The cases of two columns and their difference without those that fail for a blank, which may mean that there is none to tell:
    a blank is nothing where the other two numbers of another row are one.
    """
    if relation.form is not Form.SUM or len(relation.columns) != 3 or all(case.state is not State.FAILS for case in cases):
        return cases
    whole, *parts = relation.columns
    numbers = sheet.numbers
    shown = {
        part
        for part, other in (parts, parts[::-1])
        for row, number in sheet.by_column[whole].items()
        if number.value and (row, part) not in numbers and (beside := numbers.get((row, other))) and beside.value == number.value
    }
    doubtful = [part for part in parts if part not in shown]
    return tuple(
        Standing(case.at, State.UNREAD) if case.state is State.FAILS and any((case.at, part) not in numbers for part in doubtful) else case
        for case in cases
    )


def _layout_sums(sheet: Sheet) -> Iterator[ColumnRelation]:
    """The first and the last column of amounts of each side as the sum of all others."""
    for side in sheet.sides:
        amounts = tuple(column for column in side if not sheet.is_percent(column))
        if len(amounts) > 2:
            for whole, parts in ((amounts[0], amounts[1:]), (amounts[-1], amounts[:-1])):
                yield ColumnRelation(Form.SUM, (whole, *parts), (1,) * len(parts))


def _readings(sheet: Sheet, relation: ColumnRelation, sums: frozenset[ColumnRelation]) -> int:
    """How many readings, in bits, the layout leaves open for a relation; more than any evidence where it offers none."""
    if relation.form is Form.SUM:
        return _SIDES if relation in sums else _NEVER
    amounts = sum(not sheet.is_percent(column) for column in sheet.columns)
    return max(2 * amounts * (amounts - 1) - 1, 1).bit_length() if sheet.is_percent(relation.columns[0]) else _NEVER


def _evidence(sheet: Sheet, relation: ColumnRelation, cases: Iterable[Standing]) -> int:
    """The bits of the rows in which it holds, rows with equal numbers once."""
    seen: dict[tuple[int, ...], int] = {}
    zero = Number(0, 0, 0, 1)
    for case in cases:
        if case.state is State.HOLDS:
            seen[tuple(sheet.numbers.get((case.at, c), zero).value for c in relation.columns)] = case.bits
    return sum(seen.values())


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
