"""Leave one family out: each family of documents scored with what the other families alone could have taught.

    python -m benchmarks.accuracy.leave_out CORPUS… [--learn CORPUS…] [--jobs N] [--verbose]

For each family of labelled documents (see labelled.py) these are taken away before it is audited: the words of the lexicon and
the names of the vocabulary that its documents use and those of no other family, and what its documents, and copies of them,
add to `rules/confidence.yaml`, the counts of readings and of findings. What is left is measured on the documents of the other
families and of `--learn`. Rules are not left out, nor the words that say under which headings a name does not count.
The findings of the other families are counted under the shipped counts of readings.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from auditor.engine import Engine
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.model.confidence import Alignment, Counts
from auditor.model.document import Document, Table
from benchmarks.accuracy.confidence import Held, Seen, counted, findings, readings
from benchmarks.accuracy.labelled import Case, cases
from benchmarks.accuracy.run import engine, table
from benchmarks.accuracy.scored import HEAD, Score, scored, total
from benchmarks.accuracy.trial import by_family


@dataclass(frozen=True)
class Taught:
    """What one document teaches: the words that it uses, how its readings held, which findings on it were right."""

    family: str
    words: frozenset[str]
    readings: tuple[Held, ...]
    findings: tuple[Seen, ...]


@dataclass(frozen=True)
class LeftOut:
    """A family with what the other families taught."""

    cases: tuple[Case, ...]
    gone: frozenset[str]  # words that no other family uses
    counts: Mapping[str, Mapping[Alignment, Counts]]
    readings: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Reduced(Vocabulary):
    """A vocabulary without some names. Metrics keep theirs for the rules, but no figure is one because it is called so."""

    gone: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def metrics_by_label(self) -> Mapping[str, tuple[Metric, ...]]:
        called = {key: replace(m, name=key) if m.name in self.gone else m for key, m in self.metrics.items()}
        return Vocabulary(MappingProxyType(called), lexicon=self.lexicon).metrics_by_label


def words_of(vocabulary: Vocabulary) -> frozenset[str]:
    """Every word and name; of an entry that joins several with + each."""
    names = (name for metric in vocabulary.metrics.values() for name in (metric.name, *metric.names))
    lists = (word for words in (*vocabulary.synonyms.values(), *vocabulary.words.values()) for word in words)
    joined = (part for word in lists for part in word.replace("=", "+").split("+") if part)
    return frozenset((*(entry.word for entry in vocabulary.lexicon.entries), *names, *joined))


def without(vocabulary: Vocabulary, gone: frozenset[str]) -> Vocabulary:
    """A vocabulary from which words were taken."""

    def kept(lists: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        left = {key: tuple(word for word in words if not gone & {*word.replace("=", "+").split("+")}) for key, words in lists.items()}
        return MappingProxyType(left)

    metrics = {key: replace(m, names=tuple(name for name in m.names if name not in gone)) for key, m in vocabulary.metrics.items()}
    entries = tuple(entry for entry in vocabulary.lexicon.entries if entry.word not in gone)
    return Reduced(MappingProxyType(metrics), kept(vocabulary.synonyms), kept(vocabulary.words), Lexicon(entries), gone)


def text_of(document: Document) -> str:
    """All that a document says, without blanks."""

    def parts() -> Iterator[str]:
        for block in document.blocks:
            if isinstance(block, Table):
                yield from (block.title, block.caption.text, block.unit, *(cell.content for cell in block.cells))
                yield from (note.text for note in block.notes)
            else:
                yield block.text.text

    return "".join(unicodedata.normalize("NFKC", "\n".join(parts())).split())


@cache
def _engine() -> Engine:
    return engine()


def teaches(case: Case) -> Taught:
    """What a document with its labels teaches."""
    with_ = _engine()
    reader = with_.reader_for(case.document)
    assert reader is not None
    text = text_of(reader.read(case.document, case.document.name))
    used = frozenset(word for word in words_of(with_.vocabulary) if "".join(unicodedata.normalize("NFKC", word).split()) in text)
    return Taught(case.family, used, tuple(readings(case)), tuple(findings(case)))


def left_out(known: Sequence[Case], taught: Sequence[Taught]) -> Iterator[LeftOut]:
    """Every family of the cases, with what all others taught."""
    for family in sorted({case.family for case in known}):
        others = [one for one in taught if one.family != family]
        own = frozenset().union(*(one.words for one in taught if one.family == family))
        tally = Counter((kind, holds) for _, kind, _, holds in {held for one in others for held in one.readings})
        held = {kind: (tally[kind, True], tally[kind, False]) for kind, _ in tally}
        yield LeftOut(
            cases=tuple(case for case in known if case.family == family),
            gone=own - frozenset().union(*(one.words for one in others)),
            counts=counted(seen for one in others for seen in one.findings),
            readings=held,
        )


def engine_of(family: LeftOut) -> Engine:
    """The engine that the other families alone would have made."""
    whole = _engine()
    checks = {rule.id: rule.check for pack in whole.packs for rule in pack.rules}
    measured = replace(whole.measured, counts=family.counts, checks=checks, readings=family.readings)
    return replace(whole, vocabulary=without(whole.vocabulary, family.gone), measured=measured)


def score_left_out(family: LeftOut) -> list[Score]:
    with_ = engine_of(family)
    return [scored(case, with_) for case in family.cases]


def score_known(case: Case) -> Score:
    return scored(case, _engine())


def report(corpora: Iterable[tuple[str, Sequence[tuple[Case, Score, Score]]]], gone: Mapping[str, int]) -> str:
    """A row for each family and for each corpus: with the family left out, then recall and false alarms with all that is known."""
    rows = []
    for corpus, found in corpora:
        left = by_family([(case, score) for case, score, _ in found])
        with_all = by_family([(case, score) for case, _, score in found])
        for family, score in left.items():
            rows.append((corpus, family, gone.get(family, ""), *score.cells[:-2], with_all[family].recall, with_all[family].alarms))
        every, known = total(left.values()), total(with_all.values())
        rows.append((corpus, "all", "", *every.cells[:-2], known.recall, known.alarms))
    return table(("corpus", "family", "words left out", *HEAD[:-2], "recall, nothing left out", "false alarms, nothing left out"), rows)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy.leave_out", description="Each family by what the others teach.")
    parser.add_argument("corpora", metavar="CORPUS", nargs="+", type=Path, help="folders of labelled documents")
    parser.add_argument("--learn", metavar="CORPUS", nargs="*", type=Path, default=[], help="more documents to learn from, such as copies")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--verbose", action="store_true", help="list the words left out, what was missed and every false alarm")
    args = parser.parse_args(argv)
    by_corpus = [(corpus.name, list(cases([corpus]))) for corpus in args.corpora]
    known = [case for _, found in by_corpus for case in found]
    with ProcessPoolExecutor(args.jobs) as pool:
        taught = list(pool.map(teaches, [*known, *cases(args.learn)], chunksize=4))
        families = list(left_out(known, taught))
        scores: dict[Path, Score] = {}
        for family, found in zip(families, pool.map(score_left_out, families), strict=True):
            scores |= {case.document: score for case, score in zip(family.cases, found, strict=True)}
        with_all = dict(zip((case.document for case in known), pool.map(score_known, known, chunksize=4), strict=True))
    told = [(name, [(case, scores[case.document], with_all[case.document]) for case in found]) for name, found in by_corpus]
    print(report(told, {family.cases[0].family: len(family.gone) for family in families}))
    if args.verbose:
        for family in families:
            print(f"left out for {family.cases[0].family}: {' '.join(sorted(family.gone))}")
        whole = total(scores.values())
        print("\n".join((*(f"missed {line}" for line in whole.missed), *(f"false  {line}" for line in whole.false))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
