"""What one document may cost before it is given up, so that none can hold up the others."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000
_MOST = 1000
_FILES_EACH = 4  # three pipes, and what is open while one is started
_OWN_FILES = 20


def most_workers() -> int:
    """How many workers this process can hold the pipes of and still write reports."""
    try:
        import resource
    except ImportError:  # Windows
        return _MOST
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if most == resource.RLIM_INFINITY else max(1, min(_MOST, (most - _OWN_FILES) // _FILES_EACH))


@dataclass(frozen=True, slots=True)
class Limits:
    """Time and memory of one document, enforced from outside on the worker process and all that it starts.

    `memory` is in bytes of resident memory. `plugin_seconds` bounds one call of a plugin, `start_seconds` the start of a
    worker. A thousand pages take less than `seconds` on an old machine; a file that is large is not long for that.
    """

    seconds: float = 18.0
    memory: int = 768 * MEGABYTE
    plugin_seconds: float = 5.0
    start_seconds: float = 20.0

    def seconds_to_merge(self, size: int) -> float:
        """The time to put reports of so many bytes into one."""
        return self.seconds + size / MEGABYTE

    @property
    def address_space(self) -> int:
        """What the system is asked to refuse beyond: a net below the limit that is measured, for what grows in an instant."""
        return self.memory + 384 * MEGABYTE
