"""What a run works with: plugins, readers, check kinds, vocabulary, rules and parameters, put together once.

`EngineOptions` holds plain values only, so that a worker process can build the same engine again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from auditor import builtin
from auditor import plugins as plugin_loading
from auditor.checks.kind import CheckKind
from auditor.errors import RuleFileError, UsageError
from auditor.figures.vocabulary import Vocabulary
from auditor.model.audit import RunInfo
from auditor.model.confidence import Measured
from auditor.model.document import Problem
from auditor.model.message import Message, message, plain
from auditor.model.outcome import Announce, LeftOut
from auditor.model.rule import Rule, RulePack, Severity
from auditor.model.waiver import Waiver
from auditor.plugins import Plugins
from auditor.readers.base import Reader
from auditor.reports.base import Report
from auditor.words import Catalogue, catalogue

if TYPE_CHECKING:
    from auditor.settings import Settings

T = TypeVar("T")
N = TypeVar("N", Reader, Report)
_OWN = "builtin"


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What the command line adds to the settings. `audited` are the paths under audit: nothing is loaded from them.

    `waivers` is the file of waivers, None to use none; `today` the ISO day on which they expire or not. `left_out` are
    parts of plugins that must not run. `confidence` False has the rules speak as they are written, as the setting "off" does.
    """

    config: Path | None = None
    rules: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    use_plugins: bool = True
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_severity: Severity = Severity.INFO
    audited: tuple[Path, ...] = ()
    waivers: Path | None = None
    today: str = ""
    left_out: tuple[LeftOut, ...] = ()
    confidence: bool = True


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything that auditing a document needs besides the document.

    `owners` names the plugin of each reader, check kind and output format that is not built in, by its part: see `part_of`.
    `measured` is what is known of the findings of shipped rules, and `gated` whether it decides how loudly they speak.
    """

    plugins: Plugins
    kinds: Mapping[str, CheckKind]
    vocabulary: Vocabulary
    packs: tuple[RulePack, ...]
    readers: tuple[Reader, ...]
    reports: Mapping[str, Report]
    words: Catalogue
    parameters: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Message, ...] = ()
    config: str = ""
    language: str = "zh"
    min_severity: Severity = Severity.INFO
    waivers: tuple[Waiver, ...] = ()
    today: str = ""
    owners: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    measured: Measured = field(default_factory=Measured)
    gated: bool = True

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force, in the order of their packs and files."""
        return tuple(rule for pack in self.packs for rule in pack.rules if rule.enabled)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of the files that some reader can read, sorted."""
        return tuple(sorted({suffix for reader in self.readers for suffix in reader.suffixes}))

    @property
    def report_suffixes(self) -> tuple[str, ...]:
        """Endings of the files that reports are written to, sorted: none of them is a document."""
        return tuple(sorted({report.suffix for report in self.reports.values()}))

    def reader_for(self, path: Path) -> Reader | None:
        """The reader of a file by its suffix; the one registered last wins."""
        suffix = path.suffix.lower()
        fitting = (reader for reader in reversed(self.readers) if suffix in reader.suffixes)
        return next((reader for reader in fitting if not self.skips("reader", reader.name)), None)

    def skips(self, what: str, name: str) -> bool:
        """Whether the plugin's part of this name is left out of the run."""
        part = part_of(what, name)
        return part in self.owners and self.plugins.skips(self.owners[part], part)

    def running(self, what: str, name: str) -> AbstractContextManager[None]:
        """While a reader, check kind or output format runs, which may be a plugin's: then it is announced and guarded."""
        part = part_of(what, name)
        return self.plugins.running(self.owners[part], part) if part in self.owners else nullcontext()

    def announce(self, stage: str) -> None:
        """Tell what the program itself goes on to do."""
        self.plugins.announce("", stage)

    def run_info(self, version: str, date: str) -> RunInfo:
        loaded = tuple(info for info in self.plugins.loaded if info.origin != plugin_loading.BUILT_IN)
        return RunInfo(version=version, packs=self.packs, plugins=loaded, config=self.config, date=date)

    def in_language(self, language: str) -> Catalogue:
        """The texts of a language with those that the check kinds bring."""
        return _catalogue(language, self.kinds)


def part_of(what: str, name: str) -> str:
    """How a part of a plugin is named when it is announced or left out: `reader html`, `check C901`, `format ledger`."""
    return f"{what} {name}"


