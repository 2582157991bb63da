"""What is printed on a page but is no part of the report: page numbers, running headers and footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from auditor.readers.pdf.joining import squeezed
from auditor.readers.pdf.shapes import Item, Line

TOP_ZONE = 0.085
BOTTOM_ZONE = 0.9
NUMBER_ZONE = 0.85

_PAGE_NUMBER = re.compile(
    r"[—–\-－\-·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[—–\-－\-·.\s]*|共\s*\d+\s*页"
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """The items of each page in reading order, without page numbers and what repeats in the margins."""
    repeated = _repeated(pages)
    result: list[list[Item]] = []
    for page in pages:
        lowest = max((item.rect.y0 for item in page), default=0.0)
        result.append([item for item in page if not (isinstance(item, Line) and _is_furniture(item, lowest, repeated))])
    return result


def _key(line: Line) -> tuple[str, int] | None:
    """What makes two lines of different pages the same running line: the words, and the margin they stand in."""
    height = line.page.height
    if line.rect.y1 < TOP_ZONE * height:
        return _DIGITS.sub("0", squeezed(line.content)), 0
    if line.rect.y0 > BOTTOM_ZONE * height:
        return _DIGITS.sub("0", squeezed(line.content)), 1
    return None


def _repeated(pages: Sequence[Sequence[Item]]) -> set[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({key for item in page if isinstance(item, Line) and (key := _key(item)) is not None})
    needed = max(2, len(pages) // 3)
    return {key for key, count in counts.items() if count >= needed}


def _is_furniture(line: Line, lowest: float, repeated: set[tuple[str, int]]) -> bool:
    if _key(line) in repeated:
        return True
    if not _PAGE_NUMBER.fullmatch(line.content.strip()):
        return False
    height = line.page.height
    if line.rect.y0 > NUMBER_ZONE * height:
        return lowest <= line.rect.y1
    return line.rect.y1 < TOP_ZONE * height
