"""How far the labels of a column are set in, read from where they are printed: blanks at a line's start are often lost."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from statistics import median

from auditor.model.document import Cell
from auditor.model.place import Box

_NEAR = 400  # hundredths of a point: positions that are one, where the widths of blanks are guessed
_LEAST_STEP = 600
_MOST_LEVELS = 4


def insets(labels: Mapping[int, Cell]) -> dict[int, int]:
    """The level of each row by where its label begins; none when all begin alike, or the labels are centred."""
    boxes = {row: where[1] for row, cell in labels.items() if cell.row_span == 1 and (where := cell.text.where()) is not None}
    if len(boxes) < 3 or _are_centred(boxes):
        return {}
    levels: list[int] = []
    for left in sorted(box.x0 for box in boxes.values()):
        if not levels or left - levels[-1] > _NEAR:
            levels.append(left)
    if not 1 < len(levels) <= _MOST_LEVELS or any(b - a < _LEAST_STEP for a, b in pairwise(levels)):
        return {}
    return {row: sum(level < box.x0 - _NEAR for level in levels) for row, box in boxes.items()}


def _are_centred(boxes: Mapping[int, Box]) -> bool:
    """Whether most labels share their middle, or their right end, and do not begin alike."""
    for ends in ([box.x0 + box.x1 for box in boxes.values()], [2 * box.x1 for box in boxes.values()]):
        middle = median(ends)
        if sum(abs(end - middle) <= _NEAR for end in ends) * 2 > len(ends):
            return True
    return False
