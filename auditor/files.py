"""Files that are whole or absent: a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from pathlib import Path

from auditor.errors import NotWrittenError, UsageError
from auditor.model.message import message

_NO_FSYNC = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)  # of file systems that cannot do it


def prepare_folder(folder: Path) -> None:
    """Make the output folder before any work is done; raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(message("output.no_folder", folder=folder, error=error.strerror or str(error))) from error


def write(path: Path, content: bytes, part: Path | None = None) -> None:
    """Write a file by way of `part`, by default a hidden file beside it, on the same file system; raises NotWrittenError.

    The bytes are on the disk before the name is: a machine that stops leaves no empty file under it, and a network file
    system tells here, if not before, that there is no room.
    """
    temporary = part or path.with_name(f".{hashlib.sha256(path.name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            _to_disk(file.fileno())
        os.replace(temporary, path)
    except BaseException as error:  # also an interruption
        with contextlib.suppress(OSError):
            temporary.unlink()
        if not isinstance(error, OSError):
            raise
        raise NotWrittenError(message("output.not_written", path=path, error=error.strerror or str(error))) from error


def _to_disk(handle: int) -> None:
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FSYNC:
            raise
