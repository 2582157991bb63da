"""docs/result.md and docs/report.md name every key, code and part that the program writes."""

from __future__ import annotations

import re
from pathlib import Path

from support import WRONG, Run, Write

import auditor
from auditor.words import zh

ROOT = Path(__file__).parents[2]
RESULT = (ROOT / "docs" / "result.md").read_text(encoding="utf-8")
REPORT = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(keys(inner) for inner in value.values()))
    return set().union(*(keys(inner) for inner in value)) if isinstance(value, list) else set()


def test_every_key_of_the_result_file_is_documented(check: Run, write: Write) -> None:
    body = check(write("a.md", WRONG + "\n走访200家。\n"), "--format", "json").json
    documented = set(re.findall(r"`(\w+)`", RESULT))
    assert keys(body) - documented == set()


def test_every_problem_code_is_documented_once() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(auditor.__file__).parent.rglob("*.py"))
    used = set(re.findall(r'"(X\d{3})"', source))
    assert sorted(used) == re.findall(r"^\| (X\d{3}) \|", RESULT, re.MULTILINE)


def test_every_part_of_the_report_is_documented() -> None:
    parts = ("conclusion", "overview", "details", "borderline", "problems", "not_evaluated", "held", "formula", "difference", "ask", "hint")
    assert [part for part in parts if zh.TEMPLATES[f"report.{part}"].rstrip("：") not in REPORT] == []
