"""What is read is what is seen: text that a person does not see is left out and told, visible text is never lost."""

import pymupdf
import pytest

BODY = "\t2022年度总支出147.95万元。"
SEEN = "2022年度总支出147.95万元。"
SECRET = "决算数310.52万元"


def told(document):
    """(code, level, key, reason) of the problems of a document."""
    found = []
    for problem in document.problems:
        reason = dict(problem.message.values).get("reason", "")
        found.append((problem.code, problem.level.value, problem.message.key, getattr(reason, "key", "").removeprefix("reader.reason.")))
    return found


def picture(width=60, height=40, mask=False, gray=255):
    """A plain picture, with a mask that lets everything through when `mask`."""
    pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, width, height), mask)
    pixels.clear_with(gray)
    if mask:
        pixels.set_alpha(bytes(width * height))
    return pixels


HIDDEN = {
    "invisible": {"render_mode": 3},
    "faint": {"color": (1, 1, 1)},
    "tiny": {"fontsize": 0.8},
}


@pytest.mark.parametrize("reason", HIDDEN)
def test_hidden_figures_are_left_out_and_cannot_be_overlooked(paper, read, look, reason):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), SECRET, **{"fontname": "china-s", "fontsize": 12, **HIDDEN[reason]})
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", reason)]
    assert document.problems[0].page == 1 and "310.52" in dict(document.problems[0].message.values)["text"]


@pytest.mark.parametrize("color", [(0.99, 0.99, 0.99), (1, 1, 0.93)])
def test_nearly_white_is_not_seen(paper, read, look, color):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s", color=color)
    assert look.paragraphs(read(paper)) == [SEEN]


def test_nearly_transparent_text_is_not_seen(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s", fill_opacity=0.03)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "faint")]


def test_text_in_the_colour_of_the_rectangle_under_it(paper, read, look):
    paper.lines(100, BODY)
    paper.page.draw_rect((60, 280, 400, 320), fill=(0.1, 0.2, 0.5), color=None)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s", color=(0.1, 0.2, 0.5))
    assert look.paragraphs(read(paper)) == [SEEN]


def test_words_without_figures_are_only_noted(paper, read):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), "内部资料", fontname="china-s", render_mode=3)
    assert told(read(paper)) == [("X111", "note", "reader.unseen_words", "invisible")]


def test_hidden_text_on_many_pages_is_told_once(paper, read):
    for _ in range(4):
        paper.lines(100, BODY)
        paper.page.insert_text((72, 300), SECRET, fontname="china-s", render_mode=3)
        paper.new_page()
    paper.lines(100, BODY)
    (problem,) = read(paper).problems
    values = dict(problem.message.values)
    assert (values["page"], values["count"], problem.page) == ("1-4", "4", 1)


def test_hidden_text_that_repeats_what_is_seen_is_not_told(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_text((100, 100), SEEN[:8], fontname="china-s", fontsize=14, render_mode=3)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert document.problems == ()


def test_text_that_is_filled_and_serves_as_a_clip_is_read_once(paper, read, look):
    paper.page.insert_text((100, 100), SEEN, fontname="china-s", fontsize=14, render_mode=4)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_text_under_a_later_rectangle(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s")
    paper.page.draw_rect((60, 280, 400, 320), fill=(1, 1, 1), color=None)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "covered")]


def test_a_number_painted_over_and_set_again(paper, read, look):
    paper.page.insert_text((72, 300), "总支出147.95万元。", fontname="china-s", fontsize=14)
    paper.page.draw_rect((60, 280, 400, 320), fill=(1, 1, 1), color=None)
    paper.page.insert_text((72, 300), "总支出310.52万元。", fontname="china-s", fontsize=14)
    document = read(paper)
    assert look.paragraphs(document) == ["总支出310.52万元。"]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "covered")]


def test_one_digit_painted_over(paper, read, look):
    width = pymupdf.get_text_length("总支出", fontname="china-s", fontsize=14)
    paper.page.insert_text((72, 300), "总支出1147.95万元。", fontname="china-s", fontsize=14)
    digit = pymupdf.get_text_length("1", fontname="china-s", fontsize=14)
    paper.page.draw_rect((72 + width, 285, 72 + width + digit, 305), fill=(1, 1, 1), color=None)
    document = read(paper)
    text = "".join(look.paragraphs(document))
    assert "147.95万元" in text and "1147" not in text
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "covered")]


