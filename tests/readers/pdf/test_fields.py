"""Signature fields that nobody signed are blank: MuPDF draws a word into them."""

import pymupdf
import pytest


def add_field(paper, rect, name="签字"):
    field = pymupdf.Widget()
    field.field_type, field.field_name, field.rect = pymupdf.PDF_WIDGET_TYPE_SIGNATURE, name, pymupdf.Rect(rect)
    paper.page.add_widget(field)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_an_unsigned_field_beside_its_name(paper, read, look, rotation):
    paper.lines(120, "\t单位负责人签字：")
    add_field(paper, (220, 108, 320, 130))
    paper.page.set_rotation(rotation)
    document = read(paper)
    assert look.paragraphs(document) == ["单位负责人签字："] and document.problems == ()


def test_an_unsigned_field_in_a_cell(paper, read, look):
    paper.table(60, 100, [120, 120], [("项目", "内容"), ("单位负责人签字", ""), ("填报人", "甲")], height=24)
    add_field(paper, (184, 127, 290, 145))
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [["项目", "内容"], ["单位负责人签字", ""], ["填报人", "甲"]]


def test_what_the_page_itself_prints_there_is_read(paper, read, look):
    paper.lines(100, "\t单位负责人签字：")
    paper.text(225, 100, "SIGN", 12)
    paper.text(225, 116, "甲", 12)
    add_field(paper, (220, 84, 320, 118))
    text = "".join("".join(look.paragraphs(read(paper))).split())
    assert text.startswith("单位负责人签字：") and "甲" in text


def test_the_same_word_elsewhere_stays(paper, read, look):
    paper.lines(100, "\t单位负责人签字：")
    paper.text(100, 200, "SIGN", 12)
    add_field(paper, (220, 84, 320, 106))
    assert look.paragraphs(read(paper)) == ["单位负责人签字：", "SIGN"]
