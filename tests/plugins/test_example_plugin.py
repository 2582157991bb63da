"""The example plugin under `plugins/`, installed as a user would install it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Environment

ROOT = Path(__file__).parent.parent.parent
REPORT = ROOT / "examples" / "report.pdf"


def test_its_rules_report_on_the_example(shipped: Environment, tmp_path: Path) -> None:
    done = shipped.run(tmp_path, "auditor", "check", str(REPORT), "--format", "json", "-o", "-", "--no-date", "--fail-on", "warning")
    assert done.returncode == 1, done.stderr  # the example contradicts itself
    answer = json.loads(done.stdout)
    (finding,) = (found for found in answer["findings"] if found["rule"] == "yunlu/P901")
    assert [figure["text"] for figure in finding["figures"]] == ["1.35", "22"]
    assert finding["formula"] == "1.35万元 ÷ 22 = 0.0614万元"
    assert "低于标准0.10万元" in finding["statement"]
    held = [result["rule"] for result in answer["held"]]
    assert "yunlu/C901" in held, "110余条 in the text and 110余条 in the scoring table"


def test_without_plugins_its_rules_are_absent(shipped: Environment, tmp_path: Path) -> None:
    done = shipped.run(tmp_path, "auditor", "rules", "list", "--no-plugins")
    assert done.returncode == 0, done.stderr
    assert "yunlu/" not in done.stdout
