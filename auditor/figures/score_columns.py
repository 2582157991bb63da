"""Which column of a scoring table holds what: by its heading where the vocabulary knows it, else by what stands in it.

Weights add up to 100, and no score is above its weight: that shows both columns whatever they are called. A word of a
heading (计划, 实际, 权重) is evidence for what the numbers allow; it decides nothing by itself, nor does its absence hide a table.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from auditor.figures.grid import Band, Grid
from auditor.figures.labels import normal, squeeze
from auditor.figures.vocabulary import Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.language.numbers import Cells
from auditor.language.signs import POINTS
from auditor.model.quantity import Dimension, Qualifier

LEVELS = ("level1", "level2", "level3", "level4")
_NAMES = (*LEVELS, "indicator")
_POINTS = (Dimension.SCORE, Dimension.NUMBER, Dimension.COUNT)
_FULL = Decimal(100)
_LETTERED = re.compile(r"(?<=[\u4e00-\u9fff])[A-Z](?:[/÷][A-Z])?$")
_FEWEST = 3  # rows that show what a column holds
_SOFT = ("target", "actual")
_LONGEST_UNIT = 4

Numbers = Mapping[int, Decimal]  # by row


def header_key(text: str) -> str:
    """A heading without brackets, signs and the letter or quotient that numbers its column (支出数B, 执行率B/A), for lookup among
    the synonyms.
    """
    plain = re.sub(r"（[^（）]*）|[（）*:：%]", "", normal(text))
    return _LETTERED.sub("", plain) or plain


def column_keys(grid: Grid, band: Band, vocabulary: Vocabulary) -> dict[str, int]:
    """Canonical keys of the columns of a band by their headings; the first column wins a key."""
    found: dict[str, int] = {}
    for column in range(grid.table.columns):
        path = grid.column_path(band, column)
        if not path:
            continue
        text = header_key(path[-1])
        for key, names in vocabulary.synonyms.items():
            if key not in found and text in names:
                found[key] = column
    return found


def scoring_columns(grid: Grid, band: Band, vocabulary: Vocabulary) -> dict[str, int]:
    """The columns of a band that holds indicators with their scores; none when it holds none."""
    known = column_keys(grid, band, vocabulary)
    if weights := level_weights(grid, band, known, vocabulary):
        known["weight"] = max(weights.values())
    named = any(key in known for key in _NAMES) and "score" in known and ("weight" in known or "target" in known)
    if named and all(key in known for key in _SOFT):
        return known
    headings = _Headings(grid, band, vocabulary.lexicon)
    if not named:
        if "score" in known and ("outturn" in known or "rate" in known) and not any(key in known for key in _NAMES):
            return {}  # the funds block of a form, which scores budget execution
        if not any(headings.says(column, "weight", "score") for column in headings.columns):
            return {}
    sheet = _Sheet.of(grid, band, headings)
    if not named:
        pair = _weight_and_score(sheet, known)
        if pair is None:
            return {}
        known = {**known, "weight": pair[0], "score": pair[1]}
        known |= {key: column for key, column in _names(sheet, known).items() if key not in known}
        if not any(key in known for key in _NAMES):
            return {}
    return known | {key: column for key, column in _soft(sheet, known).items() if key not in known}


def level_weights(grid: Grid, band: Band, columns: Mapping[str, int], vocabulary: Vocabulary) -> dict[str, int]:
    """The column of weights for each level, and for the indicators, in a form that weighs every level beside its name.

    一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 分值: the weight of an indicator stands right of its name, that of a group right of
    the group's. Nothing where the form has one column of weights.
    """
    names = sorted((columns[key], key) for key in _NAMES if key in columns)
    headed = {column: header_key(path[-1]) for column in range(grid.table.columns) if (path := grid.column_path(band, column))}
    found: dict[str, int] = {}
    for column, heading in headed.items():
        left = [key for position, key in names if position < column]
        if left and heading in vocabulary.synonyms.get("weight", ()):
            found.setdefault(left[-1], column)
    if len(found) < 2 or not names or names[-1][1] not in found:
        return {}
    return found


class _Headings:
    """The words above the columns of a band."""

    def __init__(self, grid: Grid, band: Band, lexicon: Lexicon) -> None:
        self.columns = range(grid.table.columns)
        self.lexicon = lexicon
        self._plain = [normal("".join(grid.column_path(band, column))) for column in self.columns]

    def says(self, column: int, *values: str) -> bool:
        """Whether the heading of a column holds a word of these meanings."""
        plain = self._plain[column]
        return any(word in plain for word in self.lexicon.words("score_column", *values))


class _Sheet(NamedTuple):
    """The rows of a band that can hold indicators, by column."""

    numbers: Mapping[int, Numbers]
    texts: Mapping[int, Mapping[int, str]]
    total: Numbers  # the row of the total, by column
    headings: _Headings
    cells: Cells

    @classmethod
    def of(cls, grid: Grid, band: Band, headings: _Headings) -> _Sheet:
        numbers: dict[int, dict[int, Decimal]] = {}
        texts: dict[int, dict[int, str]] = {}
        total: dict[int, Decimal] = {}
        for row in grid.body_rows(band):
            cells = grid.row(row)
            first = next((squeeze(cell.content) for cell in cells if cell.content.strip()), "")
            is_total = grid.labels[first].is_total or headings.lexicon.value("score_row", grid.labels[first].normal) == "total"
            for cell in cells:
                text = squeeze(cell.content)
                if not text or cell.header:
                    continue
                quantity = grid.cells.read(text, POINTS)
                plain = quantity.value if quantity.dimension in _POINTS and quantity.qualifier is Qualifier.EXACT else None
                if is_total and plain is not None:
                    total[cell.column] = plain
                elif not is_total:
                    texts.setdefault(cell.column, {})[row] = text
                    if plain is not None and cell.row == row:
                        numbers.setdefault(cell.column, {})[row] = plain
        return cls(numbers, texts, total, headings, grid.cells)

    def says(self, column: int, *values: str) -> bool:
        return self.headings.says(column, *values)

    def adds_up(self, column: int) -> bool:
        """Whether a column of marks, none below nothing, makes what a form gives in all."""
        numbers = self.numbers[column].values()
        return (sum(numbers) == _FULL or self.total.get(column) == _FULL) and all(number >= 0 for number in numbers)


def _weight_and_score(sheet: _Sheet, known: Mapping[str, int]) -> tuple[int, int] | None:
    """The pair of columns of which one never passes the other, and adds up to what a form gives in all."""
    fitting = [pair for pair in _pairs(sheet, known) if _are_points(sheet, *pair)]
    return fitting[0] if len(fitting) == 1 else None


def _pairs(sheet: _Sheet, known: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    taken = {column for key, column in known.items() if key not in ("weight", "score")}
    usable = [column for column in sheet.numbers if column not in taken and not sheet.says(column, "prior", "share")]
    weights = [column for column in usable if known.get("weight", column) == column and sheet.adds_up(column)]
    for weight, score in itertools.product(weights, usable):
        if weight != score and known.get("score", score) == score:
            yield weight, score


def _are_points(sheet: _Sheet, weight: int, score: int) -> bool:
    weights, scores = sheet.numbers[weight], sheet.numbers[score]
    rows = weights.keys() & scores.keys()
    if len(rows) < _FEWEST or not (sheet.says(weight, "weight") or sheet.says(score, "score")):
        return False
    if sheet.says(weight, "score") and not sheet.says(weight, "weight"):
        return False
    within = sum(scores[row] <= weights[row] for row in rows)
    full = sum(scores[row] == weights[row] for row in rows)
    return 4 * within >= 3 * len(rows) and 4 * full >= len(rows)


def _names(sheet: _Sheet, known: Mapping[str, int]) -> dict[str, int]:
    """The column of the indicators' names, which differ from row to row, and those of their levels, which repeat."""
    taken = set(known.values())
    rows = sheet.numbers[known["weight"]].keys()
    found: dict[int, int] = {}
    for column, texts in sheet.texts.items():
        words = [text for row, text in texts.items() if row in rows and sheet.cells.read(text).dimension is Dimension.TEXT]
        is_unit = all(len(text) <= _LONGEST_UNIT for text in words) and sheet.says(column, "unit")
        if column not in taken and not is_unit and not sheet.says(column, "target", "actual", "reason") and 2 * len(words) > len(rows):
            found[column] = len(set(words))
    if not found:
        return {}
    most = max(found.values())
    name = max(found, key=lambda column: (found[column] == most and sheet.says(column, "name"), found[column], column))
    levels = [column for column in sorted(found) if column < name][: len(LEVELS) - 1]
    return {"indicator": name} | dict(zip(LEVELS, levels, strict=False))


