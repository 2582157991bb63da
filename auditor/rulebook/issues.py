"""Problems of files: where they are, and how a file and what stands in it are shown to the user."""

from __future__ import annotations

import os
import re
from pathlib import Path

from auditor.model.message import Message, message

MOST_ISSUES = 200  # of one file; nobody reads more, and a file with more is no rule file
LONGEST_VALUE = 500
# controls, signs that turn the direction of writing or cannot be seen, halves of characters, line ends of Unicode
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSHOWN = re.compile(rf"[\t\n]|{INVISIBLE.pattern}")


def issue(what: str, file: str, line: int = 1, column: int = 1, **values: object) -> Message:
    """A problem of a file: its text is shown as `file:line:column: …`, with nothing in it that a terminal would obey."""
    return _visible(message(f"rulebook.{what}", file=file, line=line, column=column, **values))


def _visible(told: Message) -> Message:
    return Message(
        told.key, tuple((name, _visible(value) if isinstance(value, Message) else visible(value)) for name, value in told.values)
    )


def visible(text: str, most: int = LONGEST_VALUE) -> str:
    """Text on one line, cut to `most` characters, with the codes of signs that cannot be seen."""
    cut = text if len(text) <= most else f"{text[:most]}…"
    return _UNSHOWN.sub(lambda match: f"\\u{ord(match.group()):04x}", cut)


def shown_name(path: Path) -> str:
    """A path as the user would type it: relative when it lies below the working folder."""
    try:
        return str(real(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def real(path: Path) -> Path:
    """The path without symbolic links; of links that lead back to themselves, the path itself."""
    return Path(os.path.realpath(path))


def first_issues(issues: list[Message]) -> list[Message]:
    """The issues of one file, cut with a word about it where there are too many to be read."""
    if len(issues) <= MOST_ISSUES:
        return issues
    last = issues[MOST_ISSUES - 1]
    place = {name: value for name, value in last.values if name in ("file", "line", "column")}
    return [*issues[:MOST_ISSUES], message("rulebook.more_issues", **place, most=MOST_ISSUES)]
