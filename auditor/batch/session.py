"""The auditing side of a batch: one engine, one document after the other, and only plain values out.

Runs in a worker process; without isolation, in the program itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.batch.messages import Done, Failure, Format, Ready, Task, WaiverAt
from auditor.batch.signature import signature
from auditor.engine import Engine
from auditor.errors import UsageError
from auditor.model.audit import Audit, AuditedDocument, failures
from auditor.model.document import Problem, ProblemLevel
from auditor.model.message import Message, message, plain
from auditor.model.outcome import LeftOut, Outcome
from auditor.model.result import Verdict
from auditor.model.summary import RuleCount, Summary, WaiverNote
from auditor.pipeline import audit_document, unread
from auditor.plugins import hook_problem, left_out_problem, report_problem
from auditor.reports import console, wording
from auditor.reports.base import Report, ReportSection
from auditor.reports.text import one_line
from auditor.review.comparison import Run, against
from auditor.review.waivers import Note, idle, notes
from auditor.words import Catalogue

if TYPE_CHECKING:
    from auditor.batch.early import EarlyReader

_GIVEN_UP = {Outcome.TIMEOUT: "X107", Outcome.OUT_OF_MEMORY: "X108", Outcome.CRASHED: "X109"}


@dataclass(frozen=True, slots=True)
class Session:
    """What stays the same from document to document. `date` is what reports show, "" for none."""

    engine: Engine
    words: Catalogue
    formats: tuple[Report, ...]
    date: str = ""
    baseline: Run | None = None
    baseline_bytes: bytes = b""

    def reading(self, early: EarlyReader) -> Session:
        """The same with a document that is being read already."""
        return replace(self, engine=early.into(self.engine))

    def ready(self, request: Mapping[str, Any]) -> Ready:
        """What the program needs to know before it hands out documents."""
        engine, problems = self.engine, self._problems()
        return Ready(
            language=self.words.language,
            rules=len(engine.rules),
            request=request,
            suffixes=engine.suffixes,
            formats=tuple(Format(report.name, report.suffix, report.merge is not None) for report in self.formats),
            report_suffixes=engine.report_suffixes,
            run={
                "version": __version__,
                "packs": [{"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in engine.packs],
                "plugins": [{"name": plugin.name, "version": plugin.version} for plugin in engine.run_info("", "").plugins],
                "config": engine.config,
                "date": self.date,
            },
            waivers=tuple(WaiverAt(waiver.fingerprint, waiver.origin) for waiver in engine.waivers),
            problem_lines=tuple(console.problem_line(problem, self.words) for problem in problems),
            failures=failures(problems),
        )

    def signature(self) -> str:
        """A hash that changes with anything that could change a result but the document."""
        return signature(self.engine, self.words, self.formats, self.baseline_bytes)

    def audit(self, task: Task) -> Done:
        """One document, from the file to the content of its reports."""
        engine = self.engine
        if task.failure is None:
            document = audit_document(Path(task.path), task.shown_as, engine)
        else:
            document = unread(Path(task.path), task.shown_as, task.failure.outcome, self._reason(task.failure, task.shown_as), engine)
        noted = notes(document.results, engine.waivers, engine.today)
        said = idle(noted, engine.waivers) if task.alone else ()
        audit = Audit(engine.run_info(__version__, self.date), (document,), (*self._problems(task.left_out), *said))
        sections, problems = self._sections(audit)
        audit = self._with(audit, [*map(left_out_problem, task.left_out), *problems])
        if self.baseline is not None:
            audit = against(audit, self.baseline, task.beside)
        outputs: dict[str, bytes] = {}
        failed: list[Problem] = []
        for report in self.formats:
            content = self._rendered(report, audit, sections, failed)
            if content is not None:
                outputs[report.name] = content
        audit = self._with(audit, failed)
        self.engine.announce("done")
        own = [replace(problem, document="") for problem in said]
        return Done(self._summary(audit.documents[0], own, noted), outputs)

    def merge(self, name: str, contents: Sequence[bytes]) -> bytes:
        """Reports of several documents as one, in a format that can do so; raises UsageError when it cannot."""
        report = next(report for report in self.formats if report.name == name)
        if report.merge is None:
            raise UsageError(message("usage.no_merge", name=name))
        with self.engine.running("format", name):
            return bytes(memoryview(report.merge(contents)))

    def _problems(self, apart: Sequence[LeftOut] = ()) -> list[Problem]:
        """What failed before any document; `apart` was left out for a document and is told with it."""
        return [*self.engine.problems, *(left_out_problem(left) for left in self.engine.plugins.left_out if left not in apart)]

    def _with(self, audit: Audit, problems: Iterable[Problem]) -> Audit:
        """The audit with further problems of its document."""
        (document,) = audit.documents
        added = tuple(replace(problem, document=document.facts.document.path) for problem in problems)
        if not added:
            return audit
        outcome = Outcome.PARTIAL if document.outcome is Outcome.OK and failures(added) else document.outcome
        return replace(audit, documents=(replace(document, problems=(*document.problems, *added), outcome=outcome),))

    def _reason(self, failure: Failure, shown_as: str) -> Problem:
        step: Message | str = message(f"step.{failure.step}") if failure.step in STAGES else failure.step
        text = message(f"document.{failure.outcome}", path=shown_as, detail=failure.detail or "—", step=step)
        return Problem(_GIVEN_UP[failure.outcome], text, shown_as)

    def _sections(self, audit: Audit) -> tuple[tuple[ReportSection, ...], list[Problem]]:
        """What plugins add at the end of text reports."""
        items, problems = self.engine.plugins.gather("auditor_report_sections", ReportSection, audit=audit)
        shown = []
        for plugin, section in items:
            try:
                shown.append(ReportSection(plain(self.words.text(section.title)), plain(self.words.text(section.body))))
            except Exception as error:  # a Message with an unfilled field
                problems.append(hook_problem(plugin, "auditor_report_sections", error))
        return tuple(shown), problems

    def _rendered(self, report: Report, audit: Audit, sections: tuple[ReportSection, ...], failed: list[Problem]) -> bytes | None:
        """The bytes of a report; None and a problem when the format, which may be a plugin's, cannot give them."""
        if self.engine.skips("format", report.name):
            return None
        self.engine.announce("report")
        try:
            with self.engine.running("format", report.name):
                content = report.render(audit, self.words, sections)
            return bytes(memoryview(content))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            failed.append(report_problem(report.name, error))
            return None

    def _summary(self, document: AuditedDocument, own: Sequence[Problem], noted: Iterable[Note]) -> Summary:
        """`own` are problems of the run that only its single document can tell; they come before those of the document."""
        words, identity, source = self.words, document.facts.identity, document.facts.document
        failed = [problem for problem in document.problems if problem.level is ProblemLevel.FAILURE]
        return Summary(
            path=source.path,
            outcome=document.outcome,
            reason=one_line(words.text(failed[0].message)) if failed else "",
            sha256=source.sha256,
            title=identity.title or source.title,
            entity=identity.entity,
            year=identity.year,
            pages=source.pages,
            tally=document.tally,
            coverage=document.coverage,
            rules=_rule_counts(document, words),
            lines=tuple(console.document_lines(document, words)),
            problem_lines=tuple(console.problem_line(problem, words) for problem in (*own, *document.problems)),
            waivers=tuple(self._waiver_note(note) for note in noted),
        )

    def _waiver_note(self, note: Note) -> WaiverNote:
        text = "" if note.problem is None else console.problem_line(note.problem, self.words)
        return WaiverNote(note.waiver, note.strength, text)


STAGES = ("start", "reading", "figures", "rules", "review", "report", "done")
"""What a session announces while no plugin runs."""


def _rule_counts(document: AuditedDocument, words: Catalogue) -> tuple[RuleCount, ...]:
    found = document.with_verdict(Verdict.FINDING)
    counted = Counter((result.rule.id, wording.title(words, result.rule), result.severity.value) for result in found)
    return tuple(RuleCount(*key, count) for key, count in sorted(counted.items()))
