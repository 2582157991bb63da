"""`table_words`: what the words of rows and headings make of the numbers of a table. Every value is made by hand."""

from __future__ import annotations

import pytest

from auditor.checks.kind import CheckContext
from auditor.checks.table_words import KIND
from auditor.model.result import Result, Verdict
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, TITLE, read, rule_for, says, vocabulary

KINDS = (
    *("left", "piled", "rolled", "debt", "limit", "profit", "profit_rate"),
    *("blocks", "block", "across", "rows", "rows/sure", "formula", "price"),
)
MEASURED = {f"ledger/{kind}": (60, 1) for kind in KINDS}


def words(*rows: str, unit: str = "单位：万元") -> list[Result]:
    """The results for one table; the first row is its heading."""
    cells = [f"| {row} |" for row in rows]
    text = f"{TITLE}收支情况表\n\n{unit}\n\n{cells[0]}\n|{'---|' * (rows[0].count('|') + 1)}\n" + "\n".join(cells[1:]) + "\n"
    return list(KIND.evaluate(rule_for(KIND), read(text), CheckContext(vocabulary(), readings=MEASURED)))


def told(found: list[Result], *verdicts: Verdict) -> list[str]:
    return [one.formula for one in found if one.verdict in verdicts]


FUND = "项目 | 职工 | 居民", "本年基金累计收入 | 480,210 | 85,875", "本年基金累计支出 | 426,424 | 79,657"


def test_what_is_left_of_an_income() -> None:
    found = words(*FUND, "本年基金收支结余 | 35,786 | 6,218", "基金累计结余 | 406,020 | 6,216")
    assert told(found, FINDING) == ["480,210万元 − 426,424万元 ≠ 35,786万元"]
    assert told(found, HOLDS) == ["85,875万元 − 79,657万元 = 6,218万元"]
    [broken] = [one for one in found if one.verdict is FINDING]
    assert says(KIND, broken) == (
        "表中“本年基金收支结余”为35,786万元，按本年基金累计收入480,210万元 − 本年基金累计支出426,424万元计算应为53786万元，相差18000万元。"
    )
    assert told(words(*FUND, "本年基金收支结余 | 53,786 | 6,218"), FINDING, BORDERLINE) == []


@pytest.mark.parametrize(
    "row",
    [
        "基金累计结余 | 406,020 | 6,216",  # of another time
        "结余 | 35,786 | 6,218",  # of another thing
        "本年基金收支结余 | | ",
    ],
)
def test_what_is_left_of_something_else(row: str) -> None:
    assert told(words(*FUND, row), FINDING, BORDERLINE, HOLDS) == []


def test_what_was_left_before_belongs_to_what_is_left() -> None:
    rows = "项目 | 金额", "上年结余 | 12,000", "本年收入 | 480,210", "本年支出 | 426,424"
    assert told(words(*rows, "本年结余 | 35,786"), FINDING, BORDERLINE) == []
    wrong = ["480,210万元 − 426,424万元 ≠ 35,786万元"]
    assert told(words(*rows, "本年收支结余 | 35,786"), FINDING) == wrong  # of one year, as it says
    assert told(words(*rows, "本年结余 | 35,786", "年末滚存结余 | 65,786"), FINDING)[:1] == wrong
    fund = *rows, "本年收支结余 | 53,786"
    assert told(words(*fund, "年末滚存结余 | 65,786"), FINDING, BORDERLINE) == []
    assert told(words(*fund, "年末滚存结余 | 56,786"), FINDING) == ["12,000万元 + 53,786万元 ≠ 56,786万元"]


def test_what_is_left_rolls_on() -> None:
    rows = "项目 | 金额", "年初结转和结余 | 125.30", "本年收入合计 | 2,300.50", "其中：财政拨款收入 | 2,000.00", "本年支出合计 | 2,290.40"
    assert told(words(*rows, "年末结转和结余 | 135.40"), HOLDS) == ["125.30万元 + 2,300.50万元 − 2,290.40万元 = 135.40万元"]
    assert told(words(*rows, "年末结转和结余 | 153.40"), FINDING) == ["125.30万元 + 2,300.50万元 − 2,290.40万元 ≠ 153.40万元"]
    assert told(words(*rows, "年末固定资产 | 153.40"), FINDING, BORDERLINE) == []


