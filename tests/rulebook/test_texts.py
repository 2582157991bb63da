"""Sentences of the rulebook, the settings and the expressions: both languages, same fields, and none without a use."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import auditor
from auditor.rulebook.texts import TEXTS

PACKAGE = Path(auditor.__file__).parent
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "texts.py")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_say_the_same() -> None:
    assert TEXTS["zh"].keys() == TEXTS["en"].keys()
    for key, template in TEXTS["zh"].items():
        assert fields(template) == fields(TEXTS["en"][key]), key


@pytest.mark.parametrize("key", TEXTS["zh"])
def test_every_sentence_is_used(key: str) -> None:
    name = key.split(".", 1)[1]
    words = (f'"{key}"', f'"{name}"', f'"{name.rpartition(".")[2]}"')
    # "duplicate_id" and "duplicate_name" are put together
    assert any(word in SOURCE for word in words) or name in ("duplicate_id", "duplicate_name")


def test_every_problem_of_a_file_begins_with_its_place() -> None:
    """So that a terminal or an editor makes a link of it."""
    raised = set(re.findall(r'(?:_refuse|\.issue|\bissue)\(\s*"(\w+)"', SOURCE))
    assert len(raised) > 40
    for name in raised:
        for language in TEXTS.values():
            assert language[f"rulebook.{name}"].startswith("{file}:{line}:{column}: ")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_signs_are_those_of_a_chinese_terminal(language: str) -> None:
    for template in TEXTS[language].values():
        template.encode("gbk")
