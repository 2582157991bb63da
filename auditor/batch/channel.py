"""Messages between the program and its workers: a kind, a JSON object, and blobs of bytes, over a pair of pipes.

No pickles: a worker reads hostile documents, and nothing that it sends may become code here.
"""

from __future__ import annotations

import json
import select
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

_PREFIX = 8  # bytes of the length of the header
_LONGEST = 1 << 30  # of a header or a blob; what claims to be longer was not sent by us


@dataclass(frozen=True, slots=True)
class Received:
    """One message."""

    kind: str
    body: Mapping[str, Any]
    blobs: tuple[bytes, ...] = ()


class Channel:
    """Sends to one pipe and receives from another; a pipe that the other side has closed gives None."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def send(self, kind: str, body: Mapping[str, Any] | None = None, blobs: Sequence[bytes] = ()) -> None:
        """Raises OSError (BrokenPipeError) when nobody is there to receive it."""
        header = json.dumps({"kind": kind, "body": body or {}, "blobs": [len(blob) for blob in blobs]}).encode("ascii")
        self._outgoing.write(b"".join([len(header).to_bytes(_PREFIX, "big"), header, *blobs]))
        self._outgoing.flush()

    def receive(self) -> Received | None:
        """The next message; None at the end, where the other side ended in the middle of one, or where it is no message."""
        prefix = self._incoming.read(_PREFIX)
        if len(prefix) < _PREFIX:
            return None
        length = int.from_bytes(prefix, "big")
        if length > _LONGEST:
            return None
        header = self._incoming.read(length)
        if len(header) < length:
            return None
        told = json.loads(header)
        blobs = []
        for size in told["blobs"]:
            blob = self._incoming.read(min(size, _LONGEST))
            if len(blob) < size:
                return None
            blobs.append(blob)
        return Received(told["kind"], told["body"], tuple(blobs))

    def when_the_other_side_has_gone(self, act: Callable[[], None]) -> None:
        """Do something in a thread as soon as nobody can send any more, also in the middle of a document."""
        if not hasattr(select, "poll"):  # Windows: it ends after the document
            return
        gone = select.poll()
        gone.register(self._incoming.fileno(), 0)

        def wait() -> None:
            gone.poll()
            act()

        with suppress(RuntimeError):  # no thread to be had
            threading.Thread(target=wait, daemon=True, name="auditor-other-side").start()

    def close(self) -> None:
        for pipe in (self._outgoing, self._incoming):
            try:
                pipe.close()
            except OSError:  # what was still to be sent has nobody to go to
                continue
