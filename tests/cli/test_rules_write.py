"""`auditor rules schema` and `auditor rules docs`."""

from __future__ import annotations

import json
from pathlib import Path

from support import Run


def test_the_schema_goes_to_standard_output_or_a_file(auditor: Run) -> None:
    ran = auditor("rules", "schema")
    assert ran.code == 0 and ran.json["$defs"]["check.sum"]["properties"]["total"]["description"] == "合计"
    written = auditor("rules", "schema", "-o", "编辑器/规则.json")
    assert written.code == 0 and written.out == f"已写出 {Path('编辑器', '规则.json')}\n"
    assert Path("编辑器/规则.json").read_text(encoding="utf-8") == ran.out


def test_the_schema_in_english(auditor: Run) -> None:
    ran = auditor("rules", "schema", "--lang", "en")
    assert json.loads(ran.out)["$defs"]["check.sum"]["properties"]["total"]["description"] == "the metric that is the total"


def test_a_page_for_each_pack_and_an_index(auditor: Run, pack: Path) -> None:
    ran = auditor("rules", "docs", "-o", "手册", "--rules", pack)
    assert ran.code == 0 and len(ran.out.splitlines()) == len(list(Path("手册").iterdir()))
    assert "# 规则一览" in Path("手册/README.md").read_text(encoding="utf-8")
    assert "## C901 分项之和与总额不一致" in Path("手册/tiny.md").read_text(encoding="utf-8")
    assert Path("手册/sichuan.md").is_file(), "every shipped pack"


def test_the_pages_of_chosen_packs(auditor: Run) -> None:
    auditor("rules", "docs", "--pack", "hubei", "--lang", "en")
    assert "# Rules" in Path("rules-docs/README.md").read_text(encoding="utf-8")
    assert not Path("rules-docs/sichuan.md").exists() and Path("rules-docs/hubei.md").is_file()
