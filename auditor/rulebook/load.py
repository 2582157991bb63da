"""Rule packs: folders with a pack.yaml and rule files -> RulePack. Every file is read before anything is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from auditor.checks.kind import CheckKind
from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message, message
from auditor.model.rule import Rule, RulePack, Severity
from auditor.rulebook.fields import Fields, did_you_mean
from auditor.rulebook.issues import issue, shown_name
from auditor.rulebook.rules import read_rule
from auditor.rulebook.shipped import shipped_rules, vocabulary_files, yaml_files
from auditor.rulebook.source import Path as KeyPath
from auditor.rulebook.source import Source, read_source

_PACK_NAME = re.compile(r"[a-z][a-z0-9_-]*")
LOCAL = "local"  # the pack of a rule file that is given without a folder


@dataclass(frozen=True, slots=True)
class _Override:
    """What a pack says about rules of packs before it: off (None) or another severity."""

    rule: str
    severity: Severity | None
    source: Source
    path: KeyPath


@dataclass(frozen=True, slots=True)
class _Read:
    pack: RulePack
    overrides: tuple[_Override, ...]


def load_pack(folder: Path, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary) -> tuple[RulePack, tuple[Message, ...]]:
    """One pack and its warnings; raises RuleFileError with every problem of every file.

    `folder` may be a single rule file, which is then a pack named "local". What the pack says about the rules of
    other packs is not applied here.
    """
    issues: list[Message] = []
    warnings: list[Message] = []
    read = _read_pack(folder, kinds, vocabulary, issues, warnings)
    issues.extend(_duplicates([read.pack]))
    _fail(issues)
    return read.pack, tuple(warnings)


def load_packs(
    folders: Iterable[Path], kinds: Mapping[str, CheckKind], vocabulary: Vocabulary
) -> tuple[tuple[RulePack, ...], tuple[Message, ...]]:
    """Packs in the order given, later ones overriding earlier ones, and their warnings; raises RuleFileError."""
    issues: list[Message] = []
    warnings: list[Message] = []
    packs: list[RulePack] = []
    for folder in folders:
        read = _read_pack(folder, kinds, vocabulary, issues, warnings)
        packs = _overridden(packs, read.overrides, issues)
        packs.append(read.pack)
    issues.extend(_duplicates(packs))
    _fail(issues)
    return tuple(packs), tuple(warnings)


def _fail(issues: Sequence[Message]) -> None:
    if issues:
        raise RuleFileError(message("rulebook.failed", count=len(issues)), tuple(issues))


def _read_pack(
    folder: Path, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, issues: list[Message], warnings: list[Message]
) -> _Read:
    if folder.is_file():
        files: tuple[Path, ...] = (folder,)
        pack, overrides = _local(folder)
    else:
        excluded = set(vocabulary_files(folder))
        files = tuple(path for path in yaml_files(folder) if path.name != "pack.yaml" and path not in excluded)
        pack, overrides = _pack_file(folder, issues)
    shipped = folder.resolve().parent == shipped_rules().resolve()
    digest = sha256(pack.sha256.encode())
    rules: list[Rule] = []
    for path in files:
        source, wrong = read_source(path)
        issues.extend(wrong)
        digest.update(f"{path.name} {source.sha256}\n".encode())
        fields = Fields(source, (), source.data, issues)
        for entry in fields.sections("rules", required=True):
            rule = read_rule(entry, pack.name, shipped, kinds, vocabulary, warnings)
            if rule is not None:
                rules.append(rule)
        fields.refuse_others()
    return _Read(replace(pack, rules=tuple(rules), sha256=digest.hexdigest()), overrides)


def _local(file: Path) -> tuple[RulePack, tuple[_Override, ...]]:
    return RulePack(LOCAL, file.name, "", "", ()), ()


def _pack_file(folder: Path, issues: list[Message]) -> tuple[RulePack, tuple[_Override, ...]]:
    """What pack.yaml says; a pack without rules when there is none."""
    path = folder / "pack.yaml"
    if not path.is_file():
        issues.append(issue("no_pack_file", shown_name(folder)))
        return RulePack(folder.name, "", "", "", ()), ()
    source, wrong = read_source(path)
    issues.extend(wrong)
    fields = Fields(source, (), source.data, issues)
    name = fields.text("name", required=True, default=folder.name)
    if not _PACK_NAME.fullmatch(name):
        fields.issue("bad_pack_name", "name", text=name[:60])
    pack = RulePack(
        name=name,
        title=fields.text("title", required=True),
        version=fields.text("version", required=True),
        sha256=source.sha256,
        rules=(),
        parameters=fields.frozen("parameters") if "parameters" in fields else MappingProxyType({}),
        basis=fields.texts("basis"),
    )
    overrides = _overrides(fields)
    for key in ("parameters", "disable", "severity"):
        fields.raw(key)
    fields.refuse_others()
    return pack, overrides


def _overrides(fields: Fields) -> tuple[_Override, ...]:
    found: list[_Override] = []
    if "disable" in fields and fields.present("disable"):
        found.extend(_Override(text, None, fields.source, path) for path, text in fields.text_items("disable"))
    section = fields.section("severity") if "severity" in fields else None
    if section is not None:
        for rule in section.keys:
            severity = section.choice(rule, [severity.value for severity in Severity])
            if severity:
                found.append(_Override(rule, Severity(severity), fields.source, (*section.path, rule)))
    return tuple(found)


def _overridden(packs: list[RulePack], overrides: Sequence[_Override], issues: list[Message]) -> list[RulePack]:
    complete = not issues  # a rule that could not be read is not there to be named
    for override in overrides:
        known = [rule for pack in packs for rule in pack.rules]
        target = next((rule for rule in known if override.rule in (rule.id, rule.name)), None)
        if target is None and not complete:
            continue
        if target is None:
            hint = did_you_mean(override.rule, [text for rule in known for text in (rule.id, rule.name)])
            issues.append(override.source.issue("unknown_rule", override.path, key=True, text=override.rule[:60], hint=hint))
            continue
        changed = replace(target, enabled=False) if override.severity is None else replace(target, severity=override.severity)
        packs = [replace(pack, rules=tuple(changed if rule is target else rule for rule in pack.rules)) for pack in packs]
    return packs


def _duplicates(packs: Sequence[RulePack]) -> list[Message]:
    """An id or a name that stands for two rules: both places are named."""
    found: list[Message] = []
    for what in ("id", "name"):
        first: dict[str, Rule] = {}
        for rule in (rule for pack in packs for rule in pack.rules):
            text = str(getattr(rule, what))
            known = first.setdefault(text, rule)
            if known is not rule:
                origin, other = rule.origin, known.origin
                place = f"{other.file}:{other.line}"
                found.append(issue(f"duplicate_{what}", origin.file, origin.line, origin.column, text=text, other=place))
    return found
