"""Finished work, kept in SQLite so that a run that was ended goes on where it was, and a run of the same does nothing twice.

The key is a hash of the document's bytes and name and of everything that decides its result. Only the program writes
here, workers never. A store that is missing, broken or not writable costs time, never a result.
"""

from __future__ import annotations

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
        self._connection: sqlite3.Connection | None = None
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            connection = sqlite3.connect(folder / f"results-{SCHEMA}.sqlite", timeout=5, isolation_level=None)
            # whoever is ended in the middle of a write loses that entry, not the file
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(_TABLE)
            self._connection = connection
        except (OSError, sqlite3.Error):
            self._connection = None

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
            if row is None:
                return None
            self._connection.execute("UPDATE done SET used = (SELECT max(used) + 1 FROM done) WHERE key = ?", (key,))
            return _unpacked(row[0])
        except (sqlite3.Error, zlib.error, ValueError, KeyError, TypeError):
            return None

    def keep(self, key: str, done: Done) -> None:
        """Keep what was done; only what is complete is worth keeping, the rest is tried again."""
        if self._connection is None or not key:
            return
        content = _packed(done)
        insert = "INSERT OR REPLACE INTO done VALUES (?, (SELECT coalesce(max(used), 0) + 1 FROM done), ?, ?)"
        try:
            self._connection.execute(insert, (key, len(content), content))
        except sqlite3.Error:  # the disk is full, or another program holds the file: the reports are written all the same
            self._connection = None

    def close(self) -> None:
        """Let the oldest entries go when there are too many bytes."""
        if self._connection is None:
            return
        older = "SELECT key, sum(size) OVER (ORDER BY used DESC) AS total FROM done"
        try:
            self._connection.execute(f"DELETE FROM done WHERE key IN (SELECT key FROM ({older}) WHERE total > ?)", (MOST_BYTES,))
            self._connection.close()
        except sqlite3.Error:
            return


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
    return Done(summary_of(header["summary"]), outputs)
