"""Tables that were typed, with blanks between their columns, and lines that have blanks for other reasons."""

import pytest

STAFF = [("类别", "编制", "实有"), ("行政", "21", "20"), ("事业", "126", "24"), ("合计", "147", "44")]


def typed(*cells, width=12, indent=2):
    """Cells padded with blanks, as a typewriter would: a Chinese character is as wide as two others."""
    wide = [sum(1 if ord(char) < 256 else 2 for char in cell) for cell in cells]
    return " " * indent + "".join(cell + " " * (width - size) for cell, size in zip(cells, wide, strict=True)).rstrip()


def test_rows_typed_with_blanks_are_a_table(paper, read, look):
    y = paper.lines(100, "\t年末人员列示如下（单位：人）：")
    y = paper.lines(y, *(typed(*row) for row in STAFF), x=60, size=9, pitch=16)
    paper.lines(y + 14, "\t以上情况属实。")
    document = read(paper)
    (table,) = look.tables(document)
    assert look.grid(table) == [[*row] for row in STAFF]
    assert look.paragraphs(document)[-1] == "以上情况属实。"


def test_an_empty_cell_and_a_text_with_one_blank_stay_where_they_are(paper, read, look):
    rows = [
        ("指标", "目标", "完成", "满分", "得分"),
        ("硬化道路", "16 公里", "16 公里", "50", "50"),
        ("村民知晓", "88%", "77%", "50", "43.75"),
        ("总分", "", "", "100", "93.75"),
    ]
    paper.lines(100, *(typed(*row) for row in rows), x=60, size=9, pitch=16)
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [[*row] for row in rows]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("填表人：李明　　　日期：2024年", "负责人：王芳　　　电话：000"), id="two lines of fields"),
        pytest.param(("单　　位：某镇　　联系人：李明", "地　　址：12号　　　　　邮编：000000", "时　　间：3月"), id="fields"),
        pytest.param(("一、基 本 情 况", "二、收 支 情 况", "三、绩 效 情 况"), id="spaced words"),
        pytest.param(("第一条    总则        概述", "第二条    范围        说明", "第三条    附则        其他"), id="no numbers"),
        pytest.param(
            ("收入100万元。    支出90万元。", "其中基本支出            60万元。", "项目支出30万元，        结余10万元。"),
            id="gaps anywhere",
        ),
    ],
)
def test_blanks_for_other_reasons_part_no_table(lines, paper, read, look):
    paper.lines(100, *lines, size=12)
    assert look.tables(read(paper)) == []