def test_months_pile_up() -> None:
    rows = "项目 | 金额", "上月累计结余 | 13,264.20", "本月结余 | 2,107.35"
    assert told(words(*rows, "本月累计结余 | 15,371.55", unit="单位：元"), HOLDS) == ["13,264.20元 + 2,107.35元 = 15,371.55元"]
    assert told(words(*rows, "本月累计结余 | 15,317.55", unit="单位：元"), FINDING) == ["13,264.20元 + 2,107.35元 ≠ 15,317.55元"]


DEBT = (
    "项目 | 预算数 | 执行数",
    "一、2016年末地方政府专项债务余额实际数 | | 55,244.71",
    "二、2017年末地方政府专项债务余额限额 | 72,685.08 | ",
    "三、2017年地方政府专项债务发行额 | | {issued}",
    "其中：2017年地方政府专项债券发行额 | | 19,961.59",
    "四、2017年地方政府专项债务还本额 | | 13,822.06",
    "五、2017年末地方政府专项债务余额预计执行数 | | 61,384.24",
    "六、2018年地方政府专项债务新增限额 | 13,500.00 | ",
    "七、2018年末地方政府专项债务余额限额 | {limit} | ",
)


def debt(issued: str = "19,961.59", limit: str = "86,185.08") -> list[Result]:
    return words(*(row.format(issued=issued, limit=limit) for row in DEBT), unit="单位：亿元")


def test_a_debt_from_year_to_year() -> None:
    assert told(debt(), FINDING, BORDERLINE) == []
    assert told(debt(issued="19,691.59"), FINDING) == ["55,244.71亿元 + 19,691.59亿元 − 13,822.06亿元 ≠ 61,384.24亿元"]
    assert told(debt(limit="89,185.08"), FINDING) == ["72,685.08亿元 + 13,500.00亿元 ≠ 89,185.08亿元"]


PROFIT = (
    "项目 | 本月金额",
    "一、伙食费收入 | 218,259.58",
    "二、伙食费支出 | {costs}",
    "1.菜品支出 | 122,081.52",
    "三、税金及附加 | ",
    "四、管理费用 | 62,179.50",
    "五、财务费用 | 255.86",
    "六、营业利润 | -7,062.30",
    "营业外收入 | 1,000.00",
    "七、利润总额 | {before}",
    "八、营业利润率 | {rate}",
)


def profit(costs: str = "162,886.52", before: str = "-6,062.30", rate: str = "-3.24%") -> list[Result]:
    return words(*(row.format(costs=costs, before=before, rate=rate) for row in PROFIT), unit="单位：元")


def test_a_profit() -> None:
    assert told(profit(), FINDING, BORDERLINE) == []
    [broken] = told(profit(costs="612,886.52"), FINDING)
    assert broken == "218,259.58元 − 612,886.52元 − 62,179.50元 − 255.86元 ≠ -7,062.30元"
    assert told(profit(before="-6,026.30"), FINDING) == ["-7,062.30元 + 1,000.00元 ≠ -6,026.30元"]
    assert told(profit(rate="-3.42%"), FINDING, BORDERLINE) == ["-7,062.30元 ÷ 218,259.58元 = -3.24% ≠ -3.42%"]


def test_a_row_that_is_neither_income_nor_cost_leaves_a_profit_open() -> None:
    rows = [row.format(costs="612,886.52", before="-6,062.30", rate="-3.24%").replace("三、税金及附加", "三、菜价指数") for row in PROFIT]
    assert told(words(*rows, unit="单位：元"), FINDING, BORDERLINE, HOLDS) == [
        "-7,062.30元 + 1,000.00元 = -6,062.30元",
        "-7,062.30元 ÷ 218,259.58元 = -3.24% = -3.24%",
    ]


BLOCK = "年度预算总额 | {0}", "其中：中央补助 | {1}", "市级资金 | {2}", "本级资金 | {3}"


def blocks(*values: tuple[str, str, str, str]) -> list[Result]:
    rows = [row.format(*own) for own in values for row in BLOCK]
    return words("项目 | 完成情况", *rows)


