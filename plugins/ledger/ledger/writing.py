"""Rows -> a CSV file that Excel and WPS open as it is meant: UTF-8 with its mark, and no cell that they would change.

A text of an audited document may begin with "=": a spreadsheet would run it as a formula. Such a cell gets an apostrophe
in front, which spreadsheets take as "this is text". A cell that begins with an apostrophe gets another one, so that
taking one away from every cell that begins with one gives back what was written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from auditor.reports.wording import one_line

# a fingerprint of digits alone, or with one e, would become a number that has lost its last digits
_ROUNDED = re.compile(r"\d{12,}|\d+[eE]\d+")
MARK = "\ufeff"
# the full-width forms too: some input methods and spreadsheets take them for the signs
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """All cells quoted, lines ended as RFC 4180 has it."""
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([harmless(text) for text in row])
    return (MARK + stream.getvalue()).encode("utf-8", "replace")


def harmless(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula or a number with more digits than it can hold."""
    line = one_line(text)
    return "'" + line if line.startswith(_FORMULA) or _ROUNDED.fullmatch(line) else line
