"""Facts of scoring tables, built by hand for the tests of check kinds."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from auditor.checks.kind import CheckContext, CheckKind
from auditor.language.numbers import parse_cell
from auditor.model.document import Block, Cell, Document, Paragraph, Table
from auditor.model.figure import Facts, Figure, Identity, Indicator, IndicatorGroup, Nature, Scoring
from auditor.model.place import Box, Place, PlaceKind
from auditor.model.quantity import Dimension, Quantity
from auditor.model.result import Result, Verdict
from auditor.model.rule import Origin, Rule, Severity
from auditor.model.text import TracedText
from auditor.words import catalogue
from tests.checks.documents import vocabulary

_ROWS = itertools.count(1)
COLUMNS = ("name", "target", "actual", "weight", "score", "reason")


def place(row: int, column: int) -> Place:
    """The place of a grid position."""
    box = Box(column * 1000, row * 1000, column * 1000 + 900, row * 1000 + 900)
    return Place("report.pdf", 1, box, PlaceKind.TABLE, table="绩效自评表", order=(0, row, column))


def figure(row: int, column: int, text: str, unit: str = "", **fields: object) -> Figure:
    """A figure as printed in a cell."""
    made = Figure(f"t0.{row}.{column}", parse_cell(text, unit), place(row, column), COLUMNS[column] if column < len(COLUMNS) else "")
    return replace(made, **fields)  # type: ignore[arg-type]  # dataclasses.replace is untyped for **kwargs


def indicator(
    name: str,
    target: str | None = "100%",
    actual: str | None = "100%",
    weight: str | None = "10",
    score: str | None = "10",
    *,
    nature: Nature = Nature.AT_LEAST,
    reason: str | None = "",
    unit: str = "",
    levels: tuple[str, ...] = ("产出指标", "数量指标"),
    is_execution: bool = False,
) -> Indicator:
    """A row of a scoring table; None is a column that the form does not have."""
    row = next(_ROWS)
    cells = [None if text is None else figure(row, column, text, unit) for column, text in enumerate((target, actual), start=1)]
    cells += [None if text is None else figure(row, column, text, "分") for column, text in enumerate((weight, score), start=3)]
    target_cell, actual_cell, weight_cell, score_cell = cells
    return Indicator(
        name=name,
        place=place(row, 0),
        levels=levels,
        nature=nature,
        target=target_cell,
        actual=actual_cell,
        weight=weight_cell,
        score=score_cell,
        reason=reason,
        reason_place=None if reason is None else place(row, 5),
        row=row,
        is_execution=is_execution,
    )


def scoring(
    *rows: Indicator,
    groups: Sequence[tuple[str, str | None, str | None, Sequence[Indicator]]] = (),
    weight_total: str | None = None,
    score_total: str | None = None,
    execution: tuple[str | None, str | None, str | None] = (None, None, None),
    project: str = "",
) -> Scoring:
    """A scoring table; a group is (name, weight, score, members), `execution` (rate, weight, score) of the funds block."""

    def cell(row: int, column: int, text: str | None, unit: str = "分") -> Figure | None:
        return None if text is None else figure(row, column, text, unit, project=project)

    return Scoring(
        table=0,
        title="绩效自评表",
        project=project,
        indicators=rows,
        groups=tuple(
            IndicatorGroup(name, cell(8000 + number, 3, weight), cell(8000 + number, 4, score), tuple(members))
            for number, (name, weight, score, members) in enumerate(groups)
        ),
        weight_total=cell(9999, 3, weight_total),
        score_total=cell(9999, 4, score_total),
        reason_header=replace(place(0, 5), column="偏差原因"),
        execution_rate=cell(9000, 2, execution[0], "%"),
        execution_weight=cell(9000, 3, execution[1]),
        execution_score=cell(9000, 4, execution[2]),
    )


def facts(*scorings: Scoring, figures: Iterable[Figure] = (), blocks: Sequence[Block] = (), bands: Sequence[tuple[str, str]] = ()) -> Facts:
    """Everything about one document."""
    document = Document("report.pdf", "", "", 1, tuple(blocks))
    return Facts(document, Identity(year="2022"), tuple(figures), (), scorings, tuple(bands))


def words(identifier: str, text: str, metric: str, project: str = "", at: Place | None = None) -> Figure:
    """A figure that holds words, such as a grade, in a sentence or at the place given."""
    quantity = Quantity(text, 0, len(text), Dimension.TEXT)
    where = at or Place("report.pdf", 1, Box(0, 0, 900, 900), PlaceKind.NARRATIVE, order=(9, 0, 0))
    return Figure(identifier, quantity, where, "自评等级", "2022", metric=metric, project=project)


def number(identifier: str, text: str, metric: str, project: str = "", unit: str = "分", at: Place | None = None) -> Figure:
    """A figure of a metric."""
    return Figure(identifier, parse_cell(text, unit), at or place(0, 1), metric, "2022", metric=metric, project=project)


def table(*rows: Sequence[str | tuple[str, int]], header_rows: Sequence[int] = (), title: str = "", caption: str = "") -> Table:
    """A ruled table; (text, n) is a cell over n columns."""
    box = Box(0, 0, 9000, 9000)
    cells: list[Cell] = []
    columns = 0
    for row, texts in enumerate(rows):
        column = 0
        for entry in texts:
            text, span = entry if isinstance(entry, tuple) else (entry, 1)
            where = place(row, column).box
            cells.append(Cell(row, column, TracedText.printed(text, 1, where), 1, where, 1, span, row in header_rows))
            column += span
        columns = max(columns, column)
    heading = TracedText.printed(caption, 1, box)
    return Table(title, tuple(cells), len(rows), columns, 1, box, caption=heading, header_rows=tuple(header_rows))


def paragraph(text: str) -> Paragraph:
    return Paragraph(TracedText.printed(text, 1, Box(0, 0, 9000, 900)))


def run(kind: CheckKind, given: Facts, parameters: Mapping[str, object] = MappingProxyType({}), **options: object) -> list[Result]:
    """The results of a check kind; whole numbers among the options become Decimals, as the rulebook loads them."""
    loaded = {name: Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value for name, value in options.items()}
    rule = Rule("T901", "example", "例", Severity.ERROR, kind.name, MappingProxyType(loaded), Origin("rules.yaml", 1))
    found = list(kind.evaluate(rule, given, CheckContext(vocabulary(), parameters)))
    for outcome in found:
        # every sentence must have its words, and all of their fields, in both languages
        for language in ("zh", "en"):
            said = catalogue(language, [kind.texts]).text(outcome.statement)
            assert said and not said.startswith(f"{kind.name}."), said
    return found


def verdicts(found: Iterable[Result]) -> list[Verdict]:
    return [outcome.verdict for outcome in found]


def says(kind: CheckKind, outcome: Result, language: str = "zh") -> str:
    """The statement in words."""
    return catalogue(language, [kind.texts]).text(outcome.statement)
