"""The funds block of a form: weight, rate and score of budget execution, which stand above or beside the indicators."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from auditor.figures.grid import Band, Grid, Labelled
from auditor.figures.labels import normal, squeeze
from auditor.figures.score_columns import column_keys, header_key
from auditor.figures.vocabulary import Vocabulary
from auditor.language.signs import POINTS
from auditor.model.document import Cell
from auditor.model.figure import Figure, Role
from auditor.model.quantity import Dimension, Quantity

_STATED = re.compile(rf"（(\d+(?:\.\d+)?){POINTS}）")
_NAMES: Mapping[str, str] = MappingProxyType({"rate": "执行率", "weight": "执行率分值", "score": "执行率得分"})


_SLASH = re.compile(r"[/／]")


def _halves(heading: str) -> tuple[str, ...]:
    """The two names of a heading with a slash between them; none of another."""
    names = tuple(header_key(name) for name in _SLASH.split(heading))
    return names if len(names) == 2 and all(names) else ()


class Add(Protocol):
    """What makes a figure of a cell and keeps it."""

    def __call__(self, labelled: Labelled, quantity: Quantity, role: Role, label: str) -> Figure: ...


class ExecutionBlock:
    """Looks for the block in the rows of a table that hold no indicators."""

    def __init__(self, grid: Grid, band: Band | None, rows: range, vocabulary: Vocabulary, add: Add) -> None:
        self._grid = grid
        self._band = band  # of the indicators, as are the rows; None in a table without any
        self._rows = rows
        self._vocabulary = vocabulary
        self._add = add

    def figures(self) -> dict[str, Figure]:
        """Weight, rate and score of the funds block, whether they are columns of a 合计 row or label-value pairs."""
        for band in self._grid.bands:
            if band == self._band:
                continue
            columns = self._columns(band)
            if "score" in columns and ("rate" in columns or "outturn" in columns):
                found = self._row(band, columns)
                if found:
                    return found
        return self._under_plain_headings() or self._pairs()

    def _columns(self, band: Band) -> dict[str, int]:
        """The columns by what they hold; one that is headed 全年执行数／得分 holds two things."""
        found = column_keys(self._grid, band, self._vocabulary)
        for column in range(self._grid.table.columns):
            path = self._grid.column_path(band, column)
            for name in _halves(path[-1]) if path else ():
                for key, names in self._vocabulary.synonyms.items():
                    if name in names:
                        found.setdefault(key, column)
        return found

    def _half(self, content: str, column_path: tuple[str, ...], key: str) -> str:
        """What a cell says of a key, where its heading names two things: of 5,638.11／10.00分 the score."""
        names, parts = _halves(column_path[-1]) if column_path else (), _SLASH.split(content)
        own = [place for place, name in enumerate(names) if name in self._vocabulary.synonyms.get(key, ())]
        if len(own) != 1:
            return content
        return parts[own[0]] if len(parts) == len(names) else content if own[0] == 0 else ""

    def _under_plain_headings(self) -> dict[str, Figure]:
        """The block below a row of headings that the table does not set apart as one."""
        for row in range(self._grid.table.rows):
            if row in self._rows or any(first <= row <= last for first, last in self._grid.bands):
                continue
            columns = self._columns((row, row))
            if "score" in columns and ("rate" in columns or "outturn" in columns) and (found := self._row((row, row), columns)):
                return found
        return {}

    def _row(self, band: tuple[int, int], columns: Mapping[str, int]) -> dict[str, Figure]:
        for row in self._grid.body_rows(band):
            found: dict[str, Figure] = {}
            for key in ("weight", "rate", "score"):
                cell = self._grid.at(row, columns[key]) if key in columns else None
                if cell is not None and cell.row == row:
                    figure = self._plain(cell, row, self._grid.column_path(band, cell.column), "%" if key == "rate" else POINTS, key)
                    if figure is not None:
                        found[key] = figure
            if "score" in found and "weight" not in columns:
                found |= self._headed_weight(band, columns["score"])
            if "weight" in found or "score" in found:
                return found | self._blank_score(band, columns, row, found)
        return {}

    def _headed_weight(self, band: Band, column: int) -> dict[str, Figure]:
        """The weight in the heading of the scores: 得分（20分）."""
        cell = self._grid.at(band[1], column)
        stated = _STATED.search(normal(cell.content)) if cell is not None else None
        if cell is None or stated is None:
            return {}
        labelled = Labelled(cell, (), self._grid.column_path(band, column), "")
        return {"weight": self._add(labelled, self._grid.cells.read(stated[1], POINTS), Role.WEIGHT, _NAMES["weight"])}

    def _blank_score(self, band: Band, columns: Mapping[str, int], row: int, found: Mapping[str, Figure]) -> dict[str, Figure]:
        """The empty cell of the score beside a weight and a rate that are filled in."""
        cell = self._grid.at(row, columns["score"]) if "score" in columns else None
        if cell is None or cell.row != row or cell.content.strip() or not {"weight", "rate"} <= found.keys() or "score" in found:
            return {}
        labelled = Labelled(cell, (), self._grid.column_path(band, cell.column), "")
        return {"score": self._add(labelled, self._grid.cells.read(cell.content, POINTS), Role.SCORE, _NAMES["score"])}

    def _pairs(self) -> dict[str, Figure]:
        found: dict[str, Figure] = {}
        for row in range(self._grid.table.rows):
            if row in self._rows or (self._band is not None and self._band[0] <= row <= self._band[1]):
                continue
            cells = self._grid.row(row)
            if not any(header_key(c.content) in self._vocabulary.synonyms.get("rate", ()) for c in cells):
                continue
            for label, value in itertools.pairwise(cells):
                for key in ("rate", "weight", "score"):
                    if header_key(label.content) in self._vocabulary.synonyms.get(key, ()) and key not in found:
                        figure = self._plain(value, row, (squeeze(label.content),), "%" if key == "rate" else POINTS, key)
                        if figure is not None:
                            found[key] = figure
        return found

    def _plain(self, cell: Cell, row: int, column_path: tuple[str, ...], unit: str, key: str) -> Figure | None:
        quantity = self._grid.cells.read(self._half(cell.content, column_path, key), unit)
        if quantity.dimension is Dimension.TEXT:
            return None
        if quantity.dimension in (Dimension.BLANK, Dimension.NONE):
            return None
        labels = [
            squeeze(c.content) for c in self._grid.row(row) if c.column < cell.column and self._grid.kind(c.content) is Dimension.TEXT
        ]
        labelled = Labelled(cell, tuple(labels[-1:]), column_path, "")
        role = {"rate": Role.VALUE, "weight": Role.WEIGHT, "score": Role.SCORE}[key]
        return self._add(labelled, quantity, role, _NAMES[key])
