"""Tables without walls."""

import pytest


def rows(paper, y, xs, texts, pitch=22, size=10):
    """Cells centred on `xs`; a cell of several lines is centred on its row."""
    for row in texts:
        for x, text in zip(xs, row, strict=True):
            lines = text.split("\n") if text else []
            for number, line in enumerate(lines):
                paper.centered(x, y + (number - (len(lines) - 1) / 2) * (size + 1), line, size)
        y += pitch
    return y


PARTS = [("项目", "上年决算", "本年决算", "增减率%"), ("基本支出", "2,151.00", "2,038.47", "(5.23)"), ("项目支出", "", "3,494.60", "28.12")]


def test_three_rules(paper, read, look):
    rows(paper, 120, (110, 230, 330, 430), [*PARTS, ("合计", "2,151.00", "5,533.07", "13.41")])
    for y in (105, 127, 195):
        paper.rule(60, y, 480, y, 1)
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [[*row] for row in [*PARTS, ("合计", "2,151.00", "5,533.07", "13.41")]]
    assert (table.ruled, table.header_rows) == (False, (0,))


def test_a_rule_under_each_row_keeps_a_wrapped_cell_in_its_row(paper, read, look):
    texts = [
        ("序号", "乡镇", "支出金额"),
        ("1", "高坪镇及\n柳溪乡", "1,171,900.00"),
        ("2", "大营镇", "848,200.00"),
        ("合　计", "", "2,020,100.00"),
    ]
    rows(paper, 120, (90, 200, 350), texts, pitch=30)
    for y in (101, 131, 161, 191, 221):
        paper.rule(60, y, 420, y)
    assert look.grid(look.tables(read(paper))[0])[1:3] == [["1", "高坪镇及柳溪乡", "1,171,900.00"], ["2", "大营镇", "848,200.00"]]


def test_no_rules_at_all(paper, read, look):
    y = paper.lines(100, "\t具体见下表：")
    y = rows(paper, y + 10, (110, 230, 330, 430), PARTS)
    paper.lines(y + 20, "\t以上情况属实。")
    document = read(paper)
    (table,) = look.tables(document)
    assert look.grid(table) == [[*row] for row in PARTS]
    assert look.paragraphs(document) == ["具体见下表：", "以上情况属实。"]


def test_a_label_in_the_middle_of_its_rows_spans_them(paper, read, look):
    head = ("一级指标", "三级指标", "年度指标值", "实际完成值", "分值")
    body = [(f"指标{k}", f"{k}0 项", f"{k}2 项", "10") for k in range(1, 6)]
    rows(paper, 120, (90, 190, 290, 390, 470), [head, *(("", *row) for row in body)])
    # 产出 stands beside the second of three rows, 效益 between the last two
    paper.centered(90, 120 + 22 * 2, "产出", 10)
    paper.centered(90, 120 + 22 * 4.5, "效益", 10)
    (table,) = look.tables(read(paper))
    assert [row[:2] for row in look.grid(table)[1:]] == [
        ["产出", "指标1"],
        ["产出", "指标2"],
        ["产出", "指标3"],
        ["效益", "指标4"],
        ["效益", "指标5"],
    ]


def test_a_label_at_the_top_of_its_rows_reaches_down_to_the_next(paper, read, look):
    labels = ("数量指标", "", "", "", "质量指标", "")
    body = [(labels[k], f"完成事项{k}", f"{k + 1}0 项", f"{k + 1}2 项", "10") for k in range(6)]
    rows(paper, 120, (90, 190, 290, 390, 470), [("指标类别", "指标名称", "目标值", "完成值", "分值"), *body])
    column = [row[0] for row in look.grid(look.tables(read(paper))[0])]
    assert column == ["指标类别", *["数量指标"] * 4, *["质量指标"] * 2]


def test_a_heading_over_several_columns_spans_them(paper, read, look):
    xs = (110, 230, 330, 430)
    rows(paper, 142, xs, [("科目", "合计", "基本支出", "项目支出"), ("教育支出", "3.00", "1.00", "2.00"), ("合计", "3.00", "1.00", "2.00")])
    paper.centered(330, 120, "本年支出合计情况", 10)
    (table,) = look.tables(read(paper))
    assert (table.at(0, 1).content, table.at(0, 1).column_span) == ("本年支出合计情况", 3)


@pytest.mark.parametrize("text", ["联系人：甲　　联系电话：12345678", "填表人：甲　　　　填报日期：2023.6.20"])
def test_lines_with_gaps_are_no_table(paper, read, look, text):
    paper.text(72, 100, text)
    paper.text(72, 300, "部门：甲局", 10)
    paper.text(400, 300, "单位：万元", 10)
    assert look.tables(read(paper)) == []


def test_rules_of_page_header_and_footer_do_not_make_a_table(paper, read, look):
    paper.rule(72, 60, 523, 60)
    paper.rule(72, 790, 523, 790)
    full = "全面实施预算绩效管理提高财政资金使用效益现将有关情况报告如下并请审议批准"
    paper.lines(120, "\t" + full[:30], full[:32], "到位。")
    paper.text(72, 300, "甲局")
    paper.text(400, 300, "2023 年")
    assert look.tables(read(paper)) == []
