"""What something costs: wall and processor time, of several sides that take turns, so that a busy machine slows all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

try:
    import resource
except ImportError:  # not on Windows, where the time of child processes is not known
    resource = None  # type: ignore[assignment]

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Cost:
    """Seconds of one repetition; `cpu` is of this process, all its threads, and the processes that it has waited for."""

    wall: float
    cpu: float


@dataclass
class Times:
    """The repetitions of one side, in their order."""

    costs: list[Cost] = field(default_factory=list)

    @property
    def wall(self) -> float:
        """The least wall time in seconds."""
        return min(cost.wall for cost in self.costs)

    @property
    def cpu(self) -> float:
        """The least processor time in seconds."""
        return min(cost.cpu for cost in self.costs)

    @property
    def cpu_median(self) -> float:
        return statistics.median(cost.cpu for cost in self.costs)


@dataclass(frozen=True)
class Ratio:
    """One side against another in processor time: of the least of each, and the median of the ratios of each turn."""

    least: float
    median: float


def ratio(side: Times, against: Times) -> Ratio:
    """How many times as much processor time a side takes as the one that it took turns with."""
    turns = [a.cpu / b.cpu for a, b in zip(side.costs, against.costs, strict=True) if b.cpu]
    return Ratio(side.cpu / against.cpu, statistics.median(turns)) if turns else Ratio(float("nan"), float("nan"))


def in_turn(rounds: int, sides: Mapping[K, Callable[[], object]]) -> dict[K, Times]:
    """Run each side once a round, one after the other (A B C, A B C, …)."""
    times = {name: Times() for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            times[name].costs.append(once(side))
    return times


def once(side: Callable[[], object]) -> Cost:
    """The cost of one call. What others left for the garbage collector is taken away before."""
    gc.collect()
    wall, cpu = time.perf_counter(), _cpu()
    side()
    return Cost(time.perf_counter() - wall, _cpu() - cpu)


def total(parts: list[Times]) -> Times:
    """Several things measured one by one, taken together: their costs added up round by round."""
    rounds = zip(*(part.costs for part in parts), strict=True)
    return Times([Cost(sum(cost.wall for cost in turn), sum(cost.cpu for cost in turn)) for turn in rounds])


def _cpu() -> float:
    own = time.process_time()
    if resource is None:
        return own
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own + children.ru_utime + children.ru_stime
