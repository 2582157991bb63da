"""What a check kind is: a name, a declared set of options, and a function from facts to results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from auditor.checks.lookup import Lookup
from auditor.figures.vocabulary import Vocabulary
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts
from auditor.model.result import Result
from auditor.model.rule import Rule


class OptionType(StrEnum):
    """What a rule may write for an option; the rulebook validates it and turns it into a plain value."""

    TEXT = "text"  # str
    NUMBER = "number"  # Decimal
    FLAG = "flag"  # bool
    METRIC = "metric"  # str, a key or a Chinese name of the vocabulary; loaded as the key
    METRICS = "metrics"  # tuple[str, ...]
    TEXTS = "texts"  # tuple[str, ...], each one of `choices` where there are any
    PATTERN = "pattern"  # str, a regular expression of the safe engine, compiled once at load to check it
    PATTERNS = "patterns"  # tuple[str, ...]
    EXPRESSION = "expression"  # str, parsed by auditor.checks.expressions to check it
    CHOICE = "choice"  # str, one of `choices`


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a check kind. `doc` is shown in error messages, hover text and the docs page."""

    name: str
    type: OptionType
    doc: str
    required: bool = False
    default: object = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a check may use besides the facts: vocabulary, profile parameters, results so far (for late kinds).

    `readings` is how often readings of each kind held and failed in published texts (`relations.statements.Priors`).
    `looked_up` is shared by the rules of a run on one document; built-in kinds reach it through `lookup`.
    """

    vocabulary: Vocabulary
    parameters: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    results: Sequence[Result] = ()
    readings: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    looked_up: Lookup | None = field(default=None, repr=False, compare=False)

    def lookup(self, facts: Facts) -> Lookup:
        """What is looked up in these facts, shared with the other rules of the run."""
        return self.looked_up if self.looked_up is not None and self.looked_up.facts is facts else Lookup(facts, vocabulary=self.vocabulary)

    @property
    def lexicon(self) -> Lexicon:
        """The words in force by what they say."""
        return self.vocabulary.lexicon


class Nature(StrEnum):
    """From what a kind draws its conclusion: rules of one nature err in the same way, so they are measured together."""

    OWN = ""  # like no other
    FORM = "form"  # the cells of one form or scoring table
    TABLE = "table"  # arithmetic inside a table
    SENTENCE = "sentence"  # arithmetic of a sentence, judged by its readings
    RELATION = "relation"  # arithmetic among metrics that the vocabulary knows
    IDENTITY = "identity"  # that several figures are of one thing
    DATE = "date"  # what a date or a count is for


Evaluate = Callable[[Rule, Facts, CheckContext], Iterable[Result]]


@dataclass(frozen=True, slots=True)
class CheckKind:
    """A check kind as registered by a plugin.

    `texts` are its sentences per language ("zh", "en"), keyed "<kind>.<what>"; a Message of its results names them.
    `late` kinds run after all others and see their results in the context (a claim contradicted by findings).
    `nature` says with which other kinds its precision is measured together, where too little was seen of it alone.
    A rule writes at least one of the options named in `any_of`: without them it would check nothing.
    """

    name: str
    summary: str
    options: tuple[Option, ...]
    evaluate: Evaluate
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    late: bool = False
    any_of: tuple[str, ...] = ()
    nature: Nature = Nature.OWN
