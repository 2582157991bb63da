"""Finished work, kept in SQLite so that a run that was ended goes on where it was, and a run of the same does nothing twice.

The key is a hash of the document's bytes and name and of everything that decides its result. Only the program writes
here, workers never. A store that is missing, broken or not writable costs time, never a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.batch.messages import Done, plain, summary_of

SCHEMA = 1
MOST_BYTES = 500_000_000
_TABLE = "CREATE TABLE IF NOT EXISTS done (key TEXT PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL)"


class Store:
    """The store in this folder. `signature` is that of the session, see `auditor.batch.signature`."""

    def __init__(self, folder: Path, signature: str) -> None:
        self._signature = signature
        self._place = folder / f"results-{SCHEMA}.sqlite"
        self._marks = True  # whether an entry that is used is marked as such
        self._connection: sqlite3.Connection | None = None
        for _ in range(2):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._connection = self._connected()
            except sqlite3.Error as error:
                if self._begin_anew(error):
                    continue
            except OSError:
                pass
            return

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._place, timeout=5, isolation_level=None)
        try:
            # whoever is ended in the middle of a write loses that entry, not the file
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(_TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _begin_anew(self, error: sqlite3.Error) -> bool:
        """Take away a file that is no database any more, so that it is not the end of all remembering."""
        if isinstance(error, sqlite3.OperationalError) or not isinstance(error, sqlite3.DatabaseError):
            return False  # locked, full, not to be written: another time
        try:
            for ending in ("", "-wal", "-shm"):
                self._place.with_name(self._place.name + ending).unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without: a store that fails once would hold up every document."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()
        self._begin_anew(error)

    def key(self, path: Path, shown_as: str, alone: bool, beside: tuple[str, ...]) -> str:
        """The key of a document; "" when it cannot be read, or is a pipe or a device, which would keep the program waiting."""
        if not path.is_file():
            return ""
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""
        parts = json.dumps([SCHEMA, self._signature, content, shown_as, alone, beside])
        return hashlib.sha256(parts.encode("ascii")).hexdigest()

    def find(self, key: str) -> Done | None:
        """What was done under this key."""
        if self._connection is None or not key:
            return None
        try:
            row = self._connection.execute("SELECT content FROM done WHERE key = ?", (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None:
            return None
        try:
            if self._marks:
                self._connection.execute("UPDATE done SET used = (SELECT max(used) + 1 FROM done) WHERE key = ?", (key,))
        except sqlite3.Error:  # locked or not to be written: what it says is as good
            self._marks = False
        try:
            return _unpacked(row[0])
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError):
            return None

    def keep(self, key: str, done: Done) -> None:
        """Keep what was done; only what is complete is worth keeping, the rest is tried again."""
        if self._connection is None or not key:
            return
        content = _packed(done)
        insert = "INSERT OR REPLACE INTO done VALUES (?, (SELECT coalesce(max(used), 0) + 1 FROM done), ?, ?)"
        try:
            self._connection.execute(insert, (key, len(content), content))
        except sqlite3.Error as error:  # the disk is full, or another program holds the file: the reports are written all the same
            self._give_up(error)

    def close(self) -> None:
        """Let the oldest entries go when there are too many bytes."""
        if self._connection is None:
            return
        older = "SELECT key, sum(size) OVER (ORDER BY used DESC) AS total FROM done"
        with contextlib.suppress(sqlite3.Error):
            if self._marks:  # else it would be waited for once more
                remove = f"DELETE FROM done WHERE key IN (SELECT key FROM ({older}) WHERE total > ?)"
                self._connection.execute(remove, (MOST_BYTES,))
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def _packed(done: Done) -> bytes:
    header = json.dumps({"summary": plain(done.summary), "outputs": {name: len(content) for name, content in done.outputs.items()}})
    text = header.encode("ascii")
    return zlib.compress(b"".join([len(text).to_bytes(8, "big"), text, *done.outputs.values()]), 1)


def _unpacked(content: bytes) -> Done:
    whole = zlib.decompress(content)
    start = 8 + int.from_bytes(whole[:8], "big")
    header: Mapping[str, Any] = json.loads(whole[8:start])
    outputs = {}
    for name, size in header["outputs"].items():
        outputs[name] = whole[start : start + size]
        start += size
    if start != len(whole):
        raise ValueError("not whole")
    return Done(summary_of(header["summary"]), outputs)
