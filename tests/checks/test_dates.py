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


@pytest.mark.parametrize("head", ["预算收入", "预算支出", "部门预算", "预算总收入"])
def test_what_a_name_holds_tells_what_a_sentence_is_about(head: str) -> None:
    text = f"2022年基本支出551.57万元。\n\n2023年{head}551.57万元，其中年初安排468.87万元。"
    assert wrong(years(text)) == ["2023年"]


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
        # a term, and what stands under next steps, declares its own year
        "对剩余问题逐项销号，2023年底前完成整改。",
        "下一步，由农业部门牵头，2023年完成项目建设。",
        "## 三、下一步工作打算\n\n2023年完成预算编制。",
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


BACKWARD = "# 青峦区水利局2022年度部门决算\n\n"


@pytest.mark.parametrize(
    "title",
    [
        "# 青峦区2022年预算执行情况和2023年预算草案的报告",
        "# 青峦区水利局2021—2023年专项资金分配情况",
        "# 2022年和2023年政府债务余额情况",
    ],
)
def test_a_title_of_several_years_makes_none_of_them_wrong(title: str) -> None:
    found = check(KIND, f"{title}\n\n2022年总支出310.52万元。\n\n2023年安排支出320.00万元。", what="report_year")
    assert [result.verdict for result in found] == [NOT_EVALUATED]


@pytest.mark.parametrize(
    "text",
    [
        # a section, or a table, that declares its year
        "2022年总支出310.52万元。\n\n# 二、2021年决算情况\n\n2021年总支出298.10万元。",
        "2022年总支出310.52万元。\n\n# 三、2023年工作安排\n\n健全制度。",
        # two years for two amounts, a history of several years
        "2022年、2021年支出分别为310.52万元、298.10万元。\n\n2022年收入310.52万元。",
        "2022年总支出310.52万元。\n\n2019年支出280.00万元，2020年支出290.00万元。",
        # carried in, within brackets, in a name
        "2022年总支出310.52万元。\n\n2021年结转资金12.00万元。",
        "2022年总支出310.52万元，其中2021年中央资金12.00万元。",
        "2022年总支出310.52万元（含2021年资金12.00万元）。",
        # the same subject in another year, to compare
        "2022年会议费支出4.40万元。\n\n2021年会议费支出4.00万元。",
    ],
)
def test_years_that_the_document_declares_or_compares(text: str) -> None:
    assert wrong(check(KIND, BACKWARD + text, what="report_year")) == []


def test_a_point_in_time_is_the_end_of_the_year_that_a_document_looks_back_on() -> None:
    text = "{}2022年总支出310.52万元。\n\n截至2021年12月31日，资产原值合计1560.20万元。"
    assert wrong(check(KIND, text.format(BACKWARD), what="report_year")) == ["2021年12月31日"]
    assert wrong(check(KIND, text.format("# 青峦区水利局2022年部门预算公开说明\n\n"), what="report_year")) == []


def test_a_table_that_is_named_like_the_document() -> None:
    text = "# 关于青峦区2022年财政决算的报告\n\n2022年，支出完成31.05亿元。\n\n# {}年财政决算附表\n\n见下表。"
    assert wrong(check(KIND, text.format(2023), what="report_year")) == ["2023年"]
    assert quiet(check(KIND, text.format(2022), what="report_year"))


@pytest.mark.parametrize(
    "title",
    [
        "青峦区水利局2023年部门预算公开说明",
        "2023年度项目支出绩效目标申报表",
        "2023年项目支出绩效运行监控报告",
        "2023年中央水利发展资金分配表",
        "青峦区2023年预算调整方案（草案）的报告",
        "青峦区审计局2023年第2号审计公告",
        "水利工作材料2023年",
    ],
)
def test_dates_of_documents_that_do_not_look_back(title: str) -> None:
    for line in ("公开日期：2023-03-21", "填报日期：2023年3月21日", "2023年3月21日"):
        [found] = check(KIND, f"# {title}\n\n说明如下。\n\n{line}", what="fill_date")
        assert found.verdict is NOT_EVALUATED


def test_the_day_of_the_meeting_that_accounts_were_presented_to() -> None:
    text = "关于青峦区2022年财政决算（草案）的报告\n\n——{}在青峦区第六届人民代表大会常务委员会第十次会议上\n\n2022年，收入完成40.00亿元。"
    assert [r.verdict for r in check(KIND, "# " + text.format("2022年8月12日"), what="fill_date")] == [FINDING]
    assert [r.verdict for r in check(KIND, "# " + text.format("2023年8月12日"), what="fill_date")] == [HOLDS]


def test_the_dates_of_the_project_are_its_own() -> None:
    found = check(KIND, f"{TITLE}开工时间：2022年3月1日　　竣工时间：2022年9月30日", what="fill_date")
    assert [result.verdict for result in found] == [NOT_EVALUATED]


def test_the_year_of_the_cover() -> None:
    text = "# 河道清淤项目绩效评价报告\n\n（评价年度：2022年）\n\n2023年支出31.05万元。\n\n2022年项目资金到位32.00万元。"
    assert wrong(check(KIND, text, what="report_year")) == ["2023年"]


def test_dates_that_exist_are_told_without_a_report_year() -> None:
    [found] = check(KIND, "# 某项目材料\n\n2022年3月1日开工，2023年4月30日竣工。", what="impossible")
    assert says(KIND, found) == "日期共2处，都是历法上有的日期。"


@pytest.mark.parametrize(("text", "verdict"), [("2月30日完成拨付。", FINDING), ("2月29日完成拨付。", HOLDS), ("6月31日前报送。", FINDING)])
def test_days_of_any_year(text: str, verdict: object) -> None:
    assert [r.verdict for r in check(KIND, "# 某项目材料\n\n" + text, what="impossible")] == [verdict]
