"""The program as a worker of `auditor check`: it reads hostile documents and runs plugins so that the program itself need not."""

from __future__ import annotations

import os
import signal

from auditor.batch.serving import own_channel, serve
from auditor.cli.session import open_session


def main() -> None:
    """Serve on the standard streams until nobody asks any more."""
    channel = own_channel()
    channel.when_the_other_side_has_gone(_end)
    _load()
    try:
        serve(channel, open_session)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the program has gone, and with it the need to say anything
    finally:
        # threads and exit handlers of plugins have no say in when a worker ends
        os._exit(0)


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
