"""`narrative_parts`: totals of sentences and the parts listed after them."""

from __future__ import annotations

import pytest

from auditor.checks.kind import CheckContext
from auditor.checks.narrative_parts import KIND
from tests.checks.documents import FINDING, TITLE, check, quiet, read, rule_for, says, shown, silent, vocabulary


def test_parts_that_do_not_make_the_total() -> None:
    [found] = check(KIND, TITLE + "2022年总支出合计310.52万元，其中：基本支出143.45万元，项目支出176.07万元。")
    assert shown([found]) == [("finding", "143.45万元 + 176.07万元 ≠ 310.52万元")]
    assert (found.difference, found.allowed) == ("9.00万元", "0.015万元")
    assert says(KIND, found) == "“总支出”为310.52万元，而分项基本支出143.45万元、项目支出176.07万元合计为319.52万元，相差9.00万元。"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2022年总支出合计310.52万元，其中：基本支出143.45万元，项目支出167.07万元。", ["holds"]),
        ("2022年总支出合计310.52万元，其中：基本支出143.45万元，项目支出167.06万元。", ["rounding"]),
        ("2022年总支出合计310.52万元，其中：基本支出290.03万元，项目支出20.48万元。", ["rounding"]),
        ("2022年总支出合计310.53万元，其中：基本支出290.03万元，项目支出20.48万元。", ["finding"]),
        ("2022年总支出合计3105200元，其中：基本支出143.45万元，项目支出167.07万元。", ["holds"]),
        ("2022年总支出合计310.52元，其中：基本支出143.45万元，项目支出167.07万元。", ["finding"]),
        ("2022年总支出合计147.95万元，其中基本支出132.35万元，占89.46%；项目支出15.60万元，占10.54%。", ["holds"]),
        ("2022年总支出合计147.95万元，其中基本支出132.35万元，占89.46%；项目支出25.60万元，占10.54%。", ["finding"]),
        # money in lists of more than two, in any words
        ("全年采购总额19.39万元，其中货物8.10万元、工程6.29万元、服务5.00万元。", ["holds"]),
        ("全年采购总额19.39万元，其中货物8.10万元、工程6.29万元、服务5.50万元。", ["finding"]),
        # in brackets; what stands behind them is no part
        ("2022年计划投入资金978.42万元（中央财政资金287.16万元，省级财政资金387.76万元，县级配套资金303.50万元）。", ["holds"]),
        ("2022年计划投入资金978.42万元（中央财政资金287.16万元，省级财政资金271.43万元，县级配套资金303.50万元）。", ["not_evaluated"]),
        ("2022年计划投入资金978.42万元（中央财政资金587.16万元，省级财政资金391.26万元），实际到位资金962.33万元。", ["holds"]),
        # people
        ("本局现有编制34人，其中行政编制12人，事业编制22人。", ["holds"]),
        # administrative and public-institution posts are all there are: one is missing, for a person to judge
        ("本局现有编制34人，其中行政编制12人，事业编制21人。", ["borderline"]),
    ],
)
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + sentence))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        # 其中 names a part of what there is
        "2022年基本支出143.45万元，其中办公费3.20万元，差旅费1.15万元。",
        "全年接待群众1200人次，其中老年人300人次，残疾人56人次。",
        # what remains at the year's end is no part of what was spent
        "2022年总支出合计310.52万元，其中：基本支出143.45万元，项目支出167.07万元，结余结转0万元。",
        "2022年总支出合计310.52万元，其中：基本支出143.45万元，项目支出167.07万元，年末结转结余25.00万元。",
        # contracts of small firms are counted again
        "政府采购支出总额19.39万元，其中：货物8.10万元、工程6.29万元、服务5.00万元，授予中小企业合同金额19.39万元。",
        # another measure word, another year, a range
        "全年走访企业200家，其中走访1500余次，座谈12场。",
        "2022年总支出310.52万元，其中2021年支出300.00万元，2020年支出290.00万元。",
        "全年收集问题200余条，其中办结150条，转办80条。",
        # where a change began is no part, and what is left over is not what was spent
        "2024年预算312.45万元，增长5.83%。其中基本支出由182.69万元增至190.97万元，项目支出由129.76万元增至139.70万元。",
        "2022年实际支出435.78万元；年末结转92.22万元，主要是二期尾款。支出构成方面，基本支出302.36万元，项目支出133.42万元。",
        # one part only
        "2022年总支出310.52万元，其中项目支出410.00万元。",
    ],
)
def test_what_is_no_contradiction(sentence: str) -> None:
    assert quiet(check(KIND, TITLE + sentence))


