"""The run from files to an Audit: read, collect figures, apply rules, review, count. Joins the stages, does none of their work.

No exception of a stage crosses it: what fails becomes a Problem of the document, and the rest goes on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from auditor import __version__
from auditor.checks.kind import CheckContext, CheckKind
from auditor.checks.lookup import Lookup
from auditor.copies import private
from auditor.engine import Engine
from auditor.errors import AuditorError, NoDocumentError
from auditor.figures.collect import collect
from auditor.figures.grid import Grids
from auditor.model.audit import Audit, AuditedDocument, RootCause
from auditor.model.audit import failures as count_failures
from auditor.model.document import Document, Problem
from auditor.model.figure import Facts, Identity
from auditor.model.message import message, plain
from auditor.model.outcome import Outcome
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule, Severity
from auditor.plugin_figures import PluginFigures
from auditor.plugins import describe, raised_at
from auditor.readers.finding import find
from auditor.review.causes import group
from auditor.review.confidence import as_written, gated, told_once, without_echoes
from auditor.review.coverage import coverage, states
from auditor.review.fingerprint import stamp_all

Progress = Callable[[int, int, str], None]
_NOWHERE = (0, 0, 0)
_VERDICTS = MappingProxyType({verdict: place for place, verdict in enumerate(Verdict)})


def audit(paths: Sequence[Path], engine: Engine, *, date: str = "", progress: Progress | None = None) -> Audit:
    """Audit files and folders one after the other; raises NoDocumentError when there is nothing to audit."""
    found = [one.path for one in find(paths, engine.suffixes, engine.report_suffixes)]
    if not any(file.is_file() for file in found):
        raise NoDocumentError(message("run.no_document", paths="、".join(map(str, paths)), suffixes=" ".join(engine.suffixes)))
    documents = []
    for number, path in enumerate(found, start=1):
        if progress is not None:
            progress(number, len(found), str(path))
        documents.append(audit_document(path, str(path), engine))
    return Audit(engine.run_info(__version__, date), tuple(documents), (*engine.problems, *idle_waivers(documents, engine)))


def idle_waivers(documents: Sequence[AuditedDocument], engine: Engine) -> tuple[Problem, ...]:
    """Notes on the waivers that settled nothing in the whole run."""
    if not engine.waivers:
        return ()
    from auditor.review.waivers import idle, notes

    noted = (note for document in documents for note in notes(document.results, engine.waivers, engine.today))
    return idle(noted, engine.waivers)


def audit_document(path: Path, shown_as: str, engine: Engine) -> AuditedDocument:
    """One document, whatever happens to it: a file that cannot be read comes back empty, with the problem."""
    engine.announce("reading")
    document = _read(path, shown_as, engine)
    if not isinstance(document, Document):
        return unread(path, shown_as, *document, engine)
    engine.announce("figures")
    hooks = PluginFigures(engine.plugins)
    grids = Grids(document, engine.vocabulary.lexicon)
    try:
        facts = collect(document, engine.vocabulary, hooks.as_hooks(), grids)
    except Exception as error:
        failed = _failure("X106", "document.collect_failed", error, shown_as)
        return _finish(Facts(document, Identity(title=document.title), (), (), ()), (), [*document.problems, failed], engine)
    problems = [*document.problems, *facts.problems, *hooks.problems]
    engine.announce("rules")
    results, found = apply_rules(facts, engine, grids)
    problems += found
    found_by_plugins, failures = engine.plugins.gather("auditor_results", Result, audit=_so_far(facts, results, problems, engine))
    problems += failures
    results += [usable for _, result in found_by_plugins if (usable := _checked(result, result.rule, problems, engine)) is not None]
    spoken = without_echoes(gated(results, engine.measured), engine.measured) if engine.gated else results
    reviewed, refusals = engine.plugins.revise("auditor_review", "results", told_once(spoken), _same_but_graver_or_founded)
    return _finish(facts, reviewed, [*problems, *refusals], engine)


def unread(path: Path, shown_as: str, outcome: Outcome, problem: Problem, engine: Engine) -> AuditedDocument:
    """A document of which nothing is known, with the reason: it could not be read, or was given up from outside."""
    facts = Facts(Document(shown_as, _hash(path), "", 0, ()), Identity(), (), (), ())
    return replace(_finish(facts, (), [problem], engine), outcome=outcome)


def apply_rules(facts: Facts, engine: Engine, grids: Grids | None = None) -> tuple[list[Result], list[Problem]]:
    """Results of every rule, kinds that look at other results last; `grids` are the tables as the figures were read from them."""
    results: list[Result] = []
    problems: list[Problem] = []
    lookup = Lookup(facts, grids, engine.vocabulary)
    context = CheckContext(engine.vocabulary, engine.parameters, (), engine.measured.readings, lookup)
    kinds = [(rule, engine.kinds[rule.check]) for rule in engine.rules]
    for late in (False, True):
        for rule, kind in kinds:
            if kind.late is late:
                known = replace(context, results=tuple(results)) if late else context
                results += _apply(rule, kind, facts, known, problems, engine)
    return results, problems


def _apply(rule: Rule, kind: CheckKind, facts: Facts, context: CheckContext, problems: list[Problem], engine: Engine) -> Iterator[Result]:
    """Results of one rule up to the point where it fails, if it does."""
    if engine.skips("check", rule.id):
        return
    try:
        with engine.running("check", rule.id):
            for result in kind.evaluate(rule, *(_copied(facts, context) if "/" in rule.check else (facts, context))):
                if (usable := _checked(result, rule, problems, engine)) is not None:
                    yield usable
    except BaseException as error:
        problems.append(_rule_failure(rule, error))


def _copied(facts: Facts, context: CheckContext) -> tuple[Facts, CheckContext]:
    """What a plugin's check is given; the vocabulary is read only through its methods."""
    return private(facts), replace(context, results=private(context.results), looked_up=None)


