"""The first score on blind documents: folders of labelled documents, family by family.

    python -m benchmarks.accuracy.trial CORPUS… [--jobs N] [--verbose]

Documents that somebody wrote or collected who has seen neither the program nor its rules say what it is worth, and only the
first time: what was looked at was learnt. See labelled.py for the folders and scored.py for what is counted.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from auditor.engine import Engine
from benchmarks.accuracy.labelled import Case, cases
from benchmarks.accuracy.run import engine, table
from benchmarks.accuracy.scored import HEAD, Score, scored, total

FEW = 3  # documents; families with fewer share a row

Families = dict[str, Score]


@cache
def _engine() -> Engine:
    return engine()


def _scored(case: Case) -> Score:
    return scored(case, _engine())


def by_family(found: Sequence[tuple[Case, Score]]) -> Families:
    """The score of each family, in the order of their names; those of few documents in one."""
    names = sorted({case.family for case, _ in found})
    scores = {name: total(score for case, score in found if case.family == name) for name in names}
    few = [name for name, score in scores.items() if score.documents < FEW]
    small = {f"{len(few)} families of fewer than {FEW} documents": total(scores[name] for name in few)} if few else {}
    return {name: score for name, score in scores.items() if name not in few} | small


def report(corpora: Sequence[tuple[str, Families]]) -> str:
    """A table with a row for each family and one for each corpus, then every false assurance."""
    rows = []
    for corpus, families in corpora:
        rows += [(corpus, family, *score.cells) for family, score in families.items()]
        if len(families) != 1:
            rows.append((corpus, "all", *total(families.values()).cells))
    whole = total(score for _, families in corpora for score in families.values())
    parts = [table(("corpus", "family", *HEAD), rows)]
    if whole.assurances:
        parts.append("false assurances: what is listed as held ⇐ what a label says of it\n" + "\n".join(whole.assurances))
    if whole.failed:
        parts.append(f"documents that could not be audited in full: {whole.failed}")
    return "\n\n".join(parts)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.trial", description="The score on blind documents.")
    parser.add_argument("corpora", metavar="CORPUS", nargs="+", type=Path, help="folders of labelled documents")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--verbose", action="store_true", help="list what was missed and every false alarm")
    args = parser.parse_args(argv)
    corpora = []
    with ProcessPoolExecutor(args.jobs) as pool:
        for corpus in args.corpora:
            known = list(cases([corpus]))
            corpora.append((corpus.name, by_family(list(zip(known, pool.map(_scored, known, chunksize=4), strict=True)))))
    print(report(corpora))
    if args.verbose:
        whole = total(score for _, families in corpora for score in families.values())
        print("\n".join(["", *(f"missed {line}" for line in whole.missed), *(f"false  {line}" for line in whole.false)]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