def test_parts_that_make_more_than_the_total_are_asked_about() -> None:
    found = check(KIND, TITLE + "2022年部门支出1560.35万元，其中基本支出920.10万元，项目支出815.20万元。")
    assert shown(found) == [("borderline", "920.10万元 + 815.20万元 ≠ 1560.35万元")]


def test_a_part_with_parts_of_its_own() -> None:
    text = "2022年支出合计310.52万元，其中：基本支出143.45万元（其中人员经费130.00万元，公用经费13.45万元）；项目支出167.07万元。"
    found = check(KIND, TITLE + text)
    assert ("holds", "130.00万元 + 13.45万元 = 143.45万元") in shown(found)
    assert quiet(found)
    broken = text.replace("公用经费13.45", "公用经费31.45")
    assert ("finding", "130.00万元 + 31.45万元 ≠ 143.45万元") in shown(check(KIND, TITLE + broken))


def test_parts_of_parts_after_a_semicolon() -> None:
    text = "2022年总支出310.52万元，其中：基本支出143.45万元，包括：人员经费130.00万元，公用经费13.45万元；项目支出167.07万元。"
    assert quiet(check(KIND, TITLE + text))


def test_a_list_that_begins_a_new_sentence() -> None:
    text = "2022年总支出合计310.52万元。其中：基本支出143.45万元，项目支出176.07万元。"
    assert [outcome.verdict for outcome in check(KIND, TITLE + text)] == [FINDING]


def test_the_figures_are_those_of_the_sentence_in_order() -> None:
    [found] = check(KIND, TITLE + "2022年总支出合计147.95万元，其中：基本支出132.35万元，项目支出15.60万元。")
    assert [figure.text for figure in found.figures] == ["147.95万元", "132.35万元", "15.60万元"]
    assert len({figure.place.quote for figure in found.figures}) == 1


def test_nothing_to_add() -> None:
    assert silent(check(KIND, TITLE + "2022年总支出147.95万元，比上年增加3.00万元。"))


PARAGRAPHS = (
    "一般公共预算基本支出520.00万元，其中：\n\n人员经费{}万元，主要包括基本工资、津贴补贴。\n\n公用经费99.00万元，主要包括办公费、差旅费。"
)


def test_parts_at_the_beginnings_of_the_paragraphs_below() -> None:
    assert ("holds", "421.00万元 + 99.00万元 = 520.00万元") in shown(check(KIND, TITLE + PARAGRAPHS.format("421.00")))
    found = shown(check(KIND, TITLE + PARAGRAPHS.format("401.00")))
    assert [verdict for verdict, formula in found if formula == "401.00万元 + 99.00万元 ≠ 520.00万元"] in (["finding"], ["borderline"])


@pytest.mark.parametrize(
    "text",
    [
        # no list is opened, and the names are not all there are
        PARAGRAPHS.format("401.00").replace("其中：", "增长3%。").replace("公用经费", "差旅费"),
        PARAGRAPHS.format("401.00").replace("人员经费", "与上年相比，人员经费"),
        PARAGRAPHS.format("401.00").replace("公用经费", "## 二、公用经费\n\n公用经费"),  # another section
        "全年走访企业200家，其中：\n\n小微企业120家。\n\n个体户40家。",  # may leave parts out
    ],
)
def test_paragraphs_below_that_are_no_parts(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))


def test_a_list_that_its_total_closes() -> None:
    [found] = check(KIND, TITLE + "中央资金300万元、省级资金150万元、县级配套60万元，共计500万元。")
    assert shown([found]) == [("borderline", "300万元 + 150万元 + 60万元 ≠ 500万元")]
    assert quiet(check(KIND, TITLE + "中央资金300万元、省级资金150万元、县级配套60万元，共计510万元。"))
    assert quiet(check(KIND, TITLE + "中央资金300万元、省级资金150万元、县级配套60万元，另有社会捐赠，共计500万元。"))


