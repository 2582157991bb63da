"""Tables that go on over the page."""

XS = [60, 140, 220, 320, 400, 480]
HEAD = ("一级指标", "二级指标", "三级指标", "分值", "得分")


def first_page(paper):
    """A scoring table of which the last three rows of the page belong to labels that go on."""
    ys = [600 + 25 * k for k in range(6)]
    cells = {(0, c, 1, 1): text for c, text in enumerate(HEAD)}
    cells |= {(1, 0, 4, 1): "产出指标", (1, 1, 2, 1): "数量指标", (3, 1, 2, 1): "时效指标"}
    for row in range(1, 5):
        cells |= {(row, 2, 1, 1): f"指标{row}", (row, 3, 1, 1): "10", (row, 4, 1, 1): f"{row}"}
    paper.grid(XS, ys, cells)


def test_merged_labels_reach_over_the_break(paper, read, look):
    first_page(paper)
    paper.new_page()
    cells = {(0, 0, 2, 1): "", (0, 1, 1, 1): "", (1, 1, 1, 1): "成本指标", (2, 0, 1, 3): "总分", (2, 3, 1, 1): "60", (2, 4, 1, 1): "21"}
    for row in range(2):
        cells |= {(row, 2, 1, 1): f"指标{row + 5}", (row, 3, 1, 1): "10", (row, 4, 1, 1): f"{row + 5}"}
    paper.grid(XS, [80, 105, 130, 155], cells)
    (table,) = look.tables(read(paper))
    assert [row[:3] for row in look.grid(table)] == [
        ["一级指标", "二级指标", "三级指标"],
        ["产出指标", "数量指标", "指标1"],
        ["产出指标", "数量指标", "指标2"],
        ["产出指标", "时效指标", "指标3"],
        ["产出指标", "时效指标", "指标4"],
        ["产出指标", "时效指标", "指标5"],
        ["产出指标", "成本指标", "指标6"],
        ["总分", "总分", "总分"],
    ]
    assert [cell.page for cell in table.row_cells(5)] == [1, 1, 2, 2, 2]


def test_a_blank_value_is_not_filled_from_the_page_before(paper, read, look):
    paper.table(60, 700, [200, 100], [("科目", "决算数"), ("一般公共服务支出", "264.87"), ("住房保障支出", "29.42")])
    paper.new_page()
    paper.table(60, 80, [200, 100], [("", ""), ("合计", "294.29")])
    (table,) = look.tables(read(paper))
    assert look.grid(table)[2:] == [["住房保障支出", "29.42"], ["", ""], ["合计", "294.29"]]


def test_repeated_headings_are_dropped(paper, read, look):
    widths = [200, 100, 100]
    paper.table(60, 700, widths, [("科目名称", "预算数", "决算数"), ("教育支出", "1.00", "2.00")])
    paper.new_page()
    paper.table(60, 80, widths, [("科目名称", "预算数", "决算数"), ("农林水支出", "3.00", "4.00")])
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [["科目名称", "预算数", "决算数"], ["教育支出", "1.00", "2.00"], ["农林水支出", "3.00", "4.00"]]
    assert table.header_rows == (0,)


def test_a_repeated_heading_may_look_like_values(paper, read, look):
    widths = [160, 80, 100, 100]
    head = ("指标", "计量单位", "2022年决算", "2023年决算")
    paper.table(60, 700, widths, [head, ("事业编制数", "名", "580", "580")])
    paper.new_page()
    paper.table(60, 80, widths, [head, ("在编人数", "人", "538", "564")])
    (table,) = look.tables(read(paper))
    assert look.grid(table) == [list(head), ["事业编制数", "名", "580", "580"], ["在编人数", "人", "538", "564"]]


def test_a_row_of_values_that_stands_on_both_pages_is_kept(paper, read, look):
    widths = [160, 100, 100]
    paper.table(60, 700, widths, [("科目名称", "预算数", "决算数"), ("其他支出", "1.00", "1.00")])
    paper.new_page()
    paper.table(60, 80, widths, [("其他支出", "1.00", "1.00"), ("合计", "2.00", "2.00")])
    (table,) = look.tables(read(paper))
    assert look.grid(table)[1:] == [["其他支出", "1.00", "1.00"]] * 2 + [["合计", "2.00", "2.00"]]


def test_a_repeated_caption_does_not_part_the_table(paper, read, look):
    for y, rows in ((700, [("科目", "决算数"), ("教育支出", "2.00")]), (100, [("农林水支出", "4.00")])):
        paper.text(430, y - 6, "单位：万元", 9)
        paper.table(60, y, [200, 200], rows)
        paper.new_page()
    (table,) = look.tables(read(paper))
    assert table.rows == 3
    assert table.unit == "万元"


def test_other_columns_are_another_table(paper, read, look):
    paper.table(60, 700, [200, 100], [("科目", "决算数"), ("教育支出", "2.00")])
    paper.new_page()
    paper.table(60, 80, [120, 180], [("人员", "编制数"), ("行政", "9")])
    assert [table.rows for table in look.tables(read(paper))] == [2, 2]


def test_a_title_between_makes_another_table(paper, read, look):
    paper.table(60, 700, [200, 200], [("科目", "决算数"), ("教育支出", "2.00")])
    paper.new_page()
    paper.centered(260, 90, "项目支出决算表", 14)
    paper.table(60, 110, [200, 200], [("科目", "决算数"), ("教育支出", "3.00")])
    assert [table.title for table in look.tables(read(paper))] == ["", "项目支出决算表"]


def test_a_row_that_the_break_went_through_is_put_together(paper, read, look):
    widths = [120, 60, 60, 200]
    paper.table(60, 700, widths, [("三级指标", "分值", "得分", "偏差原因分析"), ("走访企业", "10", "8", "受疫情影响，部分走访")])
    paper.new_page()
    paper.table(60, 80, widths, [("", "", "", "改为线上进行。"), ("培训人次", "5", "5", "")])
    assert look.grid(look.tables(read(paper))[0])[1:] == [
        ["走访企业", "10", "8", "受疫情影响，部分走访改为线上进行。"],
        ["培训人次", "5", "5", ""],
    ]


def test_an_unruled_table_goes_on(paper, read, look):
    def row(y, *texts):
        for x, text in zip((80, 250, 350, 450), texts, strict=True):
            paper.centered(x, y, text, 10)

    row(700, "项目", "年初预算", "本年决算", "增减额")
    row(722, "基本支出", "1.10", "2.20", "1.10")
    row(744, "项目支出", "3.30", "4.40", "1.10")
    paper.new_page()
    row(90, "其他支出", "5.50", "6.60", "1.10")
    row(112, "结转", "", "7.70", "7.70")
    row(134, "合计", "9.90", "20.90", "11.00")
    (table,) = look.tables(read(paper))
    assert look.grid(table)[2:] == [
        ["项目支出", "3.30", "4.40", "1.10"],
        ["其他支出", "5.50", "6.60", "1.10"],
        ["结转", "", "7.70", "7.70"],
        ["合计", "9.90", "20.90", "11.00"],
    ]
