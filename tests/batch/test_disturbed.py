"""What happens to machines while a batch runs: workers that die or stand still, clocks that jump, files that change, streams that close."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from support import RIGHT, WRONG, Ran, Write

from tests.batch.conftest import Start, files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
Run = Callable[..., Ran]

# waits in the document that is called so until a file is there, or for good
WAITING = """\
import os
import time
from pathlib import Path
from auditor.hookspecs import hookimpl


@hookimpl
def auditor_results(audit):
    folder = Path(os.environ["RUN_OF_TEST"])
    if Path(audit.documents[0].facts.document.path).stem == "慢":
        with open(folder / "began", "a") as file:
            file.write("x")
        while not (folder / "go").exists():
            time.sleep(0.01)
    return []
"""


@pytest.fixture
def waiting(write: Write, reports: Path) -> Path:
    """A plugin that lets the test do something in the middle of a document."""
    write("in/慢.md", WRONG)
    return write("waiting.py", WAITING)


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def workers(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children()


def began(tmp_path: Path) -> int:
    return (tmp_path / "began").stat().st_size if (tmp_path / "began").exists() else 0


def outcomes(out: Path) -> dict[str, str]:
    return {Path(one["path"]).stem: one["outcome"] for one in json.loads((out / "index.json").read_bytes())["documents"]}


def test_a_worker_that_stands_still_is_ended_by_the_limit(start: Start, run: Run, tmp_path: Path, reports: Path, waiting: Path) -> None:
    """The plugin at work is left out of this document; the others are as without disturbance."""
    process = start(reports, "-o", tmp_path / "out", "--plugin", waiting, "--jobs", "1", "--time-limit", "2", "--no-cache")
    until(lambda: began(tmp_path) == 1)
    (worker,) = workers(process)
    worker.send_signal(signal.SIGSTOP)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 4 and "慢.md" in out.decode()
    found = outcomes(tmp_path / "out")
    assert found.pop("慢") == "partial" and set(found.values()) == {"ok"}
    (tmp_path / "go").touch()
    run(reports, "-o", tmp_path / "clean", "--plugin", waiting, "--no-cache")
    clean = files(tmp_path / "clean")
    disturbed = {name: content for name, content in files(tmp_path / "out").items() if not name.startswith(("慢", "index"))}
    assert disturbed == {name: content for name, content in clean.items() if not name.startswith(("慢", "index"))}


def test_a_worker_that_is_killed_once_is_replaced_and_one_that_is_killed_always_is_told(
    start: Start, run: Run, write: Write, tmp_path: Path, reports: Path
) -> None:
    """Killed from outside between two looks, without a plugin at work: tried twice, and the other documents are whole."""
    clean = run(reports, "-o", tmp_path / "clean", "--no-cache", "--no-plugins")
    process = start(reports, "-o", tmp_path / "out", "--jobs", "2", "--no-cache", "--no-plugins")
    killed = 0
    while process.poll() is None and killed < 2:
        for worker in workers(process):
            if worker.create_time() < time.time() - 0.3 and any((tmp_path / "out").rglob("*.findings.json")):
                worker.kill()
                killed += 1
        time.sleep(0.005)
    process.communicate(timeout=60)
    found = outcomes(tmp_path / "out")
    if set(found.values()) == {"ok"}:
        assert process.returncode == clean.code and files(tmp_path / "out") == files(tmp_path / "clean")
    else:
        assert process.returncode == 4 and set(found.values()) == {"ok", "crashed"}

    process = start(reports, "-o", tmp_path / "none", "--jobs", "2", "--no-cache", "--no-plugins")
    until(lambda: (tmp_path / "none" / "index.json").exists() or process.poll() is not None)
    while process.poll() is None:
        for worker in workers(process):
            worker.kill()
        time.sleep(0.01)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (4, 1) and b"Traceback" not in err
    assert set(outcomes(tmp_path / "none").values()) <= {"ok", "crashed"}


def test_workers_end_with_a_program_that_was_killed_also_in_a_document_without_end(start: Start, tmp_path: Path, waiting: Path) -> None:
    process = start(tmp_path / "in", "-o", tmp_path / "out", "--plugin", waiting, "--jobs", "1")
    until(lambda: began(tmp_path) == 1)
    children = workers(process)
    process.kill()
    process.communicate()
    assert psutil.wait_procs(children, timeout=5)[1] == []


def test_a_program_that_stood_still_does_not_blame_its_workers(start: Start, tmp_path: Path, waiting: Path) -> None:
    """As when a terminal stops it (Ctrl-Z), or the clock jumps: no document takes the time that nobody looked."""
    process = start(tmp_path / "in", "-o", tmp_path / "out", "--plugin", waiting, "--jobs", "1", "--time-limit", "3", "--no-cache")
    until(lambda: began(tmp_path) == 1)
    process.send_signal(signal.SIGSTOP)
    time.sleep(3.5)
    process.send_signal(signal.SIGCONT)
    time.sleep(0.2)
    (tmp_path / "go").touch()
    process.communicate(timeout=60)
    assert set(outcomes(tmp_path / "out").values()) == {"ok"}


def test_documents_and_folders_that_change_during_the_run(start: Start, run: Run, tmp_path: Path, reports: Path, waiting: Path) -> None:
    """A document that vanished is named; one that was replaced is not remembered as what it was."""
    arguments = [reports / "慢.md", *sorted(reports.rglob("报告*.md")), "-o", tmp_path / "out", "--plugin", waiting, "--jobs", "1"]
    process = start(*arguments)
    until(lambda: began(tmp_path) == 1)
    gone, replaced, grown = sorted(reports.rglob("报告*.md"))[:3]
    before = {path: path.read_text(encoding="utf-8") for path in (gone, replaced, grown)}
    gone.unlink()
    replaced.write_text(WRONG if before[replaced] == RIGHT else RIGHT, encoding="utf-8")
    grown.write_text(before[grown] + "\n又一段。\n", encoding="utf-8")
    (tmp_path / "go").touch()
    process.communicate(timeout=60)
    found = outcomes(tmp_path / "out")
    assert process.returncode == 4 and found.pop(gone.stem) == "refused" and set(found.values()) == {"ok"}
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")
    assert run(*arguments).code == 1
    run(*[tmp_path / "clean" if word == tmp_path / "out" else word for word in arguments], "--no-cache")
    assert files(tmp_path / "out") == files(tmp_path / "clean")


def test_an_output_folder_that_is_deleted_during_the_run_is_told_and_written_again(
    start: Start, run: Run, tmp_path: Path, reports: Path, waiting: Path
) -> None:
    process = start(reports, "-o", tmp_path / "out", "--plugin", waiting, "--jobs", "1")
    until(lambda: began(tmp_path) == 1)
    shutil.rmtree(tmp_path / "out")
    (tmp_path / "go").touch()
    out, err = process.communicate(timeout=60)
    assert process.returncode == 4 and "无法写出" in out.decode() and b"Traceback" not in out + err
    assert not (tmp_path / "out").exists() or files(tmp_path / "out") == {}
    assert run(reports, "-o", tmp_path / "out", "--plugin", waiting).code == 1
    run(reports, "-o", tmp_path / "clean", "--plugin", waiting, "--no-cache")
    assert files(tmp_path / "out") == files(tmp_path / "clean")


def test_two_runs_at_once_with_one_store(start: Start, run: Run, tmp_path: Path, reports: Path) -> None:
    """Into two folders: the same bytes. Into one: the second is refused, or comes when the first has ended."""
    started = [start(reports, "-o", tmp_path / name, "--no-plugins") for name in ("a", "b", "one", "one")]
    codes = []
    for process in started:
        _, err = process.communicate(timeout=60)
        codes.append(process.returncode)
        assert process.returncode == 1 or "另一次核对" in err.decode()
    assert codes[:2] == [1, 1] and sorted(codes[2:]) in ([1, 1], [1, 2])
    assert files(tmp_path / "a") == files(tmp_path / "b") == files(tmp_path / "one") and len(files(tmp_path / "a")) == 15


def test_whatever_is_wrong_with_the_store_the_reports_are_the_same(
    run: Run, tmp_path: Path, reports: Path, environment: dict[str, str]
) -> None:
    run(reports, "-o", tmp_path / "clean", "--no-plugins")
    expected = files(tmp_path / "clean")
    (store,) = Path(environment["XDG_CACHE_HOME"]).rglob("*.sqlite")
    whole = store.read_bytes()

    def check(number: int, **options: object) -> float:
        before = time.monotonic()
        ran = run(reports, "-o", tmp_path / str(number), "--no-plugins", **options)
        assert (ran.code, ran.err, files(tmp_path / str(number))) == (1, "", expected)
        return time.monotonic() - before

    locker = sqlite3.connect(store, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")  # another program writes and does not end
    assert check(1) < 9, "it is waited for once, not with every document"
    locker.close()
    for number, content in enumerate((whole[: len(whole) // 2], b"no database" * 100), start=2):
        store.write_bytes(content)
        check(number)
    with sqlite3.connect(store) as healed:
        assert healed.execute("SELECT count(*) FROM done").fetchone() == (6,), "a broken one is begun anew"
        healed.executescript("DROP TABLE done; CREATE TABLE done (other TEXT)")  # of another program
    for path, when in zip(sorted(reports.rglob("*.md")), (0, 1, 4_000_000_000, 2**33), strict=False):
        os.utime(path, (when, when))
    check(4)
    check(5, env={"XDG_CACHE_HOME": "/proc"})
    check(6, env={"XDG_CACHE_HOME": "", "HOME": "", "TMPDIR": str(tmp_path / "nowhere"), "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"})


def test_streams_that_are_closed_or_full(run: Run, tmp_path: Path, reports: Path) -> None:
    """Reports in files do not need them. What should have gone to standard output has not been written: 4, and a sentence."""

    def close(number: int, full: bool = False) -> Callable[[], None]:
        return lambda: os.dup2(os.open("/dev/full", os.O_WRONLY), number) and None if full else os.close(number)

    run(reports, "-o", tmp_path / "clean", "--no-plugins")
    for name, closing in {"stdout": close(1), "stderr": close(2), "full": close(1, full=True)}.items():
        ran = run(reports, "-o", tmp_path / name, "--no-plugins", preexec_fn=closing)
        assert (ran.code, ran.err) == (1, "") and files(tmp_path / name) == files(tmp_path / "clean")
        lost = run(reports / "乙区" / "报告3.md", "--format", "json", "--no-plugins", preexec_fn=closing)
        if name == "stderr":
            assert lost.code == 1 and len(lost.json["documents"]) == 1
        else:
            assert lost.code == 4 and len(lost.err.splitlines()) == 1 and "标准输出" in lost.err


def test_output_that_is_no_folder_is_one_sentence(run: Run, tmp_path: Path, reports: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for name in ("loop", "dangling", "file", "file/below"):
        ran = run(reports, "-o", tmp_path / name, "--no-plugins")
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1) and name in ran.err and "-o" in ran.err
    assert run(reports, "-o", tmp_path / "link", "--no-plugins").code == 1 and len(files(tmp_path / "real")) == 15


def test_few_descriptors_and_many_jobs(run: Run, tmp_path: Path, reports: Path) -> None:
    import resource

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))

    ran = run(reports, "-o", tmp_path / "out", "--no-plugins", "--jobs", "1000", preexec_fn=few)
    assert (ran.code, ran.err) == (1, "") and len(files(tmp_path / "out")) == 15


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1.5", "２", "9" * 5000])
def test_silly_numbers_of_jobs_are_refused(auditor: Run, jobs: str) -> None:
    ran = auditor("check", "nowhere.pdf", f"--jobs={jobs}", "--no-isolation")
    assert ran.code == 2 and "--jobs" in ran.err and "1000000" in ran.err and len(ran.err) < 200
