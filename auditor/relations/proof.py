"""What a document proves by itself: the store of relations that hold, with their evidence in bits.

Every kind that compares figures asks it before it contradicts one, and adds what it found to hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.model.figure import Figure
from auditor.model.quantity import Dimension
from auditor.relations.equation import MOST_BITS, Equation, Form
from auditor.relations.slips import Slips

STRONG = 12  # bits: one in four thousand by chance


@dataclass(frozen=True, slots=True)
class Proven:
    """A relation that holds: its equation, the evidence of it alone or of the family that it belongs to (a column
    with its rows), and from where it was read ("layout", "sentence", "vocabulary", "rule").
    """

    equation: Equation
    bits: int
    source: str


class Proof:
    """The relations that hold in one document. It is filled in the order tables, text against tables, lists and rates."""

    def __init__(self) -> None:
        self._of: dict[str, list[Proven]] = {}
        self.relations: list[Proven] = []
        self._slips: dict[str, Slips] = {}

    def add(self, equation: Equation, bits: int, source: str) -> None:
        """Keep a relation that holds; each of its members is explained by it."""
        proven = Proven(equation, min(bits, MOST_BITS), source)
        self.relations.append(proven)
        for figure in equation.figures:
            self._of.setdefault(figure.id, []).append(proven)

    def slips(self, figure: Figure) -> Slips | None:
        """The slips by which a figure can have come about, listed once; None for one that prints no value."""
        value = figure.quantity.value
        if value is None:
            return None
        if figure.id not in self._slips:
            self._slips[figure.id] = Slips(value, figure.quantity.decimals, of_unit=figure.quantity.dimension is Dimension.MONEY)
        return self._slips[figure.id]

    def of(self, figure: Figure) -> tuple[Proven, ...]:
        """The relations that a figure takes part in, as target or as member."""
        return tuple(self._of.get(figure.id, ()))

    def explained(self, figure: Figure) -> int:
        """Evidence in bits that a printed number is what was meant: its strongest relation."""
        return max((proven.bits for proven in self._of.get(figure.id, ())), default=0)

    def reckoned(self, figure: Figure) -> int:
        """Evidence in bits that a number fits others, by its strongest relation: what is only printed again may be wrong again."""
        return max((proven.bits for proven in self._of.get(figure.id, ()) if proven.equation.form is not Form.EQUAL), default=0)

    def all_explained(self, figures: Iterable[Figure], bits: int = STRONG) -> bool:
        """Whether every one of the figures is held by a relation of at least so many bits."""
        return all(self.explained(figure) >= bits for figure in figures)
