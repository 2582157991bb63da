"""Full marks, scores and deductions that a text tells of the groups of an evaluation: 产出指标满分50分，得分48.5分，扣1.5分.

A run of sentences is read whole or not at all: a number of points of which it is not clear what it is may be a part of
another, or of last year. It reports nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Indicator, Scoring, Sentence
from auditor.model.quantity import Dimension, Qualifier

_LONGEST_RUN = 3  # sentences of one paragraph that tell of one evaluation
_SHORTEST_NAME = 4
_FULL = 100
_FEWEST_OF_SCHEME = 4
FEWEST = 2  # groups that make a list


@dataclass(slots=True)
class Marks:
    """What a text tells: by group, and in all."""

    weights: dict[str, Figure] = field(default_factory=dict)
    scores: dict[str, Figure] = field(default_factory=dict)
    deducted: dict[str, Figure] = field(default_factory=dict)
    total: Figure | None = None
    full: Figure | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.weights, *self.scores)))


class _Patterns(NamedTuple):
    group: re.Pattern[str]
    total: re.Pattern[str]
    score: re.Pattern[str]
    bare: re.Pattern[str]  # ，自评得分: of the group before, which is also a name of the total
    weight: re.Pattern[str]
    deducted: re.Pattern[str]

    elsewhere: re.Pattern[str]  # last year, or what is to be
    prior: re.Pattern[str]
    opens: re.Pattern[str]  # 产出指标满分: begins a sentence about a group
    comes_to: re.Pattern[str]  # 合计, 按执行率计
    ends: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        def word(value: str) -> str:
            return lexicon.any("scored_text", value)

        says = rf"{word('is')}?\s*$"
        return cls(
            re.compile(rf"(?:{lexicon.any('indicator', 'group')}|{lexicon.any('scored_text', 'execution')})"),
            re.compile(rf"{word('total')}(?:{word('score')})?{says}"),
            re.compile(rf"{word('score')}{says}"),
            re.compile(rf"[\s，,；;、（(]*{word('score')}{says}"),
            re.compile(rf"{word('weight')}{says}"),
            re.compile(rf"{word('deducted')}{says}"),
            re.compile(rf"{lexicon.any('period', 'prior')}|{lexicon.any('comparison', 'any')}|{lexicon.any('per', 'any')}"),
            re.compile(lexicon.any("period", "prior")),
            re.compile(rf"\s*(?P<group>{lexicon.any('indicator', 'group')}|{word('execution')}){word('kind')}*{word('weight')}?{says}"),
            re.compile(rf"(?:{word('comes_to')}|{word('score')}){says}"),
            re.compile(r"\s*[。；]?\s*$"),
        )


def told_marks(facts: Facts, lexicon: Lexicon) -> Iterator[Marks]:
    """What each paragraph tells of at least two groups, in reading order."""
    patterns = lexicon.compiled(_Patterns.of)
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in facts.sentences:
        if not sentence.place.table:
            paragraphs.setdefault(sentence.block, []).append(sentence)
    for sentences in paragraphs.values():
        scored = [s for s in sentences if any(f.quantity.dimension is Dimension.SCORE for f in facts.figures_of(s))]
        if not scored:
            continue
        marks = _read(scored, facts, patterns) if len(scored) <= _LONGEST_RUN else None
        marks = marks or _by_sentence(scored, facts, patterns)
        if marks is not None:
            yield marks


def _read(sentences: Sequence[Sentence], facts: Facts, patterns: _Patterns) -> Marks | None:
    marks = Marks()
    group = ""
    for sentence in sentences:
        if patterns.elsewhere.search(sentence.text):
            return None
        end = 0
        for figure in facts.figures_of(sentence):
            lead, end = sentence.text[end : figure.quantity.start], figure.quantity.end
            named = patterns.group.findall(lead)
            # a group is told of until the next is named, and a total ends all
            group = named[-1] if named else group
            if figure.quantity.dimension is not Dimension.SCORE or figure.quantity.qualifier is not Qualifier.EXACT:
                continue
            if len(named) > 1 or not _take(marks, group, bool(named), figure, lead, patterns):
                return None
    return marks if len(marks.groups) >= FEWEST else None


def _by_sentence(sentences: Sequence[Sentence], facts: Facts, patterns: _Patterns) -> Marks | None:
    """A paragraph with a sentence for each group: 产出50分，数量指标20分得19分，…，产出合计47.6分. One that is not read ends all."""
    marks = Marks()
    for sentence in sentences:
        if patterns.prior.search(sentence.text):
            return None
        figures = [f for f in facts.figures_of(sentence) if f.quantity.dimension is Dimension.SCORE]
        first, last = figures[0], figures[-1]
        lead = sentence.text[: first.quantity.start]
        if len(figures) == 1 and patterns.total.search(lead) and marks.total is None and marks.scores:
            marks.total = first
        elif len(figures) == 1 and patterns.weight.search(lead) and not marks.weights:
            marks.full = first
        elif len(figures) > 1 and (opened := patterns.opens.fullmatch(lead)) and opened["group"] not in marks.weights:
            before = sentence.text[figures[-2].quantity.end : last.quantity.start]
            if (
                not patterns.comes_to.search(before)
                or patterns.deducted.search(before)
                or not patterns.ends.match(sentence.text, last.quantity.end)
            ):
                return None
            marks.weights[opened["group"]], marks.scores[opened["group"]] = first, last
        else:
            return None
    return marks if len(marks.groups) > FEWEST and marks.total is not None else None


def _take(marks: Marks, group: str, named: bool, figure: Figure, lead: str, patterns: _Patterns) -> bool:
    """Put a number of points where it belongs; False when that is not clear, or taken."""
    is_of_group = group in marks.weights and group not in marks.scores and patterns.bare.fullmatch(lead) is not None
    if not named and not is_of_group and patterns.total.search(lead):
        free, marks.total = marks.total is None, figure
        return free
    if not group and patterns.weight.search(lead):
        free, marks.full = marks.full is None, figure
        return free
    for pattern, found in ((patterns.deducted, marks.deducted), (patterns.weight, marks.weights), (patterns.score, marks.scores)):
        if group and pattern.search(lead):
            free = group not in found
            found[group] = figure
            return free
    return False


def told_schemes(facts: Facts, lexicon: Lexicon) -> Iterator[tuple[Figure, list[tuple[str, Figure]]]]:
    """Full marks with the parts that a sentence lists behind them: 满分100分，其中资金管理25分、项目进度25分、…."""
    patterns = lexicon.compiled(_Scheme.of)
    for sentence in facts.sentences:
        figures = [f for f in facts.figures_of(sentence) if f.quantity.dimension is Dimension.SCORE]
        for position, full in enumerate(figures):
            if full.quantity.value != _FULL or not patterns.full.search(sentence.text[: full.quantity.start]):
                continue
            parts: list[tuple[str, Figure]] = []
            end = full.quantity.end
            for part in figures[position + 1 :]:
                match = (patterns.next if parts else patterns.first).fullmatch(sentence.text[end : part.quantity.start])
                if match is None or part.quantity.qualifier is not Qualifier.EXACT:
                    break
                parts.append((match["name"], part))
                end = part.quantity.end
            if len(parts) >= _FEWEST_OF_SCHEME and sentence.text[end : end + 1] in ("", "。", "，", "；", "）"):
                yield full, parts


class _Scheme(NamedTuple):
    """How full marks and their parts are listed."""

    full: re.Pattern[str]
    first: re.Pattern[str]
    next: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Scheme:
        def word(value: str) -> str:
            return lexicon.any("scored_text", value)

        opener = lexicon.any("opener", "partial", "complete")
        name = rf"(?P<name>(?:(?!{word('score')}|{word('deducted')})[^，。；、：（）\d])+)"
        return cls(
            re.compile(rf"{word('weight')}{word('is')}?\s*$"),
            re.compile(rf"[，：（]\s*{opener}[：]?{name}"),
            re.compile(rf"[、，]\s*{name}"),
        )


class ToldOfRow(NamedTuple):
    """What a sentence says of the marks of one indicator: those that it got, or those that were taken off."""

    row: Indicator
    figure: Figure
    is_cut: bool


def told_of_rows(facts: Facts, scoring: Scoring, lexicon: Lexicon) -> Iterator[ToldOfRow]:
    """The marks of indicators of a table that clauses of the narrative tell by name: “验收合格率”未达标，扣2分."""
    patterns = lexicon.compiled(_Patterns.of)
    criteria = lexicon.words("scored_text", "criterion")
    names: dict[str, list[Indicator]] = {}
    for row in scoring.indicators:
        if len(name := normal(row.name)) >= _SHORTEST_NAME:
            names.setdefault(name, []).append(row)
    for sentence in facts.sentences:
        if sentence.place.table or not any(name in sentence.text for name in names) or patterns.elsewhere.search(sentence.text):
            continue
        if not any(word in sentence.text for word in criteria):
            yield from _of_clauses(sentence, facts, names, patterns)


def _of_clauses(sentence: Sentence, facts: Facts, names: Mapping[str, list[Indicator]], patterns: _Patterns) -> Iterator[ToldOfRow]:
    figures = [f for f in facts.figures_of(sentence) if f.quantity.dimension is Dimension.SCORE and f.quantity.qualifier is Qualifier.EXACT]
    end = 0
    for figure in figures:
        start = max(sentence.text.rfind(mark, 0, figure.quantity.start) for mark in "。；;") + 1
        lead, end = sentence.text[max(start, end) : figure.quantity.start], figure.quantity.end
        named = [name for name in names if name in lead]
        named = [name for name in named if not any(name != other and name in other for other in named)]
        if len(named) != 1 or len(names[named[0]]) != 1:
            continue
        is_cut = patterns.deducted.search(lead) is not None
        if is_cut or (patterns.score.search(lead) and not patterns.total.search(lead)):
            yield ToldOfRow(names[named[0]][0], figure, is_cut)
