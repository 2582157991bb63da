"""Rule packs: folders with a pack.yaml and rule files -> RulePack. Every file is read before anything is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from auditor.checks.kind import CheckKind
from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message, message
from auditor.model.rule import Rule, RulePack
from auditor.rulebook import cache
from auditor.rulebook.compiled import judged_by, packed_rules, unpacked_rules
from auditor.rulebook.each import expanded
from auditor.rulebook.extends import Extended, folder_of
from auditor.rulebook.fields import Fields
from auditor.rulebook.issues import MOST_ISSUES, first_issues, issue, real, shown_name
from auditor.rulebook.overrides import Override, applied, read_overrides
from auditor.rulebook.parameters import read_parameters
from auditor.rulebook.rules import DEVICE, LONGEST_NAME, read_rule
from auditor.rulebook.shipped import WORD_FILES, own_vocabulary, shipped_packs, shipped_rules, vocabulary_files, yaml_files
from auditor.rulebook.source import read_bytes, read_source, source_of
from auditor.rulebook.vocabulary import read_vocabulary

_PACK_NAME = re.compile(r"[a-z][a-z0-9_-]*")
LOCAL = "local"  # the pack of a rule file that is given without a folder


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What the files say: vocabulary, packs in the order of loading, warnings."""

    vocabulary: Vocabulary
    packs: tuple[RulePack, ...]
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _PackFile:
    """pack.yaml as read. `name_at` is where the name stands."""

    pack: RulePack
    overrides: tuple[Override, ...] = ()
    extends: tuple[tuple[str, Message], ...] = ()  # names, each with the issue for when there is no such pack
    name_at: tuple[str, int, int] = ("", 1, 1)
    issues: tuple[Message, ...] = ()


def load_rulebook(folders: Iterable[Path], kinds: Mapping[str, CheckKind], words: Sequence[Path] = ()) -> Rulebook:
    """Packs with the vocabulary that they and the files `words` bring; raises RuleFileError with everything that is wrong."""
    extended = Extended(shipped_rules())
    given = list(folders)
    own = [file for folder in given for file in vocabulary_files(folder, extended)]
    vocabulary, wrong = read_vocabulary(tuple(dict.fromkeys([*words, *own])))
    return _loaded(given, kinds, vocabulary, wrong, extended)


def load_pack(folder: Path, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary) -> tuple[RulePack, tuple[Message, ...]]:
    """One pack and its warnings; raises RuleFileError with every problem of every file.

    `folder` may be a single rule file, which is then a pack named "local". What the pack says about the rules of
    other packs is not applied here.
    """
    issues: list[Message] = []
    warnings: list[Message] = []
    pack = _read_rules(folder, _read_pack(folder, issues), kinds, vocabulary, issues, warnings)
    issues.extend(_duplicates([pack]))
    _fail(issues, [pack], warnings)
    return pack, tuple(warnings)


def load_packs(
    folders: Iterable[Path], kinds: Mapping[str, CheckKind], vocabulary: Vocabulary
) -> tuple[tuple[RulePack, ...], tuple[Message, ...]]:
    """Packs in the order given, later ones overriding earlier ones, and their warnings; raises RuleFileError.

    A pack that another one extends is loaded before it.
    """
    found = _loaded(folders, kinds, vocabulary, (), Extended(shipped_rules()))
    return found.packs, found.warnings


def _loaded(
    folders: Iterable[Path], kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, wrong: Sequence[Message], extended: Extended
) -> Rulebook:
    """`wrong` is what is wrong with the vocabulary: then a metric that it lacks is no further issue."""
    issues: list[Message] = list(wrong)
    warnings: list[Message] = []
    packs: list[RulePack] = []
    names: dict[str, tuple[str, int, int]] = {}
    for folder in extended.with_extended(folders):
        found: list[Message] = []
        read = _read_pack(folder, found)
        name = read.pack.name
        pack = _read_rules(folder, read, kinds, vocabulary, found, warnings)
        issues.extend(issue for issue in found if not (wrong and issue.key == "rulebook.unknown_metric"))
        for other, unknown in read.extends:
            if extended.leads_back(other, folder):
                issues.append(replace(unknown, key="rulebook.extends_itself"))
            elif other not in names and folder_of(other, folder, shipped_rules()) is None:
                issues.append(unknown)
        if name not in ("", LOCAL) and name in names:
            file, line, _ = names[name]
            issues.append(issue("duplicate_pack", *read.name_at, text=name, other=f"{file}:{line}"))
        names.setdefault(name, read.name_at)
        # a rule that could not be read is not there to be named
        packs = applied(packs, read.overrides, kinds, vocabulary, warnings, complete=not issues)
        issues.extend(first_issues([message for override in read.overrides for message in _taken(override.fields.issues)]))
        packs.append(pack)
    issues.extend(_duplicates(packs))
    _fail(issues, packs, warnings)
    return Rulebook(vocabulary, tuple(packs), tuple(warnings))


def _taken(issues: list[Message]) -> list[Message]:
    """The issues, which several overrides of a file share, once."""
    found = list(issues)
    issues.clear()
    return found


def _fail(issues: Sequence[Message], packs: Sequence[RulePack], warnings: Sequence[Message]) -> None:
    if issues:
        raise RuleFileError(message("rulebook.failed", count=len(issues)), tuple(issues), tuple(warnings), tuple(packs))