MEASURED = {"list/staff/bracket/even": (12, 0), "chain/told/all": (8, 0), "list/bracket/even": (28, 3)}


def measured(text: str) -> list[tuple[str, str]]:
    """Verdict and formula of each result, with readings that were measured to hold."""
    found = KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=MEASURED))
    return [one for one in shown(list(found)) if one[0] in ("finding", "borderline")]


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        ("年末在职干警91人，按人员类别分：法官33人，辅助人员39人，行政人员17人；另聘用书记员24人。", "33人 + 39人 + 17人 ≠ 91人"),
        ("12月在职161人，包括专任教师152人、教辅人员8人、工勤人员3人。", "152人 + 8人 + 3人 ≠ 161人"),
        (
            "年初部门预算3412.70万元，年中追加512.58万元，未发生调减，当年预算为3965.28万元。",
            "3412.70万元 + 512.58万元 ≠ 3965.28万元",
        ),
        (
            "年初安排6240.00万元，年中追加1385.50万元，因财力原因调减110.00万元，调整后全年预算7415.50万元。",
            "6240.00万元 + 1385.50万元 − 110.00万元 ≠ 7415.50万元",
        ),
        ("年初预算3412.70万元。年中追加512.58万元，当年预算为3965.28万元。", "3412.70万元 + 512.58万元 ≠ 3965.28万元"),
        ("省里提前下达资金820.00万元，年中净追加18.40万元，全年资金836.40万元。", "820.00万元 + 18.40万元 ≠ 836.40万元"),
        (
            "年初预算856.40万元，追加60.00万元，调减20.00万元，净增加40.00万元，全年预算为869.40万元。",
            "856.40万元 + 60.00万元 − 20.00万元 ≠ 869.40万元",
        ),
        (
            "2023年预算总收入846.25万元：年初财政拨款723.85万元，事业收入62.00万元，上年结转10.40万元。",
            "723.85万元 + 62.00万元 + 10.40万元 ≠ 846.25万元",
        ),
    ],
)
def test_staff_and_budget_chains(sentence: str, formula: str) -> None:
    assert formula in [found for _, found in measured(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "年末在职干警91人，按人员类别分：法官33人，辅助人员39人，行政人员19人；另聘用书记员24人。",
        "年末在职干警91人，其中法官33人、辅助人员39人。",  # others may not be listed
        "年初预算700.00万元，年中追加77.82万元，上年结转38.16万元，调整后预算815.98万元。",
        "年初预算700.00万元，年中追加77.82万元，上年结转38.16万元，调整后预算777.82万元。",  # carried in beside it
        "年初预算700.00万元，上年结转38.16万元，全年支出690.00万元，调整后预算720.00万元。",  # a number that is none of its steps
        "年初预算700.00万元，年中追加约77万元，调整后预算790.00万元。",
        "年初预算856.40万元，追加60.00万元，调减20.00万元，净增加40.00万元，全年预算为896.40万元。",  # what its steps came to
        "年初预算1272.92万元，年中净增265.77万元，连同上年结转后全年预算1667.89万元。",  # how much was carried in is not told
        "年初预算3412.70万元。全年支出3400.12万元，年中追加512.58万元，当年预算为3965.28万元。",
        "年初预算3412.70万元。分三批下达。年中追加512.58万元，当年预算为3965.28万元。",  # a sentence lies between
        "全年办理信访件320件，其中上年结转20件；办结304件。",  # the semicolon ends the list
    ],
)
def test_staff_and_budget_chains_that_say_nothing(sentence: str) -> None:
    assert not measured(sentence)


def test_the_unit_of_a_part_explains_a_sum() -> None:
    text = "2022年项目收入总计88462万元，其中：本级补助收入51230万元，上级补助收入32718万元，其他收入4514元。"
    found = [r for r in check(KIND, TITLE + text) if r.verdict is FINDING]
    assert [says(KIND, r).endswith("疑似单位有误：4514元应为万元。") for r in found] == [True]


