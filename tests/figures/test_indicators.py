"""Scoring tables of several forms: which cell is target, actual value, weight and score, read by hand."""

from __future__ import annotations

import pytest

from auditor.model.figure import Figure, Indicator, Nature, Scoring
from tests.figures.printed import TITLE, facts

NATIONAL = """\
项目支出绩效自评表

| 项目名称 | 河道清淤 | << | << | << | << | << | << |
| 主管部门 | 区水利局 | << | << | 实施单位 | 区河道所 | << | << |
| 项目资金（万元） | << | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | << | 147.95 | 310.52 | 300.00 | 10 | 96.61% | 9.66 |
| 其中：当年财政拨款 | << | 147.95 | 290.04 | 280.00 | — | | — |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标（50分） | 数量指标 | 清淤长度 | ≥12公里 | 12.5公里 | 20 | 20 | |
| ^^ | 质量指标 | 验收合格率 | 100% | 100% | 20 | 20 | |
| ^^ | 成本指标 | 清淤成本 | ≤310万元 | 300万元 | 10 | 8 | 材料涨价 |
| 效益指标（30分） | 社会效益指标 | 防洪能力 | 有效提升 | 有效提升 | 30 | 30 | |
| 满意度指标（10分） | 服务对象满意度 | 群众满意度 | ≥90% | 95% | 10 | 10 | |
| 总分 | << | << | << | << | 100 | 97.66 | |
"""

SPLIT = """\
部门预算项目支出绩效自评表

| 预算执行情况（10分） | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因 | << |
| 总额 | 50.00 | 50.00 | 48.00 | 96.00% | 10 | 9.6 | | << |
| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 |
| 产出指标 | 数量指标 | 维修校舍 | ≥ | 3 | 栋 | 4 | 40 | 40 |
| ^^ | 成本指标 | 维修成本 | ≤ | 50 | 万元 | 48 | 20 | 20 |
| ^^ | 时效指标 | 完成及时率 | ＝ | 100 | % | 100 | 10 | 10 |
| 效益指标 | 社会效益指标 | 办学条件 | 定性 | 改善 | | 改善 | 20 | 20 |
"""

WEIGHT_FIRST = """\
项目支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值（A） | 全年实际值（B） | 得分 | 未完成原因分析 |
|---|---|---|---|---|---|---|---|
| 产出指标 | 数量指标 | 培训人数 | 50 | 200人 | 210人 | 50 | |
| 产出指标 | 质量指标 | 合格率 | 40 | 95% | 96% | 38 | 缺考 |
"""


def scoring(text: str) -> Scoring:
    [found] = facts(TITLE + text).scorings
    return found


def text_of(figure: Figure | None) -> str | None:
    return None if figure is None else figure.text


def row(indicator: Indicator) -> tuple[str, str | None, str | None, str | None, str | None]:
    return (indicator.name, text_of(indicator.target), text_of(indicator.actual), text_of(indicator.weight), text_of(indicator.score))


def test_the_rows_of_the_national_form() -> None:
    found = scoring(NATIONAL)
    assert [row(i) for i in found.indicators] == [
        ("清淤长度", "≥12公里", "12.5公里", "20", "20"),
        ("验收合格率", "100%", "100%", "20", "20"),
        ("清淤成本", "≤310万元", "300万元", "10", "8"),
        ("防洪能力", "有效提升", "有效提升", "30", "30"),
        ("群众满意度", "≥90%", "95%", "10", "10"),
    ]
    assert [i.levels for i in found.indicators][:3] == [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "成本指标")]
    assert [i.nature for i in found.indicators] == [Nature.AT_LEAST, Nature.AT_LEAST, Nature.AT_MOST, Nature.QUALITATIVE, Nature.AT_LEAST]
    assert [i.reason for i in found.indicators] == ["", "", "材料涨价", "", ""]
    assert all(i.reason_place is not None for i in found.indicators)


def test_the_totals_and_groups_of_the_national_form() -> None:
    found = scoring(NATIONAL)
    assert (text_of(found.weight_total), text_of(found.score_total)) == ("100", "97.66")
    assert [(g.name, text_of(g.weight), [i.name for i in g.members]) for g in found.groups] == [
        ("产出指标", "50分", ["清淤长度", "验收合格率", "清淤成本"]),
        ("效益指标", "30分", ["防洪能力"]),
        ("满意度指标", "10分", ["群众满意度"]),
    ]
    assert found.project == "河道清淤"
    assert found.reason_header is not None and found.reason_header.column == "偏差原因分析及改进措施"


