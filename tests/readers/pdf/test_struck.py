"""Text that was struck out is no text of the report; lines under text, and rules of tables, strike nothing out."""

import pymupdf
import pytest

FONT = "china-s"
SIZE = 12


def wide(text, size=SIZE):
    return pymupdf.get_text_length(text, fontname=FONT, fontsize=size)


def changed(paper, x, y, before, struck, after, line=None):
    """A line of text of which a part is struck out; the three parts are set apart as word processors do."""
    line = line or (lambda x0, x1: paper.rule(x0, y - 0.3 * SIZE, x1, y - 0.3 * SIZE, 0.7))
    paper.text(x, y, before, SIZE)
    start = x + wide(before)
    paper.text(start, y, struck, SIZE)
    stop = start + wide(struck)
    line(start, stop)
    paper.text(stop, y, after, SIZE)
    return start, stop


def told(document):
    return [(p.code, p.level.value, p.message.key, dict(p.message.values)["text"]) for p in document.problems]


STRUCK = [("X111", "note", "reader.struck_out", "147.95")]


@pytest.mark.parametrize("height", [0.2, 0.3, 0.4, 0.5])
@pytest.mark.parametrize("width", [0.4, 0.7, 1.5])
def test_a_line_through_the_characters(paper, read, look, height, width):
    y = 100 - height * SIZE
    changed(paper, 72, 100, "总支出", "147.95", "310.52万元。", lambda a, b: paper.rule(a, y, b, y, width))
    document = read(paper)
    assert look.paragraphs(document) == ["总支出310.52万元。"]
    assert told(document) == STRUCK


def test_a_thin_rectangle_through_the_characters(paper, read, look):
    fill = {"fill": (1, 0, 0), "color": None}
    changed(paper, 72, 100, "总支出", "147.95", "310.52万元。", lambda a, b: paper.page.draw_rect((a, 96, b, 96.6), **fill))
    document = read(paper)
    assert look.paragraphs(document) == ["总支出310.52万元。"] and told(document) == STRUCK


def test_a_part_of_text_that_was_set_in_one_go(paper, read, look):
    paper.text(72, 100, "总支出147.95310.52万元。", SIZE)
    start = 72 + wide("总支出")
    paper.rule(start, 96, start + wide("147.95"), 96)
    document = read(paper)
    assert look.paragraphs(document) == ["总支出310.52万元。"] and told(document) == STRUCK
    (block,) = document.blocks
    at = block.text.text.index("310.52")
    _, box = block.text.where(at, at + 6)
    assert abs(box.x0 - 100 * (start + wide("147.95"))) < 50 and abs(box.x1 - 100 * (start + wide("147.95310.52"))) < 50


def test_double_lines_and_lines_in_pieces(paper, read, look):
    def lines(a, b):
        for y in (95.5, 97.5):
            paper.rule(a, y, (a + b) / 2, y)
            paper.rule((a + b) / 2, y, b, y)

    changed(paper, 72, 100, "总支出", "147.95", "310.52万元。", lines)
    assert look.paragraphs(read(paper)) == ["总支出310.52万元。"]


def test_a_whole_line_and_a_whole_cell(paper, read, look):
    changed(paper, 72, 60, "", "此行已经删除。", "")
    paper.table(60, 100, [120, 100], [("项目", "决算数"), ("基本支出", ""), ("合计", "310.52")], size=SIZE)
    changed(paper, 183, 135, "", "143.45", "")
    document = read(paper)
    (table,) = look.tables(document)
    assert look.grid(table) == [["项目", "决算数"], ["基本支出", ""], ["合计", "310.52"]]
    assert look.paragraphs(document) == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_on_turned_pages(paper, read, look, rotation):
    changed(paper, 72, 100, "总支出", "147.95", "310.52万元。")
    paper.page.set_rotation(rotation)
    document = read(paper)
    assert look.paragraphs(document) == ["总支出310.52万元。"] and told(document) == STRUCK


@pytest.mark.parametrize("rotation", [0, 90])
def test_what_an_annotation_strikes_out(paper, read, look, rotation):
    start, stop = changed(paper, 72, 100, "总支出", "147.95", "310.52万元。", lambda a, b: None)
    paper.page.set_rotation(rotation)
    paper.page.add_strikeout_annot(pymupdf.Rect(start, 88, stop, 103))
    document = read(paper)
    assert look.paragraphs(document) == ["总支出310.52万元。"] and told(document) == STRUCK


def test_a_hidden_annotation_strikes_nothing_out(paper, read, look):
    start, stop = changed(paper, 72, 100, "总支出", "147.95", "万元。", lambda a, b: None)
    note = paper.page.add_strikeout_annot(pymupdf.Rect(start, 88, stop, 103))
    note.set_flags(pymupdf.PDF_ANNOT_IS_HIDDEN)
    assert look.paragraphs(read(paper)) == ["总支出147.95万元。"]


UNHARMED = {
    "under": lambda paper, a, b: paper.rule(a, 102, b, 102),
    "under, touching": lambda paper, a, b: paper.rule(a, 99.5, b, 99.5),
    "over": lambda paper, a, b: paper.rule(a, 89, b, 89),
    "farther than the text": lambda paper, a, b: paper.rule(60, 96, 500, 96),
    "half of a character": lambda paper, a, b: paper.rule(a + 6, 96, b - 6, 96),
    "thick": lambda paper, a, b: paper.rule(a, 96, b, 96, 3.5),
    "white": lambda paper, a, b: paper.page.draw_line((a, 96), (b, 96), color=(1, 1, 1), width=0.5),
    "upright": lambda paper, a, b: paper.rule(a + 6, 88, a + 6, 102),
}


@pytest.mark.parametrize("kind", UNHARMED)
def test_other_lines_strike_nothing_out(paper, read, look, kind):
    changed(paper, 72, 100, "总支出", "147.95", "万元。", lambda a, b: UNHARMED[kind](paper, a, b))
    document = read(paper)
    assert "147.95" in "".join(look.paragraphs(document)) and "reader.struck_out" not in [p.message.key for p in document.problems]


def test_a_line_through_a_blank_between_texts(paper, read, look):
    paper.text(72, 100, "总支出        310.52万元。", SIZE)
    paper.rule(72 + wide("总支出 "), 96, 72 + wide("总支出       "), 96)
    assert "310.52万元。" in look.paragraphs(read(paper))[0]


def test_tables_with_narrow_rows_keep_their_text(paper, read, look):
    paper.table(60, 100, [120, 100], [("项目", "决算数"), ("基本支出", "143.45"), ("合计", "310.52")], height=12, size=10)
    document = read(paper)
    assert "143.45" in str(look.grid(look.tables(document)[0])) and document.problems == ()
