"""`same_everywhere`: one metric in several places. Values are read by hand from the document in each test."""

from __future__ import annotations

import pytest

from auditor.checks.same_everywhere import KIND
from tests.checks.documents import BORDERLINE, FINDING, check, says, shown, silent

FUNDS = """\
部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |
|---|---|---|---|
| 年度资金总额 | 147.95 | 310.52 | {outturn} |
"""


def report(sentence: str, outturn: str = "310.52") -> str:
    return f"# 2022年度部门整体支出绩效自评报告\n\n{sentence}\n\n{FUNDS.format(outturn=outturn)}"


def test_text_and_form_differ() -> None:
    [found] = check(KIND, report("2022年度总支出147.95万元。"), metric="total_spend")
    assert (found.verdict, found.formula, found.difference) == (FINDING, "147.95万元 ≠ 310.52万元", "162.57万元")
    assert says(KIND, found) == (
        "同一口径的“全年支出”前后不一致：第1页正文为147.95万元，第1页《部门整体支出绩效自评表》为310.52万元，相差162.57万元。"
    )
    assert [figure.place.kind.value for figure in found.figures] == ["narrative", "table"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年度总支出310.52万元。", "holds"),
        ("2022年度总支出310.5万元。", "rounding"),
        ("2022年度总支出311万元。", "rounding"),
        ("2022年度总支出310.6万元。", "finding"),
        ("2022年度总支出3105200元。", "rounding"),
        ("2022年度总支出3105199.86元。", "rounding"),
        ("2022年度总支出3105300元。", "finding"),
        ("2022年度总支出0.0311亿元。", "rounding"),
        ("2022年度总支出310.52元。", "finding"),
        ("2022年度总支出约310万元。", "rounding"),
        ("2022年度总支出300余万元。", "rounding"),
        ("2022年度总支出400余万元。", "finding"),
        ("2022年度总支出超过310.53万元。", "finding"),
    ],
)
def test_the_same_amount_in_other_digits_and_units(sentence: str, expected: str) -> None:
    [(verdict, _)] = shown(check(KIND, report(sentence), metric="total_spend"))
    assert verdict == expected


@pytest.mark.parametrize(
    ("sentence", "outturn", "expected"),
    [
        ("2022年度总支出1亿2千万元。", "12000.00", "holds"),
        ("2022年度总支出1亿2000余万元。", "12345.67", "holds"),
        ("2022年度总支出1亿2000余万元。", "13100.00", "finding"),
        ("2022年度总支出1亿零500万元。", "10500", "holds"),
        ("2022年度总支出1亿零500万元。", "15000", "finding"),
        ("2022年度总支出3 000万元。", "3000", "holds"),
        ("2022年度总支出3 1 0 . 5 2万元。", "310.52", "holds"),
        ("2022年度总支出310.52①万元。", "147.95", "finding"),
        ("2022年度总支出310.52万元。", "147.95①", "finding"),
        ("2022年度总支出310.52万元。", "310.52[1]", "holds"),
        ("2022年度总支出**310.52万元**。", "**147.95**", "finding"),
        ("2022年度总支出<del>147.95</del><ins>310.52</ins>万元。", "~~147.95~~310.52", "holds"),
        ("2022年度总<ruby>支<rt>zhī</rt></ruby>出310.52万元。", "147.95<sup>1</sup>", "finding"),
        ("2022年度总支出︰310.52万元。", "147.95", "finding"),
    ],
)
def test_amounts_as_they_are_really_written(sentence: str, outturn: str, expected: str) -> None:
    verdicts = {verdict for verdict, _ in shown(check(KIND, report(sentence, outturn), metric="total_spend"))}
    assert verdicts <= {expected, "rounding"} and (expected in verdicts or expected == "holds")


def test_an_open_end_that_is_just_met_is_for_a_person() -> None:
    text = "2022年，本单位核定编制250人，年末在职人员200余人。\n\n年末在职人员200人，均已参加考核。"
    [found] = check(KIND, text, metric="staff_actual")
    assert (found.verdict, found.formula) == (BORDERLINE, "200余人 ≠ 200人")
    assert says(KIND, found) == "“实有人数”的两处写法是否一致需人工判断：第1页正文为200余人，第1页正文为200人。"


