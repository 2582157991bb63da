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

TYPE_CHECKING = False  # the child is to begin before anything is loaded
if TYPE_CHECKING:
    from typing import BinaryIO

    from auditor.engine import Engine
    from auditor.model.document import Document
    from auditor.readers.base import Read

_SEPARATOR = b"\0"
_SIZE = 8  # bytes of the length of an answer


class EarlyReader:
    """Both ends of a child process that loads the PDF reader at once, reads one file when it is told which, and hands it over.

    Where `is_child` is true this is the child, which has to `serve` and to end then.
    """

    def __init__(self) -> None:
        """Raises OSError when there can be no such process. Called before threads are started and pipes taken over."""
        (asked, ask), (answered, answer) = os.pipe(), os.pipe()
        self._child = os.fork()
        self.is_child = self._child == 0
        self._requests: int | None = asked if self.is_child else ask
        self._answers = answer if self.is_child else answered
        self._asked = ("", "")
        for other in (ask, answered) if self.is_child else (asked, answer):
            os.close(other)

    def serve(self) -> None:
        """The child's part. The pipes to the program are the worker's: it has to notice when the worker ends."""
        assert self._requests is not None
        nothing = os.open(os.devnull, os.O_RDWR)
        for taken in (0, 1):
            os.dup2(nothing, taken)
        with os.fdopen(self._requests, "rb") as asked, os.fdopen(self._answers, "wb") as answers:
            content = _answer(asked)
            answers.write(len(content).to_bytes(_SIZE, "big") + content)

    def ask(self, path: str, memory: int) -> None:
        """Say which file is to be read, as the user named it; with "" none is. `memory` as in `bound_memory`."""
        if self._requests is None:
            return
        with contextlib.suppress(OSError):  # it has ended
            if path:
                self._asked = (os.path.abspath(path), path)
                os.write(self._requests, _SEPARATOR.join((*map(os.fsencode, self._asked), str(memory).encode())))
            else:
                os.kill(self._child, signal.SIGKILL)
                os.waitpid(self._child, 0)
        os.close(self._requests)
        self._requests = None

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
        with os.fdopen(self._answers, "rb") as answers:
            size, content = int.from_bytes(answers.read(_SIZE), "big"), answers.read()
        os.waitpid(self._child, 0)
        if not size or len(content) < size:  # it ended before it could say
            return otherwise(path, shown_as)
        document, reason = unpacked(content)
        if document is None:
            raise UnreadableDocumentError(*reason)
        read: Document = document
        return read


def _answer(asked: BinaryIO) -> bytes:
    """The document that is asked for, or why it cannot be read, as bytes; none when there is nothing to say."""
    from auditor.batch.serving import bound_memory
    from auditor.copies import packed
    from auditor.errors import UnreadableDocumentError
    from auditor.readers.pdf.binding import mupdf
    from auditor.readers.pdf.document import read_document

    mupdf()
    path, _, rest = asked.read().partition(_SEPARATOR)
    if not path:
        return b""
    shown_as, _, memory = rest.partition(_SEPARATOR)
    bound_memory(int(memory))
    try:
        return packed((read_document(Path(os.fsdecode(path)), os.fsdecode(shown_as)), None))
    except UnreadableDocumentError as error:
        return packed((None, (error.message, error.outcome)))
