"""Reading a document while rules and plugins are still being loaded, in a child process of the worker.

Loading takes longer than auditing a report; where the run has one document, a second processor reads it meanwhile. Nothing
depends on it: what the child does not give, for whatever reason, the worker reads itself as it reads any other document.
"""

from __future__ import annotations

import contextlib
import os
import signal
from dataclasses import replace
from functools import partial
from pathlib import Path

from auditor.batch.channel import Channel

TYPE_CHECKING = False  # the child is to begin before anything is loaded
if TYPE_CHECKING:
    from auditor.engine import Engine
    from auditor.model.document import Document
    from auditor.readers.base import Read


class EarlyReader:
    """Both ends of a child process that loads the PDF reader at once, reads one file when it is told which, and hands it over.

    Where `is_child` is true this is the child, which has to `serve` and to end then.
    """

    def __init__(self) -> None:
        """Raises OSError when there can be no such process. Called before threads are started and pipes taken over."""
        (asked, ask), (answered, answer) = os.pipe(), os.pipe()
        self._child = os.fork()
        self.is_child = self._child == 0
        own, others = ((asked, answer), (answered, ask)) if self.is_child else ((answered, ask), (asked, answer))
        for end in others:
            os.close(end)
        self._channel = Channel(os.fdopen(own[0], "rb"), os.fdopen(own[1], "wb"))
        self._asked = ("", "")

    def serve(self) -> None:
        """The child's part. The pipes to the program are the worker's: it has to notice when the worker ends."""
        nothing = os.open(os.devnull, os.O_RDWR)
        for taken in (0, 1):
            os.dup2(nothing, taken)
        from auditor.readers.pdf.binding import mupdf
        from auditor.readers.pdf.document import read_document  # noqa: F401  # loaded before it is known what to read

        mupdf()
        if (received := self._channel.receive()) is not None:
            self._channel.send("document", blobs=(_answer(**received.body),))

    def ask(self, path: str, memory: int) -> None:
        """Say which file is to be read, as the user named it; with "" none is. `memory` as in `bound_memory`."""
        with contextlib.suppress(OSError):  # it has ended
            if path:
                self._asked = (os.path.abspath(path), path)
                self._channel.send("read", {"path": self._asked[0], "shown_as": path, "memory": memory})
            else:
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)

    def into(self, engine: Engine) -> Engine:
        """The engine with a reader of PDF files that looks here first; the reader of a plugin stays as it is."""
        from auditor.readers import pdf

        readers = (replace(own, read=partial(self._read, own.read)) if own is pdf.READER else own for own in engine.readers)
        return replace(engine, readers=tuple(readers))

    def _read(self, otherwise: Read, path: Path, shown_as: str) -> Document:
        if (str(path), shown_as) != self._asked:
            return otherwise(path, shown_as)
        from auditor.copies import unpacked
        from auditor.errors import UnreadableDocumentError

        self._asked = ("", "")
        received = self._channel.receive()
        os.waitpid(self._child, 0)
        if received is None:  # it ended before it could say
            return otherwise(path, shown_as)
        document, reason = unpacked(received.blobs[0])
        if document is None:
            raise UnreadableDocumentError(*reason)
        read: Document = document
        return read


def _answer(path: str, shown_as: str, memory: int) -> bytes:
    """The document, or why it cannot be read, as bytes."""
    from auditor.batch.serving import bound_memory
    from auditor.copies import packed
    from auditor.errors import UnreadableDocumentError
    from auditor.readers.pdf.document import read_document

    bound_memory(memory)
    try:
        return packed((read_document(Path(path), shown_as), None))
    except UnreadableDocumentError as error:
        return packed((None, (error.message, error.outcome)))
