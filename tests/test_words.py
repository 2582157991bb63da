"""The catalogues: the same keys and fields in both languages, and nothing that an old terminal cannot show."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from enum import StrEnum
from pathlib import Path

import pytest

import auditor.checks
from auditor.model.figure import Role, Stage
from auditor.model.message import message, plain
from auditor.model.quantity import QuantityClass
from auditor.model.rule import Severity
from auditor.rulebook.texts import TEXTS
from auditor.words import catalogue, en, zh

USED_ELSEWHERE = ("reader.encrypted", "reader.broken", "reader.no_text", "reader.missing", "reader.page_no_text")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert zh.TEMPLATES.keys() == en.TEMPLATES.keys()


@pytest.mark.parametrize("key", zh.TEMPLATES)
def test_both_languages_fill_the_same_fields(key: str) -> None:
    assert fields(zh.TEMPLATES[key]) == fields(en.TEMPLATES[key])


@pytest.mark.parametrize("templates", [zh.TEMPLATES, en.TEMPLATES], ids=["zh", "en"])
def test_every_sign_exists_in_gbk(templates: dict[str, str]) -> None:
    for text in templates.values():
        text.encode("gbk")


def test_chinese_texts_use_chinese_punctuation() -> None:
    """An ASCII comma or semicolon between Chinese words is a slip."""
    slips = [text for text in zh.TEMPLATES.values() if re.search(r"[\u4e00-\u9fff][,;?!]", text)]
    assert slips == []


@pytest.mark.parametrize("prefix, words", [("severity", Severity), ("stage", Stage), ("role", Role), ("class", QuantityClass)])
def test_every_word_of_the_model_has_a_text(prefix: str, words: type[StrEnum]) -> None:
    silent = (Role.VALUE, Stage.UNSTATED)
    assert [word for word in words if word not in silent and f"{prefix}.{word}" not in zh.TEMPLATES] == []
    if words is Role:
        assert [word for word in words if word not in silent and f"role.{word}.alone" not in zh.TEMPLATES] == []


def test_no_text_is_left_over() -> None:
    """Every key is asked for somewhere, literally or as a prefix (`severity.{value}`)."""
    modules = (path for path in Path(auditor.__file__).parent.rglob("*.py") if path.parent.name != "words")
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules)

    def used(key: str) -> bool:
        literally = f'"{key}"' in source or f"'{key}'" in source
        return literally or any(f"{key.rsplit('.', depth)[0]}.{{" in source for depth in (1, 2))

    assert [key for key in zh.TEMPLATES if not used(key)] == []


@pytest.mark.parametrize("key", USED_ELSEWHERE)
def test_reader_messages_name_the_document(key: str) -> None:
    values = {"path": "报告.pdf", "page": "7"}
    for language in ("zh", "en"):
        text = catalogue(language).text(message(key, **values))
        assert values["page" if "page" in key else "path"] in text


def test_a_message_in_a_message_is_translated_first() -> None:
    inner = message("usage.did_you_mean", near="C101")
    text = catalogue("en").text(message("usage.unknown_rule", name="C1O1", near=inner))
    assert "Did you mean C101?" in text


def test_plain_text_with_braces_is_shown_as_it_is() -> None:
    assert catalogue("zh").text(plain("{0} {x}")) == "{0} {x}"


def test_every_message_has_a_text() -> None:
    """Keys that the modules name, in the catalogue, the rulebook's texts, or those of the check kinds."""
    modules = [importlib.import_module(f"auditor.checks.{module.name}") for module in pkgutil.iter_modules(auditor.checks.__path__)]
    kinds = [getattr(module, "KIND", None) for module in modules]
    known = set(zh.TEMPLATES).union(TEXTS["zh"], *(kind.texts.get("zh", {}) for kind in kinds if kind is not None))
    sources = (path.read_text(encoding="utf-8") for path in Path(auditor.__file__).parent.rglob("*.py"))
    named = {key for source in sources for key in re.findall(r'\bmessage\(\s*"([\w.]+)"', source)}
    assert named - known - {"text"} == set()
    assert len(named) > 50
