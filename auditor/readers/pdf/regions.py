"""Where on a page a table without walls stands: between horizontal rules, or by the gaps in its rows alone."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.readers.pdf.joining import in_lines
from auditor.readers.pdf.shapes import Fragment, Page, Piece, Rect, Rule, around

SAME_END = 4.0
SHORTEST_TABLE_RULE = 100.0
COLUMN_GAP = 1.0
FEWEST_ROWS = 3
WIDEST_CELL = 0.75
MOST_PIECES = 8_000

OUTSIDE = re.compile(
    r"\s*(?:[（(]?\s*(?:金额)?单位\s*[:：]|公开\s*\d+\s*表|部门\s*[:：]|编制单位|填[表报报]|[（(]?联系|注\s*[:：]|备注|说明\s*[:：]|附件|附表|表\s*\d)"
)
CONTENTS = re.compile(r"目\s*录")


def ruled_regions(page: Page, pieces: Sequence[Piece], loose: Sequence[Rule]) -> list[Fragment]:
    """Tables between horizontal rules of one length (three-line tables, tables with a rule under each row)."""
    fragments = []
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].middle)
    middles = [pieces[index].middle for index in order]
    for rules in _same_length(loose):
        for top, bottom, inner in _tables_between(rules, pieces, order, middles):
            fragments.append(_fragment(page, top, bottom, inner, rules))
    return fragments


def _same_length(loose: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    near: dict[tuple[int, int], list[int]] = {}
    for rule in sorted(loose, key=lambda r: r.at):
        if rule.high - rule.low < SHORTEST_TABLE_RULE:
            continue
        low, high = int(rule.low / SAME_END), int(rule.high / SAME_END)
        found = min(
            (
                index
                for a in (low - 1, low, low + 1)
                for b in (high - 1, high, high + 1)
                for index in near.get((a, b), ())
                if abs(groups[index][0].low - rule.low) <= SAME_END and abs(groups[index][0].high - rule.high) <= SAME_END
            ),
            default=None,
        )
        if found is not None:
            groups[found].append(rule)
        else:
            near.setdefault((low, high), []).append(len(groups))
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _tables_between(
    rules: Sequence[Rule], pieces: Sequence[Piece], order: Sequence[int], middles: Sequence[float]
) -> list[tuple[float, float, list[Piece]]]:
    """(top, bottom, pieces) of each run of bands between rules that hold rows of a table.

    `order` are the indexes of the pieces by height, `middles` their heights in that order.
    """
    found: list[tuple[float, float, list[Piece]]] = []
    top: float | None = None
    inside: list[Piece] = []
    for upper, lower in itertools.pairwise(rules):
        band = [
            pieces[index]
            for index in sorted(order[bisect_right(middles, upper.at) : bisect_left(middles, lower.at)])
            if pieces[index].rect.x0 > upper.low - SAME_END and pieces[index].rect.x1 < upper.high + SAME_END
        ]
        if _is_table_band(band, top is not None, upper.high - upper.low):
            top = upper.at if top is None else top
            inside += band
        elif top is not None:
            found.append((top, upper.at, inside))
            top, inside = None, []
    if top is not None:
        found.append((top, rules[-1].at, inside))
    return [item for item in found if len(item[2]) > 3]


def _is_table_band(band: Sequence[Piece], started: bool, width: float) -> bool:
    """Whether the lines of a band are rows: the rules of a page's header and footer enclose running text instead."""
    lines = in_lines(band)
    if any(OUTSIDE.match(line[0].text) for line in lines):
        return False
    if any(len(line) == 1 and line[0].rect.x1 - line[0].rect.x0 > WIDEST_CELL * width for line in lines):
        return False
    return any(len(columns_of(line)) > 1 for line in lines) or (started and len(lines) == 1)


def _fragment(page: Page, top: float, bottom: float, inside: list[Piece], rules: Sequence[Rule]) -> Fragment:
    rect = Rect(rules[0].low, top, rules[0].high, bottom)
    return Fragment(page, inside, rect, tuple(rule.at for rule in rules if top - 0.1 <= rule.at <= bottom + 0.1))


