"""Fingerprints: how a finding is recognised again in a later version of the document.

The fingerprint says what is in question (rule, measures, kinds of places) and not where on the page or how much;
the second hash holds the values, so that a changed number reopens the question.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from auditor.language.signs import ANY_YEAR
from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.place import Place, PlaceKind
from auditor.model.result import Result

_NUMBER = re.compile(r"\d[\d,，.]*")
_LENGTH = 16


def stamp(result: Result, repeat: int = 0) -> Result:
    """The result with its fingerprint and values hash; `repeat` counts earlier results that read the same."""
    return _stamped(result, _identity(result, {}), repeat, {})


def _stamped(result: Result, identity: Sequence[str], repeat: int, valued: dict[int, str]) -> Result:
    fingerprint = _digest([*identity, *([str(repeat)] if repeat else [])])
    return result.with_(fingerprint=fingerprint, values_hash=_digest(_values(result, valued)) if result.figures else _NO_VALUES)


def stamp_all(results: Sequence[Result]) -> tuple[Result, ...]:
    """Stamp the results of one document; those that read the same are told apart by their order."""
    seen: Counter[tuple[str, ...]] = Counter()
    described: dict[int, str] = {}
    valued: dict[int, str] = {}
    stamped = []
    for result in results:
        identity = tuple(_identity(result, described))
        stamped.append(_stamped(result, identity, seen[identity], valued))
        seen[identity] += 1
    return tuple(stamped)


def _identity(result: Result, described: dict[int, str]) -> list[str]:
    """What a result asks about; `described` keeps the words for a figure or a place (by its `id()`) for the other results that
    name it.
    """
    if not result.figures and not result.places:
        return [result.rule.full_id, ""]
    for figure in result.figures:
        if id(figure) not in described:
            described[id(figure)] = f"{_about(figure)} {_kind(figure.place)}"
    for place in result.places:
        if id(place) not in described:
            described[id(place)] = f"{_kind(place)} {_wording(place)}"
    figures = sorted({described[id(figure)] for figure in result.figures})
    places = sorted({described[id(place)] for place in result.places})
    return [result.rule.full_id, *figures, "", *places]


def _about(figure: Figure) -> str:
    return "|".join((figure.metric or _without_year(figure.label), figure.stage, figure.role, figure.scope, figure.project))


def _kind(place: Place) -> str:
    if place.kind is PlaceKind.NARRATIVE:
        return place.kind
    return "|".join((place.kind, *(_without_year(label) for label in (place.table, place.row, place.column))))


def _wording(place: Place) -> str:
    """The words of a sentence without its numbers; they alone tell one claim from another."""
    return _NUMBER.sub("", place.quote) if place.kind is PlaceKind.NARRATIVE else ""


def _without_year(text: str) -> str:
    return ANY_YEAR.sub("", text)


def _values(result: Result, valued: dict[int, str]) -> list[str]:
    """What the figures of a result say; `valued` keeps it as `described` does."""
    for figure in result.figures:
        if id(figure) not in valued:
            valued[id(figure)] = _value(figure)
    return sorted(valued[id(figure)] for figure in result.figures)


def _value(figure: Figure) -> str:
    quantity = figure.quantity
    if not quantity.has_number:
        return quantity.text.strip()
    return _ends(quantity.base)


def _ends(interval: Interval) -> str:
    left, right = ("(" if interval.low_open else "["), (")" if interval.high_open else "]")
    return f"{left}{_plain(interval.low)},{_plain(interval.high)}{right}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


_NO_VALUES = _digest(())
