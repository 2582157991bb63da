"""Relations of columns that a few rows suggest: each result is looked up among the other columns of its row, for others to try."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.relations.equation import Form
from auditor.relations.sheet import Number, Sheet
from auditor.relations.standing import ColumnRelation

_SAMPLED = 8  # rows to guess from
_WORK = 4000  # pairs of columns over all rows to guess from
_MOST_JOINED = 24  # columns of which four are joined
_STRIDES = (1, 2, 3)  # a heading over two or three columns repeats them side by side
_FACTORS = (1, 100)


def guesses(sheet: Sheet, columns: Sequence[int], *, first: bool) -> Counter[ColumnRelation]:
    """The relations that rows suggest, with the number of rows; quotients and roll-forwards the `first` time only."""
    votes: Counter[ColumnRelation] = Counter()
    for row in _sample(sheet, columns):
        filled = [(c, sheet.numbers[row, c]) for c in columns if (row, c) in sheet.numbers and sheet.numbers[row, c].value]
        if len(filled) < 3:
            continue
        values = _Values(sorted((number.value, column) for column, number in filled))
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


class _Values:
    """The printed numbers of a row, from the least to the most, with their columns."""

    def __init__(self, values: Sequence[tuple[int, int]]) -> None:
        self.values = [value for value, _ in values]
        self._columns = [column for _, column in values]

    def near(self, low: int, high: int) -> Sequence[int]:
        """Columns whose printed number lies between two values."""
        start = bisect_left(self.values, low)
        if start == len(self.values) or self.values[start] > high:
            return ()
        return self._columns[start : bisect_right(self.values, high, start)]


def _pairs(filled: Sequence[tuple[int, Number]], values: _Values) -> Iterator[ColumnRelation]:
    slack = 2 * max(number.width for _, number in filled)
    for (one, a), (other, b) in itertools.combinations([(column, number.value) for column, number in filled], 2):
        for whole in values.near(a + b - slack, a + b + slack):
            if whole not in (one, other):
                yield ColumnRelation(Form.SUM, (whole, one, other), (1, 1))


def _runs(sheet: Sheet, row: int, columns: tuple[int, ...], values: _Values) -> Iterator[ColumnRelation]:
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
                for whole in values.near(total - slack, total + slack):
                    if whole not in parts:
                        yield ColumnRelation(Form.SUM, (whole, *parts), (1,) * len(parts))
                for whole in values.near((total - slack) // 2, (total + slack) // 2 + 1):
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


def _quotients(filled: Sequence[tuple[int, Number]], values: _Values, scale: int) -> Iterator[ColumnRelation]:
    """Pairs of columns of which the quotient, or the change, is printed in a third."""
    slack = 2 * max(number.ulp for _, number in filled)
    numbers = dict(filled)
    least, most = values.values[0] - slack, values.values[-1] + slack
    factors = [(factor, factor * scale) for factor in _FACTORS]
    for (above, a), (below, b) in itertools.permutations([(column, number.value) for column, number in filled], 2):
        if a == b:
            continue
        for factor, one in factors:
            quotient = a * one // b
            for form, wanted in ((Form.RATIO, quotient), (Form.CHANGE, quotient - one)):
                if not least <= wanted <= most:
                    continue
                for rate in values.near(wanted - slack, wanted + slack):
                    found = numbers[rate]
                    if rate not in (above, below) and abs(found.value) >= 4 * found.ulp and abs(found.value - wanted) <= 2 * found.ulp:
                        yield ColumnRelation(form, (rate, above, below), (1, 1), factor)
