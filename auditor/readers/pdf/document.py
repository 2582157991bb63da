"""A PDF file as a Document: pages taken apart, tables found and joined, text put together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.errors import UnreadableDocumentError
from auditor.model.document import Block, Cell, Document, Heading, Paragraph, ProblemLevel, Table
from auditor.model.message import Message, message
from auditor.model.outcome import Outcome
from auditor.model.place import Box
from auditor.readers.pdf import extras
from auditor.readers.pdf.binding import mupdf
from auditor.readers.pdf.captions import caption_above, notes_below
from auditor.readers.pdf.contents import Contents, TooLargeError
from auditor.readers.pdf.continuation import join_tables
from auditor.readers.pdf.fonts import FontTrust
from auditor.readers.pdf.furniture import without_furniture
from auditor.readers.pdf.layout import items_of
from auditor.readers.pdf.missed import joined_numbers, rows_outside
from auditor.readers.pdf.opening import content_of, opened, reason_of
from auditor.readers.pdf.pages import TooManyPiecesError, read_page
from auditor.readers.pdf.paragraphs import Composer, contents_pages, measures
from auditor.readers.pdf.printed import Known
from auditor.readers.pdf.remarks import Remarks
from auditor.readers.pdf.shapes import Grid, Item, Line
from auditor.readers.pdf.spanning import under_headings
from auditor.readers.structure import header_rows, mark_headers, unit_declared, with_sections

MANY_PAGES = 50


def read_document(path: Path, shown_as: str) -> Document:
    """Read a PDF file. Raises UnreadableDocumentError when it is missing, broken, locked or has no text that is seen."""
    content = content_of(path, shown_as)
    remarks = Remarks(shown_as)
    with opened(content, shown_as) as source:
        count = source.page_count
        items = _read_pages(source, remarks)
        _look_beside(source, remarks)
    if not any(items):
        raise UnreadableDocumentError(*_nothing_read(remarks, count, shown_as))
    pages = join_tables(without_furniture(items))
    _look_for_lost(pages, remarks)
    blocks, title, repaired = _compose(pages)
    for page, text in repaired:
        remarks.point_restored(page, text)
    return Document(shown_as, hashlib.sha256(content).hexdigest(), title, count, blocks, tuple(remarks.problems()))


def _read_pages(source: Any, remarks: Remarks) -> list[list[Item]]:
    """The items of each page; a page that cannot be read has none and is remarked."""
    pymupdf = mupdf()
    contents, trust = Contents(source), FontTrust(source)
    items: list[list[Item]] = []
    for index in range(source.page_count):
        try:
            items.append(_read_page(source[index], index + 1, contents, trust, remarks))
        except (TooLargeError, TooManyPiecesError):
            remarks.page_too_large(index + 1)
        except Exception as error:  # one damaged page must not cost the others; MuPDF raises several unrelated types
            remarks.page_failed(index + 1, reason_of(error))
        if index % MANY_PAGES == MANY_PAGES - 1:
            # MuPDF keeps what it has unpacked for pages that will not be seen again
            pymupdf.TOOLS.store_shrink(100)
    return items


def _read_page(source: Any, number: int, contents: Contents, trust: FontTrust, remarks: Remarks) -> list[Item]:
    content = contents.of_page(source)
    annotations = extras.annotations_of(source)
    content.images |= extras.may_hold_pictures(annotations)
    struck_out, unsigned = extras.struck_out(source, annotations), extras.unsigned(source, annotations)
    page = read_page(source, number, content, Known(trust.doubted(content.fonts), struck_out, unsigned))
    items = items_of(page)
    remarks.page(page)
    for text in extras.notes_on(source, annotations):
        remarks.note(number, text)
    for name, value in extras.fields_that_differ(source, annotations):
        remarks.field_differs(number, name, value)
    page.release()
    return items


def _look_for_lost(pages: Sequence[Sequence[Line | Grid]], remarks: Remarks) -> None:
    """Remark what should have been the cells of tables."""
    for number, text in rows_outside(pages):
        remarks.row_outside(number, text)
    for number, text in joined_numbers([item for page in pages for item in page if isinstance(item, Grid)]):
        remarks.numbers_joined(number, text)


def _look_beside(source: Any, remarks: Remarks) -> None:
    """Remark what the file carries beside its pages as they are shown."""
    try:
        files = extras.attached_files(source)
        if extras.is_portfolio(source):
            remarks.document("X113", "reader.portfolio", ProblemLevel.FAILURE, count=len(files), names="、".join(files[:5]))
        elif files:
            remarks.document("X113", "reader.attached", ProblemLevel.NOTE, count=len(files), names="、".join(files[:5]))
        if extras.has_hidden_layers(source):
            if extras.layers_by_expression(source):
                remarks.document("X111", "reader.layer_expression", ProblemLevel.FAILURE)
            for number, text in extras.text_on_layers(source):
                remarks.unseen(number, text)
    except Exception as error:  # a damaged catalogue must not cost the pages that were read
        remarks.document("X102", "reader.extras_failed", ProblemLevel.FAILURE, reason=reason_of(error))


def _nothing_read(remarks: Remarks, count: int, shown_as: str) -> tuple[Message, Outcome]:
    """Why a document as a whole has nothing to read, and what to call that."""
    if len(remarks.failed) == count:
        return message("reader.broken", path=shown_as, reason=remarks.failure), Outcome.REFUSED
    if len(remarks.failed) + len(remarks.large) == count:
        return message("reader.only_large", path=shown_as), Outcome.REFUSED
    if remarks.recognised:
        return message("reader.only_recognised", path=shown_as), Outcome.NO_TEXT
    if remarks.hidden:
        return message("reader.only_unseen", path=shown_as), Outcome.NO_TEXT
    return message("reader.no_text", path=shown_as), Outcome.NO_TEXT


def _compose(pages: Sequence[Sequence[Line | Grid]]) -> tuple[tuple[Block, ...], str, list[tuple[int, str]]]:
    """Blocks in reading order, the title of the document, and (page, text) of repaired numbers."""
    items = [item for page in pages for item in page]
    areas = measures(item for item in items if isinstance(item, Line))
    composer = Composer(areas, contents_pages(pages), frozenset(id(page[0]) for page in pages if page))
    blocks: list[Block] = []
    waiting: list[Line] = []
    position = 0
    while position < len(items):
        item = items[position]
        position += 1
        if isinstance(item, Line):
            waiting.append(item)
            continue
        caption = caption_above(item, waiting)
        blocks += composer.compose(waiting[: len(waiting) - len(caption.used)])
        waiting = []
        following: list[Line] = []
        for after in items[position:]:
            if not isinstance(after, Line):
                break
            following.append(after)
        notes, used = notes_below(item, following)
        position += len(used)
        blocks.append(_table(item, caption.title, caption.text, notes))
    blocks += composer.compose(waiting)
    return with_sections(blocks), _title(composer, blocks), composer.repaired


def _table(grid: Grid, title: str, caption: Any, notes: Any) -> Table:
    cells = tuple(
        Cell(cell.row, cell.column, cell.text, cell.page, cell.box, cell.row_span, cell.column_span)
        for cell in sorted(grid.cells, key=lambda c: (c.row, c.column))
    )
    headings = header_rows(cells, grid.rows, grid.columns)
    # some forms state the unit in a line of their own inside the frame
    inside = (unit_declared(cell.content) for cell in cells if cell.row < 2 and cell.column_span == grid.columns)
    unit = unit_declared(caption.text) or unit_declared(title) or next((found for found in inside if found), "")
    box: Box = grid.page.box(grid.rect)
    return Table(
        title,
        mark_headers(under_headings(cells, headings), headings),
        grid.rows,
        grid.columns,
        grid.page.number,
        box,
        unit,
        caption,
        headings,
        (),
        notes,
        grid.ruled,
    )


def _title(composer: Composer, blocks: Sequence[Block]) -> str:
    """The report's own title: the largest title line of its first pages, else the title of its first table."""
    if composer.titles:
        first = composer.titles[0][0]
        near = [title for title in composer.titles if title[0] <= first]
        return max(near, key=lambda title: title[1])[2]
    for block in blocks:
        if isinstance(block, Table) and block.title:
            return block.title
        if isinstance(block, Heading) and block.level <= 1:
            return block.text.text
    first_text = next((block.text.text for block in blocks if isinstance(block, Paragraph)), "")
    return first_text if len(first_text) <= 60 else ""
