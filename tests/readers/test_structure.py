"""What the wording says about the structure of a document."""

import pytest

from auditor.model.document import Cell, Heading, Paragraph
from auditor.model.place import Box
from auditor.model.text import TracedText
from auditor.readers.structure import header_rows, heading_level, is_value, mark_headers, unit_declared, with_sections


def cells(*rows):
    """Cells from rows of "text" or ("text", row span, column span); None stands under a span."""
    found = []
    for r, row in enumerate(rows):
        for c, entry in enumerate(row):
            if entry is not None:
                text, high, wide = entry if isinstance(entry, tuple) else (entry, 1, 1)
                found.append(Cell(r, c, TracedText(text), 1, Box(0, 0, 0, 0), high, wide))
    return found


@pytest.mark.parametrize(
    ("text", "level", "number"),
    [
        ("第一部分　部门概况", 1, "第一部分"),
        ("一、基本情况", 2, "一、"),
        ("十一、其他重要事项的情况说明", 2, "十一、"),
        ("（一）主要职能", 3, "（一）"),
        ("(二)项目管理", 3, "(二)"),
        ("1. 数量指标", 4, "1."),
        ("１．经费情况", 4, "１．"),
        ("2、绩效目标", 4, "2、"),
        ("（1）资金到位", 5, "（1）"),
        ("1 部门概况", 2, "1"),
        ("2.1 预算安排", 3, "2.1"),
        ("二　市本级财政收支决算", 2, "二"),
        ("【政府性基金预算】", 3, ""),
    ],
)
def test_headings(text, level, number):
    assert heading_level(text) == (level, number)


@pytest.mark.parametrize(
    "text",
    [
        "（一）聚焦培育市场主体。1. 注重梯度培育。建立",
        "2．社会保障和就业（类）。年初预算为196.90万元",
        "1. 负责产业项目服务跟踪；",
        "2022 年部门决算",
        "310.52 万元",
        "3. 公务接待费 0.11 万元",
        "部门概况",
        "一 般 公 共 预 算",
        "一 二 三 四",
        "【】",
        "【资金】本年支出5万元",
        "一、",
        "",
        "一、" + "很长的标题" * 20,
    ],
)
def test_no_headings(text):
    assert heading_level(text) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("（单位：万元）", "万元"),
        ("金额单位：元", "元"),
        ("单位:万元", "万元"),
        ("部门：甲局　2023年度　金额单位：亿元", "亿元"),
        ("收支情况表（万元）", "万元"),
        ("单位：人", "人"),
        ("部门（单位）名称：甲局", ""),
        ("单位：人力资源局", ""),
        ("2022年度自评表", ""),
    ],
)
def test_units(text, unit):
    assert unit_declared(text) == unit


@pytest.mark.parametrize("text", ["147.95", "1,234.56", "(5.23)", "—", "——", "/", "100%", "≥90%", "200 余条", "无", "-7.74%"])
def test_values(text):
    assert is_value(text)


@pytest.mark.parametrize("text", ["全年执行数", "提升", "2022年度部门决算", "", "1、业务工作经费"])
def test_words(text):
    assert not is_value(text)


def test_heading_rows_of_a_form_that_changes_its_columns_midway():
    form = cells(
        ["部门名称", ("", 1, 3), None, None],
        [("资金情况（万元）", 2, 1), "年初预算数", "全年执行数", "执行率"],
        [None, "147.95", "310.52", "100%"],
        [("年度总体目标", 2, 1), ("预期目标", 1, 2), None, "实际完成情况"],
        [None, ("提供日常联系及专业服务", 1, 2), None, "提供日常联系及专业服务"],
        [("绩效指标", 3, 1), "三级指标", "年度指标值", "实际完成值"],
        [None, "走访企业", "200 余家", "200 家"],
        [None, "企业素质", "提升", "提升"],
    )
    assert header_rows(form, 8, 4) == (1, 3, 5)


def test_two_labels_beside_a_heading_row():
    form = cells(
        [("项目基本情况", 3, 1), ("1.完成情况", 2, 1), "项目年度目标", "年度目标完成情况"],
        [None, None, "按时发放", "已按时发放"],
        [None, "2.实施内容", ("", 1, 2), None],
    )
    assert header_rows(form, 3, 4) == (0,)


