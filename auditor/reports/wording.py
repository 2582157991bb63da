"""How figures, places and rules read in a report; shared by the text formats."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.figure import Figure, Role, Stage
from auditor.model.place import Place, PlaceKind
from auditor.model.quantity import QuantityClass
from auditor.model.result import Result
from auditor.model.rule import Rule, Severity
from auditor.model.waiver import Waiver
from auditor.reports.text import one_line
from auditor.words import Catalogue


def severity(words: Catalogue, value: Severity) -> str:
    return words.get(f"severity.{value}")


def title(words: Catalogue, rule: Rule) -> str:
    return _in_language(words, rule, "title", rule.title)


def ask(words: Catalogue, rule: Rule) -> str:
    return _in_language(words, rule, "ask", rule.ask)


def why(words: Catalogue, rule: Rule) -> str:
    return _in_language(words, rule, "why", rule.why)


def _in_language(words: Catalogue, rule: Rule, field: str, chinese: str) -> str:
    """A rule's text in the run's language; a rule that was never translated keeps its Chinese."""
    return (rule.english.get(field) or chinese) if words.language == "en" else chinese


def basis(result: Result) -> tuple[str, ...]:
    """The rule's basis and what reviewers added, each once."""
    return tuple(dict.fromkeys((*result.rule.basis, *result.basis)))


def number(words: Catalogue, figure: Figure) -> str:
    """The literal as printed, with the declared unit in brackets when the place itself prints none."""
    text = one_line(figure.text)
    if figure.quantity.quantity_class is QuantityClass.BLANK or not text:
        return words.get("figure.blank")
    unit = figure.quantity.unit
    if figure.quantity.has_number and unit and unit not in text:
        return words.get("figure.with_unit", text=text, unit=unit)
    return text


def meaning(words: Catalogue, figure: Figure) -> str:
    """What the figure is about: project, label, year, stage, scope, and its role when it is no plain value."""
    parts = [figure.label or words.get("figure.no_label")] if figure.label or figure.quantity.date is None else []
    if figure.project:
        parts.insert(0, figure.project)
    if figure.period:
        parts.append(words.get("figure.period", year=figure.period) if figure.period.isdigit() else figure.period)
    if figure.stage is not Stage.UNSTATED:
        parts.append(words.get(f"stage.{figure.stage}"))
    if figure.scope:
        parts.append(figure.scope)
    if figure.role is not Role.VALUE:
        parts.append(words.get(f"role.{figure.role}", base=figure.base) if figure.base else words.get(f"role.{figure.role}.alone"))
    return words.get("list.comma").join(one_line(part) for part in parts)


def about(words: Catalogue, result: Result) -> str:
    """The names of the figures of a result, each once."""
    return words.get("list.and").join(dict.fromkeys(one_line(figure.label) for figure in result.figures if figure.label))


def place(words: Catalogue, where: Place) -> str:
    """Page and section, or page, table, row and column."""
    page = words.get("place.page", page=where.page)
    if where.kind is PlaceKind.NARRATIVE:
        section = words.get("place.path").join(one_line(part) for part in where.section)
        return words.get("place.narrative", page=page, section=section) if section else page
    parts = [page, words.get("place.table", title=one_line(where.table)) if where.table else words.get("place.untitled_table")]
    if where.row:
        parts.append(words.get("place.row", row=one_line(where.row)))
    if where.column:
        parts.append(words.get("place.column", column=one_line(where.column)))
    return words.get("place.join").join(parts)


def confidence(words: Catalogue, result: Result) -> str:
    """Why a finding does not speak as its rule is written, in one sentence; "" when it does."""
    known = result.confidence
    if known is None or known.lacking is None:
        return ""
    if known.backed:
        return words.get("confidence.backed", severity=severity(words, Severity.WARNING))
    if not known.counts.total:
        return words.get("confidence.unmeasured")
    numbers = {"expected": known.percent, "right": known.counts.right, "total": known.counts.total}
    if known.allowed is None:
        return words.get("confidence.judge", **numbers)
    return words.get("confidence.lower", **numbers, severity=severity(words, known.allowed))


def pages(words: Catalogue, result: Result) -> str:
    """The pages of a result, each once, in order."""
    numbers = sorted({where.page for where in result.all_places})
    return words.get("place.pages", pages=words.get("list.and").join(map(str, numbers))) if numbers else ""


def statement(words: Catalogue, result: Result) -> str:
    return one_line(words.text(result.statement))


def clause(words: Catalogue, result: Result) -> str:
    """The statement without its full stop, to go on after it."""
    return statement(words, result).rstrip("。.")


def decision(words: Catalogue, waiver: Waiver) -> str:
    """Who waived a finding, when, until when, and why."""
    key = "waiver.decision" if not waiver.expires else "waiver.decision_until"
    return words.get(key, reason=one_line(waiver.reason), person=one_line(waiver.person), date=waiver.date, expires=waiver.expires)


def missing(words: Catalogue, results: Sequence[Result]) -> str:
    """What the results lacked, each once."""
    return words.get("list.and").join(dict.fromkeys(one_line(name) for result in results for name in result.missing if name))
