"""Where documents are audited: threads of this program that each wait for a worker process, or the workers of a dask cluster."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from auditor.batch.messages import Done, Task
from auditor.batch.pool import Pool
from auditor.errors import UsageError
from auditor.model.message import message

if TYPE_CHECKING:
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
    executor = _Threads(jobs)

    def close() -> None:
        executor.shutdown(wait=False, cancel_futures=True)
        pool.close()  # so that no thread waits for a worker any more
        executor.shutdown(wait=True)

    return Opened(lambda tasks: _as_finished(executor, pool.audit, tasks), close)


class _Threads(Executor):
    """At most so many threads, and no fewer than the system gives: ThreadPoolExecutor loses the work for which it gets none."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._threads: list[threading.Thread] = []
        self._waiting: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.put((future, partial(fn, *args, **kwargs)))
        if len(self._threads) < self._most:
            thread = threading.Thread(target=self._work, daemon=True, name="auditor-work")
            try:
                thread.start()
                self._threads.append(thread)
            except RuntimeError:  # no more
                self._most = len(self._threads)
        if not self._threads:
            self._waiting.put(None)
            self._work()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        while cancel_futures and not self._waiting.empty():
            with suppress(Empty):
                if (item := self._waiting.get_nowait()) is not None:
                    item[0].cancel()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads if wait else ():
            thread.join()

    def _work(self) -> None:
        while (item := self._waiting.get()) is not None:
            future, call = item
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(call())
                except BaseException as error:  # told by whoever asks for the result
                    future.set_exception(error)
            del item, future, call  # a thread that waits keeps no reports


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
