"""`compare`: one metric against another."""

from __future__ import annotations

import pytest

from auditor.checks.compare import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, check, decimal, says, shown, silent

STAFF = "本中心核定编制{quota}，年末实有人数{actual}。"


def staff(quota: str, actual: str, **options: object) -> list[Result]:
    text = STAFF.format(quota=quota, actual=actual)
    return check(KIND, text, left="staff_actual", right="staff_quota", **{"relation": "at_most", **options})


def test_more_than_allowed() -> None:
    [found] = staff("9人", "22人")
    assert shown([found]) == [("finding", "22人 ≤ 9人（不成立）")]
    assert (found.difference, found.allowed) == ("13人", "0")
    assert says(KIND, found) == "示例规则：实有人数22人，编制人数9人，前者为后者的244.44%。"


@pytest.mark.parametrize(
    ("quota", "actual", "verdict"),
    [
        ("22人", "9人", HOLDS),
        ("9人", "9人", HOLDS),
        ("9人", "10人", FINDING),
        ("200人", "200余人", BORDERLINE),
        ("200余人", "201人", HOLDS),
        ("199人", "200余人", FINDING),
    ],
)
def test_at_most(quota: str, actual: str, verdict: object) -> None:
    assert [found.verdict for found in staff(quota, actual)] == [verdict]


def test_at_least_and_equal() -> None:
    assert [f.verdict for f in staff("9人", "8人", relation="at_least")] == [FINDING]
    assert [f.verdict for f in staff("9人", "9人", relation="at_least")] == [HOLDS]
    assert [f.verdict for f in staff("9人", "8人", relation="equal")] == [FINDING]
    assert [f.verdict for f in staff("9人", "9人", relation="equal")] == [HOLDS]


def test_a_multiple_of_the_other() -> None:
    assert [f.verdict for f in staff("10人", "12人", factor=decimal("1.2"))] == [HOLDS]
    [found] = staff("10人", "13人", factor=decimal("1.2"))
    assert found.formula == "13人 ≤ 10人 × 120%（不成立）"


def test_amounts_are_rounded() -> None:
    options = {"left": "total_spend", "relation": "at_most", "right": "full_budget"}
    assert [f.verdict for f in check(KIND, "2022年全年预算310.5万元，全年支出310.52万元。", **options)] == [HOLDS]
    assert [f.verdict for f in check(KIND, "2022年全年预算310.50万元，全年支出310.52万元。", **options)] == [FINDING]
    assert [f.verdict for f in check(KIND, "2022年全年预算310.52万元，全年支出3105300元。", **options)] == [FINDING]


def test_a_reason_in_the_text_settles_it() -> None:
    text = STAFF.format(quota="9人", actual="22人") + "超编人员为政府雇员，经区编办批准。"
    options = {"left": "staff_actual", "right": "staff_quota", "relation": "at_most"}
    assert [f.verdict for f in check(KIND, text, unless_said=("超编人员为(聘用|政府雇员)",), **options)] == [HOLDS]
    assert [f.verdict for f in check(KIND, text, unless_said=("劳务派遣",), **options)] == [FINDING]


def test_the_same_pair_is_said_once() -> None:
    text = STAFF.format(quota="9人", actual="22人") * 2
    assert len(check(KIND, text, left="staff_actual", right="staff_quota", relation="at_most")) == 1


def test_another_unit_kind_is_no_staff() -> None:
    assert silent(check(KIND, "核定编制5辆，实有4辆。", left="staff_actual", right="staff_quota", relation="at_most"))


def test_what_is_missing_is_named() -> None:
    found = check(KIND, "本中心核定编制9人。", left="staff_actual", right="staff_quota", relation="at_most")
    assert silent(found)
    assert found[0].missing == ("实有人数",)


def test_the_subtotal_is_the_one_that_the_text_states() -> None:
    text = (
        "# 2022年度部门决算\n\n2022年度一般公共预算财政拨款支出{}万元。\n\n一般公共预算支出决算表\n\n单位：万元\n\n"
        "| 项目 | 决算数 |\n|---|---|\n| 教育支出 | 1287.42 |\n| 科学技术支出 | 156.53 |\n| 支出小计 | 1443.95 |\n"
        "| 上解支出 | 73.19 |\n| 支出合计 | 1517.14 |\n"
    )
    options = {"left": "general_spend", "relation": "equal", "right": "general_spend_table"}
    assert silent(check(KIND, text.format("1443.95"), **options))
