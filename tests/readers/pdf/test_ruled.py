"""Tables with drawn walls."""

import pytest

XS = [60, 160, 260, 360, 460]
YS = [100, 130, 160, 190, 220]
FUNDS = {
    (0, 0, 4, 1): "资金情况",
    (0, 1, 1, 1): "项目",
    (0, 2, 1, 1): "年初预算数",
    (0, 3, 1, 1): "全年执行数",
    (1, 1, 1, 1): "年度资金总额",
    (1, 2, 1, 1): "147.95 万\n元",
    (1, 3, 1, 1): "310.\n52",
    (2, 1, 1, 1): "　　其中：拨款",
    (2, 2, 1, 2): "290.03",
    (3, 1, 1, 3): "",
}


def test_spans_and_text_of_every_cell(paper, read, look):
    paper.grid(XS, YS, FUNDS)
    (table,) = look.tables(read(paper))
    found = {(c.row, c.column, c.row_span, c.column_span): c.content for c in table.cells}
    assert found == {**FUNDS, (1, 2, 1, 1): "147.95 万元", (1, 3, 1, 1): "310.52"}
    assert (table.rows, table.columns, table.ruled, table.page) == (4, 4, True, 1)


def test_heading_rows_are_marked_but_not_the_label_beside_them(paper, read, look):
    paper.grid(XS, YS, FUNDS)
    (table,) = look.tables(read(paper))
    assert table.header_rows == (0,)
    assert [cell.content for cell in table.cells if cell.header] == ["项目", "年初预算数", "全年执行数"]


def test_lines_of_two_latin_words_get_a_space(paper, read, look):
    paper.grid(XS, YS, {(0, 0, 1, 1): "alpha\nbeta", (0, 1, 1, 1): "绩效\n自评", (1, 0, 1, 1): "1", (1, 1, 1, 1): "2"})
    assert look.grid(look.tables(read(paper))[0])[0] == ["alpha beta", "绩效自评"]


def test_text_that_was_set_in_one_go_over_a_wall_is_cut_there(paper, read, look):
    paper.grid([60, 100, 200], [100, 130, 160], {(0, 0, 1, 1): "", (0, 1, 1, 1): "", (1, 0, 1, 1): "乙", (1, 1, 1, 1): "2"})
    paper.text(80, 115, "甲项 15.60", 10)
    assert look.grid(look.tables(read(paper))[0])[0] == ["甲项", "15.60"]


def test_text_that_sticks_out_of_its_cell_stays_whole(paper, read, look):
    paper.grid([60, 100, 200], [100, 130, 160], {(0, 0, 1, 1): "项目名称一", (0, 1, 1, 1): "", (1, 0, 1, 1): "乙", (1, 1, 1, 1): "2"})
    paper.text(130, 115, "15.60", 10)
    assert look.grid(look.tables(read(paper))[0])[0] == ["项目名称一", "15.60"]


def test_filled_rectangles_serve_as_rules_and_white_ones_do_not(paper, read, look):
    for y in (100, 130, 160):
        paper.page.draw_rect((60, y, 260, y + 0.6), color=None, fill=(0, 0, 0))
    for x in (60, 160, 259.4):
        paper.page.draw_rect((x, 100, x + 0.6, 160.6), color=None, fill=(0, 0, 0))
    paper.page.draw_rect((110, 100, 110.6, 160), color=None, fill=(1, 1, 1))
    paper.text(65, 120, "项目", 10)
    paper.text(165, 120, "决算数", 10)
    paper.text(65, 150, "合计", 10)
    paper.text(165, 150, "9.10", 10)
    assert look.grid(look.tables(read(paper))[0]) == [["项目", "决算数"], ["合计", "9.10"]]


def test_marker_pen_draws_no_walls(paper, read, look):
    cells = {
        (0, 0, 1, 1): "项目",
        (0, 1, 1, 1): "决算数",
        (1, 0, 1, 1): "合计",
        (1, 1, 1, 1): "310.52",
        (2, 0, 1, 1): "其中",
        (2, 1, 1, 1): "147.95",
    }
    # as high as its row, behind all of a number and behind the beginning of one
    for y, text in ((115, "310.52"), (130, "147")):
        paper.page.draw_rect((163, y + 0.5, 163 + 10 * len(text), y + 14.5), color=None, fill=(1, 1, 0))
    paper.grid(XS[:3], [100, 115, 130, 145], cells)
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [["项目", "决算数"], ["合计", "310.52"], ["其中", "147.95"]]


def test_shaded_cells_without_lines_are_cells(paper, read, look):
    cells = (("项目", "决算数"), ("合计", "310.52"), ("其中", "147.95"))
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            x, y = 60 + 101 * column, 100 + 16 * row
            paper.page.draw_rect((x, y, x + 100, y + 15), color=None, fill=(0.8, 0.9, 1))
            paper.text(x + 3, y + 11, text, 10)
    assert look.grid(look.tables(read(paper))[0]) == [list(texts) for texts in cells]


