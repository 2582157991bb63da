"""`auditor compare`: two result files side by side: what is new, still there, changed, gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cli import output
from auditor.cli.arguments import Invocation, Parser, one_of
from auditor.errors import ExitCode, UsageError
from auditor.model.message import message

if TYPE_CHECKING:
    from auditor.review.comparison import Change, Comparison, Entry, Run
    from auditor.words import Catalogue

NAME = "compare"
FORMATS = ("markdown", "json")
SCHEMA = "auditor.comparison/1"
EARLIER = "earlier"  # where a batch sets the reports of earlier runs aside


def add_arguments(parser: Parser) -> None:
    words, flags = parser.words, parser.flags
    parser.inputs.add_argument("old", metavar="OLD", type=Path, help=words.get("help.compare_old"))
    parser.inputs.add_argument("new", metavar="NEW", type=Path, help=words.get("help.compare_new"))
    chosen = one_of(words, FORMATS)
    flags.add_argument("--format", metavar="|".join(FORMATS), type=chosen, default=FORMATS[0], help=words.get("help.compare_format"))
    flags.add_argument("-o", "--output", metavar="FILE", type=Path, help=words.get("help.compare_output"))


def run(call: Invocation) -> int:
    from auditor.review.comparison import State, compare

    args, words = call.args, call.words
    old, new = read_run(args.old), read_run(args.new)
    comparison = compare(old, new)
    if args.format == "json":
        content = _json(comparison, args.old, args.new)
    else:
        lines = _markdown(comparison, old, new, args, words)
        content = ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")
    if args.output is None:
        output.send(content)
    else:
        output.write(args.output, content)
        output.say(_counts(comparison, words) + "\n")
    if old.failures or new.failures:
        return ExitCode.INCOMPLETE
    opened = (*comparison.of(State.NEW), *comparison.of(State.CHANGED))
    return ExitCode.FINDINGS if any(change.entry.verdict == "finding" and not change.entry.waived for change in opened) else ExitCode.OK


def read_content(path: Path) -> bytes:
    """The bytes of a result file; of a folder that `auditor check` wrote to, those of all its results as one. Raises UsageError."""
    from auditor.reports.json import REPORT, merge

    try:
        if not path.is_dir():
            return path.read_bytes()
        results = [file for file in sorted(path.rglob(f"*{REPORT.suffix}")) if file.relative_to(path).parts[0] != EARLIER]
        return merge([file.read_bytes() for file in results]) if results else b""
    except OSError as error:
        raise UsageError(message("result.unreadable", path=path, error=error.strerror or type(error).__name__)) from error
    except (ValueError, RecursionError, AttributeError) as error:
        raise UsageError(message("result.not_a_result", path=path)) from error


def read_result(path: Path) -> Any:
    """A result file, or the results in a folder, as parsed; raises UsageError."""
    return _parsed(read_content(path), path)


def read_run(path: Path) -> Run:
    """What a comparison needs of a result file or folder; raises UsageError."""
    return run_in(read_content(path), path)


def run_in(content: bytes, path: Path) -> Run:
    """The same of bytes that were read from there."""
    from auditor.review.comparison import run_of

    body = _parsed(content, path)
    try:
        return run_of(body)
    except ValueError as error:
        raise UsageError(message("result.not_a_result", path=path)) from error


def _parsed(content: bytes, path: Path) -> Any:
    import json

    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UsageError(message("result.not_a_result", path=path)) from error


def _counts(comparison: Comparison, words: Catalogue) -> str:
    from auditor.review.comparison import State

    return words.get("compare.counts", **{state.value: len(comparison.of(state)) for state in State})


def _markdown(comparison: Comparison, old: Run, new: Run, args: Any, words: Catalogue) -> Iterator[str]:
    from auditor.reports.escape import inline, row
    from auditor.review.comparison import State

    yield f"# {words.get('compare.title')}"
    yield ""
    yield f"**{words.get('report.conclusion')}** {inline(_counts(comparison, words))}"
    yield ""
    yield inline(words.get("compare.files", old=args.old, new=args.new))
    yield ""
    notes = [] if comparison.same_rules else [words.get("compare.other_rules")]
    if old.failures or new.failures:
        notes.append(words.get("compare.incomplete", failures=old.failures + new.failures))
    for note in notes:
        yield f"- {inline(note)}"
    if notes:
        yield ""
    several = max(len(old.documents), len(new.documents)) > 1
    columns = [*(["document"] if several else []), "severity", "rule", "problem", "pages", "remark"]
    for state in State:
        changes = comparison.of(state)
        if not changes:
            continue
        yield f"## {words.get('compare.heading', state=words.get(f'compare.{state}'), count=len(changes))}"
        yield ""
        yield row(*(words.get(f"report.column.{name}") for name in columns))
        yield row(*("---" for _ in columns))
        for change in changes:
            cells = _cells(change, words)
            yield row(*(inline(cells[name]) for name in columns))
        yield ""


def _cells(change: Change, words: Catalogue) -> dict[str, str]:
    from auditor.reports.text import one_line

    entry = change.entry
    severity = words.get("verdict.borderline") if entry.verdict == "borderline" else words.get(f"severity.{entry.severity}")
    pages = words.get("place.pages", pages=words.get("list.and").join(map(str, entry.pages))) if entry.pages else ""
    return {
        "document": Path(entry.document).name,
        "severity": severity,
        "rule": entry.rule,
        "problem": one_line(entry.statement),
        "pages": pages,
        "remark": words.get("list.comma").join(_remarks(change, words)),
    }


def _remarks(change: Change, words: Catalogue) -> Iterator[str]:
    """What the table's row does not show: the earlier statement, why it is gone, that it is waived."""
    from auditor.review.comparison import State

    if change.state is State.CHANGED and change.old is not None:
        yield words.get("compare.before", statement=" ".join(change.old.statement.split()).rstrip("。."))
    if change.state is State.GONE:
        yield words.get(f"compare.gone.{change.reason or 'absent'}")
    if change.entry.waived:
        yield words.get("verdict.waived")


def _json(comparison: Comparison, old: Path, new: Path) -> bytes:
    from auditor.reports.json import dump
    from auditor.review.comparison import State

    body: dict[str, Any] = {
        "schema": SCHEMA,
        "old": str(old),
        "new": str(new),
        "same_rules": comparison.same_rules,
        "counts": {state.value: len(comparison.of(state)) for state in State},
    }
    for state in State:
        body[state.value] = [
            {"reason": change.reason, "old": _object(change.old), "new": _object(change.new)} for change in comparison.of(state)
        ]
    return dump(body)


def _object(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    names = ("document", "rule", "title", "severity", "verdict", "statement", "difference", "pages", "fingerprint", "values_hash", "waived")
    values = {name: getattr(entry, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
