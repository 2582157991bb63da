"""One fact in several places: the text against tables, the text against itself, one table against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.facts.space import Fact, Known, Space, compare
from auditor.model.interval import Agreement
from auditor.relations.equation import equal
from auditor.relations.judge import Reading
from auditor.relations.statements import Claim, Priors, Statement

_MOST_VALUES = 2  # more different values under one term mean that it is no single fact
_MOST_PLACES = 60


def agreement_statements(space: Space, priors: Priors) -> Iterator[Statement]:
    """Each fact that is stated in another place too, held against the places that can state the same, likeliest first."""
    for fact in space.facts:
        others = [other for other in list(space.same(fact))[:_MOST_PLACES] if _order(other) > _order(fact) or not other.in_text]
        if fact.in_text:
            yield from _statement(fact, [o for o in others if not o.in_text], "table", priors)
            yield from _statement(fact, [o for o in others if o.in_text], "text", priors)
        else:
            later = [o for o in others if not o.in_text and _order(o) > _order(fact)]
            yield from _statement(fact, later, "tables", priors)


def _order(fact: Fact) -> tuple[int, int, int]:
    return fact.figure.place.order


def _statement(fact: Fact, others: Sequence[Fact], where: str, priors: Priors) -> Iterator[Statement]:
    if not others:
        return
    values = _distinct([fact, *others])
    if values > _MOST_VALUES:
        return
    ranked = sorted(others, key=lambda other: -_likeness(fact, other))
    alone = "sole" if values == 1 or len(_groups(others)) == 1 else "several"
    readings = []
    for other in ranked:
        known = compare(fact, other)
        told = "".join(aspect[0] for aspect in ("period", "stage", "fund") if known[aspect] is Known.EQUAL)
        short = "short" if len(fact.term) < 4 else "long"
        kind = f"same/{where}/{short}/{told or 'open'}/{alone}"
        readings.append(Reading((equal(fact.figure, other.figure),), (), kind, priors.of(kind), near=False))
    yield Statement(Claim.SAME, fact.figure.label or fact.term, (fact.figure, *(o.figure for o in ranked)), tuple(readings))


def _likeness(fact: Fact, other: Fact) -> int:
    """How many aspects two facts have in common."""
    return sum(known is Known.EQUAL for known in compare(fact, other).values())


def _groups(facts: Sequence[Fact]) -> list[Fact]:
    """One fact for each different value."""
    found: list[Fact] = []
    for fact in facts:
        if not any(fact.figure.quantity.base.meets(known.figure.quantity.base) is not Agreement.FAILS for known in found):
            found.append(fact)
    return found


def _distinct(facts: Sequence[Fact]) -> int:
    return len(_groups(facts))
