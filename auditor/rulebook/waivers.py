"""The file of waivers: reading it strictly, and adding an entry without touching what people wrote in it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from auditor.errors import RuleFileError, UsageError
from auditor.model.message import Message, message
from auditor.model.waiver import Waiver
from auditor.rulebook.fields import Fields
from auditor.rulebook.issues import first_issues
from auditor.rulebook.source import Source, Unreadable, read_source

LIST_KEY = "waivers"
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The entries of a file; raises UsageError when it does not exist, RuleFileError with every problem of it."""
    if not os.path.lexists(path):
        raise UsageError(message("waivers.not_found", path=path))
    source, wrong = read_source(path)
    if any(issue.key == "rulebook.file_empty" for issue in wrong):
        return ()
    issues: list[Message] = list(wrong)
    waivers = [_entry(fields) for fields in _entries(source, issues)]
    if issues:
        raise RuleFileError(message("waivers.failed", count=len(issues)), tuple(first_issues(issues)))
    return tuple(waivers)


def with_entry(path: Path, waiver: Waiver, comment: str = "") -> str:
    """The text of a file with one more entry; what people wrote in it stays as it is. Raises as `load_waivers` does."""
    entry = _written(waiver, comment)
    if not path.exists():
        return "".join(f"{line}\n" for line in entry)
    known = load_waivers(path)
    text = path.read_bytes().decode("utf-8-sig")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines()
    source, _ = read_source(path)
    dash = _dash(source, lines) if known else None
    if dash is None:
        # an empty list, or one in brackets: written anew below the comments of the file
        written = [line for line in lines if line.lstrip().startswith("#")]
        for old in known:
            written += _written(old, "")
    else:
        written = text.rstrip().splitlines()
        entry = [" " * dash + line for line in entry]
    return "".join(f"{line}{end}" for line in [*written, *entry])


def _entries(source: Source, issues: list[Message]) -> Iterator[Fields]:
    """The mappings of the list, which stands alone in the file or under `waivers:`."""
    data = source.data
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield Fields(source, (index,), item, issues)
    elif not isinstance(data, Unreadable):
        fields = Fields(source, (), data, issues)
        yield from fields.sections(LIST_KEY, required=True)
        fields.refuse_others()


def _entry(fields: Fields) -> Waiver:
    fingerprint = _hash(fields, "fingerprint", required=True)
    reason = fields.text("reason", required=True)
    person = fields.text("person", required=True)
    decided = _day(fields, "date", required=True)
    expires = _day(fields, "expires")
    values_hash = _hash(fields, "values_hash")
    any_values = fields.flag("any_values")
    if "values_hash" in fields and any_values:
        fields.issue("waiver_both", "any_values", key=True)
    elif "values_hash" not in fields and not any_values and "fingerprint" in fields:
        fields.issue("waiver_unbound", "fingerprint", key=True)
    fields.refuse_others()
    line, column = fields.source.at(fields.path)
    return Waiver(fingerprint, reason, person, decided, expires, values_hash, f"{fields.source.file}:{line}:{column}")


def _hash(fields: Fields, key: str, *, required: bool = False) -> str:
    text = fields.text(key, required=required)
    if text and not _FINGERPRINT.fullmatch(text):
        fields.issue("not_a_fingerprint", key, text=text[:40])
    return text


def _day(fields: Fields, key: str, *, required: bool = False) -> str:
    text = fields.text(key, required=required)
    if text and not is_day(text):
        fields.issue("not_a_day", key, text=text[:40])
    return text


def is_day(text: str) -> bool:
    """Whether a text is a calendar day as 2026-06-30."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _written(waiver: Waiver, comment: str) -> list[str]:
    """The lines of an entry. JSON's quotes are YAML's, and what stands in them cannot be taken for anything else."""

    def quoted(text: str) -> str:
        return json.dumps(_clean(text), ensure_ascii=False)

    lines = [f"# {_clean(comment)}"] if comment else []
    lines += [f"- fingerprint: {quoted(waiver.fingerprint)}", f"  reason: {quoted(waiver.reason)}"]
    lines += [f"  person: {quoted(waiver.person)}", f"  date: {waiver.date}"]
    if waiver.expires:
        lines.append(f"  expires: {waiver.expires}")
    lines.append(f"  values_hash: {quoted(waiver.values_hash)}" if waiver.values_hash else "  any_values: true")
    return lines


def _clean(text: str) -> str:
    """Text on one line, without the signs that YAML refuses even in a comment."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def _dash(source: Source, lines: list[str]) -> int | None:
    """The column (from 0) at which the dashes of the list stand; None for a list in brackets."""
    line, column = source.at((LIST_KEY, 0) if isinstance(source.data, dict) else (0,))
    before = lines[line - 1][: column - 1]
    return before.index("-") if before.strip() == "-" else None
