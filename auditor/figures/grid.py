"""Row and column labels of a table's cells, read from its structure and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.figures.labels import clean_label, normal, squeeze, stage_of, strip_numbering, year_of
from auditor.figures.numbers import parse_cell
from auditor.model.document import Cell, Table
from auditor.model.figure import Stage
from auditor.model.quantity import Dimension

_TOTAL = re.compile(r"(?:合计|总计|小计|总额|全年合计|合计数)$")
_ONLY_TOTAL = re.compile(r"(?:本年|年度)?(?:财政)?(?:资金)?(?:合计|总计|小计|总额|金额|数额|合计数|总数|数|资金|经费)")
_YEAR_WORDS = re.compile(r"(?:19|20)\d{2}年度?|上年度?|上一年度?|本年度?|当年")
_STAGE_COLUMN = re.compile(
    r"(?:年初|全年|调整后的?|调整|当年|部门)*(?:（调整）)?(?:预算|决算|执行|预算执行|支出决算|收入决算|支出预算|收入预算)(?:情况|安排)?(?:金额|数)?(?:合计)?|支出数"
)
_CATEGORY = re.compile(r"情况|^项目$|^科目|^类别$|^单位名称$|^内容$|^序号$|^资金来源$|^名称$|^指标|^一级|^二级|^三级")
_INDEX = re.compile(r"栏次|\d{1,2}")  # the row that numbers the columns of the final-accounts tables names none
_WHOLE_COLUMN = re.compile(r"本年(?:收入|支出)合计")  # of the final-accounts tables: all of the row's item
# the table of a body's whole spending: its total is the year's spending
_SPENDING = re.compile(r"(?<!项目)(?<!采购)支出情况(?:表)?$")
_SKIPPED_COLUMN = re.compile(
    r"^(?:行次|序号|栏次|编号|科目编码|功能分类科目编码|经济分类科目编码|编码|项目编码|联系电话|电话|日期|备注|年度)$|科目编码$"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A body cell with the label texts around it, as printed (white space squeezed), outermost first."""

    cell: Cell
    row_path: tuple[str, ...]
    column_path: tuple[str, ...]
    stub: str  # heading above the label column (资金来源, 年度资金总额)
    label_cell: Cell | None = None  # the innermost row label as printed, with its indentation
    beside: tuple[str, ...] = ()  # all texts left of the cell in its row, headings too: where a form puts its unit

    @property
    def row_label(self) -> str:
        return self.row_path[-1] if self.row_path else ""

    @property
    def column_label(self) -> str:
        return self.column_path[-1] if self.column_path else ""


