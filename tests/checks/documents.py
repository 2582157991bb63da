"""Check kinds applied to small documents written in Markdown, with the shipped vocabulary: the way that a rule sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from auditor.builtin import auditor_checks
from auditor.checks.kind import CheckContext, CheckKind
from auditor.figures.collect import collect
from auditor.figures.vocabulary import Vocabulary
from auditor.model.figure import Facts
from auditor.model.result import Result, Verdict
from auditor.model.rule import Origin, Rule, Severity
from auditor.readers.markdown import document_from_markdown
from auditor.rulebook.confidence import load_confidence, shipped_confidence
from auditor.rulebook.shipped import shipped_vocabulary
from auditor.rulebook.vocabulary import load_vocabulary
from auditor.words import catalogue

TITLE = "# 2022年度部门整体支出绩效自评报告\n\n"  # gives a document its year
FINDING, BORDERLINE, HOLDS, NOT_EVALUATED = Verdict.FINDING, Verdict.BORDERLINE, Verdict.HOLDS, Verdict.NOT_EVALUATED


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary, loaded once."""
    return load_vocabulary(shipped_vocabulary())


@cache
def readings() -> Mapping[str, tuple[int, int]]:
    """What was measured of readings of sentences, as a run has it."""
    return load_confidence(shipped_confidence(), (), {kind.name: kind for kind in auditor_checks()}).readings


@cache
def read(text: str) -> Facts:
    """The facts of a document written in Markdown."""
    return collect(document_from_markdown(text, "report.md"), vocabulary())


def rule_for(kind: CheckKind, identifier: str = "C901", /, **options: object) -> Rule:
    """A rule of a kind; options left out have their defaults, as the rulebook loads them."""
    defaults = {option.name: option.default for option in kind.options if option.default is not None}
    return Rule(
        identifier, "example", "示例规则", Severity.ERROR, kind.name, MappingProxyType({**defaults, **options}), Origin("rules.yaml", 1)
    )


def check(
    kind: CheckKind,
    text: str,
    results: Sequence[Result] = (),
    parameters: Mapping[str, object] = MappingProxyType({}),
    /,
    **options: object,
) -> list[Result]:
    """The results of a check kind on a document; each must read as a sentence in both languages."""
    found = list(kind.evaluate(rule_for(kind, **options), read(text), CheckContext(vocabulary(), parameters, results, readings())))
    for outcome in found:
        for language in ("zh", "en"):
            said = says(kind, outcome, language)
            assert said and not said.startswith(f"{kind.name}."), said
    return found


def says(kind: CheckKind, outcome: Result, language: str = "zh") -> str:
    """The statement of a result in words."""
    return catalogue(language, [kind.texts]).text(outcome.statement)


def shown(found: Sequence[Result]) -> list[tuple[str, str]]:
    """Verdict and formula of each result; "rounding" is a relation that holds within rounding only."""
    return [("rounding" if outcome.rounding else outcome.verdict.value, outcome.formula) for outcome in found]


def silent(found: Sequence[Result]) -> bool:
    """Whether a kind said nothing about a document: one result that tells what was missing."""
    return [outcome.verdict for outcome in found] == [NOT_EVALUATED] and bool(found[0].missing[0])


def quiet(found: Sequence[Result]) -> bool:
    """Whether nothing is reported; what agrees may be said."""
    return all(outcome.verdict in (HOLDS, NOT_EVALUATED) for outcome in found)


def decimal(text: str) -> Decimal:
    """A number as the rulebook loads it."""
    return Decimal(text)
