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
    from auditor.facts.fact import Fact
    from auditor.facts.mention import Mention
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
    parser.flags.add_argument("--why", action="store_true", help=words.get("help.figures_why"))


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
    known = _understood(document, engine) if args.why else {}
    if args.format == "json":
        output.send(dump({"figures": [{**figure_object(f, states.get(f.id)), **_why_object(known.get(f.id))} for f in listed]}))
    else:
        output.say("".join(f"{_line(f, states.get(f.id), words, engine)}\n{_why(known.get(f.id), words)}" for f in listed))
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


def _understood(document: AuditedDocument, engine: Engine) -> dict[str, Fact | Mention | None]:
    """What is known of each figure: the fact of a plain amount, its part in the sentence for another, None for neither."""
    from auditor.facts.clauses import read_paragraphs
    from auditor.facts.gaps import Gaps
    from auditor.facts.space import Space

    facts, lexicon = document.facts, engine.vocabulary.lexicon
    gaps = Gaps(lexicon)
    paragraphs = read_paragraphs(facts, gaps)
    space = Space(facts, paragraphs, lexicon, gaps)
    known: dict[str, Fact | Mention | None] = {figure.id: space.of(figure) for figure in facts.figures}
    mentioned = {mention.figure.id: mention for paragraph in paragraphs for mention in paragraph.mentions}
    return {figure: fact or mentioned.get(figure) for figure, fact in known.items()}


def _why(known: Fact | Mention | None, words: Catalogue) -> str:
    """The lines below a figure: its term and aspects with the words that gave them, where they stand, and how they are known."""
    from auditor.facts.mention import Mention
    from auditor.reports.text import one_line

    if known is None:
        return ""
    if isinstance(known, Mention):
        name = one_line(known.name or known.against)
        return words.get("figures.part" if name else "figures.part_alone", part=words.get(f"part.{known.part.value}"), name=name) + "\n"
    lines = [words.get("figures.term", term=one_line(known.term))]
    if known.part_of:
        lines.append(words.get("figures.part_of", whole=one_line(known.part_of)))
    for aspect in known.aspects:
        value = getattr(known, aspect.name)
        how = words.get("known.stated" if aspect.where.states else "known.inherited")
        where = words.get(f"where.{aspect.where.value}")
        name = words.get(f"aspect.{aspect.name}")
        lines.append(words.get("figures.aspect", name=name, value=value, words=one_line(aspect.words), where=where, how=how))
    return "".join(f"{line}\n" for line in lines)


def _why_object(known: Fact | Mention | None) -> dict[str, object]:
    from auditor.facts.mention import Mention

    if known is None:
        return {}
    if isinstance(known, Mention):
        return {"part": known.part.value, "term": known.name, "against": known.against}
    aspects = [
        {
            "name": aspect.name,
            "value": getattr(known, aspect.name),
            "words": aspect.words,
            "where": aspect.where.value,
            "stated": aspect.where.states,
        }
        for aspect in known.aspects
    ]
    return {"part": "value", "term": known.term, "part_of": known.part_of, "aspects": aspects}
