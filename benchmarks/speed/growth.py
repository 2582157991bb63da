"""How cost grows with pages, rules and documents: measured at several sizes, with the straight line that fits best.

Where cost per unit stays the same from one size to the next, growth is linear; a quadratic step would multiply it by the
size.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.engine import EngineOptions, build
from auditor.pipeline import audit
from auditor.settings import Settings
from benchmarks.speed.audit import STAGES, engine, stages
from benchmarks.speed.commands import Commands, cache_in, commands
from benchmarks.speed.corpus import REPORT, copies, long_report, rule_pack
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Table, Value
from benchmarks.speed.shapes import SHAPES
from benchmarks.speed.timing import Times, in_turn


@dataclass(frozen=True)
class Line:
    """cost = fixed + each × size, fitted so that relative deviations are small; `off` is the greatest of them."""

    fixed: float
    each: float
    off: float


def line(sizes: Sequence[float], costs: Sequence[float]) -> Line:
    """The least-squares line with every point weighted by 1 / cost², so that small sizes count as much as large ones."""
    weights = [1 / cost**2 for cost in costs]
    mean_x = sum(w * x for w, x in zip(weights, sizes, strict=True)) / sum(weights)
    mean_y = sum(w * y for w, y in zip(weights, costs, strict=True)) / sum(weights)
    spread = sum(w * (x - mean_x) ** 2 for w, x in zip(weights, sizes, strict=True))
    each = sum(w * (x - mean_x) * (y - mean_y) for w, x, y in zip(weights, sizes, costs, strict=True)) / spread if spread else 0.0
    fixed = mean_y - each * mean_x
    return Line(fixed, each, max(abs(fixed + each * x - y) / y for x, y in zip(sizes, costs, strict=True)))


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """How steep the growth is between the last two sizes: 1 is linear, 2 quadratic, below 1 a fixed cost still shows."""
    return math.log(costs[-1] / costs[-2]) / math.log(sizes[-1] / sizes[-2]) if len(sizes) > 1 else math.nan


def measure(options: Options) -> Part:
    with TemporaryDirectory() as folder:
        measured = (_pages, _one_label, _shapes, _rules)
        tables = (*(part(Path(folder), options) for part in measured), _documents(options))
    return Part(
        "growth",
        "Growth",
        tables,
        ("Exponent: of the growth between the two largest sizes; 1 is linear. Off by: how far a size is from the line at most.",),
    )


def _pages(folder: Path, options: Options) -> Table:
    """One document of ever more pages, in this process, by stage."""
    with_ = engine()
    sizes = options.pick((2, 4), (10, 30, 100, 300, 1000))
    costs: dict[str, list[float]] = {stage: [] for stage in STAGES}
    for size in sizes:
        sides = stages(long_report(folder / f"{size}.pdf", size), with_)
        rounds = options.rounds if size < 300 else min(options.rounds, 2)
        for stage, times in in_turn(rounds, sides).items():
            costs[stage].append(1000 * times.cpu)
    return _grown("Pages of one document: least CPU ms per page", "page", sizes, costs)


def _one_label(folder: Path, options: Options) -> Table:
    """The rules on a document that states one label on every page, with another value each time: the most to compare."""
    with_ = engine()
    sizes = options.pick((2, 4), (10, 30, 100, 300))
    costs = []
    for size in sizes:
        path = long_report(folder / f"label{size}.pdf", size, own_labels=False)
        costs.append(1000 * in_turn(min(options.rounds, 3), {"rules": stages(path, with_)["rules"]})["rules"].cpu)
    return _grown("Pages of one document that all state one label: least CPU ms per page", "page", sizes, {"rules": costs})


def _shapes(folder: Path, options: Options) -> Table:
    """A whole audit of texts with ever more of one thing, that which takes most comparing."""
    with_ = engine()
    sizes = options.pick((20, 200), (100, 200, 400, 800, 1600))
    costs: dict[str, list[float]] = {}
    for name, shape in SHAPES.items():
        for size in sizes:
            path = folder / f"shape{size}.md"
            path.write_text(shape(size), encoding="utf-8")
            times = in_turn(min(options.rounds, 3), {name: partial(audit, [path], with_)})[name]
            costs.setdefault(name, []).append(1000 * times.cpu)
    return _grown("Texts with more and more of one thing: least CPU ms per item", "item", sizes, costs)


def _rules(folder: Path, options: Options) -> Table:
    """Ever more rules beside those in force: putting the engine together, and auditing the example report with it."""
    sizes = options.pick((8, 16), (50, 200, 500, 1000, 2000))
    costs: dict[str, list[float]] = {}
    with cache_in(folder / "cache"):
        for size in sizes:
            sides = _with_rules(rule_pack(folder / f"rules{size}", size))
            for name, times in in_turn(min(options.rounds, 3), sides).items():
                costs.setdefault(name, []).append(1000 * times.cpu)
    rows: list[tuple[Value, ...]] = []
    for name, own in costs.items():
        rows.append((name, *own, _fit(sizes, own, "rule")))
    shipped = len(engine().rules)
    return Table(
        f"Rules added to the {shipped} shipped ones: least CPU ms", ("what", *(f"{size} rules" for size in sizes), "line"), tuple(rows)
    )


def _with_rules(pack: Path) -> Mapping[str, Callable[[], object]]:
    options = EngineOptions(use_plugins=False, rules=(pack,))
    ready = build(options, Settings())
    return {
        "load, rule files in the cache": lambda: build(options, Settings()),
        "audit of the example report": lambda: audit([REPORT], ready),
    }


def _documents(options: Options) -> Table:
    """Ever more documents in a folder with two workers: cost of each, and memory."""
    sizes = options.pick((2, 4), (10, 30, 100, 300, 1000))
    times: list[Times] = []
    rows: list[tuple[Value, ...]] = []
    with commands() as run:
        for size in sizes:
            folder = copies(run.folder / f"reports{size}", size)
            peak = run.peak(["-m", *_check(run, folder)])
            shutil.rmtree(run.folder / "out")
            own = in_turn(1 if size > 100 else min(options.rounds, 3), {"check": partial(_checked, run, folder)})["check"]
            times.append(own)
            rows.append((size, 1000 * own.cpu / size, 1000 * own.wall / size, peak.tree, peak.largest, peak.processes))
    costs = [own.cpu for own in times]
    line_of = _fit(sizes, [1000 * cost for cost in costs], "document")
    note = f"CPU: {line_of}; exponent {exponent(sizes, costs):.2f}."
    columns = (
        "documents",
        "CPU ms/document, least",
        "wall ms/document, least",
        "peak MB, all processes",
        "peak MB, largest process",
        "processes",
    )
    return Table("Documents in a folder, 2 workers", columns, tuple(rows), (note,))


def _check(run: Commands, folder: Path) -> list[str]:
    out = str(run.folder / "out")
    return ["auditor", "check", str(folder), "-o", out, "--no-cache", "--no-plugins", "--no-progress", "--jobs", "2"]


def _checked(run: Commands, folder: Path) -> None:
    run.auditor(*_check(run, folder)[1:])
    shutil.rmtree(run.folder / "out")


def _grown(title: str, unit: str, sizes: Sequence[int], costs: Mapping[str, Sequence[float]]) -> Table:
    """A row for each stage: cost per unit at every size, exponent and line. `costs` in ms."""
    rows: list[tuple[Value, ...]] = []
    for name, own in costs.items():
        rows.append((name, *(cost / size for cost, size in zip(own, sizes, strict=True)), exponent(sizes, own), _fit(sizes, own, unit)))
    return Table(title, ("stage", *(f"{size} {unit}s" for size in sizes), "exponent", "line"), tuple(rows))


def _fit(sizes: Sequence[int], costs: Sequence[float], unit: str) -> str:
    fitted = line(sizes, costs)
    return f"{fitted.fixed:.0f} ms + {fitted.each:.3f} ms/{unit}, off by {fitted.off:.0%}"
