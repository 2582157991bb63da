"""The index of a batch: its documents by what was found and what could not be read, its rules by how often they spoke.

`index.md` for people, `index.json` for programs, `index.csv` for spreadsheets.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from auditor.model.outcome import Outcome
from auditor.model.summary import RuleCount, Summary, Tally
from auditor.reports.closing import counts
from auditor.reports.escape import inline, row
from auditor.reports.text import one_line, plain_json
from auditor.words import Catalogue

SCHEMA = "auditor.index/1"
NAMES = ("index.md", "index.json", "index.csv")
_SEVERITIES = ("error", "warning", "info")
_COUNTED = (*_SEVERITIES, "borderline", "held", "not_evaluated", "unchecked")
_CSV_COLUMNS = ("document", "outcome", "reason", "title", "entity", "year", "pages", *_COUNTED, "waived", "failures", "reports")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the wide ones too, in East Asian settings


@dataclass(frozen=True, slots=True)
class Entry:
    """A document and the names of its reports, relative to the index. `summary` is None while it has not been audited."""

    path: str
    files: tuple[str, ...]
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """A run over many documents. `complete` is False while it lasts, and stays so when it was ended before its end."""

    entries: tuple[Entry, ...]
    rules: int
    tally: Tally
    run: Mapping[str, Any] = field(default_factory=dict)
    problem_lines: tuple[str, ...] = ()
    complete: bool = True

    @property
    def summaries(self) -> list[Summary]:
        return [entry.summary for entry in self.entries if entry.summary is not None]


def files(index: Index, words: Catalogue) -> dict[str, bytes]:
    """The content of each file of the index by its name."""
    return dict(zip(NAMES, (_markdown(index, words), _json(index), _csv(index, words)), strict=True))


def rule_counts(index: Index) -> list[tuple[RuleCount, int]]:
    """Each rule with its findings over all documents, its gravest severity, and how many documents have any; the most frequent first."""
    found: dict[str, list[RuleCount]] = {}
    documents: dict[str, int] = {}
    for summary in index.summaries:
        for count in summary.rules:
            found.setdefault(count.rule, []).append(count)
        for rule in {count.rule for count in summary.rules}:
            documents[rule] = documents.get(rule, 0) + 1
    counted = [
        RuleCount(rule, all_[0].title, min((one.severity for one in all_), key=_SEVERITIES.index), sum(one.count for one in all_))
        for rule, all_ in found.items()
    ]
    return sorted(((count, documents[count.rule]) for count in counted), key=lambda item: (-item[0].count, item[0].rule))


def _markdown(index: Index, words: Catalogue) -> bytes:
    return ("\n".join(_lines(index, words)).rstrip("\n") + "\n").encode("utf-8", "replace")


def _lines(index: Index, words: Catalogue) -> Iterator[str]:
    yield f"# {words.get('index.title')}"
    yield ""
    yield f"**{words.get('report.conclusion')}** {inline(counts(words, len(index.entries), index.rules, index.tally))}"
    yield ""
    if not index.complete:
        missing = sum(entry.summary is None for entry in index.entries)
        yield f"**{inline(words.get('index.incomplete', missing=missing))}**"
        yield ""
    audited = [entry for entry in index.entries if entry.summary is not None]
    unread = [entry for entry in audited if entry.summary is not None and not entry.summary.outcome.audited]
    if unread:
        yield from _heading(words.get("index.unread"))
        yield row(*(words.get(f"index.column.{name}") for name in ("document", "outcome", "reason")))
        yield row("---", "---", "---")
        for entry in unread:
            assert entry.summary is not None
            yield row(_linked(entry), words.get(f"outcome.{entry.summary.outcome}"), inline(entry.summary.reason))
        yield ""
    read = [(entry, entry.summary) for entry in audited if entry.summary is not None and entry.summary.outcome.audited]
    if read:
        yield from _heading(words.get("index.documents"))
        yield row(*(words.get(f"index.column.{name}") for name in ("document", "entity", "year", "pages", *_COUNTED, "outcome")))
        yield row("---", "---", "---", *(["---:"] * 8), "---")
        for entry, summary in sorted(read, key=lambda item: _gravest(item[1])):
            tally = summary.tally
            cells = [str(number) for number in (summary.pages, *_numbers(tally), summary.coverage.unchecked)]
            outcome = words.get(f"outcome.{summary.outcome}")
            yield row(_linked(entry), inline(summary.entity) or "—", inline(summary.year) or "—", *cells, outcome)
        yield ""
    ruled = rule_counts(index)
    if ruled:
        yield from _heading(words.get("index.rules"))
        yield row(*(words.get(f"index.column.{name}") for name in ("rule", "problem", "severity", "findings", "in_documents")))
        yield row("---", "---", "---", "---:", "---:")
        for found, documents in ruled:
            yield row(inline(found.rule), inline(found.title), words.get(f"severity.{found.severity}"), str(found.count), str(documents))
        yield ""
    partial = [line for summary in index.summaries if summary.outcome is Outcome.PARTIAL for line in summary.problem_lines]
    if index.problem_lines or partial:
        yield from _heading(words.get("report.problems"))
        yield from (f"- {inline(line)}" for line in (*index.problem_lines, *partial))
        yield ""


def _heading(text: str) -> tuple[str, str]:
    return f"## {text}", ""


def _gravest(summary: Summary) -> tuple[int, int, int, int]:
    tally = summary.tally
    return (-tally.errors, -tally.warnings, -tally.borderline, -tally.infos)


def _numbers(tally: Tally) -> tuple[int, ...]:
    return (tally.errors, tally.warnings, tally.infos, tally.borderline, tally.held, tally.not_evaluated)


def _linked(entry: Entry) -> str:
    """The document's path as a link to its first report, so that the index can be clicked through."""
    text = inline(entry.path)
    return f"[{text}]({_address(entry.files[0])})" if entry.files else text


