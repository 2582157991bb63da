"""The sentences of a text that can speak of this year's tables: those that name no other time."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.checks.lookup import Lookup
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Sentence

_SHORTEST = 2  # characters of a word that names another time


def sentences_of_this_year(lookup: Lookup) -> tuple[Sentence, ...]:
    """The sentences outside tables without last year, the next one, or any year but that of the report."""
    return lookup.derived(_sentences)


def _sentences(lookup: Lookup) -> tuple[Sentence, ...]:
    return tuple(_of_this_year(lookup.facts, lookup.lexicon))


def _of_this_year(facts: Facts, lexicon: Lexicon) -> Iterator[Sentence]:
    others = tuple(word for word in lexicon.words("period", "prior", "next") if len(word) >= _SHORTEST)
    for sentence in facts.sentences:
        if sentence.place.table or any(word in sentence.text for word in others):
            continue
        dates = (figure.quantity.date for figure in facts.figures_of(sentence))
        if all(date is None or not date.year or str(date.year) == facts.identity.year for date in dates):
            yield sentence
