"""What a kind of words is: its key, what it is for, and what the words of it can say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of words: its key, what it is for in Chinese and in English, and its values with the same."""

    key: str
    chinese: str
    english: str
    values: Mapping[str, tuple[str, str]]


def kind_of_words(key: str, chinese: str, english: str, **values: tuple[str, str]) -> Kind:
    """A kind with its values; a value that is a word of Python is written with a line after it (`not_`)."""
    return Kind(key, chinese, english, MappingProxyType({value.rstrip("_"): said for value, said in values.items()}))
