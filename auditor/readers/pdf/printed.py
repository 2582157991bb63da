"""The text of a page as it is printed: what is struck out is gone, numbers are whole, what cannot be read is no number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from auditor.readers.pdf.doubts import blanks_drawn, without_invented
from auditor.readers.pdf.editing import Places, closed_up
from auditor.readers.pdf.fonts import NO_DOUBT, Doubted
from auditor.readers.pdf.picture import Picture
from auditor.readers.pdf.raised import read_raised
from auditor.readers.pdf.seen import Stretch
from auditor.readers.pdf.shapes import Rect
from auditor.readers.pdf.struck import take_out_struck
from auditor.readers.pdf.unreadable import UNKNOWN, readable
from auditor.readers.pdf.widened import MadeUp, close_widened


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page beside its text: the fonts to doubt, the places that annotations strike out, and those of
    signature fields that nobody signed.
    """

    doubted: Doubted = NO_DOUBT
    struck_out: Sequence[Rect] = ()
    unsigned: Sequence[Rect] = ()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Printed:
    """The texts of a page, the positions of the blocks that are lines through text, and the texts to tell of: struck out,
    not readable, with marks of notes left out, with what may be an exponent.
    """

    stretches: list[Stretch]
    strokes: frozenset[int]
    struck: tuple[str, ...]
    garbled: tuple[str, ...]
    marked: tuple[str, ...]
    raised: tuple[str, ...]


def as_printed(
    stretches: Sequence[Stretch],
    source: Any,
    blocks: Sequence[dict[str, Any]],
    known: Known,
    places: Places,
    made_up: MadeUp,
    flags: int,
    displayed: Callable[[Rect], Rect],
) -> Printed:
    """The texts that are seen of a pymupdf page, as they are printed; the stretches are changed in place.

    `blocks` are those of its text page, made with `flags`; `places` and `made_up` tell of the characters of its lines,
    `displayed` moves a rectangle of it to where it is on the page as displayed.
    """
    if known.unsigned:
        stretches = without_invented(stretches, source, flags, known.unsigned)
    doubted, drawn = known.doubted, frozenset[str]()
    if doubted.blank:
        drawn = blanks_drawn(blocks, doubted.blank, places, made_up, Picture(source, displayed))
        doubted = replace(doubted, wrong=doubted.wrong | drawn)
    struck, strokes = take_out_struck(stretches, blocks, known.struck_out, places)
    if struck:
        stretches = closed_up(stretches)
    stretches, garbled = readable(stretches, doubted)
    if drawn and not garbled:
        garbled = (UNKNOWN,)  # a number of which nothing is left but blanks
    raised = read_raised(stretches, places)
    close_widened(stretches, places, made_up)
    if raised.marks:
        stretches = closed_up(stretches)
    return Printed(stretches, strokes, tuple(struck), garbled, tuple(raised.marks), tuple(raised.unclear))
