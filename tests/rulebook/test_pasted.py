"""Tables pasted from a spreadsheet into the tests of a rule."""

from __future__ import annotations

import pytest

from auditor.rulebook.pasted import as_markdown


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
