"""Pages that are shown turned, and text that is set sideways."""

import pymupdf
import pytest

ROWS = [("项目", "预算数", "决算数"), ("基本支出", "143.45", "163.07"), ("项目支出", "4.50", "147.45"), ("合计", "147.95", "310.52")]


def draw(paper, turn, text="2022年度总支出310.52万元。"):
    """A table and a line of text, set turned clockwise by quarter turns on an upright page."""
    page = paper.page
    scratch = pymupdf.open()
    sheet = scratch.new_page(width=842 if turn % 2 else 595, height=595 if turn % 2 else 842)
    paper.page = sheet
    paper.lines(80, "\t" + text)
    paper.table(60, 150, [120, 100, 100], ROWS)
    paper.page = page
    page.show_pdf_page(page.rect, scratch, 0, rotate=-90 * turn)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_every_combination_is_read_upright(paper, read, look, rotation, turn):
    draw(paper, turn)
    paper.page.set_rotation(rotation)
    document = read(paper)
    (table,) = look.tables(document)
    assert look.grid(table) == [list(row) for row in ROWS]
    assert look.paragraphs(document) == ["2022年度总支出310.52万元。"]
    assert document.problems == ()
    # places are those of the page as it is displayed
    shown = paper.page.rect
    for cell in table.cells:
        assert 0 <= cell.box.x0 < cell.box.x1 <= 100 * shown.width and 0 <= cell.box.y0 < cell.box.y1 <= 100 * shown.height
        (found,) = paper.page.search_for(cell.content) if cell.content == "143.45" else (None,)
        if found is not None:
            found = found * paper.page.rotation_matrix
            center = (found.x0 + found.x1) / 2, (found.y0 + found.y1) / 2
            assert cell.box.x0 <= 100 * center[0] <= cell.box.x1 and cell.box.y0 <= 100 * center[1] <= cell.box.y1


def test_pages_of_both_kinds(paper, read, look):
    paper.lines(100, "\t2022年度总支出147.95万元。")
    for turn, rotation in ((1, 0), (0, 90), (3, 180)):
        paper.new_page()
        draw(paper, turn, f"{turn}.{rotation}万元。")
        paper.page.set_rotation(rotation)
    document = read(paper)
    assert [look.grid(table) for table in look.tables(document)] == [[list(row) for row in ROWS]] * 3


def test_a_note_along_the_margin_does_not_disturb_the_page(paper, read, look):
    paper.lines(100, "\t2022年度总支出147.95万元。", "\t一、完成情况")
    paper.text(30, 500, "装订线", size=9, rotate=90)
    document = read(paper)
    assert "2022年度总支出147.95万元。" in look.paragraphs(document) and look.headings(document) == [(2, "一、完成情况")]
