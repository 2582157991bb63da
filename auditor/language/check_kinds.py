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
