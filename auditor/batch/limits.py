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

    `seconds` is for a document of up to a megabyte, `seconds_per_megabyte` is added for what is larger. `memory` is in
    bytes of resident memory. `plugin_seconds` bounds one call of a plugin, `start_seconds` the start of a worker.
    """

    seconds: float = 12.0
    seconds_per_megabyte: float = 3.0
    memory: int = 768 * MEGABYTE
    plugin_seconds: float = 5.0
    start_seconds: float = 20.0

    def seconds_for(self, size: int) -> float:
        """The time for a document of so many bytes."""
        return self.seconds + self.seconds_per_megabyte * max(0.0, size / MEGABYTE - 1)

    @property
    def address_space(self) -> int:
        """What the system is asked to refuse beyond: a net below the limit that is measured, for what grows in an instant."""
        return self.memory + 384 * MEGABYTE
