"""The JSON Schemas of all files that people write: rules, pack.yaml, vocabulary, language, auditor.yaml, waivers.yaml.

They lie in a folder `schema` beside the packs, and the first line of a file leads an editor there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from auditor.checks.kind import CheckKind
from auditor.figures.vocabulary import Vocabulary
from auditor.language.kinds import KINDS, Kind
from auditor.model.figure import Stage
from auditor.model.rule import Severity
from auditor.rulebook.language import FROM
from auditor.rulebook.schema import DIALECT, TEXT, TEXTS, object_, rule_schema
from auditor.rulebook.shipped import shipped_rules
from auditor.rulebook.vocabulary import DIMENSIONS, PLACES

FOLDER = "schema"
FILES = ("rules", "pack", "vocabulary", "language", "config", "waivers")

_SEVERITY = {"enum": [severity.value for severity in Severity]}
_FLAG = {"type": "boolean"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_PACK_NAME = {"type": "string", "pattern": "^[a-z][a-z0-9_-]*$"}
_STAGES = {"enum": [stage.value or "unstated" for stage in Stage]}

Keys = Mapping[str, tuple[Mapping[str, Any], str, str]]  # key -> (schema, Chinese, English)

_PARAMETERS: Keys = MappingProxyType(
    {
        "grade_bands": ({"type": "array"}, "优、良、中的最低分，例如 [90, 80, 60]", "Lowest scores of the grades, such as [90, 80, 60]"),
        "over_explain": (
            {"type": "number"},
            "达到目标值的多少倍时要说明原因，例如 1.3",
            "The multiple of a target from which a reason is asked for",
        ),
        "score_model": ({"enum": ["platform", "hubei", "none"]}, "未达到目标的指标怎样计分", "How an unmet target is scored"),
        "qual_bands": (
            {"type": "array"},
            "定性指标可得分值的几成，例如 [0.8, 0.6]",
            "Shares of the weight that a qualitative result may earn",
        ),
        "exec_cap": (_FLAG, "预算执行得分是否不超过分值", "Whether the execution score stops at its weight"),
        "weight_total": ({"type": "number"}, "全部分值之和，例如 100", "What all weights add up to"),
    }
)

_METRIC: Keys = MappingProxyType(
    {
        "name": (TEXT, "中文名称，规则和报告中使用", "The Chinese name, used in rules and sentences"),
        "names": (TEXTS, "报告中的叫法", "What reports call it"),
        "dimension": (
            {"enum": list(DIMENSIONS)},
            "种类：money 金额、count 个数、percent 百分比、score 分数、text 文字",
            "money, count, percent, score or text",
        ),
        "stages": (
            {"anyOf": [_STAGES, {"type": "array", "items": _STAGES}]},
            "预算阶段：opening 年初预算、adjustment 调整追加、adjusted 全年预算、budget 未说明哪一种预算、outturn 执行或决算、"
            "unstated 未写明；不写为不限",
            "The stages of the year; none given means any",
        ),
        "year": (
            {"anyOf": [{"type": "integer"}, {"const": "any"}]},
            "年度：0 报告年度（默认）、-1 上年、any 不限",
            "The year against the report's year: 0, -1, or any",
        ),
        "places": ({"enum": list(PLACES)}, "出处：narrative 正文、table 表格、any 不限（默认）", "narrative, table or any"),
        "tables": (TEXTS, "只认标题含有其中一个词的表", "Only tables whose title holds one of these words"),
        "not_tables": (TEXTS, "不认标题含有其中一个词的表", "Not tables whose title holds one of these words"),
        "columns": (TEXTS, "只认表头含有其中一个词的列", "Only columns whose heading holds one of these words"),
        "not_context": (
            TEXTS,
            "句子、表题或行名含有其中一个词时不认",
            "Not where the sentence, or the table's title and row, holds one of these words",
        ),
        "english": (TEXT, "英文名称", "The English name"),
    }
)

_CONFIG: Keys = MappingProxyType(
    {
        "packs": (TEXTS, "使用哪些自带的地区规则包，例如 [hunan]", "District packs among the shipped ones"),
        "rules": (TEXTS, "自己的规则包或规则文件，路径从本文件所在的文件夹算起", "Packs and rule files of your own"),
        "select": (TEXTS, "只用哪些规则：编号、名称或编号开头", "Only these rules: ids, names, beginnings of ids"),
        "ignore": (TEXTS, "不用哪些规则：编号、名称或编号开头", "Not these rules"),
        "min_severity": (_SEVERITY, "只报告不低于该级别的问题", "Report only findings of this severity or graver"),
        "fail_on": (_SEVERITY, "有不低于该级别的问题时退出码为 1", "Exit with 1 when there is a finding of this severity or graver"),
        "confidence": (
            {"enum": ["measured", "off"]},
            "measured：规则按在已标注文件上的准确率定级别（默认）；off：按规则写明的级别",
            "measured: rules speak as loudly as they were right on labelled documents; off: as they are written",
        ),
        "format": (TEXTS, "输出格式：markdown、json 或插件提供的格式", "markdown, json, or a plugin's format"),
        "output": (TEXT, "报告写到哪个文件夹", "The folder for reports"),
        "plugins": (TEXTS, "插件：模块名或 .py 文件", "Plugins: modules or .py files"),
        "language": ({"enum": ["zh", "en"]}, "界面和报告的语言", "The language of messages and reports"),
        "waivers": (TEXT, "豁免文件；不写时用同一文件夹的 waivers.yaml", "The file of waivers"),
        "parameters": ({}, "规则的参数", "Parameters of rules"),
    }
)

_WAIVER: Keys = MappingProxyType(
    {
        "fingerprint": (_HASH, "问题的指纹，见 JSON 结果", "The fingerprint of the finding, see the JSON result"),
        "reason": (TEXT, "为什么不再处理", "Why it needs no further answer"),
        "person": (TEXT, "决定人", "Who decided"),
        "date": (_DAY, "决定的日期，例如 2026-06-30", "The day of the decision"),
        "expires": (_DAY, "有效期的最后一天", "The last day on which the waiver holds"),
        "values_hash": (_HASH, "对哪些数值有效，见 JSON 结果；数值一变，问题重新列出", "The values for which it holds"),
        "any_values": (_FLAG, "true 表示不论数值都有效", "true: it holds whatever the values"),
    }
)


def file_name(of: str) -> str:
    """The file of a schema; `of` is one of FILES."""
    return f"{of}.schema.json"


def file_schemas(kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str = "zh") -> dict[str, Mapping[str, Any]]:
    """The schema of each of FILES."""
    schemas = {
        "rules": rule_schema(kinds, vocabulary, language),
        "pack": _pack(kinds, vocabulary, language),
        "vocabulary": _vocabulary(language),
        "language": _language(language),
        "config": _headed("auditor 的配置", "The configuration of auditor", language, _config(language)),
        "waivers": _waivers(language),
    }
    return {of: schemas[of] for of in FILES}


def as_file(schema: Mapping[str, Any]) -> bytes:
    """The bytes of a schema file."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def schema_files(kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str = "zh") -> dict[str, bytes]:
    """The content of the folder of schemas by file name."""
    return {file_name(of): as_file(schema) for of, schema in file_schemas(kinds, vocabulary, language).items()}


