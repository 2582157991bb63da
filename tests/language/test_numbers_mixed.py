"""Amounts in mixed writing and in words: each is one number, and means what it says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.language.numbers import find_quantities, parse_cell
from auditor.language.units import MULTIPLIERS
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, Qualifier, Quantity
from tests.language.test_numbers import ends

D = Decimal


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


# literal, value, unit, interval in the printed unit
WRITINGS = [
    ("1亿2千万元", "12", "千万元", "[11.5, 12.5]"),
    ("1亿2000余万元", "12000", "万元", "(12000, 13000)"),
    ("1亿零500万元", "10500", "万元", "[10499.5, 10500.5]"),
    ("1亿2 000万元", "12000", "万元", "[11999.5, 12000.5]"),
    ("1亿2,345.67万元", "12345.67", "万元", "[12345.665, 12345.675]"),
    ("1 亿 2000 万元", "12000", "万元", "[11999.5, 12000.5]"),
    ("12亿3千4百万元", "1234", "百万元", "[1233.5, 1234.5]"),
    ("2万3千元", "23", "千元", "[22.5, 23.5]"),
    ("10万零5百元", "1005", "百元", "[1004.5, 1005.5]"),
    ("1200万零300元", "12000300", "元", "[12000299.5, 12000300.5]"),
    ("1千2百万零300元", "12000300", "元", "[12000299.5, 12000300.5]"),
    ("12万3千4百5十6元", "123456", "元", "[123455.5, 123456.5]"),
    ("5百多万元", "5", "百万元", "(5, 6)"),
    ("1亿5千多万元", "15", "千万元", "(15, 16)"),
    ("2亿3千万余元", "23", "千万元", "(23, 24)"),
    ("一亿五千多万元", "15000", "万元", "(15000, 16000)"),
    ("2万亿3千亿元", "23", "千亿元", "[22.5, 23.5]"),
    ("1万3千亿元", "13", "千亿元", "[12.5, 13.5]"),
    ("近1亿2千万元", "12", "千万元", "(11, 12)"),
    ("1亿2千万元以上", "12", "千万元", "[12, )"),
    ("2千3百人", "2300", "人", "[2300, 2300]"),
    ("1万5千余人", "15000", "人", "(15000, 16000)"),
    ("5百人", "500", "人", "[500, 500]"),
    ("3千册", "3000", "册", "[3000, 3000]"),
    ("3万人", "30000", "人", "[25000, 35000]"),
    ("2千3百元/人", "23", "百元/人", "[22.5, 23.5]"),
    # ranges
    ("三至五万元", "3", "万元", "[3, 5]"),
    ("三至五万余元", "3", "万元", "[3, 6)"),
    ("三千至五万元", "0.3", "万元", "[0.3, 5]"),
    ("三万元至五万元", "3", "万元", "[3, 5]"),
    ("十至二十万元", "10", "万元", "[10, 20]"),
    ("1亿至1.5亿元", "1", "亿元", "[1, 1.5]"),
    ("8千至1万元", "0.8", "万元", "[0.8, 1]"),
    ("5000元至1万元", "0.5", "万元", "[0.5, 1]"),
    ("1亿2千万元至1亿5千万元", "12", "千万元", "[12, 15]"),
    ("100-200余万元", "100", "万元", "[100, 300)"),
    ("5万余至10万元", "5", "万元", "(5, 10]"),
    # 元角分
    ("肆佰伍拾陆元柒角捌分", "456.78", "元", "[456.775, 456.785]"),
    ("壹佰贰拾叁万肆仟伍佰陆拾柒元零玖分", "1234567.09", "元", "[1234567.085, 1234567.095]"),
    ("拾万元伍角整", "100000.50", "元", "[100000.495, 100000.505]"),
    ("3元5角", "3.5", "元", "[3.45, 3.55]"),
    ("3元5角2分", "3.52", "元", "[3.515, 3.525]"),
    (".5万元", "0.5", "万元", "[0.45, 0.55]"),
    # in words
    ("壹佰元", "100", "元", "[99.5, 100.5]"),
    ("二百余人", "200", "人", "(200, 300)"),
    ("一百几十人", "100", "人", "[110, 200)"),
    ("三十几万元", "30", "万元", "[31, 40)"),
    ("七八十人", "70", "人", "[70, 90)"),
    ("两三万元", "2", "万元", "[2, 4)"),
    ("十七八人", "17", "人", "[17, 18]"),
    ("两倍多", "2", "倍", "(2, 3)"),
    ("1倍半", "1.5", "倍", "[1.45, 1.55]"),
    ("1个半小时", "1.5", "小时", "[1.45, 1.55]"),
    ("3年多", "3", "年", "(3, 4)"),
    # blanks
    ("3 000万元", "3000", "万元", "[2999.5, 3000.5]"),
    ("3\u2009105万元", "3105", "万元", "[3104.5, 3105.5]"),
    ("3\u00a0000 万元", "3000", "万元", "[2999.5, 3000.5]"),
    ("12\u202f345.67元", "12345.67", "元", "[12345.665, 12345.675]"),
    ("1 050人", "1050", "人", "[1050, 1050]"),
    ("3 1 0 . 5 2万元", "310.52", "万元", "[310.515, 310.525]"),
    ("3 1 0. 5 2 万元", "310.52", "万元", "[310.515, 310.525]"),
    ("1 2 3 4元", "1234", "元", "[1233.5, 1234.5]"),
]


@pytest.mark.parametrize(("literal", "value", "unit", "interval"), WRITINGS, ids=[row[0] for row in WRITINGS])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("支出", "，其中"), ("（", "）"), ("。 ", "。")])
def test_each_is_one_number(before: str, after: str, literal: str, value: str, unit: str, interval: str) -> None:
    quantity = only(before + literal + after)
    assert (quantity.text, quantity.start) == (literal, len(before))
    assert (quantity.value, quantity.unit, ends(quantity.interval)) == (D(value), unit, interval)


@pytest.mark.parametrize("literal", [row[0] for row in WRITINGS])
def test_a_cell_reads_the_same(literal: str) -> None:
    assert parse_cell(literal).interval == only(literal).interval


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("支出310.52 147.95万元", ["310.52", "147.95万元"]),
        ("310 147万元", ["310", "147万元"]),
        ("2022年 123人 456人", ["2022年", "123人", "456人"]),
        ("12 25 36 人", ["12", "25", "36 人"]),
        ("投入310万2022年完成", ["310万", "2022年"]),
        ("1亿元，2千万元", ["1亿元", "2千万元"]),
        ("10万元到20万元", ["10万元", "20万元"]),
        ("1.5个岗位", ["5个"]),
        ("5人多次获奖", ["5人"]),
        ("3千克和5千米", ["3千克", "5千米"]),
        ("3元5人", ["3元", "5人"]),
        ("支出3万元.2万元用于培训", ["3万元", "2万元"]),
        ("完成.5个项目，第3 000号", ["5个"]),
    ],
)
def test_two_numbers_stay_two(text: str, literals: list[str]) -> None:
    assert [quantity.text for quantity in find_quantities(text)] == literals


@pytest.mark.parametrize(
    "text", ["2万3元", "1亿5元", "三至五百人", "1亿 2000 万元", "10⁴元", "2^10个", "一百几人", "20几人", "王三成，李一成"]
)
def test_what_can_mean_two_things_is_not_known(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "literal", "share"),
    [
        ("占三成。", "三成", Interval(D("0.25"), D("0.35"))),
        ("下降近八成，", "近八成", Interval(D("0.7"), D("0.8"), True, True)),
        ("八成以上", "八成以上", Interval(D("0.8"), None)),
        ("占总数的一半", "一半", Interval(D("0.45"), D("0.55"))),
        ("减少一半左右", "一半左右", Interval(D("0.45"), D("0.55"))),
        ("超过一半", "超过一半", Interval(D("0.5"), None, low_open=True)),
        ("不足一半", "不足一半", Interval(None, D("0.5"), high_open=True)),
    ],
)
def test_shares_in_words(text: str, literal: str, share: Interval) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.dimension, quantity.base) == (literal, Dimension.PERCENT, share)


POWERS = (("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 10**2), ("十", 10))


def in_mixed(number: int, signs: str) -> str:
    """The digits with those powers out of 亿万千百十, 零 where one is left out: 12003 is 1万零3."""
    for sign, weight in POWERS:
        if sign in signs and number >= weight and (weight >= 10**4 or number < weight * 10**4):
            head, rest = divmod(number, weight)
            below = signs[signs.index(sign) + 1 :]
            gap = "零" if 0 < rest < weight // 10 else ""
            return in_mixed(head, below if weight >= 10**4 else "") + sign + (gap + in_mixed(rest, below) if rest else "")
    return str(number)


signs = st.sets(st.sampled_from("亿万千百十")).map(lambda chosen: "".join(sign for sign in "亿万千百十" if sign in chosen))
numbers = st.integers(1, 10**12 - 1) | st.tuples(st.integers(1, 9999), st.integers(0, 8)).map(lambda pair: pair[0] * 10 ** pair[1])


@given(numbers.filter(lambda number: number < 10**9), signs)
def test_every_number_in_every_mixed_writing(number: int, signs: str) -> None:
    literal = in_mixed(number, signs) + "元"
    quantity = only(f"支出{literal}，")
    assert quantity.text == literal and quantity.value is not None
    assert quantity.value * quantity.scale == D(number) / 10**4
    assert quantity.base.low is not None and quantity.base.low <= D(number) / 10**4


@given(numbers.filter(lambda number: number < 10**6), signs.filter(lambda chosen: "亿" not in chosen), st.sampled_from("人家户项件册亩"))
def test_every_count_in_every_mixed_writing(number: int, signs: str, measure: str) -> None:
    quantity = only(f"共{in_mixed(number, signs)}{measure}。")
    assert (quantity.value, quantity.unit, quantity.dimension) == (number, measure, Dimension.COUNT)


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from(["余", "多"]))
def test_over_between_the_powers(head: int, digit: int, over: str) -> None:
    quantity = only(f"支出{head}亿{digit}千{over}万元")
    assert quantity.qualifier is Qualifier.OVER
    assert quantity.base == Interval(D(head * 10**4 + digit * 1000), D(head * 10**4 + (digit + 1) * 1000), True, True)


@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=3), st.sampled_from("\u2007\u2009\u202f"))
def test_thin_blanks_part_thousands(head: int, groups: list[int], blank: str) -> None:
    literal = blank.join([str(head), *(f"{group:03}" for group in groups)])
    value = D(literal.replace(blank, ""))
    assert only(f"支出{literal}万元").value == parse_cell(literal, "万元").value == value


@given(st.integers(0, 99999), st.integers(1, 3))
def test_spread_digits(digits: int, decimals: int) -> None:
    number = f"{D(digits).scaleb(-decimals):f}"
    spread = " ".join(number)
    assert only(f"支出{spread}万元").value == parse_cell(spread, "万元").value == D(number)


@pytest.mark.parametrize("power", [power for power in MULTIPLIERS if power not in ("万亿",)])
def test_a_range_takes_the_power_of_its_end(power: str) -> None:
    assert only(f"3-5{power}元").base == Interval(*(D(end).scaleb(MULTIPLIERS[power] - 4) for end in (3, 5)))
    assert only(f"3{power}至5{power}元").base == only(f"3至5{power}元").base
