"""`auditor rules test`: what comes out for the examples that rules carry."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import RIGHT, RULES, WRONG, Run, Write

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT / "examples" / "report.pdf"


def with_tests(*tests: str) -> str:
    return RULES + "    tests:\n" + "".join(f"      - {test}\n" for test in tests)


def example(name: str, given: str, expect: str, more: str = "") -> str:
    text = given.replace("\n", "\n          ")
    return f"name: {name}\n        given: |\n          {text}\n        expect: {expect}{more}"


def test_good_tests_pass(auditor: Run, write: Write) -> None:
    file = write("r.yaml", with_tests(example("错", WRONG, "finding"), example("对", RIGHT, "holds")))
    ran = auditor("rules", "test", file)
    assert (ran.code, ran.out) == (0, "1 条规则，2 个测试：通过 2，失败 0\n")
    assert auditor("rules", "test", file, "--lang", "en").out == "1 rules, 2 tests: 2 passed, 0 failed\n"


def test_a_failing_test_shows_what_was_expected_what_came_out_and_what_was_read(auditor: Run, write: Write) -> None:
    file = write("r.yaml", with_tests(example("错", WRONG, "finding"), example("对", WRONG, "holds")))
    ran = auditor("rules", "test", file)
    lines = ran.out.splitlines()
    assert ran.code == 1 and lines[-1] == "1 条规则，2 个测试：通过 1，失败 1"
    assert lines[0] == f"{file}:19: 规则 C901 的测试“对”：期望 holds，得到 finding。"
    assert lines[1].startswith("  得到 finding：") and "148.95" in lines[1]
    assert "    147.95万元  总支出，2022年  [全年支出 total_spend]" in lines
    assert "    132.35万元  基本支出，2022年  [基本支出 basic_spend]" in lines
    told = auditor("rules", "test", file, "--lang", "en").out.splitlines()[0]
    assert told.endswith("rule C901, test “对”: expected holds, got finding.")


def test_what_is_shown_is_compared(auditor: Run, write: Write) -> None:
    file = write("r.yaml", with_tests(example("错", WRONG, "finding", '\n        shows: {difference: "7.00"}')))
    ran = auditor("rules", "test", file)
    assert ran.code == 1 and "difference 中应有“7.00”，得到“1.00" in ran.out


def test_a_text_without_figures_says_so(auditor: Run, write: Write) -> None:
    ran = auditor("rules", "test", write("r.yaml", with_tests(example("空", "甲。", "finding"))))
    assert ran.code == 1 and "期望 finding，得到 not_evaluated" in ran.out and "没有读到数字" in ran.out


def test_a_table_may_be_pasted(auditor: Run, write: Write) -> None:
    table = "单位：万元\n项目\t2022年决算数\n合计\t7.00\n基本支出\t3.00\n项目支出\t3.00"
    rule = with_tests(example("表", table, "finding")).replace("narrative_parts", "table_sums")
    ran = auditor("rules", "test", write("r.yaml", rule))
    assert ran.code == 0, ran.out


def test_a_page_of_a_file(auditor: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(REPORT.read_bytes())
    given = "{{name: 页, given: {{file: report.pdf, page: {page}}}, expect: {expect}}}"
    tests = [given.format(page=page, expect=expect) for page, expect in ((1, "not_evaluated"), (3, "holds"), (99, "holds"))]
    ran = auditor("rules", "test", write("r.yaml", with_tests(*tests)))
    assert ran.code == 1 and ran.out.endswith("通过 2，失败 1\n"), ran.out
    assert "只有 9 页，没有第 99 页" in ran.out


def test_a_whole_file(auditor: Run, write: Write) -> None:
    write("a.md", WRONG)
    ran = auditor("rules", "test", write("r.yaml", with_tests("{name: 全文, given: {file: a.md}, expect: finding}")))
    assert ran.code == 0, ran.out


@pytest.mark.parametrize(("name", "said"), [("b.pdf", "找不到文件"), ("r.yaml", "不支持这种格式")])
def test_a_file_that_cannot_be_read_is_a_failed_test(auditor: Run, write: Write, name: str, said: str) -> None:
    ran = auditor("rules", "test", write("r.yaml", with_tests(f"{{name: 页, given: {{file: {name}}}, expect: not_evaluated}}")))
    assert ran.code == 1 and "没有做成" in ran.out and said in ran.out


def test_rules_are_chosen_by_id_name_pack_file_or_folder(auditor: Run, pack: Path, write: Write) -> None:
    (pack / "rules.yaml").write_text(with_tests(example("错", WRONG, "finding")), encoding="utf-8")
    write("tiny/more.yaml", RULES.replace("C901", "C902").replace("parts-of-a-sentence", "second"))
    for chosen in (["C901"], ["parts-of-a-sentence"], ["C901", "parts-of-a-sentence"], [pack / "rules.yaml"]):
        assert auditor("rules", "test", *chosen, "--rules", pack).out.startswith("1 条规则，1 个测试"), chosen
    for chosen in (["tiny"], [pack], [pack.parent]):
        assert auditor("rules", "test", *chosen, "--rules", pack).out.startswith("2 条规则，1 个测试"), chosen


def test_shipped_packs_are_tested_without_being_asked_for(auditor: Run) -> None:
    ran = auditor("rules", "test", "hubei", "sichuan", ROOT / "rules" / "hunan")
    assert ran.code == 0 and ran.out.splitlines()[-1].endswith("，失败 0"), ran.out


def test_a_claim_rests_on_other_rules(auditor: Run) -> None:
    assert auditor("rules", "test", "claim").code == 2
    assert auditor("rules", "test", "N101").code == 0


def test_a_rule_that_is_switched_off_is_tested(auditor: Run, write: Write) -> None:
    text = with_tests(example("错", WRONG, "finding")).replace("    check:", "    enabled: false\n    check:")
    assert auditor("rules", "test", write("r.yaml", text)).code == 0


def test_a_pack_that_changes_a_rule_brings_its_tests(auditor: Run, pack: Path, write: Write) -> None:
    change = "  C901:\n    title: 别的\n    tests:\n      - {name: 无, given: 甲, expect: finding}\n"
    local = write("b/pack.yaml", f"name: b\ntitle: 乙\nversion: '1'\nextends: [tiny]\noverride:\n{change}").parent
    ran = auditor("rules", "test", local)
    assert ran.code == 1 and f"{local / 'pack.yaml'}:9: 规则 C901 的测试“无”" in ran.out
    listed = auditor("rules", "list", "--rules", local).out
    assert f"别的  [b 修改了 title、tests：{local / 'pack.yaml'}:6]" in listed
    assert "b 修改了" in auditor("rules", "show", "C901", "--rules", local).out


@pytest.mark.parametrize(("word", "said"), [("C990", "rules list"), ("nothing.yaml", "没有 nothing.yaml")])
def test_what_does_not_exist_is_told(auditor: Run, word: str, said: str) -> None:
    ran = auditor("rules", "test", word)
    assert ran.code == 2 and said in ran.err and ran.out == ""


def test_wrong_rule_files_are_told(auditor: Run, write: Write) -> None:
    ran = auditor("rules", "test", write("r.yaml", "rules: 7\n"))
    assert ran.code == 2 and "r.yaml:1" in ran.err


def test_rules_of_ones_own_are_tested_with_the_packs_of_an_audit(auditor: Run, write: Write) -> None:
    """The words of other districts must not change what is read."""
    text = with_tests(example("错", WRONG, "finding")).replace("C901", "sichuan/C901")
    local = write("sichuan/r.yaml", text).parent
    write("sichuan/pack.yaml", "name: sichuan\ntitle: 同名\nversion: '1'\nseverity: {B501: info}\n")
    ran = auditor("rules", "test", local)
    assert ran.code == 2 and "B501" in ran.err, "the shipped pack of that name is not loaded"


def test_what_the_settings_leave_out_is_tested(auditor: Run, write: Write) -> None:
    Path("auditor.yaml").write_text("ignore: [C901]\n", encoding="utf-8")
    ran = auditor("rules", "test", write("r.yaml", with_tests(example("错", WRONG, "finding"))))
    assert (ran.code, ran.out) == (0, "1 条规则，1 个测试：通过 1，失败 0\n")


PLUGIN = """\
from auditor.checks.kind import CheckKind
from auditor.hookspecs import hookimpl


def evaluate(rule, facts, context):
    raise ValueError("broken kind")


@hookimpl
def auditor_checks():
    return [CheckKind("bad", "Always fails.", (), evaluate)]
"""


def test_a_check_kind_that_fails_is_a_failed_test(auditor: Run, write: Write) -> None:
    plugin = write("mine.py", PLUGIN)
    rule = with_tests(example("错", WRONG, "not_evaluated")).replace("narrative_parts", "mine/bad")
    ran = auditor("rules", "test", write("r.yaml", rule), "--plugin", plugin)
    assert ran.code == 1 and "没有做成" in ran.out and "broken kind" in ran.out, ran.out + ran.err
    assert auditor("rules", "new", "C901", "--kind", "mine/bad", "--plugin", plugin, "-o", "-").out.count("check: mine/bad\n") == 1
    assert "check.mine.bad" in auditor("rules", "schema", "--plugin", plugin).json["$defs"]
