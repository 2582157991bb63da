"""Marks of notes on a number: the number is read, the mark stays in what is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.numbers import find_quantities, parse_cell
from auditor.model.quantity import Dimension

D = Decimal
MARKS = [
    *("①", "⑳", "⑴", "❶", "➀", "ⓐ", "㊀", "*", "**", "***", "¹", "²", "³", "⁴", "¹²", "¹,²", "⁽¹⁾", "₁", "[1]", "［1］", "[12]", "[1,2]"),
    *(
        "[*]",
        "[①]",
        "[注1]",
        "【1】",
        "〔2〕",
        "（注）",
        "(注1)",
        "（注①）",
        "(备注1)",
        "注1",
        "备注2",
        "^1",
        "^[1]",
        "^1^",
        "※",
        "†",
        "‡",
        "△",
        "☆",
    ),
]
NUMBERS = [("147.95", "147.95"), ("1,234.56", "1234.56"), ("(310.52)", "-310.52"), ("-5", "-5"), ("22", "22"), (".50", "0.50")]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("number", "value"), NUMBERS)
@pytest.mark.parametrize("blank", ["", " "])
def test_a_cell_with_a_mark(number: str, value: str, blank: str, mark: str) -> None:
    cell = parse_cell(number + blank + mark, "万元")
    assert (cell.value, cell.unit, cell.text) == (D(value), "万元", number + blank + mark)
    assert cell.interval == parse_cell(number, "万元").interval


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize(("number", "unit"), [("310.52", "万元"), ("22", "人"), ("98", "%"), ("3,000", "余人"), ("1.5", "亿元")])
def test_a_number_with_a_mark_in_a_sentence(number: str, unit: str, mark: str) -> None:
    (quantity,) = find_quantities(f"其中{number}{mark}{unit}，另有")
    (plain,) = find_quantities(f"其中{number}{unit}，另有")
    assert (quantity.text, quantity.interval, quantity.unit) == (f"{number}{mark}{unit}", plain.interval, plain.unit)
    assert [q.interval for q in find_quantities(f"其中{number}{unit}{mark}。")][:1] == [plain.interval]


@pytest.mark.parametrize("mark", ["①", "¹", "*", "[1]"])
def test_a_mark_in_front(mark: str) -> None:
    cell = parse_cell(f"{mark}147.95", "万元")
    assert (cell.value, cell.text) == (D("147.95"), f"{mark}147.95")


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        (".50", "0.50", 2), ("-.50", "-0.50", 2), ("(.5)", "-0.5", 1), ("¥0.50", "0.50", 2), ("￥ 0.50", "0.50", 2), ("-¥5", "-5", 0),
        ("5.0E-01", "0.50", 2), ("1.2E+05", "120000", -4), ("1E+05", "100000", -5), ("3 000", "3000", 0), ("3\u2009105", "3105", 0),
        ("3\u00a0000", "3000", 0), ("3 1 0 . 5 2", "310.52", 2),
    ],
)  # fmt: skip
def test_what_a_spreadsheet_leaves_in_a_cell(text: str, value: str, decimals: int) -> None:
    cell = parse_cell(text, "万元")
    assert (cell.dimension, cell.value, cell.decimals, cell.unit) == (Dimension.MONEY, D(value), decimals, "万元")
    assert cell.interval is not None and cell.interval.low is not None and cell.interval.high is not None
    assert cell.interval.high - cell.interval.low == D(1).scaleb(-decimals)


def test_the_sign_of_money_in_a_column_without_a_unit() -> None:
    assert parse_cell("¥0.50").unit == parse_cell("¥0.50", "人").unit == "元"


@pytest.mark.parametrize(
    "text",
    [
        "#####",
        "310.52 147.95",
        "100 200",
        "1E5",
        "310.52(1)",
        "0.50(含结转)",
        "①",
        "[1]",
        "注1",
        "¹",
        "10⁴",
        "2^10",
        "3#",
        "①5②6",
        "▲40.00",
        "147.95a",
    ],
)
def test_what_is_no_number_with_a_mark(text: str) -> None:
    assert parse_cell(text, "万元").dimension is Dimension.TEXT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("147.95①", "147.95万元①"), ("147.95[1]", "147.95万元[1]"), ("[1]147.95", "[1]147.95万元"), ("(310.52)*", "(310.52)万元*"),
        ("147.95注1", "147.95万元注1"), ("3元5角", "3元5角"), ("100万元以上", "100万元以上"), ("147.95", "147.95万元"),
        ("１４７．９５¹", "１４７．９５万元¹"), ("5.0E-01", "5.0E-01万元"),
    ],
)  # fmt: skip
def test_the_unit_is_shown_in_front_of_the_mark(text: str, shown: str) -> None:
    """147.95①万元 would be read as 147.951 wherever compatibility characters are made plain."""
    assert parse_cell(text, "万元").shown == shown


@given(st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(MARKS), st.sampled_from(["万元", "人", "%"]))
def test_any_number_with_any_mark(digits: int, decimals: int, mark: str, unit: str) -> None:
    number = f"{D(digits).scaleb(-decimals):f}"
    if number in ("10", "2") and mark[0] in "¹²³⁴⁽^":
        return  # a power
    assert parse_cell(number + mark, unit).interval == parse_cell(number, unit).interval
    assert [q.interval for q in find_quantities(f"共{number}{mark}{unit}。")] == [
        q.interval for q in find_quantities(f"共{number}{unit}。")
    ]


@pytest.mark.parametrize("colon", ["︰", "︓", "：", "∶", ":"])
def test_colons_of_upright_lines(colon: str) -> None:
    assert [q.text for q in find_quantities(f"指标1{colon}完成30个")] == ["30个"]
    assert find_quantities(f"1{colon}2") == ()


def test_at_least_and_at_most_of_the_symbol_font() -> None:
    assert parse_cell("\uf0b390%").interval == parse_cell("≥90%").interval
    assert parse_cell("\uf0a35起").interval == parse_cell("≤5起").interval
