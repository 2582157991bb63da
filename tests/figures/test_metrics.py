"""Which measure of the vocabulary a figure states."""

from __future__ import annotations

import pytest

from auditor.figures.metrics import MetricFinder
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.model.figure import Figure, Stage
from tests.checks.documents import vocabulary
from tests.figures.printed import TITLE, facts, narrative, table


def metrics(sentence: str) -> list[tuple[str, str]]:
    return [(figure.text, figure.metric) for figure in narrative(sentence) if figure.metric]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年度总支出310.52万元。", [("310.52万元", "total_spend")]),
        ("2022年度总支出合计310.52万元。", [("310.52万元", "total_spend")]),
        ("2022年年初预算147.95万元，调整后预算310.52万元。", [("147.95万元", "opening_budget"), ("310.52万元", "full_budget")]),
        (
            "2022年总支出310.52万元，其中基本支出143.45万元，项目支出167.07万元。",
            [("310.52万元", "total_spend"), ("143.45万元", "basic_spend"), ("167.07万元", "project_spend")],
        ),
        ("本单位核定编制9人，实有人数22人。", [("9人", "staff_quota"), ("22人", "staff_actual")]),
        ("从评价情况来看，自评得分95.50分。", [("95.50分", "score_total")]),
        ("上年结转20.48万元，年末结转结余0万元。", [("20.48万元", "carry_in"), ("0万元", "carry_out")]),
        (
            "截至2022年12月底，项目累计支出979.93万元，尚有结余资金82.02万元。",
            [("979.93万元", "project_outturn"), ("82.02万元", "funds_left")],
        ),
        ("全年国内公务接待58批次、21人次。", [("58批次", "reception_batches"), ("21人次", "reception_guests")]),
        ("“三公”经费年初预算10.63万元，决算9.33万元。", [("10.63万元", "three_public_budget"), ("9.33万元", "three_public_spend")]),
        # other years, dimensions, sums of years, shares
        ("2021年度总支出287.40万元。", []),
        ("编制文件3份。", []),
        ("核定公务用车编制5辆，实有4辆。", []),
        ("2020年以来累计支出1287.40万元。", []),
        ("占总支出的46.20%。", []),
    ],
)
def test_metrics_of_sentences(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert metrics(sentence) == expected


def test_metrics_of_a_funds_table() -> None:
    text = (
        "部门整体支出绩效自评表\n\n单位：万元\n\n| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n|---|---|---|---|---|\n"
        "| 年度资金总额 | 147.95 | 310.52 | 300.00 | 96.61% |\n| 上年结转资金 | | 20.48 | | |\n"
    )
    assert {f.text: f.metric for f in table(text)} == {
        "147.95": "opening_budget",
        "310.52": "full_budget",
        "300.00": "total_spend",
        "96.61%": "execution_rate",
        "20.48": "carry_in",
    }


def test_metrics_of_a_staff_table() -> None:
    text = (
        "部门整体支出绩效评价基础数据表\n\n| 财政供养人员情况（人） | 编制数 | 实际在职人数 | 控制率 |\n"
        "|---|---|---|---|\n| | 9 | 22 | 244.44% |\n"
    )
    assert {f.text: f.metric for f in table(text)} == {"9": "staff_quota", "22": "staff_actual", "244.44%": "staff_rate"}


def test_a_figure_that_fits_two_metrics_is_of_neither() -> None:
    twice = Vocabulary({key: Metric(key, "总支出", (), "money") for key in ("one", "other")})
    [figure] = narrative("2022年度总支出310.52万元。")
    plain = Figure(figure.id, figure.quantity, figure.place, figure.label, figure.period)
    assert MetricFinder(twice).assign([plain], "2022")[0].metric == ""
    once = Vocabulary({"one": Metric("one", "总支出", (), "money")})
    assert MetricFinder(once).assign([plain], "2022")[0].metric == "one"


@pytest.mark.parametrize(
    ("fields", "metric"),
    [
        ({"stages": (Stage.OPENING,)}, ""),
        ({"stages": (Stage.UNSTATED, Stage.OUTTURN)}, "one"),
        ({"year": -1}, ""),
        ({"year": None}, "one"),
        ({"dimension": "count"}, ""),
        ({"places": "table"}, ""),
        ({"places": "narrative"}, "one"),
        ({"not_context": ("三公",)}, "one"),
        ({"not_context": ("自评报告",)}, ""),  # of the heading above
        ({"not_context": ("总支出",)}, ""),
    ],
)
def test_every_condition_of_a_metric_counts(fields: dict[str, object], metric: str) -> None:
    [figure] = narrative("2022年度总支出310.52万元。")
    plain = Figure(figure.id, figure.quantity, figure.place, figure.label, figure.period)
    only = Metric(**{"key": "one", "name": "总支出", "names": (), "dimension": "money", **fields})  # type: ignore[arg-type]  # fields of one test each
    assert MetricFinder(Vocabulary({"one": only})).assign([plain], "2022")[0].metric == metric


def test_every_shipped_metric_can_be_found_by_its_name() -> None:
    names = MetricFinder(vocabulary()).names
    assert names
    for metric in vocabulary().metrics.values():
        assert metric.english and metric.dimension in ("money", "count", "percent", "score", "text"), metric.key


def test_scope_words_do_not_become_totals() -> None:
    assert [f.metric for f in facts(TITLE + "一般公共预算财政拨款支出290.03万元。").figures if f.quantity.has_number] == [""]
