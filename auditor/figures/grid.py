"""Row and column labels of a table's cells, read from its structure and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from auditor.figures.headings import Labels
from auditor.figures.labels import squeeze
from auditor.language.lexicon import Lexicon
from auditor.language.numbers import NO_CELL_VALUE, Cells
from auditor.language.signs import YEAR_IN_WORDS
from auditor.language.units import declared_unit
from auditor.model.document import Cell, Document, Table
from auditor.model.figure import Stage
from auditor.model.once import cached_property
from auditor.model.quantity import Dimension

_INDEX = re.compile(r"[（(]?\d{1,2}[)）]?(?:[=＝].*)?|[①-⑳](?:[=＝].*)?|[A-Z](?:[=＝].*)?")  # a row that numbers the columns names none
# digits with signs or a note after them: a number that is not understood, the name of nothing
_MARKED_NUMBER = re.compile(r"(?:[\W_]*\d[\W\d_]*(?:[eE][-+]?\d+)?|#+)(?:[（(][^（()）]*[)）])?")
_TOTAL = "合计"
_ALL_SPENDING = "支出情况合计"
_LONGEST_UNIT = 6
Band = tuple[int, int]  # first and last row of headings


class Labelled(NamedTuple):
    """A body cell with the label texts around it, as printed (white space squeezed), outermost first."""

    cell: Cell
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]
    stub: str  # heading above the label column (资金来源, 年度资金总额)
    label_cell: Cell | None = None  # the innermost row label as printed, with its indentation
    beside: tuple[str, ...] = ()  # all texts left of the cell in its row, headings too: where a form puts its unit
    unit: str = ""  # of its row, from a column that holds nothing but units

    @property
    def row_label(self) -> str:
        return self.row_path[-1] if self.row_path else ""

    @property
    def column_label(self) -> str:
        return self.column_path[-1] if self.column_path else ""


class Grids:
    """The tables of a document, each laid out when first asked for; their labels and cells are read once for all of them."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._grids: dict[int, Grid] = {}
        self.labels = Labels(lexicon)
        self.cells = Cells()

    def in_forms(self, keys: Mapping[int, str]) -> None:
        """Say which form of several each table stands in."""
        for index, key in keys.items():
            self.of(index).form = key

    def of(self, index: int) -> Grid:
        """The grid of the table that is block `index`."""
        if index not in self._grids:
            table = self._document.blocks[index]
            assert isinstance(table, Table)
            self._grids[index] = Grid(table, self.labels, self.cells)
        return self._grids[index]


