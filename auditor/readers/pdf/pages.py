"""A PDF page as pieces of text and rules, from one text page with vectors."""

from __future__ import annotations

from collections import Counter
from typing import Any

from auditor.readers.pdf.shapes import Page, Piece, Rect, Rule

THICKEST_RULE = 3.2
SHORTEST_RULE = 2.0
WHITE = 0xFFFFFF

_TEXT_BLOCK = 0
_VECTOR_BLOCK = 3
_BOLD = 16

Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT = (1, 0)
_QUARTER_TURNS: dict[tuple[int, int], int] = {(1, 0): 0, (0, -1): 1, (-1, 0): 2, (0, 1): 3}


def read_page(source: Any, number: int) -> Page:
    """Take one pymupdf page apart. Raises whatever MuPDF raises for a damaged page."""
    import pymupdf

    flags = (
        pymupdf.TEXT_PRESERVE_WHITESPACE
        | pymupdf.TEXT_PRESERVE_LIGATURES
        | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
        | pymupdf.TEXT_COLLECT_VECTORS
    )
    textpage = source.get_textpage(flags=flags)
    blocks: list[dict[str, Any]] = textpage.extractDICT()["blocks"]
    displayed: Matrix | None = tuple(source.rotation_matrix) if source.rotation else None
    width, height = source.rect.width, source.rect.height
    turn = _turn_needed(blocks, displayed)
    matrix = displayed
    if turn:
        matrix = _concat(displayed or (1, 0, 0, 1, 0, 0), _turning(turn, width, height))
        if turn % 2:
            width, height = height, width
    pieces = _pieces(blocks, matrix)
    horizontal, vertical = _rules(blocks, matrix)

    raw: list[dict[str, Any]] = []

    def characters(piece: Piece) -> list[tuple[str, Rect]]:
        """From the raw text of the same text page, which few pages need."""
        if not raw:
            raw.extend(textpage.extractRAWDICT()["blocks"])
        block, line = piece.origin
        spans = raw[block]["lines"][line]["spans"]
        return [(char["c"], _moved(char["bbox"], matrix)) for span in spans for char in span["chars"]]

    return Page(number, width, height, pieces, horizontal, vertical, characters, turn)


def _turn_needed(blocks: list[dict[str, Any]], displayed: Matrix | None) -> int:
    """Quarter turns clockwise that set most of the text upright (tables printed sideways on a portrait page)."""
    votes: Counter[tuple[int, int]] = Counter()
    for block in blocks:
        if block["type"] == _TEXT_BLOCK:
            for line in block["lines"]:
                votes[_direction(line["dir"], displayed)] += 1
    if not votes:
        return 0
    (direction, _count), *_rest = votes.most_common(1)
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


def _moved(box: tuple[float, float, float, float], matrix: Matrix | None) -> Rect:
    if matrix is None:
        return Rect(*box)
    x0, y0, x1, y1 = box
    a, b, c, d, e, f = matrix
    xs = a * x0 + c * y0 + e, a * x1 + c * y1 + e
    ys = b * x0 + d * y0 + f, b * x1 + d * y1 + f
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _pieces(blocks: list[dict[str, Any]], matrix: Matrix | None) -> list[Piece]:
    pieces: list[Piece] = []
    for number, block in enumerate(blocks):
        if block["type"] != _TEXT_BLOCK:
            continue
        for index, line in enumerate(block["lines"]):
            direction = line["dir"]
            # slanted text is a watermark, not a line of the report
            if abs(direction[0] * direction[1]) > 0.01:
                continue
            spans = line["spans"]
            text = "".join([span["text"] for span in spans])
            if not text or text.isspace():
                continue
            main = spans[0] if len(spans) == 1 else max(spans, key=lambda span: len(span["text"].strip()))
            parts = tuple([(span["text"], _moved(span["bbox"], matrix)) for span in spans])
            pieces.append(Piece(text, _moved(line["bbox"], matrix), main["size"], _is_bold(main), parts, (number, index)))
    return pieces


def _is_bold(span: dict[str, Any]) -> bool:
    return bool(span["flags"] & _BOLD) or "Hei" in span["font"] or "Bold" in span["font"]


def _rules(blocks: list[dict[str, Any]], matrix: Matrix | None) -> tuple[list[Rule], list[Rule]]:
    """Thin shapes are rules, larger rectangles give their four edges; white paint hides, it draws nothing."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for block in blocks:
        if block["type"] != _VECTOR_BLOCK or block["color"] == WHITE or not block["alpha"]:
            continue
        x0, y0, x1, y1 = _moved(block["bbox"], matrix)
        wide, high = x1 - x0, y1 - y0
        if high <= THICKEST_RULE and wide > max(high, SHORTEST_RULE):
            horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        elif wide <= THICKEST_RULE and high > max(wide, SHORTEST_RULE):
            vertical.append(Rule((x0 + x1) / 2, y0, y1))
        elif block["isrect"] and wide > THICKEST_RULE and high > THICKEST_RULE:
            horizontal += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            vertical += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
    return horizontal, vertical
