"""The outline of a table column: which rows are parts of which other rows.

Read from numbering (一、 （一） 1、), functional codes (201 → 20139 → 2013901), 其中 and indentation, and total rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.figures.headings import HeadingWords
from auditor.figures.labels import normal
from auditor.figures.vocabulary import Vocabulary
from auditor.language.chinese import chinese_value
from auditor.language.lexicon import Lexicon
from auditor.language.numbering import strip_numbering
from auditor.language.signs import NUMERALS
from auditor.model.once import cached_property

_STYLES = (
    ("chapter", re.compile(rf"([{NUMERALS}]{{1,3}})[、.．]")),
    ("section", re.compile(rf"（([{NUMERALS}]{{1,3}})）")),
    ("point", re.compile(r"(\d{1,2})[、.．](?!\d)")),
    ("bracket", re.compile(r"（(\d{1,2})）")),
    ("circle", re.compile(r"([①-⑳])")),
)


class RowWords:
    """What row labels say by their words: that a row is a part of the one above it, or a total."""

    def __init__(self, lexicon: Lexicon) -> None:
        period, of, ends = (f"{lexicon.any('total_row', value)}?" for value in ("period", "of", "ends"))
        self._headings = HeadingWords.of(lexicon)
        self.part = re.compile(rf"^{lexicon.any('row_of', 'part')}[：:]?")
        self._total = re.compile(rf"{period}{of}{lexicon.any('total_row', 'grand', 'sum', 'amount', 'subtotal')}{ends}")
        self.subtotals = lexicon.words("total_row", "subtotal")

    def is_total(self, label: str) -> bool:
        """Whether a label names a total, and perhaps whose: 本年支出合计."""
        return self._headings.is_total(label) or self._total.fullmatch(label) is not None


@dataclass(frozen=True)
class Line:
    """One row of a table as its label and its functional code show it; all columns share it."""

    row: int
    label: str  # as printed, with its indentation
    words: RowWords = field(repr=False, compare=False)
    code: str = ""
    inset: int = 0  # steps by which the label begins further to the right than others, where no blanks show it

    @cached_property
    def indent(self) -> int:
        """Printed indentation in half-width cells."""
        stripped = self.label.lstrip()
        return self.inset + sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in self.label[: len(self.label) - len(stripped)])

    @cached_property
    def plain(self) -> str:
        return normal(self.label).rstrip("：")

    @cached_property
    def is_part(self) -> bool:
        return self.words.part.match(self.plain) is not None

    @cached_property
    def numbering(self) -> tuple[str, int]:
        """(style, number) of a numbered label, ("", 0) otherwise."""
        text = self.words.part.sub("", self.plain)
        for style, pattern in _STYLES:
            if match := pattern.match(text):
                return style, _value(match[1])
        return "", 0

    @cached_property
    def is_total(self) -> bool:
        return not self.numbering[0] and not self.code and self.words.is_total(self.plain)

    @cached_property
    def is_subtotal(self) -> bool:
        return self.plain.endswith(self.words.subtotals) and self.is_total


class Relation(NamedTuple):
    """Rows that should add up in every column that has them: indices into the lines.

    `exhaustive`: the parts are all there are, so the sum must equal the whole; else it must not exceed it.
    `sure`: the form itself says so (numbering, codes, a known division), so one column alone proves an error.
    `listed`: the parts are a list behind 其中, of which a blank cell may be one that is not told.
    """

    whole: int
    parts: tuple[int, ...]
    exhaustive: bool
    sure: bool
    listed: bool = False


def relations(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Relation]:
    """All additive relations of the rows of a column, outer rows first."""
    parents, families = _parents(lines, vocabulary)
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)
    found: list[Relation] = []
    for whole in sorted(children.keys() - {-1}):
        loose = all(lines[i].is_part or not (lines[i].numbering[0] or lines[i].code) for i in children[whole])
        exhaustive = not loose or families.get(whole, False)
        found.append(Relation(whole, tuple(children[whole]), exhaustive, True, loose))
    found.extend(_totals(lines, parents))
    return found


def by_indentation(lines: Sequence[Line]) -> list[tuple[int, tuple[int, ...]]]:
    """Rows with the rows below them that are indented further, one step only, where numbering and codes say nothing; and
    the first total with those that are indented least.
    """
    found: dict[int, list[int]] = {}
    stack: list[int] = []
    totals = [index for index, line in enumerate(lines) if line.is_total]
    items = [index for index, line in enumerate(lines) if not line.is_total]
    least = min((lines[index].indent for index in items), default=0)
    outer = [index for index in items if lines[index].indent == least]
    if totals and 1 < len(outer) < len(items):
        found[totals[0]] = outer
    for index, line in enumerate(lines):
        while stack and lines[stack[-1]].indent >= line.indent:
            stack.pop()
        if stack and not line.code and not line.is_total and not lines[stack[-1]].is_total:
            found.setdefault(stack[-1], []).append(index)
        stack.append(index)
    return [(whole, tuple(parts)) for whole, parts in found.items() if len(parts) > 1 and not lines[parts[0]].is_part]


def by_numbering(lines: Sequence[Line]) -> list[tuple[int, tuple[int, ...]]]:
    """Numbered rows with the rows without a number that follow them, and the first total with the rows of the highest numbering.

    What follows the last number of several may as well stand beside the list, unless other numbers of it have such rows too.
    """
    found: dict[int, list[int]] = {}
    tops: list[int] = []
    totals = [index for index, line in enumerate(lines) if line.is_total]
    highest = next((line.numbering[0] for line in lines if line.numbering[0]), "")
    owner = -1
    for index, line in enumerate(lines):
        if line.numbering[0]:
            owner = index
            if line.numbering[0] == highest:
                tops.append(index)
        elif line.is_total or line.code or line.is_part:
            owner = -1
        elif owner >= 0:
            found.setdefault(owner, []).append(index)
    numbers = Counter(line.numbering[0] for line in lines)
    inner = {lines[whole].numbering[0] for whole in found if numbers[lines[whole].numbering[0]] == 1 or _goes_on(lines, whole)}
    found = {whole: parts for whole, parts in found.items() if lines[whole].numbering[0] in inner}
    if len(tops) > 1 and totals and found:
        found[totals[0]] = tops
    return [(whole, tuple(parts)) for whole, parts in found.items() if len(parts) > 1]


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether the next number of a list comes after a numbered row."""
    style, number = lines[index].numbering
    return any(line.numbering == (style, number + 1) for line in lines[index + 1 :])


