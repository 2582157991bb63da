"""A worker process from outside: asked, watched, and ended with all that it started when it takes too much."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from typing import IO, Any

from auditor.batch.channel import Channel, Received
from auditor.batch.limits import Limits

_TICK = 0.05  # seconds between two looks at a worker
_STANDSTILL = 2.0  # seconds between two looks that were no looking
_MEMORY_AFTER = 0.4  # seconds until its memory is looked at: most documents are done by then
_MEMORY_EVERY = 0.15
_MOST_SAID = 100_000  # bytes of what plugins print on one document


class Died(Exception):
    """A worker was ended, or ended itself, before it answered. `reason` is "time", "memory" or "crash", `detail` what it said of it."""

    def __init__(self, reason: str, plugin: str = "", part: str = "", detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.plugin = plugin
        self.part = part
        self.detail = detail


class Worker:
    """A process and the threads that watch it. `process` serves on its standard streams, see `auditor.batch.serving`."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self._limits = limits
        self._process = process
        assert self._process.stdin is not None and self._process.stdout is not None and self._process.stderr is not None
        self._channel = Channel(self._process.stdout, self._process.stdin)  # type: ignore[arg-type]  # pipes are binary files
        self._lock = threading.Lock()
        self._at_work = False
        # seconds that were seen to pass, not times of a clock, which may jump
        self._allowed = self._spent = self._step_spent = 0.0
        self._step: tuple[str, str] = ("", "start")
        self._reason = "crash"
        self._ended = threading.Event()
        self._may_say = 0
        try:
            for work, argument in ((self._watch, ()), (self._pass_on, (self._process.stderr,))):
                threading.Thread(target=work, args=argument, daemon=True, name="auditor-watch").start()
        except RuntimeError:  # the system has no more threads to give; what cannot be watched must not work
            self.end()
            raise

    def ask(self, kind: str, body: Mapping[str, Any], seconds: float, blobs: Sequence[bytes]) -> Received:
        """The answer to one message; raises Died."""
        with self._lock:
            self._at_work, self._allowed, self._spent, self._step_spent = True, seconds, 0.0, 0.0
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
                    self._step_spent = 0.0
        except (OSError, ValueError, KeyError):  # the pipe broke, or what came through it is not ours
            pass
        finally:
            with self._lock:
                self._at_work = False
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
        measured, before = 0.0, time.monotonic()
        while not self._ended.wait(_TICK):
            now = time.monotonic()
            # where nobody looked for long, this program was stopped or its clock jumped: the worker did not take that time
            passed = now - before if 0 <= now - before < _STANDSTILL else _TICK
            before = now
            measured += passed
            with self._lock:
                if not self._at_work:
                    continue
                self._spent += passed
                self._step_spent += passed
                late = self._spent > self._allowed or (bool(self._step[0]) and self._step_spent > self._limits.plugin_seconds)
                spent = self._spent
            if late:
                self._kill("time")
            elif spent > _MEMORY_AFTER and measured > _MEMORY_EVERY:
                measured = 0.0
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