def _read_pack(folder: Path, issues: list[Message]) -> _PackFile:
    """What pack.yaml says; a file that is given by itself is a pack without one."""
    if not folder.is_dir() and (os.path.lexists(folder) or folder.suffix.lower() in (".yaml", ".yml")):
        return _PackFile(RulePack(LOCAL, folder.name, "", "", ()))
    if folder.name in WORD_FILES and folder.is_dir() and not os.path.lexists(folder / "pack.yaml"):
        return _PackFile(RulePack(LOCAL, folder.name, "", "", ()))
    read = _pack_file(folder)
    issues.extend(read.issues)
    return read


def _read_rules(
    folder: Path, read: _PackFile, kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, issues: list[Message], warnings: list[Message]
) -> RulePack:
    """The pack with the rules of its files, from the cache when all of them were right before."""
    if folder.is_dir():
        excluded = {folder / "pack.yaml", *own_vocabulary(folder)}
        files = tuple(path for path in yaml_files(folder) if path not in excluded)
    else:
        files = () if folder.name == "pack.yaml" or own_vocabulary(folder) else (folder,)
    shipped = real(folder).parent == real(shipped_rules())
    contents = [(path.name, shown_name(path), read_bytes(path)) for path in files]
    digests = ["" if isinstance(content, Message) else sha256(content).hexdigest() for _, _, content in contents]
    digest = sha256(read.pack.sha256.encode())
    for (name, _, _), one in zip(contents, digests, strict=True):
        digest.update(f"{name} {one}\n".encode("utf-8", "surrogateescape"))
    pack = replace(read.pack, sha256=digest.hexdigest(), shipped=shipped)
    shown = [file for _, file, _ in contents]
    key = cache.key_of("rules", digests, pack.name, shipped, shown, judged_by(kinds, vocabulary))
    if key and (kept := unpacked_rules(cache.load(key), pack.name)) is not None:
        warnings.extend(kept[1])
        return replace(pack, rules=kept[0])
    rules: list[Rule] = []
    found: list[Message] = []
    warned: list[Message] = []
    for _, file, content in contents:
        found.extend(_read_file(file, content, pack.name, shipped, kinds, vocabulary, rules, warned))
    warned = list(dict.fromkeys(warned))
    if key and not found and (packed := packed_rules(rules, warned)) is not None:
        cache.store(key, packed)
    issues.extend(found)
    warnings.extend(warned)
    return replace(pack, rules=tuple(rules))


def _read_file(
    file: str,
    content: bytes | Message,
    pack: str,
    shipped: bool,
    kinds: Mapping[str, CheckKind],
    vocabulary: Vocabulary,
    rules: list[Rule],
    warnings: list[Message],
) -> list[Message]:
    """Add the rules of one file; what is wrong with it, cut where nobody would read on."""
    if isinstance(content, Message):
        return [content]
    source, wrong = source_of(content, file, keep=False)
    issues = list(wrong)
    if isinstance(source.data, list):
        return first_issues([*issues, source.issue("no_rules_line", ())])
    source, wrong_tables = expanded(source, kinds)
    issues.extend(wrong_tables)
    fields = Fields(source, (), source.data, issues)
    for entry in fields.sections("rules", required=True):
        if len(issues) > MOST_ISSUES:
            break
        rule = read_rule(entry, pack, shipped, kinds, vocabulary, warnings)
        if rule is not None:
            rules.append(rule)
        issues[:] = dict.fromkeys(issues)  # of what the rules of a table share, each tells the same
    fields.refuse_others()
    return first_issues(issues)


def _pack_file(folder: Path) -> _PackFile:
    """What pack.yaml says; a pack without rules when there is none."""
    path = folder / "pack.yaml"
    if not os.path.lexists(path):
        return _PackFile(RulePack("", "", "", "", ()), issues=(issue("no_pack_file", shown_name(folder)),))
    source, wrong = read_source(path)
    issues = list(wrong)
    fields = Fields(source, (), source.data, issues)
    name = fields.text("name", required=True)
    if name and (not _PACK_NAME.fullmatch(name) or len(name) > LONGEST_NAME or DEVICE.fullmatch(name)):
        fields.issue("bad_pack_name", "name", text=name[:60])
        name = ""  # the ids of its rules cannot be compared with it
    pack = RulePack(
        name=name,
        title=fields.text("title", required=True),
        version=fields.text("version", required=True),
        sha256=source.sha256,
        rules=(),
        parameters=read_parameters(fields),
        basis=fields.texts("basis"),
    )
    extends = tuple(_extended(fields))
    overrides = tuple(read_overrides(fields, pack.name))
    fields.refuse_others()
    found = tuple(first_issues(issues))
    issues.clear()  # what comes later is about the overrides
    return _PackFile(pack, overrides, extends, (source.file, *source.at(("name",))), found)


def _extended(fields: Fields) -> Iterator[tuple[str, Message]]:
    """The names under `extends`, each with the issue for when no such pack has been loaded."""
    fields.raw("extends")
    if "extends" in fields and fields.present("extends"):
        shipped = shipped_packs()
        for path, name in fields.text_items("extends"):
            hint = fields.hint(name, shipped)
            yield name, fields.source.issue("unknown_pack", path, text=name[:60], hint=hint, known=", ".join(shipped))


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
