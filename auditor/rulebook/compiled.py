"""Vocabulary and rules that were read without an issue <-> values that JSON can carry, for the cache.

Reading a rule anew means parsing YAML, checking every key, every expression and every pattern; from here it takes a
hundredth of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Metric, Vocabulary
from auditor.language.lexicon import Entry, Lexicon
from auditor.model.figure import Stage
from auditor.model.message import Message
from auditor.model.rule import Origin, Rule, RuleTest, Severity

# what reading a damaged or foreign entry raises; it is then read from the file itself
DAMAGE = (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class NotPlainError(TypeError):
    """A plugin's default value is of a kind that JSON cannot give back as it was."""


def packed_vocabulary(vocabulary: Vocabulary) -> Any:
    metrics = [
        (m.key, m.name, m.names, m.dimension, m.stages, m.year, m.tables, m.columns, m.not_tables, m.not_context, m.places, m.english)
        for m in vocabulary.metrics.values()
    ]
    return [metrics, dict(vocabulary.synonyms), dict(vocabulary.words), [vocabulary.lexicon.entries]]


def unpacked_vocabulary(packed: Any) -> Vocabulary | None:
    """None for what `packed_vocabulary` did not make."""
    try:
        metrics, synonyms, words, (entries,) = packed
        stages = {stage.value: stage for stage in Stage}
        return Vocabulary(
            MappingProxyType({one[0]: _metric(one, stages) for one in metrics}),
            MappingProxyType({name: tuple(texts) for name, texts in synonyms.items()}),
            MappingProxyType({name: tuple(texts) for name, texts in words.items()}),
            Lexicon(tuple(Entry(*entry) for entry in entries)),
        )
    except DAMAGE:
        return None


def _metric(packed: Sequence[Any], stages: Mapping[str, Stage]) -> Metric:
    key, name, names, dimension, staged, year, tables, columns, not_tables, not_context, places, english = packed
    return Metric(
        key, name, tuple(names), dimension, tuple(stages[stage] for stage in staged), year,
        tuple(tables), tuple(columns), tuple(not_tables), tuple(not_context), places, english,
    )  # fmt: skip


def packed_rules(rules: Iterable[Rule], warnings: Sequence[Message]) -> Any:
    """None when they hold what JSON cannot give back, or depend on more than the rule files."""
    files: dict[str, int] = {}
    packed = []
    try:
        for rule in rules:
            if any(test.file for test in rule.tests):
                return None  # whether a file of a test is there must be looked up each time
            origin = _origin(rule.origin, files)
            options = {name: _value(value) for name, value in rule.options.items()}
            tests = [(test.name, test.given, test.expect, dict(test.shows), _origin(test.origin, files)) for test in rule.tests]
            texts = (rule.id, rule.name, rule.title, rule.severity, rule.check, rule.why, rule.ask, rule.root)
            packed.append((texts, options, origin, rule.basis, rule.enabled, dict(rule.english), tests))
    except NotPlainError:
        return None
    return [list(files), packed, [_message(warning) for warning in warnings]]


def unpacked_rules(packed: Any, pack: str) -> tuple[tuple[Rule, ...], tuple[Message, ...]] | None:
    """The rules of a pack and their warnings; None for what `packed_rules` did not make."""
    try:
        files, rules, warnings = packed
        severities = {severity.value: severity for severity in Severity}
        return tuple(_rule(rule, pack, files, severities) for rule in rules), tuple(_unpacked(warning) for warning in warnings)
    except DAMAGE:
        return None


def _rule(packed: Sequence[Any], pack: str, files: Sequence[str], severities: Mapping[str, Severity]) -> Rule:
    (id_, name, title, severity, check, why, ask, root), options, (file, line, column), basis, enabled, english, tests = packed
    return Rule(
        id_, name, title, severities[severity], check, MappingProxyType({key: _given(value) for key, value in options.items()}),
        Origin(files[file], line, column), pack, why, tuple(basis), ask, root, enabled,
        tuple(_test(test, files) for test in tests), MappingProxyType(english) if english else _NOTHING,
    )  # fmt: skip


def _test(packed: Sequence[Any], files: Sequence[str]) -> RuleTest:
    name, given, expect, shows, (file, line, column) = packed
    return RuleTest(name, given, expect, MappingProxyType(shows) if shows else _NOTHING, "", 0, Origin(files[file], line, column))


def _origin(origin: Origin | None, files: dict[str, int]) -> tuple[int, int, int]:
    if origin is None:
        raise NotPlainError
    return files.setdefault(origin.file, len(files)), origin.line, origin.column


def _value(value: object) -> Any:
    """An option: JSON's own values, a Decimal as {"d": text}, a tuple as a list."""
    if type(value) is Decimal:
        return {"d": str(value)}
    if type(value) is tuple:
        return [_value(item) for item in value]
    if value is None or type(value) in (str, bool, int):
        return value
    raise NotPlainError


def _given(value: Any) -> Any:
    if type(value) is list:
        return tuple(_given(item) for item in value)
    return Decimal(value["d"]) if type(value) is dict else value


def _message(message: Message) -> Any:
    return [message.key, [(name, _message(value) if isinstance(value, Message) else value) for name, value in message.values]]


def _unpacked(packed: Any) -> Message:
    key, values = packed
    return Message(key, tuple((name, _unpacked(value) if isinstance(value, list) else value) for name, value in values))


def judged_by(kinds: Mapping[str, CheckKind], vocabulary: Vocabulary) -> list[object]:
    """What decides, besides the files, whether rules are right and what their options become."""
    declared = [
        (name, kind.any_of, [(option.name, option.type, repr(option.default), option.required, option.choices) for option in kind.options])
        for name, kind in kinds.items()
    ]
    return [declared, [(metric.key, metric.name) for metric in vocabulary.metrics.values()]]
