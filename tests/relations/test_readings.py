"""What a sentence may mean: statements that fail in one reading and hold in another are not contradicted."""

from __future__ import annotations

import pytest

from auditor.checks import narrative_algebra, narrative_change, narrative_parts, narrative_share, same_label
from auditor.checks.kind import CheckKind
from tests.checks.documents import FINDING, TITLE, check, quiet, says, silent


def test_a_whole_that_is_printed_in_another_chapter() -> None:
    text = (
        "支出由基本支出1986.34万元和项目支出19477.44万元组成。\n\n"
        "本级安排的项目支出7344.58万元；上级下达资金11250.40万元，占项目支出的57.76%。"
    )
    assert quiet(check(narrative_share.KIND, TITLE + text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # the change is one of the total at the beginning, not of the last number before it
        (
            narrative_change.KIND,
            "2022年收支总预算8,642.35万元。将原工商局3,482.16万元、质监局1,905.44万元、药监局2,528.00万元合并计算，"
            "上年同口径预算为7,915.60万元，2022年比其增加726.75万元，增长9.18%。",
        ),
        # the list goes on from the number before the last
        (
            narrative_parts.KIND,
            "决算支出2741.36万元，为年初预算的130.18%，超过当年拨款76.86万元的部分由结转弥补。其中基本支出1486.20万元、项目支出1255.16万元。",
        ),
        # an amount per head is no part
        (
            narrative_parts.KIND,
            "三公支出36.42万元，其中公务用车运行维护费31.78万元（共7辆，每辆平均4.54万元），公务接待费4.64万元。",
        ),
        # the parts of a part, which no bracket parts from the others
        (
            narrative_parts.KIND,
            "财政拨款支出3288.50万元，其中基本支出1810.94万元，人员经费1624.59万元，公用经费186.35万元。",
        ),
        # the month alone is no part of the year to date
        (
            narrative_parts.KIND,
            "1—7月，基金收入48.62亿元，其中土地出让收入42.14亿元，7月当月基金收入9.89亿元。",
        ),
        # twice what one word means in two sentences
        (same_label.KIND, "上年安排扶贫支出资金567.17万元。\n\n产业奖补覆盖全部农户，支出资金96.50万元。"),
        # a month's amount makes a year of twelve
        (narrative_algebra.KIND, "养老金支出485320.50万元，领取人数168420人，人均每月2401.3元。"),
    ],
)
def test_another_reading_holds(kind: CheckKind, text: str) -> None:
    assert not [one for one in check(kind, TITLE + text) if one.verdict is FINDING or one.verdict.value == "borderline"]


def test_an_amount_of_a_month_is_computed_by_twelve() -> None:
    text = "养老金支出51945.88万元，领取待遇312480人，人均每月{each}元。"
    [good] = check(narrative_algebra.KIND, TITLE + text.format(each="138.53"))
    assert quiet([good]) and good.formula == "138.53元 × 312480人 × 12 = 51945.43万元 = 51945.88万元"


def test_nothing_is_said_of_a_share_whose_whole_is_unknown() -> None:
    assert silent(check(narrative_share.KIND, TITLE + "药品收入9940.20万元，扣除中药饮片3218.40万元后，药占比为19.37%。"))


def test_a_relation_that_holds_shows_the_reading_that_was_used() -> None:
    text = "决算支出2741.36万元，为年初预算的130.18%，超过当年拨款76.86万元的部分由结转弥补。其中基本支出1486.20万元、项目支出1255.16万元。"
    [held] = check(narrative_parts.KIND, TITLE + text)
    said = says(narrative_parts.KIND, held)
    assert said.startswith("“决算支出”2741.36万元等于分项之和") and said.endswith("（按第2种读法，前1种不相符）")


def test_a_finding_shows_the_readings_that_failed_too() -> None:
    text = "2022年总收入500.12万元，总支出310.52万元。基本支出143.45万元，占总支出的64.20%。"
    [found] = check(narrative_share.KIND, TITLE + text)
    assert found.verdict is FINDING and found.hint is not None
    hint = says(narrative_share.KIND, found.with_(statement=found.hint))
    assert hint.startswith("64.20%若为46.20%即相符；另试5种读法，也不相符：143.45万元 ÷ 500.12万元、")


def test_nothing_is_no_slip_of_a_number() -> None:
    head = "单位：元\n\n| 资金来源 | 年初预算 | 预算调整数 |\n|---|---|---|\n"
    forms = "".join(
        f"\n{name}项目资金表\n\n{head}| 财政拨款 | {one} | {two} |\n| 其他资金 | 1.00 | 2.00 |\n"
        for name, one, two in (("甲", "3,480,000.00", "420,000.00"), ("乙", "1,950,000.00", "0.00"))
    )
    assert not [one for one in check(same_label.KIND, TITLE + forms) if one.verdict is FINDING and "0.00" in [f.text for f in one.figures]]
