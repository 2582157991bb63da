"""The grid of a table without walls, from where its texts stand.

Columns part where the gaps of the rows have a place in common. Rows are told by the height at which cells stand beside
each other. A cell that stands in the middle of several rows or columns, as merged cells do, spans them.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.pdf.joining import cell_text
from auditor.readers.pdf.regions import pierce
from auditor.readers.pdf.shapes import Fragment, Grid, GridCell, Page, Rect, around
from auditor.readers.pdf.spreading import spread
from auditor.readers.pdf.stacking import BUCKET, Block, stacked

SAME_ROW = 0.4
NARROWEST_GAP = 1.5
UNCOVERED = 0.3
ALIGNED = 1.5
STRADDLED = 1.5  # row pitches
CENTRED = 0.5


@dataclass(slots=True)
class _Part:
    """The rows found on one page: blocks by row, and the heights where rows part."""

    page: Page
    blocks: list[Block]
    rows: list[list[Block]]
    labels: list[Block]
    edges: list[float]
    top_aligned: bool


def lay_out(fragments: Sequence[Fragment]) -> Grid:
    """One grid from the fragments of one table on successive pages."""
    parts = [_part(fragment) for fragment in fragments]
    blocks = [block for part in parts for block in part.blocks]
    gaps = [gap for part in parts for gap in _gaps(part.blocks)]
    edges = _edges(fragments, pierce(gaps))
    columns = len(edges) - 1
    for block in blocks:
        _place(block, edges)
    first_value = _label_columns(blocks, columns)
    cells: list[GridCell] = []
    offset = 0
    for part in parts:
        _span_columns(part, edges, first_value)
        _span_rows(part, first_value)
        cells += _cells(part, edges, offset)
        offset += len(part.rows)
    sizes = sorted(block.size for block in blocks)
    pages, rects = [f.page for f in fragments], [f.rect for f in fragments]
    return Grid(cells, offset, columns, tuple(edges), pages, rects, False, sizes[len(sizes) // 2])


def _edges(fragments: Sequence[Fragment], bounds: Sequence[tuple[float, float]]) -> list[float]:
    """Where columns begin and end: in the middle of the gaps, and as far outside the outermost texts unless rules say where."""
    left = min(fragment.rect.x0 for fragment in fragments)
    right = max(fragment.rect.x1 for fragment in fragments)
    inner = [gap for gap in bounds if left < gap[0] and gap[1] < right]
    if inner and not fragments[0].rules:
        left -= (inner[0][1] - inner[0][0]) / 2
        right += (inner[-1][1] - inner[-1][0]) / 2
    return [left, *[(low + high) / 2 for low, high in inner], right]


def column_edges(fragment: Fragment) -> list[tuple[float, float]]:
    """Where the columns of a fragment part, as the common part of the gaps."""
    return pierce(_gaps(stacked(fragment)))


def _gaps(blocks: Sequence[Block]) -> list[tuple[float, float]]:
    """The gap between each block and its neighbour to the right at the same height."""
    gaps = []
    ordered = sorted(blocks, key=lambda b: b.rect.x0)
    bands: dict[int, list[int]] = {}
    for index in range(len(ordered) - 1, -1, -1):
        block = ordered[index]
        _, top, right, bottom = block.rect
        least = 0.25 * block.size
        own = range(int(top / BUCKET), int(bottom / BUCKET) + 1)
        nearest = len(ordered)
        for band in own:
            for other in reversed(bands.get(band, ())):
                if other >= nearest:
                    break
                rect = ordered[other].rect
                if rect.x0 > right and min(rect.y1, bottom) - max(rect.y0, top) > least:
                    nearest = other
                    break
        if nearest < len(ordered) and ordered[nearest].rect.x0 - right >= NARROWEST_GAP:
            gaps.append((right, ordered[nearest].rect.x0))
        for band in own:
            bands.setdefault(band, []).append(index)
    gaps.reverse()
    return gaps


def _place(block: Block, edges: Sequence[float]) -> None:
    """The columns that a block reaches into."""
    block.column = bisect_right(edges, block.rect.x0 + 1.0, 1, len(edges) - 1) - 1
    last = bisect_left(edges, block.rect.x1 - 1.0, 1, len(edges) - 1) - 1
    block.column_span = max(last - block.column, 0) + 1


def _label_columns(blocks: Sequence[Block], columns: int) -> int:
    """How many leading columns hold labels: up to the first in which values are as frequent as words."""
    values, words = [0] * columns, [0] * columns
    for block in blocks:
        if block.column_span == 1:
            (values if block.holds_value else words)[block.column] += 1
    for column in range(1, columns):
        if values[column] and values[column] >= words[column]:
            return column
    return columns


def _part(fragment: Fragment) -> _Part:
    blocks = stacked(fragment)
    top_aligned = _is_top_aligned(blocks)
    clusters, straddling = _without_straddling(_clusters(blocks, top_aligned), top_aligned)
    if len(fragment.rules) > 3:
        clusters = _by_band(clusters, fragment.rules)
    labels: list[Block] = []
    rows: list[list[Block]] = []
    keys = [_key(cluster, top_aligned) for cluster in clusters]
    pitch = _pitch(keys)
    for index, cluster in enumerate(clusters):
        if len(cluster) == 1 and _is_between(cluster[0], clusters, keys, index, pitch):
            labels += cluster
        else:
            rows.append(cluster)
    for number, row in enumerate(rows):
        for block in row:
            block.row = number
    for above, below, cluster in straddling:
        first, last = (max(block.row for block in part) for part in (above, below))
        if 0 <= first < last:
            rows[first] += cluster
            high = around(block.rect for block in (*above, *below))
            for block in cluster:
                block.row, block.row_span = first, last - first + 1
                # it stands beside all that is in these rows
                block.rect = Rect(block.rect.x0, high.y0, block.rect.x1, high.y1)
        else:
            labels += cluster
    return _Part(fragment.page, blocks, rows, labels, _row_edges(rows, fragment), top_aligned)


def _key(cluster: Sequence[Block], top_aligned: bool) -> float:
    """The height at which a row stands."""
    return sum(_height(b, top_aligned) for b in cluster) / len(cluster)


def _pitch(keys: Sequence[float]) -> float:
    """How far rows are apart, most of them."""
    pitches = sorted(b - a for a, b in itertools.pairwise(keys))
    return pitches[len(pitches) // 2] if pitches else 0.0


def _without_straddling(
    clusters: list[list[Block]], top_aligned: bool
) -> tuple[list[list[Block]], list[tuple[list[Block], list[Block], list[Block]]]]:
    """The rows, and apart from them what stands half way between two of them as (row above, row below, blocks).

    Words with a blank above and below: headings of two rows beside a wide one that is split below.
    """
    keys = [_key(cluster, top_aligned) for cluster in clusters]
    pitch = _pitch(keys)
    rows: list[list[Block]] = []
    straddling: list[tuple[list[Block], list[Block], list[Block]]] = []
    for index, cluster in enumerate(clusters):
        if 0 < index < len(clusters) - 1 and len(cluster) > 1 and keys[index + 1] - keys[index - 1] < STRADDLED * pitch:
            above, below = clusters[index - 1], clusters[index + 1]
            beside = [block.rect for block in (*above, *below)]
            if not any(block.holds_value or any(_is_below(rect, block.rect) for rect in beside) for block in cluster):
                straddling.append((above, below, cluster))
                continue
        rows.append(cluster)
    return rows, straddling


def _is_below(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share a column."""
    return one.x0 < other.x1 and one.x1 > other.x0


