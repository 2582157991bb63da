"""Texts that may not be seen, settled: by what was clipped, by the pictures on the page, at last by the page as it is drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from auditor.readers.pdf.binding import mupdf
from auditor.readers.pdf.canvas import Canvas
from auditor.readers.pdf.contents import Content
from auditor.readers.pdf.fonts import is_named
from auditor.readers.pdf.picture import Picture
from auditor.readers.pdf.seen import Characters, Sight, Stretch, cut_where
from auditor.readers.pdf.shapes import Reason, Rect, Unseen

BAND = 12.0
_DIGIT = re.compile(r"\d")
MOST_STRAIN = 400.0
MOST_CALLS = 400
_PICTURES = ("fill-image", "fill-shade")
_TEXTS = ("fill-text", "stroke-text")


def settled(
    sight: Sight, source: Any, content: Content, textpage: Any, flags: int, displayed: Callable[[Rect], Rect]
) -> tuple[list[Stretch], list[Unseen], float]:
    """What is seen of a page, what is not, and the share of the page that pictures take up.

    `textpage` is the text page that `sight` was taken from, made with `flags`; `displayed` moves a rectangle of it to where
    it is on the page as displayed.
    """
    stretches = sight.stretches
    unseen = list(sight.unseen)
    pictured = 0.0
    if content.clips:
        unseen += _clipped(source, textpage, flags, *sight.size)
    if content.images:
        pictured, stretches = _under_pictures(sight, source, content, textpage, flags)
    # soft masks and patterns hide text of which the structure of the page says nothing
    everything = content.masks or content.patterns
    if everything or any(stretch.doubt for stretch in stretches):
        costly = sight.strain > MOST_STRAIN or content.calls > MOST_CALLS
        sight.undecided |= costly and everything
        picture = None if costly else Picture(source, displayed)
        stretches, more = _looked_up(stretches, picture, everything)
        unseen += more
    if unseen:
        bands = _bands(stretches)
        unseen = [text for text in unseen if not _is_repeated(text, bands)]
    return stretches, unseen, pictured


def without_invented(stretches: Sequence[Stretch], source: Any, flags: int, fields: Sequence[Rect]) -> list[Stretch]:
    """The stretches without those inside `fields` that the content of the page does not hold."""
    pymupdf = mupdf()
    listed = source.get_displaylist(annots=False).get_textpage(flags & ~pymupdf.TEXT_COLLECT_VECTORS)
    own = ["".join(text.split()) for text, _ in _lines(pymupdf.TextPage(listed))]
    texts = ["".join(stretch.text.split()) for stretch in stretches]
    kept: list[Stretch] = []
    for stretch, text in zip(stretches, texts, strict=True):
        x, y = (stretch.rect.x0 + stretch.rect.x1) / 2, (stretch.rect.y0 + stretch.rect.y1) / 2
        inside = any(field.x0 <= x <= field.x1 and field.y0 <= y <= field.y1 for field in fields)
        if not inside or sum(text in other for other in texts) <= sum(text in other for other in own):
            kept.append(stretch)
    return kept


def blanks_drawn(
    blocks: Sequence[dict[str, Any]],
    names: Iterable[str],
    characters: Callable[[int, int], Characters],
    made_up: Callable[[int, int], Sequence[bool]],
    picture: Picture,
) -> frozenset[str]:
    """The fonts of these names that draw something where their text says a blank."""
    found: set[str] = set()
    for number, block in enumerate(blocks):
        for index, line in enumerate(block.get("lines", ())):
            start = 0
            for span in line["spans"]:
                text, font = span["text"], span["font"]
                own = next((name for name in names if name not in found and is_named(font, name)), None)
                if own is not None and any(char.isspace() for char in text):
                    invented = made_up(number, index)[start : start + len(text)]
                    placed = characters(number, index)[start : start + len(text)]
                    blanks = (rect for (char, rect), added in zip(placed, invented, strict=True) if char.isspace() and not added)
                    if any(not picture.is_plain(_inner(rect)) for rect in blanks):
                        found.add(own)
                start += len(text)
    return frozenset(found)


def _inner(rect: Rect) -> Rect:
    """The middle of a character, which no neighbour reaches into."""
    inset = 0.2 * (rect.x1 - rect.x0)
    return Rect(rect.x0 + inset, rect.y0, rect.x1 - inset, rect.y1)


def _looked_up(stretches: Sequence[Stretch], picture: Picture | None, everything: bool) -> tuple[list[Stretch], list[Unseen]]:
    """Stretches that are seen and those that are not, by the drawn page; without one, what is in doubt counts as not seen."""
    seen: list[Stretch] = []
    unseen: list[Unseen] = []
    bands = _bands(stretch for stretch in stretches if not stretch.doubt)
    for stretch in stretches:
        if not stretch.doubt and not everything:
            seen.append(stretch)
            continue
        if _is_hidden(stretch, bands) or (picture.is_plain(stretch.rect) if picture else stretch.doubt):
            unseen.append(Unseen(stretch.doubt or Reason.FAINT, stretch.text, stretch.rect))
        else:
            seen.append(stretch)
    return seen, unseen


def _is_hidden(stretch: Stretch, bands: dict[int, list[Stretch]]) -> bool:
    """Whether a text is surely not seen although something is drawn at its place: a picture over it, or other text."""
    if not stretch.doubt or not stretch.sure:
        return False
    return stretch.doubt is Reason.PICTURE or any(_overlap(stretch.rect, other.rect) for other in _near(stretch.rect, bands))


def _bands(stretches: Iterable[Stretch]) -> dict[int, list[Stretch]]:
    """Stretches by the horizontal bands of the page that they reach into."""
    bands: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        for band in range(int(stretch.rect.y0 / BAND), int(stretch.rect.y1 / BAND) + 1):
            bands.setdefault(band, []).append(stretch)
    return bands


def _near(rect: Rect, bands: dict[int, list[Stretch]]) -> Iterator[Stretch]:
    if abs(rect.y0) + abs(rect.y1) < 1e6:
        yield from bands.get(int((rect.y0 + rect.y1) / 2 / BAND), ())


def _overlap(first: Rect, second: Rect) -> bool:
    """Whether two texts stand on top of each other."""
    wide = min(first.x1, second.x1) - max(first.x0, second.x0)
    high = min(first.y1, second.y1) - max(first.y0, second.y0)
    return wide > 0.3 * min(first.x1 - first.x0, second.x1 - second.x0) and high > 0.4 * min(first.y1 - first.y0, second.y1 - second.y0)


def _is_repeated(text: Unseen, bands: dict[int, list[Stretch]]) -> bool:
    """Whether what is not seen says no more than what is seen at the same place."""
    wanted = "".join(text.text.split())
    return any(wanted in "".join(other.text.split()) and _overlap(text.rect, other.rect) for other in _near(text.rect, bands))


def _clipped(source: Any, textpage: Any, flags: int, width: float, height: float) -> list[Unseen]:
    """The text that is lost when the page is clipped as its content and its boxes say."""
    pymupdf = mupdf()
    flags &= ~(pymupdf.TEXT_MEDIABOX_CLIP | pymupdf.TEXT_COLLECT_VECTORS)
    whole = source.get_textpage(clip=pymupdf.Rect(-100_000, -100_000, 100_000, 100_000), flags=flags)
    if whole.extractText() == textpage.extractText():
        return []
    kept: dict[int, list[tuple[str, Rect]]] = {}
    for text, rect in _lines(textpage):
        for top in range(int(rect.y0) - 1, int(rect.y0) + 2):
            kept.setdefault(top, []).append((text, rect))
    lost: list[Unseen] = []
    for text, rect in _lines(whole):
        beside = kept.get(int(rect.y0), [])
        if any(text == other for other, _ in beside):
            continue
        left = _missing(text, [other for other, place in beside if place.x0 < rect.x1 and place.x1 > rect.x0])
        if left.strip():
            inside = rect.x1 > 0 and rect.y1 > 0 and rect.x0 < width and rect.y0 < height
            lost.append(Unseen(Reason.CLIPPED if inside else Reason.OUTSIDE, left, rect))
    return lost


def _missing(text: str, beside: Sequence[str]) -> str:
    """What a line says beyond the lines at its height: a blank that is clipped away may have parted or joined them."""
    bare = "".join(text.split())
    others = ["".join(other.split()) for other in beside]
    if bare in "".join(others):
        return ""
    for other in sorted(others, key=len, reverse=True):
        bare = bare.replace(other, "", 1)
    return bare


def _lines(textpage: Any) -> Iterator[tuple[str, Rect]]:
    for block in textpage.extractDICT()["blocks"]:
        for line in block.get("lines", ()):
            text = "".join(span["text"] for span in line["spans"]).strip()
            if text and all(abs(side) < 1e6 for side in line["bbox"]):
                yield text, Rect(*line["bbox"])


def _under_pictures(sight: Sight, source: Any, content: Content, textpage: Any, flags: int) -> tuple[float, list[Stretch]]:
    """The share of the page under pictures, and the stretches, in doubt where a later picture lies over them."""
    width, height = sight.size
    canvas = Canvas(width, height)
    texts: list[tuple[Rect, int]] = []
    area = 0.0
    for kind, box in source.get_bboxlog():
        if kind in _TEXTS:
            texts.append((Rect(*box), canvas.layers))
        elif kind in _PICTURES:
            x0, y0, x1, y1 = max(box[0], 0.0), max(box[1], 0.0), min(box[2], width), min(box[3], height)
            if x1 > x0 and y1 > y0:
                sight.pictures.append(Rect(x0, y0, x1, y1))
                area += (x1 - x0) * (y1 - y0) if kind == "fill-image" else 0.0
                canvas.fill(Rect(x0, y0, x1, y1))
    pictured = min(area / max(width * height, 1.0), 1.0)
    if not texts or not canvas.layers:
        return pictured, sight.stretches
    by_band: dict[int, list[tuple[Rect, int]]] = {}
    for rect, layer in texts:
        for band in range(int(max(rect.y0, 0) / BAND), int(min(max(rect.y1, 0), height) / BAND) + 1):
            by_band.setdefault(band, []).append((rect, layer))
    opaque: list[Rect] | None = None
    result: list[Stretch] = []
    for stretch in sight.stretches:
        rect = stretch.rect
        middle = (rect.y0 + rect.y1) / 2
        beside = (own for box, own in by_band.get(int(middle / BAND), ()) if box.x0 < rect.x1 and box.x1 > rect.x0)
        layer = max(beside, default=canvas.layers)
        under = max(canvas.along(rect))
        if under <= layer:
            if under and not stretch.doubt and _DIGIT.search(stretch.text):
                # a number on a picture may have its colour
                stretch.doubt, stretch.sure = Reason.FAINT, False
            result.append(stretch)
            continue
        if opaque is None:
            opaque = [] if content.blends else _opaque(source, flags)
        x = (rect.x0 + rect.x1) / 2
        sure = any(box.x0 <= x <= box.x1 and box.y0 <= middle <= box.y1 for box in opaque)
        characters = sight.characters(stretch.block, stretch.line)[stretch.start : stretch.stop]
        result += cut_where(stretch, characters, lambda place, layer=layer: canvas.is_covered(place, layer), Reason.PICTURE, sure)  # type: ignore[misc]
    return pictured, result


def _opaque(source: Any, flags: int) -> list[Rect]:
    """Where pictures without any transparency lie."""
    pymupdf = mupdf()
    textpage = source.get_textpage(flags=(flags | pymupdf.TEXT_PRESERVE_IMAGES) & ~pymupdf.TEXT_COLLECT_VECTORS)
    return [Rect(*image["bbox"]) for image in textpage.extractIMGINFO() if not image.get("has-mask")]
