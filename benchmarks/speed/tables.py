"""Reading tables: time and accuracy of the project's reader and of other tools on the same pages."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.speed.documents import Printed, generated, given
from benchmarks.speed.grids import Grid
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Table, Value
from benchmarks.speed.scoring import Accuracy, accuracy, joined
from benchmarks.speed.timing import Times, in_turn, ratio, total
from benchmarks.speed.tools import FLOOR, OURS, TOOLS, Tool


@dataclass
class Read:
    """What one tool did with the documents of one kind."""

    times: list[Times] = field(default_factory=list)
    accuracy: Accuracy = field(default_factory=Accuracy)
    joined: Accuracy = field(default_factory=Accuracy)
    failed: list[str] = field(default_factory=list)


Found = Mapping[tuple[str, str], Read]  # kind of document, name of the tool


def measure(options: Options) -> Part:
    """Every installed tool on every document; the tools take turns."""
    present = [tool for tool in TOOLS if tool.load()]
    with tempfile.TemporaryDirectory() as folder:
        printed = list(given(options.documents) if options.documents else generated(Path(folder), *options.pick((1, 1), (3, 6))))
        found = {(one.kind, tool.name): Read() for one in printed for tool in present}
        for tool in present:
            _quietly(tool, printed[0])  # what is imported or built at the first use is no part of what is measured
        for one in printed:
            _measure(one, present, options.rounds, found)
    kinds: dict[str, int] = {}
    for one in printed:
        kinds[one.kind] = kinds.get(one.kind, 0) + one.pages
    names = [tool.name for tool in present]
    missing = [f'{tool.name} is not measured: not installed (pip install "auditor[benchmarks]")' for tool in TOOLS if tool not in present]
    missing += [f"{name} failed on {' '.join(read.failed)}" for (_, name), read in found.items() if read.failed]
    tables = [_summary(names, kinds, found, missing), *_by_kind(names, kinds, found)]
    over_pages = [one for one in printed if any(grid.breaks for grid in one.grids)]
    if over_pages:
        tables.append(_joining(over_pages, names, found))
    return Part("tables", "Reading tables", tuple(tables))


def _measure(one: Printed, tools: Sequence[Tool], rounds: int, found: Found) -> None:
    read: dict[str, list[Grid]] = {}

    def side(tool: Tool) -> Callable[[], None]:
        def run() -> None:
            read[tool.name], failure = _quietly(tool, one)
            failed = found[one.kind, tool.name].failed
            if failure and failure not in failed:
                failed.append(failure)

        return run

    times = in_turn(rounds, {tool.name: side(tool) for tool in tools})
    for tool in tools:
        mine = found[one.kind, tool.name]
        mine.times.append(times[tool.name])
        mine.accuracy += accuracy(one.grids, read[tool.name])
        if any(grid.breaks for grid in one.grids):
            mine.joined += joined(one.grids, read[tool.name])


def _quietly(tool: Tool, one: Printed) -> tuple[list[Grid], str]:
    """What a tool reads, and how it failed: a tool that breaks on a document has read nothing there, and is named."""
    try:
        return tool.read(one.path), ""
    except Exception as error:
        return [], f"{one.path.name} ({type(error).__name__})"


def _together(reads: Iterable[Read]) -> Read:
    reads = list(reads)
    return Read([times for read in reads for times in read.times], sum((read.accuracy for read in reads), Accuracy()))


def _summary(names: Sequence[str], kinds: Mapping[str, int], found: Found, notes: Sequence[str]) -> Table:
    """All documents together, a row for each tool."""
    pages = sum(kinds.values())
    every = {name: _together(found[kind, name] for kind in kinds) for name in names}
    times = {name: total(read.times) for name, read in every.items()}
    rows: list[tuple[Value, ...]] = []
    for name, own in times.items():
        per_page = (1000 * seconds / pages for seconds in (own.cpu, own.cpu_median, own.wall))
        against = ratio(own, times[OURS])
        score = every[name].accuracy
        right = (None, None) if name == FLOOR else (score.cells.f, score.neighbours.f)
        rows.append((name, *per_page, ratio(own, times[FLOOR]).least, against.least, against.median, *right))
    columns = ("tool", "CPU ms/page, least", "median", "wall ms/page, least", "times the floor", "times auditor", "median",
               "F cells with spans", "F neighbours")  # fmt: skip
    return Table(f"All {pages} pages", columns, tuple(rows), tuple(notes))


def _by_kind(names: Sequence[str], kinds: Mapping[str, int], found: Found) -> Iterator[Table]:
    """Time and accuracy by kind of document, a column for each tool."""
    times = {key: total(read.times) for key, read in found.items()}
    readers = [name for name in names if name != FLOOR]
    yield Table(
        "Least CPU ms/page by kind of document",
        ("kind", "pages", *names),
        tuple((kind, pages, *(1000 * times[kind, name].cpu / pages for name in names)) for kind, pages in kinds.items()),
    )
    for title, f in (("F of cells with spans", _f_cells), ("F of neighbours", _f_neighbours)):
        rows: list[tuple[Value, ...]] = [(kind, *(f(found[kind, name]) for name in readers)) for kind in kinds]
        yield Table(f"{title} by kind of document", ("kind", *readers), tuple(rows))


def _f_cells(read: Read) -> float:
    return read.accuracy.cells.f


def _f_neighbours(read: Read) -> float:
    return read.accuracy.neighbours.f


def _joining(printed: Sequence[Printed], names: Sequence[str], found: Found) -> Table:
    """Who puts a table over several pages together."""
    kinds = list(dict.fromkeys(one.kind for one in printed))
    scores = {name: sum((found[kind, name].joined for kind in kinds), Accuracy()) for name in names if name != FLOOR}
    rows = tuple((name, score.cells.f, score.neighbours.f) for name, score in scores.items())
    title = f"The {len(printed)} documents with tables over several pages, these counted as joined"
    return Table(title, ("tool", "F cells with spans", "F neighbours"), rows)
