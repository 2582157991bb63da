"""The measurement: make the documents, audit them with one engine, print what was found.

python -m benchmarks.accuracy [--out DIR] [--seed N] [--verbose]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from auditor.engine import Engine, EngineOptions, build
from auditor.model.audit import FigureState
from auditor.model.result import Result
from auditor.pipeline import audit
from auditor.settings import Settings
from benchmarks.accuracy.corpus import PER_LAYOUT, SEED, documents
from benchmarks.accuracy.generate import save
from benchmarks.accuracy.measure import Outcome, judge


def engine() -> Engine:
    """The engine of a plain installation: the shipped packs, no plugins of this machine."""
    return build(EngineOptions(use_plugins=False), Settings())


def outcomes(folder: Path, seed: int, per_layout: int, with_: Engine) -> Iterator[Outcome]:
    """Each document, saved, audited and judged."""
    made = [(save(document, folder), document) for document in documents(seed, per_layout)]
    audited = audit([path for path, _ in made], with_)
    for (_, document), result in zip(made, audited.documents, strict=True):
        yield judge(document, result)


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.3f}" if whole else "0/0"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def report(found: Sequence[Outcome], language: Engine, verbose: bool = False) -> str:
    """The tables and totals of a run."""
    kinds: dict[str, list[int]] = {}
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for outcome in found:
        for label in outcome.document.labels:
            kinds.setdefault(label.kind, [0, 0, 0])[1] += 1
        for label, rules in outcome.found:
            kinds[label.kind][0] += 1
            kinds[label.kind][2] += bool({rule[0] for rule in rules} & {rule[0] for rule in label.rules})
        false.update(result.rule.id for result in outcome.false)
        wrong = {id(result) for result in outcome.false}
        right.update(result.rule.id for result in outcome.findings if id(result) not in wrong)
    parts = [
        table(
            ("error", "injected", "found", "recall", "by the expected family"),
            ((kind, n, hit, f"{hit / n:.2f}", own) for kind, (hit, n, own) in sorted(kinds.items())),
        ),
        table(("rule", "right findings", "false alarms"), ((rule, right[rule], false[rule]) for rule in sorted(right | false))),
        "\n".join(_totals(found)),
    ]
    silent = [rule.id for rule in language.rules if rule.id not in right and rule.id not in false]
    parts.append(f"rules without a finding on these documents ({len(silent)} of {len(language.rules)}): {' '.join(sorted(silent))}")
    if verbose:
        parts.append("\n".join(_details(found, language)))
    return "\n\n".join(parts)


def _totals(found: Sequence[Outcome]) -> Iterator[str]:
    labels = sum(len(outcome.document.labels) for outcome in found)
    hits = sum(len(outcome.found) for outcome in found)
    findings, alarms = sum(len(o.findings) for o in found), sum(len(o.false) for o in found)
    clean = [outcome for outcome in found if not outcome.document.labels]
    states: Counter[FigureState] = Counter()
    for outcome in found:
        states.update(outcome.states)
    figures = sum(states.values())
    yield f"documents {len(found)} ({len(clean)} clean), injected errors {labels}"
    yield f"recall {share(hits, labels)}"
    yield f"precision {share(findings - alarms, findings)}; false alarms {alarms / len(found):.2f} a document"
    yield f"clean documents flagged {sum(bool(o.findings) for o in clean)} of {len(clean)}"
    yield f"figures read {share(sum(o.read for o in found), sum(o.numbers for o in found))}"
    checked = figures - states[FigureState.UNCHECKED]
    yield f"coverage (figures in at least one relation) {share(checked, figures)}"


def _details(found: Sequence[Outcome], language: Engine) -> Iterator[str]:
    """Every missed error and every false alarm."""
    for outcome in found:
        for label in outcome.missed:
            changes = "; ".join(f"{c.key} p{c.page}: {c.was} -> {c.now}" for c in label.changed)
            yield f"missed {outcome.document.name} [{label.kind} {' '.join(label.rules)}] {changes}"
        for result in outcome.false:
            yield f"false  {outcome.document.name} [{result.rule.id}] {_said(result, language)}"


def _said(result: Result, language: Engine) -> str:
    return language.words.text(result.statement)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description="Recall and precision on generated documents.")
    parser.add_argument("--out", type=Path, help="keep the documents in this folder (default: a temporary one)")
    parser.add_argument("--seed", type=int, default=SEED, help="number that the documents are made from (default: %(default)s)")
    parser.add_argument("--per-layout", type=int, default=PER_LAYOUT, help="documents of each layout (default: %(default)s)")
    parser.add_argument("--verbose", action="store_true", help="list what was missed and every false alarm")
    args = parser.parse_args(argv)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as temporary:
        with_ = engine()
        found = list(outcomes(args.out or Path(temporary), args.seed, args.per_layout, with_))
        print(report(found, with_, args.verbose))
    print(f"seconds {time.perf_counter() - start:.1f}")
    return 0