def test_blocks_of_equal_rows() -> None:
    parts = ("763.00", "502.00", "208.00", "53.00"), ("321.25", "165.00", "136.00", "20.25")
    assert told(blocks(("1,084.25", "667.00", "344.00", "73.25"), *parts), FINDING, BORDERLINE) == []
    wrong = told(blocks(("1,084.25", "667.00", "344.00", "75.25"), *parts), FINDING)
    assert set(wrong) == {"53.00万元 + 20.25万元 ≠ 75.25万元", "667.00万元 + 344.00万元 + 75.25万元 ≠ 1,084.25万元"}
    # nothing shows that the first block is of sums
    other = ("1,084.25", "500.10", "444.00", "12.15"), ("763.00", "11.00", "22.00", "33.00"), ("321.25", "44.00", "55.00", "66.00")
    assert told(blocks(*other), FINDING, BORDERLINE) == []


CARS = "年度 | 合计 | 因公出国费 | 公务接待费 | 公车购置 | 公车运行"


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (("2015年 | 2,840.00 | 90.00 | 1,400.00 | 73.00 | 1,277.00", "2016年 | 2,364.00 | 12.00 | 1,356.00 | 37.00 | 959.00"), []),
        (
            ("2015年 | 2,480.00 | 90.00 | 1,400.00 | 73.00 | 1,277.00", "2016年 | 2,364.00 | 12.00 | 1,356.00 | 37.00 | 959.00"),
            ["90.00万元 + 1,400.00万元 + 73.00万元 + 1,277.00万元 ≠ 2,480.00万元"],
        ),
        # no slip explains it: the total may be of more
        (("2015年 | 3,999.00 | 90.00 | 1,400.00 | 73.00 | 1,277.00", "2016年 | 3,555.00 | 12.00 | 1,356.00 | 37.00 | 959.00"), []),
    ],
)
def test_a_total_column_of_two_rows(rows: tuple[str, ...], wrong: list[str]) -> None:
    assert told(words(CARS, *rows), FINDING) == wrong


LETTERS = "地区 | 债务限额 | 一般债务限额 | 专项债务限额", "公式 | A=B+C | B | C"


@pytest.mark.parametrize(
    ("marks", "row", "wrong"),
    [
        (LETTERS[1], "东区 | 152.50 | 89.00 | 63.50", []),
        (LETTERS[1], "东区 | 182.50 | 89.00 | 63.50", ["89.00万元 + 63.50万元 ≠ 182.50万元"]),
        ("栏次 | 1=2+3 | 2 | 3", "东区 | 182.50 | 89.00 | 63.50", ["89.00万元 + 63.50万元 ≠ 182.50万元"]),
        ("栏次 | 1 | 2=1－3 | 3", "东区 | 152.50 | 98.00 | 63.50", ["152.50万元 − 63.50万元 ≠ 98.00万元"]),
    ],
)
def test_a_printed_formula(marks: str, row: str, wrong: list[str]) -> None:
    assert told(words(LETTERS[0], marks, row), FINDING) == wrong


CLASSES = "班次 | 期数 | 每期人数 | 培训人次 | 每期天数 | 合计天数", "进修班 | 6 | 55 | 330 | 5 | 30", "中青班 | 2 | 48 | 96 | 30 | 60"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("村书记班 | 8 | 70 | 560 | 5 | 40", []),
        ("村书记班 | 8 | 70 | 590 | 5 | 40", ["70 × 8 = 560 ≠ 590"]),
        # no slip of one digit: other people may have come
        ("村书记班 | 8 | 70 | 417 | 5 | 40", []),
    ],
)
def test_a_price_times_a_number(row: str, wrong: list[str]) -> None:
    assert told(words(*CLASSES, row, "干部班 | 5 | 62 | 310 | 2 | 10", unit=""), FINDING, BORDERLINE) == wrong


def test_columns_that_are_no_product() -> None:
    rows = "设备 | 数量 | 单价 | 金额", "甲 | 2 | 3.00 | 5.50", "乙 | 4 | 1.20 | 4.70", "丙 | 3 | 2.00 | 6.10"
    assert told(words(*rows), FINDING, BORDERLINE) == []
