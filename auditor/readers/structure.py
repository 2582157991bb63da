"""What the wording of a document says about its structure, for every input format.

Headings and their levels, the unit that a caption declares, the rows of a grid that hold column headings.
Nothing here knows where a text is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditor.language import layout
from auditor.language.dates import DATE
from auditor.language.signs import DATE_UNITS, MYRIADS
from auditor.language.units import IN_BRACKETS
from auditor.model.document import Block, Cell, Heading, Paragraph

LONGEST_HEADING = 60
LONGEST_LABEL = 24

_BRACKETED_HEADING = re.compile(r"【[^【】]{2,30}】")
_DECIMAL_NUMBERING = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?[\s　]+(?=[^\d\s])")
_DOTTED_NUMBERING = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\.?(?=[^\d\s.％%{MYRIADS}])")
_SENTENCE = re.compile(r"[。；;！？!?]|[，,、：:]$")
_LETTER = re.compile(r"[A-Z](?:[=＝][-+−－＋A-Z/÷×*()（）%％\d]+)?")
_COLUMN_NUMBER = re.compile(r"[（(]?(\d{1,2})[)）]?(?:[=＝].*)?|[①-⑳]")
_BLANKS = re.compile(r"[\s　]+")


def heading_level(text: str) -> tuple[int, str] | None:
    """Level (1 is the highest) and literal number of a heading with a number or in brackets 【】; None for any other text.

    A numbered sentence is no heading, nor is a numbered item that states an amount.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST_HEADING:
        return None
    if _BRACKETED_HEADING.fullmatch(stripped):
        return 3, ""
    found = _numbering(stripped)
    if found is None:
        return None
    level, number = found
    rest = stripped[len(number) :].strip()
    if not rest or _SENTENCE.search(rest) or (level > 3 and layout.AMOUNT.search(rest)):
        return None
    return level, number.strip()


def starts_numbered(text: str) -> bool:
    """Whether a text begins with the numbering of a heading or a list item."""
    return _numbering(text.strip()) is not None


def _numbering(text: str) -> tuple[int, str] | None:
    for level, pattern in layout.NUMBERINGS:
        match = pattern.match(text)
        if match:
            return level, match.group()
    for pattern in (_DECIMAL_NUMBERING, _DOTTED_NUMBERING):
        match = pattern.match(text)
        if match and not text[match.end() :].lstrip().startswith(DATE_UNITS):
            return 2 + match.group(1).count("."), match.group(1)
    return None


def unit_declared(text: str) -> str:
    """The unit that a caption states for a whole table ("万元" in "（单位：万元）"), "" when it states none."""
    match = layout.UNIT.search(text) or layout.BRACKETED_UNIT.search(text)
    return match.group(1) if match else ""


