"""The skeleton of a rule: valid for every check kind in both languages, with a test that still fails."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from auditor.builtin import auditor_checks
from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.model.rule import Rule, RulePack
from auditor.rulebook.load import load_packs
from auditor.rulebook.rules import KEYS
from auditor.rulebook.scaffold import LOCAL_ID, skeleton
from auditor.rulebook.shipped import shipped_packs, shipped_vocabulary, vocabulary_files
from auditor.rulebook.vocabulary import load_vocabulary

from .packs import KINDS as SAMPLE
from .packs import VOCABULARY

KINDS: dict[str, CheckKind] = {kind.name: kind for kind in auditor_checks()}


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary([*shipped_vocabulary(), *(file for folder in shipped_packs().values() for file in vocabulary_files(folder))])


@cache
def shipped() -> tuple[Rule, ...]:
    packs: tuple[RulePack, ...] = load_packs(shipped_packs().values(), KINDS, vocabulary())[0]
    return tuple(rule for pack in packs for rule in pack.rules)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("with_examples", [True, False])
def test_the_skeleton_of_every_kind_is_valid(name: str, language: str, with_examples: bool, tmp_path: Path) -> None:
    text = skeleton("C901", name, KINDS[name], "C901.yaml", vocabulary(), shipped() if with_examples else (), language)
    file = tmp_path / "C901.yaml"
    file.write_text(text, encoding="utf-8")
    ((pack,), warnings) = load_packs([file], KINDS, vocabulary())
    assert [rule.check for rule in pack.rules] == [name]
    assert [test.expect for test in pack.rules[0].tests] == ["finding"]
    assert [warning.key for warning in warnings] == ["rulebook.no_test"]


def test_every_key_of_a_rule_and_every_option_is_there() -> None:
    text = skeleton("C901", "sample", SAMPLE["sample"], "x.yaml", VOCABULARY, ())
    for key in (*KEYS, *(option.name for option in SAMPLE["sample"].options)):
        assert any(f"    {sign}{key}:" in text for sign in ("", "# ")) or f"  - {key}:" in text, key
        if any(option.name == key for option in SAMPLE["sample"].options):
            assert f"    # {key}（" in text


def test_optional_lines_count_without_their_sign(tmp_path: Path) -> None:
    text = skeleton("C901", "sample", SAMPLE["sample"], "x.yaml", VOCABULARY, ())
    for option in SAMPLE["sample"].options:
        text = text.replace(f"    # {option.name}: ", f"    {option.name}: ")
    for key in ("root", "enabled", "english"):
        text = text.replace(f"    # {key}: ", f"    {key}: ")
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    ((pack,), _) = load_packs([tmp_path / "x.yaml"], SAMPLE, VOCABULARY)
    (rule,) = pack.rules
    assert set(rule.options) == {option.name for option in SAMPLE["sample"].options} and not rule.enabled and rule.root


@pytest.mark.parametrize("id_", ["C901", "S999", "R950"])
def test_ids_for_rules_of_ones_own(id_: str) -> None:
    assert LOCAL_ID.fullmatch(id_)


@pytest.mark.parametrize("id_", ["C900", "C101", "X901", "c901", "C9011", "C90", "a/C901", "../C901", ""])
def test_ids_that_belong_to_others(id_: str) -> None:
    assert not LOCAL_ID.fullmatch(id_)
