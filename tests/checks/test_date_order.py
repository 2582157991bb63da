"""`date_order`: signing, beginning, ending, acceptance."""

from __future__ import annotations

import pytest

from auditor.checks.date_order import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("项目于2022年3月1日签订合同，2022年2月20日开工。", FINDING),
        ("项目于2022年3月1日签订合同，2022年3月20日开工，2022年9月完工。", HOLDS),
        ("2022年9月竣工，2022年8月通过验收。", FINDING),
        ("2022年9月竣工，2022年9月5日通过验收。", HOLDS),
        ("开工时间为2022年5月6日，竣工时间为2022年4月8日。", FINDING),
        ("项目表\n\n| 项目 | 开工日期 | 竣工日期 |\n|---|---|---|\n| 甲 | 2022年5月6日 | 2022年4月8日 |\n", FINDING),
        ("项目表\n\n| 项目 | 开工日期 | 竣工日期 |\n|---|---|---|\n| 甲 | 2022年5月6日 | 2022年8月8日 |\n", HOLDS),
        ("项目2022年5月10日取得立项批复，2022年4月8日发布招标公告。", FINDING),
        ("项目2022年5月10日取得立项批复，2022年6月8日发布招标公告，2022年7月1日开标，2022年7月9日发出中标通知书。", HOLDS),
        ("项目于2022年7月9日中标，2022年7月1日签订施工合同。", FINDING),
        ("该工程于2022年9月竣工，由县住建局于2022年8月组织竣工验收。", FINDING),
        ("工程2022年9月30日竣工，2022年8月1日完成竣工决算审计。", FINDING),
        ("工程2022年9月30日通过最终验收，2022年8月1日完成竣工结算审核。", HOLDS),  # either may come first
        ("工程2022年9月1日竣工，2022年9月验收。", HOLDS),
        # sentences that go on about the same work
        ("2022年9月竣工。2022年8月验收。", FINDING),
        ("甲工程2022年3月开工。该工程于2022年9月竣工。项目2022年8月通过验收。", FINDING),
        ("甲工程2022年3月开工。该工程于2022年9月竣工。项目2022年10月通过验收。", HOLDS),
        # goods, and papers that date a step
        ("设备于2022年5月30日全部运抵，2022年6月17日完成安装调试，后勤科出具的验收报告落款为2022年5月12日。", FINDING),
        ("设备于2022年5月30日全部运抵，2022年6月17日完成安装调试，后勤科出具的验收报告落款为2022年6月25日。", HOLDS),
        ("工程2022年5月10日开工，设备2022年4月30日到货，2022年9月1日完工。", HOLDS),  # goods come at any time
        # two steps of one plan
        ("计划于2022年6月15日开工，2022年5月20日前通过竣工验收。", FINDING),
        ("计划于2022年6月15日开工，2022年11月20日前通过竣工验收。", HOLDS),
        ("项目表\n\n| 合同签订日期 | 2022年5月6日 |\n| 验收日期 | 2022年4月8日 |\n", FINDING),
    ],
)
def test_orders(text: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + text)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "2022年9月3日竣工，2022年8月通过验收。")
    assert says(KIND, found) == "“通过验收”日期2022年8月早于“竣工”日期2022年9月3日，先后颠倒。"


@pytest.mark.parametrize(
    "text",
    [
        "计划2022年9月竣工，2022年8月通过验收。",  # a plan
        "计划于2022年6月15日开工，2022年5月20日通过竣工验收。",  # the second is none
        "计划于2022年6月15日开工，二期2022年5月20日前通过竣工验收。",
        "甲道路计划于2022年6月15日开工，乙道路2022年5月20日前完工。",
        "设备于2022年5月30日到货，首批设备2022年5月12日通过验收。",
        "甲工程2022年9月竣工，乙工程2022年8月竣工。",  # two works
        "一期2022年8月验收，二期2022年9月竣工。",
        "甲工程2022年9月竣工。乙工程2022年8月验收。",
        "甲工程2022年9月竣工，乙工程2022年8月验收。",
        "甲工程2022年9月竣工。\n\n2022年8月验收。",  # two paragraphs
        "工程2022年5月开工，2022年3月签订补充协议。",
        "工程2022年5月竣工，2022年4月初步验收。",
        "工程2022年5月竣工，2022年4月绘制竣工图。",
        "2022年8月20日完成主体工程验收，2022年11月30日竣工。",
        "主体工程2022年9月竣工，绿化工程2022年8月开工、2022年8月验收。",
        "项目2022年5月立项，2021年12月列入储备库。",
        "工程2022年6月10日前竣工，2022年5月验收。",
        "2022年竣工，2021年验收。",  # no months
        "2022年9月召开会议，2022年8月发文。",
    ],
)
def test_what_cannot_be_compared(text: str) -> None:
    assert silent(check(KIND, TITLE + text))
