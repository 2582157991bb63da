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
        "sign",
        "指标性质一栏的写法",
        "What the column for the nature of an indicator prints",
        at_least=("不低于", "at least"),
        at_most=("不高于", "at most"),
        exactly=("等于", "exactly"),
        words=("定性", "in words"),
    ),
    _kind(
        "cost",
        "成本类指标，没有符号时不得超过",
        "Words of cost indicators, which are limits when no sign is printed",
        cost=("成本", "cost"),
        money=("金额为指标值时才算成本", "cost only when the target is an amount"),
    ),
    _kind(
        "score_row",
        "评分表中的特殊行",
        "Rows of scoring tables that are no indicators",
        total=("总分", "the total"),
        subtotal=("小计", "a subtotal"),
        execution=("预算执行率", "the rate of budget execution"),
        execution_alone=("整格只写该词才算", "the same, when the cell holds nothing else"),
        points=("分值的单位", "the unit of points"),
    ),
    _kind(
        "indicator",
        "绩效指标的名称、层级和分组",
        "Names, levels and groups of indicators",
        group=("一级指标的名称", "names of the groups"),
        first=("第一级", "the first level"),
        second=("第二级", "the second level"),
        third=("第三级", "the third level"),
        fourth=("第四级", "the fourth level"),
        numbered=("编号前面的词", "words before the number of an indicator"),
        rate=("比率类指标", "indicators that are rates"),
        may_pass_100=("可以超过100%的比率", "rates that can rightly pass 100 %"),
        any_noun=("可以数任何东西的量词", "measure words for any thing"),
    ),
    _kind(
        "reached",
        "怎样写达到或没有达到目标",
        "How a target is said to be reached or missed",
        reached=("达到", "reached"),
        not_=("否定", "negation"),
        partly=("部分", "in part"),
        all=("全部", "all"),
        poorly=("效果差", "with poor effect"),
        goal_of=("目标前面的词", "words before the goal"),
        goal=("目标", "the goal"),
        except_=("除……", "except"),
        besides=("……外", "closes an exception"),
    ),
    _kind(
        "placeholder",
        "空白表格和模板中的文字",
        "Text of empty forms",
        characters=("字数的单位", "the unit of the length of a text"),
        about=("字数后面的词", "words after a length"),
        limit=("字数前面的词", "words before a length"),
        please=("填写的要求", "what the form asks for"),
        indicator=("没有名称的指标", "an indicator without a name"),
        unit=("XX后面的单位", "units after XX"),
        year=("年度", "year"),
        share=("占……%", "share of"),
        of=("的", "a particle that closes a share with its number before it"),
        choice=("二者选一而未选", "a choice of two that was not made"),
        change=("增减额前面的词", "words before the amount of a change"),
        amount=("增减额的单位", "units of such an amount"),
        rate=("增长率前面的词", "words before a rate"),
    ),
    _kind(
        "entity",
        "单位名称写在哪里、怎样结尾",
        "Where a body is named, and how its name ends",
        field=("栏目", "fields of a line"),
        cell=("表中的栏目", "fields of a table"),
        after_field=("单位名称后面的词", "words after the name in a line"),
        about=("标题开头的词", "words that begin a title"),
        year=("年度", "year"),
        after_name=("标题中单位名称后面的词", "words after the name in a title"),
        body=("单位名称的结尾", "how names of bodies end"),
    ),
    _kind(
        "direction",
        "指标名称中表示越大越好还是越小越好的词；名称最后的词起作用",
        "Words of an indicator's name that tell whether more or less is better; the last one counts",
        higher=("越大越好", "more is better"),
        lower=("越小越好", "less is better"),
        unknown=("看不出方向", "says neither"),
    ),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in _ALL})
