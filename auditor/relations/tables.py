"""What a table proves by itself: which relations of its rows and columns hold, which are broken, and by which number.

A relation is never broken by a number that a stronger one holds. Which member is wrong is said only when a single repair
mends every relation that fails and breaks none that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.quantity import Dimension
from auditor.relations.cases import Case, cases_of_family, cases_of_group, holds_with
from auditor.relations.columns import PROOF_BITS, Family, column_families
from auditor.relations.equation import Form
from auditor.relations.proof import STRONG
from auditor.relations.proportions import proportion_families
from auditor.relations.rows import LAYOUT_TRIES, Group, RowRelation, row_groups
from auditor.relations.sheet import Sheet
from auditor.relations.slips import Slip, SlipKind, slip
from auditor.relations.standing import State, add_up

_OTHER_READING = 6  # bits by which another choice of the parts explains a total
_ADDITIVE = 8  # bits of another total that show that a column can be added up
_LARGEST_RATE = 200
_LONG = 4  # digits
_FAR = Decimal("0.02")
_MOST_BROKEN = 60
_MOST_TURNED = 24  # rows of a table in which rows are compared with each other


@dataclass(frozen=True)
class Broken:
    """A case that fails beyond doubt. `wrong` is the only number that can be at fault (None: one of them is), `slip` how."""

    case: Case
    wrong: Figure | None = None
    slip: Slip | None = None


@dataclass(frozen=True)
class Judged:
    """A table's relations: those that hold, those that fail, which of these are broken, and those with a cell not read."""

    held: tuple[Case, ...]
    failing: tuple[Case, ...]
    broken: tuple[Broken, ...]
    unread: tuple[Case, ...]
    families: tuple[Family, ...]


def families_of(sheet: Sheet, *, rows: bool = True) -> list[Family]:
    """The relations of the columns of a table, and without `rows` not those of its rows that hold in every column."""
    return [*column_families(sheet), *proportion_families(sheet), *(_turned_families(sheet) if rows else ())]


def judge(sheet: Sheet, known: Sequence[Family], offered: Mapping[int, Sequence[RowRelation]], *, rows: bool = True) -> Judged:
    """The relations of one table, of which the families are `known`; `offered` are the readings of its layout, by the number of
    the side. Without `rows` no row is taken for a sum.
    """
    families = [family for family in known if not family.turned]
    turned = [family for family in known if family.turned]
    rates = {f.relation.columns[0] for f in families if f.relation.form not in (Form.SUM, Form.PROPORTION)}
    summed = {c for f in families if f.relation.form is Form.SUM for c in f.relation.columns}
    cases = [case for family in families for case in cases_of_family(sheet, family)]
    cases += [case for family in turned for case in cases_of_family(sheet.turned, family)]
    groups: list[Group] = []
    for number, side in enumerate(sheet.sides if rows else ()):
        columns = [column for column in side if column not in rates or column in summed]
        groups += row_groups(sheet, columns, offered.get(number, ()))
    cases += [case for group in groups for case in cases_of_group(sheet, group)]
    held = tuple(case for case in cases if case.state in (State.HOLDS, State.NOTHING))
    failing = [case for case in cases if case.state is State.FAILS][: 4 * _MOST_BROKEN]
    judged = _Judge(sheet, families, groups, [case for case in held if case.state is State.HOLDS], failing)
    unread = tuple(case for case in cases if case.state is State.UNREAD)
    return Judged(held, tuple(failing), tuple(judged.broken()), unread, tuple(known))


def _turned_families(sheet: Sheet) -> list[Family]:
    """Rates, changes and differences among rows, which hold in every column."""
    if len(sheet.rows) > _MOST_TURNED or len(sheet.columns) < 3:
        return []
    found = [replace(family, turned=True) for family in column_families(sheet.turned, turned=True, sums=False)]
    return [family for family in found if family.relation.form is not Form.SUM or family.is_joint]


