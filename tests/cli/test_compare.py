"""`auditor compare` and `auditor check --baseline`: what two runs say differently."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support import RIGHT, WRONG, Run, Write

OTHER_VALUES = WRONG.replace("16.60", "17.60")
ANOTHER = WRONG + "\n2022年度会议费310.52万元，其中基本支出143.45万元，项目支出176.07万元。\n"


@pytest.fixture
def result(check: Run, write: Write) -> Callable[..., Path]:
    """Write the result file of a document."""

    def make(name: str, text: str, document: str = "") -> Path:
        path = write(document or f"{name}.md", text)
        return write(f"{name}.json", check(path, "--format", "json", "--no-date").out)

    return make


def states(body: dict[str, object]) -> dict[str, object]:
    counts = body["counts"]
    assert isinstance(counts, dict)
    return {state: count for state, count in counts.items() if count}


@pytest.mark.parametrize(
    ("old", "new", "expected", "code"),
    [
        (WRONG, WRONG, {"same": 1}, 0),
        (WRONG, OTHER_VALUES, {"changed": 1}, 1),
        (WRONG, RIGHT, {"gone": 1}, 0),
        (RIGHT, WRONG, {"new": 1}, 1),
        (WRONG, ANOTHER, {"same": 1, "new": 1}, 1),
        (RIGHT, RIGHT, {}, 0),
    ],
)
def test_what_became_of_each_question(
    auditor: Run, result: Callable[..., Path], old: str, new: str, expected: dict[str, int], code: int
) -> None:
    ran = auditor("compare", result("old", old), result("new", new), "--format", "json")
    assert states(ran.json) == expected and ran.code == code
    assert [len(ran.json[state]) for state in ran.json["counts"]] == list(ran.json["counts"].values())


def test_the_markdown_table(auditor: Run, result: Callable[..., Path]) -> None:
    ran = auditor("compare", result("old", WRONG), result("new", OTHER_VALUES))
    assert "**结论：** 新增 0、数值有变 1、仍存在 0、已消除 0" in ran.out
    (line,) = (line for line in ran.out.splitlines() if line.startswith("| 差错 | C901 |"))
    assert "149.95万元" in line and "上次：" in line and "148.95万元" in line and "第1页" in line
    assert "## 数值有变（1）" in ran.out and "## 新增" not in ran.out


def test_why_a_question_is_gone(auditor: Run, result: Callable[..., Path]) -> None:
    gone = auditor("compare", result("old", WRONG), result("new", RIGHT))
    assert "现已一致" in gone.out
    gone = auditor("compare", result("old", WRONG), result("new", "# 报告\n\n没有数字。\n"))
    assert "这次没有出现" in gone.out


def test_english(auditor: Run, result: Callable[..., Path]) -> None:
    ran = auditor("--lang", "en", "compare", result("old", WRONG), result("new", RIGHT))
    assert "## Gone (1)" in ran.out and "agrees now" in ran.out


def test_documents_are_paired_by_name_before_their_findings(auditor: Run, check: Run, write: Write, tmp_path: Path) -> None:
    write("v1/甲.md", WRONG)
    write("v1/乙.md", RIGHT)
    write("v2/甲.md", RIGHT)
    write("v2/乙.md", WRONG)
    old, new = (write(f"{name}.json", check(tmp_path / name, "--format", "json").out) for name in ("v1", "v2"))
    ran = auditor("compare", old, new, "--format", "json")
    assert states(ran.json) == {"new": 1, "gone": 1}
    assert ran.json["gone"][0]["reason"] == "holds"
    shown = auditor("compare", old, new).out
    assert "| 乙.md | 差错 |" in shown and "| 甲.md | 差错 |" in shown


def test_a_document_that_was_not_audited_again(auditor: Run, check: Run, write: Write, tmp_path: Path) -> None:
    write("v1/甲.md", WRONG)
    write("v1/乙.md", WRONG)
    old = write("old.json", check(tmp_path / "v1", "--format", "json").out)
    new = write("new.json", check(tmp_path / "v1" / "甲.md", "--format", "json").out)
    ran = auditor("compare", old, new, "--format", "json")
    assert states(ran.json) == {"same": 1, "gone": 1} and ran.json["gone"][0]["reason"] == "document"


def test_other_rules_are_told(auditor: Run, result: Callable[..., Path], pack: Path) -> None:
    old = result("old", WRONG)
    same = auditor("compare", old, old)
    rules = pack / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8") + "    why: 说明\n", encoding="utf-8")
    other = auditor("compare", old, result("new", WRONG))
    assert "规则不同" in other.out and "规则不同" not in same.out


def test_an_incomplete_run_is_told(auditor: Run, check: Run, result: Callable[..., Path], write: Write, tmp_path: Path) -> None:
    new = write("new.json", check(write("a.md", RIGHT), tmp_path / "missing.pdf", "--format", "json").out)
    ran = auditor("compare", result("old", WRONG), new)
    assert ran.code == 4 and "未能执行" in ran.out


def test_the_table_goes_into_a_file(auditor: Run, result: Callable[..., Path], tmp_path: Path) -> None:
    ran = auditor("compare", result("old", WRONG), result("new", RIGHT), "-o", tmp_path / "比较.md")
    assert ran.out.strip() == "新增 0、数值有变 0、仍存在 0、已消除 1"
    assert (tmp_path / "比较.md").read_text(encoding="utf-8").startswith("# 两次核对结果比较")


def test_a_file_that_is_no_result(auditor: Run, result: Callable[..., Path], write: Write) -> None:
    ran = auditor("compare", result("old", WRONG), write("x.json", "{}"))
    assert ran.code == 2 and "x.json" in ran.err


def test_a_baseline_leaves_only_what_is_new_or_changed(check: Run, result: Callable[..., Path], write: Write) -> None:
    baseline = result("old", WRONG)
    same = check(write("neu.md", WRONG), "--baseline", baseline)
    assert same.code == 0 and "C901" not in same.out and same.out.rstrip().endswith("与上次相同未列出 1")
    changed = check(write("neu.md", OTHER_VALUES), "--baseline", baseline)
    assert changed.code == 1 and "149.95" in changed.out
    more = check(write("neu.md", ANOTHER), "--baseline", baseline, "--format", "json")
    assert (len(more.json["findings"]), len(more.json["unchanged"])) == (1, 1)


def test_a_run_with_a_baseline_can_be_a_baseline_itself(auditor: Run, check: Run, result: Callable[..., Path], write: Write) -> None:
    baseline = result("old", WRONG)
    second = write("second.json", check(write("neu.md", WRONG), "--baseline", baseline, "--format", "json").out)
    assert check(write("neu.md", WRONG), "--baseline", second).code == 0
    assert states(auditor("compare", baseline, second, "--format", "json").json) == {"same": 1}


def test_a_wrong_baseline_is_refused_before_the_work(check: Run, write: Write, tmp_path: Path) -> None:
    ran = check(write("a.md", WRONG), "--baseline", tmp_path / "no.json", "-o", tmp_path / "out")
    assert ran.code == 2 and not (tmp_path / "out").exists()


def test_waived_findings_are_compared_too(auditor: Run, result: Callable[..., Path], tmp_path: Path, check: Run, write: Write) -> None:
    old = result("old", WRONG)
    auditor("waive", old, "1", "--reason", "r", "--person", "p", "-o", tmp_path / "w.yaml")
    new = write("new.json", check(tmp_path / "old.md", "--waivers", tmp_path / "w.yaml", "--format", "json").out)
    ran = auditor("compare", old, new)
    assert ran.code == 0 and "## 仍存在（1）" in ran.out and "已豁免" in ran.out
    assert json.loads(new.read_bytes())["waived"]
