"""`confidence.yaml` beside the shipped packs: how often the findings of each rule were right on labelled documents, and how
often each kind of reading of a sentence held there.

The file is written by `python -m benchmarks.accuracy.confidence`, never by hand, and read as strictly as a rule file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from auditor.checks.kind import CheckKind
from auditor.errors import RuleFileError
from auditor.model.confidence import Alignment, Counts, Measured
from auditor.model.message import Message, message
from auditor.model.rule import RulePack
from auditor.rulebook import cache
from auditor.rulebook.compiled import DAMAGE
from auditor.rulebook.fields import Fields, did_you_mean
from auditor.rulebook.issues import first_issues, issue, shown_name
from auditor.rulebook.shipped import shipped_packs, shipped_rules
from auditor.rulebook.source import read_bytes, source_of

FILE_NAME = "confidence.yaml"
LIST_KEY = "confidence"
READINGS_KEY = "readings"

Readings = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Entry:
    """The counts of one rule, and where each of its words stands, for what only the packs can tell."""

    rule: str
    pack: str
    check: str
    counts: Mapping[Alignment, Counts]
    places: Mapping[str, tuple[int, int]]


def shipped_confidence() -> Path:
    """The file that comes with the product."""
    return shipped_rules() / FILE_NAME


def load_confidence(path: Path, packs: Sequence[RulePack], kinds: Mapping[str, CheckKind]) -> Measured:
    """The counts of a file, which must fit the packs; raises RuleFileError with everything that is wrong.

    Rules of shipped packs that are not loaded are taken as they are named.
    """
    shown = shown_name(path)
    content = read_bytes(path)
    if isinstance(content, Message):
        raise RuleFileError(message("rulebook.failed", count=1), (content,))
    key = cache.key_of("confidence", [sha256(content).hexdigest()])
    kept = _unpacked(cache.load(key)) if key else None
    if kept is None:
        entries, readings, issues = _read(content, shown)
        _fail(issues)
        if key:
            cache.store(key, _packed(entries, readings))
    else:
        entries, readings = kept
    _fail(_strangers(entries, shown, [pack for pack in packs if pack.shipped], kinds))
    return Measured(
        counts=MappingProxyType({entry.rule: entry.counts for entry in entries}),
        checks=MappingProxyType({entry.rule: entry.check for entry in entries}),
        judged=frozenset(rule.id for pack in packs if pack.shipped for rule in pack.rules),
        readings=readings,
        natures=MappingProxyType({name: kind.nature.value for name, kind in kinds.items()}),
    )


def _fail(issues: Sequence[Message]) -> None:
    if issues:
        raise RuleFileError(message("rulebook.failed", count=len(issues)), tuple(first_issues(list(issues))))


def _read(content: bytes, shown: str) -> tuple[tuple[_Entry, ...], Readings, list[Message]]:
    source, wrong = source_of(content, shown, keep=False)
    issues = list(wrong)
    fields = Fields(source, (), source.data, issues)
    entries: list[_Entry] = []
    for section in fields.sections(LIST_KEY, required=True):
        rule, pack, check = (section.text(key, required=True) for key in ("rule", "pack", "check"))
        counts = {alignment: _counts(section, alignment) for alignment in Alignment}
        section.refuse_others()
        if rule in (entry.rule for entry in entries):
            section.issue("confidence_twice", "rule", text=rule[:60])
        places = {key: source.at((*section.path, key)) for key in ("rule", "pack", "check")}
        measured = {alignment: found for alignment, found in counts.items() if found is not None}
        entries.append(_Entry(rule, pack, check, MappingProxyType(measured), MappingProxyType(places)))
    readings: dict[str, tuple[int, int]] = {}
    for section in fields.sections(READINGS_KEY) if READINGS_KEY in fields else ():
        readings[section.text("reading", required=True)] = (_count(section, "held"), _count(section, "failed"))
        section.refuse_others()
    fields.refuse_others()
    return tuple(entries), MappingProxyType(readings), issues


def _counts(fields: Fields, alignment: Alignment) -> Counts | None:
    section = fields.section(alignment.value)
    if section is None:
        return None
    right, wrong = (_count(section, key) for key in ("right", "wrong"))
    learnt = _count(section, "learnt") if "learnt" in section else 0
    section.refuse_others()
    return Counts(right, wrong, learnt)


def _count(fields: Fields, key: str) -> int:
    value = fields.whole(key) if fields.present(key, required=True) else None
    if value is not None and value < 0:
        fields.issue("negative_count", key, text=value)
    return value or 0


def _strangers(entries: Iterable[_Entry], shown: str, packs: Sequence[RulePack], kinds: Collection[str]) -> list[Message]:
    """An issue for each pack, check kind or rule that is not there, with the nearest that is."""
    issues: list[Message] = []
    shipped = shipped_packs()
    loaded = {pack.name: {rule.id: rule.check for rule in pack.rules} for pack in packs}

    def unknown(entry: _Entry, key: str, text: str, known: Iterable[str]) -> None:
        names = sorted(known)
        place = entry.places[key]
        issues.append(issue("confidence_unknown", shown, *place, name=key, text=text[:60], hint=did_you_mean(text, names)))

    for entry in entries:
        rules = loaded.get(entry.pack)
        if entry.pack not in shipped:
            unknown(entry, "pack", entry.pack, shipped)
        elif rules is not None and entry.rule not in rules:
            unknown(entry, "rule", entry.rule, rules)
        elif entry.check not in kinds or (rules is not None and entry.check != rules[entry.rule]):
            unknown(entry, "check", entry.check, kinds if rules is None else [rules[entry.rule]])
    return issues


def _packed(entries: Iterable[_Entry], readings: Readings) -> Any:
    packed = [
        [entry.rule, entry.pack, entry.check, {key: [c.right, c.wrong, c.learnt] for key, c in entry.counts.items()}, dict(entry.places)]
        for entry in entries
    ]
    return [packed, {kind: list(counts) for kind, counts in readings.items()}]


def _unpacked(packed: Any) -> tuple[tuple[_Entry, ...], Readings] | None:
    """None for what `_packed` did not make."""
    if packed is None:
        return None
    try:
        entries, readings = packed
        held = {str(kind): (int(held), int(failed)) for kind, (held, failed) in readings.items()}
        return tuple(_entry(*one) for one in entries), MappingProxyType(held)
    except DAMAGE:
        return None


def _entry(rule: str, pack: str, check: str, counts: Mapping[str, Sequence[int]], places: Mapping[str, Sequence[int]]) -> _Entry:
    return _Entry(
        rule,
        pack,
        check,
        MappingProxyType({Alignment(key): Counts(*map(int, pair)) for key, pair in counts.items()}),
        MappingProxyType({key: (int(line), int(column)) for key, (line, column) in places.items()}),
    )
