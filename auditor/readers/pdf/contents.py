"""What the content of a page consists of, looked at before MuPDF draws it: how much it is, and what it uses.

MuPDF cannot be stopped while it draws a page. A page whose streams unfold to more than any report needs, or whose
objects call each other again and again, is refused here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MOST_BYTES = 16_000_000
"""Bytes of drawing commands on one page, repeated objects counted each time."""

MANY_BYTES = 4_000_000
"""From here on, drawn lines are not collected: a page with so many is a map or a chart."""

MOST_DEPTH = 40
MOST_CALLS = 20_000
UNSUSPECTED = 16_000
"""Bytes of a packed stream with one filter that cannot unfold to more than `MOST_BYTES` (1:1032 at most)."""

PAGE_SIZED = 0.95
FAR_LARGER = 1.3
WIDE_LINE = 4.0
"""Points of a line that can cover digits."""

_REFERENCE = re.compile(r"/([^\s/<>\[\]()]+)\s+(\d+)\s+0\s+R")
_RESOURCES = re.compile(r"/Resources (\d+) 0 R")
_PARENT = re.compile(r"/Parent (\d+) 0 R")
_NUMBER = re.compile(r"(\d+)\s+0\s+R")
_CALL = re.compile(rb"/([^\s/<>\[\]()]{1,200})\s{1,9}Do\b")
_CLIP = re.compile(rb"W\*?[ \t\r\n]{1,9}n\b")
_BOX = re.compile(rb"([-\d.]{1,20})[ \t\r\n]{1,9}([-\d.]{1,20})[ \t\r\n]{1,9}re[ \t\r\n]{1,9}$")
_INLINE_IMAGE = re.compile(rb"BI[ \t\r\n/]")
_OBJECT = re.compile(rb"Do\b")
# operators are searched by their own letters, which a page of numbers holds few of, and their operands before them
_SHADING = re.compile(rb"sh\b(?<=[ \t\r\n]sh)")
_PATTERN = re.compile(rb"/[^\s/<>\[\]()]{1,200}\s{1,9}$")
_WIDTH = re.compile(rb"(?<![\w.])(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s{1,9}$")
_SCALE = re.compile(rb"(?<![\w.])(\d{1,9}(?:\.\d{0,9})?)(?:\s{1,9}[-\d.]{1,20}){5}\s{1,9}$")
_SET_WIDTH = re.compile(rb"w\b")
_SET_SCALE = re.compile(rb"cm\b")
_SET_COLOR = re.compile(rb"scn\b"), re.compile(rb"SCN\b")
# bytes before an operator that its operands take up at most
_NUMBER_REACH = 24
_MATRIX_REACH = 150
_NAME_REACH = 220
_BLEND = re.compile(r"/BM\s*(?:/(?!Normal\b|Compatible\b)|\[)")
_SOFT_MASK = re.compile(r"/SMask\s*(?:<<|\d)")
_PACKING = re.compile(r"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|BrotliDecode)\b")


class TooLargeError(Exception):
    """The content of a page is more than is read."""


@dataclass(slots=True)
class Resources:
    """What a page or a form may use: fonts by number, forms by name; whether there are images, blending, soft masks."""

    fonts: set[int] = field(default_factory=set)
    forms: dict[str, int] = field(default_factory=dict)
    images: bool = False
    blends: bool = False
    masks: bool = False


NO_RESOURCES = Resources()


@dataclass(slots=True)
class Content:
    """What a page uses, its forms included. `size` is the bytes of its commands, `clips` whether parts are clipped.

    `images` is True also for shadings; `patterns` that something is painted with patterns, `wide_lines` that lines are
    drawn which can cover text.

    `width` and `height` in points are those before it is turned by `rotation` degrees for display.
    """

    size: int = 0
    calls: int = 0
    clips: bool = False
    images: bool = False
    blends: bool = False
    masks: bool = False
    patterns: bool = False
    wide_lines: bool = False
    fonts: set[int] = field(default_factory=set)
    width: float = 0.0
    height: float = 0.0
    rotation: int = 0

    def add(self, other: Content, times: int) -> None:
        self.size += times * other.size
        self.calls += times * (1 + other.calls)
        if self.size > MOST_BYTES or self.calls > MOST_CALLS:
            raise TooLargeError
        self.clips |= other.clips
        self.images |= other.images
        self.blends |= other.blends
        self.masks |= other.masks
        self.patterns |= other.patterns
        self.wide_lines |= other.wide_lines
        self.fonts |= other.fonts


class Contents:
    """The contents of the pages of one document; objects that pages share are looked at once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._resources: dict[int, Resources] = {}
        self._forms: dict[int, Content] = {}
        self._cropped: dict[int, bool] = {}

    def of_page(self, page: Any) -> Content:
        """What a page uses; raises TooLargeError."""
        streams = page.get_contents()
        if sum([self._length(xref) for xref in streams]) > MOST_BYTES:
            raise TooLargeError
        if len(streams) == 1:
            commands: bytes = self._document.xref_stream(streams[0]) or b""
        else:
            commands = page.read_contents() if streams else b""
        rect = page.rect
        rotation = page.rotation
        width, height = (rect.height, rect.width) if rotation in (90, 270) else (rect.width, rect.height)
        content = self._content(commands, self._of_object(page.xref, 0), width, height, 0)
        content.width, content.height, content.rotation = width, height, rotation
        # what lies between the two boxes is cut off like what is clipped
        content.clips |= self._has_crop_box(page.xref) and page.cropbox != page.mediabox
        return content

    def _has_crop_box(self, xref: int) -> bool:
        """Whether a page states a crop box, by itself or by the nodes of the page tree above it."""
        known = self._cropped.get(xref)
        if known is None:
            text = self._document.xref_object(xref, compressed=True)
            parent = _PARENT.search(text)
            self._cropped[xref] = False  # a page tree may be a circle
            known = "/CropBox" in text or (parent is not None and self._has_crop_box(int(parent.group(1))))
            self._cropped[xref] = known
        return known

    def _content(
        self, commands: bytes, resources: Resources, width: float, height: float, depth: int, inherited: Resources = NO_RESOURCES
    ) -> Content:
        if depth > MOST_DEPTH or len(commands) > MOST_BYTES:
            raise TooLargeError
        found = Content(
            len(commands),
            clips=_clips(commands, width, height),
            images=_INLINE_IMAGE.search(commands) is not None or _SHADING.search(commands) is not None,
            patterns=any(True for operator in _SET_COLOR for _ in _operands(commands, operator, _PATTERN, _NAME_REACH)),
            wide_lines=_draws_wide_lines(commands),
            blends=resources.blends,
            masks=resources.masks,
            fonts=set(resources.fonts),
        )
        if _OBJECT.search(commands):
            found.images |= resources.images
            forms = resources.forms or inherited.forms
            calls: dict[str, int] = {}
            for match in _CALL.finditer(commands):
                name = match.group(1).decode("latin-1")
                calls[name] = calls.get(name, 0) + 1
            for name, times in calls.items():
                if name in forms:
                    found.add(self._form(forms[name], resources, depth + 1), times)
        return found

    def _form(self, xref: int, outer: Resources, depth: int) -> Content:
        if depth > MOST_DEPTH:
            raise TooLargeError
        known = self._forms.get(xref)
        if known is None:
            # a form that calls itself is drawn once by MuPDF
            self._forms[xref] = Content()
            if self._length(xref) > MOST_BYTES:
                raise TooLargeError
            commands = self._document.xref_stream(xref) or b""
            # the size of a form is in units of its own: any clip in it counts
            known = self._content(commands, self._of_object(xref, depth), 0.0, 0.0, depth, outer)
            self._forms[xref] = known
        return known

    def _length(self, xref: int) -> int:
        """Bytes that a stream unfolds to, never more than just above `MOST_BYTES`."""
        packed = self._document.xref_stream_raw(xref) or b""
        filters = _PACKING.findall(self._document.xref_object(xref))
        if not filters:
            return len(packed)
        if len(filters) > 1:
            return _unfolded(packed, len(filters))
        return len(packed) if len(packed) <= UNSUSPECTED else _unfolded(packed, 1)

    def _of_object(self, xref: int, depth: int) -> Resources:
        """The resources of a page or form, for a page also those that it inherits."""
        document = self._document
        for _ in range(MOST_DEPTH):
            text = document.xref_object(xref, compressed=True)
            match = _RESOURCES.search(text)
            if match:
                return self._resources_at(int(match.group(1)), "")
            if "/Resources" in text:
                return self._read(xref, "Resources/")
            match = _PARENT.search(text)
            if not match or depth:
                break
            xref = int(match.group(1))
        return NO_RESOURCES

    def _resources_at(self, xref: int, prefix: str) -> Resources:
        known = self._resources.get(xref)
        if known is None:
            known = self._resources[xref] = self._read(xref, prefix)
        return known

    def _read(self, xref: int, prefix: str) -> Resources:
        document = self._document
        found = Resources(fonts={number for _, number in self._entries(xref, prefix + "Font")})
        for name, number in self._entries(xref, prefix + "XObject"):
            if document.xref_get_key(number, "Subtype")[1] == "/Form":
                found.forms[name] = number
            else:
                found.images = True
        text = self._text(xref, prefix + "ExtGState")
        states = [text, *(document.xref_object(int(number)) for number in _NUMBER.findall(text))] if text else []
        for state in states:
            found.blends |= _BLEND.search(state) is not None
            found.masks |= _SOFT_MASK.search(state) is not None
        return found

    def _entries(self, xref: int, key: str) -> list[tuple[str, int]]:
        most = self._document.xref_length()
        found = ((name, int(number)) for name, number in _REFERENCE.findall(self._text(xref, key)))
        return [(name, number) for name, number in found if 0 < number < most]

    def _text(self, xref: int, key: str) -> str:
        """A dictionary of the resources in the words of PDF, "" when there is none."""
        kind, value = self._document.xref_get_key(xref, key)
        if kind == "xref":
            return str(self._document.xref_object(int(value.split()[0])))
        return str(value) if kind == "dict" else ""


