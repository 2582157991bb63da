"""The schemas of all files that people write: every shipped and every written file leads to its schema and fits it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from urllib.request import url2pathname

import jsonschema
import pytest
from support import Run, Write

from auditor.figures.vocabulary import Metric
from auditor.rulebook.file_schemas import FILES, FOLDER, file_name, modeline, schema_for
from auditor.rulebook.shipped import shipped_packs, shipped_rules
from auditor.rulebook.source import read_source
from auditor.settings import FIELDS

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*(ROOT / "rules").glob("*/*.yaml"), *(ROOT / "plugins").glob("*/*/**/*.yaml")])
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@cache
def schema(of: str) -> Any:
    return json.loads((ROOT / "rules" / FOLDER / file_name(of)).read_text(encoding="utf-8"))


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def led_to(path: Path) -> Path:
    """The file that the first line of a file names."""
    match = MODELINE.fullmatch(path.read_text(encoding="utf-8").split("\n", 1)[0])
    assert match, path
    if match[1].startswith("file:"):
        return Path(url2pathname(urlparse(match[1]).path))
    return path.parent / match[1]


def problems(path: Path, against: Any) -> list[str]:
    source, wrong = read_source(path)
    assert wrong == ()
    return [f"{one.json_path}: {one.message}" for one in jsonschema.Draft202012Validator(against).iter_errors(as_json(source.data))]


def fits(path: Path) -> None:
    found = led_to(path)
    assert found.is_file(), f"{path}: {found}"
    assert problems(path, json.loads(found.read_text(encoding="utf-8"))) == []


def written(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_file_leads_to_its_schema_and_fits_it(path: Path) -> None:
    fits(path)
    of = led_to(path).name.partition(".")[0]
    words = next((words for words in ("vocabulary", "language") if words in path.as_posix()), "rules")
    words = "vocabulary" if path.parent.name == "concepts" else words
    assert of == ("pack" if path.name == "pack.yaml" else words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_files_of_a_working_folder_lead_to_their_schemas(auditor: Run, tmp_path: Path, language: str) -> None:
    auditor("config", "init", tmp_path / "工作 一", "--lang", language)
    files = written(tmp_path / "工作 一")
    assert len(files) == 4
    for path in files:
        fits(path)
    zh = (tmp_path / "工作 一" / FOLDER / "rules.schema.json").read_bytes() == (ROOT / "rules" / FOLDER / "rules.schema.json").read_bytes()
    assert zh == (language == "zh")


def test_the_files_of_a_new_plugin_lead_to_their_schemas(auditor: Run, tmp_path: Path) -> None:
    auditor("plugins", "new", "qingluan", "-o", tmp_path)
    files = written(tmp_path)
    assert len(files) == 3
    for path in files:
        fits(path)


def test_a_new_rule_leads_to_the_schema_above_it_or_to_the_installed_one(auditor: Run, tmp_path: Path) -> None:
    auditor("config", "init", "w")
    auditor("rules", "new", "C902", "-o", "w/本地规则/甲/规则.yaml")
    assert led_to(Path("w/本地规则/甲/规则.yaml")).resolve() == Path("w/schema/rules.schema.json").resolve()
    auditor("rules", "new", "C903", "-o", tmp_path / "别处.yaml")
    assert led_to(tmp_path / "别处.yaml") == shipped_rules() / FOLDER / "rules.schema.json"
    for path in (Path("w/本地规则/甲/规则.yaml"), tmp_path / "别处.yaml"):
        fits(path)
    assert " " not in schema_for(tmp_path, "rules")


def test_the_folder_of_schemas_is_no_pack(auditor: Run) -> None:
    assert FOLDER not in shipped_packs()
    auditor("config", "init", "w")
    assert auditor("rules", "check", "w").code == 0 and auditor("rules", "check", "w", "w/本地规则").code == 0


def test_the_line_changes_nothing_that_a_rule_says(auditor: Run, pack: Path) -> None:
    before = auditor("rules", "show", "C901", "--rules", pack).out
    file = pack / "rules.yaml"
    file.write_text(modeline("x.json") + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert auditor("rules", "show", "C901", "--rules", pack).out == before.replace("rules.yaml:2", "rules.yaml:3")


@pytest.mark.parametrize("of", FILES)
def test_every_schema_is_a_schema_with_chinese_hover_texts(of: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(of))
    texts = list(descriptions(schema(of)))
    assert len(texts) > 5 and [text for text in texts if not re.search("[\u4e00-\u9fff]", text)] == []


def descriptions(node: Any) -> Iterator[str]:
    if isinstance(node, dict) and isinstance(node.get("description"), str):
        yield node["description"]
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from descriptions(inner)


def test_the_keys_are_those_that_are_read() -> None:
    assert set(schema("config")["properties"]) == set(FIELDS)
    metric = schema("vocabulary")["properties"]["metrics"]["additionalProperties"]
    assert set(metric["properties"]) == {field.name for field in fields(Metric)} - {"key"}


FULL = {
    "config": "packs: [hunan]\nselect: C\nparameters: {over_explain: 1.5}\n",
    "pack": "name: a\ntitle: 题\nversion: 1\nextends: [core]\ndisable: C101\nseverity: {C102: info}\noverride: {C103: {title: 题}}\n",
    "vocabulary": "metrics: {a_b: {name: 甲, names: [乙], dimension: money, stages: outturn, year: any}}\nwords: {x: [甲]}\n",
    "language": "from: 表 2020\nlisting: {joint: [甲, {words: [乙], from: 表 2024}], open: 丙}\n",
    "waivers": "- {fingerprint: '0123456789abcdef', reason: 因, person: 某, date: 2026-01-31, any_values: true}\n",
    "rules": "rules: [{id: a/C101, name: a, title: 题, severity: info, check: other/kind, anything: 1}]\n",
}
WRONG = {
    "config": "pack: [hunan]\n",
    "pack": "name: 甲\ntitle: 题\nversion: 1\n",
    "vocabulary": "metrics: {a: {dimension: length}}\n",
    "language": "listings: {joint: [甲]}\n",
    "waivers": "- {fingerprint: x, reason: 因, person: 某, date: 2026-01-31}\n",
    "rules": "rules: [{id: C901, name: a, title: 题, severity: info, check: same_everywher, metric: x}]\n",
}


@pytest.mark.parametrize("of", FILES)
def test_a_right_file_fits_and_a_wrong_one_does_not(of: str, write: Write) -> None:
    assert problems(write("right.yaml", FULL[of]), schema(of)) == []
    assert problems(write("wrong.yaml", WRONG[of]), schema(of)) != []
