"""Folders of documents with what is known to be wrong in them, and which findings that makes right or wrong.

A case is a folder with `labels.yaml` (read by hand) or `truth.yaml` (generated) beside document.pdf or report.pdf:

family                        documents of one form, written alike; else the beginning of the folder's name, up to - or _
inconsistencies (or errors)   kind, values, where; `certain: false` for what two readers could disagree on;
                              `changed`, ids of the figures that an injected error changed
facts (or figures)            id, printed
relations                     members (ids), `holds: false` for those that the errors broke
holds                         values of relations that hold, and must not be called broken

A finding is right when it detects a label that is certain, or shows two members of a broken relation. It is wrong when
it shows no number of any label, of any figure that an error changed, and of no broken relation. What lies between, such
as a finding that shares one number with a label, proves nothing and counts neither way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML

from auditor.model.message import Message
from auditor.model.result import Result
from auditor.words import Catalogue
from benchmarks.accuracy.measure import numbers as plain_numbers
from benchmarks.accuracy.measure import squash

DOCUMENTS = ("document.pdf", "report.pdf")
LABELS = ("labels.yaml", "truth.yaml")
MANY = 12  # numbers in one finding beyond which two that agree with a label can be chance
# a copy of a published text with one number of a relation that holds (H) or one that was added (M) changed
_COPY = re.compile(r"-[HM]\d+$")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_QUOTED = re.compile(r"“([^”]+)”")

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "all_met_claim": "NT", "average": "SC", "blank_required": "RTD", "budget_chain": "BSC", "carryover_claim": "NBSC",
        "cross_place": "CSBTP", "date": "D", "date_before_period_end": "D", "date_order": "D", "debt_limit": "BPSC",
        "digit_transposition": "CSBTP", "duplicate_indicator": "DTR", "duration": "DS", "enumeration": "D",
        "enumeration_count": "D", "exec_rate_score": "ST", "grade_count": "DSNC", "grade_mismatch": "STNC", "multiple": "S",
        "part_over_whole": "SBPC", "pp_change": "SN", "product": "S", "ratio": "SBCP", "score_over_weight": "ST",
        "sign_error": "SN", "staffing": "PCS", "staffing_cross_place": "CP", "sum": "SBC", "target_unmet_full_marks": "T",
        "total_score_sum": "STC", "unit_slip": "CSB", "weight_sum": "ST", "wrong_year": "D",
    }
)  # fmt: skip
"""Letters of the rule families that can mean each kind of label; a kind that is not here is meant by every rule."""


@dataclass(frozen=True)
class Label:
    """One known error."""

    kind: str
    numbers: frozenset[Decimal]
    words: tuple[str, ...]  # values without a number
    quotes: tuple[str, ...]  # what stands at its places
    certain: bool
    touched: frozenset[Decimal]  # numbers that the error changed; those of the label when it does not say
    touched_words: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A document with what is known of it. Copies of one document share its `source`."""

    document: Path
    source: str
    labels: tuple[Label, ...]
    broken: tuple[frozenset[Decimal], ...]  # the numbers of each relation that does not hold
    family: str = ""
    holds: tuple[frozenset[Decimal], ...] = ()  # the numbers of relations that must not be called broken
    true: tuple[frozenset[Decimal], ...] = ()  # those of all relations that are known to hold

    @property
    def name(self) -> str:
        return self.document.parent.name


@dataclass(frozen=True)
class Shown:
    """What a finding shows: numbers and words of its sentence, formula, figures and places."""

    family: str
    numbers: frozenset[Decimal]
    text: str


def numbers(text: str) -> frozenset[Decimal]:
    """The unsigned numbers printed in a text; a date is one number, yyyymmdd."""
    text = unicodedata.normalize("NFKC", text)
    dates = {Decimal(year) * 10000 + Decimal(month) * 100 + Decimal(day) for year, month, day in _DATE.findall(text)}
    return plain_numbers(_DATE.sub(" ", text)) | dates


