"""Numbers in the margin beside each line (line numbering), which are no part of the text.

They count on, stand apart from the text at one side of it, and beside every line: also beside those that only go on with the
sentence of the line above. The numbers of a list or of a table stand at the beginning of each entry alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from auditor.readers.pdf.joining import in_lines
from auditor.readers.pdf.regions import columns_of
from auditor.readers.pdf.shapes import Piece

FEWEST = 4
LONGEST = 4
APART = 0.4
"""Of the size of the type: how far the numbers stand from the text at least."""

COLUMN = 1.2
FULL = 2.0
RUNNING = 3
"""One line in so many runs on into the next at least: then the lines are no entries."""

_SENTENCE_END = "。！？!?；;：:"


def without_line_numbers(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a page without the numbers of its lines."""
    numbers = [piece for piece in pieces if len(piece.text) <= LONGEST and piece.text.strip().isdecimal()]
    if len(numbers) < FEWEST:
        return pieces
    left, right = min(piece.rect.x0 for piece in numbers), max(piece.rect.x1 for piece in numbers)
    for column in (
        [piece for piece in numbers if piece.rect.x0 <= left + COLUMN * piece.size],
        [piece for piece in numbers if piece.rect.x1 >= right - COLUMN * piece.size],
    ):
        if len(column) >= FEWEST and _number_lines(column, pieces):
            gone = {id(piece) for piece in column}
            return [piece for piece in pieces if id(piece) not in gone]
    return pieces


def _number_lines(column: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether numbers at one side of a page are those of its lines."""
    ordered = sorted(column, key=lambda piece: piece.middle)
    values = [int(piece.text) for piece in ordered]
    steps = {after - before for before, after in itertools.pairwise(values)}
    if len(steps) != 1 or min(steps) < 1:
        return False
    own = {id(piece) for piece in column}
    top, bottom = ordered[0].rect.y0, ordered[-1].rect.y1
    lines = in_lines(piece for piece in pieces if top <= piece.middle <= bottom)
    texts: list[list[Piece]] = []
    for line in lines:
        text = [piece for piece in line if id(piece) not in own]
        if len(text) == len(line):
            # rows of a table among the lines are not numbered; every line of text is, unless only each fifth is
            if steps == {1} and len(columns_of(text)) == 1:
                return False
            continue
        if text and not _stands_apart(line, text, own):
            return False
        if text:
            texts.append(text)
    return len(texts) >= FEWEST and _run_on(texts)


def _stands_apart(line: Sequence[Piece], text: Sequence[Piece], own: set[int]) -> bool:
    """Whether the one number of a line stands at a side of its text, not in it."""
    number, *more = [piece for piece in line if id(piece) in own]
    if more:
        return False
    least = APART * number.size
    low, high = min(piece.rect.x0 for piece in text), max(piece.rect.x1 for piece in text)
    return number.rect.x1 + least <= low or number.rect.x0 - least >= high


def _run_on(texts: Sequence[Sequence[Piece]]) -> bool:
    """Whether lines are running text: in one stretch each, and many of them full and gone on with below."""
    if any(len(columns_of(text)) > 1 for text in texts):
        return False
    right = max(piece.rect.x1 for text in texts for piece in text)
    running = sum(
        text[-1].rect.x1 >= right - FULL * text[-1].size and text[-1].text.rstrip()[-1:] not in _SENTENCE_END for text in texts[:-1]
    )
    return running * RUNNING >= len(texts) - 1