def test_the_funds_block_of_the_national_form() -> None:
    found = scoring(NATIONAL)
    assert (text_of(found.execution_weight), text_of(found.execution_rate), text_of(found.execution_score)) == ("10", "96.61%", "9.66")


def test_sign_value_and_unit_in_cells_of_their_own() -> None:
    found = scoring(SPLIT)
    assert [row(i) for i in found.indicators] == [
        ("维修校舍", "3", "4", "40", "40"),
        ("维修成本", "50", "48", "20", "20"),
        ("完成及时率", "100", "100", "10", "10"),
        ("办学条件", "改善", "改善", "20", "20"),
    ]
    assert [i.nature for i in found.indicators] == [Nature.AT_LEAST, Nature.AT_MOST, Nature.EXACTLY, Nature.QUALITATIVE]
    units = [(i.target.quantity.unit, i.actual.quantity.unit) for i in found.indicators if i.target and i.actual]
    assert units[:3] == [("栋", "栋"), ("万元", "万元"), ("%", "%")]
    assert (text_of(found.execution_weight), text_of(found.execution_rate), text_of(found.execution_score)) == ("10", "96.00%", "9.6")


def test_the_weight_may_stand_before_the_target() -> None:
    found = scoring(WEIGHT_FIRST)
    assert [row(i) for i in found.indicators] == [("培训人数", "200人", "210人", "50", "50"), ("合格率", "95%", "96%", "40", "38")]
    assert [i.reason for i in found.indicators] == ["", "缺考"]


def test_a_form_without_weights_states_them_in_its_groups() -> None:
    text = """\
项目支出绩效自评表

| 一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分 |
|---|---|---|---|---|---|
| 产出指标(40分) | 数量指标 | 走访企业 | 200家 | 200家 | 40 |
| 效益指标(40分) | 社会效益指标 | 企业满意 | 90% | 95% | 40 |
"""
    found = scoring(text)
    assert [text_of(i.weight) for i in found.indicators] == [None, None]
    assert [(g.name, text_of(g.weight)) for g in found.groups] == [("产出指标", "40分"), ("效益指标", "40分")]
    assert found.reason_header is None and [i.reason for i in found.indicators] == [None, None]


@pytest.mark.parametrize("total", ["合计", "合计（含执行率10分）", "总计（分）"])
def test_subtotals_are_no_indicators(total: str) -> None:
    text = f"""\
绩效评分表

| 一级指标 | 三级指标 | 目标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 走访企业 | 200家 | 200家 | 30 | 30 |
| ^^ | 收集问题 | 110条 | 110条 | 20 | 18 |
| 产出指标小计 | << | << | << | 50 | 48 |
| 效益指标 | 企业满意度 | 90% | 95% | 50 | 50 |
| 效益指标小计 | << | << | << | 50 | 50 |
| {total} | << | << | << | 100 | 98 |
"""
    found = scoring(text)
    assert [i.name for i in found.indicators] == ["走访企业", "收集问题", "企业满意度"]
    assert [(g.name, text_of(g.weight), text_of(g.score)) for g in found.groups] == [("产出指标", "50", "48"), ("效益指标", "50", "50")]
    assert (text_of(found.weight_total), text_of(found.score_total)) == ("100", "98")


def test_the_execution_rate_beside_its_label() -> None:
    text = """\
项目支出绩效自评表

| 预算执行率 | 96.61% | 分值 | 10 | 得分 | 9.66 |
| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 走访企业 | 200家 | 200家 | 90 | 90 |
"""
    found = scoring(text)
    assert (text_of(found.execution_weight), text_of(found.execution_rate), text_of(found.execution_score)) == ("10", "96.61%", "9.66")


@pytest.mark.parametrize(
    ("name", "target", "nature"),
    [
        ("走访企业", "200家", Nature.AT_LEAST),
        ("走访企业", "≥200家", Nature.AT_LEAST),
        ("投诉", "≤2起", Nature.AT_MOST),
        ("运行成本", "147.95万元", Nature.AT_MOST),
        ("验收", "=100%", Nature.EXACTLY),
        ("服务", "有效提升", Nature.QUALITATIVE),
        ("完工", "2022年12月31日前", Nature.AT_MOST),
        ("成本节约率", "5%", Nature.UNKNOWN),
        ("财政供养人员控制率", "100%", Nature.AT_MOST),
        ("预算调整率", "3%", Nature.AT_MOST),
        ("结转结余率", "2%", Nature.AT_MOST),
        ("结转结余率", "≥2%", Nature.AT_LEAST),
        ("政策知晓率", "90%", Nature.AT_LEAST),
        ("群众投诉", "2起", Nature.UNKNOWN),
        ("群众投诉下降率", "5%", Nature.AT_LEAST),
        ("走访企业", "", Nature.UNKNOWN),
    ],
)
def test_how_an_actual_value_is_judged(name: str, target: str, nature: Nature) -> None:
    text = (
        "绩效自评表\n\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
        f"| 产出指标 | {name} | {target} | 完成 | 5 | 5 |\n| 产出指标 | 其他 | 1项 | 1项 | 5 | 5 |\n"
    )
    assert scoring(text).indicators[0].nature is nature


