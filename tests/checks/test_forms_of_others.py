"""Forms as other bodies print them: what is scored in a row of its own, what has grades of its own, what is no heading."""

from __future__ import annotations

import pytest

from auditor.checks import claim, execution_score, explained, grade, table_sums, told_grade
from auditor.readers.markdown import document_from_markdown
from tests.checks.documents import FINDING, HOLDS, NOT_EVALUATED, TITLE, check, quiet, read

FORM = """
项目支出绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 |
|---|---|---|---|---|---|---|
| 产出指标 | 建档率 | ≥90% | 92.6% | 50 | 50 | |
| 效益指标 | 受益人口 | ≥2万人 | 2.1万人 | 40 | 40 | |
| 预算执行率 | | 376.91万元 | 345.67万元 | 10 | {score} | |
| {total} | | | | 100 | {sum} | |
"""


@pytest.mark.parametrize(("score", "expected"), [("9.17", HOLDS), ("9.77", FINDING)])
def test_execution_in_a_row_of_amounts(score: str, expected: object) -> None:
    [found] = check(execution_score.KIND, TITLE + FORM.format(score=score, total="合计", sum="99.17"))
    assert found.verdict is expected  # 345.67 of 376.91 is 91.71 %, of 10 points 9.17
    assert [figure.text for figure in found.figures][1:] == ["10", score]


def test_the_budget_beside_what_was_spent_is_no_target() -> None:
    [found] = check(explained.KIND, TITLE + FORM.format(score="9.17", total="合计", sum="99.17"))
    assert found.verdict is HOLDS


@pytest.mark.parametrize("total", ["合计", "总分（含执行率）", "得分合计"])
def test_a_total_is_no_indicator_whatever_its_brackets_say(total: str) -> None:
    (scoring,) = read(TITLE + FORM.format(score="9.17", total=total, sum="99.17")).scorings
    assert [row.name for row in scoring.indicators] == ["建档率", "受益人口", "预算执行率"]
    assert scoring.score_total is not None and scoring.score_total.text == "99.17"


LIST = """
| 项目 | 主管部门 | 得分 | 等级 |
|---|---|---|---|
| 纾困贴息 | 工信厅 | 88.74 | {one} |
| 岸电改造 | 交通厅 | 72.46 | 中 |
| 医院改革 | 卫健委 | 92.18 | 优 |
"""


@pytest.mark.parametrize(("one", "findings"), [("良", 0), ("优", 1)])
def test_grades_of_a_list_are_held_against_the_marks_of_their_rows(one: str, findings: int) -> None:
    results = check(told_grade.KIND, TITLE + LIST.format(one=one), grade="grade", score="score_total")
    assert [r.verdict for r in results].count(FINDING) == findings


def test_a_grade_of_an_acceptance_is_none_of_the_evaluation() -> None:
    results = check(grade.KIND, TITLE + "项目验收结论为合格。本次自评得分98.7分，评价等级为“优”。", grade="grade", score="score_total")
    assert quiet(results)


@pytest.mark.parametrize(("subject", "expected"), [("", 1), ("本院", 1), ("基层法院", 0)])
def test_a_claim_is_held_against_the_body_that_it_is_about(subject: str, expected: int) -> None:
    text = TITLE + f"2022年因公出国（境）费支出3.85万元。\n\n因公出国（境）费支出3.85万元用于培训。{subject}未安排因公出国（境）。"
    options = {"says": ("未安排[^，。；]{0,6}因公出国",), "contradicted_if": "因公出国经费支出 > 0"}
    results = check(claim.KIND, text, **options)
    assert [r.verdict for r in results].count(FINDING) == expected


def test_names_and_their_values_are_no_headings() -> None:
    rows = (
        "| 项目名称 | 创新券兑付 | 项目编码 | T04518 |",
        "|---|---|---|---|",
        "| 项目起止 | 2024年1月—2024年12月 | 项目性质 | 延续性项目 |",
        "| 年初预算 | 1,600.00 | 全年预算 | 1,500.00 |",
        "| 全年执行 | 1,428.60 | 执行率 | 95.24% |",
    )
    document = document_from_markdown(TITLE + "\n".join(rows) + "\n", "report.md")
    (table,) = (block for block in document.blocks if hasattr(block, "cells"))
    assert 1 not in table.header_rows


def test_a_column_of_codes_without_any_stops_no_rule() -> None:
    text = TITLE + "| 科目编码 | 科目 | 金额 |\n|---|---|---|\n| | 教育支出 | 100.00 |\n| | 卫生支出 | 50.00 |\n| | 合计 | 150.00 |\n"
    assert quiet(check(table_sums.KIND, text))


NOTE = "注：预算执行率95%（含）以上的得满分，95%以下的按执行率×分值计算。\n"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (NOTE, NOT_EVALUATED),
        ("注：执行率≥90%得10分，80%至90%得8分。\n", NOT_EVALUATED),
        ("本年预算执行率91.71%，得9.77分。\n", FINDING),  # what the form gives is no rule
        ("", FINDING),
    ],
)
def test_a_rule_of_the_form_for_the_execution_score(note: str, expected: object) -> None:
    [found] = check(execution_score.KIND, TITLE + FORM.format(score="9.77", total="合计", sum="99.77") + "\n" + note)
    assert found.verdict is expected
