"""The lines and tables of one page, from its pieces of text and its rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from auditor.readers.pdf.joining import as_lines
from auditor.readers.pdf.lattice import Lattice, fill, find_lattices
from auditor.readers.pdf.regions import free_regions, ruled_regions
from auditor.readers.pdf.shapes import Fragment, Grid, Item, Page, Piece


def items_of(page: Page) -> list[Item]:
    """Lines and tables of a page from top to bottom."""
    lattices, loose = find_lattices(page)
    free = page.pieces
    items: list[Item] = []
    if lattices:
        filled, free = _filled(lattices, page)
        items += filled
    fragments: list[Fragment] = []
    if len(loose) > 1:
        fragments = ruled_regions(page, free, loose)
        free = _without(free, fragments)
    more = free_regions(page, free)
    free = _without(free, more)
    items += [*fragments, *more, *as_lines(page, free)]
    items.sort(key=lambda item: (item.rect.y0, item.rect.x0))
    return items


def _filled(lattices: Sequence[Lattice], page: Page) -> tuple[list[Grid], list[Piece]]:
    """The grids that hold text, and the pieces outside of them; a drawing that encloses no text is no table."""
    pieces = page.pieces
    order = sorted(range(len(pieces)), key=lambda index: pieces[index].middle)
    middles = [pieces[index].middle for index in order]
    taken = [False] * len(pieces)
    grids: list[Grid] = []
    for lattice in lattices:
        x0, y0, x1, y1 = lattice.rect
        between = order[bisect_left(middles, y0) : bisect_right(middles, y1)]
        inside = sorted(k for k in between if not taken[k] and x0 <= (pieces[k].rect.x0 + pieces[k].rect.x1) / 2 <= x1)
        if inside:
            grids.append(fill(lattice, page, [pieces[k] for k in inside]))
            for k in inside:
                taken[k] = True
    return grids, [piece for piece, gone in zip(pieces, taken, strict=True) if not gone]


def _without(pieces: list[Piece], fragments: Sequence[Fragment]) -> list[Piece]:
    taken = {id(piece) for fragment in fragments for piece in fragment.pieces}
    return [piece for piece in pieces if id(piece) not in taken] if taken else pieces
