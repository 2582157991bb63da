"""`narrative_parts`: totals behind 加上, numbered items, balance sheets, compositions, changes of changes, what is settled."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_parts import KIND
from auditor.model.result import Verdict
from tests.checks.documents import TITLE, check, says

QUIET = (Verdict.HOLDS, Verdict.NOT_EVALUATED)


def told(text: str) -> list[str]:
    """The formulas that are contradicted or asked about."""
    return [one.formula for one in check(KIND, TITLE + text) if one.verdict not in QUIET]


def held(text: str) -> list[str]:
    """The formulas that hold."""
    return [one.formula for one in check(KIND, TITLE + text) if one.verdict is Verdict.HOLDS]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        # the word for the total is the end of a name, or has a word behind it
        ("一般公共预算支出3264.51万元，加上债券还本支出181.84万元，预算总支出为{}万元。", "3264.51万元 + 181.84万元 {} {}万元"),
        ("国有资本经营收入3264.51万元，加上上年结转收入181.84万元，经营收入总计为{}万元。", "3264.51万元 + 181.84万元 {} {}万元"),
        # what is added to was told in the sentence before, or is named
        (
            "一般公共预算收入3164.51万元，增长3.20%。加上上级补助收入181.84万元、上年结转收入100.00万元，收入合计{}万元。",
            "3164.51万元 + 181.84万元 + 100.00万元 {} {}万元",
        ),
        (
            "一般公共预算收入3164.51万元。一般公共预算收入加上上级补助收入181.84万元、上年结余100.00万元，预算总收入为{}万元。",
            "3164.51万元 + 181.84万元 + 100.00万元 {} {}万元",
        ),
        # something is taken off; what goes into the next year is a part; 其中 is none
        (
            "本年支出3164.51万元，加上债务还本支出481.84万元，减去上解支出200.00万元，支出总计{}万元。",
            "3164.51万元 + 481.84万元 − 200.00万元 {} {}万元",
        ),
        (
            "本年支出3164.51万元，加体制上解181.84万元、结转下年100.00万元，支出总计{}万元。",
            "3164.51万元 + 181.84万元 + 100.00万元 {} {}万元",
        ),
        (
            "基金收入3164.51万元，其中土地出让收入2900.40万元，加上上级补助181.84万元、上年结转100.00万元，收入总计{}万元。",
            "3164.51万元 + 181.84万元 + 100.00万元 {} {}万元",
        ),
    ],
)
def test_totals_behind_what_is_added(text: str, formula: str) -> None:
    assert held(text.format("3446.35")) == [formula.format("=", "3446.35")]
    assert told(text.format("3464.35")) == [formula.format("≠", "3464.35")]


ITEMS = (
    "（一）收入情况\n\n全年募集慈善资金{whole}万元。\n\n1、接收社会捐赠{first}万元。\n\n（1）网络众筹{inner}万元。\n\n（2）定向捐赠2395.03万元。\n\n"
    "2、市财政资金628.14万元。其中：预算拨入500万元，工作经费128.14万元。\n\n3、增值收入520.56万元。"
)


@pytest.mark.parametrize(
    ("changed", "formula"),
    [
        ({"whole": "4437.87"}, "3189.17万元 + 628.14万元 + 520.56万元 ≠ 4437.87万元"),
        ({"inner": "974.14"}, "974.14万元 + 2395.03万元 ≠ 3189.17万元"),
    ],
)
def test_numbered_items_make_the_amount_above_them(changed: dict[str, str], formula: str) -> None:
    right = {"whole": "4337.87", "first": "3189.17", "inner": "794.14"}
    assert not told(ITEMS.format(**right))
    assert told(ITEMS.format(**{**right, **changed})) == [formula]


@pytest.mark.parametrize(
    "text",
    [
        # one item prints no amount, so that the others need not make the whole
        "全年支出4337.87万元。\n\n1、救助支出3189.17万元。\n\n2、其他支出若干。\n\n3、办公支出520.56万元。",
        # an item is missing
        "全年支出4337.87万元。\n\n1、救助支出3189.17万元。\n\n3、办公支出520.56万元。",
        # several amounts in each: which of them makes the whole is not said
        "全年支出4337.87万元。\n\n1、救助12人次，支出3189.17万元。\n\n2、慰问25人次，支出520.56万元。",
    ],
)
def test_items_that_are_not_all_there_are(text: str) -> None:
    assert not told(text)


def test_items_whose_changes_make_that_of_the_whole() -> None:
    text = (
        "三公经费支出合计9615.12万元，比年初预算减少3887.49万元。\n\n因公出国经费支出1113.81万元，比年初预算减少266.46万元。\n\n"
        "公务用车运行维护费支出6233.71万元，比年初预算减少{}万元。\n\n公务接待费支出2267.60万元，比年初预算减少2312.99万元。"
    )
    assert not told(text.format("1308.04"))
    assert told(text.format("1380.04")) == ["266.46万元 + 1380.04万元 + 2312.99万元 ≠ 3887.49万元"]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "formula"),
    [
        # a number and what it is made of
        (
            "其中人员经费{}万元，由工资福利支出1204.75万元、对个人和家庭的补助107.43万元组成；公用经费190.18万元。",
            "1312.18",
            "1322.18",
            "1204.75万元 + 107.43万元 ≠ 1322.18万元",
        ),
        # a balance sheet
        (
            "国有企业资产总额1689375.1万元，增长9.3%；负债总额{}万元，增长8.7%；所有者权益合计590826.1万元，增长10.4%。",
            "1098549.0",
            "1298549.0",
            "1298549.0万元 + 590826.1万元 ≠ 1689375.1万元",
        ),
        # a change and what makes it
        (
            "收入增加{}万元，其中税收收入增加1462.35万元、非税收入增加2191.18万元。",
            "3653.53",
            "3563.53",
            "1462.35万元 + 2191.18万元 ≠ 3563.53万元",
        ),
        (
            "收入增加{}万元（税收收入增加4462.35万元、非税收入减少808.82万元）。",
            "3653.53",
            "3563.53",
            "4462.35万元 − 808.82万元 ≠ 3563.53万元",
        ),
        # what is settled and what is not
        (
            "审计反映问题资金251023.54万元，整改到位资金215587.84万元，未整改资金{}万元。",
            "35435.70",
            "53435.70",
            "215587.84万元 + 53435.70万元 ≠ 251023.54万元",
        ),
        # 、 joins the parts; what a comma begins is another whole
        (
            "上级下达债务限额{}万元，其中一般债务725.31万元、专项债务380.24万元，全市债务余额1071.65万元。",
            "1105.55",
            "1015.55",
            "725.31万元 + 380.24万元 ≠ 1015.55万元",
        ),
    ],
)
def test_what_words_make_of_numbers(text: str, right: str, wrong: str, formula: str) -> None:
    assert not told(text.format(right))
    assert told(text.format(wrong)) == [formula]


CHAIN = (
    "年初预算数：1245.00万元，其中：财政拨款1120.00万元；其他资金125.00万元\n\n"
    "{between}年中调整：调增{added}万元；调减36.20万元。全年预算数：1377.30万元。"
)


def test_a_chain_that_goes_on_in_the_next_paragraph() -> None:
    assert not told(CHAIN.format(between="", added="168.50"))
    assert told(CHAIN.format(between="", added="186.50")) == ["1245.00万元 + 186.50万元 − 36.20万元 ≠ 1377.30万元"]
    # what stands between may change it too
    assert not told(CHAIN.format(between="年中另有安排。\n\n", added="186.50"))


SPLIT = (
    "1-5月，全县完成财政总收入4348.25万元，占年初预算10065.40万元的43.2%，比上年同期增收{more}万元。\n\n"
    "{how}：税务部门完成{first}万元，占年初预算{plan}万元的41.9%，比上年同期增收2635.17万元；"
    "财政部门完成1720.15万元，占年初预算3800.30万元的45.3%，比上年同期减收201.12万元。"
)


@pytest.mark.parametrize(
    ("changed", "formula"),
    [
        ({"first": "2682.10"}, "2682.10万元 + 1720.15万元 ≠ 4348.25万元"),
        ({"plan": "6625.10"}, "6625.10万元 + 3800.30万元 ≠ 10065.40万元"),
        ({"more": "2343.05"}, "2635.17万元 − 201.12万元 ≠ 2343.05万元"),
        ({"how": "按部门分", "first": "2682.10"}, "2682.10万元 + 1720.15万元 ≠ 4348.25万元"),
        ({"how": "二、财政收入分结构看", "first": "2682.10"}, "2682.10万元 + 1720.15万元 ≠ 4348.25万元"),
    ],
)
def test_a_total_that_later_sentences_split(changed: dict[str, str], formula: str) -> None:
    right = {"more": "2434.05", "how": "分部门完成情况", "first": "2628.10", "plan": "6265.10"}
    assert not told(SPLIT.format(**{**right, "how": changed.get("how", right["how"])}))
    assert formula in told(SPLIT.format(**{**right, **changed}))


def test_what_splits_no_total() -> None:
    right = {"more": "2434.05", "how": "重点工作方面", "first": "2682.10", "plan": "6265.10"}
    assert not told(SPLIT.format(**right))
    # no slip makes it so, and no rate shows which number is wrong: a part may be left out
    bare = SPLIT.replace("的41.9%", "").replace("的45.3%", "").replace("的43.2%", "")
    assert not told(bare.format(**{**right, "how": "按部门分", "first": "1999.47"}))


LEVELS = (
    "全国行政事业性国有资产总额335.14万元，负债总额99.21万元，净资产235.93万元。\n\n"
    "中央资产总额47.05万元，负债总额{}万元，净资产36.72万元；地方资产总额288.09万元，负债总额88.88万元，净资产199.21万元。"
)


def test_two_levels_make_the_sheet_above_them() -> None:
    assert len(held(LEVELS.format("10.33"))) == 6
    assert set(told(LEVELS.format("13.03"))) == {"13.03万元 + 88.88万元 ≠ 99.21万元", "13.03万元 + 36.72万元 ≠ 47.05万元"}


@pytest.mark.parametrize(
    "text",
    [
        # reasons that need not be all there are
        "收入减少178.40万元，主要是项目活动压减70.00万元，救助项目压减90.00万元。",
        # another comparison, another thing
        "支出比上年减少178.40万元，其中接待费比预算减少12.10万元、差旅费比预算减少8.30万元。",
        # of some it is not said what they are
        "共计50项问题，已整改40项，涉及制度13项。",
        "发现问题50项，已整改40项。",
        # assets alone, or the equity of another body
        "资产总额335.14万元，其中流动资产99.21万元。净资产增长率3.2%。",
        # 由 is no list, and 组成 is of people
        "项目由财政局实施，投入资金120.00万元，涉及3个村，由5人组成工作组。",
    ],
)
def test_words_that_make_nothing(text: str) -> None:
    assert not told(text)


def test_a_sum_of_several_years_is_of_all_of_them() -> None:
    text = "2020、2021、2022年示范面积分别为3.27万亩、7.51万亩、12.84万亩，累计{}万亩。"
    assert not told(text.format("23.62"))
    assert told(text.format("26.32")) == ["3.27万亩 + 7.51万亩 + 12.84万亩 ≠ 26.32万亩"]


def test_what_is_taken_off_is_shown_so() -> None:
    text = "本年支出3164.51万元，加上债务还本支出481.84万元，减去上解支出200.00万元，支出总计3464.35万元。"
    [found] = [one for one in check(KIND, TITLE + text) if one.verdict not in QUIET]
    assert "、−上解支出200.00万元合计" in says(KIND, found)