def _checked(result: object, rule: Rule, problems: list[Problem], engine: Engine) -> Result | None:
    """A result that every report can show, or None; a sentence with an unfilled field falls back to the rule's title."""
    if not isinstance(result, Result):
        found = type(result).__name__
        problems.append(Problem("X301", message("rule.wrong_type", rule=rule.id, origin=_origin(rule), found=found)))
        return None
    try:
        engine.words.text(result.statement)
        if result.hint is not None:
            engine.words.text(result.hint)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        name = result.statement.key
        problems.append(Problem("X301", message("rule.bad_text", rule=rule.id, origin=_origin(rule), name=name, error=describe(error))))
        return result.with_(statement=plain(rule.title), hint=None)
    return result


def _finish(facts: Facts, results: Sequence[Result], problems: Iterable[Problem], engine: Engine) -> AuditedDocument:
    """Put results in report order, look for their causes, count the figures."""
    engine.announce("review")
    path = facts.document.path
    # stamped in the order of what the rules say: questions that read the same keep their numbers when others are measured
    shown = [(result, _first(result)) for result in results if _is_shown(*as_written(result), engine)]
    shown.sort(key=_written_order)
    stamped = zip(stamp_all([result for result, _ in shown]), (first for _, first in shown), strict=True)
    in_order = sorted((one for one in stamped if _is_shown(one[0].verdict, one[0].severity, engine)), key=_report_order)
    ordered = tuple(result for result, _ in in_order)
    causes: tuple[RootCause, ...] = ()
    try:
        ordered, causes = group(ordered, facts)
    except Exception as error:
        problems = [*problems, _failure("X302", "document.review_failed", error, path)]
    figure_states = states(facts, results)
    told = tuple(dict.fromkeys(replace(problem, document=problem.document or path) for problem in problems))
    return AuditedDocument(
        facts=facts,
        results=_settled(ordered, engine),
        causes=causes,
        states=figure_states,
        coverage=coverage(figure_states),
        problems=told,
        outcome=Outcome.PARTIAL if count_failures(told) else Outcome.OK,
    )


def _settled(results: tuple[Result, ...], engine: Engine) -> tuple[Result, ...]:
    """The results with those marked that a waiver settles."""
    if not engine.waivers:
        return results
    from auditor.review.waivers import apply

    return apply(results, engine.waivers, engine.today)


_Spot = tuple[int, int, int]


