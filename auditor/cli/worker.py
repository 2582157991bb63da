"""The program as a worker of `auditor check`: it reads hostile documents and runs plugins so that the program itself need not."""

from __future__ import annotations

import os

from auditor.batch.serving import bound_memory, own_channel, serve
from auditor.cli.session import open_session


def main(most_memory: int) -> None:
    """Serve on the standard streams until nobody asks any more."""
    bound_memory(most_memory)
    channel = own_channel()
    try:
        serve(channel, open_session)
    except (BrokenPipeError, KeyboardInterrupt):
        pass  # the program has gone, and with it the need to say anything
    finally:
        # threads and exit handlers of plugins have no say in when a worker ends
        os._exit(0)
