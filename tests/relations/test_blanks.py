"""Blank cells and dashes in a column of changes. Every value is made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.model.result import Verdict
from tests.relations.test_tables import Row, findings, results

HEAD = ["科目", "本年", "上年", "增减额"]
ROWS = [
    ["甲费", "120.35", "100.22", "20.13"],
    ["乙费", "98.20", "90.10", "8.10"],
    ["丙费", "76.40", "81.15", "-4.75"],
    ["丁费", "67.10", "60.05", "7.05"],
    ["戊费", "89.33", "80.11", "9.22"],
]


def told(folder: Path, *more: Row) -> list[str]:
    return [figure.text for found in findings(folder, [HEAD, *ROWS, *more]) for figure in found.figures]


@pytest.mark.parametrize("blank", ["—", "-", ""])
def test_a_blank_may_mean_that_there_is_none_to_tell(blank: str, tmp_path: Path) -> None:
    assert told(tmp_path, ["己费", "55.60", "0.00", blank]) == []
    assert told(tmp_path, ["己费", "55.60", "48.30", blank]) == []
    assert [one.verdict for one in results(tmp_path, [HEAD, *ROWS]) if one.rule.id == "S131"] == [Verdict.HOLDS]


@pytest.mark.parametrize("blank", ["—", "-", ""])
def test_a_blank_is_nothing_where_another_row_shows_it(blank: str, tmp_path: Path) -> None:
    assert told(tmp_path, ["庚费", "43.21", "43.21", blank]) == []
    assert told(tmp_path, ["庚费", "43.21", "43.21", blank], ["己费", "55.60", "48.30", blank]) == ["55.60", "48.30"]


def test_what_is_printed_is_held_against_the_others(tmp_path: Path) -> None:
    assert told(tmp_path, ["己费", "55.60", "48.30", "7.03"]) != []
