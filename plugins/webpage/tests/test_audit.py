"""The whole way: a page is audited like any other document."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.model.result import Verdict
from auditor.pipeline import audit
from auditor.plugins import installed_plugins
from auditor.settings import Settings

EXAMPLE = Path(__file__).parent.parent / "examples" / "self-evaluation.html"


@pytest.fixture(scope="module")
def engine() -> Engine:
    installed = any(plugin.name == "webpage" for plugin in installed_plugins(sys.path))
    return build(EngineOptions(plugins=() if installed else ("webpage",)), Settings())


def test_the_contradictions_of_the_example_are_found(engine: Engine) -> None:
    """基本支出 241.17 and 项目支出 135.25 are 376.42, in the text and in the table, which print 386.42."""
    (document,) = audit([EXAMPLE], engine).documents
    found = {result.rule.name for result in document.results if result.verdict is Verdict.FINDING}
    assert {"narrative-parts-add-up", "table-totals-add-up"} <= found
    held = [result.formula for result in document.results if result.verdict is Verdict.HOLDS]
    assert any("386.42" in formula and "392.00" in formula for formula in held), "98.58% of 392.00"


def test_a_page_that_cannot_be_read_is_a_problem_of_the_document(engine: Engine, tmp_path: Path) -> None:
    broken = tmp_path / "broken.htm"
    broken.write_text("<div>" * 5000, encoding="utf-8")
    (problem,) = audit([broken], engine).all_problems
    assert problem.code == "X101" and problem.document == str(broken)
    assert "标签嵌套超过" in engine.words.text(problem.message)
