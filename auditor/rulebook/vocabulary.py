"""Vocabulary and language files -> Vocabulary: metrics, synonyms and word lists, later files extending earlier ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from auditor.errors import RuleFileError
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.language.lexicon import Entry, Lexicon
from auditor.model.figure import Stage
from auditor.model.message import Message, message
from auditor.rulebook import cache
from auditor.rulebook.compiled import packed_vocabulary, unpacked_vocabulary
from auditor.rulebook.concepts import CONCEPTS, METRICS, with_metrics
from auditor.rulebook.fields import Fields
from auditor.rulebook.issues import first_issues, shown_name
from auditor.rulebook.language import is_language, read_language
from auditor.rulebook.source import read_bytes, source_of

DIMENSIONS = ("money", "count", "percent", "score", "text")
PLACES = ("any", "narrative", "table")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
MOST_YEARS = 100
_LISTS = ("tables", "columns", "not_tables", "not_context")


def load_vocabulary(files: Sequence[Path]) -> Vocabulary:
    """Merge vocabulary files; raises RuleFileError with every problem of every file."""
    vocabulary, issues = read_vocabulary(files)
    if issues:
        raise RuleFileError(message("rulebook.failed", count=len(issues)), issues)
    return vocabulary


def read_vocabulary(files: Sequence[Path]) -> tuple[Vocabulary, tuple[Message, ...]]:
    """The vocabulary as far as it could be read, and what is wrong with its files.

    A list that is named again grows; a metric that is named again gains names and may change its other fields.
    """
    contents = [(shown_name(path), is_language(path), read_bytes(path)) for path in files]
    digests = ["" if isinstance(content, Message) else sha256(content).hexdigest() for _, _, content in contents]
    key = cache.key_of("vocabulary", digests, [spoken for _, spoken, _ in contents])
    if key and (known := unpacked_vocabulary(cache.load(key))) is not None:
        return known, ()
    metrics: dict[str, Metric] = {}
    synonyms: dict[str, tuple[str, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}
    owners: dict[str, str] = {}
    issues: list[Message] = []
    spoken: list[Entry] = []
    for file, holds_language, content in contents:
        if isinstance(content, Message):
            issues.append(content)
            continue
        source, wrong = source_of(content, file, keep=False)
        source, wrong_concepts = (source, []) if holds_language else with_metrics(source)
        found = [*wrong, *wrong_concepts]
        fields = Fields(source, (), source.data, found)
        if holds_language:
            spoken.extend(read_language(fields))
        else:
            _metrics(fields, metrics, owners)
            _lists(fields, "synonyms", synonyms)
            _lists(fields, "words", words)
            fields.refuse_others()
        issues.extend(first_issues(list(dict.fromkeys(found))))  # of what a concept says each of its metrics tells the same
    lexicon = Lexicon().plus(spoken)
    vocabulary = Vocabulary(MappingProxyType(metrics), MappingProxyType(synonyms), MappingProxyType(words), lexicon)
    if key and not issues:
        cache.store(key, packed_vocabulary(vocabulary))
    return vocabulary, tuple(issues)


def _lists(fields: Fields, key: str, into: dict[str, tuple[str, ...]]) -> None:
    section = fields.section(key) if key in fields else None
    fields.raw(key)
    if section is None:
        return
    for name in section.keys:
        into[name] = _added(into.get(name, ()), section.texts(name))


def _metrics(fields: Fields, into: dict[str, Metric], owners: dict[str, str]) -> None:
    """The metrics of the concepts and those by themselves; `owners` holds the key of the metric that has a name."""
    concepts = fields.section(CONCEPTS) if CONCEPTS in fields else None
    fields.raw(CONCEPTS)
    for concept in concepts.keys if concepts is not None else ():
        assert concepts is not None
        if not _KEY.fullmatch(concept):
            concepts.issue("bad_metric_key", concept, key=True, text=concept[:60])
        _section(concepts.section(concept), into, owners)
    _section(fields.section(METRICS) if METRICS in fields else None, into, owners)
    fields.raw(METRICS)


def _section(section: Fields | None, into: dict[str, Metric], owners: dict[str, str]) -> None:
    for key in section.keys if section is not None else ():
        assert section is not None
        if not _KEY.fullmatch(key):
            section.issue("bad_metric_key", key, key=True, text=key[:60])
        entry = section.section(key)
        if entry is not None:
            known = into.get(key)
            metric = into[key] = _metric(key, entry, known)
            if known is not None and known.name != metric.name and owners.get(known.name) == key:
                del owners[known.name]
            owner = owners.setdefault(metric.name, key)
            if owner != key and metric.name:
                entry.issue("metric_name_taken", "name", text=metric.name[:60], other=owner)


def _metric(key: str, entry: Fields, known: Metric | None) -> Metric:
    """A metric as this entry gives it, over what earlier files said."""
    new = known is None
    metric = known or Metric(key, "", (), "money")
    name = entry.text("name", required=new, default=metric.name)
    changes: dict[str, object] = {
        "name": name,
        "names": _added(metric.names or ((name,) if name else ()), entry.texts("names")),
        "dimension": entry.choice("dimension", DIMENSIONS, required=new, default=metric.dimension),
        "stages": _stages(entry) if "stages" in entry else metric.stages,
        "places": entry.choice("places", PLACES, default=metric.places),
        "english": entry.text("english", default=metric.english),
    }
    for listed in _LISTS:
        changes[listed] = _added(getattr(metric, listed), entry.texts(listed))
    if "year" in entry and entry.raw("year") == "any":
        changes["year"] = None
    elif "year" in entry:
        year = entry.whole("year")
        if year is not None and abs(year) > MOST_YEARS:
            entry.issue("year_too_far", "year", most=MOST_YEARS)
        changes["year"] = metric.year if year is None else year
    for field in dataclass_fields(Metric):
        if field.name != "key":
            entry.raw(field.name)
    entry.refuse_others()
    return replace(metric, **changes)  # type: ignore[arg-type]  # the names above are the fields of Metric


def _stages(entry: Fields) -> tuple[Stage, ...]:
    stages = {stage.value or "unstated": stage for stage in Stage}
    found: list[Stage] = []
    for text in entry.texts("stages"):
        if text in stages:
            found.append(stages[text])
        else:
            entry.issue("not_a_choice", "stages", name="stages", text=text, choices=", ".join(stages), hint=entry.hint(text, stages))
    return tuple(found)


def _added(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))
