"""The Markdown report: what it says, in which order, and that no document can smuggle markup into it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import RIGHT, WRONG, Run, Write

from auditor.reports.escape import inline, line, marked, row

REPORT = """\
# 核对报告：2022年度某中心整体支出绩效自评报告

**结论：** 1 份文件，1 条规则：差错 1、疑点 0、提示 0、待判断 0、已核对 0、未能核对 0

共读出数字 3 个：核对一致 0，取整范围内一致 0，存在矛盾或待判断 3，未纳入核对 0。

| 项目 | 内容 |
| --- | --- |
| 文件 | a.md |
| SHA-256（前 16 位） | … |
| 页数 | 1 |
| 单位 | …某中心 |
| 年度 | 2022 |
| 规则包 | … |
| 程序版本 | 0.1.0 |

## 问题一览

| 序号 | 级别 | 问题 | 涉及数字 | 位置 | 规则 |
| ---: | --- | --- | --- | --- | --- |
| 1 | 差错 | … | 147.95万元、132.35万元、16.60万元 | 第1页 | C901 |

## 问题详情

### 1. 差错 · 分项之和与总额不一致（C901 parts-of-a-sentence）

…

| 数字 | 含义与口径 | 位置 | 原文 |
| ---: | --- | --- | --- |
| 147.95万元 | 总支出，2022年 | 第1页，…一、情况 | 2022年度总支出**147.95万元**，其中基本支出132.35万元，项目支出16.60万元。 |
| 132.35万元 | 基本支出，2022年 | 第1页，…一、情况 | 2022年度总支出147.95万元，其中基本支出**132.35万元**，项目支出16.60万元。 |
| 16.60万元 | 项目支出，2022年 | 第1页，…一、情况 | 2022年度总支出147.95万元，其中基本支出132.35万元，项目支出**16.60万元**。 |

- 算式：132.35万元 + 16.60万元 ≠ 147.95万元
- 差额：1.00万元
- 允许误差：0.015万元
- 依据：某办法第一条
- 建议问询：请单位核对分项。
- 可能的原因：其中一个数字只差一处笔误（改一位、两位颠倒、多漏一位或单位）即可相符
"""


def report(check: Run, document: Path, *flags: str) -> str:
    return check(document, "--format", "markdown", *flags).out


@pytest.fixture
def wrong(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The wrong document with a section, named by a relative path."""
    path = write("a.md", WRONG.replace("\n\n", "\n\n## 一、情况\n\n", 1))
    monkeypatch.chdir(path.parent)
    return Path(path.name)


def test_the_whole_report(check: Run, wrong: Path) -> None:
    """Sentences that other modules word, the name they find, hashes and the list of packs are left open."""
    lines = report(check, wrong, "--no-date").splitlines()
    expected = REPORT.splitlines()
    assert len(lines) == len(expected)
    for shown, wanted in zip(lines, expected, strict=True):
        before, gap, after = wanted.partition("…")
        assert shown.startswith(before) and shown.endswith(after) if gap else shown == wanted, (shown, wanted)


def test_agreement_is_listed_as_proof(check: Run, write: Write) -> None:
    text = report(check, write("a.md", RIGHT))
    held = text[text.index("## 已核对一致") :]
    assert "| C901 分项之和与总额不一致 | 总支出、基本支出、项目支出 | 132.35万元 + 15.60万元 = 147.95万元 | 第1页 |" in held
    assert "未发现问题" in text and "不应视为已确认无误" in text


def test_a_rule_that_found_nothing_to_check_says_why(check: Run, write: Write) -> None:
    text = report(check, write("a.md", "# 报告\n\n全文没有数字。\n"))
    assert "- " in text[text.index("## 未能核对及原因") :] and "C901 分项之和与总额不一致" in text


def test_the_english_report(check: Run, wrong: Path) -> None:
    text = report(check, wrong, "--lang", "en")
    assert "### 1. error · The parts do not add up (C901 parts-of-a-sentence)" in text
    assert "差错" not in text and "依据" not in text


def test_a_figure_in_a_table_names_table_row_and_column(check: Run, write: Write, pack: Path) -> None:
    """The number stands bold in its cell, with the unit that the table declares."""
    rules = pack / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("narrative_parts", "table_sums"), encoding="utf-8")
    table = "支出表（单位：万元）\n\n| 项目 | 决算数 |\n| --- | --- |\n| 合计 | 10.00 |\n| 甲 | 4.00 |\n| 乙 | 5.00 |\n"
    text = report(check, write("a.md", f"# 2022年度报告\n\n{table}"))
    assert "| 10.00（万元） |" in text and "行“合计” 列“决算数” | **10.00** |" in text


HOSTILE = "<script>alert(1)</script> [x](javascript:1) | a `b` *c* _d_ ~~e~~ # $f$ &lt; http://evil.example www.evil.example \\ !"


def test_a_hostile_document_stays_text(check: Run, write: Write) -> None:
    markdown = pytest.importorskip("markdown_it")
    text = report(check, write("a.md", f"# {HOSTILE}\n\n{HOSTILE}总支出147.95万元，其中基本支出132.35万元，项目支出16.60万元。\n"))
    html = markdown.MarkdownIt("gfm-like", {"linkify": False}).render(text)
    for tag in ("<script", "<a ", "<code", "<em", "<s>", "<img"):
        assert tag not in html
    assert html.count("<td") % 2 == 0


@given(st.text())
def test_any_text_stays_on_one_line_in_one_cell(text: str) -> None:
    shown = row(inline(text), "x")
    assert "\n" not in shown and "\r" not in shown and "<" not in shown
    bare = shown.replace("\\\\", "").replace("\\|", "")
    assert bare.count("|") == 3


@pytest.mark.parametrize("text", ["- a", "+ a", "1. a", "12) a", "# a", "> a", "===", "---"])
def test_a_line_never_begins_a_list_heading_or_rule(text: str) -> None:
    escaped = line(text)
    assert "\\" in escaped and escaped.replace("\\", "") == text


def test_direction_marks_and_control_signs_are_dropped() -> None:
    assert inline("a\u202eb\x1b[31mc\x00") == "ab\\[31mc"


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("占46.20%的", (1, 7), "占**46.20**%的"),
        ("≥90%以上", (0, 4), "≥**90**%以上"),
        ("支出 15.60 万元。", (3, 11), "支出 **15.60 万元**。"),
        ("a—b", (1, 2), "a—b"),
        ("", (0, 0), ""),
        ("前" * 200 + "15" + "后" * 200, (200, 202), "…" + "前" * 80 + "**15**" + "后" * 80 + "…"),
    ],
)
def test_the_number_stands_bold_in_its_sentence(text: str, span: tuple[int, int], shown: str) -> None:
    assert marked(text, *span) == shown
