"""How far the audit of a document got, and what had to be left out of a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How far the audit of a document got. Everything but OK makes a run incomplete."""

    OK = "ok"  # audited, whatever was found
    PARTIAL = "partial"  # audited, but a page, a rule or a plugin failed
    REFUSED = "refused"  # missing, broken, too large, of no known format
    PASSWORD = "password"  # encrypted
    NO_TEXT = "no_text"  # nothing but images
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"  # the process that audited it ended

    @property
    def audited(self) -> bool:
        """Whether there is anything to go by; of the others nothing was checked."""
        return self in (Outcome.OK, Outcome.PARTIAL)


Announce = Callable[[str, str], None]
"""Called with the name of a plugin and the part of it that is about to run, as in `LeftOut`; "" and a stage when none is."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a plugin that is not run, because a process hung or died in it.

    `part` is "load", the name of a hook, or `check ID`, `reader NAME`, `format NAME`; `reason` is "time", "memory" or "crash".
    """

    plugin: str
    part: str
    reason: str