def _soft(sheet: _Sheet, known: Mapping[str, int]) -> dict[str, int]:
    """Target and actual value where one heading alone speaks of each; a column of another year or of rates is neither."""
    taken = set(known.values())
    found: dict[str, int] = {}
    for key in _SOFT:
        columns = [
            column
            for column in sheet.texts
            if column not in taken and sheet.says(column, key) and not sheet.says(column, "prior", "share", "reason", "score", "weight")
        ]
        if len(columns) == 1:
            found[key] = columns[0]
    found |= _by_values(sheet, known, found)
    units = [column for column in sheet.texts if column not in taken and sheet.says(column, "unit")]
    if len(units) == 1:
        found["unit"] = units[0]
    reasons = [column for column in sheet.headings.columns if column not in taken and sheet.says(column, "reason")]
    if len(reasons) == 1:
        found["reason"] = reasons[0]
    return found if len(set(found.values())) == len(found) else {}


def _by_values(sheet: _Sheet, known: Mapping[str, int], found: Mapping[str, int]) -> dict[str, int]:
    """Target and actual value of which a heading does not speak: two columns, one right of the other, in one unit row by row.

    Full marks go where the right value reaches the left one: that shows which is which, and that the columns are no others.
    """
    have = {key: column for key, column in {**known, **found}.items() if key in _SOFT}
    if len(have) == len(_SOFT) or "weight" not in known or "score" not in known:
        return {}
    taken = {column for key, column in {**known, **found}.items() if key not in _SOFT}
    usable = sorted(c for c in sheet.texts if c not in taken and not sheet.says(c, "prior", "share", "reason", "score", "weight", "unit"))
    pairs = [
        (left, right)
        for left, right in itertools.combinations(usable, 2)
        if have.get("target", left) == left and have.get("actual", right) == right and _are_reached(sheet, known, left, right)
    ]
    return dict(zip(_SOFT, pairs[0], strict=True)) if len(pairs) == 1 else {}


def _are_reached(sheet: _Sheet, known: Mapping[str, int], left: int, right: int) -> bool:
    """Whether most rows have full marks just where the value of one column reaches that of the other."""
    weights, scores = sheet.numbers.get(known["weight"], {}), sheet.numbers.get(known["score"], {})
    agree = differ = other = 0
    for row in sheet.texts[left].keys() & sheet.texts[right].keys():
        due, done = sheet.cells.read(sheet.texts[left][row]), sheet.cells.read(sheet.texts[right][row])
        if due.value is None or done.value is None or row not in weights or row not in scores:
            continue
        if (due.dimension, due.unit) != (done.dimension, done.unit):
            other += 1
        elif (done.value * done.scale >= due.value * due.scale) == (scores[row] >= weights[row]):
            agree += 1
        else:
            differ += 1
    return agree >= _FEWEST and agree > 2 * differ and not other
