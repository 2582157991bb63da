"""Which neighbouring slots (rows or columns) each of several cells covers, when only the middles of the cells are known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

KEPT = 0.4
MOST_STEPS = 4_000_000


def spread(
    middles: Sequence[float],
    least: Sequence[tuple[int, int]],
    edges: Sequence[float],
    tolerance: float,
    uncovered: float,
    taken: Collection[int],
) -> list[tuple[int, int]]:
    """Slots `start:stop` for each cell, in order and without overlap, that fit the middles best.

    `least` are the slots that a cell surely covers, `edges` the borders of the slots, `taken` slots that none may cover.
    A cell may keep its least slots, or take more of them when it then stands in their middle within `tolerance`.
    Every slot left over costs `uncovered`, keeping costs a little, a shift from the middle its share of the tolerance.
    """
    slots = len(edges) - 1
    if len(middles) * slots * slots > MOST_STEPS:
        return list(least)
    free = [0]
    for slot in range(slots):
        free.append(free[-1] + (slot not in taken))
    # end of the cells so far -> (cost, slots of each)
    states: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for middle, own in zip(middles, least, strict=True):
        choices = _choices(middle, own, edges, tolerance, free)
        following: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for end, (cost, chosen) in states.items():
            for start, stop, price in choices:
                if start < end:
                    continue
                total = cost + uncovered * (free[start] - free[end]) + price
                if stop not in following or total < following[stop][0] - 1e-9:
                    following[stop] = (total, (*chosen, (start, stop)))
        if not following:
            return list(least)
        states = following
    finals = [(cost + uncovered * (free[slots] - free[end]), chosen) for end, (cost, chosen) in states.items()]
    return list(min(finals, key=lambda final: final[0])[1])


def _choices(
    middle: float, least: tuple[int, int], edges: Sequence[float], tolerance: float, free: Sequence[int]
) -> list[tuple[int, int, float]]:
    """(start, stop, price) of the slots that a cell may cover, at least its own, by start and stop."""
    low, high = least
    choices: list[tuple[int, int, float]] = []
    for start in range(low + 1):
        for stop in range(high, len(edges)):
            shift = (edges[start] + edges[stop]) / 2 - middle
            if (start, stop) == least:
                choices.append((start, stop, min(KEPT, KEPT * abs(shift) / tolerance)))
            elif abs(shift) <= tolerance and free[stop] - free[start] == stop - start:
                choices.append((start, stop, KEPT * abs(shift) / tolerance))
    return choices
