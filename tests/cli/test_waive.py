"""`auditor waive` and waivers in `auditor check`: settled findings are shown apart, and a changed number reopens them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support import RIGHT, WRONG, Run, Write

REASON = "已核实凭证，四舍五入所致"
OTHER_VALUES = WRONG.replace("16.60", "17.60")


@pytest.fixture
def result(check: Run, write: Write, tmp_path: Path) -> Path:
    """The result file of a document with one finding."""
    return write("old.json", check(write("a.md", WRONG), "--format", "json").out)


def waive(auditor: Run, result: Path, file: Path, *flags: object, finding: object = 1) -> int:
    return auditor("waive", result, finding, "--reason", REASON, "--person", "张三", "-o", file, *flags).code


def test_a_waived_finding_is_shown_apart_and_does_not_fail_the_run(auditor: Run, check: Run, result: Path, tmp_path: Path) -> None:
    file = tmp_path / "waivers.yaml"
    assert waive(auditor, result, file) == 0
    ran = check(tmp_path / "a.md", "--waivers", file)
    assert ran.code == 0
    assert "已豁免 C901" in ran.out and REASON in ran.out and "张三" in ran.out
    assert ran.out.splitlines()[-1].endswith("差错 0、疑点 0、提示 0、待判断 0、已核对 0、未能核对 0、已豁免 1")
    report = check(tmp_path / "a.md", "--waivers", file, "--format", "markdown").out
    section = report.partition("## 已豁免的问题")[2]
    assert REASON in section and "张三" in section and "C901" in section
    assert "除已豁免" in report and "## 问题详情" not in report
    body = check(tmp_path / "a.md", "--waivers", file, "--format", "json").json
    (waived,) = body["waived"]
    assert body["findings"] == [] and body["problems"] == []
    assert waived["waived"] | {"date": ""} == {"reason": REASON, "person": "张三", "date": "", "expires": ""}
    assert check(tmp_path / "a.md", "--waivers", file, "--no-waivers").code == 1


def test_english(auditor: Run, check: Run, result: Path, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    ran = auditor("--lang", "en", "waive", result, "1", "--reason", "r", "--person", "p", "-o", file)
    assert ran.out.startswith("Waived C901")
    shown = check(tmp_path / "a.md", "--waivers", file, "--lang", "en", "--format", "markdown").out
    assert "## Waived findings" in shown and "| r | p |" in shown


def test_other_values_reopen_the_question(auditor: Run, check: Run, result: Path, write: Write, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    waive(auditor, result, file)
    ran = check(write("a.md", OTHER_VALUES), "--waivers", file)
    assert ran.code == 1
    assert "X502" in ran.out and "数值与豁免时不同" in ran.out


def test_any_values(auditor: Run, check: Run, result: Path, write: Write, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    waive(auditor, result, file, "--any-values")
    assert "any_values: true" in file.read_text(encoding="utf-8")
    assert check(write("a.md", OTHER_VALUES), "--waivers", file).code == 0


def test_a_waiver_that_is_not_needed_is_a_note(auditor: Run, check: Run, result: Path, write: Write, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    waive(auditor, result, file)
    ran = check(write("a.md", RIGHT), "--waivers", file)
    assert ran.code == 0 and "X503" in ran.out


def test_a_waiver_of_nothing_here_is_told(check: Run, write: Write) -> None:
    file = write("w.yaml", entry(fingerprint="0123456789abcdef"))
    ran = check(write("a.md", RIGHT), "--waivers", file)
    assert ran.code == 0 and "X504" in ran.out and "0123456789abcdef" in ran.out


def entry(**changes: str) -> str:
    values = {"fingerprint": "f" * 16, "reason": "理由", "person": "张三", "date": "2026-01-05", "any_values": "true"} | changes
    first, *others = [f"{key}: {value}" for key, value in values.items() if value]
    return "\n  ".join([f"- {first}", *others]) + "\n"


def test_an_expired_waiver_is_told_and_waives_nothing(check: Run, result: Path, write: Write, tmp_path: Path) -> None:
    (finding,) = json.loads(result.read_bytes())["findings"]
    expired = entry(fingerprint=f'"{finding["fingerprint"]}"', expires="2020-12-31")
    ran = check(tmp_path / "a.md", "--waivers", write("w.yaml", expired))
    assert ran.code == 1 and "X501" in ran.out and "2020-12-31" in ran.out
    renewed = expired + entry(fingerprint=f'"{finding["fingerprint"]}"', expires="2999-12-31")
    ran = check(tmp_path / "a.md", "--waivers", write("w.yaml", renewed))
    assert ran.code == 0 and "X501" not in ran.out, "a newer waiver stands in for the expired one"


def test_the_file_beside_the_configuration_is_found(auditor: Run, check: Run, result: Path, write: Write, tmp_path: Path) -> None:
    config = write("elsewhere/auditor.yaml", "language: zh\n")
    written = auditor("waive", result, "1", "--reason", REASON, "--person", "张三")
    assert written.code == 0 and "--waivers" not in written.out
    assert (config.parent / "waivers.yaml").is_file()
    assert check(tmp_path / "a.md").code == 0


def test_the_file_that_the_configuration_names(check: Run, write: Write, tmp_path: Path) -> None:
    write("elsewhere/auditor.yaml", "waivers: ../own.yaml\n")
    ran = check(write("a.md", WRONG))
    assert ran.code == 2 and "own.yaml" in ran.err
    write("own.yaml", entry())
    assert check(write("a.md", WRONG)).code == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- fingerprint: ffffffffffffffff\n  reason: r\n", "w.yaml:1:3"),
        (entry(date="2026-02-30"), "w.yaml:4:9"),
        (entry(expires="明年"), "w.yaml:6:12"),
        (entry(fingerprint="abc"), "w.yaml:1:16"),
        (entry(any_values=""), "values_hash"),
        (entry(values_hash="f" * 16), "any_values"),
        (entry(persn="x"), "w.yaml:6:3"),
        ("entries: []\n", "waivers"),
        ("- a\n- [", "w.yaml:"),
    ],
)
def test_a_broken_file_is_told_with_line_and_column(check: Run, write: Write, text: str, said: str) -> None:
    ran = check("--waivers", write("w.yaml", text), write("a.md", WRONG))
    assert ran.code == 2 and said in ran.err and "w.yaml:" in ran.err and ran.out == ""


@pytest.mark.parametrize(
    "before",
    [
        "# 经处务会讨论\n",
        "# 经处务会讨论\n[]\n",
        "# 经处务会讨论\nwaivers: []\n",
        "# 经处务会讨论\n" + entry() + "# 末尾\n",
        "# 经处务会讨论\nwaivers:\n" + "".join(f"  {line}\n" for line in entry().splitlines()),
        "# 经处务会讨论\r\n" + entry().replace("\n", "\r\n"),
        "# 经处务会讨论\n[{fingerprint: ffffffffffffffff, reason: 理由, person: 张三, date: 2026-01-05, any_values: true}]\n",
    ],
)
def test_an_entry_is_added_and_the_rest_of_the_file_stays(auditor: Run, check: Run, result: Path, tmp_path: Path, before: str) -> None:
    file = tmp_path / "w.yaml"
    file.write_bytes(before.encode())
    assert waive(auditor, result, file) == 0
    after = file.read_bytes().decode()
    assert "# 经处务会讨论" in after and "张三" in after
    if entry() in before or "\r\n" in before:
        assert after.startswith(before.rstrip())
        assert "\r\n" not in before or "\n" not in after.replace("\r\n", "")
    ran = check(tmp_path / "a.md", "--waivers", file)
    assert ran.code == 0
    assert ("X504" in ran.out) == ("fffff" in before), "the older entry is still there"


def test_a_reason_may_hold_any_sign(auditor: Run, check: Run, result: Path, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    reason = '“四舍五入”: 见 #3 \\ "附件"，- 无误'
    assert auditor("waive", result, "1", "--reason", reason, "--person", "李 四", "-o", file).code == 0
    assert check(tmp_path / "a.md", "--waivers", file, "--format", "json").json["waived"][0]["waived"]["reason"] == reason


def test_signs_that_yaml_refuses_do_not_break_the_file(auditor: Run, check: Run, result: Path, write: Write, tmp_path: Path) -> None:
    body = json.loads(result.read_bytes())
    body["findings"][0]["title"] = "标题\x00\x7f\x1b[31m\u2028- x\n- y: #"
    file = tmp_path / "w.yaml"
    reason = "理\x9b由\ud800\n换行"
    ran = auditor("waive", write("odd.json", json.dumps(body)), "1", "--reason", reason, "--person", "张三", "-o", file)
    assert ran.code == 0 and "\x1b" not in ran.out
    assert check(tmp_path / "a.md", "--waivers", file, "--format", "json").json["waived"][0]["waived"]["reason"] == "理由 换行"


def test_nothing_is_waived_twice(auditor: Run, result: Path, tmp_path: Path) -> None:
    file = tmp_path / "w.yaml"
    assert [waive(auditor, result, file) for _ in range(2)] == [0, 2]
    assert file.read_text(encoding="utf-8").count("fingerprint") == 1


def test_a_finding_is_named_by_number_or_fingerprint(auditor: Run, result: Path, tmp_path: Path) -> None:
    (finding,) = json.loads(result.read_bytes())["findings"]
    assert waive(auditor, result, tmp_path / "a.yaml", finding=finding["fingerprint"]) == 0
    assert waive(auditor, result, tmp_path / "b.yaml", finding=finding["fingerprint"][:8]) == 0
    assert waive(auditor, result, tmp_path / "c.yaml", finding="2") == 2
    assert waive(auditor, result, tmp_path / "d.yaml", finding="abc") == 2
    assert not (tmp_path / "c.yaml").exists()


def test_two_documents_need_the_document(auditor: Run, check: Run, write: Write, tmp_path: Path) -> None:
    write("in/甲.md", WRONG)
    write("in/乙.md", OTHER_VALUES)
    result = write("two.json", check(tmp_path / "in", "--format", "json").out)
    refused = auditor("waive", result, "1", "--reason", "r", "--person", "p", "-o", tmp_path / "w.yaml")
    assert refused.code == 2 and "--document" in refused.err
    assert waive(auditor, result, tmp_path / "w.yaml", "--document", "乙.md") == 0
    ran = check(tmp_path / "in", "--waivers", tmp_path / "w.yaml", "--format", "json").json
    assert [Path(found["figures"][0]["place"]["document"]).name for found in ran["waived"]] == ["乙.md"]


@pytest.mark.parametrize("flags", [("--expires", "2020-01-01"), ("--expires", "明年"), ("--reason", " ")])
def test_nonsense_is_refused(auditor: Run, result: Path, tmp_path: Path, flags: tuple[str, ...]) -> None:
    assert waive(auditor, result, tmp_path / "w.yaml", *flags) == 2
    assert not (tmp_path / "w.yaml").exists()


@pytest.mark.parametrize("text", ["{}", "[]", "x", '{"schema": "auditor.result/1"}', "[" * 100_000])
def test_a_file_that_is_no_result(auditor: Run, write: Write, tmp_path: Path, text: str) -> None:
    assert waive(auditor, write("no.json", text), tmp_path / "w.yaml") == 2
    assert waive(auditor, tmp_path / "nothing.json", tmp_path / "w.yaml") == 2


def test_numbers_are_those_of_the_report(auditor: Run, tmp_path: Path) -> None:
    """Findings of one cause stand together in the report; the result file keeps another order."""
    example = Path(__file__).parents[2] / "examples" / "report.pdf"
    report = auditor("check", example, "--no-plugins", "--format", "markdown").out
    headings = [line.split() for line in report.splitlines() if line.startswith(("### ", "#### ")) and "·" in line]
    result = tmp_path / "r.json"
    result.write_text(auditor("check", example, "--no-plugins", "--format", "json").out, encoding="utf-8")
    assert len(headings) > 3
    for words in headings:
        number, rule = words[1].rstrip("."), words[-2].rpartition("（")[2]
        ran = auditor("waive", result, number, "--reason", "r", "--person", "p", "-o", tmp_path / f"{number}.yaml")
        assert f" {rule} " in ran.out, number


def test_the_example_of_the_manual_is_valid(check: Run, write: Write) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "review.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", manual, re.DOTALL | re.MULTILINE)
    ran = check(write("a.md", RIGHT), "--waivers", write("w.yaml", example))
    assert ran.code == 0 and "X504" in ran.out
