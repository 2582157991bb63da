"""Which neighbouring slots (rows or columns) each of several cells covers, when only the middles of the cells are known."""

from __future__ import annotations

from collections.abc import Collection, Sequence

KEPT = 0.4


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
    # best[k] = (cost, start of the last cell, stop of it, link) of the first cells when they end at slot k
    states: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for middle, (low, high) in zip(middles, least, strict=True):
        following: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for end, (cost, chosen) in states.items():
            for start in range(end, low + 1):
                skipped = uncovered * sum(1 for slot in range(end, start) if slot not in taken)
                for stop in range(high, slots + 1):
                    price = _price(middle, start, stop, (low, high), edges, tolerance, taken)
                    if price is None:
                        continue
                    total = cost + skipped + price
                    if stop not in following or total < following[stop][0] - 1e-9:
                        following[stop] = (total, (*chosen, (start, stop)))
        if not following:
            return list(least)
        states = following
    finals = [
        (cost + uncovered * sum(1 for slot in range(end, slots) if slot not in taken), chosen) for end, (cost, chosen) in states.items()
    ]
    return list(min(finals, key=lambda final: final[0])[1])


def _price(
    middle: float, start: int, stop: int, least: tuple[int, int], edges: Sequence[float], tolerance: float, taken: Collection[int]
) -> float | None:
    shift = abs((edges[start] + edges[stop]) / 2 - middle)
    if (start, stop) == least:
        return min(KEPT, KEPT * shift / tolerance)
    if shift > tolerance or any(slot in taken for slot in range(start, stop)):
        return None
    return KEPT * shift / tolerance
