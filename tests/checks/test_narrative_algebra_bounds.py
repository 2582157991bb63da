"""`narrative_algebra`, bounds: parts and wholes, debt and its limit, and the words between two numbers that say which is larger."""

from __future__ import annotations

import pytest

from auditor.checks.kind import CheckContext
from auditor.checks.narrative_algebra import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, TITLE, quiet, read, rule_for, says, vocabulary

# readings that held so often speak
MEASURED = {
    "bound/among/first": (120, 0),
    "bound/among/further": (120, 0),
    "bound/done": (60, 0),
    "bound/staff": (60, 0),
    "bound/debt": (60, 0),
}


def bounds(text: str) -> list[Result]:
    """The results of the kind with readings that were measured to hold."""
    return list(KIND.evaluate(rule_for(KIND), read(TITLE + text), CheckContext(vocabulary(), readings=MEASURED)))


@pytest.mark.parametrize(
    ("sentence", "formula"),
    [
        # 其中
        ("全年受理群众来信120件，其中办结128件。", "128件 > 120件"),
        ("本年收入合计1425.49万元，其中：财政拨款收入3859.16万元，事业收入12.00万元。", "3859.16万元 > 1425.49万元"),
        # what came in and what was done of it
        ("本次评价共发放调查问卷200份，收回问卷210份。", "210份 > 200份"),
        ("全年收到人大代表建议15件，办结17件。", "17件 > 15件"),
        ("专项检查发现问题36个，已整改38个。", "38个 > 36个"),
        # debt and its limit, in both orders
        ("2022年全县政府债务限额35.60亿元，政府债务余额36.70亿元。", "36.70亿元 > 35.60亿元"),
        (
            "一般债务限额60.20亿元，专项债务限额40.30亿元；一般债务余额60.00亿元，专项债务余额42.50亿元。",
            "42.50亿元 > 40.30亿元",
        ),
        # 我县 and 全县 are one
        (
            "2022年我县债务限额100.50亿元，其中专项债务限额40.30亿元。年末全县债务余额98.50亿元，其中专项债务余额42.50亿元。",
            "42.50亿元 > 40.30亿元",
        ),
        # what accounts say of outturn and budget
        ("年初预算为560.05万元，支出决算为511.89万元。决算数大于预算数的主要原因是人员增加。", "560.05万元 > 511.89万元"),
        ("年初预算60.05万元，支出决算71.89万元，决算数小于年初预算数，主要是压减会议。", "71.89万元 > 60.05万元"),
        ("专项债务限额为12.50亿元，债务余额12.86亿元，余额控制在限额以内。", "12.86亿元 > 12.50亿元"),
        ("市财政局核定本项目专项债务限额28000.00万元。项目专项债券余额30000.00万元，未突破核定限额。", "30000.00万元 > 28000.00万元"),
        ("县核定我镇债务限额86.00亿元，年末余额91.25亿元。", "91.25亿元 > 86.00亿元"),
        # what was set aside for small firms, sentences behind all that was bought
        ("政府采购预算31.00万元，其中货物8.46万元。没有工程。面向中小企业预留份额37.10万元。", "37.10万元 > 31.00万元"),
        # posts and staff
        ("本中心核定事业编制24名，年末在编27人，人员控制在编制以内。", "27人 > 24名"),
        ("馆内核定编制12名，实有在职人员15名。", "15名 > 12名"),
        # words of order
        ("全年实际支出1020万元，低于年初预算1000万元。", "1020万元 > 1000万元"),
        ("全年实际支出980万元，超过年初预算1000万元。", "1000万元 > 980万元"),
        ("群众满意度为88.5%，高于年度目标值90%。", "90% > 88.5%"),
    ],
)
def test_the_smaller_number_is_the_larger_one(sentence: str, formula: str) -> None:
    found = [one for one in bounds(sentence) if one.verdict is BORDERLINE]
    assert [one.formula for one in found] == [formula]
    assert says(KIND, found[0]) and says(KIND, found[0], "en")


