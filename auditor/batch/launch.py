"""Starting a worker process, also before it is known what for: reading arguments and loading libraries go on side by side."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

_PROGRAM = "auditor.cli.worker"  # named, not imported: this process needs nothing of it
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)


def launch(early: bool = False) -> subprocess.Popen[bytes]:
    """A process that serves on its standard streams, with this program's import path and in a session of its own.

    The working folder is never put on that path (-P): it may be under audit. While it loads its libraries it looks for
    no garbage: there is none, and looking costs a tenth of the time. `early` has it get ready to read a PDF file meanwhile.
    """
    code = f"import gc,sys;gc.disable();sys.path[:]=sys.argv[1:];from {_PROGRAM} import main;main({early})"
    pipe = subprocess.PIPE
    command = [sys.executable, "-P", "-c", code, *sys.path]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True, creationflags=_NEW_GROUP)


class Ahead:
    """A process launched ahead of time: the first that asks gets it, the next ones get new ones."""

    def __init__(self, early: bool) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):  # who needs it tries again, and can tell
            self._process = launch(early)

    def take(self) -> subprocess.Popen[bytes]:
        process, self._process = self._process, None
        return process or launch()

    def close(self) -> None:
        """End it when nobody has asked."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()
