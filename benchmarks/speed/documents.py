"""The documents of the measurement of tables: generated ones, and those of a folder with a file of truth beside each.

The format of the truth is in docs/performance.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf

from benchmarks.accuracy.corpus import SEED
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.speed import pages, recording
from benchmarks.speed.grids import Cell, Grid
from benchmarks.speed.recording import Drawn


class TruthError(Exception):
    """A file of truth that cannot be used, with the place and the reason."""


@dataclass(frozen=True)
class Printed:
    """A PDF file of a kind with the tables that are printed in it."""

    path: Path
    kind: str
    grids: tuple[Grid, ...]
    pages: int


def generated(folder: Path, each: int, layouts: int) -> Iterator[Printed]:
    """Draw into a folder: `each` documents of every kind of page and of so many layouts of report, and the examples."""
    for kind in pages.kinds():
        for number in range(each):
            yield _saved(folder / f"{kind.replace(' ', '-')}-{number}.pdf", kind, pages.drawn(kind, number))
    for layout in tuple(LAYOUTS)[:layouts]:
        for number in range(each):
            yield _saved(folder / f"{layout}-{number}.pdf", "whole reports", recording.report(layout, SEED, number))
    for name, drawn in recording.examples():
        yield _saved(folder / f"example-{name}.pdf", "whole reports", drawn)


def _saved(path: Path, kind: str, drawn: Drawn) -> Printed:
    path.write_bytes(drawn.content)
    return Printed(path, kind, drawn.grids, page_count(path))


def page_count(path: Path) -> int:
    """How many pages a PDF file has."""
    with pymupdf.open(path) as document:
        return int(document.page_count)


def given(folder: Path) -> Iterator[Printed]:
    """The PDFs below a folder that have a file of truth: NAME.tables.json beside NAME.pdf, or tables.json for the only PDF beside it.

    Raises TruthError when there is none, or a file of truth is not in the format.
    """
    count = 0
    for path in sorted(folder.rglob("*.pdf")):
        truth = path.with_suffix(".tables.json")
        alone = path.with_name("tables.json")
        if not truth.is_file() and alone.is_file() and len(list(path.parent.glob("*.pdf"))) == 1:
            truth = alone
        if truth.is_file():
            count += 1
            yield Printed(path, path.parent.name, load(truth), page_count(path))
    if not count:
        raise TruthError(f"{folder}: no PDF with a NAME.tables.json beside it")


def load(path: Path) -> tuple[Grid, ...]:
    """The tables of a file of truth. Raises TruthError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_grid(table) for table in data["tables"])
    except (ValueError, KeyError, TypeError) as error:
        raise TruthError(f"{path}: not in the format of docs/performance.md ({type(error).__name__}: {error})") from None


def _grid(table: Mapping[str, Any]) -> Grid:
    cells = tuple(
        Cell(int(cell["r"]), int(cell["c"]), int(cell.get("rs", 1)), int(cell.get("cs", 1)), str(cell["text"])) for cell in table["cells"]
    )
    return Grid(cells, int(table.get("page", 0)), tuple(map(int, table.get("breaks", ()))), int(table.get("head", 0)))
