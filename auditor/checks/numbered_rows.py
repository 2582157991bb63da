"""Counts of a text and the table right behind it whose rows are numbered: 共安排11个项目，具体见下表.

Used by `item_count`; it reports nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.figures.grid import Grid
from auditor.figures.labels import normal
from auditor.figures.tables import cell_place
from auditor.language.lexicon import Lexicon
from auditor.model.document import Table
from auditor.model.figure import Figure, Role
from auditor.model.place import Place, PlaceKind
from auditor.model.quantity import Dimension, Qualifier

_FEWEST = 3  # rows that are numbered
_NOUN = re.compile(r"[^，。；：、（）\d]{2,14}")
_ALIKE = 2  # letters at the end of a noun that the heading of the names has, too
_BETWEEN = 1  # blocks between a text and its table


class Listed(NamedTuple):
    """A count of a text with the table that lists what it counts: how many rows that numbers, and where the last one stands."""

    told: Figure
    table: str
    rows: int
    place: Place


class _Rows(NamedTuple):
    """A table with its rows numbered from 1 without a gap; `heading` is that of the names, `totals` the numbers of its total rows."""

    table: Table
    heading: str
    rows: int
    totals: frozenset[object]
    place: Place


def listed_rows(lookup: Lookup) -> Iterator[Listed]:
    """The counts of a text of which the table behind it lists what is counted, where no two counts can be meant."""
    blocks = lookup.facts.document.blocks
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or (rows := _numbered(lookup, index, block)) is None:
            continue
        before = [number for number in range(max(0, index - 1 - _BETWEEN), index) if not isinstance(blocks[number], Table)]
        found = [count for number in before for count in _counts(lookup, number, rows)]
        if len(found) == 1:
            yield Listed(found[0], block.title, rows.rows, rows.place)


def _numbered(lookup: Lookup, index: int, table: Table) -> _Rows | None:
    """A table whose first column numbers all of its rows but totals; None where a number is missing or the next table goes on."""
    grid = lookup.grid(index)
    if len(grid.bands) != 1 or any(word in table.title for word in lookup.lexicon.words("item", "partial")):
        return None
    band = grid.bands[0]
    first, names = ("".join(grid.column_path(band, column)) for column in (0, 1))
    if normal(first) not in lookup.lexicon.words("item", "numbers") or not names:
        return None
    body = list(grid.body_rows(band))
    marks = [(row, normal(cell.content)) for row in body if (cell := grid.at(row, 0)) is not None and cell.row == row]
    numbers = [(row, int(text)) for row, text in marks if text.isdecimal()]
    others = [row for row in body if row not in {row for row, _ in numbers}]
    complete = [number for _, number in numbers] == list(range(1, len(numbers) + 1)) and len(numbers) >= _FEWEST
    if not complete or not all(_is_total(grid, row, lookup.lexicon) for row in others) or _goes_on(lookup, index, len(numbers)):
        return None
    totals = {
        figure.quantity.base
        for figure in lookup.facts.by_table.get(index, ())
        if figure.row in others and figure.quantity.dimension is Dimension.MONEY
    }
    last = grid.at(numbers[-1][0], 0)
    assert last is not None
    return _Rows(table, normal(names), len(numbers), frozenset(totals), cell_place(lookup.facts.document, index, table, last, (), ()))


def _is_total(grid: Grid, row: int, lexicon: Lexicon) -> bool:
    first = next((normal(cell.content) for cell in grid.row(row) if cell.content.strip()), "")
    return any(word in first for word in lexicon.words("total") if len(word) > 1)


def _goes_on(lookup: Lookup, index: int, last: int) -> bool:
    """Whether a table behind it begins with the next number: a table that was broken over pages."""
    behind = next((block for block in lookup.facts.document.blocks[index + 1 :] if isinstance(block, Table)), None)
    return behind is not None and any(normal(cell.content) == str(last + 1) for cell in behind.cells if cell.column == 0)


def _counts(lookup: Lookup, block: int, rows: _Rows) -> Iterator[Figure]:
    """The counts of a paragraph that can be of the rows: their noun is that of the names, and the paragraph announces the table or
    tells its total.
    """
    lexicon = lookup.lexicon
    for sentence in lookup.facts.sentences:
        if sentence.block != block or sentence.place.kind is not PlaceKind.NARRATIVE:
            continue
        if any(word in sentence.text for word in lexicon.words("item", "partial")):
            continue
        figures = lookup.facts.figures_of(sentence)
        announced = any(word in sentence.text for word in lexicon.words("item", "table"))
        if announced or any(figure.quantity.has_number and figure.quantity.base in rows.totals for figure in figures):
            for figure in figures:
                noun = _noun(normal(sentence.text[figure.quantity.end :]), lexicon)
                if len(noun) >= _ALIKE and _is_count(figure, lexicon) and noun[-_ALIKE:] in rows.heading:
                    yield figure


def _noun(behind: str, lexicon: Lexicon) -> str:
    """What is counted, up to the words that go on about it: 项目 of 项目均已完工."""
    match = _NOUN.match(behind)
    return re.split(lexicon.any("item", "after"), match[0])[0] if match else ""


def _is_count(figure: Figure, lexicon: Lexicon) -> bool:
    quantity = figure.quantity
    exact = quantity.qualifier is Qualifier.EXACT and quantity.dimension is Dimension.COUNT
    return exact and figure.role is Role.VALUE and quantity.unit in lexicon.words("item", "measure")
