"""Peak memory of whole processes with all their children, beside the import of PyMuPDF."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.speed.commands import SAMPLE, Commands, commands
from benchmarks.speed.corpus import REPORT, copies, long_report
from benchmarks.speed.documents import page_count
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Table, Value


def processes(run: Commands, options: Options) -> dict[str, Sequence[str]]:
    """The arguments of Python by what the process does."""
    pages, count = options.pick(3, 1000), options.pick(4, 200)
    long = long_report(run.folder / "long.pdf", pages)
    reports = copies(run.folder / "reports", count)
    # a document of 1,000 pages may take more time than is allowed on a loaded machine; memory keeps its limit
    check = ["-m", "auditor", "check", "--no-plugins", "--no-progress", "--no-cache", "--time-limit", "600"]
    return {
        "import pymupdf": ["-c", "import pymupdf, time; time.sleep(0.1)"],
        "auditor rules list": ["-m", "auditor", "rules", "list", "--no-plugins"],
        f"auditor check, {page_count(REPORT)} pages": [*check, str(REPORT)],
        f"auditor check, {pages} pages": [*check, str(long)],
        f"auditor check, {count} reports, 1 worker": [*check, str(reports), "-o", str(run.folder / "one"), "--jobs", "1"],
        f"auditor check, {count} reports, 2 workers": [*check, str(reports), "-o", str(run.folder / "two"), "--jobs", "2"],
    }


def measure(options: Options) -> Part:
    rows: list[tuple[Value, ...]] = []
    with commands() as run:
        for name, arguments in processes(run, options).items():
            peaks = [run.peak(arguments) for _ in range(options.pick(1, 2))]
            rows.append((name, max(p.tree for p in peaks), max(p.largest for p in peaks), max(p.processes for p in peaks)))
    notes = (f"Resident memory, seen every {1000 * SAMPLE:.0f} ms: shorter peaks are missed; pages that processes share count for each.",)
    return Part(
        "memory", "Peak memory", (Table("Peak memory", ("process", "all processes, MB", "largest, MB", "processes"), tuple(rows), notes),)
    )
