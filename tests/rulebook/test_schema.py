"""The JSON Schema of rule files: its structure, and what does not fit it; that shipped files fit is in test_file_schemas."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.builtin import auditor_checks
from auditor.checks.kind import CheckKind
from auditor.rulebook.schema import DIALECT, definition, rule_schema
from auditor.rulebook.shipped import shipped_packs, shipped_vocabulary, vocabulary_files, yaml_files
from auditor.rulebook.source import read_source
from auditor.rulebook.vocabulary import load_vocabulary

KINDS: dict[str, CheckKind] = {kind.name: kind for kind in auditor_checks()}


def rule_files() -> list[Path]:
    return [
        path
        for folder in shipped_packs().values()
        for path in yaml_files(folder)
        if path.name != "pack.yaml" and path not in vocabulary_files(folder)
    ]


@cache
def schema(language: str = "zh") -> Any:
    return rule_schema(KINDS, load_vocabulary(shipped_vocabulary()), language)


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(inner)


def as_json(value: Any) -> Any:
    """The data of a file as a JSON parser would give it."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def test_every_reference_leads_somewhere() -> None:
    references = {node["$ref"] for node in nodes(schema()) if "$ref" in node}
    assert schema()["$schema"] == DIALECT
    assert {f"#/$defs/{name}" for name in schema()["$defs"]} == references


def test_every_kind_brings_its_options() -> None:
    for name, kind in KINDS.items():
        described = schema()["$defs"][definition(name)]
        assert set(described["properties"]) == {option.name for option in kind.options}
        (then,) = [one["then"] for one in schema()["$defs"]["rule"]["allOf"] if one["if"]["properties"]["check"] == {"const": name}]
        assert then.get("required", []) == [option.name for option in kind.options if option.required]
    *conditions, of_plugins = [one["if"]["properties"]["check"] for one in schema()["$defs"]["rule"]["allOf"]]
    assert [condition["const"] for condition in conditions] == list(KINDS) and "pattern" in of_plugins


def test_a_kind_of_a_plugin_is_one_step_of_a_reference() -> None:
    kinds = {"own/sum": KINDS["sum"]}
    condition, _ = rule_schema(kinds, load_vocabulary(shipped_vocabulary()))["$defs"]["rule"]["allOf"]
    assert condition["then"]["$ref"] == "#/$defs/check.own.sum" and condition["if"]["properties"]["check"] == {"const": "own/sum"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_is_described(language: str) -> None:
    definitions = schema(language)["$defs"]
    described = [*definitions["rule"]["properties"].values(), *definitions["test"]["properties"].values()]
    described += [option for name in KINDS for option in definitions[definition(name)]["properties"].values()]
    assert all(one["description"] for one in described)
    if language == "zh":
        assert [one for one in described if not any("\u4e00" <= char <= "\u9fff" for char in one["description"])] == []


@pytest.mark.parametrize("path", rule_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_shipped_rules_use_keys_of_the_schema(path: Path) -> None:
    keys = set(schema()["$defs"]["rule"]["properties"])
    for rule in as_json(read_source(path)[0].data)["rules"]:
        of_kind = schema()["$defs"][definition(rule["check"])]
        for row in rule.get("each", [rule]):
            assert {*rule, *row} >= set(schema()["$defs"]["rule"]["required"])
        if "each" not in rule:  # what else a table holds are the words of its texts
            assert set(rule) <= {*keys, *of_kind["properties"]}


def test_a_table_fits_with_its_words_and_its_options() -> None:
    shared = {"title": "{what}前后不一致", "severity": "error", "check": "same_everywhere", "unit": "万元"}
    row = {"id": "C901", "name": "x", "metric": "基本支出", "what": "支出"}
    validator = jsonschema.Draft202012Validator(schema())

    def fits(rule: dict[str, Any], *rows: dict[str, Any]) -> bool:
        return validator.is_valid({"rules": [{**rule, "each": list(rows)}]})

    assert fits(shared, row) and fits(shared, row, {**row, "severity": "info"})
    assert not fits(shared) and not fits(shared, {**row, "severity": "fatal"}) and not fits(shared, {**row, "metric": ["支出"]})
    assert not fits({**shared, "unit": ["万元"]}, row) and not fits({**shared, "check": "sampel"}, row)


@pytest.mark.parametrize(
    "change",
    [{"metrc": "x"}, {"severity": "fatal"}, {"check": "sampel"}, {"metric": None}, {"id": "901"}, {"tests": [{"name": "甲"}]}],
    ids=lambda change: next(iter(change)),
)
def test_what_is_wrong_does_not_fit(change: dict[str, Any]) -> None:
    rule = {"id": "C901", "name": "x", "title": "题", "severity": "error", "check": "same_everywhere", "metric": "基本支出"}
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid({"rules": [rule]})
    changed = {key: value for key, value in {**rule, **change}.items() if value is not None}
    assert not validator.is_valid({"rules": [changed]})