def test_text_under_an_opaque_picture(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s")
    paper.page.insert_image(pymupdf.Rect(60, 280, 300, 320), pixmap=picture(), keep_proportion=False)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "picture")]


def test_text_under_a_seal_that_lets_it_through_is_read(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_image(pymupdf.Rect(100, 80, 220, 140), pixmap=picture(mask=True), keep_proportion=False)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_text_on_a_picture_is_read(paper, read, look):
    paper.page.insert_image(pymupdf.Rect(0, 0, 595, 842), pixmap=picture(gray=60), keep_proportion=False)
    paper.page.insert_text((100, 100), SEEN, fontname="china-s", fontsize=14, color=(1, 1, 1))
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_a_number_in_the_colour_of_the_picture_under_it(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_image(pymupdf.Rect(60, 280, 300, 320), pixmap=picture(gray=0), keep_proportion=False)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s")
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "faint")]


def test_text_off_the_page(paper, read, look):
    paper.lines(100, BODY)
    paper.page.insert_text((700, 300), SECRET, fontname="china-s")
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "outside")]


def test_text_outside_of_the_crop_box(paper, read, look):
    paper.lines(300, BODY)
    paper.page.insert_text((72, 60), SECRET, fontname="china-s")
    paper.page.set_cropbox(pymupdf.Rect(0, 100, 595, 800))
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "outside")]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_text_that_is_clipped_away(paper, read, look, rotation):
    paper.lines(100, BODY)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s")
    xref = paper.page.get_contents()[-1]
    stream = paper.file.xref_stream(xref)
    paper.file.update_stream(xref, b"q 0 0 50 50 re W n " + stream + b" Q")
    paper.page.set_rotation(rotation)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "clipped")]


def test_text_on_a_layer_that_is_switched_off(paper, read, look):
    paper.lines(100, BODY)
    layer = paper.file.add_ocg("批注", on=False)
    paper.page.insert_text((72, 300), SECRET, fontname="china-s", oc=layer)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "layer")]


def test_text_on_a_layer_that_is_shown_is_read(paper, read, look):
    layer = paper.file.add_ocg("正文", on=True)
    paper.page.insert_text((100, 100), SEEN, fontname="china-s", fontsize=14, oc=layer)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_white_words_on_a_dark_heading_row_are_read(paper, read, look):
    paper.page.draw_rect((60, 100, 360, 120), fill=(0.1, 0.3, 0.6), color=None)
    paper.table(60, 100, [100, 100, 100], [("", "", ""), ("合计", "1.00", "2.00"), ("其中", "0.50", "1.00")])
    for x, text in ((63, "项目"), (163, "预算数"), (263, "决算数")):
        paper.page.insert_text((x, 113), text, fontname="china-s", fontsize=10, color=(1, 1, 1))
    document = read(paper)
    (table,) = look.tables(document)
    assert look.grid(table)[0] == ["项目", "预算数", "决算数"] and document.problems == ()


def test_white_words_on_a_drawn_shape_are_read(paper, read, look):
    paper.lines(100, BODY)
    paper.page.draw_oval((60, 250, 400, 350), fill=(0.1, 0.3, 0.6), color=None)
    paper.page.insert_text((150, 305), "工作回顾12项", fontname="china-s", fontsize=14, color=(1, 1, 1))
    document = read(paper)
    assert "工作回顾12项" in look.paragraphs(document) and document.problems == ()


def test_highlighted_text_is_read(paper, read, look):
    paper.lines(100, BODY)
    paper.page.add_highlight_annot(paper.page.search_for("147.95")[0])
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_a_rectangle_that_lets_the_text_through_hides_nothing(paper, read, look):
    paper.lines(100, BODY)
    paper.page.draw_rect((60, 80, 400, 110), fill=(1, 1, 0), color=None, fill_opacity=0.4)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_gray_watermarks_are_seen(paper, read, look):
    paper.page.insert_text((150, 400), "征求意见稿", fontname="china-s", fontsize=40, color=(0.85, 0.85, 0.85))
    paper.lines(100, BODY)
    document = read(paper)
    assert SEEN in look.paragraphs(document) and document.problems == ()


