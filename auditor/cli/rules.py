"""`auditor rules`: list the rules in force, show one, check rule files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser
from auditor.cli.check import add_engine_arguments, engine_options
from auditor.errors import ExitCode, RuleFileError

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.rule import Rule
    from auditor.words import Catalogue

NAME = "rules"


def add_arguments(parser: Parser) -> None:
    words = parser.words
    commands = parser.add_subparsers(title=words.get("help.commands"), metavar="COMMAND", dest="subcommand", required=True)
    for name in ("list", "show", "check"):
        text = words.get(f"help.rules.{name}")
        sub: Parser = commands.add_parser(name, words=words, help=text, description=text)
        if name == "show":
            sub.inputs.add_argument("rule", metavar="ID|NAME", help=words.get("help.rule"))
        if name == "check":
            sub.inputs.add_argument("paths", nargs="+", metavar="PATH", type=Path, help=words.get("help.rule_files"))
        add_engine_arguments(sub)


def run(call: Invocation) -> int:
    commands = {"list": _list, "show": _show, "check": _check}
    return commands[call.args.subcommand](call)


def _load(call: Invocation, more: tuple[Path, ...] = ()) -> Engine:
    from auditor.engine import build
    from auditor.settings import load_settings

    options = engine_options(call.args)
    return build(replace(options, rules=(*options.rules, *more)), load_settings(call.args.config, Path.cwd()))


def _list(call: Invocation) -> int:
    from auditor.reports import wording

    engine = _load(call)
    words = engine.in_language(call.language(engine.language))
    rules = [(rule, pack.name) for pack in engine.packs for rule in pack.rules]
    rows = [
        (rule.id, rule.name, wording.severity(words, rule.severity), rule.check, pack, _state(rule, words) + wording.title(words, rule))
        for rule, pack in rules
    ]
    widths = [max((_cells(row[column]) for row in rows), default=0) for column in range(5)]
    for row in rows:
        output.say("  ".join([*(text + " " * (width - _cells(text)) for text, width in zip(row, widths, strict=False)), row[5]]) + "\n")
    output.say(words.get("rules.count", count=len(rules), packs=len(engine.packs)) + "\n")
    return ExitCode.OK


def _state(rule: Rule, words: Catalogue) -> str:
    return "" if rule.enabled else words.get("rules.off")


def _cells(text: str) -> int:
    """Width on the terminal: Chinese characters take two cells."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _show(call: Invocation) -> int:
    """The page of a rule, down to the file of its check kind."""
    from auditor.engine import find_rule
    from auditor.reports import wording

    engine = _load(call)
    words = engine.in_language(call.language(engine.language))
    rule = find_rule(engine, call.args.rule)
    kind = engine.kinds[rule.check]
    output.say(f"{rule.id} {rule.name}\n{wording.title(words, rule)}\n\n")
    fields = [
        ("severity", wording.severity(words, rule.severity)),
        ("pack", rule.pack),
        ("why", wording.why(words, rule)),
        ("basis", words.get("list.and").join(rule.basis)),
        ("ask", wording.ask(words, rule)),
        ("check", f"{rule.check}  {kind.summary}"),
        *(("option", f"{name}: {_option(value, words)}") for name, value in rule.options.items() if value not in (None, "", ())),
        ("origin", f"{rule.origin.file}:{rule.origin.line}"),
        ("source", _source(kind.evaluate)),
        ("tests", str(len(rule.tests))),
    ]
    for key, value in fields:
        if value:
            output.say(words.get("rules.field", name=words.get(f"rules.{key}"), value=value.strip()) + "\n")
    return ExitCode.OK


def _option(value: object, words: Catalogue) -> str:
    return words.get("list.and").join(map(str, value)) if isinstance(value, tuple) else str(value)


def _source(function: object) -> str:
    """The file that a check kind lives in, from the package's folder on."""
    from auditor.plugins import source_of

    return source_of(function).rpartition(":")[0]


def _check(call: Invocation) -> int:
    """Validate rule files; every error and warning of all of them, then one line with the counts."""
    words = call.words
    try:
        engine = _load(call, tuple(call.args.paths))
    except RuleFileError as error:
        told = _told(words)
        for issue in error.issues:
            output.say(told.text(issue) + "\n")
        output.say(words.get("rules.checked", errors=len(error.issues) or 1, warnings=0) + "\n")
        if not error.issues:
            output.say(told.text(error.message) + "\n")
        return ExitCode.USAGE
    told = engine.in_language(words.language)
    for warning in engine.warnings:
        output.say(told.text(warning) + "\n")
    output.say(words.get("rules.checked", errors=0, warnings=len(engine.warnings)) + "\n")
    return ExitCode.OK


def _told(words: Catalogue) -> Catalogue:
    from auditor.rulebook.texts import TEXTS
    from auditor.words import catalogue

    return catalogue(words.language, [TEXTS])
