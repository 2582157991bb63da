"""`told_again`: the staff of a body, and counts that a text comes back to, in two places."""

from __future__ import annotations

import pytest

from auditor.checks.told_again import KIND
from tests.checks.documents import BORDERLINE, FINDING, TITLE, check, says

STAFF = "# 2022年度部门决算公开说明\n\n我单位人员编制由编办核定，{}。\n\n## 其他说明\n\n{}。"


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("年末在职实有79人", "截至2022年12月31日，本部门在职82人，公务用车6辆", True),
        ("年末在职实有79人", "截至2022年12月31日，本部门在职79人，公务用车6辆", False),
        ("年末在职在编人员1,043人", "经费用于保障全校年末1,034名在职在编人员的工资", True),
        ("年末在职在编人员1,043人", "经费用于保障全校年末1,043名在职在编人员的工资", False),
        # of a part, of another time, counted otherwise, of another body
        ("年末在职实有79人", "行政在职31人", False),
        ("年末在职实有79人", "上年末在职82人", False),
        ("年末在编79人", "年末在岗82人", False),
        ("年末在职实有79人", "下属幼儿园在职12人", False),
        ("年末在职实有79人", "另有临聘在职12人", False),
    ],
)
def test_the_staff_of_the_whole_body(one: str, other: str, asked: bool) -> None:
    found = [result for result in check(KIND, STAFF.format(one, other)) if result.verdict in (FINDING, BORDERLINE)]
    assert bool(found) is asked


CHECKED = "评价组现场抽查7段，占全部河段的38.89%，合格率97.14%。\n\n## 问题\n\n{}"


@pytest.mark.parametrize(
    ("again", "asked"),
    [
        ("工程档案不完整，在现场抽查的8段中，5段验收资料齐全。", True),
        ("工程档案不完整，在现场抽查的7段中，5段验收资料齐全。", False),
        ("工程档案不完整，在资料抽查的8段中，5段验收资料齐全。", False),  # another count
        ("工程档案不完整，在现场抽查的8个项目中，5个验收资料齐全。", False),
        ("工程档案不完整，在上年现场抽查的8段中，5段验收资料齐全。", False),
    ],
)
def test_a_count_that_the_text_comes_back_to(again: str, asked: bool) -> None:
    found = [result for result in check(KIND, TITLE + CHECKED.format(again)) if result.verdict in (FINDING, BORDERLINE)]
    assert bool(found) is asked


def test_the_words_of_a_finding() -> None:
    [found] = [
        one for one in check(KIND, TITLE + CHECKED.format("在现场抽查的8段中，5段资料齐全。")) if one.verdict in (FINDING, BORDERLINE)
    ]
    assert found.formula == "7段 ≠ 8段"
    assert "“现场抽查”前后不一致" in says(KIND, found)
