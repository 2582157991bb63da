"""Rule packs: folders with a pack.yaml and rule files -> RulePack. Every file is read before anything is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from auditor.checks.kind import CheckKind
from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message, message
from auditor.model.rule import Rule, RulePack
from auditor.rulebook.extends import with_extended
from auditor.rulebook.fields import Fields, did_you_mean
from auditor.rulebook.issues import issue, shown_name
from auditor.rulebook.overrides import Override, applied, read_overrides
from auditor.rulebook.rules import read_rule
from auditor.rulebook.shipped import shipped_packs, shipped_rules, vocabulary_files, yaml_files
from auditor.rulebook.source import read_source

_PACK_NAME = re.compile(r"[a-z][a-z0-9_-]*")
LOCAL = "local"  # the pack of a rule file that is given without a folder


@dataclass(frozen=True, slots=True)
class _Read:
    pack: RulePack
    overrides: tuple[Override, ...]
    extends: tuple[tuple[str, Message], ...] = ()  # names, each with the issue for when there is no such pack


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
    """Packs in the order given, later ones overriding earlier ones, and their warnings; raises RuleFileError.

    A pack that another one extends is loaded before it.
    """
    issues: list[Message] = []
    warnings: list[Message] = []
    packs: list[RulePack] = []
    for folder in with_extended(folders, shipped_rules()):
        read = _read_pack(folder, kinds, vocabulary, issues, warnings)
        loaded = {pack.name for pack in packs}
        issues.extend(unknown for name, unknown in read.extends if name not in loaded)
        # a rule that could not be read is not there to be named
        packs = applied(packs, read.overrides, kinds, vocabulary, warnings, complete=not issues)
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
        read = _Read(RulePack(LOCAL, folder.name, "", "", ()), ())
    else:
        excluded = set(vocabulary_files(folder))
        files = tuple(path for path in yaml_files(folder) if path.name != "pack.yaml" and path not in excluded)
        read = _pack_file(folder, issues)
    shipped = folder.resolve().parent == shipped_rules().resolve()
    pack = read.pack
    digest = sha256(pack.sha256.encode())
    rules: list[Rule] = []
    for path in files:
        source, wrong = read_source(path)
        issues.extend(wrong)
        digest.update(f"{path.name} {source.sha256}\n".encode())
        if isinstance(source.data, list):
            issues.append(source.issue("no_rules_line", ()))
            continue
        fields = Fields(source, (), source.data, issues)
        for entry in fields.sections("rules", required=True):
            rule = read_rule(entry, pack.name, shipped, kinds, vocabulary, warnings)
            if rule is not None:
                rules.append(rule)
        fields.refuse_others()
    return replace(read, pack=replace(pack, rules=tuple(rules), sha256=digest.hexdigest()))


def _pack_file(folder: Path, issues: list[Message]) -> _Read:
    """What pack.yaml says; a pack without rules when there is none."""
    path = folder / "pack.yaml"
    if not path.is_file():
        issues.append(issue("no_pack_file", shown_name(folder)))
        return _Read(RulePack(folder.name, "", "", "", ()), ())
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
    extends = tuple(_extended(fields))
    overrides = tuple(read_overrides(fields, pack.name))
    fields.raw("parameters")
    fields.refuse_others()
    return _Read(pack, overrides, extends)


def _extended(fields: Fields) -> Iterator[tuple[str, Message]]:
    """The names under `extends`, each with the issue for when no such pack has been loaded."""
    fields.raw("extends")
    if "extends" in fields and fields.present("extends"):
        for path, name in fields.text_items("extends"):
            hint = did_you_mean(name, shipped_packs())
            known = ", ".join(shipped_packs())
            yield name, fields.source.issue("unknown_pack", path, text=name[:60], hint=hint, known=known)


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
