"""Documents from Markdown and plain text: the form of rule tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ExitCode, UnreadableDocumentError
from auditor.model.document import Block, Heading, Paragraph, Table
from auditor.readers.markdown import READER, document_from_markdown
from auditor.rulebook.texts import TEXTS
from auditor.words import catalogue


def blocks(text: str) -> tuple[Block, ...]:
    return document_from_markdown(text, "例.md").blocks


def table(text: str) -> Table:
    (found,) = [block for block in blocks(text) if isinstance(block, Table)]
    return found


def grid(found: Table) -> list[tuple[int, int, int, int, str]]:
    """(row, column, row span, column span, text) of each cell."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.content) for cell in found.cells]


def test_headings_and_paragraphs_with_their_sections() -> None:
    text = """\
# 2022年度绩效自评报告

一、基本情况
2022年度总支出147.95万元，
其中基本支出132.35万元。

第二段。
（一）预算执行
预算执行率100%。
## 附件
末段
"""
    shown = [(type(block).__name__, block.section, block.text.text) for block in blocks(text) if isinstance(block, Heading | Paragraph)]
    top = "2022年度绩效自评报告"
    assert shown == [
        ("Heading", (), top),
        ("Heading", (top,), "一、基本情况"),
        ("Paragraph", (top, "一、基本情况"), "2022年度总支出147.95万元，其中基本支出132.35万元。"),
        ("Paragraph", (top, "一、基本情况"), "第二段。"),
        ("Heading", (top, "一、基本情况"), "（一）预算执行"),
        ("Paragraph", (top, "一、基本情况", "（一）预算执行"), "预算执行率100%。"),
        ("Heading", (top,), "附件"),
        ("Paragraph", (top, "附件"), "末段"),
    ]


def test_lines_are_joined_as_they_are_read() -> None:
    (paragraph,) = blocks("甲乙\n丙 abc\ndef 12\nx 丁")
    assert isinstance(paragraph, Paragraph) and paragraph.text.text == "甲乙丙 abc def 12 x 丁"


def test_the_title_is_the_first_short_line() -> None:
    assert document_from_markdown("某中心绩效自评报告\n\n2022年度总支出147.95万元。", "x").title == "某中心绩效自评报告"
    assert document_from_markdown("2022年度总支出147.95万元。", "x").title == ""


def test_a_table_with_title_unit_and_notes() -> None:
    found = table("""\
资金使用情况如下。

部门整体支出绩效自评表
（2022年度）
单位：万元

| 项目 | 年初预算数 | 全年执行数 |
| --- | :-: | --: |
| 年度资金总额 | 147.95 | 310.52 |

注：1.得分按比例计算。
2.其他。

正文。
""")
    assert (found.title, found.unit) == ("部门整体支出绩效自评表（2022年度）", "万元")
    assert [note.text for note in found.notes] == ["注：1.得分按比例计算。", "2.其他。"]
    assert (found.rows, found.columns, found.header_rows) == (2, 3, (0,))
    assert [cell.header for cell in found.cells] == [True] * 3 + [False] * 3
    assert [cell.content for cell in found.row_cells(1)] == ["年度资金总额", "147.95", "310.52"]


def test_a_sentence_above_a_table_is_no_title() -> None:
    for sentence in ("2022年度总支出147.95万元。", "2022年度总支出147.95万元", "执行率为85%", "资金情况如下："):
        found = blocks(sentence + "\n\n| 项目 | 金额 |\n| 甲 | 1 |\n")
        assert isinstance(found[0], Paragraph) and found[0].text.text == sentence
        assert isinstance(found[1], Table) and found[1].title == ""


def test_a_heading_above_a_table_names_it_and_stays_a_heading() -> None:
    heading, found = blocks("## 项目支出绩效自评表\n\n| 项目 | 金额 |\n| 甲 | 1 |\n")
    assert isinstance(heading, Heading) and isinstance(found, Table)
    assert (found.title, found.section) == ("项目支出绩效自评表", ("项目支出绩效自评表",))


def test_cells_merge_to_the_left_and_above() -> None:
    found = table("| 指标 | << | 值 |\n| 产出 | 数量 | 1 |\n| ^^ | 质量 | 2 |\n| ^^ | ^^ | 3 |\n| 块 | << | 4 |\n| ^^ | << | 5 |\n")
    assert grid(found) == [
        (0, 0, 1, 2, "指标"), (0, 2, 1, 1, "值"), (1, 0, 3, 1, "产出"), (1, 1, 1, 1, "数量"), (1, 2, 1, 1, "1"),
        (2, 1, 2, 1, "质量"), (2, 2, 1, 1, "2"), (3, 2, 1, 1, "3"), (4, 0, 2, 2, "块"), (4, 2, 1, 1, "4"), (5, 2, 1, 1, "5"),
    ]  # fmt: skip


def test_marks_without_a_cell_to_join_are_blank_cells() -> None:
    found = table("| ^^ | a |\n| << | b |\n")
    assert grid(found) == [(0, 0, 1, 1, ""), (0, 1, 1, 1, "a"), (1, 0, 1, 1, ""), (1, 1, 1, 1, "b")]


def test_bars_breaks_and_short_rows() -> None:
    found = table("| a\\|b | 147.95 万<br>元 | — |\n| - | x\n")
    assert grid(found) == [
        (0, 0, 1, 1, "a|b"), (0, 1, 1, 1, "147.95 万元"), (0, 2, 1, 1, "—"), (1, 0, 1, 1, "-"), (1, 1, 1, 1, "x"), (1, 2, 1, 1, ""),
    ]  # fmt: skip


def test_every_character_has_a_place_of_its_own_in_reading_order() -> None:
    """Figures are told apart and sorted by their boxes."""
    found = document_from_markdown("# 题\n总支出1万元，其中2万元。\n\n| 项目 | 金额 |\n| 甲 | 3 |\n", "x")
    places = []
    for block in found.blocks:
        texts = [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
        places += [text.where(index, index + 1) for text in texts for index in range(len(text.text))]
    assert None not in places and len(set(places)) == len(places)
    tops = [place[1].y0 for place in places if place]
    assert tops == sorted(tops)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_files_of_windows_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("一、基本情况\r\n总支出147.95万元。\r\n".encode(encoding))
    document = READER.read(path, "报告.txt")
    assert [block.text.text for block in document.blocks if not isinstance(block, Table)] == ["一、基本情况", "总支出147.95万元。"]
    assert (document.path, len(document.sha256), READER.suffixes) == ("报告.txt", 64, (".md", ".markdown", ".txt"))


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xff\xfe\x00", b"a\x00b", b"\xff\xff\xff"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError) as error:
        READER.read(path, "x.txt")
    assert error.value.exit_code is ExitCode.INCOMPLETE
    assert "另存为 UTF-8" in catalogue("zh", [TEXTS]).text(error.value.message)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocumentError):
        READER.read(tmp_path / "nothing.md", "nothing.md")


@given(st.text(alphabet="甲一、（）#|^<-: \n注单位：万元1。\\\f\u2028", max_size=80) | st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_document_and_cells_cover_the_grid_once(text: str) -> None:
    for block in document_from_markdown(text, "x").blocks:
        if isinstance(block, Table):
            covered = [
                (row, column)
                for cell in block.cells
                for row in range(cell.row, cell.row + cell.row_span)
                for column in range(cell.column, cell.column + cell.column_span)
            ]
            assert sorted(covered) == [(row, column) for row in range(block.rows) for column in range(block.columns)]
