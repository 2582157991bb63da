"""`same_label`: figures of one name, year, stage and scope, without a vocabulary."""

from __future__ import annotations

import pytest

from auditor.checks.same_label import KIND
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check, quiet, says, shown, silent

TABLE = (
    "\n\n支出情况表\n\n单位：万元\n\n| 科目名称 | 2022年预算数 | 2022年决算数 |\n"
    "|---|---|---|\n| 卫生健康支出 | 120.00 | 133.88 |\n| 住房保障支出 | 84.00 | 84.81 |\n"
)


def differing(text: str) -> list[str]:
    return [formula for verdict, formula in shown(check(KIND, TITLE + text)) if verdict == "finding"]


def test_text_and_table_differ() -> None:
    # how sure it is of one fact was measured, and may change
    [found] = [r for r in check(KIND, TITLE + "2022年度卫生健康支出决算633.88万元。" + TABLE) if r.verdict in (FINDING, BORDERLINE)]
    assert (found.formula, found.difference) == ("633.88万元 ≠ 133.88万元", "500.00万元")
    assert says(KIND, found).startswith(
        "同一口径的“卫生健康支出”前后不一致：第1页正文为633.88万元，第1页《支出情况表》为133.88万元，相差500.00万元。"
    )


def test_text_and_table_agree() -> None:
    assert ("holds", "133.88万元 = 133.88万元") in shown(check(KIND, TITLE + "2022年度卫生健康支出决算133.88万元。" + TABLE))
    assert ("rounding", "133.9万元 = 133.88万元") in shown(check(KIND, TITLE + "2022年度卫生健康支出决算133.9万元。" + TABLE))


def test_two_sentences_differ() -> None:
    assert differing("全年会议费支出4403.17万元。\n\n会议费支出4430.17万元，均为业务会议。") == ["4403.17万元 ≠ 4430.17万元"]
    # three digits prove nothing
    assert differing("全年会议费支出4.40万元。\n\n会议费支出4.04万元，均为业务会议。") == []


@pytest.mark.parametrize(
    "text",
    [
        # another year, stage, fund
        "2021年度卫生健康支出决算633.88万元。" + TABLE,
        "2022年度卫生健康支出年初预算100.00万元，全年预算110.00万元。" + "\n\n2022年度卫生健康支出决算133.88万元。",
        "政府性基金预算安排的卫生健康支出633.88万元。\n\n一般公共预算安排的卫生健康支出133.88万元。",
        # another measure word or dimension
        "全年走访企业1500余次。\n\n走访企业200家。",
        "全年组织培训费用12.00万元。\n\n全年组织培训12场。",
        # names that mean something only where they stand
        "东街小学完成率98%。\n\n西街小学完成率95%。",
        "东街小学支出10.00万元。其中，其他5.00万元。\n\n西街小学支出20.00万元。其中，其他7.00万元。",
        # two in one sentence are two things
        "东街会议费支出4.40万元，西街会议费支出4.04万元。",
        # parts of two wholes
        "基本支出143.45万元，其中人员经费130.00万元，公用经费13.45万元。\n\n下属中心支出20.00万元，其中人员经费15.00万元，公用经费5.00万元。",
        # names of nothing but a level
        "年末结转4.42万元，由省级补助0.90万元和区级预算352.00万元构成。\n\n区级预算90.00万元。",
        # levels of government, where a text tells of several
        "全市教育支出633.88万元。\n\n市本级教育支出133.88万元。\n\n教育支出233.88万元。",
        # shares and changes
        "卫生健康支出占12%。\n\n卫生健康支出占15%。",
        "累计培训费支出40.40万元。\n\n培训费支出4.04万元。",
    ],
)
def test_what_is_not_one_thing(text: str) -> None:
    assert differing(text) == []


def test_the_indicators_of_two_forms_are_not_compared() -> None:
    form = (
        "项目支出绩效自评表\n\n| 项目名称 | {0} | << | << | << | << |\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "| 产出指标 | 施工长度 | 200米 | {1} | 50 | {2} |\n| 产出指标 | 验收合格率 | 100% | 100% | 50 | 50 |\n\n"
    )
    assert differing(form.format("河道清淤", "220米", "50") + form.format("道路维修", "110米", "30")) == []


def test_rows_of_one_table_are_not_compared() -> None:
    text = (
        "支出情况表\n\n单位：万元\n\n| 单位名称 | 会议费 | 会议费 |\n"
        "|---|---|---|\n| 东街小学 | 1.00 | 2.00 |\n| 西街小学 | 3.00 | 4.00 |\n"
    )
    assert differing(text) == []


def test_nothing_is_said_twice() -> None:
    assert silent(check(KIND, TITLE + "全年会议费支出4.40万元。"))
    assert quiet(check(KIND, ""))


def test_an_amount_in_figures_and_in_words() -> None:
    text = "合同总价为人民币103453.00元（大写：壹拾万零叁仟{}整）。"
    assert differing(text.format("肆佰伍拾叁元")) == []
    [found] = differing(text.format("伍佰肆拾叁元"))
    assert "103453.00元" in found and "壹拾万零叁仟伍佰肆拾叁元" in found


@pytest.mark.parametrize(
    "text",
    [
        # short numbers of two lists, each for another purpose
        "产业扶持方面投入资金2.3亿元，支持企业技改。\n\n民生保障方面投入资金2.3亿元，支持养老服务。",
        "评价围绕决策、过程等六个环节展开。\n\n整改围绕决策、过程等六个环节展开。",
    ],
)
def test_short_numbers_agree_by_chance(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))
    assert not [formula for verdict, formula in shown(check(KIND, TITLE + text)) if verdict == "holds"]


