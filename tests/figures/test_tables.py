"""Figures of tables: labels, units, stages, years; read by hand from the table in each test."""

from __future__ import annotations

import pytest

from tests.figures.printed import TITLE, cells, facts, table

FUNDS = """\
部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
|---|---|---|---|---|
| 年度资金总额 | 147.95 | 310.52 | 300.00 | 96.61% |
| 其中：当年财政拨款 | 146.00 | 290.03 | | |
| 上年结转资金 | — | 20.48 | / | |
"""


def test_rows_and_columns_name_a_figure() -> None:
    assert cells(FUNDS) == {
        "147.95": ("年度资金总额", "万元", "opening"),
        "310.52": ("年度资金总额", "万元", "adjusted"),
        "300.00": ("年度资金总额", "万元", "outturn"),
        "96.61%": ("执行率", "%", ""),
        "146.00": ("当年财政拨款", "万元", "opening"),
        "290.03": ("当年财政拨款", "万元", "adjusted"),
        "20.48": ("上年结转资金", "万元", "adjusted"),
    }


def test_blank_cells_and_dashes_give_no_figure() -> None:
    assert len(table(FUNDS)) == 7


def test_the_place_names_the_table_the_row_and_the_column() -> None:
    [figure] = [f for f in table(FUNDS) if f.text == "290.03"]
    place = figure.place
    assert (place.table, place.row, place.column, place.quote) == ("部门整体支出绩效自评表", "其中：当年财政拨款", "全年预算数", "290.03")
    assert (figure.table, figure.row, figure.column) == (1, 2, 2)


def test_figures_of_one_column_stand_in_one_place() -> None:
    found = {f.text: f.locality for f in table(FUNDS)}
    assert found["310.52"] == found["290.03"] == found["20.48"]
    assert found["310.52"] != found["147.95"]


@pytest.mark.parametrize(
    ("caption", "heading", "row", "printed", "unit"),
    [
        ("单位：万元", "决算数", "总支出", "310.52", "万元"),
        ("单位：元", "决算数", "总支出", "3105200", "元"),
        ("金额单位：万元", "决算数", "总支出", "310.52", "万元"),
        ("（单位：万元）", "决算数", "总支出", "310.52", "万元"),
        ("", "决算数（万元）", "总支出", "310.52", "万元"),
        ("", "决算数(元)", "总支出", "3105200", "元"),
        ("单位：万元", "决算数（元）", "总支出", "3105200", "元"),  # the nearer one
        ("", "决算数", "总支出（万元）", "310.52", "万元"),
        ("单位：元", "决算数", "总支出（万元）", "310.52", "万元"),
        ("", "决算数", "总支出", "310.52万元", "万元"),
        ("单位：元", "决算数", "总支出", "310.52万元", "万元"),  # the cell itself
        ("单位：万元", "占比", "总支出", "46.20", "%"),
        ("单位：万元", "执行率（%）", "总支出", "46.20", "%"),
        ("单位：万元", "编制数", "人员情况", "22", "人"),
        ("单位：万元", "2022年决算数", "公务用车保有量（辆）", "4", "辆"),
        ("单位：万元", "2022年决算数", "国内公务接待批次（批次）", "4", "批次"),
        ("单位：万元", "得分", "总支出", "9.5", "分"),
    ],
)
def test_the_unit_of_a_cell(caption: str, heading: str, row: str, printed: str, unit: str) -> None:
    text = f"支出情况表\n\n{caption}\n\n| 项目 | {heading} | 备注 |\n|---|---|---|\n| {row} | {printed} | |\n| 其他 | | |\n"
    [figure] = table(text)
    assert (figure.text, figure.quantity.unit) == (printed, unit)


def test_line_numbers_and_codes_give_no_figures() -> None:
    text = """\
支出决算表

单位：万元

| 科目编码 | 科目名称 | 行次 | 本年支出合计 |
|---|---|---|---|
| 栏次 | << | << | 1 |
| 201 | 一般公共服务支出 | 1 | 310.52 |
| 20139 | 社会工作事务 | 2 | 310.52 |
"""
    assert [(f.text, f.label) for f in table(text)] == [("310.52", "一般公共服务支出"), ("310.52", "社会工作事务")]


@pytest.mark.parametrize("corner", ["栏次", "", "甲"])
@pytest.mark.parametrize("numbers", [("（1）", "（2）", "（3）"), ("(1)", "(2)", "(3)=(1)+(2)"), ("①", "②", "③"), ("1", "2", "3")])
def test_a_row_that_numbers_the_columns_gives_no_figures_and_no_names(corner: str, numbers: tuple[str, ...]) -> None:
    text = f"""\
支出决算表

单位：万元

| 项目 | 基本支出 | 项目支出 | 支出合计 |
|---|---|---|---|
| {corner} | {" | ".join(numbers)} |
| 教育支出 | 3.00 | 1.00 | 4.00 |
| 合计 | 3.00 | 1.00 | 4.00 |
"""
    found = table(text)
    assert [f.text for f in found] == ["3.00", "1.00", "4.00"] * 2
    assert not [f for f in found if "甲" in f.label or any(number in f.label for number in numbers)]


def test_numbers_of_columns_with_blanks_between_them_give_no_figures() -> None:
    text = """\
收入支出决算总表

单位：万元

| 收入项目 | 金额 | 支出项目 | 金额 |
|---|---|---|---|
| | （1） | | （2） |
| 财政拨款 | 290.03 | 教育支出 | 300.00 |
| 其他收入 | 20.49 | 卫生健康支出 | 10.52 |
"""
    assert [f.text for f in table(text)] == ["290.03", "300.00", "20.49", "10.52"]


