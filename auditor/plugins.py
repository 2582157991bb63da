"""Plugins: finding them, loading them, and calling their hooks so that none can take the run down.

Order of loading: built-ins, installed distributions (entry-point group `auditor`), the `plugins:` of the
configuration, `--plugin`. Whatever a plugin raises, even SystemExit, becomes a Problem that names it.
What a plugin prints goes to standard error, because standard output may carry a report. Before any code of a plugin
runs, its name is announced, so that whoever ends a process that hangs or dies knows whom to leave out next time.
"""

from __future__ import annotations

import argparse
import contextlib
import decimal
import importlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TypeVar

import pluggy

from auditor.copies import private
from auditor.hookspecs import HOOK_NAMES, AuditorSpec
from auditor.model.audit import PluginInfo
from auditor.model.document import Problem
from auditor.model.message import message
from auditor.model.outcome import Announce, LeftOut

PROJECT = "auditor"
BUILT_IN = "built-in"
LOADING = "load"
T = TypeVar("T")


def unheard(plugin: str, part: str) -> None:
    """The announcement that nobody listens to."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An entry point of the group `auditor` of an installed distribution."""

    name: str
    value: str
    distribution: str
    version: str


@dataclass(frozen=True, slots=True)
class Plugins:
    """The loaded plugins, in loading order, and what went wrong while loading."""

    manager: pluggy.PluginManager
    loaded: tuple[PluginInfo, ...]
    problems: tuple[Problem, ...] = ()
    announce: Announce = unheard
    left_out: tuple[LeftOut, ...] = ()

    def implements(self, hook: str) -> bool:
        """Whether any plugin implements the hook."""
        return any(True for _ in self._calls(hook))

    def skips(self, plugin: str, part: str) -> bool:
        """Whether this part of a plugin is left out."""
        return any((left.plugin, left.part) == (plugin, part) for left in self.left_out)

    @contextlib.contextmanager
    def running(self, plugin: str, part: str) -> Iterator[None]:
        """While code of a plugin runs: it is announced, and what it prints goes to standard error."""
        self.announce(plugin, part)
        limit = sys.getrecursionlimit()
        # decimal.localcontext: a plugin that changes the precision must not change the sums of others
        with guarded(), decimal.localcontext():
            try:
                yield
            finally:
                sys.setrecursionlimit(limit)

    def gather(self, hook: str, kind: type[T], **arguments: object) -> tuple[list[tuple[str, T]], list[Problem]]:
        """(plugin, item) of every item that the plugins return, in loading order; items of another type are refused."""
        items: list[tuple[str, T]] = []
        problems: list[Problem] = []
        for call in self._calls(hook):
            try:
                with self.running(call.plugin, hook):
                    returned = call(arguments)
                    for item in () if returned is None else returned:  # type: ignore[attr-defined]  # checked by trying
                        if isinstance(item, kind):
                            items.append((call.plugin, item))
                        else:
                            problems.append(_wrong_type(call, item, kind))
            except BaseException as error:
                problems.append(hook_failed(call, error))
        return items, problems

    def first(self, hook: str, kind: type[T], **arguments: object) -> tuple[T | None, list[Problem]]:
        """The first answer that is not None; the plugin loaded last is asked first."""
        problems: list[Problem] = []
        for call in reversed(list(self._calls(hook))):
            try:
                with self.running(call.plugin, hook):
                    answer = call(arguments)
            except BaseException as error:
                problems.append(hook_failed(call, error))
                continue
            if isinstance(answer, kind):
                return answer, problems
            if answer is not None:
                problems.append(_wrong_type(call, answer, kind))
        return None, problems

    def revise(
        self, hook: str, argument: str, value: T, accept: Callable[[T, object], T | None], **arguments: object
    ) -> tuple[T, list[Problem]]:
        """Pass a value through every plugin in turn; an answer that `accept` turns down (None) is refused and reported."""
        problems: list[Problem] = []
        for call in self._calls(hook):
            try:
                with self.running(call.plugin, hook):
                    answer = call({argument: value, **arguments})
                    accepted = value if answer is None else accept(value, answer)
            except BaseException as error:
                problems.append(hook_failed(call, error))
                continue
            if accepted is None:
                problems.append(_problem("X401", "plugin.answer_refused", plugin=call.plugin, hook=call.hook, place=call.place))
            else:
                value = accepted
        return value, problems

    def tell(self, hook: str, **arguments: object) -> list[Problem]:
        """Call a hook whose answers do not matter."""
        problems: list[Problem] = []
        for call in self._calls(hook):
            try:
                with self.running(call.plugin, hook):
                    call(arguments)
            except BaseException as error:
                problems.append(hook_failed(call, error))
        return problems

    def _calls(self, hook: str) -> Iterator[HookCall]:
        for implementation in getattr(self.manager.hook, hook).get_hookimpls():
            usable = not (implementation.hookwrapper or implementation.wrapper)
            if usable and not (self.left_out and self.skips(implementation.plugin_name, hook)):
                yield HookCall(implementation.plugin_name, hook, implementation.function, tuple(implementation.argnames))


