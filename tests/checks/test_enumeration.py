"""`enumeration`: counts and the names listed after them."""

from __future__ import annotations

import pytest

from auditor.checks.enumeration import KIND
from tests.checks.documents import FINDING, HOLDS, check, says, shown, silent


def test_three_are_said_and_four_are_listed() -> None:
    [found] = check(KIND, "本单位内设科室3个，分别为：办公室、政策服务股、行政审批股、财务股。")
    assert (found.verdict, found.formula, found.difference) == (FINDING, "3个 ≠ 4", "1")
    assert says(KIND, found) == "写明“内设科室3个”，实际列举4项：办公室、政策服务股、行政审批股、财务股。"
    assert [figure.text for figure in found.figures] == ["3个"]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("本单位内设科室3个，分别为：党政办公室、政策服务股、行政审批股。", HOLDS),
        ("本单位内设3个科室：党政办公室、政策服务股、行政审批股。", HOLDS),
        ("本单位内设三个科室，分别是党政办公室、政策服务股、行政审批股。", HOLDS),
        ("本单位内设4个科室，包括党政办公室、政策服务股、行政审批股。", FINDING),
        ("下属事业单位2家（文化馆、图书馆）。", HOLDS),
        ("下属事业单位3家（文化馆、图书馆）。", FINDING),
        # a count in brackets is an aside; the list is of what stands before it
        ("本单位内设科室3个（含0个副科级单位），分别为：党政办公室、政策服务股、行政审批股。", HOLDS),
        ("本单位内设科室3个（含1个副科级单位），分别为：党政办公室、政策服务股。", FINDING),
        # names with brackets of their own
        ("本单位内设科室2个，分别为：党政办公室（含人事、档案）、政策服务股。", HOLDS),
        # names in quotes, joined with 和
        ("全年开展了2项活动，分别为“送政策上门”和“优化营商环境月”。", HOLDS),
        ("本单位内设科室3个，分别为：党政办公室、政策服务股和行政审批股。", HOLDS),
        ("本单位内设科室2个，分别为：党政办公室和政策服务股。", HOLDS),
        # the names in front of the count, which end like the noun that is counted
        ("本单位下设办公室、财务股、业务股3个股室。", HOLDS),
        ("本单位下设办公室、财务股、业务股4个股室。", FINDING),
        ("项目覆盖高坪镇、柳溪乡、大营镇和马鞍乡4个乡镇。", HOLDS),
        ("项目覆盖高坪镇、柳溪乡、大营镇和马鞍乡五个乡镇。", FINDING),
        ("局机关设特种设备股、法规股、登记注册股3个股室。", HOLDS),
        ("局机关设法规股、特种设备股、登记注册股2个股室。", FINDING),
        # what is parted by commas alone goes on with clauses
        ("下属事业单位2个：文化馆，图书馆，财务不独立核算。", HOLDS),
        ("下属事业单位1个：文化馆，图书馆。", FINDING),
        ("下属事业单位3个：文化馆，图书馆。", FINDING),
        # numbers that names bear
        ("审定小麦新品种5个，分别为丰麦21号、丰麦26号、滨麦8号和抗旱优3号。", FINDING),
        ("审定小麦新品种4个，分别为丰麦21号、丰麦26号、滨麦8号和抗旱优3号。", HOLDS),
        ("新建泵站3座，分别为东桥1号泵站、东桥2号泵站、西桥1号泵站。", HOLDS),
        # what stands in quotes is one name
        ("编印资料2种，分别为“政策、流程、案例”和《办事指南、问答》。", HOLDS),
        # 等 inside a name leaves nothing open
        ("下属事业单位3个，分别为：第一中等职业教育中心、图书馆。", FINDING),
    ],
)
def test_lists(sentence: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, sentence)] == [verdict]


