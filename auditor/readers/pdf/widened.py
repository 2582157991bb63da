"""Numbers whose digits were set apart (character spacing widened, a line spread over its width).

MuPDF puts a blank where the gap between two digits is wider than .15 of their size. Where all gaps of a run are alike, no
blank of it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from auditor.readers.pdf.editing import Places, characters_of, extent, take_out
from auditor.readers.pdf.seen import Characters, Stretch

LEAST_GAP, MOST_GAP = 0.08, 0.6
"""Of the size of the type: gaps between the characters of a number that was set apart."""

ALIKE = 0.06
_APART = re.compile(r"[0-9０-９] [0-9０-９.,．]|(?<=[0-9０-９] )[.,．] [0-9０-９]|[0-9０-９][.,．] [0-9０-９](?![0-9０-９])")

MadeUp = Callable[[int, int], Sequence[bool]]
"""Whether each character of a line of the text page was put in by MuPDF, by block and line."""


def close_widened(stretches: Sequence[Stretch], places: Places, made_up: MadeUp) -> None:
    """Take the blanks out of numbers that were set apart, in place."""
    apart = [stretch for stretch in stretches if " " in stretch.text and _APART.search(stretch.text)]
    if not apart:
        return
    pairs: list[tuple[Stretch, Characters, int, float]] = []
    known: list[float] = []
    for stretch in apart:
        characters = characters_of(stretch, places)
        invented = _invented(stretch, made_up)
        if len(characters) != len(stretch.text) or len(invented) != len(stretch.text) or not any(invented):
            continue
        gone: set[int] = set()
        for run, gap in _runs(stretch, characters, invented):
            if len(run) > 2:
                known.append(gap)
                gone.update(index for index in range(run[0], run[-1]) if invented[index] and stretch.text[index].isspace())
            elif run[1] - run[0] == 2:
                pairs.append((stretch, characters, run[0] + 1, gap))
        if gone:
            pairs = [pair for pair in pairs if pair[0] is not stretch]
            take_out(stretch, gone, characters, single=True)
    # two digits have one gap alone: it is that of other numbers of the page
    for stretch, characters, index, gap in pairs:
        if len(stretch.text) == 3 and any(abs(gap - other) <= ALIKE * stretch.spans[0]["size"] for other in known):
            take_out(stretch, {index}, characters)


def _invented(stretch: Stretch, made_up: MadeUp) -> Sequence[bool]:
    found = made_up(stretch.block, stretch.line)[stretch.start : stretch.stop]
    return found if stretch.kept is None else [found[index] for index in stretch.kept]


def _runs(stretch: Stretch, characters: Characters, invented: Sequence[bool]) -> Iterator[tuple[list[int], float]]:
    """Positions of characters that are set apart alike, and their gap in points; a typed blank ends a run."""
    direction = stretch.direction
    size = max(span["size"] for span in stretch.spans)
    run: list[int] = []
    gap = 0.0
    typed = False
    for index, (char, place) in enumerate(characters):
        if char.isspace():
            typed |= not invented[index]
            continue
        if run:
            here = extent(place, direction)[0] - extent(characters[run[-1]][1], direction)[1]
            goes_on = not typed and LEAST_GAP * size <= here <= MOST_GAP * size
            if goes_on and (len(run) == 1 or abs(here - gap) <= ALIKE * size):
                gap = here if len(run) == 1 else gap
                run.append(index)
                continue
            if len(run) > 1:
                yield run, gap
                run = [run[-1], index] if goes_on else [index]
                gap = here
                typed = False
                continue
        run, typed = [index], False
    if len(run) > 1:
        yield run, gap
