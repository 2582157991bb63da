"""`grade_counts`: projects by grade against the projects."""

from __future__ import annotations

import pytest

from auditor.checks.grade_counts import KIND
from tests.checks.documents import FINDING, HOLDS, TITLE, check, says, silent


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("自评项目6个，其中评级为优的4个、良的3个。", FINDING),
        ("自评项目6个，其中评级为优的4个、良的2个。", HOLDS),
        ("共对6个项目开展自评，评为“优”4个，评为“良”3个。", FINDING),
        ("自评项目6个，其中优4个、良1个、中0个、差0个。", FINDING),  # no grade is left out
        ("对6个项目进行自评，评为“优”的3个、“良”的1个、“中”的1个，没有评为“差”的项目。", FINDING),
        ("对5个项目进行自评，评为“优”的3个、“良”的1个、“中”的1个，没有评为“差”的项目。", HOLDS),
        ("自评项目6个，其中优秀4个、良好1个、合格1个、不合格0个。", HOLDS),
        ("评价结果：优秀4个、良好1个、合格2个，共6个。", FINDING),
        ("评价结果：优秀3个、良好1个、合格1个，共6个项目。", FINDING),
        ("评价结果：优秀3个、良好2个、合格1个，共6个。", HOLDS),
        ("本次评价项目6个，4个项目评为优，3个项目评为良。", FINDING),
        ("12个自评单位中优4个、良7个、中2个。", FINDING),
        ("12个自评单位中优4个、良7个、中1个。", HOLDS),
        # the result of all, of which only the lowest grade is not named
        ("对7个项目开展自评，评价结果为“优”4个、“良”1个、“中”1个。", FINDING),
        ("对6个项目开展自评，评价结果为“优”4个、“良”1个、“中”1个。", HOLDS),
        ("纳入评价的项目共6个：优秀等级4个、良好等级1个、中等级1个。", HOLDS),
        # the only number of projects that the paragraph tells of
        ("对17个项目开展绩效自评，覆盖率100%。自评结果为“优”12个、“良”4个、“中”2个。", FINDING),
        ("对18个项目开展绩效自评，覆盖率100%。自评结果为“优”12个、“良”4个、“中”2个。", HOLDS),
        ("72个项目全部提交材料，对其中25个开展抽查。复评结果为：优31个、良29个、中9个、差2个。", FINDING),
    ],
)
def test_counts(sentence: str, verdict: object) -> None:
    assert [found.verdict for found in check(KIND, TITLE + sentence)] == [verdict]


def test_the_words_of_a_finding() -> None:
    [found] = check(KIND, TITLE + "自评项目6个，其中评级为优的4个、良的3个。")
    assert says(KIND, found) == "写明共6个，而各等级合计7个（4个 + 3个），多1。"


@pytest.mark.parametrize(
    "sentence",
    [
        "自评项目6个，其中评级为优的3个、良的1个。",  # others may not be listed
        "对7个项目开展自评，其中评为“优”4个、“良”1个、“中”1个。",
        "对7个项目开展自评，结果为“优”4个、“良”1个、“中”1个，另有1个项目尚未评定。",
        "对7个项目开展自评，结果为“优”4个、“中”1个、“差”1个。",
        "对7个项目开展自评，结果为“优”4个、“良”1个。",
        "自评项目6个，其中5个已完工、2个在建。",
        # two numbers of projects before: which was graded is not said
        "全年安排20个项目，对17个项目开展绩效自评。自评结果为“优”12个、“良”4个、“中”2个。",
        "自评项目6个，其中评级为优的7个。",
        "自评项目6个，评级为优的单位4家、良的3家。",
        "评价结果：优秀3个、良好2个、合格1个，共发现问题8个。",
        "验收项目9个，优良率100%。",
        "走访企业6个，其中4个评价良好。",
    ],
)
def test_what_is_no_list_of_grades(sentence: str) -> None:
    assert silent(check(KIND, TITLE + sentence))


ROWS = "\n\n项目自评结果表\n\n| 序号 | 项目名称 | 自评得分 | 自评等级 |\n|---|---|---|---|\n" + "".join(
    f"| {number} | 项目{name} | {score} | {grade} |\n"
    for number, name, score, grade in [
        (1, "甲", 95, "优"),
        (2, "乙", 93, "优"),
        (3, "丙", 91, "优"),
        (4, "丁", 85, "良"),
        (5, "戊", 71, "中"),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("自评项目5个，其中优3个、良1个、中1个。", [HOLDS, HOLDS]),
        ("自评项目5个，其中优2个、良2个、中1个。", [FINDING]),
        ("自评结果为优的3个、为良的2个。", [FINDING]),
        ("自评项目8个，其中优2个、良5个、中1个。", [HOLDS]),  # other projects than those of the table
    ],
)
def test_the_rows_of_the_table(sentence: str, verdicts: list[object]) -> None:
    assert [found.verdict for found in check(KIND, TITLE + sentence + ROWS)] == verdicts


def test_the_words_of_a_row_finding() -> None:
    found = check(KIND, TITLE + "自评项目5个，其中优2个、良2个、中1个。" + ROWS)[-1]
    assert says(KIND, found) == "正文写明“优”2个、“良”2个、“中”1个，评价等级一栏共5行：“优”3行、“良”1行、“中”1行，不相符。"


def test_a_legend_lists_no_projects() -> None:
    legend = "\n\n等级说明\n\n| 得分 | 评价等级 |\n|---|---|\n| 90分以上 | 优 |\n| 80-90分 | 良 |\n| 60-80分 | 中 |\n| 60分以下 | 差 |\n"
    assert [r.verdict for r in check(KIND, TITLE + "自评项目4个，其中优3个、良1个。" + legend)] == [HOLDS]


def test_the_grades_of_the_rows_without_their_total() -> None:
    found = check(KIND, TITLE + "考核结果为优3个、良2个、中1个，没有“差”等次。" + ROWS)
    assert [one.formula for one in found if one.verdict is FINDING] == ["2个 ≠ 1"]
    assert silent(check(KIND, TITLE + "考核结果为优4个、良2个、中1个。" + ROWS))  # two differ: another list
    assert silent(check(KIND, TITLE + "考核结果为优2个、良1个。" + ROWS))