def test_two_values_that_each_agree_with_a_coarse_third_still_differ() -> None:
    text = report("2022年度总支出311万元。全年支出310.61万元。")
    [found] = check(KIND, text, metric="total_spend")
    assert found.verdict is FINDING
    assert {figure.text for figure in found.figures} == {"311万元", "310.61万元", "310.52"}
    assert found.difference == "0.09万元"


def test_every_place_of_a_value_is_a_place_of_the_finding() -> None:
    text = report("2022年度总支出147.95万元。") + "\n全年支出310.52万元。"
    [found] = check(KIND, text, metric="total_spend")
    assert sorted(figure.text for figure in found.figures) == ["147.95万元", "310.52", "310.52万元"]


def test_one_place_has_nothing_to_agree_with() -> None:
    found = check(KIND, "2022年度总支出147.95万元。", metric="total_spend")
    assert silent(found)
    assert found[0].missing == ("全年支出",)


@pytest.mark.parametrize(
    "sentence",
    [
        "2021年度总支出287.40万元。",
        "上年总支出287.40万元。",
        "2022年年初预算147.95万元。",
        "“三公”经费支出1.20万元。",
        "项目累计支出1287.40万元。",
        "2022年一般公共预算财政拨款支出290.03万元。",
        "年末结转结余0万元。",
        "本年政府采购支出19.39万元。",
    ],
)
def test_other_years_stages_and_funds_are_other_measures(sentence: str) -> None:
    assert silent(check(KIND, report(sentence), metric="total_spend"))


def test_forms_of_two_projects_are_not_compared() -> None:
    form = (
        "项目支出绩效自评表\n\n单位：万元\n\n| 项目名称 | {name} | | |\n| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |\n"
        "| 年度资金总额 | 50.00 | {spent} | {spent} |\n\n"
    )
    text = "# 2022年度项目支出绩效自评\n\n" + form.format(name="河道清淤", spent="48.00") + form.format(name="校园食堂改造", spent="36.00")
    assert silent(check(KIND, text, metric="total_spend"))


def test_a_score_is_compared_too() -> None:
    text = (
        "# 2022年度绩效自评报告\n\n从评价情况来看，自评得分98.5分。\n\n绩效自评表\n\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
        "| 产出指标 | 走访企业 | 10家 | 10家 | 100 | 95.8 |\n| 总分 | << | << | << | 100 | 95.8 |\n"
    )
    assert shown(check(KIND, text, metric="score_total")) == [("finding", "98.5分 ≠ 95.8")]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # what a sentence says of fund and level holds for those after it in the paragraph
        ("市本级一般公共预算收入总计59.05亿元。支出总计59.05亿元。", "政府性基金收入总计19.17亿元。支出总计19.17亿元。", "not_evaluated"),
        ("全市政府性基金收入总计59.05亿元。支出总计59.05亿元。", "市本级政府性基金收入总计19.17亿元。支出总计19.17亿元。", "not_evaluated"),
        ("市本级政府性基金收入总计59.05亿元。支出总计59.05亿元。", "市本级政府性基金收入总计59.05亿元。支出总计19.17亿元。", "finding"),
    ],
)
def test_a_paragraph_is_about_one_fund_and_one_level(first: str, second: str, expected: str) -> None:
    found = check(KIND, f"# 关于2024年财政决算的报告\n\n{first}\n\n{second}", metric="total_spend")
    assert [verdict for verdict, _ in shown(found)] == [expected]


@pytest.mark.parametrize("heading", ["【市本级】", "二　市本级财政收支"])
def test_headings_in_brackets_and_without_a_mark_say_of_which_level(heading: str) -> None:
    text = f"# 关于2024年财政决算的报告\n\n【全市】\n\n全年总支出112.16亿元。\n\n{heading}\n\n全年总支出39.48亿元。"
    assert silent(check(KIND, text, metric="total_spend"))
    assert not silent(check(KIND, text.replace("【全市】", "【市本级】"), metric="total_spend"))