@pytest.mark.parametrize(
    "sentence",
    [
        "全年受理群众来信120件，其中办结108件。",
        "政府采购预算9.70万元，货物3.20万元、服务6.50万元，其中预留给小微企业6.79万元。",
        "本次评价共发放调查问卷200份，收回问卷192份。",
        # earlier years are counted in
        "全年收到人大代表建议15件，办结17件（含上年结转2件）。",
        "全年受理投诉15件，加上旧存5件，办结18件。",
        # other measure words, other things
        "全年受理群众来信120件，接待群众450人次。",
        "发放宣传册200份，收回问卷300份。",
        "全年收到建议15件，完成项目20个。",
        # a limit of another level, year or kind
        "全市政府债务限额135.60亿元，市本级政府债务余额36.70亿元；市本级政府债务限额40.00亿元。",
        "2021年全县政府债务限额35.60亿元，2022年全县政府债务余额36.70亿元。",
        "一般债务限额60.20亿元，专项债务余额62.50亿元。",
        # by how much, not than what
        "全年实际支出980万元，低于年初预算20万元。",
        # a threshold
        "全年完成投资80万元，超过100万元的项目3个。",
        "全年实际支出980万元，低于年初预算1000万元。",
        "全年实际支出1000万元，不高于年初预算1000万元。",
        # the outturn of another item, and what is larger as it is said
        "年初预算为511.89万元，支出决算为560.05万元，完成年初预算的109.41%。决算数大于预算数的主要原因是人员增加。",
        "年初预算为560.05万元。该项目按进度支付。质保金留待下年。决算数大于预算数的情形不存在。",
        "上年年初预算为560.05万元，上年支出决算为511.89万元。决算数大于预算数的主要原因是人员增加。",
        # to each of several
        "评价组发放企业问卷610份、群众问卷890份，共1,500份，回收有效问卷1,437份。",
        "评价组发放企业问卷610份、群众问卷890份，回收有效问卷1,437份。",
        "三个县各发放问卷150份，共收回有效问卷418份。",
        # more than the budget, and no more than what was bought
        "政府采购预算31.00万元，实际采购38.00万元。面向中小企业预留份额37.10万元。",
        # a list ends where no 、 joins it
        "项目共7个，其中道路3个、水利2个、饮水2个，涉及9个村。",
        # a total ends the list
        "收入总计100.00万元，其中上年结转5.00万元，支出总计120.00万元。",
        # 主要是 gives a reason as well
        "公务用车购置费69.20万元，主要是执法车辆更新，公务用车运行费461.20万元。",
        # handed out in each of several places
        "在6个县各发放问卷150份，收回问卷718份。",
        # people without a post, posts of another kind, of several kinds, and as many people as posts
        "本中心核定编制24名，年末在编22人，编外聘用人员6人。",
        "核定编制24名，聘用在岗27人。",
        "核定事业编制16名，行政在职20人。",
        "行政编制30名、事业编制16名，实有在编40人。",
        "核定编制24名，年末在编24人。",
        # a balance of another debt than the limit before it
        "专项债务限额12.50亿元，一般债务余额12.86亿元。",
        # the adjusted budget is no part of what was added
        "年初预算700.00万元，年中追加77.82万元，其中人员经费50.00万元，调整后预算777.82万元。",
        # two subjects in the clause of the word
        "教育支出120万元，卫生支出低于教育支出100万元。",
        # another amount beside the whole, behind what was said of the part
        "查出问题金额3786.50万元，其中2022年3316.10万元，占审计金额的0.42%；账务不规范问题金额18234.28万元。",
    ],
)
def test_look_alikes(sentence: str) -> None:
    assert quiet(bounds(sentence)), [one.formula for one in bounds(sentence)]


def test_what_was_never_measured_is_silent() -> None:
    found = KIND.evaluate(rule_for(KIND), read(TITLE + "全年受理群众来信120件，其中办结128件。"), CheckContext(vocabulary()))
    assert quiet(list(found))
