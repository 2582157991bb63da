"""Table cells: the whole cell is one quantity, a mark, blank, or words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.language.numbers import parse_cell
from auditor.language.units import same_measure, unit_scale
from auditor.model.interval import Interval
from auditor.model.quantity import Dimension, PartialDate, Qualifier, QuantityClass

D = Decimal


@pytest.mark.parametrize("text", ["", " ", "　", "\n"])
def test_blank(text: str) -> None:
    assert parse_cell(text, "万元").dimension is Dimension.BLANK


@pytest.mark.parametrize("text", ["—", "——", "－", "-", "--", "/", "\\", "无", "N/A", "*", " — "])
def test_not_applicable(text: str) -> None:
    cell = parse_cell(text, "万元")
    assert cell.dimension is Dimension.NONE
    assert cell.interval is None
    assert cell.text == text.strip()


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("310.52", "310.52", 2),
        ("15.60", "15.60", 2),
        ("1,234.56", "1234.56", 2),
        ("１，２３４．５６", "1234.56", 2),
        ("1 234.56", "1234.56", 2),
        ("(112.53)", "-112.53", 2),
        ("（112.53）", "-112.53", 2),
        ("-5", "-5", 0),
        ("－5", "-5", 0),
        ("−5.0", "-5.0", 1),
        ("△5", "-5", 0),
        ("▽5", "-5", 0),
        ("0", "0", 0),
        ("0.00", "0.00", 2),
        (" 147.95 ", "147.95", 2),
        ("2022.12", "2022.12", 2),
        ("12345678", "12345678", 0),
    ],
)
def test_plain_numbers(text: str, value: str, decimals: int) -> None:
    cell = parse_cell(text)
    assert (cell.dimension, cell.value, cell.decimals, cell.unit) == (Dimension.NUMBER, D(value), decimals, "")
    assert text[cell.start : cell.end] == cell.text == text.strip()


def test_bare_integers_are_exact_and_bare_decimals_rounded() -> None:
    assert parse_cell("9").interval == Interval.exactly(D(9))
    assert parse_cell("0.11").interval == Interval(D("0.105"), D("0.115"))


def test_money_is_rounded_but_for_a_plain_nothing() -> None:
    assert parse_cell("310.52", "万元").interval == Interval(D("310.515"), D("310.525"))
    assert parse_cell("9", "万元").interval == Interval(D("8.5"), D("9.5"))
    assert parse_cell("0", "万元").interval == Interval.exactly(D(0))
    assert parse_cell("0.00", "万元").interval == Interval(D("-0.005"), D("0.005"))


@pytest.mark.parametrize(
    ("text", "unit", "dimension", "value", "printed_unit"),
    [
        ("147.95", "万元", Dimension.MONEY, "147.95", "万元"),
        ("147.95", "（万元）", Dimension.MONEY, "147.95", "万元"),
        ("147.95", "单位：万元", Dimension.MONEY, "147.95", "万元"),
        ("9", "人", Dimension.COUNT, "9", "人"),
        ("98", "%", Dimension.PERCENT, "98", "%"),
        ("98", "％", Dimension.PERCENT, "98", "%"),
        ("95", "分", Dimension.SCORE, "95", "分"),
        ("5%", "万元", Dimension.PERCENT, "5", "%"),
        ("1,234元", "万元", Dimension.MONEY, "1234", "元"),
        ("5万", "元", Dimension.MONEY, "5", "万元"),
        ("5万", "人", Dimension.COUNT, "50000", "人"),
        ("12", "分贝", Dimension.NUMBER, "12", "分贝"),
    ],
)
def test_the_declared_unit_serves_cells_that_print_none(text: str, unit: str, dimension: Dimension, value: str, printed_unit: str) -> None:
    cell = parse_cell(text, unit)
    assert (cell.dimension, cell.value, cell.unit) == (dimension, D(value), printed_unit)


@pytest.mark.parametrize(
    ("text", "qualifier", "value", "unit", "interval"),
    [
        ("100%", Qualifier.EXACT, "100", "%", Interval(D("99.5"), D("100.5"))),
        ("95.9％", Qualifier.EXACT, "95.9", "%", Interval(D("95.85"), D("95.95"))),
        ("≥90%", Qualifier.AT_LEAST, "90", "%", Interval(D(90), None)),
        (">=50个", Qualifier.AT_LEAST, "50", "个", Interval(D(50), None)),
        ("≥300 件", Qualifier.AT_LEAST, "300", "件", Interval(D(300), None)),
        ("≥100百分比", Qualifier.AT_LEAST, "100", "%", Interval(D(100), None)),
        ("不少于1100人次", Qualifier.AT_LEAST, "1100", "人次", Interval(D(1100), None)),
        ("98%以上", Qualifier.AT_LEAST, "98", "%", Interval(D(98), None)),
        ("〉90%", Qualifier.ABOVE, "90", "%", Interval(D(90), None, low_open=True)),
        ("＞90%", Qualifier.ABOVE, "90", "%", Interval(D(90), None, low_open=True)),
        ("≤147.95万元", Qualifier.AT_MOST, "147.95", "万元", Interval(None, D("147.95"))),
        ("不超过1028.29万元", Qualifier.AT_MOST, "1028.29", "万元", Interval(None, D("1028.29"))),
        ("≤0", Qualifier.AT_MOST, "0", "", Interval(None, D(0))),
        ("=100%", Qualifier.EQUAL, "100", "%", Interval(D("99.5"), D("100.5"))),
        ("＝100", Qualifier.EQUAL, "100", "", Interval.exactly(D(100))),
        ("200 余家", Qualifier.OVER, "200", "家", Interval(D(200), D(300), True, True)),
        ("1200 余人", Qualifier.OVER, "1200", "人", Interval(D(1200), D(1300), True, True)),
        ("11000余平方米", Qualifier.OVER, "11000", "平方米", Interval(D(11000), D(12000), True, True)),
        ("约3000人", Qualifier.ABOUT, "3000", "人", Interval(D(2700), D(3300))),
        ("3700人", Qualifier.EXACT, "3700", "人", Interval.exactly(D(3700))),
        ("430万平方米", Qualifier.EXACT, "4300000", "平方米", Interval(D(4295000), D(4305000))),
        ("3-5次", Qualifier.RANGE, "3", "次", Interval(D(3), D(5))),
        ("3-5", Qualifier.RANGE, "3", "", Interval(D(3), D(5))),
        ("90分-100分", Qualifier.RANGE, "90", "分", Interval(D(90), D(100))),
        ("（50分）", Qualifier.EXACT, "50", "分", Interval.exactly(D(50))),
        ("-5.2%", Qualifier.EXACT, "-5.2", "%", Interval(D("-5.25"), D("-5.15"))),
        ("达到90%", Qualifier.EXACT, "90", "%", Interval(D("89.5"), D("90.5"))),
        ("三个", Qualifier.EXACT, "3", "个", Interval.exactly(D(3))),
        ("一个", Qualifier.EXACT, "1", "个", Interval.exactly(D(1))),
        ("1.5万元", Qualifier.EXACT, "1.5", "万元", Interval(D("1.45"), D("1.55"))),
    ],
)
def test_targets_and_actual_values(text: str, qualifier: Qualifier, value: str, unit: str, interval: Interval) -> None:
    cell = parse_cell(text)
    assert (cell.qualifier, cell.value, cell.unit, cell.interval) == (qualifier, D(value), unit, interval)
    assert (cell.start, cell.end, cell.text) == (0, len(text), text)


def test_a_comparator_takes_the_declared_unit() -> None:
    cell = parse_cell("≥90", "%")
    assert (cell.dimension, cell.qualifier, cell.interval) == (Dimension.PERCENT, Qualifier.AT_LEAST, Interval(D(90), None))


@pytest.mark.parametrize(
    ("text", "date", "qualifier"),
    [
        ("2022年", PartialDate(2022), Qualifier.EXACT),
        ("2022 全年", PartialDate(2022), Qualifier.EXACT),
        ("2022年度", PartialDate(2022), Qualifier.EXACT),
        ("2022年12月31日前", PartialDate(2022, 12, 31), Qualifier.AT_MOST),
        ("2022年底前完成", PartialDate(2022), Qualifier.AT_MOST),
        ("12月底前", PartialDate(0, 12), Qualifier.AT_MOST),
        ("2023.6.20", PartialDate(2023, 6, 20), Qualifier.EXACT),
        ("2021年1月-2023年12月", PartialDate(2023, 12), Qualifier.RANGE),
        ("2022年1月-12月", PartialDate(2022), Qualifier.RANGE),
    ],
)
def test_dates(text: str, date: PartialDate, qualifier: Qualifier) -> None:
    cell = parse_cell(text)
    assert (cell.dimension, cell.date, cell.qualifier, cell.text) == (Dimension.DATE, date, qualifier, text)


@pytest.mark.parametrize(
    "text",
    [
        "提升",
        "达成预期指标",
        "1.培训2期；2.参训≥100人",
        "走访企业200家",
        "公务接待（批次）",
        "1/3",
        "三公经费",
        "1.",
        "①",
        "2022年度部门决算",
        "2022年完成率100%",
        "100人、20次",
        "51000021R000000019951",
        "(5",
    ],
)
def test_words(text: str) -> None:
    cell = parse_cell(text, "万元")
    assert (cell.dimension, cell.value, cell.text) == (Dimension.TEXT, None, text)
    assert cell.quantity_class is QuantityClass.TEXT


@pytest.mark.parametrize(
    ("unit", "dimension", "factor"),
    [
        ("元", Dimension.MONEY, "0.0001"),
        ("千元", Dimension.MONEY, "0.1"),
        ("万元", Dimension.MONEY, "1"),
        ("百万元", Dimension.MONEY, "100"),
        ("亿元", Dimension.MONEY, "10000"),
        ("（万元）", Dimension.MONEY, "1"),
        ("金额单位：万元", Dimension.MONEY, "1"),
        ("人民币元", Dimension.MONEY, "0.0001"),
        ("%", Dimension.PERCENT, "0.01"),
        ("‰", Dimension.PERCENT, "0.001"),
        ("百分比", Dimension.PERCENT, "0.01"),
        ("个百分点", Dimension.POINTS, "0.01"),
        ("分", Dimension.SCORE, "1"),
        ("人", Dimension.COUNT, "1"),
        ("人次", Dimension.COUNT, "1"),
        ("万人", Dimension.COUNT, "10000"),
        ("万美元", Dimension.COUNT, "1"),
        ("元/人", Dimension.COUNT, "1"),
        ("倍", Dimension.NUMBER, "1"),
    ],
)
def test_unit_scale(unit: str, dimension: Dimension, factor: str) -> None:
    assert unit_scale(unit) == (dimension, D(factor))


@pytest.mark.parametrize("unit", ["", "项目", "备注", "分贝", "万"])
def test_words_that_are_no_unit(unit: str) -> None:
    assert unit_scale(unit) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("个", "条", True),
        ("项", "件", True),
        ("家", "户", True),
        ("人", "名", True),
        ("人", "位", True),
        ("人次", "人·次", True),
        ("人次", "人（次）", True),
        ("人", "人次", False),
        ("次", "家", False),
        ("家", "家次", False),
        ("个", "家", False),
        ("台", "台套", False),
    ],
)
def test_same_measure(a: str, b: str, same: bool) -> None:
    assert same_measure(a, b) is same
    assert same_measure(b, a) is same
