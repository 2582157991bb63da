"""Markdown and plain text -> Document. Rule files carry their examples in this form, and so do most tests.

Beyond plain Markdown: lines in Chinese numbering (一、 （一）) are headings; the second line of a pipe table may be
`|---|`; a cell `^^` belongs to the cell above it, `<<` to the one at its left; a short paragraph right above a table
is its title, 单位：万元 there its unit; lines right below that begin with 注： are its notes. What signs and tags
inside a line or a cell show is said in `inline`.
There is no paper, so the geometry is made up: one page, lines below each other, table columns side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unicodedata import east_asian_width

from auditor.errors import UnreadableDocumentError
from auditor.language import layout
from auditor.language.signs import MONEY
from auditor.model.document import Block, Cell, Document, Heading, Paragraph, Table
from auditor.model.message import message
from auditor.model.place import Box
from auditor.model.text import TracedText
from auditor.readers.base import Reader
from auditor.readers.inline import shown, without_comments
from auditor.readers.structure import header_rows, heading_level, mark_headers, unit_declared, with_sections

PAGE = 1
LINE_HEIGHT = 1000
COLUMN_WIDTH = 10_000
CHARACTER_WIDTH = 100
MAX_BYTES = 50_000_000
LONGEST_TITLE = 60

_ATX = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
_DASHES = r"[ \t]*(?:-{3,}|:-+:?|-+:)[ \t]*"
_RULE = re.compile(rf"\|?{_DASHES}(?:\|{_DASHES})*\|?")
_SENTENCE = re.compile(rf"[。；！？;]|[0-9][ ]?{MONEY}|[0-9][ ]?%|[：:，,、]$")
_BAR = re.compile(r"(?<!\\)\|")
_ABOVE, _LEFT = "^^", "<<"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int  # from 0

    def traced(self) -> TracedText:
        """The line as printed at its made-up place."""
        width = sum(2 if east_asian_width(char) in "WF" else 1 for char in self.text) * CHARACTER_WIDTH
        top = self.number * LINE_HEIGHT
        return TracedText.printed(self.text, PAGE, Box(0, top, width, top + LINE_HEIGHT))


def read(path: Path, shown_as: str) -> Document:
    """Read a file; raises UnreadableDocumentError when it is no text or too large."""
    try:
        too_large = path.stat().st_size > MAX_BYTES
        content = b"" if too_large else path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(message("text.unreadable", document=shown_as, reason=error.strerror or "")) from error
    if too_large:
        raise UnreadableDocumentError(message("text.too_large", document=shown_as, most=MAX_BYTES))
    return _document(_decoded(content, shown_as), shown_as, sha256(content).hexdigest())


def document_from_markdown(text: str, shown_as: str) -> Document:
    """The document that a text describes."""
    return _document(text, shown_as, sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _decoded(content: bytes, shown_as: str) -> str:
    """UTF-8, UTF-16 with a mark, or GBK, which Windows still writes."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableDocumentError(message("text.not_text", document=shown_as))


def _document(text: str, shown_as: str, digest: str) -> Document:
    lines = [_line(line.strip(), number) for number, line in enumerate(without_comments(text.replace("\f", "\n")).splitlines())]
    blocks = tuple(with_sections(tuple(_blocks(lines))))
    return Document(shown_as, digest, _title(blocks), PAGE, blocks)


def _line(text: str, number: int) -> _Line:
    """A line as it is shown; a row of a table is shown cell by cell."""
    return _Line(text if text.startswith("|") else shown(text), number)


