"""What the wheel carries: the package, every file of `rules/`, the type marker and the licence."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEEDED = 77  # the setuptools of [build-system] in pyproject.toml


def setuptools_major() -> int:
    try:
        return int(version("setuptools").split(".")[0])
    except PackageNotFoundError:
        return 0


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Name -> bytes of every file in a freshly built wheel. Built from a copy: a build leaves folders behind."""
    if setuptools_major() < NEEDED:
        pytest.skip(f"needs setuptools>={NEEDED} (installed by the dev extra)")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in ("auditor", "rules"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    options = ["--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", str(source), *options], check=True, timeout=300, stdin=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_of(folder: Path) -> dict[str, bytes]:
    """Relative name -> bytes of every file that belongs to the product."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def test_every_file_of_the_rules_is_carried(carried: dict[str, bytes]) -> None:
    rules = files_of(ROOT / "rules")
    assert "core/pack.yaml" in rules
    assert any(name.startswith("vocabulary/") for name in rules)
    assert {name: carried.get(f"auditor/_rules/{name}") for name in rules} == rules


def test_every_file_of_the_package_is_carried(carried: dict[str, bytes]) -> None:
    package = files_of(ROOT / "auditor")
    assert {"py.typed", "words/zh.py", "words/en.py"} <= set(package)
    assert [name for name in package if f"auditor/{name}" not in carried] == []


def test_nothing_else_is_carried(carried: dict[str, bytes]) -> None:
    """No tests, examples or plugins at the top of site-packages."""
    assert [name for name in carried if not re.match(r"auditor/|auditor-[^/]+\.dist-info/", name)] == []


def test_the_licence_is_whole(carried: dict[str, bytes]) -> None:
    (licence,) = (content for name, content in carried.items() if name.endswith("/LICENSE"))
    text = licence.decode()
    assert text.split("\n", 1)[0].strip() == "GNU AFFERO GENERAL PUBLIC LICENSE"
    assert "END OF TERMS AND CONDITIONS" in text
    assert text.count("\n") == 661


def test_the_metadata_say_what_is_needed(carried: dict[str, bytes]) -> None:
    (metadata,) = (content.decode() for name, content in carried.items() if name.endswith("/METADATA"))
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: AGPL-3.0-or-later" in metadata
    (entry_points,) = (content.decode() for name, content in carried.items() if name.endswith("/entry_points.txt"))
    assert "auditor = auditor.cli:main" in entry_points
