"""`explained`: deviations and their reasons."""

from __future__ import annotations

from auditor.checks.explained import KIND
from auditor.model.figure import Indicator, Nature
from auditor.model.result import Result, Verdict
from tests.checks.scoring_facts import facts, indicator, run, says, scoring, verdicts

FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED


def check(*rows: Indicator, **options: object) -> list[Result]:
    return run(KIND, facts(scoring(*rows)), **options)


def test_deviations_and_no_reason_at_all() -> None:
    [found] = check(
        indicator("发布政策", "200余条", "235条"),
        indicator("收集问题", "200余条", "110余条"),
        indicator("代办服务", "40项", "68项"),
        indicator("运行经费", "147.95万元", "310.52万元", nature=Nature.AT_MOST),
    )
    assert found.verdict is FINDING
    said = says(KIND, found)
    assert said == "“绩效自评表”有3个指标未完成、超支或大幅超过目标（收集问题、代办服务、运行经费），“偏差原因”栏却全部空白。"
    assert found.formula == "收集问题：110余条 ≥ 200余条 不成立；代办服务：68项 / 40项；运行经费：310.52万元 ≤ 147.95万元 不成立"
    assert [figure.text for figure in found.figures] == ["200余条", "110余条", "40项", "68项", "147.95万元", "310.52万元"]


def test_no_deviation() -> None:
    [found] = check(indicator("发布政策", "200余条", "235条"), indicator("走访", "200余家", "200家"))
    assert (found.verdict, found.figures) == (HOLDS, ())


def test_every_deviation_has_its_reason() -> None:
    rows = indicator("收集问题", "200余条", "110余条", reason="疫情影响"), indicator("代办服务", "40项", "68项", reason="无")
    assert verdicts(check(*rows)) == [HOLDS]


def test_reasons_elsewhere_only_are_for_a_reviewer() -> None:
    rows = indicator("收集问题", "200余条", "110余条"), indicator("走访", "5家", "6家", reason="加大力度")
    assert verdicts(check(*rows)) == [BORDERLINE]


def test_the_threshold() -> None:
    row = indicator("代办服务", "40项", "68项")
    assert verdicts(check(row, threshold=2)) == [HOLDS]
    assert verdicts(run(KIND, facts(scoring(row)), {"over_explain": 2})) == [HOLDS]


def test_without_a_column_for_reasons() -> None:
    assert verdicts(check(indicator("收集问题", "200余条", "110余条", reason=None))) == [NOT_EVALUATED]
    assert verdicts(run(KIND, facts())) == [NOT_EVALUATED]
