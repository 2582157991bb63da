"""`claim`: what a sentence says against findings of other rules, or against figures."""

from __future__ import annotations

import pytest

from auditor.checks import scored_target
from auditor.checks.claim import KIND
from auditor.checks.kind import CheckContext
from auditor.model.result import Result, Verdict
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, NOT_EVALUATED, TITLE, check, read, rule_for, says, silent, vocabulary

SAYS = ("(全部|圆满)[^，。；]{0,8}(完成|达到)[^，。；]{0,10}(目标|指标)",)
UNLESS = ("除[^。]{0,40}外", "未(全部|完全)")
FORM = """
绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 收集企业问题 | 200余条 | {actual} | 5 | 5 |
| ^^ | 走访企业 | 200家 | 212家 | 5 | 5 |
"""


def all_met(sentence: str, actual: str = "110余条") -> list[Result]:
    """The claim held against the results of one rule over the scoring table of the same document."""
    text = TITLE + sentence + "\n" + FORM.format(actual=actual)
    rule = rule_for(scored_target.KIND, "T101", when="unmet_full_marks")
    results = list(scored_target.KIND.evaluate(rule, read(text), CheckContext(vocabulary())))
    return check(KIND, text, results, says=SAYS, unless=UNLESS, contradicted_by=("T101",))


def test_a_claim_that_a_finding_contradicts() -> None:
    [found] = all_met("从评价情况来看，全部完成绩效目标，绩效评价结果为优。")
    assert found.verdict is FINDING
    assert says(KIND, found) == "正文称“全部完成绩效目标”，而“收集企业问题”（200余条、110余条）等1项未完成或不符，与之矛盾。"
    [place] = found.places
    assert place.quote[slice(*place.mark)] == "全部完成绩效目标"
    assert [figure.text for figure in found.figures][:2] == ["200余条", "110余条"]


def test_a_claim_that_holds() -> None:
    [found] = all_met("从评价情况来看，全部完成绩效目标。", actual="310条")
    assert found.verdict is HOLDS
    assert says(KIND, found) == "正文称“全部完成绩效目标”，未发现与之矛盾的数字。"


@pytest.mark.parametrize("sentence", ["除收集企业问题外，全部完成绩效目标。", "本年度未全部完成绩效目标。", "绩效目标完成较好。"])
def test_what_makes_no_such_claim(sentence: str) -> None:
    assert silent(all_met(sentence))


def test_nothing_to_hold_against_it() -> None:
    [found] = check(KIND, TITLE + "全部完成绩效目标。", says=SAYS, contradicted_by=("T101",))
    assert (found.verdict, found.missing) == (NOT_EVALUATED, ("T101",))
    assert says(KIND, found) == "正文称“全部完成绩效目标”，但没有可据以核对的结果。"


@pytest.mark.parametrize(("actual", "verdict"), [("110余条", FINDING), ("310条", HOLDS)])
def test_indicators_alone_are_something_to_hold_against_it(actual: str, verdict: Verdict) -> None:
    text = TITLE + "从评价情况来看，全部完成绩效目标。\n" + FORM.format(actual=actual)
    [found] = check(KIND, text, says=SAYS, unmet_indicators=True)
    assert found.verdict is verdict
    [alone] = check(KIND, TITLE + "全部完成绩效目标。", says=SAYS, unmet_indicators=True)
    assert alone.verdict is NOT_EVALUATED


CARRY = {"says": ("年末无(结转|结余)",), "contradicted_if": "全年预算 - 全年支出 > 0"}


@pytest.mark.parametrize(
    ("budget", "spent", "verdict"),
    [
        ("5950.69", "5533.07", FINDING),
        ("5533.07", "5533.07", HOLDS),
        ("5533.07", "5533.08", HOLDS),
        ("5533.1", "5533.07", HOLDS),  # 5533.05 to 5533.15 against 5533.065 to 5533.075
        ("5533.2", "5533.07", FINDING),
    ],
)
def test_a_claim_against_figures(budget: str, spent: str, verdict: object) -> None:
    [found] = check(KIND, f"{TITLE}2022年全年预算{budget}万元，全年支出{spent}万元，年末无结转。", **CARRY)
    assert found.verdict is verdict


