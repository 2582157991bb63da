"""Batches run as a user runs them, in a process of their own with worker processes below it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from support import RIGHT, WRONG, Ran, Write

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of the runs; what they remember stays in the test's folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
    return kept | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1", "RUN_OF_TEST": str(tmp_path)}


@pytest.fixture(autouse=True)
def no_process_survives(tmp_path: Path) -> Iterator[None]:
    """Whatever happens to a run, its processes go with it, also those that nobody knows of any more."""
    yield
    deadline = time.monotonic() + 10
    while (alive := _processes_of(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for process in alive:
        process.kill()
    assert alive == []


def _processes_of(test: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.environ().get("RUN_OF_TEST") == str(test) and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


@pytest.fixture
def start(pack: Path, tmp_path: Path, environment: dict[str, str]) -> Start:
    """Begin `auditor check` with the tiny pack alone."""

    def begin(*arguments: object, env: dict[str, str] | None = None, **options: object) -> subprocess.Popen[bytes]:
        given = ["check", "--rules", pack, "--select", "parts-of-a-sentence", "--no-date", *arguments]
        command = [sys.executable, "-m", "auditor", *map(str, given)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, cwd=tmp_path, env=environment | (env or {}), **options)  # type: ignore[call-overload]

    return begin


@pytest.fixture
def run(start: Start) -> Callable[..., Ran]:
    """The same from beginning to end."""

    def to_the_end(*arguments: object, **options: object) -> Ran:
        process = start(*arguments, **options)
        out, err = process.communicate(timeout=120)
        return Ran(process.returncode, out.decode(), err.decode())

    return to_the_end


@pytest.fixture
def reports(write: Write, tmp_path: Path) -> Path:
    """A folder with reports in two folders, every second one wrong."""
    for number in range(6):
        write(f"in/{'甲区' if number < 3 else '乙区'}/报告{number}.md", WRONG if number % 2 else RIGHT)
    return tmp_path / "in"


def files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, by relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
