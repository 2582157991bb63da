"""`equation`: relations written by rule authors, with the numbers of the document put in."""

from __future__ import annotations

import pytest

from auditor.checks.equation import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, NOT_EVALUATED, check, says, shown, silent

CHAIN = "全年预算 == 年初预算 + 调整追加"


def chain(text: str, equation: str = CHAIN, **options: object) -> list[Result]:
    return check(KIND, text, equation=equation, **options)


def test_a_relation_that_fails() -> None:
    [found] = chain("2022年年初预算147.95万元，调整追加0万元，调整后预算310.52万元。")
    assert found.verdict is FINDING
    assert found.difference == "162.57万元"
    assert {figure.text for figure in found.figures} == {"147.95万元", "0万元", "310.52万元"}
    assert says(KIND, found) == "示例规则：全年预算310.52万元、年初预算147.95万元、调整追加0万元。"
    assert all(part in found.formula for part in ("310.52万元", "147.95万元", "0万元"))


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("162.57", "holds"),
        ("162.56", "rounding"),
        ("162.58", "rounding"),
        ("162.6", "rounding"),
        ("162.59", "finding"),
        ("163", "rounding"),
        ("162", "finding"),
    ],
)
def test_the_printed_digits_decide(added: str, expected: str) -> None:
    [(verdict, _)] = shown(chain(f"2022年年初预算147.95万元，调整追加{added}万元，调整后预算310.52万元。"))
    assert verdict == expected


def test_figures_of_several_places_are_put_together() -> None:
    text = """\
2022年预算收入147.95万元，其中年初预算147.95万元，调整追加0万元。

部门整体支出绩效自评表

单位：万元

| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |
|---|---|---|---|
| 年度资金总额 | 147.95 | 310.52 | 310.52 |
"""
    [found] = chain(text)
    assert found.verdict is FINDING
    assert sorted({figure.place.kind.value for figure in found.figures}) == ["narrative", "table"]
    assert silent(chain(text, across=False))


def test_what_is_not_stated_may_count_as_nothing() -> None:
    text = "2022年年初预算147.95万元，调整后预算147.95万元。"
    found = chain(text)
    assert silent(found)
    assert found[0].missing == ("调整追加",)
    assert [verdict for verdict, _ in shown(chain(text, zero_when_absent=("adjustment",)))] == ["holds"]


def test_a_strict_relation_at_an_open_end_is_for_a_person() -> None:
    text = "本单位核定编制200人，年末在职人员200余人。"
    assert [found.verdict for found in chain(text, "实有人数 <= 编制人数")] == [BORDERLINE]
    assert [found.verdict for found in chain(text.replace("编制200", "编制190"), "实有人数 <= 编制人数")] == [FINDING]


def test_one_of_two_readings_is_enough() -> None:
    text = "2022年年初预算147.95万元，上年结转20.48万元，调整追加142.09万元，调整后预算310.52万元。"
    assert [verdict for verdict, _ in shown(chain(text))] == ["finding"]
    either = f"{CHAIN} or 全年预算 == 年初预算 + 调整追加 + 上年结转资金"
    assert [verdict for verdict, _ in shown(chain(text, either))] == ["holds"]


def test_a_divisor_that_can_be_nothing_cannot_be_computed() -> None:
    [found] = chain("2022年年初预算0万元，全年支出310.52万元。", "全年支出 / 年初预算 <= 1.2")
    assert found.verdict is NOT_EVALUATED
    assert says(KIND, found) == "分母可能为零，无法计算。"
    assert found.missing


def test_each_place_that_states_all_is_a_result_of_its_own() -> None:
    text = (
        "2022年年初预算10.00万元，调整追加2.00万元，调整后预算12.00万元。\n\n"
        "经核对，2022年年初预算10.00万元，调整追加3.00万元，调整后预算12.00万元。"
    )
    assert [verdict for verdict, _ in shown(chain(text))] == ["holds", "finding"]


def test_a_bound_that_is_kept_says_what_was_not_found() -> None:
    [found] = check(
        KIND,
        "# 2022年度部门整体支出绩效自评报告\n\n2022年年初预算342.17万元，全年预算370.66万元。",
        equation="年初预算 >= 0.01 or 全年预算 <= 0.01",
    )
    assert found.verdict is HOLDS
    assert says(KIND, found) == "未发现“示例规则”：年初预算342.17万元、全年预算370.66万元。"


def test_a_difference_is_told_of_relations_that_say_what_would_be_right() -> None:
    text = "2022年年初预算147.95万元，上年结转20.48万元，调整追加142.09万元，调整后预算300.52万元。"
    [found] = chain(text, f"{CHAIN} or 全年预算 == 年初预算 + 调整追加 + 上年结转资金 or 上年结转资金 == 0")
    assert (found.verdict, found.difference) == (FINDING, "10.00万元")
    [found] = chain(text, "(全年预算 >= 0.5 * 年初预算 and 全年预算 <= 1.5 * 年初预算) or 年初预算 == 0")
    assert (found.verdict, found.difference) == (FINDING, "")
