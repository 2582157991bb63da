"""Tables of a page: spans, captions, units, head rows, layout."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown import grid, tables, texts
from webpage.tables import place_cells
from webpage.tree import page_of

ROW = "<tr><td>基本支出<td>130.00<td>132.35"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td rowspan=2>甲<td>1<tr><td>2", ["甲|1", "^|2"]),
        ("<tr><td colspan=2>甲<tr><td>1<td>2", ["甲|<", "1|2"]),
        ("<tr><td>甲<td>1<td>2<tr><td>乙", ["甲|1|2", "乙||"]),
        ("<tr><td rowspan=9>甲<td>1<tr><td>2", ["甲|1", "^|2"]),
        ("<tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3", ["甲|1", "^|2", "^|3"]),
        ("<tr><td colspan=0 rowspan=x>甲<td>1<tr><td>乙<td>2", ["甲|1", "乙|2"]),
        # a wide cell ends where one from above stands
        ("<tr><td>甲<td rowspan=2>1<td>2<tr><td colspan=3>乙", ["甲|1|2", "乙|^|"]),
        ("<tr><td>甲<td>1<tbody><tr><td rowspan=5>乙<td>2<tbody><tr><td>丙<td>3", ["甲|1", "乙|2", "丙|3"]),
        ("<tfoot><tr><td>合计<td>3<tbody><tr><td>甲<td>1", ["甲|1", "合计|3"]),
        # rows and columns in which no cell begins take no room
        ("<tr><td rowspan=2>甲<td rowspan=2>1<tr><tr><td>乙<td>2", ["甲|1", "乙|2"]),
        ("<tr><td colspan=1000>甲<tr><td>乙<td>2", ["甲|<", "乙|2"]),
        ("<tr><td>甲</td><td>1</td></tr><td>乙<td>2", ["甲|1", "乙|2"]),
        # an end tag of what is not open ends nothing
        ("<tr><th>甲</td>项</thead></caption><td>1<tr><td>乙</th><td>2", ["甲项|1", "乙|2"]),
        ("<tr style='display:none'><td>隐<td>9<tr><td>甲<td>1<tr><td>乙<td>2", ["甲|1", "乙|2"]),
        ("<tr><td>甲<td style='visibility:hidden'>9<td>1<tr><td>乙<td>2<td>3", ["甲||1", "乙|2|3"]),
        ("<tr><td>甲<br>项<td>1<br>2<tr><td><p>A</p><p>B</p><td>2", ["甲项|1 2", "A B|2"]),
    ],
)
def test_grids(page, rows: str, expected: list[str]) -> None:
    (table,) = tables(page(f"<table>{rows}</table>"))
    assert grid(table) == expected


SPANS = st.sampled_from(("", " rowspan=2", " colspan=2", " rowspan=3 colspan=2", " rowspan=0", " rowspan=99999", " colspan=7"))


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from(("td", "th")), SPANS), max_size=5), min_size=1, max_size=6))
def test_every_position_is_covered_once(rows: list[list[tuple[str, str]]]) -> None:
    source = "<table>" + "".join("<tr>" + "".join(f"<{tag}{span}>x" for tag, span in row) for row in rows)
    (element,) = (element for element in page_of(source).elements if element.tag == "table")
    layout = place_cells(element)
    covered = [
        (cell.row + down, cell.column + right)
        for cell in layout.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    ]
    assert sorted(covered) == [(row, column) for row in range(layout.rows) for column in range(layout.columns)]
    assert sum(cell.element is not None for cell in layout.cells) == sum(map(len, rows))


def test_heads_title_unit_and_notes(page) -> None:
    (table,) = tables(
        page(
            "<p>具体情况见下表。</p><p>表1 支出情况表</p><p>单位：万元</p><table><thead><tr><th rowspan=2>名目<th colspan=2>支出"
            f"<tr><th>甲<th>乙</thead>{ROW}</table><p>注：取自决算。</p><p>后文。</p>"
        )
    )
    assert (table.title, table.unit, table.header_rows) == ("表1 支出情况表", "万元", (0, 1))
    assert [note.text for note in table.notes] == ["注：取自决算。"]
    assert all(cell.header == (cell.row < 2) for cell in table.cells)


def test_the_caption_element(page) -> None:
    document = page(f"<p>正文。</p><table><caption>收支表（单位：元）</caption><tr><td>项目<td>预算数<td>决算数{ROW}</table>")
    (table,) = tables(document)
    assert (table.title, table.unit, texts(document)) == ("收支表", "元", ["正文。"])


def test_title_and_unit_in_the_first_rows(page) -> None:
    """As spreadsheets saved as pages have them."""
    head = "<tr><td colspan=3>2022年度支出决算表<tr><td>部门：某局<td><td>单位：万元<tr><td>项目<td>预算数<td>决算数"
    (table,) = tables(page(f"<table>{head}{ROW}<tr><td>合计<td>130.00<td>132.35</table>"))
    assert (table.title, table.unit) == ("2022年度支出决算表", "万元")
    assert grid(table)[0] == "项目|预算数|决算数" and table.header_rows == (0,)
    assert table.caption.text == "2022年度支出决算表 部门：某局 单位：万元"


def test_layout_tables_are_not_read_as_tables(page) -> None:
    inner = f"<table><tr><td>项目<td>预算数<td>决算数{ROW}</table>"
    document = page(f"<table><tr><td colspan=2>某单位网站<tr><td>栏目<td><p>一、概况</p><p>正文。</p>{inner}</table>")
    assert [grid(table) for table in tables(document)] == [["项目|预算数|决算数", "基本支出|130.00|132.35"]]
    assert {"## 一、概况", "正文。"} <= set(texts(document))


def test_a_table_inside_a_cell_of_data_is_read_beside_it(page) -> None:
    inner = "<table><tr><td>其中<td>5.00<tr><td>其他<td>6.00</table>"
    document = page(f"<table><tr><td>项目<td>金额<tr><td>甲<td>11.00<tr><td>乙<td>12.00<tr><td>丙<td>{inner}</table>")
    assert [grid(table) for table in tables(document)] == [["项目|金额", "甲|11.00", "乙|12.00", "丙|"], ["其中|5.00", "其他|6.00"]]


def test_text_between_rows_stands_before_the_table(page) -> None:
    document = page("<p>前。<table>单位支出如下。<tr><td>甲<td>1<tr><td>乙<td>2</table>")
    assert texts(document) == ["前。", "单位支出如下。"] and len(tables(document)) == 1


def test_a_new_cell_closes_what_is_open_in_the_one_before(page) -> None:
    (table,) = tables(page("<table><tr><td><div><b>甲<td>1<tr><td><p>乙<td>2</table>"))
    assert grid(table) == ["甲|1", "乙|2"]
