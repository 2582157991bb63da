"""The lines around a table."""

ROWS = [("项目", "上年决算数", "决算数"), ("合计", "9.61", "10.63")]


def test_title_sublines_and_unit(paper, read, look):
    paper.lines(80, "第四部分　附表")
    paper.centered(297, 120, "收入支出决算总表", 14)
    paper.text(460, 140, "公开01表", 9)
    paper.text(60, 156, "部门：甲局", 9)
    paper.text(280, 156, "2023年度", 9)
    paper.text(430, 156, "金额单位：万元", 9)
    paper.table(60, 162, [250, 110, 110], ROWS)
    document = read(paper)
    (table,) = look.tables(document)
    assert (table.title, table.unit) == ("收入支出决算总表", "万元")
    assert table.caption.text == "收入支出决算总表 公开01表 部门：甲局 2023年度 金额单位：万元"
    assert table.section == ("第四部分　附表",)
    assert look.paragraphs(document) == []


def test_numbered_table_with_the_unit_beside(paper, read, look):
    paper.lines(80, "\t各部分得分情况见表1。")
    paper.centered(297, 120, "表1　项目资金到位情况表（单位：元）", 12)
    paper.table(60, 130, [250, 110, 110], ROWS)
    document = read(paper)
    assert [(table.title, table.unit) for table in look.tables(document)] == [("表1项目资金到位情况表（单位：元）", "元")]
    assert look.paragraphs(document) == ["各部分得分情况见表1。"]


def test_title_in_two_lines_and_the_mark_of_an_annex(paper, read, look):
    paper.text(60, 60, "附件 1-2", 14)
    paper.centered(297, 90, "2022 年度甲区产业服务中心部门", 16)
    paper.centered(297, 112, "整体支出绩效自评表", 16)
    paper.centered(297, 130, "（2022 年度）", 10)
    paper.table(60, 140, [250, 110, 110], ROWS)
    document = read(paper)
    (table,) = look.tables(document)
    assert table.title == "2022年度甲区产业服务中心部门整体支出绩效自评表"
    assert look.paragraphs(document) == ["附件 1-2"]
    assert document.title == table.title


def test_prose_above_is_no_title(paper, read, look):
    paper.lines(100, "\t纳入部门决算编制范围的单位包括：")
    paper.table(60, 112, [250, 110, 110], ROWS)
    document = read(paper)
    assert look.tables(document)[0].title == ""
    assert look.paragraphs(document) == ["纳入部门决算编制范围的单位包括："]


def test_notes_are_joined_and_the_foot_of_the_form_stays_a_paragraph(paper, read, look):
    bottom = paper.table(60, 100, [250, 110, 110], ROWS)
    paper.lines(
        bottom + 16,
        "备注：1.“执行率”=“全年执行数”/“全年预算数”；",
        "2.总分设置为100分，等级划分为：90分（含）—100分为优，80分（含）",
        "—90分为良。",
        "填表人：甲　填报日期：2023.6.20",
        x=60,
        size=13,
        pitch=18,
    )
    document = read(paper)
    assert [note.text for note in look.tables(document)[0].notes] == [
        "备注：1.“执行率”=“全年执行数”/“全年预算数”；",
        "2.总分设置为100分，等级划分为：90分（含）—100分为优，80分（含）—90分为良。",
    ]
    assert look.paragraphs(document) == ["填表人：甲　填报日期：2023.6.20"]


def test_a_unit_of_people(paper, read, look):
    paper.text(430, 95, "单位：人", 9)
    paper.table(60, 100, [250, 110, 110], [("类别", "编制数", "实有数"), ("行政", "9", "22")])
    assert look.tables(read(paper))[0].unit == "人"


def test_a_unit_stated_inside_the_frame(paper, read, look):
    paper.grid([60, 200, 300], [100, 120, 140, 160], {(0, 0, 1, 2): "单位：万元", (1, 0, 1, 1): "项目", (1, 1, 1, 1): "决算数"})
    paper.grid([60, 200, 300], [140, 160], {(0, 0, 1, 1): "合计", (0, 1, 1, 1): "1.00"})
    (table,) = look.tables(read(paper))
    assert (table.unit, table.header_rows) == ("万元", (1,))
