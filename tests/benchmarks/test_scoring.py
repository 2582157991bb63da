"""The accuracy of reading tables against grids small enough to count by hand."""

from __future__ import annotations

import pytest

from benchmarks.speed.grids import Cell, Grid, from_boxes, marked
from benchmarks.speed.scoring import Score, accuracy, cells, joined, neighbours


def grid(*rows: str, page: int = 1, breaks: tuple[int, ...] = (), head: int = 0) -> Grid:
    """A grid from rows like "a | b"; "<" and "^" go on with the cell to the left and above."""
    return Grid(tuple(marked([[text.strip() for text in row.split("|")] for row in rows])), page, breaks, head)


SQUARE = grid("a | b", "c | d")


def test_what_is_read_as_printed_is_right_in_both_measures() -> None:
    found = accuracy([SQUARE], [SQUARE])
    assert found.cells == Score(4, 4, 4)
    assert found.neighbours == Score(4, 4, 4)  # a-b, c-d to the right; a-c, b-d below
    assert found.cells.f == found.neighbours.f == 1


def test_a_wrong_text_costs_its_cell_and_its_two_neighbours() -> None:
    found = accuracy([SQUARE], [grid("a | b", "c | x")])
    assert found.cells == Score(3, 4, 4) and found.cells.f == 0.75
    assert found.neighbours == Score(2, 4, 4) and found.neighbours.f == 0.5


def test_a_lost_span_costs_the_cell_and_the_neighbour_over_it() -> None:
    printed, read = grid("H | <", "a | b"), grid("H | ", "a | b")
    found = accuracy([printed], [read])
    # printed: H over two columns, a, b; read: H, a blank cell, a, b, of which only a and b are exact
    assert found.cells == Score(2, 4, 3)
    assert found.cells.f == pytest.approx(4 / 7)
    # printed: H-a, H-b below, a-b; read: H-a below, a-b
    assert found.neighbours == Score(2, 2, 3)
    assert found.neighbours.f == pytest.approx(4 / 5)


def test_a_row_lost_at_the_top_shifts_cells_but_not_neighbours() -> None:
    found = accuracy([grid("t | u", "a | b", "c | d")], [SQUARE])
    assert found.cells == Score(0, 4, 6) and found.cells.f == 0
    # printed: t-u a-b c-d, t-a u-b a-c b-d
    assert found.neighbours == Score(4, 4, 7)
    assert found.neighbours.f == pytest.approx(8 / 11)


def test_blank_cells_are_passed_over_by_neighbours_and_counted_as_cells() -> None:
    row = grid("a |  | b")
    assert neighbours(row) == {("a", "b", "right"): 1}
    assert cells(row).total() == 3


def test_a_tall_cell_has_each_cell_beside_it_as_neighbour_once() -> None:
    assert neighbours(grid("a | b", "^ | c", "^ | ^")) == {("a", "b", "right"): 1, ("a", "c", "right"): 1, ("b", "c", "below"): 1}


def test_equal_pairs_count_as_often_as_they_are_printed() -> None:
    found = accuracy([grid("0 | 0", "0 | 0")], [grid("0 | 0")])
    assert found.neighbours == Score(1, 1, 4)


def test_white_space_and_wide_letters_are_no_difference() -> None:
    assert accuracy([grid("147.95 万元 | （一）")], [grid("147.95\n万元 | (一)")]).cells.f == 1


def test_each_printed_table_is_held_against_the_one_most_like_it() -> None:
    other = grid("e | f", "g | h")
    assert accuracy([SQUARE, other], [other, SQUARE]).cells.f == 1


def test_a_table_that_is_not_there_counts_against_precision() -> None:
    found = accuracy([SQUARE], [SQUARE, grid("x | y")])
    assert found.cells == Score(4, 6, 4) and found.cells.f == pytest.approx(0.8)
    assert accuracy([], [SQUARE]).cells.f == 0
    assert accuracy([], []).cells.f == 1


def test_a_table_on_another_page_is_another_table() -> None:
    elsewhere = Grid(SQUARE.cells, page=2)
    assert accuracy([SQUARE], [elsewhere]).cells.f == 0
    assert accuracy([SQUARE], [Grid(SQUARE.cells)]).cells.f == 1  # whose page is not known


def test_a_row_that_nothing_on_the_page_shows_is_no_row() -> None:
    hidden = Grid((Cell(0, 0, 1, 2, "a"), Cell(0, 2, 1, 1, "b")))  # no cell begins in column 1
    assert accuracy([hidden], [grid("a | b")]).cells.f == 1


LONG = grid("h | k", "a | 1", "^ | 2", "b | 3", breaks=(2,), head=1)


def test_a_page_break_cuts_a_cell_and_repeats_the_heading() -> None:
    first, second = LONG.parts()
    assert cells(first) == cells(grid("h | k", "a | 1"))
    assert cells(second) == cells(grid("h | k", " | 2", "b | 3"))
    assert (first.page, second.page) == (1, 2)


@pytest.mark.parametrize("read", [[LONG], list(LONG.parts())], ids=["joined", "page by page"])
def test_a_table_over_two_pages_is_right_whole_or_page_by_page(read: list[Grid]) -> None:
    found = accuracy([LONG], read)
    assert found.cells.f == found.neighbours.f == 1


def test_joined_asks_for_the_whole_table() -> None:
    assert joined([LONG], [LONG]).cells.f == 1
    # the first part has h, k and 1 right of 7 printed cells; "a" is cut; 4 + 6 cells were read
    assert joined([LONG], list(LONG.parts())).cells == Score(3, 10, 7)


def test_boxes_become_a_grid_by_their_edges() -> None:
    boxes = [((0.0, 0.0, 20.3, 10.0), "H"), ((0.2, 10.4, 10.0, 20.0), "a"), ((10.0, 10.0, 20.0, 20.0), "b")]
    assert cells(from_boxes(boxes, 1)) == cells(grid("H | <", "a | b"))