class Grid:
    """A table with its positions looked up once. `labels` reads the texts of its headings and row labels, `cells` those of values."""

    def __init__(self, table: Table, labels: Labels, cells: Cells) -> None:
        self.table = table
        self.labels = labels
        self.cells = cells
        self.form: str | None = None  # of several forms the one that the table stands in, when that is known
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._at[row, column] = cell
        self.bands = _bands(table.header_rows)
        self._rows: dict[int, tuple[Cell, ...]] = {}
        self._paths: dict[tuple[Band, int], tuple[str, ...]] = {}

    def at(self, row: int, column: int) -> Cell | None:
        return self._at.get((row, column))

    def row(self, row: int) -> tuple[Cell, ...]:
        """Cells that cover a row, left to right, each once."""
        if row not in self._rows:
            covering = (self._at.get((row, column)) for column in range(self.table.columns))
            found: list[Cell] = []
            for cell in covering:
                if cell is not None and (not found or found[-1] is not cell):
                    found.append(cell)
            self._rows[row] = tuple(found)
        return self._rows[row]

    def kind(self, text: str) -> Dimension:
        """What the text of a cell is by itself: words, a blank, a number of some dimension when it prints its unit."""
        return self.cells.read(text).dimension

    @property
    def project(self) -> str:
        """What the figures of the table are of, where a document has forms of several projects."""
        return self.named_project if self.form is None else self.form

    @cached_property
    def named_project(self) -> str:
        """The project that a form is about, from its 项目名称 field."""
        for cell in self.table.cells:
            if not cell.header and self.labels.words.project_field.fullmatch(cell.content):
                right = self.at(cell.row, cell.column + cell.column_span)
                if right is not None:
                    return squeeze(right.content)
        return ""

    def band_of(self, row: int) -> Band | None:
        """The header band (first, last row) that heads a body row."""
        best = None
        for band in self.bands:
            if band[1] < row:
                best = band
        return best

    def body_rows(self, band: Band) -> range:
        """Rows headed by a band."""
        following = [first for first, _ in self.bands if first > band[1]]
        return range(band[1] + 1, min(following, default=self.table.rows))

    def column_path(self, band: Band | None, column: int) -> tuple[str, ...]:
        """Heading texts above a column in a band, top to bottom, each once."""
        if band is None:
            return ()
        if (band, column) not in self._paths:
            self._paths[band, column] = self._column_path(band, column)
        return self._paths[band, column]

    @cached_property
    def _numbering(self) -> frozenset[int]:
        """Heading rows that number the columns and name none: （1）, （2）; 甲 before them is no name either."""
        found: set[int] = set()
        for row in self.table.header_rows:
            texts = [squeeze(cell.content) for cell in self.row(row) if cell.row == row]
            numbers = sum(_INDEX.fullmatch(text) is not None for text in texts)
            if numbers > 1 and all(len(text) < 2 or _INDEX.fullmatch(text) for text in texts):
                found.add(row)
        return frozenset(found)

    def _column_path(self, band: Band, column: int) -> tuple[str, ...]:
        path: list[str] = []
        for row in range(band[0], band[1] + 1):
            if row in self._numbering:
                continue
            cell = self._at.get((row, column))
            text = squeeze(cell.content) if cell else ""
            if text and not _INDEX.fullmatch(text) and not self.labels[text].numbers_columns and (not path or path[-1] != text):
                path.append(text)
        return tuple(path)

    @cached_property
    def labelled(self) -> tuple[Labelled, ...]:
        """Every body cell that can hold a value, with its labels, in reading order."""
        found: list[Labelled] = []
        spans: list[tuple[Band | None, range]] = [(band, self.body_rows(band)) for band in self.bands]
        first = min((band[0] for band in self.bands), default=self.table.rows)
        if first > 0:
            spans.insert(0, (None, range(first)))  # rows above the first heading, or all when there is none
        for band, rows in spans:
            units = self._unit_columns(rows)
            labels = self._label_columns(rows) - units
            for row in rows:
                texts = [(cell.column, squeeze(cell.content)) for cell in self.row(row) if cell.content.strip()]
                for cell in self.row(row):
                    if cell.row != row or cell.column in labels or cell.column in units or cell.header:
                        continue
                    column_path = self.column_path(band, cell.column)
                    path, label_cell = self._row_path(row, cell.column, labels)
                    beside = tuple(text for left, text in reversed(texts) if left < cell.column)
                    stub, unit = self._stub(band, cell.column, labels), self._unit(row, cell.column, units)
                    found.append(Labelled(cell, path, column_path, stub, label_cell, beside, unit))
        return tuple(found)

    def _unit_columns(self, rows: Sequence[int]) -> frozenset[int]:
        """Columns that hold nothing but units in their filled body cells."""
        units: set[int] = set()
        for column in range(1, self.table.columns):
            texts = [squeeze(cell.content) for row in rows if (cell := self._at.get((row, column))) is not None and not cell.header]
            filled = [text for text in texts if text and not NO_CELL_VALUE.fullmatch(text)]
            if len(filled) > 1 and all(len(text) <= _LONGEST_UNIT for text in filled) and all(map(declared_unit, filled)):
                units.add(column)
        return frozenset(units)

    def _unit(self, row: int, column: int, units: frozenset[int]) -> str:
        """The unit that a row prints in the nearest of these columns, those to the left first."""
        for position in sorted(units, key=lambda c: (c > column, abs(c - column))):
            cell = self._at.get((row, position))
            if cell is not None and declared_unit(cell.content) is not None:
                return squeeze(cell.content)
        return ""

    def _label_columns(self, rows: Sequence[int]) -> frozenset[int]:
        """Columns that hold words in most of their filled body cells."""
        labels: set[int] = set()
        in_front = True  # no column of numbers stands further left
        for column in range(self.table.columns):
            words = numbers = years = 0
            for row in rows:
                cell = self._at.get((row, column))
                if cell is None or (cell.row != row and cell.row in rows) or cell.column != column:
                    continue
                kind = self.kind(cell.content)
                if kind is Dimension.TEXT:
                    words += not _MARKED_NUMBER.fullmatch(squeeze(cell.content))
                elif kind is Dimension.DATE and YEAR_IN_WORDS.fullmatch(squeeze(cell.content)):
                    years += 1
                elif kind not in (Dimension.BLANK, Dimension.NONE):
                    numbers += 1
            # years in front name the rows: 2015年, 2016年, 2016年比2015年增减
            if words > numbers or (in_front and years > 1 and words + years > numbers):
                labels.add(column)
            elif numbers:
                in_front = in_front and self._is_serial(rows, column)
        return frozenset(labels)

    def _is_serial(self, rows: Sequence[int], column: int) -> bool:
        """Whether a column numbers its rows: 1, 2, 3."""
        texts = [squeeze(cell.content) for row in rows if (cell := self._at.get((row, column))) is not None and cell.content.strip()]
        numbers = [int(text) for text in texts if text.isdigit()]
        return numbers == list(range(1, len(numbers) + 1))

    def _row_path(self, row: int, column: int, labels: frozenset[int]) -> tuple[tuple[str, ...], Cell | None]:
        """Label texts to the left: the nearest group of label columns, outermost first, and the innermost cell."""
        path: list[str] = []
        innermost: Cell | None = None
        position = column - 1
        while position >= 0 and position not in labels:
            cell = self._at.get((row, position))
            position = (cell.column if cell else position) - 1
            if cell is not None and cell.column in labels:
                position = cell.column
                break
        while position >= 0 and position in labels:
            cell = self._at.get((row, position))
            text = squeeze(cell.content) if cell and not cell.header else ""
            if text and (not path or path[0] != text):
                path.insert(0, text)
                innermost = innermost or cell
            position = (cell.column if cell else position) - 1
        return tuple(path), innermost

    def _stub(self, band: Band | None, column: int, labels: frozenset[int]) -> str:
        """The heading above the innermost label column left of a cell."""
        for position in range(column - 1, -1, -1):
            if position in labels:
                path = self.column_path(band, position)
                return path[-1] if path else ""
        return ""


