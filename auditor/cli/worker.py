"""The program as a worker of `auditor check`: it reads hostile documents and runs plugins so that the program itself need not."""

from __future__ import annotations

import os
import signal

TYPE_CHECKING = False  # a child process begins to read before anything is loaded here
if TYPE_CHECKING:
    from auditor.batch.early import EarlyReader


def main(early: bool = False) -> None:
    """Serve on the standard streams until nobody asks any more; `early` starts a child that reads the first PDF file."""
    reader = _early_reader() if early and hasattr(os, "fork") else None
    from auditor.batch.serving import own_channel, serve
    from auditor.cli.session import open_session

    channel = own_channel()
    channel.when_the_other_side_has_gone(_end)
    _load()
    try:
        serve(channel, open_session, reader)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the program has gone, and with it the need to say anything
    finally:
        # threads and exit handlers of plugins have no say in when a worker ends
        os._exit(0)


def _early_reader() -> EarlyReader | None:
    from auditor.batch.early import EarlyReader

    try:
        reader = EarlyReader()
    except OSError:  # no more processes: this one reads it
        return None
    if reader.is_child:
        try:
            reader.serve()
        finally:
            os._exit(0)  # what went wrong goes wrong in the worker too, which can say so
    return reader


def _end() -> None:
    """End this process and all that it started."""
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _load() -> None:
    """What every run needs, while the program that started this process is still reading its arguments."""
    import auditor.batch.session
    import auditor.engine
    import auditor.rulebook.load  # noqa: F401  # to have it loaded is the point