@pytest.mark.parametrize(("dx", "dy", "gray"), [(0.3, 0, 0), (0.2, 0.2, 0), (1.2, 1.2, 0.7)])
def test_text_printed_twice_is_read_once(paper, read, look, dx, dy, gray):
    paper.page.insert_text((100 + dx, 100 + dy), SEEN, fontname="china-s", fontsize=14, color=(gray,) * 3)
    paper.lines(100, BODY)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_the_same_number_in_many_cells_stays(paper, read, look):
    rows = [("项目", "预算数", "决算数"), *[(f"第{n}项", "0.00", "0.00") for n in range(20)]]
    paper.table(60, 100, [100, 100, 100], rows, height=16)
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [list(row) for row in rows]


def test_printed_glyphs_count_not_the_text_to_copy(paper, read, look):
    paper.page.insert_text((100, 100), "x", fontname="helv")
    xref = paper.page.get_contents()[0]
    paper.file.update_stream(xref, b"BT /helv 12 Tf 100 700 Td /Span <</ActualText (888.88)>> BDC (147.95) Tj EMC ET")
    assert look.paragraphs(read(paper)) == ["147.95"]


def test_notes_on_the_page_are_read_and_told(paper, read, look):
    paper.lines(100, BODY)
    paper.page.add_freetext_annot((72, 300, 400, 330), "310.52", fontsize=12)
    document = read(paper)
    assert "310.52" in look.paragraphs(document)
    assert told(document) == [("X113", "note", "reader.note_read", "")]


def test_a_field_that_shows_another_value(paper, read, look):
    paper.lines(100, BODY)
    field = pymupdf.Widget()
    field.field_name, field.field_type, field.rect = "total", pymupdf.PDF_WIDGET_TYPE_TEXT, pymupdf.Rect(72, 300, 300, 320)
    field.field_value = "310.52"
    paper.page.add_widget(field)
    document = read(paper)
    assert "310.52" in look.paragraphs(document) and document.problems == ()
    (field,) = paper.page.widgets()
    paper.file.xref_set_key(field.xref, "V", "(147.95)")
    document = read(paper)
    assert told(document) == [("X113", "failure", "reader.field_differs", "")]


def clipped_blank(paper, before, blank, after, box, advance=1.0):
    """A line in four pieces, three underlined, of which the second stands in a clip of its own: as tracked changes are printed."""
    paper.page.insert_text((72, 800), "x", fontname="helv")
    parts = [f"BT /helv 12 Tf 72 700 Td ({before}) Tj ET 72 698 m 100 698 l S"]
    x = 72 + pymupdf.get_text_length(before, fontname="helv", fontsize=12)
    parts.append(f"q {box} re W n BT /helv 12 Tf {x:.2f} 700 Td ({blank}) Tj ET Q 100 698 m 110 698 l S")
    x += advance * pymupdf.get_text_length(blank, fontname="helv", fontsize=12)
    parts.append(f"BT /helv 12 Tf {x:.2f} 700 Td ({after}) Tj ET 110 698 m 150 698 l S")
    x += pymupdf.get_text_length(after, fontname="helv", fontsize=12)
    parts.append(f"BT /helv 12 Tf {x:.2f} 700 Td ( in all) Tj ET")
    paper.file.update_stream(paper.page.get_contents()[0], "\n".join(parts).encode())


@pytest.mark.parametrize("box", ["0 0 1 1", "138 698 1 1", "72 697 200 12"])
@pytest.mark.parametrize("blank", [" ", "   "])
@pytest.mark.parametrize("advance", [0.0, 0.1, 0.5, 1.0])
def test_a_blank_in_a_clip_of_its_own_is_nothing_to_tell(paper, read, look, box, blank, advance):
    clipped_blank(paper, "total 310.52", blank, "of 2022", box, advance)
    document = read(paper)
    assert "".join("".join(look.paragraphs(document)).split()) == "total310.52of2022inall"
    assert document.problems == ()


def test_a_number_in_such_a_clip_is_told(paper, read, look):
    clipped_blank(paper, "total 310.52 ", "147.95", " of 2022", "0 0 1 1")
    document = read(paper)
    assert "147.95" not in "".join(look.paragraphs(document))
    assert told(document) == [("X111", "failure", "reader.unseen_figures", "clipped")]
    assert dict(document.problems[0].message.values)["text"] == "147.95"


def test_a_clipped_number_whose_digits_stand_elsewhere_in_the_row_is_told(paper, read, look):
    clipped_blank(paper, "3 1 0 ", "47", " 4 1 7", "0 0 1 1")
    assert told(read(paper)) == [("X111", "failure", "reader.unseen_figures", "clipped")]
