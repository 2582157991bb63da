"""Language files: what they give, how later ones extend earlier ones, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.engine import EngineOptions, build
from auditor.errors import RuleFileError
from auditor.language.lexicon import Entry, Lexicon
from auditor.rulebook.shipped import shipped_vocabulary
from auditor.rulebook.vocabulary import load_vocabulary
from auditor.settings import Settings

from .packs import said, short


def lexicon(tmp_path: Path, *texts: str) -> Lexicon:
    files = []
    for number, text in enumerate(texts):
        files.append(tmp_path / f"language{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    return load_vocabulary(files).lexicon


def test_words_with_and_without_their_source(tmp_path: Path) -> None:
    text = "from: 某表 2020\nlisting:\n  joint: [和, {words: [连同], from: 另一表 2024}]\n  open: 等\n"
    assert set(lexicon(tmp_path, text).entries) == {
        Entry("listing", "joint", "和", "某表 2020"),
        Entry("listing", "joint", "连同", "另一表 2024"),
        Entry("listing", "open", "等", "某表 2020"),
    }


def test_a_word_of_any_length_may_be_what_must_not_stand_before(tmp_path: Path) -> None:
    pattern = re.compile(lexicon(tmp_path, "particle: {any: [的, 之的]}\n").not_behind("particle") + "率")
    assert [text for text in ("执行率", "执行的率", "执行之的率") if pattern.search(text)] == ["执行率"]


def test_later_files_extend_earlier_ones(tmp_path: Path) -> None:
    assert lexicon(tmp_path, "listing: {joint: [和]}\n", "listing: {joint: [和, 连同]}\n").words("listing") == ("连同", "和")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("listings: {joint: [和]}\n", "unknown_key"),
        ("listing: {joints: [和]}\n", "unknown_key"),
        ("listing: [和]\n", "wrong_type"),
        ("listing: {joint: [[和]]}\n", "wrong_type"),
        ("listing: {joint: ['']}\n", "empty_item"),
        ("listing: {joint: [{words: [和]}]}\n", "missing"),
        ("listing: {joint: [{words: [和], from: 表, year: 2020}]}\n", "unknown_key"),
        ("metrics: {}\n", "unknown_key"),
    ],
)
def test_what_is_no_list_of_words_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(RuleFileError) as error:
        lexicon(tmp_path, text)
    assert [short(issue).split()[-1] for issue in error.value.issues] == [problem]


def test_an_unknown_value_is_answered_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as error:
        lexicon(tmp_path, "listing: {joints: [和]}\n")
    (line,) = (said(issue) for issue in error.value.issues)
    assert "language0.yaml:1:11" in line and "joint" in line


def test_the_shipped_words_all_say_where_they_come_from_or_are_grammar() -> None:
    entries = load_vocabulary(shipped_vocabulary()).lexicon.entries
    assert {entry.kind for entry in entries if not entry.source} <= {"listing", "item", "item_mark"}


def test_a_district_adds_a_wording_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("name: own\ntitle: 本地\nversion: 1.0.0\n", encoding="utf-8")
    (tmp_path / "language.yaml").write_text("date_for: {fill: [呈报日期]}\n", encoding="utf-8")
    engine = build(EngineOptions(rules=(tmp_path,), use_plugins=False), Settings())
    assert engine.vocabulary.lexicon.value("date_for", "呈报日期") == "fill"
    assert engine.vocabulary.lexicon.value("date_for", "填报日期") == "fill"
