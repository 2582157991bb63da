"""How long reading and auditing take, side by side with the plain extraction of text: `python -m benchmarks.speed [PDF]`.

The ratios are of the fastest of several rounds, with both sides measured in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pymupdf

from auditor.engine import EngineOptions, build
from auditor.pipeline import audit
from auditor.readers.pdf import read
from auditor.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "report.pdf"


def fastest(rounds: int, *sides: Callable[[], object]) -> list[float]:
    """Seconds of the fastest round of each side; the sides take turns."""
    best = [float("inf")] * len(sides)
    for _ in range(rounds):
        for index, side in enumerate(sides):
            start = time.perf_counter()
            side()
            best[index] = min(best[index], time.perf_counter() - start)
    return best


def plain_text(path: Path) -> int:
    """What any reader has to do at least: one pass over the text of every page."""
    with pymupdf.open(path) as document:
        return sum(len(page.get_text("dict")["blocks"]) for page in document)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    path, rounds = arguments.pdf, arguments.rounds
    engine = build(EngineOptions(), Settings())
    command = [sys.executable, "-m", "auditor", "check", str(path)]
    text, document, whole = fastest(rounds, lambda: plain_text(path), lambda: read(path, str(path)), lambda: audit([path], engine))
    bare, cold = fastest(
        rounds,
        lambda: subprocess.run([sys.executable, "-c", "import pymupdf"], check=True),
        lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL),
    )
    print(f"rounds {rounds}, {path.name}")
    print(f"text of all pages       {text:.3f} s")
    print(f"reading with tables     {document:.3f} s, {document / text:.2f} times the text")
    print(f"reading and auditing    {whole:.3f} s, {whole / text:.2f} times the text")
    print(f"import of PyMuPDF alone {bare:.3f} s, cold")
    print(f"auditor check           {cold:.3f} s, cold, {cold / bare:.2f} times the import")


if __name__ == "__main__":
    main()
