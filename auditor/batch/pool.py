"""Several workers at once: each thread that has a document takes an idle one, audits, and puts it back."""

from __future__ import annotations

import threading
from collections.abc import Callable

from auditor.batch.guard import Auditing
from auditor.batch.messages import Done, Task


class Pool:
    """Workers made when they are first needed: `make` gives one that is not open yet. `first` are there already."""

    def __init__(self, make: Callable[[], Auditing], *first: Auditing) -> None:
        self._make = make
        self._idle = list(first)
        self._all = list(first)
        self._lock = threading.Lock()

    def take(self) -> Auditing:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            made = self._make()
            self._all.append(made)
            return made

    def put_back(self, worker: Auditing) -> None:
        with self._lock:
            self._idle.append(worker)

    def audit(self, task: Task) -> Done:
        """One document, by whichever worker is free."""
        worker = self.take()
        try:
            return worker.audit(task)
        finally:
            self.put_back(worker)

    def close(self) -> None:
        """End all workers at once, also those at work."""
        with self._lock:
            workers, self._all, self._idle = self._all, [], []
        for worker in workers:
            worker.close()
