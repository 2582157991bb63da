"""PyMuPDF, loaded when the first page is read: importing it takes longer than all else that a short command does."""

from __future__ import annotations

from typing import Any


def mupdf() -> Any:
    """The pymupdf module; it has no types of its own."""
    import pymupdf

    return pymupdf
