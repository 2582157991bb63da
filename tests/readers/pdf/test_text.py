"""Running text: paragraphs, numbers over lines, headings, titles, page furniture."""

import pytest

from auditor.readers.pdf import READER

LINE = "负责全区中小微企业日常联系走访调研及企业问题的收集协调办理和反馈等等"  # longer than a line


def test_paragraph_over_lines_and_a_page_break(paper, read, look):
    paper.lines(700, "\t" + LINE[:30], LINE[:32])
    paper.new_page()
    paper.lines(90, LINE[:32], "工作完成。", "\t另起一段。")
    assert look.paragraphs(read(paper)) == [LINE[:30] + LINE[:32] + LINE[:32] + "工作完成。", "另起一段。"]


def test_number_broken_over_lines_comes_back_whole_with_both_places(paper, read, look):
    head = "二〇二二年总支出合计为本年度全部资金来源的支出总额共计三"
    paper.lines(100, "\t" + head[:27] + "310.", "52万元，其中基本支出143.45万元。")
    (block,) = read(paper).blocks
    start = block.text.text.index("310.52万元")
    pieces = block.text.boxes(start, start + 6)
    assert [page for page, _ in pieces] == [1, 1]
    assert pieces[0][1].y1 < pieces[1][1].y0 + 1000
    assert pieces[1][1].x0 == 7200


def test_a_decimal_point_lost_at_the_line_end_is_put_back_and_told(paper, read, look):
    paper.lines(100, "\t" + LINE[:21] + "上年支出４，８７８", "６４万元，同比增加。")
    document = read(paper)
    assert "４，８７８．６４万元" in look.paragraphs(document)[0]
    assert [(p.code, p.message.key, p.level.value) for p in document.problems] == [("X104", "reader.point_restored", "note")]


@pytest.mark.parametrize("number", ["— 7 —", "- 3 -", "第 1 页", "12", "第 1 页 共 5 页", "共 5 页"])
def test_page_numbers_are_left_out(paper, read, look, number):
    paper.lines(100, "\t正文内容如下。")
    paper.centered(297, 800, number, 11)
    assert look.paragraphs(read(paper)) == ["正文内容如下。"]


def test_a_number_in_the_middle_of_a_page_stays(paper, read, look):
    paper.lines(100, "\t正文内容如下。")
    paper.centered(297, 400, "12", 11)
    assert look.paragraphs(read(paper)) == ["正文内容如下。", "12"]


def test_running_headers_are_left_out(paper, read, look):
    for number in (1, 2, 3):
        paper.text(72, 45, "甲局绩效自评报告", 9)
        paper.lines(100, f"\t第{number}部分的内容已经完成。")
        paper.new_page()
    assert len(look.paragraphs(read(paper))) == 3


def test_headings_and_section_paths(paper, read, look):
    paper.lines(
        100,
        "第一部分　部门概况",
        "\t一、基本情况",
        "\t（一）主要职能",
        "\t1. 负责项目服务跟踪。",
        "\t（二）人员情况",
        "\t编制9人。",
        "\t二、支出情况",
        "\t没有支出。",
    )
    document = read(paper)
    assert look.headings(document) == [
        (1, "第一部分　部门概况"),
        (2, "一、基本情况"),
        (3, "（一）主要职能"),
        (3, "（二）人员情况"),
        (2, "二、支出情况"),
    ]
    sections = {block.text.text: block.section for block in document.blocks}
    assert sections["编制9人。"] == ("第一部分　部门概况", "一、基本情况", "（二）人员情况")
    assert sections["没有支出。"] == ("第一部分　部门概况", "二、支出情况")


def test_a_numbered_sentence_is_a_paragraph(paper, read, look):
    paper.lines(100, "\t（一）聚焦培育市场主体。1. 注重梯度培育。", "\t2．社会保障和就业（类）。年初预算为1.00万元。")
    document = read(paper)
    assert look.headings(document) == []
    assert len(look.paragraphs(document)) == 2


def test_a_numbered_heading_at_the_margin_is_not_swallowed_by_a_full_line(paper, read, look):
    paper.lines(100, "\t" + LINE[:29] + "。", "4 评价结论", "\t评价结论为优。")
    assert look.headings(read(paper)) == [(2, "4 评价结论")]


def test_cover_title_in_two_lines_fields_and_date(paper, read, look):
    paper.centered(297, 200, "2022 年度部门（单位）整体支出", 22)
    paper.centered(297, 240, "绩效自评报告", 22)
    paper.centered(297, 500, "部门（单位）名称：甲区产业服务中心", 16)
    paper.centered(297, 550, "2023 年 6 月 23 日", 16)
    paper.new_page()
    paper.lines(100, "\t" + LINE[:30], LINE[:32], LINE[:32], "完成。")
    document = read(paper)
    assert document.title == "2022年度部门（单位）整体支出绩效自评报告"
    assert look.headings(document) == [(0, "2022 年度部门（单位）整体支出绩效自评报告")]
    assert look.paragraphs(document)[:2] == ["部门（单位）名称：甲区产业服务中心", "2023 年 6 月 23 日"]


def test_entries_of_a_contents_page_are_no_headings(paper, read, look):
    paper.centered(297, 100, "目　录", 20)
    paper.lines(150, "第一部分　部门概况", "\t一、部门职责", "\t二、机构设置")
    paper.new_page()
    paper.lines(100, "第一部分　部门概况", "\t一、部门职责", "\t负责全区工作。", "\t二、机构设置", "\t内设三个科室。")
    assert [text for _, text in look.headings(read(paper))] == ["第一部分　部门概况", "一、部门职责", "二、机构设置"]


def test_a_signature_and_its_date_stand_alone(paper, read, look):
    paper.lines(100, "\t" + LINE[:30], LINE[:32], "完成。")
    paper.text(430, 300, "评价组")
    paper.text(400, 324, "2022年10月7日")
    assert look.paragraphs(read(paper))[1:] == ["评价组", "2022年10月7日"]


def test_slanted_watermarks_are_not_read(paper, read, look):
    import pymupdf

    paper.lines(100, "\t正文内容如下。")
    turned = pymupdf.Matrix(30)
    paper.page.insert_text((200, 400), "内部资料", fontname="china-s", fontsize=40, morph=(pymupdf.Point(200, 400), turned))
    assert look.paragraphs(read(paper)) == ["正文内容如下。"]


def test_the_same_file_gives_the_same_document(paper, read, tmp_path):
    paper.lines(100, "\t一、基本情况", "\t编制9人。")
    paper.table(60, 200, [100, 100], [("项目", "决算数"), ("合计", "1.00")])
    assert read(paper) == READER.read(tmp_path / "报告.pdf", "报告.pdf")
