"""The plugin as installed, through the public functions of auditor. Run `pip install .` first, then `pytest`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from auditor.engine import Engine, EngineOptions, build
from auditor.model.result import Result, Verdict
from auditor.model.rule import RuleTest
from auditor.pipeline import audit
from auditor.rulebook.inline_tests import run_rule_tests
from auditor.settings import Settings

RULES = ("yunlu/P901", "yunlu/C901")


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The rules of this plugin alone."""
    return build(EngineOptions(select=RULES), Settings())


def results_of(text: str, engine: Engine, folder: Path) -> Sequence[Result]:
    """What the rules say about a document given as Markdown."""
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    finished = audit([path], engine)
    assert finished.all_problems == ()
    return finished.documents[0].results


@pytest.mark.parametrize("rule_id", RULES)
def test_the_examples_in_the_rule_file(rule_id: str, engine: Engine, tmp_path: Path) -> None:
    """Every `tests:` entry of the rule file comes out as it expects."""
    (rule,) = (rule for rule in engine.rules if rule.id == rule_id)
    assert {test.expect for test in rule.tests} >= {"finding", "holds"}

    def apply(test: RuleTest) -> Sequence[Result]:
        return results_of(test.given, engine, tmp_path)

    assert [engine.words.text(failure) for failure in run_rule_tests(rule, apply)] == []


@pytest.mark.parametrize(
    ("cost", "people", "verdict"),
    [
        ("13.20", "22", Verdict.HOLDS),  # 0.60 a person, the highest allowed
        ("13.30", "22", Verdict.FINDING),
        ("2.20", "22", Verdict.HOLDS),  # 0.10 a person, the lowest allowed
        ("2.10", "22", Verdict.FINDING),
        ("1.35", "", Verdict.NOT_EVALUATED),
    ],
)
def test_the_ends_of_the_norm(cost: str, people: str, verdict: Verdict, engine: Engine, tmp_path: Path) -> None:
    table = f"""2022年度部门整体支出绩效评价基础数据表

| 财政供养人员情况（人） | 编制数 | 2022年实际在职人数 |
| ^^ | 24 | {people} |
| 经费控制情况（万元） | 2022年预算数 | 2022年决算数 |
| 其中：办公经费 | 20.00 | {cost} |
"""
    results = results_of(table, engine, tmp_path)
    assert [result.verdict for result in results if result.rule.id == "yunlu/P901"] == [verdict]