def free_regions(page: Page, pieces: Sequence[Piece]) -> list[Fragment]:
    """Tables without any rule: runs of lines that are broken by wide gaps at the same places."""
    if len(pieces) < 2 * FEWEST_ROWS:
        return []
    if len(pieces) > MOST_PIECES:
        page.is_complete = False
        return []
    lines = in_lines(pieces)
    broken = [len(columns_of(line)) > 1 and not any(OUTSIDE.match(piece.text) for piece in line) for line in lines]
    if sum(broken) < FEWEST_ROWS or any(CONTENTS.fullmatch(line[0].text.strip()) for line in lines):
        return []
    fragments = []
    for first, last in _runs(lines, broken):
        inside = [piece for line in lines[first : last + 1] for piece in line]
        rows = sum(broken[first : last + 1])
        if rows >= FEWEST_ROWS and _columns_agree(lines[first : last + 1]):
            fragments.append(Fragment(page, inside, around(piece.rect for piece in inside)))
    return fragments


def columns_of(line: Sequence[Piece]) -> list[Rect]:
    """The stretches of a line between gaps that are wide enough to part columns."""
    stretches = [line[0].rect]
    for piece in line[1:]:
        if piece.rect.x0 - stretches[-1].x1 >= COLUMN_GAP * piece.size:
            stretches.append(piece.rect)
        else:
            stretches[-1] = around((stretches[-1], piece.rect))
    return stretches


def _runs(lines: Sequence[Sequence[Piece]], broken: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last line of each run of broken lines, with the single cells that stand among or next to them."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if not broken[index]:
            index += 1
            continue
        first = last = index
        probe = index + 1
        extent = around(piece.rect for piece in lines[index])
        while probe < len(lines) and (broken[probe] or _is_inner(lines[probe], lines[last], extent)) and _near(lines, probe):
            if broken[probe]:
                last = probe
                extent = around((extent, *(piece.rect for piece in lines[probe])))
            probe += 1
        first, last = _widened(lines, broken, first, last)
        runs.append((first, last))
        index = last + 1
    return runs


def _near(lines: Sequence[Sequence[Piece]], index: int) -> bool:
    """Whether a line follows the one above at a distance that rows of one table may have."""
    above, line = lines[index - 1], lines[index]
    distance = min(piece.rect.y0 for piece in line) - max(piece.rect.y1 for piece in above)
    return distance <= 3.0 * line[0].size


def _is_inner(line: Sequence[Piece], row: Sequence[Piece], extent: Rect) -> bool:
    """A single piece that can be a cell: of the same size as the row before, not as long as prose."""
    piece = line[0]
    if len(line) != 1 or OUTSIDE.match(piece.text):
        return False
    return abs(piece.size - row[0].size) <= 2.0 and piece.rect.x1 - piece.rect.x0 < 0.6 * max(extent.x1 - extent.x0, 200.0)


def _widened(lines: Sequence[Sequence[Piece]], broken: Sequence[bool], first: int, last: int) -> tuple[int, int]:
    """With the single cells directly above and below: a cell of several lines, a row with nothing but its label."""
    inside = [piece for line in lines[first : last + 1] for piece in line]
    extent = around(piece.rect for piece in inside)
    size = lines[first][0].size
    while first > 0 and not broken[first - 1] and _belongs(lines[first - 1], extent, size, lines[first]):
        first -= 1
    while last + 1 < len(lines) and not broken[last + 1] and _belongs(lines[last + 1], extent, size, lines[last]):
        last += 1
    return first, last


def _belongs(line: Sequence[Piece], extent: Rect, size: float, neighbour: Sequence[Piece]) -> bool:
    piece = line[0]
    if len(line) != 1 or OUTSIDE.match(piece.text) or abs(piece.size - size) > 0.6:
        return False
    if piece.rect.x0 < extent.x0 - 3 or piece.rect.x1 > extent.x1 + 3 or piece.rect.x1 - piece.rect.x0 > 0.4 * (extent.x1 - extent.x0):
        return False
    distance = max(piece.rect.y0, neighbour[0].rect.y0) - min(piece.rect.y1, max(p.rect.y1 for p in neighbour))
    return distance <= 1.6 * size


def _columns_agree(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether the gaps of most lines share places: prose that was spread over the line has them anywhere."""
    rows = [columns_of(line) for line in lines]
    gaps = [(a.x1, b.x0) for row in rows for a, b in itertools.pairwise(row)]
    widest = max(len(row) for row in rows) - 1
    return len(pierce(gaps)) <= 2 * widest + 1


def pierce(gaps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The fewest common parts of gaps such that every gap holds one, from left to right: where columns part."""
    common: list[tuple[float, float]] = []
    for low, high in sorted(gaps, key=lambda gap: (gap[1], gap[0])):
        if common and low < common[-1][1] - 0.5:
            common[-1] = (max(common[-1][0], low), common[-1][1])
        else:
            common.append((low, high))
    return common