def _address(name: str) -> str:
    """A relative address: the signs that end it or that Markdown reads are written as bytes."""
    from urllib.parse import quote

    return quote(name, safe="/", errors="surrogatepass")


def _json(index: Index) -> bytes:
    body = {
        "schema": SCHEMA,
        "complete": index.complete,
        "run": dict(index.run),
        "rules_in_force": index.rules,
        "totals": asdict(index.tally),
        "documents": [_document(entry) for entry in index.entries],
        "rules": [{**asdict(found), "documents": documents} for found, documents in rule_counts(index)],
        "problems": list(index.problem_lines),
    }
    return (plain_json(json.dumps(body, ensure_ascii=False, indent=1)) + "\n").encode("utf-8", "backslashreplace")


def _document(entry: Entry) -> dict[str, Any]:
    summary = entry.summary
    if summary is None:
        return {"path": entry.path, "files": list(entry.files), "outcome": "pending"}
    return {
        "path": entry.path,
        "files": list(entry.files),
        "outcome": summary.outcome.value,
        "reason": summary.reason,
        "sha256": summary.sha256,
        "title": summary.title,
        "entity": summary.entity,
        "year": summary.year,
        "pages": summary.pages,
        "findings": {name: getattr(summary.tally, f"{name}s") for name in _SEVERITIES} | {"borderline": summary.tally.borderline},
        "held": summary.tally.held,
        "not_evaluated": summary.tally.not_evaluated,
        "waived": summary.tally.waived,
        "failures": summary.tally.failures,
        "coverage": asdict(summary.coverage),
        "rules": {found.rule: found.count for found in summary.rules},
    }


def _csv(index: Index, words: Catalogue) -> bytes:
    """With a byte order mark, so that spreadsheets take it for UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([words.get(f"index.column.{name}") for name in _CSV_COLUMNS])
    for entry in index.entries:
        summary = entry.summary
        if summary is None:
            writer.writerow([_cell(entry.path), words.get("outcome.pending")] + [""] * (len(_CSV_COLUMNS) - 2))
            continue
        tally = summary.tally
        told = (entry.path, words.get(f"outcome.{summary.outcome}"), summary.reason, summary.title, summary.entity, summary.year)
        numbers = (summary.pages, *_numbers(tally), summary.coverage.unchecked, tally.waived, tally.failures)
        writer.writerow([*map(_cell, told), *numbers, _cell(" ".join(entry.files))])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    cleaned = one_line(text)
    return f"'{cleaned}" if cleaned.startswith(_FORMULA) else cleaned
