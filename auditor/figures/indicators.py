"""Scoring tables: their rows as Indicators, whatever the order and the names of the columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from auditor.figures.execution_block import ExecutionBlock
from auditor.figures.grid import Band, Grid, Labelled
from auditor.figures.group_sums import proven
from auditor.figures.labels import normal, squeeze
from auditor.figures.natures import nature_of
from auditor.figures.score_columns import LEVELS, level_weights, scoring_columns
from auditor.figures.tables import cell_place, table_figure, unit_for
from auditor.figures.vocabulary import Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.language.signs import POINTS
from auditor.model.document import Cell, Document
from auditor.model.figure import Figure, Indicator, IndicatorGroup, Role, Scoring, Stage
from auditor.model.place import Place
from auditor.model.quantity import Dimension, Quantity

_ROLE_OF_COLUMN = {"target": Role.TARGET, "actual": Role.VALUE, "weight": Role.WEIGHT, "score": Role.SCORE}
_FULL_MARKS = 100


_BRACKETED = re.compile(r"（[^（）]*）")


class _Patterns(NamedTuple):
    """The words of scoring tables as patterns."""

    stated_weight: re.Pattern[str]  # 产出指标（50分）
    subtotal: re.Pattern[str]
    execution: re.Pattern[str]
    execution_level: re.Pattern[str]  # 预算执行, above 债券资金执行率
    execution_rate: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        return cls(
            re.compile(rf"[（(](\d+(?:\.\d+)?){lexicon.any('score_row', 'points')}[）)]"),
            re.compile(rf"{lexicon.any('score_row', 'subtotal')}$"),
            re.compile(rf"{lexicon.any('score_row', 'execution')}|^{lexicon.any('score_row', 'execution_alone')}$"),
            re.compile(lexicon.any("score_row", "execution_level")),
            re.compile(rf"{lexicon.any('score_row', 'execution_alone')}$"),
        )


class _Band(NamedTuple):
    """One header band of a table with the columns that it names."""

    rows: range
    band: Band
    columns: Mapping[str, int]

    @property
    def name_column(self) -> int:
        return max((self.columns[key] for key in (*LEVELS, "indicator") if key in self.columns), default=-1)


def read_scorings(
    document: Document, index: int, grid: Grid, vocabulary: Vocabulary, report_year: str
) -> tuple[Scoring | None, list[Figure]]:
    """The scoring part of a table, if it has one, and the figures of its cells with their roles."""
    for band in grid.bands:
        columns = scoring_columns(grid, band, vocabulary)
        if columns:
            reader = _Reader(document, index, grid, _Band(grid.body_rows(band), band, columns), report_year, vocabulary)
            return reader.read(vocabulary)
    return None, []


class _Subtotal(NamedTuple):
    """A row that adds up a group: 小计, 产出指标小计."""

    row: int
    lead: str
    group: str  # "" when the row does not name it
    weight: Figure | None
    score: Figure | None


class _Reader:
    """Reads the rows of one indicator band."""

    def __init__(self, document: Document, index: int, grid: Grid, band: _Band, report_year: str, vocabulary: Vocabulary) -> None:
        self.document = document
        self.index = index
        self.table = grid.table
        self.grid = grid
        self.band = band
        self.year = report_year
        self.project = grid.project
        self.lexicon = vocabulary.lexicon
        self.patterns = self.lexicon.compiled(_Patterns.of)
        self.level_weights = level_weights(grid, band.band, band.columns, vocabulary)
        self.row_names: dict[int, tuple[str, ...]] = {}
        self.figures: dict[str, Figure] = {}

    def read(self, vocabulary: Vocabulary) -> tuple[Scoring, list[Figure]]:
        indicators: list[Indicator] = []
        subtotals: list[_Subtotal] = []
        weight_total = score_total = None
        for row in self.band.rows:
            labels = [squeeze(cell.content) for cell in self.grid.row(row) if cell.row == row or cell.row_span > 1]
            first = next((text for text in labels if text), "")
            own = [
                squeeze(c.content) for c in self.grid.row(row) if c.row == row and c.column <= self.band.name_column and c.content.strip()
            ]
            lead = next((text for text in own if self._is_bare_subtotal(text)), own[0] if own else first)
            if self.patterns.subtotal.search(self.grid.labels[lead].normal):
                group = self.patterns.subtotal.sub("", self.grid.labels[lead].normal)
                subtotals.append(
                    _Subtotal(row, lead, group, self._figure("weight", row, f"{group}分值"), self._figure("score", row, f"{group}得分"))
                )
                continue
            if (
                self.grid.labels[lead].is_total
                or self.lexicon.value("score_row", _BRACKETED.sub("", self.grid.labels[lead].normal)) == "total"
            ):
                weight_total, score_total = self._totals(row, lead)
                continue
            indicator = self._indicator(row)
            if indicator is not None:
                indicators.append(indicator)
        if weight_total is None and score_total is None and len(subtotals) == 1 and not subtotals[0].group:
            weight_total, score_total = self._totals(subtotals[0].row, subtotals.pop().lead)  # the only sum of a table is its total
        execution = ExecutionBlock(self.grid, self.band.band, self.band.rows, vocabulary, self._add).figures()
        return (
            Scoring(
                table=self.index,
                title=self.table.title,
                project=self.project,
                indicators=tuple(indicators),
                groups=self._groups(indicators, subtotals),
                weight_total=weight_total,
                score_total=score_total,
                reason_header=self._header_place("reason"),
                execution_rate=execution.get("rate"),
                execution_weight=execution.get("weight"),
                execution_score=execution.get("score"),
            ),
            list(self.figures.values()),
        )

    def _is_bare_subtotal(self, text: str) -> bool:
        """Whether a cell says 小计 and nothing else: behind the name of its group, which each row may repeat."""
        return self.patterns.subtotal.fullmatch(self.grid.labels[text].normal) is not None

    def _totals(self, row: int, lead: str) -> tuple[Figure | None, Figure | None]:
        """The weight and the score of a total row; in a table worth 100 points it is the score of the whole, whatever it is called."""
        weight = self._figure("weight", row, lead)
        full = weight is not None and weight.quantity.value == _FULL_MARKS
        return weight, self._figure("score", row, "总分" if full else lead)

    def _cell(self, key: str, row: int) -> Cell | None:
        if key == "target" and (adjusted := self._adjusted_target(row)) is not None:
            return adjusted
        column = self.band.columns.get(key)
        return None if column is None else self.grid.at(row, column)

    def _adjusted_target(self, row: int) -> Cell | None:
        """The target that replaced the first one during the year; None where the cell says that the first one stands."""
        cell = self._cell("adjusted_target", row)
        if cell is None or self.grid.cells.read(cell.content).dimension in (Dimension.BLANK, Dimension.NONE):
            return None
        return None if self.lexicon.value("target_change", normal(cell.content)) == "unchanged" else cell

    def _indicator(self, row: int) -> Indicator | None:
        names = self._names(row)
        if not names or self._is_field(row):
            return None
        cells = {key: self._cell(key, row) for key in ("target", "actual", "weight", "score")}
        # a row that only continues merged cells holds no indicator of its own
        if not any(cell is not None and cell.row == row and cell.content.strip() for cell in cells.values()):
            return None
        sign = self._cell("nature", row)
        nature = nature_of(
            names, squeeze(cells["target"].content) if cells["target"] else "", squeeze(sign.content) if sign else "", self.lexicon
        )
        target = self._figure("target", row, names[-1])
        name_cell = self.grid.at(row, self.band.name_column)
        reason = self._cell("reason", row)
        assert name_cell is not None  # it gave the name
        return Indicator(
            name=names[-1],
            place=self._place(name_cell, names, "name"),
            levels=names[:-1],
            nature=nature,
            target=target,
            actual=self._figure("actual", row, names[-1]),
            weight=self._weight(row, names[-1]),
            score=self._figure("score", row, names[-1]),
            reason=None if "reason" not in self.band.columns else (squeeze(reason.content) if reason else ""),
            reason_place=self._place(reason, names, "reason") if reason else None,
            row=row,
            is_execution=self._is_execution(names),
        )

    def _weight(self, row: int, name: str) -> Figure | None:
        """The weight of an indicator: in the column of weights, or, in a table that has none, behind its name: 机组检修（8分）."""
        return self._figure("weight", row, name) if "weight" in self.band.columns else self._stated_weight(self.band.name_column, row, name)

    def _is_execution(self, names: Sequence[str]) -> bool:
        """Whether a row scores budget execution: by its name without a formula in brackets (执行率（B/A）), or by the heading
        beside the amounts that stand for one.
        """
        name = normal(names[-1])
        if len(names) > 1 and any(char.isdigit() for char in name):
            name = normal(names[-2])
        name, level = _BRACKETED.sub("", name), _BRACKETED.sub("", normal(names[0]))
        if len(names) > 1 and self.patterns.execution_level.fullmatch(level) and self.patterns.execution_rate.search(name):
            return True
        return bool(self.patterns.execution.search(name))

    def _is_field(self, row: int) -> bool:
        """Whether a row is a field of the form's foot: its cell covers the value columns too.

        The row that scores budget execution has no values of its own either: 预算执行率得分 | 10 | 9.57.
        """
        cell = self.grid.at(row, self.band.name_column)
        if cell is not None and self._scores_execution(row, cell):
            return False
        values = [column for key, column in self.band.columns.items() if key in _ROLE_OF_COLUMN and column > self.band.name_column]
        return cell is not None and any(cell.column <= column < cell.column + cell.column_span for column in values)

    def _scores_execution(self, row: int, name: Cell) -> bool:
        """Whether a wide cell names budget execution beside a weight and a score of its own."""
        marks = [self._cell(key, row) for key in ("weight", "score")]
        if any(
            mark is None or mark is name or mark.row != row or self.grid.cells.read(mark.content, POINTS).value is None for mark in marks
        ):
            return False
        return bool(self.patterns.execution.match(normal(name.content)))

    def _names(self, row: int) -> tuple[str, ...]:
        """Level names that cover a row, outermost first, without stated weights; the last is the indicator's own."""
        if row not in self.row_names:
            self.row_names[row] = self._read_names(row)
        return self.row_names[row]

    def _read_names(self, row: int) -> tuple[str, ...]:
        names: list[str] = []
        own = False
        for key in (*LEVELS, "indicator"):
            cell = self._cell(key, row)
            text = squeeze(cell.content) if cell and not cell.header else ""
            if not text and not own:
                text = self._above(key, row)
            if text:
                names.append(self.patterns.stated_weight.sub("", text))
                own = own or (cell is not None and cell.row == row and cell.column + cell.column_span > self.band.name_column)
        name_cell = self.grid.at(row, self.band.name_column)
        if name_cell is None or name_cell.header:
            return ()
        if not name_cell.content.strip():
            # budget execution is scored in a row of its own, which names it in the first column
            return tuple(names) if len(names) == 1 and self.patterns.execution.search(normal(names[0])) else ()
        return tuple(names)

    def _above(self, key: str, row: int) -> str:
        """The heading of a level that is printed once above empty cells; none below a sum or a new outer heading."""
        column = self.band.columns.get(key, self.band.name_column)
        if column >= self.band.name_column:
            return ""
        outer = [other for level, other in self.band.columns.items() if level in LEVELS and other < column]
        for above in range(row, self.band.rows.start - 1, -1):
            cell = self.grid.at(above, column)
            if cell is None or cell.header or self._is_sum(above):
                return ""
            if cell.content.strip():
                return squeeze(cell.content) if cell.column_span == 1 else ""
            if any((left := self.grid.at(above, other)) is not None and left.row == above and left.content.strip() for other in outer):
                return ""
        return ""

    def _is_sum(self, row: int) -> bool:
        """Whether a row adds up others."""
        first = next((cell.content for cell in self.grid.row(row) if cell.content.strip()), "")
        label = self.grid.labels[squeeze(first)]
        return label.is_total or self.patterns.subtotal.search(label.normal) is not None

    def _figure(self, key: str, row: int, name: str) -> Figure | None:
        cell = self._cell(key, row)
        if cell is None:
            return None
        column_path = self.grid.column_path(self.band.band, cell.column)
        labelled = Labelled(cell, tuple(self._names(row)) or (name,), column_path, "")
        unit = "分" if key in ("weight", "score") else self._unit(labelled, row)
        quantity = self.grid.cells.read(cell.content, unit)
        if quantity.dimension is Dimension.NUMBER and key == "actual":
            quantity = self._like_target(quantity, row)
        return self._add(labelled, quantity, _ROLE_OF_COLUMN[key], normal(name), Stage.UNSTATED)

    def _add(self, labelled: Labelled, quantity: Quantity, role: Role, label: str, stage: Stage | None = None) -> Figure:
        figure = table_figure(
            self.document, self.index, self.grid, labelled, quantity, self.year, role, label=label, stage=stage, project=self.project
        )
        self.figures[figure.id] = figure
        return figure

    def _unit(self, labelled: Labelled, row: int) -> str:
        unit_cell = self._cell("unit", row)
        if unit_cell is not None and self.grid.cells.read(unit_cell.content).dimension not in (Dimension.BLANK, Dimension.NONE):
            return squeeze(unit_cell.content)
        # the unit that is declared for the table is of its amounts, not of indicators
        return unit_for(labelled, self.grid.labels)

    def _like_target(self, quantity: Quantity, row: int) -> Quantity:
        """A bare actual value takes the unit that its target prints (≥100%, 100)."""
        cell = self._cell("target", row)
        target = self.grid.cells.read(cell.content) if cell else None
        if target is None or not target.has_number or not target.unit:
            return quantity
        return self.grid.cells.read(quantity.text, target.unit)

    def _place(self, cell: Cell, names: tuple[str, ...], key: str) -> Place:
        path = self.grid.column_path(self.band.band, cell.column)
        return cell_place(self.document, self.index, self.table, cell, names, path)

    def _header_place(self, key: str) -> Place | None:
        column = self.band.columns.get(key)
        if column is None:
            return None
        cell = self.grid.at(self.band.band[1], column)
        return cell_place(self.document, self.index, self.table, cell, (), (squeeze(cell.content),)) if cell else None

    def _groups(self, indicators: list[Indicator], subtotals: list[_Subtotal]) -> tuple[IndicatorGroup, ...]:
        groups: list[IndicatorGroup] = []
        level1 = self.band.columns.get("level1")
        by_name: dict[str, list[Indicator]] = {}
        for indicator in indicators:
            if indicator.levels:
                by_name.setdefault(indicator.levels[0], []).append(indicator)
        for name, members in by_name.items():
            weight = self._stated_weight(level1, members[0].row, name)
            score = None
            for subtotal in subtotals:
                group = subtotal.group
                if group and (normal(name).startswith(group) or group.startswith(normal(name))):
                    weight, score = subtotal.weight or weight, subtotal.score
            if weight is not None or score is not None:
                groups.append(IndicatorGroup(name, weight, score, tuple(members)))
        outer = self._outer_weight(indicators[0].row) if level1 and indicators else None
        if outer is not None:
            groups.append(IndicatorGroup(outer.label, outer, None, tuple(indicators)))
        return (*groups, *self._of_levels(indicators), *proven(_by_position(indicators, subtotals)))

    def _of_levels(self, indicators: list[Indicator]) -> list[IndicatorGroup]:
        """The groups of each level that has weights of its own, where most of them show that they add up."""
        found: list[IndicatorGroup] = []
        for depth, key in enumerate(key for key in LEVELS if key in self.band.columns):
            column = self.level_weights.get(key)
            if column is None or column == self.band.columns["weight"]:
                continue
            groups: list[IndicatorGroup] = []
            for levels, run in itertools.groupby((i for i in indicators if len(i.levels) > depth), key=lambda i: i.levels[: depth + 1]):
                members = tuple(run)
                if (stated := self._level_weight(column, members, levels[-1])) is not None:
                    groups.append(IndicatorGroup(levels[-1], stated, None, members))
            found += proven(groups)
        return found

    def _level_weight(self, column: int, members: Sequence[Indicator], name: str) -> Figure | None:
        """The one weight that stands in a column beside a group, merged, at its top, or again in each of its rows."""
        cells = {id(cell): cell for row in members if (cell := self.grid.at(row.row, column)) is not None and cell.content.strip()}
        texts = {squeeze(cell.content) for cell in cells.values()}
        if len(texts) != 1:
            return None
        cell = next(iter(cells.values()))
        labelled = Labelled(cell, (name,), self.grid.column_path(self.band.band, cell.column), "")
        return self._add(labelled, self.grid.cells.read(cell.content, "分"), Role.WEIGHT, normal(name), Stage.UNSTATED)

    def _outer_weight(self, row: int) -> Figure | None:
        """The weight printed in a cell left of all levels: 年度绩效目标（80分）."""
        level1 = self.band.columns["level1"]
        cell = self.grid.at(row, level1 - 1)
        name = self.patterns.stated_weight.sub("", squeeze(cell.content)) if cell else ""
        return self._stated_weight(level1 - 1, row, name)

    def _stated_weight(self, column: int | None, row: int, name: str) -> Figure | None:
        """The weight printed inside the cell of a name: 产出指标（50分）."""
        cell = None if column is None else self.grid.at(row, column)
        match = self.patterns.stated_weight.search(cell.content.replace(" ", "")) if cell else None
        if cell is None or match is None:
            return None
        start = cell.content.find(match[1])
        quantity = replace(
            self.grid.cells.read(match[1], "分"), start=max(start, 0), end=max(start, 0) + len(match[1]), text=match[1] + "分"
        )
        labelled = Labelled(cell, (name,), self.grid.column_path(self.band.band, cell.column), "")
        figure = table_figure(self.document, self.index, self.grid, labelled, quantity, self.year, Role.WEIGHT, label=name)
        figure = replace(figure, id=figure.id + "w")
        self.figures[figure.id] = figure
        return figure


def _by_position(indicators: Sequence[Indicator], subtotals: Sequence[_Subtotal]) -> Iterator[IndicatorGroup]:
    """The groups of subtotals that name none: the rows since the subtotal before, in a table that closes each group with one."""
    if any(subtotal.group for subtotal in subtotals):
        return
    before = -1
    for subtotal in subtotals:
        members = tuple(row for row in indicators if before < row.row < subtotal.row)
        before = subtotal.row
        if members:
            yield IndicatorGroup(members[0].levels[0] if members[0].levels else members[0].name, subtotal.weight, subtotal.score, members)
