"""The word lists in force, as one frozen value: which words there are, what each of them says, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from auditor.model.once import cached_property

if TYPE_CHECKING:
    from auditor.language.tagger import Tagger

T = TypeVar("T")


class Entry(NamedTuple):
    """One word with one meaning. `source` is the form and year that it was read in, "" when nobody noted it."""

    kind: str
    value: str
    word: str
    source: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All entries, packs and plugins merged, in the order of reading.

    A word may have several meanings, one for each kind or value that lists it.
    """

    entries: tuple[Entry, ...] = ()
    _derived: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def words(self, kind: str, *values: str) -> tuple[str, ...]:
        """The words of a kind, or of some of its values, the longest first."""
        found: tuple[str, ...] | None = self._derived.get(("words", kind, values))
        return self.derived(("words", kind, values), lambda: self._sorted(kind, values)) if found is None else found

    def _sorted(self, kind: str, values: tuple[str, ...]) -> tuple[str, ...]:
        found = dict.fromkeys(word for value, word in self._by_kind.get(kind, ()) if not values or value in values)
        return tuple(sorted(found, key=len, reverse=True))

    def value(self, kind: str, word: str) -> str:
        """What a word says in a kind; "" when the kind does not list it."""
        return self._values.get((kind, word), "")

    def any(self, kind: str, *values: str) -> str:
        """A pattern that matches one of the words, the longest possible; one that matches nothing when there is none."""
        return pattern_of(self.words(kind, *values))

    def not_behind(self, kind: str, *values: str) -> str:
        """A pattern that matches nothing, where none of the words stands before."""
        return "".join(f"(?<!{re.escape(word)})" for word in self.words(kind, *values))

    def tagger(self, *kinds: str) -> Tagger:
        """What finds the words of these kinds in a text; those of all kinds when none is named. Names are always among them."""
        from auditor.language.tagger import Tagger

        return self.derived(("tagger", kinds), lambda: Tagger(self._of_kinds(kinds)))

    def says(self, kind: str, text: str) -> frozenset[str]:
        """The values of a kind that a text names; a name counts as the words of two characters and more inside it.

        A name hides the single characters in it (上年 in 上年结转 does), yet 预算收入 speaks of a budget and of income.
        """
        tags = self.tagger(kind).tag(text)
        inner = {tag.word for tag in tags if tag.kind == NAME}
        said = {tag.value for tag in tags if tag.kind == kind}
        if inner:
            said.update(value for value, word in self._by_kind.get(kind, ()) if len(word) > 1 and any(word in name for name in inner))
        return frozenset(said)

    def compiled(self, work_out: Callable[[Lexicon], T]) -> T:
        """What a function makes of this lexicon (patterns, as a rule), made once."""
        return self.derived(work_out, lambda: work_out(self))

    def derived(self, key: object, work_out: Callable[[], T]) -> T:
        if key not in self._derived:
            self._derived[key] = work_out()
        found: T = self._derived[key]
        return found

    def plus(self, entries: Iterable[Entry]) -> Lexicon:
        """The lexicon with more entries; one that is there already keeps its source."""
        known = {entry[:3] for entry in self.entries}
        more = {entry[:3]: entry for entry in reversed(list(entries)) if entry[:3] not in known}
        return Lexicon((*self.entries, *reversed(more.values())))

    def __getstate__(self) -> dict[str, object]:
        """The entries alone: what was worked out is worked out again where a copy goes."""
        return {"entries": self.entries, "_derived": {}}

    def _of_kinds(self, kinds: tuple[str, ...]) -> tuple[Entry, ...]:
        wanted = {*kinds, NAME}
        return tuple(entry for entry in self.entries if not kinds or entry.kind in wanted)

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind, []).append((entry.value, entry.word))
        return MappingProxyType({kind: tuple(pairs) for kind, pairs in found.items()})

    @cached_property
    def _values(self) -> Mapping[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for entry in self.entries:
            found.setdefault((entry.kind, entry.word), entry.value)
        return MappingProxyType(found)


NAME = "name"  # the kind of words that are one name, whatever shorter words they hold


def pattern_of(words: Iterable[str]) -> str:
    """One pattern for a list of words that tries each character of a text once and takes the longest word.

    The words share their beginnings in it (a trie), so that many words cost hardly more than a few.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return f"(?:{_branch(root)})" if root else "(?!)"


def pattern_outside(words: Iterable[str], wholes: Collection[str]) -> str:
    """One pattern for a list of words, the longest first, that matches none inside one of these longer words: 计, but not in 合计."""
    return f"(?:{'|'.join(_outside(word, wholes) for word in sorted(words, key=len, reverse=True)) or '(?!)'})"


def _outside(word: str, wholes: Collection[str]) -> str:
    guards = ""
    for whole in wholes:
        before, found, after = whole.partition(word)
        if found and before:
            guards += f"(?!(?<={re.escape(before)}){re.escape(word + after)})"
        elif found and after:
            guards += f"(?!{re.escape(whole)})"
    return guards + re.escape(word)


def _branch(node: dict[str, Any]) -> str:
    branches = [re.escape(char) + (_branch(tail) if tail.keys() - {""} else "") for char, tail in node.items() if char]
    inner = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{inner}?" if "" in node else inner