def _first(result: Result) -> _Spot:
    """Where the first of its places stands."""
    figures, places = result.figures, result.places
    if not figures and not places:
        return _NOWHERE
    return min([*[figure.place.order for figure in figures], *[place.order for place in places]])


def _report_order(one: tuple[Result, _Spot]) -> tuple[int, int, _Spot, str]:
    result, first = one
    return _VERDICTS[result.verdict], -result.severity.rank, first, result.rule.full_id


def _written_order(one: tuple[Result, _Spot]) -> tuple[int, int, _Spot, str]:
    """The report order of a run without measured confidence."""
    result, first = one
    verdict, severity = as_written(result)
    return _VERDICTS[verdict], -severity.rank, first, result.rule.full_id


def _is_shown(verdict: Verdict, severity: Severity, engine: Engine) -> bool:
    """Whether a result is grave enough for this run; what holds and what could not be evaluated always is."""
    return severity.rank >= engine.min_severity.rank or verdict not in (Verdict.FINDING, Verdict.BORDERLINE)


def _same_but_graver_or_founded(before: tuple[Result, ...], after: object) -> tuple[Result, ...] | None:
    """The answer of a reviewing plugin when it changed nothing but severities and added nothing but bases."""
    if not isinstance(after, Sequence) or len(after) != len(before):
        return None
    for old, new in zip(before, after, strict=True):
        if new is old:
            continue
        if not isinstance(new, Result) or not isinstance(new.severity, Severity) or not set(old.basis) <= set(new.basis):
            return None
        if new.with_(severity=old.severity, basis=old.basis) != old:
            return None
    return tuple(after)


def _so_far(facts: Facts, results: Sequence[Result], problems: Sequence[Problem], engine: Engine) -> Audit:
    """The audit as it stands before plugins add results."""
    figure_states = states(facts, results)
    document = AuditedDocument(facts, tuple(results), (), figure_states, coverage(figure_states), tuple(problems))
    return Audit(engine.run_info(__version__, ""), (document,))


def _read(path: Path, shown_as: str, engine: Engine) -> Document | tuple[Outcome, Problem]:
    """The document, or why it could not be read."""
    reader = engine.reader_for(path)
    outcome = Outcome.REFUSED
    try:
        if path.is_dir():
            problem = Problem("X101", message("reader.unlisted", path=shown_as, reason=_why_unlisted(path)), shown_as)
        elif not path.is_file():
            # pipes and devices keep whoever opens them waiting
            problem = Problem("X101", message("reader.no_file" if path.exists() else "reader.missing", path=shown_as), shown_as)
        elif reader is None:
            problem = Problem("X101", message("reader.no_reader", path=shown_as, suffixes=" ".join(engine.suffixes)), shown_as)
        else:
            with engine.running("reader", reader.name):
                document = reader.read(path, shown_as)
            if not isinstance(document, Document):
                raise TypeError(type(document).__name__)
            return document
    except AuditorError as error:
        outcome = getattr(error, "outcome", outcome)
        problem = Problem("X101", error.message, shown_as)
    except OSError as error:
        problem = Problem("X101", message("reader.no_access", path=shown_as, reason=error.strerror or str(error)), shown_as)
    except MemoryError:
        outcome = Outcome.OUT_OF_MEMORY
        problem = Problem("X108", message("document.no_memory", path=shown_as), shown_as)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        problem = _failure("X105", "document.read_failed", error, shown_as)
    return outcome, problem


def _rule_failure(rule: Rule, error: BaseException) -> Problem:
    if isinstance(error, KeyboardInterrupt | GeneratorExit):
        raise error
    return Problem("X301", message("rule.failed", rule=rule.id, origin=_origin(rule), error=describe(error), place=raised_at(error)))


def _origin(rule: Rule) -> str:
    return f"{rule.origin.file}:{rule.origin.line}"


def _failure(code: str, key: str, error: BaseException, shown_as: str) -> Problem:
    return Problem(code, message(key, path=shown_as, error=describe(error), place=raised_at(error)), shown_as)


def _why_unlisted(folder: Path) -> str:
    try:
        os.listdir(folder)
    except OSError as error:
        return error.strerror or str(error)
    return "—"  # it can be by now


def _hash(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
