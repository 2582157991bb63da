"""Rules and vocabulary from the cache: what the files say, never more, and nothing that no longer holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.builtin import auditor_checks
from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Vocabulary
from auditor.rulebook import cache, load
from auditor.rulebook.load import load_packs, load_rulebook
from auditor.rulebook.shipped import shipped_packs, shipped_vocabulary
from auditor.rulebook.vocabulary import load_vocabulary

from .packs import KINDS, RULE, VOCABULARY, loaded, refused, short, write_pack

BUILT_IN: Mapping[str, CheckKind] = {kind.name: kind for kind in auditor_checks()}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("AUDITOR_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = cache.folder()
    assert place is not None
    return place


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rule files that were read anew."""
    files: list[str] = []
    real = load.source_of

    def noted(content: bytes, file: str, **options: bool) -> object:
        files.append(Path(file).name)
        return real(content, file, **options)

    monkeypatch.setattr(load, "source_of", noted)
    return files


def test_the_shipped_rules_are_the_same_from_the_cache(read: list[str]) -> None:
    first = load_rulebook(shipped_packs().values(), BUILT_IN, shipped_vocabulary())
    count = len(read)
    second = load_rulebook(shipped_packs().values(), BUILT_IN, shipped_vocabulary())
    assert len(read) == count > 10
    assert second == first and str(second.packs) == str(first.packs)
    assert [list(pack.rules) for pack in second.packs] == [list(pack.rules) for pack in first.packs]


def test_one_entry_holds_the_rules_of_a_pack(tmp_path: Path, folder: Path) -> None:
    others = [RULE.replace("C901", f"C9{n}").replace("total-spend-agrees", f"n{n}") for n in range(10, 30)]
    loaded(write_pack(tmp_path / "p", *others))
    assert len(list(folder.iterdir())) == 2, "the rules, and pack.yaml"


def test_every_kind_of_value_comes_back(tmp_path: Path, read: list[str]) -> None:
    lines = ("metrics: [基本支出]", "label: 12.50", "limit: 0.050", "strict: false", "patterns: ['甲+']", "enabled: false", "basis: [甲]")
    more = "".join(f"    {line}\n" for line in lines)
    pack = write_pack(tmp_path / "p", RULE.replace("    tests:", more + "    english: {title: T}\n    tests:"))
    first, second = loaded(pack), loaded(pack)
    assert second == first and read == ["r0.yaml"]
    assert str(second[0][0].rules[0].options) == str(first[0][0].rules[0].options)
    with pytest.raises(TypeError):
        second[0][0].rules[0].options["limit"] = 1  # type: ignore[index]


def test_warnings_are_told_again(tmp_path: Path, read: list[str]) -> None:
    pack = write_pack(tmp_path / "p", RULE.replace("expect: holds", "expect: borderline"))
    first, second = loaded(pack), loaded(pack)
    assert [short(warning) for warning in second[1]] == ["r0.yaml:2:5 no_test"] and second[1] == first[1]


def test_whatever_a_rule_follows_from_is_looked_at_again(tmp_path: Path, read: list[str]) -> None:
    pack = write_pack(tmp_path / "p", RULE)
    loaded(pack)
    without = Vocabulary({key: metric for key, metric in VOCABULARY.metrics.items() if key != "total_spend"})
    with pytest.raises(RuleFileError):
        load_packs([pack], KINDS, without)
    stricter = {"sample": replace(KINDS["sample"], options=(*KINDS["sample"].options, Option("more", OptionType.TEXT, "x", required=True)))}
    with pytest.raises(RuleFileError):
        load_packs([pack], stricter, VOCABULARY)
    other = {"sample": replace(KINDS["sample"], options=(*KINDS["sample"].options, Option("more", OptionType.TEXT, "x", default="d")))}
    assert load_packs([pack], other, VOCABULARY)[0][0].rules[0].options["more"] == "d"
    (pack / "r0.yaml").write_text(RULE.replace("severity: error", "severity: info"), encoding="utf-8")
    assert loaded(pack)[0][0].rules[0].severity == "info"


def test_broken_rules_are_not_kept(tmp_path: Path, folder: Path) -> None:
    pack = write_pack(tmp_path / "p", RULE, RULE.replace("check: sample", "check: sampel"))
    assert refused(pack) == refused(pack)
    assert len(list(folder.iterdir())) == 1, "pack.yaml alone"


def test_a_test_of_a_file_is_looked_at_each_time(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", RULE.replace("given: 甲", "given: {file: a.md}"))
    (pack / "a.md").write_text("甲")
    assert loaded(pack)[1] == ()
    (pack / "a.md").unlink()
    assert [short(warning) for warning in loaded(pack)[1]] == ["r0.yaml:9:35 no_given_file"]


@pytest.mark.parametrize(
    "tree", [None, [], 7, "x", [[], []], [["f"], [[]], []], [["f"], [1], []], [[], [[["a"], {}, [0, 1, 1], [], True, {}, []]], []]]
)
def test_a_damaged_entry_is_passed_over(tmp_path: Path, folder: Path, tree: object) -> None:
    pack = write_pack(tmp_path / "p", RULE)
    first = loaded(pack)
    for entry in folder.iterdir():
        entry.write_text(json.dumps({"sha256": entry.stem, "tree": tree}))
    assert loaded(pack) == first


@pytest.mark.parametrize("tree", [None, [], 7, [[], {}], [[["a"]], {}, {}], [[], [], []], [{}, {}, {}, {}]])
def test_a_damaged_vocabulary_is_passed_over(folder: Path, tree: object) -> None:
    first = load_vocabulary(shipped_vocabulary())
    (entry,) = folder.iterdir()
    entry.write_text(json.dumps({"sha256": entry.stem, "tree": tree}))
    assert load_vocabulary(shipped_vocabulary()) == first == load_vocabulary(shipped_vocabulary())


def test_a_default_that_json_cannot_carry_is_no_error(tmp_path: Path, read: list[str]) -> None:
    kinds = {
        "sample": replace(KINDS["sample"], options=(*KINDS["sample"].options, Option("more", OptionType.TEXT, "x", default=frozenset("a"))))
    }
    pack = write_pack(tmp_path / "p", RULE)
    for _ in range(2):
        assert load_packs([pack], kinds, VOCABULARY)[0][0].rules[0].options["more"] == frozenset("a")
    assert read == ["r0.yaml"] * 2
