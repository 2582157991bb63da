"""The last reading of a statement that fails: one of the numbers that were only found for it may be another one of the document.

A share names its whole, a change its subject, in a few words, and the number that they mean may stand in another chapter or
in a table. What is stated (the rate, the amount of the change) stands; for what was found the document is searched for a
number with which the statement holds. If there is one of another name, the statement was misread. One of the same name, or
one that is a slip away, says that the number here is wrong: then nothing is changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.facts.space import Space
from auditor.model.figure import Figure, Role
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.quantity import Dimension, Qualifier
from auditor.relations.equation import Equation
from auditor.relations.judge import FAR_BITS, Judgement, Outcome, Why, checks
from auditor.relations.proof import Proof
from auditor.relations.statements import AMOUNTS, Claim, Statement, same_kind

_OPEN = (Claim.SHARE, Claim.COMPLETION, Claim.CHANGE, Claim.RATE, Claim.MULTIPLE)
_MOST = 40  # numbers of the document that are tried in one place


class Elsewhere:
    """The plain amounts of a document by their values."""

    def __init__(self, figures: Iterable[Figure], space: Space, proof: Proof) -> None:
        self._space = space
        self._proof = proof
        self._sorted: dict[Dimension, list[tuple[Decimal, Figure]]] = {}
        for figure in figures:
            quantity = figure.quantity
            if quantity.dimension in AMOUNTS and quantity.qualifier is Qualifier.EXACT and figure.role is Role.VALUE:
                low, high = quantity.base.low, quantity.base.high
                if low is None or high is None:
                    continue
                self._sorted.setdefault(quantity.dimension, []).append(((low + high) / 2, figure))
        for found in self._sorted.values():
            found.sort(key=lambda one: one[0])

    def judge(self, statement: Statement, judgement: Judgement) -> Judgement:
        """A broken statement is not understood when it holds with another number in the place of one that was found."""
        if judgement.outcome not in (Outcome.BROKEN, Outcome.DOUBTFUL) or statement.claim not in _OPEN or judgement.reading is None:
            return judgement
        equations = judgement.reading.equations
        stated = {figure.id for figure in statement.figures}
        for figure in {f.id: f for e in equations for f in e.figures if f.id not in stated}.values():
            if any(self._explains(figure, other, equations) for other in self._near(figure, equations)):
                return replace(judgement, outcome=Outcome.UNKNOWN, why=Why.ELSEWHERE)
        return judgement

    def _near(self, figure: Figure, equations: Sequence[Equation]) -> Iterator[Figure]:
        """The numbers of the document that one would have to be."""
        wanted: Interval | None = None
        for equation in equations:
            index = next((i for i, member in enumerate(equation.members) if member.figure.id == figure.id), None)
            if index is None:
                continue
            try:
                needed = equation.needed(index)
            except NotCheckableError:
                return
            if wanted is not None and wanted.meets(needed) is not Agreement.HOLDS:
                return
            wanted = needed if wanted is None else wanted.common(needed)
        if wanted is None or wanted.low is None or wanted.high is None:
            return
        known = self._sorted.get(figure.quantity.dimension, [])
        slack = (wanted.high - wanted.low) + abs(wanted.high) / 10_000
        first = bisect_left(known, wanted.low - slack, key=lambda one: one[0])
        last = bisect_right(known, wanted.high + slack, key=lambda one: one[0])
        yield from (other for _, other in known[first:last][:_MOST] if other.id != figure.id and same_kind(other, figure))

    def _explains(self, figure: Figure, other: Figure, equations: Sequence[Equation]) -> bool:
        changed = [_with(equation, figure, other) for equation in equations]
        if any(checks(equation) is not Agreement.HOLDS for equation in changed) or max(e.bits() for e in changed) < FAR_BITS:
            return False
        return not self._is_meant(figure, other)

    def _is_meant(self, figure: Figure, other: Figure) -> bool:
        """Whether two numbers state one thing, or one is the other with a slip."""
        one, two = self._space.of(figure), self._space.of(other)
        if one is not None and two is not None and one.term == two.term and one.period == two.period:
            return True
        ways = self._proof.slips(figure)
        base, scale = other.quantity.base, figure.quantity.scale
        if ways is None or base.low is None or base.high is None:
            return False
        return ways.into(Interval(base.low / scale, base.high / scale)) is not None


def _with(equation: Equation, figure: Figure, other: Figure) -> Equation:
    members = tuple(replace(member, figure=other) if member.figure.id == figure.id else member for member in equation.members)
    return Equation(equation.form, members)
