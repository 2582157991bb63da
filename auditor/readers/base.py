"""What a reader is: a file in, a Document out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from auditor.model.document import Document


class Read(Protocol):
    def __call__(self, path: Path, shown_as: str) -> Document:
        """Read a file; `shown_as` is how the user named it. Raises UnreadableDocumentError."""
        ...


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader as registered by a plugin. `suffixes` are lower case with the dot; `read` imports what it needs late."""

    name: str
    suffixes: tuple[str, ...]
    read: Read
