"""Documents that are right and look wrong: with the rules in force by default nothing may be reported on them."""

from __future__ import annotations

import pytest

from auditor.engine import EngineOptions, build
from auditor.figures.collect import collect
from auditor.model.result import Verdict
from auditor.pipeline import apply_rules
from auditor.readers.markdown import document_from_markdown
from auditor.settings import Settings

ENGINE = build(EngineOptions(use_plugins=False), Settings())
TITLE = "# 2022年度青峦区企业服务中心整体支出绩效自评报告\n\n"

DOCUMENTS = {
    "funds within rounding": """\
部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |
|---|---|---|---|
| 年度资金总额 | 290.04 | 310.52 | 310.52 |
| 其中：当年财政拨款 | 290.04 | 290.03 | 290.03 |
| 上年结转资金 | | 20.48 | 20.48 |
""",
    "carry-out of nothing beside carry-in": """\
2022年预算收入168.43万元，其中年初预算147.95万元，调整追加0万元，上年结转资金20.48万元。2022年总支出168.43万元，其中：基本支出152.83万元，项目支出15.60万元，结余结转0万元。

部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |
|---|---|---|---|
| 年度资金总额 | 147.95 | 168.43 | 168.43 |
| 其中：当年财政拨款 | 147.95 | 147.95 | 147.95 |
| 上年结转资金 | | 20.48 | 20.48 |
""",
    "visits are no firms": """\
全年走访企业1500余次，服务企业200家，收集问题110余个。

部门整体支出绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 走访企业 | 200家 | 200家 | 50 | 50 |
| ^^ | 收集并解决企业问题 | 100条 | 110余条 | 50 | 50 |
| 总分 | << | << | << | 100 | 100 |
""",
    "last year in the text": (
        "2022年“三公”经费支出11.93万元，上年支出12.94万元，同比减少1.01万元，下降7.81%。"
        "2021年公务接待费支出3.00万元，2022年公务接待费支出2.00万元。"
    ),
    "the same as last year": "2022年公务接待费支出2.00万元，与上年持平。",
    "a part of the parts": "2022年公用经费支出14.01万元，其中办公费3.20万元，差旅费1.15万元。",
    "names with 等": "本单位内设科室5个，分别为：办公室、政策服务股、行政审批股等。",
    "a count in brackets": "本单位内设科室3个（含0个副科级单位），分别为：党政办公室、政策服务股、行政审批股。",
    "exceptions are named": """\
除“收集企业问题”1项指标外，全部完成绩效目标。

部门整体支出绩效自评表

| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
|---|---|---|---|---|---|---|
| 产出指标 | 收集企业问题 | 200条 | 110条 | 50 | 27.5 | 申报对象减少 |
| ^^ | 走访企业 | 200家 | 212家 | 50 | 50 | |
| 总分 | << | << | << | 100 | 77.5 | |
""",
    "a whole that is not stated": "本项目资金15.60万元，占全区同类资金的3.12%。",
    "yuan and ten thousand": "2022年总支出3105200元，其中：基本支出143.45万元，项目支出167.07万元。",
    "final accounts": """\
支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 栏次 | << | 1 | 2 | 3 |
| 合计 | << | 330.52 | 163.45 | 167.07 |
| 201 | 一般公共服务支出 | 310.52 | 143.45 | 167.07 |
| 20139 | 社会工作事务 | 310.52 | 143.45 | 167.07 |
| 2013901 | 行政运行 | 143.45 | 143.45 | 0.00 |
| 2013902 | 一般行政管理事务 | 167.07 | 0.00 | 167.07 |
| 208 | 社会保障和就业支出 | 20.00 | 20.00 | 0.00 |
| 20805 | 行政事业单位养老支出 | 20.00 | 20.00 | 0.00 |
| 2080505 | 机关事业单位基本养老保险缴费支出 | 20.00 | 20.00 | 0.00 |
""",
    "unindented parts": """\
部门整体支出绩效评价基础数据表

单位：万元

| 经费控制情况 | 2021年决算数 | 2022年预算数 | 2022年决算数 |
|---|---|---|---|
| 公用经费 | 13.87 | 19.87 | 14.01 |
| 其中：办公费 | 3.00 | 3.20 | 3.20 |
| 水电费、差旅费 | 1.00 | 1.15 | 1.15 |
| 政府采购金额 | 19.00 | 19.39 | 9.10 |
| 项目支出 | 160.00 | 170.00 | 167.07 |
| 1、业务工作专项 | 150.00 | 160.00 | 157.07 |
| 2、运行维护专项 | 10.00 | 10.00 | 10.00 |
""",
    "names and numbers of documents": (
        "根据湘财绩〔2023〕1号、财预〔2020〕10号文件要求，荣获“2021年度先进集体100强”称号，“一区两城”建设稳步推进。"
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_reported(name: str) -> None:
    results, problems = apply_rules(collect(document_from_markdown(TITLE + DOCUMENTS[name], "report.md"), ENGINE.vocabulary), ENGINE)
    assert problems == []
    loud = [
        (r.rule.id, r.verdict.value, r.formula, ENGINE.in_language("zh").text(r.statement))
        for r in results
        if r.verdict in (Verdict.FINDING, Verdict.BORDERLINE)
    ]
    assert loud == []
