"""Grids of drawn rules: which cells they enclose, and which text stands in which cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.readers.pdf.joining import cell_text
from auditor.readers.pdf.shapes import Grid, GridCell, Page, Piece, Rect, Rule

SAME_POSITION = 2.5
JOIN_GAP = 3.0
OPEN_SIDE = 8.0
COVERED = 0.5
CHARACTER_GAP = 0.15
MANY_CROSSINGS = 4_000_000
MOST_CELLS = 400_000
SHORT_STROKE = 8.0


class Lattice:
    """The cells that one connected set of rules encloses, without text: rectangles by grid position."""

    def __init__(self, horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> None:
        self.xs = _positions(vertical, min(r.low for r in horizontal), max(r.high for r in horizontal))
        self.ys = _positions(horizontal, min(r.low for r in vertical), max(r.high for r in vertical))
        self.rows, self.columns = len(self.ys) - 1, len(self.xs) - 1
        self._below = _walls(horizontal, self.ys, self.xs)
        self._beside = _walls(vertical, self.xs, self.ys)
        self.spans: list[tuple[int, int, int, int]] = []
        self.owner = [[-1] * self.columns for _ in range(self.rows)]
        self._grow()

    @property
    def rect(self) -> Rect:
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def _grow(self) -> None:
        """Each cell grows to the right, then down, as far as no wall is met."""
        for row in range(self.rows):
            for column in range(self.columns):
                if self.owner[row][column] >= 0:
                    continue
                wide = 1
                while column + wide < self.columns and not self._beside[column + wide][row] and self.owner[row][column + wide] < 0:
                    wide += 1
                high = 1
                while row + high < self.rows and self._opens_down(row + high, column, wide):
                    high += 1
                for r in range(row, row + high):
                    self.owner[r][column : column + wide] = [len(self.spans)] * wide
                self.spans.append((row, column, high, wide))

    def _opens_down(self, row: int, column: int, wide: int) -> bool:
        if any(self._below[row][column : column + wide]):
            return False
        return not any(self._beside[c][row] for c in range(column + 1, column + wide))

    def cell_rect(self, index: int) -> Rect:
        row, column, high, wide = self.spans[index]
        return Rect(self.xs[column], self.ys[row], self.xs[column + wide], self.ys[row + high])

    def cell_at(self, x: float, y: float) -> int:
        """Index of the cell at a point inside `rect`."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        row = min(max(bisect_right(self.ys, y) - 1, 0), self.rows - 1)
        return self.owner[row][column]


def find_lattices(page: Page) -> tuple[list[Lattice], list[Rule]]:
    """The grids drawn on a page from top to bottom, and the horizontal rules that belong to none."""
    horizontal, vertical = page.horizontal, page.vertical
    if len(horizontal) < 2:
        return [], merge(horizontal)
    if not vertical:
        return [], merge(horizontal)
    if len(horizontal) * len(vertical) > MANY_CROSSINGS:
        # a chart: thousands of short strokes that cannot be the walls of a table
        horizontal = [rule for rule in horizontal if rule.high - rule.low > SHORT_STROKE]
        vertical = [rule for rule in vertical if rule.high - rule.low > SHORT_STROKE]
    across, down = merge(horizontal), merge(vertical)
    if len(across) * len(down) > MANY_CROSSINGS:
        page.is_complete = False
        return [], []
    lattices: list[Lattice] = []
    loose: list[Rule] = []
    for own_across, own_down in _connected(across, down):
        if len(own_across) >= 2 and own_down:
            if len(own_across) * len(own_down) > MOST_CELLS and _places(own_across) * _places(own_down) > MOST_CELLS:
                page.is_complete = False
                continue
            lattice = Lattice(own_across, own_down)
            if lattice.columns > 1 and len(lattice.spans) > 1:
                lattices.append(lattice)
                continue
        loose += own_across
    lattices.sort(key=lambda lattice: (lattice.rect.y0, lattice.rect.x0))
    return _outermost(lattices), loose


def _places(rules: Sequence[Rule]) -> int:
    """About how many different positions rules stand at."""
    return len({int(rule.at / SAME_POSITION) for rule in rules})


def _outermost(lattices: list[Lattice]) -> list[Lattice]:
    """Without those that lie inside a cell of another: a frame drawn in a cell is no table. Given from top to bottom."""
    kept: list[Lattice] = []
    open_above: list[Rect] = []
    for lattice in lattices:
        x0, y0, x1, y1 = lattice.rect
        open_above = [rect for rect in open_above if rect.y1 >= y0]
        if not any(outer.x0 <= x0 and outer.y1 >= y1 and outer.x1 >= x1 for outer in open_above):
            kept.append(lattice)
            open_above.append(lattice.rect)
    return kept


