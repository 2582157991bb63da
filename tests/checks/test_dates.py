"""`dates`: years and dates against the report year."""

from __future__ import annotations

import pytest

from auditor.checks.dates import KIND
from auditor.model.result import Result
from tests.checks.documents import FINDING, HOLDS, NOT_EVALUATED, TITLE, check, quiet, says


def years(text: str) -> list[Result]:
    return check(KIND, TITLE + text, what="report_year")


def wrong(found: list[Result]) -> list[str]:
    return [figure.text for result in found if result.verdict is FINDING for figure in result.figures]


def test_a_sentence_of_another_year() -> None:
    found = years("2022年预算收入551.57万元。\n\n2023年总支出合计523.31万元。")
    assert wrong(found) == ["2023年"]
    [finding] = [r for r in found if r.verdict is FINDING]
    assert finding.formula == "2023 ≠ 2022"
    assert says(KIND, finding) == "此处年度写为2023年，与报告年度2022年不符：“2023年总支出合计523.31万元。”。"


@pytest.mark.parametrize(
    "text",
    [
        "2022年总支出310.52万元。",
        "2022年总支出310.52万元，较2021年增加20.00万元。",
        "2022年会议费支出4.40万元。2021年会议费支出4.00万元。",
        "根据《预算绩效管理办法（2019年修订）》开展自评。",
        "荣获“2021年度先进集体”称号。",
        "本单位成立于2015年6月。",
        "报告于2023年6月23日完成。",
        "依据财预〔2020〕10号文件，2022年组织开展自评。",
        "“十四五”规划（2021-2025年）提出目标。",
        "下一步，2023年将继续加强管理。",
    ],
)
def test_years_that_are_rightly_others(text: str) -> None:
    assert wrong(years(text)) == []


def test_columns_may_show_last_year_too() -> None:
    head = (
        "\n\n基础数据表\n\n单位：万元\n\n| 经费控制情况 | {}年决算数 | 2022年预算数 | 2022年决算数 |\n"
        "|---|---|---|---|\n| 公务接待费 | 1.10 | 1.20 | 1.30 |\n"
    )
    assert quiet(years("2022年总支出310.52万元。" + head.format(2021)))
    assert wrong(years("2022年总支出310.52万元。" + head.format(2019))) == ["2019年"]


def test_without_a_report_year() -> None:
    [found] = check(KIND, "# 自评报告\n\n总支出310.52万元。", what="report_year")
    assert (found.verdict, found.missing) == (NOT_EVALUATED, ("报告年度",))


@pytest.mark.parametrize(
    ("date", "verdict"),
    [
        ("2022.6.14", FINDING),
        ("2022年12月31日", FINDING),
        ("2023年1月1日", HOLDS),
        ("2023.3.22", HOLDS),
        ("2023年3月", HOLDS),
        ("2022年11月", FINDING),
    ],
)
def test_the_date_of_filling_in(date: str, verdict: object) -> None:
    found = check(KIND, f"{TITLE}填表人：某某　　填报日期：{date}　　联系电话：00000000", what="fill_date")
    assert [result.verdict for result in found] == [verdict]


def test_other_dates_are_not_of_filling_in() -> None:
    found = check(KIND, f"{TITLE}项目于2022年6月14日完工。", what="fill_date")
    assert [result.verdict for result in found] == [NOT_EVALUATED]


@pytest.mark.parametrize(
    ("date", "verdict"),
    [("2022年2月30日", FINDING), ("2023年2月29日", FINDING), ("2024年2月29日", HOLDS), ("2022年11月31日", FINDING), ("2022.4.30", HOLDS)],
)
def test_dates_that_do_not_exist(date: str, verdict: object) -> None:
    found = check(KIND, f"{TITLE}填报日期：{date}", what="impossible")
    assert [result.verdict for result in found] == [verdict]
