"""`narrative_algebra`: products within semicolons and over sentences, multiples of what was before, amounts worked out at a rate."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_algebra import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check


def told(text: str) -> list[Result]:
    """What is asked or found."""
    return [one for one in check(KIND, TITLE + text) if one.verdict in (FINDING, BORDERLINE)]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        # what follows a price is worked out with it, a standard of the sentence before, by name
        (
            "累计增产977.6万公斤；按每公斤2.60元计算，带动农户增收2,741.76万元。",
            "2.60元 × 977.6万公斤 = 2541.76万元 ≠ 2,741.76万元",
        ),
        (
            "按小学每生每年650元、初中每生每年850元的标准落实公用经费。小学28,400人应拨1,864.00万元，初中14,250人应拨1,211.25万元。",
            "650元 × 28,400人 = 1846.00万元 ≠ 1,864.00万元",
        ),
        ("公交营运1,954.2万车公里，补贴标准0.38元/车公里，应补842.60万元。", "0.38元/车公里 × 1,954.2万车公里 = 742.60万元 ≠ 842.60万元"),
        # other totals stand behind the semicolon
        (
            "基本支出中，人员经费86,215.30万元，按在职教师5,630人计算，人均16.31万元；公用经费7,120.40万元。",
            "16.31万元 × 5,630人 = 91825.30万元 ≠ 86,215.30万元",
        ),
        # the product that 计 closes, of a sentence that tells of a larger total
        (
            "设备支出412.30万元由两部分构成：采购水表15,300只，每只186元，计258.08万元；采购水泵154.22万元。",
            "186元 × 15,300只 = 284.58万元 ≠ 258.08万元",
        ),
        # the total that closes the sentence before
        (
            "小学1,200人，每生每年700元，计840,000元；初中600人，每生每年900元，计540,000元；两项合计1,380,000元。"
            "全校1,800名学生生均公用经费为816.67元。",
            "816.67元 × 1,800名 = 1470006元 ≠ 1,380,000元",
        ),
        # the paragraph before
        (
            "2022年公务用车运行维护费17.91万元。\n\n年末车辆保有量为3辆，全年车均运行维护费5.97元。",
            "5.97元 × 3辆 = 0.00万元 ≠ 17.91万元",
        ),
        # what was before the works
        ("日处理能力由2,400吨提高到7,200吨，为改造前的3.8倍。", "7,200吨 ÷ 2,400吨 = 3.00倍 ≠ 3.8倍"),
        ("床位由120张增加到300张，是原来的3.5倍。", "300张 ÷ 120张 = 2.50倍 ≠ 3.5倍"),
        # a completion beside what lies above the budget
        (
            "2022年财政拨款支出1,340.00万元，完成年初预算100%，决算数大于预算数52.00万元。",
            "1,340.00万元 ÷ (1,340.00万元 − 52.00万元) = 104.04% ≠ 100%",
        ),
        (
            "2022年财政拨款支出1,340.00万元，完成年初预算98.7%，比年初预算减少52.00万元。",
            "1,340.00万元 ÷ (1,340.00万元 + 52.00万元) = 96.26% ≠ 98.7%",
        ),
        # amounts at a rate
        (
            "总保费1,186.40万元，中央财政补贴45%为533.88万元，省级财政补贴30%为355.92元。",
            "355.92元 ÷ 1,186.40万元 = 0.00% ≠ 30%",
        ),
    ],
)
def test_what_does_not_come_to_it(text: str, formula: str) -> None:
    [found] = told(text)
    assert found.formula == formula


@pytest.mark.parametrize(
    "text",
    [
        "基本支出中，人员经费86,215.30万元，按在职教师5,630人计算，人均15.31万元；公用经费7,120.40万元。",
        "设备支出438.80万元由两部分构成：采购水表15,300只，每只186元，计284.58万元；采购水泵154.22万元。",
        "小学1,200人，每生每年700元，计840,000元；初中600人，每生每年900元，计540,000元；两项合计1,380,000元。"
        "全校1,800名学生生均公用经费为766.67元。",
        # the total of the sentence before closes nothing
        "公用经费1,380,000元，专项经费620,000元。全校1,800名学生生均经费为1,111.11元。",
        "2022年公务用车运行维护费17.7万元。\n\n年末车辆保有量为3辆，全年车均运行维护费5.9万元。",
        # another chapter
        "2022年公务用车运行维护费17.7万元。\n\n## 其他\n\n年末车辆保有量为3辆，全年车均运行维护费5.9元。",
        # what follows a price is worked out with it; a standard of the sentence before, by name; per what stands behind the stroke
        "累计增产977.6万公斤；按每公斤2.60元计算，带动农户增收2,541.76万元。",
        "按小学每生每年650元、初中每生每年850元的标准落实公用经费。小学28,400人应拨1,846.00万元，初中14,250人应拨1,211.25万元。",
        "按小学每生每年650元的标准落实公用经费。幼儿园28,400人应拨1,420.00万元。",
        "公交营运1,954.2万车公里，补贴标准0.38元/车公里，应补742.60万元，其中新能源车59辆。",
        "补贴标准380.00元/标准台班，应补742.60万元，其中新能源车59辆。",
        "日处理能力由2,400吨提高到7,200吨，为改造前的3倍。",
        "日处理能力由2,400吨提高到7,200吨，为全市平均水平的3.8倍。",
        "总保费1,186.40万元，中央财政补贴45%为533.88万元，省级财政补贴30%为355.92万元。",
        "项目按合同价500万元的97%支付485万元。",
        "2022年财政拨款支出1,340.00万元，完成年初预算104.04%，决算数大于预算数52.00万元。",
        # of two budgets, of another year, of no amount
        "2022年财政拨款支出1,340.00万元，完成调整预算100%，比年初预算增加52.00万元。",
        "2022年财政拨款支出1,340.00万元，完成预算的100%，决算数大于年初预算数52.00万元。",
        "2022年财政拨款支出1,340.00万元，完成年初预算100%，比上年增加52.00万元。",
        "2022年财政拨款支出1,340.00万元，完成年初预算100%，决算数大于预算数的主要原因是追加项目52.00万元。",
        # the rate is of something else
        "合同价500万元，验收合格率95%，支付420万元。",
        "总投资500万元，其中设备占60%，为300万元。",
    ],
)
def test_what_fits_or_says_nothing(text: str) -> None:
    assert told(text) == []


POINTS = (
    "| 社区 | 点位（处） | 投入（万元） |\n|---|---|---|\n| 东桥 | 5 | 60.20 |\n| 西桥 | 6 | 82.44 |\n| {total} |\n\n"
    "从投入看，平均每处{each}万元，投入最多的东桥社区两处共27.68万元。"
)


@pytest.mark.parametrize(
    ("each", "total", "formula"),
    [
        ("13.97", "合计 | 11 | 142.64", ["13.97万元 × 11 = 153.67万元 ≠ 142.64万元"]),
        ("12.97", "合计 | 11 | 142.64", []),
        ("13.97", "南桥 | 11 | 142.64", []),  # no total
    ],
)
def test_the_total_row_of_the_table_above(each: str, total: str, formula: list[str]) -> None:
    assert [one.formula for one in told("投入情况见下表。\n\n" + POINTS.format(each=each, total=total))] == formula
