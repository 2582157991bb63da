"""The fonts that a PDF file names, for a look at a file whose text comes out wrong; nothing of the audit depends on it."""

from __future__ import annotations

from pathlib import Path

from auditor.readers.pdf.binding import mupdf

MOST_PAGES = 50


def fonts_of(path: Path) -> list[tuple[str, bool]]:
    """(name, whether it is embedded) of each font on the first pages, sorted; nothing for a file that cannot be opened."""
    pymupdf = mupdf()
    try:
        with pymupdf.open(stream=path.read_bytes(), filetype="pdf") as source:
            pages = range(0 if source.needs_pass else min(source.page_count, MOST_PAGES))
            found = {(font[3], font[1] != "n/a") for number in pages for font in source.get_page_fonts(number)}
    except Exception:  # MuPDF raises several unrelated types; what is wrong with the file is told elsewhere
        return []
    return sorted(found)
