"""A user-visible text before it has a language: a key of the catalogue and the values to put in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`key` names a template of `auditor.words`; `values` fill its fields.

    A value may itself be a Message (translated first) or plain text (shown as it is).
    The key "text" with the value `text` carries ready-made text, for rule authors and plugins; the key "bilingual"
    carries it in both languages.
    """

    key: str
    values: tuple[tuple[str, str | Message], ...] = ()


def message(key: str, /, **values: object) -> Message:
    """Build a Message; anything that is not text or a Message is turned into text."""
    return Message(key, tuple([(name, value if isinstance(value, Message) else str(value)) for name, value in values.items()]))


def plain(text: str) -> Message:
    """Text that needs no translation."""
    return Message("text", (("text", text),))


def bilingual(chinese: str, english: str) -> Message:
    """Text that exists in both languages, such as a rule's title; Chinese stands in for missing English."""
    return Message("bilingual", (("zh", chinese), ("en", english or chinese)))
