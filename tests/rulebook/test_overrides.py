"""What a pack changes in rules of other packs, and which packs it builds on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.engine import EngineOptions, build
from auditor.model.rule import Rule, Severity
from auditor.rulebook.extends import Extended
from auditor.rulebook.shipped import shipped_rules, vocabulary_files
from auditor.settings import Settings

from .packs import RULE, loaded, refused, short, write_pack

OTHER = RULE.replace("C901", "C902").replace("total-spend-agrees", "second")


def changed(tmp_path: Path, more: str) -> tuple[Rule, list[str]]:
    """The sample rule as the pack b leaves it, and the warnings."""
    first = write_pack(tmp_path / "a", RULE, OTHER, name="a")
    second = write_pack(tmp_path / "b", name="b", more=more)
    (pack, _), warnings = loaded(first, second)
    return pack.rules[0], [short(warning) for warning in warnings]


def test_a_change_says_where_it_came_from(tmp_path: Path) -> None:
    rule, _ = changed(tmp_path, "severity: {C901: info}\noverride:\n  total-spend-agrees:\n    title: 本地标题\n    enabled: false\n")
    assert (rule.title, rule.severity, rule.enabled, rule.why) == ("本地标题", Severity.INFO, False, "")
    assert [(change.pack, change.keys, change.origin.line) for change in rule.changes] == [
        ("b", ("severity",), 4),
        ("b", ("title", "enabled"), 6),
    ]
    assert all(change.origin.file.endswith("pack.yaml") for change in rule.changes)


def test_a_rule_that_nobody_changed_says_nothing(tmp_path: Path) -> None:
    (pack,), _ = loaded(write_pack(tmp_path / "a", RULE))
    assert pack.rules[0].changes == ()


def test_options_are_changed_one_by_one(tmp_path: Path) -> None:
    more = "override:\n  C901:\n    limit: 3\n    tests:\n"
    more += "      - {name: 甲, given: 甲, expect: finding}\n      - {name: 乙, given: 乙, expect: holds}\n"
    rule, warnings = changed(tmp_path, more)
    assert rule.options == {"metric": "total_spend", "strict": True, "limit": 3}
    assert [test.name for test in rule.tests] == ["甲", "乙"] and warnings == []


def test_tests_of_other_options_no_longer_count(tmp_path: Path) -> None:
    rule, warnings = changed(tmp_path, "override:\n  C901: {metric: 基本支出}\n")
    assert rule.options["metric"] == "basic_spend" and rule.tests == ()
    assert warnings == ["pack.yaml:5:3 no_test", "pack.yaml:5:3 no_test"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("override: {C901: {metrc: x}}", "4:19 unknown_key"),
        ("override: {C901: {name: x}}", "4:19 unknown_key"),
        ("override: {C901: {metric: 基本支初}}", "4:27 unknown_metric"),
        ("override: {C901: {severity: fatal}}", "4:29 not_a_choice"),
        ("override: {C901: {title: ''}}", "4:19 empty"),
        ("override: {C901: off}", "4:18 wrong_type"),
        ("override: {C999: {severity: info}}", "4:12 unknown_rule"),
        ("override: [C901]", "4:11 wrong_type"),
        ("extends: [hunna]", "4:11 unknown_pack"),
        ("extends: [b]", "4:11 extends_itself"),
        ("extends: [../a]", "4:11 unknown_pack"),
    ],
)
def test_a_wrong_change_is_told_at_its_place(tmp_path: Path, more: str, expected: str) -> None:
    first = write_pack(tmp_path / "a", RULE, name="a")
    assert refused(first, write_pack(tmp_path / "b", name="b", more=more + "\n")) == [f"pack.yaml:{expected}"]


def test_a_pack_brings_the_packs_that_it_extends(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", RULE, name="a")
    write_pack(tmp_path / "b", OTHER, name="b", more="extends: a\n")
    last = write_pack(tmp_path / "c", name="c", more="extends: [b]\ndisable: [C901, C902]\n")
    packs, _ = loaded(last)
    assert [pack.name for pack in packs] == ["a", "b", "c"]
    assert [rule.enabled for pack in packs for rule in pack.rules] == [False, False]
    assert [pack.name for pack in loaded(last, tmp_path / "a")[0]] == ["a", "b", "c"], "each once"


def test_packs_that_extend_each_other_are_no_endless_loop(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "a", name="a", more="extends: [b]\n")
    write_pack(tmp_path / "b", name="b", more="extends: [a]\n")
    assert refused(first) == ["pack.yaml:4:11 extends_itself"] * 2


def test_a_pack_knows_the_words_of_the_packs_that_it_extends(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "a", name="a", more="extends: [sichuan]\n")
    (pack / "vocabulary.yaml").write_text("metrics: {}\n", encoding="utf-8")
    assert Extended(shipped_rules()).below(pack) == (shipped_rules() / "sichuan",)
    assert vocabulary_files(pack) == (shipped_rules() / "sichuan" / "vocabulary.yaml", pack / "vocabulary.yaml")


def test_the_example_of_the_manual_changes_shipped_rules(tmp_path: Path) -> None:
    manual = (Path(__file__).parent.parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```yaml\n(# further keys of pack\.yaml\n.*?)^```$", manual, re.DOTALL | re.MULTILINE)
    (tmp_path / "pack.yaml").write_text("name: zhuzhou\ntitle: 株洲市\nversion: '1'\n" + example, encoding="utf-8")
    engine = build(EngineOptions(rules=(tmp_path,), use_plugins=False), Settings())
    rules = {rule.id: rule for pack in engine.packs for rule in pack.rules}
    assert rules["C101"].title == "全年支出与本地口径不一致" and rules["C101"].tests
    assert rules["P101"].severity is Severity.ERROR and not rules["B102"].enabled
    assert [change.pack for change in rules["C101"].changes] == ["zhuzhou"] and engine.warnings == ()
