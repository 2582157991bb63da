"""A worker process as the program sees it: started, asked, watched, and ended with all that it started when it takes too much.

Where a plugin was at work when a worker hung or died, that part of the plugin is left out and the document audited again.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import IO, Any, Protocol

from auditor.batch.channel import Channel, Received
from auditor.batch.limits import MEGABYTE, Limits
from auditor.batch.messages import Done, Failure, Ready, Refused, Start, Task, plain, ready_of, summary_of
from auditor.errors import NoWorkerError
from auditor.model.message import message
from auditor.model.outcome import LeftOut, Outcome
from auditor.model.summary import Summary, Tally

_TICK = 0.05  # seconds between two looks at a worker
_MEMORY_AFTER = 0.4  # seconds until its memory is looked at: most documents are done by then
_MEMORY_EVERY = 0.15
_MOST_SAID = 100_000  # bytes of what plugins print on one document
_STRIKES = 3  # documents after which a part of a plugin is left out for good
_TRIES = 6

_OUTCOMES = {"time": Outcome.TIMEOUT, "memory": Outcome.OUT_OF_MEMORY, "crash": Outcome.CRASHED}


class Auditing(Protocol):
    """Somebody who audits documents: a guarded worker, or the program itself."""

    def open(self) -> Ready | Refused:
        """Set up; asked again, it says the same."""
        ...

    def audit(self, task: Task) -> Done:
        """One document, whatever happens to it."""
        ...

    def merge(self, name: str, contents: Sequence[bytes]) -> bytes | None:
        """Reports of one document each in one report; None when that failed."""
        ...

    def signature(self) -> str:
        """See `auditor.batch.signature`."""
        ...

    def close(self) -> None:
        """End it at once."""
        ...


class Died(Exception):
    """A worker was ended, or ended itself, before it answered. `reason` is "time", "memory" or "crash", `detail` what it said of it."""

    def __init__(self, reason: str, plugin: str = "", part: str = "", detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.plugin = plugin
        self.part = part
        self.detail = detail


class Strikes:
    """How often each part of a plugin has ended a worker, over all workers of a run."""

    def __init__(self) -> None:
        self._counted: Counter[LeftOut] = Counter()
        self._lock = threading.Lock()

    def add(self, part: LeftOut) -> None:
        with self._lock:
            self._counted[part] += 1

    def out(self) -> tuple[LeftOut, ...]:
        """Those that have had their chances."""
        with self._lock:
            return tuple(sorted((part for part, count in self._counted.items() if count >= _STRIKES), key=repr))


class Guard:
    """One worker after another for the documents of one thread. `command` starts a worker that serves on its standard streams."""

    def __init__(self, command: Sequence[str], start: Start, limits: Limits, strikes: Strikes | None = None) -> None:
        self._command = list(command)
        self._start = start
        self._limits = limits
        self._strikes = strikes or Strikes()
        self._worker: _Worker | None = None
        self._without: tuple[LeftOut, ...] = ()
        self._closed = False

    def open(self) -> Ready | Refused:
        """Start a worker; a plugin in which it hangs or dies on the way is left out."""
        for _ in range(_TRIES):
            try:
                return self._opened()
            except Died as death:
                if self._closed or not death.plugin:
                    raise NoWorkerError(message("run.no_worker", error=death.detail or death.reason)) from death
                # what fails before any document fails for each of them
                self._start = self._start.without(LeftOut(death.plugin, death.part, death.reason))
        raise NoWorkerError(message("run.no_worker", error="start"))

    def audit(self, task: Task) -> Done:
        """One document, again without the part of a plugin that ended the worker, once more after a crash that may be chance."""
        left_out = list(self._strikes.out())
        crashed = False
        for _ in range(_TRIES):
            try:
                return self._done(replace(task, left_out=tuple(left_out)), self._limits.seconds_for(_size(task.path)))
            except Died as death:
                if self._closed:
                    raise
                if death.plugin:
                    left_out.append(LeftOut(death.plugin, death.part, death.reason))
                    self._strikes.add(left_out[-1])
                elif death.reason == "crash" and not death.detail and not crashed:
                    crashed = True
                else:
                    return self._given_up(task, death)
        return self._given_up(task, Died("crash"))

    def merge(self, name: str, contents: Sequence[bytes]) -> bytes | None:
        with contextlib.suppress(Died):
            return self._asked("merge", {"name": name}, self._limits.seconds_for(sum(map(len, contents))), contents).blobs[0]
        return None

    def signature(self) -> str:
        signature: str = self._asked("signature", {}, self._limits.start_seconds).body["signature"]
        return signature

    def close(self) -> None:
        self._closed = True
        self._end()

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def _opened(self, left_out: Sequence[LeftOut] = ()) -> Ready | Refused:
        self._end()
        self._worker, self._without = _Worker(self._command, self._limits), tuple(left_out)
        answer = self._ask("start", plain(self._start.without(*left_out)), self._limits.start_seconds)
        return ready_of(answer.body) if answer.kind == "ready" else Refused(**answer.body)

    def _reopened(self, left_out: Sequence[LeftOut]) -> None:
        """A new worker in the middle of the run; configuration or rules may have been changed under it."""
        opened = self._opened(left_out)
        if isinstance(opened, Refused):
            self._end()
            raise Died("crash", detail=" ".join(opened.text.split()))

    def _asked(self, kind: str, body: Mapping[str, Any], seconds: float, blobs: Sequence[bytes] = ()) -> Received:
        """Ask the worker, or a new one where there is none that runs all plugins."""
        if self._worker is None or self._without:
            self._reopened(())
        return self._ask(kind, body, seconds, blobs)

    def _done(self, task: Task, seconds: float) -> Done:
        """A document audited by a worker that runs just the plugins that it may."""
        if self._worker is None or self._without != task.left_out:
            self._reopened(task.left_out)
        answer = self._ask("audit", plain(task), seconds)
        return Done(summary_of(answer.body["summary"]), dict(zip(answer.body["formats"], answer.blobs, strict=True)))

    def _ask(self, kind: str, body: Mapping[str, Any], seconds: float, blobs: Sequence[bytes] = ()) -> Received:
        assert self._worker is not None
        try:
            return self._worker.ask(kind, body, seconds, blobs)
        except Died:
            self._end()
            raise

    def _given_up(self, task: Task, death: Died) -> Done:
        """The reports of a document that could not be audited, made by a new worker; without them when even that fails."""
        limits = {"time": f"{self._limits.seconds_for(_size(task.path)):.0f}", "memory": str(self._limits.memory // MEGABYTE)}
        failure = Failure(_OUTCOMES[death.reason], limits.get(death.reason, death.detail), death.part)
        try:
            return self._done(replace(task, failure=failure), self._limits.seconds)
        except Died:
            return Done(Summary(task.shown_as, failure.outcome, tally=Tally(failures=1)))


class _Worker:
    """One process and the thread that watches it."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._limits = limits
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True, creationflags=_NEW_GROUP
        )
        assert self._process.stdin is not None and self._process.stdout is not None and self._process.stderr is not None
        self._channel = Channel(self._process.stdout, self._process.stdin)  # type: ignore[arg-type]  # pipes are binary files
        self._lock = threading.Lock()
        self._asked: float | None = None
        self._deadline = 0.0
        self._step: tuple[str, str] = ("", "start")
        self._step_since = 0.0
        self._reason = "crash"
        self._ended = threading.Event()
        self._may_say = 0
        for work, argument in ((self._watch, ()), (self._pass_on, (self._process.stderr,))):
            threading.Thread(target=work, args=argument, daemon=True, name="auditor-watch").start()

    def ask(self, kind: str, body: Mapping[str, Any], seconds: float, blobs: Sequence[bytes]) -> Received:
        """The answer to one message; raises Died."""
        now = time.monotonic()
        with self._lock:
            self._deadline, self._asked, self._step_since = now + seconds, now, now
            self._may_say = _MOST_SAID
        try:
            self._channel.send(kind, body, blobs)
            while (received := self._channel.receive()) is not None:
                if received.kind == "broken":
                    raise Died("crash", *self._step, received.body["error"])
                if received.kind != "step":
                    return received
                with self._lock:
                    self._step = (received.body["plugin"], received.body["part"])
                    self._step_since = time.monotonic()
        except (OSError, ValueError, KeyError):  # the pipe broke, or what came through it is not ours
            pass
        finally:
            with self._lock:
                self._asked = None
        raise Died(self._reason, *self._step)

    def end(self) -> None:
        """End the process and what it started. There is nothing in it that would have to be kept."""
        self._ended.set()
        _kill_group(self._process.pid)
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._channel.close()

    def _watch(self) -> None:
        measured = 0.0
        while not self._ended.wait(_TICK):
            with self._lock:
                asked, deadline = self._asked, self._deadline
                plugin_since = self._step_since if self._step[0] else None
            now = time.monotonic()
            if asked is None:
                continue
            if now > deadline or (plugin_since is not None and now - plugin_since > self._limits.plugin_seconds):
                self._kill("time")
            elif now - asked > _MEMORY_AFTER and now - measured > _MEMORY_EVERY:
                measured = now
                if _memory(self._process.pid) > self._limits.memory:
                    self._kill("memory")

    def _pass_on(self, said: IO[bytes]) -> None:
        """What plugins print, up to a bound for each document: one that prints without end must not fill a disk."""
        with contextlib.suppress(OSError, ValueError):
            while chunk := os.read(said.fileno(), 65536):
                with self._lock:
                    text, self._may_say = chunk[: self._may_say], max(0, self._may_say - len(chunk))
                if text:
                    sys.stderr.write(text.decode("utf-8", "replace"))
                    sys.stderr.flush()

    def _kill(self, reason: str) -> None:
        self._reason = reason
        self._ended.set()
        _kill(self._process.pid)


_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def worker_command(module: str, memory: int) -> list[str]:
    """The command line of a worker that runs `main` of a module with this program's import path.

    The working folder is never put on that path (-P): it may be under audit.
    """
    import json

    code = f"import json,sys;sys.path[:]=json.loads(sys.argv[1]);from {module} import main;main(int(sys.argv[2]))"
    return [sys.executable, "-P", "-c", code, json.dumps(sys.path), str(memory)]


def _kill(pid: int) -> None:
    """End a process, its group, and children that left the group."""
    import psutil

    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
    _kill_group(pid)


def _kill_group(pid: int) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


def _memory(pid: int) -> int:
    """Resident bytes of a process and its children; 0 when it has gone."""
    import psutil

    found = 0
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        found = process.memory_info().rss
        for child in process.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                found += child.memory_info().rss
    return found


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
