"""What looks like a table and was not read as one, and cells in which several numbers ran together: told, never lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.readers.pdf.regions import COLUMN_GAP, OUTSIDE
from auditor.readers.pdf.shapes import Grid, Line
from auditor.readers.structure import is_value

FEWEST_CELLS = 3
FEWEST_NUMBERS = 2

_APART = re.compile(r"[ \u3000\u00a0]{2,}")
_DECIMAL = re.compile(r"\d\.\d")
_JOINED = re.compile(r"(?:[-−—－(（]?\d[\d,，]*\.\d{2}[)）%％]?){2,}")


def rows_outside(pages: Sequence[Sequence[Line | Grid]]) -> Iterator[tuple[int, str]]:
    """(page, text) of each line that is a row of a table to the eye and stands in none: a name, and numbers at wide gaps."""
    for page in pages:
        for item in page:
            if isinstance(item, Line) and _is_row(item):
                yield item.page.number, item.content


def _is_row(line: Line) -> bool:
    text = line.content
    if (len(line.pieces) < FEWEST_NUMBERS and _APART.search(text) is None) or _DECIMAL.search(text) is None:
        return False
    cells = _cells(line)
    if len(cells) < FEWEST_CELLS or OUTSIDE.match(line.content):
        return False
    numbers = [cell for cell in cells if is_value(cell) and any(char.isdigit() for char in cell)]
    return len(numbers) >= FEWEST_NUMBERS and any(_DECIMAL.search(cell) for cell in numbers)


def _cells(line: Line) -> list[str]:
    """The texts of a line between wide gaps and runs of blanks."""
    texts = [line.pieces[0].text]
    end = line.pieces[0].rect.x1
    for piece in line.pieces[1:]:
        if piece.rect.x0 - end >= COLUMN_GAP * piece.size:
            texts.append("")
        texts[-1] += piece.text
        end = piece.rect.x1
    return [cell for text in texts for cell in _APART.split(text.strip()) if cell]


def joined_numbers(grids: Sequence[Grid]) -> Iterator[tuple[int, str]]:
    """(page, text) of each cell that holds nothing but several numbers without anything between them."""
    for grid in grids:
        for cell in grid.cells:
            if len(cell.content) > 7 and _JOINED.fullmatch(cell.content.strip()):
                yield cell.page, cell.content
