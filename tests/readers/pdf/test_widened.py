"""Numbers whose characters were set apart are one number; numbers that stand apart stay several."""

import pymupdf
import pytest

FONT = "china-s"


def spaced(paper, x, y, text, gap, size=12, fontname=FONT):
    """A text with its character spacing widened; returns where it ends."""
    for char in text:
        paper.page.insert_text((x, y), char, fontname=fontname, fontsize=size)
        x += pymupdf.get_text_length(char, fontname=fontname, fontsize=size) + gap
    return x


@pytest.mark.parametrize("gap", [1, 1.8, 1.9, 2, 3, 5, 6.5])
@pytest.mark.parametrize("number", ["310.52", "22", "3,105,200.00", "9"])
@pytest.mark.parametrize("fontname", [FONT, "helv"])
def test_a_number_set_apart_is_one_number(paper, read, look, gap, number, fontname):
    end = spaced(paper, 72, 100, "2022年度总支出", gap)
    end = spaced(paper, end, 100, number, gap, fontname=fontname)
    spaced(paper, end, 100, "万元。", gap)
    (text,) = look.paragraphs(read(paper))
    assert text.replace(" ", "") == f"2022年度总支出{number}万元。" and number in text and "2022年" in text


def test_two_digits_set_apart_as_the_numbers_of_their_page(paper, read, look):
    paper.table(60, 100, [120, 100], [("项目", "决算数"), ("基本支出", ""), ("人数", "")])
    spaced(paper, 183, 133, "143.45", 2, 10)
    spaced(paper, 183, 153, "22", 2, 10)
    (table,) = look.tables(read(paper))
    assert [row[1] for row in look.grid(table)[1:]] == ["143.45", "22"]


@pytest.mark.parametrize("text", ["1 2 3", "12 34 56", "3 105 200", "5 6"])
def test_typed_blanks_stay(paper, read, look, text):
    paper.text(72, 100, f"分别为{text}万元。", 12)
    assert look.paragraphs(read(paper)) == [f"分别为{text}万元。"]


def test_numbers_that_stand_apart_are_not_joined(paper, read, look):
    end = spaced(paper, 72, 100, "为", 0)
    for number in ("12", "34", "56"):
        end = spaced(paper, end, 100, number, 0) + 3
    (text,) = look.paragraphs(read(paper))
    assert text.split() == ["为12", "34", "56"]


def test_the_place_is_that_of_the_number(paper, read):
    start = spaced(paper, 72, 100, "总支出", 2)
    end = spaced(paper, start, 100, "310.52", 2)
    spaced(paper, end, 100, "万元。", 2)
    (block,) = read(paper).blocks
    at = block.text.text.index("310.52")
    _, box = block.text.where(at, at + 6)
    assert abs(box.x0 - 100 * start) < 400 and abs(box.x1 - 100 * end) < 400
