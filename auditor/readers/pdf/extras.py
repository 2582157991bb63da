"""What a PDF file carries beside its pages: notes and forms drawn onto them, attached files, layers that are switched off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from auditor.readers.pdf.shapes import Reason, Rect, Unseen

_NOTE_TYPES = {2, 13}  # FreeText, Stamp
_PICTURED = {13, 19}  # Stamp, Widget: may be drawn as a picture
_WIDGET = 19


def annotations(page: Any) -> list[tuple[int, int]]:
    """(number of the object, type) of the annotations of a page."""
    if page.parent.xref_get_key(page.xref, "Annots")[0] == "null":
        return []
    return [(xref, kind) for xref, kind, _ in page.annot_xrefs()]


def may_hold_pictures(found: list[tuple[int, int]]) -> bool:
    return any(kind in _PICTURED for _, kind in found)


def notes_on(page: Any, found: list[tuple[int, int]]) -> list[str]:
    """The words of notes and stamps that were put on a page: they are seen, and read like the rest of it."""
    if not any(kind in _NOTE_TYPES for _, kind in found):
        return []
    texts = (" ".join(page.get_textbox(note.rect).split()) for note in page.annots(types=_NOTE_TYPES))
    return [text for text in texts if text]


def fields_that_differ(page: Any, found: list[tuple[int, int]]) -> list[tuple[str, str]]:
    """(name, value) of each filled field of a form that is not drawn with the value that it holds."""
    if not any(kind == _WIDGET for _, kind in found):
        return []
    differing = []
    for field in page.widgets():
        value = field.field_value
        if field.field_type_string not in ("Text", "ComboBox", "ListBox") or not isinstance(value, str) or not value.strip():
            continue
        drawn = "".join(page.get_textbox(field.rect + (-2, -2, 2, 2)).split())
        if "".join(value.split()) not in drawn:
            differing.append((field.field_name or "", value.strip()))
    return differing


def attached_files(document: Any) -> list[str]:
    """Names of the files that are attached to the document."""
    return [str(name) for name in document.embfile_names()] if document.embfile_count() else []


def is_portfolio(document: Any) -> bool:
    """Whether the file is a wrapping for other files."""
    return bool(document.xref_get_key(document.pdf_catalog(), "Collection")[0] != "null")


def hidden_layers(document: Any) -> list[int]:
    """Numbers of the layers that are switched off."""
    return [xref for xref, layer in document.get_ocgs().items() if not layer["on"]]


def text_on_layers(document: Any, layers: list[int]) -> Iterator[tuple[int, Unseen]]:
    """(page from 1, text) of what shows only when all layers are switched on. Leaves them switched on."""
    shown = [Counter(text for text, _ in _lines(document, index)) for index in range(document.page_count)]
    document.set_layer(-1, on=layers, basestate="ON")
    for index, rest in enumerate(shown):
        for text, rect in _lines(document, index):
            if rest[text]:
                rest[text] -= 1
            else:
                yield index + 1, Unseen(Reason.LAYER, text, rect)


def _lines(document: Any, index: int) -> Iterator[tuple[str, Rect]]:
    """The lines of a page with their places; none of a damaged page, which is told elsewhere."""
    try:
        blocks = document[index].get_text("dict", flags=0)["blocks"]
    except Exception:
        return
    for block in blocks:
        for line in block.get("lines", ()):
            text = "".join(span["text"] for span in line["spans"]).strip()
            if text:
                yield text, Rect(*line["bbox"])
