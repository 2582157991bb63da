"""The life of a worker process: take over the pipes, set up a session, audit what it is given until nobody asks any more."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from auditor.batch.channel import Channel, Received
from auditor.batch.messages import Refused, Start, plain, start_of, task_of
from auditor.model.outcome import Announce

if TYPE_CHECKING:
    from auditor.batch.early import EarlyReader
    from auditor.batch.session import Session

Open = Callable[[Start, Announce], "tuple[Session, dict[str, object]] | Refused"]


def own_channel() -> Channel:
    """The pipes of standard input and output, taken away from everybody else here.

    What plugins and libraries print, in Python or below it, goes to standard error from now on.
    """
    incoming: BinaryIO = os.fdopen(os.dup(0), "rb")
    outgoing: BinaryIO = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout = sys.stderr
    return Channel(incoming, outgoing)


def bound_memory(most: int) -> None:
    """Ask the system to refuse memory beyond `most` bytes of addresses, where it can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's measurement alone
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def serve(channel: Channel, open_session: Open, early: EarlyReader | None = None) -> None:
    """Answer every message with one message; between them, tell what is being done whenever that changes.

    `early` is told at once which file it may read.
    """
    last = ("", "")

    def announce(plugin: str, part: str) -> None:
        nonlocal last
        if (plugin, part) != last:
            last = (plugin, part)
            channel.send("step", {"plugin": plugin, "part": part})

    session: Session | None = None
    tidied = False
    while (received := channel.receive()) is not None:
        if received.kind == "start":
            from auditor.plugins import describe, raised_at

            start, memory = start_of(received.body), received.body["memory"]
            if early is not None:
                early.ask(start.first, memory)
            bound_memory(memory)
            opened = open_session(start, announce)
            if isinstance(opened, Refused):
                channel.send("refused", plain(opened))
                continue
            session, request = opened
            if early is not None:
                session = session.reading(early)
            channel.send("ready", plain(session.ready(request)))
        elif session is not None:
            try:
                _answer(channel, session, received)
                if received.kind == "audit":
                    _tidy(is_first=not tidied)
                    tidied = True
            except OSError:
                raise
            except Exception as error:
                channel.send("broken", {"error": f"{describe(error)} ({raised_at(error)})"})


def rarely_look_for_garbage() -> None:
    """To be called when everything is loaded, which stays to the end.

    An audit makes many small values that live as long as it does: looking for garbage among them costs a tenth of its time.
    """
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    gc.enable()


def _tidy(*, is_first: bool) -> None:
    """Leave nothing of a document behind, so that the process keeps its size; what was loaded for the first one stays."""
    gc.collect()
    if is_first:
        gc.freeze()


def _answer(channel: Channel, session: Session, received: Received) -> None:
    if received.kind == "audit":
        done = session.audit(task_of(received.body))
        channel.send("done", {"summary": plain(done.summary), "formats": list(done.outputs)}, tuple(done.outputs.values()))
    elif received.kind == "merge":
        channel.send("merged", {}, (session.merge(received.body["name"], received.blobs),))
    elif received.kind == "signature":
        channel.send("signature", {"signature": session.signature()})
