"""auditor.yaml: where it is found, what it may say, and how mistakes in it are told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditor.errors import RuleFileError, UsageError
from auditor.rulebook.texts import TEXTS
from auditor.settings import FIELDS, Settings, load_settings
from auditor.words import catalogue


def written(folder: Path, text: str, name: str = "auditor.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings(None, tmp_path)
    assert settings == Settings()
    assert (settings.fail_on, settings.min_severity, settings.language, settings.path) == ("error", "info", "zh", None)
    assert set(settings.sources) == set(FIELDS) and set(settings.sources.values()) == {"default"}


def test_the_nearest_file_upward_is_taken(tmp_path: Path) -> None:
    written(tmp_path, "language: en\n")
    near = written(tmp_path / "a", "fail_on: warning\n")
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    settings = load_settings(None, tmp_path / "a" / "b" / "c")
    assert (settings.path, settings.fail_on, settings.language) == (near, "warning", "zh"), "files are not merged"


def test_a_file_below_the_working_folder_is_not_looked_for(tmp_path: Path) -> None:
    """A document under audit must not bring its own configuration."""
    written(tmp_path / "reports", "select: [C101]\n")
    assert load_settings(None, tmp_path).path is None


def test_every_key_is_read_and_knows_its_place(tmp_path: Path) -> None:
    text = """\
packs: [hubei, ../district]
rules: [rules/own.yaml]
select: [C, S101]
ignore: C905
min_severity: warning
fail_on: info
confidence: off
format: [markdown, json]
output: 结果
plugins: [district_plugin, checks/own.py]
language: en
waivers: waivers.yaml
parameters: {tolerance: 0.05, bands: [{score: 90}]}
"""
    path = written(tmp_path / "工作", text)
    settings = load_settings(None, path.parent)
    folder = path.parent
    assert settings.packs == ("hubei",)
    assert settings.rules == (folder / "rules" / "own.yaml", tmp_path / "district")
    assert (settings.select, settings.ignore, settings.format) == (("C", "S101"), ("C905",), ("markdown", "json"))
    assert (settings.min_severity, settings.fail_on, settings.language) == ("warning", "info", "en")
    assert settings.confidence == "off"
    assert settings.plugins == ("district_plugin", str(folder / "checks" / "own.py"))
    assert (settings.output, settings.waivers) == (folder / "结果", folder / "waivers.yaml")
    assert settings.parameters == {"tolerance": Decimal("0.05"), "bands": ({"score": 90},)}
    assert settings.sources["fail_on"] == f"{path}:6:1" and "default" not in settings.sources.values()


def test_the_command_line_goes_over_the_file() -> None:
    settings = Settings().with_("--select", select=("C101",))
    assert (settings.select, settings.sources["select"], settings.sources["ignore"]) == (("C101",), "--select", "default")


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    written(tmp_path, "language: en\n")
    other = written(tmp_path, "fail_on: info\n", "other.yaml")
    assert load_settings(other, tmp_path).fail_on == "info"
    with pytest.raises(UsageError) as error:
        load_settings(tmp_path / "nothing.yaml", tmp_path)
    assert "nothing.yaml" in catalogue("zh", [TEXTS]).text(error.value.message)


def test_an_empty_file_says_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "# 待填写\n")
    assert load_settings(None, tmp_path) == Settings(path=path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("selct: [C101]\n", ["1:1 没有“selct”这个键。是不是“select”？"]),
        ("fail_on: erorr\nlanguage: 中文\n", ["1:10 “fail_on”不能是“erorr”。是不是“error”？", "2:11 “language”不能是“中文”。"]),
        ("select: {C101: true}\n", ["1:9 “select”应当是文字列表"]),
        ("select：[C101]\n", ["1:7 冒号“：”是全角的"]),
        ("select:[C101]\n", ["1:7 冒号后面缺一个空格"]),
        ("- a\n", ["1:1 “文件内容”应当是“键: 值”的映射，这里是列表"]),
        ("language: en\nlanguage: zh\n", ["2:1 “language”重复，第 1 行已经写过"]),
        ("plugins: !!python/name:os.system\n", ["1:10 不支持标签"]),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(RuleFileError) as error:
        load_settings(None, tmp_path)
    words = catalogue("zh", [TEXTS])
    said = [words.text(issue) for issue in error.value.issues]
    assert len(said) == len(expected)
    for sentence, (place, _, beginning) in zip(said, (text.partition(" ") for text in expected), strict=True):
        assert sentence.startswith(f"{path}:{place}: {beginning}")
    assert words.text(error.value.message) == f"配置文件有 {len(expected)} 处错误，未开始审核。"
