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
        "2022年总支出310.52万元。\n\n2021年度收支为290.52万元，本年增加20.00万元，上升6.88%。",
        "2022年总支出310.52万元。\n\n2023年优先安排校舍项目后续资金，8月底前全部支付完成。",
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


def test_a_date_of_filling_in_that_a_sentence_gives() -> None:
    text = f"{TITLE}本次自评表的填报日期为2022年11月9日，以全年决算数为准。"
    assert [result.verdict for result in check(KIND, text, what="fill_date")] == [FINDING]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("本次绩效自评工作于2022年11月20日完成。", FINDING),
        ("各科室自评材料2022年10月15日报送财务科汇总。", FINDING),
        ("本次绩效自评工作于2023年2月20日完成。", HOLDS),
        # of another year, to come, of something else
        ("上年度自评报告于2022年3月20日报送。", NOT_EVALUATED),
        ("2021年度绩效自评工作于2022年3月20日完成。", NOT_EVALUATED),
        ("自评工作计划于2022年11月20日完成。", NOT_EVALUATED),
        ("2022年11月20日印发自评工作方案。", NOT_EVALUATED),
        ("项目于2022年11月20日完成。", NOT_EVALUATED),
    ],
)
def test_the_day_on_which_the_self_evaluation_was_finished(text: str, verdict: object) -> None:
    assert [result.verdict for result in check(KIND, TITLE + text, what="fill_date")] == [verdict]


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


@pytest.mark.parametrize("cover", ["# 部门整体支出绩效自评报告\n\n（2022年度）", "# 青峦区水利局\n\n2022年部门决算公开"])
def test_a_line_of_the_cover_names_the_year(cover: str) -> None:
    text = f"{cover}\n\n## 一、部门概况\n\n2022年完成整治河道12公里。\n\n截至{{}}年12月31日，本单位支出310.52万元。"
    assert wrong(check(KIND, text.format(2021), what="report_year")) == ["2021年12月31日"]
    assert quiet(check(KIND, text.format(2022), what="report_year"))


THREE = "2022年部门预算310.52万元。\n\n表3 {}年“三公”经费表\n\n单位：万元\n\n| 年度 | 合计 | 公务接待费 |\n|---|---|---|\n{}"
ROWS = "| 2021年预算 | 3.40 | 1.20 |\n| 2022年预算 | 3.10 | 1.00 |\n"


@pytest.mark.parametrize(
    ("year", "rows", "expected"),
    [
        ("2020", ROWS, "标题年度写为2020年，其下所列为2022年预算，报告年度为2022年"),
        ("2021", ROWS, ""),  # one of the years that it lists
        ("2022", ROWS, ""),
        ("2023", ROWS, ""),
        ("2020", "| 预算 | 3.40 | 1.20 |\n| 决算 | 3.10 | 1.00 |\n", ""),  # nothing below names a year
    ],
)
def test_the_rows_of_a_table_deny_the_year_of_its_title(year: str, rows: str, expected: str) -> None:
    found = check(KIND, "# 青峦区水利局2022年部门预算公开\n\n" + THREE.format(year, rows), what="report_year")
    said = [says(KIND, result) for result in found if result.verdict is FINDING]
    assert [text.partition("：")[0] for text in said] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("二、2021年度资金使用情况", "截至2022年12月31日，资金支出310.52万元。", ["2021年度"]),
        ("二、2021年度结转资金使用情况", "截至2022年12月31日，资金支出310.52万元。", []),
        ("二、2021年度资金使用情况", "截至2022年12月31日，2021年下达的资金支出310.52万元。", []),
        ("二、2021年度资金使用情况", "项目于2022年6月20日通过验收。", []),
        ("二、2023年度资金安排", "截至2022年12月31日，资金支出310.52万元。", []),
    ],
)
def test_what_a_section_tells_denies_the_year_of_its_heading(heading: str, text: str, expected: list[str]) -> None:
    opening = "# 青峦区水利局2022年度绩效自评报告\n\n## 一、资金安排\n\n2022年部门预算320.00万元。\n\n"
    found = check(KIND, f"{opening}## {heading}\n\n{text}", what="report_year")
    assert [r.figures[0].text for r in found if r.verdict is FINDING] == [word.removesuffix("度") for word in expected]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a report held against its own year, or a later one
        ("2022年总支出310.52万元，比2022年增加20.00万元。", ["2022年"]),
        ("2022年总支出310.52万元，与2023年相比增加20.00万元。", ["2023年"]),
        ("2022年总支出310.52万元，比2021年增加20.00万元。", []),
        # its own budget, a part of it
        ("2022年总支出310.52万元，比2022年预算增加20.00万元。", []),
        ("2022年总支出310.52万元，比2022年年初预算数减少20.00万元。", []),
        ("2022年下半年支出160.52万元，比2022年上半年增加10.00万元。", []),
        # what the next year is held against
        ("2023年预算安排330.00万元，比2022年增加20.00万元。", []),
        ("下一步，2023年安排资金330.00万元，比2022年增加20.00万元。", []),
        # a year further back, on purpose
        ("2022年总支出310.52万元，比2019年增加20.00万元。", []),
        ("2022年总支出310.52万元，比2012年增长3.1倍。2012年总支出为75.00万元。", []),
    ],
)
def test_years_of_comparisons(text: str, found: list[str]) -> None:
    assert wrong(check(KIND, BACKWARD + text, what="report_year")) == found


