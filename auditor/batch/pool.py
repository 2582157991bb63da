"""Several workers at once: each thread that has a document takes an idle one, audits, and puts it back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.batch.guard import Auditing, Strikes
from auditor.batch.messages import Done, Task


class Pool:
    """Workers made when they are first needed: `make` gives one that is not open yet, which counts on the pool's `strikes`."""

    def __init__(self, make: Callable[[Strikes], Auditing]) -> None:
        self.strikes = Strikes()
        self._make = make
        self._idle: list[Auditing] = []
        self._all: list[Auditing] = []
        self._lock = threading.Lock()

    @contextmanager
    def worker(self) -> Iterator[Auditing]:
        """A worker for oneself."""
        worker = self._take()
        try:
            yield worker
        finally:
            self.put_back(worker)

    def audit(self, task: Task) -> Done:
        """One document, by whichever worker is free."""
        with self.worker() as worker:
            return worker.audit(task)

    def put_back(self, worker: Auditing) -> None:
        """Have a worker idle; one that was made elsewhere is the pool's from then on."""
        with self._lock:
            if worker not in self._all:
                self._all.append(worker)
            self._idle.append(worker)

    def close(self) -> None:
        """End all workers at once, also those at work."""
        with self._lock:
            workers, self._all, self._idle = self._all, [], []
        for worker in workers:
            worker.close()

    def _take(self) -> Auditing:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            made = self._make(self.strikes)
            self._all.append(made)
            return made
