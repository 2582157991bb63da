"""Plugins installed as a user would install them, beside the auditor under test, without asking an index."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Environment:
    """An interpreter that has some plugins installed."""

    variables: dict[str, str]

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`python -m` with the arguments, in a folder."""
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, env=self.variables, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=600, check=False
        )

    def run_tests_of(self, plugin: Path, folder: Path) -> subprocess.CompletedProcess[str]:
        """The tests of a plugin and what they read, copied away from its package so that they meet the installed one."""
        # the copy bears another name: a folder of the plugin's name would pass for its package
        copy = shutil.copytree(plugin, folder / "copy", ignore=shutil.ignore_patterns("__pycache__", plugin.name, "pyproject.toml"))
        return self.run(folder, "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib", str(copy / "tests"))


Install = Callable[..., Environment]


@pytest.fixture(scope="session")
def install(tmp_path_factory: pytest.TempPathFactory) -> Install:
    """Install the plugins in the given folders; nothing is written to those."""
    try:
        major = int(version("setuptools").split(".")[0])
    except PackageNotFoundError:
        major = 0

    def run(*plugins: Path) -> Environment:
        if major < 77:
            pytest.skip("needs setuptools>=77 (installed by the dev extra)")
        folder = tmp_path_factory.mktemp("installed")
        target = folder / "target"
        sources = [folder / "sources" / plugin.name for plugin in plugins]
        for plugin, source in zip(plugins, sources, strict=True):
            shutil.copytree(plugin, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info", "tests"))
        options = ["--no-deps", "--no-build-isolation", "--no-index", "-q", "--target", str(target)]
        command = [sys.executable, "-m", "pip", "install", *options, *map(str, sources)]
        subprocess.run(command, check=True, timeout=600, stdin=subprocess.DEVNULL)
        path = os.pathsep.join([str(target), str(ROOT)])
        return Environment({**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"})

    return run


@pytest.fixture(scope="session")
def shipped(install: Install) -> Environment:
    """Every plugin of the repository, installed."""
    return install(*sorted(file.parent for file in (ROOT / "plugins").glob("*/pyproject.toml")))
