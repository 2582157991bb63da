"""`execution_score`: weight × execution rate."""

from __future__ import annotations

import pytest

from auditor.checks.execution_score import KIND
from auditor.model.result import Verdict
from tests.checks.documents import TITLE, check
from tests.checks.scoring_facts import facts, indicator, run, says, scoring, verdicts

FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED


@pytest.mark.parametrize(
    ("rate", "weight", "score", "expected"),
    [
        ("100%", "10", "10", HOLDS),
        ("86.24%", "10", "8.62", HOLDS),
        ("86.29%", "10", "8.62", HOLDS),  # truncated
        ("86.2%", "10", "8.6", HOLDS),
        ("86%", "10", "8.62", HOLDS),  # the rate is printed without decimals
        ("86.2%", "10", "9", BORDERLINE),  # rounded to whole points
        ("86.2%", "10", "8", BORDERLINE),
        ("86.2%", "10", "10", FINDING),
        ("86.2%", "10", "8.8", FINDING),
        ("99.97%", "10", "10", HOLDS),
        ("209.88%", "10", "10", HOLDS),  # capped
        ("209.88%", "10", "20.99", FINDING),
        ("86.2", "10", "8.62", HOLDS),
        ("95%", "20", "19", HOLDS),
        ("0%", "10", "0", HOLDS),
    ],
)
def test_verdicts(rate: str, weight: str, score: str, expected: Verdict) -> None:
    assert verdicts(run(KIND, facts(scoring(execution=(rate, weight, score))))) == [expected]


def test_statement_and_formula() -> None:
    [found] = run(KIND, facts(scoring(execution=("86.2%", "10", "10"))))
    assert says(KIND, found) == "“绩效自评表”预算执行率86.2%、分值10分，应得8.62分，自评得10分，相差1.38分。"
    assert (found.formula, found.difference, found.allowed) == ("10 × 86.2% = 8.62；得分 10", "1.38分", "0.01分")


def test_a_profile_can_lift_the_cap() -> None:
    given = facts(scoring(execution=("110%", "10", "11")))
    assert verdicts(run(KIND, given)) == [FINDING]
    assert verdicts(run(KIND, given, {"exec_cap": False})) == [HOLDS]


def test_a_row_that_scores_execution() -> None:
    row = indicator("预算执行率", "", "86.2%", "10", "10", is_execution=True)
    assert verdicts(run(KIND, facts(scoring(row)))) == [FINDING]


def test_a_row_with_a_target_is_scored_by_its_own_criterion() -> None:
    row = indicator("预算执行率", "≥95%", "96.2%", "10", "10", is_execution=True)
    assert verdicts(run(KIND, facts(scoring(row)))) == [NOT_EVALUATED]


@pytest.mark.parametrize("execution", [(None, "10", "10"), ("95%", None, "9.5"), ("95%", "10", ""), ("——", "10", "10"), (None, None, None)])
def test_what_is_missing_is_said(execution: tuple[str | None, str | None, str | None]) -> None:
    assert verdicts(run(KIND, facts(scoring(execution=execution)))) == [NOT_EVALUATED]


def test_a_document_without_scoring_table() -> None:
    assert verdicts(run(KIND, facts())) == [NOT_EVALUATED]


@pytest.mark.parametrize(("score", "expected"), [("9.63", HOLDS), ("9.36", FINDING)])
def test_a_row_that_aims_at_the_whole_budget(score: str, expected: Verdict) -> None:
    rows = f"| 预算执行 | 预算执行率 | 100% | 96.31% | 10 | {score} |\n| 产出指标 | 走访企业 | 100家 | 100家 | 90 | 90 |\n"
    assert [one.verdict for one in check(KIND, TITLE + TABLE + rows)] == [expected]
    amounts = rows.replace("| 预算执行 | 预算执行率 |", "| 预算执行率 | 预算286.00万元，支出275.45万元 |")
    assert [one.verdict for one in check(KIND, TITLE + TABLE + amounts)] == [expected]
    own = rows.replace("100% | 96.31%", "≥95% | 96.31%")  # scored by a criterion of its own
    assert [one.verdict for one in check(KIND, TITLE + TABLE + own)] == [NOT_EVALUATED]


TABLE = """绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
"""


MARKS = """
绩效自评打分表

| 一级 | 二级 | 指标名称 | 分值 | 指标值 | 完成值 | 得分 |
|---|---|---|---|---|---|---|
| {level} | | {name} | 10 | 100% | 88.60% | {score} |
| 产出 | 数量 | 竣工面积 | 50 | 100亩 | 100亩 | 50 |
| 效益 | 社会 | 带动就业 | 40 | 60人 | 66人 | 40 |
"""


@pytest.mark.parametrize(
    ("level", "name", "score", "expected"),
    [
        ("预算执行", "债券资金执行率", "9.86", [FINDING]),
        ("资金执行（10分）", "债券资金执行率", "8.86", [HOLDS]),
        ("产出", "债券资金执行率", "9.86", [NOT_EVALUATED]),  # an indicator with a target
        ("预算执行", "资金到位进度", "9.86", [NOT_EVALUATED]),
    ],
)
def test_the_row_below_its_level(level: str, name: str, score: str, expected: list[Verdict]) -> None:
    assert verdicts(check(KIND, TITLE + MARKS.format(level=level, name=name, score=score))) == expected


FUNDS = """
资金执行表

| 资金来源 | 全年预算A（万元） | 支出数B（万元） | 执行率B/A | 得分（20分） |
|---|---|---|---|---|
| 省级 | 910.00 | 885.46 | 97.30% | |
| 市级 | 368.00 | 352.74 | 95.85% | |
| 合计 | 1278.00 | 1238.20 | 96.89% | {} |

绩效自评表

| 指标分组 | 指标名称 | 目标值A | 完成值B | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出 | 农田改造 | 2600亩 | 2648亩 | 40 | 40 |
| 产出 | 机耕道维修 | 14公里 | 14公里 | 20 | 20 |
| 效益 | 满意度 | 90% | 93% | 20 | 20 |
"""


@pytest.mark.parametrize(("score", "expected"), [("19.38", HOLDS), ("19.83", FINDING), ("20", FINDING)])
def test_the_weight_in_the_heading_of_a_table_of_funds(score: str, expected: Verdict) -> None:
    assert verdicts(check(KIND, TITLE + FUNDS.format(score))) == [expected]


DOUBLE = """
绩效自评表

| 资金来源 | 全年预算数 | 分值 | 执行率 | 全年执行数／得分 |
|---|---|---|---|---|
| 年度资金总额 | 5,729.92 | 10 | 98.40% | {} |
| 其中：财政拨款 | 5,454.52 | — | — | 5,387.06 |

绩效指标表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出 | 走访 | 26户 | 26户 | 50 | 50 |
| 效益 | 满意度 | 90% | 93% | 40 | 40 |
"""


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("5,638.11／10.00分", FINDING), ("5,638.11/9.84分", HOLDS), ("5,638.11", NOT_EVALUATED)],
)
def test_a_column_of_two_things(cell: str, expected: Verdict) -> None:
    assert verdicts(check(KIND, TITLE + DOUBLE.format(cell))) == [expected]