def modeline(path: str) -> str:
    """The line that leads an editor to a schema."""
    return f"# yaml-language-server: $schema={path}\n"


def schema_for(folder: Path, of: str) -> str:
    """The schema as a file in `folder` names it: in a folder of schemas there or above it, else the one that is installed."""
    here = folder.resolve()
    for up, place in enumerate((here, *here.parents)):
        if (place / FOLDER / file_name(of)).is_file():
            return "../" * up + f"{FOLDER}/{file_name(of)}"
    # a URI, since the line cannot hold the spaces that a path may have
    return (shipped_rules() / FOLDER / file_name(of)).resolve().as_uri()


def _headed(chinese: str, english: str, language: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": chinese if language == "zh" else english, **schema}


def _properties(keys: Keys, language: str) -> dict[str, Any]:
    return {key: {"description": chinese if language == "zh" else english, **schema} for key, (schema, chinese, english) in keys.items()}


def _described(chinese: str, english: str, language: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": chinese if language == "zh" else english, **schema}


def _parameters(language: str) -> dict[str, Any]:
    """Plugins may read parameters of their own, so others are allowed."""
    return {"type": "object", "properties": _properties(_PARAMETERS, language)}


def _config(language: str) -> dict[str, Any]:
    properties = _properties(_CONFIG, language)
    properties["parameters"] |= _parameters(language)
    return {**object_(properties), "type": ["object", "null"]}


def _pack(kinds: Mapping[str, CheckKind], vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    rules = rule_schema(kinds, vocabulary, language)
    own = rules["$defs"]["rule"]["properties"]
    changed = {key: own[key] for key in own if key not in ("id", "name", "check")}

    def by_rule(schema: Mapping[str, Any]) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": schema}

    def said(chinese: str, english: str, schema: Mapping[str, Any]) -> dict[str, Any]:
        return _described(chinese, english, language, schema)

    properties = {
        "name": said("规则包的名称：小写字母、数字、连字符", "The name of the pack: lower-case letters, digits, hyphens", _PACK_NAME),
        "title": said("规则包的中文名称", "What the pack is", TEXT),
        "version": said("版本", "The version", TEXT),
        "basis": said("依据的文件", "The documents that the pack rests on", TEXTS),
        "parameters": said("规则的参数", "Parameters of rules", _parameters(language)),
        "extends": said("先载入的规则包：并列的文件夹，或自带的规则包", "Packs that are loaded before this one", TEXTS),
        "disable": said("停用哪些规则：编号或名称", "Rules that are switched off, by id or name", TEXTS),
        "severity": said("改变规则的级别，例如 {P101: error}", "Rules with another severity", by_rule(_SEVERITY)),
        # options of the check kind stand beside these keys
        "override": said("改变规则的其他内容", "Rules with other values", by_rule({"type": "object", "properties": changed})),
    }
    schema = object_(properties, ["name", "title", "version"])
    return _headed("auditor 的规则包", "A rule pack of auditor", language, {**schema, "$defs": {"test": rules["$defs"]["test"]}})


def _vocabulary(language: str) -> dict[str, Any]:
    lists = {"type": "object", "additionalProperties": TEXTS}
    own = _properties(_METRIC, language)

    def by_key(schema: Mapping[str, Any]) -> dict[str, Any]:
        return {"type": "object", "propertyNames": {"pattern": "^[a-z][a-z0-9_]*$"}, "additionalProperties": schema}

    metrics = by_key(object_(own))
    aspects = {
        "metrics": _described("该概念的各项指标：没有另写的，沿用上面的", "The metrics, which share what stands above", language, metrics),
        "beside": _described("有关的比率、个数，不沿用上面的", "Rates and counts that go with it and share nothing", language, metrics),
    }
    concepts = by_key(object_({**own, **aspects}, ["metrics"]))
    properties = {
        "concepts": _described("概念：名称、种类等写一次，下面写各项指标", "Concepts, each with its metrics", language, concepts),
        "metrics": _described("指标：键用小写字母、数字、下划线，下面写名称等", "Metrics by their key", language, metrics),
        "synonyms": _described("表头的各种写法", "Column headings of scoring and funds tables by their key", language, lists),
        "words": _described("词表", "Named lists of words", language, lists),
    }
    return _headed("auditor 的词库", "A vocabulary file of auditor", language, object_(properties))


def _language(language: str) -> dict[str, Any]:
    noted = object_({"words": TEXTS, FROM: TEXT}, ("words", FROM))
    words = {"anyOf": [TEXT, {"type": "array", "items": {"anyOf": [TEXT, noted]}}]}

    def of_kind(kind: Kind) -> dict[str, Any]:
        return object_({value: _described(*said, language, {"$ref": "#/$defs/words"}) for value, said in kind.values.items()})

    kinds = {key: _described(kind.chinese, kind.english, language, of_kind(kind)) for key, kind in KINDS.items()}
    source = _described("这些说法出自哪种表格、哪一年", "The form and year that the words come from", language, TEXT)
    return _headed("auditor 的词表", "Word lists of auditor", language, {**object_({FROM: source, **kinds}), "$defs": {"words": words}})


def _waivers(language: str) -> dict[str, Any]:
    entry = object_(_properties(_WAIVER, language), ("fingerprint", "reason", "person", "date"))
    entries = {"type": "array", "items": entry}
    schema = {"anyOf": [entries, object_({"waivers": entries}, ["waivers"]), {"type": "null"}]}
    return _headed("auditor 的豁免文件", "The file of waivers of auditor", language, schema)
