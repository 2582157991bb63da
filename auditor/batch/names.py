"""What the reports of a document are called: after the document, in folders like its own, and safe on every system."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from auditor.readers.finding import Found

LONGEST = 180  # bytes of a name in UTF-8; file systems take 255, and endings come behind it
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/\ud800-\udfff]')  # by Windows, or by nobody's terminal
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def stems(documents: Sequence[Found]) -> list[str]:
    """For each document a relative path without ending, with `/`; all different even where case does not count.

    Below a folder that was given, the folders in it are kept; of several given folders each gets one of its own.
    """
    several = len({found.folder for found in documents}) > 1
    taken: set[str] = set()
    chosen = []
    for found in documents:
        parts = list(found.path.parts[-1:] if found.folder is None else found.path.relative_to(found.folder).parts)
        parts = parts or [found.path.resolve().name]  # the folder itself, which cannot be listed
        if several and found.folder is not None:
            parts.insert(0, found.folder.resolve().name)
        parts[-1] = Path(parts[-1]).stem
        stem = "/".join(map(_safe, parts))
        candidate, number = stem, 2
        while candidate.casefold() in taken:
            candidate, number = f"{stem}-{number}", number + 1
        taken.add(candidate.casefold())
        chosen.append(candidate)
    return chosen


def _safe(name: str) -> str:
    """A name that every file system takes; one that had to be changed carries a mark of what it was."""
    cleaned = _REFUSED.sub("_", name).rstrip(" .")
    if cleaned.startswith("."):
        cleaned = "_" + cleaned[1:]
    if not cleaned or _DEVICES.fullmatch(cleaned):
        cleaned = f"_{cleaned}"
    encoded = cleaned.encode("utf-8")
    if cleaned == name and len(encoded) <= LONGEST:
        return name
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{encoded[: LONGEST - 9].decode('utf-8', 'ignore')}-{mark}"
