"""What is left of an audited document when the document itself has been let go: plain values that cross processes.

A batch keeps one Summary per document, and writes its index from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from auditor.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a document's figures are in which state."""

    figures: int
    tied_out: int
    rounding: int
    contradicted: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Results counted: open findings by severity, and what else the closing sentence tells."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    borderline: int = 0
    held: int = 0
    not_evaluated: int = 0
    waived: int = 0
    unchanged: int = 0
    failures: int = 0  # problems that make the audit incomplete

    def at_least(self, severity: str) -> int:
        """Open findings of this severity ("error", "warning", "info") or graver."""
        ordered = (("error", self.errors), ("warning", self.warnings), ("info", self.infos))
        count = 0
        for name, number in ordered:
            count += number
            if name == severity:
                break
        return count


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies, field by field."""
    counted = list(tallies)
    return Tally(**{part.name: sum(getattr(tally, part.name) for tally in counted) for part in fields(Tally)})


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many open findings of one rule a document has."""

    rule: str
    title: str
    severity: str
    count: int


@dataclass(frozen=True, slots=True)
class WaiverNote:
    """What one document says of one waiver: its number in the file, how strongly it settles the matter, and the line to tell.

    The strongest note over all documents is the one that counts: see `auditor.review.waivers`.
    """

    waiver: int
    strength: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """One document of a batch. Texts are in the run's language; `lines` and `problem_lines` are those of the terminal."""

    path: str
    outcome: Outcome
    reason: str = ""
    sha256: str = ""
    title: str = ""
    entity: str = ""
    year: str = ""
    pages: int = 0
    tally: Tally = field(default_factory=Tally)
    coverage: Coverage = Coverage(0, 0, 0, 0, 0)
    rules: tuple[RuleCount, ...] = ()
    lines: tuple[str, ...] = ()
    problem_lines: tuple[str, ...] = ()
    waivers: tuple[WaiverNote, ...] = ()
