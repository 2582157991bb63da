"""YAML text -> tree: what the parser's events say, without anything that a rule file does not need.

Events are read directly: that is faster than composing nodes, needs no recursion, and lets hostile nesting end at
the first event too many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from auditor.model.message import Message
from auditor.rulebook.issues import INVISIBLE, MOST_ISSUES, issue
from auditor.rulebook.parser import events, quick_events

MAX_NODES = 100_000
MAX_DEPTH = 20
MAX_DIGITS = 30

# A tree node is a list that JSON can carry: [line, column, shift, value] for a scalar, where a Decimal is ["d", text]
# and a refused value is ["!"]; [line, column, [nodes]]; [line, column, {key: [line, column, node]}].
Tree = list[Any]
Quick = Callable[[str], Iterator[Any] | None]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FRACTION = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NAMED = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WIDE_SPACES = "\u3000\u00a0"
_WRAPPED = re.compile(r"[“”][^“”]*[“”]|[‘’][^‘’]*[‘’]|「[^「」]*」|＂[^＂]*＂")
_DIRECTIVE = re.compile(r"(?:[ ]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*%")
_COMMENT_ON_SIGN = re.compile(r"[|>][-+0-9]*#")  # a block text of one parser, a mistake to the other
_BEGINS_NUMBER = "+-.0123456789"
_BEGINS_WRAPPED = "“”‘’「＂"
_HUGE_ESCAPE = re.compile(r"\\U(?!00(?:0[0-9A-Fa-f]|10))[0-9A-Fa-f]{8}")
_DASH = re.compile(r"[ ]*(?:- +)*-")  # begins an item of a list
_KEY_IN_TEXT = re.compile(r"[ \t]+(?:- +)?[A-Za-z_]+[ \t]*[：:]")


class TreeBuilder:
    """Turns events into a tree with an explicit stack; collects what is refused on the way."""

    def __init__(self, file: str, text: str, quick: Quick = quick_events) -> None:
        self._quick = quick
        self.issues: list[Message] = []
        self._file = file
        self._text = text
        self._lines: list[str] | None = None
        self._nodes = 0
        self._tabs = 0  # within block texts; elsewhere one parser takes them for white space, the other for a mistake

    def build(self) -> Tree | None:
        """The tree, or None when the file stops making sense somewhere."""
        if directive := _DIRECTIVE.match(self._text):
            # both parsers pass over a directive that they do not know
            self.issues.append(issue("directive", self._file, len(lines_of_text(directive.group()))))
            return None
        if (tree := self._read_quickly()) is not None or self.issues:
            return tree
        from ruamel.yaml.error import YAMLError

        from auditor.rulebook.mistakes import explain

        try:
            return self._walk(events(self._text))
        except YAMLError as error:
            found = explain(error, self._text, self._file)
            if not any(told.key == found.key and told.values[:3] == found.values[:3] for told in self.issues):  # at the same place
                self.issues.append(found)
        except (ValueError, OverflowError) as error:
            # an escape beyond Unicode ("\UFFFFFFFF") reaches chr() in the scanner, which does not say where
            self.issues.append(issue("yaml", self._file, *self._beyond_unicode(), problem=type(error).__name__))
        return None

    def _read_quickly(self) -> Tree | None:
        """The tree by the C extension. None for whatever it refuses, or the two parsers do not see alike.

        An issue is told only of a file that is far too large to be read again.
        """
        quick = self._quick(self._text)
        if quick is None or _COMMENT_ON_SIGN.search(self._text):
            return None
        try:
            tree = self._walk(quick)
            alike = tree is not None and len(tree) == 3 and self._tabs == self._text.count("\t")
            if (alike and not self.issues) or self._nodes > MAX_NODES:
                return tree
        except Exception:  # whatever it is, the other parser tells it in the words that `explain` knows
            pass
        self.issues, self._nodes = [], 0
        return None

    def _walk(self, events: Iterator[Any]) -> Tree | None:  # noqa: C901 - one loop over the events of a stream, in their order
        root: Tree | None = None
        stack: list[tuple[Tree, Any]] = []  # open collections, and the pending key of a mapping
        pending: Any = None
        flows = 0  # open collections in brackets
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                if root is not None:
                    self._refuse("second_document", event)
                    return root
                if event.version or event.tags:
                    self._refuse("directive", event)
                continue
            if kind in ("MappingEndEvent", "SequenceEndEvent"):
                flows -= flows > 0
                stack, pending = stack[:-1], stack[-1][1]
                continue
            if kind not in ("ScalarEvent", "AliasEvent", "MappingStartEvent", "SequenceStartEvent"):
                continue
            self._nodes += 1
            if self._nodes > MAX_NODES:
                self._refuse("too_many_nodes", event, most=MAX_NODES)
                return None
            if len(self.issues) >= MOST_ISSUES:
                self._refuse("more_issues", event, most=MOST_ISSUES)
                return None
            node = self._node(kind, event)
            parent = stack[-1][0] if stack else None
            if flows and len(node) == 4:
                self._full_width_comma(event)
            if parent is None:
                root = node
            elif isinstance(parent[2], list):
                parent[2].append(node)
            elif pending is None:
                pending = self._key(kind, event, node, parent)
                if kind in ("ScalarEvent", "AliasEvent"):
                    continue
            else:
                key, line, column = pending
                pending = None
                if len(node) == 4 and node[3] is None:
                    node[:2] = line, column  # each parser has its own idea of where nothing stands
                if key is not None:
                    parent[2][key] = [line, column, node]
            if kind in ("MappingStartEvent", "SequenceStartEvent"):
                if len(stack) >= MAX_DEPTH:
                    self._refuse("too_deep", event, most=MAX_DEPTH)
                    return None
                flows += bool(flows or event.flow_style)
                stack.append((node, pending))
                pending = None
        if root is None or (len(root) == 4 and root[3] is None):
            self.issues.append(issue("file_empty", self._file))
            return None
        return root

    def _node(self, kind: str, event: Any) -> Tree:
        line, column = self._place(event)
        refused = False
        if kind == "AliasEvent":
            self._refuse("alias", event, name=event.anchor[:60])
            return [line, column, 0, ["!"]]
        if event.anchor is not None:
            self._refuse("anchor", event, name=event.anchor[:60])
            refused = True
        if event.tag is not None:
            self._refuse("tag", event, tag=str(event.tag)[:60])
            refused = True
        if kind == "MappingStartEvent":
            return [line, column, {}]
        if kind == "SequenceStartEvent":
            return [line, column, []]
        shift = 0 if not event.style else 1 if event.style in "'\"" else -1
        if event.end_mark.line > event.start_mark.line:
            shift = -1
        return [line, column, shift, ["!"] if refused else self._scalar(event)]

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style:
            # the text of the file has been looked at, so that only an escape can bring such a sign in
            if event.style == '"' and (match := INVISIBLE.search(text)):
                self._refuse("control_character", event, code=f"U+{ord(match.group()):04X}")
                return ["!"]
            if event.style in "|>":
                self._tabs += text.count("\t")
            return text
        if text in _NAMED:
            return None
        if text in _FLAGS:
            return _FLAGS[text]
        if text[0] in _BEGINS_NUMBER and (number := self._number(text, event)) is not None:
            return number
        if text[0] in _BEGINS_WRAPPED and _WRAPPED.fullmatch(text):
            self._refuse("curly_quotes", event, text=text[:60])
            return ["!"]
        if event.end_mark.line > event.start_mark.line:
            self._swallowed_key(event)
        return text

    def _number(self, text: str, event: Any) -> Any:
        """A number in plain decimal digits, a refused one, or None for what is a text to rule files."""
        if _NOT_FINITE.fullmatch(text):
            self._refuse("not_a_number", event, text=text)
            return ["!"]
        whole, fraction = _INTEGER.fullmatch(text), _FRACTION.fullmatch(text)
        if (whole or fraction) and len(text) > MAX_DIGITS:
            self._refuse("huge_number", event, most=MAX_DIGITS)
            return ["!"]
        if whole and text != "-0":
            return int(text)
        return ["d", text] if fraction else None

    def _full_width_comma(self, event: Any) -> None:
        """In brackets, a full-width comma makes one text of what were meant to be two."""
        if not event.style and "，" in getattr(event, "value", ""):
            line, column = self._place(event)
            text = event.value
            if event.end_mark.line == event.start_mark.line:
                column += text.index("，")
            self.issues.append(issue("full_width_in_brackets", self._file, line, column, text=text[:40]))

    def _swallowed_key(self, event: Any) -> None:
        """A key with a full-width colon, or an item, below an indented text silently becomes part of that text."""
        if self._lines is None:
            self._lines = lines_of_text(self._text)
        lines = self._lines[event.start_mark.line + 1 : event.end_mark.line + 1]
        for number, line in enumerate(lines, event.start_mark.line + 2):
            if (match := _KEY_IN_TEXT.match(line)) and match.group().endswith("："):
                self.issues.append(issue("full_width_colon", self._file, number, match.end(), text=line.strip()[:40]))
                return
            if (match := _DASH.match(line)) and _DASH.match(self._lines[event.start_mark.line][: event.start_mark.column]):
                self.issues.append(issue("joined_item", self._file, number, match.end(), text=line.strip()[:40]))
                return

    def _beyond_unicode(self) -> tuple[int, int]:
        for number, line in enumerate(lines_of_text(self._text), 1):
            if match := _HUGE_ESCAPE.search(line):
                return number, match.start() + 1
        return 1, 1

    def _key(self, kind: str, event: Any, node: Tree, parent: Tree) -> tuple[str | None, int, int]:
        line, column = self._place(event)
        if kind != "ScalarEvent":
            if kind != "AliasEvent":
                self._refuse("key_not_text", event)
            return None, line, column
        key: str = event.value
        if not event.style and key == "<<":
            self._refuse("merge_key", event)
            return None, line, column
        if not key or node[3] == ["!"]:
            if not key:
                self._refuse("key_not_text", event)
            return None, line, column
        if not event.style and key.lstrip("-").startswith(tuple(_WIDE_SPACES)):
            self._refuse("wide_space", event, text=key.strip()[:40])
            return None, line, column
        if key in parent[2]:
            self._refuse("duplicate_key", event, name=key[:60], first=parent[2][key][0])
            return None, line, column
        return key, line, column

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + 1, event.start_mark.column + 1

    def _refuse(self, what: str, event: Any, **values: object) -> None:
        line, column = self._place(event)
        self.issues.append(issue(what, self._file, line, column, **values))


def is_mapping(node: Tree) -> bool:
    return len(node) == 3 and isinstance(node[2], dict)


def inner_nodes(node: Tree) -> Iterator[Tree]:
    if len(node) == 3:
        yield from (entry[2] for entry in node[2].values()) if isinstance(node[2], dict) else node[2]


def size(node: Tree) -> int:
    """How many nodes it is, with those in it."""
    return 1 + sum(size(inner) for inner in inner_nodes(node))


def lines_of_text(text: str) -> list[str]:
    """The lines of a text as YAML counts them; Python takes more signs for line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]
