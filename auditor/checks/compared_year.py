"""Years that something is held against: 比2021年增加 in a report on 2022. Used by `dates`; it reports nothing itself."""

from __future__ import annotations

import re

from auditor.checks.lookup import Lookup
from auditor.checks.report_year import LOOKS_BACK, Years, is_quoted, looks_ahead
from auditor.figures.labels import normal
from auditor.model.figure import Figure

_CLAUSE_ENDS = re.compile(r"[，。；\d]")
_BUDGET = "budget"  # what is planned for a year is held against another year too
_MANY = 4  # comparisons with the year before that make another one a slip
_REACH = 12


def comparisons(lookup: Lookup) -> frozenset[Figure]:
    """The years of the narrative that an amount is held against, nothing but the year itself being named."""
    lexicon = lookup.lexicon
    against, says = lexicon.words("year_of", "against"), lexicon.words("year_of", "against_says")
    stages = lexicon.words("year_of", "other_stage")
    found = []
    for figure in lookup.facts.figures:
        date = figure.quantity.date
        if date is None or not date.year or date.month or figure.table >= 0 or is_quoted(figure):
            continue
        start, end = figure.place.mark
        before, after = normal(figure.place.quote[:start]), normal(figure.place.quote[end:])
        for word in lexicon.words("year_of", "suffix"):
            after = after.removeprefix(word)
        clause = _CLAUSE_ENDS.split(after[:_REACH])[0]
        if before.endswith(against) and after.startswith(says) and not any(word in clause for word in stages):
            found.append(figure)
    return frozenset(found)


def _is_of_the_past(figure: Figure, lookup: Lookup) -> bool:
    """Whether the clauses before a comparison tell of the year before, which is held against the report's: 上年…，比2024年高出."""
    before = normal(figure.place.quote[: figure.place.mark[0]])
    return any(tag.value == "prior" for tag in lookup.lexicon.tagger("period").tag(before) if tag.kind == "period")


def is_wrong_comparison(figure: Figure, years: Years, lookup: Lookup) -> bool:
    """Whether a report that looks back on a year holds it against itself, a later year, or once against another than the year before."""
    date = figure.quantity.date
    role = lookup.facts.identity.role
    if date is None or role not in (*LOOKS_BACK, _BUDGET) or looks_ahead(figure, lookup.lexicon):
        return False
    if role == _BUDGET and date.year != years.year:
        return False
    block = figure.place.order[0]
    near = [f.quantity.date.year for f in lookup.facts.figures if f.place.order[0] == block and f is not figure and f.quantity.date]
    if any(year > years.year for year in near) or (date.year >= years.year - 1 and figure in (*years.stated, *years.headed)):
        return False
    if date.year >= years.year:
        return not (date.year == years.year and _is_of_the_past(figure, lookup))
    if date.year == years.year - 1:
        return False
    others = [f.quantity.date.year for f in lookup.derived(comparisons) if f is not figure and f.quantity.date is not None]
    named = [f for f in lookup.facts.figures if f is not figure and f.quantity.date is not None and f.quantity.date.year == date.year]
    return len(others) >= _MANY and set(others) == {years.year - 1} and not named
