"""The program with one operation of the operating system that fails: what a full disk or a tired machine does, at any moment.

Started as a program it answers requests, a JSON object in a line each, so that the modules are loaded once:

    {"argv": [...], "env": {...}, "fault": {"operation": "write", "number": 3, "errno": "ENOSPC", "lasting": false} | null}

Every request is a call of the program in a process forked for it. The answer tells `code`, `out`, `err`, how often the
operation was reached (`reached`), and whether a process of the call is still there (`survivors`). `lasting` lets the
operation fail from then on. `number` 0 only counts.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

OPERATIONS = ("open", "read", "list", "write", "fsync", "replace", "mkdir", "unlink", "sqlite", "process", "thread")
_PROGRAM = (sys.prefix, sys.base_prefix, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))  # its own files
LONGEST = 60  # seconds of one call
_SQLITE = {"ENOSPC": "database or disk is full", "EIO": "disk I/O error", "EACCES": "attempt to write a readonly database",
           "EMFILE": "unable to open database file", "EAGAIN": "database is locked"}  # fmt: skip


@dataclass
class Fault:
    """Which call of which operation fails, and how."""

    operation: str
    number: int
    errno: str
    lasting: bool = False
    reached: int = 0

    def hits(self, operation: str, path: object = None) -> bool:
        if operation != self.operation or str(path).startswith(_PROGRAM):
            return False
        self.reached += 1
        return self.number > 0 and (self.reached == self.number or (self.lasting and self.reached > self.number))

    def error(self, path: object = None) -> OSError:
        number = getattr(errno, self.errno)
        return OSError(number, os.strerror(number), path)

    def check(self, operation: str, path: object = None) -> None:
        if self.hits(operation, path):
            raise self.error(path)


def install(fault: Fault) -> None:
    """Have the fault happen in this process. What imports modules goes past these names and is not disturbed."""
    _install_files(fault)
    for name, operation in {
        "fsync": "fsync", "replace": "replace", "rename": "replace", "mkdir": "mkdir", "unlink": "unlink", "remove": "unlink",
        "rmdir": "unlink", "scandir": "list", "open": "open",
    }.items():  # fmt: skip
        setattr(os, name, _failing(getattr(os, name), operation, fault))
    _install_sqlite(fault)
    subprocess.Popen.__init__ = _failing(subprocess.Popen.__init__, "process", fault)  # type: ignore[method-assign]
    started = threading.Thread.start

    def start(self: threading.Thread) -> None:
        if fault.hits("thread"):
            raise RuntimeError("can't start new thread")
        started(self)

    threading.Thread.start = start  # type: ignore[method-assign]


def _failing(function: Callable[..., Any], operation: str, fault: Fault) -> Callable[..., Any]:
    def call(*arguments: Any, **options: Any) -> Any:
        fault.check(operation, arguments[0] if arguments and isinstance(arguments[0], str | os.PathLike) else None)
        return function(*arguments, **options)

    return call


def _install_files(fault: Fault) -> None:
    class File(io.FileIO):
        def write(self, content: Any) -> int:
            if fault.hits("write"):
                super().write(bytes(content)[: len(content) // 2])  # as on a disk that fills up: a part is there
                raise fault.error()
            return super().write(content)

        def readinto(self, buffer: Any) -> int | None:  # type: ignore[override]
            fault.check("read", self.name)
            return super().readinto(buffer)

        def readall(self) -> bytes:  # type: ignore[override]
            fault.check("read", self.name)
            return super().readall()

    def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: Any = None, errors: Any = None, newline: Any = None,
               closefd: bool = True, opener: Any = None) -> Any:  # fmt: skip
        if not isinstance(file, int):
            fault.check("open", file)
        raw = File(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        if "+" in mode:
            buffered: Any = io.BufferedRandom(raw)
        else:
            buffered = io.BufferedReader(raw) if "r" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

    builtins.open = io.open = opened  # type: ignore[assignment]


def _install_sqlite(fault: Fault) -> None:
    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            if fault.hits("sqlite"):
                raise sqlite3.OperationalError(_SQLITE[fault.errno])
            return super().execute(*arguments)

    connected = sqlite3.connect

    def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
        if fault.hits("sqlite"):
            raise sqlite3.OperationalError(_SQLITE["EMFILE"])
        return connected(*arguments, factory=Connection, **options)

    sqlite3.connect = connect  # type: ignore[assignment]


def _call(request: dict[str, Any]) -> dict[str, Any]:
    """One call of the program in a process of its own."""
    places = [os.path.join(os.environ["FAULTY_FOLDER"], name) for name in ("call.out", "call.err", "call.reached")]
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            for number, place in enumerate(places[:2], start=1):
                handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
                os.dup2(handle, number)
                os.close(handle)
            signal.alarm(LONGEST)
            os.environ.update(request["env"])
            code = _run(request, places[2])
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    texts = []
    for place in places:
        with open(place, encoding="utf-8") as file:
            texts.append(file.read())
    survivors = 0 if "--no-isolation" in request["argv"] else _survivors(pid)
    code, reached = os.waitstatus_to_exitcode(status), int(texts[2] or 0)
    return {"code": code, "out": texts[0], "err": texts[1], "reached": reached, "survivors": survivors}


def _run(request: dict[str, Any], counted: str) -> int:
    from auditor.cli import main

    write = os.open(counted, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    fault = Fault(**(request["fault"] or {"operation": "", "number": 0, "errno": "EIO"}))
    os.environ["FAULTY_CALL"] = str(os.getpid())
    install(fault)
    try:
        return main(request["argv"])
    except BaseException:
        import traceback

        traceback.print_exc()
        return 70
    finally:
        os.write(write, str(fault.reached).encode())
        for stream in (sys.stdout, sys.stderr):
            stream.flush()


def _survivors(pid: int) -> int:
    """Processes of a call that are there after a moment in which they may notice that it has gone."""
    import psutil

    deadline = time.monotonic() + 5
    while True:
        alive = 0
        for process in psutil.process_iter():
            try:
                alive += process.environ().get("FAULTY_CALL") == str(pid) and process.status() != psutil.STATUS_ZOMBIE
            except psutil.Error:
                continue
        if not alive or time.monotonic() > deadline:
            return alive
        time.sleep(0.05)


def main() -> None:
    """Answer requests until there are no more."""
    import auditor.batch.executors
    import auditor.batch.inline
    import auditor.batch.run
    import auditor.batch.session
    import auditor.batch.store
    import auditor.cli.check_run
    import auditor.cli.program
    import auditor.cli.session
    import auditor.engine
    import auditor.reports.index
    import auditor.rulebook.load  # noqa: F401  # to have them loaded is the point

    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for line in sys.stdin:
        answers.write(json.dumps(_call(json.loads(line))) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
