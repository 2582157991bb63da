"""Guesses at the cause of a contradiction, on two statements of one measure."""

from __future__ import annotations

import pytest

from auditor.checks.same_everywhere import KIND
from auditor.model.message import Message
from auditor.model.result import Verdict
from auditor.review.hints import with_hints
from auditor.words import catalogue
from tests.checks.documents import TITLE, check, read


def hint(text: str, metric: str = "total_spend") -> Message | None:
    """The hint of the only result."""
    [found] = with_hints(check(KIND, TITLE + text, metric=metric), read(TITLE + text))
    return found.hint


def told(text: str, metric: str = "total_spend") -> str:
    """The key of the hint; "" when there is none."""
    found = hint(text, metric)
    return found.key if found else ""


def spent(first: str, second: str) -> str:
    return f"2022年度总支出{first}。\n\n全年支出{second}。"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("310.52万元", "310.52元", "hint.unit_slip"),
        ("310.52万元", "3105.20万元", "hint.unit_slip"),
        ("310.52万元", "31052.00万元", "hint.unit_slip"),
        ("310.52万元", "310520.00万元", "hint.unit_slip"),
        ("147.95万元", "149.75万元", "hint.swapped"),
        ("147.95万元", "174.95万元", "hint.swapped"),
        ("191.87万元", "19.87万元", "hint.dropped"),
        ("310.52万元", "3210.52万元", "hint.dropped"),
        ("310.52万元", "310.57万元", "hint.one_digit"),
        ("310.52万元", "370.52万元", "hint.one_digit"),
        ("147.95万元", "310.52万元", ""),
        ("15.60万元", "167.07万元", ""),
        # digits further apart, exchanged
        ("147.95万元", "197.45万元", ""),
    ],
)
def test_how_one_number_can_come_from_the_other(first: str, second: str, expected: str) -> None:
    assert told(spent(first, second)) == expected
    assert told(spent(second, first)) == expected


def test_the_words_of_a_hint() -> None:
    found = hint(spent("147.95万元", "149.75万元"))
    assert found is not None
    assert catalogue("zh").text(found) == "147.95万元与149.75万元仅相邻两位数字颠倒，疑似录入错误"
    slip = hint(spent("310.52万元", "310.52元"))
    assert slip is not None
    assert catalogue("zh").text(slip) == "310.52万元与310.52元相差10000倍，疑似单位或小数点错位"
    assert "10000" in catalogue("en").text(slip)


def test_short_counts_resemble_each_other_by_chance() -> None:
    assert told("年末在职人员22人。\n\n在职人员21人，均已考核。", "staff_actual") == ""
    assert told("年末在职人员212人。\n\n在职人员211人，均已考核。", "staff_actual") == ""


def test_an_opening_budget_quoted_as_spending() -> None:
    text = (
        "2022年度总支出147.95万元。\n\n资金情况表\n\n单位：万元\n\n| 资金来源 | 年初预算数 | 全年预算数 | 全年执行数 |\n"
        "|---|---|---|---|\n| 年度资金总额 | 147.95 | 310.52 | 310.52 |\n"
    )
    found = hint(text)
    assert found is not None and found.key == "hint.printed_elsewhere"
    assert catalogue("zh").text(found) == "147.95万元与第1页“年度资金总额”（年初预算）相同，疑似按该口径填列"


def test_what_agrees_needs_no_hint() -> None:
    assert hint(spent("310.52万元", "310.5万元")) is None


def test_a_hint_that_a_check_gave_is_kept() -> None:
    text = TITLE + spent("147.95万元", "149.75万元")
    [found] = check(KIND, text, metric="total_spend")
    own = Message("text", (("text", "查账"),))
    assert [r.hint for r in with_hints([found.with_(hint=own)], read(text))] == [own]


def test_only_findings_get_one() -> None:
    text = TITLE + spent("147.95万元", "149.75万元")
    [found] = check(KIND, text, metric="total_spend")
    assert [r.hint for r in with_hints([found.with_(verdict=Verdict.BORDERLINE)], read(text))] == [None]
