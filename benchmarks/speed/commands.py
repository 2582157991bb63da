"""The command line of the project as whole processes, with a cache folder and a working folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

SAMPLE = 0.02  # seconds between two looks at the memory of a process tree
_FOUND = (0, 1)  # exit codes: nothing found, something found


@dataclass(frozen=True)
class Peak:
    """Most resident memory in MB: of all processes of a tree at one time, and of its largest process; how many processes there were."""

    tree: float
    largest: float
    processes: int


class Commands:
    """Runs commands in a folder where no configuration, no plugin and no finished work of this user is seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "LOCALAPPDATA": str(folder / "cache")}
        self._environment.pop("AUDITOR_NO_CACHE", None)
        # the project may be found through the folder that the suite was started in
        self._environment["PYTHONPATH"] = os.pathsep.join(path or os.getcwd() for path in sys.path)

    def python(self, code: str) -> None:
        self._run(["-c", code], (0,))

    def auditor(self, *arguments: str, fresh: bool = False) -> None:
        """Run `auditor`; `fresh` reads every rule file anew. Raises CalledProcessError on a failure (findings are none)."""
        self._run(["-m", "auditor", *arguments], _FOUND, {"AUDITOR_NO_CACHE": "1"} if fresh else {})

    def peak(self, arguments: Sequence[str]) -> Peak:
        """The memory that a Python process with these arguments and all its children take."""
        process = subprocess.Popen(self._line(arguments), env=self._environment, cwd=self.folder, stdout=subprocess.DEVNULL)
        watched = _Watch(process)
        code = process.wait()
        watched.join()
        if code not in _FOUND:
            raise subprocess.CalledProcessError(code, self._line(arguments))
        return watched.peak

    def _run(self, arguments: Sequence[str], expected: Sequence[int], extra: dict[str, str] | None = None) -> None:
        line = self._line(arguments)
        done = subprocess.run(line, env={**self._environment, **(extra or {})}, cwd=self.folder, stdout=subprocess.DEVNULL, check=False)
        if done.returncode not in expected:
            raise subprocess.CalledProcessError(done.returncode, line)

    def _line(self, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, *arguments]


class _Watch(threading.Thread):
    """Looks at a process and its children until they are gone."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self.peak = Peak(0.0, 0.0, 0)
        self._process = process
        self.start()

    def run(self) -> None:
        while self._process.poll() is None:
            sizes = list(self._sizes())
            peak = self.peak
            self.peak = Peak(max(peak.tree, sum(sizes)), max([peak.largest, *sizes]), max(peak.processes, len(sizes)))
            time.sleep(SAMPLE)

    def _sizes(self) -> Iterator[float]:
        try:
            parent = psutil.Process(self._process.pid)
            every = [parent, *parent.children(recursive=True)]
        except psutil.Error:
            return
        for process in every:
            try:
                yield process.memory_info().rss / 2**20
            except psutil.Error:
                continue


@contextmanager
def cache_in(folder: Path) -> Iterator[None]:
    """Let this process remember rule files in a folder instead of the user's own."""
    names = ("XDG_CACHE_HOME", "LOCALAPPDATA")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, str(folder)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def commands() -> Iterator[Commands]:
    """Commands in a temporary folder."""
    with TemporaryDirectory() as folder:
        yield Commands(Path(folder))
