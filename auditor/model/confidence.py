"""How often findings of a kind were right on documents whose errors are known, and how loudly they may speak for that.

The counts come from `rules/confidence.yaml`; nothing here is fixed but the statistics.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from enum import StrEnum
from types import MappingProxyType

from auditor.model.once import cached_property
from auditor.model.rule import Rule, Severity

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


@dataclass(frozen=True)
class Counts:
    """Findings on labelled documents that were right and wrong. `learnt` were right on documents that rules were mended on: they show
    that there is something to ask, and no more.
    """

    right: int = 0
    wrong: int = 0
    learnt: int = 0

    @property
    def total(self) -> int:
        return self.right + self.wrong

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.learnt + other.learnt)

    def __sub__(self, other: Counts) -> Counts:
        return Counts(self.right - other.right, self.wrong - other.wrong, self.learnt - other.learnt)

    @property
    def expected(self) -> Decimal:
        """The share of right ones to expect of the next, by Laplace's rule of succession; half of those of which nothing is known."""
        return _EXACT.divide(Decimal(self.right + 1), Decimal(self.total + 2))

    def leaning(self, on: Decimal, weight: int) -> Decimal:
        """The share of right ones to expect where a share is known of their like, which weighs as so many findings more."""
        return _EXACT.divide(_EXACT.add(self.right, _EXACT.multiply(on, weight)), Decimal(self.total + weight))


@dataclass(frozen=True, slots=True)
class Confidence:
    """What is known of findings like one: `counts` of those of the rule with the alignment, `expected`, the share of right ones to
    expect of the next, by these and by their like. `written` is the severity before it was judged.
    """

    counts: Counts
    expected: Decimal
    alignment: Alignment
    written: Severity
    backed: bool = False  # by a finding of another kind that would vanish with the same correction

    @property
    def percent(self) -> str:
        """The expected share as it is told, in whole percent, rounded down."""
        return str(int(self.expected * 100))

    @property
    def allowed(self) -> Severity | None:
        """The gravest severity that is allowed; None when a person has to judge, as with all that was never seen."""
        if self.backed:
            return Severity.WARNING
        return next((severity for severity, needed in NEEDED if self.counts.total and self.expected >= needed), None)

    @property
    def is_noise(self) -> bool:
        """Whether findings like it were wrong so often that asking costs more than it finds."""
        return self.written is not Severity.INFO and self.allowed is None and not self.is_worth_asking

    @property
    def is_worth_asking(self) -> bool:
        """Whether a person is asked where nothing else is known of a finding; what was learnt is an answer, too."""
        weight, learnt = self.counts.total + _OWN, self.counts.learnt
        return _EXACT.divide(self.expected * weight + learnt, Decimal(weight + learnt)) >= WORTH_ASKING

    @property
    def lacking(self) -> Decimal | None:
        """The share that was needed to speak as the rule was written and is not to be expected; None when nothing lacks."""
        if self.written is Severity.INFO or (self.allowed is not None and self.allowed.rank >= self.written.rank):
            return None
        return dict(NEEDED)[Severity.WARNING if self.allowed is None else self.written]


NEEDED = ((Severity.ERROR, Decimal("0.97")), (Severity.WARNING, Decimal("0.8")))
"""The expected share of right ones from which a finding may be told with a severity, the gravest first."""
WORTH_ASKING = Decimal("0.35")
"""The expected share of right ones below which a person is not asked: three in five of such questions would be in vain."""
_KIN, _OWN = 4, 1
"""As how many findings the share of the wider group weighs beside those of each narrower one, and beside those of the rule with the
alignment. Of the weights that were tried, these predict each blind family best by those that were seen before it.
"""


def _nothing() -> Mapping[str, Mapping[Alignment, Counts]]:
    return MappingProxyType({})


@dataclass(frozen=True)
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
        """What is known of findings of a rule with an alignment; None for a rule that speaks as it is written.

        Few findings say little, so they lean on their like: those of the rule with the alignment on the rule, this on its check
        kind, this on kinds that conclude alike, with the alignment, and these on all findings with the alignment.
        """
        if rule.id not in self.judged:
            return None
        own = self.counts.get(rule.id, {}).get(alignment, Counts())
        whole = self._total("rule", rule.id, alignment)
        expected = (self._total("alignment", "", alignment) - own).expected
        for like in (
            self._total("nature", self._nature(rule.check), alignment) - own,
            self._total("check", rule.check, alignment) - whole,
            whole - own,
        ):
            expected = like.leaning(expected, _KIN)
        return Confidence(own, own.leaning(expected, _OWN), alignment, written)

    def _nature(self, check: str) -> str:
        """The nature of a check kind; one that is like no other is of its own."""
        return self.natures.get(check, "") or check

    def _total(self, group: str, name: str, alignment: Alignment) -> Counts:
        """All findings of a rule or of a check kind, or with an alignment those of a nature or of all; of questions, questions:
        these of a rule say nothing of its findings, nor its findings of these.
        """
        return self._totals.get((group, name, _side(group, alignment)), Counts())

    @cached_property
    def _totals(self) -> Mapping[tuple[str, str, str], Counts]:
        found: dict[tuple[str, str, str], Counts] = {}
        for rule, own in self.counts.items():
            check = self.checks[rule]
            for group, name in (("rule", rule), ("check", check), ("nature", self._nature(check)), ("alignment", "")):
                for alignment, counts in own.items():
                    key = group, name, _side(group, alignment)
                    found[key] = found.get(key, Counts()) + counts
        return MappingProxyType(found)


def _side(group: str, alignment: Alignment) -> str:
    """What of an alignment parts the findings of a group."""
    return alignment.value if group in ("nature", "alignment") else str(alignment in QUESTIONS)
