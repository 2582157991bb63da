"""Files that were read before, kept in the user's cache folder under the SHA-256 of their bytes.

Reading YAML in Python costs about 1 ms per rule; this makes the second run start at once. A cache that is missing,
broken, not ours or not writable is passed over silently: the result is the same, only later. AUDITOR_NO_CACHE=1
switches it off.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Any

FORMAT = 1  # goes up when the tree, or what a file may hold, changes
MOST_ENTRIES = 300


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
            with open(handle, "w", encoding="utf-8") as file:
                json.dump({"sha256": digest, "tree": tree}, file, ensure_ascii=False, separators=(",", ":"))
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
    """Every edit of a rule file leaves an entry behind; the oldest go."""
    entries = sorted(place.iterdir(), key=lambda entry: (entry.stat().st_mtime, entry.name))
    for entry in entries[:-MOST_ENTRIES]:
        with contextlib.suppress(OSError):
            entry.unlink()