def _draws_wide_lines(commands: bytes) -> bool:
    """Whether any line may be wide enough to cover text, by the widths that are set and the largest scale."""
    widest = max((float(found[1]) for found in _operands(commands, _SET_WIDTH, _WIDTH, _NUMBER_REACH)), default=1.0)
    if widest >= WIDE_LINE:
        return True
    scales = (float(found[1]) for found in _operands(commands, _SET_SCALE, _SCALE, _MATRIX_REACH)) if b"S" in commands else ()
    # a scale of hundreds is that of a picture, not of lines
    return widest * max((scale for scale in scales if scale < 100), default=1.0) >= WIDE_LINE


def _operands(commands: bytes, operator: re.Pattern[bytes], operands: re.Pattern[bytes], reach: int) -> Iterator[re.Match[bytes]]:
    """The operands of each call of an operator that has such ones."""
    for call in operator.finditer(commands):
        start = call.start()
        if (found := operands.search(commands, max(start - reach, 0), start)) is not None:
            yield found


def _clips(commands: bytes, width: float, height: float) -> bool:
    """Whether anything but the whole page is clipped."""
    for match in _CLIP.finditer(commands):
        start = match.start()
        box = _BOX.search(commands, max(start - 64, 0), start)
        if box is None or not width or not height:
            return True
        try:
            sizes = abs(float(box.group(1))) / width, abs(float(box.group(2))) / height
        except ValueError:
            return True
        if not all(PAGE_SIZED < size < FAR_LARGER for size in sizes):
            return True
    return False


def _unfolded(packed: bytes, filters: int) -> int:
    """Bytes of a Flate stream when unpacked, counted in parts and given up just above `MOST_BYTES`; nothing else is unpacked."""
    total, data = 0, packed
    for _ in range(filters):
        unpacker = zlib.decompressobj()
        parts: list[bytes] = []
        total = 0
        try:
            while data and total <= MOST_BYTES:
                part = unpacker.decompress(data, 1 << 20)
                total += len(part)
                parts.append(part)
                data = unpacker.unconsumed_tail
        except zlib.error:
            return max(total, len(packed))
        if total > MOST_BYTES:
            return total
        data = b"".join(parts)
    return total