def test_one_comparison_with_another_year_among_many() -> None:
    heads = ("总收入", "总支出", "基本支出", "项目支出")
    text = BACKWARD + "\n\n".join(f"2022年{head}310.52万元，比2021年增加20.00万元。" for head in heads)
    assert wrong(check(KIND, text + "\n\n2022年会议费4.40万元，比2020年增加0.40万元。", what="report_year")) == ["2020年"]
    twice = text + "\n\n2022年会议费4.40万元，比2020年增加0.40万元。\n\n2022年培训费4.40万元，比2020年增加0.40万元。"
    assert wrong(check(KIND, twice, what="report_year")) == []


PROJECT = "# 2022年度水利项目支出绩效自评报告\n\n{}\n\n青峦区水利局\n\n{}"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("该项目于2023年9月20日通过验收。", FINDING),
        ("截至2023年9月30日，累计支付31.00万元。", FINDING),
        ("该项目于2022年9月20日通过验收。", HOLDS),
        ("该项目于2023年3月通过验收。", HOLDS),  # the month of the signature
        # not done yet
        ("该项目计划于2023年9月20日通过验收。", NOT_EVALUATED),
        ("该项目将于2023年9月20日开工。", NOT_EVALUATED),
        ("剩余工程2023年9月30日前完成。", NOT_EVALUATED),
        ("截至2023年9月30日，尚未验收的应当办结。", NOT_EVALUATED),
        ("合同约定2023年9月20日竣工。", NOT_EVALUATED),
        ("质保期至2023年9月20日，到期后支付尾款。", NOT_EVALUATED),
        ("# 下一步工作安排\n\n2023年9月20日完成绿化。", NOT_EVALUATED),
    ],
)
def test_what_is_told_as_done(text: str, verdict: object) -> None:
    found = check(KIND, PROJECT.format(text, "2023年3月22日"), what="later")
    assert [result.verdict for result in found] == [verdict]


def test_the_words_of_what_is_told_too_early() -> None:
    [found] = check(KIND, PROJECT.format("该项目于2023年9月20日通过验收。", "2023年3月22日"), what="later")
    assert says(KIND, found) == (
        "日期2023年9月20日晚于本文件的落款（填报、公开）日期2023年3月22日，却写为已经完成：“该项目于2023年9月20日通过验收。”。"
    )


def test_the_later_of_two_dates_of_the_document_counts() -> None:
    text = PROJECT.format("该项目于2023年9月20日通过验收。\n\n填报日期：2023年3月22日", "2023年10月8日")
    assert [r.verdict for r in check(KIND, text, what="later")] == [HOLDS]


def test_the_name_of_the_body_and_the_date_under_a_report() -> None:
    text = "# 2022年度水利项目支出绩效自评报告\n\n2022年支出31.05万元。\n\n{}"
    for line in ("青峦区水利局2022年6月1日", "青峦区水利局　　2022年6月1日"):
        assert [r.verdict for r in check(KIND, text.format(line), what="fill_date")] == [FINDING]
    assert [r.verdict for r in check(KIND, text.format("本单位成立于2022年6月1日"), what="fill_date")] == [NOT_EVALUATED]


def test_the_period_that_is_evaluated() -> None:
    text = "# 2022年度水利项目支出绩效评价报告\n\n评价时段：2022年1月1日至2022年6月30日\n\n2022年支出31.05万元。\n\n{}"
    assert [r.verdict for r in check(KIND, text.format("2022年8月1日"), what="fill_date")] == [HOLDS]
    [found] = list(check(KIND, text.format("2022年5月1日"), what="fill_date"))
    assert says(KIND, found) == "填报（评价）日期2022年5月1日早于评价时段的截止日2022年6月30日。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年收入预算310.52万元，比2022年增加20.00万元。", ["2022年"]),
        ("2022年收入预算310.52万元，比2021年增加20.00万元。", []),
        ("2022年收入预算310.52万元，比2022年预算减少20.00万元。", []),
        ("2022年收入预算310.52万元，与2023年相比持平。", []),
    ],
)
def test_a_budget_held_against_its_own_year(text: str, found: list[str]) -> None:
    assert wrong(check(KIND, "# 青峦区水利局2022年部门预算公开说明\n\n" + text, what="report_year")) == found


UNTIL = "# 青峦区2022年度衔接资金支出情况报告\n\n青峦区资金管理办公室\n\n{signed}\n\n现将情况报告如下。{told}"