@dataclass(frozen=True, slots=True)
class HookCall:
    """One plugin's implementation of one hook."""

    plugin: str
    hook: str
    function: Callable[..., object]
    names: tuple[str, ...]

    def __call__(self, arguments: Mapping[str, object]) -> object:
        """Call it with copies of the values of the audit; a parser is to be changed and so is given as it is."""
        given = {name: arguments[name] for name in self.names}
        copied = {name: value if isinstance(value, str | argparse.ArgumentParser) else private(value) for name, value in given.items()}
        return self.function(*(copied[name] for name in self.names))

    @property
    def place(self) -> str:
        return source_of(self.function)


def load(
    *,
    built_in: Sequence[ModuleType],
    installed: bool,
    named: Sequence[str] = (),
    announce: Announce = unheard,
    left_out: Sequence[LeftOut] = (),
) -> Plugins:
    """Load plugins; `named` are files or modules from the configuration, then from the command line."""
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(AuditorSpec)
    loaded: list[PluginInfo] = []
    problems: list[Problem] = []

    def register(name: str, version: str, origin: str, find: Callable[[], object]) -> None:
        if any((left.plugin, left.part) == (name, LOADING) for left in left_out):
            return
        try:
            announce(name, LOADING)
            with guarded(), decimal.localcontext():
                plugin = find()
                manager.register(plugin, name)
        except BaseException as error:
            problems.append(_load_failed(name, origin, error))
            return
        hooks, complaints = _hooks_of(manager, plugin, name, origin)
        problems.extend(complaints)
        loaded.append(PluginInfo(name, version or str(getattr(plugin, "__version__", "")), origin, hooks))

    for module in built_in:
        register(module.__name__.rpartition(".")[2], "", BUILT_IN, partial(_same, module))
    if installed:
        for found in installed_plugins(sys.path):
            register(found.name, found.version, found.distribution, partial(_load_value, found.value))
    for name in dict.fromkeys(named):
        register(_short_name(name), "", name, partial(_load_named, name))
    announce("", "")
    return Plugins(manager, tuple(loaded), tuple(problems), announce, tuple(left_out))


def installed_plugins(folders: Sequence[str]) -> list[Installed]:
    """Entry points of the group `auditor` in the metadata folders on the import path.

    importlib.metadata would do the same after importing its parsers for e-mail and zip files, which costs more
    than a whole small audit; here only files that name the group are read further. The working folder is left
    out: it may be the folder under audit.
    """
    found: dict[tuple[str, str], Installed] = {}
    here = os.path.realpath(os.getcwd())
    for folder in folders:
        if not folder or os.path.realpath(folder) == here:
            continue
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        for name in names:
            try:
                with open(os.path.join(folder, name, "entry_points.txt"), encoding="utf-8") as file:
                    text = file.read()
            except (OSError, UnicodeDecodeError):
                continue
            if f"[{PROJECT}]" not in text:
                continue
            distribution, version = _distribution(os.path.join(folder, name), name)
            for entry, value in _group_entries(text):
                found.setdefault((distribution, entry), Installed(entry, value, distribution, version))
    return list(found.values())


def _group_entries(text: str) -> Iterator[tuple[str, str]]:
    """`name = value` lines of the group in an entry_points.txt."""
    inside = False
    for line in (line.strip() for line in text.splitlines()):
        if line.startswith("["):
            inside = line == f"[{PROJECT}]"
        elif inside and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield name.strip(), value.partition("[")[0].strip()


def _distribution(folder: str, name: str) -> tuple[str, str]:
    """Name and version out of the metadata, or out of the folder's name when it cannot be read."""
    fields: dict[str, str] = {}
    for file_name in ("METADATA", "PKG-INFO"):
        with contextlib.suppress(OSError), open(os.path.join(folder, file_name), encoding="utf-8", errors="replace") as file:
            for line in file:
                if not line.strip():
                    break
                key, _, value = line.partition(":")
                fields.setdefault(key.strip().lower(), value.strip())
            break
    stem, _, version = name.rpartition(".")[0].partition("-")
    return fields.get("name", stem), fields.get("version", version)


def _same(module: ModuleType) -> object:
    return module


def _load_value(value: str) -> object:
    """The object of an entry point `module:attribute`."""
    module_name, _, attribute = value.partition(":")
    found: object = importlib.import_module(module_name.strip())
    for part in attribute.strip().split(".") if attribute.strip() else ():
        found = getattr(found, part)
    return found


