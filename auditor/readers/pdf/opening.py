"""A file opened as a PDF document, or the reason why it is none."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

from auditor.errors import UnreadableDocumentError
from auditor.model.message import message
from auditor.model.outcome import Outcome
from auditor.readers.pdf.binding import mupdf

MOST_BYTES = 1_000_000_000
MOST_PAGES = 5_000

_MARK = b"%PDF-"
_SEARCHED = 1_000_000
_OTHER_FORMATS = (
    (re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml|!--)", re.I), "HTML/XML"),
    (re.compile(rb"PK\x03\x04"), "ZIP/Office"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "Word/Excel 97-2003"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG|II\*\x00|MM\x00\*|GIF8|BM"), "JPEG/PNG/TIFF"),
    (re.compile(rb"Rar!|7z\xbc\xaf"), "RAR/7Z"),
    (re.compile(rb"\{\\rtf"), "RTF"),
)


def content_of(path: Path, shown_as: str) -> bytes:
    """The bytes of a file. Raises UnreadableDocumentError for what is no regular file, no PDF, or too large."""
    try:
        found = path.stat()
        # a pipe or a device would keep the program waiting
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableDocumentError(message("reader.no_file", path=shown_as))
        if found.st_size > MOST_BYTES:
            raise UnreadableDocumentError(message("reader.too_large", path=shown_as, most=MOST_BYTES // 1_000_000))
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableDocumentError(message("reader.missing", path=shown_as)) from None
    except OSError as error:
        raise UnreadableDocumentError(message("reader.no_access", path=shown_as, reason=error.strerror or type(error).__name__)) from None
    if not content.strip(b"\0 \t\r\n\f"):
        raise UnreadableDocumentError(message("reader.empty", path=shown_as))
    if content.find(_MARK, 0, _SEARCHED) < 0:
        named = next((name for pattern, name in _OTHER_FORMATS if pattern.match(content)), "")
        key = "reader.other_format" if named else "reader.not_pdf"
        raise UnreadableDocumentError(message(key, path=shown_as, format=named))
    return content


def opened(content: bytes, shown_as: str) -> Any:
    """The pymupdf document. Raises UnreadableDocumentError when it is damaged, locked, or of too many pages."""
    pymupdf = _silent_mupdf()
    # what stands before the mark (mail headers, the answer of a server) shifts every place in the file
    start = content.find(_MARK, 0, _SEARCHED)
    try:
        source = pymupdf.open(stream=content[start:] if start else content, filetype="pdf")
    except Exception as error:  # MuPDF raises several unrelated types for a damaged file
        raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason=reason_of(error))) from None
    try:
        if source.needs_pass:
            raise UnreadableDocumentError(message("reader.encrypted", path=shown_as), Outcome.PASSWORD)
        count = source.page_count
        if not count:
            raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason="0 pages"))
        if count > MOST_PAGES:
            raise UnreadableDocumentError(message("reader.too_many_pages", path=shown_as, pages=count, most=MOST_PAGES))
    except UnreadableDocumentError:
        source.close()
        raise
    except Exception as error:
        source.close()
        raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason=reason_of(error))) from None
    return source


def reason_of(error: Exception) -> str:
    """What an exception of MuPDF says, in one line."""
    return (str(error).splitlines() or [""])[0] or type(error).__name__


def _silent_mupdf() -> Any:
    """The pymupdf module, loaded here for the first time; its messages would be mixed into the reports on standard output."""
    pymupdf = mupdf()
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    return pymupdf
