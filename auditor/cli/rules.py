"""`auditor rules`: list the rules in force, show one, and what helps to write them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output, rules_write
from auditor.cli.arguments import Invocation, Parser
from auditor.cli.check import add_engine_arguments, engine_options
from auditor.errors import ExitCode
from auditor.model.message import message

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.rule import Rule
    from auditor.words import Catalogue

NAME = "rules"


def add_arguments(parser: Parser) -> None:
    words = parser.words
    commands = parser.add_subparsers(title=words.get("help.commands"), metavar="COMMAND", dest="subcommand", required=True)
    for name in COMMANDS:
        text = words.get(f"help.rules.{name}")
        sub: Parser = commands.add_parser(name, words=words, help=text, description=text)
        if name == "show":
            sub.inputs.add_argument("rule", metavar="ID|NAME", help=words.get("help.rule"))
        if name == "check":
            sub.inputs.add_argument("paths", nargs="+", metavar="PATH", type=Path, help=words.get("help.rule_files"))
        if name == "test":
            sub.inputs.add_argument("words", nargs="*", metavar="PATH|ID", help=words.get("help.tested"))
        if name in WRITTEN:
            WRITTEN[name](sub)
        add_engine_arguments(sub)


def run(call: Invocation) -> int:
    return COMMANDS[call.args.subcommand](call)


def load(call: Invocation, more: tuple[Path, ...] = (), *, every_rule: bool = False, every_pack: bool = False) -> Engine:
    """The engine with further packs.

    `every_rule` passes over what the settings select and ignore, `every_pack` loads all shipped packs unless --pack names some.
    """
    from auditor.engine import build
    from auditor.rulebook.shipped import shipped_packs
    from auditor.settings import load_settings

    options = engine_options(call.args)
    settings = load_settings(call.args.config, Path.cwd())
    if every_rule:
        settings = replace(settings, select=(), ignore=())
    if every_pack:
        options = replace(options, packs=options.packs or tuple(shipped_packs()))
    return build(replace(options, rules=(*options.rules, *more)), settings)


def _test(call: Invocation) -> int:
    """Rule files of one's own are tested with the packs that an audit would use, shipped ones and ids with all packs."""
    from auditor.cli import rules_test
    from auditor.rulebook.shipped import shipped_rules

    given = [Path(word) for word in call.args.words]
    shipped = shipped_rules().resolve()
    own = bool(given) and all(path.exists() and not path.resolve().is_relative_to(shipped) for path in given)
    paths = tuple(path for path in given if path.exists())
    return rules_test.run(call, load(call, paths, every_rule=True, every_pack=not own))


def _list(call: Invocation) -> int:
    from auditor.reports import wording

    engine = load(call)
    words = engine.in_language(call.language(engine.language))
    rules = [(rule, pack.name) for pack in engine.packs for rule in pack.rules]
    rows = [
        (
            rule.id,
            rule.name,
            wording.severity(words, rule.severity),
            rule.check,
            pack,
            _state(rule, words) + wording.title(words, rule) + _changes(rule, words),
        )
        for rule, pack in rules
    ]
    widths = [max((_cells(row[column]) for row in rows), default=0) for column in range(5)]
    for row in rows:
        output.say("  ".join([*(text + " " * (width - _cells(text)) for text, width in zip(row, widths, strict=False)), row[5]]) + "\n")
    output.say(words.get("rules.count", count=len(rules), packs=len(engine.packs)) + "\n")
    return ExitCode.OK


def _state(rule: Rule, words: Catalogue) -> str:
    return "" if rule.enabled else words.get("rules.off")


def _changes(rule: Rule, words: Catalogue) -> str:
    """Which packs changed what in a rule, and where they say so."""
    told = (
        words.text(
            message(
                "rulebook.changed",
                pack=change.pack,
                keys=words.get("list.and").join(change.keys),
                place=f"{change.origin.file}:{change.origin.line}",
            )
        )
        for change in rule.changes
    )
    return "".join(f"  {one}" for one in told)


def _cells(text: str) -> int:
    """Width on the terminal: Chinese characters take two cells."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _show(call: Invocation) -> int:
    """The page of a rule, down to the file of its check kind."""
    from auditor.engine import find_rule
    from auditor.reports import wording
    from auditor.rulebook.kind_words import summary

    engine = load(call)
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
        ("check", f"{rule.check}  {summary(kind, words.language)}"),
        *(("option", f"{name}: {_option(value, words)}") for name, value in rule.options.items() if value not in (None, "", ())),
        ("origin", f"{rule.origin.file}:{rule.origin.line}"),
        ("changed", _changes(rule, words)),
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
    from auditor.cli import rules_check

    return rules_check.run(call, load)


def _new(call: Invocation) -> int:
    return rules_write.new(call, load(call, every_rule=True, every_pack=True))


def _schema(call: Invocation) -> int:
    return rules_write.schema(call, load(call))


def _docs(call: Invocation) -> int:
    return rules_write.docs(call, load(call, every_rule=True, every_pack=True))


COMMANDS = {"list": _list, "show": _show, "check": _check, "test": _test, "new": _new, "schema": _schema, "docs": _docs}
WRITTEN = {
    "new": rules_write.add_new_arguments,
    "schema": rules_write.add_schema_arguments,
    "docs": rules_write.add_docs_arguments,
}
