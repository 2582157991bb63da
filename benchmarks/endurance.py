"""A long run over many documents, one in twenty of them hostile: `python -m benchmarks.endurance [--documents N] [--all]`.

Checks that the run ends, that good documents come out as they do alone, and that memory does not grow; prints throughput.
Run it from a checkout: the hostile documents are those of the tests.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import psutil

from benchmarks.accuracy.corpus import documents
from tests.hostile.corpus import FAMILIES

HOSTILE_EVERY = 20
MOST_GROWTH = 1.10
TICK = 0.25  # seconds between two looks at the memory
_NAME = "good"


def write_corpus(folder: Path, count: int, every: int) -> tuple[list[str], int]:
    """Write `count` documents; the names of the good ones, and how many are hostile."""
    cases = [case for family in FAMILIES.values() for case in family if case.name.endswith((".pdf", ".md"))]
    good = [document.content for document in documents(per_layout=max(1, count // 100))]
    names, hostile = [], 0
    for number in range(count):
        if every and number % every == every - 1:
            # spread over the families, which lie one behind the other
            case = cases[hostile * 37 % len(cases)]
            (folder / f"{number:05}-{case.name}").write_bytes(case.content())
            hostile += 1
        else:
            name = f"{number:05}-{_NAME}.pdf"
            # a comment at the end makes each file one of its own
            (folder / name).write_bytes(good[number % len(good)] + b"\n%% %d\n" % number)
            names.append(name)
    return names, hostile


def command(path: str, out: Path, jobs: int) -> list[str]:
    how = ["--no-cache", "--no-date", "--no-plugins", "--no-progress", "--jobs", str(jobs)]
    return [sys.executable, "-m", "auditor", "check", path, "-o", str(out), *how]


def watched(arguments: Sequence[str], folder: Path) -> tuple[int, float, list[int]]:
    """Exit code, seconds, and the resident bytes of all processes of a run, seen every `TICK`."""
    start = time.monotonic()
    process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL)
    seen: list[int] = []
    parent = psutil.Process(process.pid)
    while process.poll() is None:
        total = 0
        try:
            for one in (parent, *parent.children(recursive=True)):
                total += one.memory_info().rss
        except psutil.Error:
            continue
        seen.append(total)
        time.sleep(TICK)
    return process.returncode, time.monotonic() - start, seen


def growth(seen: Sequence[int]) -> tuple[float, float, float]:
    """Megabytes in the third and the last tenth of a run, and their ratio."""
    _, _, first, *_, last = tenths(seen)  # before, workers still load what they need
    return first, last, last / first


def tenths(seen: Sequence[int]) -> list[float]:
    """Megabytes in each tenth of a run."""
    size = max(len(seen) // 10, 1)
    return [statistics.median(seen[at : at + size]) / 1e6 for at in range(0, 10 * size, size)]


def different(names: Sequence[str], out: Path, folder: Path) -> list[str]:
    """The documents whose reports differ from those of a run of their own."""
    found = []
    for name in names:
        alone = folder / f"alone-{name}"
        subprocess.run(command(f"in/{name}", alone, 1), cwd=folder, stdout=subprocess.DEVNULL, check=False)
        reports = {path.name: path.read_bytes() for path in alone.iterdir()}
        if len(reports) != 2 or any((out / report).read_bytes() != content for report, content in reports.items()):
            found.append(name)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.endurance", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--hostile-every", type=int, default=HOSTILE_EVERY, help="0: none; what a large one took stays with its worker")
    parser.add_argument("--sample", type=int, default=50, help="how many good documents are audited again by themselves")
    parser.add_argument("--all", action="store_true", help="audit all good documents again by themselves")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "in").mkdir()
        names, hostile = write_corpus(folder / "in", args.documents, args.hostile_every)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [os.getcwd(), os.environ.get("PYTHONPATH")]))
        code, seconds, seen = watched(command("in", folder / "out", 2), folder)
        index = json.loads((folder / "out" / "index.json").read_bytes())
        sample = names if args.all else names[:: max(len(names) // args.sample, 1)]
        wrong = different(sample, folder / "out", folder)
    outcomes = Counter(document["outcome"] for document in index["documents"])
    first, last, ratio = growth(seen)
    print(
        f"{args.documents} documents, {hostile} of them hostile: {seconds:.0f} s, {args.documents / seconds:.1f} documents/s, "
        f"exit code {code}"
    )
    print("outcomes: " + ", ".join(f"{outcome} {number}" for outcome, number in sorted(outcomes.items())))
    print(
        f"memory of all processes: {first:.0f} MB early, {last:.0f} MB at the end ({100 * (ratio - 1):+.0f} %), "
        f"peak {max(seen) / 1e6:.0f} MB"
    )
    print("by tenths, MB: " + " ".join(f"{part:.0f}" for part in tenths(seen)))
    print(f"{len(sample) - len(wrong)} of {len(sample)} good documents as in a run of their own")
    ended = code in (1, 4) and index["complete"] and len(index["documents"]) == args.documents
    return 0 if ended and not wrong and ratio <= MOST_GROWTH else 1


if __name__ == "__main__":
    raise SystemExit(main())
