"""Columns of codes and of numbering in a table: they are no amounts, and they say which rows are parts of which.

A code is what `outline` nests by its beginnings: 201 → 20126 → 2012601. Codes that stand in several columns are joined,
and numbers like 1, 1.1, 1.2 become codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.figures.grid import Grid, Labelled
from auditor.figures.labels import squeeze
from auditor.model.quantity import Dimension

_CODE = re.compile(r"[1-5]\d{2}(?:\d{2}){0,2}")
_GROUP = re.compile(r"[1-5]\d{2}")
_STEP = re.compile(r"\d{2}")
_DOTTED = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){0,3}[.．、]?")
_DOTS = re.compile(r"[.．]")


def code_columns(grid: Grid) -> frozenset[int]:
    """Columns that hold functional codes, or the numbers of their rows, in nearly all of their filled body cells."""
    numbers: dict[int, list[str]] = {}
    for cell in grid.table.cells:
        text = "" if cell.header else squeeze(cell.content)
        if text and (grid.kind(text) is not Dimension.TEXT or _DOTTED.fullmatch(text)):
            numbers.setdefault(cell.column, []).append(text)
    found = {column for column, texts in numbers.items() if len(texts) >= 2 and _are_numbering(texts)}
    for column in sorted(numbers):  # the second and the third part of a code beside the first
        if column - 1 in found and all(_STEP.fullmatch(text) for text in numbers[column]) and _has_code_left(grid, column, found):
            found.add(column)
    return frozenset(found)


def _are_numbering(texts: Sequence[str]) -> bool:
    return _are_codes(texts) or _are_padded(texts) or _are_counted(texts) or bool(_dotted_codes(texts))


def _has_code_left(grid: Grid, column: int, found: set[int]) -> bool:
    """Whether what stands left of a column, among the columns of codes, begins with a code of three digits."""
    first = column
    while first - 1 in found:
        first -= 1
    texts = [squeeze(cell.content) for cell in grid.table.cells if cell.column == first and not cell.header and cell.content.strip()]
    return sum(bool(_GROUP.fullmatch(text)) for text in texts) * 5 >= len(texts) * 4


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether the texts are codes of a classification: of three, five or seven digits, in the order of the list."""
    codes = [text for text in texts if _CODE.fullmatch(text)]
    return len(codes) * 5 >= len(texts) * 4 and codes == sorted(codes)


def _are_padded(texts: Sequence[str]) -> bool:
    """Whether some of the texts begin with a 0 that no amount begins with, and all are short."""
    return all(text.isdigit() and len(text) < 8 for text in texts) and any(len(text) > 1 and text[0] == "0" for text in texts)


def _are_counted(texts: Sequence[str]) -> bool:
    """Whether the texts are 1, 2, 3 and so on."""
    if len(texts) < 3 or not all(text.isascii() and text.isdigit() and len(text) < 5 for text in texts):
        return False
    values = [int(text) for text in texts]
    return values == list(range(values[0], values[0] + len(values)))


def _dotted_codes(texts: Sequence[str]) -> list[str]:
    """The texts 1, 1.1, 1.2, 2 as codes in which each step takes two digits; none when they do not count like that."""
    if not texts or not all(_DOTTED.fullmatch(text) for text in texts):
        return []
    paths = [tuple(int(step) for step in _DOTS.split(text.rstrip(".．、"))) for text in texts]
    if max(map(len, paths)) < 2 or len(set(paths)) < len(paths):
        return []
    last: tuple[int, ...] = ()
    for path in paths:
        depth = len(path)
        following = (*last, 1) if depth > len(last) else (*last[: depth - 1], last[depth - 1] + 1)
        if last and path != following:
            return []
        last = path
    return ["".join(f"{step:02d}" for step in path) for path in paths]


def row_codes(grid: Grid, rows: Sequence[int], columns: frozenset[int]) -> Mapping[tuple[int, int], str]:
    """The code of each row by (row, column of its last digits): joined over the columns that it is printed in."""
    found: dict[tuple[int, int], str] = {}
    for column in sorted(columns):
        texts = {row: squeeze(cell.content) for row in rows if (cell := grid.at(row, column)) is not None and cell.content.strip()}
        dotted = _dotted_codes(list(texts.values()))
        if dotted:
            found.update({(row, column): code for row, code in zip(texts, dotted, strict=True)})
            continue
        above = ""
        for row in rows:
            left = found.get((row, column - 1), "")
            text = texts.get(row, "")
            if column - 1 in columns and _STEP.fullmatch(text):
                above = left or above  # a group may be printed in its first row alone
                found[row, column] = above + text
            elif _CODE.fullmatch(text):
                found[row, column] = text
            elif left and not text:
                found[row, column] = above = left
    return found


def code_left_of(codes: Mapping[tuple[int, int], str], labelled: Labelled) -> str:
    """The code printed in the row of a cell, in the nearest column of codes to the left."""
    row = labelled.cell.row
    return next((codes[row, column] for column in range(labelled.cell.column - 1, -1, -1) if (row, column) in codes), "")
