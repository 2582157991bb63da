"""Where something is printed: page, box, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page in hundredths of a point, origin top left, as the reader sees the page.

    Integers, so that boxes compare and hash the same on every machine.
    """

    x0: int
    y0: int
    x1: int
    y1: int

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class PlaceKind(StrEnum):
    NARRATIVE = "narrative"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Place:
    """One spot of one document.

    `page` counts from 1. For a narrative place `quote` is the sentence and `mark` the span (start, end)
    of the figure in it; for a table place `table` is its title, `row` and `column` the label paths
    joined with " / ", and `quote` the text of the cell.
    `order` sorts places in reading order.
    """

    document: str
    page: int
    box: Box
    kind: PlaceKind
    section: tuple[str, ...] = ()
    quote: str = ""
    mark: tuple[int, int] = (0, 0)
    table: str = ""
    row: str = ""
    column: str = ""
    order: tuple[int, int, int] = (0, 0, 0)
