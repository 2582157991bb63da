"""`auditor rules schema` and `auditor rules docs`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support import Run

from auditor.rulebook.file_schemas import FILES

ROOT = Path(__file__).parents[2]


def test_the_schema_goes_to_standard_output_or_a_file(auditor: Run) -> None:
    ran = auditor("rules", "schema")
    assert ran.code == 0 and ran.json["$defs"]["check.sum"]["properties"]["total"]["description"] == "合计"
    written = auditor("rules", "schema", "-o", "编辑器/规则.json")
    assert written.code == 0 and written.out == f"已写出 {Path('编辑器', '规则.json')}\n"
    assert Path("编辑器/规则.json").read_text(encoding="utf-8") == ran.out


def test_the_schema_in_english(auditor: Run) -> None:
    ran = auditor("rules", "schema", "--lang", "en")
    assert json.loads(ran.out)["$defs"]["check.sum"]["properties"]["total"]["description"] == "the metric that is the total"


@pytest.mark.parametrize("of", FILES)
def test_the_schemas_are_those_that_are_shipped(auditor: Run, of: str) -> None:
    """With all packs, whatever an audit would use."""
    ran = auditor("rules", "schema", "--of", of, "--no-plugins")
    assert ran.code == 0 and ran.out == (ROOT / "rules" / "schema" / f"{of}.schema.json").read_text(encoding="utf-8")


def test_an_unknown_schema_is_refused(auditor: Run) -> None:
    assert auditor("rules", "schema", "--of", "rule").code == 2


def test_a_page_for_each_rule_and_an_index(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "docs", "-o", "手册", "--rules", pack)
    written = [path for path in Path("手册").rglob("*") if path.is_file()]
    assert ran.code == 0 and ran.out == f"已写出 {len(written)} 页，从 {Path('手册', 'README.md')} 看起\n"
    assert "# 规则一览" in Path("手册/README.md").read_text(encoding="utf-8")
    assert "# C901 分项之和与总额不一致" in Path("手册/tiny/C901.md").read_text(encoding="utf-8")
    assert Path("手册/checks/narrative_parts.md").is_file()
    assert Path("手册/sichuan/README.md").is_file(), "every shipped pack"


def test_the_pages_of_chosen_packs(auditor: Run) -> None:
    auditor("rules", "docs", "--pack", "hubei", "--lang", "en")
    assert "# Rules" in Path("rules-docs/README.md").read_text(encoding="utf-8")
    assert not Path("rules-docs/sichuan").exists() and Path("rules-docs/hubei/T401.md").is_file()
