"""What a PDF file carries beside its pages: notes and forms drawn onto them, attached files, layers that are switched off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from auditor.readers.pdf.binding import mupdf
from auditor.readers.pdf.shapes import Reason, Rect, Unseen

_EXPRESSION = re.compile(r"/VE\b|/P ?/(?:AllOn|AnyOff|AllOff)\b")

Annotations = list[tuple[int, int]]
"""(number of the object, type) of each annotation of a page."""


def annotations_of(page: Any) -> Annotations:
    """The annotations of a page that are drawn on it, links apart."""
    if "/Annots" not in page.parent.xref_object(page.xref, compressed=True):
        return []
    pymupdf = mupdf()
    return [(xref, kind) for xref, kind, _ in page.annot_xrefs() if kind != pymupdf.PDF_ANNOT_LINK]


def may_hold_pictures(found: Annotations) -> bool:
    """Whether there are stamps or signature fields, which are often pictures."""
    if not found:
        return False
    pymupdf = mupdf()
    return any(kind in (pymupdf.PDF_ANNOT_STAMP, pymupdf.PDF_ANNOT_WIDGET) for _, kind in found)


def notes_on(page: Any, found: Annotations) -> list[str]:
    """The words of notes and stamps that were put on a page: they are seen, and read like the rest of it."""
    if not found:
        return []
    pymupdf = mupdf()
    types = (pymupdf.PDF_ANNOT_FREE_TEXT, pymupdf.PDF_ANNOT_STAMP)
    if not any(kind in types for _, kind in found):
        return []
    texts = (" ".join(note.get_text().split()) for note in page.annots(types=types))
    return [text for text in texts if text]


def fields_that_differ(page: Any, found: Annotations) -> list[tuple[str, str]]:
    """(name, value) of each filled field of a form that is not drawn with the value that it holds."""
    if not found:
        return []
    pymupdf = mupdf()
    if not any(kind == pymupdf.PDF_ANNOT_WIDGET for _, kind in found):
        return []
    differing = []
    for field in page.widgets():
        value = field.field_value
        if field.field_type_string not in ("Text", "ComboBox", "ListBox") or not isinstance(value, str) or not value.strip():
            continue
        drawn = "".join(page.get_textbox(pymupdf.Rect(field.rect) + pymupdf.Rect(-2, -2, 2, 2)).split())
        if "".join(value.split()) not in drawn:
            differing.append((field.field_name or "", value.strip()))
    return differing


def unsigned(page: Any, found: Annotations) -> list[Rect]:
    """Where signature fields stand that nobody signed: MuPDF draws a word into them that the file does not hold."""
    if not found:
        return []
    pymupdf = mupdf()
    if not any(kind == pymupdf.PDF_ANNOT_WIDGET for _, kind in found):
        return []
    fields = page.widgets(types=(pymupdf.PDF_WIDGET_TYPE_SIGNATURE,))
    return [Rect(*field.rect) for field in fields if not field.is_signed]


def struck_out(page: Any, found: Annotations) -> list[Rect]:
    """The places that annotations strike out, as far as they are shown."""
    if not found:
        return []
    pymupdf = mupdf()
    if not any(kind == pymupdf.PDF_ANNOT_STRIKE_OUT for _, kind in found):
        return []
    hidden = pymupdf.PDF_ANNOT_IS_HIDDEN | pymupdf.PDF_ANNOT_IS_NO_VIEW
    places: list[Rect] = []
    for note in page.annots(types=(pymupdf.PDF_ANNOT_STRIKE_OUT,)):
        corners = [] if note.flags & hidden else note.vertices or []
        for start in range(0, len(corners) - 3, 4):
            xs, ys = zip(*corners[start : start + 4], strict=True)
            places.append(Rect(min(xs), min(ys), max(xs), max(ys)))
    return places


def attached_files(document: Any) -> list[str]:
    """Names of the files that are attached to the document."""
    if not document.embfile_count():
        return []
    told = (document.embfile_info(index) for index in range(document.embfile_count()))
    return [_mended(str(info.get("ufilename") or info.get("filename") or info["name"])) for info in told]


def _mended(name: str) -> str:
    """A file name that PyMuPDF took apart into bytes, put together again."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def is_portfolio(document: Any) -> bool:
    """Whether the file is a wrapping for other files."""
    return bool(document.xref_get_key(document.pdf_catalog(), "Collection")[0] != "null")


def has_hidden_layers(document: Any) -> bool:
    """Whether any layer is switched off, by itself, by default, or for the screen."""
    layers = document.get_ocgs()
    if not layers:
        return False
    shown = document.get_layer()
    if shown.get("off") or shown.get("basestate") == "OFF" or any(not layer["on"] for layer in layers.values()):
        return True
    return any("/Usage" in document.xref_object(xref, compressed=True) for xref in layers)


def layers_by_expression(document: Any) -> bool:
    """Whether text shows or not by more than one layer, in ways that MuPDF does not follow."""
    texts = (document.xref_object(xref, compressed=True) for xref in range(1, document.xref_length()))
    return any("/OCMD" in text and _EXPRESSION.search(text) for text in texts)


def text_on_layers(document: Any) -> Iterator[tuple[int, Unseen]]:
    """(page from 1, text) of what shows only when all layers are switched on, also those hidden by their usage."""
    pymupdf = mupdf()
    before = [_lines(document, index) for index in range(document.page_count)]
    document.set_layer(-1, on=[*document.get_ocgs()], off=[], basestate="ON")
    for xref in document.get_ocgs():
        document.xref_set_key(xref, "Usage", "null")
    with pymupdf.open(stream=document.tobytes(), filetype="pdf") as switched:
        for index, lines in enumerate(before):
            shown = Counter(text for text, _ in lines)
            for text, rect in _lines(switched, index):
                if shown[text]:
                    shown[text] -= 1
                else:
                    yield index + 1, Unseen(Reason.LAYER, text, rect)


def _lines(document: Any, index: int) -> list[tuple[str, Rect]]:
    """The lines of a page with their places; none of a damaged page, which is told elsewhere."""
    found: list[tuple[str, Rect]] = []
    try:
        blocks = document[index].get_text("dict", flags=0)["blocks"]
    except Exception:
        return found
    for block in blocks:
        for line in block.get("lines", ()):
            text = "".join(span["text"] for span in line["spans"]).strip()
            if text:
                found.append((text, Rect(*line["bbox"])))
    return found
