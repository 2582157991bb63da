"""The JSON Schema (draft 2020-12) of rule files, for editors: keys, choices, and the options of each check kind.

It describes the form only. What a schema cannot say (known metrics, expressions, patterns) `auditor rules check` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from auditor.checks.kind import CheckKind, Option, OptionType
from auditor.figures.vocabulary import Vocabulary
from auditor.model.result import Verdict
from auditor.model.rule import Severity
from auditor.rulebook.kind_words import meaning, summary
from auditor.rulebook.options import MAX_PATTERN, metric_names
from auditor.rulebook.rules import FAMILIES, SHOWN

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TEXT = {"type": ["string", "number"]}  # a number counts as the digits it was written with
TEXTS = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
_OF_PLUGIN = "^[^/]+/[^/]+$"
_REQUIRED = ("id", "name", "title", "severity", "check")

# key -> (Chinese, English)
_DOCS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "file": ("auditor 的规则文件", "A rule file of auditor"),
        "rules": ("规则，每条以“- ”开头", "The rules; each begins with “- ”"),
        "id": (
            "编号：一个字母加三位数字；自己的规则用 901 至 999，规则包内可写 包名/C101",
            "A family letter and three digits; 901 to 999 for rules of your own, or pack/C101 in a pack",
        ),
        "name": ("英文名称：小写字母、数字、连字符；可以代替编号", "Lower-case letters, digits and hyphens; accepted wherever the id is"),
        "title": ("一行标题：发现了什么问题", "One line: what was found"),
        "severity": ("级别：error 差错、warning 疑点、info 提示", "How serious a finding is"),
        "check": ("检查类型", "The check kind"),
        "why": ("为什么应当成立", "Why the rule holds"),
        "basis": ("依据的文件", "The documents that it rests on"),
        "ask": ("建议问询", "What to ask the audited body"),
        "root": ("同一原因的规则写同一个词，问题并为一组", "A word shared by rules whose findings tend to have one cause"),
        "enabled": ("false 表示保留但不使用", "false keeps the rule without using it"),
        "english": ("英文报告中的文字", "The texts of an English report"),
        "each": (
            "只有几处不同的规则写成一条：每行一条规则的编号、名称、指标等；上面的文字里写 {词}，换成这一行“词: ”后面的内容",
            "Rules that differ in few words: a row for each, with its id, name, metric and so on; {word} in a text above is what the row "
            "calls so",
        ),
        "tests": ("测试：至少一个 finding、一个 holds", "Examples: at least one finding and one holds"),
        "test.name": ("测试的名称", "The name of the test"),
        "given": (
            "一段文字和表格（可从 Excel 粘贴），或某个文件的一页",
            "Text and tables (rows may be pasted from a spreadsheet), or a page of a file",
        ),
        "given.file": ("文件，路径从规则文件所在的文件夹算起", "A file; the path starts at the folder of the rule file"),
        "given.page": ("页码，从 1 开始；不写为全文", "The page, from 1; the whole file when left out"),
        "expect": (
            "应有的结果：finding 问题、borderline 待人工判断、holds 一致、not_evaluated 未能核对",
            "What should come out",
        ),
        "shows": ("结果中还应出现的内容", "What the result should show"),
        "shows.difference": ("差额", "The difference"),
        "shows.allowed": ("允许误差", "The rounding that is allowed"),
        "shows.formula": ("算式", "The formula with the numbers"),
        "metric": ("词库中的指标：名称或键", "A metric of the vocabulary: its name or key"),
        "pattern": ("正则表达式，不支持前后查看和反向引用", "A regular expression without look-around and back-references"),
        "expression": ("指标之间的算式，例如 全年预算 == 年初预算 + 调整追加", "A relation between metrics"),
    }
)


def rule_schema(kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str = "zh") -> dict[str, Any]:
    """The schema of a rule file with these check kinds."""
    say = _Words(language)
    definitions: dict[str, Any] = {
        "rule": _rule(kinds, say),
        "table": _table(kinds, say),
        "test": _test(say),
        "metric": say.described("metric", {"type": "string", "examples": list(dict.fromkeys(metric_names(vocabulary)))}),
        "pattern": say.described("pattern", {"type": "string", "maxLength": MAX_PATTERN}),
        "expression": say.described("expression", {"type": "string"}),
    }
    for name, kind in kinds.items():
        definitions[definition(name)] = _kind(kind, language)
    entry = {"if": {"required": ["each"]}, "then": _ref("table"), "else": _ref("rule")}
    return {
        "$schema": DIALECT,
        "title": say("file"),
        **object_({"rules": say.described("rules", {"type": "array", "items": entry})}, ["rules"]),
        "$defs": definitions,
    }


def definition(kind: str) -> str:
    """The name under `$defs` of a check kind; a plugin's name has a slash in it, which would be a step of the path."""
    return f"check.{kind.replace('/', '.')}"


