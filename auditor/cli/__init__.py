"""The `auditor` command. Only this package prints and decides the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

TYPE_CHECKING = False  # typing is a module that a short command does not wait for
if TYPE_CHECKING:
    from auditor.batch.launch import Ahead

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code of docs/cli.md."""
    from auditor.cli.endings import open_streams, signals_heeded

    given = tuple(sys.argv[1:] if argv is None else argv)
    open_streams()
    ahead = None
    with signals_heeded():
        try:
            ahead = _ahead(given)
            from auditor.cli.program import run

            return run(given, ahead)
        except KeyboardInterrupt as ended:  # while the program was being loaded
            from auditor.cli.program import interrupted

            return interrupted(given, ended)
        finally:
            if ahead is not None:
                ahead.close()


def _ahead(given: tuple[str, ...]) -> Ahead | None:
    """The worker process of `auditor check`, started before anything else is looked at, since it has more to load than this one."""
    if "check" not in given[:3] or not {"rules", "--no-isolation", "-h", "--help", "--version"}.isdisjoint(given):
        return None
    from auditor.batch.launch import Ahead

    # where the run seems to be about one PDF file, that can be read before all else is ready
    return Ahead(early=sum(word.lower().endswith(".pdf") for word in given) == 1)
