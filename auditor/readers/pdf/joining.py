"""Putting printed pieces together: lines of a cell, lines of a page, lines of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.model.text import TracedText
from auditor.readers.pdf.shapes import Line, Page, Piece, Rect, around

IDEOGRAPHIC_SPACE = "\u3000"
WORD_GAP = 0.3


def in_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by printed line, from top to bottom, each line from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.rect.y0 + p.rect.y1, p.rect.x0)):
        if lines and _on_line(lines[-1], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda p: p.rect.x0)
    return lines


def _on_line(line: Sequence[Piece], piece: Piece) -> bool:
    last = line[-1]
    overlap = min(last.rect.y1, piece.rect.y1) - max(last.rect.y0, piece.rect.y0)
    return overlap > 0.5 * min(last.rect.y1 - last.rect.y0, piece.rect.y1 - piece.rect.y0)


def line_text(page: Page, pieces: Sequence[Piece]) -> TracedText:
    """The text of one printed line; a visible gap between two pieces becomes a space."""
    if len(pieces) == 1:
        return page.traced(pieces[0])
    parts: list[TracedText | str] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None and piece.rect.x0 - before.rect.x1 > WORD_GAP * piece.size and not _blank_between(before.text, piece.text):
            parts.append(" ")
        parts.append(page.traced(piece))
        before = piece
    return TracedText.join(parts)


def _blank_between(before: str, after: str) -> bool:
    return before[-1:].isspace() or after[:1].isspace()


def cell_text(page: Page, pieces: Sequence[Piece]) -> TracedText:
    """The text of a cell, joined over its lines; the indent of the first line stays, it shows the rank of a row."""
    if not pieces:
        return TracedText()
    if len(pieces) == 1:
        return trimmed(page.traced(pieces[0]))
    return joined([line_text(page, line) for line in in_lines(pieces)])


def joined(lines: Sequence[TracedText]) -> TracedText:
    """Lines put together to running text: a space only between two Latin words."""
    parts: list[TracedText | str] = []
    for index, line in enumerate(lines):
        text = line.strip() if index else trimmed(line)
        if not text.text:
            continue
        if parts and needs_space(_last(parts), text.text):
            parts.append(" ")
        parts.append(text)
    return TracedText.join(parts)


def _last(parts: Sequence[TracedText | str]) -> str:
    last = parts[-1]
    return last if isinstance(last, str) else last.text


def needs_space(before: str, after: str) -> bool:
    """Whether two lines end and begin with Latin words."""
    return before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()


def trimmed(text: TracedText) -> TracedText:
    """Without blanks at the end, and at the start without any but printed ideographic spaces."""
    content = text.text
    end = len(content.rstrip())
    if not end:
        return TracedText()
    start = len(content) - len(content.lstrip())
    kept = content[:start].rfind(" ") + 1
    while kept < start and content[kept] != IDEOGRAPHIC_SPACE:
        kept += 1
    return text if (kept, end) == (0, len(content)) else text.slice(kept, end)


def squeezed(text: str) -> str:
    """Without blanks, except single ones between two Latin words."""
    words = text.split()
    result = ""
    for word in words:
        result += (" " if result and needs_space(result, word) else "") + word
    return result


def as_lines(page: Page, pieces: Iterable[Piece]) -> list[Line]:
    """The printed lines of a page."""
    lines = []
    for group in in_lines(pieces):
        main = group[0] if len(group) == 1 else max(group, key=lambda p: len(p.text))
        rect: Rect = group[0].rect if len(group) == 1 else around(p.rect for p in group)
        lines.append(Line(page, group, rect, main.size, main.bold, line_text(page, group)))
    return lines