class _Judge:
    """Which of the failing cases of a table are broken, and by which number."""

    def __init__(
        self, sheet: Sheet, families: Sequence[Family], groups: Sequence[Group], held: Sequence[Case], failing: Sequence[Case]
    ) -> None:
        self._sheet = sheet
        self._held = held
        self._failing = failing
        self._groups = groups
        self._sums = [family for family in families if family.relation.form is Form.SUM and not family.is_joint]
        self._additive = _additive(sheet, families, groups)
        self._unsure = sheet.unsure | {column for column in sheet.columns if _is_small(sheet, column, groups)}
        self._holding: dict[str, list[Case]] = {}
        for case in held:
            for figure in case.equation.figures:
                self._holding.setdefault(figure.id, []).append(case)

    def broken(self) -> Iterable[Broken]:
        accused = [case for case in self._failing if not self._has_other_reading(case) and self._may_fail(case)]
        against: dict[str, list[Case]] = {}
        for case in accused:
            for figure in case.equation.figures:
                against.setdefault(figure.id, []).append(case)
        found: dict[object, list[Broken]] = {}
        for number, case in enumerate(accused[:_MOST_BROKEN]):
            repairs = [mended for figure in case.equation.figures if (mended := self._repair(case, figure, against)) is not None]
            broken = _only(case, repairs, against)
            if self._says_something(broken, repairs, against):
                key = number if isinstance(case.of, Family) else case.equation.figures[0].id
                found.setdefault(key, []).append(broken)
        for readings in found.values():
            yield max(readings, key=_likeness)

    def _says_something(self, broken: Broken, repairs: Sequence[tuple[Figure, Slip]], against: Mapping[str, Sequence[Case]]) -> bool:
        case = broken.case
        if isinstance(case.of, Family) and case.of.relation.form is Form.PROPORTION:
            return self._is_clear(case, repairs)
        if case.bits < PROOF_BITS and not case.is_told:
            return broken.wrong is not None and self._is_joint(broken.wrong, against)
        return broken.wrong is not None or (case.is_told and bool(repairs)) or self._is_proven(case)

    def _is_clear(self, case: Case, repairs: Sequence[tuple[Figure, Slip]]) -> bool:
        """Whether one of two numbers in a proportion must be wrong: a share or a rate, or a number of which one slip in some digit but
        the last made another; a price may differ from row to row.
        """
        assert isinstance(case.of, Family)
        if any(group.relation.whole == case.at for group in self._groups):
            return False  # the points of a total follow from its parts
        if any(self._sheet.is_percent(column) for column in case.of.relation.columns):
            return case.of.is_steady
        return any(_is_long_and_far(figure, found) for figure, found in repairs)

    def _is_joint(self, figure: Figure, against: Mapping[str, Sequence[Case]]) -> bool:
        """Whether several relations blame one number, together as strongly as one that is proven."""
        return len(against[figure.id]) > 1 and sum(case.bits for case in against[figure.id]) >= PROOF_BITS

    def _has_other_reading(self, case: Case) -> bool:
        """Whether the target follows from another choice of rows, so that this choice is only misread."""
        if isinstance(case.of, Family) or not case.of.relation.complete:
            return False
        whole, parts = case.of.relation.whole, case.of.relation.parts
        target = case.equation.figures[0].id
        for other in self._holding.get(target, ()):
            if isinstance(other.of, Group) and other.of.relation.whole == whole and other.bits >= _OTHER_READING:
                return True
        if case.of.relation.told and any(
            one.state is State.HOLDS and one.bits >= _ADDITIVE + LAYOUT_TRIES and self._are_filled(parts, one.at) for one in case.of.cases
        ):
            return False  # another column shows that the whole is of all these rows
        numbers = [self._sheet.numbers.get((row, case.at)) for row in parts]
        filled = [number for number in numbers if number is not None and number.value]
        stated = self._sheet.numbers[whole, case.at]
        if len(filled) > 40:
            return False
        tried = max(len(filled) * (len(filled) + 1) // 2 - 1, 1).bit_length()
        for start, end in combinations(range(len(filled) + 1), 2):
            if 2 <= end - start < len(filled):
                state, bits = add_up(stated, filled[start:end], (1,) * (end - start))
                if state is State.HOLDS and bits - tried >= _OTHER_READING - 1:
                    return True
        return False

    def _are_filled(self, rows: Sequence[int], column: int) -> bool:
        """Whether no row is blank or nothing in a column."""
        return all((number := self._sheet.numbers.get((row, column))) is not None and number.value for row in rows)

    def _may_fail(self, case: Case) -> bool:
        """Whether the relation is known well enough that its failing says something."""
        if isinstance(case.of, Family):
            return True
        relation = case.of.relation
        if case.at in self._unsure and case.at not in self._additive:
            return False
        holds, fails = len(case.of.columns(State.HOLDS)), self._against(case.of)
        if not holds and relation.complete and self._has_other_parts(case.of):
            return False  # the total is known to have other parts
        if relation.told and not holds and fails > 1 and self._falls_short(case.of):
            return False  # a list of the largest
        if relation.told:
            return relation.sure or not relation.complete or holds >= fails or fails == 1
        return fails * 2 <= holds + 1

    def _against(self, group: Group) -> int:
        """In how many columns it fails, without those of which the failing follows from others: equal columns, and sums of them."""
        numbers, relation = self._sheet.numbers, group.relation
        gaps: dict[int, int] = {}
        seen: set[tuple[int, ...]] = set()
        failing = [case.at for case in group.cases if case.state is State.FAILS and not case.within]
        for column in failing:
            printed = tuple(number.value if (number := numbers.get((row, column))) is not None else 0 for row in relation.parts)
            whole = numbers[relation.whole, column].value
            if (whole, *printed) not in seen:
                seen.add((whole, *printed))
                gaps[column] = whole - sum(printed)
        for family in self._sums:
            own, *others = family.relation.columns
            others_gap = sum(sign * gaps.get(c, 0) for c, sign in zip(others, family.relation.signs, strict=True))
            if own in gaps and len(gaps) > 1 and gaps[own] == others_gap:
                del gaps[own]
        return len(gaps)

    def _falls_short(self, group: Group) -> bool:
        """Whether the parts are less than their whole in every column."""
        for column in group.columns(State.FAILS):
            parts = [number for row in group.relation.parts if (number := self._sheet.numbers.get((row, column))) is not None]
            if sum(number.low for number in parts) > self._sheet.numbers[group.relation.whole, column].high:
                return False
        return True

    def _has_other_parts(self, group: Group) -> bool:
        """Whether its whole is known, in the same columns, as the sum of other rows."""
        columns = {case.at for case in group.cases}
        return any(
            other is not group and other.relation.whole == group.relation.whole and columns.intersection(other.columns(State.HOLDS))
            for other in self._groups
        )

    def _is_proven(self, case: Case) -> bool:
        """Whether it is broken although nothing says which number is wrong."""
        if isinstance(case.of, Family):
            return case.of.is_steady
        if not self._can_be_added(case):
            return False
        relation = case.of.relation
        if relation.sure or not relation.complete or self._is_balanced(case):
            return True
        holds, fails = len(case.of.columns(State.HOLDS)), case.of.against
        return (holds >= 2 and fails * 3 <= holds and case.bits >= PROOF_BITS) or (relation.told and holds > 0)

    def _can_be_added(self, case: Case) -> bool:
        """Whether the column is one of amounts: it is known to be, or its total is above every part, as no average is."""
        if case.at in self._additive:
            return True
        whole, *parts = (figure.quantity for figure in case.equation.figures)
        amounts = (Dimension.MONEY, Dimension.COUNT, Dimension.NUMBER)
        if any(quantity.dimension not in amounts for quantity in (whole, *parts)):
            return False
        relation = case.of.relation
        assert isinstance(relation, RowRelation)
        is_money = all(quantity.dimension is Dimension.MONEY for quantity in (whole, *parts))
        if is_money and relation.sure and relation.complete:
            return True
        if not relation.complete:
            return is_money or all((whole.value or 0) >= (part.value or 0) for part in parts)
        return all((whole.value or 0) > (part.value or 0) for part in parts)

    def _is_balanced(self, case: Case) -> bool:
        """Whether the total of the other side, in the same row, is what the parts come to."""
        whole, computed = case.equation.figures[0], case.equation.computed
        beside = [
            column for side in self._sheet.sides if case.at not in side for column in side if (whole.row, column) in self._sheet.figures
        ]
        totals = [self._sheet.as_amount(whole.row, column) for column in beside]
        return any(
            total.quantity.base.meets(computed) is Agreement.HOLDS
            and any(held.equation.figures[0].id == total.id for held in self._holding.get(total.id, ()))
            for total in totals
        )

    def _repair(self, case: Case, figure: Figure, against: Mapping[str, Sequence[Case]]) -> tuple[Figure, Slip] | None:
        """The slip of one number that mends every relation it takes part in."""
        quantity = figure.quantity
        index = case.equation.figures.index(figure)
        try:
            needed = case.equation.needed(index)
        except NotCheckableError:
            return None
        if quantity.value is None or needed.low is None or needed.high is None:
            return None
        # a sum is mended to its last digit; a rate by a number that is rounded as it is
        half = Decimal(0) if case.equation.form is Form.SUM else Decimal(5).scaleb(-quantity.decimals - 1)
        wanted = Interval(needed.low / quantity.scale - half, needed.high / quantity.scale + half)
        found = slip(quantity.value, quantity.decimals, wanted)
        if found is None:
            return None
        others = [other for other in against[figure.id] if other is not case]
        kept = [other for other in self._holding.get(figure.id, ()) if other.bits >= STRONG]
        if all(holds_with(other, figure.id, found.mended) for other in (*others, *kept)):
            return figure, found
        return None


def _is_long_and_far(figure: Figure, found: Slip) -> bool:
    """Whether a number has so many digits that a slip says something, and the slip is no small one: two digits exchanged, or far."""
    value = figure.quantity.value or Decimal(0)
    digits = len(value.normalize().as_tuple().digits)
    return digits >= _LONG and (found.kind is SlipKind.SWAPPED or abs(found.mended - value) > abs(value) * _FAR)


def _likeness(broken: Broken) -> tuple[int, bool, int]:
    """Which of several readings of one total is most likely meant: it holds in other columns, one repair mends it, it is short."""
    of = broken.case.of
    return len(of.columns(State.HOLDS)) if isinstance(of, Group) else 0, broken.wrong is not None, -len(broken.case.equation.members)


def _only(case: Case, repairs: Sequence[tuple[Figure, Slip]], against: Mapping[str, Sequence[Case]]) -> Broken:
    """The one repair there is: of several the one that mends more than one relation."""
    joint = [repair for repair in repairs if len(against[repair[0].id]) > 1]
    for chosen in (joint, repairs):
        if len(chosen) == 1:
            return Broken(case, *chosen[0])
    return Broken(case)


def _is_small(sheet: Sheet, column: int, groups: Sequence[Group]) -> bool:
    """Whether a column looks like one of rates: its numbers are small, and no whole in it is larger than all of its parts."""
    numbers = sheet.by_column[column]
    if any(abs(number.value) > _LARGEST_RATE * sheet.scale for number in numbers.values()):
        return False
    seen = 0
    for group in groups:
        whole = numbers.get(group.relation.whole)
        parts = [numbers[row].value for row in group.relation.parts if row in numbers and numbers[row].value]
        if whole is not None and whole.value and group.relation.told and len(parts) > 1:
            seen += 1
            if whole.value > max(parts):
                return False
    return seen > 1


def _additive(sheet: Sheet, families: Sequence[Family], groups: Sequence[Group]) -> frozenset[int]:
    """The columns that are known to be added up: one total of theirs holds, or they are tied to such a column."""
    found = {case.at for group in groups for case in group.cases if case.state is State.HOLDS and case.bits >= _ADDITIVE + LAYOUT_TRIES}
    for _ in families:
        tied = {
            column
            for family in families
            if family.relation.form is Form.SUM and len(found.intersection(family.relation.columns)) >= len(family.relation.columns) - 1
            for column in family.relation.columns
        }
        if tied <= found:
            break
        found |= tied
    return frozenset(found)
