"""Which total the numbers of a sentence are listed as parts of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class _List:
    whole: str
    depth: int  # brackets open around it
    parts: int = 0
    semicolons: bool = False


class Wholes:
    """The totals whose parts are being listed, innermost last.

    A semicolon ends a list whose members were separated by commas; where it separates the first two members,
    it is the separator of the list. A list that began in brackets ends with them.
    """

    def __init__(self) -> None:
        self._open: list[_List] = []
        self._depth = 0

    def open(self, whole: str) -> None:
        """其中, or a bracket with several amounts, begins a list of parts of the figure `whole`."""
        self._open.append(_List(whole, self._depth))

    def pass_over(self, text: str) -> None:
        """Close the lists that end in the words between two numbers."""
        for char in text:
            if char in "（(":
                self._depth += 1
            elif char in "）)":
                self._depth = max(self._depth - 1, 0)
                while self._open and self._open[-1].depth > self._depth:
                    self._open.pop()
        if ";" in text or "；" in text:
            self._semicolon()

    def add_part(self) -> str:
        """Count a part of the innermost total and return that total's id, or ""."""
        if not self._open:
            return ""
        self._open[-1].parts += 1
        return self._open[-1].whole

    def _semicolon(self) -> None:
        if not self._open:
            return
        innermost = self._open[-1]
        if innermost.parts == 1:
            innermost.semicolons = True
        elif innermost.parts > 1 and not innermost.semicolons:
            self._open.pop()
