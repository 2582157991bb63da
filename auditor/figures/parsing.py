"""Reading numbers with a say for plugins: a district may write quantities in a way of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.language.numbers import Cells, find_quantities
from auditor.model.quantity import Quantity

Ask = Callable[[str, Mapping[str, str]], Quantity | None]


class Parsing:
    """The built-in parser behind the plugins' one. `ask` is the hook auditor_parse_quantity, None when no plugin has it."""

    def __init__(self, cells: Cells, ask: Ask | None = None) -> None:
        self._cells = cells
        self._ask = ask

    def cell(self, text: str, unit: str, label: str) -> Quantity:
        """The quantity of a whole cell; `unit` is declared for it, `label` names its row."""
        if self._ask is not None and text.strip():
            answer = self._ask(text, {"kind": "table", "unit": unit, "label": label})
            if answer is not None:
                return answer
        return self._cells.read(text, unit)

    def sentence(self, text: str) -> tuple[Quantity, ...]:
        """The quantities of a sentence in order; one that a plugin reads takes the place of those it overlaps."""
        found = find_quantities(text)
        if self._ask is None:
            return found
        answer = self._ask(text, {"kind": "narrative", "unit": "", "label": ""})
        if answer is None:
            return found
        others = [q for q in found if q.end <= answer.start or q.start >= answer.end]
        return tuple(sorted((*others, answer), key=lambda q: q.start))
