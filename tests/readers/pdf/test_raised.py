"""Raised small type: marks of notes are no digits of the number before them, exponents and units are not taken apart."""

import pymupdf
import pytest

FONT = "china-s"


def put(paper, x, y, *parts):
    """Texts set on behind each other: (text, size, how far raised). Returns where they end."""
    for text, size, rise in parts:
        paper.page.insert_text((x, y - rise), text, fontname=FONT, fontsize=size)
        x += pymupdf.get_text_length(text, fontname=FONT, fontsize=size)
    return x


def told(document):
    return [(p.code, p.level.value, p.message.key) for p in document.problems]


MARKED = [("X104", "note", "reader.marks_left_out")]


@pytest.mark.parametrize("mark", ["1", "12", "①", "*", "[1]", "〔2〕", "(3)", "1,2", "注1", "a"])
@pytest.mark.parametrize(("size", "rise"), [(7, 5), (6.4, 4.3), (8, 4), (9, 3.5)])
def test_a_raised_mark_is_no_part_of_the_number(paper, read, look, mark, size, rise):
    put(paper, 72, 100, ("本单位实有22", 12, 0), (mark, size, rise), ("人。", 12, 0))
    document = read(paper)
    assert look.paragraphs(document) == ["本单位实有22人。"]
    assert told(document) == MARKED


@pytest.mark.parametrize(
    ("number", "mark"), [("2022", "1"), ("9", "2"), ("10", "1"), ("10", "①"), ("100", "2"), ("98%", "3"), ("1,310.52", "4")]
)
def test_marks_behind_numbers_of_any_kind(paper, read, look, number, mark):
    put(paper, 72, 100, (f"共{number}", 12, 0), (mark, 7, 5), ("，增加。", 12, 0))
    assert look.paragraphs(read(paper)) == [f"共{number}，增加。"]


def test_what_was_left_out_is_quoted(paper, read):
    put(paper, 72, 100, ("全年支出310.52", 12, 0), ("1", 7, 5), ("万元。", 12, 0))
    (problem,) = read(paper).problems
    assert dict(problem.message.values)["text"] == "支出310.52¹万元。"


def test_the_number_keeps_its_own_place(paper, read):
    end = put(paper, 72, 100, ("全年支出310.52", 12, 0))
    put(paper, end, 100, ("1", 7, 5), ("万元。", 12, 0))
    (block,) = read(paper).blocks
    start = block.text.text.index("310.52")
    page, box = block.text.where(start, start + 6)
    assert page == 1 and abs(box.x1 - 100 * end) < 30


def test_a_mark_that_stands_so_high_that_it_is_a_line_of_its_own(paper, read, look):
    put(paper, 72, 100, ("本单位实有22", 12, 0), ("1", 7, 9.4), ("人。", 12, 0))
    assert look.paragraphs(read(paper)) == ["本单位实有22人。"]


def test_marks_in_cells(paper, read, look):
    paper.table(60, 100, [120, 100, 100], [("项目", "预算数", "决算数"), ("基本支出", "", "143.45"), ("合计", "147.95", "")])
    put(paper, 183, 133, ("132.35", 10, 0), ("2", 6, 4))
    put(paper, 283, 153, ("310.52", 10, 0), ("①", 6, 4))
    document = read(paper)
    (table,) = look.tables(document)
    assert look.grid(table)[1:] == [["基本支出", "132.35", "143.45"], ["合计", "147.95", "310.52"]]
    assert told(document) == MARKED


def test_a_mark_behind_a_label_goes_into_no_number(paper, read, look):
    put(paper, 72, 100, ("2022年基本支出", 12, 0), ("1", 7, 5), ("147.95万元。", 12, 0))
    assert look.paragraphs(read(paper)) == ["2022年基本支出147.95万元。"]


def test_a_mark_between_two_numbers_does_not_join_them(paper, read, look):
    put(paper, 72, 100, ("分别为310.52", 12, 0), ("1", 7, 5), ("147.95万元。", 12, 0))
    assert look.paragraphs(read(paper)) == ["分别为310.52 147.95万元。"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_marks_in_text_that_is_turned(paper, read, look, rotation, turn):
    dx, dy = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}[turn]
    x, y = 300.0, 400.0
    for text, size, rise in (("本单位实有22", 12, 0), ("1", 7, 5), ("人。", 12, 0)):
        paper.page.insert_text((x + rise * dy, y - rise * dx), text, fontname=FONT, fontsize=size, rotate=turn)
        length = pymupdf.get_text_length(text, fontname=FONT, fontsize=size)
        x, y = x + dx * length, y + dy * length
    paper.page.set_rotation(rotation)
    assert look.paragraphs(read(paper)) == ["本单位实有22人。"]


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((("面积100m", 12, 0), ("2", 7, 5), ("。", 12, 0)), "面积100m²。"),  # a unit
        ((("长120km", 12, 0), ("2", 7, 5)), "长120km²"),
        ((("GDP", 12, 0), ("1", 7, 5), ("100亿元", 12, 0)), "GDP¹100亿元"),
        ((("气温38", 12, 0), ("0", 7, 5), ("C", 12, 0)), "气温38°C"),  # 0 for a degree sign
        ((("共22", 12, 0), ("15", 9, 0), ("人", 12, 0)), "共2215人"),  # smaller, not raised
        ((("共22", 12, 0), ("15", 7, 1.75), ("人", 12, 0)), "共2215人"),  # smaller, in the middle of the line
        ((("共22", 12, 0), ("1", 12, 5), ("人", 12, 0)), "共221人"),  # raised, not smaller
        ((("H", 12, 0), ("2", 7, -2), ("O", 12, 0)), "H2O"),  # lowered
        ((("共22", 12, 0), ("第一", 7, 5), ("人", 12, 0)), "共22第一人"),  # words
    ],
)
def test_other_small_type_stays(paper, read, look, parts, text):
    put(paper, 72, 100, *parts)
    document = read(paper)
    assert look.paragraphs(document) == [text] and document.problems == ()


@pytest.mark.parametrize(
    "parts",
    [
        (("共10", 12, 0), ("2", 7, 5), ("人", 12, 0)),
        (("共5×10", 12, 0), ("4", 7, 5), ("吨", 12, 0)),
        (("为1.05", 12, 0), ("3", 7, 5), ("×100", 12, 0)),
        (("为12×3", 12, 0), ("2", 7, 5), ("万元", 12, 0)),
        (("为3", 12, 0), ("1", 7, 5), ("/2", 12, 0)),
        (("共22", 12, 0), ("310", 7, 5), ("人", 12, 0)),
    ],
)
def test_a_number_that_may_have_an_exponent_is_not_known(paper, read, look, parts):
    put(paper, 72, 100, *parts)
    document = read(paper)
    (text,) = look.paragraphs(document)
    assert "\ufffd" in text and parts[0][0][-1] not in text[text.index("\ufffd") - 1 :][:3]
    assert told(document) == [("X112", "failure", "reader.raised_unclear")]


def test_the_number_of_a_note_goes_into_no_number(paper, read, look):
    put(paper, 72, 100, ("1", 6, 4), ("2021年结转的资金。", 10, 0))
    assert look.paragraphs(read(paper)) == ["¹2021年结转的资金。"]
