"""The kinds of words that the lexicon knows, and what the words of each can say.

A file under `rules/language/`, or of a district, may use these keys and no others. A kind that a new check needs is
added here, with its words in a YAML file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of words: its key, what it is for in Chinese and in English, and its values with the same."""

    key: str
    chinese: str
    english: str
    values: Mapping[str, tuple[str, str]]


def _kind(key: str, chinese: str, english: str, **values: tuple[str, str]) -> Kind:
    return Kind(key, chinese, english, MappingProxyType({value.rstrip("_"): said for value, said in values.items()}))


_ALL = (
    _kind(
        "name",
        "专有名称：其中的字词不再单独理解",
        "Names: the words inside them mean nothing by themselves",
        any=("任何名称", "any name"),
    ),
    _kind(
        "document",
        "标题中说明文件是什么的词；据此判断文件回顾已过去的年度，还是面向本年度或以后",
        "What a title says that the document is: from it follows whether it looks back on a year that has ended",
        final_accounts=("决算", "final accounts"),
        self_evaluation=("绩效自评", "self-evaluation"),
        evaluation=("绩效评价", "evaluation"),
        budget=("预算", "budget"),
        target=("绩效目标", "performance targets"),
        adjustment=("预算调整", "budget adjustment"),
        monitoring=("绩效运行监控", "monitoring within the year"),
        in_year=("月报、季报、半年报", "report on a part of the year"),
        audit=("审计公告、审计报告", "audit notice"),
        allocation=("资金分配、下达", "allocation of funds"),
    ),
    _kind(
        "date_for",
        "日期是做什么用的：写在日期前面，或（会议）后面",
        "What a date is for: words before it, of a meeting after it",
        fill=("填报、评价或编制的日期", "when the form was filled in or the report written"),
        disclosure=("公开的日期", "when it was published"),
        session=("提交审议的会议", "the meeting that it was presented to"),
        project=("项目本身的日期", "a date of the project itself"),
    ),
    _kind(
        "year_of",
        "年份后面或前面的词，说明这一年是报告的年度，还是别的年度",
        "Words after or before a year that tell whether it is the report's own",
        report=("报告年度的内容", "what a report on the year speaks of"),
        declared=("封面、表头中报告年度一栏的名称", "the field that gives the report's year"),
        point=("时点", "a point in time that figures are given for"),
        compared=("与别的年度比较", "a comparison with another year"),
        retrospect=("回顾以前", "looking back further"),
        outlook=("展望以后", "looking ahead"),
        lead=("句首的引语", "words that may stand before the year of a sentence"),
        own_body=("报告单位的自称", "what a body calls itself"),
    ),
    _kind(
        "listing",
        "列举：怎样开头、怎样留有余地、怎样连接最后两项",
        "Lists: how they begin, how they are left open, how the last two items are joined",
        opener=("列举的开头", "begins a list"),
        open=("列举未尽", "leaves a list open"),
        joint=("连接最后两项", "joins the last two items"),
        measure=("名称的量词", "measure words for things that have names"),
        statement=("陈述，不是名称", "words of a statement, which no name holds"),
    ),
    _kind(
        "grade",
        "等级，从优到差",
        "Grades, best first",
        excellent=("优", "excellent"),
        good=("良", "good"),
        fair=("中", "fair"),
        poor=("差", "poor"),
    ),
    _kind(
        "band",
        "分数段的写法",
        "How bands of scores are written",
        from_=("该分数及以上", "this score and above"),
        below=("该分数以下", "below this score"),
        to=("至", "between two scores"),
    ),
    _kind(
        "grade_place",
        "等级写在哪里",
        "Where a grade is stated",
        label=("句中等级前面的词", "words before a grade in a sentence"),
        level=("等级后面的词", "words after a grade"),
        says=("等级前面的系词", "the verb before it"),
        column=("表头", "headings"),
    ),
    _kind(
        "direction",
        "指标名称中表示越大越好还是越小越好的词；名称最后的词起作用",
        "Words of an indicator's name that tell whether more or less is better; the last one counts",
        higher=("越大越好", "more is better"),
        lower=("越小越好", "less is better"),
        unknown=("看不出方向", "says neither"),
    ),
    _kind(
        "change",
        "增减：数字是变动的额度或幅度",
        "A change: the number after it says by how much",
        rise=("增加", "a rise"),
        fall=("减少", "a fall"),
        flat=("持平", "no change"),
    ),
    _kind(
        "reached",
        "增减到：数字是结果，不是变动",
        "What a change ends at: the number is the result",
        any=("增加到、下降至", "up to, down to"),
    ),
    _kind("comparison", "比较：与什么相比", "A comparison: what a change is held against follows", any=("较、比、与", "than, against")),
    _kind(
        "other_basis",
        "变动率的口径与印出的数字不同，不能重算",
        "Rates on another basis than the printed amounts, which cannot be computed again",
        any=("同口径、扣除", "on a comparable basis"),
    ),
    _kind(
        "period",
        "数字属于哪一期",
        "Which period a number belongs to",
        prior=("上年", "the period before"),
        current=("本年", "this period"),
        next=("下年", "the period after"),
    ),
    _kind(
        "stage",
        "预算的阶段",
        "The budget stage",
        opening=("年初预算", "opening budget"),
        adjusted=("调整后预算", "adjusted budget"),
        budget=("预算，未说明哪一种", "a budget, which is not said"),
        outturn=("决算", "outturn"),
    ),
    _kind("goal", "完成率以什么为准", "What a completion is measured against", any=("预算、计划、任务", "budget, plan, task")),
    _kind("completion", "完成率前面的动词", "Verbs before a completion rate", any=("完成、为", "completes, is")),
    _kind("share", "占比", "Words of a share", any=("占、比重", "share of")),
    _kind(
        "rate",
        "有名称的比率",
        "Rates with a name of their own",
        execution=("执行率、支付率", "execution rate"),
        funding=("到位率", "rate of funds received"),
    ),
    _kind(
        "opener",
        "引出合计的分项",
        "What opens a list of the parts of a total",
        partial=("可能没有列全", "parts may be left out"),
        complete=("全部列出", "all parts are named"),
    ),
    _kind("total", "合计", "Words of a total", any=("合计、总额", "total")),
    _kind("level", "层级", "The level of government or of a body", whole=("全市、汇总", "the whole"), own=("本级", "its own level")),
    _kind(
        "fund",
        "资金口径",
        "The fund scope",
        general=("一般公共预算", "general public budget"),
        government_fund=("政府性基金", "government funds"),
        state_capital=("国有资本经营", "state capital"),
        social_insurance=("社会保险基金", "social insurance funds"),
        appropriation=("财政拨款", "fiscal appropriation"),
    ),
    _kind("flow", "收入或支出", "Income or spending", income=("收入", "income"), spending=("支出", "spending")),
    _kind("distribution", "前后一一对应", "Hands out the numbers after it to the names before it", any=("分别", "respectively")),
    _kind("cumulative", "累计数，不是本期数", "Running totals, not of one period", any=("累计", "cumulative")),
    _kind("filler", "数字前或名称后没有含义的词", "Words between a cue and its number that say nothing", any=("为、达", "is, reaches")),
    _kind("connective", "名称前的连接词，不属于名称", "Words in front of a name that are no part of it", any=("和、以及", "and")),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in _ALL})
