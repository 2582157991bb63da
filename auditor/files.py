"""Files that are whole or absent: a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

from auditor.errors import NotWrittenError, UsageError
from auditor.model.message import message


def prepare_folder(folder: Path) -> None:
    """Make the output folder before any work is done; raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(message("output.no_folder", folder=folder, error=error.strerror or str(error))) from error


def write(path: Path, content: bytes, part: Path | None = None) -> None:
    """Write a file by way of `part`, by default a hidden file beside it, on the same file system; raises NotWrittenError."""
    temporary = part or path.with_name(f".{hashlib.sha256(path.name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise NotWrittenError(message("output.not_written", path=path, error=error.strerror or str(error))) from error
