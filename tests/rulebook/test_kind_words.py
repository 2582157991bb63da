"""Every built-in check kind and option is described in Chinese, and none that does not exist."""

from __future__ import annotations

import re

from auditor.builtin import auditor_checks
from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.rulebook.kind_words import described, meaning, summary

KINDS = list(auditor_checks())


def test_every_kind_and_option_has_chinese_words() -> None:
    kinds, options = described()
    assert kinds == {kind.name for kind in KINDS}
    assert options == {f"{kind.name}.{option.name}" for kind in KINDS for option in kind.options}


def test_every_choice_is_explained() -> None:
    for kind in KINDS:
        for option in kind.options:
            told = set(re.findall(r"\w+", meaning(kind, option, "zh"), re.ASCII))
            assert set(option.choices) <= told, f"{kind.name}.{option.name}"


def test_english_and_plugins_speak_for_themselves() -> None:
    kind = CheckKind("own", "A summary.", (Option("x", OptionType.TEXT, "a doc"),), lambda rule, facts, context: ())
    assert {summary(kind, "zh"), summary(kind, "en")} == {"A summary."}
    assert {meaning(kind, kind.options[0], language) for language in ("zh", "en")} == {"a doc"}
    assert all(summary(kind, "en") == kind.summary for kind in KINDS)


def test_every_sign_exists_in_gbk() -> None:
    for kind in KINDS:
        summary(kind, "zh").encode("gbk")
        for option in kind.options:
            meaning(kind, option, "zh").encode("gbk")
