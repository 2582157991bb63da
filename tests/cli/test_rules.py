"""`auditor rules`: list, show, check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import Run, Write

ROOT = Path(__file__).parents[2]


def test_the_list_names_id_name_severity_check_pack_and_title(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "list", "--rules", pack)
    (line,) = [line for line in ran.out.splitlines() if line.startswith("C901")]
    assert line.split() == ["C901", "parts-of-a-sentence", "差错", "narrative_parts", "tiny", "分项之和与总额不一致"]
    assert ran.code == 0 and "条规则" in ran.out.splitlines()[-1]


def test_one_rule_is_shown_down_to_the_file_of_its_check(auditor: Run, pack: Path) -> None:
    by_id, by_name = (auditor("rules", "show", word, "--rules", pack).out for word in ("C901", "parts-of-a-sentence"))
    assert by_id == by_name
    for part in ("分项之和与总额不一致", "某办法第一条", "请单位核对分项", "rules.yaml:2", "auditor/checks/narrative_parts.py"):
        assert part in by_id


@pytest.mark.parametrize(("language", "folder"), [("zh", "docs/rules"), ("en", "")])
def test_a_rule_is_shown_with_all_that_its_page_says(auditor: Run, tmp_path: Path, language: str, folder: str) -> None:
    if not folder:
        auditor("rules", "docs", "-o", tmp_path / "manual", "--lang", language)
    page = ((ROOT / folder) if folder else tmp_path / "manual").joinpath("core", "B104.md").read_text(encoding="utf-8")
    shown = auditor("rules", "show", "B104", "--lang", language).out
    plain = re.sub(r"\]\([^)]*\)|[\[\]`*>#\\]", "", page)
    for line in (line for line in shown.splitlines() if line and not line.startswith(" ")):
        # an example has its verdict below the text on a page
        parts = line.partition("  ")[2].rsplit("：" if language == "zh" else ": ", 1) if line.startswith(("例 ", "Example ")) else [line]
        assert all(re.sub(r"[\[\]]", "", part) in plain for part in parts), line


def test_an_unknown_rule_gets_a_suggestion(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "show", "C910", "--rules", pack)
    assert ran.code == 2 and "C9" in ran.err and "rules list" in ran.err


def test_a_good_pack_has_no_error(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "check", pack)
    assert ran.code == 0 and ran.out.splitlines()[-1].startswith("0 处错误")


def test_every_error_is_listed_with_file_line_and_column(auditor: Run, pack: Path, write: Write) -> None:
    write("tiny/more.yaml", "rules:\n  - id: C902\n    nam: x\n    severity: fatal\n    check: narrative_parts\n")
    ran = auditor("rules", "check", pack)
    lines = [line for line in ran.out.splitlines() if "more.yaml:" in line]
    assert ran.code == 2 and len(lines) >= 2
    assert any("more.yaml:3:5" in line for line in lines) and any("fatal" in line for line in lines)
    assert ran.out.splitlines()[-1].startswith(f"{len(lines)} 处错误")


def test_a_folder_of_packs_stands_for_its_packs(auditor: Run, pack: Path, write: Write) -> None:
    write("tiny/more.yaml", "rules:\n  - id: C902\n")
    assert "more.yaml" in auditor("rules", "check", pack.parent).out


def test_a_pack_that_is_in_force_can_be_checked(auditor: Run, pack: Path) -> None:
    assert auditor("rules", "check", pack, pack / "rules.yaml", "--rules", pack).code == 0


def test_a_wrong_rule_file_stops_an_audit(auditor: Run, pack: Path, write: Write) -> None:
    (pack / "rules.yaml").write_text("rules: 7\n", encoding="utf-8")
    ran = auditor("check", "--rules", pack, write("a.md", "x"))
    assert ran.code == 2 and "rules.yaml:1" in ran.err and ran.out == ""
