"""Several forms in one document, and the parts of one form in tables of their own."""

from __future__ import annotations

import pytest

from auditor.checks import execution_score, required, same_everywhere, score_total, weights
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check, quiet, read

FORM = """
# {title}

| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|---|
| ^^ | 年度资金总额 | {budget} | {budget} | {spent} | 10 | {rate} | {score} |

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 完成数量 | ≥20处 | 25处 | 60 | 60 |
| 满意度指标 | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 30 | 30 |
| 总分 | << | << | << | << | 100 | {total} |
"""
ROADS = FORM.format(title="项目支出绩效自评表（道路养护）", budget="356.40", spent="341.27", rate="95.75%", score="9.58", total="99.58")
WELLS = FORM.format(title="项目支出绩效自评表（水窖建设）", budget="100.00", spent="80.00", rate="80.00%", score="8", total="98")


def test_the_figures_of_each_form_have_its_key() -> None:
    facts = read(TITLE + ROADS + WELLS)
    assert [scoring.project for scoring in facts.scorings] == ["项目支出绩效自评表（道路养护）", "项目支出绩效自评表（水窖建设）"]
    assert {figure.project for figure in facts.figures if figure.text in ("356.40", "341.27")} == {"项目支出绩效自评表（道路养护）"}


def test_one_form_never_mixes_with_another() -> None:
    for metric in ("score_total", "budget_opening", "budget_adjusted", "spending_total"):
        if metric in {figure.metric for figure in read(TITLE + ROADS + WELLS).figures}:
            assert quiet(check(same_everywhere.KIND, TITLE + ROADS + WELLS, metric=metric))
    assert all(quiet(check(kind.KIND, TITLE + ROADS + WELLS)) for kind in (score_total, weights, execution_score))


def test_the_funds_of_a_form_may_stand_in_a_table_of_their_own() -> None:
    [scoring] = read(TITLE + ROADS).scorings
    assert [figure and figure.text for figure in (scoring.execution_weight, scoring.execution_rate, scoring.execution_score)] == [
        "10",
        "95.75%",
        "9.58",
    ]
    [found] = check(execution_score.KIND, TITLE + ROADS.replace("| 9.58 |", "| 10 |"))
    assert found.verdict is BORDERLINE  # whole points may be meant


SUMMARY = "# 项目支出绩效自评汇总表\n\n| 项目名称 | 得分 |\n|---|---|\n| 道路养护 | 99.58 |\n| 水窖建设 | 98 |\n"
NARRATIVE = (
    "本部门另有一个项目，其预算执行情况、绩效目标完成情况、存在的问题和下一步打算见下表，"
    "其他情况与上一个项目大致相同，不再重复说明，有关佐证材料另行报送。\n"
)


@pytest.mark.parametrize("between", [SUMMARY, NARRATIVE])
def test_what_is_no_form_has_no_key(between: str) -> None:
    facts = read(TITLE + ROADS + WELLS + "\n" + between + "\n| 科目 | 决算数 |\n|---|---|\n| 支出合计 | 500.00 |\n")
    assert [figure.project for figure in facts.figures if figure.text == "500.00"] == [""]


def test_one_form_has_no_key() -> None:
    assert {figure.project for figure in read(TITLE + ROADS).figures} == {""}


def test_the_form_of_the_whole_body_has_no_key() -> None:
    facts = read(TITLE + ROADS.replace("项目支出绩效自评表（道路养护）", "部门整体支出绩效自评表") + WELLS)
    assert [scoring.project for scoring in facts.scorings] == ["", "项目支出绩效自评表（水窖建设）"]


def test_a_title_that_is_printed_again_heads_the_next_part_of_a_form() -> None:
    title = "项目支出绩效自评表"
    text = ROADS.replace("项目支出绩效自评表（道路养护）", title).replace("\n| 一级指标", f"\n# {title}\n\n| 一级指标", 1)
    assert [scoring.project for scoring in read(TITLE + text).scorings] == [""]


@pytest.mark.parametrize(("weight", "rate", "blank"), [("10", "95.75%", True), ("", "", False), ("—", "95.75%", False)])
def test_an_execution_score_left_blank_beside_its_rate_and_weight(weight: str, rate: str, blank: bool) -> None:
    text = TITLE + ROADS.replace("| 10 | 95.75% | 9.58 |", f"| {weight} | {rate} | |")
    assert bool([r for r in check(required.KIND, text, cells=("execution_score",)) if r.verdict is FINDING]) is blank
