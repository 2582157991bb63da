"""Where documents are audited: threads of this program that each wait for a worker process, or the workers of a dask cluster."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from auditor.batch.messages import Done, Task
from auditor.batch.pool import Pool
from auditor.errors import UsageError
from auditor.model.message import message

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from auditor.batch.guard import Auditing, Strikes

LOCAL = "local"
DASK = "dask://"
_PLUGIN = "auditor-pool"

Numbered = Iterable[tuple[int, Task]]


@dataclass(frozen=True, slots=True)
class Opened:
    """An executor at work: `audit` gives each document as it is finished, in any order; `close` lets go of what waits."""

    audit: Callable[[Numbered], Iterator[tuple[int, Done]]]
    close: Callable[[], None]


def one_after_the_other(pool: Pool) -> Opened:
    """No executor: this thread waits for one worker."""
    return Opened(lambda tasks: ((number, pool.audit(task)) for number, task in tasks), lambda: None)


def open_executor(where: str, jobs: int, pool: Pool, make: Callable[[Strikes], Auditing]) -> Opened:
    """The executor of `--executor`: "local" or "dask://HOST:PORT". `make` must be picklable for a cluster. Raises UsageError."""
    if where == LOCAL:
        return _local(jobs, pool)
    if where.startswith(DASK):
        return _dask(where, make)
    raise UsageError(message("usage.executor", name=where))


def _local(jobs: int, pool: Pool) -> Opened:
    crew = _Crew(jobs, pool)
    return Opened(crew.audit, crew.close)


class _Crew:
    """Threads that each take one document after the other. The system may give fewer than were wanted, then those do it."""

    def __init__(self, jobs: int, pool: Pool) -> None:
        self._jobs = jobs
        self._pool = pool
        self._threads: list[threading.Thread] = []
        self._tasks: SimpleQueue[tuple[int, Task]] = SimpleQueue()
        self._finished: SimpleQueue[tuple[int, Done | BaseException]] = SimpleQueue()
        self._closed = False

    def audit(self, tasks: Numbered) -> Iterator[tuple[int, Done]]:
        waiting = list(tasks)
        for task in waiting:
            self._tasks.put(task)
        for _ in range(min(self._jobs, len(waiting))):
            thread = threading.Thread(target=self._work, daemon=True, name="auditor-crew")
            try:
                thread.start()
            except RuntimeError:  # no more
                break
            self._threads.append(thread)
        if not self._threads:
            yield from ((number, self._pool.audit(task)) for number, task in waiting)
            return
        for _ in waiting:
            number, done = self._finished.get()
            if isinstance(done, BaseException):
                raise done
            yield number, done

    def close(self) -> None:
        self._closed = True
        self._pool.close()  # so that no thread waits for a worker any more
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while not self._closed:
            try:
                number, task = self._tasks.get_nowait()
            except Empty:
                return
            try:
                done: Done | BaseException = self._pool.audit(task)
            except BaseException as error:  # told by the thread that waits for it
                done = error
            self._finished.put((number, done))


def _as_finished(executor: Executor, audit: Callable[[Task], Done], tasks: Numbered) -> Iterator[tuple[int, Done]]:
    from concurrent.futures import as_completed

    waiting = {executor.submit(audit, task): number for number, task in tasks}
    for future in as_completed(list(waiting)):
        yield waiting.pop(future), future.result()


def _dask(where: str, make: Callable[[Strikes], Auditing]) -> Opened:
    """Each worker of the cluster keeps guarded worker processes of its own; paths must mean the same there as here."""
    try:
        import distributed
    except ImportError as error:
        raise UsageError(message("usage.no_dask")) from error
    dask: Any = distributed  # partly typed
    try:
        client = dask.Client("tcp://" + where.removeprefix(DASK), timeout="10s", set_as_default=False)
        client.register_plugin(_pool_plugin(make), name=_PLUGIN)
    except Exception as error:  # whatever the network or the cluster has to say
        raise UsageError(message("usage.no_cluster", where=where, error=f"{type(error).__name__}: {error}")) from error
    executor = client.get_executor(pure=False)

    def close() -> None:
        executor.shutdown(wait=False)
        client.unregister_worker_plugin(_PLUGIN)
        client.close()

    return Opened(lambda tasks: _as_finished(executor, audit_on_cluster, tasks), close)


def audit_on_cluster(task: Task) -> Done:
    """Runs on a worker of the cluster."""
    from distributed import get_worker

    worker: Any = get_worker()
    done: Done = worker.plugins[_PLUGIN].pool.audit(task)
    return done


def _pool_plugin(make: Callable[[Strikes], Auditing]) -> Any:
    """What gives every worker of the cluster a pool, and ends it with the worker."""
    from distributed import WorkerPlugin

    class PoolPlugin(WorkerPlugin):  # type: ignore[misc, unused-ignore]  # installed or not, typed or not
        def setup(self, worker: Any) -> None:
            self.pool = Pool(make)

        def teardown(self, worker: Any) -> None:
            self.pool.close()

    return PoolPlugin()
