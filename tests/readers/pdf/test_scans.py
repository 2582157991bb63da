"""Pages without text of their own: scans, scans with recognised text, letters turned into drawings, blank pages."""

import pymupdf
import pytest

from auditor.errors import UnreadableDocumentError
from auditor.readers.pdf import READER

BODY = "\t2022年度总支出147.95万元。"
SEEN = "2022年度总支出147.95万元。"


def scan(page, rect=(0, 0, 595, 842)):
    """A picture of something like print: gray stripes."""
    samples = bytes(90 if y % 6 < 2 and x % 3 else 250 for y in range(168) for x in range(119))
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, 119, 168, samples, False)
    page.insert_image(pymupdf.Rect(rect), pixmap=pixels, keep_proportion=False)


def told(document):
    return [(p.code, p.page, p.level.value, p.message.key) for p in document.problems]


def test_a_scanned_page_among_others_makes_the_document_incomplete(paper, read, look):
    paper.lines(100, BODY)
    scan(paper.new_page().page)
    scan(paper.new_page().page)
    paper.new_page().lines(100, "\t一、完成情况", BODY)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN, SEEN]
    assert told(document) == [("X103", 2, "failure", "reader.page_no_text")]
    assert dict(document.problems[0].message.values)["page"] == "2-3"


def test_a_blank_page_is_nothing_to_tell(paper, read):
    paper.lines(100, BODY)
    paper.new_page()
    assert read(paper).problems == ()


@pytest.mark.parametrize("mode", ["invisible", "under"])
def test_recognised_text_of_a_scan_is_not_read(paper, read, look, mode):
    paper.lines(100, BODY)
    page = paper.new_page().page
    if mode == "under":
        paper.lines(100, "\t2022年度总支出310.52万元。", "\t其中基本支出163.07万元。")
        scan(page)
    else:
        scan(page)
        for y, text in ((100, "2022年度总支出310.52万元。"), (124, "其中基本支出163.07万元。")):
            page.insert_text((100, y), text, fontname="china-s", fontsize=14, render_mode=3)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X103", 2, "failure", "reader.page_recognised")]


def test_a_document_of_nothing_but_recognised_scans(paper, tmp_path):
    scan(paper.page)
    paper.page.insert_text((100, 100), "2022年度总支出310.52万元。", fontname="china-s", render_mode=3)
    paper.file.save(tmp_path / "a.pdf")
    with pytest.raises(UnreadableDocumentError) as caught:
        READER.read(tmp_path / "a.pdf", "a.pdf")
    assert caught.value.message.key == "reader.only_recognised"


def test_a_document_of_which_nothing_is_seen(paper, tmp_path):
    paper.page.insert_text((100, 100), "2022年度总支出310.52万元。", fontname="china-s", render_mode=3)
    paper.file.save(tmp_path / "a.pdf")
    with pytest.raises(UnreadableDocumentError) as caught:
        READER.read(tmp_path / "a.pdf", "a.pdf")
    assert caught.value.message.key == "reader.only_unseen"


def test_a_small_picture_beside_text_is_nothing_to_tell(paper, read, look):
    paper.lines(100, BODY)
    scan(paper.page, (400, 600, 500, 700))
    document = read(paper)
    assert look.paragraphs(document) == [SEEN] and document.problems == ()


def test_letters_turned_into_drawings(paper, read, look):
    paper.lines(100, BODY)
    page = paper.new_page().page
    for number in range(60):
        x, y = 72 + number % 20 * 20, 100 + number // 20 * 30
        page.draw_bezier((x, y), (x + 5, y - 12), (x + 10, y + 12), (x + 12, y), fill=(0, 0, 0), color=None, closePath=True)
    document = read(paper)
    assert look.paragraphs(document) == [SEEN]
    assert told(document) == [("X103", 2, "failure", "reader.page_outlined")]
