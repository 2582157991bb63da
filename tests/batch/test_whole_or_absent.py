"""A run that is ended, disturbed or short of room leaves finished reports whole, and goes on where it was."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from support import RIGHT, WRONG, Ran, Write

from auditor.batch.folder import OutputFolder
from tests.batch.conftest import Start, files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
Run = Callable[..., Ran]
Counted = tuple[Path, dict[str, str]]

COUNTING = """\
import os
from auditor.hookspecs import hookimpl


@hookimpl
def auditor_results(audit):
    with open(os.environ["COUNTED"], "a", encoding="utf-8") as file:
        file.write("audited\\n")
    return []
"""
SLOW = """\
import time
from auditor.hookspecs import hookimpl


@hookimpl
def auditor_results(audit):
    time.sleep(0.3)
    return []
"""


@pytest.fixture
def counted(write: Write, tmp_path: Path) -> Counted:
    """A plugin that notes each audit, and the environment that tells it where."""
    return write("counting.py", COUNTING), {"COUNTED": str(tmp_path / "count.txt")}


def audits(tmp_path: Path) -> int:
    return len((tmp_path / "count.txt").read_text(encoding="utf-8").splitlines())


def test_a_second_run_audits_nothing_and_writes_the_same(run: Run, reports: Path, tmp_path: Path, counted: Counted) -> None:
    plugin, environment = counted
    run(reports, "-o", tmp_path / "out", "--plugin", plugin, env=environment | {"PYTHONHASHSEED": "1"})
    assert audits(tmp_path) == 6
    first = files(tmp_path / "out")
    again = run(reports, "-o", tmp_path / "other", "--plugin", plugin, env=environment | {"PYTHONHASHSEED": "2"})
    assert (again.code, audits(tmp_path), files(tmp_path / "other")) == (1, 6, first)
    run(reports, "-o", tmp_path / "out", "--plugin", plugin, "--no-cache", env=environment)
    assert audits(tmp_path) == 12


@pytest.mark.parametrize("change", ["document", "rule", "plugin", "language", "setting"])
def test_whatever_could_change_a_result_makes_it_new_work(
    run: Run, write: Write, pack: Path, tmp_path: Path, counted: Counted, change: str
) -> None:
    plugin, environment = counted
    document = write("a.md", WRONG)
    arguments = [document, "-o", tmp_path / "out", "--plugin", plugin]
    run(*arguments, env=environment)
    if change == "document":
        document.write_text(RIGHT, encoding="utf-8")
    elif change == "rule":
        rules = pack / "rules.yaml"
        rules.write_text(rules.read_text(encoding="utf-8").replace("severity: error", "severity: info"), encoding="utf-8")
    elif change == "plugin":
        plugin.write_text(COUNTING + "\n# changed\n", encoding="utf-8")
    elif change == "language":
        arguments += ["--lang", "en"]
    else:
        arguments += ["--min-severity", "error"]
    run(*arguments, env=environment)
    assert audits(tmp_path) == 2


def test_a_broken_store_costs_nothing_but_time(run: Run, reports: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    run(reports, "-o", tmp_path / "out")
    expected = files(tmp_path / "out")
    (store,) = Path(environment["XDG_CACHE_HOME"]).rglob("*.sqlite")
    store.write_bytes(b"no database" * 100)
    assert run(reports, "-o", tmp_path / "out").code == 1
    assert files(tmp_path / "out") == expected


def test_killed_at_any_moment_then_run_again(start: Start, run: Run, reports: Path, tmp_path: Path) -> None:
    """At twenty moments spread over a run; each time what is there is whole, and the next run into the folder gives all."""
    run(reports, "-o", tmp_path / "clean", "--no-cache", "--no-plugins")  # with the rules read before
    began = time.monotonic()
    run(reports, "-o", tmp_path / "clean2", "--no-cache", "--no-plugins")
    lasted = time.monotonic() - began
    expected = files(tmp_path / "clean")
    for number in range(20):
        out = tmp_path / f"out{number % 4}"  # into new folders, later into such as were killed before
        environment = {"XDG_CACHE_HOME": str(tmp_path / "cache" / str(number % 7))}
        process = start(reports, "-o", out, "--jobs", "2", "--no-plugins", env=environment)
        time.sleep(lasted * (number + 1) / 20)
        process.kill()
        process.communicate()
        for name, content in files(out).items() if out.exists() else ():
            if not name.startswith(("index", ".auditor/")):
                assert content == expected[name], number
            elif name.endswith(".json"):
                json.loads(content)
    for number in range(4):
        assert run(reports, "-o", tmp_path / f"out{number}", "--no-plugins").code == 1
        assert files(tmp_path / f"out{number}") == expected


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_interruption_keeps_what_is_done_and_says_what_is_not(
    start: Start, reports: Path, write: Write, tmp_path: Path, name: str, code: int
) -> None:
    def heed() -> None:
        """A suite that runs in the background of a shell, or below nohup, hands on that signals are ignored."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)

    process = start(reports, "-o", tmp_path / "out", "--plugin", write("slow.py", SLOW), "--jobs", "1", preexec_fn=heed)
    deadline = time.monotonic() + 60
    while not list((tmp_path / "out").rglob("*.findings.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    children = psutil.Process(process.pid).children(recursive=True)
    for _ in range(3):  # the impatient ask again
        process.send_signal(getattr(signal, name))
    _, err = process.communicate(timeout=30)
    assert process.returncode == code and len(err.splitlines()) == 1 and "中断" in err.decode()
    assert psutil.wait_procs(children, timeout=10)[1] == []
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    outcomes = [document["outcome"] for document in index["documents"]]
    assert index["complete"] is False and "ok" in outcomes and "pending" in outcomes
    assert not (tmp_path / "out" / ".auditor").exists()


def test_interruption_at_the_beginning_is_told_like_any_other(start: Start, reports: Path, tmp_path: Path) -> None:
    """While modules are loaded, rules read and the worker is started; before the program has begun it is Python that ends."""
    for after in (0.15, 0.25, 0.4, 0.6):
        process = start(reports, "-o", tmp_path / "out", "--no-plugins", "--no-cache")
        time.sleep(after)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=30)
        assert process.returncode in (143, -signal.SIGTERM, 1) and b"Traceback" not in err
        assert process.returncode != 143 or len(err.splitlines()) == 1
        assert not (tmp_path / "out" / ".auditor").exists()


def test_a_full_disk_is_said_and_leaves_nothing_half_written(run: Run, reports: Path, tmp_path: Path) -> None:
    """Reports of more than 2,000 bytes do not fit; the files that do are whole."""

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    ran = run(reports, "-o", tmp_path / "out", "--no-cache", preexec_fn=no_room)
    assert ran.code == 4 and "Traceback" not in ran.err and "无法写出" in ran.out + ran.err
    found = files(tmp_path / "out")
    assert all(name.endswith(".md") or json.loads(content) is not None for name, content in found.items() if not name.endswith(".csv"))
    assert not any(name.startswith(".auditor") or name.endswith(".part") for name in found)


def test_another_run_into_the_same_folder_is_refused(run: Run, reports: Path, tmp_path: Path) -> None:
    with OutputFolder(tmp_path / "out"):
        ran = run(reports, "-o", tmp_path / "out")
    assert ran.code == 2 and "另一次核对" in ran.err and ran.out == ""
    assert run(reports, "-o", tmp_path / "out").code == 1


def test_a_document_that_vanishes_is_named(run: Run, reports: Path, tmp_path: Path) -> None:
    (reports / "消失.md").symlink_to(tmp_path / "nowhere.md")
    ran = run(reports, "-o", tmp_path / "out")
    assert ran.code == 4 and "消失.md" in ran.out
    index = json.loads((tmp_path / "out" / "index.json").read_bytes())
    assert [document["outcome"] for document in index["documents"]].count("refused") == 1


def test_a_reader_of_the_output_that_goes_away_does_not_stop_the_run(start: Start, reports: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start(reports, "-o", tmp_path / "out")
    process.communicate(timeout=60)
    command = [*process.args]  # type: ignore[misc]  # a list of words
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache2")}
    command[command.index(str(tmp_path / "out"))] = str(tmp_path / "piped")
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env=environment, timeout=60, check=False)
    os.close(writing)
    assert b"Traceback" not in ran.stderr
    assert files(tmp_path / "piped") == files(tmp_path / "out")
