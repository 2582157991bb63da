"""Several workers at once: each thread that has a document takes an idle one, audits, and puts it back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.batch.guard import Auditing, Strikes
from auditor.batch.messages import Done, Task
from auditor.errors import NoWorkerError


class Pool:
    """Workers made when they are first needed: `make` gives one that is not open yet, which counts on the pool's `strikes`."""

    def __init__(self, make: Callable[[Strikes], Auditing]) -> None:
        self.strikes = Strikes()
        self._make = make
        self._idle: list[Auditing] = []
        self._all: list[Auditing] = []
        self._most: int | None = None  # workers, once the system had no process for one more
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)

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
        while True:
            worker = self._take()
            try:
                done = worker.audit(task)
            except NoWorkerError:
                worker.close()
                if not self._do_without(worker):
                    raise
                continue
            except BaseException:
                self.put_back(worker)
                raise
            self.put_back(worker)
            return done

    def put_back(self, worker: Auditing) -> None:
        """Have a worker idle; one that was made elsewhere is the pool's from then on."""
        with self._lock:
            if worker not in self._all:
                self._all.append(worker)
            self._idle.append(worker)
            self._changed.notify()

    def close(self) -> None:
        """End all workers at once, also those at work."""
        with self._lock:
            workers, self._all, self._idle = self._all, [], []
            self._most = 1
            self._changed.notify_all()
        for worker in workers:
            worker.close()

    def _do_without(self, worker: Auditing) -> bool:
        """Go on with fewer workers than were wanted; False when there is no other."""
        with self._lock:
            if worker in self._all:
                self._all.remove(worker)
            self._most = len(self._all)
            self._changed.notify_all()  # whoever waits for a worker that will not come asks for itself
            return bool(self._all)

    def _take(self) -> Auditing:
        with self._lock:
            while not self._idle and self._all and self._most is not None and len(self._all) >= self._most:
                self._changed.wait()
            if self._idle:
                return self._idle.pop()
            made = self._make(self.strikes)
            self._all.append(made)
            return made
