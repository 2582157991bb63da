"""Documents drawn from known content, with the grids of what was printed: the drawing is watched for page breaks in tables."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.accuracy import drawing
from benchmarks.accuracy.corpus import clean_story
from benchmarks.speed.grids import Cell, Grid, marked

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Drawn:
    """A PDF with the tables that are printed in it."""

    content: bytes
    grids: tuple[Grid, ...]


class Recorder(drawing.Drawing):
    """Draws, and keeps each table with the pages that it came to stand on."""

    def __init__(self, slots: Mapping[str, str]) -> None:
        super().__init__(slots)
        self.grids: list[Grid] = []
        self._parts: list[tuple[int, list[int]]] = []

    def grid(self, grid: drawing.Grid) -> None:
        self._parts = []
        super().grid(grid)
        cells = tuple(Cell(c.row, c.column, c.rows, c.columns, self._text(c.text)) for c in marked(grid.rows))
        breaks = tuple(next(row for row in rows if row >= grid.head) for _, rows in self._parts[1:])
        self.grids.append(Grid(cells, self._parts[0][0], breaks, grid.head))

    def part(self, grid: drawing.Grid, cells: Any, xs: Any, heights: Any, rows: list[int], last: bool) -> None:
        self._parts.append((len(self.writers), list(rows)))
        super().part(grid, cells, xs, heights, rows, last)

    def _text(self, text: str) -> str:
        return "".join(atom.text for atom in self.atoms(text, 10))


def draw(items: Iterable[drawing.Item], slots: Mapping[str, str], title: str) -> Drawn:
    """Draw items of `benchmarks.accuracy.drawing`; `slots` fill their markers."""
    recorder = Recorder(slots)
    for item in items:
        recorder.put(item)
    return Drawn(recorder.save(title), tuple(recorder.grids))


def report(layout: str, seed: int, number: int) -> Drawn:
    """A clean report of one of the layouts of the accuracy measurement."""
    story = clean_story(layout, seed, number)
    return draw(story.items, {key: slot.text for key, slot in story.slots.items()}, story.plain(story.title))


def examples() -> Iterator[tuple[str, Drawn]]:
    """The example reports by name, drawn by their own script."""
    with _builder() as build:
        for name, (items, title) in build.EXAMPLES.items():
            yield name.removesuffix(".pdf"), _example(build, items, title)


def _example(build: ModuleType, items: Sequence[Any], title: str) -> Drawn:
    grids: list[Grid] = []
    parts: list[tuple[int, int]] = []

    class Sheet(build.Sheet):  # type: ignore[misc, name-defined]
        def grid(self, grid: Any) -> None:
            parts.clear()
            super().grid(grid)
            grids.append(Grid(tuple(marked(grid.rows)), parts[0][0], tuple(first for _, first in parts[1:])))

        def part(self, page: Any, cells: Any, xs: Any, ys: Any, first: int, last: int) -> None:
            parts.append((page.number + 1, first))
            super().part(page, cells, xs, ys, first, last)

    pen = build.Pen()
    sheet = Sheet(pen)
    for item in items:
        sheet.put(item)
    return Drawn(pen.save(title), tuple(grids))


@contextmanager
def _builder() -> Iterator[ModuleType]:
    """`examples/build.py`, which is a script beside the module with its content."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        spec = importlib.util.spec_from_file_location("examples_build", EXAMPLES / "build.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError(EXAMPLES / "build.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(EXAMPLES))
        for name in ("examples_build", "content"):
            sys.modules.pop(name, None)
