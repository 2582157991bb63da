"""What is printed in any style is read back; nothing printed makes the reader fail or hang."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.language.chinese import chinese_value
from auditor.language.numbers import find_quantities, parse_cell
from auditor.language.units import unit_scale
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, Qualifier

WIDE = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
amounts = st.tuples(st.integers(0, 10**9), st.integers(0, 4)).map(lambda pair: Decimal(pair[0]).scaleb(-pair[1]))
money_units = st.sampled_from(["元", "千元", "万元", "百万元", "亿元"])
measures = st.sampled_from(["人", "家", "个", "次", "人次", "项", "平方米", "户", "条"])
blanks = st.sampled_from(["", " "])


def decimals_of(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent


@given(amounts, money_units, blanks, st.sampled_from(["f", ",f"]), st.booleans())
def test_money_in_every_style(value: Decimal, unit: str, blank: str, style: str, wide: bool) -> None:
    number = format(value, style)
    literal = (number.translate(WIDE) if wide else number) + blank + unit
    text = f"支出{literal}，占"
    (quantity,) = find_quantities(text)
    assert (quantity.text, quantity.start, quantity.end) == (literal, 2, 2 + len(literal))
    assert (quantity.value, quantity.decimals, quantity.unit) == (value, decimals_of(value), unit)
    assert unit_scale(unit) == (quantity.dimension, quantity.scale) and quantity.dimension is Dimension.MONEY
    if value or quantity.decimals:
        assert quantity.interval == Interval.rounded(value, quantity.decimals)
    else:
        assert quantity.interval == Interval.exactly(Decimal(0))


@given(amounts, st.sampled_from(["f", ",f"]), st.booleans(), st.booleans())
def test_a_cell_in_every_style(value: Decimal, style: str, wide: bool, negative: bool) -> None:
    number = format(value, style)
    literal = (number.translate(WIDE) if wide else number).join("（）" if negative else ("", ""))
    cell = parse_cell(f" {literal} ", "万元")
    assert (cell.text, cell.start, cell.end) == (literal, 1, 1 + len(literal))
    assert (cell.value, cell.decimals, cell.unit) == (-value if negative else value, decimals_of(value), "万元")


@given(st.integers(1, 999), st.integers(0, 5), measures, st.sampled_from(["余", "多"]), blanks)
def test_over(leading: int, zeros: int, measure: str, word: str, blank: str) -> None:
    value = leading * 10**zeros
    literal = f"{value}{blank}{word}{measure}"
    (quantity,) = find_quantities(f"走访{literal}。")
    unit = next(10**power for power in range(12, -1, -1) if value % 10**power == 0)
    assert (quantity.text, quantity.qualifier, quantity.unit) == (literal, Qualifier.OVER, measure)
    assert quantity.interval == Interval(Decimal(value), Decimal(value + unit), True, True)


@given(st.integers(0, 10**6), st.integers(0, 3), blanks)
def test_percent(digits: int, decimals: int, blank: str) -> None:
    value = Decimal(digits).scaleb(-decimals)
    literal = f"{value:f}{blank}%"
    (quantity,) = find_quantities(f"占{literal}；")
    assert (quantity.text, quantity.value, quantity.interval) == (literal, value, Interval.rounded(value, decimals))


DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """The numeral as written in prose."""
    for weight, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= weight:
            head, rest = divmod(number, weight)
            gap = "零" if rest and rest < weight // 10 else ""
            return in_chinese(head) + name + gap + (in_chinese(rest) if rest else "")
    return DIGITS[number]


@given(st.integers(0, 10**12))
def test_chinese_numerals(number: int) -> None:
    assert chinese_value(in_chinese(number)) == number


@given(st.integers(2, 9999), measures)
def test_chinese_counts(number: int, measure: str) -> None:
    literal = "两" if number == 2 else in_chinese(number)
    (quantity,) = find_quantities(f"走访{literal}{measure}。")
    assert (quantity.value, quantity.text) == (Decimal(number), literal + measure)


PIECES = st.sampled_from(
    [
        *"0123456789０９①.．,，、-—~至 ()（）[]〔〕“”《》:：/%％‰<>=≥≤+×*AaZ_\n\t",
        *"元万亿千百十一二两零点个家人次余多来近约超第月日年号分成折倍级表图附",
        *("以上", "以内", "左右", "不少于", "百分之", "个百分点", "2022年", "2023", "万元", "电话", "(含)", "1-9月", "1,234"),
        *("9" * 40, " " * 40),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80), st.sampled_from(["", "万元", "人", "%", "分贝"]))
@settings(max_examples=400)
def test_any_text_is_read(text: str, unit: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text != ""
        end = quantity.end
    cell = parse_cell(text, unit)
    assert text[cell.start : cell.end] == cell.text == text.strip()


def test_long_inputs_take_time_in_proportion() -> None:
    for piece in ("9", " ", "一", "1,", "1-", "“", "(", "1.1", "第1、", "2022、", "百分之", "(含", "1，234", "<", "十万"):
        text = piece * 20_000
        find_quantities(text)
        parse_cell(text)
