"""The command: which parts are measured, and where the result goes.

python -m benchmarks.speed [tables|audit|start|batch|growth|memory ...] [--quick] [--json FILE]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.speed import audit, batch, growth, machine, memory, start, tables
from benchmarks.speed.documents import TruthError
from benchmarks.speed.options import Options
from benchmarks.speed.result import Part, Run, from_json, markdown, to_json

PARTS: dict[str, Callable[[Options], Part]] = {
    "tables": tables.measure,
    "audit": audit.measure,
    "start": start.measure,
    "batch": batch.measure,
    "growth": growth.measure,
    "memory": memory.measure,
}


def measured(names: Sequence[str], options: Options) -> Run:
    """Measure parts one after the other, telling on standard error which."""
    facts = machine.describe()
    parts = []
    for name in names:
        print(f"measuring: {name}", file=sys.stderr)
        parts.append(PARTS[name](options))
    return Run(facts, tuple(parts), {"rounds": options.rounds, "quick": "yes" if options.quick else "no"})


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="How fast, beside what, and how it grows.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="the smallest sizes and two rounds, to see that everything works")
    parser.add_argument("--rounds", type=int, help="repetitions, in which the sides take turns (default: 5)")
    parser.add_argument("--documents", type=Path, metavar="DIR", help="measure tables on the PDFs of this folder, with their truth")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result as JSON too")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="measure nothing, print the Markdown of a result written with --json")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    parser = build_parser()
    args = parser.parse_args(argv)
    if unknown := [name for name in args.parts if name not in PARTS]:
        parser.error(f"no part is called {unknown[0]!r}; there are {', '.join(PARTS)}")
    try:
        if args.markdown:
            run = from_json(args.markdown.read_text(encoding="utf-8"))
        else:
            rounds = args.rounds or (2 if args.quick else 5)
            names = args.parts or (["tables"] if args.documents else list(PARTS))
            run = measured(names, Options(rounds, args.quick, args.documents))
    except (OSError, ValueError, TruthError) as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        args.json.write_text(to_json(run), encoding="utf-8")
    print(markdown(run), end="")
    return 0
