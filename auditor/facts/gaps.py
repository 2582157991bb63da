"""The words between two numbers of a sentence, read once: which cues stand in them, and what they name.

Everything here looks at words only; which number a cue belongs to is decided in `clauses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from auditor.figures.labels import Labelling
from auditor.language.lexicon import Lexicon
from auditor.language.tagger import Tag, Tagger
from auditor.model.once import cached_property

KINDS = (
    "change",
    "apart",
    "more",
    "ends_at",
    "comparison",
    "other_basis",
    "period",
    "span",
    "stage",
    "goal",
    "completion",
    "share",
    "rate",
    "opener",
    "total",
    "level",
    "fund",
    "flow",
    "distribution",
    "cumulative",
    "filler",
    "connective",
    "remainder",
    "in_words",
    "per",
    "plus",
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MONTHS = "months"
_SPAN = re.compile(r"(?<!\d)(?:(?P<first>\d{1,2})[^\d，；：。、]{1,2})?(?P<last>\d{1,2})$")
_SPANS = MappingProxyType({("1", "3"): "quarter", ("1", "6"): "half"})  # what they are called in words
_BRACKETED = re.compile(r"（[^（）]*）")
BOUNDARIES = "，；：。、（）！？"
CLAUSE_ENDS = "，；：。！？"
_STOPS = "。！？"


def begin_after(text: str, marks: str, end: int | None = None) -> int:
    """Where the words behind the last of some marks begin, in a text or in what stands before `end`."""
    behind = 0
    for mark in marks:
        # most marks stand nowhere in most texts
        if mark in text and (at := text.rfind(mark, 0, end)) >= behind:
            behind = at + 1
    return behind


def last_clause(text: str) -> str:
    """The words behind the last comma, semicolon or stop of a text."""
    return text[begin_after(text, CLAUSE_ENDS) :]


class Gap:
    """A stretch of normalised text (see `figures.labels.normal`) in front of a number, or behind the last one."""

    def __init__(self, text: str, tagger: Tagger, labels: Labelling) -> None:
        self.text = text
        self.labels = labels
        self.tags = tuple(_with_months(text, tagger)) if text else ()
        self.lead_start = begin_after(text, BOUNDARIES)
        # every end of a clause bounds a lead, and every stop ends a clause
        self.clause_start = begin_after(text, CLAUSE_ENDS, self.lead_start) if self.lead_start else 0
        self.sentence_start = begin_after(text, _STOPS, self.clause_start) if self.clause_start else 0

    @property
    def lead(self) -> str:
        """The words directly in front of the number, up to the last mark."""
        return self.text[self.lead_start :]

    @property
    def clause(self) -> str:
        """The words in front of the number, up to the last comma, semicolon or stop."""
        return self.text[self.clause_start :]

    def last(self, kind: str, start: int = 0) -> Tag | None:
        """The last tag of a kind that begins at `start` or later."""
        for tag in reversed(self.tags):
            if tag.kind == kind and tag.start >= start:
                return tag
        return None

    def first(self, kind: str, start: int = 0) -> Tag | None:
        return next((tag for tag in self.tags if tag.kind == kind and tag.start >= start), None)

    def has(self, kind: str, start: int = 0) -> bool:
        return self.last(kind, start) is not None

    def year(self, start: int = 0) -> Tag | None:
        """The last year that is printed in digits, as a tag of kind "period"."""
        years = list(_YEAR.finditer(self.text, start))
        return Tag(*years[-1].span(), "period", years[-1][0], years[-1][0]) if years else None

    def period(self, start: int = 0) -> Tag | None:
        """The last period, printed in digits or words; its value is a year, "prior", "current" or "next"."""
        year, tag = self.year(start), self.last("period", start)
        if year is not None and tag is not None and tag.start == year.end and tag.value == "current":
            return year  # 2022年末 is of that year, whichever is reported
        return year if year is not None and (tag is None or year.start > tag.start) else tag

    def ends_with(self, kind: str) -> Tag | None:
        """The last tag of a kind when nothing but filling words stands between it and the number."""
        tag = self.last(kind, self.lead_start)
        return tag if tag is not None and self._is_filling(tag.end, len(self.text)) else None

    def _is_filling(self, start: int, end: int) -> bool:
        position = start
        for tag in self.tags:
            if tag.kind == "filler" and tag.start == position:
                position = tag.end
        return position >= end

    def covered(self, start: int, *kinds: str) -> bool:
        """Whether from `start` on there stand only words of these kinds and filling words."""
        position = start
        for tag in self.tags:
            position = self._past_digits(position)
            if tag.end > position and tag.start <= position and tag.kind in (*kinds, "filler"):
                position = tag.end
        return self._past_digits(position) >= len(self.text)

    def _past_digits(self, position: int) -> int:
        """Behind the digits of a year that stand at a place."""
        while position < len(self.text) and self.text[position].isdigit():
            position += 1
        return position

    @cached_property
    def name(self) -> str:
        """What the lead names, without cues: see `name_in`."""
        return name_in(self, self.lead_start, len(self.text))


def _with_months(text: str, tagger: Tagger) -> Iterator[Tag]:
    """The tags of a text without names; the word 月 takes the digits before it: 1—7月 is a span, 每月 and 7月15日 are none."""
    for tag in tagger.tag(text):
        if tag.kind == "span" and tag.value == _MONTHS:
            digits = _SPAN.search(text, 0, tag.start)
            if digits is None or text[tag.end : tag.end + 1].isdigit():
                continue
            first, last = digits["first"] or "", digits["last"]
            value = _SPANS.get((first, last), f"{first}-{last}" if first else last)
            yield Tag(digits.start(), tag.end, tag.kind, value, text[digits.start() : tag.end])
        elif tag.kind != "name":
            yield tag


_ENDS = frozenset(("period", "span", "stage", "distribution", "completion", "ends_at", "cumulative"))
_BEFORE_NAMES = _ENDS | {"opener", "comparison", "connective"}
_BEHIND_NAMES = _ENDS | {"filler"}


def name_in(gap: Gap, start: int, end: int) -> str:
    """The words of a stretch without the cues at its ends, as a label for comparison."""
    changed = True
    while changed and start < end:
        changed = False
        for tag in gap.tags:
            if tag.start == start and tag.end <= end and tag.kind in _BEFORE_NAMES:
                start, changed = tag.end, True
            elif tag.end == end and tag.start >= start and tag.kind in _BEHIND_NAMES:
                end, changed = tag.start, True
        while start < end and gap.text[start] in BOUNDARIES:
            start, changed = start + 1, True
        while start < end and gap.text[end - 1] in BOUNDARIES:
            end, changed = end - 1, True
    return gap.labels.clean(gap.text[start:end]) if start < end else ""


class Gaps:
    """Reads gaps with the words of a lexicon; the same text is read once."""

    def __init__(self, lexicon: Lexicon, kinds: Sequence[str] = KINDS) -> None:
        self._tagger = lexicon.tagger(*kinds)
        self._labels = Labelling.of(lexicon)
        self.words = lexicon.words
        self.particles = lexicon.words("particle")
        self.joints = frozenset(lexicon.words("series"))
        self._tiers = lexicon.words("tier")
        self._known: dict[str, Gap] = {}

    def read(self, text: str) -> Gap:
        """The gap of a text; brackets that hold no number are taken out: 因公出国（境）费, and of a path of accounts all but the
        last: 住房保障（类）住房改革（款）住房公积金（项）.
        """
        levels = list(self._labels.account_level.finditer(text)) if "）" in text else ()
        if len(levels) > 1:
            text = text[: begin_after(text, BOUNDARIES, levels[0].start())] + text[levels[-2].end() :]
        text = _BRACKETED.sub("", text) if "）" in text else text
        gap = self._known.get(text)
        if gap is None:
            gap = self._known[text] = Gap(text, self._tagger, self._labels)
        return gap

    def level(self, gap: Gap, start: int = 0) -> Tag | None:
        """The last level that a gap names; its value holds the tier where the word has one: "own市", "whole县", "own"."""
        tag = gap.last("level", start)
        return tag._replace(value=tag.value + next((tier for tier in self._tiers if tier in tag.word), "")) if tag else None
