"""Rows pasted from a spreadsheet (cells parted by tabs) -> the pipe table that the Markdown reader knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TAB = "\t"


def as_markdown(text: str) -> str:
    """The text with every run of tabbed lines as a pipe table; a text without a tab comes back as it is."""
    return "\n".join(_lines(text.splitlines())) + "\n" * text.endswith("\n") if TAB in text else text


def _lines(lines: Sequence[str]) -> Iterator[str]:
    position = 0
    while position < len(lines):
        end = _end_of_rows(lines, position)
        if end == position:
            yield lines[position]
            position += 1
            continue
        if position and lines[position - 1].strip().startswith("|"):
            yield ""  # else the rows would go on with the table above
        yield from _table(lines[position:end])
        position = end


def _end_of_rows(lines: Sequence[str], start: int) -> int:
    """The position after the tabbed rows that begin at `start`; `start` when none does.

    A quoted cell may hold line breaks, and a row whose trailing tabs an editor cut off is still a row between two others.
    """
    position = start
    while position < len(lines):
        row = _end_of_row(lines, position)
        cut = row == position and start < position < len(lines) - 1 and lines[position].strip() != ""
        if row == position and not (cut and _end_of_row(lines, position + 1) > position + 1):
            return position
        position = max(row, position + 1)
    return position


def _end_of_row(lines: Sequence[str], start: int) -> int:
    """The position after the row at `start`; `start` when it is no row. A quote that never closes is a mere sign."""
    if lines[start].lstrip().startswith("|"):
        return start
    opened = TAB + lines[start]
    if opened.count(f'{TAB}"') and lines[start].count('"') % 2:
        for end in range(start + 1, len(lines)):
            if lines[end].count('"') % 2:
                return end + 1 if any(TAB in line for line in lines[start : end + 1]) else start
            if not lines[end].strip():
                break
    return start + 1 if TAB in lines[start] else start


def _table(lines: Sequence[str]) -> Iterator[str]:
    import csv  # late: most tests hold no pasted rows

    quoted = sum(line.count('"') for line in lines) % 2 == 0
    cells = csv.reader(lines, delimiter=TAB) if quoted else (line.split(TAB) for line in lines)
    rows = [[_cell(cell) for cell in row] for row in cells]
    columns = max(len(row) for row in rows)
    for row in rows:
        yield "| " + " | ".join(row + [""] * (columns - len(row))) + " |"


def _cell(text: str) -> str:
    """A line break within a cell is none of the table's."""
    return " ".join(text.replace("|", "\\|").split())