def _title(blocks: Sequence[Block]) -> str:
    """The first heading or short line."""
    for block in blocks[:1]:
        if isinstance(block, Heading | Paragraph) and _can_be_title(block.text.text):
            return block.text.text
    return ""


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Blocks without their sections, in order."""
    pending: list[_Line] = []  # text lines that no block has taken yet
    above = ""  # the heading right above, when nothing else stands between
    position = 0
    while position < len(lines):
        line = lines[position]
        if line.text.startswith("|"):
            end = position
            while end < len(lines) and lines[end].text.startswith("|"):
                end += 1
            caption, unit, rest = _caption(pending)
            if rest:
                yield from _paragraphs(rest)
            after, notes = _notes(lines, end)
            yield _table(lines[position:end], caption, unit, above, notes)
            pending, above, position = [], "", after
            continue
        position += 1
        if heading := _heading(line):
            yield from _paragraphs(pending)
            yield heading
            pending, above = [], heading.text.text
            continue
        pending.append(line)
        if line.text:
            above = ""
    yield from _paragraphs(pending)


def _heading(line: _Line) -> Heading | None:
    marked = _ATX.fullmatch(line.text)
    shown = marked[2] if marked else line.text
    numbered = heading_level(shown) if shown else None
    if not shown or (marked is None and numbered is None):
        return None
    begin = marked.start(2) if marked else 0
    level = len(marked[1]) if marked else numbered[0] if numbered else 1
    return Heading(line.traced().slice(begin, begin + len(shown)), level, numbered[1] if numbered else "")


def _paragraphs(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    """A paragraph for each run of lines without a blank one."""
    parts: list[TracedText | str] = []
    for line in lines:
        if not line.text:
            if parts:
                yield Paragraph(TracedText.join(parts))
            parts = []
            continue
        if parts and isinstance(parts[-1], TracedText) and parts[-1].text[-1].isascii() and line.text[0].isascii():
            parts.append(" ")  # words need a space between lines, Chinese text needs none
        parts.append(line.traced())
    if parts:
        yield Paragraph(TracedText.join(parts))


def _caption(pending: Sequence[_Line]) -> tuple[TracedText, str, Sequence[_Line]]:
    """Title and unit of the table below these lines, and the lines that are neither.

    The lines that end at the table and hold nothing but short phrases are its title; a line that declares a unit
    may stand apart from them.
    """
    lines = list(pending)
    unit = ""
    title: list[_Line] = []
    while lines:
        line = lines[-1]
        if not line.text and not title:
            lines.pop()
        elif line.text and unit_declared(line.text) and len(line.text) <= LONGEST_TITLE and not _SENTENCE.search(line.text):
            unit = unit or unit_declared(line.text)
            rest = layout.UNIT_ALONE.sub("", line.text).strip()
            if rest:
                title.insert(0, _Line(rest, line.number))
            lines.pop()
        elif line.text and _can_be_title(line.text):
            title.insert(0, lines.pop())
        else:
            break
    if lines and lines[-1].text and title:
        # the short lines are the end of a paragraph of sentences, not a title
        return TracedText(), unit, [*lines, *title]
    return TracedText.join([line.traced() for line in title]), unit, lines


def _can_be_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not _SENTENCE.search(text)


def _notes(lines: Sequence[_Line], position: int) -> tuple[int, tuple[TracedText, ...]]:
    """The notes right below a table, and the position after them."""
    start = position
    while start < len(lines) and not lines[start].text:
        start += 1
    notes: list[TracedText] = []
    while start < len(lines) and (text := lines[start].text) and not text.startswith("|") and (notes or layout.NOTE.match(text)):
        notes.append(lines[start].traced())
        start += 1
        position = start
    return position, tuple(notes)


def _table(lines: Sequence[_Line], caption: TracedText, unit: str, above: str, notes: tuple[TracedText, ...]) -> Table:
    headed = len(lines) > 1 and _RULE.fullmatch(lines[1].text) is not None
    rows = [line for index, line in enumerate(lines) if not (headed and index == 1)]
    grid = [_split(line.text) for line in rows]
    columns = max(len(row) for row in grid)
    cells = tuple(_cells([row + [""] * (columns - len(row)) for row in grid], rows[0].number))
    found = header_rows(cells, len(grid), columns)
    found = tuple(sorted({0, *found})) if headed else found
    first, last = lines[0].number * LINE_HEIGHT, (lines[-1].number + 1) * LINE_HEIGHT
    title = caption.text or (above if above.endswith((layout.TABLE, "）", ")")) else "")
    return Table(
        title=title,
        cells=mark_headers(cells, found),
        rows=len(grid),
        columns=columns,
        page=PAGE,
        box=Box(0, first, columns * COLUMN_WIDTH, last),
        unit=unit or unit_declared(title),
        caption=caption,
        header_rows=found,
        notes=notes,
    )


def _split(line: str) -> list[str]:
    """The cell texts of a row; `\\|` is a bar inside a cell."""
    inner = line[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [shown(cell.strip().replace("\\|", "|")) for cell in _BAR.split(inner)]


def _cells(grid: list[list[str]], line: int) -> Iterator[Cell]:
    """The cells of a grid; marks of merging that no cell above or at the left can take are blank cells."""
    taken: set[tuple[int, int]] = set()
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            if (row, column) in taken:
                continue
            width = 1
            while column + width < len(texts) and texts[column + width] == _LEFT and (row, column + width) not in taken:
                width += 1
            height = 1
            while row + height < len(grid) and _continues(grid[row + height][column : column + width]):
                height += 1
            taken.update((row + down, column + right) for down in range(height) for right in range(width))
            top = (line + row) * LINE_HEIGHT
            box = Box(column * COLUMN_WIDTH, top, (column + width) * COLUMN_WIDTH, top + height * LINE_HEIGHT)
            shown = "" if text in (_ABOVE, _LEFT) else text
            yield Cell(row, column, TracedText.printed(shown, PAGE, box), PAGE, box, height, width)


def _continues(texts: Sequence[str]) -> bool:
    return texts[0] == _ABOVE and all(text in (_ABOVE, _LEFT) for text in texts)


READER = Reader("markdown", (".md", ".markdown", ".txt"), read)
