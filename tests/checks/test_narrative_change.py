"""`narrative_change`: changes printed in sentences, in amount, rate and direction."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_change import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, quiet, says, shown, silent

YEARS = "2022年“三公”经费支出{now}万元，上年支出{then}万元，同比{amount}，{rate}。"


def test_the_direction_is_reversed() -> None:
    [found] = check(KIND, TITLE + YEARS.format(now="11.93", then="12.94", amount="增加1.01万元", rate="上升7.81%"))
    assert found.verdict is FINDING
    assert says(KIND, found) == "“三公经费支出”11.93万元，与12.94万元相比，正文却称“增加”1.01万元，方向相反。"
    assert [figure.text for figure in found.figures] == ["11.93万元", "12.94万元", "1.01万元", "7.81%"]


@pytest.mark.parametrize(
    ("now", "then", "amount", "rate", "expected"),
    [
        ("11.93", "12.94", "减少1.01万元", "下降7.81%", "rounding"),
        ("12.94", "11.93", "增加1.01万元", "增长8.47%", "rounding"),
        # amount and rate of three digits may each be wrong, or the words mean another figure: a person decides
        ("12.94", "11.93", "增加1.10万元", "增长8.47%", "borderline"),
        # the two amounts and their difference hold together, so the rate is wrong
        ("12.94", "11.93", "增加1.01万元", "增长7.81%", "finding"),
        ("12.94", "11.93", "增加1.02万元", "增长8.5%", "rounding"),
        ("20.00", "10.00", "增加10.00万元", "增长100%", "holds"),
        ("1294.16", "1193.27", "增加109.89万元", "增长8.45%", "finding"),
        ("12.94", "11.93", "增加10100元", "增长8.47%", "rounding"),
    ],
)
def test_amount_and_rate(now: str, then: str, amount: str, rate: str, expected: str) -> None:
    [(verdict, _)] = shown(check(KIND, TITLE + YEARS.format(now=now, then=then, amount=amount, rate=rate)))
    assert verdict == expected


@pytest.mark.parametrize(
    "said",
    ("增减-1.01万元", "增减额-1.01万元", "增减数为-1.01万元", "增减1.01万元", "增减-1.01万元，增减-7.81%", "比上年-1.01万元，同比-7.81%"),
)
@pytest.mark.parametrize(("now", "then"), [("11.93", "12.94"), ("12.94", "11.93")])
def test_words_for_a_change_of_either_direction_say_none(said: str, now: str, then: str) -> None:
    assert quiet(check(KIND, TITLE + f"2022年“三公”经费支出{now}万元，上年支出{then}万元，{said}。"))


def test_the_words_of_a_wrong_amount() -> None:
    [found] = check(KIND, TITLE + YEARS.format(now="1294.16", then="1193.27", amount="增加109.89万元", rate="增长8.45%"))
    assert found.formula == "|1294.16万元 − 1193.27万元| = 100.89万元 ≠ 109.89万元"
    assert found.difference == "9.00万元"
    assert [figure.text for figure in found.figures] == ["1294.16万元", "1193.27万元", "109.89万元", "8.45%"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # no figure of the year before: the rate follows from the amount
        ("2022年基本支出110.00万元，较上年增加10.00万元，增长10.00%。", ["holds"]),
        ("2022年基本支出110.00万元，较上年增加10.00万元，增长9.09%。", ["borderline"]),
        ("2022年基本支出90.00万元，较上年减少10.00万元，下降10.00%。", ["holds"]),
        # the year before in a sentence of its own
        ("2022年会议费支出4.40万元。2021年会议费支出4.00万元。会议费支出较上年增加0.40万元，增长10.00%。", ["holds"]),
        # against the budget of the same year
        ("2022年公务接待费年初预算5.00万元，支出决算4.00万元，比预算减少1.00万元，下降20.00%。", ["holds"]),
        ("2022年公务接待费年初预算5.00万元，支出决算4.00万元，比预算减少2.00万元，下降20.00%。", ["not_evaluated"]),
        # more and less of it
        ("2022年收治新生儿1046例，比上年多174例，增长19.95%。", ["rounding"]),
        ("2022年收治新生儿1046例，比上年多174例，增长91.95%。", ["finding"]),
        ("2022年合同价合计6985.20万元，比控制价低274.80万元，降幅3.79%。", ["rounding"]),
        # people
        # of years before the one that is reported
        (
            "分年度看，2020年支出1024万元，2021年支出1487万元，比2020年增长45.2%；2022年支出1602万元，比2021年增长7.7%。",
            ["rounding", "rounding"],
        ),
        (
            "分年度看，2020年支出1024万元，2021年支出1487万元，比2020年增长54.2%；2022年支出1602万元，比2021年增长7.7%。",
            ["borderline", "rounding"],
        ),
        # what a change ends at
        ("审批时限由85个工作日压缩到58个工作日，压减31.76%。", ["rounding"]),
        ("审批时限由85个工作日压缩到58个工作日，压减37.16%。", ["finding"]),
        ("2022年末在职人员22人，上年末在职人员20人，较上年增加2人，增长10%。", ["holds"]),
    ],
)
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + sentence))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年“三公”经费支出11.93万元，与上年持平。",
        "2022年“三公”经费支出11.93万元，与上年基本持平，接待批次减少2批次。",
        # nothing to divide by
        "2022年因公出国（境）费支出3.00万元，上年支出0万元，同比增加3.00万元，增长100%。",
        # a change of another measure, or in points
        "2022年执行率98.50%，较上年提高2.30个百分点。",
        "2022年基本支出110.00万元，群众满意度较上年提升5%。",
        "2022年基本支出110.00万元，占比较上年提高3.2个百分点。",
        # a change in words
        "2022年基本支出110.00万元，较上年略有增加。",
        # only what was saved is said
        "全年压减一般性支出5.00万元，压减率5.00%。",
    ],
)
def test_what_cannot_be_computed_again(sentence: str) -> None:
    assert all(verdict != "finding" for verdict, _ in shown(check(KIND, TITLE + sentence)))


def test_the_same_amounts_need_no_direction() -> None:
    assert quiet(check(KIND, TITLE + YEARS.format(now="11.93", then="11.93", amount="增加0万元", rate="增长0%")))


def test_nothing_changed() -> None:
    assert silent(check(KIND, TITLE + "2022年基本支出110.00万元。"))


@pytest.mark.parametrize(("rate", "expected"), [("下降4.84%", "rounding"), ("下降4.50%", "finding")])
def test_spending_of_the_whole_body_in_two_sentences(rate: str, expected: str) -> None:
    text = f"2022年全年支出4902.70万元。上年支出决算数为5151.86万元，同比减少249.16万元，{rate}。"
    [(verdict, _)] = shown(check(KIND, TITLE + text))
    assert verdict == expected


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        # one comparison told twice
        ("2022年收入总预算316.80万元，同比增加8.25万元，同比增长2.9%。", "8.25万元 ÷ (316.80万元 − 8.25万元) = 2.67% ≠ 2.9%"),
        # the rate in brackets
        ("2022年公务接待费2.45万元，较上年减少1.38万元（42.86%）。", "1.38万元 ÷ (2.45万元 + 1.38万元) = 36.03% ≠ 42.86%"),
        # a rate that says no direction: that of the amount holds, and is turned
        (
            "2022年“三公”经费支出决算5.94万元，比2021年度决算减少0.66万元，变动幅度12.50%。",
            "0.66万元 ÷ (5.94万元 + 0.66万元) = 10.00% ≠ 12.50%",
        ),
        # whatever it was that changed
        ("上述支出较2021年度的3144.25万元多支207.12万元，增幅为7.59%。", "207.12万元 ÷ 3144.25万元 = 6.59% ≠ 7.59%"),
    ],
)
def test_rates_that_do_not_fit_their_amounts(text: str, formula: str) -> None:
    [found] = [one for one in check(KIND, TITLE + text) if one.verdict.value in ("finding", "borderline")]
    assert found.formula == formula


@pytest.mark.parametrize(
    "text",
    [
        "2022年收入总预算316.80万元，同比增加8.25万元，同比增长2.67%。",
        "2022年公务接待费2.45万元，较上年减少1.38万元（36.03%）。",
        "2022年公务接待费2.45万元，较上年减少1.38万元（占支出的42.86%）。",
        "2022年“三公”经费支出决算5.94万元，比2021年度决算增加0.66万元，变动幅度12.50%。",
        "上述支出较2021年度的3144.25万元多支207.12万元，增幅为6.59%。",
        # of a total that is not printed, and of a difference that is no base
        "公务用车运行费2.30万元；公务接待费0.66万元。两项合并，总额较上年3.02万元减少0.06万元，下降1.99%。",
        "秋季学期资助660人次，比春季学期多发放40人次，增长6.5%。",
        # another base
        "2022年收入总预算316.80万元，比年初预算增加8.25万元，比上年增长12.7%。",
        "2022年收入总预算316.80万元，同比增加8.25万元，支出同比增长12.7%。",
    ],
)
def test_rates_that_fit_or_are_of_something_else(text: str) -> None:
    assert [one for one in check(KIND, TITLE + text) if one.verdict.value in ("finding", "borderline")] == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "2022年罚没收入86412万元，比上年增加13257元，增长18.1%。",
            "“罚没收入”86412万元、13257元与正文所写18.1%不符，疑似单位有误：13257元应为万元。",
        ),
        (
            "2022年会议费支出1284.36万元，上年会议费支出1190.21元，同比增加94.15万元。",
            "疑似单位有误：1190.21元应为万元。",
        ),
    ],
)
def test_the_unit_that_explains_a_change_is_named(sentence: str, said: str) -> None:
    [found] = [r for r in check(KIND, TITLE + sentence) if r.verdict is not HOLDS]
    assert said in says(KIND, found)


@pytest.mark.parametrize(
    "sentence",
    [
        # of another subject and another magnitude
        "2022年理赔支出18.42亿元，上年每亩保费21.37元，每亩增加2.05元。",
        # the year before was less than nothing, as what was collected back came to more
        "2022年产业扶持支出2406万元，比上年增加9318万元，增长134.8%，主要是上年收回存量资金较多。",
    ],
)
def test_numbers_that_are_of_no_one_change(sentence: str) -> None:
    assert quiet(check(KIND, TITLE + sentence))


SERIES = "2021年水利支出10240万元，2022年水利支出14876万元，比2021年增长{first}；2023年水利支出16020万元，比2022年增长{second}。"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("45.27%", "7.69%", ["rounding", "rounding"]),
        ("45.27%", "9.67%", ["rounding", "finding"]),
        ("54.27%", "7.69%", ["finding", "rounding"]),
    ],
)
def test_the_year_that_a_change_is_held_against(first: str, second: str, expected: list[str]) -> None:
    found = shown(check(KIND, "# 2023年度项目支出绩效评价报告\n\n" + SERIES.format(first=first, second=second)))
    assert [verdict if verdict != "borderline" else "finding" for verdict, _ in found] == expected


def test_what_became_of_an_amount_after_some_was_taken_away() -> None:
    text = "年初村级债务640.00万元，年内化解152.00万元，年末降至488.00万元，降幅{}。"
    assert shown(check(KIND, TITLE + text.format("23.75%"))) == [("holds", "(488.00万元 − 640.00万元) ÷ 640.00万元 = 23.75% = 23.75%")]
    assert quiet(check(KIND, TITLE + text.format("23.75%")))
