"""Tables that go on over the page: found, joined, with repeated headings dropped and merged cells healed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.readers.pdf.joining import joined, squeezed
from auditor.readers.pdf.shapes import Fragment, Grid, GridCell, Item, Line
from auditor.readers.pdf.unruled import column_edges, lay_out
from auditor.readers.structure import is_value

SAME_EDGE = 2.5
LOOSE_EDGE = 12.0
MOST_HEADER_ROWS = 4
_CONTINUED = re.compile(r"[（(]?续\s*(?:表|上表|前)?[\d一二三]*[）)]?|.*[（(]续(?:表)?[\d一二三]*[）)]")
_SENTENCE_END = "。；;！？!?"


def join_tables(pages: Sequence[Sequence[Item]]) -> list[list[Line | Grid]]:
    """The items of each page; a table that goes on over pages stands whole on the page where it begins."""
    rest = [list(page) for page in pages]
    result: list[list[Line | Grid]] = []
    for index, page in enumerate(rest):
        own: list[Line | Grid] = []
        for position, item in enumerate(page):
            if isinstance(item, Line):
                own.append(item)
                continue
            caption = _lines_before(page, position)
            own.append(_whole(item, caption, rest, index, is_last=position == len(page) - 1))
        result.append(own)
    return result


def _lines_before(page: Sequence[Item], position: int) -> set[str]:
    """The lines above a table, as a continuation may repeat them."""
    return {squeezed(item.content) for item in page[max(0, position - 4) : position] if isinstance(item, Line)}


def _whole(item: Grid | Fragment, caption: set[str], pages: list[list[Item]], index: int, is_last: bool) -> Grid:
    """A table with its continuations, which are taken off the pages that follow."""
    if isinstance(item, Fragment):
        return _laid_out(_fragments(item, caption, pages, index, is_last))
    grid = item
    while is_last and index + 1 < len(pages):
        index += 1
        found = _first_table(pages[index], caption)
        if found is None or not isinstance(found[1], Grid):
            break
        position, following = found[0], found[1]
        edges = _common_columns(grid, following)
        if edges is None:
            break
        grid = _joined(grid, following, edges)
        is_last = position == len(pages[index]) - 1
        del pages[index][: position + 1]
    return grid


def _fragments(item: Fragment, caption: set[str], pages: list[list[Item]], index: int, is_last: bool) -> list[Fragment]:
    """The parts of an unruled table, one per page; those that follow are taken off their pages."""
    fragments = [item]
    while is_last and index + 1 < len(pages):
        index += 1
        found = _first_table(pages[index], caption)
        if found is None or not isinstance(found[1], Fragment) or not _same_columns(fragments[-1], found[1]):
            break
        fragments.append(found[1])
        is_last = found[0] == len(pages[index]) - 1
        del pages[index][: found[0] + 1]
    return fragments


def _laid_out(fragments: Sequence[Fragment]) -> Grid:
    grid = lay_out(fragments)
    for fragment in fragments[1:]:
        grid = _healed_fragments(grid, fragment.page.number)
    return grid


def _first_table(page: Sequence[Item], caption: set[str]) -> tuple[int, Grid | Fragment] | None:
    """The table that a page begins with; above it only lines that repeat the caption."""
    for position, item in enumerate(page):
        if not isinstance(item, Line):
            return position, item
        text = squeezed(item.content)
        if text not in caption and not _CONTINUED.fullmatch(text):
            return None
    return None


def _same_columns(first: Fragment, second: Fragment) -> bool:
    """Whether two unruled fragments can be one table: of one size and width, columns parting at common places."""
    if abs(first.size - second.size) > 0.6 or bool(first.rules) != bool(second.rules):
        return False
    overlap = min(first.rect.x1, second.rect.x1) - max(first.rect.x0, second.rect.x0)
    if overlap < 0.6 * max(first.rect.x1 - first.rect.x0, second.rect.x1 - second.rect.x0):
        return False
    own, other = column_edges(first), column_edges(second)
    fewer, more = (own, other) if len(own) <= len(other) else (other, own)
    met = sum(1 for low, high in fewer if any(low - LOOSE_EDGE < b and a < high + LOOSE_EDGE for a, b in more))
    return met == len(fewer)


def _common_columns(first: Grid, second: Grid) -> tuple[float, ...] | None:
    """The column edges of the joined table, when the edges of one part are among those of the other."""
    if abs(first.edges[0] - second.edges[0]) > SAME_EDGE or abs(first.edges[-1] - second.edges[-1]) > SAME_EDGE:
        return None
    fewer, more = (first.edges, second.edges) if len(first.edges) <= len(second.edges) else (second.edges, first.edges)
    if all(any(abs(x - y) <= SAME_EDGE for y in more) for x in fewer):
        return more
    return None


def _on_edges(grid: Grid, edges: tuple[float, ...]) -> list[GridCell]:
    """The cells of a grid with their columns counted by other edges."""
    if len(grid.edges) == len(edges):
        return [cell.at(cell.row, cell.column, cell.column_span) for cell in grid.cells]
    where = [min(range(len(edges)), key=lambda k, x=x: abs(edges[k] - x)) for x in grid.edges]  # type: ignore[misc]  # mypy cannot infer a lambda default
    return [
        replace(cell, column=where[cell.column], column_span=where[cell.column + cell.column_span] - where[cell.column])
        for cell in grid.cells
    ]


def _joined(first: Grid, second: Grid, edges: tuple[float, ...]) -> Grid:
    upper, lower = _on_edges(first, edges), _on_edges(second, edges)
    dropped = _repeated_rows(upper, lower)
    lower = [cell.at(cell.row - dropped + first.rows, cell.column, cell.column_span) for cell in lower if cell.row >= dropped]
    rows = first.rows + second.rows - dropped
    cells, rows = _healed(upper, lower, first.rows, rows)
    return Grid(
        cells,
        rows,
        len(edges) - 1,
        edges,
        [*first.pages, *second.pages],
        [*first.rects, *second.rects],
        first.ruled,
        first.size or second.size,
    )


def _healed_fragments(grid: Grid, page: int) -> Grid:
    """The same for a grid that was laid out over a page break: `page` is where its last part stands."""
    upper = [cell for cell in grid.cells if cell.page != page]
    lower = [cell for cell in grid.cells if cell.page == page]
    if not upper or not lower:
        return grid
    border = min(cell.row for cell in lower)
    dropped = _repeated_rows(upper, [cell.at(cell.row - border, cell.column, cell.column_span) for cell in lower])
    lower = [cell.at(cell.row - dropped, cell.column, cell.column_span) for cell in lower if cell.row >= border + dropped]
    lower = _stacked_blanks(upper, lower, border)
    cells, rows = _healed(upper, lower, border, grid.rows - dropped)
    return replace(grid, cells=cells, rows=rows)


def _stacked_blanks(upper: Sequence[GridCell], lower: list[GridCell], border: int) -> list[GridCell]:
    """Blank cells below a merged label of the part above become one: without walls nothing else says that they are."""
    by_place = {(cell.row, cell.column): cell for cell in lower}
    gone: set[int] = set()
    for label in upper:
        head = by_place.get((border, label.column))
        if label.row + label.row_span != border or label.row_span < 2 or not label.content or head is None or head.content:
            continue
        row = border + 1
        while (below := by_place.get((row, label.column))) is not None and not below.content and below.column_span == head.column_span:
            head.row_span += 1
            gone.add(id(below))
            row += 1
    return [cell for cell in lower if id(cell) not in gone]


def _row_texts(cells: Sequence[GridCell], row: int) -> tuple[tuple[int, str], ...]:
    return tuple(
        (cell.column, squeezed(cell.content)) for cell in sorted(cells, key=lambda c: c.column) if cell.row == row and cell.content
    )


def _repeated_rows(upper: Sequence[GridCell], lower: Sequence[GridCell]) -> int:
    """How many rows at the top of a continuation repeat heading rows of the table."""
    last = max((cell.row for cell in upper), default=-1)
    for count in range(MOST_HEADER_ROWS, 0, -1):
        wanted = [_row_texts(lower, row) for row in range(count)]
        if not wanted[0] or len(wanted[0]) < 2 or any(is_value(text) for row in wanted for _, text in row):
            continue
        # a cell that hangs out of the repeated rows means that they are more than headings
        if any(cell.row < count < cell.row + cell.row_span for cell in lower):
            continue
        for start in range(max(last - count + 2, 0)):
            if [_row_texts(upper, start + k) for k in range(count)] == wanted:
                return count
    return 0


def _healed(upper: list[GridCell], lower: list[GridCell], border: int, rows: int) -> tuple[list[GridCell], int]:
    """The cells of both parts, with merged labels reaching over the break and a split row put together again."""
    heads = sorted((cell for cell in lower if cell.row == border), key=lambda c: c.column)
    above = {
        column: cell
        for cell in upper
        if cell.row + cell.row_span == border
        for column in range(cell.column, cell.column + cell.column_span)
    }
    if _is_split_row(heads, above):
        for cell in heads:
            if cell.content:
                above[cell.column].text = joined([above[cell.column].text, cell.text])
        moved = [cell.at(cell.row - 1, cell.column, cell.column_span) for cell in lower if cell.row > border]
        return [*upper, *moved], rows - 1
    merged: list[GridCell] = []
    for cell in heads:
        label = above.get(cell.column)
        if cell.content or label is None or not label.content or is_value(label.content):
            break
        if (label.column, label.column_span) != (cell.column, cell.column_span):
            break
        if not (cell.row_span > 1 or label.row_span > 1 or _merges_elsewhere(upper, label)):
            break
        label.row_span += cell.row_span
        merged.append(cell)
    return [*upper, *(cell for cell in lower if cell not in merged)], rows


def _merges_elsewhere(cells: Sequence[GridCell], label: GridCell) -> bool:
    """Whether other labels of the same column cover several rows."""
    return any(cell.column == label.column and cell.row_span > 1 and cell.content for cell in cells)


def _is_split_row(heads: Sequence[GridCell], above: dict[int, GridCell]) -> bool:
    """The break went through a row: below stand only ends of sentences, right of the numbers of the row above."""
    filled = [cell for cell in heads if cell.content]
    values = [column for column, cell in above.items() if cell.row_span == 1 and is_value(cell.content)]
    if not filled or not values or any(cell.row_span > 1 for cell in filled):
        return False
    for cell in filled:
        before = above.get(cell.column)
        if before is None or cell.column < min(values) or before.column_span != cell.column_span:
            return False
        if not before.content or is_value(before.content) or is_value(cell.content) or before.content[-1] in _SENTENCE_END:
            return False
    return True
