"""The report for a reviewer, to be read or pasted into a memo. Documented in docs/report.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from auditor.model.audit import Audit, AuditedDocument
from auditor.model.document import Problem
from auditor.model.figure import Figure
from auditor.model.place import Place
from auditor.model.result import Result, Verdict
from auditor.reports import arrange, wording
from auditor.reports.base import Report, ReportSection
from auditor.reports.closing import counts
from auditor.reports.escape import inline, line, marked, row
from auditor.words import Catalogue

DASH = "—"


def render(audit: Audit, words: Catalogue, sections: Sequence[ReportSection]) -> bytes:
    """One report per document, one after the other; the same audit gives the same bytes."""
    lines: list[str] = []
    for document in audit.documents:
        lines += [*_document(replace(audit, documents=(document,)), document, words), ""]
    for section in sections:
        lines += [f"## {inline(words.text(section.title))}", "", *_paragraphs(words.text(section.body))]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def merge(contents: Sequence[bytes]) -> bytes:
    """One report after the other."""
    return b"\n".join(contents)


def _document(audit: Audit, document: AuditedDocument, words: Catalogue) -> Iterator[str]:
    identity, source = document.facts.identity, document.facts.document
    title = identity.title or source.title or source.path
    yield f"# {inline(words.get('report.title', title=title))}"
    yield ""
    yield f"**{words.get('report.conclusion')}** {inline(counts(words, len(audit.documents), len(audit.run.rules), audit.tally))}"
    yield ""
    yield inline(_coverage(document, words))
    yield ""
    yield from _identification(audit, document, words)
    groups = arrange.findings(document)
    if groups:
        yield from _overview(groups, words)
        yield from _details(groups, words)
    elif not audit.tally.failures:
        yield f"## {words.get('report.findings')}"
        yield ""
        yield words.get("report.no_findings" if not document.waived and not document.unchanged else "report.no_open_findings")
        yield ""
    yield from _borderline(document, sum(len(group.results) for group in groups), words)
    yield from _waived(document.waived, words)
    yield from _problems(audit.all_problems, words)
    yield from _not_evaluated(document.with_verdict(Verdict.NOT_EVALUATED), words)
    yield from _held(document.with_verdict(Verdict.HOLDS), words)


def _coverage(document: AuditedDocument, words: Catalogue) -> str:
    found = document.coverage
    return words.get(
        "report.coverage",
        figures=found.figures,
        tied_out=found.tied_out,
        rounding=found.rounding,
        contradicted=found.contradicted,
        unchecked=found.unchecked,
    )


def _identification(audit: Audit, document: AuditedDocument, words: Catalogue) -> Iterator[str]:
    """What was audited and with what, so that the run can be repeated."""
    identity, source, run = document.facts.identity, document.facts.document, audit.run
    facts = [
        ("file", source.path),
        ("sha256", source.sha256[:16]),
        ("pages", str(source.pages) if source.pages else ""),
        ("entity", identity.entity),
        ("year", identity.year),
        ("packs", words.get("list.and").join(f"{pack.title or pack.name} {pack.version}".strip() for pack in run.packs)),
        ("plugins", words.get("list.and").join(f"{plugin.name} {plugin.version}".strip() for plugin in run.plugins)),
        ("version", run.version),
        ("date", run.date),
    ]
    yield row(words.get("report.item"), words.get("report.content"))
    yield row("---", "---")
    for key, value in facts:
        if value:
            yield row(words.get(f"report.{key}"), inline(value))
    yield ""


def _overview(groups: Sequence[arrange.Group], words: Catalogue) -> Iterator[str]:
    yield f"## {words.get('report.overview')}"
    yield ""
    yield row(*(words.get(f"report.column.{name}") for name in ("number", "severity", "problem", "figures", "pages", "rule")))
    yield row("---:", "---", "---", "---", "---", "---")
    for group in groups:
        for number, result in group.numbered:
            yield row(
                str(number),
                wording.severity(words, result.severity),
                inline(wording.statement(words, result)),
                inline(words.get("list.and").join(dict.fromkeys(wording.number(words, figure) for figure in result.figures))) or DASH,
                inline(wording.pages(words, result)),
                inline(result.rule.id),
            )
    yield ""


def _details(groups: Sequence[arrange.Group], words: Catalogue) -> Iterator[str]:
    yield f"## {words.get('report.details')}"
    yield ""
    for group in groups:
        level = "###"
        if group.cause is not None:
            yield f"### {words.get('report.cause', first=group.first, last=group.last, count=len(group.results))}"
            yield ""
            yield line(words.text(group.cause.explanation))
            yield ""
            level = "####"
        for number, result in group.numbered:
            heading = words.get(
                "report.finding_heading",
                number=number,
                severity=wording.severity(words, result.severity),
                title=wording.title(words, result.rule),
                rule=result.rule.id,
                name=result.rule.name,
            )
            yield f"{level} {inline(heading)}"
            yield ""
            yield from _result(result, words)


def _result(result: Result, words: Catalogue) -> Iterator[str]:
    """The statement, the evidence figure by figure, the arithmetic, the basis and what to ask."""
    yield line(wording.statement(words, result))
    yield ""
    yield from _evidence(result, words)
    facts = [
        ("formula", result.formula),
        ("difference", result.difference),
        ("allowed", result.allowed),
        ("basis", words.get("list.and").join(wording.basis(result))),
        ("ask", wording.ask(words, result.rule)),
        ("hint", words.text(result.hint) if result.hint is not None else ""),
        ("confidence", wording.confidence(words, result)),
    ]
    listed = [f"- {words.get(f'report.{key}')}{words.get('report.colon')}{inline(value)}" for key, value in facts if value]
    if listed:
        yield from listed
        yield ""


def _evidence(result: Result, words: Catalogue) -> Iterator[str]:
    if not result.figures and not result.places:
        return
    yield row(*(words.get(f"report.column.{name}") for name in ("figure", "meaning", "place", "quote")))
    yield row("---:", "---", "---", "---")
    for figure in result.figures:
        yield row(
            inline(wording.number(words, figure)),
            inline(wording.meaning(words, figure)),
            inline(wording.place(words, figure.place)),
            _quote(figure.place, figure) or DASH,
        )
    for place in result.places:
        yield row(DASH, DASH, inline(wording.place(words, place)), _quote(place, None) or DASH)
    yield ""


def _quote(place: Place, figure: Figure | None) -> str:
    """The words around a figure with the figure in bold."""
    start, end = place.mark
    if end <= start and figure is not None and figure.text.strip():
        start = max(place.quote.find(figure.text), 0)
        end = start + len(figure.text) if figure.text in place.quote else start
    return marked(place.quote, start, end)


def _borderline(document: AuditedDocument, told: int, words: Catalogue) -> Iterator[str]:
    """What a person has to judge, numbered behind the findings: `auditor waive` takes these numbers."""
    results = document.with_verdict(Verdict.BORDERLINE)
    if not results:
        return
    yield f"## {words.get('report.borderline')}"
    yield ""
    yield words.get("report.borderline_note")
    yield ""
    for number, result in enumerate(results, start=told + 1):
        heading = words.get(
            "report.borderline_heading",
            number=number,
            title=wording.title(words, result.rule),
            rule=result.rule.id,
            name=result.rule.name,
        )
        yield f"### {inline(heading)}"
        yield ""
        yield from _result(result, words)


def _waived(results: Sequence[Result], words: Catalogue) -> Iterator[str]:
    """One row per finding that a person settled, with the reason: waived is not hidden."""
    if not results:
        return
    yield f"## {words.get('report.waived')}"
    yield ""
    yield words.get("report.waived_note")
    yield ""
    yield row(*(words.get(f"report.column.{name}") for name in ("rule", "problem", "pages", "reason", "person", "day", "expires")))
    yield row("---", "---", "---", "---", "---", "---", "---")
    for result in results:
        if (waiver := result.waived) is not None:
            yield row(
                inline(f"{result.rule.id} {wording.title(words, result.rule)}"),
                inline(wording.statement(words, result)),
                inline(wording.pages(words, result)),
                inline(waiver.reason),
                inline(waiver.person),
                waiver.date,
                waiver.expires or DASH,
            )
    yield ""


def _not_evaluated(results: Sequence[Result], words: Catalogue) -> Iterator[str]:
    """One line per reason with the rules that it stopped; rules for which nothing at all was read come last, in one line."""
    if not results:
        return
    yield f"## {words.get('report.not_evaluated')}"
    yield ""
    reasons: dict[str, list[Result]] = {}
    absent: list[Result] = []
    for result in results:
        if result.figures or result.places:
            reasons.setdefault(wording.clause(words, result), []).append(result)
        else:
            absent.append(result)
    for reason, stopped in reasons.items():
        rules = words.get("list.and").join(dict.fromkeys(f"{result.rule.id} {wording.title(words, result.rule)}" for result in stopped))
        lacking = wording.missing(words, stopped)
        key = "report.not_evaluated_line" if lacking and lacking not in reason else "report.not_evaluated_plain"
        yield f"- {inline(words.get(key, reason=reason, missing=lacking, rules=rules))}"
    if absent:
        named = dict.fromkeys(f"{result.rule.id} {wording.title(words, result.rule)}" for result in absent)
        yield f"- {inline(words.get('report.not_evaluated_absent', count=len(named), rules=words.get('list.and').join(named)))}"
    yield ""


def _held(results: Sequence[Result], words: Catalogue) -> Iterator[str]:
    """One row per relation that was checked and holds: the proof that silence is agreement."""
    if not results:
        return
    yield f"## {words.get('report.held')}"
    yield ""
    yield words.get("report.held_note")
    yield ""
    yield row(*(words.get(f"report.column.{name}") for name in ("rule", "about", "relation", "pages", "remark")))
    yield row("---", "---", "---", "---", "---")
    for result in sorted(results, key=lambda result: result.rule.id):
        yield row(
            inline(f"{result.rule.id} {wording.title(words, result.rule)}"),
            inline(wording.about(words, result)),
            inline(result.formula or wording.statement(words, result)),
            inline(wording.pages(words, result)),
            words.get("report.within_rounding") if result.rounding else "",
        )
    yield ""


def _problems(problems: Iterable[Problem], words: Catalogue) -> Iterator[str]:
    listed = [f"- {inline(words.get('report.problem', code=problem.code, text=_located(problem, words)))}" for problem in problems]
    if listed:
        yield from (f"## {words.get('report.problems')}", "", *listed, "")


def _located(problem: Problem, words: Catalogue) -> str:
    text = words.text(problem.message)
    return words.get("report.problem_on_page", page=problem.page, text=text) if problem.page else text


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.splitlines():
        if paragraph.strip():
            yield line(paragraph)
            yield ""


REPORT = Report("markdown", ".findings.md", render, merge)