def _load_named(name: str) -> object:
    """The module of --plugin: a .py file by its path, else a module by its dotted name."""
    if not _is_file(name):
        return importlib.import_module(name)
    from importlib.util import module_from_spec, spec_from_file_location

    path = Path(name)
    if not path.is_file():
        raise FileNotFoundError(name)
    spec = spec_from_file_location(f"auditor_plugin_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up while it is being executed
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(spec.name, None)
        raise
    return module


def _is_file(name: str) -> bool:
    return name.endswith(".py") or "/" in name or "\\" in name


def _short_name(name: str) -> str:
    return Path(name).stem if _is_file(name) else name.rpartition(".")[2]


def _hooks_of(manager: pluggy.PluginManager, plugin: object, name: str, origin: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The hooks that a plugin implements, and complaints about those that it seems to mean but that will never run."""
    problems = []
    hooks: list[str] = []
    for caller in manager.get_hookcallers(plugin) or ():
        implementation = next(item for item in caller.get_hookimpls() if item.plugin is plugin)
        if caller.name not in HOOK_NAMES:
            problems.append(_problem("X402", "plugin.unknown_hook", plugin=name, origin=origin, hook=caller.name, near=_near(caller.name)))
        elif implementation.hookwrapper or implementation.wrapper:
            problems.append(_problem("X402", "plugin.wrapper", plugin=name, origin=origin, hook=caller.name))
        else:
            hooks.append(caller.name)
    implemented = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
    for attribute in dir(plugin):
        if attribute.startswith(f"{PROJECT}_") and attribute not in implemented and callable(getattr(plugin, attribute, None)):
            key = "plugin.unmarked_hook" if attribute in HOOK_NAMES else "plugin.unknown_hook"
            problems.append(_problem("X402", key, plugin=name, origin=origin, hook=attribute, near=_near(attribute)))
    return tuple(sorted(hooks, key=HOOK_NAMES.index)), problems


def _near(hook: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(hook, HOOK_NAMES, n=1)), HOOK_NAMES[0])


def hook_failed(call: HookCall, error: BaseException) -> Problem:
    """The problem of a hook that raised; lets the user's own interruption through."""
    if isinstance(error, KeyboardInterrupt):
        raise error
    code = getattr(call.function, "__code__", None)
    place = raised_at(error, code.co_filename if code is not None else "") or call.place
    return _problem("X401", "plugin.hook_failed", plugin=call.plugin, hook=call.hook, place=place, error=describe(error))


def hook_problem(plugin: str, hook: str, error: BaseException) -> Problem:
    """The problem of a hook whose answer turned out to be unusable later."""
    return _problem("X401", "plugin.hook_failed", plugin=plugin, hook=hook, place=raised_at(error), error=describe(error))


def report_problem(name: str, error: BaseException) -> Problem:
    """The problem of an output format that raised."""
    return _problem("X401", "plugin.report_failed", format=name, place=raised_at(error), error=describe(error))


def left_out_problem(left: LeftOut) -> Problem:
    """What reports say of a part of a plugin that was not run."""
    reason = message(f"plugin.left_out.{left.reason}")
    return _problem("X401", "plugin.left_out", plugin=left.plugin, part=left.part, reason=reason)


def _load_failed(name: str, origin: str, error: BaseException) -> Problem:
    if isinstance(error, KeyboardInterrupt):
        raise error
    place = raised_at(error, origin)
    if isinstance(error, SyntaxError):
        place = f"{_shown(error.filename or origin)}:{error.lineno or 0}"
    return _problem("X402", "plugin.load_failed", plugin=name, origin=origin, place=place or origin, error=describe(error))


def _wrong_type(call: HookCall, item: object, kind: type) -> Problem:
    return _problem(
        "X401",
        "plugin.wrong_type",
        plugin=call.plugin,
        hook=call.hook,
        place=call.place,
        found=type(item).__name__,
        expected=kind.__name__,
    )


def _problem(code: str, key: str, **values: object) -> Problem:
    return Problem(code, message(key, **values))


def describe(error: BaseException) -> str:
    """`ValueError: text` on one line, cut to a readable length."""
    text = " ".join(str(error).split())
    kind = type(error).__name__
    return f"{kind}: {text[:200]}" if text else kind


def source_of(function: object) -> str:
    """file:line of a function, "" when it was not written in Python."""
    code = getattr(function, "__code__", None)
    return f"{_shown(code.co_filename)}:{code.co_firstlineno}" if code is not None else ""


def raised_at(error: BaseException, prefer: str = "") -> str:
    """file:line of the innermost frame, or of the innermost frame in the file `prefer`."""
    preferred = last = ""
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file != __file__ and not file.startswith("<frozen"):
            last = f"{_shown(file)}:{trace.tb_lineno}"
            if prefer and os.path.basename(file) == os.path.basename(prefer):
                preferred = last
        trace = trace.tb_next
    return preferred or last


def _shown(file: str) -> str:
    """A source file in messages: relative to the package or the working folder, so that reports do not change with the machine."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for base in (package, os.getcwd()):
        if os.path.abspath(file).startswith(base + os.sep):
            return os.path.relpath(file, base).replace(os.sep, "/")
    return file


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """While a plugin runs: what it prints goes to standard error, since standard output may carry a report."""
    with contextlib.redirect_stdout(sys.stderr):
        yield
