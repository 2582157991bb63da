"""`date_order`: columns of dates of which one comes before the other. Every date is made by hand."""

from __future__ import annotations

import pytest

from auditor.checks.date_order import KIND
from auditor.model.result import Result
from tests.checks.documents import BORDERLINE, FINDING, HOLDS, TITLE, check, says

DAYS = [("2022-03-01", "2022-03-30"), ("2022-04-11", "2022-05-15"), ("2022-05-06", "2022-06-11"), ("2022-08-01", "2022-09-12")]


def dated(head: tuple[str, str], *rows: tuple[str, str]) -> list[Result]:
    lines = [f"| 第{number}号 | {one} | {other} |" for number, (one, other) in enumerate(rows, start=1)]
    return check(KIND, f"{TITLE}情况表\n\n| 名称 | {head[0]} | {head[1]} |\n|---|---|---|\n" + "\n".join(lines) + "\n")


HEADS = [("起始日期", "终止日期"), ("起息日", "到期日"), ("受理时间", "办结时间"), ("合同开始时间", "合同结束日期"), ("起", "止")]


@pytest.mark.parametrize("head", HEADS)
def test_a_beginning_and_an_end(head: tuple[str, str]) -> None:
    assert [one.verdict for one in dated(head, *DAYS)] == [HOLDS]
    [found] = dated(head, *DAYS, ("2022-06-08", "2022-03-20"))
    assert found.verdict is FINDING
    assert found.formula == f"{head[1]}2022-03-20 < {head[0]}2022-06-08"
    [found] = dated(head[::-1], *((b, a) for a, b in DAYS), ("2022-03-20", "2022-06-08"))
    assert found.verdict is FINDING  # whichever column comes first


def test_the_words_of_a_finding() -> None:
    [found] = dated(HEADS[0], *DAYS, ("2022-06-08", "2022-03-20"))
    assert says(KIND, found) == "《情况表》“第5号”的“终止日期”2022-03-20早于“起始日期”2022-06-08，起止颠倒。"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("计划开始时间", "实际结束时间"), ("2022-06-08", "2022-03-20")),  # of two things
        (("起草日期", "终止日期"), ("2022-06-08", "2022-03-20")),
        (("起始日期", "终止日期"), ("2022-06-08", "2022年6月")),  # the same month
        (("下达时间", "到账时间"), ("2022-06-08", "2022-03-20")),  # too few rows show an order
    ],
)
def test_columns_without_an_order(head: tuple[str, str], row: tuple[str, str]) -> None:
    assert not [one for one in dated(head, *DAYS, row) if one.verdict in (FINDING, BORDERLINE)]


MANY = [(f"2022-{month:02}-0{month % 7 + 1}", f"2022-{month:02}-2{month % 6 + 1}") for month in range(1, 11)]


def test_all_rows_but_one() -> None:
    head = "下达时间", "到账时间"
    assert not [one for one in dated(head, *MANY) if one.verdict in (FINDING, BORDERLINE)]
    [found] = dated(head, *MANY, ("2022-11-05", "2022-10-25"))
    assert found.verdict is BORDERLINE
    assert [figure.text for figure in found.figures] == ["2022-11-05", "2022-10-25"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (("下达时间", "到账时间"), [("2022-11-05", "2022-07-14")]),  # no slip puts it among the others
        (("下达时间", "到账时间"), [("2022-11-05", "2022-10-25"), ("2022-12-05", "2022-11-25")]),  # two rows
        (("计划完成时间", "实际完成时间"), [("2022-11-05", "2022-10-25")]),  # what is done may come before its plan
    ],
)
def test_rows_that_may_be_right(head: tuple[str, str], rows: list[tuple[str, str]]) -> None:
    assert not [one for one in dated(head, *MANY, *rows) if one.verdict in (FINDING, BORDERLINE)]
