"""What a run on labelled documents is worth: errors found, false alarms, questions left to a person, false assurances.

An error is *found* when a finding (error or warning) or a question left to a person tells of it. A *false alarm* is an error
or a warning that shows no number of any label, of any figure that an error changed, and no two members of a relation that
the errors broke. Precision counts false alarms among findings and questions.

A *false assurance* is a relation listed as held although a label says that it is broken. Its formula shows every number of the
label that the document prints (with its words, when it has but one number), or all members of a relation that the error broke;
and no relation that is known to hold and has as many members explains it. That one number does not exceed another says nothing
of what else is wrong with the two, so bounds are counted for errors against bounds alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal

from auditor.engine import Engine
from auditor.model.audit import AuditedDocument
from auditor.model.outcome import Outcome
from auditor.model.result import Result, Verdict
from auditor.model.rule import Severity
from auditor.pipeline import audit_document
from benchmarks.accuracy.labelled import FAMILIES, MANY, Case, Label, Shown, detects, numbers, shown
from benchmarks.accuracy.measure import squash

BOUNDS = ("debt_limit", "part_over_whole", "score_over_weight", "staffing", "target_unmet_full_marks")
SHORT = 100  # whole numbers below it stand in every form several times
CLAIMS = ("all_met_claim", "carryover_claim")
LOUD = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True)
class Score:
    """What was counted on some documents. Scores are added."""

    documents: int = 0
    failed: int = 0
    clean: int = 0
    flagged: int = 0  # clean documents with a false alarm
    errors: int = 0  # labels that are certain
    found: int = 0
    findings: int = 0  # findings and questions
    alarms: int = 0
    questions: int = 0  # 待人工判断
    right_flagged: int = 0  # relations that hold, called broken
    assurances: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def recall(self) -> str:
        return f"{self.found}/{self.errors}"

    @property
    def precision(self) -> str:
        return f"{1 - self.alarms / self.findings:.3f}" if self.findings else "-"

    def each(self, count: int) -> str:
        """A count for each document."""
        return f"{count / self.documents:.2f}" if self.documents else "-"

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row below `HEAD`."""
        return (
            *(str(self.documents), self.recall, self.precision, self.each(self.alarms), f"{self.flagged} of {self.clean}"),
            *(self.each(self.questions), str(self.right_flagged), str(len(self.assurances))),
        )


HEAD = (
    *("documents", "recall", "precision", "false alarms a document", "clean flagged"),
    *("to be judged a document", "holding relations flagged", "false assurances"),
)


def total(scores: Iterable[Score]) -> Score:
    return sum(scores, start=Score())


def scored(case: Case, with_: Engine) -> Score:
    """The score of one document."""
    return score_of(case, audit_document(case.document, case.document.name, with_), with_)


def score_of(case: Case, audited: AuditedDocument, with_: Engine) -> Score:
    """The score of a document that was audited."""
    words = with_.in_language("zh")
    loud = [result for result in audited.with_verdict(Verdict.FINDING) if result.severity in LOUD]
    questions = audited.with_verdict(Verdict.BORDERLINE)
    seen = {id(result): shown(result, words) for result in (*loud, *questions)}
    certain = [label for label in case.labels if label.certain]
    missed = [label for label in certain if not any(detects(label, finding) for finding in seen.values())]
    false = [result for result in loud if not _excused(case, seen[id(result)])]
    right = sum(any(held <= seen[id(result)].numbers for result in false) for held in case.holds)
    return Score(
        documents=1,
        failed=int(audited.outcome is not Outcome.OK),
        clean=int(not case.labels),
        flagged=int(not case.labels and bool(false)),
        errors=len(certain),
        found=len(certain) - len(missed),
        findings=len(seen),
        alarms=len(false),
        questions=len(questions),
        right_flagged=right,
        assurances=tuple(_assurances(case, audited, with_)),
        missed=tuple(f"{case.name} [{label.kind}] {_listed(label.numbers)}" for label in missed),
        false=tuple(f"{case.name} [{result.rule.id}] {words.text(result.statement)}" for result in false),
    )


def _excused(case: Case, finding: Shown) -> bool:
    """Whether a finding has to do with an error that is known, be it certain or not."""
    for label in case.labels:
        if detects(label, finding) or label.touched & finding.numbers or any(word in finding.text for word in label.touched_words):
            return True
    return any(len(members & finding.numbers) >= min(2, len(members)) for members in case.broken)


def _assurances(case: Case, audited: AuditedDocument, with_: Engine) -> Iterator[str]:
    """The relations that are listed as held and that an error breaks."""
    words = with_.in_language("zh")
    printed = frozenset(number for figure in audited.facts.figures for number in numbers(figure.text))
    told = set()
    for result in audited.with_verdict(Verdict.HOLDS):
        own, said = _stated(result), f"{words.text(result.statement)}{result.formula}"
        bound = any(sign in result.formula for sign in "≤≥")
        family = shown(result, words).family
        labels = [label for label in case.labels if label.certain and (not bound or label.kind in BOUNDS)]
        label = next((label for label in labels if assures(label, family, own, said, printed)), None)
        broken = () if bound else case.broken
        members = label.numbers & printed if label else next((m for m in broken if len(m) >= 2 and m <= own and len(own) <= MANY), None)
        if members is None or any(true <= own and len(true) >= len(members) for true in case.true):
            continue
        what = f"{label.kind} {_listed(label.numbers)}" if label else _listed(members)
        told.add(f"{case.name} [{result.rule.id}] {result.formula or said} ⇐ {what}")
    yield from sorted(told)


def assures(label: Label, family: str, own: frozenset[Decimal], said: str, printed: frozenset[Decimal]) -> bool:
    """Whether a held relation of a rule family between the numbers `own` says that what a label tells is right."""
    members = label.numbers & printed
    if label.kind in CLAIMS and family != "N":
        return False  # the numbers that a claim denies are right, and so is what is computed from them
    if family not in FAMILIES.get(label.kind, family) or not members or not members <= own or len(own) > MANY:
        return False
    if all(number == number.to_integral_value() and number < SHORT for number in members):
        # marks and weights that many rows print: the one that the label is about is named by its words
        return any(word in squash(said) for word in (*label.words, *label.quotes))
    return len(members) > 1 or (bool(label.words) and all(word in said for word in label.words))


def _stated(result: Result) -> frozenset[Decimal]:
    """The numbers of the relation that a result states: of its formula, else of its figures."""
    return numbers(result.formula) or frozenset(number for figure in result.figures for number in numbers(figure.text))


def _listed(found: Iterable[Decimal]) -> str:
    return "、".join(f"{number:f}" for number in sorted(found))
