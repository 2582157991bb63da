"""`narrative_share`: shares printed in sentences."""

from __future__ import annotations

import pytest

from auditor.checks.narrative_share import KIND
from tests.checks.documents import TITLE, check, quiet, says, shown, silent

BOTH = "2022年总支出合计310.52万元，其中：基本支出143.45万元，占{basic}；项目支出167.07万元，占{project}。"


def test_a_share_that_does_not_fit() -> None:
    good, bad = check(KIND, TITLE + BOTH.format(basic="46.20%", project="58.30%"))
    assert shown([good, bad]) == [
        ("rounding", "143.45万元 ÷ 310.52万元 = 46.20% = 46.20%"),
        ("finding", "167.07万元 ÷ 310.52万元 = 53.80% ≠ 58.30%"),
    ]
    assert bad.difference == "4.50%"
    assert says(KIND, bad) == "“项目支出占比”写为58.30%，按项目支出167.07万元与总支出310.52万元计算应为53.80%。"
    assert [figure.text for figure in bad.figures] == ["58.30%", "167.07万元", "310.52万元"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (BOTH.format(basic="46.20%", project="53.80%"), ["rounding", "rounding"]),
        (BOTH.format(basic="46.2%", project="54%"), ["rounding", "rounding"]),
        (BOTH.format(basic="46.21%", project="53.80%"), ["finding", "rounding"]),
        ("2022年支出合计200.00万元，其中：基本支出50.00万元，占25%；项目支出150.00万元，占75%。", ["holds", "holds"]),
        # the whole named by the share
        ("2022年总支出310.52万元。基本支出143.45万元，占总支出的46.20%。", ["rounding"]),
        ("2022年总支出310.52万元。基本支出143.45万元，占总支出的64.20%。", ["finding"]),
        # the whole by another of its names: a fit is told, a misfit of a name that is only alike is not
        ("2022年实际到位1076.97万元。渡口镇分配资金271.58万元，占到位资金的25.22%。", ["rounding"]),
        ("2022年实际到位1076.97万元。渡口镇分配资金271.58万元，占到位资金的18.16%。", ["not_evaluated"]),
        # the whole in brackets between the two
        ("2022年培训费2210.00万元，占支出总额（3051.52万元）的72.42%。", ["rounding"]),
        ("2022年培训费2210.00万元，占支出总额（3051.52万元）的27.42%。", ["finding"]),
        # the share before its amount
        (
            "2022年总支出310.52万元。支出构成方面，基本支出占46.20%，为143.45万元；项目支出占53.80%，为167.07万元。",
            ["rounding", "rounding"],
        ),
        (
            # the amount right behind a share is what it is of
            "2022年总支出310.52万元。支出构成方面，基本支出占64.20%，为143.45万元；项目支出占53.80%，为167.07万元。",
            ["finding", "rounding"],
        ),
        # dealt out in order
        ("2022年总支出310.52万元。基本支出143.45万元，项目支出167.07万元，分别占总支出的46.20%和53.80%。", ["rounding", "rounding"]),
        ("2022年总支出310.52万元。基本支出143.45万元，项目支出167.07万元，分别占总支出的46.20%和58.30%。", ["rounding", "finding"]),
        # 3.81 is 0.52% of the 733.93 of another sentence, but the share beside it is of 696.16: nothing is said of it
        (
            "2022年收支总计733.93万元。本年收入合计696.16万元，其中：财政拨款收入692.35万元，占99.45%；其他收入3.81万元，占0.52%。",
            ["rounding"],
        ),
        # what shares make together is none
        (
            "2022年总支出310.52万元，其中：基本支出143.45万元，占46.20%；项目支出167.07万元，占53.81%。占比因四舍五入合计为100.01%。",
            ["rounding", "rounding"],
        ),
        (
            "2022年总支出310.52万元，其中：基本支出143.45万元，占比46.20%；项目支出167.07万元，占比53.80%，比重合计100%。",
            ["rounding", "rounding"],
        ),
        # in 元
        ("2022年总支出3105200元，其中基本支出143.45万元，占46.20%；项目支出167.07万元，占53.80%。", ["rounding", "rounding"]),
        # people
        ("现有职工40人，其中党员10人，占25%；女职工18人，占45%。", ["holds", "holds"]),
        ("现有职工40人，其中党员10人，占25%；女职工18人，占54%。", ["holds", "borderline"]),
    ],
)
def test_sentences(sentence: str, expected: list[str]) -> None:
    assert [verdict for verdict, _ in shown(check(KIND, TITLE + sentence))] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        # a whole that is not stated
        "本项目资金15.60万元，占全区同类资金的3.12%。",
        "2022年基本支出143.45万元，占比较高。",
        "高新技术企业占12%。",
        # of another kind than the figure before it
        "走访企业200家，占全部企业的35%。",
        # shares of names without numbers
        "全部支出571.64万元，设备购置支出426.88万元，病区改造、人员培训、信息接口和转运耗材分别占16.84%、1.49%、3.86%和3.13%。",
        # the whole stands in a paragraph far above, under a name that is not said
        "部门预算总额100.00万元。\n\n甲事项。\n\n乙事项。\n\n丙事项。\n\n会议费15.60万元，占40%。",
    ],
)
def test_a_whole_that_nobody_knows(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence))


