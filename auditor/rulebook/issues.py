"""Problems of files: where they are, and how a file is called in front of the user."""

from __future__ import annotations

from pathlib import Path

from auditor.model.message import Message, message


def issue(what: str, file: str, line: int = 1, column: int = 1, **values: object) -> Message:
    """A problem of a file: its text is shown as `file:line:column: …`."""
    return message(f"rulebook.{what}", file=file, line=line, column=column, **values)


def shown_name(path: Path) -> str:
    """A path as the user would type it: relative when it lies below the working folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