def test_the_unit_of_the_money_is_not_that_of_the_indicators() -> None:
    text = (
        "项目支出绩效自评表\n\n单位：万元\n\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
        "| 产出指标 | 走访企业 | 200 | 212 | 5 | 5 |\n| 产出指标 | 收集问题 | 100 | 110 | 5 | 5 |\n"
    )
    [first, _] = scoring(text).indicators
    assert first.target is not None and first.actual is not None
    assert (first.target.quantity.unit, first.actual.quantity.unit) == ("", "")


def test_a_bare_actual_value_has_the_unit_of_its_target() -> None:
    text = (
        "绩效自评表\n\n| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|\n"
        "| 产出指标 | 合格率 | ≥95% | 98 | 5 | 5 |\n| 产出指标 | 走访 | 200家 | 210 | 5 | 5 |\n"
    )
    found = scoring(text)
    assert [i.actual.quantity.unit for i in found.indicators if i.actual] == ["%", "家"]


def test_a_table_of_amounts_is_no_scoring_table() -> None:
    text = "支出情况表\n\n单位：万元\n\n| 项目 | 2021年决算数 | 2022年决算数 |\n|---|---|---|\n| 总支出 | 287.40 | 310.52 |\n"
    assert facts(TITLE + text).scorings == ()


def test_figures_of_a_scoring_table_know_their_role() -> None:
    found = scoring(NATIONAL).indicators[0]
    roles = [figure.role.value for figure in (found.target, found.actual, found.weight, found.score) if figure]
    assert roles == ["target", "value", "weight", "score"]
    ids = {figure.id for figure in facts(TITLE + NATIONAL).figures}
    assert {figure.id for figure in (found.target, found.actual, found.weight, found.score) if figure} <= ids


WIDE_EXECUTION = """\
项目指标得分表

| 序号 | 指标类别 | 指标名称 | 目标值 | 完成值 | 权重 | 得分 |
|---|---|---|---|---|---|---|
| 1 | 数量 | 维修路灯 | ≥40盏 | 42盏 | 50 | 50.00 |
| 2 | 质量 | 验收合格率 | 100% | 100% | 40 | 40.00 |
| 指标得分小计 | << | << | << | << | 90 | 90.00 |
| 预算执行率得分 | << | << | << | << | 10 | 9.57 |
| 总分 | << | << | << | << | 100 | 99.57 |
| 预算执行率说明 | << | << | << | << | << | << |
"""


def test_a_wide_row_that_scores_budget_execution_is_a_row_and_a_note_is_none() -> None:
    found = scoring(WIDE_EXECUTION)
    assert [(i.name, text_of(i.weight), text_of(i.score), i.is_execution) for i in found.indicators] == [
        ("维修路灯", "50", "50.00", False),
        ("验收合格率", "40", "40.00", False),
        ("预算执行率得分", "10", "9.57", True),
    ]


@pytest.mark.parametrize(
    ("heading", "adjusted", "target"),
    [
        ("调整指标值", "68", "68"),
        ("调整后指标值", "68%", "68%"),
        ("修订目标值", "≥68", "≥68"),
        ("调整指标值", "—", "70"),
        ("调整指标值", "", "70"),
        ("调整后目标值", "不变", "70"),
        ("变更后指标值", "同年初", "70"),
        ("备注指标", "68", "70"),  # another column is no target
    ],
)
def test_an_adjusted_target_replaces_the_first_one(heading: str, adjusted: str, target: str) -> None:
    text = f"""\
部门整体绩效自评表

| 指标名称 | 计量单位 | 指标性质 | 年初指标值 | {heading} | 全年完成值 | 指标权重 | 指标得分 |
|---|---|---|---|---|---|---|---|
| 健康管理率 | % | ≥ | 70 | {adjusted} | 68.9 | 60 | 60 |
| 建档率 | % | ≥ | 92 | — | 93.4 | 40 | 40 |
"""
    assert [text_of(i.target) for i in scoring(text).indicators] == [target, "92"]