def test_the_words_of_a_claim_against_figures() -> None:
    [found] = check(KIND, f"{TITLE}2022年全年预算5950.69万元，全年支出5533.07万元，年末无结转。", **CARRY)
    said = says(KIND, found)
    assert said.startswith("正文称“年末无结转”，而") and "5950.69万元" in said and "5533.07万元" in said
    assert {figure.text for figure in found.figures} == {"5950.69万元", "5533.07万元"}
    assert [place.quote[slice(*place.mark)] for place in found.places] == ["年末无结转"]


def test_an_open_end_is_for_a_person() -> None:
    text = "本单位核定编制200人，年末在职人员200余人，无超编人员。"
    options = {"says": ("无超编",), "contradicted_if": "实有人数 > 编制人数"}
    assert [found.verdict for found in check(KIND, TITLE + text, **options)] == [BORDERLINE]
    assert [found.verdict for found in check(KIND, TITLE + text.replace("编制200", "编制300"), **options)] == [HOLDS]
    assert [found.verdict for found in check(KIND, TITLE + text.replace("编制200", "编制190"), **options)] == [FINDING]


def test_figures_that_are_not_stated_are_said_to_be_missing() -> None:
    found = check(KIND, TITLE + "年末无结转。", **CARRY)
    assert [outcome.verdict for outcome in found] == [NOT_EVALUATED]


def test_the_form_of_one_project_makes_a_claim_about_that_project() -> None:
    form = (
        "项目支出绩效自评表\n\n| 项目名称 | {name} | << | << | << | << |\n| 年度总体目标 | {claim} | << | << | << | << |\n"
        "| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| 产出指标 | {name}长度 | 200米 | {actual} | 50 | 50 |\n\n"
    )
    claim = "本年度各项工作按计划有序推进，全部完成绩效目标，项目实施效果良好。"
    text = (
        TITLE
        + form.format(name="河道清淤", claim=claim, actual="220米")
        + form.format(name="道路维修", claim="本年度各项工作按计划有序推进，部分工程因雨季延后，项目总体进展顺利。", actual="110米")
    )
    rule = rule_for(scored_target.KIND, "T101", when="unmet_full_marks")
    results = list(scored_target.KIND.evaluate(rule, read(text), CheckContext(vocabulary())))
    assert [r.verdict for r in results if r.verdict is FINDING] == [FINDING]
    found = check(KIND, text, results, says=SAYS, contradicted_by=("T101",))
    assert [outcome.verdict for outcome in found] == [HOLDS]


MET = {"says": ["目标[^，。；]{0,4}(全部|均)[^，。；]{0,4}(完成|实现)"], "unmet_indicators": True}


@pytest.mark.parametrize(
    ("told", "contradicted"),
    [
        ("道路养护里程目标120公里，实际完成115公里。", True),
        ("群众满意度目标值为95%，实际达到91%；培训目标500人次，实际培训512人次。", True),
        ("群众满意度目标值为90%，实际达到91%。", False),
        ("事故起数目标3起以内，实际发生1起。", False),
        ("上年道路养护里程目标120公里，实际完成115公里。", False),  # not of the year that the claim is about
        ("道路养护里程目标120公里，实际培训115人次。", False),  # two things
        ("道路养护里程目标120公里，比上年增加5公里。", False),
        ("项目资金目标120万元，实际支出115万元。", False),  # an amount may be saved
        ("道路养护里程下一年目标130公里，本年实际完成125公里。", False),
    ],
)
def test_targets_that_sentences_tell_of(told: str, contradicted: bool) -> None:
    found = check(KIND, TITLE + "2022年年度目标全部实现。" + told, **MET)
    assert (FINDING in [outcome.verdict for outcome in found]) is contradicted


ROWS = """
# 财政拨款支出

财政拨款年初预算768.50万元，调整后预算894.48万元；全年支出860.28万元，年末没有结转。

| 科目 | 全年预算 | 全年支出 |
|---|---|---|
| 卫生院 | 412.75 | 402.75 |
| 公共卫生 | 481.73 | 457.53 |
| 合计 | 894.48 | 860.28 |
"""


def test_a_claim_is_held_against_the_whole_only() -> None:
    found = check(KIND, TITLE + ROWS, says=("没有结转",), contradicted_if="全年预算 - 全年支出 > 0")
    assert [one.formula for one in found if one.verdict is FINDING] == ["全年预算894.48万元 - 全年支出860.28万元 > 0"]
