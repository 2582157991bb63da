"""The kinds of words that checks and relations look for: totals of tables and sentences, series of numbers."""

from __future__ import annotations

from auditor.language.kind import kind_of_words

CHECK_KINDS = (
    kind_of_words(
        "total_row",
        "表中合计行、合计栏的名称",
        "How rows and columns of totals are labelled",
        grand=("总计", "the total of all"),
        sum=("合计", "a total"),
        amount=("总额", "a total amount"),
        subtotal=("小计", "a subtotal"),
        period=("合计前面的年度", "the year in front of a total"),
        of=("合计前面的内容", "what a total is of"),
        ends=("合计后面的字", "behind a total"),
    ),
    kind_of_words(
        "calculation",
        "算式中的数字带有这些词时是约数，不据以核对",
        "Words that make a number of a calculation a rough one",
        vague=("约", "about"),
    ),
    kind_of_words(
        "ledger",
        "表中各行、各栏是什么，其中一项由其他几项得出",
        "What the rows and columns of a table are of which one follows from the others",
        income=("收入", "income"),
        spending=("支出", "spending"),
        left=("结余", "what is left of the income"),
        net=("收支结余", "what one period left of its income"),
        about=("不改变所指内容的词", "words that do not change what is named"),
        profit=("利润", "a profit"),
        rate=("率", "the rate of a profit"),
        cost=("成本、费用", "what makes a profit less"),
        at_end=("某年末", "at the end of a year"),
        owed=("余额", "what is owed"),
        limit=("限额", "the limit of a debt"),
        more=("新增限额", "by which a limit grew"),
        issued=("发行、举借", "what was borrowed"),
        repaid=("还本", "what was repaid"),
        prior=("上一期", "the time before"),
        now=("本期", "the time of the report"),
        closing=("期末", "the end of that time"),
        piled=("累计", "with what was left before"),
    ),
    kind_of_words(
        "both_totals",
        "收入总计与支出总计合在一起写",
        "Total income and total spending named together",
        any=("收、支总计", "both totals"),
        each=("各为：后面依次是两个数字", "hands out two numbers to them"),
    ),
    kind_of_words("series", "并列的数字之间", "Between the numbers of a series", any=("和、及", "and")),
    kind_of_words("share_noun", "占比的名称", "A share by name", any=("占比、比重", "share")),
    kind_of_words(
        "reference",
        "在……的几个中：回指前面说过的个数",
        "A count that was told before: of the … that",
        opens=("在、从", "among"),
        closes=("中", "of them"),
    ),
    kind_of_words("mean", "平均，紧接在数字前", "A mean, right before its number", any=("年均、平均", "on average")),
    kind_of_words(
        "years_of",
        "共几年",
        "How many years a total or a mean is of",
        two=("两年", "two"),
        three=("三年", "three"),
        four=("四年", "four"),
        five=("五年", "five"),
    ),
    kind_of_words(
        "worked_out", "单价后面：由它算出", "Behind a price: what follows is worked out with it", any=("计算、测算", "worked out")
    ),
    kind_of_words("year_behind", "年份数字后面的词", "Behind the digits of a year", any=("年、年度", "year")),
    kind_of_words("particle", "助词“的”", "The particle that joins a whole to its rate", any=("的", "of")),
    kind_of_words("limit_counts", "界限本身也算在内", "Behind a limit: it counts as well", any=("（含）", "（含）")),
    kind_of_words("each", "每：后面的名词是所数的事物", "One of each: what is counted stands behind it", any=("每", "each")),
    kind_of_words(
        "group_name",
        "评分表中分组名称前后附加的词",
        "What forms add to the name of a group",
        lead=("名称前面", "in front of it"),
        ends=("名称后面", "behind it"),
    ),
)
