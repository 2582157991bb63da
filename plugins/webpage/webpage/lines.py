"""The blocks of the report -> its lines and tables, from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width

from webpage.tables import Layout
from webpage.tree import BREAK, Element, Text

_SPACE = " \t\r\n\f\u00a0\u3000\u2000-\u200a\u202f\u205f"
_SPACES = re.compile(rf"[{_SPACE}]+")
_NO_WIDTH = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_INDENT = re.compile(r"[ \t\r\n\f]*(?:\u3000|[\u00a0\u2002\u2003]{2})")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `level` is that of a heading (0 none); `indented` when it begins with blanks as a paragraph does;
    `follows` when only the end of a line parts it from the line before."""

    text: str
    level: int = 0
    indented: bool = False
    follows: bool = False


@dataclass(frozen=True, slots=True)
class TableHere:
    """The place of a table of data."""

    element: Element


def lines_of(block: Element, tables: Mapping[int, Layout], furniture: Container[int] = ()) -> Iterator[Line | TableHere]:
    """The lines and tables of a block. A table of data is not entered."""
    collected: list[str] = []
    follows = False

    def line(level: int) -> Iterator[Line]:
        nonlocal follows
        written = "".join(collected)
        collected.clear()
        if text := tidy(written):
            yield Line(text, level, _INDENT.match(written) is not None, follows)

    # (block, index of its next child, level of the heading that it stands in)
    open_blocks: list[tuple[Element, int, int]] = [(block, 0, block.heading_level)]
    while open_blocks:
        element, index, level = open_blocks.pop()
        if index >= len(element.children):
            yield from line(level)
            follows = False
            continue
        open_blocks.append((element, index + 1, level))
        child = element.children[index]
        if isinstance(child, Text):
            collected.append(child.text)
        elif child is BREAK:
            printed = list(line(level))
            yield from printed
            follows = bool(printed)
        elif isinstance(child, Element) and id(child) not in furniture:
            yield from line(level)
            follows = False
            if id(child) in tables:
                yield TableHere(child)
            else:
                open_blocks.append((child, 0, child.heading_level or level))


def tables_inside(table: Element, tables: Mapping[int, Layout]) -> Iterator[Element]:
    """The tables of data inside the cells of one, in document order."""
    if table.tables < 2:
        return
    waiting = list(reversed(table.children))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Element):
            if id(item) in tables:
                yield item
            waiting.extend(reversed(item.children))


def cell_text(cell: Element, tables: Mapping[int, Layout]) -> str:
    """The text of a cell without line breaks: Chinese lines are joined as they are, words and numbers by a space."""
    text = ""
    for line in lines_of(cell, tables):
        if isinstance(line, Line):
            gap = " " if text and not (is_wide(text[-1]) or is_wide(line.text[0])) else ""
            text += gap + line.text
    return text


def tidy(written: str) -> str:
    """A text as it is shown on one line: white space collapsed, characters without width left out."""
    text = _NO_WIDTH.sub("", written)

    def space(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        # the end of a line of the source between two Chinese characters shows nothing
        return "" if "\n" in found[0] and before and after and is_wide(before) and is_wide(after) else " "

    return _SPACES.sub(space, text).strip()


def is_wide(char: str) -> bool:
    """Whether a character takes two cells, as Chinese ones do."""
    return east_asian_width(char) in "WF"
