"""The ledger of findings: a row for each, with everything that a team needs to settle it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger.table import COLUMNS
from ledger.writing import csv_bytes, harmless

WRONG = "# 2022年度青禾区某中心整体支出绩效自评报告\n\n2022年度总支出147.95万元，其中基本支出132.35万元，项目支出16.60万元。\n"


def test_a_row_has_all_that_is_known_of_a_finding(ledger) -> None:
    (row,) = ledger(WRONG)
    assert row["序号"] == "1" and row["文件"].endswith("1.md")
    assert (row["结论"], row["级别"], row["单位"], row["年度"]) == ("问题", "差错", "青禾区某中心", "2022")
    assert row["规则"].startswith("S101 ") and "合计为148.95万元，相差1.00万元" in row["问题"]
    assert row["数字一"].startswith("147.95万元，总支出，2022年，第1页") and row["数字二"].startswith("132.35万元，基本支出")
    assert row["其他数字和位置"].startswith("16.60万元，项目支出") and row["页码"] == "第1页"
    assert (row["算式"], row["差额"], row["允许误差"]) == ("132.35万元 + 16.60万元 ≠ 147.95万元", "1.00万元", "0.015万元")
    assert row["依据"] and row["建议问询"] and row["标识"]
    assert [row[name] for name in ("已有处理", "整改责任人", "整改期限", "整改情况")] == [""] * 4


def test_english(ledger) -> None:
    (row,) = ledger(WRONG, language="en")
    assert tuple(row) == COLUMNS["en"] and len(COLUMNS["en"]) == len(COLUMNS["zh"])
    assert (row["No."], row["Verdict"], row["Severity"], row["Difference"], row["Due"]) == ("1", "finding", "error", "1.00万元", "")
    assert row["First figure"].startswith("147.95万元, ")


def test_numbers_run_through_the_documents(ledger) -> None:
    rows = ledger(WRONG, WRONG.replace("16.60", "15.60"), WRONG)
    assert [(row["序号"], row["文件"][-4:]) for row in rows] == [("1", "1.md"), ("2", "3.md")]


def test_a_clean_document_gives_the_headings_alone(ledger) -> None:
    assert ledger(WRONG.replace("16.60", "15.60")) == []


def test_what_is_left_to_judge_has_a_row(ledger) -> None:
    table = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
    table += "| 产出指标 | 数量指标 | 服务企业 | 200余家 | 200家 | 10 | 10 |\n"
    rows = ledger("2022年度部门整体支出绩效自评表\n\n" + table, select=("T101",))
    assert [row["结论"] for row in rows] == ["待人工判断"]


def test_what_could_not_be_audited_has_a_row(ledger) -> None:
    rows = ledger(WRONG, "\0" * 50)
    assert [(row["序号"], row["结论"], row["规则"]) for row in rows] == [("1", "问题", rows[0]["规则"]), ("2", "未能核对", "X101")]
    assert rows[1]["文件"].endswith("2.md") and "2.md" in rows[1]["问题"]


def test_a_settled_finding_says_how(ledger) -> None:
    (open_row,) = ledger(WRONG)
    waiver = f"waivers:\n  - fingerprint: '{open_row['标识']}'\n"
    waiver += "    reason: '=单位已更正'\n    person: 李某\n    date: 2023-08-20\n    any_values: true\n"
    (row,) = ledger(WRONG, waivers=waiver)
    assert "单位已更正" in row["已有处理"] and "李某" in row["已有处理"] and row["问题"] == open_row["问题"]


def test_a_formula_in_a_document_stays_text(ledger) -> None:
    """The entity of the document is printed by its author."""
    (row,) = ledger("单位名称：=SUM+CMD\n\n" + WRONG.split("\n\n")[1])
    assert row["单位"] == "'=SUM+CMD"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-12.30万元",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "－1",
        "'=1",
        "\u200b=1",
        "\ufeff=1",
        "1234567890123456",
        "12e4567890123456",
    ],
)
def test_no_cell_can_be_taken_for_a_formula_or_a_long_number(text: str) -> None:
    assert harmless(text)[0] == "'" and harmless(text)[1:] == text.strip("\t\r\n \u200b\ufeff")


@pytest.mark.parametrize("text", ["", "147.95万元", "支出=收入", "差额-1", "“=1”", "—", "2022", "C101"])
def test_other_cells_are_left_as_they_are(text: str) -> None:
    assert harmless(text) == text


@settings(deadline=None)
@given(st.lists(st.lists(st.text(st.characters(exclude_categories=("Cs",))), min_size=2, max_size=2)))
def test_every_cell_comes_back_out_of_the_file(cells: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_bytes(cells).decode("utf-8-sig"), newline=""), strict=True))
    assert read == [[harmless(text) for text in row] for row in cells]
    assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for text in row)
