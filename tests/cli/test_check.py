"""`auditor check`: what it shows, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest
from support import RIGHT, WRONG, Run, Write

COUNTS = "1 份文件，1 条规则：差错 1、疑点 0、提示 0、待判断 0、已核对 0、未能核对 0"


def test_the_view_names_rule_statement_and_page_and_ends_with_the_counts(check: Run, write: Write) -> None:
    ran = check(write("报告.md", WRONG))
    lines = ran.out.splitlines()
    assert ran.code == 1
    assert "差错 C901" in lines[1] and "148.95万元" in lines[1] and lines[1].endswith("（第1页）")
    assert lines[-1] == COUNTS


def test_agreement_is_counted_and_ends_well(check: Run, write: Write) -> None:
    ran = check(write("报告.md", RIGHT))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == COUNTS.replace("差错 1", "差错 0").replace("已核对 0", "已核对 1") + "\n"


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ((), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        (("--exit-zero",), 0),
    ],
)
def test_what_counts_as_failing_can_be_chosen(check: Run, write: Write, flags: tuple[str, ...], code: int) -> None:
    assert check(write("a.md", WRONG), *flags).code == code


def test_a_warning_fails_only_when_asked(auditor: Run, pack: Path, write: Write) -> None:
    rules = pack / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("severity: error", "severity: warning"), encoding="utf-8")
    arguments = ("check", "--rules", pack, "--select", "C901", write("a.md", WRONG))
    assert [auditor(*arguments, *flags).code for flags in ((), ("--fail-on", "warning"), ("--fail-on", "info"))] == [0, 1, 1]
    hidden = auditor(*arguments, "--min-severity", "error", "--fail-on", "info")
    assert hidden.code == 0 and "疑点 0" in hidden.out


def test_one_report_goes_to_standard_output_and_nothing_else_does(check: Run, write: Write) -> None:
    ran = check(write("a.md", WRONG), "--format", "json", "-o", "-")
    assert ran.json["findings"][0]["rule"] == "C901"
    assert ran.err.strip() == COUNTS


def test_a_single_format_needs_no_dash(check: Run, write: Write) -> None:
    assert check(write("a.md", WRONG), "--format", "json").json["schema"] == "auditor.result/1"


def test_files_are_named_after_the_document(check: Run, write: Write, tmp_path: Path) -> None:
    ran = check(write("某中心 2022.md", WRONG), "-o", tmp_path / "out" / "deep")
    assert sorted(path.name for path in (tmp_path / "out" / "deep").iterdir()) == ["某中心 2022.findings.json", "某中心 2022.findings.md"]
    assert ran.out.splitlines()[-1] == COUNTS


def test_documents_of_one_name_do_not_overwrite_each_other(check: Run, write: Write, tmp_path: Path) -> None:
    check(write("a/报告.md", WRONG), write("b/报告.md", RIGHT), write("c/报告.MD", RIGHT), "-o", tmp_path / "out", "--format", "json")
    found = {path.name: len(json.loads(path.read_bytes())["findings"]) for path in (tmp_path / "out").glob("*.findings.json")}
    assert found == {"报告.findings.json": 1, "报告-2.findings.json": 0, "报告-3.findings.json": 0}


def test_a_very_long_name_is_shortened(check: Run, write: Write, tmp_path: Path) -> None:
    check(write("长" * 80 + ".md", RIGHT), "-o", tmp_path / "out", "--format", "json")
    (name,) = os.listdir(tmp_path / "out")
    assert name.startswith("长" * 50) and name.endswith(".findings.json") and len(name.encode()) < 255


def test_an_old_report_is_replaced_whole_and_no_temporary_file_stays(check: Run, write: Write, tmp_path: Path) -> None:
    document = write("a.md", WRONG)
    out = write("out/a.findings.json", "old").parent
    check(document, "-o", out, "--format", "json")
    assert [path.name for path in out.iterdir()] == ["a.findings.json"]
    assert json.loads((out / "a.findings.json").read_bytes())["findings"]


def test_a_report_that_cannot_be_written_is_said_and_the_run_is_incomplete(check: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "out" / "a.findings.json").mkdir(parents=True)
    ran = check(write("a.md", WRONG), "-o", tmp_path / "out", "--format", "json")
    assert ran.code == 4 and "a.findings.json" in ran.out
    assert os.listdir(tmp_path / "out") == ["a.findings.json"]


def test_an_output_that_is_a_file_is_refused_before_the_work(check: Run, write: Write) -> None:
    ran = check(write("a.md", WRONG), "-o", write("taken", ""))
    assert ran.code == 2 and "-o" in ran.err and ran.out == ""


def test_folders_are_searched_sorted_and_our_own_reports_left_out(check: Run, write: Write, tmp_path: Path) -> None:
    folder = write("in/b/二.md", RIGHT).parent.parent
    write("in/a.md", WRONG)
    write("in/.hidden/c.md", WRONG)
    write("in/~$a.md", WRONG)
    write("in/note.doc", WRONG)
    check(folder, "-o", folder)
    ran = check(folder, "--format", "json")
    assert [Path(found["path"]).name for found in ran.json["documents"]] == ["a.md", "二.md"]


def test_a_file_named_twice_is_audited_once(check: Run, write: Write) -> None:
    document = write("in/a.md", WRONG)
    assert check(document, document.parent, document).out.startswith(str(document))
    assert COUNTS in check(document, document.parent).out


def test_nothing_to_audit(check: Run, tmp_path: Path) -> None:
    ran = check(tmp_path / "nowhere.pdf")
    assert ran.code == 3 and "nowhere.pdf" in ran.err and ".pdf" in ran.err
    (tmp_path / "empty").mkdir()
    assert check(tmp_path / "empty").code == 3


def test_a_missing_file_beside_a_good_one_makes_the_run_incomplete(check: Run, write: Write, tmp_path: Path) -> None:
    ran = check(write("a.md", WRONG), tmp_path / "nowhere.pdf", tmp_path / "a.xyz")
    assert ran.code == 4
    assert "nowhere.pdf" in ran.out and "差错 1" in ran.out and "核对不完整" in ran.out.splitlines()[-1]


def test_an_encrypted_document_is_reported_and_never_looks_clean(check: Run, write: Write, tmp_path: Path) -> None:
    path = tmp_path / "加密.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((72, 72), "secret")
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y")
    ran = check(path, "-o", tmp_path / "out")
    assert ran.code == 4
    assert "X101" in ran.out and "加密" in ran.out
    report = (tmp_path / "out" / "加密.findings.md").read_text(encoding="utf-8")
    assert "未发现问题" not in report and "X101" in report and "核对不完整" in report
    (problem,) = json.loads((tmp_path / "out" / "加密.findings.json").read_bytes())["problems"]
    assert (problem["code"], problem["document"], problem["level"]) == ("X101", str(path), "failure")


def test_a_broken_document_is_reported(check: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    ran = check(path)
    assert ran.code == 4 and "X101 " in ran.out


@pytest.mark.parametrize("word", ["C", "C9", "C901", "parts-of-a-sentence"])
def test_rules_are_chosen_by_id_name_or_family(auditor: Run, pack: Path, write: Write, word: str) -> None:
    document = write("a.md", WRONG)
    chosen = auditor("check", "--rules", pack, "--select", f"{word},C901", document, "--format", "json")
    assert "C901" in [found["rule"] for found in chosen.json["findings"]]
    without = auditor("check", "--rules", pack, "--ignore", word, document, "--format", "json")
    assert "C901" not in [found["rule"] for found in without.json["findings"]]


def test_a_word_that_means_no_rule_is_refused_with_a_suggestion(check: Run, write: Write) -> None:
    ran = check("--ignore", "parts-of-a-sentense", write("a.md", WRONG))
    assert ran.code == 2 and "parts-of-a-sentence" in ran.err


def test_the_settings_fill_in_what_the_command_line_leaves_open(check: Run, write: Write, tmp_path: Path) -> None:
    config = write("conf/auditor.yaml", "fail_on: warning\nformat: [json]\noutput: results\nlanguage: en\n")
    ran = check("--config", config, write("a.md", WRONG))
    assert ran.code == 1 and "errors 1" in ran.out
    assert os.listdir(tmp_path / "conf" / "results") == ["a.findings.json"]


def test_the_date_can_be_left_out_and_then_the_bytes_are_the_same(check: Run, write: Write) -> None:
    document = write("a.md", WRONG)
    first, second = (check(document, "--format", "json", "--no-date") for _ in range(2))
    assert first.out == second.out and first.json["run"]["date"] == ""
    assert check(document, "--format", "json").json["run"]["date"]


def test_a_closed_pipe_ends_quietly(write: Write, pack: Path) -> None:
    """`auditor check … | head -0`: no traceback on standard error."""
    document = write("a.md", WRONG)
    command = [sys.executable, "-m", "auditor", "check", "--rules", str(pack), "--select", "C901", "--format", "json", str(document)]
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(writing)
    assert b"Traceback" not in ran.stderr and b"Exception ignored" not in ran.stderr


def test_a_terminal_that_knows_no_chinese_still_gets_the_view(write: Write, pack: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "auditor", "check", "--rules", str(pack), "--select", "C901", str(write("甲.md", WRONG))]
    ran = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 1 and b"C901" in ran.stdout and b"\\u5dee\\u9519" in ran.stdout


def test_an_internal_error_is_one_sentence(check: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.cli.check_run.counts", lambda *_: 1 // 0)
    monkeypatch.delenv("AUDITOR_DEBUG", raising=False)
    ran = check(write("a.md", WRONG))
    assert ran.code == 5
    assert ran.err.count("\n") == 1 and "ZeroDivisionError" in ran.err and "反馈" in ran.err


def test_interruption(check: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("auditor.cli.check_run.counts", interrupt)
    assert check(write("a.md", WRONG)).code == 130
