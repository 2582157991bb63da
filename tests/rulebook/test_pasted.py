"""Tables pasted from a spreadsheet into the tests of a rule."""

from __future__ import annotations

import pytest

from auditor.rulebook.pasted import as_markdown
from auditor.rulebook.source import source_of


@pytest.mark.parametrize(
    ("pasted", "table"),
    [
        ("甲\t乙\n1\t2\n", "| 甲 | 乙 |\n| 1 | 2 |\n"),
        ("甲\t乙\n1\t2", "| 甲 | 乙 |\n| 1 | 2 |"),
        ("单位：万元\n甲\t乙\n1\t2\n\n全年支出3万元。\n", "单位：万元\n| 甲 | 乙 |\n| 1 | 2 |\n\n全年支出3万元。\n"),
        ("甲\t乙\t丙\n1\n\t\t3\n注：无\n", "| 甲 | 乙 | 丙 |\n| 1 |  |  |\n|  |  | 3 |\n注：无\n"),
        ('"年初\n预算数"\t"1,000"\n', "| 年初预算数 | 1,000 |\n"),
        ('甲"\t乙\n1\t2\n', '| 甲" | 乙 |\n| 1 | 2 |\n'),
        ("甲|乙\t丙\n", "| 甲\\|乙 | 丙 |\n"),
        ("| 甲 | 乙 |\n丙\t丁\n", "| 甲 | 乙 |\n\n| 丙 | 丁 |\n"),
    ],
    ids=["rows", "no last line break", "text around", "short rows", "quoted", "a sign", "a bar", "below a table"],
)
def test_tabbed_rows_become_a_table(pasted: str, table: str) -> None:
    assert as_markdown(pasted) == table


@pytest.mark.parametrize("text", ["", "甲\n", "| 甲 | 乙 |\n| 1 | 2 |\n", "  甲  \n\n乙"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert as_markdown(text) == text


def test_a_pipe_table_with_a_tab_in_it_stays() -> None:
    assert as_markdown("| 甲 |\t乙 |\n") == "| 甲 |\t乙 |\n"


TEST = "rules:\n  - id: C901\n    tests:\n      - name: 表\n        given: |\n"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("项目\t金额\n合计\t3\n", 6),
        ("          项目\t金额\n合计\t3\n", 7),
        ("          项目\t金额\n\t3\n", 7),
        ("          项目\t金额\n          \t3\n合计\t\n", 8),
    ],
    ids=["none is indented", "only the first is", "a blank first cell", "a blank cell below"],
)
def test_rows_that_were_not_indented_are_explained(rows: str, line: int) -> None:
    _, (issue,) = source_of(f"{TEST}{rows}        expect: finding\n".encode(), "r.yaml")
    assert (issue.key, dict(issue.values)["line"]) == ("rulebook.pasted_row", str(line))


def test_other_tabs_are_no_rows() -> None:
    _, (issue,) = source_of(b"rules:\n\t- id: C901\n", "r.yaml")
    assert issue.key == "rulebook.tab"


def test_indented_rows_may_begin_with_a_blank_cell() -> None:
    source, issues = source_of(f"{TEST}          \t金额\n          合计\t3\n".encode(), "r.yaml")
    assert issues == () and isinstance(source.data, dict)