def merge(rules: Sequence[Rule]) -> list[Rule]:
    """Rules at nearly one position become one where they touch; sorted by position."""
    merged: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: rule.at)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end].at - ordered[start].at <= SAME_POSITION:
            end += 1
        group = sorted(ordered[start:end], key=lambda rule: rule.low)
        at = sum(rule.at for rule in group) / len(group)
        low, high = group[0].low, group[0].high
        for rule in group[1:]:
            if rule.low <= high + JOIN_GAP:
                high = max(high, rule.high)
            else:
                merged.append(Rule(at, low, high))
                low, high = rule.low, rule.high
        merged.append(Rule(at, low, high))
        start = end
    return merged


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Sets of rules that cross or touch each other."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    heights = [h.at for h in across]
    for j, v in enumerate(down):
        first, last = bisect_left(heights, v.low - SAME_POSITION), bisect_right(heights, v.high + SAME_POSITION)
        for i, h in enumerate(across[first:last], first):
            if h.low - SAME_POSITION <= v.at <= h.high + SAME_POSITION:
                parent[root(len(across) + j)] = root(i)
    sets: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(across):
        sets.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(down):
        sets.setdefault(root(len(across) + j), ([], []))[1].append(v)
    return list(sets.values())


def _positions(rules: Sequence[Rule], low: float, high: float) -> list[float]:
    """Where walls stand, in order; a side that no rule closes is closed where the crossing rules end."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > SAME_POSITION:
            found.append(at)
    if low < found[0] - OPEN_SIDE:
        found.insert(0, low)
    if high > found[-1] + OPEN_SIDE:
        found.append(high)
    return found


def _walls(rules: Sequence[Rule], positions: Sequence[float], crossing: Sequence[float]) -> list[list[bool]]:
    """For each position, whether a rule covers each interval between the crossing positions."""
    walls = [[False] * (len(crossing) - 1) for _ in positions]
    for rule in rules:
        index = bisect_right(positions, rule.at + SAME_POSITION) - 1
        row = walls[index]
        for k in range(max(bisect_right(crossing, rule.low) - 1, 0), len(crossing) - 1):
            low, high = crossing[k], crossing[k + 1]
            if low >= rule.high:
                break
            if min(high, rule.high) - max(low, rule.low) >= COVERED * (high - low):
                row[k] = True
    return walls


def fill(lattice: Lattice, page: Page, pieces: Sequence[Piece]) -> Grid:
    """The grid with its text. `pieces` are those whose middle lies inside the lattice."""
    texts: list[list[Piece]] = [[] for _ in lattice.spans]
    for piece in pieces:
        for index, part in _split(lattice, page, piece):
            texts[index].append(part)
    cells = []
    for index, (row, column, high, wide) in enumerate(lattice.spans):
        box = page.box(lattice.cell_rect(index))
        cells.append(GridCell(row, column, high, wide, page.number, box, cell_text(page, texts[index])))
    sizes = sorted(piece.size for piece in pieces)
    size = sizes[len(sizes) // 2] if sizes else 0.0
    return Grid(cells, lattice.rows, lattice.columns, tuple(lattice.xs), [page], [lattice.rect], True, size)


def _split(lattice: Lattice, page: Page, piece: Piece) -> list[tuple[int, Piece]]:
    """A piece with its cell; a piece that runs over a wall is cut at its gaps, what has no gap only sticks out of its cell."""
    y = piece.middle
    x0, _, x1, _ = piece.rect
    inset = min(2.0, piece.size / 4, (x1 - x0) / 2)
    first = lattice.cell_at(x0 + inset, y)
    if first == lattice.cell_at(x1 - inset, y):
        return [(first, piece)]
    parts: list[tuple[int, list[tuple[str, Rect]]]] = []
    for run in _unbroken(page.characters(piece), piece.size):
        index = lattice.cell_at((run[0][1].x0 + run[-1][1].x1) / 2, y)
        if parts and parts[-1][0] == index:
            parts[-1][1].extend(run)
        else:
            parts.append((index, run))
    return [(index, cut(piece, _without_blank_ends(run))) for index, run in parts]


def _unbroken(characters: Sequence[tuple[str, Rect]], size: float) -> list[list[tuple[str, Rect]]]:
    """Characters in runs without a gap; a blank goes to the run before it."""
    runs: list[list[tuple[str, Rect]]] = []
    after_blank = True
    end = 0.0
    for char, rect in characters:
        if char.isspace():
            if runs:
                runs[-1].append((char, rect))
            after_blank = True
            continue
        if after_blank or rect.x0 - end > CHARACTER_GAP * size:
            runs.append([])
        runs[-1].append((char, rect))
        after_blank, end = False, rect.x1
    return runs


def _without_blank_ends(run: Sequence[tuple[str, Rect]]) -> Sequence[tuple[str, Rect]]:
    stop = len(run)
    while stop and run[stop - 1][0].isspace():
        stop -= 1
    return run[:stop]


def cut(piece: Piece, characters: Sequence[tuple[str, Rect]]) -> Piece:
    """The part of a piece that consists of these characters."""
    text = "".join(char for char, _ in characters)
    printed = [rect for char, rect in characters if not char.isspace()] or [rect for _, rect in characters]
    rect = Rect(min(r.x0 for r in printed), piece.rect.y0, max(r.x1 for r in printed), piece.rect.y1)
    return Piece(text, rect, piece.size, piece.bold, ((text, rect),), piece.origin, piece.turn)
