"""`auditor rules new`: the skeleton of a rule, to be filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from auditor.builtin import auditor_checks


def test_a_new_rule_is_valid_and_its_test_fails(auditor: Run) -> None:
    ran = auditor("rules", "new", "C901")
    assert ran.code == 0 and ran.out.startswith("已写出 C901.yaml\n") and "auditor rules test C901.yaml" in ran.out
    checked = auditor("rules", "check", "C901.yaml")
    assert checked.code == 0 and checked.out.splitlines()[-1] == "0 处错误，1 处提醒，读入 1 条规则"
    tested = auditor("rules", "test", "C901.yaml")
    assert tested.code == 1 and "请换成一个应当报告问题的例子" in tested.out
    assert "check: same_everywhere\n" in Path("C901.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [kind.name for kind in auditor_checks()])
def test_the_test_of_every_kind_fails_until_it_is_filled_in(auditor: Run, kind: str) -> None:
    auditor("rules", "new", "C901", "--kind", kind, "-o", "我的/规则.yaml")
    tested = auditor("rules", "test", "我的/规则.yaml")
    assert tested.code == 1 and tested.out.endswith("1 条规则，1 个测试：通过 0，失败 1\n")


def test_a_filled_in_rule_passes(auditor: Run) -> None:
    auditor("rules", "new", "C901", "--kind", "narrative_parts")
    file = Path("C901.yaml")
    text = file.read_text(encoding="utf-8")
    sentence = "2022年总支出310.52万元，其中：基本支出143.45万元，项目支出176.07万元。"
    file.write_text(text.replace("请在这里写一段有问题的文字，或粘贴一张表；写好以后测试通过。", sentence), encoding="utf-8")
    assert auditor("rules", "test", "C901").code == 2, "only rules that are loaded"
    assert auditor("rules", "test", "C901.yaml").code == 0


def test_a_file_that_is_there_is_left_alone(auditor: Run) -> None:
    Path("C901.yaml").write_text("甲", encoding="utf-8")
    ran = auditor("rules", "new", "C901")
    assert ran.code == 2 and "没有覆盖" in ran.err and Path("C901.yaml").read_text(encoding="utf-8") == "甲"


def test_standard_output(auditor: Run) -> None:
    ran = auditor("rules", "new", "S950", "--kind", "sum", "-o", "-", "--lang", "en")
    assert ran.code == 0 and ran.out.splitlines()[1].startswith("# Rule S950.") and "check: sum\n" in ran.out
    assert not list(Path.cwd().iterdir())


@pytest.mark.parametrize("id_", ["C101", "c901", "X901", "C9011", "甲"])
def test_an_id_that_is_not_for_local_rules_is_refused(auditor: Run, id_: str) -> None:
    ran = auditor("rules", "new", id_)
    assert ran.code == 2 and "901 至 999" in ran.err and not list(Path.cwd().iterdir())


def test_an_id_that_is_taken_is_refused(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "new", "C901", "--rules", pack)
    assert ran.code == 2 and "rules.yaml:2" in ran.err and "例如 C902" in ran.err


def test_the_file_says_how_to_run_it_from_where_it_was_made(auditor: Run) -> None:
    auditor("rules", "new", "C901", "-o", "我的/规则.yaml")
    assert "#   auditor rules test 我的/规则.yaml " in Path("我的/规则.yaml").read_text(encoding="utf-8")


def test_the_example_of_a_kind_is_a_simple_one(auditor: Run) -> None:
    relation = auditor("rules", "new", "S950", "--kind", "equation", "-o", "-").out.partition("    equation: ")[2].splitlines()[0]
    assert len(relation) < 40 and "or" not in relation


def test_an_unknown_kind_gets_a_suggestion(auditor: Run) -> None:
    ran = auditor("rules", "new", "C901", "--kind", "smu")
    assert ran.code == 2 and "是不是“sum”" in ran.err and "same_everywhere" in ran.err