@pytest.mark.parametrize(
    "sentence",
    [
        "本单位内设科室5个，分别为：党政办公室、政策服务股、行政审批股等。",
        "本单位内设科室5个，包括党政办公室、政策服务股、行政审批股等科室。",
        "本单位内设科室5个，分别为：党政办公室、政策服务股……",
        "本单位内设科室3个。",
        "走访企业200余家，包括甲公司、乙公司、丙公司。",
        "全年走访企业1500余次，服务企业200家。",
        "本单位有编制30人，包括行政编制10人、事业编制20人。",
        "项目支出15.60万元，包括办公费、差旅费、培训费。",
        "完成率达到98%，包括甲项目、乙项目。",
        "全年召开会议12次，研究部署营商环境、招商引资工作。",
        "一是优化流程，二是压缩时限，三是减少材料。",
        # the names stand before the count; what follows the colon are statements
        "教育、卫生、农林水等3项重点支出保障较好：教育支出20.00亿元，完成预算的98.0%；卫生支出9.00亿元。",
        "支出最高的四个项目分别是：老旧小区改造，金额为96.00万元；路灯维护，金额为44.00万元。",
        # names of others than what is counted, names that go on
        "项目覆盖高坪镇、柳溪镇5个项目。",
        "项目覆盖高坪镇、柳溪乡、大营镇等5个乡镇。",
        "抽查东山镇、西山镇5个村镇。",
        "由办公室、财务股牵头的5个股室参加。",
        "项目覆盖高坪镇、柳溪镇的5个村镇。",
        "培训高坪镇、柳溪镇各5个乡镇干部。",
        # counts of kinds, not names
        "设置指标9个，包括数量指标5个、质量指标4个。",
        "县（市、区）29个。",
        "所属二级单位1个：县档案馆，不单独编报预算，由机关代管。",
        # statements
        "落实措施3项：责任书均已签订、台账已经建立。",
    ],
)
def test_what_is_no_list_of_a_count(sentence: str) -> None:
    assert silent(check(KIND, sentence))


def test_two_lists_of_one_sentence() -> None:
    text = "本局内设机构2个，分别为：办公室、财务股；下属单位3个，分别为：文化馆、图书馆。"
    assert shown(check(KIND, text)) == [("holds", "2个 = 2"), ("finding", "3个 ≠ 2")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("预算单位共3个，其中行政单位1个、事业单位2个，分别是：县林业局（本级）、国有林场、林业工作站。", ("holds", "1个 + 2个 = 3个 = 3")),
        ("编报范围包括行政单位1家和事业单位2家，分别是：县林业局、国有林场、苗圃、木材检查站。", ("finding", "1家 + 2家 = 3家 ≠ 4")),
        # the list may be of the last count alone
        ("内设股室6个、下属单位2个，分别为：国有林场、林业工作站。", ("holds", "2个 = 2")),
        ("内设股室6个、下属单位2个（国有林场、林业工作站、苗圃）。", ("finding", "2个 ≠ 3")),
        ("内设股室6个，下属单位3家，分别为：国有林场、林业工作站。", ("finding", "3家 ≠ 2")),
    ],
)
def test_one_list_of_several_counts(text: str, expected: tuple[str, str]) -> None:
    assert shown(check(KIND, text)) == [expected]


ROOMS = "学校新建4个实训室，即{names}。\n\n表1 实训室\n\n| 名称 | 工位 |\n|---|---|\n{rows}"
LAST = ("精密测量实训室", "数字孪生实训室")


@pytest.mark.parametrize(
    ("names", "rows", "expected"),
    [
        # rows of a table tell that the last name is two
        ("数控加工、多轴加工、工业机器人、精密测量和数字孪生实训室", LAST, ("finding", "4个 ≠ 5")),
        ("数控加工、工业机器人、精密测量和数字孪生实训室", LAST, ("holds", "4个 = 4")),
        # one name with 和 in it
        ("数控加工、多轴加工、工业机器人、精密测量和数字孪生实训室", ("精密测量和数字孪生实训室",), ("holds", "4个 = 4")),
        ("数控加工、多轴加工、工业机器人、精密测量和数字孪生实训室", ("数控加工实训室",), ("holds", "4个 = 4")),
    ],
)
def test_the_last_name_may_be_two(names: str, rows: tuple[str, ...], expected: tuple[str, str]) -> None:
    text = ROOMS.format(names=names, rows="".join(f"| {row} | 24 |\n" for row in rows))
    assert shown(check(KIND, text)) == [expected]


@pytest.mark.parametrize("begins", ["含", "其中", "如", "包含", "例如"])
def test_a_bracket_that_names_some_of_what_is_counted(begins: str) -> None:
    assert silent(check(KIND, f"本单位内设12个科室（{begins}机关党委、信息中心）及4个下属单位。"))
