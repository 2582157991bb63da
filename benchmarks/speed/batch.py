"""Many documents: throughput for one and two workers, what isolation costs, beside one pass over the text of all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.commands import Commands, commands
from benchmarks.speed.corpus import REPORT, copies
from benchmarks.speed.documents import page_count
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Table, Value
from benchmarks.speed.timing import in_turn, ratio

ONE = "1 worker"
FLOOR = "text of all pages, one process"
_READ_ALL = """
import pathlib, pymupdf
for path in sorted(pathlib.Path({folder!r}).glob("*.pdf")):
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text("dict")
"""


def sides(run: Commands, folder: Path) -> dict[str, Callable[[], object]]:
    """The processes by how they work; each writes into a new output folder."""
    numbers = iter(range(10**6))

    def check(*how: str) -> None:
        out = run.folder / f"out{next(numbers)}"
        run.auditor("check", str(folder), "-o", str(out), "--no-cache", "--no-plugins", "--no-progress", *how)
        shutil.rmtree(out)

    return {
        FLOOR: lambda: run.python(_READ_ALL.format(folder=str(folder))),
        ONE: lambda: check("--jobs", "1"),
        "2 workers": lambda: check("--jobs", "2"),
        "no isolation": lambda: check("--no-isolation"),
    }


def measure(options: Options) -> Part:
    """Copies of the example report, which are audited one by one all the same (`--no-cache`)."""
    count, rounds = options.pick(4, 200), min(options.rounds, 3)
    pages = page_count(REPORT)
    with commands() as run:
        times = in_turn(rounds, sides(run, copies(run.folder / "reports", count)))
    rows: list[tuple[Value, ...]] = []
    for name, own in times.items():
        faster = [one.wall / mine.wall for one, mine in zip(times[ONE].costs, own.costs, strict=True)]
        rows.append(
            (
                name,
                count / own.wall,
                count * pages / own.wall,
                1000 * own.cpu / count,
                ratio(own, times[FLOOR]).least,
                ratio(own, times[ONE]).median,
                sorted(faster)[len(faster) // 2],
            )
        )
    columns = ("how", "documents/s, best", "pages/s, best", "CPU ms/document, least", "CPU, times the floor", "CPU, times 1 worker, median",
               "speed, times 1 worker, median")  # fmt: skip
    title = f"{count} reports of {pages} pages, whole processes with their start"
    return Part("batch", "Many documents", (Table(title, columns, tuple(rows), (f"{rounds} rounds.",)),))
