"""`duration`: lengths of time against the dates beside them."""

from __future__ import annotations

import pytest

from auditor.checks.duration import KIND
from tests.checks.documents import FINDING, HOLDS, NOT_EVALUATED, TITLE, check, says, silent


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # days, with the first day or without
        ("工程自2022年3月1日至2022年5月29日施工，历时90天。", HOLDS),
        ("工程自2022年3月1日至2022年5月29日施工，历时89天。", HOLDS),
        ("工程自2022年3月1日至2022年5月29日施工，历时109天。", FINDING),
        ("合同工期90日历天（2022年3月1日至5月29日）。", HOLDS),
        ("合同工期120日历天（2022年3月1日至5月29日）。", FINDING),
        ("计划工期：2022.3.1-2022.8.27，共180天。", HOLDS),
        ("计划工期：2022.3.1-2022.8.27，共150天。", FINDING),
        ("2022年3月1日开工，2022年5月29日竣工，实际工期90天。", HOLDS),
        ("2022年3月1日开工，2022年5月29日竣工，实际工期60天。", FINDING),
        ("工程2022年3月1日开工，2022年5月29日竣工。实际工期60天。", FINDING),
        ("工程2022年3月1日开工，2022年5月29日竣工。实际工期90天。", HOLDS),
        # counted up behind a beginning and an end, or before a later date
        ("项目2022年3月5日进场整地，2022年11月5日完成最后一批补植，实施期共6个月。", FINDING),
        ("项目2022年3月5日进场整地，2022年11月5日完成最后一批补植，实施期共8个月。", HOLDS),
        ("工程2022年4月6日开工，2022年7月14日竣工，工期共计120天。", FINDING),
        ("中标单位于2022年4月6日进场施工，2022年7月14日竣工，历时120个日历天，8月1日正式启用。", FINDING),
        ("中标单位于2022年4月6日进场施工，2022年7月14日竣工，历时100个日历天，8月1日正式启用。", HOLDS),
        ("轮训班自2022年4月6日开班，7月14日结业，共120天（含首尾两日）。", FINDING),
        ("轮训班自2022年4月6日开班，7月14日结业，共100天（含首尾两日）。", HOLDS),
        # months and years are rounded, a date without its day is any day of the month
        ("项目于2022年3月启动，2022年8月结束，历时6个月。", HOLDS),
        ("项目于2022年3月启动，2022年8月结束，历时5个月。", HOLDS),
        ("项目于2022年3月启动，2022年8月结束，历时9个月。", FINDING),
        ("建设期2年（2021年3月至2023年2月）。", HOLDS),
        ("建设期4年（2021年3月至2023年2月）。", FINDING),
        ("合同期限1年，自2022年3月1日起至2023年2月28日止。", HOLDS),
        ("合同期限2年，自2022年3月1日起至2023年2月28日止。", FINDING),
        ("服务期12个月，自2022年11月1日至10月31日。", HOLDS),
        # delays
        ("合同约定2022年5月29日竣工，实际2022年6月13日竣工，逾期15天。", HOLDS),
        ("合同约定2022年5月29日竣工，实际2022年6月13日竣工，逾期45天。", FINDING),
        ("合同约定2022年5月29日竣工，实际2022年6月13日竣工，逾期45日。", FINDING),
        ("计划2022年5月29日完工，实际2022年5月19日完工，提前10天。", HOLDS),
        ("计划2022年5月29日完工，实际2022年5月19日完工，提前30天。", FINDING),
        ("应于2022年5月29日前完工，实际于2022年5月19日完工，逾期10天。", FINDING),
        ("合同工期90天，应于2022年5月29日竣工，实际2022年6月13日竣工，逾期15天。", HOLDS),
        ("合同工期90天，应于2022年5月29日竣工，实际2022年6月13日竣工，逾期51天。", FINDING),
        # an agreed length, the dates as they were, and the delay between
        ("合同工期90日历天，2022年3月1日开工，2022年6月13日竣工，比合同工期提前8天。", FINDING),
        ("合同工期90日历天，2022年3月1日开工，2022年5月21日竣工，比合同工期提前8天。", HOLDS),
        ("合同工期90日历天，2022年3月1日开工，2022年6月13日竣工，逾期15天。", HOLDS),
        ("合同工期90日历天，2022年3月1日开工，2022年6月13日竣工，逾期51天。", FINDING),
        ("合同工期3个月，2022年3月1日开工，2022年6月15日竣工，逾期15天。", HOLDS),
        ("合同工期90日历天，计划2022年3月1日开工，计划2022年5月29日竣工，逾期51天。", HOLDS),  # both were agreed
        ("合同工期3个月，2022年3月1日开工，2022年8月15日竣工，逾期15天。", FINDING),
        # a few days of notice are working days
        ("公示期5天（2022年6月13日至2022年6月17日）。", HOLDS),
        ("公示期5天（2022年6月13日至2022年6月19日）。", HOLDS),
    ],
)
def test_lengths(text: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + text)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "工程自2022年3月1日至2022年5月29日施工，历时109天。")
    assert says(KIND, found) == "写明“历时109天”，而2022年3月1日至2022年5月29日为89天（含首日90天）。"
    assert (found.formula, found.difference) == ("2022年5月29日 − 2022年3月1日 = 89天 ≠ 109天", "19")