BUDGET = """

部门收支预算总表

单位：元

| 收入项目 | 金额 |
|---|---|
| 财政拨款 | 2,970,700.00 |
| 上年结转 | 438,000.00 |
| 收入合计 | 3,408,700.00 |

项目支出明细表

单位：元

| 项目名称 | 2022年预算 |
|---|---|
| 巡护项目 | 214,500.00 |
| 普查项目 | 380,000.00 |
"""
FUNDS = """

资金到位情况表

单位：万元

| 资金来源 | 2022年预算数 | 2022年决算数 |
|---|---|---|
| 省级资金 | 480.00 | 480.00 |
| 县级配套资金 | 780.00 | 702.00 |
"""
APPROPRIATION = """

收入支出决算总表

单位：万元

| 项目 | 2022年决算数 |
|---|---|
| 一般公共预算财政拨款收入 | 1790.19 |
| 事业收入 | 251.74 |
| 本年收入合计 | 2041.93 |

财政拨款收入支出决算总表

单位：万元

| 项目 | 合计 | 一般公共预算 | 政府性基金预算 |
|---|---|---|---|
| 本年收入 | 1835.19 | 1790.19 | 45.00 |
| 年初结转 | 37.00 | 37.00 | 0.00 |
| 总计 | 1872.19 | 1827.19 | 45.00 |
"""


@pytest.mark.parametrize(
    "text",
    [
        # what lacks of funds is not the funds, however near its digits are
        "县级配套资金缺口78.00万元。" + FUNDS,
        # a part of one project, not of the body
        "巡护项目21.45万元，含上年结转1.27万元。" + BUDGET,
        # the year's income, which another table prints, beside the total with what was carried over
        "财政拨款收入1835.19万元，占89.87%（一般公共预算1790.19万元、政府性基金45.00万元）。" + APPROPRIATION,
    ],
)
def test_a_part_or_a_name_with_a_word_more_is_another_thing(text: str) -> None:
    assert quiet(check(KIND, "2022年度单位收支情况公开说明\n\n" + text))


def test_a_row_that_adds_up_with_the_text_says_which_is_right() -> None:
    table = (
        "\n\n“三公”经费支出表\n\n单位：万元\n\n| 年度 | 合计 | 因公出国（境）费 | 公务用车运行费 | 公务接待费 |\n|---|---|---|---|---|\n"
        "| 2022年决算 | 78.90 | 18.00 | 31.50 | {} |\n"
    )
    text = TITLE + "2022年度公务接待费支出决算29.40万元。" + table
    [found] = [r for r in check(KIND, text.format("32.40")) if r.verdict in (FINDING, BORDERLINE)]
    assert (found.verdict, found.formula) == (FINDING, "29.40万元 ≠ 32.40万元")
    assert ("holds", "29.40万元 = 29.40万元") in shown(check(KIND, text.format("29.40")))


ROW = (
    "\n\n支出决算表\n\n单位：万元\n\n| 科目名称 | 调整预算 | 决算数 | 上年决算 | 增减% |\n|---|---|---|---|---|\n"
    "| 城乡社区支出 | 3905.16 | 3826.75 | 3540.28 | 8.1 |\n| 农林水支出 | 342.77 | 331.94 | 309.66 | 7.2 |\n"
)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("城乡社区支出3796.75万元，比上年增加286.47万元，增长8.1%。", ["3796.75万元 ≠ 3826.75万元"]),
        ("城乡社区支出3826.75万元，比上年增加286.47万元，增长8.1%。", []),
        # what is said of it is not what the row prints: another amount of that name may be meant
        ("城乡社区支出1296.75万元，比上年增加86.40万元，增长7.1%。", []),
    ],
)
def test_what_is_said_of_a_number_shows_the_row_that_is_meant(said: str, told: list[str]) -> None:
    assert differing("## 支出决算\n\n" + said + ROW) == told


BOTH_SIDES = "\n\n收支总表\n\n单位：万元\n\n| 项目 | 决算数 |\n|---|---|\n"


@pytest.mark.parametrize(
    "text",
    [
        # names that say nothing by themselves
        "公务接待42批次，支出5.25万元。" + BOTH_SIDES + "| 收入 | 3286.41 |\n| 支出 | 3501.01 |\n",
        # the total of a year is not that with what was carried in
        "本年收入3286.41万元。" + BOTH_SIDES + "| 本年收入合计 | 3286.41 |\n| 收入总计 | 3501.01 |\n",
    ],
)
def test_names_that_many_rows_bear(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


def test_an_account_is_named_by_the_last_of_its_path() -> None:
    text = "节能环保（类）污染防治（款）其他污染防治支出（项）安排468.24万元。\n\n支出预算表\n\n单位：万元\n\n"
    table = "| 科目名称 | 2022年预算数 |\n|---|---|\n| 水体 | 171.11 |\n| 其他污染防治支出 | {} |\n"
    assert quiet(check(KIND, "# 2022年部门预算\n\n" + text + table.format("468.24")))
    found = [f for v, f in shown(check(KIND, "# 2022年部门预算\n\n" + text + table.format("428.24"))) if v in ("finding", "borderline")]
    assert found == ["468.24万元 ≠ 428.24万元"]


@pytest.mark.parametrize(
    ("cell", "asked"),
    [
        ("1,270", True),  # 0.127亿元: a power of ten that lies between no units
        ("12,700", False),
        ("12,655", False),  # rounded to 1.27亿元
    ],
)
def test_an_amount_that_went_astray_between_units(cell: str, asked: bool) -> None:
    text = "全年处置收益1.27亿元，按规定上缴。\n\n资产情况表\n\n单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 资产总额 | 6,124,700 |\n"
    found = [f for v, f in shown(check(KIND, TITLE + text + f"| 处置收益 | {cell} |\n")) if v in ("finding", "borderline")]
    assert bool(found) is asked
