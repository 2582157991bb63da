"""A table says the same however its rules are drawn, however close its rows are, and whichever of its cells are blank."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.model.document import Document, Paragraph
from auditor.readers.pdf import READER
from tests.readers.pdf.conftest import grid, tables
from tests.readers.pdf.drawn import GRIDS, OPEN, Look, Sheet, draw, pdf, slots

LABELS = ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金", "基本支出", "项目支出", "合计"]
HEAD = [["项目", "年初预算数", "全年预算数", "全年执行数"]]
STACKED = [["项目", "预算数", "预算数", "决算数"], ["项目", "年初", "全年", "决算数"]]


def body(count: int, blanks: int, seed: int) -> list[list[str]]:
    """Rows of amounts, some of them blank, never a whole row."""
    chance = random.Random(seed)
    rows = [[label, *(f"{chance.uniform(0, 900):.2f}" for _ in range(3))] for label in LABELS[:count]]
    for row in chance.sample(range(count), min(blanks, count - 1)):
        rows[row][chance.randint(1, 3)] = ""
    return rows


def page(rows: list[list[str]], look: Look, stacked: bool = False, above: str = "") -> Sheet:
    sheet = Sheet()
    if above:
        sheet.text(72, 120, above, 12)
    draw(sheet, slots(rows, stacked), look, 2 if stacked else 1)
    return sheet


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory):
    """Read pages back through the reader."""
    path = tmp_path_factory.mktemp("drawn") / "表.pdf"

    def read(*sheets: Sheet, font: str = "flat") -> Document:
        path.write_bytes(pdf(sheets, font))
        return READER.read(path, "表.pdf")

    return read


LOOKS = st.builds(
    Look,
    style=st.sampled_from((*GRIDS, *OPEN)),
    font=st.sampled_from(("flat", "tall")),
    pitch=st.sampled_from((14.0, 15.0, 17.0, 18.5, 20.0, 24.0)),
    groove=st.sampled_from((1.0, 3.0, 5.0)),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(look=LOOKS, count=st.integers(3, 7), blanks=st.integers(0, 3), stacked=st.booleans(), seed=st.integers(0, 10_000))
def test_the_look_of_a_table_does_not_change_its_cells(back, look: Look, count: int, blanks: int, stacked: bool, seed: int) -> None:
    stacked = stacked and look.style != "shaded cells"  # half of a stacked heading would be shaded
    rows = [*(STACKED if stacked else HEAD), *body(count, blanks, seed)]
    document = back(page(rows, look, stacked), font=look.font)
    assert [grid(table) for table in tables(document)] == [rows]
    assert not document.problems


@pytest.mark.parametrize("pitch", [15, 17, 20])
@pytest.mark.parametrize("font", ["flat", "tall"])
@pytest.mark.parametrize("style", ["three lines", "no lines", "dots", "pictures", "shaded rows"])
def test_headings_of_two_rows_span_what_they_head(back, style: str, font: str, pitch: float) -> None:
    rows = [*STACKED, *body(4, 1, 1)]
    (table,) = tables(back(page(rows, Look(style, font, pitch), True), font=font))
    spans = {cell.content: (cell.row_span, cell.column_span) for cell in table.cells if cell.row < 2}
    assert spans == {"项目": (2, 1), "预算数": (1, 2), "决算数": (2, 1), "年初": (1, 1), "全年": (1, 1)}
    assert table.header_rows == (0, 1)


@pytest.mark.parametrize("style", ["shaded rows", "shaded cells", "white and shaded rows"])
@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_plain_rows_before_and_after_the_shaded_ones_belong_to_the_table(back, style: str, count: int) -> None:
    rows = [*HEAD, *body(count, 1, count)]
    sheet = page(rows, Look(style), above="资金情况见下表。")
    sheet.text(72, 190 + 18 * len(rows), "以上数据均为决算数。", 12)
    document = back(sheet)
    assert [grid(table) for table in tables(document)] == [rows]
    assert [block.text.text for block in document.blocks if isinstance(block, Paragraph)] == ["资金情况见下表。", "以上数据均为决算数。"]


def test_a_shading_of_dots_draws_no_rules(back) -> None:
    rows = [*HEAD, *body(4, 0, 1)]
    sheet = page(rows, Look("three lines"))
    dots = [f"{72 + 3 * x} {842 - 160 - 3 * y} .8 .8 re f" for x in range(140) for y in range(6)]
    sheet.commands.insert(0, "0.8 g " + " ".join(dots) + " 0 g")
    assert [grid(table) for table in tables(back(sheet))] == [rows]


def test_numbers_that_ran_together_in_a_cell_are_told(back) -> None:
    rows = [*HEAD, *body(3, 0, 1)]
    rows[2][1] = "147.95147.950.00"
    document = back(page(rows, Look("lines")))
    assert [(p.code, p.message.key, p.page, p.level.value) for p in document.problems] == [("X102", "reader.numbers_joined", 1, "failure")]
    assert dict(document.problems[0].message.values)["text"] == "147.95147.950.00"


@pytest.mark.parametrize("text", ["2022.12.31", "1.10", "1,171,900.00", "(147.95)", "192.168.10.12", "147.95 310.52"])
def test_one_number_a_date_or_numbers_apart_did_not_run_together(back, text: str) -> None:
    rows = [*HEAD, *body(3, 0, 1)]
    rows[2][1] = text
    assert "reader.numbers_joined" not in [p.message.key for p in back(page(rows, Look("lines"))).problems]


def test_two_rows_alone_are_no_table_and_are_told(back) -> None:
    sheet = Sheet()
    for number, row in enumerate(body(2, 0, 1)):
        for x, text in zip((72, 222, 312, 402), row, strict=True):
            sheet.text(x, 160 + 18 * number, text, 10.5)
    document = back(sheet)
    assert tables(document) == []
    assert [(p.code, p.message.key, p.page) for p in document.problems] == [("X102", "reader.row_outside", 1)]
    assert dict(document.problems[0].message.values)["count"] == "2"


@pytest.mark.parametrize(
    "cells", [("单位：万元", "147.95", "310.52"), ("填表人：甲", "电话：010.5", "2023.3.1"), ("一、", "基本情况", "12")]
)
def test_lines_with_gaps_that_are_no_rows_are_not_told(back, cells: tuple[str, ...]) -> None:
    sheet = Sheet()
    for x, text in zip((72, 222, 402), cells, strict=True):
        sheet.text(x, 160, text, 10.5)
    assert not back(sheet).problems


@pytest.mark.parametrize("repeats", [True, False])
@pytest.mark.parametrize("style", ["three lines", "no lines", "lines", "dots", "shaded rows"])
def test_a_table_over_two_pages_is_one_with_its_heading_repeated_or_not(back, style: str, repeats: bool) -> None:
    above, below = body(6, 1, 2), [[label + "（续）", *row] for label, *row in body(5, 1, 3)]
    first = page([*HEAD, *above], Look(style))
    second = page([*HEAD, *below] if repeats else below, Look(style))
    if not repeats:
        second = Sheet()
        draw(second, slots(below, False), Look(style), 0)
    assert [grid(table) for table in tables(back(first, second))] == [[*HEAD, *above, *below]]
