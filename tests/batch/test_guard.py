"""A guarded worker: whatever it does, there is an outcome, in time, and the next document is audited."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from auditor.batch.guard import Guard, Strikes
from auditor.batch.inline import Inline
from auditor.batch.limits import MEGABYTE, Limits
from auditor.batch.messages import Ready, Refused, Start, Task
from auditor.batch.pool import Pool
from auditor.model.outcome import LeftOut, Outcome

LIMITS = Limits(seconds=2.0, memory=300 * MEGABYTE, plugin_seconds=1.5)


@pytest.fixture
def strikes() -> Strikes:
    return Strikes()


@pytest.fixture
def guard(tmp_path: Path, strikes: Strikes) -> Iterator[Guard]:
    command = [sys.executable, str(Path(__file__).with_name("fake_worker.py")), str(tmp_path / "once")]
    pipe = subprocess.PIPE
    launch = partial(subprocess.Popen, command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
    before = psutil.Process().children()
    made = Guard(launch, Start((), "zh", True, "2026-01-01"), LIMITS, strikes)
    yield made
    made.close()
    assert psutil.Process().children() == before


@pytest.mark.parametrize(
    ("name", "outcome", "said"),
    [
        ("hang", Outcome.TIMEOUT, "'detail': '2'"),
        ("spin", Outcome.TIMEOUT, "'step': 'rules'"),
        ("eat", Outcome.OUT_OF_MEMORY, "'detail': '300'"),
        ("die", Outcome.CRASHED, "'step': 'rules'"),
        ("broken", Outcome.CRASHED, "ZeroDivisionError"),
        ("nonsense", Outcome.CRASHED, "'step': 'rules'"),
        ("once", Outcome.OK, ""),
        ("well", Outcome.OK, ""),
    ],
)
def test_every_end_is_an_outcome_and_the_next_document_is_audited(guard: Guard, name: str, outcome: Outcome, said: str) -> None:
    assert isinstance(guard.open(), Ready)
    began = time.monotonic()
    done = guard.audit(Task(f"/{name}.md", f"{name}.md"))
    assert (done.summary.outcome, done.summary.path) == (outcome, f"{name}.md") and said in done.summary.reason
    assert done.outputs == {"json": b"{}"}
    assert guard.audit(Task("/well.md", "well.md")).summary.outcome is Outcome.OK
    assert time.monotonic() - began < 12


@pytest.mark.parametrize(("name", "reason"), [("plugin-hang", "time"), ("plugin-eat", "memory"), ("plugin-die", "crash")])
def test_a_plugin_that_ends_the_worker_is_left_out_and_the_document_audited(guard: Guard, name: str, reason: str) -> None:
    guard.open()
    done = guard.audit(Task(f"/{name}.md", f"{name}.md"))
    assert done.summary.outcome is Outcome.OK
    assert done.summary.reason == repr([{"plugin": "district", "part": "rules", "reason": reason}])
    assert guard.audit(Task("/well.md", "well.md")).summary.reason == "''"


def test_after_three_documents_the_plugin_is_left_out_from_the_start(guard: Guard) -> None:
    guard.open()
    for number in range(3):
        guard.audit(Task(f"/plugin{number}-die.md", "a.md"))
    began = time.monotonic()
    left_out = [guard.audit(Task("/plugin-hang.md", "a.md")).summary.reason for _ in range(3)]
    assert all("district" in reason for reason in left_out) and time.monotonic() - began < 2.5


def test_what_ended_workers_elsewhere_in_the_run_counts_here_too(guard: Guard, strikes: Strikes) -> None:
    guard.open()
    for _ in range(3):
        strikes.add(LeftOut("district", "rules", "time"))
    began = time.monotonic()
    assert "district" in guard.audit(Task("/plugin-hang.md", "a.md")).summary.reason
    assert time.monotonic() - began < LIMITS.plugin_seconds


def test_all_workers_of_a_pool_count_together() -> None:
    given: list[Strikes] = []

    def make(strikes: Strikes) -> Inline:
        given.append(strikes)
        return Inline(Start((), "zh", True, ""), lambda start, announce: Refused(2, ""))

    pool = Pool(make)
    with pool.worker(), pool.worker():
        assert given == [pool.strikes, pool.strikes]


@pytest.mark.parametrize("jump", [10_000.0, -10_000.0])
def test_a_clock_that_jumps_ends_no_worker_and_spares_none(guard: Guard, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    guard.open()
    real, began = time.monotonic, time.monotonic()
    monkeypatch.setattr("auditor.batch.worker.time.monotonic", lambda: real() + (jump if real() > began + 0.3 else 0))
    assert guard.audit(Task("/a-slow.md", "a.md")).summary.outcome is Outcome.OK
    asked = real()
    assert guard.audit(Task("/a-hang.md", "a.md")).summary.outcome is Outcome.TIMEOUT
    assert real() - asked < 8
