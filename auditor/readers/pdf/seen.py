"""Which text of a page a person sees.

The text of a PDF page may be drawn with nothing, in the colour of the paper, too small, off the page, or under a later
picture. Such text is no part of the report. What the structure of the page leaves open is looked up in the drawn page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.readers.pdf.canvas import Canvas, is_faint
from auditor.readers.pdf.shapes import Reason, Rect, Unseen, around

TEXT_BLOCK = 0
VECTOR_BLOCK = 3

SMALLEST = 1.5
OPAQUE = 230
LEAST_COVER = 4.0
SAME_PRINT = 0.2
SPOT = 8.0
FEW = 8

_PAINTED = 16 | 32  # filled, stroked: the character flags of MuPDF
_CLIP = 64
_LIGHT = 0xC0C0C0

Characters = Sequence[tuple[str, Rect]]
"""Characters of a line with their rectangles on the page."""


@dataclass(slots=True, eq=False)
class Stretch:
    """Neighbouring text of one line of the text page: characters `start:stop` of the line, `rect` on the page as MuPDF gives it.

    `parts` are its text and place by span, one for each of `spans`.
    `layer` is the last paint on the page when it was set. `doubt` is set when it may not be seen; `sure` is False when
    the shape or the opacity of what lies under or over it is not known.
    """

    block: int
    line: int
    start: int
    stop: int
    direction: tuple[float, float]
    text: str
    rect: Rect
    spans: list[dict[str, Any]]
    parts: list[tuple[str, Rect]]
    layer: int = 0
    doubt: Reason | None = None
    sure: bool = True
    kept: tuple[int, ...] | None = None
    """Which of its characters are left, counted from `start`; None for all of them."""


class Sight:
    """Sorts the text of one page into what is seen, what is not, and what is in doubt.

    `blocks` are those of a text page of MuPDF with vectors, in painting order; `characters` gives those of a line.
    `wide_lines` tells that lines may cover text: of a line only the surroundings are known, which makes for doubts.
    """

    def __init__(
        self,
        blocks: Sequence[dict[str, Any]],
        width: float,
        height: float,
        characters: Callable[[int, int], Characters],
        wide_lines: bool = False,
    ) -> None:
        self.strain = 0.0
        """How often the whole page is painted over: what it would cost to draw it."""
        self.undecided = False
        """Whether text that is seen could not be told from text that is not."""
        self.stretches: list[Stretch] = []
        self.unseen: list[Unseen] = []
        self.pictures: list[Rect] = []
        """Where pictures and shadings lie, once that was asked."""
        self.size = width, height
        self.characters = characters
        self._width, self._height = width, height
        self._canvas: Canvas | None = None
        self._seen: dict[str, list[Stretch]] = {}  # by text
        self._spots: dict[tuple[str, int, int], list[Stretch]] = {}  # texts that stand in many places, also by place
        for number, block in enumerate(blocks):
            if block["type"] == TEXT_BLOCK:
                for index, line in enumerate(block["lines"]):
                    self._line(number, index, line)
            elif wide_lines or not block["stroked"]:
                self._fill(block)
        self.strain /= max(width * height, 1.0)
        canvas = self._canvas
        self.undecided = canvas is not None and canvas.overflown
        if canvas is not None and self.stretches and canvas.layers > self.stretches[0].layer:
            self.stretches = [part for stretch in self.stretches for part in self._uncovered(stretch, canvas)]

    def _fill(self, block: dict[str, Any]) -> None:
        x0, y0, x1, y1 = block["bbox"]
        if x1 - x0 < LEAST_COVER or y1 - y0 < LEAST_COVER or not (x1 > 0 and y1 > 0 and x0 < self._width and y0 < self._height):
            return
        self.strain += min(x1 - x0, self._width) * min(y1 - y0, self._height)
        if block["alpha"] < OPAQUE:
            return
        if self._canvas is None:
            self._canvas = Canvas(self._width, self._height)
        self._canvas.fill(
            Rect(max(x0, 0.0), max(y0, 0.0), min(x1, self._width), min(y1, self._height)),
            block["color"],
            bool(block["isrect"]) and not block["stroked"],
        )

    def _line(self, number: int, index: int, line: dict[str, Any]) -> None:
        dx, dy = line["dir"]
        # slanted text is a watermark, not a line of the report
        if abs(dx * dy) > 0.01:
            return
        x0, y0, x1, y1 = line["bbox"]
        inside = x0 >= -1 and y0 >= -1 and x1 <= self._width + 1 and y1 <= self._height + 1
        spans = line["spans"]
        canvas = self._canvas
        layer = canvas.layers if canvas is not None else 0
        if inside and canvas is None:
            for span in spans:
                if span["alpha"] != 255 or not span["char_flags"] & _PAINTED or span["size"] < SMALLEST or span["color"] & _LIGHT == _LIGHT:
                    break
            else:
                rect = Rect(x0, y0, x1, y1)
                if len(spans) == 1:
                    text = span["text"]
                    parts = [(text, rect)]
                else:
                    parts = [(span["text"], Rect(*span["bbox"])) for span in spans]
                    text = "".join([part for part, _ in parts])
                if text and not text.isspace():
                    self._add(Stretch(number, index, 0, len(text), line["dir"], text, rect, spans, parts, layer))
                return
        runs: list[Stretch] = []
        start = 0
        broken = True
        for span in spans:
            for text, rect, reason, sure in self._judged(number, index, span, start, canvas):
                stop = start + len(text)
                if reason is not None and reason is not Reason.FAINT:
                    if not text.isspace():
                        self.unseen.append(Unseen(reason, text, rect))
                    broken = True
                elif broken or runs[-1].doubt is not reason:
                    runs.append(Stretch(number, index, start, stop, line["dir"], text, rect, [span], [(text, rect)], layer, reason, sure))
                    broken = False
                else:
                    run = runs[-1]
                    run.text += text
                    run.stop, run.rect = stop, around((run.rect, rect))
                    run.spans.append(span)
                    run.parts.append((text, rect))
                start = stop
        for run in runs:
            if not run.text.isspace():
                self._add(run)

    def _add(self, stretch: Stretch) -> None:
        """Keep a stretch unless it prints the same text once more, shifted a little (bold by double printing, a shadow)."""
        known = self._seen.get(stretch.text)
        if known is None:
            self._seen[stretch.text] = [stretch]
        elif self._is_again(stretch, known):
            return
        self.stretches.append(stretch)

    def _is_again(self, stretch: Stretch, known: list[Stretch]) -> bool:
        """Whether a stretch is one of those `known` with the same text, printed again; else it is added to them."""
        rect = stretch.rect
        near = SAME_PRINT * (rect.y1 - rect.y0)
        if len(known) == FEW and _spot(known[0]) not in self._spots:
            for other in known:
                self._spots.setdefault(_spot(other), []).append(other)
        for other in known if len(known) < FEW else self._around(stretch):
            if all(abs(one - two) < near for one, two in zip(other.rect, rect, strict=True)):
                other.layer = stretch.layer
                other.doubt = other.doubt and stretch.doubt
                return True
        known.append(stretch)
        if len(known) > FEW:
            self._spots.setdefault(_spot(stretch), []).append(stretch)
        return False

    def _around(self, stretch: Stretch) -> list[Stretch]:
        text, column, row = _spot(stretch)
        return [
            other for x in (column - 1, column, column + 1) for y in (row - 1, row, row + 1) for other in self._spots.get((text, x, y), ())
        ]

    def _judged(
        self, number: int, index: int, span: dict[str, Any], start: int, canvas: Canvas | None
    ) -> Iterator[tuple[str, Rect, Reason | None, bool]]:
        """Parts of a span with the reason why each is not seen, None when it is; whether the paint under it is known."""
        text, rect = span["text"], Rect(*span["bbox"])
        if not span["alpha"] or not span["char_flags"] & _PAINTED:
            # what is painted later through text that serves as a clip shows its shape
            yield text, rect, Reason.FAINT if span["char_flags"] & _CLIP else Reason.INVISIBLE, True
            return
        if span["size"] < SMALLEST:
            yield text, rect, Reason.TINY, True
            return
        if not self._touches(rect):
            yield text, rect, Reason.OUTSIDE, True
            return
        inside = rect.x0 >= -1 and rect.y0 >= -1 and rect.x1 <= self._width + 1 and rect.y1 <= self._height + 1
        color, alpha = span["color"], span["alpha"]
        if canvas is None:
            faint, sure, mixed = is_faint(color, alpha, 0xFFFFFF), True, False
        else:
            grounds = [canvas.paint(layer) for layer in canvas.along(rect)]
            alike = [is_faint(color, alpha, ground) for ground, _ in grounds]
            faint, mixed = all(alike), any(alike) and not all(alike)
            sure = all(exact for _, exact in grounds)
        if inside and not mixed:
            yield text, rect, Reason.FAINT if faint else None, sure
            return
        characters = self.characters(number, index)[start : start + len(text)]
        if len(characters) != len(text):
            yield text, rect, Reason.FAINT if faint else None, sure
            return
        for char, place in characters:
            reason: Reason | None = None
            if not self._touches(place):
                reason = Reason.OUTSIDE
            elif faint or (canvas is not None and all(is_faint(color, alpha, canvas.paint(layer)[0]) for layer in canvas.along(place))):
                reason = Reason.FAINT
            yield char, place, reason, sure

    def _touches(self, rect: Rect) -> bool:
        """Whether the middle of a rectangle is on the page; false for coordinates that are no numbers."""
        return 0 <= (rect.y0 + rect.y1) / 2 <= self._height and rect.x1 > 0 and rect.x0 < self._width

    def _uncovered(self, stretch: Stretch, canvas: Canvas) -> Iterator[Stretch]:
        """A stretch, cut where it was painted over later; what lies under paint is in doubt."""
        over = [layer for layer in canvas.along(stretch.rect) if layer > stretch.layer]
        if not over:
            yield stretch
            return
        sure = all(canvas.paint(layer)[1] for layer in over)
        if canvas.is_covered(stretch.rect, stretch.layer):
            stretch.doubt, stretch.sure = Reason.COVERED, sure
            yield stretch
            return
        characters = self.characters(stretch.block, stretch.line)[stretch.start : stretch.stop]
        if len(characters) != len(stretch.text):
            yield stretch
            return
        yield from cut_where(stretch, characters, lambda rect: canvas.is_covered(rect, stretch.layer), Reason.COVERED, sure)


def _spot(stretch: Stretch) -> tuple[str, int, int]:
    return stretch.text, round(stretch.rect.x0 / SPOT), round(stretch.rect.y0 / SPOT)


def cut_where(stretch: Stretch, characters: Characters, hidden: Callable[[Rect], bool], reason: Reason, sure: bool) -> Iterator[Stretch]:
    """A stretch cut into parts that are seen and parts that are in doubt."""
    flags = [hidden(rect) for _, rect in characters]
    if not any(flags):
        yield stretch
        return
    low = 0
    for high in range(1, len(flags) + 1):
        if high < len(flags) and flags[high] == flags[low]:
            continue
        text = stretch.text[low:high]
        rect = around(place for _, place in characters[low:high])
        if not text.isspace():
            spans, parts = portions(stretch, range(low, high), characters)
            yield Stretch(
                stretch.block,
                stretch.line,
                stretch.start + low,
                stretch.start + high,
                stretch.direction,
                text,
                rect,
                spans,
                parts,
                stretch.layer,
                reason if flags[low] else stretch.doubt,
                sure,
            )
        low = high


def portions(
    stretch: Stretch, kept: Sequence[int], characters: Characters, single: bool = False
) -> tuple[list[dict[str, Any]], list[tuple[str, Rect]]]:
    """The spans and parts of some characters of a stretch, given by their positions in order; `characters` are all of its own.

    What is left of a part is several parts where something between was left out: each has its own place; with `single`, each
    character has.
    """
    spans: list[dict[str, Any]] = []
    parts: list[tuple[str, Rect]] = []
    start, index = 0, 0
    for span, (text, rect) in zip(stretch.spans, stretch.parts, strict=True):
        stop = start + len(text)
        while index < len(kept) and kept[index] < stop:
            first = index
            index += 1
            while not single and index < len(kept) and kept[index] < stop and kept[index] - kept[first] == index - first:
                index += 1
            low, high = kept[first], kept[index - 1] + 1
            place = rect if (low, high) == (start, stop) else around(characters[k][1] for k in range(low, high))
            if spans and spans[-1] is span and not single and low == start and first and kept[first - 1] == low - 1:
                # a span that was judged by its characters is one part again
                parts[-1] = (parts[-1][0] + stretch.text[low:high], around((parts[-1][1], place)))
                continue
            spans.append(span)
            parts.append((stretch.text[low:high], place))
        start = stop
    return spans, parts
