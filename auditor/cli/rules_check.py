"""`auditor rules check`: every error and warning of rule files, each with its line and a caret under its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation
from auditor.errors import ExitCode, RuleFileError
from auditor.model.message import Message

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.words import Catalogue

LONGEST_LINE = 100
_BEFORE = 60  # characters shown before the column of a longer line
# what cannot be judged without the vocabulary and the packs before
_UNSURE = ("rulebook.unknown_metric", "rulebook.unknown_rule", "rulebook.unknown_pack", "rulebook.foreign_id")


def run(call: Invocation, load: Callable[[Invocation, tuple[Path, ...]], Engine]) -> int:
    """Validate rule files; then one line with the counts."""
    words = call.words
    paths = tuple(call.args.paths)
    try:
        engine = load(call, paths)
    except RuleFileError as error:
        told = _told(words)
        issues = (*error.issues, *(_behind_vocabulary(call, paths) if _is_of_vocabulary(error) else ()))
        _show(issues, told)
        output.say(words.get("rules.checked", errors=len(issues) or 1, warnings=0) + "\n")
        if not issues:
            output.say(told.text(error.message) + "\n")
        return ExitCode.USAGE
    _show(engine.warnings, engine.in_language(words.language))
    output.say(words.get("rules.checked", errors=0, warnings=len(engine.warnings)) + "\n")
    return ExitCode.OK


def _behind_vocabulary(call: Invocation, paths: Sequence[Path]) -> tuple[Message, ...]:
    """What is wrong with the rules themselves, which a wrong vocabulary file keeps from being read."""
    from auditor.cli.check import engine_options
    from auditor.engine import build
    from auditor.rulebook.load import load_packs
    from auditor.settings import Settings

    engine = build(engine_options(call.args), Settings(), rules=False)
    folders: list[Path] = []
    for path in paths:
        inside = [] if (path / "pack.yaml").is_file() else sorted(file.parent for file in path.glob("*/pack.yaml"))
        folders.extend(inside or [path])
    try:
        load_packs(folders, engine.kinds, engine.vocabulary)
    except RuleFileError as error:
        return tuple(issue for issue in error.issues if issue.key not in _UNSURE)
    return ()


def _is_of_vocabulary(error: RuleFileError) -> bool:
    """Whether reading ended at the vocabulary: then no rule has been looked at."""
    files = [Path(str(dict(issue.values).get("file", ""))) for issue in error.issues]
    return bool(files) and all(file.name.startswith("vocabulary") or file.parent.name == "vocabulary" for file in files)


def _show(issues: Sequence[Message], words: Catalogue) -> None:
    files: dict[str, list[str]] = {}
    for issue in issues:
        output.say(words.text(issue) + "\n")
        values = dict(issue.values)
        file, line, column = (str(values.get(name, "")) for name in ("file", "line", "column"))
        if line.isdigit() and column.isdigit():
            for shown in excerpt(_lines(file, files), int(line), int(column)):
                output.say(f"{shown}\n")


def _lines(file: str, known: dict[str, list[str]]) -> list[str]:
    if file not in known:
        try:
            known[file] = Path(file).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            known[file] = []
    return known[file]


def excerpt(lines: Sequence[str], line: int, column: int) -> Iterator[str]:
    """The line of a problem and, below it, a caret under its column; nothing when the line is not there or is blank."""
    from unicodedata import east_asian_width

    text = lines[line - 1] if 0 < line <= len(lines) else ""
    if not text.strip():
        return
    # a tab would put the caret elsewhere on every terminal
    text = "".join(char if char.isprintable() else " " for char in text)
    start = max(0, column - 1 - _BEFORE) if len(text) > LONGEST_LINE else 0
    shown = text[start : start + LONGEST_LINE]
    before = ("..." if start else "") + shown[: max(column - 1 - start, 0)]
    gap = "".join("\u3000" if east_asian_width(char) in "WF" else " " for char in before)
    yield f"    {'...' if start else ''}{shown}{'...' if start + LONGEST_LINE < len(text) else ''}"
    yield f"    {gap}^"


def _told(words: Catalogue) -> Catalogue:
    from auditor.rulebook.texts import TEXTS
    from auditor.words import catalogue

    return catalogue(words.language, [TEXTS])
