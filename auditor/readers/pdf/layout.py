"""The lines and tables of one page, from its pieces of text and its rules."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from auditor.readers.pdf.joining import as_lines
from auditor.readers.pdf.lattice import Lattice, fill, find_lattices
from auditor.readers.pdf.margin import without_line_numbers
from auditor.readers.pdf.regions import free_regions, ruled_regions
from auditor.readers.pdf.shapes import Fragment, Grid, Item, Page, Piece
from auditor.readers.pdf.typed import typed_rows

NOT_TYPED: Mapping[int, Sequence[Piece]] = MappingProxyType({})


def items_of(page: Page) -> list[Item]:
    """Lines and tables of a page from top to bottom."""
    page.pieces = without_line_numbers(page.pieces)
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
    typed = typed_rows(page, free)
    more = free_regions(page, [cell for piece in free for cell in typed.get(id(piece), (piece,))])
    free = _without(free, more, typed)
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


def _without(pieces: list[Piece], fragments: Sequence[Fragment], typed: Mapping[int, Sequence[Piece]] = NOT_TYPED) -> list[Piece]:
    """The pieces that stand in no fragment; a typed row that went into none stays one piece."""
    taken = {id(piece) for fragment in fragments for piece in fragment.pieces}
    return [piece for piece in pieces if not any(id(part) in taken for part in typed.get(id(piece), (piece,)))] if taken else pieces
