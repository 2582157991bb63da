"""`auditor rules new`, `schema` and `docs`: what is written from the check kinds and the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser, one_of
from auditor.errors import ExitCode, UsageError
from auditor.model.message import message, plain

if TYPE_CHECKING:
    from auditor.engine import Engine

DEFAULT_KIND = "same_everywhere"
DEFAULT_FOLDER = "rules-docs"
SCHEMAS = ("rules", "pack", "vocabulary", "language", "config", "waivers")  # file_schemas.FILES, which is imported late


def add_new_arguments(parser: Parser) -> None:
    words = parser.words
    parser.inputs.add_argument("id", metavar="ID", help=words.get("help.new_id"))
    parser.flags.add_argument("--kind", metavar="KIND", default=DEFAULT_KIND, help=words.get("help.kind"))
    parser.flags.add_argument("-o", "--output", metavar="FILE", help=words.get("help.new_output"))


def new(call: Invocation, engine: Engine) -> int:
    """Write the skeleton of a rule; an existing file is left alone."""
    from auditor.rulebook.file_schemas import modeline, schema_for
    from auditor.rulebook.scaffold import LOCAL_ID, free_id, skeleton

    args, words = call.args, engine.in_language(call.language(engine.language))
    rules = [rule for pack in engine.packs for rule in pack.rules]
    if LOCAL_ID.fullmatch(args.id) is None:
        raise UsageError(message("scaffold.bad_id", text=args.id))
    taken = next((rule for rule in rules if rule.id == args.id), None)
    if taken is not None:
        place = f"{taken.origin.file}:{taken.origin.line}"
        raise UsageError(message("scaffold.id_taken", text=args.id, other=place, free=free_id(args.id[0], rules)))
    kind = engine.kinds.get(args.kind)
    if kind is None:
        raise UsageError(message("scaffold.no_kind", text=args.kind, hint=_near(args.kind, engine), known=", ".join(sorted(engine.kinds))))
    path = Path(args.output or f"{args.id}.yaml")
    line = modeline(schema_for(path.parent if args.output != output.STANDARD_OUTPUT else Path(), "rules"))
    shown = path.as_posix() if args.output != output.STANDARD_OUTPUT else f"{args.id}.yaml"
    text = line + skeleton(args.id, args.kind, kind, shown, engine.vocabulary, rules, words.language)
    if args.output == output.STANDARD_OUTPUT:
        output.send(text.encode("utf-8"))
        return ExitCode.OK
    if path.exists():
        raise UsageError(message("scaffold.exists", path=path))
    output.prepare_folder(path.parent)
    output.write(path, text.encode("utf-8"))
    output.say(words.get("output.written", path=path) + "\n")
    output.say(words.text(message("scaffold.next", path=path)) + "\n")
    return ExitCode.OK


def _near(name: str, engine: Engine) -> object:
    from auditor.rulebook.fields import did_you_mean

    return did_you_mean(name, engine.kinds) or plain("")


def add_schema_arguments(parser: Parser) -> None:
    words = parser.words
    parser.flags.add_argument("--of", metavar="FILE", type=one_of(words, SCHEMAS), default=SCHEMAS[0], help=words.get("help.schema_of"))
    parser.flags.add_argument("-o", "--output", metavar="FILE", help=words.get("help.schema_output"))


def schema(call: Invocation, engine: Engine) -> int:
    """Write the JSON Schema of one of the files that people write."""
    from auditor.rulebook.file_schemas import as_file, file_schemas

    language = call.language(engine.language)
    content = as_file(file_schemas(engine.kinds, engine.vocabulary, language)[call.args.of])
    if call.args.output in (None, output.STANDARD_OUTPUT):
        output.send(content)
        return ExitCode.OK
    path = Path(call.args.output)
    output.prepare_folder(path.parent)
    output.write(path, content)
    output.say(engine.in_language(language).get("output.written", path=path) + "\n")
    return ExitCode.OK


def add_docs_arguments(parser: Parser) -> None:
    parser.flags.add_argument("-o", "--output", metavar="DIR", default=DEFAULT_FOLDER, help=parser.words.get("help.docs_output"))


def docs(call: Invocation, engine: Engine) -> int:
    """Write the pages of the rules."""
    from auditor.rulebook.pages import INDEX, rule_pages

    language = call.language(engine.language)
    words = engine.in_language(language)
    folder = Path(call.args.output)
    pages = rule_pages(engine.packs, engine.kinds, engine.vocabulary, language, measured=engine.measured)
    for name, text in pages.items():
        output.prepare_folder((folder / name).parent)
        output.write(folder / name, text.encode("utf-8"))
    output.say(words.get("rules.docs_written", index=folder / INDEX, count=len(pages)) + "\n")
    for problem in engine.problems:
        output.say(words.get("report.problem", code=problem.code, text=words.text(problem.message)) + "\n", sys.stderr)
    return ExitCode.INCOMPLETE if engine.problems else ExitCode.OK
