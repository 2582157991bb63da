"""How the program is ended from outside, and standard streams that are closed: nothing may be left half done for either."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


class Ended(KeyboardInterrupt):
    """Somebody asked the program to end; `number` is that of the signal, `exit_code` what shells make of it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.exit_code = 128 + number


@contextmanager
def signals_heeded() -> Iterator[None]:
    """Have the first of the signals raise Ended; what comes after it must not disturb the tidying up. Ignored ones stay so (nohup)."""
    if threading.current_thread() is not threading.main_thread():  # only that one may say what a signal does
        yield
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    asked = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if not asked:
            asked = True
            raise Ended(number)

    usual = (signal.SIG_DFL, signal.default_int_handler)
    try:
        for number in numbers:
            if before[number] in usual:
                signal.signal(number, end)
        yield
    finally:
        for number, handler in before.items():
            if handler in usual:
                signal.signal(number, handler)


def open_streams() -> None:
    """Give closed standard streams their numbers back, before a file of ours gets one of them and with it what is printed.

    Writing to standard output still fails then: what was to go there has gone nowhere. Errors have nobody to go to.
    """
    for number, mode in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest number that is free
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", closefd=False))
