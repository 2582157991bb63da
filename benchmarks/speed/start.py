"""Cold starts: whole processes from nothing to their end, beside a bare Python and the import of PyMuPDF."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.speed.commands import Commands, commands
from benchmarks.speed.corpus import REPORT
from benchmarks.speed.documents import page_count
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Table, Value
from benchmarks.speed.timing import in_turn, ratio

BARE, IMPORT = "python -c pass", "import pymupdf"


def sides(run: Commands) -> dict[str, Callable[[], object]]:
    """The processes by what they do."""
    check = ("check", str(REPORT), "--no-plugins", "--no-progress")
    return {
        BARE: lambda: run.python("pass"),
        IMPORT: lambda: run.python("import pymupdf"),
        "auditor --help": lambda: run.auditor("--help"),
        "auditor rules list": lambda: run.auditor("rules", "list", "--no-plugins"),
        f"auditor check, {page_count(REPORT)} pages": lambda: run.auditor(*check),
        "the same, --no-isolation": lambda: run.auditor(*check, "--no-isolation"),
        "the same, rule files read anew": lambda: run.auditor(*check, fresh=True),
    }


def measure(options: Options) -> Part:
    """The first round is not counted: it leaves the rule files in the cache, as the first use on a machine does."""
    with commands() as run:
        processes = sides(run)
        in_turn(1, processes)
        times = in_turn(options.rounds, processes)
    rows: list[tuple[Value, ...]] = []
    for name, own in times.items():
        against = ratio(own, times[IMPORT])
        rows.append((name, 1000 * own.cpu, 1000 * own.cpu_median, 1000 * own.wall, against.least, against.median))
    columns = ("process", "CPU ms, least", "median", "wall ms, least", "times the import", "median")
    table = Table("Cold starts", columns, tuple(rows), ("The system has all files in its memory: after a restart the disk comes on top.",))
    return Part("start", "Cold start", (table,))
