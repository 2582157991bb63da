"""Documents audited by worker processes that may hang or die: every one has an outcome.

Where a plugin was at work when a worker hung or died, that part of the plugin is left out and the document audited again.
"""

from __future__ import annotations

import contextlib
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from auditor.batch.channel import Received
from auditor.batch.limits import MEGABYTE, Limits
from auditor.batch.messages import Done, Failure, Ready, Refused, Start, Task, plain, ready_of, summary_of
from auditor.batch.worker import Died, Worker
from auditor.errors import NoWorkerError
from auditor.model.message import message
from auditor.model.outcome import LeftOut, Outcome
from auditor.model.summary import Summary, Tally

_STRIKES = 3  # documents after which a part of a plugin is left out for good
_TRIES = 6
_LEAST = 1.0  # second that another try gets; both together get hardly more than one
_PAUSES = (0.1, 0.4)  # seconds

_OUTCOMES = {"time": Outcome.TIMEOUT, "memory": Outcome.OUT_OF_MEMORY, "crash": Outcome.CRASHED}


class Auditing(Protocol):
    """Somebody who audits documents: a guarded worker, or the program itself."""

    def open(self) -> Ready | Refused:
        """Set up; asked again, it says the same."""
        ...

    def audit(self, task: Task) -> Done:
        """One document, whatever happens to it; raises NoWorkerError when nothing can happen any more."""
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
    """One worker after another for the documents of one thread. `launch` starts a process that serves on its standard streams."""

    def __init__(self, launch: Callable[[], subprocess.Popen[bytes]], start: Start, limits: Limits, strikes: Strikes) -> None:
        self._launch = launch
        self._start = start
        self._limits = limits
        self._strikes = strikes
        self._worker: Worker | None = None
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
        """One document; raises NoWorkerError where there can be no process for it.

        It is audited again without the part of a plugin that ended the worker, and once more after a crash that may be chance.
        """
        left_out = list(self._strikes.out())
        crashed = False
        seconds = self._limits.seconds
        for _ in range(_TRIES):
            began = time.monotonic()
            try:
                return self._done(replace(task, left_out=tuple(left_out)), seconds)
            except Died as death:
                if self._closed:
                    raise
                if death.plugin:
                    left_out.append(LeftOut(death.plugin, death.part, death.reason))
                    self._strikes.add(left_out[-1])
                elif death.reason == "crash" and not death.detail and not crashed:
                    crashed = True
                    seconds = max(seconds - (time.monotonic() - began), _LEAST)
                else:
                    return self._given_up(task, death)
        return self._given_up(task, Died("crash"))

    def merge(self, name: str, contents: Sequence[bytes]) -> bytes | None:
        with contextlib.suppress(Died):
            return self._asked("merge", {"name": name}, self._limits.seconds_to_merge(sum(map(len, contents))), contents).blobs[0]
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
        self._worker, self._without = self._launched(), tuple(left_out)
        start = {**plain(self._start.without(*left_out)), "memory": self._limits.address_space}
        answer = self._ask("start", start, self._limits.start_seconds)
        return ready_of(answer.body) if answer.kind == "ready" else Refused(**answer.body)

    def _launched(self) -> Worker:
        """A new process, asked for again after a moment when the system has none to give; raises NoWorkerError."""
        for pause in (*_PAUSES, None):
            try:
                return Worker(self._launch(), self._limits)
            except (OSError, RuntimeError) as error:  # no process, no pipe, no thread
                if pause is None or self._closed:
                    said = error.strerror if isinstance(error, OSError) else None
                    raise NoWorkerError(message("run.no_worker", error=said or str(error))) from error
                time.sleep(pause)
        raise AssertionError

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
        limits = {"time": f"{self._limits.seconds:.0f}", "memory": str(self._limits.memory // MEGABYTE)}
        failure = Failure(_OUTCOMES[death.reason], limits.get(death.reason, death.detail), death.part)
        try:
            return self._done(replace(task, failure=failure), self._limits.seconds)
        except Died:
            return Done(Summary(task.shown_as, failure.outcome, tally=Tally(failures=1)))