def test_a_unit_that_no_other_number_of_a_list_has() -> None:
    text = "区级投入资金85万元（奖励扶助资金13万元，特别扶助资金{}）。"
    # 13 + 72 is 85 to the last digit
    assert measured(text.format("72元")) == [("finding", "13万元 + 72元 ≠ 85万元")]
    assert measured(text.format("64元")) == []
    assert measured(text.format("72元").replace("13万元", "24元")) == []


@pytest.mark.parametrize(
    ("parts", "verdicts"),
    [
        # 75 beside amounts with two decimals is 75.00: one digit of 27.16 mends the sum to the last digit
        ("配套捐赠172.45万元，冠名基金75万元，项目管理费21.16万元", ["borderline"]),
        ("配套捐赠172.45万元，冠名基金75万元，项目管理费27.16万元", ["holds"]),
        # 85 for 75 would only fit what is rounded, and 75 beside the others is not
        ("配套捐赠172.45万元，冠名基金75万元，项目管理费17.46万元", []),
        # several digits off: such a list may leave parts out
        ("配套捐赠172.45万元，冠名基金75万元，项目管理费13.94万元", []),
    ],
)
def test_an_amount_without_decimals_beside_finer_ones(parts: str, verdicts: list[str]) -> None:
    text = f"2022年合作项目资金274.61万元，其中：{parts}。"
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + text)) if verdict != "not_evaluated"] == verdicts


def test_round_parts_of_which_two_make_another() -> None:
    text = "2022年其他收入60000万元，其中：捐赠收入10000万元，利息收入30000万元，租金收入10000万元，处置收入10000万元。"
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + text))] == ["holds"]


def test_what_came_in_makes_no_total_of_spending() -> None:
    text = (
        "2022年本级收入31.6亿元，加上补助收入12.9亿元、结余收入4.2亿元，总收入48.7亿元。"
        "本级收入31.6亿元、补助收入12.9亿元、结余收入4.2亿元，加上转贷支出2.2亿元，总支出48.7亿元。"
    )
    assert [formula for verdict, formula in shown(check(KIND, TITLE + text)) if verdict in ("holds", "rounding")] == [
        "31.6亿元 + 12.9亿元 + 4.2亿元 = 48.7亿元"
    ]


MOVED = "2022年本级收入5665.79万元，比上年增加799.01万元，增长16.4%。其中：{first}收入3764.03万元，{one}；{other}收入1901.76万元，{two}。"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("增加342.69万元", "增加456.32万元", ["holds"]),
        ("增加1255.33万元", "减少456.32万元", ["holds"]),
        ("增加342.69万元", "增加546.32万元", ["finding"]),
        ("增加342.69万元", "减少456.32万元", ["borderline"]),
        # one of them is not told, or on another basis
        ("增长10%", "增加546.32万元", []),
        ("同口径增加342.69万元", "增加546.32万元", []),
        ("比预算增加342.69万元", "比预算增加546.32万元", []),
    ],
)
def test_what_the_parts_changed_by(one: str, two: str, expected: list[str]) -> None:
    found = [r for r in check(KIND, TITLE + MOVED.format(first="税收", other="非税", one=one, two=two)) if "增减额" in says(KIND, r)]
    assert [verdict for verdict, _ in shown(found)] == expected


def test_a_part_that_is_not_listed_may_have_changed_too() -> None:
    text = MOVED.format(first="捐赠", other="租金", one="增加342.69万元", two="增加546.32万元").replace("1901.76", "1401.76")
    assert not [r for r in check(KIND, TITLE + text) if "增减额" in says(KIND, r)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全年获评四大类称号15个（其中：文明村4个、卫生村5个、示范村3个、平安村2个）。", ["borderline"]),
        ("全年获评四大称号15个（其中：文明村4个、卫生村5个、示范村3个、平安村2个）。", ["borderline"]),
        ("全年获评四大类称号14个（其中：文明村4个、卫生村5个、示范村3个、平安村2个）。", ["holds"]),
        # three of four kinds are listed
        ("全年获评四大类称号15个（其中：文明村4个、卫生村5个、示范村3个）。", ["not_evaluated"]),
        ("全年获评各类称号15个（其中：文明村4个、卫生村5个、示范村3个、平安村2个）。", ["not_evaluated"]),
    ],
)
def test_a_name_that_says_of_how_many_kinds_it_is(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + sentence))] == expected
