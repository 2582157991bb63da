"""Rows of a table that are the sum of other rows: of the rows above or below them, without those that are parts already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor.relations.proof import STRONG
from auditor.relations.sheet import Number, Sheet
from auditor.relations.standing import Standing, State, add_up

_WORK = 60_000  # sums of rows in one column
_MOST_PARTS = 120
_LEVELS = 6
_KEYS = 3  # columns in which a sum is looked for before the others are asked
_SEED = 8  # bits that a reading of the layout needs in some column
LAYOUT_TRIES = 2  # bits: a total row, a code or an indentation leaves few readings open


class RowRelation(NamedTuple):
    """A row with the rows that it adds up. `told` says that labels or layout name it; then `complete` says that the parts are
    all there are, and `sure` that the form itself promises it. Of a `listed` one (其中) a blank cell may be a part that is not told.
    """

    whole: int
    parts: tuple[int, ...]
    told: bool = False
    complete: bool = True
    sure: bool = False
    listed: bool = False


@dataclass(frozen=True)
class Group:
    """A relation of rows with what it says of every column of its side; `bits` after the readings that were tried."""

    relation: RowRelation
    cases: tuple[Standing, ...]
    bits: int

    def columns(self, state: State) -> list[int]:
        return [case.at for case in self.cases if case.state is state]

    @property
    def against(self) -> int:
        """In how many columns it fails, without those of which the whole is no sum at all."""
        return sum(case.state is State.FAILS and not case.within for case in self.cases)


def row_groups(sheet: Sheet, columns: Sequence[int], offered: Iterable[RowRelation]) -> list[Group]:
    """The sums of rows that the numbers of these columns show, and every offered one, whatever it comes to."""
    groups: list[Group] = []
    owned: set[int] = set()
    weak: list[Group] = []
    for relation in offered:
        group = group_of(sheet, columns, relation, LAYOUT_TRIES)
        holds, fails = len(group.columns(State.HOLDS)), group.against
        if relation.complete and holds > fails and group.bits >= _SEED:
            groups.append(group)
            owned.update(relation.parts)
        else:
            weak.append(group)
            owned.update(relation.parts if not relation.complete else ())
    known = {(group.relation.whole, frozenset(group.relation.parts)) for group in groups}
    for _ in range(_LEVELS):
        roots = [row for row in sheet.rows if row not in owned and any((row, c) in sheet.numbers for c in columns)]
        new = _chosen(_found(sheet, columns, roots), known)
        if not new:
            break
        groups += new
        known.update((group.relation.whole, frozenset(group.relation.parts)) for group in new)
        owned.update(part for group in new for part in group.relation.parts)
    return groups + weak


def group_of(sheet: Sheet, columns: Sequence[int], relation: RowRelation, tries: int) -> Group:
    cases = tuple(case_of(sheet, relation, column) for column in columns)
    seen: dict[int, int] = {}
    for case in cases:
        if case.state is State.HOLDS:
            seen[sheet.numbers[relation.whole, case.at].value] = case.bits
    return Group(relation, cases, sum(seen.values()) - tries)


def case_of(sheet: Sheet, relation: RowRelation, column: int) -> Standing:
    """How a relation of rows stands in one column."""
    if any((row, column) in sheet.unread for row in (relation.whole, *relation.parts)):
        return Standing(column, State.UNREAD)
    parts = [sheet.numbers.get((row, column)) for row in relation.parts]
    whole = sheet.numbers.get((relation.whole, column))
    state, bits = add_up(whole, parts, (1,) * len(parts))
    if state is not State.FAILS or whole is None:
        return Standing(column, state, bits)
    printed = [number for number in parts if number is not None]
    may_be_few = not relation.complete or len(relation.parts) == 1
    signed = whole.value < 0 or any(number.value < 0 for number in printed)  # a part of a change may be more than the whole
    if may_be_few and (signed or sum(number.low for number in printed) <= whole.high):
        return Standing(column, State.NOTHING)  # some of the parts are no more than the whole
    if relation.listed and len(printed) < len(parts) and sum(number.high for number in printed) < whole.low:
        return Standing(column, State.UNREAD)  # what is missing may stand in the blank cell
    values = [number.value for number in printed if number.value]
    return Standing(column, state, within=len(values) > 1 and min(values) <= whole.value <= max(values))


def _found(sheet: Sheet, columns: Sequence[int], roots: Sequence[int]) -> list[Group]:
    """The best sum for every row among the rows below it and among those above it."""
    found: list[Group] = []
    keys = _keys(sheet, columns, roots)
    most = min(_MOST_PARTS, len(roots), _WORK // max(1, len(roots) * 2 * len(keys)))
    tries = 2 * max(len(roots) - 1, 1).bit_length()
    for position in range(len(roots)):
        for beside in (roots[position + 1 : position + 1 + most], roots[max(0, position - most) : position][::-1]):
            lengths = {length for key in keys for length in _matches(key, roots[position], beside)}
            groups = [group_of(sheet, columns, RowRelation(roots[position], tuple(sorted(beside[:n]))), tries) for n in lengths]
            proven = [group for group in groups if _is_shown(group)]
            if proven:
                found.append(min(proven, key=lambda g: (g.against, -g.bits, len(g.relation.parts))))
    return found


def _keys(sheet: Sheet, columns: Sequence[int], roots: Sequence[int]) -> list[Mapping[int, Number]]:
    """The columns with most different numbers in these rows."""
    different = {c: len({n.value for row in roots if (n := sheet.by_column[c].get(row)) is not None}) for c in columns}
    return [sheet.by_column[c] for c in sorted(columns, key=lambda c: (-different[c], c))[:_KEYS]]


def _matches(numbers: Mapping[int, Number], whole: int, beside: Sequence[int]) -> Iterator[int]:
    """How many of the rows beside it a row is the sum of; the last of them is not empty."""
    stated = numbers.get(whole)
    if stated is None or not stated.value:
        return
    low = high = filled = 0
    for count, row in enumerate(beside, start=1):
        number = numbers.get(row)
        if number is None or not number.value:
            continue
        low, high, filled = low + number.low, high + number.high, filled + 1
        if filled > 1 and low <= stated.high and high >= stated.low:
            yield count


def _is_shown(group: Group) -> bool:
    """Whether the numbers alone show a sum: in two columns, or in one beyond chance and nowhere against it."""
    holds, fails = len(group.columns(State.HOLDS)), group.against
    if fails:
        return holds >= 2 and group.bits >= STRONG and fails * 2 <= holds
    return group.bits >= STRONG or (holds >= 2 and group.bits >= _SEED)


def _chosen(found: Sequence[Group], known: set[tuple[int, frozenset[int]]]) -> list[Group]:
    """The strongest of the sums that do not share parts, nor contradict each other about who is part of whom."""
    chosen: list[Group] = []
    parts: set[int] = set()
    wholes: dict[int, set[int]] = {}
    for group in sorted(found, key=lambda g: (g.against, -g.bits, len(g.relation.parts))):
        whole, own = group.relation.whole, set(group.relation.parts)
        if own & parts or (whole, frozenset(own)) in known or any(whole in wholes.get(part, ()) for part in own):
            continue
        if own & wholes.keys() and any(wholes[part] & own for part in own & wholes.keys()):
            continue  # a whole beside its own parts would count them twice
        chosen.append(group)
        parts |= own
        wholes.setdefault(whole, set()).update(own)
    return chosen