class _Words:
    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str) -> str:
        return _DOCS[key][0 if self.language == "zh" else 1]

    def described(self, key: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        return {"description": self(key), **schema}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def object_(properties: Mapping[str, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(required), "additionalProperties": False}


def _rule(kinds: Mapping[str, CheckKind], say: _Words) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": _keys(kinds, say),
        "required": list(_REQUIRED),
        "allOf": [
            *({"if": _checked({"const": name}), "then": {**_ref(definition(name)), **_needed(kind)}} for name, kind in kinds.items()),
            {"if": _checked(_other_kind(kinds)), "then": {"additionalProperties": True}},
        ],
        "unevaluatedProperties": False,
    }


def _table(kinds: Mapping[str, CheckKind], say: _Words) -> dict[str, Any]:
    """A rule with `each`: what its rows lack must stand beside them, which a schema cannot say; other keys are words of the texts."""
    keys = _keys(kinds, say)
    row = {"type": "object", "properties": keys}
    each = say.described("each", {"type": "array", "items": row, "minItems": 1})

    def options(name: str) -> dict[str, Any]:
        own = _ref(definition(name))
        return {**own, "properties": {"each": {"items": own}}}

    return {
        "type": "object",
        "properties": {**keys, **{key: say.described(key, TEXT) for key in ("id", "name")}, "each": each},
        "required": ["each"],
        "allOf": [
            *({"if": _checked({"const": name}), "then": options(name)} for name in kinds),
            {"if": _checked(_other_kind(kinds)), "then": {"additionalProperties": True}},
        ],
        "unevaluatedProperties": TEXT,
    }


def _keys(kinds: Mapping[str, CheckKind], say: _Words) -> dict[str, Any]:
    """The keys of all rules."""
    checks = [*({"const": name, "description": summary(kind, say.language)} for name, kind in kinds.items()), _other_kind(kinds)]
    properties: dict[str, Mapping[str, Any]] = {
        "id": {"type": "string", "pattern": f"^([a-z][a-z0-9_-]*/)?[{FAMILIES}][0-9]{{3}}$"},
        "name": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "title": TEXT,
        "severity": {"enum": [severity.value for severity in Severity]},
        "check": {"oneOf": checks},
        "why": TEXT,
        "basis": TEXTS,
        "ask": TEXT,
        "root": TEXT,
        "enabled": {"type": "boolean"},
        "english": object_(dict.fromkeys(("title", "why", "ask"), TEXT)),
        "tests": {"type": "array", "items": _ref("test")},
    }
    return {key: say.described(key, schema) for key, schema in properties.items()}


def _other_kind(kinds: Mapping[str, CheckKind]) -> dict[str, Any]:
    """A kind of a plugin that was not loaded when the schema was written, with options that are not known here."""
    return {"type": "string", "pattern": _OF_PLUGIN, "not": {"enum": list(kinds)}}


def _needed(kind: CheckKind) -> dict[str, Any]:
    """The options that a rule of this kind cannot do without."""
    required = [option.name for option in kind.options if option.required]
    return {
        **({"required": required} if required else {}),
        **({"anyOf": [{"required": [name]} for name in kind.any_of]} if kind.any_of else {}),
    }


def _checked(check: Mapping[str, Any]) -> dict[str, Any]:
    """What a rule with such a check kind fits."""
    return {"properties": {"check": check}, "required": ["check"]}


def _test(say: _Words) -> dict[str, Any]:
    page = say.described("given.page", {"type": "integer", "minimum": 1})
    file = object_({"file": say.described("given.file", TEXT), "page": page}, ["file"])
    shows = object_({key: say.described(f"shows.{key}", TEXT) for key in SHOWN})
    properties = {
        "name": say.described("test.name", TEXT),
        "given": say.described("given", {"anyOf": [TEXT, file]}),
        "expect": say.described("expect", {"enum": [verdict.value for verdict in Verdict]}),
        "shows": say.described("shows", shows),
    }
    return object_(properties, ["name", "given", "expect"])


def _kind(kind: CheckKind, language: str) -> dict[str, Any]:
    return {
        "description": summary(kind, language),
        "properties": {option.name: _option(kind, option, language) for option in kind.options},
    }


def _option(kind: CheckKind, option: Option, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {"description": meaning(kind, option, language), **_type(option)}
    if isinstance(option.default, bool | str):
        described["default"] = option.default
    return described


def _type(option: Option) -> dict[str, Any]:
    match option.type:
        case OptionType.NUMBER:
            return {"type": "number"}
        case OptionType.FLAG:
            return {"type": "boolean"}
        case OptionType.CHOICE:
            return {"enum": list(option.choices)}
        case OptionType.METRIC | OptionType.PATTERN | OptionType.EXPRESSION:
            return _ref(option.type.value)
        case OptionType.METRICS | OptionType.PATTERNS:
            one = _ref(option.type.value.removesuffix("s"))
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case OptionType.TEXTS:
            item: dict[str, Any] = {"enum": list(option.choices)} if option.choices else TEXT
            return {"anyOf": [item, {"type": "array", "items": item}]}
        case _:
            return dict(TEXT)
