"""Fields of a form by their label, and whether they are filled in: 部门名称 | (blank), 单位名称：____ 填报日期：2023年6月.

Used by `required`; it reports nothing itself. A place names the field, so that a reviewer finds the empty spot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.figures.grid import Grid
from auditor.figures.tables import cell_place
from auditor.model.document import Block, Cell, Document, Table
from auditor.model.place import Place, PlaceKind
from auditor.model.text import TracedText

_NOTE = r"(?:[（(][^（）()]*[）)])?"
# where the next field of a line begins: "单位名称：   填报日期：2023年6月"
_NEXT_FIELD = re.compile(r"(?:^|[\s_＿]+)[\u4e00-\u9fa5]{2,10}" + _NOTE + r"\s*[:：]")
_WORDLESS = re.compile(r"[\d\s.,，%％—/-]*")  # a number or a stroke labels nothing
_EMPTY = re.compile(r"[\s_＿　]*")
_FIELD = re.compile(r"([^:：]*)([:：]?)(.*)", re.DOTALL)
_NOTE_BEHIND = re.compile(_NOTE + r"\s*$")
_MARKS = re.compile(r"[\s*＊]+")


class Field(NamedTuple):
    """A label in the document with the place of its value, or of the label when the value has no cell."""

    place: Place
    blank: bool


class Form:
    """The texts of a document in which a label can stand, and the cells of its tables by the label in them."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._document = lookup.facts.document
        # the blocks in which a colon makes a label of what stands before it, with their text without white space
        self._lines = [(index, line) for index, block in enumerate(self._document.blocks) if ":" in (line := _bare_line(block))]
        self._cells: dict[str, list[tuple[int, Cell]]] = {}
        for index, block in enumerate(self._document.blocks):
            for cell in sorted(block.cells, key=lambda c: (c.row, c.column)) if isinstance(block, Table) else ():
                if _WORDLESS.fullmatch(cell.content):
                    continue
                self._cells.setdefault(_split(cell.content)[0], []).append((index, cell))

    def fields(self, label: str, tables: Sequence[str] = ()) -> Iterator[Field]:
        """Every field with this label, in reading order; `tables` limits the search to tables with such a title."""
        wanted = _squeeze(label)
        in_line = wanted.replace("：", ":")
        cells: dict[int, list[Cell]] = {}
        for index, cell in self._cells.get(wanted, ()):
            cells.setdefault(index, []).append(cell)
        for index in sorted({*cells, *(index for index, line in self._lines if in_line in line)}):
            block = self._document.blocks[index]
            if tables and not (isinstance(block, Table) and any(word in block.title for word in tables)):
                continue
            yield from _in_text(self._document, index, _line(block), block.section, label)
            yield from _in_table(self._document, index, self._lookup.grid(index), label, cells[index]) if index in cells else ()


def _line(block: Block) -> TracedText:
    return block.caption if isinstance(block, Table) else block.text


def _bare_line(block: Block) -> str:
    return "".join(_line(block).text.split()).replace("：", ":")


def _in_table(document: Document, index: int, grid: Grid, label: str, cells: Sequence[Cell]) -> Iterator[Field]:
    """The fields of a table whose label stands in one of the cells."""
    # a heading that is repeated after a page break heads the same column: one filled value is enough
    under_heading: dict[int, list[Field]] = {}
    table = grid.table
    for cell in cells:
        _, colon, rest = _split(cell.content)
        if colon and _EMPTY.fullmatch(rest) is None:
            yield Field(cell_place(document, index, table, cell, (label,), ()), blank=False)
            continue
        value, below = _value_cell(grid, cell)
        if value is None:
            if colon:
                yield Field(cell_place(document, index, table, cell, (label,), ()), blank=True)
            continue
        place = cell_place(document, index, table, value, () if below else (label,), (label,) if below else ())
        field = Field(place, blank=_EMPTY.fullmatch(value.content) is not None)
        if below:
            under_heading.setdefault(cell.column, []).append(field)
        else:
            yield field
    for fields in under_heading.values():
        filled = [field for field in fields if not field.blank]
        yield from filled[:1] or fields[:1]


def _value_cell(grid: Grid, label: Cell) -> tuple[Cell | None, bool]:
    """The cell that holds the value of a label, and whether it stands below: beneath a heading, else to the right."""
    right = grid.at(label.row, label.column + label.column_span)
    below = grid.at(label.row + label.row_span, label.column)
    while below is not None and _heads(grid.table, below):
        below = grid.at(below.row + below.row_span, label.column)
    heading = _heads(grid.table, label)
    if (heading or right is None) and below is not None:
        return below, True
    return (None, False) if heading else (right, False)


def _heads(table: Table, cell: Cell) -> bool:
    return cell.header or cell.row in table.header_rows


def _in_text(document: Document, index: int, text: TracedText, section: tuple[str, ...], label: str) -> Iterator[Field]:
    """Fields in a line of text: the label, a colon, then the value up to the next label."""
    spaced = r"\s*".join(map(re.escape, _squeeze(label)))
    for match in re.finditer(rf"(?:^|(?<=[\s：:，。；_＿（(]))\s*({spaced}){_NOTE}\s*[:：]", text.text):
        rest = text.text[match.end() :]
        following = _NEXT_FIELD.search(rest)
        value = rest[: following.start()] if following else rest
        where = text.where(match.start(1), match.end())
        if where is not None:
            mark = (match.start(1), match.end())
            place = Place(document.path, *where, PlaceKind.NARRATIVE, section, quote=text.text, mark=mark, order=(index, 0, match.start(1)))
            yield Field(place, blank=_EMPTY.fullmatch(value) is not None)


def _split(content: str) -> tuple[str, bool, str]:
    """(label, whether a colon follows, what stands behind it) of a cell, without spaces and bracketed notes."""
    match = _FIELD.match(content)
    assert match is not None  # every part can be empty
    return _squeeze(_NOTE_BEHIND.sub("", match[1].rstrip())), bool(match[2]), match[3]


def _squeeze(text: str) -> str:
    return _MARKS.sub("", text)
