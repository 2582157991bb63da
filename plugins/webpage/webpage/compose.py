"""Lines and tables of the report -> the blocks of a Document.

There is no paper, so the geometry is made up as for Markdown: one page, lines below each other in reading order, the
columns of a table side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.model.document import Block, Cell, Heading, Paragraph, Table
from auditor.model.place import Box
from auditor.model.text import TracedText
from auditor.readers.structure import (
    LONGEST_HEADING,
    header_rows,
    heading_level,
    is_value,
    mark_headers,
    starts_numbered,
    unit_declared,
    with_sections,
)
from webpage.captions import Caption, can_be_title, caption_above, caption_rows, is_note, is_subline
from webpage.lines import Line, TableHere, cell_text, is_wide, tables_inside
from webpage.tables import Layout, Placed
from webpage.tree import Element

PAGE = 1
LINE_HEIGHT = 1000
COLUMN_WIDTH = 10_000
CHARACTER_WIDTH = 100
FULL_LINE = 25  # characters; a shorter line that ends without a mark is complete

_ENDS = "。！？；：!?;:"


def blocks_of(title: str, items: Iterable[Line | TableHere], tables: Mapping[int, Layout]) -> tuple[Block, ...]:
    """The blocks of the report; `title` is a heading to begin with, "" none."""
    return with_sections(_Composer(tables).blocks(title, items))


class _Composer:
    def __init__(self, tables: Mapping[int, Layout]) -> None:
        self.tables = tables
        self.height = 0  # lines so far

    def blocks(self, title: str, items: Iterable[Line | TableHere]) -> Iterator[Block]:
        pending: list[Line] = []
        above = ""  # the heading right above
        table: Table | None = None  # the last block, while its notes are read
        if title:
            yield Heading(self._printed(title), 1)
        for item in items:
            if isinstance(item, TableHere):
                if table is not None:
                    yield table
                caption = caption_above([line.text for line in pending])
                kept, used = pending[: len(pending) - caption.lines], pending[len(pending) - caption.lines :]
                yield from self._paragraphs(kept)
                table = self._table(item.element, caption, used, "" if kept else above)
                pending, above = [], ""
                # a table inside a cell is a table of its own
                for inner in tables_inside(item.element, self.tables):
                    yield table
                    table = self._table(inner, Caption(), (), "")
                continue
            if table is not None and is_note(item.text):
                table = _with_note(table, self._printed(item.text))
                continue
            if table is not None:
                yield table
                table = None
            heading = self._level(item)
            if heading is None:
                pending.append(item)
                continue
            yield from self._paragraphs(pending)
            yield Heading(self._printed(item.text), *heading)
            pending, above = [], item.text
        if table is not None:
            yield table
        yield from self._paragraphs(pending)

    def _level(self, line: Line) -> tuple[int, str] | None:
        """Level and number of a heading: by its numbering, else by its tag; a sentence in a heading tag is none."""
        numbered = heading_level(line.text)
        if numbered is not None:
            return numbered
        return (line.level, "") if line.level and len(line.text) <= LONGEST_HEADING and not line.text.endswith(("。", "；")) else None

    def _paragraphs(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """A paragraph for each line; lines that only a <br> parts inside a sentence are one."""
        group: list[Line] = []
        for line in lines:
            if group and not _goes_on(group[-1], line):
                yield self._paragraph(group)
                group = []
            group.append(line)
        if group:
            yield self._paragraph(group)

    def _paragraph(self, lines: Sequence[Line]) -> Paragraph:
        parts: list[TracedText | str] = []
        for before, line in zip((None, *lines), lines, strict=False):
            if before is not None and not (is_wide(before.text[-1]) or is_wide(line.text[0])):
                parts.append(" ")
            parts.append(self._printed(line.text))
        return Paragraph(TracedText.join(parts))

    def _printed(self, text: str) -> TracedText:
        """A text on the next line."""
        top = self.height * LINE_HEIGHT
        self.height += 1
        width = sum(2 if is_wide(char) else 1 for char in text) * CHARACTER_WIDTH
        return TracedText.printed(text, PAGE, Box(0, top, width, top + LINE_HEIGHT))

    def _table(self, element: Element, above: Caption, lines: Sequence[Line], heading: str) -> Table:
        """A table with its caption out of <caption>, the lines above it, or its first rows."""
        layout = self.tables[id(element)]
        named = [cell_text(child, self.tables) for child in element.children if isinstance(child, Element) and child.tag == "caption"]
        texts = {cell: cell_text(cell.element, self.tables) if cell.element is not None else "" for cell in layout.cells}
        starting: list[list[str]] = [[] for _ in range(layout.rows)]
        for cell in layout.cells:
            starting[cell.row].append(texts[cell])
        inside = caption_rows(starting)
        if any(cell.row < inside.lines < cell.row + cell.row_span for cell in layout.cells):
            inside = Caption()
        parts = [self._printed(text) for text in (*(line.text for line in lines), *filter(None, named))]
        parts += [self._printed(text) for row in starting[: inside.lines] for text in row if text]
        cells = [cell for cell in layout.cells if cell.row >= inside.lines]
        rows, first = layout.rows - inside.lines, self.height
        self.height += rows
        placed = tuple(self._cell(cell, texts[cell], cell.row - inside.lines, first) for cell in cells)
        found = sorted({*header_rows(placed, rows, layout.columns), *_marked_heads(cells, texts, layout, inside.lines)})
        own = caption_above([text for text in named if text])
        title = (
            own.title
            or ("" if own.lines else "".join(named))
            or above.title
            or inside.title
            or (heading if heading.endswith(("表", "）", ")")) else "")
        )
        return Table(
            title=title,
            cells=mark_headers(placed, found),
            rows=rows,
            columns=layout.columns,
            page=PAGE,
            box=Box(0, first * LINE_HEIGHT, layout.columns * COLUMN_WIDTH, self.height * LINE_HEIGHT),
            unit=inside.unit or own.unit or above.unit or unit_declared(title),
            caption=TracedText.join(_spaced(parts)),
            header_rows=tuple(found),
        )

    def _cell(self, cell: Placed, text: str, row: int, first: int) -> Cell:
        top = (first + row) * LINE_HEIGHT
        right = (cell.column + cell.column_span) * COLUMN_WIDTH
        box = Box(cell.column * COLUMN_WIDTH, top, right, top + cell.row_span * LINE_HEIGHT)
        return Cell(row, cell.column, TracedText.printed(text, PAGE, box), PAGE, box, cell.row_span, cell.column_span)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if not line.follows or line.indented or before.text[-1] in _ENDS or starts_numbered(line.text) or is_subline(line.text):
        return False
    return len(before.text) >= FULL_LINE or before.text[-1] in "，、,（(" or (before.text[-1].isdigit() and is_wide(line.text[0]))


def _spaced(parts: Sequence[TracedText]) -> Iterator[TracedText | str]:
    for number, part in enumerate(parts):
        if number:
            yield " "
        yield part


def _with_note(table: Table, note: TracedText) -> Table:
    return replace(table, notes=(*table.notes, note))


def _marked_heads(cells: Sequence[Placed], texts: Mapping[Placed, str], layout: Layout, skipped: int) -> set[int]:
    """The rows that the page marks as heads (thead, or nothing but th), where no number stands and something is below."""
    starting: dict[int, list[Placed]] = {}
    for cell in cells:
        starting.setdefault(cell.row, []).append(cell)
    found = set()
    for row, begun in starting.items():
        marked = row in layout.heads or all(cell.element is not None and cell.element.tag == "th" for cell in begun)
        printed = [texts[cell] for cell in begun if texts[cell]]
        wide = all(cell.column_span == layout.columns for cell in begun)
        if marked and printed and not wide and row + 1 < layout.rows and not any(is_value(text) for text in printed):
            found.add(row - skipped)
    return found


def title_of(blocks: Sequence[Block]) -> str:
    """The first heading or short line, or the title of the table that the page begins with."""
    first = blocks[0].title if isinstance(blocks[0], Table) else blocks[0].text.text
    return first if can_be_title(first) else ""
