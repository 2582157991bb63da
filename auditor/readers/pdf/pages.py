"""A PDF page as pieces of text and rules, from one text page with vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from auditor.readers.pdf.binding import mupdf
from auditor.readers.pdf.contents import MANY_BYTES, Content
from auditor.readers.pdf.doubts import settled
from auditor.readers.pdf.fonts import NO_DOUBT
from auditor.readers.pdf.highlights import highlights
from auditor.readers.pdf.printed import NOTHING_KNOWN, Known, as_printed
from auditor.readers.pdf.ruling import shapes_of
from auditor.readers.pdf.seen import VECTOR_BLOCK, Characters, Sight, Stretch
from auditor.readers.pdf.shapes import Page, Piece, Rect
from auditor.readers.pdf.stripes import striped

MOST_PIECES = 20_000
LARGE = 300_000
FEWEST_OUTLINES = 40

_BOLD = 16
_EVERYWHERE = (-100_000.0, -100_000.0, 100_000.0, 100_000.0)

Matrix = tuple[float, float, float, float, float, float]
_QUARTER_TURNS: dict[tuple[int, int], int] = {(1, 0): 0, (0, -1): 1, (-1, 0): 2, (0, 1): 3}
_UPRIGHT = (1.0, 0.0)
_WRITTEN: dict[tuple[int, int], int] = {(1, 0): 0, (0, 1): 1, (-1, 0): 2, (0, -1): 3}


class TooManyPiecesError(Exception):
    """A page with more pieces of text than are put together."""


def read_page(source: Any, number: int, content: Content, known: Known = NOTHING_KNOWN) -> Page:
    """Take one pymupdf page apart; `content` is what the page consists of.

    Raises TooManyPiecesError, and whatever MuPDF raises for a damaged page.
    """
    pymupdf = mupdf()
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_IGNORE_ACTUALTEXT | pymupdf.TEXT_MEDIABOX_CLIP
    if content.size < MANY_BYTES:
        flags |= pymupdf.TEXT_COLLECT_VECTORS
    textpage = source.get_textpage(clip=pymupdf.Rect(_EVERYWHERE), flags=flags)
    if content.size >= LARGE and textpage.extractText().count("\n") > MOST_PIECES:
        raise TooManyPiecesError
    # two parts of one font are two fonts, of which one may be believed: elsewhere their names would only part the text
    pymupdf.TOOLS.set_subset_fontnames(known.doubted != NO_DOUBT)
    blocks: list[dict[str, Any]] = textpage.extractDICT()["blocks"]
    raw: list[dict[str, Any]] = []

    def spans_of(block: int, line: int) -> list[dict[str, Any]]:
        """From the raw text of the same text page, which few pages need."""
        if not raw:
            raw.extend(textpage.extractRAWDICT()["blocks"])
        found: list[dict[str, Any]] = raw[block]["lines"][line]["spans"]
        return found

    def characters(block: int, line: int) -> Characters:
        return [(char["c"], Rect(*char["bbox"])) for span in spans_of(block, line) for char in span["chars"]]

    def made_up(block: int, line: int) -> list[bool]:
        return [bool(char.get("synthetic")) for span in spans_of(block, line) for char in span["chars"]]

    displayed: Matrix | None = tuple(source.rotation_matrix) if content.rotation else None
    width, height = content.width, content.height
    sight = Sight(blocks, width, height, characters, content.wide_lines)
    stretches, unseen, pictured = settled(sight, source, content, textpage, flags, lambda rect: _moved(rect, displayed))
    if content.rotation in (90, 270):
        width, height = height, width
    turn = _turn_needed(stretches, displayed)
    matrix = displayed
    if turn:
        matrix = _concat(displayed or (1, 0, 0, 1, 0, 0), _turning(turn, width, height))
        if turn % 2:
            width, height = height, width
    marks = highlights(blocks, stretches, characters)
    printed = as_printed(stretches, source, blocks, known, characters, made_up, flags, lambda rect: _moved(rect, displayed))
    pieces = [_piece(stretch, matrix) for stretch in printed.stretches]
    marks |= printed.strokes
    drawn = [block for number, block in enumerate(blocks) if number not in marks] if marks else blocks
    shapes = shapes_of(source, drawn, sight.pictures, max(width, height), lambda rect: _moved(rect, matrix))
    striped(shapes, pieces)

    def traced(piece: Piece) -> list[tuple[str, Rect]]:
        """Each character of a piece with its place."""
        block, line, start, stop, kept = piece.origin
        found = characters(block, line)[start:stop]
        if kept is not None:
            found = [found[index] for index in kept]
        text = piece.text if len(found) == len(piece.text) else "".join(char for char, _ in found)
        return [(char, _moved(rect, matrix)) for char, (_, rect) in zip(text, found, strict=True)]

    return Page(
        number,
        width,
        height,
        pieces,
        shapes.horizontal,
        shapes.vertical,
        traced,
        turn,
        unseen=tuple(unseen),
        struck=printed.struck,
        garbled=printed.garbled,
        marked=printed.marked,
        raised=printed.raised,
        pictured=pictured,
        is_outlined=not stretches and _is_outlined(blocks),
        is_complete=content.size < MANY_BYTES and not sight.undecided,
    )


def _is_outlined(blocks: Sequence[dict[str, Any]]) -> bool:
    """Whether a page holds many small shapes that are no rectangles."""
    shapes = 0
    for block in blocks:
        if block["type"] == VECTOR_BLOCK and not block["isrect"] and not block["stroked"]:
            shapes += 1
    return shapes >= FEWEST_OUTLINES


def _turn_needed(stretches: Sequence[Stretch], displayed: Matrix | None) -> int:
    """Quarter turns clockwise that set most of the text upright (tables printed sideways on a portrait page)."""
    votes: Counter[tuple[float, float]] = Counter([stretch.direction for stretch in stretches])
    turned: Counter[tuple[int, int]] = Counter()
    for direction, count in votes.items():
        turned[_direction(direction, displayed)] += count
    if not turned:
        return 0
    (direction, _count), *_rest = turned.most_common(1)
    return _QUARTER_TURNS.get(direction, 0)


def _direction(direction: tuple[float, float], matrix: Matrix | None) -> tuple[int, int]:
    dx, dy = direction
    if matrix is not None:
        a, b, c, d, _, _ = matrix
        dx, dy = a * dx + c * dy, b * dx + d * dy
    return round(dx), round(dy)


def _turning(turn: int, width: float, height: float) -> Matrix:
    """The matrix that turns a page of this size clockwise by quarter turns about its top left corner, back into view."""
    if turn == 1:
        return (0, 1, -1, 0, height, 0)
    if turn == 2:
        return (-1, 0, 0, -1, width, height)
    return (0, -1, 1, 0, 0, width)


def _concat(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(rect: Rect, matrix: Matrix | None) -> Rect:
    if matrix is None:
        return rect
    x0, y0, x1, y1 = rect
    a, b, c, d, e, f = matrix
    xs = a * x0 + c * y0 + e, a * x1 + c * y1 + e
    ys = b * x0 + d * y0 + f, b * x1 + d * y1 + f
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _piece(stretch: Stretch, matrix: Matrix | None) -> Piece:
    spans, parts = stretch.spans, stretch.parts
    main = spans[0] if len(spans) == 1 else max(spans, key=lambda span: len(span["text"].strip()))
    if matrix is not None:
        parts = [(text, _moved(rect, matrix)) for text, rect in parts]
    origin = (stretch.block, stretch.line, stretch.start, stretch.stop, stretch.kept)
    plain = matrix is None and stretch.direction == _UPRIGHT
    turn = 0 if plain else _WRITTEN.get(_direction(stretch.direction, matrix), 0)
    return Piece(stretch.text, _moved(stretch.rect, matrix), main["size"], _is_bold(main), parts, origin, turn)


def _is_bold(span: dict[str, Any]) -> bool:
    return bool(span["flags"] & _BOLD) or "Hei" in span["font"] or "Bold" in span["font"]