@pytest.mark.parametrize("marks", [("▲40.00", "▲2.00"), ("40.00※", "2.00※"), ("#####", "###"), ("5.0E+01", "40.00(含结转)")])
def test_cells_that_are_no_numbers_do_not_name_their_neighbours(marks: tuple[str, str]) -> None:
    text = f"""\
支出决算表

单位：万元

| 项目 | 年初预算数 | 决算数 |
|---|---|---|
| 教育支出 | {marks[0]} | 3.00 |
| 农业支出 | {marks[1]} | 1.00 |
"""
    assert [(f.text, f.label) for f in table(text) if f.place.column == "决算数"] == [("3.00", "教育支出"), ("1.00", "农业支出")]


def test_two_tables_side_by_side() -> None:
    text = """\
收入支出决算总表

单位：万元

| 收入 | 决算数 | 支出 | 决算数 |
|---|---|---|---|
| 一、财政拨款收入 | 290.03 | 一、教育支出 | 300.00 |
| 二、其他收入 | 20.49 | 二、卫生健康支出 | 10.52 |
"""
    assert [(f.text, f.label) for f in table(text)] == [
        ("290.03", "财政拨款收入"),
        ("300.00", "教育支出"),
        ("20.49", "其他收入"),
        ("10.52", "卫生健康支出"),
    ]


def test_years_of_columns() -> None:
    text = """\
基础数据表

单位：万元

| 经费控制情况 | 2021年决算数 | 2022年预算数 | 2022年决算数 |
|---|---|---|---|
| 公务接待费 | 1.10 | 1.20 | 1.30 |
"""
    assert [(f.text, f.period, f.stage.value) for f in table(text)] == [
        ("1.10", "2021", "outturn"),
        ("1.20", "2022", "budget"),
        ("1.30", "2022", "outturn"),
    ]


def test_last_year_as_a_word() -> None:
    text = "三公经费表\n\n单位：万元\n\n| 项目 | 上年决算数 | 本年决算数 |\n|---|---|---|\n| 公务接待费 | 1.10 | 1.30 |\n"
    assert [(f.text, f.period) for f in table(text)] == [("1.10", "2021"), ("1.30", "2022")]


def test_headings_of_two_rows() -> None:
    text = """\
支出决算表

单位：万元

| 科目名称 | 合计 | 基本支出 | << |
| ^^ | ^^ | 人员经费 | 公用经费 |
| 教育支出 | 310.52 | 296.51 | 14.01 |
"""
    found = {f.text: (f.label, f.place.column) for f in table(text)}
    assert found["310.52"][0] == "教育支出"
    assert found["296.51"] == ("教育支出·人员经费", "基本支出 / 人员经费")
    assert found["14.01"] == ("教育支出·公用经费", "基本支出 / 公用经费")


def test_headings_that_change_midway() -> None:
    text = """\
基础数据表

| 人员情况 | 编制数 | 实际在职人数 |
|---|---|---|
| 财政供养人员 | 9 | 22 |
| 经费控制情况（万元） | 2022年预算数 | 2022年决算数 |
| 公务接待费 | 1.20 | 1.30 |
"""
    found = {f.text: (f.quantity.unit, f.place.column) for f in table(text)}
    assert found == {
        "9": ("人", "编制数"),
        "22": ("人", "实际在职人数"),
        "1.20": ("万元", "2022年预算数"),
        "1.30": ("万元", "2022年决算数"),
    }


def test_a_total_row_takes_the_name_of_what_it_adds_up() -> None:
    text = (
        "支出情况表\n\n单位：万元\n\n| 项目 | 基本支出 | 项目支出 |\n"
        "|---|---|---|\n| 东街小学 | 143.45 | 167.07 |\n| 合计 | 143.45 | 167.07 |\n"
    )
    assert [f.label for f in table(text) if f.row == 2] == ["基本支出", "项目支出"]


def test_a_form_names_its_project() -> None:
    text = (
        "项目支出绩效自评表\n\n单位：万元\n\n| 项目名称 | 河道清淤 | | |\n"
        "| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |\n| 年度资金总额 | 50.00 | 50.00 | 48.00 |\n"
    )
    assert {f.project for f in table(text)} == {"河道清淤"}


def test_years_in_captions_and_headings_are_dates() -> None:
    text = "2022年度部门支出情况表\n\n单位：万元\n\n| 项目 | 2021年决算数 | 2022年决算数 |\n|---|---|---|\n| 公务接待费 | 1.10 | 1.30 |\n"
    dates = [f for f in facts(TITLE + text).figures if f.table >= 0 and f.quantity.date is not None]
    assert [(f.text, f.period) for f in dates] == [("2022年", "2022"), ("2021年", "2021"), ("2022年", "2022")]
    assert all(f.place.quote[slice(*f.place.mark)] == f.text for f in dates)


def test_thousands_and_negative_amounts() -> None:
    text = (
        "增减情况表\n\n单位：元\n\n| 项目 | 本年决算数 | 增减额 |\n"
        "|---|---|---|\n| 基本支出 | 1,434,500.00 | (112.53) |\n| 项目支出 | 1，670，700 | -20.00 |\n"
    )
    assert [(f.text, str(f.quantity.value)) for f in table(text)] == [
        ("1,434,500.00", "1434500.00"),
        ("(112.53)", "-112.53"),
        ("1，670，700", "1670700"),
        ("-20.00", "-20.00"),
    ]
