"""What was read before, kept in the user's cache folder under a SHA-256 of all that it follows from.

A file that is read by itself is kept as its tree; the rules of a pack, and the vocabulary, are kept as one entry each,
checked and ready. A cache that is missing, broken, not ours or not writable is passed over silently: the result is the
same, only later. AUDITOR_NO_CACHE=1 switches it off.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import auditor

FORMAT = 2  # goes up when the tree, or what a file may hold, changes
MOST_ENTRIES = 300
MOST_BYTES = 50_000_000


def cache_folder() -> Path | None:
    """The user's folder for what this program remembers; None when there is no such place or remembering is switched off."""
    if os.environ.get("AUDITOR_NO_CACHE", "") not in ("", "0"):
        return None
    if chosen := os.environ.get("XDG_CACHE_HOME"):
        base = Path(chosen)
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", ""))
    else:
        home = os.environ.get("HOME", "")
        base = Path(home, "Library", "Caches") if sys.platform == "darwin" else Path(home, ".cache")
    return base / "auditor" if base.is_absolute() else None


def folder() -> Path | None:
    """Where the entries lie; None when nothing is to be remembered."""
    base = cache_folder()
    return None if base is None else base / f"yaml-{FORMAT}"


def key_of(what: str, digests: Sequence[str], *more: object) -> str:
    """The key of what follows from files with these digests, from `more`, and from the code that reads them.

    "" when nothing can be kept: the cache is off, or a file could not be read.
    """
    if folder() is None or not all(digests):
        return ""
    told = json.dumps([what, digests, more, auditor.__version__, _code()], ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)  # the modules of a running program do not change
def _code() -> list[tuple[str, int, int]]:
    """The modules that judge files, so that an entry never outlives a change of them."""
    package = Path(__file__).parent.parent
    with contextlib.suppress(OSError):  # of a zip there is only the version
        found = [file for part in ("rulebook", "checks", "language") for file in os.scandir(package / part)]
        return sorted((f.path, f.stat().st_mtime_ns, f.stat().st_size) for f in found if f.name.endswith(".py"))
    return []


def load(digest: str) -> Any:
    """The entry of a file with these bytes, or None."""
    place = folder()
    if place is None:
        return None
    try:
        if not _private(place):
            return None
        content = json.loads((place / f"{digest}.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return content.get("tree") if isinstance(content, dict) and content.get("sha256") == digest else None


def store(digest: str, tree: Any) -> None:
    """Keep an entry; other processes see the whole of it or nothing."""
    place = folder()
    if place is None:
        return
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _private(place):
            return
        handle, name = tempfile.mkstemp(dir=place, suffix=".tmp")
        try:
            with open(handle, "wb") as file:
                # all at once: writing to a file piece by piece leaves the C encoder unused
                content = json.dumps({"sha256": digest, "tree": tree}, ensure_ascii=False, separators=(",", ":"))
                file.write(content.encode("utf-8", "surrogatepass"))
            os.replace(name, place / f"{digest}.json")
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(name)
            return
        _prune(place)
    except OSError:
        return


def _private(place: Path) -> bool:
    """Whether only this user can write there: an entry decides what rules say."""
    if sys.platform == "win32":
        return True  # the profile folder is private there, and mode bits say nothing
    status = place.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _prune(place: Path) -> None:
    """Every edit of a rule file leaves an entry behind; when there are too many or they are too large, the oldest go."""
    entries = sorted(((entry.stat(), entry.path) for entry in os.scandir(place)), key=lambda entry: (entry[0].st_mtime, entry[1]))
    count, size = len(entries), sum(status.st_size for status, _ in entries)
    for status, path in entries[:-1]:
        if count <= MOST_ENTRIES and size <= MOST_BYTES:
            return
        with contextlib.suppress(OSError):
            os.unlink(path)
        count, size = count - 1, size - status.st_size