def cases(corpora: Iterable[Path]) -> Iterator[Case]:
    """Every case below some folders, in the order of their names."""
    for corpus in corpora:
        for file in sorted(path for name in LABELS for path in corpus.rglob(name)):
            document = next((path for name in DOCUMENTS if (path := file.with_name(name)).exists()), None)
            if document is not None:
                yield _case(document, file)


def _case(document: Path, file: Path) -> Case:
    # every value as the text that stands there: what is true and what is a number is not for YAML to say
    truth = YAML(typ="base").load(file)
    printed = {_text(fact.get("id")): _text(fact.get("printed", "")) for fact in _mappings(truth, "facts", "figures")}
    relations = [(r.get("holds"), _union(printed.get(_text(i), "") for i in _listed(r, "members"))) for r in _mappings(truth, "relations")]
    broken = [members for value, members in relations if value == "false"]
    labels = tuple(_label(label, printed) for label in _mappings(truth, "inconsistencies", "errors"))
    source = _COPY.sub("", document.parent.name)
    holds = tuple(values for held in _mappings(truth, "holds") if len(values := _union(map(_text, _listed(held, "values")))) > 1)
    family = _text(truth.get("family", "")) or re.split(r"[-_]", source, maxsplit=1)[0]
    true = (*holds, *(members for value, members in relations if value != "false" and len(members) > 1))
    return Case(document, source, labels, tuple(filter(None, broken)), family, holds, true)


def _label(label: Mapping[str, Any], printed: Mapping[str, str]) -> Label:
    values = [_text(value) for value in _listed(label, "values")]
    changed = [printed.get(_text(identifier), "") for identifier in _listed(label, "changed")]
    quotes = [quote for place in _listed(label, "where") for quote in _QUOTED.findall(_text(place)) or [_text(place)]]
    return Label(
        kind=_text(label.get("kind", "")),
        numbers=_union(values),
        words=tuple(word for value in values if not numbers(value) and (word := squash(value))),
        quotes=tuple(word for quote in quotes if len(word := squash(quote)) > 1),
        certain=label.get("certain", "true") == "true",
        touched=_union(changed if changed else values),
        touched_words=tuple(word for text in changed if not numbers(text) and (word := squash(text))),
    )


def _mappings(truth: Mapping[str, Any], *keys: str) -> list[dict[str, Any]]:
    """The mappings of the first list that is there and not empty."""
    found = next((value for key in keys if (value := truth.get(key))), [])
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _listed(mapping: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = mapping.get(key) or []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _union(texts: Iterable[str]) -> frozenset[Decimal]:
    return frozenset(number for text in texts for number in numbers(text))


def shown(result: Result, words: Catalogue) -> Shown:
    """What a reader of a finding sees."""

    def said(text: Message) -> str:
        return words.text(text)

    statement = said(result.statement)
    texts = [statement, result.rule.title]
    for figure in result.figures:
        texts += [figure.text, figure.label]
    for place in result.all_places:
        texts += [place.quote, place.table, place.row, place.column]
    values = (str(figure.quantity.value) for figure in result.figures if figure.quantity.value is not None)
    return Shown(
        family=result.rule.id.rpartition("/")[2][:1],
        numbers=_union([statement, result.formula, *(figure.text for figure in result.figures), *values]),
        text=squash("".join(texts)),
    )


def detects(label: Label, finding: Shown) -> bool:
    """Whether a finding tells of a label: it can mean its kind, and shows two of its numbers, or the one or the words that it has."""
    if finding.family not in FAMILIES.get(label.kind, finding.family):
        return False
    common = label.numbers & finding.numbers
    if len(label.numbers) >= 2:
        return len(common) >= (len(label.numbers) if len(finding.numbers) > MANY else 2)
    return bool(common) or any(word in finding.text for word in (*label.words, *label.quotes))


def judge(case: Case, finding: Shown) -> bool | None:
    """Whether a finding is right; None when the labels do not tell."""
    shows_broken = any(len(members & finding.numbers) >= min(2, len(members)) for members in case.broken)
    if shows_broken or any(label.certain and detects(label, finding) for label in case.labels):
        return True
    for label in case.labels:
        if detects(label, finding) or label.touched & finding.numbers or any(word in finding.text for word in label.touched_words):
            return None
    return False
