"""The kinds of words that the lexicon knows, and what the words of each can say.

A file under `rules/language/`, or of a district, may use these keys and no others. A kind that a new check needs is
added here, with its words in a YAML file.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from auditor.language.check_kinds import CHECK_KINDS
from auditor.language.form_kinds import FORM_KINDS
from auditor.language.kind import Kind, kind_of_words
from auditor.language.label_kinds import LABEL_KINDS

__all__ = ["KINDS", "Kind"]

_RATES = MappingProxyType(
    {
        "execution": ("支出与预算", "spent of the budget"),
        "used": ("使用与拥有", "used of what there is"),
        "funding": ("到位与应到位", "received of what was due"),
        "completion": ("完成与计划", "done of the plan"),
        "returned": ("收回与发放", "returned of what was handed out"),
        "valid": ("有效与收回", "valid of what was returned"),
        "satisfied": ("满意与受访", "satisfied of those asked"),
        "passed": ("合格与检验", "passed of what was tested"),
        "settled": ("办结与受理", "settled of what was taken up"),
        "drugs": ("药品收入与医疗收入", "drugs of medical income"),
        "balance": ("支出与收入", "spending of the income"),
        "posts": ("在职与编制", "staff of authorised posts"),
    }
)
_COUNTED = MappingProxyType(
    {
        "questionnaire": ("问卷：发放与收回", "questionnaires sent and returned"),
        "matter": ("事项：受理与办结", "matters received and settled"),
        "problem": ("问题：发现与整改", "problems found and mended"),
        "checked": ("抽查：抽检与合格", "samples tested and passed"),
        "obliged": ("应办与实办", "what was due and was done"),
        "posts": ("车辆编制与实有", "authorised cars and cars"),
        "procurement": ("政府采购与其中授予、预留给中小企业的部分", "what was bought and what of it went to small firms"),
    }
)

_SENTENCE_KINDS = (
    kind_of_words(
        "name",
        "专有名称：其中的字词不再单独理解",
        "Names: the words inside them mean nothing by themselves",
        any=("任何名称", "any name"),
    ),
    kind_of_words(
        "change",
        "增减：数字是变动的额度或幅度",
        "A change: the number after it says by how much",
        rise=("增加", "a rise"),
        fall=("减少", "a fall"),
        flat=("持平", "no change"),
        either=("增减额或变动幅度，未说明增减", "a change or its rate of which the direction is not said"),
    ),
    kind_of_words(
        "ends_at",
        "增减到：数字是结果，不是变动",
        "What a change ends at: the number is the result",
        any=("增加到、下降至", "up to, down to"),
    ),
    kind_of_words(
        "comparison", "比较：与什么相比", "A comparison: what a change is held against follows", any=("较、比、与", "than, against")
    ),
    kind_of_words(
        "other_basis",
        "变动率的口径与印出的数字不同，不能重算",
        "Rates on another basis than the printed amounts, which cannot be computed again",
        any=("同口径、扣除", "on a comparable basis"),
    ),
    kind_of_words(
        "period",
        "数字属于哪一期",
        "Which period a number belongs to",
        prior=("上年", "the period before"),
        current=("本年", "this period"),
        next=("下年", "the period after"),
    ),
    kind_of_words(
        "stage",
        "预算的阶段",
        "The budget stage",
        opening=("年初预算", "opening budget"),
        adjusted=("调整后预算", "adjusted budget"),
        budget=("预算，未说明哪一种", "a budget, which is not said"),
        outturn=("决算", "outturn"),
    ),
    kind_of_words(
        "span",
        "一年中的一段",
        "A part of a year",
        month=("当月", "the month alone"),
        quarter=("一季度", "the first quarter"),
        half=("上半年", "the first half"),
        second_half=("下半年", "the second half"),
        term=("本学期", "a school term"),
        months=("写在数字后的“月”", "“月” behind digits"),
    ),
    kind_of_words(
        "order",
        "两个数字之间的比较词",
        "Words between two numbers that say which is the larger one",
        above=("大于、高于", "above"),
        below=("小于、未超过", "below"),
    ),
    kind_of_words("among", "引出已计入前一数字的部分", "What follows is counted in the number before", any=("其中", "of which")),
    kind_of_words(
        "outturn_is",
        "决算与预算的大小关系",
        "Which is larger, the outturn or the budget",
        above=("决算数大于预算数", "the outturn is above the budget"),
        below=("决算数小于预算数", "the outturn is below the budget"),
    ),
    kind_of_words("over", "超过或短于计划的增减词", "Words of a change against a plan", any=("超收、短收", "above plan, below plan")),
    kind_of_words("flat_about", "使“持平”成为约数的词", "Words that make no change a rough one", any=("基本", "about")),
    kind_of_words("order_lead", "比较词前面没有意义的词", "Words before such a word that name nothing", any=("均、仍", "all, still")),
    kind_of_words("counted_whole", "全部：后面的数字不小于相应的部分", "All there is: no part of it is larger", **_COUNTED),
    kind_of_words("counted_part", "部分：后面的数字不大于相应的全部", "A part: never larger than all there is", **_COUNTED),
    kind_of_words("counted_more", "部分可能大于全部的情形", "Why more may be done than came in", any=("含上年、旧存", "of earlier years")),
    kind_of_words("debt", "债务限额与余额", "Debt and its limit", limit=("限额", "the limit"), balance=("余额", "what is owed")),
    kind_of_words(
        "framed",
        "在…中，有…：后面的数字包含在前面的数字里",
        "A number is counted in the one that the words frame",
        opens=("在，紧接在前面的数字前", "in, directly in front of the first number"),
        closes=("中，有，紧接在后面的数字前", "of them, directly in front of the second"),
    ),
    kind_of_words("debt_approved", "批准限额的词", "Who approved a limit, and that it did", any=("核定", "approved")),
    kind_of_words("debt_added", "只是一部分限额", "A limit that is a part of another", any=("新增", "added")),
    kind_of_words(
        "debt_word",
        "限额、余额名称中不区分债务种类的词",
        "Words that tell no debt from another",
        any=("政府、全市", "the city"),
    ),
    kind_of_words(
        "chain",
        "预算从年初到调整后的各项",
        "How a budget came from its opening to its end",
        opening=("年初预算", "the opening budget"),
        net_added=("净增加", "what several steps added in all"),
        net_cut=("净调减", "what several steps cut in all"),
        added=("追加", "what was added"),
        cut=("调减", "what was cut"),
        carried=("上年结转", "carried in"),
        adjusted=("调整后预算", "the adjusted budget"),
    ),
    kind_of_words(
        "staff",
        "编制与在职人数",
        "Posts and the staff that fills them",
        posts=("编制数前面的词", "right before the number of posts"),
        actual=("在职人数前面的词", "right before the number of staff"),
        outside=("不占编制的人员", "people without a post"),
        over=("超过编制", "more people than posts"),
        in_post=("占编制的", "who fills a post"),
        on_duty=("在岗的", "who is on duty"),
        on_board=("在职的", "who is on board"),
        own=("说全单位人数的分句中没有别的意思的词", "words of a clause about all the staff that say nothing else"),
        unit=("人的量词", "how people are counted"),
        kind=("编制的种类", "kinds of posts"),
    ),
    kind_of_words(
        "balance",
        "期初、收、支、期末",
        "What a stock at the end follows from",
        opening=("期初", "at the beginning"),
        closing=("期末", "at the end"),
        stock=("余额、结余", "a balance"),
        received=("收入、新增", "what came in"),
        paid=("支出、偿还", "what went out"),
    ),
    kind_of_words(
        "none_left", "没有剩余的表述", "That nothing is left", any=("没有结转结余", "nothing is left"), denied=("不是全部", "not all of it")
    ),
    kind_of_words(
        "balanced",
        "收支平衡",
        "That income and spending come to one total",
        says=("收支平衡", "they balance"),
        lead=("上述", "the above"),
        off=("收支相抵", "they are set off against each other"),
        income=("收入总计", "total income"),
        spending=("支出总计", "total spending"),
    ),
    kind_of_words("resources", "可以使用的资金", "What there was to spend", any=("可用资金、全年预算", "funds, budget")),
    kind_of_words("spent", "使用的资金", "What was spent", any=("支出、支付", "spending, payment")),
    kind_of_words("goal", "完成率以什么为准", "What a completion is measured against", any=("预算、计划、任务", "budget, plan, task")),
    kind_of_words("completion", "完成率前面的动词", "Verbs before a completion rate", any=("完成、为", "completes, is")),
    kind_of_words("share", "占比", "Words of a share", of=("占：其后为整体", "makes up, before its whole"), any=("占比、比重", "share")),
    kind_of_words(
        "rate",
        "有名称的比率",
        "Rates with a name of their own",
        execution=("执行率、支付率", "execution rate"),
        funding=("到位率", "rate of funds received"),
    ),
    kind_of_words(
        "opener",
        "引出合计的分项",
        "What opens a list of the parts of a total",
        partial=("可能没有列全", "parts may be left out"),
        complete=("全部列出", "all parts are named"),
    ),
    kind_of_words("total", "合计", "Words of a total", any=("合计、总额", "total")),
    kind_of_words("grand_total", "总计：含结转结余的全部收支", "All of an account, with what is carried over", any=("总计", "grand total")),
    kind_of_words("bare_name", "没有所指的名称", "Names that say nothing by themselves", any=("收入、支出、余额", "spending, balance")),
    kind_of_words("all_of", "使名称指其全部的词", "Words that make a name all there is of it", any=("全部之词", "all of it")),
    kind_of_words(
        "level",
        "层级",
        "The level of government or of a body",
        whole=("全市、汇总", "the whole"),
        own=("本级", "its own level"),
        area=("开发区、新区", "an area with accounts of its own"),
    ),
    kind_of_words(
        "apart",
        "比较之后紧接数字的多、少、高、低",
        "How far a number lies from what it is compared with",
        rise=("多、高", "more"),
        fall=("少、低", "less"),
    ),
    kind_of_words(
        "more",
        "比较之后、动词之前的多、少：比春季多资助428人次",
        "More or less of what is done than what it is compared with",
        rise=("多", "more"),
        fall=("少", "less"),
    ),
    kind_of_words("tier", "层级词里的行政层级", "The tier of government inside a word of a level", any=("市、县", "city, county")),
    kind_of_words(
        "fund",
        "资金口径",
        "The fund scope",
        general=("一般公共预算", "general public budget"),
        government_fund=("政府性基金", "government funds"),
        state_capital=("国有资本经营", "state capital"),
        social_insurance=("社会保险基金", "social insurance funds"),
        appropriation=("财政拨款", "fiscal appropriation"),
    ),
    kind_of_words("flow", "收入或支出", "Income or spending", income=("收入", "income"), spending=("支出", "spending")),
    kind_of_words("distribution", "前后一一对应", "Hands out the numbers after it to the names before it", any=("分别", "respectively")),
    kind_of_words("cumulative", "累计数，不是本期数", "Running totals, not of one period", any=("累计", "cumulative")),
    kind_of_words(
        "filler", "数字前或名称后没有含义的词", "Words between a cue and its number that say nothing", any=("为、达", "is, reaches")
    ),
    kind_of_words(
        "remainder", "剩余：前面两个数字之差", "What is left: the difference of two numbers before it", any=("结余", "left over")
    ),
    kind_of_words("plus", "加上：总计由前面各数相加", "Adds a number to those before it", any=("加上", "plus")),
    kind_of_words("minus", "减去：从前面的数中扣除", "Takes a number off those before it", any=("减去", "less")),
    kind_of_words(
        "composed",
        "由……组成：各部分齐全",
        "What a number is made of, with nothing left out",
        opens=("由", "is made of"),
        closes=("组成", "behind the last of them"),
    ),
    kind_of_words(
        "set_off",
        "收支相减的差额",
        "What is left of income after spending",
        left=("收支相抵后的结余", "what is left, behind words that set both off"),
        own=("收支结余", "what is left, by its own name"),
        carried=("结转下年使用", "what goes on into the next year"),
        less=("减去", "between the names of both"),
    ),
    kind_of_words(
        "sheet",
        "资产负债表的三项",
        "The three numbers of a balance sheet",
        assets=("资产总额", "assets"),
        liabilities=("负债总额", "liabilities"),
        equity=("净资产、所有者权益", "equity"),
    ),
    kind_of_words(
        "sheet_level",
        "并列的两级：合起来是全部",
        "Two levels side by side, which are all there is",
        central=("中央、市本级", "the upper one"),
        local=("地方、区县", "those below"),
    ),
    kind_of_words(
        "parted",
        "问题、任务的已办与未办",
        "Problems or tasks that are done and those that are not",
        whole=("问题、事项", "what is counted"),
        done=("已整改", "done"),
        partly=("部分整改", "partly done"),
        open=("正在整改、未整改", "not done yet"),
    ),
    kind_of_words(
        "split",
        "按……分：前面的总数由此后各数组成",
        "A sentence that splits a total told before it",
        begins=("按、分", "how it begins"),
        ends=("分、看", "how it ends"),
    ),
    kind_of_words("in_words", "数字与大写之间的词", "Between an amount in figures and in words", any=("大写", "in words")),
    kind_of_words(
        "per",
        "每一单位的金额",
        "An amount per head",
        any=("每户、人均", "per household"),
        price=("单价、标准，紧接在数字前", "a price, directly in front of its number"),
        month=("每人每月：一年有十二个", "per head and month"),
        season=("每学期、每季度：一年有几个，数字没有写", "per term or quarter: how many a total holds is not printed"),
        day=("每天：天数须印出", "per day"),
    ),
    kind_of_words(
        "excess",
        "一个比率高出或低于另一个多少个百分点",
        "How far one rate lies above or below another",
        above=("高于", "above"),
        below=("低于", "below"),
        apart=("相差：不说方向", "apart, whichever is the higher"),
    ),
    kind_of_words(
        "rate_unnamed",
        "说明比率如何得来、不指明是哪个比率的词",
        "Words that say how a rate was come by, and not which it is",
        any=("同口径调查", "a like survey"),
    ),
    kind_of_words(
        "progress",
        "完成进度、完成率的名称",
        "What a rate of completion is called where its points are told",
        any=("完成预算进度", "the rate of the budget that is done"),
    ),
    kind_of_words("aim", "作为目标的比率", "A rate that was aimed at", any=("目标值、计划", "target, plan")),
    kind_of_words("begins", "变动的起点：由…提高到", "Where a change begins", any=("由、从", "from")),
    kind_of_words("times", "是…的几倍", "What makes one amount so many times another", any=("是、相当于", "is, comes to")),
    kind_of_words("formerly", "变动以前的情形", "What was so before a change", any=("改造前、原来", "before the works, formerly")),
    kind_of_words("rate_of", "按所除的内容命名的比率", "Rates named after what they divide", **_RATES),
    kind_of_words("rate_above", "比率的分子是什么", "What such a rate has above its line", **_RATES),
    kind_of_words("rate_below", "比率的分母是什么", "What such a rate has below its line", **_RATES),
    kind_of_words(
        "rate_pool",
        "没有别的词时作分母的资金",
        "Funds that a rate divides by where no other word says so",
        any=("专项资金", "earmarked funds"),
    ),
    kind_of_words(
        "term", "月数、天数、年数的单位", "Units of months, days, years", month=("个月", "month"), day=("天", "day"), year=("年", "year")
    ),
    kind_of_words(
        "measure_of",
        "同一对象的不同量词",
        "Words that count the same thing",
        vehicle=("车、辆", "vehicles"),
        person=("人、名、生", "persons"),
        body=("家、所", "bodies"),
    ),
    kind_of_words(
        "extreme",
        "只说其中一个",
        "Words that tell of one of several",
        most=("最多、最高", "the most"),
        least=("最少、最低", "the least"),
        any=("居首位", "the first"),
    ),
    kind_of_words(
        "worked", "按前面的比例算出数额", "Works an amount out at the rate in front of it", any=("支付、计提", "pays, sets aside")
    ),
    kind_of_words(
        "joins",
        "连乘的写法",
        "How a product is written",
        times=("×、乘以", "times"),
        result=("=、共计", "the result"),
    ),
    kind_of_words(
        "another_name",
        "名称中多出这些词的，是另一回事",
        "A name with one of these words more is of another thing",
        any=("配套资金缺口不是配套资金", "what lacks of funds is not the funds"),
    ),
    kind_of_words("void", "名称中间没有含义的词", "Words inside a name that say nothing", any=("指标", "indicator")),
    kind_of_words("connective", "名称前的连接词，不属于名称", "Words in front of a name that are no part of it", any=("和、以及", "and")),
)
_ALL = (*_SENTENCE_KINDS[:1], *FORM_KINDS, *_SENTENCE_KINDS[1:], *CHECK_KINDS, *LABEL_KINDS)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.key: kind for kind in _ALL})
