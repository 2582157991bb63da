"""What the content of a page consists of, looked at before MuPDF draws it: how much it is, and what it uses.

MuPDF cannot be stopped while it draws a page. A page whose streams unfold to more than any report needs, or whose
objects call each other again and again, is refused here.
"""

from __future__ import annotations

import re
import zlib
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

_REFERENCE = re.compile(r"/([^\s/<>\[\]()]+)\s+(\d+)\s+0\s+R")
_NUMBER = re.compile(r"(\d+)\s+0\s+R")
_CALL = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
_CLIP = re.compile(rb"(?:([-\d.]{1,20})\s{1,9}([-\d.]{1,20})\s{1,9}re\s{1,9})?W\*?\s{1,9}n\b")
_INLINE_IMAGE = re.compile(rb"\bBI\b")
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


@dataclass(slots=True)
class Content:
    """What a page uses, its forms included. `size` is the bytes of its commands, `clips` whether parts are clipped."""

    size: int = 0
    calls: int = 0
    clips: bool = False
    images: bool = False
    blends: bool = False
    masks: bool = False
    fonts: set[int] = field(default_factory=set)

    def add(self, other: Content, times: int) -> None:
        self.size += times * other.size
        self.calls += times * (1 + other.calls)
        if self.size > MOST_BYTES or self.calls > MOST_CALLS:
            raise TooLargeError
        self.clips |= other.clips
        self.images |= other.images
        self.blends |= other.blends
        self.masks |= other.masks
        self.fonts |= other.fonts


class Contents:
    """The contents of the pages of one document; objects that pages share are looked at once."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._resources: dict[int, Resources] = {}
        self._forms: dict[int, Content] = {}

    def of_page(self, page: Any) -> Content:
        """What a page uses; raises TooLargeError."""
        streams = page.get_contents()
        if sum(self._length(xref) for xref in streams) > MOST_BYTES:
            raise TooLargeError
        commands: bytes = page.read_contents() if streams else b""
        return self._content(commands, self._of_object(page.xref, 0), page.rect.width, page.rect.height, page.rotation, 0)

    def _content(
        self, commands: bytes, resources: Resources, width: float, height: float, rotation: int, depth: int, inherited: Resources | None = None
    ) -> Content:
        if depth > MOST_DEPTH or len(commands) > MOST_BYTES:
            raise TooLargeError
        if rotation in (90, 270):
            width, height = height, width
        found = Content(
            len(commands),
            clips=_clips(commands, width, height),
            images=_INLINE_IMAGE.search(commands) is not None,
            blends=resources.blends,
            masks=resources.masks,
            fonts=set(resources.fonts),
        )
        if b"Do" in commands:
            found.images |= resources.images
            forms = resources.forms or (inherited.forms if inherited else {})
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
            known = self._content(commands, self._of_object(xref, depth), 0.0, 0.0, 0, depth, outer)
            self._forms[xref] = known
        return known

    def _length(self, xref: int) -> int:
        """Bytes that a stream unfolds to, never more than just above `MOST_BYTES`."""
        packed = self._document.xref_stream_raw(xref) or b""
        filters = _PACKING.findall(self._document.xref_get_key(xref, "Filter")[1])
        if not filters:
            return len(packed)
        if len(filters) > 1:
            return _unfolded(packed, len(filters))
        return len(packed) if len(packed) <= UNSUSPECTED else _unfolded(packed, 1)

    def _of_object(self, xref: int, depth: int) -> Resources:
        """The resources of a page or form, for a page also those that it inherits."""
        document = self._document
        for _ in range(MOST_DEPTH):
            kind, value = document.xref_get_key(xref, "Resources")
            if kind == "xref":
                return self._resources_at(int(value.split()[0]), "")
            if kind == "dict":
                return self._read(xref, "Resources/")
            kind, value = document.xref_get_key(xref, "Parent")
            if kind != "xref" or depth:
                break
            xref = int(value.split()[0])
        return Resources()

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
        return [(name, int(number)) for name, number in _REFERENCE.findall(self._text(xref, key))]

    def _text(self, xref: int, key: str) -> str:
        """A dictionary of the resources in the words of PDF, "" when there is none."""
        kind, value = self._document.xref_get_key(xref, key)
        if kind == "xref":
            return str(self._document.xref_object(int(value.split()[0])))
        return str(value) if kind == "dict" else ""


def _clips(commands: bytes, width: float, height: float) -> bool:
    """Whether anything but the whole page is clipped."""
    for wide, high in _CLIP.findall(commands):
        try:
            sizes = abs(float(wide)) / width, abs(float(high)) / height
        except (ValueError, ZeroDivisionError):
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
