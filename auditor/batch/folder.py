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
            self._lock = self._taken()
            if self._lock is not None:
                for stale in list(self._work.glob("*.part")):  # of a run that was ended from outside
                    stale.unlink(missing_ok=True)
        except BaseException as error:
            self._let_go()
            if not isinstance(error, OSError):
                raise
            raise UsageError(message("output.no_folder", folder=self.path, error=error.strerror or str(error))) from error
        if self._lock is None:
            raise UsageError(message("output.taken", folder=self.path))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._let_go()

    def _taken(self) -> IO[bytes] | None:
        """The lock, which is held until it is closed; None when another run has it."""
        place = self._work / "lock"
        while True:
            self._work.mkdir(exist_ok=True)
            try:
                lock = place.open("ab")
            except FileNotFoundError:  # a run that has just ended took it away
                if not self._work.is_dir():
                    continue
                raise
            except OSError:
                with contextlib.suppress(OSError):
                    self._work.rmdir()  # nobody else's: a folder with a lock in it is not empty
                raise
            if not _take(lock):
                lock.close()
                return None
            if _is_at(lock, place):
                return lock
            lock.close()

    def _let_go(self) -> None:
        """Take the lock away before it is let go: whoever gets it afterwards makes one of its own."""
        lock, self._lock = self._lock, None
        if lock is None:
            return
        if sys.platform == "win32":  # where a file that is open stays
            lock.close()
        for remove in ((self._work / "lock").unlink, self._work.rmdir):
            with contextlib.suppress(OSError):
                remove()
        if self._work.exists():
            shutil.rmtree(self._work, ignore_errors=True)
        lock.close()

    def write(self, name: str, content: bytes) -> Path:
        """Write a file of this name (with `/` for folders): a reader sees the old one or the new one, never a part.

        Raises NotWrittenError. A file that has this content is left as it is.
        """
        path = self.path / name
        part = self._work / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.part"
        if not _holds(path, content):
            write(path, content, part)
        return path

    def read(self, name: str) -> bytes:
        """What a file of this name holds, nothing where there is none; raises NotWrittenError when that cannot be told."""
        try:
            return (self.path / name).read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            return b""
        except OSError as error:
            raise NotWrittenError(message("output.unread", path=self.path / name, error=error.strerror or str(error))) from error

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


def _is_at(file: IO[bytes], path: Path) -> bool:
    """Whether an open file still has its name: a run that ends takes it away."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
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
