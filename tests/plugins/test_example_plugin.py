"""The example plugin under `plugins/`, installed as a user would install it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PLUGIN = ROOT / "plugins" / "yunlu"
REPORT = ROOT / "examples" / "report.pdf"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment variables of an interpreter that has the plugin installed."""
    try:
        major = int(version("setuptools").split(".")[0])
    except PackageNotFoundError:
        major = 0
    if major < 77:
        pytest.skip("needs setuptools>=77 (installed by the dev extra)")
    folder = tmp_path_factory.mktemp("plugin")
    source, target = folder / "source", folder / "target"
    shutil.copytree(PLUGIN, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
    options = ["--no-deps", "--no-build-isolation", "--no-index", "-q", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(source)], check=True, timeout=300, stdin=subprocess.DEVNULL)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(target), str(ROOT)]), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def run(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300)


def test_it_is_listed_with_its_hooks(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "auditor", "plugins", "list")
    assert done.returncode == 0, done.stdout + done.stderr
    (line,) = (line for line in done.stdout.splitlines() if "yunlu" in line)
    assert all(hook in line for hook in ("auditor_rule_packs", "auditor_vocabulary", "auditor_checks"))


def test_its_rules_report_on_the_example(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "auditor", "check", str(REPORT), "--format", "json", "-o", "-", "--no-date")
    assert done.returncode == 1, done.stderr
    answer = json.loads(done.stdout)
    (finding,) = (found for found in answer["findings"] if found["rule"] == "yunlu/P901")
    assert [figure["text"] for figure in finding["figures"]] == ["1.35", "22"]
    assert finding["formula"] == "1.35万元 ÷ 22 = 0.0614万元"
    assert "低于标准0.10万元" in finding["statement"]
    held = [result["rule"] for result in answer["held"]]
    assert "yunlu/C901" in held, "110余条 in the text and 110余条 in the scoring table"


def test_without_plugins_its_rules_are_absent(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "auditor", "rules", "list", "--no-plugins")
    assert done.returncode == 0, done.stderr
    assert "yunlu/" not in done.stdout


def test_its_own_tests_pass(environment: dict[str, str], tmp_path: Path) -> None:
    done = run(environment, tmp_path, "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", str(PLUGIN / "tests"))
    assert done.returncode == 0, done.stdout + done.stderr
