"""`auditor plugins new`: what it writes works as written, before and after anything is changed in it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Run, Write

from auditor.rulebook.file_schemas import FILES

ROOT = Path(__file__).parents[2]
NAME = "qingluan_district"


@pytest.fixture
def plugin(auditor: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a new plugin, on the import path."""
    assert auditor("plugins", "new", NAME, "-o", tmp_path / "插件").code == 0
    folder = tmp_path / "插件" / NAME
    monkeypatch.syspath_prepend(str(folder))
    yield folder
    for module in [module for module in sys.modules if module.partition(".")[0] == NAME]:
        del sys.modules[module]


def test_its_own_tests_pass(plugin: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(plugin)]
    ran = subprocess.run(command, env=environment, cwd=plugin, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_its_rules_are_valid_and_pass_their_tests(auditor: Run, plugin: Path) -> None:
    checked = auditor("rules", "check", "--plugin", NAME, plugin / NAME / "rules")
    assert checked.code == 0 and checked.out.splitlines()[-1] == "0 处错误，0 处提醒，读入 1 条规则"


@pytest.mark.parametrize(("language", "said"), [("zh", "高于限额5"), ("en", "above the limit of 5")])
def test_it_finds_what_its_rule_says(auditor: Run, plugin: Path, write: Write, language: str, said: str) -> None:
    document = write("a.md", "# 2022年度报告\n\n2022年度，单位示例经费5.20万元。\n")
    ran = auditor("check", "--plugin", NAME, "--select", f"{NAME}/P901", document, "--lang", language, "--fail-on", "warning")
    assert ran.code == 1 and said in ran.out and f"{NAME}/P901" in ran.out


def test_it_is_listed_with_its_hooks(auditor: Run, plugin: Path) -> None:
    ran = auditor("plugins", "list", "--plugin", NAME)
    (line,) = (line for line in ran.out.splitlines() if line.startswith(NAME))
    assert ran.code == 0 and line.endswith("auditor_rule_packs auditor_vocabulary auditor_checks")


def test_the_entry_point_names_the_package(plugin: Path) -> None:
    project = tomllib.loads((plugin / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["name"] == "auditor-qingluan-district"
    assert project["project"]["entry-points"]["auditor"] == {NAME: NAME}
    assert importlib.util.find_spec(NAME) is not None
    for package, patterns in project["tool"]["setuptools"]["package-data"].items():
        carried = {path for pattern in patterns for path in (plugin / package).glob(pattern)}
        assert carried == {path for suffix in ("yaml", "json") for path in (plugin / package).rglob(f"*.{suffix}")}


def test_no_name_of_the_template_is_left(plugin: Path) -> None:
    files = [path for path in plugin.rglob("*") if path.is_file()]
    left = [path.name for path in files if any(word in path.name + path.read_text(encoding="utf-8") for word in ("NAME", "WORDS"))]
    assert len(files) == 9 + len(FILES) and left == []


def test_the_readme_is_in_the_language_of_the_run(auditor: Run, tmp_path: Path) -> None:
    auditor("plugins", "new", "first_one", "-o", tmp_path)
    auditor("plugins", "new", "second_one", "-o", tmp_path, "--lang", "en")
    assert "不安装先试用" in (tmp_path / "first_one" / "README.md").read_text(encoding="utf-8")
    assert "Try it before" in (tmp_path / "second_one" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("my-district", "my_district"),
        ("株洲", "zhuzhou"),
        ("Zhuzhou", "zhuzhou"),
        ("../x", "zhuzhou"),
        ("json", "json"),
        ("class", "class"),
        ("core", "core"),
    ],
)
def test_a_name_that_cannot_be_is_refused(auditor: Run, tmp_path: Path, name: str, said: str) -> None:
    ran = auditor("plugins", "new", name, "-o", tmp_path / "out")
    assert ran.code == 2 and said in ran.err and not (tmp_path / "out").exists()


def test_nothing_is_overwritten(auditor: Run, plugin: Path) -> None:
    before = {path: path.read_bytes() for path in plugin.rglob("*") if path.is_file()}
    ran = auditor("plugins", "new", NAME, "-o", plugin.parent)
    assert ran.code == 2 and NAME in ran.err
    assert {path: path.read_bytes() for path in plugin.rglob("*") if path.is_file()} == before
