"""`auditor figures`: list every number that was read, to see what a rule can use."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser, one_of
from auditor.cli.engine_flags import add_engine_arguments, engine_options
from auditor.errors import ExitCode

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.audit import AuditedDocument, FigureState
    from auditor.model.figure import Figure
    from auditor.words import Catalogue

NAME = "figures"


def add_arguments(parser: Parser) -> None:
    words = parser.words
    parser.inputs.add_argument("file", metavar="FILE", type=Path, help=words.get("help.file"))
    add_engine_arguments(parser)
    chosen = one_of(words, ("text", "json"))
    parser.flags.add_argument("--format", metavar="text|json", type=chosen, default="text", help=words.get("help.figures_format"))


def run(call: Invocation) -> int:
    from auditor.engine import build
    from auditor.pipeline import audit
    from auditor.reports.json import dump, figure_object
    from auditor.reports.text import one_line
    from auditor.settings import load_settings

    args = call.args
    engine = build(engine_options(args, (args.file,)), load_settings(args.config, Path.cwd()))
    words = engine.in_language(call.language(engine.language))
    finished = audit([args.file], engine)
    document = finished.documents[0]
    listed = tuple(_numbers(document))
    states = dict(document.states)
    if args.format == "json":
        output.send(dump({"figures": [figure_object(figure, states.get(figure.id)) for figure in listed]}))
    else:
        output.say("".join(f"{_line(figure, states.get(figure.id), words, engine)}\n" for figure in listed))
        output.say(words.get("figures.count", count=len(listed)) + "\n")
    for problem in finished.all_problems:
        text = one_line(words.text(problem.message))
        output.say(words.get("report.problem", code=problem.code, text=text) + "\n", sys.stderr)
    return ExitCode.INCOMPLETE if finished.tally.failures else ExitCode.OK


def _numbers(document: AuditedDocument) -> Iterator[Figure]:
    """The figures with a number, and the dates that say which year they belong to."""
    counted = {figure_id for figure_id, _ in document.states}
    return (figure for figure in document.facts.figures if figure.id in counted or figure.quantity.date is not None)


def _line(figure: Figure, state: FigureState | None, words: Catalogue, engine: Engine) -> str:
    from auditor.reports import wording

    return words.get(
        "figures.line",
        page=wording.place(words, figure.place),
        number=wording.number(words, figure),
        kind=words.get(f"class.{figure.quantity.quantity_class}"),
        meaning=wording.meaning(words, figure),
        metric=f" [{engine.vocabulary.called(figure.metric)}]" if figure.metric else "",
        state=words.get(f"state.{state.value}") if state else "—",
    )
