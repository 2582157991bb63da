"""A rule that is written once for a table of cases (`each`) -> the rules that it stands for, before any of them is read.

What a row says stands beside or instead of what the rule says; `{word}` in a text of the rule is what the row calls so.
Everything keeps the place where it was written, so whatever is wrong is told there: in the row, or in the text that all share.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.checks.kind import CheckKind
from auditor.model.message import Message
from auditor.rulebook.fields import Fields
from auditor.rulebook.rules import KEYS
from auditor.rulebook.source import Path, Source
from auditor.rulebook.tree import MAX_NODES, Tree, inner_nodes, is_mapping, size

EACH = "each"
MOST_FILLED = 1_000_000  # characters of the texts that were filled in, of one file
_WORD = re.compile(r"(?<!\\[A-Za-z])\{([^\W\d]\w*)\}")  # \p{Han} of a pattern is none
_REFUSED = ["!"]


def expanded(source: Source, kinds: Mapping[str, CheckKind]) -> tuple[Source, list[Message]]:
    """The file with a rule for each row of its tables, and what is wrong with the tables."""
    issues: list[Message] = []
    rules = source.data.get("rules") if isinstance(source.data, dict) else None
    if not isinstance(rules, list) or not any(isinstance(rule, dict) and EACH in rule for rule in rules):
        return source, issues
    root = source.tree[2]
    line, column, listed = root["rules"]
    work = _Expansion(source, kinds, issues)
    found: list[Tree] = []
    for number, (rule, node) in enumerate(zip(rules, listed[2], strict=True)):
        if isinstance(rule, dict) and EACH in rule:
            found.extend(work.rows(Fields(source, ("rules", number), rule, issues), node[2]))
        else:
            found.append(node)
    tree = [*source.tree[:2], {**root, "rules": [line, column, [*listed[:2], found]]}]
    return source.with_tree(tree), issues


@dataclass
class _Expansion:
    source: Source
    kinds: Mapping[str, CheckKind]
    issues: list[Message]
    nodes: int = 0
    filled: int = 0

    def rows(self, rule: Fields, entries: Mapping[str, Any]) -> Iterator[Tree]:
        """The rules of one table."""
        sections = list(rule.sections(EACH))
        if not sections and rule.raw(EACH) == []:
            rule.issue("empty", EACH, key=True, name=EACH)
        common = {key: entry for key, entry in entries.items() if key != EACH}
        words = {word for *_, node in common.values() for word in _words(node)}
        shared = sum(size(node) for *_, node in common.values())
        for section, node in zip(sections, entries[EACH][2][2] if sections else (), strict=True):
            if not is_mapping(node):
                continue  # told when it was looked at
            self.nodes += shared + size(node)
            if self.nodes > MAX_NODES or self.filled > MOST_FILLED:
                rule.issue("each_too_large", EACH, key=True, entries=MAX_NODES, most=MOST_FILLED)
                return
            yield self._rule(section.path, node, common, words)

    def _rule(self, path: Path, row: Tree, common: Mapping[str, Any], words: Collection[str]) -> Tree:
        own: Mapping[str, Any] = row[2]
        case = _Case(self, path, {name: known[2] for name in words if (known := own.get(name) or common.get(name))}, own.keys())
        merged = dict(own)
        for key, entry in common.items():
            if key not in own:
                merged[key] = [*entry[:2], case.fill(entry[2])]
            elif is_mapping(entry[2]) and is_mapping(own[key][2]):  # `english`: a row may say one of its texts
                kept = {inner: said for inner, said in entry[2][2].items() if inner not in own[key][2][2]}
                filled = case.fill([*entry[2][:2], kept])
                merged[key] = [*own[key][:2], [*own[key][2][:2], {**filled[2], **own[key][2][2]}]]
        keys = {*KEYS, *self._options(merged.get("check"))}
        return [*row[:2], {key: entry for key, entry in merged.items() if key in keys or key not in words}]

    def _options(self, check: Any) -> Iterator[str]:
        """What may stand in a rule of this kind besides the keys of all rules."""
        kind = self.kinds.get(check[2][3]) if check and len(check[2]) == 4 and isinstance(check[2][3], str) else None
        yield from (option.name for option in kind.options) if kind else ()


@dataclass
class _Case:
    """One row: its words by their names, and which of them are its own."""

    work: _Expansion
    path: Path
    words: Mapping[str, Tree]
    own: Collection[str]
    told: set[str] = field(default_factory=set)

    def fill(self, node: Tree) -> Tree:
        """The node with the words put in; the same node where there are none."""
        if len(node) == 4:
            return self._text(node) if isinstance(node[3], str) and _WORD.search(node[3]) else node
        inner = node[2]
        if isinstance(inner, dict):
            filled = {key: [*entry[:2], self.fill(entry[2])] for key, entry in inner.items()}
            return [*node[:2], filled] if any(filled[key][2] is not entry[2] for key, entry in inner.items()) else node
        items = [self.fill(item) for item in inner]
        return [*node[:2], items] if any(new is not old for new, old in zip(items, inner, strict=True)) else node

    def _text(self, node: Tree) -> Tree:
        line, column = node[:2]
        names = _WORD.findall(node[3])
        texts = {name: self._word(name) for name in dict.fromkeys(names)}
        known = {name: text for name, text in texts.items() if text is not None}
        self.work.filled += len(node[3]) + sum(len(known.get(name, "")) for name in names)
        if len(known) < len(texts) or self.work.filled > MOST_FILLED:
            return [line, column, -1, _REFUSED]
        if own := [name for name in texts if name in self.own]:
            line, column = self.words[own[0]][:2]
        return [line, column, -1, _WORD.sub(lambda match: known[match[1]], node[3])]

    def _word(self, name: str) -> str | None:
        """What stands for a word in this row; None when nothing does, which is told once."""
        node = self.words.get(name)
        value = node[3] if node is not None and len(node) == 4 else None
        if isinstance(value, list) and value != _REFUSED:
            value = value[1]  # the digits of a number
        if isinstance(value, str) and (name in self.own or not _WORD.search(value)):
            return value.rstrip("\n")
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if name not in self.told and value != _REFUSED:
            self.told.add(name)
            what, path = ("word_no_text", (*self.path, name)) if name in self.own else ("no_word", self.path)
            self.work.issues.append(self.work.source.issue(what, path, name=name[:60]))
        return None


def _words(node: Tree) -> Iterator[str]:
    """The words that texts ask for."""
    if len(node) == 4 and isinstance(node[3], str):
        yield from _WORD.findall(node[3])
    for inner in inner_nodes(node):
        yield from _words(inner)
