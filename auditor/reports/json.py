"""The result file, schema `auditor.result/1`: everything another program needs. Documented in docs/result.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from auditor.model.audit import Audit, AuditedDocument, FigureState
from auditor.model.document import Problem
from auditor.model.figure import Figure
from auditor.model.place import Box, Place
from auditor.model.result import Result, Verdict
from auditor.model.waiver import Waiver
from auditor.reports import wording
from auditor.reports.base import Report, ReportSection
from auditor.reports.text import plain_json
from auditor.words import Catalogue

SCHEMA = "auditor.result/1"
Object = dict[str, Any]

_ALWAYS = ("schema", "run", "documents", "findings", "held", "not_evaluated", "problems", "groups", "figures")
_KEYS = (*_ALWAYS, "waived", "unchanged", "sections")
LONGEST_QUOTE = 500  # characters
_THOUSANDTH = Decimal("0.001")
_PER_RUN = ("problems", "sections")  # each document's result repeats what the run says


def render(audit: Audit, words: Catalogue, sections: Sequence[ReportSection]) -> bytes:
    """The audit as JSON; the same audit gives the same bytes."""
    documents = audit.documents
    found = [(document, result) for document in documents for result in document.results]
    open_ones = (result for _, result in found if result.verdict in (Verdict.FINDING, Verdict.BORDERLINE))
    # the long lists are written item by item: as objects they would take many times the memory
    body: Object = {
        "schema": SCHEMA,
        "run": _run(audit),
        "documents": [_document(document) for document in documents],
        "findings": (_result(words, result) for result in open_ones if not result.settled),
        "held": (_result(words, result) for _, result in found if result.verdict is Verdict.HOLDS),
        "not_evaluated": (_not_evaluated(words, document, result) for document, result in found if result.verdict is Verdict.NOT_EVALUATED),
        "problems": [_problem(words, problem) for problem in audit.all_problems],
        "groups": [group for document in documents for group in _groups(words, document)],
        "figures": (item for document in documents for item in _figures(document)),
    }
    if waived := [result for document in documents for result in document.waived]:
        body["waived"] = [_result(words, result) for result in waived]
    if unchanged := [result for document in documents for result in document.unchanged]:
        body["unchanged"] = [_result(words, result) for result in unchanged]
    if sections:
        body["sections"] = [{"title": words.text(section.title), "body": words.text(section.body)} for section in sections]
    return dump(body)


def merge(contents: Sequence[bytes]) -> bytes:
    """Results of one document each as one result; what they share, such as the run and its problems, stands there once."""
    merged: Object = {}
    for content in contents:
        for key, value in json.loads(content).items():
            if not isinstance(value, list):
                merged.setdefault(key, value)
            elif key in _PER_RUN:
                merged[key] = [*merged.get(key, ()), *(item for item in value if item not in merged.get(key, ()))]
            else:
                merged.setdefault(key, []).extend(value)
    return dump({key: merged[key] for key in sorted(merged, key=lambda key: (*_KEYS, key).index(key))})


def dump(body: Object) -> bytes:
    """JSON as this program writes it; characters that are no valid text (lone surrogates) are shown as escapes."""
    # a line for each item of a list: easy to compare, and written by the fast encoder, which cannot indent
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    content = BytesIO()
    for piece in _pieces(body, encode):
        content.write(plain_json(piece).encode("utf-8", "backslashreplace"))
    return content.getvalue()


def _pieces(body: Object, encode: Callable[[Any], str]) -> Iterator[str]:
    """The text of the members, one after the other, a long list item by item."""
    opening = "{\n"
    for key, value in body.items():
        yield f"{opening} {encode(key)}: "
        opening = ",\n"
        if isinstance(value, list | Iterator):
            yield from _listed(value, encode)
        else:
            yield encode(value)
    yield "\n}\n"


def _listed(items: Iterable[Any], encode: Callable[[Any], str]) -> Iterator[str]:
    before = "[\n  "
    for item in items:
        yield before + encode(item)
        before = ",\n  "
    yield "\n ]" if before == ",\n  " else "[]"


def figure_object(figure: Figure, state: FigureState | None = None) -> Object:
    """A figure in the result file and in `auditor figures --format json`; `state` says what became of it."""
    quantity = figure.quantity
    interval = quantity.interval
    stated = {} if state is None else {"state": state.value}
    return {
        "text": figure.text,
        "value": _plain(quantity.value),
        "unit": quantity.unit,
        "low": _plain(interval.low) if interval else None,
        "high": _plain(interval.high) if interval else None,
        "label": figure.label,
        "metric": figure.metric,
        "period": figure.period,
        "place": place_object(figure.place),
        "class": quantity.quantity_class.value,
        "stage": figure.stage.value,
        "scope": figure.scope,
        **stated,
    }


def place_object(place: Place) -> Object:
    return {
        "page": place.page,
        "bbox": _points(place.box),
        "kind": place.kind.value,
        "section": list(place.section),
        "quote": place.quote if len(place.quote) <= LONGEST_QUOTE else _around(place),
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "document": place.document,
    }


def _around(place: Place) -> str:
    """The part of a long quote that the figure stands in, with … for what is left out."""
    start = max(0, min(place.mark[0] - LONGEST_QUOTE // 2, len(place.quote) - LONGEST_QUOTE))
    end = start + LONGEST_QUOTE
    return ("…" if start else "") + place.quote[start:end] + ("…" if end < len(place.quote) else "")


def _run(audit: Audit) -> Object:
    run = audit.run
    return {
        "version": run.version,
        "packs": [{"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in run.packs],
        "plugins": [{"name": plugin.name, "version": plugin.version, "origin": plugin.origin} for plugin in run.plugins],
        "config": run.config,
        "date": run.date,
        "rules": len(run.rules),
    }


def _figures(document: AuditedDocument) -> Iterator[Object]:
    """Every counted figure with its state, in reading order."""
    states = dict(document.states)
    path = document.facts.document.path
    return ({"document": path, **figure_object(f, states[f.id])} for f in document.facts.figures if f.id in states)


def _document(document: AuditedDocument) -> Object:
    source, identity, coverage = document.facts.document, document.facts.identity, document.coverage
    return {
        "path": source.path,
        "sha256": source.sha256,
        "title": identity.title or source.title,
        "entity": identity.entity,
        "year": identity.year,
        "role": identity.role,
        "pages": source.pages,
        "outcome": document.outcome.value,
        "coverage": {
            "figures": coverage.figures,
            "tied_out": coverage.tied_out,
            "rounding": coverage.rounding,
            "contradicted": coverage.contradicted,
            "unchecked": coverage.unchecked,
        },
    }


def _result(words: Catalogue, result: Result) -> Object:
    body: Object = {
        "rule": result.rule.id,
        "name": result.rule.name,
        "severity": result.severity.value,
        "verdict": result.verdict.value,
        "title": wording.title(words, result.rule),
        "statement": words.text(result.statement),
        "figures": [figure_object(figure) for figure in result.figures],
        "places": [place_object(place) for place in result.places],
        "formula": result.formula,
        "difference": result.difference,
        "allowed": result.allowed,
        "basis": list(wording.basis(result)),
        "ask": wording.ask(words, result.rule),
        "hint": words.text(result.hint) if result.hint is not None else "",
        "group": result.group,
        "fingerprint": result.fingerprint,
        "values_hash": result.values_hash,
        "waived": _waiver(result.waived) if result.waived is not None else "",
        "confidence": _confidence(words, result),
    }
    if result.verdict is Verdict.HOLDS:
        body["rounding"] = result.rounding
    return body


def _confidence(words: Catalogue, result: Result) -> Object | None:
    """What is known of findings like this one; None when the rule speaks as it is written, whatever is known."""
    known = result.confidence
    if known is None:
        return None
    return {
        "right": known.counts.right,
        "wrong": known.counts.wrong,
        "expected": _plain(known.expected.quantize(_THOUSANDTH)),
        "alignment": known.alignment.value,
        "written": known.written.value,
        "reason": wording.confidence(words, result),
    }


def _waiver(waiver: Waiver) -> Object:
    return {"reason": waiver.reason, "person": waiver.person, "date": waiver.date, "expires": waiver.expires}


def _not_evaluated(words: Catalogue, document: AuditedDocument, result: Result) -> Object:
    missing = [name for name in result.missing if name]
    return {"rule": result.rule.id, "reason": words.text(result.statement), "missing": missing, "document": document.facts.document.path}


def _problem(words: Catalogue, problem: Problem) -> Object:
    return {
        "code": problem.code,
        "message": words.text(problem.message),
        "document": problem.document,
        "page": problem.page,
        "level": problem.level.value,
    }


def _groups(words: Catalogue, document: AuditedDocument) -> list[Object]:
    return [
        {
            "key": cause.key,
            "explanation": words.text(cause.explanation),
            "members": [document.results[member].fingerprint for member in cause.members],
            "document": document.facts.document.path,
        }
        for cause in document.causes
    ]


def _points(box: Box) -> list[float]:
    """Hundredths of a point as points; the only place where these numbers are not exact."""
    return [edge / 100 for edge in (box.x0, box.y0, box.x1, box.y1)]


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


REPORT = Report("json", ".findings.json", render, merge)
