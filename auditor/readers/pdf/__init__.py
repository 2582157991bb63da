"""The PDF reader: text, ruled grids, unruled tables, joined over pages. MuPDF is loaded only when a file is read."""

from __future__ import annotations

from pathlib import Path

from auditor.model.document import Document
from auditor.readers.base import Reader


def read(path: Path, shown_as: str) -> Document:
    """Read a PDF file; raises UnreadableDocumentError when it is missing, broken, locked or without text."""
    from auditor.readers.pdf.document import read_document

    return read_document(path, shown_as)


READER = Reader("pdf", (".pdf",), read)

__all__ = ["READER", "read"]
