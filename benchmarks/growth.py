"""How the stages of an audit grow with a document: `python -m benchmarks.growth [PDF] [--pages 125 250 500 1000]`.

The pages of a document are repeated; where work grows with the square of the pages, the time per page grows with them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pymupdf

from auditor.engine import Engine, EngineOptions, build
from auditor.figures.collect import collect
from auditor.figures.grid import Grids
from auditor.pipeline import apply_rules, audit
from auditor.readers.pdf import read
from auditor.settings import Settings
from benchmarks.speed import EXAMPLE

T = TypeVar("T")


def repeated(source: Path, pages: int, target: Path) -> None:
    """Write a document of about so many pages, those of another over and over."""
    with pymupdf.open(source) as original, pymupdf.open() as long:
        while len(long) < pages:
            long.insert_pdf(original)
        long.save(target)


def stages(path: Path, engine: Engine) -> dict[str, float]:
    """Seconds of process time of each stage, and of a whole audit with its reports."""
    spent: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        done = work()
        spent[stage] = time.process_time() - start
        return done

    document = timed("reading", lambda: read(path, path.name))
    grids = Grids(document)
    facts = timed("figures", lambda: collect(document, engine.vocabulary, None, grids))
    timed("rules", lambda: apply_rules(facts, engine, grids))
    audited = timed("whole audit", lambda: audit([path], engine))
    for name in ("markdown", "json"):
        timed(name, lambda: engine.reports[name].render(audited, engine.words, ()))  # noqa: B023  # called at once
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--pages", nargs="+", type=int, default=[125, 250, 500, 1000])
    arguments = parser.parse_args()
    engine = build(EngineOptions(use_plugins=False), Settings())
    with tempfile.TemporaryDirectory() as folder:
        for pages in arguments.pages:
            path = Path(folder) / f"{pages}.pdf"
            repeated(arguments.pdf, pages, path)
            shown = (f"{stage} {seconds:.2f} s ({1000 * seconds / pages:.1f} ms a page)" for stage, seconds in stages(path, engine).items())
            print(f"{pages} pages: " + ", ".join(shown))


if __name__ == "__main__":
    main()
