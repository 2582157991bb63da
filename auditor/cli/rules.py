"""`auditor rules`: list the rules in force, show one, and what helps to write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output, rules_write
from auditor.cli.arguments import Invocation, Parser
from auditor.cli.engine_flags import add_engine_arguments, engine_options
from auditor.errors import ExitCode
from auditor.model.message import message

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.rule import Rule
    from auditor.rulebook.manual import Manual
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
    """What the page of a rule says, for the terminal."""
    from auditor.engine import find_rule
    from auditor.rulebook.manual import manual_of

    engine = load(call)
    words = engine.in_language(call.language(engine.language))
    rule = find_rule(engine, call.args.rule)
    manual = manual_of(rule, engine.kinds[rule.check], engine.vocabulary, words.language, engine.measured)
    for line in _manual_lines(manual, words):
        output.say(line.rstrip() + "\n")
    return ExitCode.OK


def _manual_lines(manual: Manual, words: Catalogue) -> Iterator[str]:
    def field(name: str, value: str) -> str:
        return words.get("rules.field", name=name, value=value)

    def listed(values: Iterable[str]) -> str:
        return words.get("list.and").join(values)

    yield from (f"{manual.id} {manual.title}", "")
    if manual.why:
        yield from (manual.why, "")
    yield from (field(name, value) for name, value in manual.facts)
    for option in manual.options:
        yield "  " + field(words.get("rules.option", name=option.name, meaning=option.meaning), listed(option.values))
    for metric, names in manual.spoken:
        yield "  " + field(words.get("rules.spoken", metric=metric), listed(names))
    yield ""
    yield from (field(name, value) for name, value in manual.settling)
    for number, example in enumerate(manual.examples, 1):
        yield from ("", words.get("rules.example", number=number, name=example.name, outcome=example.outcome))
        yield from (f"    {line}" for line in (example.place or example.given).splitlines())


def _check(call: Invocation) -> int:
    from auditor.cli import rules_check

    return rules_check.run(call, load)


def _new(call: Invocation) -> int:
    return rules_write.new(call, load(call, every_rule=True, every_pack=True))


def _schema(call: Invocation) -> int:
    return rules_write.schema(call, load(call, every_rule=True, every_pack=True))


def _docs(call: Invocation) -> int:
    return rules_write.docs(call, load(call, every_rule=True, every_pack=True))


COMMANDS = {"list": _list, "show": _show, "check": _check, "test": _test, "new": _new, "schema": _schema, "docs": _docs}
WRITTEN = {
    "new": rules_write.add_new_arguments,
    "schema": rules_write.add_schema_arguments,
    "docs": rules_write.add_docs_arguments,
}
