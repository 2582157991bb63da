"""`auditor plugins`: what is loaded, from where, and which hooks it uses; and a new plugin to start from."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser
from auditor.cli.check import add_engine_arguments, engine_options
from auditor.errors import ExitCode, UsageError
from auditor.model.message import message

NAME = "plugins"
_PLUGIN_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_TAKEN = ("auditor", "builtin", "local", "core", "national", "tests")


def add_arguments(parser: Parser) -> None:
    words = parser.words
    commands = parser.add_subparsers(title=words.get("help.commands"), metavar="COMMAND", dest="subcommand", required=True)
    text = words.get("help.plugins.list")
    sub: Parser = commands.add_parser("list", words=words, help=text, description=text)
    add_engine_arguments(sub)
    text = words.get("help.plugins.new")
    new: Parser = commands.add_parser("new", words=words, help=text, description=text)
    new.inputs.add_argument("name", metavar="NAME", help=words.get("help.plugin_name"))
    new.flags.add_argument("-o", "--output", metavar="DIR", type=Path, default=Path(), help=words.get("help.plugin_folder"))


def run(call: Invocation) -> int:
    return {"list": _list, "new": _new}[call.args.subcommand](call)


def _list(call: Invocation) -> int:
    """Name, version, origin and hooks of each plugin; below those from outside, what they add."""
    from auditor import __version__
    from auditor.engine import additions, load_plugins
    from auditor.plugins import BUILT_IN
    from auditor.settings import load_settings

    words = call.words
    plugins = load_plugins(engine_options(call.args), load_settings(call.args.config, Path.cwd()))
    added, problems = additions(plugins)
    for info in plugins.loaded:
        number = info.version or (__version__ if info.origin == BUILT_IN else "")
        version = words.get("plugins.version", version=number) if number else ""
        output.say(words.get("plugins.line", name=info.name, version=version, origin=info.origin, hooks=" ".join(info.hooks)) + "\n")
        for what, names in added.get(info.name, {}).items() if info.origin != BUILT_IN else ():
            output.say("  " + words.get(f"plugins.{what}", names=words.get("list.and").join(names)) + "\n")
    for problem in (*plugins.problems, *problems):
        output.say(words.get("report.problem", code=problem.code, text=words.text(problem.message)) + "\n", sys.stderr)
    return ExitCode.INCOMPLETE if plugins.problems or problems else ExitCode.OK


def _new(call: Invocation) -> int:
    """Write a plugin that works as it is; nothing at all when its folder is there."""
    from auditor.cli.plugin_starter import files_of_plugin

    name, words = call.args.name, call.words
    if not _PLUGIN_NAME.fullmatch(name):
        instead = re.sub(r"[^a-z0-9_]+", "_", name.lower()).strip("_0123456789")
        raise UsageError(message("plugins.bad_name", name=name, instead=instead if _PLUGIN_NAME.fullmatch(instead) else "zhuzhou"))
    if _is_taken(name):
        raise UsageError(message("plugins.name_taken", name=name))
    folder = call.args.output / name
    if os.path.lexists(folder):
        raise UsageError(message("plugins.folder_taken", folder=folder))
    for path, content in files_of_plugin(name, words.language).items():
        output.prepare_folder((folder / path).parent)
        output.write(folder / path, content)
        output.say(words.get("output.written", path=folder / path) + "\n")
    output.say(words.get("plugins.next", folder=folder) + "\n")
    return ExitCode.OK


def _is_taken(name: str) -> bool:
    """Whether a module of this name could be meant instead of the plugin."""
    from importlib.util import find_spec
    from keyword import iskeyword

    if name in _TAKEN or iskeyword(name):
        return True
    found = find_spec(name)
    return found is not None and found.origin is not None  # a mere folder of that name is no module
