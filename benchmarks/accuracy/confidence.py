"""Measures how often the findings of each shipped rule are right and the readings of sentences hold: `rules/confidence.yaml`.

python -m benchmarks.accuracy.confidence CORPUS… [--jobs N] [--out FILE]
python -m benchmarks.accuracy.confidence CORPUS… --first-sight NAME

The rules speak as they are written, so that measuring again gives the same. Documents that are copies of one another
prove a thing once: of one source, the same sentence of a rule, without its numbers, counts once as right and once as wrong.

What is right on documents that rules were mended on was learnt: it shows that asking is worth while, and no more. What is still wrong
there counts. What rules said of a blind family before anybody had looked at it, and how its sentences were read, is kept in
`first_sight.yaml` (written with `--first-sight`, by the build of that day) and counts in full, whatever was mended since.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from ruamel.yaml import YAML

from auditor.checks.lookup import Lookup
from auditor.checks.table_lines import table_statements
from auditor.engine import Engine
from auditor.model.confidence import Alignment, Counts
from auditor.model.interval import Agreement
from auditor.model.result import Verdict
from auditor.model.rule import Severity
from auditor.pipeline import audit_document
from auditor.relations.judge import Outcome, checks
from auditor.relations.proof import Proof
from auditor.relations.sentences import read_sentences
from auditor.review.confidence import alignment_of
from auditor.rulebook.confidence import LIST_KEY, READINGS_KEY, shipped_confidence
from benchmarks.accuracy.labelled import Case, cases, judge, shown
from benchmarks.accuracy.measure import numbers as plain_numbers
from benchmarks.accuracy.run import engine

T = TypeVar("T")

Tally = dict[str, dict[Alignment, Counts]]  # by rule
Held = tuple[str, str, tuple[int, int, int], bool]  # source document, kind of reading, place, whether it held
Read = Counter[tuple[str, bool]]  # by kind of reading and whether it held
Seen = tuple[str, str, str, Alignment, bool]  # source document, rule, sentence without numbers, alignment, right
LEARNT = 10  # of what was learnt, at most: two dozen first sights are worth more
_NUMBER = re.compile(r"\d[\d,，.]*")
FIRST_SIGHT = Path(__file__).parent / "first_sight.yaml"
_FIRST_HEADING = """\
# What the rules, as they are written, said of blind families before anybody had looked at these: right and wrong findings by rule
# and alignment, and how many readings of sentences held and failed, by the build of that day. Written once for a family, by
# `python -m benchmarks.accuracy.confidence --first-sight`.
"""
_HEADING = """\
# Findings on labelled documents that were right and wrong, by rule and alignment (auditor/model/confidence.py).
# Written by `python -m benchmarks.accuracy.confidence`; measure again instead of editing it.
"""


@lru_cache(maxsize=1)
def _engine() -> Engine:
    """The rules as they are written; one engine for all documents of a process."""
    return replace(engine(), gated=False)


def findings(case: Case) -> list[Seen]:
    """What the rules say of a document where the labels tell whether they are right."""
    with_ = _engine()
    words = with_.in_language("zh")
    found: list[Seen] = []
    audited = audit_document(case.document, case.document.name, with_)
    for result in (*audited.with_verdict(Verdict.FINDING), *audited.with_verdict(Verdict.BORDERLINE)):
        if result.severity is Severity.INFO:
            continue
        seen = shown(result, words)
        right = judge(case, seen)
        if right is not None:
            said = _NUMBER.sub("", words.text(result.statement))
            found.append((case.source, result.rule.id, said, alignment_of(result), right))
    return found


def readings(case: Case) -> list[Held]:
    """Whether the best reading of each statement of a document holds; a statement that shows a number of a label tells nothing,
    nor does one that a lower reading settles: the judge asks how likely the best one is when none holds.
    """
    with_ = _engine()
    document = audit_document(case.document, case.document.name, with_)
    labelled = frozenset().union(*(label.numbers for label in case.labels))
    found: list[Held] = []
    of_tables = table_statements(Lookup(document.facts, vocabulary=with_.vocabulary), {})
    for judged in read_sentences(document.facts, with_.vocabulary, {}, Proof(), of_tables).judged:
        best = judged.statement.readings[0]
        held = [checks(equation) for equation in best.equations]
        if None in held or Agreement.TOUCHES in held:
            continue
        holds = all(one is Agreement.HOLDS for one in held)
        numbers = frozenset().union(*(plain_numbers(figure.text) for equation in best.equations for figure in equation.figures))
        settled = judged.judgement.outcome is Outcome.HOLDS and not holds
        if holds or not (settled or numbers & labelled):
            found.append((case.source, best.kind, judged.statement.figures[0].place.order, holds))
    return found


def counted(seen: Iterable[Seen]) -> Tally:
    """The counts of each rule by alignment; what is the same but for its numbers counts once for each source."""
    tally: Counter[tuple[str, Alignment, bool]] = Counter()
    for _, rule, _, alignment, right in set(seen):
        tally[rule, alignment, right] += 1
    found: Tally = {}
    for rule, alignment, _ in tally:
        found.setdefault(rule, {})[alignment] = Counts(tally[rule, alignment, True], tally[rule, alignment, False])
    return found


def weighed(looked_at: Tally, at_first: Iterable[Tally]) -> Tally:
    """The counts of first sights, with what is wrong in documents that were looked at; what is right in these was learnt."""
    found = {rule: {one: Counts(0, c.wrong, min(c.right, LEARNT)) for one, c in own.items()} for rule, own in looked_at.items()}
    for tally in at_first:
        for rule, own in tally.items():
            known = found.setdefault(rule, {})
            for alignment, counts in own.items():
                known[alignment] = known.get(alignment, Counts()) + counts
    return found


def read(held: Iterable[Held]) -> Read:
    """The readings of each kind that held and that failed."""
    return Counter((kind, holds) for _, kind, _, holds in set(held))


@dataclass(frozen=True)
class FirstSight:
    """What was said of a blind family before anybody had looked at it."""

    findings: Tally
    readings: Read


def first_sights(path: Path) -> dict[str, FirstSight]:
    """The counts of each blind family, by its name."""
    families: dict[str, FirstSight] = {}
    for family in YAML(typ="safe").load(path.read_text(encoding="utf-8")) or ():
        tally: Tally = {}
        for one in family.get("findings", ()):
            tally.setdefault(one["rule"], {})[Alignment(one["alignment"])] = Counts(one["right"], one["wrong"])
        known: Read = Counter()
        for one in family.get("readings", ()):
            known[one["reading"], True] = one["held"]
            known[one["reading"], False] = one["failed"]
        families[family["family"]] = FirstSight(tally, known)
    return families


def written_first(families: Mapping[str, FirstSight]) -> str:
    """The text of `first_sight.yaml`."""
    lines = []
    for name, seen in families.items():
        lines.append(f"- family: {json.dumps(name, ensure_ascii=False)}")
        findings_ = [
            f"  - {{rule: {rule}, alignment: {a.value}, right: {own[a].right}, wrong: {own[a].wrong}}}"
            for rule, own in sorted(seen.findings.items())
            for a in Alignment
            if a in own
        ]
        lines += ["  findings:", *findings_] if findings_ else []
        told = _told(seen.readings)
        lines += ["  readings:", *told] if told else []
    return _FIRST_HEADING + "\n".join(lines) + "\n"


def _told(known: Read) -> list[str]:
    kinds = sorted({kind for kind, _ in known})
    return [f"  - {{reading: {kind}, held: {known[kind, True]}, failed: {known[kind, False]}}}" for kind in kinds]


def _shown(counts: Counts) -> str:
    learnt = f", learnt: {counts.learnt}" if counts.learnt else ""
    return f"{{right: {counts.right}, wrong: {counts.wrong}{learnt}}}"


def written(counts: Tally, known: Read) -> str:
    """The text of the file: rules in force on those documents, in the order of their packs, with what was counted."""
    lines = [f"{LIST_KEY}:"]
    for pack in _engine().packs:
        for rule in pack.rules:
            if rule.id in counts:
                lines += [f"  - rule: {rule.id}", f"    pack: {pack.name}", f"    check: {rule.check}"]
                own = counts[rule.id]
                lines += [f"    {a.value}: {_shown(own[a])}" for a in Alignment if a in own]
    told = _told(known)
    return _HEADING + "\n".join([*(lines if counts else [f"{LIST_KEY}: []"]), *([f"{READINGS_KEY}:", *told] if told else [])]) + "\n"


def measured(what: Callable[[Case], list[T]], corpora: Sequence[Path], jobs: int) -> Iterator[T]:
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(what, cases(corpora), chunksize=8):
            yield from found


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.confidence", description="Precision of each rule.")
    parser.add_argument("corpora", metavar="CORPUS", nargs="+", type=Path, help="folders of labelled documents")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--out", type=Path, default=shipped_confidence(), help="file to write (default: that of the shipped rules)")
    parser.add_argument("--first-sight", metavar="NAME", help="add what is said of a family not looked at yet, and stop")
    args = parser.parse_args(argv)
    families = first_sights(FIRST_SIGHT)
    if args.first_sight in families:
        parser.error(f"{args.first_sight} was seen before")
    held = read(measured(readings, args.corpora, args.jobs))
    if args.first_sight:
        families[args.first_sight] = FirstSight(counted(measured(findings, args.corpora, args.jobs)), held)
        FIRST_SIGHT.write_text(written_first(families), encoding="utf-8")
        return 0
    known = sum((family.readings for family in families.values()), start=held)
    # findings follow from what is known of readings, so that is written before they are measured
    args.out.write_text(written({}, known), encoding="utf-8")
    looked_at = counted(measured(findings, args.corpora, args.jobs))
    counts = weighed(looked_at, (family.findings for family in families.values()))
    args.out.write_text(written(counts, known), encoding="utf-8")
    total = sum((one for own in counts.values() for one in own.values()), start=Counts())
    print(f"{args.out}: {len(counts)} rules, {total.right} findings right, {total.wrong} wrong")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