@pytest.mark.parametrize(
    "text",
    [
        # what was agreed beside what was
        "合同工期60天，实际于2022年3月1日开工，2022年5月29日竣工。",
        "工期60天，2022年3月1日开工，2022年5月29日竣工。",
        "计划于2022年3月1日开工，2022年5月29日竣工，实际工期60天。",
        "轮训班自2022年4月6日开班，7月14日结业，共12天外出考察。",
        "轮训班自2022年4月6日开班，7月14日结业，共举办讲座12天。",
        # of a part of the work, or of the steps before it
        "项目2022年3月5日启动，2022年11月5日完成验收，其中施工期共6个月。",
        "项目2022年3月5日启动招标，2022年11月5日完成签约，实施期共24个月。",
        "2022年3月5日开始报名，2022年11月5日完成评审，评审历时20天。",
        "2022年4月6日开工，2022年7月14日竣工，合同工期120天。",
        # time that was taken out, working days
        "工程自2022年3月1日至2022年5月29日施工，扣除停工天数，历时60天。",
        "公示期5个工作日（2022年6月13日至2022年6月19日）。",
        # lengths of something else
        "自2022年3月1日至2022年5月29日，先后组织培训5天。",
        "2022年3月1日至2022年5月29日开展调查，每个村用时2天。",
        "自2022年3月1日至2022年5月29日，全县共10天无雨。",
        # not exact
        "工程自2022年3月1日至2022年5月29日施工，历时近4个月。",
        "工程自2022年3月1日至2022年5月29日施工，历时60余天。",
        # two stretches of time
        "一标段2022年3月1日至2022年5月29日施工，二标段2022年4月1日至2022年6月29日施工，历时30天。",
        # no agreed day, an agreed day of another step
        "2022年3月1日签订合同，2022年8月1日完工，逾期10天。",
        "合同约定2022年3月1日开工，实际2022年8月1日完工，逾期10天。",
        "合同签订于2022年3月1日，交货期为60日历天，实际于2022年6月15日交货，逾期46天。",
        "合同于2022年3月1日签订，实际于2022年6月15日交货，逾期46天。",
        "审批时限由15天压缩至5天。",
        "该公司逾期30天未缴款，2022年3月1日被处罚。",
        "合同工期90日历天，2022年3月1日开工，2022年6月13日竣工，逾期约51天。",
        "合同工期90日历天，2022年3月1日签订合同，2022年6月13日竣工，逾期51天。",
        # a length and one date
        "2022年3月1日通过验收，质保期2年。",
        "“三年行动”于2022年3月1日启动，为期3年。",
    ],
)
def test_what_cannot_be_told(text: str) -> None:
    assert silent(check(KIND, TITLE + text))


TABLE = "项目表\n\n| 项目 | {}开工日期 | {}竣工日期 | {}工期（天） |\n|---|---|---|---|\n{}"
ROWS = "".join(f"| 项目{name} | 2022年3月1日 | 2022年5月29日 | {days} |\n" for name, days in zip("甲乙丙丁", (90, 89, 90, 90), strict=True))


def verdicts(*heads: str, last: int) -> list[object]:
    text = TABLE.format(*heads, ROWS + f"| 项目戊 | 2022年4月1日 | 2022年4月30日 | {last} |\n")
    return [found.verdict for found in check(KIND, TITLE + text)]


def test_rows_of_a_table() -> None:
    assert verdicts("实际", "实际", "实际", last=30) == [HOLDS] * 5
    assert verdicts("实际", "实际", "实际", last=50) == [*[HOLDS] * 4, FINDING]
    assert verdicts("", "", "", last=50) == [*[HOLDS] * 4, FINDING]
    assert verdicts("", "", "", last=30) == [HOLDS] * 5


def test_rows_of_what_was_agreed_and_what_was() -> None:
    assert verdicts("实际", "实际", "合同", last=50) == [NOT_EVALUATED]
    assert verdicts("", "", "合同", last=50) == [NOT_EVALUATED]


def test_a_heading_that_does_not_say_of_what_needs_most_rows() -> None:
    text = TABLE.format("", "", "", "| 项目甲 | 2022年3月1日 | 2022年5月29日 | 60 |\n")
    assert silent(check(KIND, TITLE + text))
