"""The sums that a table prints above its columns: A=B+C, 3=1+2, ③=①-②."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from auditor.figures.grid import Band, Grid
from auditor.figures.labels import squeeze
from auditor.relations.worded import FORMULA, Told

_MARK = r"[A-Z]|\(\d{1,2}\)|\d{1,2}"
_SUM = re.compile(rf"({_MARK})=((?:{_MARK})(?:[-+](?:{_MARK}))+)")
_TERM = re.compile(rf"([-+]?)({_MARK})")
_MINUS = str.maketrans("−－—–", "----")


def printed_sums(grid: Grid, band: Band | None) -> Iterator[Told]:
    """The relations of columns that the row of their letters or numbers prints; each mark must stand above one column."""
    for row in range(band[0], band[1] + 1) if band is not None else ():
        marks: dict[str, list[int]] = {}
        sums: list[tuple[int, str]] = []
        for cell in grid.row(row):
            text = unicodedata.normalize("NFKC", squeeze(cell.content)).translate(_MINUS)
            found = _SUM.fullmatch(text)
            if found is not None:
                sums.append((cell.column, found[2]))
            if found is not None or re.fullmatch(_MARK, text):
                marks.setdefault(_plain(found[1] if found is not None else text), []).append(cell.column)
        for whole, terms in sums:
            parts = [(sign, marks.get(_plain(mark), [])) for sign, mark in _TERM.findall(terms)]
            if all(len(columns) == 1 for _, columns in parts):
                signs = tuple(-1 if sign == "-" else 1 for sign, _ in parts)
                yield Told(FORMULA, whole, tuple(columns[0] for _, columns in parts), signs, complete=False)


def _plain(mark: str) -> str:
    return mark.strip("()")
