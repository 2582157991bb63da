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
    grown: Growing | None = None
    while is_last and index + 1 < len(pages):
        index += 1
        found = _first_table(pages[index], caption)
        if found is None or not isinstance(found[1], Grid):
            break
        position, following = found[0], found[1]
        edges = _common_columns(grown.edges if grown else item.edges, following.edges)
        if edges is None:
            break
        grown = grown or Growing(item)
        grown.add(following, edges)
        is_last = position == len(pages[index]) - 1
        del pages[index][: position + 1]
    return grown.grid() if grown else item


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
    if len(fragments) == 1:
        return grid
    parts: dict[int, list[GridCell]] = {fragment.page.number: [] for fragment in fragments}
    for cell in grid.cells:
        parts[cell.page].append(cell)
    grown: Growing | None = None
    for cells, page, rect in zip(parts.values(), grid.pages, grid.rects, strict=True):
        first = min((cell.row for cell in cells), default=0)
        rows = max((cell.row + cell.row_span for cell in cells), default=0) - first
        own = [cell.at(cell.row - first, cell.column, cell.column_span) for cell in cells]
        part = Grid(own, rows, grid.columns, grid.edges, [page], [rect], False, grid.size)
        if grown is None:
            grown = Growing(part)
        else:
            grown.add(part, grid.edges, stacks_blanks=True)
    return grown.grid() if grown else grid


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


def _common_columns(first: tuple[float, ...], second: tuple[float, ...]) -> tuple[float, ...] | None:
    """The column edges of the joined table, when the edges of one part are among those of the other."""
    if abs(first[0] - second[0]) > SAME_EDGE or abs(first[-1] - second[-1]) > SAME_EDGE:
        return None
    fewer, more = (first, second) if len(first) <= len(second) else (second, first)
    if all(any(abs(x - y) <= SAME_EDGE for y in more) for x in fewer):
        return more
    return None


def _on_edges(cells: Sequence[GridCell], own: tuple[float, ...], edges: tuple[float, ...]) -> list[GridCell]:
    """Cells with their columns counted by other edges."""
    if len(own) == len(edges):
        return list(cells)
    where = [min(range(len(edges)), key=lambda k, x=x: abs(edges[k] - x)) for x in own]  # type: ignore[misc]  # mypy cannot infer a lambda default
    return [
        replace(cell, column=where[cell.column], column_span=where[cell.column + cell.column_span] - where[cell.column]) for cell in cells
    ]


RowText = tuple[tuple[int, str], ...]


