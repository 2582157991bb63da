"""`auditor plugins`: what is loaded, from where, and which hooks it uses."""

from __future__ import annotations

import sys
from pathlib import Path

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser
from auditor.cli.check import add_engine_arguments, engine_options
from auditor.errors import ExitCode

NAME = "plugins"


def add_arguments(parser: Parser) -> None:
    words = parser.words
    commands = parser.add_subparsers(title=words.get("help.commands"), metavar="COMMAND", dest="subcommand", required=True)
    text = words.get("help.plugins.list")
    sub: Parser = commands.add_parser("list", words=words, help=text, description=text)
    add_engine_arguments(sub)


def run(call: Invocation) -> int:
    from auditor.engine import load_plugins
    from auditor.settings import load_settings

    words = call.words
    plugins = load_plugins(engine_options(call.args), load_settings(call.args.config, Path.cwd()))
    for info in plugins.loaded:
        version = words.get("plugins.version", version=info.version) if info.version else ""
        output.say(words.get("plugins.line", name=info.name, version=version, origin=info.origin, hooks=" ".join(info.hooks)) + "\n")
    for problem in plugins.problems:
        output.say(words.get("report.problem", code=problem.code, text=words.text(problem.message)) + "\n", sys.stderr)
    return ExitCode.INCOMPLETE if plugins.problems else ExitCode.OK
