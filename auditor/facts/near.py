"""Which names can hold a name, or stand in it, without a look at all of them: by the runs of characters that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.model.once import cached_property


class Near:
    """Some names; one that has fewer than `least` characters stands in no other."""

    def __init__(self, names: Iterable[str], least: int) -> None:
        self._names = tuple(dict.fromkeys(names))
        self._least = least

    def near(self, name: str) -> set[str]:
        """The names that may hold one or stand in it: no other does."""
        runs = set(self._runs(name))
        if not runs:
            return set()
        # a name that holds this one has all of its runs, also the rarest; one inside this one has its own rarest run here
        holding = min((self._with.get(run, ()) for run in runs), key=len)
        return {*holding, *(inner for run in runs for inner in self._by_rarest.get(run, ()))}

    def _runs(self, name: str) -> Iterator[str]:
        return (name[start : start + self._least] for start in range(len(name) - self._least + 1))

    @cached_property
    def _with(self) -> dict[str, list[str]]:
        """The names that have each run of `least` characters."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            for run in dict.fromkeys(self._runs(name)):
                found.setdefault(run, []).append(name)
        return found

    @cached_property
    def _by_rarest(self) -> dict[str, list[str]]:
        """The names by the run of each that fewest others have."""
        found: dict[str, list[str]] = {}
        for name in self._names:
            if len(name) >= self._least:
                found.setdefault(min(self._runs(name), key=lambda run: len(self._with[run])), []).append(name)
        return found
