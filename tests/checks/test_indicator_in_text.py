"""`indicator_in_text`: what the text says of an indicator against its actual value."""

from __future__ import annotations

import pytest

from auditor.checks.indicator_in_text import KIND
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, TITLE, check, says, silent

FORM = """

绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 走访企业 | 200家 | 200家 | 5 | 5 |
| 产出指标 | 收集企业问题 | 200余条 | 110余条 | 5 | 5 |
| 满意度指标 | 企业满意度 | 90% | 98% | 5 | 5 |
"""


def test_the_text_says_another_number() -> None:
    [found] = check(KIND, TITLE + "全年走访企业212家。" + FORM)
    assert (found.verdict, found.formula, found.difference) == (BORDERLINE, "212家 ≠ 200家", "12家")
    assert says(KIND, found) == "同一口径的“走访企业”前后不一致：第1页正文为212家，第1页《绩效自评表》为200家，相差12家。"
    assert [figure.place.kind.value for figure in found.figures] == ["narrative", "table"]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("全年走访企业200家。", HOLDS),
        ("全年走访企业190余家。", BORDERLINE),  # above 190 and below 200
        ("全年走访企业约200家。", HOLDS),
        ("收集企业问题110余条。", HOLDS),
        ("收集企业问题115条。", HOLDS),
        ("收集企业问题120条。", BORDERLINE),
        ("收集企业问题220条。", BORDERLINE),
        ("企业满意度达到98%。", HOLDS),
        ("企业满意度达到89%。", BORDERLINE),
    ],
)
def test_sentences(sentence: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + sentence + FORM)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "全年走访企业1500余次。",
        "2021年走访企业180家。",
        "上一期（2021年）走访企业180家。",
        # what was planned is no actual value
        "年初计划走访企业260家。",
        "全年目标为走访企业260家。",
        "累计走访企业900家。",
        "走访企业较上年增加30家。",
        "服务群众900人。",
        "办理惠企事项40件，其他事项300家。",
        "企业很满意。",
    ],
)
def test_other_measures_years_and_subjects(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence + FORM))


@pytest.mark.parametrize(("number", "verdict"), [("1469件", FINDING), ("1406件", FINDING), ("1812件", BORDERLINE)])
def test_a_slip_of_the_pen_says_that_both_are_one_number(number: str, verdict: object) -> None:
    form = FORM + "| 产出指标 | 受理投诉举报 | 1400件 | 1496件 | 5 | 5 |\n"
    assert [found.verdict for found in check(KIND, TITLE + f"全年受理投诉举报{number}。" + form)] == [verdict]


def test_forms_of_several_projects_need_the_name_of_the_project() -> None:
    form = (
        "\n\n项目支出绩效自评表\n\n| 项目名称 | {0} | << | << | << | << |\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "| 产出指标 | 铺设排水管道 | 200米 | {1} | 50 | 50 |\n"
    )
    forms = form.format("河道清淤", "220米") + form.format("道路维修", "310米")
    assert silent(check(KIND, TITLE + "全年铺设排水管道500米。" + forms))
    assert [found.formula for found in check(KIND, TITLE + "河道清淤项目铺设排水管道500米。" + forms)] == ["500米 ≠ 220米"]


RATES = """

绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 效益指标 | 新能源公交占比 | ≥75% | 68.4% | 5 | 5 |
| 效益指标 | 证书考核通过率 | ≥88% | 86.3% | 5 | 5 |
| 效益指标 | 亩均粮食产能提升 | ≥50公斤 | 58公斤 | 5 | 5 |
| 产出指标 | 收治住院患儿 | ≥1000例 | 1046例 | 5 | 5 |
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "新能源公交更新资金执行率77.69%。",  # another rate
        "目标为：证书考核通过率不低于88%。",
        "年初确定目标任务4项：开展培训12期，证书考核通过率达到90%。",
        "项目区亩均粮食产能由482公斤增加到540公斤。",  # states, not the rise
        "上年收治住院患儿872例。",
        "收治住院患儿由872例增加。",
    ],
)
def test_what_is_no_result_of_the_indicator(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence + RATES))


def test_what_the_text_says_right_it_says_of_something_else_elsewhere() -> None:
    form = FORM.replace("走访企业 | 200家 | 200家", "走访企业 | 200家 | 212家")
    found = check(KIND, TITLE + "全年共走访212家。走访企业中规模以上90家、其他122家。" + form)
    assert [(one.verdict, one.formula) for one in found if "212家" in one.formula] == [(HOLDS, "212家 = 212家")]
    assert not [one for one in found if one.verdict in (FINDING, BORDERLINE)]
