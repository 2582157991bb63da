"""Two runs compared: what is new, what is still there, what has other values, what is gone.

Works on result files (`auditor.result/1`) as parsed from JSON, and on a finished audit against an earlier result file.
A question is recognised by its fingerprint, its values by their hash; documents are paired first, because two
documents may raise the same question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from auditor.model.audit import Audit, AuditedDocument
from auditor.model.result import Verdict

SCHEMA = "auditor.result/1"
_OPEN = (Verdict.FINDING, Verdict.BORDERLINE)
_LISTS = ("findings", "waived", "unchanged")


class State(StrEnum):
    """What became of a question between two runs."""

    NEW = "new"  # 新增
    CHANGED = "changed"  # 数值有变
    SAME = "same"  # 仍存在
    GONE = "gone"  # 已消除


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding of a result file. `number` is its number in the report of its document, 0 when it has none there."""

    document: str
    rule: str
    title: str
    severity: str
    verdict: str
    statement: str
    difference: str
    pages: tuple[int, ...]
    fingerprint: str
    values_hash: str
    waived: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A document of a result file."""

    path: str
    title: str = ""
    entity: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """What a comparison needs of a result file; `made_with` tells program and rules apart, `failures` count what failed."""

    documents: tuple[Source, ...]
    entries: tuple[Entry, ...]
    held: frozenset[tuple[str, str]] = frozenset()  # (document, fingerprint)
    made_with: tuple[str, ...] = ()
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One question in the two runs; `old` is None when it is new, `new` when it is gone.

    `reason` says why it is gone: "holds" the relation now holds, "document" its document was not audited, "" unknown.
    """

    state: State
    old: Entry | None
    new: Entry | None
    reason: str = ""

    @property
    def entry(self) -> Entry:
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes: new ones first, then changed, still there, gone; in each the order of the result file."""

    changes: tuple[Change, ...]
    same_rules: bool = True

    def of(self, state: State) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.state is state)


def run_of(body: object) -> Run:
    """A parsed result file; raises ValueError when it is none."""
    if not isinstance(body, Mapping) or body.get("schema") != SCHEMA:
        raise ValueError(SCHEMA)
    try:
        entries = [_entry(item) for name in _LISTS for item in body.get(name, ())]
        return Run(
            documents=tuple(Source(*(str(item[key]) for key in ("path", "title", "entity", "year"))) for item in body["documents"]),
            entries=_numbered(entries, body["findings"]),
            held=frozenset((_document(item), str(item["fingerprint"])) for item in body["held"]),
            made_with=(str(body["run"]["version"]), *(f"{pack['name']} {pack['sha256']}" for pack in body["run"]["packs"])),
            failures=sum(problem["level"] == "failure" for problem in body["problems"]),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(SCHEMA) from error


def compare(old: Run, new: Run) -> Comparison:
    """Every open question of the two runs with its state."""
    earlier = paired(new.documents, old.documents)
    later = {before: after for after, before in earlier.items()}
    known = {(later.get(entry.document, ""), entry.fingerprint): entry for entry in old.entries}
    changes: list[Change] = []
    met: set[tuple[str, str]] = set()
    for entry in new.entries:
        key = (entry.document, entry.fingerprint)
        before = known.get(key) if entry.document in earlier else None
        if before is None:
            changes.append(Change(State.NEW, None, entry))
            continue
        met.add(key)
        changes.append(Change(State.SAME if before.values_hash == entry.values_hash else State.CHANGED, before, entry))
    for entry in old.entries:
        document = later.get(entry.document)
        if document is None:
            changes.append(Change(State.GONE, entry, None, "document"))
        elif (document, entry.fingerprint) not in met:
            changes.append(Change(State.GONE, entry, None, "holds" if (document, entry.fingerprint) in new.held else ""))
    changes.sort(key=lambda change: list(State).index(change.state))
    return Comparison(tuple(changes), old.made_with == new.made_with)


def against(audit: Audit, baseline: Run, beside: Sequence[str] = ()) -> Audit:
    """The audit with those results marked as known that the baseline holds with the same values.

    `beside` are the paths of all documents of the run of which the audit is a part: one that bears the name of an
    earlier document keeps it from others.
    """
    documents = audit.documents
    sources = [_source(document) for document in documents]
    own = {source.path for source in sources}
    earlier = paired([*sources, *(Source(path) for path in beside if path not in own)], baseline.documents)
    hashes = {(entry.document, entry.fingerprint): entry.values_hash for entry in baseline.entries}

    def marked(document: AuditedDocument) -> AuditedDocument:
        before = earlier.get(document.facts.document.path)
        if before is None:
            return document
        results = (
            result.with_(known=result.verdict in _OPEN and hashes.get((before, result.fingerprint)) == result.values_hash)
            for result in document.results
        )
        return replace(document, results=tuple(results))

    return replace(audit, documents=tuple(map(marked, documents)))


def paired(new: Sequence[Source], old: Sequence[Source]) -> dict[str, str]:
    """Path of the earlier document by the path of the later one.

    One document on each side is a pair whatever its name. Otherwise the same path, then the same file name, then the
    same entity, title and year, each only where it is unambiguous.
    """
    if len(new) == len(old) == 1:
        return {new[0].path: old[0].path}
    pairs: dict[str, str] = {}
    marks: tuple[Callable[[Source], object], ...] = (
        lambda source: source.path,
        lambda source: PurePath(source.path.replace("\\", "/")).name,
        lambda source: (source.entity, source.title, source.year) if source.entity and source.year else None,
    )
    for mark in marks:
        left, right = (_by(mark, sources, taken) for sources, taken in ((new, pairs.keys()), (old, pairs.values())))
        pairs |= {left[key]: right[key] for key in left if key in right}
    return pairs


def _by(mark: Callable[[Source], object], sources: Iterable[Source], taken: Iterable[str]) -> dict[object, str]:
    """Path of each source by its mark, where only one that is not taken bears it."""
    found: dict[object, list[str]] = {}
    used = set(taken)
    for source in sources:
        if source.path not in used and mark(source) is not None:
            found.setdefault(mark(source), []).append(source.path)
    return {key: paths[0] for key, paths in found.items() if len(paths) == 1}


def _source(document: AuditedDocument) -> Source:
    identity, source = document.facts.identity, document.facts.document
    return Source(source.path, identity.title or source.title, identity.entity, identity.year)


def _entry(item: Mapping[str, Any]) -> Entry:
    return Entry(
        document=_document(item),
        rule=str(item["rule"]),
        title=str(item["title"]),
        severity=str(item["severity"]),
        verdict=str(item["verdict"]),
        statement=str(item["statement"]),
        difference=str(item["difference"]),
        pages=tuple(sorted({int(place["page"]) for place in _places(item)})),
        fingerprint=str(item["fingerprint"]),
        values_hash=str(item["values_hash"]),
        waived=bool(item["waived"]),
    )


def _places(item: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*(figure["place"] for figure in item["figures"]), *item["places"]]


def _document(item: Mapping[str, Any]) -> str:
    return str(next((place["document"] for place in _places(item)), ""))


def _numbered(entries: Sequence[Entry], findings: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The entries with the numbers that reports give them: findings of one cause together, at the place of their first, then what a
    person has to judge.
    """
    numbers: dict[int, int] = {}
    order: dict[str, dict[object, list[int]]] = {}
    for verdict in (Verdict.FINDING, Verdict.BORDERLINE):
        for index, item in enumerate(findings):
            if item["verdict"] == verdict:
                cause = item["group"] if verdict is Verdict.FINDING else ""
                order.setdefault(entries[index].document, {}).setdefault(cause or index, []).append(index)
    for groups in order.values():
        for number, index in enumerate((index for members in groups.values() for index in members), start=1):
            numbers[index] = number
    return tuple(replace(entry, number=numbers.get(index, 0)) for index, entry in enumerate(entries))
