"""The outcome of one rule on one set of figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.confidence import Confidence
from auditor.model.figure import Figure
from auditor.model.interval import Interval
from auditor.model.message import Message
from auditor.model.place import Place
from auditor.model.rule import Rule, Severity
from auditor.model.waiver import Waiver


class Verdict(StrEnum):
    FINDING = "finding"  # 问题
    BORDERLINE = "borderline"  # 待人工判断
    HOLDS = "holds"  # 已核对
    NOT_EVALUATED = "not_evaluated"  # 未能核对


@dataclass(frozen=True)
class Result:
    """What a check says: a verdict, the figures that it rests on, the formula with the numbers put in.

    `statement` is the sentence an auditor would write. `computed` and `stated` are the intervals that were
    compared, in the base unit; `difference` and `allowed` are ready to show ("162.57 万元").
    A result without figures rests on `places` (a blank cell, a claim). `missing` names what a rule that could
    not be evaluated lacked. `rounding` marks a relation that holds only within rounding.
    `group` is the key of its root cause, `hint` a guess at the cause. `waived` is the waiver that settles it;
    `known` marks a result that the baseline of the run holds with the same values. `confidence` is what is known of findings
    like this one, None where it was not asked for.
    """

    rule: Rule
    verdict: Verdict
    severity: Severity
    statement: Message
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    formula: str = ""
    computed: Interval | None = None
    stated: Interval | None = None
    difference: str = ""
    allowed: str = ""
    rounding: bool = False
    missing: tuple[str, ...] = ()
    hint: Message | None = None
    group: str = ""
    basis: tuple[str, ...] = ()
    fingerprint: str = ""
    values_hash: str = ""
    waived: Waiver | None = None
    known: bool = False
    confidence: Confidence | None = None

    def with_(self, **changes: object) -> Result:
        """A copy with some fields changed."""
        if not changes.keys() <= self.__dict__.keys():
            raise TypeError(f"a result has no {', '.join(changes.keys() - self.__dict__.keys())}")
        # every result of a run is copied at least once, and setting twenty frozen fields one by one takes ten times as long
        copy = object.__new__(Result)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        return copy

    @property
    def settled(self) -> bool:
        """Whether it needs no answer in this run: waived, or unchanged since the baseline."""
        return self.waived is not None or self.known

    @property
    def all_places(self) -> tuple[Place, ...]:
        return tuple(figure.place for figure in self.figures) + self.places
