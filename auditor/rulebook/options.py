"""The options of a rule against what its check kind declares; the result holds plain values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from auditor.checks.expressions import ExpressionError, parse
from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.figures.vocabulary import Vocabulary
from auditor.model.message import Message, bilingual, message
from auditor.rulebook.fields import Fields
from auditor.rulebook.kind_words import meaning
from auditor.rulebook.pattern_check import MAX_PATTERNS, WrongPattern, hints, judge
from auditor.rulebook.source import Path

MAX_PATTERN = 1000  # characters


def read_options(
    fields: Fields, kind: CheckKind, vocabulary: Vocabulary, warnings: list[Message], *, partly: bool = False
) -> Mapping[str, object]:
    """The options of `kind` read from a rule; one that is left out has its default, or is absent when it has none.

    `partly` leaves out what is not written, for a mapping that changes some options of a rule. What the safe engine takes and
    is hardly meant is a warning.
    """
    options: dict[str, object] = {}
    for option in kind.options:
        if option.name not in fields:
            fields.raw(option.name)
            if partly:
                continue
            if option.required:
                doc = bilingual(meaning(kind, option, "zh"), option.doc)
                fields.issues.append(fields.source.issue("missing_option", fields.path, name=option.name, check=kind.name, doc=doc))
            elif option.default is not None:
                options[option.name] = option.default
            continue
        value = _read(fields, option, vocabulary, warnings)
        if value is not None:
            options[option.name] = value
    if kind.any_of and not partly and not any(name in fields for name in kind.any_of):
        fields.issues.append(fields.source.issue("missing_any_option", fields.path, names=" / ".join(kind.any_of), check=kind.name))
    return MappingProxyType(options)


def _read(fields: Fields, option: Option, vocabulary: Vocabulary, warnings: list[Message]) -> object:
    """The value of an option that is there; None when it was refused."""
    name = option.name
    match option.type:
        case OptionType.NUMBER:
            return fields.number(name)
        case OptionType.FLAG:
            return fields.flag(name)
        case OptionType.CHOICE:
            return fields.choice(name, option.choices) or None
        case OptionType.TEXTS | OptionType.METRICS | OptionType.PATTERNS:
            if not fields.present(name):
                return None
            items = list(fields.text_items(name, required=option.required))
            if option.type is OptionType.METRICS:
                return tuple(key for path, text in items if (key := _metric(fields, path, text, vocabulary)))
            if option.type is OptionType.PATTERNS:
                return tuple(text for path, text in items if _pattern(fields, path, text, warnings))
            return tuple(text for path, text in items if _choice(fields, path, text, option))
        case _:
            if not fields.present(name) or not (text := fields.text(name)):
                return None
            path = (*fields.path, name)
            if option.type is OptionType.METRIC:
                return _metric(fields, path, text, vocabulary)
            if option.type is OptionType.PATTERN:
                return text if _pattern(fields, path, text, warnings) else None
            if option.type is OptionType.EXPRESSION:
                return text if _expression(fields, path, text, vocabulary) else None
            return text


def _choice(fields: Fields, path: Path, text: str, option: Option) -> bool:
    """Whether a text of a list is one that may stand in it."""
    if not option.choices or text in option.choices:
        return True
    hint, choices = fields.hint(text, option.choices), ", ".join(option.choices)
    fields.issues.append(fields.source.issue("not_a_choice", path, name=option.name, text=text[:60], choices=choices, hint=hint))
    return False


def _metric(fields: Fields, path: Path, text: str, vocabulary: Vocabulary) -> str | None:
    metric = vocabulary.metric_named(text)
    if metric is None:
        fields.issues.append(fields.source.issue("unknown_metric", path, text=text, hint=fields.hint(text, metric_names(vocabulary))))
        return None
    return metric.key


def _expression(fields: Fields, path: Path, text: str, vocabulary: Vocabulary) -> bool:
    try:
        expression = parse(text)
    except ExpressionError as error:
        shown = fields.source.issue("expression", path, offset=error.column - 1, at=error.column, problem=error.message)
        fields.issues.append(shown)
        return False
    if not expression.is_relation:
        problem = message("expression.no_comparison")
        fields.issues.append(fields.source.issue("expression", path, at=1, problem=problem))
        return False
    unknown = [name for name in expression.names if vocabulary.metric_named(name) is None]
    for name in unknown:
        hint = fields.hint(name, metric_names(vocabulary))
        fields.issues.append(fields.source.issue("unknown_metric", path, offset=text.find(name), text=name, hint=hint))
    return not unknown


def _pattern(fields: Fields, path: Path, text: str, warnings: list[Message]) -> bool:
    """Whether the safe engine takes the pattern; each pattern of a file is tried once."""
    if len(text) > MAX_PATTERN:
        fields.issues.append(fields.source.issue("pattern_too_long", path, most=MAX_PATTERN))
        return False
    judged = fields.source.patterns
    if text not in judged:
        if len(judged) >= MAX_PATTERNS:
            fields.issues.append(fields.source.issue("too_many_patterns", path, most=MAX_PATTERNS))
            return False
        judged[text] = judge(text)
        warnings.extend(_told(fields, path, hint) for hint in hints(text))
    wrong = judged[text]
    if wrong is not None:
        fields.issues.append(_told(fields, path, wrong))
    return wrong is None


def _told(fields: Fields, path: Path, wrong: WrongPattern) -> Message:
    return fields.source.issue(wrong.what, path, offset=wrong.offset, part=wrong.part, problem=wrong.problem, instead=wrong.instead)


def metric_names(vocabulary: Vocabulary) -> Iterable[str]:
    """Every way to name a metric in a rule."""
    return [name for metric in vocabulary.metrics.values() for name in (metric.key, metric.name)]
