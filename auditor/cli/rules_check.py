"""`auditor rules check`: every error and warning of rule files, each with its line and a caret under its column."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli import output
from auditor.cli.arguments import Invocation
from auditor.errors import ExitCode, RuleFileError
from auditor.model.message import Message

if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.rule import RulePack
    from auditor.words import Catalogue

LONGEST_LINE = 100
_BEFORE = 60  # characters shown before the column of a longer line


def run(call: Invocation, load: Callable[[Invocation, tuple[Path, ...]], Engine]) -> int:
    """Validate rule files, good ones beside broken ones too; then one line with the counts."""
    words = call.words
    paths = tuple(call.args.paths)
    try:
        engine = load(call, paths)
    except RuleFileError as error:
        told = _told(words)
        _show((*error.issues, *error.warnings), told)
        counts = {"errors": len(error.issues) or 1, "warnings": len(error.warnings), "rules": _count(error.packs, paths)}
        output.say(words.get("rules.checked", **counts) + "\n")
        if not error.issues:
            output.say(told.text(error.message) + "\n")
        return ExitCode.USAGE
    _show(engine.warnings, engine.in_language(words.language))
    counts = {"errors": 0, "warnings": len(engine.warnings), "rules": _count(engine.packs, paths)}
    output.say(words.get("rules.checked", **counts) + "\n")
    return ExitCode.OK


def _count(packs: Sequence[RulePack], paths: Sequence[Path]) -> int:
    """How many good rules were read from the paths that were asked for."""
    from collections import Counter

    files = Counter(rule.origin.file for pack in packs for rule in pack.rules)
    wanted = [os.path.realpath(path) for path in paths]
    return sum(count for file, count in files.items() if _is_of(os.path.realpath(file), wanted))


def _is_of(file: str, wanted: Sequence[str]) -> bool:
    return any(file == path or file.startswith(path.rstrip(os.sep) + os.sep) for path in wanted)


def _show(issues: Sequence[Message], words: Catalogue) -> None:
    from auditor.rulebook.source import lines_of

    files: dict[str, list[str]] = {}
    for issue in issues:
        output.say(words.text(issue) + "\n")
        values = dict(issue.values)
        file, line, column = (str(values.get(name, "")) for name in ("file", "line", "column"))
        if line.isdigit() and column.isdigit():
            if file not in files:
                files[file] = lines_of(Path(file))
            for shown in excerpt(files[file], int(line), int(column)):
                output.say(f"{shown}\n")


def excerpt(lines: Sequence[str], line: int, column: int) -> Iterator[str]:
    """The line of a problem and, below it, a caret under its column; nothing when the line is not there or is blank."""
    from unicodedata import east_asian_width

    text = lines[line - 1] if 0 < line <= len(lines) else ""
    if not text.strip():
        return
    start = max(0, column - 1 - _BEFORE) if len(text) > LONGEST_LINE else 0
    # a tab would put the caret elsewhere on every terminal; a wide space is as wide as a character
    shown = "".join(char if char.isprintable() or char == "\u3000" else " " for char in text[start : start + LONGEST_LINE])
    before = ("..." if start else "") + shown[: max(column - 1 - start, 0)]
    gap = "".join("\u3000" if east_asian_width(char) in "WF" else " " for char in before)
    yield f"    {'...' if start else ''}{shown}{'...' if start + LONGEST_LINE < len(text) else ''}"
    yield f"    {gap}^"


def _told(words: Catalogue) -> Catalogue:
    from auditor.rulebook.texts import TEXTS
    from auditor.words import catalogue

    return catalogue(words.language, [TEXTS])
