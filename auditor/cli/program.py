"""The program from its arguments to its exit code: the command found and called, every error told in one sentence."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.cli import arguments, output
from auditor.cli.arguments import Invocation, Parser
from auditor.errors import AuditorError, ExitCode, RuleFileError
from auditor.words import Catalogue, catalogue

if TYPE_CHECKING:
    from auditor.batch.launch import Ahead

# each is a module of this package with add_arguments(parser) and run(call), imported when it is called
COMMANDS = ("check", "figures", "rules", "plugins", "waive", "compare", "config", "doctor")


def run(given: tuple[str, ...], ahead: Ahead | None = None) -> int:
    """One call of the program; `ahead` is a worker process that is being started already. Returns the exit code."""
    chosen = arguments.language(given, os.environ.get("AUDITOR_LANG"))
    words = catalogue(chosen or "zh")
    output.tolerate_any_character()
    try:
        code = _run(given, words, chosen is not None, ahead)
        sys.stdout.flush()
        return code
    except AuditorError as error:
        output.say(told(error, words), sys.stderr)
        return error.exit_code
    except KeyboardInterrupt as ended:
        return interrupted(given, ended)
    except BrokenPipeError:
        output.fall_silent(sys.stdout)  # the reader of a report has gone
        return ExitCode.OK
    except SystemExit as leaving:  # --help and --version
        try:
            output.say("")
        except AuditorError as error:
            output.say(told(error, words), sys.stderr)
            return error.exit_code
        return leaving.code if isinstance(leaving.code, int) else ExitCode.OK
    except Exception as error:
        if os.environ.get("AUDITOR_DEBUG") == "1":
            raise
        output.say(words.get("run.internal_error", error=_where(error), version=__version__) + "\n", sys.stderr)
        return ExitCode.INTERNAL


def interrupted(given: Sequence[str], ended: KeyboardInterrupt) -> int:
    """What is said, and the exit code, when the program was asked to end."""
    words = catalogue(arguments.language(tuple(given), os.environ.get("AUDITOR_LANG")) or "zh")
    output.say(words.get("run.interrupted") + "\n", sys.stderr)
    return getattr(ended, "exit_code", ExitCode.INTERRUPTED)


def build_parser(words: Catalogue, only: str | None = None) -> tuple[Parser, dict[str, Parser]]:
    """The parser of the program and those of its commands by name; `only` one of them knows its arguments, or all do."""
    parser = Parser(prog="auditor", description=words.get("help.program"), words=words)
    parser.flags.add_argument("--version", action="version", version=f"auditor {__version__}", help=words.get("help.version"))
    commands = parser.add_subparsers(title=words.get("help.commands"), metavar="COMMAND", dest="command")
    parsers: dict[str, Parser] = {}
    for name in COMMANDS:
        text = words.get(f"help.{name}")
        parsers[name] = commands.add_parser(name, words=words, help=text, description=text)
        if only in (None, name):
            command = importlib.import_module(f"auditor.cli.{name}")
            command.add_arguments(parsers[name])
            parsers[name].set_defaults(run=command.run)
    return parser, parsers


def invocation(argv: Sequence[str], words: Catalogue, chose_language: bool) -> Invocation:
    """The call that these arguments mean; raises UsageError, and SystemExit after --help and --version."""
    parser, commands = build_parser(words, next((word for word in argv if word in COMMANDS), ""))
    args, rest = parser.parse_known_args(argv)
    if rest and args.command not in (None, "check"):  # plugins bring options of their own
        commands[args.command].error(f"unrecognized arguments: {' '.join(rest)}")
    return Invocation(args, tuple(rest), tuple(argv), parser, commands, words, chose_language)


def _run(argv: tuple[str, ...], words: Catalogue, chose_language: bool, ahead: Ahead | None) -> int:
    call = replace(invocation(argv, words, chose_language), ahead=ahead)
    if call.args.command is None:
        output.say(call.parser.format_help(), sys.stderr)
        return ExitCode.USAGE
    code: int = call.args.run(call)
    return code


def told(error: AuditorError, words: Catalogue) -> str:
    """What is wrong, in lines; every place of a wrong rule file on its own."""
    from auditor.rulebook.texts import TEXTS

    known = catalogue(words.language, [TEXTS])
    issues = error.issues if isinstance(error, RuleFileError) else ()
    return "".join(f"{known.text(message)}\n" for message in (*issues, error.message))


def _where(error: Exception) -> str:
    from auditor.plugins import describe, raised_at

    return f"{describe(error)} ({raised_at(error)})"
