"""`table_words`: debts and their limits, means of each, and means in total rows. Every value is made by hand."""

from __future__ import annotations

import pytest

from auditor.checks.table_words import KIND
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check, says


def told(*rows: str, unit: str = "单位：亿元") -> list[str]:
    """The formulas of what is told of one table; the first row is its heading."""
    cells = [f"| {row} |" for row in rows]
    text = f"{TITLE}情况表\n\n{unit}\n\n{cells[0]}\n|{'---|' * (rows[0].count('|') + 1)}\n" + "\n".join(cells[1:]) + "\n"
    return [one.formula for one in check(KIND, text) if one.verdict in (FINDING, BORDERLINE)]


TWO_LEVELS = "地区 | 2022年债务限额 | << | 2022年末债务余额 | <<", "^^ | 一般债务 | 专项债务 | 一般债务 | 专项债务"
TURNED = "地区 | 一般债务 | << | 专项债务 | <<", "^^ | 限额 | 余额 | 限额 | 余额"
WITHIN = "甲县 | 20.10 | 29.90 | 18.50 | 28.30", "乙县 | 16.40 | 21.70 | 15.90 | 21.40"


def test_a_debt_above_its_limit() -> None:
    assert told(*TWO_LEVELS, *WITHIN) == []
    assert told(*TWO_LEVELS, *WITHIN, "丙县 | 11.60 | 30.27 | 10.90 | 30.72") == ["30.72亿元 > 30.27亿元"]
    assert told(*TURNED, "甲县 | 20.10 | 18.50 | 29.90 | 28.30", "丙县 | 11.60 | 10.90 | 30.27 | 30.72") == ["30.72亿元 > 30.27亿元"]
    assert told("项目 | 金额", "专项债务限额 | 30.27", "专项债务余额 | 30.72", "本年还本 | 2.15") == ["30.72亿元 > 30.27亿元"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("地区 | 2022年债务限额 | 2021年末债务余额", "甲县 | 30.27 | 30.72", "乙县 | 20.27 | 19.72"), id="two years"),
        pytest.param(("地区 | 新增债务限额 | 债务余额", "甲县 | 3.27 | 30.72", "乙县 | 2.27 | 19.72"), id="a part of the limit"),
        pytest.param(("地区 | 专项债务限额 | 一般债务余额", "甲县 | 30.27 | 30.72", "乙县 | 20.27 | 19.72"), id="two debts"),
        pytest.param(("地区 | 债务限额 | 余额占限额比例", "甲县 | 30.27 | 95.72%", "乙县 | 20.27 | 98.12%"), id="a share"),
        pytest.param(
            ("地区 | 债务限额 | 上年末余额 | 年末余额", "甲县 | 30.27 | 30.72 | 29.10", "乙县 | 20.27 | 19.72 | 18.10"), id="last year"
        ),
    ],
)
def test_what_is_no_limit_of_a_debt(rows: tuple[str, ...]) -> None:
    assert told(*rows) == []


CLASSES = "班次 | 人数（人） | 培训费（元） | 人均培训费（元）", "甲班 | 50 | 27500 | 550", "乙班 | 60 | 31200 | 520"


def test_a_mean_of_each() -> None:
    unit = "单位：元"
    assert told(*CLASSES, "丙班 | 45 | 27000 | 600", unit=unit) == []
    [found] = told(*CLASSES, "丙班 | 45 | 27000 | 660", unit=unit)
    assert found.startswith("660元 × 45")
    named = "指标 | 数值", "接待人次（人次） | 360", "接待费（元） | 43200"
    assert told(*named, "人均接待费（元） | 120", unit=unit) == []
    assert len(told(*named, "人均接待费（元） | 130", unit=unit)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(("指标 | 数值", "接待人次（人次） | 360", "培训费（元） | 43200", "人均接待费（元） | 130"), id="of another thing"),
        pytest.param(("指标 | 数值", "接待批次（批） | 45", "接待费（元） | 43200", "人均接待费（元） | 130"), id="of other heads"),
        pytest.param(("班次 | 人数（人） | 经费（元） | 人均天数", "甲班 | 50 | 27500 | 5", "乙班 | 60 | 31200 | 3"), id="no amount"),
    ],
)
def test_means_of_other_things(rows: tuple[str, ...]) -> None:
    assert told(*rows, unit="单位：元") == []


BONDS = "债券 | 发行额 | {} | 期限", "甲债 | 12500.00 | 2.85% | 10", "乙债 | 9800.00 | 2.93% | 5", "丙债 | 14300.00 | 3.01% | 7"


def bonds(mean: str, heading: str = "加权平均利率", total: str = "36600.00", row: str = "合计") -> list[str]:
    head, *rows = BONDS
    return told(head.format(heading), *rows, f"{row} | {total} | {mean} | ", unit="单位：万元")


def test_a_mean_of_all_rows() -> None:
    assert bonds("2.94%") == []
    assert bonds("3.15%") == ["3.15% > 3.01%"]
    assert bonds("2.55%") == ["2.85% > 2.55%"]


def test_the_words_of_a_mean() -> None:
    head, *rows = BONDS
    lines = "\n".join(f"| {row} |" for row in (*rows, "合计 | 36600.00 | 3.15% | "))
    found = check(KIND, f"{TITLE}情况表\n\n单位：万元\n\n| {head.format('利率')} |\n|---|---|---|---|\n{lines}\n")
    [one] = [one for one in found if one.verdict is FINDING]
    assert says(KIND, one) == "表中“合计”的“利率”3.15%高于各行中最高的“丙债”3.01%；平均数、比率应在各行之间。"


@pytest.mark.parametrize(
    ("mean", "heading", "total"),
    [
        ("8.79%", "占比", "36600.00"),  # shares are added up
        ("3.15%", "利率较上年增减百分点", "36600.00"),  # no mean of those of the rows
        ("3.15%", "加权平均利率", "48200.00"),  # of more rows than are printed
        ("", "加权平均利率", "36600.00"),
    ],
)
def test_what_is_no_mean_of_the_rows(mean: str, heading: str, total: str) -> None:
    assert [one for one in bonds(mean, heading, total) if " > " in one] == []
