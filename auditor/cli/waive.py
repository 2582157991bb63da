"""`auditor waive`: put on record that a person settles a finding, and why."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser
from auditor.errors import ExitCode, UsageError
from auditor.model.message import message

if TYPE_CHECKING:
    from auditor.model.waiver import Waiver
    from auditor.review.comparison import Entry, Run

NAME = "waive"
DEFAULT_FILE = "waivers.yaml"
_LONGEST_NUMBER = 6
_SHORTEST_PREFIX = 6


def add_arguments(parser: Parser) -> None:
    words, flags = parser.words, parser.flags
    parser.inputs.add_argument("result", metavar="RESULT.json", type=Path, help=words.get("help.waive_result"))
    parser.inputs.add_argument("finding", metavar="NUMBER|FINGERPRINT", help=words.get("help.waive_finding"))
    flags.add_argument("--reason", metavar="TEXT", required=True, type=_text(parser), help=words.get("help.waive_reason"))
    flags.add_argument("--person", metavar="NAME", required=True, type=_text(parser), help=words.get("help.waive_person"))
    flags.add_argument("--expires", metavar="DATE", type=_day(parser), help=words.get("help.waive_expires"))
    flags.add_argument("--any-values", action="store_true", help=words.get("help.waive_any_values"))
    flags.add_argument("--document", metavar="FILE", help=words.get("help.waive_document"))
    flags.add_argument("-o", "--output", metavar="FILE", type=Path, help=words.get("help.waive_output"))
    flags.add_argument("--config", metavar="FILE", type=Path, help=words.get("help.config_file"))


def run(call: Invocation) -> int:
    from datetime import date

    from auditor.cli.compare import read_run
    from auditor.model.waiver import Waiver
    from auditor.reports.text import one_line
    from auditor.rulebook.waivers import with_entry
    from auditor.settings import load_settings

    args, words = call.args, call.words
    entry = _chosen(read_run(args.result), args.finding, args.document)
    settings = load_settings(args.config, Path.cwd())
    beside = settings.path.with_name(DEFAULT_FILE) if settings.path is not None else Path(DEFAULT_FILE)
    path: Path = args.output or settings.waivers or beside
    values_hash = "" if args.any_values else entry.values_hash
    waiver = Waiver(entry.fingerprint, args.reason, args.person, date.today().isoformat(), args.expires or "", values_hash)
    if waiver.expired(waiver.date):
        raise UsageError(message("waive.expired", expires=waiver.expires))
    _refuse_twice(path, waiver)
    text = with_entry(path, waiver, f"{entry.rule} {entry.title} | {Path(entry.document).name}")
    output.write(path, text.encode("utf-8"))
    shown = {"rule": one_line(entry.rule), "title": one_line(entry.title), "person": one_line(waiver.person)}
    output.say(words.get("waive.written", **shown, path=path) + "\n")
    if settings.path is None or path.resolve() != (settings.waivers or beside).resolve():
        output.say(words.get("waive.name_it", path=path) + "\n")
    return ExitCode.OK


def _refuse_twice(path: Path, waiver: Waiver) -> None:
    """Raise UsageError when the file holds a waiver for the same question and values that is still good."""
    from auditor.rulebook.waivers import load_waivers

    for old in load_waivers(path) if path.is_file() else ():
        same = old.fingerprint == waiver.fingerprint and old.values_hash in ("", waiver.values_hash)
        if same and not old.expired(waiver.date):
            raise UsageError(message("waive.twice", origin=old.origin, person=old.person))


def _chosen(earlier: Run, word: str, document: str | None) -> Entry:
    """The finding meant by its number in the report or by its fingerprint; raises UsageError."""
    entries = [entry for entry in earlier.entries if document is None or document in (entry.document, Path(entry.document).name)]
    if word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER:
        found = [entry for entry in entries if entry.number == int(word)]
    elif len(word) >= _SHORTEST_PREFIX:
        found = [entry for entry in entries if entry.fingerprint.startswith(word)]
    else:
        found = []
    if not found:
        numbers = max((entry.number for entry in entries), default=0)
        raise UsageError(message("waive.no_finding", word=word, most=numbers))
    if len({(entry.document, entry.fingerprint) for entry in found}) > 1:
        documents = "、".join(dict.fromkeys(entry.document for entry in found))
        raise UsageError(message("waive.ambiguous", word=word, documents=documents))
    if found[0].waived:
        raise UsageError(message("waive.waived", word=word))
    return found[0]


def _text(parser: Parser) -> Callable[[str], str]:
    """A text with something in it."""

    def read(text: str) -> str:
        if not text.strip():
            raise argparse.ArgumentTypeError(parser.words.get("usage.empty"))
        return " ".join(text.split())

    return read


def _day(parser: Parser) -> Callable[[str], str]:
    def read(text: str) -> str:
        from auditor.rulebook.waivers import is_day

        if not is_day(text):
            raise argparse.ArgumentTypeError(parser.words.get("usage.day", value=text))
        return text

    return read
