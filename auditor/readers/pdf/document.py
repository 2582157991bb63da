"""A PDF file as a Document: pages taken apart, tables found and joined, text put together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.errors import UnreadableDocumentError
from auditor.model.document import Block, Cell, Document, Heading, Paragraph, Problem, ProblemLevel, Table
from auditor.model.message import message
from auditor.model.place import Box
from auditor.readers.pdf.captions import caption_above, notes_below
from auditor.readers.pdf.continuation import join_tables
from auditor.readers.pdf.furniture import without_furniture
from auditor.readers.pdf.joining import as_lines
from auditor.readers.pdf.lattice import fill, find_lattices
from auditor.readers.pdf.pages import read_page
from auditor.readers.pdf.paragraphs import Composer, contents_pages, measures
from auditor.readers.pdf.regions import free_regions, ruled_regions
from auditor.readers.pdf.shapes import Fragment, Grid, Item, Line, Page, Piece
from auditor.readers.structure import header_rows, mark_headers, unit_declared, with_sections


def read_document(path: Path, shown_as: str) -> Document:
    """Read a PDF file. Raises UnreadableDocumentError when it is missing, broken, locked or has no text."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableDocumentError(message("reader.missing", path=shown_as)) from None
    except OSError as error:
        raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason=error.strerror or type(error).__name__)) from None
    pymupdf = _silent_mupdf()
    try:
        source = pymupdf.open(stream=content, filetype="pdf")
    except Exception as error:  # MuPDF raises several unrelated types for a damaged file
        raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason=_reason(error))) from None
    with source:
        if source.needs_pass:
            raise UnreadableDocumentError(message("reader.encrypted", path=shown_as))
        if not source.page_count:
            raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason="0 pages"))
        pages, problems = _read_pages(source, shown_as)
        if not any(page.pieces for page in pages):
            if len(problems) == source.page_count:
                raise UnreadableDocumentError(message("reader.broken", path=shown_as, reason=_reason_of(problems)))
            raise UnreadableDocumentError(message("reader.no_text", path=shown_as))
        problems += _without_text(pages, shown_as)
        # pieces are cut with the help of the open file, so the layout is taken inside
        items = _laid_out(pages, problems, shown_as)
        count = source.page_count
    blocks, title, repaired = _compose(join_tables(without_furniture(items)))
    problems += [
        Problem("X104", message("reader.point_restored", path=shown_as, page=page, text=text), shown_as, page, ProblemLevel.NOTE)
        for page, text in repaired
    ]
    problems.sort(key=lambda problem: problem.page)
    return Document(shown_as, hashlib.sha256(content).hexdigest(), title, count, blocks, tuple(problems))


def _silent_mupdf() -> Any:
    """The pymupdf module, loaded here for the first time; its messages would be mixed into the reports on standard output."""
    import pymupdf

    module: Any = pymupdf
    module.TOOLS.mupdf_display_errors(False)
    module.TOOLS.mupdf_display_warnings(False)
    return module


def _reason(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0] or type(error).__name__


def _reason_of(problems: Sequence[Problem]) -> str:
    return next((str(value) for problem in problems for name, value in problem.message.values if name == "reason"), "")


def _read_pages(source: Any, shown_as: str) -> tuple[list[Page], list[Problem]]:
    """The pages that can be read, and a problem for each that cannot."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for index in range(source.page_count):
        try:
            pages.append(read_page(source[index], index + 1))
        except Exception as error:  # one damaged page must not cost the others
            problems.append(_failed(index + 1, error, shown_as))
    return pages, problems


def _failed(number: int, error: Exception, shown_as: str) -> Problem:
    return Problem("X102", message("reader.page_failed", path=shown_as, page=number, reason=_reason(error)), shown_as, number)


def _laid_out(pages: Sequence[Page], problems: list[Problem], shown_as: str) -> list[list[Item]]:
    """The items of each page; a page that cannot be laid out adds a problem and stays empty."""
    items: list[list[Item]] = []
    for page in pages:
        try:
            items.append(_items(page))
        except Exception as error:  # as for a page that cannot be read
            problems.append(_failed(page.number, error, shown_as))
            items.append([])
    return items


def _without_text(pages: Sequence[Page], shown_as: str) -> list[Problem]:
    return [
        Problem("X103", message("reader.page_no_text", path=shown_as, page=page.number), shown_as, page.number, ProblemLevel.NOTE)
        for page in pages
        if not page.pieces
    ]


def _items(page: Page) -> list[Item]:
    """Lines and tables of a page from top to bottom."""
    lattices, loose = find_lattices(page)
    free = page.pieces
    items: list[Item] = []
    for lattice in lattices:
        x0, y0, x1, y1 = lattice.rect
        inside: list[Piece] = []
        outside: list[Piece] = []
        for piece in free:
            center = (piece.rect.x0 + piece.rect.x1) / 2
            (inside if y0 <= piece.middle <= y1 and x0 <= center <= x1 else outside).append(piece)
        # a drawing that encloses no text is no table
        if inside:
            items.append(fill(lattice, page, inside))
            free = outside
    fragments: list[Fragment] = []
    if len(loose) > 1:
        fragments = ruled_regions(page, free, loose)
        free = _without(free, fragments)
    more = free_regions(page, free)
    free = _without(free, more)
    items += [*fragments, *more, *as_lines(page, free)]
    items.sort(key=lambda item: (item.rect.y0, item.rect.x0))
    return items


def _without(pieces: list[Piece], fragments: Sequence[Fragment]) -> list[Piece]:
    taken = {id(piece) for fragment in fragments for piece in fragment.pieces}
    return [piece for piece in pieces if id(piece) not in taken] if taken else pieces


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
        mark_headers(cells, headings),
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
