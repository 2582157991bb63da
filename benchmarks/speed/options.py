"""What a run is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Options:
    """`rounds` are the repetitions of what takes seconds, `quick` takes the smallest sizes, `documents` is a folder with truth."""

    rounds: int = 5
    quick: bool = False
    documents: Path | None = None

    def pick(self, quick: T, full: T) -> T:
        """The size for a quick run or for a whole one."""
        return quick if self.quick else full
