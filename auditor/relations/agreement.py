"""One fact in several places: the text against tables, the text against itself, one table against another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from auditor.facts.fact import Fact, Known, compare
from auditor.facts.gaps import Gaps
from auditor.facts.mention import Paragraph
from auditor.facts.space import Space
from auditor.model.interval import Agreement
from auditor.model.quantity import Dimension
from auditor.relations.equation import equal
from auditor.relations.judge import FAR_BITS, Reading, checks
from auditor.relations.mended import RowSums
from auditor.relations.row_told import RowsTold
from auditor.relations.statements import Claim, Priors, Statement, same_kind

_MOST_VALUES = 2  # more different values under one term mean that it is no single fact
_MOST_PLACES = 60


def agreement_statements(space: Space, rows: RowSums, told: RowsTold, priors: Priors) -> Iterator[Statement]:
    """Each fact that is stated in another place too, held against the places that can state the same, likeliest first; a row of
    a table that adds up with the number of the text says which of the two is right, one that the text tells that it is meant.
    """
    for fact in space.facts:
        others = list(islice((other for other in space.same(fact) if space.is_of_level(fact, other)), _MOST_PLACES))
        if fact.in_text:
            cells, where = [o for o in others if not o.in_text and space.can_be_part(fact, o)], "table"
            if not cells and fact.figure.quantity.dimension is not Dimension.SCORE:
                cells, where = list(space.alike(fact))[:_MOST_PLACES], "alike"
            if not any(checks(equal(fact.figure, cell.figure)) is Agreement.HOLDS for cell in cells) and (homes := list(space.homes(fact))):
                cells, where = homes[:_MOST_PLACES], "alike"
            for statement in _statement(fact, cells, where, space.year, priors):
                yield _with_rows(statement, rows, told)
            yield from _statement(fact, [o for o in others if o.in_text and _order(o) > _order(fact)], "text", space.year, priors)
        else:
            yield from _statement(fact, [o for o in others if not o.in_text and _order(o) > _order(fact)], "tables", space.year, priors)


def _with_rows(statement: Statement, rows: RowSums, told: RowsTold) -> Statement:
    first, *others = statement.readings
    printed, cell = first.equations[0].figures
    implied, beside = rows.mended(cell, printed), told.bits(printed, cell)
    if not implied and not beside:
        return statement
    return replace(statement, readings=(replace(first, implied=implied), *others), beside=beside)


def in_words_statements(paragraphs: Sequence[Paragraph], gaps: Gaps, priors: Priors) -> Iterator[Statement]:
    """Amounts in figures with the same in words behind them: 103453.00元（大写：壹拾万零叁仟肆佰伍拾叁元整）."""
    for paragraph in paragraphs:
        for mention, following in pairwise(paragraph.mentions):
            if same_kind(mention.figure, following.figure) and gaps.read(following.lead).has("in_words"):
                reading = Reading((equal(mention.figure, following.figure),), (), "same/words", priors.of("same/words", "ratio/given"))
                yield Statement(Claim.SAME, mention.name, (mention.figure, following.figure), (reading,))


def _order(fact: Fact) -> tuple[int, int, int]:
    return fact.figure.place.order


def _statement(fact: Fact, others: Sequence[Fact], where: str, year: str, priors: Priors) -> Iterator[Statement]:
    """The readings of one fact: first the places that have most in common with it, then the others."""
    if not others:
        return
    likeness = {other.figure.id: _likeness(fact, other, year) for other in others}
    ranked = sorted(others, key=lambda other: likeness[other.figure.id], reverse=True)
    best = [other for other in ranked if likeness[other.figure.id] == likeness[ranked[0].figure.id]]
    alone = "sole" if _distinct([fact, *others]) <= _MOST_VALUES else "best" if _distinct([fact, *best]) <= _MOST_VALUES else "several"
    scored = fact.figure.quantity.dimension is Dimension.SCORE
    readings = []
    for other in ranked:
        kind = f"fact/{'scores' if scored else where}/{_told(fact, other)}/{alone}"
        # two sentences may speak of two things in one word, unless both say of which year and stage
        bare = where == "text" and not _stated(fact, other)
        equation = equal(fact.figure, other.figure)
        if bare and checks(equation) is Agreement.HOLDS and equation.bits() < FAR_BITS:
            continue  # two short numbers of two sentences agree by chance: 四个, 0.7亿元
        # what was seen when names that say nothing by themselves counted too
        readings.append(Reading((equation,), (), kind, priors.of(kind, kind.replace("fact/", "same/")), near=False, bare=bare))
    if not readings:
        return
    yield Statement(Claim.SAME, _name(fact), (fact.figure, *(o.figure for o in ranked)), tuple(readings))


def _name(fact: Fact) -> str:
    """What a fact is called: its label, unless this leaves out what the words around the number name."""
    term = fact.term.partition("/")[0]
    return fact.figure.label if term in fact.figure.label else term


def _told(fact: Fact, other: Fact) -> str:
    """Whether the year of both is known, and whether a fund, a level or a flow is said of one of them alone."""
    known = compare(fact, other)
    dated = "dated" if known["period"] is Known.EQUAL else "undated"
    half = any(known[aspect] is Known.OPEN and (getattr(fact, aspect) or getattr(other, aspect)) for aspect in ("fund", "level", "flow"))
    return f"{dated}-half" if half else dated


def _stated(fact: Fact, other: Fact) -> bool:
    """Whether words at both numbers say of which year and stage they are, and the same."""
    known = compare(fact, other)
    said = [{aspect.name for aspect in one.aspects if aspect.where.states} for one in (fact, other)]
    return all(known[name] is Known.EQUAL and name in said[0] and name in said[1] for name in ("period", "stage"))


def _likeness(fact: Fact, other: Fact, year: str) -> tuple[int, bool]:
    """How many aspects two facts have in common; what names no year is of the year that is reported, and what names no
    stage an outturn rather than a budget.
    """
    known = compare(fact, other)
    common = sum(one is Known.EQUAL for one in known.values())
    common += known["period"] is Known.OPEN and {fact.period, other.period} <= {"", year, "current"}
    return common, known["stage"] is Known.OPEN and "outturn" in (fact.stage, other.stage)


def _distinct(facts: Sequence[Fact]) -> int:
    """How many different values some facts have."""
    found: list[Fact] = []
    for fact in facts:
        if all(fact.figure.quantity.base.meets(known.figure.quantity.base) is Agreement.FAILS for known in found):
            found.append(fact)
    return len(found)
