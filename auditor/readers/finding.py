"""Which files are meant: those that are named, and below folders those that some reader can read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

INDEX, INDEX_MARK = "index.md", "index.json"
"""The index of a batch; it is one of ours where both files lie."""

OTHER_DOCUMENTS = (
    ".doc", ".docx", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".et", ".ods", ".ppt", ".pptx", ".ofd",
    ".htm", ".html", ".mht", ".mhtml", ".zip", ".rar", ".7z",
)  # fmt: skip
"""Endings of documents that people put beside reports; where no reader is loaded for one, that is said."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to audit. `folder` is the folder that was given, None when the file itself was."""

    path: Path
    folder: Path | None = None


def find(given: Sequence[Path], suffixes: Collection[str], own: Collection[str] = (), leave_out: Path | None = None) -> Iterator[Found]:
    """Each file once, those of a folder in sorted order.

    `suffixes` are those of the readers, `own` those of our reports, which are no documents; `leave_out` is the folder
    that reports are written to. Hidden files and the lock files of editors are passed over. A folder that cannot be listed
    is given as if it were a document: whoever reads it says why.
    """
    seen: set[Path] = set()
    avoid = leave_out.resolve() if leave_out is not None else None
    for one in given:
        for found in _below(one, tuple(suffixes), tuple(own), avoid) if os.path.isdir(one) else (Found(one),):
            if (key := _resolved(found.path)) not in seen:
                seen.add(key)
                yield found


def _below(folder: Path, suffixes: tuple[str, ...], own: tuple[str, ...], avoid: Path | None) -> Iterator[Found]:
    # what is given is searched even where the reports are to be written into it
    inside = avoid is not None and avoid != _resolved(folder)
    unlisted: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=unlisted.append):
        seen = (name for name in folders if not name.startswith("."))
        folders[:] = sorted(name for name in seen if not inside or _resolved(Path(parent, name)) != avoid)
        for name in sorted(files):
            lowered = name.lower()
            ours = lowered.endswith(own) or (name == INDEX and INDEX_MARK in files)
            if lowered.endswith(suffixes) and not ours and not name.startswith((".", "~$")):
                yield Found(Path(parent, name), folder)
    for error in unlisted:
        yield Found(Path(str(error.filename)), folder)


def passed_over(given: Sequence[Path], suffixes: Collection[str], own: Collection[str] = (), leave_out: Path | None = None) -> list[Path]:
    """Documents below the folders given that no reader reads."""
    others = [suffix for suffix in OTHER_DOCUMENTS if suffix not in suffixes]
    found = find([one for one in given if one.is_dir()], others, own, leave_out)
    return [one.path for one in found if not one.path.is_dir()]  # a folder that cannot be listed is told of already


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links: the reader will say so
        return path.absolute()
