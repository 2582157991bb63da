"""The short view on the terminal: one line per finding, and one for each thing that could not be done."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.audit import AuditedDocument
from auditor.model.document import Problem
from auditor.model.result import Result, Verdict
from auditor.reports import arrange, wording
from auditor.reports.text import one_line
from auditor.words import Catalogue


def problem_line(problem: Problem, words: Catalogue) -> str:
    """What could not be done, with the document when it is not named in the text."""
    text = one_line(words.text(problem.message))
    if problem.page:
        text = words.get("report.problem_on_page", page=problem.page, text=text)
    if problem.document and problem.document not in text:
        text = words.get("console.problem_of", document=one_line(problem.document), text=text)
    return words.get("report.problem", code=problem.code, text=text)


def document_lines(document: AuditedDocument, words: Catalogue) -> Iterator[str]:
    """The path and a line per finding; nothing for a document without any."""
    groups = arrange.findings(document)
    borderline = document.with_verdict(Verdict.BORDERLINE)
    waived = [(result, result.waived) for result in document.waived if result.waived is not None]
    if not groups and not borderline and not waived:
        return
    yield one_line(document.facts.document.path)
    for group in groups:
        indent = "  "
        if group.cause is not None:
            yield f"  {words.get('console.cause', explanation=one_line(words.text(group.cause.explanation)))}"
            indent = "    "
        for result in group.results:
            yield indent + _line(result, wording.severity(words, result.severity), words)
    for result in borderline:
        yield "  " + _line(result, words.get("verdict.borderline"), words)
    for result, waiver in waived:
        line = _line(result, words.get("verdict.waived"), words)
        yield words.get("console.waived", line=line, decision=wording.decision(words, waiver))


def _line(result: Result, word: str, words: Catalogue) -> str:
    pages = wording.pages(words, result)
    key = "console.finding" if pages else "console.finding_nowhere"
    line = words.get(key, word=word, rule=result.rule.id, statement=wording.clause(words, result), pages=pages)
    reason = wording.confidence(words, result)
    return words.get("console.confidence", line=line, reason=reason) if reason else line
