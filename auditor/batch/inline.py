"""Auditing in this process, without limits: for a debugger in a plugin, and where processes cannot be started."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.batch.messages import Done, Ready, Refused, Start, Task
from auditor.batch.serving import Open
from auditor.batch.session import Session
from auditor.errors import NoWorkerError
from auditor.model.message import message


class Inline:
    """A session of this process as something that audits. What fails here fails the program, as in any other part of it."""

    def __init__(self, start: Start, open_session: Open) -> None:
        self._start = start
        self._open = open_session
        self._session: Session | None = None
        self._ready: Ready | Refused | None = None

    def open(self) -> Ready | Refused:
        if self._ready is None:
            opened = self._open(self._start, lambda plugin, part: None)
            if isinstance(opened, Refused):
                self._ready = opened
            else:
                self._session, request = opened
                self._ready = self._session.ready(request)
        return self._ready

    def audit(self, task: Task) -> Done:
        return self._opened().audit(task)

    def merge(self, name: str, contents: Sequence[bytes]) -> bytes | None:
        return self._opened().merge(name, contents)

    def signature(self) -> str:
        return self._opened().signature()

    def close(self) -> None:
        self._session = None

    def _opened(self) -> Session:
        opened = self.open()
        if self._session is None:  # a further session, for another thread, finds rules or settings changed
            said = opened.text if isinstance(opened, Refused) else ""
            raise NoWorkerError(message("run.no_worker", error=" ".join(said.split())))
        return self._session