def test_several_possible_wholes_of_which_one_fits() -> None:
    text = "2022年收入合计400.00万元，支出合计310.52万元，基本支出143.45万元，占46.20%。"
    assert shown(check(KIND, TITLE + text)) == [("rounding", "143.45万元 ÷ 310.52万元 = 46.20% = 46.20%")]


def test_a_share_of_a_share() -> None:
    text = "2022年总支出310.52万元，其中基本支出143.45万元，占46.20%，其中公用经费14.35万元，占基本支出的10.00%。"
    assert quiet(check(KIND, TITLE + text))
    assert ("borderline", "14.35万元 ÷ 143.45万元 = 10.00% ≠ 12.00%") in shown(check(KIND, TITLE + text.replace("10.00%", "12.00%")))


PAID = (
    "资金由三部分组成，合计12,600.00万元。\n\n本区债务限额38.40亿元。\n\n支出11,466.00万元，占专项资金的{rate}。\n\n"
    "表1 支出进度（万元）\n\n| 来源 | 下达数 | 支出数 |\n|---|---|---|\n"
    "| 上级 | 4,600.00 | 4,466.00 |\n| 本级 | 8,000.00 | 7,000.00 |\n| {total} |\n"
)


@pytest.mark.parametrize(
    ("rate", "total", "asked"),
    [
        ("93.00%", "合计 | 12,600.00 | 11,466.00", ["11,466.00万元 ÷ 12,600.00万元 = 91.00% ≠ 93.00%"]),
        ("91.00%", "合计 | 12,600.00 | 11,466.00", []),
        # no row prints both
        ("93.00%", "其他 | 0.00 | 0.00", []),
    ],
)
def test_the_whole_that_a_row_of_a_table_prints_beside_the_part(rate: str, total: str, asked: list[str]) -> None:
    found = check(KIND, TITLE + PAID.format(rate=rate, total=total))
    assert [one.formula for one in found if one.verdict.value in ("finding", "borderline")] == asked


def test_the_whole_of_another_sentence_behind_the_shares() -> None:
    text = (
        "2022年本年支出合计6357.44万元。基本支出占比48.97%，项目支出占比51.03%。"
        "“三公”经费总支出62.41万元，其中公务用车费59.29万元，占总支出95%，公务接待费1.56万元，占总支出2.5%。"
    )
    assert all(verdict in ("holds", "rounding") for verdict, _ in shown(check(KIND, TITLE + text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a total of a flow, told far above under a longer name
        (
            "2022年，区红十字会财务支出共计340.41万元。\n\n一、二。\n\n三、四。\n\n公益性资金支出104.42万元，占总支出的{}。",
            ("30.67%", "37.60%"),
        ),
        # the name stands in the share, before 比重
        (
            "2022年地方财政收入130722万元。\n\n甲。\n\n乙。\n\n丙。\n\n丁。\n\n税收收入85757万元，占地方财政收入的比重为{}。",
            ("65.6%", "56.6%"),
        ),
        # the amount told elsewhere
        ("2022年税收收入18319万元。\n\n全年财政收入31751万元，税收收入占财政收入的{}。", ("57.7%", "75.7%")),
        # a bracket inside the amount of the share
        ("2022年支出21248.63万元，其中基本支出6204.18万元（人员经费5371.02万元、公用经费833.16万元），占{}。", ("29.20%", "22.90%")),
    ],
)
def test_the_whole_by_its_name(text: str, expected: tuple[str, str]) -> None:
    right, wrong = ([verdict for verdict, _ in shown(check(KIND, TITLE + text.format(rate)))] for rate in expected)
    assert (right, wrong) == (["rounding"], right and [next(iter(wrong), "")])
    assert wrong[0] in ("finding", "borderline", "not_evaluated")


def test_the_shares_of_all_parts_are_no_share() -> None:
    text = "2022年收入6562.89万元，其中：财政拨款3864.52万元，占58.88%；其他2698.37万元，占41.11%，占比合计为99.99%。"
    assert len(shown(check(KIND, TITLE + text))) == 2


PAIR = "1.基本支出预算247.63万元，占一般公共预算支出的84.06%，比上年减少。\n\n2.项目支出46.95万元，占一般公共预算支出的{share}。"


def test_two_shares_of_a_base_that_is_not_printed() -> None:
    held = check(KIND, TITLE + PAIR.format(share="15.94%"))
    assert shown(held) == [
        ("rounding", "247.63万元 ÷ (247.63万元 + 46.95万元) = 84.06% = 84.06%"),
        ("rounding", "46.95万元 ÷ (46.95万元 + 247.63万元) = 15.94% = 15.94%"),
    ]
    found = check(KIND, TITLE + PAIR.format(share="19.62%"))
    assert ("finding", "46.95万元 ÷ (46.95万元 + 247.63万元) = 15.94% ≠ 19.62%") in shown(found)
    assert "按项目支出46.95万元与另一部分247.63万元合为全部计算应为15.94%" in says(KIND, found[-1])


@pytest.mark.parametrize(
    "text",
    [
        # neither holds in the sum of both, so that there are others
        PAIR.format(share="12.00%").replace("84.06%", "61.00%"),
        # a third share of the base
        PAIR.format(share="12.00%") + "\n\n3.上缴支出12.00万元，占一般公共预算支出的3.94%。",
    ],
)
def test_two_shares_that_are_not_all(text: str) -> None:
    assert quiet(check(KIND, TITLE + text))
