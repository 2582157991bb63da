"""The text of one YAML file -> plain data, and the line and column of every value.

A strict subset of YAML 1.2: no anchors, aliases, tags, merge keys, duplicate keys or second documents; a scalar is
text, true/false, null, or a number in plain decimal digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Any

from auditor.model.message import Message
from auditor.rulebook import cache
from auditor.rulebook.issues import issue, shown_name
from auditor.rulebook.tree import Tree, TreeBuilder

MAX_BYTES = 1_000_000

Path = tuple[str | int, ...]


class Unreadable:
    """Stands in the data for a value that an issue was already raised about."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE = Unreadable()
Plain = dict[str, "Plain"] | list["Plain"] | str | Decimal | int | bool | None | Unreadable


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read.

    `values` gives (line, column, shift) of each value, from 1; adding `shift` to the column reaches its first
    character (1 for a quoted text), -1 when the text starts on a later line. `keys` gives (line, column) of the
    key of a path. `file` is the name shown to the user. `data` is UNREADABLE when the file has no usable content.
    """

    file: str
    sha256: str
    data: Plain
    values: Mapping[Path, tuple[int, int, int]]
    keys: Mapping[Path, tuple[int, int]]

    def at(self, path: Path, *, key: bool = False, offset: int | None = None) -> tuple[int, int]:
        """Line and column of a value (or of its key); of the nearest parent when the path itself is not there.

        `offset` moves the column into a text that stands on one line.
        """
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        line, column, shift = self.values.get(path, (1, 1, 0))
        return (line, column) if shift < 0 or offset is None else (line, column + shift + offset)

    def issue(self, what: str, path: Path = (), *, key: bool = False, offset: int | None = None, **values: object) -> Message:
        """A problem at a path, as a Message `rulebook.<what>`."""
        line, column = self.at(path, key=key, offset=offset)
        return issue(what, self.file, line, column, **values)


def read_source(path: FilePath) -> tuple[Source, tuple[Message, ...]]:
    """Read a file; whatever is wrong with it is in the messages, and the source holds what could be read."""
    file = shown_name(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            return _nothing(file), (issue("file_too_large", file, most=MAX_BYTES),)
        content = path.read_bytes()
    except OSError as error:
        return _nothing(file), (issue("file_unreadable", file, reason=error.strerror or type(error).__name__),)
    return source_of(content, file)


def source_of(content: bytes, file: str) -> tuple[Source, tuple[Message, ...]]:
    """The same for the bytes of a file; a file that was read before without an issue comes from the cache."""
    digest = sha256(content).hexdigest()
    if len(content) > MAX_BYTES:
        return _nothing(file, digest), (issue("file_too_large", file, most=MAX_BYTES),)
    tree = cache.load(digest)
    if tree is not None:
        try:
            return _source(file, digest, tree), ()
        except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError, RecursionError):
            pass  # not written by this version: read the file itself
    text, wrong = _text(content, file)
    if wrong is not None:
        return _nothing(file, digest), (wrong,)
    builder = TreeBuilder(file, text)
    tree = builder.build()
    if tree is None:
        return _nothing(file, digest), tuple(builder.issues)
    if not builder.issues:
        cache.store(digest, tree)
    return _source(file, digest, tree), tuple(builder.issues)


def _nothing(file: str, digest: str = "") -> Source:
    return Source(file, digest, UNREADABLE, {}, {})


def _text(content: bytes, file: str) -> tuple[str, Message | None]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4]:
        return "", issue("encoding_utf16", file)
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "", issue("encoding_unknown", file, line)
    return "", issue("encoding_gbk", file, line)


def _source(file: str, digest: str, tree: Tree) -> Source:
    values: dict[Path, tuple[int, int, int]] = {}
    keys: dict[Path, tuple[int, int]] = {}

    def plain(node: Tree, path: Path) -> Plain:
        if len(node) == 4:
            line, column, shift, value = node
            values[path] = (int(line), int(column), int(shift))
            return _scalar_value(value)
        line, column, inner = node
        values[path] = (int(line), int(column), 0)
        if isinstance(inner, dict):
            mapping: dict[str, Plain] = {}
            for key, (key_line, key_column, child) in inner.items():
                keys[(*path, key)] = (int(key_line), int(key_column))
                mapping[key] = plain(child, (*path, key))
            return mapping
        return [plain(child, (*path, index)) for index, child in enumerate(inner)]

    return Source(file, digest, plain(tree, ()), values, keys)


def _scalar_value(value: Any) -> Plain:
    if isinstance(value, list):
        return Decimal(value[1]) if value[0] == "d" else UNREADABLE
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(type(value).__name__)