def _height(block: Block, top_aligned: bool) -> float:
    return block.first_line if top_aligned else block.middle


def _is_top_aligned(blocks: Sequence[Block]) -> bool:
    """Whether cells of several lines share their first line, not their middle, with the cells beside them."""
    single = [block.middle for block in blocks if len(block.pieces) == 1]
    top = middle = 0
    for block in blocks:
        if len(block.pieces) > 1:
            near = 0.2 * block.size
            first, half = block.first_line, block.middle
            top += sum(abs(y - first) < near for y in single)
            middle += sum(abs(y - half) < near for y in single)
    return top > middle


def _clusters(blocks: Sequence[Block], top_aligned: bool) -> list[list[Block]]:
    clusters: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (_height(b, top_aligned), b.rect.x0)):
        if clusters:
            mean = sum(_height(b, top_aligned) for b in clusters[-1]) / len(clusters[-1])
            if _height(block, top_aligned) - mean <= SAME_ROW * block.size:
                clusters[-1].append(block)
                continue
        clusters.append([block])
    return clusters


def _by_band(clusters: list[list[Block]], rules: Sequence[float]) -> list[list[Block]]:
    """One row per band between rules, unless a band holds several full rows (a heading of two levels)."""
    merged: list[list[Block]] = []
    bands: list[int] = []
    for cluster in clusters:
        band = sum(1 for rule in rules if rule < cluster[0].middle)
        if bands and bands[-1] == band and (len(cluster) < 2 or len(merged[-1]) < 2) and not _heads(merged[-1], cluster):
            merged[-1] += cluster
        else:
            merged.append(list(cluster))
            bands.append(band)
    return merged


