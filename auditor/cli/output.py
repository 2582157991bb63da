"""Writing: to the terminal without ever failing on a character, and to files without ever leaving half of one."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import TextIO

from auditor.errors import AuditorError, ExitCode, UsageError
from auditor.model.message import message

_LONGEST_STEM = 180  # bytes in UTF-8; file systems take 255 for the whole name


class NotWrittenError(AuditorError):
    """A report could not be written; the audit itself was done."""

    exit_code = ExitCode.INCOMPLETE


def tolerate_any_character() -> None:
    """Let a terminal that cannot show a character show its code instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str, stream: TextIO | None = None) -> None:
    """Write text that ends with its own line feed."""
    (stream or sys.stdout).write(text)


def send(content: bytes) -> None:
    """Write the bytes of a report to standard output as they are."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    sys.stdout.flush()
    buffer.write(content)
    buffer.flush()


def prepare_folder(folder: Path) -> None:
    """Make the output folder before any work is done; raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(message("output.no_folder", folder=folder, error=error.strerror or str(error))) from error


def write(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part; raises NotWrittenError."""
    temporary = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:12]}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise NotWrittenError(message("output.not_written", path=path, error=error.strerror or str(error))) from error


def stems(documents: list[str]) -> list[str]:
    """A file name stem for each document, all different even where case does not count, none too long."""
    taken: set[str] = set()
    chosen = []
    for document in documents:
        stem = _shortened(Path(document).stem)
        candidate, number = stem, 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem}-{number}", number + 1
        taken.add(candidate.casefold())
        chosen.append(candidate)
    return chosen


def _shortened(stem: str) -> str:
    encoded = stem.encode("utf-8", "surrogateescape")
    if len(encoded) <= _LONGEST_STEM:
        return stem
    return encoded[: _LONGEST_STEM - 9].decode("utf-8", "ignore") + "-" + hashlib.sha256(encoded).hexdigest()[:8]
