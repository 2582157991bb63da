"""Every operation of the operating system fails once, each at every moment: outputs are whole or absent, and one sentence says so.

In the suite each operation fails with one error, the frequent ones not at every moment. AUDITOR_ALL_FAULTS=1 has them fail at
each, with all errors, once and for good.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support import RIGHT, RULES, WRONG

from tests.batch.conftest import files

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="calls are forked")

ALL = os.environ.get("AUDITOR_ALL_FAULTS") == "1"
ERRORS = ("ENOSPC", "EACCES", "EIO", "EMFILE", "EAGAIN")
USUAL = {
    "open": "EMFILE", "read": "EIO", "list": "EACCES", "write": "ENOSPC", "fsync": "EIO", "replace": "EACCES", "mkdir": "ENOSPC",
    "unlink": "EACCES", "sqlite": "EIO", "process": "EAGAIN", "thread": "EAGAIN",
}  # fmt: skip
CASES = [
    (name, error, lasting)
    for name, usual in USUAL.items()
    for error in ERRORS
    for lasting in (False, True)
    if ALL or (error == usual and not lasting)
]
LEAST = {"open": 30, "read": 80, "list": 4, "write": 12, "fsync": 12, "replace": 14, "mkdir": 18, "unlink": 2, "sqlite": 10}
STEPS = {"open": 4, "read": 9, "mkdir": 3, "replace": 2, "fsync": 2, "sqlite": 2}
FINDINGS, USAGE, INCOMPLETE = 1, 2, 4


class Machine:
    """Calls of the program in a working folder, on a machine of which something may fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "calls").mkdir()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AUDITOR_")}
        environment |= {"FAULTY_FOLDER": str(folder / "calls"), "PYTHONUTF8": "1"}
        command = [sys.executable, str(Path(__file__).with_name("faulty.py"))]
        pipe = subprocess.PIPE
        self._server = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=folder, env=environment, text=True)

    def call(self, *argv: object, cache: Path, fault: dict[str, Any] | None = None) -> dict[str, Any]:
        assert self._server.stdin is not None and self._server.stdout is not None
        request = {"argv": [str(word) for word in argv], "env": {"XDG_CACHE_HOME": str(cache)}, "fault": fault}
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        answer: dict[str, Any] = json.loads(self._server.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait(timeout=10)


@dataclass(frozen=True)
class Bench:
    """A machine with a batch of three documents, the folder of an earlier run with one more, and what an undisturbed run writes."""

    machine: Machine
    earlier: Path
    cache: Path
    before: dict[str, bytes]
    expected: dict[str, bytes]

    def argv(self, out: Path, *more: str) -> list[object]:
        rules = ["--rules", self.machine.folder / "tiny", "--select", "C901", "--no-plugins", "--no-date"]
        return ["check", *rules, self.machine.folder / "in", "-o", out, *more]

    def check(self, fault: dict[str, Any], *more: str) -> bool:
        """One call with a fault, then one without; False when the fault was not reached."""
        out, cache = self.machine.folder / "out", self.machine.folder / "cache"
        for place, template in ((out, self.earlier), (cache, self.cache)):
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(template, place)
        told = self.machine.call(*self.argv(out, *more), cache=cache, fault=fault)
        if told["reached"] < fault["number"]:
            return False
        about = f"{fault}\n{told}"
        self._judge(out, told, about)
        if fault["operation"] != "unlink":
            left = [name for place in (out, cache) for name in names(place) if ".part" in name or ".tmp" in name or ".auditor" in name]
            assert left == [], about
        again = self.machine.call(*self.argv(out, *more), cache=cache)
        assert again["code"] == FINDINGS and "Traceback" not in again["err"], again
        assert reports(out) == self.expected and ".auditor" not in os.listdir(out), about
        kept = {name.rpartition("/")[2] for name in files(out) if name.startswith("earlier/")}
        assert kept >= {"旧.findings.md", "旧.findings.json"}, (about, names(out))
        return True

    def _judge(self, out: Path, told: dict[str, Any], about: str) -> None:
        said = told["out"] + told["err"]
        assert "Traceback" not in said and told["survivors"] == 0, about
        assert told["code"] in (FINDINGS, USAGE, INCOMPLETE), about
        found = reports(out)
        for name, content in found.items():
            told_of = json.loads(content) if name.endswith(".json") else None
            if name.startswith("index") or content in (self.expected.get(name), self.before.get(name)):
                continue  # of this run or still of the one before
            if told_of is None:
                told_of = json.loads(found[name.removesuffix("md") + "json"])
            assert [document["outcome"] for document in told_of["documents"]] == ["refused"], (name, about)
        if told["code"] == FINDINGS:
            assert found == self.expected, about
        else:
            sentences = [line for line in told["err"].splitlines() + told["out"].splitlines() if "。" in line]
            assert sentences and any("请" in line for line in sentences), about


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def reports(folder: Path) -> dict[str, bytes]:
    """What the run wrote, without what it found and moved out of the way."""
    return {name: content for name, content in files(folder).items() if not name.startswith(("earlier/", ".auditor/", "丙/"))}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("faults")
    for name, text in {"in/甲/一.md": RIGHT, "in/乙/二.md": WRONG, "in/乙/三.md": WRONG, "in/丙/旧.md": RIGHT, "tiny/rules.yaml": RULES,
                       "tiny/pack.yaml": 'name: tiny\ntitle: 小包\nversion: "1"\n'}.items():  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    machine = Machine(folder)
    made = Bench(machine, folder / "earlier", folder / "warm", {}, {})
    try:
        machine.call(*made.argv(folder / "earlier", "--no-isolation"), cache=folder / "warm")
        (folder / "in/丙/旧.md").unlink()
        for name, text in {"甲/一": WRONG, "乙/二": RIGHT, "乙/三": RIGHT}.items():
            (folder / f"in/{name}.md").write_text(text, encoding="utf-8")
        machine.call(*made.argv(folder / "clean", "--no-isolation", "--no-cache"), cache=folder / "warm")
        for store in (folder / "warm").rglob("results-*"):  # the rules were read before, no document was
            store.unlink()
        made.before.update(reports(folder / "earlier"))
        made.expected.update(reports(folder / "clean"))
        assert len(made.expected) == 9
        yield made
    finally:
        machine.close()


@pytest.mark.parametrize(("operation", "error", "lasting"), [case for case in CASES if case[0] not in ("process", "thread")])
def test_an_operation_fails_at_every_moment(bench: Bench, operation: str, error: str, lasting: bool) -> None:
    """In one process, so that what workers do is disturbed as well."""
    number, step = 1, 1 if ALL else STEPS.get(operation, 1)
    options = ("--no-isolation", "--jobs", "1")
    while bench.check({"operation": operation, "number": number, "errno": error, "lasting": lasting}, *options):
        number += step
    assert number > LEAST[operation]


@pytest.mark.parametrize("operation", ["process", "thread"])
def test_no_worker_can_be_started_at_some_moment(bench: Bench, operation: str) -> None:
    """The program asks again, or does the same work with one worker fewer."""
    number = 1
    while bench.check({"operation": operation, "number": number, "errno": USUAL[operation], "lasting": False}, "--jobs", "2"):
        number += 2 if operation == "thread" else 1
    assert number > 1


@pytest.mark.parametrize("operation", ["process", "thread"])
def test_no_further_worker_can_be_started(bench: Bench, operation: str) -> None:
    """With one worker all documents are audited; with none that is said, and nothing else is."""
    for number in (1, 2) if operation == "process" else (1, 3, 4):
        out, cache = bench.machine.folder / "short", bench.machine.folder / "short-cache"
        shutil.rmtree(out, ignore_errors=True)
        fault = {"operation": operation, "number": number, "errno": "EAGAIN", "lasting": True}
        told = bench.machine.call(*bench.argv(out, "--jobs", "2"), cache=cache, fault=fault)
        assert told["survivors"] == 0 and "Traceback" not in told["err"], told
        if number == 1:
            assert (told["code"], told["out"], len(told["err"].splitlines())) == (5, "", 1) and "无法启动核对进程" in told["err"], told
        else:
            assert told["code"] == FINDINGS and reports(out) == bench.expected, told


def test_a_further_session_that_cannot_begin_is_done_without(bench: Bench) -> None:
    """Of two sessions in one process the second may find a file of rules unreadable: the first does its work."""
    for number in range(40, 130, 15):
        bench.check({"operation": "read", "number": number, "errno": "EIO", "lasting": False}, "--no-isolation", "--jobs", "2")
