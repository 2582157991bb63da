"""The whole outcome of a run: documents, results, problems, and what produced them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from auditor.model.document import Problem, ProblemLevel
from auditor.model.figure import Facts
from auditor.model.message import Message
from auditor.model.outcome import Outcome
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule, RulePack, Severity
from auditor.model.summary import Coverage, Tally, total


class FigureState(StrEnum):
    """What became of a printed figure. "Contradicted" beats "rounding" beats "tied out"."""

    TIED_OUT = "tied_out"
    ROUNDING = "rounding"
    CONTRADICTED = "contradicted"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class RootCause:
    """Findings with one cause: `explanation` is shown once, `members` are indices into the document's results."""

    key: str
    explanation: Message
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AuditedDocument:
    """One document with everything that was found about it. `results` are in report order."""

    facts: Facts
    results: tuple[Result, ...]
    causes: tuple[RootCause, ...]
    states: tuple[tuple[str, FigureState], ...]  # figure id -> state, in document order
    coverage: Coverage
    problems: tuple[Problem, ...] = ()
    outcome: Outcome = Outcome.OK

    def with_verdict(self, verdict: Verdict) -> tuple[Result, ...]:
        """The results of a verdict, without those that are settled."""
        return tuple(result for result in self.results if result.verdict is verdict and not result.settled)

    @property
    def tally(self) -> Tally:
        """The results counted; what is settled is counted apart."""
        found = Counter(result.severity for result in self.with_verdict(Verdict.FINDING))
        return Tally(
            errors=found[Severity.ERROR],
            warnings=found[Severity.WARNING],
            infos=found[Severity.INFO],
            borderline=len(self.with_verdict(Verdict.BORDERLINE)),
            held=len(self.with_verdict(Verdict.HOLDS)),
            not_evaluated=len(self.with_verdict(Verdict.NOT_EVALUATED)),
            waived=len(self.waived),
            unchanged=len(self.unchanged),
            failures=failures(self.problems),
        )

    @property
    def waived(self) -> tuple[Result, ...]:
        return tuple(result for result in self.results if result.waived is not None)

    @property
    def unchanged(self) -> tuple[Result, ...]:
        """What the baseline holds with the same values and no waiver settles."""
        return tuple(result for result in self.results if result.known and result.waived is None)


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """A loaded plugin: `origin` is "built-in", a distribution name, or the path given with --plugin."""

    name: str
    version: str
    origin: str
    hooks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What produced an audit, so that it can be repeated. `date` is ISO or "" with --no-date."""

    version: str
    packs: tuple[RulePack, ...]
    plugins: tuple[PluginInfo, ...]
    config: str = ""
    date: str = ""

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for pack in self.packs for rule in pack.rules if rule.enabled)


@dataclass(frozen=True, slots=True)
class Audit:
    """A finished run."""

    run: RunInfo
    documents: tuple[AuditedDocument, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def tally(self) -> Tally:
        """The results of all documents counted, and the failures of the run."""
        counted = total(document.tally for document in self.documents)
        return replace(counted, failures=counted.failures + failures(self.problems))

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Problems of the run, then of each document, in order."""
        return self.problems + tuple(problem for document in self.documents for problem in document.problems)


def failures(problems: Iterable[Problem]) -> int:
    """How many problems make an audit incomplete."""
    return sum(problem.level is ProblemLevel.FAILURE for problem in problems)
