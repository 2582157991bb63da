"""The whole audit of a document, stage by stage, beside one pass over its text."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from auditor.batch.serving import rarely_look_for_garbage
from auditor.engine import Engine, EngineOptions, build
from auditor.figures.collect import collect
from auditor.pipeline import apply_rules, audit
from auditor.readers.pdf import read
from auditor.settings import Settings
from benchmarks.accuracy.corpus import SEED
from benchmarks.accuracy.layouts import LAYOUTS
from benchmarks.speed import recording
from benchmarks.speed.corpus import REPORT
from benchmarks.speed.documents import page_count
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Table, Value
from benchmarks.speed.timing import Times, in_turn, ratio, total
from benchmarks.speed.tools import floor

FLOOR, WHOLE = "text of all pages (the floor)", "whole audit and reports"
STAGES = (FLOOR, "read", "figures", "rules", "reports", WHOLE)


def engine() -> Engine:
    """The engine of a plain installation, in a process set up like a worker: the shipped packs that are on by default, no plugins."""
    ready = build(EngineOptions(use_plugins=False), Settings())
    rarely_look_for_garbage()
    return ready


def stages(path: Path, with_: Engine) -> dict[str, Callable[[], object]]:
    """What is measured of one document. Each stage is given what the stage before it made once."""
    document = read(path, path.name)
    facts = collect(document, with_.vocabulary)
    audited = audit([path], with_)

    def reports() -> None:
        # each document renders afresh; a frozen copy keeps nothing of an earlier rendering
        for report in with_.reports.values():
            report.render(replace(audited), with_.words, ())

    def whole() -> None:
        done = audit([path], with_)
        for report in with_.reports.values():
            report.render(done, with_.words, ())

    return {
        FLOOR: lambda: floor(path),
        "read": lambda: read(path, path.name),
        "figures": lambda: collect(document, with_.vocabulary),
        "rules": lambda: apply_rules(facts, with_),
        "reports": reports,
        WHOLE: whole,
    }


def measure(options: Options) -> Part:
    """The example report, and one report of each layout of the accuracy measurement."""
    with_ = engine()
    with tempfile.TemporaryDirectory() as folder:
        paths = [REPORT, *_drawn(Path(folder), tuple(LAYOUTS)[: options.pick(1, len(LAYOUTS))])]
        found = {path: _turns(stages(path, with_), options.rounds) for path in paths}
        pages = {path: page_count(path) for path in paths}
    example = _table("The example report", found[REPORT], pages[REPORT])
    every = {stage: total([times[stage] for times in found.values()]) for stage in STAGES}
    layouts = _table(f"The example report and {len(paths) - 1} generated ones", every, sum(pages.values()))
    return Part(
        "audit",
        "Reading and auditing, by stage",
        (example, layouts),
        (
            f"{len(with_.rules)} rules are in force; reports are {' and '.join(with_.reports)}.",
            "The whole is measured by itself: it also groups the findings, gives hints and counts, so it is more than its stages.",
        ),
    )


def _drawn(folder: Path, layouts: Iterable[str]) -> list[Path]:
    paths = []
    for layout in layouts:
        paths.append(folder / f"{layout}.pdf")
        paths[-1].write_bytes(recording.report(layout, SEED, 0).content)
    return paths


def _turns(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    in_turn(1, sides)  # what is loaded at the first use is no part of what is measured
    return in_turn(rounds, sides)


def _table(title: str, times: dict[str, Times], pages: int) -> Table:
    rows: list[tuple[Value, ...]] = []
    for stage, own in times.items():
        against = ratio(own, times[FLOOR])
        per_page = (1000 * seconds / pages for seconds in (own.cpu, own.cpu_median, own.wall))
        rows.append((stage, *per_page, against.least, against.median))
    columns = ("stage", "CPU ms/page, least", "median", "wall ms/page, least", "times the floor", "median")
    return Table(f"{title}, {pages} pages", columns, tuple(rows))