def test_staff_of_two_years_are_never_held_against_each_other() -> None:
    """The marks before a label (★) are no part of it, and the year before stands in its own column."""
    text = (
        "# 2022年度部门整体支出绩效自评报告\n\n本单位核定编制106人，实有在职人员98人。\n\n基础数据表\n\n"
        "| 指标 | 2021年 | 2022年 |\n|---|---|---|\n| ★人员编制数（人） | 108 | {posts} |\n| ★实有在职人数（人） | 97 | 98 |\n"
    )
    assert shown(check(KIND, text.format(posts=106), metric="staff_quota")) == [("holds", "106人 = 106")]
    [found] = check(KIND, text.format(posts=116), metric="staff_quota")
    assert (found.verdict, found.formula) == (FINDING, "106人 ≠ 116")


SCORED = """\
绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 走访企业 | 10家 | 10家 | 100 | 99.26 |
| 总分 | << | << | << | 100 | 99.26 |
"""


@pytest.mark.parametrize(
    ("sentence", "differs"),
    [
        ("自评总分100分，设产出、效益两类，分值依次为60分、40分。", False),
        ("自评总分100分，按产出60分、效益40分设定分值。", False),
        ("自评总分99.26分，设产出、效益两类。", False),
        ("自评总分100分，等级为优。", True),
        ("自评总分100分（满分100分）。", True),
    ],
)
def test_full_marks_are_no_score(sentence: str, differs: bool) -> None:
    text = f"# 2022年度项目支出绩效自评报告\n\n{sentence}\n\n{SCORED}"
    assert any(one.verdict is FINDING for one in check(KIND, text, metric="score_total")) is differs


def test_two_rates_of_one_sentence() -> None:
    text = "# 2022年度项目绩效评价报告\n\n2020-2022年专项资金3054万元，预算执行率为61.3%，其中：2022年预算执行率为9.2%。\n"
    assert silent(check(KIND, text, metric="execution_rate"))


def test_levels_that_a_document_tells_apart() -> None:
    text = (
        "# 2022年财政决算报告\n\n市级（含开发区，下同）一般公共预算收入31.4亿元；一般公共预算支出63.2亿元，完成预算的98.1%。"
        "市本级一般公共预算收入12.7亿元；一般公共预算支出41.9亿元，完成预算的97.2%。\n"
    )
    assert silent(check(KIND, text, metric="general_spend"))


def test_a_grand_total_is_not_the_spending_of_the_year() -> None:
    account = (
        "\n\n收支总表\n\n单位：万元\n\n| 收入 | 金额 | 支出 | 金额 |\n|---|---|---|---|\n| 本年收入 | 300.52 | 本年支出 | 290.00 |\n"
        "| 年初结转 | 10.00 | 年末结转 | 20.52 |\n| 总计 | 310.52 | 总计 | 310.52 |\n"
    )
    found = check(KIND, "# 2022年度部门整体支出绩效自评报告\n\n2022年度总支出290.00万元。" + account, metric="total_spend")
    assert not [one for one in found if one.verdict in (FINDING, BORDERLINE)]


def test_what_two_funds_were_changed_by_is_not_one_thing() -> None:
    general = "一般公共预算总收入由307.08万元调整为333.26万元，调增26.18万元。"
    funds = "政府性基金预算总收入由148.86万元调整为157.21万元，调增8.35万元。"
    assert silent(check(KIND, f"# 2022年度预算执行报告\n\n{general}\n\n{funds}", metric="adjustment"))


RATES = """\
# 2022年度部门整体支出绩效自评报告

全年预算2199.26万元，支出2087.44万元，预算执行率{whole}。

项目支出情况表

单位：万元

| 项目 | 全年预算数 | 全年执行数 | 执行率 |
|---|---|---|---|
| 防汛物资 | 412.30 | 390.15 | 94.63% |
| 水质监测 | 238.60 | 221.72 | 92.93% |
| 河道管护 | 118.00 | 110.90 | 93.98% |
| 合计 | 768.90 | 722.77 | 94.00% |
"""


def test_rates_that_follow_from_their_own_amounts_are_of_two_things() -> None:
    found = check(KIND, RATES.format(whole="94.92%"), metric="execution_rate")
    assert not [one for one in found if one.verdict in (FINDING, BORDERLINE)]
