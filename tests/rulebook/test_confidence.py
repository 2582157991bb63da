"""The file of what was measured: complete for the shipped rules, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.engine import EngineOptions, build
from auditor.errors import RuleFileError
from auditor.model.confidence import Alignment, Counts
from auditor.rulebook.confidence import load_confidence, shipped_confidence
from auditor.rulebook.shipped import shipped_packs
from auditor.rulebook.texts import TEXTS
from auditor.settings import Settings
from auditor.words import catalogue

ENTRY = "confidence:\n  - rule: S101\n    pack: core\n    check: narrative_parts\n    text: {right: 3, wrong: 4}\n"
ENGINE = build(EngineOptions(packs=tuple(shipped_packs()), use_plugins=False), Settings())


def issues(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "confidence.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_confidence(path, ENGINE.packs, ENGINE.kinds)
    return [catalogue("zh", [TEXTS]).text(issue) for issue in caught.value.issues]


def test_the_shipped_file_fits_every_shipped_pack() -> None:
    measured = load_confidence(shipped_confidence(), ENGINE.packs, ENGINE.kinds)
    assert measured.counts and set(measured.counts) <= measured.judged
    assert measured.judged == {rule.id for pack in ENGINE.packs for rule in pack.rules}


def test_the_counts_come_back_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("AUDITOR_NO_CACHE", raising=False)
    path = tmp_path / "confidence.yaml"
    path.write_text(ENTRY, encoding="utf-8")
    first, again = (load_confidence(path, ENGINE.packs, ENGINE.kinds) for _ in range(2))
    assert first == again and first.counts["S101"] == {Alignment.TEXT: Counts(3, 4)}


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("S101", "S1011", "S101"),
        ("pack: core", "pack: cores", "core"),
        ("narrative_parts", "narrative_part", "narrative_parts"),
        ("narrative_parts", "narrative_share", "narrative_parts"),  # a kind, but not that of the rule
        ("text:", "texts:", "text"),
        ("right:", "rigth:", "right"),
        ("right: 3", "right: -3", "-3"),
        ("right: 3", "right: 3.5", "right"),
        ("right: 3, ", "", "right"),
        (ENTRY, ENTRY + ENTRY.removeprefix("confidence:\n"), "S101"),
        (ENTRY, "measured: []\n", "confidence"),
    ],
)
def test_what_does_not_fit_is_told_with_the_nearest(tmp_path: Path, was: str, now: str, told: str) -> None:
    assert any(told in issue for issue in issues(tmp_path, ENTRY.replace(was, now)))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError):
        load_confidence(tmp_path / "none.yaml", ENGINE.packs, ENGINE.kinds)
