"""Coverage: what became of every printed number, so that silence is never mistaken for agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from auditor.model.audit import FigureState
from auditor.model.figure import Facts
from auditor.model.quantity import QuantityClass
from auditor.model.result import Result, Verdict
from auditor.model.summary import Coverage

_STRENGTH = {FigureState.UNCHECKED: 0, FigureState.TIED_OUT: 1, FigureState.ROUNDING: 2, FigureState.CONTRADICTED: 3}
_NOT_COUNTED = (QuantityClass.DATE, QuantityClass.NONE, QuantityClass.BLANK, QuantityClass.TEXT)


def states(facts: Facts, results: Sequence[Result]) -> tuple[tuple[str, FigureState], ...]:
    """(figure id, state) of every figure with a number, in document order; the gravest state wins.

    A figure that is left to a person's judgement counts as contradicted: it is in question, not agreed.
    """
    found = {
        figure.id: FigureState.UNCHECKED
        for figure in facts.figures
        if figure.quantity.has_number and figure.quantity.quantity_class not in _NOT_COUNTED
    }
    for result in results:
        state = _state(result)
        for figure in result.figures:
            if figure.id in found and _STRENGTH[state] > _STRENGTH[found[figure.id]]:
                found[figure.id] = state
    return tuple(found.items())


def coverage(figure_states: Sequence[tuple[str, FigureState]]) -> Coverage:
    """The states counted."""
    count = Counter(state for _, state in figure_states)
    return Coverage(
        figures=len(figure_states),
        tied_out=count[FigureState.TIED_OUT],
        rounding=count[FigureState.ROUNDING],
        contradicted=count[FigureState.CONTRADICTED],
        unchecked=count[FigureState.UNCHECKED],
    )


def _state(result: Result) -> FigureState:
    if result.verdict is Verdict.NOT_EVALUATED:
        return FigureState.UNCHECKED
    if result.verdict is Verdict.HOLDS:
        return FigureState.ROUNDING if result.rounding else FigureState.TIED_OUT
    return FigureState.CONTRADICTED
