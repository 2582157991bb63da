"""The text of one YAML file -> plain data, and the line and column of every value.

A strict subset of YAML 1.2: no anchors, aliases, tags, merge keys, duplicate keys or second documents; a scalar is
text, true/false, null, or a number in plain decimal digits.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field, replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path as FilePath
from typing import Any

from auditor.model.message import Message
from auditor.rulebook import cache
from auditor.rulebook.issues import INVISIBLE, MOST_ISSUES, issue, shown_name
from auditor.rulebook.pattern_check import WrongPattern
from auditor.rulebook.tree import Tree, TreeBuilder, lines_of_text

MAX_BYTES = 1_000_000

Path = tuple[str | int, ...]
_REASONS = {
    errno.ENOENT: "file_missing",
    errno.ENOTDIR: "file_missing",
    errno.ELOOP: "file_loop",
    errno.EACCES: "file_forbidden",
    errno.EPERM: "file_forbidden",
    errno.EISDIR: "file_special",
    errno.ENXIO: "file_special",  # a device without a driver
}


class Unreadable:
    """Stands in the data for a value that an issue was already raised about."""

    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE = Unreadable()
Plain = dict[str, "Plain"] | list["Plain"] | str | Decimal | int | bool | None | Unreadable


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read. `file` is the name shown to the user. `data` is UNREADABLE when the file has no usable content.

    `patterns` are those of the file that were tried already.
    """

    file: str
    sha256: str
    data: Plain
    tree: Tree  # places are looked up in it only when something is to be said about them
    patterns: dict[str, WrongPattern | None] = field(default_factory=dict, compare=False, repr=False)

    def at(self, path: Path, *, key: bool = False, offset: int | None = None) -> tuple[int, int]:
        """Line and column of a value (or of its key), from 1; of the nearest parent when the path itself is not there.

        `offset` moves the column into a text that stands on one line.
        """
        node, above = self.tree, None
        for part in path:
            inner = node[2] if len(node) == 3 else None
            if isinstance(inner, dict) and part in inner:
                above = inner[part]
                node = above[2]
            elif isinstance(inner, list) and isinstance(part, int) and part < len(inner):
                node, above = inner[part], None
            else:
                above = None
                break
        if key and above is not None:
            return int(above[0]), int(above[1])
        line, column = int(node[0]), int(node[1])
        shift = int(node[2]) if len(node) == 4 else 0
        return (line, column) if shift < 0 or offset is None else (line, column + shift + offset)

    def with_tree(self, tree: Tree) -> Source:
        """The same file with the content of another tree, made of nodes of its own."""
        return replace(self, data=_plain(tree), tree=tree)

    def issue(self, what: str, path: Path = (), *, key: bool = False, offset: int | None = None, **values: object) -> Message:
        """A problem at a path, as a Message `rulebook.<what>`."""
        line, column = self.at(path, key=key, offset=offset)
        return issue(what, self.file, line, column, **values)


def read_source(path: FilePath, *, keep: bool = True) -> tuple[Source, tuple[Message, ...]]:
    """Read a file; whatever is wrong with it is in the messages, and the source holds what could be read."""
    file = shown_name(path)
    content = read_bytes(path)
    if isinstance(content, Message):
        return _nothing(file), (content,)
    return source_of(content, file, keep=keep)


def read_bytes(path: FilePath) -> bytes | Message:
    """The content of a regular file of at most MAX_BYTES, else what is wrong; a pipe or a device is never waited for."""
    file = shown_name(path)
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0))
        with open(handle, "rb") as opened:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                return issue("file_special", file)
            content = opened.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
            if status.st_size > MAX_BYTES or len(content) > MAX_BYTES:
                return issue("file_too_large", file, most=MAX_BYTES)
            return content
    except OSError as error:
        if path.is_dir():  # Windows calls that forbidden
            return issue("file_special", file)
        return issue(_REASONS.get(error.errno or 0, "file_unreadable"), file, reason=error.strerror or type(error).__name__)
    except ValueError as error:  # a name with NUL in it
        return issue("file_unreadable", file, reason=str(error))


def lines_of(path: FilePath) -> list[str]:
    """The lines of a file as places count them; none when it cannot be read."""
    content = read_bytes(path)
    if isinstance(content, Message):
        return []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    return lines_of_text(text)


def source_of(content: bytes, file: str, *, keep: bool = True) -> tuple[Source, tuple[Message, ...]]:
    """The same for the bytes of a file.

    A file that was read before without an issue comes from the cache, unless it is not worth to `keep` it by itself.
    """
    digest = sha256(content).hexdigest()
    if len(content) > MAX_BYTES:
        return _nothing(file, digest), (issue("file_too_large", file, most=MAX_BYTES),)
    tree = cache.load(digest) if keep else None
    if tree is not None:
        try:
            return Source(file, digest, _checked(tree), tree), ()
        except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError, RecursionError):
            pass  # not written by this version: read the file itself
    text, wrong = _text(content, file)
    if wrong:
        return _nothing(file, digest), wrong
    builder = TreeBuilder(file, text)
    tree = builder.build()
    if tree is None:
        return _nothing(file, digest), tuple(builder.issues)
    if keep and not builder.issues:
        cache.store(digest, tree)
    return Source(file, digest, _plain(tree), tree), tuple(builder.issues)


def _nothing(file: str, digest: str = "") -> Source:
    return Source(file, digest, UNREADABLE, [1, 1, 0, ["!"]])


def _text(content: bytes, file: str) -> tuple[str, tuple[Message, ...]]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4] or content.count(0) * 10 > len(content) > 0:
        return "", (issue("encoding_utf16", file),)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(error.object[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
        try:
            content.decode("gb18030")
        except UnicodeDecodeError:
            return "", (issue("encoding_unknown", file, line),)
        return "", (issue("encoding_gbk", file, line),)
    return text, tuple(_invisible(text, file)) if INVISIBLE.search(text.replace("\r", "\n")) else ()


def _invisible(text: str, file: str) -> list[Message]:
    """The first invisible sign of each line."""
    found: list[Message] = []
    for number, line in enumerate(lines_of_text(text), 1):
        if (match := INVISIBLE.search(line)) is not None:
            found.append(issue("control_character", file, number, match.start() + 1, code=f"U+{ord(match.group()):04X}"))
            if len(found) == MOST_ISSUES:
                break
    return found


def _plain(node: Tree) -> Plain:
    """The data of a tree that the builder made."""
    inner = node[-1]
    if len(node) == 4:
        if type(inner) is list:
            return Decimal(inner[1]) if inner[0] == "d" else UNREADABLE
        return inner  # type: ignore[no-any-return]  # a scalar
    if type(inner) is dict:
        return {key: _plain(entry[2]) for key, entry in inner.items()}
    return [_plain(item) for item in inner]


def _checked(node: Tree) -> Plain:
    """The same of a tree that anybody may have written; raises when it is none."""
    if len(node) == 4:
        line, column, shift, inner = node
        int(line), int(column), int(shift)
        return _scalar(inner)
    line, column, inner = node
    int(line), int(column)
    if isinstance(inner, dict):
        for key_line, key_column, _ in inner.values():
            int(key_line), int(key_column)
        return {key: _checked(entry[2]) for key, entry in inner.items()}
    if isinstance(inner, list):
        return [_checked(item) for item in inner]
    raise TypeError(type(inner).__name__)


def _scalar(value: Any) -> Plain:
    if isinstance(value, list):
        return Decimal(value[1]) if value[0] == "d" else UNREADABLE
    if value is None or isinstance(value, str | bool | int):
        return value
    raise TypeError(type(value).__name__)