def load_plugins(options: EngineOptions, settings: Settings, announce: Announce = plugin_loading.unheard) -> Plugins:
    """The plugins of a run; those that the configuration names are refused when it lies in a folder under audit."""
    named = tuple(settings.plugins) if options.use_plugins else ()
    refused: tuple[Problem, ...] = ()
    if named and options.config is None and settings.path is not None and _under_audit(settings.path, options.audited):
        refused = (Problem("X402", message("plugin.config_under_audit", config=settings.path, plugins="、".join(named))),)
        named = ()
    wanted = (*named, *options.plugins) if options.use_plugins else ()
    loaded = plugin_loading.load(
        built_in=(builtin,), installed=options.use_plugins, named=wanted, announce=announce, left_out=options.left_out
    )
    return replace(loaded, problems=refused + loaded.problems)


def build(options: EngineOptions, settings: Settings, plugins: Plugins | None = None, *, rules: bool = True) -> Engine:
    """Put an engine together; raises UsageError or RuleFileError when a setting or a rule file is wrong.

    `rules=False` leaves the rule packs and the vocabulary unread, for commands that need none.
    """
    from auditor.rulebook.confidence import load_confidence, shipped_confidence
    from auditor.rulebook.load import Rulebook, load_rulebook

    plugins = plugins or load_plugins(options, settings)
    problems = list(plugins.problems)

    def gather(hook: str, kind: type[T]) -> list[tuple[str, T]]:
        items, found = plugins.gather(hook, kind)
        problems.extend(found)
        return items

    kinds = {_kind_name(owner, kind): kind for owner, kind in gather("auditor_checks", CheckKind)}
    book = Rulebook(Vocabulary(), ())
    if rules:
        chosen = _chosen_packs(options, settings)
        offered = [path for owner, path in gather("auditor_rule_packs", Path) if owner != _OWN or path.name in chosen]
        folders = _each_once([*offered, *settings.rules, *options.rules])
        words = [path for _, path in gather("auditor_vocabulary", Path)]
        try:
            book = load_rulebook(folders, kinds, words)
        except RuleFileError as error:
            # a check kind may be unknown only because its plugin failed, so that comes first
            told = [*(problem.message for problem in problems), *error.issues, *_wrong_waivers(options)]
            raise RuleFileError(error.message, tuple(told), error.warnings, error.packs) from error
    waivers = _waivers(options)
    packs = book.packs
    if rules:
        packs = _switched(packs, options.select or tuple(settings.select), options.ignore or tuple(settings.ignore))
    measured = load_confidence(shipped_confidence(), packs, kinds) if rules else Measured()
    owners = {part_of("check", rule.id): rule.check.partition("/")[0] for pack in packs for rule in pack.rules if "/" in rule.check}
    readers = _by_name("reader", gather("auditor_readers", Reader), plugins, owners)
    reports = _by_name("format", gather("auditor_reports", Report), plugins, owners)
    parameters: dict[str, object] = {}
    for pack in packs:
        parameters.update(pack.parameters)
    parameters.update(settings.parameters)
    return Engine(
        plugins=plugins,
        kinds=MappingProxyType(kinds),
        vocabulary=book.vocabulary,
        packs=packs,
        readers=tuple(readers.values()),
        reports=MappingProxyType(reports),
        words=_catalogue("zh", kinds),
        parameters=MappingProxyType(parameters),
        problems=tuple(problems),
        warnings=book.warnings,
        config=settings.path.name if settings.path is not None else "",
        language=settings.language,
        min_severity=options.min_severity,
        waivers=waivers,
        today=options.today,
        owners=MappingProxyType(owners),
        measured=measured,
        gated=options.confidence and settings.confidence != "off",
    )


def additions(plugins: Plugins) -> tuple[dict[str, dict[str, list[str]]], list[Problem]]:
    """Names of what each plugin adds, by plugin and "packs", "checks", "reads" or "writes"; and the hooks that failed to tell."""
    added: dict[str, dict[str, list[str]]] = {}
    problems: list[Problem] = []

    def gather(what: str, hook: str, kind: type[T], names: Callable[[str, T], Iterable[str]]) -> None:
        items, found = plugins.gather(hook, kind)
        problems.extend(found)
        for plugin, item in items:
            added.setdefault(plugin, {}).setdefault(what, []).extend(names(plugin, item))

    gather("packs", "auditor_rule_packs", Path, lambda _, path: (str(path),))
    gather("checks", "auditor_checks", CheckKind, lambda plugin, kind: (_kind_name(plugin, kind),))
    gather("reads", "auditor_readers", Reader, lambda _, reader: reader.suffixes)
    gather("writes", "auditor_reports", Report, lambda _, report: (report.name,))
    return added, problems


