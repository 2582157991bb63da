"""The outcome of a measurement as values: tables of numbers, with JSON and Markdown made from the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

SCHEMA = "auditor.speed/1"

Value = str | int | float | None


@dataclass(frozen=True)
class Table:
    """Rows of numbers under columns that name their unit; None is what was not measured."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """What one part of the suite measured. `name` is the word for it on the command line."""

    name: str
    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Run:
    """A whole run: on what machine, with which versions, and its parts."""

    machine: Mapping[str, Value]
    parts: tuple[Part, ...]
    options: Mapping[str, Value] = field(default_factory=dict)


def to_json(run: Run) -> str:
    return json.dumps({"schema": SCHEMA, **asdict(run)}, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Run:
    """A run as it was written; raises ValueError when it is none of ours."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise ValueError(f"no result of this suite: its schema is not {SCHEMA}")
    return Run(data["machine"], tuple(map(_part, data["parts"])), data["options"])


def _part(data: Mapping[str, Any]) -> Part:
    tables = tuple(
        Table(table["title"], tuple(table["columns"]), tuple(map(tuple, table["rows"])), tuple(table["notes"])) for table in data["tables"]
    )
    return Part(data["name"], data["title"], tables, tuple(data["notes"]))


def shown(value: Value) -> str:
    """A value as printed: three significant digits; what is less than 1 never shows as 1."""
    if value is None:
        return "–"
    if isinstance(value, float):
        if value != value:
            return "–"
        if 0.999 < value < 1:
            return "0.999"
        digits = 3 - len(str(int(abs(value)))) if abs(value) >= 1 else 3
        return f"{value:.{max(digits, 0)}f}" if abs(value) < 1e6 else f"{value:.3g}"
    return str(value)


def markdown(run: Run) -> str:
    """The run as Markdown: a heading for each part, its tables, its notes."""
    return "\n\n".join([_facts(run.machine, run.options), *(block for part in run.parts for block in _blocks(part))]) + "\n"


def _facts(machine: Mapping[str, Value], options: Mapping[str, Value]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in {**machine, **options}.items())


def _blocks(part: Part) -> Iterator[str]:
    yield f"### {part.title}"
    for table in part.tables:
        if len(part.tables) > 1:
            yield f"**{table.title}**"
        yield _grid(table.columns, table.rows)
        yield from _list(table.notes)
    yield from _list(part.notes)


def _list(notes: Sequence[str]) -> Iterator[str]:
    if notes:
        yield "\n".join(f"- {note}" for note in notes)


def _grid(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A Markdown table with columns of even width, to be read in a terminal too; numbers stand at the right."""
    cells = [[shown(value) for value in row] for row in rows]
    numeric = [all(not isinstance(row[n], str) for row in rows) for n in range(len(columns))] if cells else [False] * len(columns)
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]

    def line(row: Sequence[str]) -> str:
        fitted = (text.rjust(width) if right else text.ljust(width) for text, width, right in zip(row, widths, numeric, strict=True))
        return f"| {' | '.join(fitted)} |"

    rule = "|".join("-" * (width + 1) + (":" if right else "-") for width, right in zip(widths, numeric, strict=True))
    return "\n".join([line(columns), f"|{rule}|", *map(line, cells)])
