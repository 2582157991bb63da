"""Writing to the terminal without ever failing on a character, and the line that shows how far a long run has got."""

from __future__ import annotations

import os
import sys
import time
from typing import TextIO

from auditor.files import prepare_folder, write
from auditor.words import Catalogue

STANDARD_OUTPUT = "-"
"""What -o takes to mean standard output."""

__all__ = ["STANDARD_OUTPUT", "Progress", "fall_silent", "prepare_folder", "say", "send", "tolerate_any_character", "write"]


def tolerate_any_character() -> None:
    """Let a terminal that cannot show a character show its code instead."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def say(text: str, stream: TextIO | None = None) -> None:
    """Write text that ends with its own line feed; when nobody reads any more (`| head`), say nothing from then on."""
    target = stream or sys.stdout
    try:
        target.write(text)
        target.flush()
    except BrokenPipeError:
        fall_silent(target)


def fall_silent(stream: TextIO) -> None:
    """Send what goes to a stream nowhere, also what it still holds: a second error at shutdown must not follow."""
    with open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), stream.fileno())


def send(content: bytes) -> None:
    """Write the bytes of a report to standard output as they are."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    sys.stdout.flush()
    buffer.write(content)
    buffer.flush()


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
