"""Was a target met? Gold by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.checks.targets import Obstacle, Outcome, judge
from auditor.model.figure import Nature
from tests.checks.scoring_facts import indicator

MET, TOUCHES, NOT_MET, NOT_COMPARABLE = Outcome.MET, Outcome.TOUCHES, Outcome.NOT_MET, Outcome.NOT_COMPARABLE


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("200余条", "235条", MET),
        ("200余家", "200家", TOUCHES),
        ("1000余人", "1200余人", MET),
        ("200余条", "110余条", NOT_MET),
        ("14项", "17项", MET),
        ("90%", "99%", MET),
        ("90%", "89%", NOT_MET),  # the rounding intervals share 89.5 %, but rounding keeps order
        ("90%", "89.6%", TOUCHES),  # met only if the target itself was rounded
        ("90%", "89.4%", NOT_MET),
        ("≥90%", "89.6%", NOT_MET),
        ("≥90%", "90%", MET),
        ("≥90%", "≥95%", MET),
        ("100", "99", NOT_MET),
        ("100%", "100", MET),
        ("100%", "98", NOT_MET),
        ("100%", "0.98", NOT_MET),
        ("100%", "1", MET),
        ("95", "96%", MET),
        ("200", "235条", MET),
        ("5万人", "4.2万人", NOT_MET),
        ("超1000人", "1000人", TOUCHES),
        ("近30个", "30个", MET),
        ("约200个", "185个", MET),
        ("3-5次", "4次", MET),
        ("3-5次", "2次", NOT_MET),
        ("20个", "20件", MET),
        ("30", "28.5万元", NOT_MET),
        ("30", "285000元", NOT_MET),
        ("290%", "95%", MET),  # ≥90% read from a poor scan
    ],
)
def test_at_least(target: str, actual: str, expected: Outcome) -> None:
    assert judge(indicator("走访企业", target, actual)).outcome is expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("147.95万元", "310.52万元", NOT_MET),
        ("147.95万元", "147.95万元", MET),
        ("147.95万元", "147.96万元", NOT_MET),
        ("15万元", "15.3万元", TOUCHES),
        ("15万元", "15.6万元", NOT_MET),
        ("≤15万元", "15.3万元", NOT_MET),
        ("≤2起", "0起", MET),
        ("0起", "1起", NOT_MET),
        ("1479500元", "147.95万元", MET),
    ],
)
def test_at_most(target: str, actual: str, expected: Outcome) -> None:
    assert judge(indicator("运行经费", target, actual, nature=Nature.AT_MOST)).outcome is expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [("=100%", "100%", MET), ("=100%", "95%", NOT_MET), ("12次", "15次", TOUCHES), ("3-5次", "6次", TOUCHES), ("3-5次", "5次", MET)],
)
def test_exactly(target: str, actual: str, expected: Outcome) -> None:
    assert judge(indicator("开展活动", target, actual, nature=Nature.EXACTLY)).outcome is expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("2022年12月31日前", "2022年12月20日", MET),
        ("2022年12月31日前", "2022年12月31日", MET),
        ("2022年12月底前", "2023年1月5日", NOT_MET),
        ("2022年6月", "2022年", MET),  # some day of 2022 is early enough
        ("2022年", "2022年11月", MET),
        ("12月底前", "2022年11月", MET),
        ("6月底前", "9月30日", NOT_MET),
    ],
)
def test_dates(target: str, actual: str, expected: Outcome) -> None:
    assert judge(indicator("完成时间", target, actual, nature=Nature.AT_MOST)).outcome is expected


@pytest.mark.parametrize(
    ("target", "actual", "nature", "expected"),
    [
        (None, "5个", Nature.AT_LEAST, Obstacle.NO_COLUMN),
        ("", "5个", Nature.AT_LEAST, Obstacle.NO_TARGET),
        ("——", "5个", Nature.AT_LEAST, Obstacle.NO_TARGET),
        ("5个", "", Nature.AT_LEAST, Obstacle.NO_ACTUAL),
        ("提升", "提升", Nature.QUALITATIVE, Obstacle.WORDS),
        ("提升", "提升", Nature.AT_LEAST, Obstacle.WORDS),
        ("5个", "已完成", Nature.AT_LEAST, Obstacle.WORDS_FOR_NUMBER),
        ("12月底前", "按时完成", Nature.AT_MOST, Obstacle.WORDS),
        ("12月底前", "100%", Nature.AT_MOST, Obstacle.WORDS),
        ("50人", "50人次", Nature.AT_LEAST, Obstacle.UNITS),
        ("200", "100%", Nature.AT_LEAST, Obstacle.UNITS),
        ("50人", "100%", Nature.AT_LEAST, Obstacle.UNITS),
        ("30", "285000000元", Nature.AT_MOST, Obstacle.UNITS),
    ],
)
def test_what_cannot_be_compared(target: str | None, actual: str, nature: Nature, expected: Obstacle) -> None:
    judgement = judge(indicator("某指标", target, actual, nature=nature))
    assert (judgement.outcome, judgement.obstacle) == (Outcome.NOT_COMPARABLE, expected)


def test_a_printed_sign_beats_the_direction_of_the_form() -> None:
    assert judge(indicator("节约率", "≥5%", "6%", nature=Nature.AT_MOST)).outcome is MET
    assert judge(indicator("投诉", "≤2起", "5起", nature=Nature.AT_LEAST)).outcome is NOT_MET


def test_an_unknown_direction_is_not_judged() -> None:
    for actual in ("60人", "120人"):
        judgement = judge(indicator("带动就业", "100人", actual, nature=Nature.UNKNOWN))
        assert (judgement.outcome, judgement.obstacle) == (NOT_COMPARABLE, Obstacle.DIRECTION)
    assert judge(indicator("带动就业", "100人", "100人", nature=Nature.UNKNOWN)).outcome is MET
    assert judge(indicator("知晓率", "290%", "95%", nature=Nature.UNKNOWN)).obstacle is Obstacle.DIRECTION


def test_the_difference_is_that_of_the_printed_numbers() -> None:
    assert judge(indicator("收集问题", "200余条", "110余条")).difference == "90条"
    assert judge(indicator("运行经费", "147.95万元", "310.52万元", nature=Nature.AT_MOST)).difference == "162.57万元"
    assert judge(indicator("知晓率", "90%", "86.5%")).difference == "3.5个百分点"


def test_relation_shows_the_printed_values() -> None:
    assert judge(indicator("收集问题", "200 余条", "110 余条")).relation == "110余条 ≥ 200余条"
    assert judge(indicator("知晓率", "≥90%", "86.5%")).relation == "86.5% ≥ 90%"
    assert judge(indicator("活动", "12", "15", unit="次")).relation == "15次 ≥ 12次"
    assert judge(indicator("完成时间", "12月底前", "11月", nature=Nature.AT_MOST)).relation == "11月 不晚于 12月底前"


def test_far_beyond_the_target_must_be_sure() -> None:
    factor = Decimal("1.3")
    assert judge(indicator("代办服务", "40项", "68项")).exceeds(factor)
    assert judge(indicator("代办服务", "≥40项", "68项")).exceeds(factor)
    assert not judge(indicator("代理项目", "14项", "17项")).exceeds(factor)
    assert not judge(indicator("发布政策", "200余条", "290条")).exceeds(factor)  # 200余 may be 299
    assert not judge(indicator("零投诉", "0起", "3起")).exceeds(factor)
    assert not judge(indicator("组织招聘会", "≥3场", "4场")).exceeds(factor)  # one more is not far
    assert judge(indicator("知晓率", "60%", "99%")).exceeds(factor)
