"""`auditor config`: which settings are in force and why, and a working folder to start with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser, one_of
from auditor.errors import ExitCode, UsageError
from auditor.model.message import message

if TYPE_CHECKING:
    from auditor.settings import Settings
    from auditor.words import Catalogue

NAME = "config"


def add_arguments(parser: Parser) -> None:
    words = parser.words
    commands = parser.add_subparsers(title=words.get("help.commands"), metavar="COMMAND", dest="subcommand", required=True)
    show: Parser = commands.add_parser("show", words=words, help=words.get("help.config.show"), description=words.get("help.config.show"))
    show.flags.add_argument("--config", metavar="FILE", type=Path, help=words.get("help.config_file"))
    chosen = one_of(words, ("text", "json"))
    show.flags.add_argument("--format", metavar="text|json", type=chosen, default="text", help=words.get("help.figures_format"))
    init: Parser = commands.add_parser("init", words=words, help=words.get("help.config.init"), description=words.get("help.config.init"))
    init.inputs.add_argument("folder", nargs="?", metavar="DIR", type=Path, default=Path(), help=words.get("help.config_folder"))


def run(call: Invocation) -> int:
    return {"show": _show, "init": _init}[call.args.subcommand](call)


def _show(call: Invocation) -> int:
    from auditor.settings import FIELDS, load_settings

    settings = load_settings(call.args.config, Path.cwd())
    words = call.words
    if call.chose_language:
        settings = settings.with_(_language_source(call.argv), language=words.language)
    if call.args.format == "json":
        from auditor.reports.json import dump

        values = {name: {"value": _plain(getattr(settings, name)), "source": settings.sources[name]} for name in FIELDS}
        output.send(dump({"path": None if settings.path is None else str(settings.path), "settings": values}))
        return ExitCode.OK
    key = "config.none" if settings.path is None else "config.path"
    output.say(words.get(key, path=settings.path) + "\n")
    width = max(map(len, FIELDS))
    for name in FIELDS:
        line = words.get("config.line", name=name.ljust(width), value=_shown(name, settings, words), source=_source(name, settings, words))
        output.say(line + "\n")
    return ExitCode.OK


def _language_source(argv: tuple[str, ...]) -> str:
    return "--lang" if any(word == "--lang" or word.startswith("--lang=") for word in argv) else "AUDITOR_LANG"


def _plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _shown(name: str, settings: Settings, words: Catalogue) -> str:
    value = getattr(settings, name)
    if value is None or value == () or (isinstance(value, Mapping) and not value):
        return words.get("config.unset")
    if isinstance(value, tuple):
        return words.get("list.and").join(map(str, value))
    if isinstance(value, Mapping):
        return words.get("list.and").join(f"{key}: {_inline(inner)}" for key, inner in value.items())
    return str(value)


def _inline(value: object) -> str:
    return "[" + ", ".join(map(_inline, value)) + "]" if isinstance(value, tuple) else str(value)


def _source(name: str, settings: Settings, words: Catalogue) -> str:
    from auditor.settings import BESIDE, DEFAULT

    source = settings.sources[name]
    return words.get(f"config.{source}") if source in (BESIDE, DEFAULT) else source


def _init(call: Invocation) -> int:
    """Write the files of a working folder; nothing at all when one of them is there."""
    from auditor.cli.starter import files_of_folder

    folder: Path = call.args.folder
    files = files_of_folder(call.words.language)
    present = [name for name in files if os.path.lexists(folder / name)]
    if present:
        raise UsageError(message("config.present", folder=folder, files="、".join(present)))
    for name, content in files.items():
        path = folder / name
        output.prepare_folder(path.parent)
        output.write(path, content)
        if path.suffix == ".sh":
            path.chmod(path.stat().st_mode | 0o111)
        output.say(call.words.get("output.written", path=path) + "\n")
    output.say(call.words.get("config.next", folder=folder) + "\n")
    return ExitCode.OK