def _by_name(what: str, offered: Iterable[tuple[str, N]], plugins: Plugins, owners: dict[str, str]) -> dict[str, N]:
    """The last offered of each name, unless it is left out and another of that name is there; plugins are noted as owners."""
    found: dict[str, N] = {}
    for owner, item in offered:
        part = part_of(what, item.name)
        if item.name in found and plugins.skips(owner, part):
            continue
        found.pop(item.name, None)  # a reader that is registered anew comes last
        found[item.name] = item
        owners.pop(part, None)
        if owner != _OWN:
            owners[part] = owner
    return found


def _waivers(options: EngineOptions) -> tuple[Waiver, ...]:
    if options.waivers is None:
        return ()
    from auditor.rulebook.waivers import load_waivers

    return load_waivers(options.waivers)


def _wrong_waivers(options: EngineOptions) -> tuple[Message, ...]:
    """What is wrong with the file of waivers, to be told together with what is wrong with rules."""
    try:
        _waivers(options)
    except RuleFileError as error:
        return error.issues
    except UsageError as error:
        return (error.message,)
    return ()


def _catalogue(language: str, kinds: Mapping[str, CheckKind]) -> Catalogue:
    from auditor.rulebook.texts import TEXTS

    return catalogue(language, [TEXTS, *(kind.texts for kind in kinds.values())])


def _each_once(packs: Sequence[Path]) -> list[Path]:
    """Packs without those that are there already; a folder of packs stands for the packs in it."""
    found: dict[Path, Path] = {}
    for pack in packs:
        inside = sorted(file.parent for file in pack.glob("*/pack.yaml")) if not os.path.lexists(pack / "pack.yaml") else []
        for folder in inside or [pack]:
            real = Path(os.path.realpath(folder))  # `resolve` fails at links that lead back to themselves
            if real.parent not in found:  # a single file of a pack that is in force is read with it
                found.setdefault(real, folder)
    return list(found.values())


def _kind_name(plugin: str, kind: CheckKind) -> str:
    return kind.name if plugin == _OWN else f"{plugin}/{kind.name}"


def _under_audit(path: Path, audited: Iterable[Path]) -> bool:
    """Whether a file lies in a folder that is being audited, or beside a file that is."""
    target = Path(os.path.realpath(path))
    folders = (Path(os.path.realpath(given if given.is_dir() else given.parent)) for given in audited)
    return any(target.is_relative_to(folder) for folder in folders)


def _chosen_packs(options: EngineOptions, settings: Settings) -> tuple[str, ...]:
    from auditor.rulebook.shipped import shipped_packs

    chosen = options.packs or tuple(settings.packs)
    shipped = shipped_packs()
    for name in chosen:
        if name not in shipped:
            raise UsageError(message("usage.unknown_pack", name=name, known="、".join(shipped)))
    return builtin.default_packs(chosen)


def _switched(packs: tuple[RulePack, ...], select: Sequence[str], ignore: Sequence[str]) -> tuple[RulePack, ...]:
    """The packs with rules switched on and off; raises UsageError for a word that means no rule."""
    if not select and not ignore:
        return packs
    every = [rule for pack in packs for rule in pack.rules]
    for word in (*select, *ignore):
        if not any(_means(word, rule) for rule in every):
            raise UsageError(message("usage.unknown_rule", name=word, near=_near(word, every)))

    def enabled(rule: Rule) -> bool:
        if any(_means(word, rule) for word in ignore):
            return False
        if not select:
            return rule.enabled
        exactly = any(word in (rule.id, rule.name) for word in select)
        return exactly or (rule.enabled and any(_means(word, rule) for word in select))

    return tuple(replace(pack, rules=tuple(replace(rule, enabled=enabled(rule)) for rule in pack.rules)) for pack in packs)


def find_rule(engine: Engine, word: str) -> Rule:
    """The rule with this id or name; raises UsageError."""
    every = [rule for pack in engine.packs for rule in pack.rules]
    for rule in every:
        if word in (rule.id, rule.name):
            return rule
    raise UsageError(message("usage.unknown_rule", name=word, near=_near(word, every)))


def _means(word: str, rule: Rule) -> bool:
    """An id, a name, or the beginning of an id: a family letter (C) or more of it (C1)."""
    if word in (rule.id, rule.name):
        return True
    local = rule.id.rpartition("/")[2]
    return word[:1].isupper() and word.isalnum() and local.startswith(word)


def _near(word: str, rules: Iterable[Rule]) -> Message:
    from difflib import get_close_matches

    names = [name for rule in rules for name in (rule.id, rule.name)]
    near = get_close_matches(word, names, n=1, cutoff=0.5)
    return message("usage.did_you_mean", near=near[0]) if near else plain("")
