"""Every plugin under `plugins/`: it can be installed, is listed with what it adds, and passes its own tests."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Environment

ROOT = Path(__file__).parent.parent.parent
PLUGINS = sorted(file.parent for file in (ROOT / "plugins").glob("*/pyproject.toml"))
PAGE = ROOT / "plugins" / "webpage" / "examples" / "self-evaluation.html"


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: plugin.name)
def test_its_own_tests_pass_once_it_is_installed(shipped: Environment, plugin: Path, tmp_path: Path) -> None:
    done = shipped.run_tests_of(plugin, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("plugin", PLUGINS, ids=lambda plugin: plugin.name)
def test_folder_package_entry_point_and_readme_agree(plugin: Path) -> None:
    project = tomllib.loads((plugin / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["auditor"] == {plugin.name: plugin.name}
    assert project["project"]["name"] == f"auditor-{plugin.name}" and project["tool"]["setuptools"]["packages"] == [plugin.name]
    assert (plugin / "README.md").read_text(encoding="utf-8").startswith(f"# auditor-{plugin.name}\n")
    assert f"../plugins/{plugin.name})" in (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")


def test_they_are_listed_with_version_origin_hooks_and_what_they_add(shipped: Environment, tmp_path: Path) -> None:
    done = shipped.run(tmp_path, "auditor", "plugins", "list", "--lang", "en")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    for name, hooks, added in (
        ("webpage", "auditor_readers", "  reads: .html, .htm, .mht, .mhtml"),
        ("ledger", "auditor_reports", "  writes: ledger"),
        ("yunlu", "auditor_rule_packs auditor_vocabulary auditor_checks", "  check kinds: yunlu/per_head"),
    ):
        at = lines.index(f"{name} 0.1.0  origin: auditor-{name}  hooks: {hooks}")
        assert added in lines[at + 1 : at + 3]
    assert lines[0].startswith("builtin 0.") and "origin: built-in" in lines[0]


def test_a_page_is_audited_into_a_ledger(shipped: Environment, tmp_path: Path) -> None:
    done = shipped.run(tmp_path, "auditor", "check", str(PAGE), "--no-confidence", "--format", "ledger,json", "-o", "out", "--no-date")
    assert done.returncode == 1, done.stdout + done.stderr
    found = json.loads((tmp_path / "out" / f"{PAGE.stem}.findings.json").read_text(encoding="utf-8"))["findings"]
    ledger = (tmp_path / "out" / f"{PAGE.stem}.ledger.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(ledger, newline="")))
    assert found and [row["标识"].removeprefix("'") for row in rows if row["结论"] == "问题"] == [
        finding["fingerprint"] for finding in found if finding["verdict"] == "finding"
    ]


def test_without_them_the_formats_are_not_there(shipped: Environment, tmp_path: Path) -> None:
    without = ("auditor", "check", "--no-plugins")
    unread = shipped.run(tmp_path, *without, str(PAGE))
    assert unread.returncode == 4 and ".html" in unread.stdout
    assert shipped.run(tmp_path, *without, str(ROOT / "examples" / "report.pdf"), "--format", "ledger").returncode == 2


def test_a_new_plugin_passes_its_tests_once_it_is_installed(install, auditor, tmp_path: Path) -> None:
    assert auditor("plugins", "new", "qingluan", "-o", tmp_path).code == 0
    environment = install(tmp_path / "qingluan")
    (tmp_path / "elsewhere" / "tests").mkdir(parents=True)
    done = environment.run_tests_of(tmp_path / "qingluan", tmp_path / "elsewhere" / "tests")
    assert done.returncode == 0, done.stdout + done.stderr
    listed = environment.run(tmp_path / "elsewhere", "auditor", "plugins", "list")
    assert listed.returncode == 0 and "qingluan 0.1.0" in listed.stdout and "auditor-qingluan" in listed.stdout


def test_a_hook_that_fails_is_told_by_the_list(auditor, write) -> None:
    plugin = write(
        "broken.py",
        "from auditor.hookspecs import hookimpl\n\n\n@hookimpl\ndef auditor_readers():\n    raise ValueError('no such table')\n",
    )
    ran = auditor("plugins", "list", "--plugin", plugin)
    assert ran.code == 4 and "X401" in ran.err and "no such table" in ran.err and "broken" in ran.out
