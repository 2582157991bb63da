"""Targets and actual values that sentences tell one after the other, without marks: 道路养护目标120公里，实际完成115公里.

It reports nothing itself: a claim that all targets were met is held against them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.figures.labels import normal
from auditor.figures.natures import nature_of
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Figure, Indicator, Role
from auditor.model.quantity import Dimension

_LONGEST_NAME = 24
_KINDS = (Dimension.COUNT, Dimension.PERCENT)  # amounts are budgets as a rule, which may be saved


class _Patterns(NamedTuple):
    target: re.Pattern[str]
    actual: re.Pattern[str]
    elsewhere: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        def word(value: str) -> str:
            return lexicon.any("scored_text", value)

        return cls(
            re.compile(
                rf"(?:^|[，。；：、,;:（(])(?P<name>[^，。；：、,;:（()\d]{{2,{_LONGEST_NAME}}}?)[（(]?{word('target')}{word('is')}*[^，。；\d]{{0,4}}$"
            ),
            re.compile(rf"^[^，。；;\d]{{0,3}}[，,]{word('lead')}?{word('actual')}[^，。；,;\d]{{0,8}}$"),
            re.compile(lexicon.any("period", "prior", "next")),
        )


def told_targets(lookup: Lookup) -> tuple[Indicator, ...]:
    """The indicators of the narrative that give a target and, right behind it, an actual value in the same unit."""
    patterns = lookup.lexicon.compiled(_Patterns.of)
    return tuple(_told(lookup, patterns))


def _told(lookup: Lookup, patterns: _Patterns) -> Iterator[Indicator]:
    for sentence in lookup.facts.sentences:
        figures = [figure for figure in lookup.facts.figures_of(sentence) if figure.quantity.has_number]
        if sentence.place.table or len(figures) < 2 or patterns.elsewhere.search(sentence.text):
            continue
        end = 0
        for target, actual in itertools.pairwise(figures):
            lead, between = sentence.text[end : target.quantity.start], sentence.text[target.quantity.end : actual.quantity.start]
            end = target.quantity.end
            named = patterns.target.search(lead)
            if named is not None and patterns.actual.search(between) and _is_pair(target, actual):
                yield _indicator(normal(named["name"]), target, actual, lookup.lexicon)


def _is_pair(target: Figure, actual: Figure) -> bool:
    """Whether two values are of one kind, in one unit and of one year."""
    one, other = target.quantity, actual.quantity
    same_year = not target.period or not actual.period or target.period == actual.period
    return same_year and one.dimension is other.dimension and one.dimension in _KINDS and one.unit == other.unit


def _indicator(name: str, target: Figure, actual: Figure, lexicon: Lexicon) -> Indicator:
    place = replace(actual.place, row=name)
    target = replace(target, role=Role.TARGET, label=name)
    nature = nature_of((name,), target.text, "", lexicon)
    return Indicator(name, place, (), nature, target, replace(actual, label=name), None, None, None, None, place.order[0])
