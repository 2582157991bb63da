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


SENTENCE = "2022年全年支出147.95万元，其中基本支出132.35万元。"
DIRECTIONS = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("set_at", [0, 90, 180, 270])
@pytest.mark.parametrize("number", ["2022", "147.95", "132.35", "万元"])
def test_the_place_of_a_number_is_that_of_its_characters(paper, read, rotation, set_at, number):
    start = SENTENCE.index(number)
    dx, dy = DIRECTIONS[set_at]
    x, y = 300 - 180 * dx, 420 - 180 * dy
    paper.page.insert_text((x, y), SENTENCE, fontname="china-s", fontsize=12, rotate=set_at)
    paper.page.set_rotation(rotation)
    (found, *_) = paper.page.search_for(number)
    shown = (found * paper.page.rotation_matrix).normalize()
    (block,) = read(paper).blocks
    page, box = block.text.where(start, start + len(number))
    assert page == 1
    for ours, its in zip((box.x0, box.y0, box.x1, box.y1), shown, strict=True):
        assert abs(ours - 100 * its) < 100


@pytest.mark.parametrize("fontname", ["china-s", "helv", "cour"])
def test_places_in_text_of_fonts_of_any_width(paper, read, fontname):
    parts = [("全年支出", "china-s"), ("147.95", fontname), ("万元，基本支出", "china-s"), ("132.35", fontname), ("万元。", "china-s")]
    x = 72.0
    for text, font in parts:
        paper.page.insert_text((x, 100), text, fontname=font, fontsize=12)
        x += pymupdf.get_text_length(text, fontname=font, fontsize=12)
    (block,) = read(paper).blocks
    (found,) = paper.page.search_for("132.35")
    start = block.text.text.index("132.35")
    _, box = block.text.where(start, start + 6)
    assert abs(box.x0 - 100 * found.x0) < 100 and abs(box.x1 - 100 * found.x1) < 100
