"""Fields of a form by their label, and whether they are filled in: 部门名称 | (blank), 单位名称：____ 填报日期：2023年6月.

Used by `required`; it reports nothing itself. A place names the field, so that a reviewer finds the empty spot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.figures.tables import cell_place
from auditor.model.document import Cell, Document, Heading, Paragraph, Table
from auditor.model.place import Place, PlaceKind
from auditor.model.text import TracedText

_NOTE = r"(?:[（(][^（）()]*[）)])?"
# where the next field of a line begins: "单位名称：   填报日期：2023年6月"
_NEXT_FIELD = re.compile(r"(?:^|[\s_＿]+)[一-龥]{2,10}" + _NOTE + r"\s*[:：]")
_EMPTY = re.compile(r"[\s_＿　]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A label in the document with the place of its value, or of the label when the value has no cell."""

    place: Place
    blank: bool


def fields_labelled(document: Document, label: str, tables: Sequence[str] = ()) -> Iterator[Field]:
    """Every field with this label, in reading order; `tables` limits the search to tables with such a title."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            if not tables or any(word in block.title for word in tables):
                yield from _in_text(document, index, block.caption, block.section, label)
                yield from _in_table(document, index, block, label)
        elif not tables:
            yield from _in_text(document, index, block.text, _section(block), label)


def _section(block: Heading | Paragraph) -> tuple[str, ...]:
    return block.section


def _in_table(document: Document, index: int, table: Table, label: str) -> Iterator[Field]:
    # a heading that is repeated after a page break heads the same column: one filled value is enough
    under_heading: dict[int, list[Field]] = {}
    wanted = _squeeze(label)
    candidates = [cell for cell in table.cells if wanted[0] in cell.content and wanted[-1] in cell.content]
    for cell in sorted(candidates, key=lambda c: (c.row, c.column)):
        name, colon, rest = _split(cell.content)
        if name != wanted:
            continue
        if colon and _EMPTY.fullmatch(rest) is None:
            yield Field(cell_place(document, index, table, cell, (label,), ()), blank=False)
            continue
        value, below = _value_cell(table, cell)
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


def _value_cell(table: Table, label: Cell) -> tuple[Cell | None, bool]:
    """The cell that holds the value of a label, and whether it stands below: beneath a heading, else to the right."""
    right = table.at(label.row, label.column + label.column_span)
    below = table.at(label.row + label.row_span, label.column)
    while below is not None and _heads(table, below):
        below = table.at(below.row + below.row_span, label.column)
    heading = _heads(table, label)
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
    match = re.match(r"([^:：]*)([:：]?)(.*)", content, re.DOTALL)
    assert match is not None  # every part can be empty
    return _squeeze(re.sub(_NOTE + r"\s*$", "", match[1].rstrip())), bool(match[2]), match[3]


def _squeeze(text: str) -> str:
    return re.sub(r"[\s*＊]+", "", text)