def test_open_sides_are_closed_where_the_rules_end(paper, read, look):
    for y in (100, 130, 160):
        paper.rule(60, y, 360, y)
    paper.rule(160, 100, 160, 160)
    paper.rule(260, 100, 260, 160)
    for x, texts in ((70, ("项目", "合计")), (170, ("预算数", "1.00")), (270, ("决算数", "2.00"))):
        paper.text(x, 120, texts[0], 10)
        paper.text(x, 150, texts[1], 10)
    assert look.grid(look.tables(read(paper))[0]) == [["项目", "预算数", "决算数"], ["合计", "1.00", "2.00"]]


def test_a_frame_around_text_is_no_table(paper, read, look):
    paper.page.draw_rect((60, 80, 535, 200))
    paper.lines(120, "\t本单位没有政府性基金收入。")
    document = read(paper)
    assert look.tables(document) == []
    assert look.paragraphs(document) == ["本单位没有政府性基金收入。"]


def test_a_page_shown_turned_gives_the_same_grid_and_boxes_as_displayed(paper, read, look):
    paper.page.set_rotation(90)
    # on a page shown turned by a quarter, what reads upright is written sideways
    matrix = paper.page.derotation_matrix
    rows = [["项目", "决算数"], ["合计", "310.52"]]
    for r in range(3):
        paper.page.draw_line(_point(60, 100 + 30 * r, matrix), _point(260, 100 + 30 * r, matrix))
    for c in range(3):
        paper.page.draw_line(_point(60 + 100 * c, 100, matrix), _point(60 + 100 * c, 160, matrix))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            paper.page.insert_text(_point(65 + 100 * c, 120 + 30 * r, matrix), text, fontname="china-s", fontsize=10, rotate=90)
    (table,) = look.tables(read(paper))
    assert look.grid(table) == rows
    box = table.at(1, 1).box
    assert (box.x0, box.y0, box.x1, box.y1) == (16000, 13000, 26000, 16000)
    page, place = table.at(1, 1).text.where()
    assert (page, 16500 <= place.x0 <= 16600, 13000 < place.y0 < place.y1 < 16000) == (1, True, True)


def test_a_table_printed_sideways_is_read_upright_and_keeps_its_place_on_the_page(paper, read, look):
    # text runs from the foot of the page to its head: the first column is the lowest
    for k in range(3):
        paper.rule(100 + 30 * k, 500, 100 + 30 * k, 700)
        paper.rule(100, 500 + 100 * k, 160, 500 + 100 * k)
    for r, row in enumerate((("项目", "决算数"), ("合计", "310.52"))):
        for c, text in enumerate(row):
            paper.text(120 + 30 * r, 695 - 100 * c, text, 10, rotate=90)
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [["项目", "决算数"], ["合计", "310.52"]]
    box = table.at(1, 1).box
    assert (box.x0, box.y0, box.x1, box.y1) == (13000, 50000, 16000, 60000)


def _point(x, y, matrix):
    import pymupdf

    return pymupdf.Point(x, y) * matrix


WIDE_XS = [60, 160, 240, 320, 400]


def wide(paper, y: float, x: float, rows: int) -> None:
    """Rows of single cells at a height, and below them one with a number at `x` in a cell over the last three columns."""
    cells = {(r, c, 1, 1): f"项目{r}" if c == 0 else f"{r}{c}.50" for r in range(rows) for c in range(4)}
    ys = [y + 24 * k for k in range(rows + 2)]
    paper.grid(WIDE_XS, ys, {**cells, (rows, 0, 1, 1): "其他", (rows, 1, 1, 3): ""})
    paper.text(x, ys[rows] + 14, "77.50", 10)


def placed(table, text: str) -> tuple[int, int]:
    (cell,) = (cell for cell in table.cells if cell.content == text)
    return cell.column, cell.column_span


@pytest.mark.parametrize(
    ("x", "place"), [(165, (1, 3)), (242, (2, 2)), (268, (2, 2)), (325, (3, 1)), (348, (3, 1)), (255, (1, 3)), (300, (1, 3))]
)
def test_a_number_in_a_wide_cell_stands_under_the_column_that_it_is_printed_in(paper, read, look, x: float, place: tuple[int, int]) -> None:
    # 50 points wide; in the middle of its cell, or astride a wall, it is said of all columns
    wide(paper, 100, x, 3)
    (table,) = look.tables(read(paper))
    assert table.header_rows == ()
    assert placed(table, "77.50") == place


def test_a_number_in_a_wide_cell_on_the_next_page_stands_under_the_headings_of_the_first(paper, read, look) -> None:
    head = ("项目", "年初预算数", "全年预算数", "决算数")
    paper.grid(WIDE_XS, [700, 724, 748], {**{(0, c, 1, 1): t for c, t in enumerate(head)}, **{(1, c, 1, 1): f"{c}.5" for c in range(4)}})
    paper.new_page()
    wide(paper, 60, 325, 2)
    (table,) = look.tables(read(paper))
    assert (table.rows, table.header_rows) == (5, (0,))
    assert placed(table, "77.50") == (3, 1)
