"""Compares what an audit says with what is known: which labels were found, which findings are false alarms.

A finding names a slot when it shows the same number, or words of the same row or sentence, on the page where the slot is
printed. A label is found when a finding names something that the error changed. A finding that names no changed slot and
fewer than two members of a broken relation is a false alarm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from auditor.model.audit import AuditedDocument, FigureState
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.model.rule import Severity
from benchmarks.accuracy.corpus import Labelled
from benchmarks.accuracy.drawing import Grid
from benchmarks.accuracy.errors import Label
from benchmarks.accuracy.story import MARKER

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NOISE = re.compile(r"[\s“”\"'《》｜|：:，,。；;（）()、]+")


def numbers(text: str) -> frozenset[Decimal]:
    """The numbers in a text, without signs and separators."""
    found = set()
    for literal in _NUMBER.findall(unicodedata.normalize("NFKC", text)):
        try:
            found.add(Decimal(literal.replace(",", "")).normalize())
        except InvalidOperation:
            continue
    return frozenset(found)


def squash(text: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Spot:
    """Where a slot is printed: page, text, and the row or paragraph around it."""

    page: int
    text: str
    context: str
    labels: frozenset[str]  # the words of its row
    column: str = ""  # the nearest words above it in a table

    def named_by(self, result: Result) -> bool:
        """Whether a result shows this slot."""
        wanted = numbers(self.text)
        for figure in result.figures:
            if figure.place.page == self.page and wanted and wanted & numbers(figure.text) and self._here(figure.place):
                return True
        return not (wanted and result.figures) and any(self._holds(place) for place in result.all_places)

    def _here(self, place: Place) -> bool:
        """Whether a number of few digits, of which a page has many, stands in the row or paragraph of this slot."""
        if sum(char.isdigit() for char in unicodedata.normalize("NFKC", self.text)) > 2:
            return True
        quote = squash(place.quote)
        around = {squash(part) for part in place.row.split("/")}
        return bool(around & self.labels) or (len(quote) > 5 and (quote in self.context or self.context in quote))

    def names_words(self, result: Result) -> bool:
        """Whether a result shows words or a blank cell that stand here."""
        return any(self._holds(place) for place in result.all_places)

    def _holds(self, place: Place) -> bool:
        if place.page != self.page:
            return False
        quote, own = squash(place.quote), squash(self.text)
        if own and (own in quote or (quote and quote in own)):
            return True
        if quote and len(quote) > 3 and (quote in self.context or self.context in quote):
            return True
        row, column = squash(place.row.rpartition("/")[2]), squash(place.column.rpartition("/")[2])
        return row in self.labels or bool(not row and column and column == self.column)


def spots(document: Labelled) -> dict[str, Spot]:
    """Every slot of a document with its surroundings."""
    story = document.story
    found: dict[str, Spot] = {}
    pages = dict(document.pages) | {change.key: change.page for label in document.labels for change in label.changed}
    for item in story.items:
        heads: list[str] = []
        for group in _rows(item) if isinstance(item, Grid) else [list(item.texts())]:
            words = [squash(story.plain(text)) for text in group]
            in_table = isinstance(item, Grid)
            labels = frozenset(word for word in words if word and not numbers(word)) if in_table else frozenset()
            heads = heads if in_table and heads else [""] * len(group)
            for n, text in enumerate(group):
                for key in MARKER.findall(text):
                    found[key] = Spot(pages.get(key, 0), story.slots[key].text, "".join(words), labels, heads[n])
            heads = [word if word and not MARKER.fullmatch(group[n]) else heads[n] for n, word in enumerate(words)]
    return found


def _rows(grid: Grid) -> Iterator[list[str]]:
    """The rows of a table, each with the text of the cells that reach down into it."""
    above: list[str] = []
    for row in grid.rows:
        above = [above[n] if text == "^" else text for n, text in enumerate(row)]
        yield ["" if text == "<" else text for text in above]


@dataclass
class Outcome:
    """What became of one document."""

    document: Labelled
    found: list[tuple[Label, tuple[str, ...]]] = field(default_factory=list)  # label, rules of the findings that name it
    missed: list[Label] = field(default_factory=list)
    false: list[Result] = field(default_factory=list)
    findings: list[Result] = field(default_factory=list)
    read: int = 0
    numbers: int = 0
    states: dict[FigureState, int] = field(default_factory=dict)


def _shows(result: Result, key: str, known: Mapping[str, Spot], word: bool) -> bool:
    spot = known.get(key)
    if spot is None:
        return False
    return spot.named_by(result) or (word and spot.names_words(result))


def judge(document: Labelled, audited: AuditedDocument) -> Outcome:
    """Labels found and missed, false alarms, figures read."""
    known = spots(document)
    outcome = Outcome(document)
    open_results = [*audited.with_verdict(Verdict.FINDING), *audited.with_verdict(Verdict.BORDERLINE)]
    outcome.findings = [r for r in audited.with_verdict(Verdict.FINDING) if r.severity in (Severity.ERROR, Severity.WARNING)]
    expected: set[int] = set()
    for label in document.labels:
        hits = []
        for result in open_results:
            named = any(_shows(result, change.key, known, not numbers(change.now) or change.now.isdigit()) for change in label.changed)
            members = any(_members(result, keys, known) for keys in label.members)
            if named:
                hits.append(result.rule.id)
            if named or members:
                expected.add(id(result))
        if hits:
            outcome.found.append((label, tuple(sorted(set(hits)))))
        else:
            outcome.missed.append(label)
    outcome.false = [result for result in outcome.findings if id(result) not in expected]
    _count(outcome, known.values(), audited)
    return outcome


def _members(result: Result, keys: Iterable[str], known: Mapping[str, Spot]) -> bool:
    """Whether a result rests on a broken relation: two of its members, or its only one."""
    keys = [key for key in keys if key in known]
    return sum(known[key].named_by(result) for key in keys) >= min(2, len(keys))


def _count(outcome: Outcome, known: Iterable[Spot], audited: AuditedDocument) -> None:
    """Figures that the reader saw on the page where they are printed, and the states of all figures."""
    seen: dict[int, set[Decimal]] = {}
    for figure in audited.facts.figures:
        seen.setdefault(figure.place.page, set()).update(numbers(figure.text))
    for spot in known:
        wanted = numbers(spot.text)
        if len(wanted) == 1 and spot.page:
            outcome.numbers += 1
            outcome.read += wanted <= seen.get(spot.page, set())
    for _, state in audited.states:
        outcome.states[state] = outcome.states.get(state, 0) + 1
