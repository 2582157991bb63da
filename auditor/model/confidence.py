"""How often findings of a kind were right on documents whose errors are known, and how loudly they may speak for that.

The counts come from `rules/confidence.yaml`; nothing here is fixed but the statistics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Context, Decimal
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from auditor.model.rule import Rule, Severity

ENOUGH = 11  # observations; of fewer no share of right ones shows .8
_Z = Decimal("1.6448536269514722")  # the normal distribution leaves 5 % above it
_PLACES = Decimal("0.001")
_EXACT = Context(prec=40)


class Alignment(StrEnum):
    """Where the figures of a finding stand, and whether one slip of a printed number explains why they do not fit."""

    TEXT = "text"
    TEXT_SLIP = "text-slip"
    TABLE = "table"  # one table
    TABLE_SLIP = "table-slip"
    TEXT_TABLE = "text-table"
    TEXT_TABLE_SLIP = "text-table-slip"
    TABLES = "tables"  # two tables or more, no text
    TABLES_SLIP = "tables-slip"
    NONE = "none"  # no figures
    ASKED = "asked"  # wherever they stand: the rule itself leaves it to a person
    ASKED_SLIP = "asked-slip"


QUESTIONS = (Alignment.ASKED, Alignment.ASKED_SLIP)
"""Those of what a rule itself leaves to a person."""


class Basis(StrEnum):
    """Which findings were counted, the first of these that are enough; the last when none are."""

    RULE_ALIGNED = "rule-alignment"  # those of the rule with the alignment
    CHECK_ALIGNED = "check-alignment"  # those of all rules of its check kind with the alignment
    CHECK = "check"  # all of its check kind
    NATURE_ALIGNED = "nature-alignment"  # those with the alignment of all rules whose check kinds draw their conclusions in the same way
    NATURE = "nature"  # all of those kinds
    RULE = "rule"  # all of the rule


@dataclass(frozen=True)
class Counts:
    """Findings on labelled documents that were right and wrong."""

    right: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        return self.right + self.wrong

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong)

    @property
    def expected(self) -> Decimal:
        """The share of right ones to expect of the next, by Laplace's rule of succession; half of those of which nothing is known."""
        return _EXACT.divide(Decimal(self.right + 1), Decimal(self.total + 2))

    @cached_property
    def lower(self) -> Decimal:
        """The precision that these counts show: the lower bound of Wilson's interval, one-sided, 95 %, rounded down."""
        if not self.total:
            return Decimal(0)
        square = _EXACT.multiply(_Z, _Z)
        spread = _EXACT.sqrt(_EXACT.add(_EXACT.divide(Decimal(self.right * self.wrong), Decimal(self.total)), square / 4))
        bound = _EXACT.divide(self.right + square / 2 - _EXACT.multiply(_Z, spread), self.total + square)
        return max(Decimal(0), bound).quantize(_PLACES, rounding=ROUND_FLOOR)


@dataclass(frozen=True, slots=True)
class Confidence:
    """What is known of findings like one: `counts` on the basis of `basis`. `written` is the severity before it was judged."""

    counts: Counts
    alignment: Alignment
    basis: Basis
    written: Severity
    own: Counts = Counts()  # those of the rule with the alignment; all of the rule where it never had this one
    backed: bool = False  # by a finding of another kind that would vanish with the same correction

    @property
    def lower(self) -> Decimal:
        return self.counts.lower

    @property
    def allowed(self) -> Severity | None:
        """The gravest severity that the counts allow; None when a person has to judge."""
        if self.backed:
            return Severity.WARNING
        return next((severity for severity, needed in NEEDED if self.lower >= needed), None)

    @property
    def is_noise(self) -> bool:
        """Whether findings like it were wrong so often that asking costs more than it finds."""
        seen = self.own.total > 1  # one finding that was wrong shows little
        return self.written is not Severity.INFO and self.allowed is None and seen and self.own.expected < WORTH_ASKING

    @property
    def lacking(self) -> Decimal | None:
        """The precision that was needed to speak as the rule was written and is not shown; None when nothing lacks."""
        if self.written is Severity.INFO or (self.allowed is not None and self.allowed.rank >= self.written.rank):
            return None
        return dict(NEEDED)[Severity.WARNING if self.allowed is None else self.written]


NEEDED = ((Severity.ERROR, Decimal("0.95")), (Severity.WARNING, Decimal("0.8")))
"""The lower bound from which a finding may be told with a severity, the gravest first."""
WORTH_ASKING = Decimal("0.4")
"""The expected share of right ones below which a person is not asked: three in five of such questions would be in vain."""


def _nothing() -> Mapping[str, Mapping[Alignment, Counts]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Measured:
    """The counts of each rule by alignment, the check kind of each of these rules, and the ids of the rules that are judged.

    `natures` names the nature of each check kind ("" for one that is like no other).
    `readings` is how often readings of each kind held and failed, see `relations.statements.Priors`.
    """

    counts: Mapping[str, Mapping[Alignment, Counts]] = field(default_factory=_nothing)
    checks: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    judged: frozenset[str] = frozenset()
    natures: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    readings: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, rule: Rule, alignment: Alignment, written: Severity) -> Confidence | None:
        """What is known of findings of a rule with an alignment; None for a rule that speaks as it is written."""
        if rule.id not in self.judged:
            return None
        every = self.counts.get(rule.id, {})
        if alignment in QUESTIONS:  # questions of a rule say nothing of its findings, nor these of them
            asked = every.get(alignment, Counts())
            return Confidence(asked, alignment, Basis.RULE_ALIGNED, written, asked)
        own = _without_questions(every)
        whole = total(own.values())
        nearest = own.get(alignment, whole)
        alike = [counts for name, counts in self.counts.items() if self.checks[name] == rule.check]
        for basis, counts in (
            (Basis.RULE_ALIGNED, own.get(alignment, Counts())),
            (Basis.CHECK_ALIGNED, total(counts.get(alignment, Counts()) for counts in alike)),
        ):
            if counts.total >= ENOUGH:
                return Confidence(counts, alignment, basis, written, nearest)
        pools = (
            (Basis.CHECK, total(c for one in alike for c in _without_questions(one).values())),
            (Basis.NATURE_ALIGNED, self._of_nature(rule.check, alignment)),
            (Basis.NATURE, self._of_nature(rule.check)),
        )
        for basis, counts in pools if not whole.wrong else ():  # a rule that was wrong is not lifted by others
            if counts.total >= ENOUGH:
                return Confidence(counts, alignment, basis, written, nearest)
        return Confidence(whole, alignment, Basis.RULE, written, nearest)

    def _of_nature(self, check: str, alignment: Alignment | None = None) -> Counts:
        """The findings of all rules of the nature of a check kind, with an alignment or with any."""
        nature = self.natures.get(check, "")
        alike = (_without_questions(own) for name, own in self.counts.items() if nature and self.natures.get(self.checks[name]) == nature)
        return total(counts for own in alike for one, counts in own.items() if alignment in (None, one))


def _without_questions(own: Mapping[Alignment, Counts]) -> dict[Alignment, Counts]:
    return {alignment: counts for alignment, counts in own.items() if alignment not in QUESTIONS}


def total(counts: Iterable[Counts]) -> Counts:
    return sum(counts, start=Counts())
