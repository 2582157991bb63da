"""`auditor rules check`: the place of every error, shown in the line where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run, Write

from auditor.cli.rules_check import LONGEST_LINE, excerpt


def test_a_caret_stands_below_the_column(auditor: Run, pack: Path, write: Write) -> None:
    write("tiny/more.yaml", "rules:\n  - id: C902\n    name: x\n    title: 题\n    severity: fatal\n    check: narrative_parts\n")
    lines = auditor("rules", "check", pack).out.splitlines()
    (number,) = [number for number, line in enumerate(lines) if "more.yaml:5:15" in line]
    assert lines[number + 1 : number + 3] == ["        severity: fatal", "                  ^"]


def test_a_warning_is_shown_in_its_line_too(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "check", pack)
    assert ran.code == 0 and "      - id: C901\n" in ran.out and "        ^\n" in ran.out


@pytest.mark.parametrize(
    ("text", "column", "caret"),
    [
        ("甲乙: x", 3, "\u3000\u3000^"),
        ("a\tb", 3, "  ^"),
        ("a", 2, " ^"),
    ],
)
def test_the_caret_is_moved_by_wide_signs(text: str, column: int, caret: str) -> None:
    assert list(excerpt([text], 1, column))[1] == f"    {caret}"


def test_a_long_line_is_cut_around_the_column() -> None:
    shown, caret = excerpt(["a" * 500 + "b" + "a" * 500], 1, 501)
    assert len(shown) <= LONGEST_LINE + 10 and shown[len(caret) - 1] == "b"


@pytest.mark.parametrize(("lines", "line"), [([], 1), (["a"], 7), (["", "b"], 1)])
def test_a_line_that_is_not_there_is_not_shown(lines: list[str], line: int) -> None:
    assert list(excerpt(lines, line, 1)) == []


def test_errors_of_vocabulary_and_rules_are_told_at_once(auditor: Run, pack: Path, write: Write) -> None:
    write("tiny/vocabulary.yaml", "metrics:\n  x: {nam: 甲}\n")
    write("tiny/more.yaml", "rules:\n  - {id: C902, name: x, title: 题, severity: error, check: sum, total: 甲, parts: [乙]}\n  - id: C9\n")
    for path in (pack, pack.parent):
        out = auditor("rules", "check", path).out
        assert "vocabulary.yaml:2" in out and "more.yaml:3" in out and "“甲”" not in out, "no metric is known without its vocabulary"
        assert "pack.yaml" not in out


def test_a_file_that_is_no_text_has_no_lines_to_show(auditor: Run, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes("rules: 甲\n".encode("gbk"))
    ran = auditor("rules", "check", tmp_path / "x.yaml")
    assert ran.code == 2 and "GBK" in ran.out and "^" not in ran.out