class Grid:
    """A table with its positions looked up once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._at[row, column] = cell
        self.bands = _bands(table.header_rows)

    def at(self, row: int, column: int) -> Cell | None:
        return self._at.get((row, column))

    def row(self, row: int) -> list[Cell]:
        """Cells that cover a row, left to right, each once."""
        found: list[Cell] = []
        for column in range(self.table.columns):
            cell = self._at.get((row, column))
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def band_of(self, row: int) -> tuple[int, int] | None:
        """The header band (first, last row) that heads a body row."""
        best = None
        for band in self.bands:
            if band[1] < row:
                best = band
        return best

    def body_rows(self, band: tuple[int, int]) -> range:
        """Rows headed by a band."""
        following = [first for first, _ in self.bands if first > band[1]]
        return range(band[1] + 1, min(following, default=self.table.rows))

    def column_path(self, band: tuple[int, int] | None, column: int) -> tuple[str, ...]:
        """Heading texts above a column in a band, top to bottom, each once."""
        if band is None:
            return ()
        path: list[str] = []
        for row in range(band[0], band[1] + 1):
            cell = self._at.get((row, column))
            text = squeeze(cell.content) if cell else ""
            if text and not _INDEX.fullmatch(text) and (not path or path[-1] != text):
                path.append(text)
        return tuple(path)

    def labelled(self) -> list[Labelled]:
        """Every body cell that can hold a value, with its labels, in reading order."""
        found: list[Labelled] = []
        spans = [(band, self.body_rows(band)) for band in self.bands]
        first = min((band[0] for band in self.bands), default=self.table.rows)
        if not self.bands:
            spans = [(None, range(self.table.rows))]  # type: ignore[list-item]  # no heading at all
        elif first > 0:
            spans.insert(0, (None, range(first)))  # type: ignore[arg-type]  # rows above the first heading
        for band, rows in spans:
            labels = self._label_columns(rows)
            for row in rows:
                for cell in self.row(row):
                    if cell.row != row or cell.column in labels or cell.header:
                        continue
                    column_path = self.column_path(band, cell.column)
                    path, label_cell = self._row_path(row, cell.column, labels)
                    found.append(
                        Labelled(cell, path, column_path, self._stub(band, cell.column, labels), label_cell, self._beside(row, cell.column))
                    )
        return found

    def _label_columns(self, rows: Sequence[int]) -> frozenset[int]:
        """Columns that hold words in most of their filled body cells."""
        labels: set[int] = set()
        for column in range(self.table.columns):
            words = numbers = 0
            for row in rows:
                cell = self._at.get((row, column))
                if cell is None or (cell.row != row and cell.row in rows) or cell.column != column:
                    continue
                kind = parse_cell(cell.content).dimension
                if kind is Dimension.TEXT:
                    words += 1
                elif kind not in (Dimension.BLANK, Dimension.NONE):
                    numbers += 1
            if words > numbers:
                labels.add(column)
        return frozenset(labels)

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

    def _beside(self, row: int, column: int) -> tuple[str, ...]:
        """Texts of the cells left of a column that cover a row, nearest first."""
        cells = [cell for cell in self.row(row) if cell.column < column]
        return tuple(squeeze(cell.content) for cell in reversed(cells) if cell.content.strip())

    def _stub(self, band: tuple[int, int] | None, column: int, labels: frozenset[int]) -> str:
        """The heading above the innermost label column left of a cell."""
        for position in range(column - 1, -1, -1):
            if position in labels:
                path = self.column_path(band, position)
                return path[-1] if path else ""
        return ""


def _bands(header_rows: Sequence[int]) -> list[tuple[int, int]]:
    bands: list[tuple[int, int]] = []
    for row in sorted(header_rows):
        if bands and bands[-1][1] == row - 1:
            bands[-1] = (bands[-1][0], row)
        else:
            bands.append((row, row))
    return bands


def is_total(text: str) -> bool:
    """Whether a label names a total only (合计, 小计, 总　计)."""
    return bool(_TOTAL.search(normal(text))) and bool(_ONLY_TOTAL.fullmatch(clean_total(text)))


def clean_total(text: str) -> str:
    return strip_numbering(normal(text)).rstrip("：")


def is_skipped(column_label: str) -> bool:
    """Whether a column holds no figures: line numbers, codes, telephone numbers."""
    return bool(_SKIPPED_COLUMN.search(normal(column_label)))


def subject_column(text: str) -> str:
    """What a column is about besides year and budget stage: "" for 2021年决算数, 基本支出 for 基本支出."""
    if _WHOLE_COLUMN.fullmatch(normal(text)):
        return ""
    rest = _YEAR_WORDS.sub("", normal(text))
    rest = re.sub(r"（[^（）]*）", "", rest)
    if not rest or _ONLY_TOTAL.fullmatch(rest) or _STAGE_COLUMN.fullmatch(rest):
        return ""
    return clean_label(rest)


def figure_label(labelled: Labelled, title: str) -> str:
    """The label of a cell's figure, put together from its row and its column, for a bare total from the table's title."""
    row = labelled.row_label
    column = next((subject for text in reversed(labelled.column_path) if (subject := subject_column(text))), "")
    name = clean_label(row) if row else ""
    if is_total(row) or not row or _CATEGORY.search(normal(row)):
        if column:
            return column
        stub = clean_total(labelled.stub)
        if stub and not _CATEGORY.search(stub):
            return stub
        bare = clean_total(row) or "合计"
        return "支出情况合计" if bare in ("合计", "总计") and _SPENDING.search(normal(title)) else bare
    return f"{name}·{column}" if column and column != name else name


def project_of(grid: Grid) -> str:
    """The project that a form is about, from its 项目名称 field."""
    for cell in grid.table.cells:
        if normal(cell.content).rstrip("：") in ("项目名称", "一级项目名称") and not cell.header:
            right = grid.at(cell.row, cell.column + cell.column_span)
            if right is not None:
                return squeeze(right.content)
    return ""


def stage_and_year(labelled: Labelled, title: str) -> tuple[Stage, str]:
    """Budget stage and year words of a cell, from its column, then its row, then the table's title."""
    stage = Stage.UNSTATED
    year = ""
    for texts in (labelled.column_path, labelled.row_path, (title,)):
        for text in reversed(texts):
            stage = stage or stage_of(normal(text))
            year = year or year_of(normal(text))
    return stage, year
