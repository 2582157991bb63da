"""What a pack changes in rules of the packs before it: `disable`, `severity` and `override` of pack.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message
from auditor.model.result import Verdict
from auditor.model.rule import Change, Origin, Rule, RulePack, Severity
from auditor.rulebook.fields import Fields
from auditor.rulebook.options import read_options
from auditor.rulebook.rules import read_english, read_tests

_TEXTS = ("title", "why", "ask", "root")
_KEYS = ("severity", *_TEXTS, "basis", "enabled", "english", "tests")


@dataclass(frozen=True, slots=True)
class Override:
    """One change as written: a word of `disable`, an entry of `severity`, or a mapping of `override`."""

    pack: str
    rule: str
    fields: Fields
    path: tuple[str | int, ...]
    changes: Mapping[str, Any]  # known without the rule
    entry: Fields | None = None  # what `override` says, to be read with the rule's check kind


def read_overrides(fields: Fields, pack: str) -> Iterator[Override]:
    """Everything that a pack.yaml changes, in the order of the three keys."""
    if "disable" in fields and fields.present("disable"):
        for path, text in fields.text_items("disable"):
            yield Override(pack, text, fields, path, {"enabled": False})
    fields.raw("disable")
    if (section := fields.section("severity")) is not None:
        for rule in section.keys:
            if severity := section.choice(rule, [severity.value for severity in Severity]):
                yield Override(pack, rule, fields, (*section.path, rule), {"severity": Severity(severity)})
    if (section := fields.section("override")) is not None:
        for rule in section.keys:
            if (entry := section.section(rule)) is not None:
                yield Override(pack, rule, fields, entry.path, {}, entry)


def applied(
    packs: Sequence[RulePack],
    overrides: Sequence[Override],
    kinds: Mapping[str, CheckKind],
    vocabulary: Vocabulary,
    warnings: list[Message],
    complete: bool,
) -> list[RulePack]:
    """The packs with their rules changed; what is wrong goes to the issues of the fields.

    A rule that does not exist is no issue while the packs are not `complete`: it may be one that could not be read.
    """
    rules = [list(pack.rules) for pack in packs]
    places: dict[str, tuple[int, int]] = {}  # of an id or a name; the first rule that has it counts
    for number, pack in enumerate(packs if overrides else ()):
        for position, rule in enumerate(pack.rules):
            places.setdefault(rule.id, (number, position))
            places.setdefault(rule.name, (number, position))
    for override in overrides:
        place = places.get(override.rule)
        if place is not None:
            number, position = place
            rules[number][position] = _changed(rules[number][position], override, kinds, vocabulary, warnings)
        elif complete:
            hint = override.fields.hint(override.rule, places)
            found = override.fields.source.issue("unknown_rule", override.path, key=True, text=override.rule[:60], hint=hint)
            override.fields.issues.append(found)
    return [replace(pack, rules=tuple(changed)) for pack, changed in zip(packs, rules, strict=True)] if overrides else list(packs)


def _changed(rule: Rule, override: Override, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, warnings: list[Message]) -> Rule:
    """The rule after one override; its tests are dropped when its options change, since they speak of others."""
    source = override.fields.source
    changes = dict(override.changes)
    keys = tuple(changes)
    if override.entry is not None:
        changes |= _read(override.entry, rule, kinds.get(rule.check), vocabulary, warnings)
        keys = override.entry.keys
        if changes.get("enabled", rule.enabled) and "options" in changes:
            tests = changes.setdefault("tests", ())
            for wanted in (Verdict.FINDING, Verdict.HOLDS):
                if not any(test.expect == wanted for test in tests):
                    warnings.append(source.issue("no_test", override.path, key=True, rule=rule.id, expect=wanted.value))
    line, column = source.at(override.path, key=True)
    change = Change(override.pack, keys, Origin(source.file, line, column))
    return replace(rule, **changes, changes=(*rule.changes, change))


def _read(entry: Fields, rule: Rule, kind: CheckKind | None, vocabulary: Vocabulary, warnings: list[Message]) -> dict[str, Any]:
    for key in _KEYS:
        entry.raw(key)
    changes: dict[str, Any] = {key: entry.text(key, required=True) for key in _TEXTS if key in entry}
    if severity := entry.choice("severity", [severity.value for severity in Severity]):
        changes["severity"] = Severity(severity)
    if "basis" in entry:
        changes["basis"] = entry.texts("basis")
    if "enabled" in entry:
        changes["enabled"] = entry.flag("enabled", default=rule.enabled)
    if "english" in entry:
        changes["english"] = MappingProxyType({**rule.english, **read_english(entry)})
    if "tests" in entry:
        changes["tests"] = read_tests(entry, warnings)
    if kind is not None and (options := read_options(entry, kind, vocabulary, warnings, partly=True)):
        changes["options"] = MappingProxyType({**rule.options, **options})
    entry.refuse_others()
    return changes
