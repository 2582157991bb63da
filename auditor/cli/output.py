"""Writing to the terminal without ever failing on a character, and the line that shows how far a long run has got."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from typing import TextIO

from auditor.errors import NotWrittenError
from auditor.files import prepare_folder, write
from auditor.model.message import message
from auditor.words import Catalogue

STANDARD_OUTPUT = "-"
"""What -o takes to mean standard output."""

__all__ = ["STANDARD_OUTPUT", "Progress", "fall_silent", "mention", "prepare_folder", "say", "send", "tolerate_any_character", "write"]


def tolerate_any_character() -> None:
    """Let a terminal that cannot show a character show its code instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str, stream: TextIO | None = None) -> None:
    """Write text that ends with its own line feed; when nobody reads any more (`| head`), say nothing from then on.

    Raises NotWrittenError when it cannot be written to standard output (a full disk, a closed stream).
    """
    target = stream or sys.stdout
    try:
        target.write(text)
        target.flush()
    except BrokenPipeError:
        fall_silent(target)
    except OSError as error:
        fall_silent(target)
        if target is not sys.stderr:  # otherwise there is nobody to tell
            raise _not_written(error) from error


def mention(text: str) -> None:
    """Write what nothing depends on, since the reports lie in files, to standard output where that works."""
    with suppress(NotWrittenError):
        say(text)


def _not_written(error: OSError) -> NotWrittenError:
    return NotWrittenError(message("output.no_stdout", error=error.strerror or str(error)))


def fall_silent(stream: TextIO) -> None:
    """Send what goes to a stream nowhere, also what it still holds: a second error at shutdown must not follow."""
    with open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def send(content: bytes) -> None:
    """Write the bytes of a report to standard output as they are; raises NotWrittenError, and BrokenPipeError when nobody reads them."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    try:
        sys.stdout.flush()
        buffer.write(content)
        buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        fall_silent(sys.stdout)
        raise _not_written(error) from error


class Progress:
    """A line on standard error that says how many documents are done, how fast, and how long it will take."""

    def __init__(self, words: Catalogue, count: int, *, shown: bool) -> None:
        self._words = words
        self._count = count
        self._done = 0
        self._since = time.monotonic()
        self._shown = shown and count > 1 and sys.stderr.isatty()

    def step(self) -> None:
        """One more document is done."""
        self._done += 1
        if not self._shown or self._done == self._count:
            return
        rate = self._done / max(time.monotonic() - self._since, 0.001)
        left = int((self._count - self._done) / rate + 0.5)
        told = {"number": self._done, "count": self._count, "rate": f"{rate:.1f}", "left": f"{left // 60}:{left % 60:02}"}
        text = self._words.get("console.progress", **told)
        say("\r\x1b[K" + text, sys.stderr)
        sys.stderr.flush()

    def clear(self) -> None:
        """Make room for other lines."""
        if self._shown:
            say("\r\x1b[K", sys.stderr)