class Growing:
    """A table that takes in one continuation after the other; what the part above ends with is kept at hand."""

    def __init__(self, first: Grid) -> None:
        self._first = first
        self.edges = first.edges
        self._pages, self._rects, self._size = list(first.pages), list(first.rects), first.size
        self._begin(list(first.cells), first.rows)

    def grid(self) -> Grid:
        """The table so far."""
        first = self._first
        return Grid(self._cells, self._rows, len(self.edges) - 1, self.edges, self._pages, self._rects, first.ruled, self._size)

    def add(self, part: Grid, edges: tuple[float, ...], stacks_blanks: bool = False) -> None:
        """Take in a part, without the headings that it repeats; merged labels reach over the break, a split row becomes one.

        With `stacks_blanks` the blank cells below a merged label of the part above are one: without walls nothing else
        says that they are.
        """
        if len(edges) != len(self.edges):
            self._begin(_on_edges(self._cells, self.edges, edges), self._rows)
        lower = _on_edges(part.cells, part.edges, edges)
        self.edges = edges
        dropped = self._repeated_rows(lower)
        lower = [cell.at(cell.row - dropped, cell.column, cell.column_span) for cell in lower if cell.row >= dropped]
        if stacks_blanks:
            lower = self._stacked_blanks(lower)
        lower, rows = self._healed(lower, part.rows - dropped)
        self._append(lower, rows)
        self._pages += part.pages
        self._rects += part.rects
        self._size = self._size or part.size

    def _begin(self, cells: list[GridCell], rows: int) -> None:
        self._cells: list[GridCell] = []
        self._rows = 0
        self._texts: list[RowText] = []
        self._headed: dict[RowText, list[int]] = {}  # where rows with a text stand
        self._merging: set[int] = set()  # columns in which a label covers several rows
        self._last: list[GridCell] = []  # cells that the table ends with
        self._append(cells, rows)

    def _append(self, cells: list[GridCell], rows: int) -> None:
        """Put cells, with rows counted from the end of the table, below it."""
        border = self._rows
        by_row: list[list[GridCell]] = [[] for _ in range(rows)]
        for cell in cells:
            if cell.row < rows:
                by_row[cell.row].append(cell)
            cell.row += border
            if cell.row_span > 1 and cell.content:
                self._merging.add(cell.column)
        for number, row in enumerate(by_row, border):
            text = _row_text(row)
            self._texts.append(text)
            self._headed.setdefault(text, []).append(number)
        self._cells += cells
        self._rows += rows
        self._last = [cell for cell in (*self._last, *cells) if cell.row + cell.row_span == self._rows]

    def _repeated_rows(self, lower: Sequence[GridCell]) -> int:
        """How many rows at the top of a continuation repeat heading rows of the table."""
        heads: list[list[GridCell]] = [[] for _ in range(MOST_HEADER_ROWS)]
        for cell in lower:
            if cell.row < MOST_HEADER_ROWS:
                heads[cell.row].append(cell)
        texts = [_row_text(row) for row in heads]
        for count in range(MOST_HEADER_ROWS, 0, -1):
            wanted = texts[:count]
            if len(wanted[0]) < 2 or self._are_values(wanted):
                continue
            # a cell that hangs out of the repeated rows means that they are more than headings
            if any(cell.row + cell.row_span > count for row in heads[:count] for cell in row):
                continue
            if any(self._texts[start : start + count] == wanted for start in self._headed.get(wanted[0], ())):
                return count
        return 0

    def _are_values(self, wanted: Sequence[RowText]) -> bool:
        """Whether rows hold values, which may be the same twice; at the top of a table what looks so is a heading (2022年决算)."""
        is_top = self._texts[: len(wanted)] == wanted and not is_value(wanted[0][0][1])
        return not is_top and any(is_value(text) for row in wanted for _, text in row)

    def _stacked_blanks(self, lower: list[GridCell]) -> list[GridCell]:
        by_place = {(cell.row, cell.column): cell for cell in lower}
        gone: set[int] = set()
        for label in self._last:
            head = by_place.get((0, label.column))
            if label.row_span < 2 or not label.content or head is None or head.content:
                continue
            row = 1
            while (below := by_place.get((row, label.column))) is not None and not below.content and below.column_span == head.column_span:
                head.row_span += 1
                gone.add(id(below))
                row += 1
        return [cell for cell in lower if id(cell) not in gone]

    def _healed(self, lower: list[GridCell], rows: int) -> tuple[list[GridCell], int]:
        """The cells that are left of a part after what belongs to cells of the part above went to them, and their rows."""
        heads = sorted((cell for cell in lower if cell.row == 0), key=lambda c: c.column)
        above = {column: cell for cell in self._last for column in range(cell.column, cell.column + cell.column_span)}
        if _is_split_row(heads, above):
            for cell in heads:
                if cell.content:
                    above[cell.column].text = joined([above[cell.column].text, cell.text])
            return [cell.at(cell.row - 1, cell.column, cell.column_span) for cell in lower if cell.row > 0], rows - 1
        merged: set[int] = set()
        for cell in heads:
            label = above.get(cell.column)
            if cell.content or label is None or not label.content or is_value(label.content):
                break
            if (label.column, label.column_span) != (cell.column, cell.column_span):
                break
            if not (cell.row_span > 1 or label.row_span > 1 or label.column in self._merging):
                break
            label.row_span += cell.row_span
            self._merging.add(label.column)
            merged.add(id(cell))
        return [cell for cell in lower if id(cell) not in merged], rows


def _row_text(cells: Sequence[GridCell]) -> RowText:
    return tuple((cell.column, squeezed(cell.content)) for cell in sorted(cells, key=lambda c: c.column) if cell.content)


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