def with_sections(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks, each with the path of headings above it; a title (level 0) or the mark of an annex begins anew."""
    path: list[tuple[int, str]] = []
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and layout.ANNEX.fullmatch(block.text.text.strip()):
            path = []
        if isinstance(block, Heading):
            path = [(level, title) for level, title in path if level < block.level]
        result.append(replace(block, section=tuple(title for _, title in path)))
        if isinstance(block, Heading) and block.level > 0:
            path.append((block.level, block.text.text.strip()))
    return tuple(result)


def is_value(text: str) -> bool:
    """Whether a cell holds a number, a percent or a mark such as "—": something that stands under a heading."""
    return bool(layout.VALUE.fullmatch(_fold(text)))


def _is_measured(text: str) -> bool:
    """Whether a cell holds a value or a date: what a column of its own is for."""
    return is_value(text) or DATE.fullmatch(text) is not None


def header_rows(cells: Sequence[Cell], rows: int, columns: int) -> tuple[int, ...]:
    """Grid rows that hold column headings, also those midway (a form may change its headings).

    Such a row has at least two short labels, no value and no blank beside them, and something stands under it.
    A label at the left that belongs to several rows is not part of the row.
    """
    starting: list[list[Cell]] = [[] for _ in range(rows)]
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        if 0 <= cell.row < rows:
            starting[cell.row].append(cell)
    found = [row for row in range(rows - 1) if _is_header(starting[row], columns) and not _is_of_form(starting[row], starting[row + 1])]
    if not found:
        found = _header_by_content(starting, columns)
    every = {*found, *_index_rows(starting), *_lower_bands(starting, found, columns)}
    every |= _upper_bands(starting, every, columns)
    return tuple(sorted(every | {row + 1 for row in every if row + 2 < rows and numbers_columns(starting, row + 1)}))


def _header_by_content(starting: Sequence[Sequence[Cell]], columns: int) -> list[int]:
    """The first row with several cells, when they are words, or years, and most columns below them hold numbers."""
    first = next((row for row, cells in enumerate(starting) if len(cells) > 1), len(starting))
    cells = starting[first] if first + 2 < len(starting) else ()
    texts = [_fold(cell.content) for cell in cells if cell.column > 0]
    filled = [text for text in texts if text]
    if not filled or len(filled) * 3 < len(texts) * 2 or (cells and _is_key_value([_fold(cell.content) for cell in cells])):
        return []
    if any(len(text) > LONGEST_LABEL or "。" in text or (is_value(text) and not layout.PERIOD.fullmatch(text)) for text in filled):
        return []
    below: dict[int, list[str]] = {}
    for row in starting[first + 1 :]:
        for cell in row:
            if cell.content.strip():
                below.setdefault(cell.column, []).append(_fold(cell.content))
    numeric = [column for column, found in below.items() if len(found) > 1 and sum(map(_is_measured, found)) * 3 >= len(found) * 2]
    own = {cell.column for cell in cells if cell.content.strip() and cell.column > 0}
    headed = own.intersection(numeric)
    with_unit = any(cell.column in headed and IN_BRACKETS.search(_fold(cell.content)) for cell in cells)
    if len(headed) < 2 and not (headed and len(starting) > 3 and (columns == 2 or with_unit)):
        return []
    last = first + 1
    while last + 1 < len(starting) and _goes_on(starting[last]):
        last += 1
    return list(range(first, last))


def _goes_on(cells: Sequence[Cell]) -> bool:
    """Whether a row below a heading row is one more of it: without a row label, and without a number."""
    texts = [_fold(cell.content) for cell in cells]
    labelled = any(cell.column == 0 and text for cell, text in zip(cells, texts, strict=True))
    return any(texts) and not labelled and all(len(text) <= LONGEST_LABEL and not is_value(text) for text in texts if text)


def numbers_columns(starting: Sequence[Sequence[Cell]], row: int) -> bool:
    """Whether a row does nothing but number the columns: 1, 2, 3 or （1）, （2）; 甲, 乙 may stand before them."""
    every = [_fold(cell.content) for cell in starting[row]]
    texts = [text for text in every if len(text) > 1 or text.isdigit()]  # without blanks, 甲, A
    if texts and texts[-1].isdigit() and texts != every[len(every) - len(texts) :]:
        return False  # bare numbers with blanks between them may be anything
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    if len(texts) < 2 or not all(found):
        return False
    numbers = [int(match[1]) if match and match[1] else ord(text[0]) - ord("①") + 1 for match, text in zip(found, texts, strict=True)]
    if numbers[0] > 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    bare = all(text.isdigit() for text in texts)
    following = [_fold(cell.content) for cell in starting[row + 1][: len(starting[row]) - len(texts) + 1]]
    return not bare or (len(texts) > 2 and all(text == "1" or not text.isdigit() for text in following))


def _is_header(cells: Sequence[Cell], columns: int) -> bool:
    labels = _without_side_label(cells, columns)
    texts = [_fold(cell.content) for cell in labels]
    # the corner above the row labels may be blank
    if texts and not texts[0] and (labels[0].column == 0 or len(labels) < len(cells)):
        texts = texts[1:]
    if len(texts) < 2 or not all(texts):
        return False
    if any(is_value(text) or len(text) > LONGEST_LABEL or layout.ITEM.match(text) or "。" in text for text in texts):
        return False  # a sentence is no heading
    if _is_key_value(texts):
        return False
    return 2 * sum(1 for text in texts if layout.HEADING.search(text)) > len(texts)


def _without_side_label(cells: Sequence[Cell], columns: int) -> Sequence[Cell]:
    """A row without the labels at its left that belong to a block of rows."""
    start = 0
    while start < len(cells) - 1 and cells[start].row_span > max(cell.row_span for cell in cells[start + 1 :]):
        start += 1
    if not start and len(cells) > 2 and cells[0].column == 0 and columns > 2 and layout.BLOCK.search(cells[0].content):
        return cells[1:]
    return cells[start:] if start and cells[0].column == 0 else cells


def _is_key_value(texts: Sequence[str]) -> bool:
    """A row of names and their values: every other cell is a key of a form's head."""
    return layout.FIELD.search(texts[0]) is not None and (len(texts) <= 2 or any(layout.FIELD.search(text) for text in texts[1:]))


def _is_of_form(cells: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row and the one below are names and their values in turn, and the values of the first are no headings.

    项目性质 | 延续性项目 above 年初预算 | 1,600.00; not 项目 | 决算数 of an account of two sides.
    """
    places = [(cell.column, cell.column_span) for cell in cells]
    if len(cells) < 2 or len(cells) % 2 or places != [(cell.column, cell.column_span) for cell in below]:
        return False
    names, values = [_fold(cell.content) for cell in below[::2]], [_fold(cell.content) for cell in below[1::2]]
    if not all(names) or any(map(is_value, names)) or not any(map(is_value, values)):
        return False
    own = [_fold(cell.content) for cell in cells[1::2]]
    return len(cells) > 2 and len(set(own)) == len(own) and not any(layout.AMOUNT_NAME.search(text) for text in own)


def _index_rows(starting: Sequence[Sequence[Cell]]) -> list[int]:
    """The row "栏次 | 1 | 2 | …" that numbers the columns of the final-accounts tables, or "公式 | A=B+C | B | C" that letters them."""
    return [
        row
        for row, cells in enumerate(starting)
        if any(_fold(cell.content) == layout.COLUMN_NUMBERS for cell in cells) or _letters_columns([_fold(cell.content) for cell in cells])
    ]


def _letters_columns(texts: Sequence[str]) -> bool:
    """Whether a row gives each column a letter, and one of them a formula of others."""
    own = texts[1:] if texts and not _LETTER.fullmatch(texts[0]) else texts
    return len(own) > 2 and all(map(_LETTER.fullmatch, own)) and any("=" in text or "＝" in text for text in own)


def _lower_bands(starting: Sequence[Sequence[Cell]], found: Sequence[int], columns: int) -> set[int]:
    """Rows below a heading row that are covered by its taller cells and only split its wider ones."""
    lower: set[int] = set()
    for row in found:
        depth = max((cell.row_span for cell in _without_side_label(starting[row], columns) if cell.column > 0), default=1)
        for below in range(row + 1, min(row + depth, len(starting))):
            texts = [_fold(cell.content) for cell in starting[below]]
            if texts and not any(is_value(text) for text in texts if text):
                lower.add(below)
        if _is_under_corner(starting, row):
            lower.add(row + 1)
    return lower


def _is_under_corner(starting: Sequence[Sequence[Cell]], row: int) -> bool:
    """Whether the row below a heading row, under whose corner it stands too, splits every wide heading and holds no value."""
    if row + 1 >= len(starting) or not starting[row] or not starting[row + 1]:
        return False
    corner, *others = starting[row]
    texts = [_fold(cell.content) for cell in starting[row + 1]]
    if corner.column or corner.row_span != 2 or not any(texts) or any(is_value(text) for text in texts if text):
        return False
    wide = [cell for cell in others if cell.column_span > 1]
    return bool(wide) and all(_splits(cell, starting[row + 1]) for cell in wide)


def _upper_bands(starting: Sequence[Sequence[Cell]], found: set[int], columns: int) -> set[int]:
    """Rows above a heading row that group its columns ("公务用车购置及运行维护费" over three of them)."""
    upper: set[int] = set()
    for row in sorted(found):
        above = row - 1
        while above >= 0 and above not in found and above not in upper:
            cells = starting[above]
            texts = [_fold(cell.content) for cell in cells]
            below = starting[above + 1]
            if not cells or not all(texts) or any(is_value(text) or len(text) > LONGEST_LABEL or "。" in text for text in texts):
                break
            if len(texts) == 1 and unit_declared(texts[0]):
                break
            if len(_without_side_label(below, columns)) < len(below) or (len(texts) > 1 and _is_key_value(texts)):
                break
            wide = [cell for cell in cells if cell.row_span == 1]
            if not wide or not all(_splits(cell, below) for cell in wide):
                break
            upper.add(above)
            above -= 1
    return upper


def _splits(cell: Cell, below: Sequence[Cell]) -> bool:
    """Whether at least two cells of the row below lie under a cell, and nothing but them."""
    end = cell.column + cell.column_span
    under = [other for other in below if cell.column <= other.column and other.column + other.column_span <= end]
    return len(under) > 1


def mark_headers(cells: Iterable[Cell], found: Sequence[int]) -> tuple[Cell, ...]:
    """The same cells, with `header` set on those that lie wholly in heading rows."""
    headings = set(found)
    return tuple(
        replace(cell, header=True)
        if cell.row in headings and all(row in headings for row in range(cell.row + 1, cell.row + cell.row_span))
        else cell
        for cell in cells
    )


def _fold(text: str) -> str:
    return _BLANKS.sub("", text)