def _heads(row: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether a row of headings stands above a row that splits all of them."""
    return all(_headed(block, below) for block in row)


def _headed(block: Block, below: Sequence[Block]) -> list[Block]:
    """The neighbouring headings of the next row that a heading stands over the middle of, at least two; none when it does not."""
    if block.holds_value or any(other.holds_value for other in below):
        return []
    ordered = sorted(below, key=lambda b: b.rect.x0)
    for first, last in itertools.combinations(range(len(ordered)), 2):
        start, end = ordered[first].rect.x0, ordered[last].rect.x1
        middles = (start + end) / 2, (ordered[first].center + ordered[last].center) / 2
        if start < block.rect.x1 and end > block.rect.x0 and any(abs(middle - block.center) <= CENTRED * block.size for middle in middles):
            return ordered[first : last + 1]
    return []


def _is_between(block: Block, clusters: Sequence[Sequence[Block]], keys: Sequence[float], index: int, pitch: float) -> bool:
    """A lone block beside several rows, not a row of its own: it overlaps their height, or stands where no row has room."""
    for other in (index - 1, index + 1):
        if 0 <= other < len(clusters) and len(clusters[other]) > 1:
            for neighbour in clusters[other]:
                overlap = min(neighbour.rect.y1, block.rect.y1) - max(neighbour.rect.y0, block.rect.y0)
                if overlap > 0.25 * block.size:
                    return True
    if not 0 < index < len(clusters) - 1 or block.holds_value:
        return False
    return keys[index + 1] - keys[index - 1] < 1.5 * pitch


def _row_edges(rows: Sequence[Sequence[Block]], fragment: Fragment) -> list[float]:
    """Heights where rows part: at the rule between them, else half way."""
    if not rows:
        return []
    tops = [min(b.rect.y0 for b in row) for row in rows]
    bottoms = [max(b.rect.y1 for b in row) for row in rows]
    inner = []
    for bottom, top in zip(bottoms, tops[1:], strict=False):
        between = [rule for rule in fragment.rules if min(bottom, top) - 2 < rule < max(bottom, top) + 2]
        inner.append(between[0] if between else (bottom + top) / 2)
    first = min(tops[0], fragment.rules[0] if fragment.rules else fragment.rect.y0)
    last = max(bottoms[-1], fragment.rules[-1] if fragment.rules else fragment.rect.y1)
    return [first, *inner, last]


def _span_columns(part: _Part, edges: Sequence[float], first_value: int) -> None:
    """Widen the cells of heading rows, and the labels before the values of other rows, over the columns they are centred on."""
    mates: dict[tuple[int, int], list[Block]] = {}
    for block in part.blocks:
        mates.setdefault((block.column, block.column_span), []).append(block)
    for number, row in enumerate(part.rows):
        row.sort(key=lambda b: b.rect.x0)
        values = [block for block in row if block.holds_value]
        end = min((block.column for block in values), default=len(edges) - 1)
        if values:
            first_text = max(end, first_value)
            end = min(end, first_text)
        movable = [block for block in row if block.column + block.column_span <= end]
        if values and all(_is_in_line(block, mates[block.column, block.column_span]) for block in movable):
            continue
        taken = {label.column for label in part.labels if _stands_beside(label, row)}
        before = [(block.column, block.column_span) for block in movable]
        if number + 1 < len(part.rows) and not values:
            _span_headed(row, part.rows[number + 1])
        _widen(movable, edges, end, taken)
        for block, place in zip(movable, before, strict=True):
            if (block.column, block.column_span) != place:
                mates[place] = [other for other in mates[place] if other is not block]
                mates.setdefault((block.column, block.column_span), []).append(block)


def _span_headed(row: Sequence[Block], below: Sequence[Block]) -> None:
    """Headings reach over the columns of those below that they stand over the middle of."""
    ends = [(block.column, block.column + block.column_span) for block in row]
    for index, block in enumerate(row):
        under = _headed(block, [other for other in below if other not in row])
        if under:
            start, stop = min(b.column for b in under), max(b.column + b.column_span for b in under)
            free = all(end <= start or stop <= first for first, end in (*ends[:index], *ends[index + 1 :]))
            if free and start <= block.column and block.column + block.column_span <= stop:
                block.column, block.column_span = start, stop - start


def _is_in_line(block: Block, column: Sequence[Block]) -> bool:
    """Whether a block stands in its column as most of the others there do: then it belongs to that column alone."""
    mates = [other for other in column if other is not block]
    for own, others in (
        (block.rect.x0, [other.rect.x0 for other in mates]),
        (block.center, [other.center for other in mates]),
        (block.rect.x1, [other.rect.x1 for other in mates]),
    ):
        if 2 * sum(abs(x - own) < ALIGNED for x in others) > len(others) > 1:
            return True
    return False


def _stands_beside(label: Block, row: Sequence[Block]) -> bool:
    return any(min(label.rect.y1, b.rect.y1) - max(label.rect.y0, b.rect.y0) > 0 for b in row if b is not label)


def _widen(blocks: Sequence[Block], edges: Sequence[float], end: int, taken: set[int]) -> None:
    if not blocks or end <= len(blocks):
        return
    least = [(block.column, block.column + block.column_span) for block in blocks]
    centers = [block.center for block in blocks]
    tolerance = 0.6 * blocks[0].size
    for block, (start, stop) in zip(blocks, spread(centers, least, edges[: end + 1], tolerance, UNCOVERED, taken), strict=True):
        block.column, block.column_span = start, stop - start


def _span_rows(part: _Part, first_value: int) -> None:
    """Stretch the labels of the leading columns over the rows that they are the middle of."""
    if not part.rows:
        return
    count = len(part.rows)
    for block in part.labels:
        block.row = min(range(count), key=lambda r: abs((part.edges[r] + part.edges[r + 1]) / 2 - block.middle))
    for column in range(min(first_value, 4)):
        own = sorted((b for b in part.blocks if b.column == column), key=lambda b: b.middle)
        crossed = {b.row for b in part.blocks if b.column < column < b.column + b.column_span}
        if not own or len(own) + len(crossed) >= count or any(b.holds_value for b in own):
            continue
        least = [(block.row, block.row + block.row_span) for block in own]
        if any(a[1] > b[0] for a, b in itertools.pairwise(least)):
            continue
        heights = [block.middle for block in own]
        pitch = (part.edges[-1] - part.edges[0]) / count
        spans = least if part.top_aligned else spread(heights, least, part.edges, 0.35 * pitch, UNCOVERED, crossed)
        if column + 1 < first_value and _leaves_rows(part, spans, column, crossed):
            _reach_down(part, own, column, crossed)
        else:
            for block, (start, stop) in zip(own, spans, strict=True):
                block.row, block.row_span = start, stop - start


def _leaves_rows(part: _Part, spans: Sequence[tuple[int, int]], column: int, crossed: set[int]) -> bool:
    """Whether rows below the first label stay without one although the next column names them, and none above it does."""
    beside = {b.row for b in part.blocks if b.column == column + 1} - crossed
    covered = {row for start, stop in spans for row in range(start, stop)}
    return not any(row < spans[0][0] for row in beside) and bool(beside - covered)


def _reach_down(part: _Part, own: Sequence[Block], column: int, crossed: set[int]) -> None:
    """Labels set at the top of their group reach down to the next label, as long as the next column has labels."""
    beside = {b.row for b in part.blocks if b.column == column + 1 and not b.holds_value}
    nexts = [block.row for block in own[1:]] + [len(part.rows)]
    for block, stop in zip(own, nexts, strict=True):
        if block.column_span > 1 or block.row not in beside:
            continue
        row = block.row + 1
        while row < stop and row in beside and row not in crossed:
            row += 1
        block.row_span = row - block.row


def _cells(part: _Part, edges: Sequence[float], offset: int) -> list[GridCell]:
    """The cells of a part, blank ones included, with rows counted from `offset`."""
    columns, count = len(edges) - 1, len(part.rows)
    taken: dict[tuple[int, int], Block] = {}
    result: list[GridCell] = []
    for block in sorted(part.blocks, key=lambda b: (b.row, b.column, b.middle)):
        block.column_span = min(block.column_span, columns - block.column)
        block.row_span = min(block.row_span, count - block.row)
        holder = taken.get((block.row, block.column))
        if holder is not None:
            holder.pieces += block.pieces
            continue
        while block.column_span > 1 and (block.row, block.column + block.column_span - 1) in taken:
            block.column_span -= 1
        for r in range(block.row, block.row + block.row_span):
            for c in range(block.column, block.column + block.column_span):
                if (r, c) in taken and r > block.row:
                    block.row_span = r - block.row
                    break
                taken[(r, c)] = block
            else:
                continue
            break
    for row in range(count):
        for column in range(columns):
            rect = Rect(edges[column], part.edges[row], edges[column + 1], part.edges[row + 1])
            owner = taken.get((row, column))
            if owner is None:
                result.append(GridCell(row + offset, column, 1, 1, part.page.number, part.page.box(rect)))
            elif (owner.row, owner.column) == (row, column):
                text = cell_text(part.page, owner.pieces)
                box = part.page.box(around(piece.rect for piece in owner.pieces))
                result.append(GridCell(row + offset, column, owner.row_span, owner.column_span, part.page.number, box, text))
    return result
