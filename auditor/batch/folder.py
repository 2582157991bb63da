"""The folder that reports are written to: one run at a time, every file whole or absent, nothing of an earlier run mixed in or lost."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from types import TracebackType
from typing import IO

from auditor.errors import NotWrittenError, UsageError
from auditor.files import write
from auditor.model.message import message

_WORK = ".auditor"  # while a run lasts: its lock, and files that are not yet whole
EARLIER = "earlier"


class OutputFolder:
    """A folder that one run writes to, as a context: inside it no other run does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._work = path / _WORK
        self._lock: IO[bytes] | None = None

    def __enter__(self) -> OutputFolder:
        """Make the folder and take it; raises UsageError before any work is done."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._work.mkdir(exist_ok=True)
            self._lock = (self._work / "lock").open("ab")
        except OSError as error:
            raise UsageError(message("output.no_folder", folder=self.path, error=error.strerror or str(error))) from error
        if not _take(self._lock):
            self._lock.close()
            self._lock = None
            raise UsageError(message("output.taken", folder=self.path))
        for stale in self._work.glob("*.part"):  # of a run that was ended from outside
            with contextlib.suppress(OSError):
                stale.unlink()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self._work, ignore_errors=True)

    def write(self, name: str, content: bytes) -> Path:
        """Write a file of this name (with `/` for folders): a reader sees the old one or the new one, never a part.

        Raises NotWrittenError. A file that has this content is left as it is.
        """
        path = self.path / name
        part = self._work / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.part"
        if not _holds(path, content):
            write(path, content, part)
        return path

    def set_aside(self, names: Iterable[str], keep: Collection[str]) -> Path | None:
        """Move files of an earlier run that this one does not write into a folder of their own; None when there are none.

        `names` are what the earlier run wrote. Raises NotWrittenError.
        """
        stale = [name for name in names if name not in keep and self._inside(name) and (self.path / name).is_file()]
        if not stale:
            return None
        number = 1
        while (target := self.path / EARLIER / str(number)).exists():
            number += 1
        try:
            for name in stale:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(self.path / name, target / name)
        except OSError as error:
            raise NotWrittenError(message("output.not_written", path=target, error=error.strerror or str(error))) from error
        return target

    def _inside(self, name: str) -> bool:
        """Whether a name read from an index, which somebody may have written, stays in the folder."""
        below = (self.path / name).resolve().is_relative_to(self.path.resolve())
        return below and not Path(name).is_absolute() and ".." not in Path(name).parts


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _take(file: IO[bytes]) -> bool:
    """Lock a file until it is closed, also by the end of the process; where files cannot be locked, nobody is kept out."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True