def test_a_row_of_names_is_no_heading_row():
    form = cells(
        ["项目名称", "药品安全监管项目", "主管部门", "甲市市场监督管理局"],
        ["资金来源", "年初预算数", "全年预算数", "全年执行数"],
        ["年度资金总额", "1.00", "2.00", "2.00"],
    )
    assert header_rows(form, 3, 4) == (1,)


def test_rows_of_accounts_with_blanks_are_no_heading_rows():
    table = cells(
        [("收入", 1, 2), None, ("支出", 1, 2), None],
        ["项目", "决算数", "项目", "决算数"],
        ["栏次", "1", "栏次", "2"],
        ["一、财政拨款收入", "307.82", "一、一般公共服务支出", "264.87"],
        ["二、事业收入", "", "二、外交支出", ""],
        ["本年收入合计", "307.82", "本年支出合计", "307.82"],
    )
    assert header_rows(table, 6, 4) == (0, 1, 2)


def test_headings_in_three_bands():
    table = cells(
        [("合计", 2, 2), None, ("公务用车购置及运行维护费", 1, 4), None, None, None, ("公务接待费", 2, 2), None],
        [None, None, ("公务用车购置费", 1, 2), None, ("公务用车运行维护费", 1, 2), None, None, None],
        ["预算数", "决算数"] * 4,
        ["3.00", "3.00"] * 4,
    )
    assert header_rows(table, 4, 8) == (0, 1, 2)


def test_only_cells_that_lie_in_heading_rows_are_marked():
    table = cells([("人员情况", 2, 1), "编制数", "实有数"], [None, "9", "22"])
    found = mark_headers(table, header_rows(table, 2, 3))
    assert [cell.content for cell in found if cell.header] == ["编制数", "实有数"]


def test_section_paths_titles_and_annexes():
    def heading(text, level):
        return Heading(TracedText(text), level)

    def paragraph(text):
        return Paragraph(TracedText(text))

    blocks = with_sections(
        [
            heading("一、甲", 2),
            heading("（一）乙", 3),
            paragraph("p"),
            heading("二、丙", 2),
            paragraph("q"),
            paragraph("附件 1-1"),
            paragraph("r"),
        ]
    )
    assert {block.text.text: block.section for block in blocks} == {
        "一、甲": (),
        "（一）乙": ("一、甲",),
        "p": ("一、甲", "（一）乙"),
        "二、丙": (),
        "q": ("二、丙",),
        "附件 1-1": (),
        "r": (),
    }


@pytest.mark.parametrize(
    ("below", "first", "found"),
    [
        (("一般债务", "专项债务"), "公式", (0, 1, 2)),
        (("一般债务", "89.00"), "东区", (0,)),  # values are no heading
        (("一般债务", "专项债务"), "东区", (0, 1)),
    ],
)
def test_headings_under_one_corner(below, first, found):
    numbers = ["152.50", "89.00", "63.50", "84.44", "51.97", "32.47"]
    letters = ["A=B+C", "B", "C", "D=E+F", "E", "F"] if first == "公式" else numbers
    table = cells(
        [("地区", 2, 1), ("2020年债务限额", 1, 3), None, None, ("2020年债务余额执行数", 1, 3), None, None],
        [None, "", *below, "", *below],
        [first, *letters],
        ["西区", *numbers],
    )
    assert header_rows(table, 4, 7) == found


@pytest.mark.parametrize(
    ("head", "rows", "found"),
    [
        # one column of numbers, whose heading states their unit
        (("单体", "面积（平方米）", "进度"), [("教学楼", "46,200", "竣工"), ("实训楼", "38,400", "封顶"), ("合计", "84,600", "—")], (0,)),
        (("单体", "面积", "进度"), [("教学楼", "46,200", "竣工"), ("实训楼", "38,400", "封顶"), ("宿舍", "84,600", "装饰")], ()),
        # columns of dates
        (("书房", "开工", "竣工"), [("文昌", "4月8日", "7月26日"), ("凤凰", "6月18日", "9月30日"), ("城南", "5月10日", "9月12日")], (0,)),
        (("甲", "乙", "丙"), [("文昌", "已开工", "未竣工"), ("凤凰", "已开工", "已竣工"), ("城南", "已开工", "已竣工")], ()),
    ],
)
def test_headings_over_what_is_measured(head, rows, found):
    assert header_rows(cells(head, *rows), 4, 3) == found