@pytest.mark.parametrize(
    ("signed", "told", "verdict"),
    [
        ("2022年12月20日", "本报告数据的统计时点为2022年12月31日。", FINDING),
        ("2022年12月31日", "本报告数据的统计时点为2022年12月31日。", HOLDS),
        ("2023年1月20日", "各项数据截至2022年12月31日。", HOLDS),
        ("2022年12月20日", "数据统计截至2022年11月30日。", HOLDS),
        ("2022年12月20日", "最终统计时点将为2022年12月31日。", NOT_EVALUATED),
        ("2022年12月20日", "资金于2022年12月25日前拨付。", NOT_EVALUATED),
    ],
)
def test_the_day_up_to_which_a_report_tells(signed: str, told: str, verdict: object) -> None:
    found = check(KIND, UNTIL.format(signed=signed, told=told), what="fill_date")
    assert [result.verdict for result in found] == [verdict]


BUDGET = "# 2022年部门预算公开文本\n\n2022年部门收入总预算136,500.00万元。与2021年预算130,284.60万元相比，增加6,215.40万元。\n\n{}"


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("2021年部门收支总预算136,500.00万元全部纳入绩效目标管理。", True),
        ("2022年部门收支总预算136,500.00万元全部纳入绩效目标管理。", False),
        ("2021年部门收支总预算130,284.60万元全部纳入绩效目标管理。", False),
    ],
)
def test_the_amount_of_another_year(sentence: str, wrong: bool) -> None:
    found = [one for one in check(KIND, BUDGET.format(sentence), what="report_year") if one.verdict is FINDING]
    assert ["136,500.00万元" in one.formula for one in found] == [True] * wrong


FORM = (
    "# 青峦县2022年度农田建设资金绩效自评报告\n\n上级下达我县{year}农田建设任务。\n\n"
    "表1 农田建设资金绩效自评表（{table}）\n\n| 指标 | 指标值 |\n|---|---|\n| 新建 | 3.20万亩 |\n"
)


@pytest.mark.parametrize(
    ("year", "table", "wrong"),
    [("2022年度", "2021年度", True), ("2022年度", "2022年度", False), ("2021年度", "2021年度", False)],
)
def test_a_table_of_a_year_of_which_nothing_else_speaks(year: str, table: str, wrong: bool) -> None:
    found = check(KIND, FORM.format(year=year, table=table), what="report_year")
    assert [one.figures[0].text for one in found if one.verdict is FINDING] == ["2021年"] * wrong


def test_a_line_that_names_a_part_of_another_year() -> None:
    text = (
        "# 某市2022年预算执行情况和“三公”经费说明\n\n2022年全市收入完成474945万元，为预算的105.9%。\n\n"
        "2022年全市支出完成653217万元，为预算的97.1%。\n\n2023年市本级经费预算情况说明\n\n{}年市本级经费预算为456.44万元，较2022年预算数减少3.67万元。\n"
    )
    assert not [r for r in check(KIND, text.format("2023"), what="report_year") if r.verdict is FINDING]


def test_last_year_held_against_the_report_year() -> None:
    text = "# 2022年度财政决算说明\n\n2022年卫生支出566859万元，下降8.6%。主要是上年集中安排防控支出82.87亿元，比2022年同期高出75亿元。\n"
    assert not [r for r in check(KIND, text, what="report_year") if r.verdict is FINDING]


ACCOUNTS = """# 某镇2022年度部门决算

2022年度收支总计3501.01万元，其中本年收入3286.41万元。

| 项目 | 2022年决算数（万元） |
|---|---|
| 一般公共预算财政拨款收入 | 2746.83 |
| 政府性基金预算财政拨款收入 | 355.82 |

## 二、{year}年度收入决算情况说明

{text}
"""
SAME = "本年收入合计3286.41万元，其中一般公共预算2746.83万元、政府性基金355.82万元。"


@pytest.mark.parametrize(
    ("year", "text", "verdict"),
    [
        ("2021", SAME, FINDING),
        ("2022", SAME, HOLDS),
        ("2021", "上年收入合计3105.27万元，其中一般公共预算2600.10万元、政府性基金505.17万元。", None),
        ("2021", "本年收入合计3286.41万元，其中一般公共预算2600.10万元、政府性基金505.17万元。", None),  # one amount alone
        ("2021", "2021年收入合计3286.41万元，其中一般公共预算2746.83万元、政府性基金355.82万元。", None),  # it says its year
    ],
)
def test_a_section_whose_amounts_are_those_of_the_report_year(year: str, text: str, verdict: object) -> None:
    found = [one for one in check(KIND, ACCOUNTS.format(year=year, text=text), what="report_year") if one.verdict is FINDING]
    assert bool(found) is (verdict is FINDING)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2021年度政府性基金收入200.00万元，支出200.00万元，年末无结转。", True),
        ("2022年度政府性基金收入200.00万元，支出200.00万元，年末无结转。", False),
        ("2021年度政府性基金收入200.00万元，支出200.00万元，年末无结转。\n\n表中2021年政府性基金收入200.00万元。", False),
    ],
)
def test_an_amount_told_twice_in_one_sentence_is_not_told_elsewhere(text: str, wrong: bool) -> None:
    text = "# 某校2022年度部门决算公开说明\n\n2022年度收入总计900.00万元。\n\n2022年度支出总计880.00万元。\n\n" + text
    assert any(one.verdict is FINDING for one in check(KIND, text, what="report_year")) is wrong
