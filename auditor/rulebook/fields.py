"""Typed reading of one mapping of a file; whatever does not fit becomes an issue with its place, and a default is used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from auditor.model.message import Message, message, plain
from auditor.rulebook.chinese_words import meant
from auditor.rulebook.source import Path, Plain, Source, Unreadable

_KEY_LIKE = re.compile(r"\w[\w-]*(：|:\S)")
MOST_HINTS = 50
LONGEST_TEXT = 10_000
LONGEST_HINTED = 100
_TEXT_ESCAPES = "“”‘’"


class Fields:
    """A view of the mapping at `path`. Each method takes a key, remembers that it is known, and returns a plain value.

    Issues are appended to the list that was given. A value that was refused while reading the file counts as absent
    without another issue.
    """

    def __init__(self, source: Source, path: Path, value: Plain, issues: list[Message]) -> None:
        self.source = source
        self.path = path
        self.issues = issues
        self._data: dict[str, Plain] = value if isinstance(value, dict) else {}
        self._known: dict[str, None] = {}  # in the order asked for
        # nothing can be missing from what could not be read
        self._complete = isinstance(value, dict)
        if not isinstance(value, dict | Unreadable):
            self.wrong_type(path, "mapping", value)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self._data)

    def raw(self, key: str, *, required: bool = False) -> Plain:
        """The value as read; None when absent."""
        self._known[key] = None
        if key not in self._data:
            if required and self._complete:
                self.issues.append(self.source.issue("missing", self.path, name=key))
            return None
        return self._data[key]

    def present(self, key: str, *, required: bool = False) -> bool:
        """Whether a value is there and was readable; an empty one (`title:`) is an issue."""
        value = self.raw(key, required=required)
        if key in self._data and value is None:
            self.issue("empty", key, key=True, name=key)
        return not (value is None or isinstance(value, Unreadable))

    def text(self, key: str, *, required: bool = False, default: str = "", most: int = LONGEST_TEXT) -> str:
        if not self.present(key, required=required):
            return default
        text = as_text(self._data[key])
        if text is None:
            self.wrong_type((*self.path, key), "text", self._data[key])
            return default
        if not text.strip():
            self.issue("empty", key, key=True, name=key)
            return default
        if len(text) > most:
            self.issue("too_long", key, name=key, most=most)
            return default
        return text

    def choice(self, key: str, choices: Iterable[str], *, required: bool = False, default: str = "") -> str:
        allowed = tuple(choices)
        known = len(self.issues)
        text = self.text(key, required=required, default=default)
        if text in allowed:
            return text
        if key not in self._data or isinstance(self._data[key], Unreadable) or len(self.issues) > known:
            return default
        self.issue("not_a_choice", key, name=key, text=text[:60], choices=", ".join(allowed), hint=self.hint(text, allowed))
        return default

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        if not self.present(key, required=required):
            return ()
        return tuple(text for _, text in self.text_items(key, required=required))

    def text_items(self, key: str, *, required: bool = False) -> Iterator[tuple[Path, str]]:
        """(path, text) of each item of a list that is present; an empty text is an issue, an empty list when `required`."""
        if required and self._data[key] == []:
            self.issue("empty", key, key=True, name=key)
        for path, text in self._items(key):
            if len(text) > LONGEST_TEXT:
                self.issues.append(self.source.issue("too_long", path, name=key, most=LONGEST_TEXT))
            elif text.strip():
                yield path, text
            elif isinstance(path[-1], int):
                self.issues.append(self.source.issue("empty_item", path, name=key))
            else:
                self.issue("empty", key, key=True, name=key)

    def _items(self, key: str) -> Iterator[tuple[Path, str]]:
        path, value = (*self.path, key), self._data[key]
        if not isinstance(value, list):
            text = as_text(value)
            if text is None:
                self.wrong_type(path, "texts", value)
            else:
                yield path, text
            return
        for index, item in enumerate(value):
            if isinstance(item, Unreadable):
                continue
            text = as_text(item)
            if text is None:
                self.wrong_type((*path, index), "text", item)
            else:
                yield (*path, index), text

    def number(self, key: str, *, required: bool = False) -> Decimal | None:
        if not self.present(key, required=required):
            return None
        value = self._data[key]
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Decimal(value)
        if isinstance(value, str) and (digits := _half_width(value)) != value and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", digits):
            self.issue("full_width_digits", key, text=value[:60], instead=digits[:60])
        else:
            self.wrong_type((*self.path, key), "number", value)
        return None

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        if value is not None and value != value.to_integral_value():
            self.wrong_type((*self.path, key), "whole", self._data[key])
            return None
        return None if value is None else int(value)

    def flag(self, key: str, *, default: bool = False, required: bool = False) -> bool:
        if not self.present(key, required=required):
            return default
        value = self._data[key]
        if isinstance(value, bool):
            return value
        self.wrong_type((*self.path, key), "flag", value)
        return default

    def section(self, key: str, *, required: bool = False) -> Fields | None:
        """The mapping under a key."""
        if not self.present(key, required=required):
            return None
        return Fields(self.source, (*self.path, key), self._data[key], self.issues)

    def sections(self, key: str, *, required: bool = False) -> Iterator[Fields]:
        """The mappings of a list."""
        if not self.present(key, required=required):
            return
        value = self._data[key]
        if not isinstance(value, list):
            self.wrong_type((*self.path, key), "list", value)
            return
        for index, item in enumerate(value):
            yield Fields(self.source, (*self.path, key, index), item, self.issues)

    def frozen(self, key: str) -> Mapping[str, object]:
        """A mapping of anything, made immutable."""
        section = self.section(key)
        found = freeze(section._data) if section is not None else None
        return found if isinstance(found, Mapping) else MappingProxyType({})

    def refuse_others(self) -> None:
        """Every key that was not asked for is an issue."""
        for key in self._data:
            if key in self._known:
                continue
            if "：" in key or "，" in key:
                self.issue("full_width_key", key, key=True, text=key[:40])
            else:
                hint = self.hint(key, self._known)
                self._not_missing(hint)
                self.issue("unknown_key", key, key=True, name=key[:60], hint=hint, known=", ".join(self._known))

    def _not_missing(self, hint: Message | str) -> None:
        """A key that was meant by an unknown one is not reported as missing besides."""
        if isinstance(hint, Message):
            place = self.source.issue("missing", self.path, name=dict(hint.values)["text"])
            self.issues[:] = [issue for issue in self.issues if issue != place]

    def issue(self, what: str, name_: str, *, key: bool = False, offset: int | None = None, **values: object) -> None:
        """An issue at the value of a key (or at the key itself)."""
        self.issues.append(self.source.issue(what, (*self.path, name_), key=key, offset=offset, **values))

    def hint(self, text: str, known: Iterable[str]) -> Message | str:
        """ "Did you mean …" for the first issues; a file with more was not mistyped, and looking for words takes time."""
        return did_you_mean(text, known) if len(self.issues) < MOST_HINTS else ""

    def wrong_type(self, path: Path, expected: str, value: Plain) -> None:
        if expected == "mapping" and isinstance(value, str) and (match := _KEY_LIKE.match(value)):
            # one line alone is a text to YAML, not a mistake
            what = "full_width_colon" if match[1] == "：" else "no_space_after_colon"
            self.issues.append(self.source.issue(what, path, offset=match.start(1), text=value[:40]))
            return
        name = next((plain(part) for part in reversed(path) if isinstance(part, str)), message("rulebook.whole_file"))
        found = message(f"rulebook.found.{_kind(value)}", text=(as_text(value) or "")[:40])
        self.issues.append(self.source.issue("wrong_type", path, name=name, expected=message(f"rulebook.expected.{expected}"), found=found))


def as_text(value: Plain) -> str | None:
    """A text; a number counts as the digits it was written with."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    return None


def freeze(value: Plain) -> object:
    """Mappings and lists that cannot be changed; refused values become None."""
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    return None if isinstance(value, Unreadable) else value


def did_you_mean(text: str, known: Iterable[str], cutoff: float = 0.6) -> Message | str:
    """ "Did you mean …" as part of another message; "" when nothing is close."""
    if len(text) > LONGEST_HINTED:
        return ""
    import difflib  # late: most runs find nothing wrong

    choices = tuple(dict.fromkeys(known))
    close = difflib.get_close_matches(_half_width(text).strip().strip(_TEXT_ESCAPES), choices, n=1, cutoff=cutoff)
    close = close or [word for word in [meant(text, choices)] if word]
    return message("rulebook.did_you_mean", text=close[0]) if close else ""


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _kind(value: Plain) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, int | Decimal):
        return "number"
    if isinstance(value, dict):
        return "mapping"
    return "list" if isinstance(value, list) else "text"
