"""Two columns of a table in one proportion that no column prints: a rate and its points, heads and what is paid for them, amounts
and their shares.

What differs by rule is no error: scores that reach their full number or none, rows beyond the others, a share of another whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from auditor.relations.columns import PROOF_BITS, Family
from auditor.relations.equation import Form
from auditor.relations.sheet import Number, Sheet
from auditor.relations.standing import ColumnRelation, Standing, State, case_of

_LEAST_HOLDING = 5
_MOST_COLUMNS = 24
_SAMPLED = 5  # rows by which a pair of columns is tried
_NEAR = 50  # of so much of their quotients these lie apart
_ONE = 200  # two columns that print the same, give or take so much of it, are in no proportion
_SHIFT = 64  # quotients are whole numbers of so many more bits

Pairs = Sequence[tuple[int, Number, Number]]  # a row with its two numbers


def proportion_families(sheet: Sheet) -> list[Family]:
    """The pairs of columns in one proportion, which at most one row leaves."""
    columns = [c for c in sheet.columns if len({n.value for n in sheet.by_column[c].values() if n.value}) >= _LEAST_HOLDING]
    found = []
    for below, above in combinations(columns[:_MOST_COLUMNS], 2):
        pairs = [(row, n, m) for row, n in sheet.by_column[above].items() if n.value and (m := sheet.by_column[below].get(row)) and m.value]
        if len(pairs) >= _LEAST_HOLDING and _may_be_one(pairs) and (family := _family(sheet, above, below, pairs)) is not None:
            found.append(family)
    return found


def _may_be_one(pairs: Pairs) -> bool:
    """Whether all but two of a few rows have nearly one quotient, which is not 1."""
    step = max(1, len(pairs) // _SAMPLED)
    quotients = sorted((a.value << _SHIFT) // b.value for _, a, b in pairs[::step][:_SAMPLED])
    low, high = min(((one, other) for one, other in zip(quotients, quotients[2:], strict=False)), key=lambda ends: abs(ends[1] - ends[0]))
    one = 1 << _SHIFT
    return abs(high - low) * _NEAR <= abs(high) and abs(low - one) * _ONE > one


def _family(sheet: Sheet, above: int, below: int, pairs: Pairs) -> Family | None:
    base = _base(pairs)
    if base is None:
        return None
    relation = ColumnRelation(Form.PROPORTION, (above, below), (1,), base=base)
    cases = {case.at: case for row in sheet.rows if (case := case_of(sheet, relation, row)).state is not State.NOTHING}
    holding = {row for row, case in cases.items() if case.state is State.HOLDS} | {base}
    kept = [(row, a, b) for row, a, b in pairs if row in holding]
    if len({b.value for _, _, b in kept}) < _LEAST_HOLDING:
        return None
    excused = dict(_excused(sheet, relation, kept, [row for row, case in cases.items() if case.state is State.FAILS]))
    bits = _bits(kept, cases, base) - len(sheet.columns).bit_length() * 2
    family = Family(relation, tuple(excused.get(row, case) for row, case in cases.items()), bits)
    steady = len(family.rows(State.FAILS)) <= 1 and len(holding) > 2 * len(excused)
    return family if bits >= PROOF_BITS and steady else None


def _base(pairs: Pairs) -> int | None:
    """The row that tells the quotient of most rows the most exactly."""
    ends: list[tuple[int, int, int]] = []
    for row, a, b in pairs:
        half, below = a.ulp // 2, b.ulp // 2
        products = [(one << _SHIFT, other) for one in (a.value - half, a.value + half) for other in (b.value - below, b.value + below)]
        quotients = [one // other for one, other in products if other]
        ends.append((min(quotients), max(quotients), row))
    steps = sorted([(low, -1) for low, _, _ in ends] + [(high, 1) for _, high, _ in ends])
    count = most = 0
    best = 0
    for at, step in steps:
        count -= step
        if count > most:
            most, best = count, at
    covering = [(high - low, row) for low, high, row in ends if low <= best <= high]
    return min(covering)[1] if most >= _LEAST_HOLDING else None


def _bits(kept: Pairs, cases: Mapping[int, Standing], base: int) -> int:
    """The evidence of the rows, of each number once: how exactly it is met, of the range that the numbers have."""
    values = [abs(b.value) for _, _, b in kept]
    lost = (max(values) // max(1, max(values) - min(values))).bit_length() - 1
    once = {b.value: max(0, cases[row].bits - lost) for row, _, b in kept if row != base}
    return sum(once.values())


def _excused(sheet: Sheet, relation: ColumnRelation, kept: Pairs, failing: Sequence[int]) -> Iterator[tuple[int, Standing]]:
    """The failing rows of which a rule may say that they are not in proportion."""
    above, below = relation.columns
    values = sorted(abs(b.value) for _, _, b in kept)
    most = max(a.value for a in sheet.by_column[above].values())
    for row in failing:
        own, other = sheet.numbers[row, above], sheet.numbers[row, below]
        beyond = not values[0] <= abs(other.value) <= values[-1]
        if not any(sheet.is_percent(column) for column in relation.columns):
            continue
        if beyond or own.value == most or _is_share_of_another(sheet, relation, row):
            yield row, Standing(row, State.NOTHING)


def _is_share_of_another(sheet: Sheet, relation: ColumnRelation, row: int) -> bool:
    """Whether a percent is that of its amount in the amount of another row, or in all there is."""
    for rate, amount in (relation.columns, relation.columns[::-1]):
        if not sheet.is_percent(rate):
            continue
        share, part = sheet.numbers[row, rate], sheet.numbers[row, amount]
        if share.value == 100 * sheet.scale or any(
            abs(whole.value * share.value - part.value * 100 * sheet.scale) <= abs(whole.value) * share.ulp
            for other, whole in sheet.by_column[amount].items()
            if other != row
        ):
            return True
    return False