def _bands(header_rows: Sequence[int]) -> list[Band]:
    bands: list[Band] = []
    for row in sorted(header_rows):
        if bands and bands[-1][1] == row - 1:
            bands[-1] = (bands[-1][0], row)
        else:
            bands.append((row, row))
    return bands


def figure_label(labelled: Labelled, title: str, labels: Labels) -> str:
    """The label of a cell's figure, put together from its row and its column, for a bare total from the table's title."""
    row = labels[labelled.row_label]
    column = next((subject for text in reversed(labelled.column_path) if (subject := labels[text].subject)), "")
    name = row.name if row.text else ""
    if column and row.stage and not row.subject:
        return column  # a row that says nothing but a year and a stage: 2024年预算
    if row.is_total or not row.text or row.is_category:
        if column:
            return column
        stub = labels[labels[labelled.stub].total]
        if stub.text and not stub.is_category:
            return stub.text
        bare = row.total or _TOTAL
        return _ALL_SPENDING if bare in labels.words.grand_totals and labels[title].is_spending else bare
    return f"{name}·{column}" if column and column != name else name


def stage_and_year(labelled: Labelled, title: str, labels: Labels) -> tuple[Stage, str]:
    """Budget stage and year words of a cell, from its column, then its row, then the table's title."""
    stage = Stage.UNSTATED
    year = ""
    for texts in (labelled.column_path, labelled.row_path, (title,)):
        for text in reversed(texts):
            stage = stage or labels[text].stage
            year = year or labels[text].year
    return stage, year
