"""A table of the page -> a grid, after the HTML standard's algorithm: rows and columns that cells span, clipped and filled up.

Spans end where another cell, the group of rows or the table ends; rows and columns in which no cell begins are left
out, as a browser gives them no room; positions without a cell become blank cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.readers.structure import is_value
from webpage.refusal import RefusedPageError
from webpage.tree import Break, Element, Text

MOST_POSITIONS = 100_000
WIDEST = 1000  # columns of one cell, as in browsers
TALLEST = 65_534
LONG_TEXT = 1500
LONGEST_VALUE = 40
MANY_LINES = 5
MOST_PIECES = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of the page at its place; `element` is None where the page has no cell."""

    row: int
    column: int
    row_span: int
    column_span: int
    element: Element | None


@dataclass(frozen=True, slots=True)
class Layout:
    """A table as placed. `heads` are the rows of its head."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]
    heads: frozenset[int] = frozenset()


def place_cells(table: Element) -> Layout:
    """The grid of a table; raises RefusedPageError when it has too many positions."""
    cells: list[Placed] = []
    heads: set[int] = set()
    first = 0
    widest = 0
    for group, in_head in _groups(table):
        taken: dict[int, int] = {}  # column -> first row that is free again
        for offset, row_element in enumerate(group):
            row = first + offset
            if in_head:
                heads.add(row)
            column = 0
            for element in row_element.children:
                if not isinstance(element, Element) or element.tag not in ("td", "th"):
                    continue
                while taken.get(column, 0) > row:
                    column += 1
                width = 1
                while width < _span(element, "colspan", WIDEST) and taken.get(column + width, 0) <= row:
                    width += 1
                height = min(_span(element, "rowspan", TALLEST) or len(group), len(group) - offset)
                cells.append(Placed(row, column, height, width, element))
                taken.update((column + right, row + height) for right in range(width))
                column += width
                widest = max(widest, column)
                if len(taken) + row * widest > MOST_POSITIONS:
                    raise RefusedPageError(f"一个表格超过 {MOST_POSITIONS} 格", f"one table has more than {MOST_POSITIONS} cells")
        first += len(group)
    return _filled(_squeezed(cells, heads))


def _groups(table: Element) -> Iterator[tuple[list[Element], bool]]:
    """The groups of rows as shown: head, bodies, foot; whether each is a head."""
    sections = [child for child in table.children if isinstance(child, Element)]
    for tags in (("thead",), ("tbody",), ("tfoot",)):
        for section in sections:
            if section.tag in tags:
                yield [row for row in section.children if isinstance(row, Element) and row.tag == "tr"], section.tag == "thead"


def _span(element: Element, name: str, most: int) -> int:
    """A span as written, 1 when it is none; 0 for a row span to the end of the group."""
    text = element.attributes.get(name, "").strip()
    digits = text[: len(text) - len(text.lstrip("0123456789"))][:9]
    if not digits:
        return 1
    value = int(digits)
    return min(value, most) if value or name == "rowspan" else 1


def _squeezed(cells: list[Placed], heads: set[int]) -> Layout:
    """The grid without the rows and columns in which no cell begins."""
    rows = {old: new for new, old in enumerate(sorted({cell.row for cell in cells}))}
    columns = {old: new for new, old in enumerate(sorted({cell.column for cell in cells}))}
    row_ends = _ends(rows, max((cell.row + cell.row_span for cell in cells), default=0))
    column_ends = _ends(columns, max((cell.column + cell.column_span for cell in cells), default=0))
    placed = tuple(
        Placed(
            rows[cell.row],
            columns[cell.column],
            row_ends[cell.row + cell.row_span] - rows[cell.row],
            column_ends[cell.column + cell.column_span] - columns[cell.column],
            cell.element,
        )
        for cell in cells
    )
    return Layout(len(rows), len(columns), placed, frozenset(rows[row] for row in heads if row in rows))


def _ends(kept: dict[int, int], last: int) -> list[int]:
    """For each old position, how many positions before it are kept."""
    ends = [0]
    for old in range(last):
        ends.append(ends[-1] + (old in kept))
    return ends


def _filled(layout: Layout) -> Layout:
    """The grid with a cell at every position; a cell that reaches into another one is cut."""
    if layout.rows * layout.columns > MOST_POSITIONS:
        raise RefusedPageError(f"一个表格超过 {MOST_POSITIONS} 格", f"one table has more than {MOST_POSITIONS} cells")
    owned = bytearray(layout.rows * layout.columns)
    cells: list[Placed] = []
    for cell in layout.cells:
        height = cell.row_span
        for down in range(cell.row_span):
            begin = (cell.row + down) * layout.columns + cell.column
            if any(owned[begin : begin + cell.column_span]):
                height = down
                break
            owned[begin : begin + cell.column_span] = b"\1" * cell.column_span
        cells.append(Placed(cell.row, cell.column, max(height, 1), cell.column_span, cell.element))
    blanks = [
        Placed(position // layout.columns, position % layout.columns, 1, 1, None) for position, taken in enumerate(owned) if not taken
    ]
    ordered = sorted([*cells, *blanks], key=lambda cell: (cell.row, cell.column))
    return Layout(layout.rows, layout.columns, tuple(ordered), layout.heads)


def holds_data(table: Element, layout: Layout) -> bool:
    """Whether a table is one of the report and not a means of laying out the page.

    A table of one column lays out, and so does one whose cells hold tables, headings or a whole article; a single row
    is data when it has a number.
    """
    if table.attributes.get("role", "") in ("presentation", "none"):
        return False
    own = [cell.element for cell in layout.cells if cell.element is not None and not cell.element.tables]
    labelled = sum(bool(element.prose or element.linked) for element in own)
    if layout.columns < 2 or labelled < 2:
        return False
    values = values_in(layout)
    if layout.rows < 2 or table.tables:
        return values >= (2 if table.tables else 1)
    if any(element.prose + element.linked > LONG_TEXT and (element.lines >= MANY_LINES or element.headings) for element in own):
        return False
    return values > 0 or not any(element.headings for element in own)


def values_in(layout: Layout) -> int:
    """How many cells hold a number that is no link and no table."""
    found = 0
    for cell in layout.cells:
        if cell.element is not None and cell.element.prose and cell.element.prose <= LONGEST_VALUE and not cell.element.tables:
            text = plain_text(cell.element)
            found += any(map(str.isdigit, text)) and is_value(text)
    return found


def plain_text(element: Element) -> str:
    """What a small cell prints, without line breaks and without its links."""
    parts: list[str] = []
    waiting: list[Element | Text | Break] = [element]
    for _ in range(MOST_PIECES):
        if not waiting:
            break
        item = waiting.pop()
        if isinstance(item, Text):
            parts.append("" if item.linked else item.text)
        elif isinstance(item, Element):
            waiting.extend(reversed(item.children[:MOST_PIECES]))
    return " ".join("".join(parts).split())