def _parents(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[list[int], dict[int, bool]]:
    """Index of the row that each row is a part of (-1: none), and whether a 其中 list is a known, full division."""
    parents = [-1] * len(lines)
    families: dict[int, bool] = {}
    last_numbered = {line.numbering: index for index, line in enumerate(lines)}
    coded: dict[str, int] = {}  # the last row of each code so far
    wholes: set[int] = set()
    stack: list[tuple[str, int]] = []
    open_whole = -1
    for index, line in enumerate(lines):
        style, number = line.numbering
        if line.code:
            shorter = (line.code[:length] for length in range(len(line.code) - 1, 0, -1))
            parents[index] = next((coded[code] for code in shorter if code in coded), -1)
            coded[line.code] = index
        elif line.is_total:
            stack, open_whole = [("", index)], -1
        elif style:
            while len(stack) > 1 and stack[-1][0] != style and style in {s for s, _ in stack}:
                stack.pop()
            if stack and stack[-1][0] == style:
                stack.pop()
            above = stack[-1][1] if stack else -1
            if above >= 0 and lines[above].is_total:
                above = -1
            parents[index] = above if above < 0 or number == 1 or above in wholes or stack[-1][0] else -1
            stack.append((style, index))
            open_whole = -1
        elif line.is_part and index > 0:
            before = lines[index - 1]
            if not (before.is_part and before.indent >= line.indent and parents[index - 1] >= 0):
                open_whole = index - 1
            parents[index] = open_whole
            families.setdefault(open_whole, _is_family(lines, index, vocabulary))
        elif open_whole >= 0 and _continues(lines, index, open_whole, last_numbered, families.get(open_whole, False), vocabulary):
            parents[index] = open_whole
        else:
            stack, open_whole = [("", index)], -1
        wholes.add(parents[index])
    return parents, families


def _family_of(line: Line, whole: Line, vocabulary: Vocabulary) -> str:
    """The known division (words joined with +) of `whole` that a label belongs to; 三公=… is one of 三公 rows alone."""
    label, above = strip_numbering(line.plain), strip_numbering(whole.plain)
    special: list[str] = []
    general: list[str] = []
    for division in vocabulary.words.get("table_divisions", ()):
        owner, _, words = division.rpartition("=")
        if any(word in label for word in words.split("+")) and owner in above:
            (special if owner else general).append(division)
    return next(iter((*special, *general)), "")


def _is_family(lines: Sequence[Line], index: int, vocabulary: Vocabulary) -> bool:
    """Whether the 其中 list that begins here is a division known to be complete."""
    whole = lines[index - 1]
    family = _family_of(lines[index], whole, vocabulary)
    return bool(family) and index + 1 < len(lines) and _family_of(lines[index + 1], whole, vocabulary) == family


def _continues(
    lines: Sequence[Line], index: int, whole: int, last_numbered: Mapping[tuple[str, int], int], family: bool, vocabulary: Vocabulary
) -> bool:
    """Whether an unnumbered row belongs to the 其中 list above it: by division, indentation, or the numbering around."""
    first = whole + 1
    if family:
        return _family_of(lines[index], lines[whole], vocabulary) == _family_of(lines[first], lines[whole], vocabulary)
    if lines[index].indent > lines[whole].indent and lines[first].indent >= lines[whole].indent:
        return True
    style, number = lines[whole].numbering
    return bool(style) and last_numbered.get((style, number + 1), -1) > index


def _totals(lines: Sequence[Line], parents: Sequence[int]) -> list[Relation]:
    """Total rows with the rows that they add up: those since the last total, which itself is carried on."""
    found: list[Relation] = []
    since: list[int] = []
    subtotals: list[int] = []
    last_total = -1
    for index, line in enumerate(lines):
        if not line.is_total:
            if parents[index] < 0:
                since.append(index)
            continue
        if not since and not subtotals and last_total < 0:
            below = _below(lines, parents, index)
            if len(below) >= 2:
                found.append(Relation(index, below, True, False))
            last_total = -2  # a total on top adds up what is below it and is carried nowhere
            continue
        if line.is_subtotal:
            if len(since) >= 2:
                found.append(Relation(index, tuple(since), True, False))
            subtotals.append(index)
        else:
            carried = (*subtotals, *((last_total,) if last_total >= 0 else ()), *since)
            if len(carried) >= 2 and last_total != -2:
                found.append(Relation(index, carried, True, False))
            subtotals, last_total = [], index
        since = []
    return found


def _below(lines: Sequence[Line], parents: Sequence[int], index: int) -> tuple[int, ...]:
    rows: list[int] = []
    for later in range(index + 1, len(lines)):
        if lines[later].is_total:
            break
        if parents[later] < 0:
            rows.append(later)
    return tuple(rows)


def _value(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text)  # 10 for ⑩
    return int(plain) if plain.isdigit() else int(chinese_value(plain) or 0)
