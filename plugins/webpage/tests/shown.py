"""Documents as the tests compare them: texts, grids, notes."""

from __future__ import annotations

from auditor.model.document import Document, Heading, Paragraph, Table
from auditor.words import catalogue


def texts(document: Document) -> list[str]:
    """Headings with their level as `# text`, and paragraphs."""
    return [
        f"{'#' * block.level} {block.text.text}" if isinstance(block, Heading) else block.text.text
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[str]:
    """One line for each row; a position that a cell covers from above is ^, from the left <."""
    lines = []
    for row in range(table.rows):
        shown = []
        for column in range(table.columns):
            cell = table.at(row, column)
            assert cell is not None, "every position has a cell"
            shown.append(cell.content if (cell.row, cell.column) == (row, column) else "^" if cell.row < row else "<")
        lines.append("|".join(shown))
    return lines


def everything(document: Document) -> str:
    """All that was read, on one line."""
    parts = texts(document)
    for table in tables(document):
        parts += [table.title, table.caption.text, *grid(table), *(note.text for note in table.notes)]
    return " ".join(parts)


def notes(document: Document, language: str = "zh") -> str:
    return " ".join(catalogue(language).text(problem.message) for problem in document.problems)
