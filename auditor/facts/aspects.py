"""Aspects of a figure: its period, the span of it, stage, fund, level and flow, each with the words that gave it and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ASPECTS = ("period", "span", "stage", "fund", "level", "flow")


class Where(StrEnum):
    """Where the words of an aspect stand, seen from the number."""

    CLAUSE = "clause"
    SENTENCE = "sentence"  # in an earlier clause, or in the subject that goes on
    PARAGRAPH = "paragraph"  # in an earlier sentence
    HEADING = "heading"
    ROW = "row"
    COLUMN = "column"
    CAPTION = "caption"  # the title of a table, or the heading that it stands under

    @property
    def states(self) -> bool:
        """Whether words here say it of the number itself; elsewhere it is inherited from what the number stands in."""
        return self in (Where.CLAUSE, Where.ROW, Where.COLUMN)


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect: `name` is of `ASPECTS`, `value` a year, a stage, … as the space compares it, `words` are as printed."""

    name: str
    value: str
    words: str
    where: Where
