"""Which one number a text got wrong: the slips that would mend the relations that fail, weighed together.

A number that several failing relations share, and that one slip mends in all of them, is wrong whatever each of them proves
alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.model.figure import Figure
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.relations.equation import Equation, Form
from auditor.relations.judge import OTHERWISE, SHARES, SLIPPED, Mend, Reading, checks
from auditor.relations.proof import STRONG, Proof
from auditor.relations.slips import Slip, SlipKind

_ONE = Decimal(1)
_MOST_AGREED = 12  # failing relations of one number that are compared with each other
_MOST_RELATIONS = 400  # failing relations of one document that are weighed together


@dataclass(frozen=True, slots=True)
class Repair:
    """A slip in one number with the failing relations that it mends: their positions among those that were given.
    `belief` is how likely it is that the number was meant so.
    """

    mend: Mend
    relations: tuple[int, ...]
    belief: Decimal


def repairs(failing: Sequence[Reading], proof: Proof) -> dict[int, Repair]:
    """The likeliest repair of each of some readings that fail, by its position; only those that mend it."""
    equations = [(position, e, reading.prior) for position, reading in enumerate(failing[:_MOST_RELATIONS]) for e in reading.equations]
    broken = [(position, e, prior) for position, e, prior in equations if checks(e) is Agreement.FAILS]
    best: dict[int, Repair] = {}
    for figure in _members(e for _, e, _ in broken):
        if proof.explained(figure) >= STRONG:
            continue
        for repair in _of(figure, broken, proof):
            for position in repair.relations:
                if position not in best or repair.belief > best[position].belief:
                    best[position] = repair
    return best


def _members(equations: Iterable[Equation]) -> Iterator[Figure]:
    yield from {figure.id: figure for equation in equations for figure in equation.figures}.values()


def _of(figure: Figure, broken: Sequence[tuple[int, Equation, Decimal]], proof: Proof) -> Iterator[Repair]:
    """The slips of one number that mend some of the broken equations in which it stands."""
    ways = proof.slips(figure)
    if ways is None:
        return
    wanted = [(position, equation, prior, interval) for position, equation, prior in broken if (interval := _wanted(equation, figure))]
    if not wanted:
        return
    for found in ways.near(interval for *_, interval in wanted):
        mended = [(p, e, prior) for p, e, prior, interval in wanted if _within(found, interval)]
        if mended:
            yield Repair(
                Mend(figure, found),
                tuple(dict.fromkeys(p for p, _, _ in mended)),
                _belief(mended, ways.counts[found.kind], SHARES[found.kind]),
            )
    yield from _agreed(figure, wanted[:_MOST_AGREED])


def _agreed(figure: Figure, wanted: Sequence[tuple[int, Equation, Decimal, Interval]]) -> Iterator[Repair]:
    """The value that two relations, each by itself, want in the place of one number: no slip is needed then."""
    quantity = figure.quantity
    for index, (position, equation, prior, interval) in enumerate(wanted):
        for other_position, other, other_prior, other_interval in wanted[index + 1 :]:
            if position == other_position or interval.meets(other_interval) is not Agreement.HOLDS:
                continue
            if equation.form is Form.EQUAL and other.form is Form.EQUAL:
                continue  # the two places that it is held against say one thing
            others = {f.id for f in equation.figures} & {f.id for f in other.figures} - {figure.id}
            common = interval.common(other_interval)
            if others or common.low is None or common.high is None:
                continue  # not independent
            value = ((common.low + common.high) / 2).quantize(Decimal(1).scaleb(-quantity.decimals))
            bits = min(equation.bits(), other.bits())
            meant = OTHERWISE * prior * other_prior
            misread = (_ONE - prior) * (_ONE - other_prior) / (1 << bits)
            yield Repair(Mend(figure, Slip(SlipKind.OTHER, value)), (position, other_position), meant / (meant + misread))


def _within(found: Slip, interval: Interval) -> bool:
    low, high = interval.low, interval.high
    return (low is None or found.mended >= low) and (high is None or found.mended <= high)


def _wanted(equation: Equation, figure: Figure) -> Interval | None:
    """What a number would have to be, in its printed unit, for an equation to hold; None when that is not known."""
    index = next((i for i, member in enumerate(equation.members) if member.figure.id == figure.id), None)
    if index is None:
        return None
    quantity = figure.quantity
    try:
        needed = equation.needed(index)
    except NotCheckableError:
        return None
    if needed.low is None or needed.high is None or needed.low <= 0 <= needed.high:
        return None  # no slip of the pen makes a number of nothing
    half = Decimal(5).scaleb(-quantity.decimals - 1)  # it is mended by a number that is rounded as it is
    return Interval(needed.low / quantity.scale - half, needed.high / quantity.scale + half)


def _belief(mended: Sequence[tuple[int, Equation, Decimal]], slips_possible: int, share: Decimal) -> Decimal:
    """All readings right and this number wrong, against all of them misread and mended by chance."""
    meant, misread = SLIPPED * share, Decimal(slips_possible) * 3  # the slip could have been in any of its numbers
    each: dict[int, tuple[Decimal, int]] = {}
    for position, equation, prior in mended:
        relation = position if equation.form is not Form.EQUAL else -1  # the places of one fact say one thing
        each[relation] = max(each.get(relation, (prior, 0)), (prior, equation.bits()), key=lambda one: one[1])
    for prior, bits in each.values():
        meant *= prior
        misread *= (_ONE - prior) / (1 << bits)
    return meant / (meant + misread)
