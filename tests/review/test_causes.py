"""Root causes: findings of one mistake are one group, others stay apart. Whole documents, all shipped rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from auditor.engine import Engine, EngineOptions, build
from auditor.model.audit import RootCause
from auditor.model.result import Result, Verdict
from auditor.pipeline import apply_rules
from auditor.review.causes import group
from auditor.settings import Settings
from auditor.words import catalogue
from tests.checks.documents import read

OPENING_BASIS = """\
# 青峦区企业服务中心2022年度部门整体支出绩效自评报告

## 一、基本情况

2022年预算收入147.95万元，其中年初预算147.95万元，调整追加0万元，其他资金来源0万元。

2022年预算支出147.95万元，其中：基本支出132.35万元，项目支出15.60万元，结余结转0万元。

## 二、支出情况

2022年总支出合计310.52万元，其中：基本支出143.45万元，占46.20%；项目支出167.07万元，占53.80%。

## 附件

部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|---|---|---|---|---|---|---|
| 年度资金总额 | 147.95 | 310.52 | 310.52 | 10 | 100% | 10 |
| 其中：当年财政拨款 | 147.95 | 290.03 | | | | |
| 上年结转资金 | | 20.48 | | | | |
"""


@cache
def engine() -> Engine:
    return build(EngineOptions(use_plugins=False), Settings())


def reviewed(text: str) -> tuple[tuple[Result, ...], tuple[RootCause, ...]]:
    facts = read(text)
    results, problems = apply_rules(facts, engine())
    assert problems == []
    return group(results, facts)


def ids(results: Sequence[Result], cause: RootCause) -> list[str]:
    return sorted(results[index].rule.id for index in cause.members)


def findings(results: Sequence[Result]) -> list[Result]:
    return [result for result in results if result.verdict is Verdict.FINDING]


def test_the_symptoms_of_a_text_on_opening_budget_basis_are_one_group() -> None:
    results, causes = reviewed(OPENING_BASIS)
    [cause] = causes
    assert ids(results, cause) == ["B101", "B102", "B103", "B155", "C101", "C102", "C103"]
    said = catalogue("zh").text(cause.explanation)
    assert said.startswith("第1页正文的支出147.95万元等于年初预算")
    assert {results[index].group for index in cause.members} == {cause.key}


def test_the_same_report_on_one_basis_has_nothing_to_group() -> None:
    text = (
        OPENING_BASIS.replace("预算收入147.95万元", "预算收入310.52万元")
        .replace("调整追加0万元", "调整追加142.09万元，上年结转20.48万元（追加系用于新设服务窗口）")
        .replace("预算支出147.95万元", "预算支出310.52万元")
        .replace("132.35", "143.45")
        .replace("项目支出15.60", "项目支出167.07")
    )
    results, causes = reviewed(text)
    assert [(r.rule.id, r.formula) for r in findings(results)] == []
    assert causes == ()


TWO_MISTAKES = """\
# 2022年度部门决算公开说明

2022年采购货物8.10万元，占采购总额的41.77%。内设科室3个，分别为：办公室、政策股、审批股、财务股。

支出情况表

单位：万元

| 项目 | 2022年决算数 |
|---|---|
| 办公费 | 8.10 |
| 差旅费 | 6.29 |
| 培训费 | 5.00 |
| 合计 | 29.39 |
"""


def test_two_findings_that_share_nothing_stay_apart() -> None:
    results, causes = reviewed(TWO_MISTAKES)
    assert sorted(r.rule.id for r in findings(results)) == ["D101", "S103"]
    assert causes == ()
    assert {r.group for r in results} == {""}


# 167.07 was printed as 176.07: the sum, its share and the change rest on it
ONE_DIGIT = """\
# 2022年度部门决算公开说明

2022年总支出310.52万元，其中：基本支出143.45万元，占46.20%；项目支出{project}万元，占53.80%。

2022年项目支出{project}万元，比上年增加67.07万元，增长67.07%。
"""


def test_a_number_that_breaks_several_relations_is_named_as_the_culprit() -> None:
    results, causes = reviewed(ONE_DIGIT.format(project="176.07").replace("\n\n2022年项目支出176.07", "\n\n2022年项目支出167.07"))
    [cause] = causes
    members = ids(results, cause)
    assert {"S101", "S102"} <= set(members)
    assert catalogue("zh").text(cause.explanation) == (
        f"第1页“项目支出”176.07万元牵涉以下{len(members)}项不符，且没有一项与之相符，该数字最可能有误"
    )


def test_the_right_number_breaks_nothing() -> None:
    results, causes = reviewed(ONE_DIGIT.format(project="167.07"))
    assert [(r.rule.id, r.formula) for r in findings(results)] == []
    assert causes == ()


def test_keys_number_the_groups_and_mark_the_members() -> None:
    results, causes = reviewed(
        OPENING_BASIS + "\n" + ONE_DIGIT.format(project="176.07").partition("\n\n")[2].replace("2022年总支出310.52", "2022年全部支出310.52")
    )
    assert [cause.key for cause in causes] == [f"G{number}" for number in range(1, len(causes) + 1)]
    marked = {index for cause in causes for index in cause.members}
    assert marked == {index for index, result in enumerate(results) if result.group}
    assert sum(len(cause.members) for cause in causes) == len(marked)
    assert all(len(cause.members) >= 2 for cause in causes)


def test_nothing_to_group() -> None:
    assert reviewed("# 2022年度绩效自评报告\n\n一切正常。")[1] == ()
