"""A folder of documents audited by one call of the program in a process of its own, watched from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import psutil
import pytest
from support import Ran

TICK = 0.1  # seconds between two looks at the memory
WEBPAGE = Path(__file__).resolve().parents[2] / "plugins" / "webpage"


@dataclass(frozen=True)
class Audited:
    """What a run left behind: `seconds` as the clock goes, `memory` the most bytes that one of its processes took."""

    ran: Ran
    folder: Path
    seconds: float
    memory: int

    @cached_property
    def index(self) -> Any:
        return json.loads((self.folder / "index.json").read_bytes())

    @cached_property
    def documents(self) -> dict[str, Any]:
        """The entries of the index by file name."""
        return {Path(document["path"]).name: document for document in self.index["documents"]}

    @cached_property
    def files(self) -> dict[str, bytes]:
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def result(self, name: str) -> Any:
        """The JSON result of a document."""
        (file,) = (file for file in self.documents[name]["files"] if file.endswith(".json"))
        return json.loads(self.files[file])


Audit = Callable[..., Audited]


def run_check(folder: Path, path: str, out: str, *arguments: object) -> Audited:
    """`auditor check PATH -o OUT` from a folder of its own beside the documents, with all shipped rules and two workers."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
    environment = kept | {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONUTF8": "1", "PYTHONPATH": str(WEBPAGE)}
    place = folder / "place"
    place.mkdir(exist_ok=True)
    options = ["-o", folder / out, "--no-cache", "--no-date", "--jobs", 2, *arguments]
    command = [sys.executable, "-m", "auditor", "check", *map(str, [path, *options])]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=place, env=environment)
    most = [0]
    watch = threading.Thread(target=_watch, args=(process.pid, most), daemon=True)
    watch.start()
    out_bytes, err_bytes = process.communicate(timeout=240)
    watch.join()
    assert not list(place.iterdir()), "something was written into the working folder"
    ran = Ran(process.returncode, out_bytes.decode(), err_bytes.decode())
    return Audited(ran, folder / out, time.monotonic() - start, most[0])


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    """The program over `path`, which is relative to a folder beside the documents: reports name them alike in every test."""

    def run(path: str, out: str, *arguments: object) -> Audited:
        return run_check(tmp_path, path, out, *arguments)

    return run


def _watch(pid: int, most: list[int]) -> None:
    """Look at the process and its children until it ends."""
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            for process in (parent, *parent.children(recursive=True)):
                try:
                    most[0] = max(most[0], process.memory_info().rss)
                except psutil.Error:
                    continue
            time.sleep(TICK)
    except psutil.Error:
        return
