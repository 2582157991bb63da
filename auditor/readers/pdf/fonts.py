"""Fonts whose characters cannot be believed: the text says another digit than the one that is drawn.

A font says twice what its codes are: in its map to Unicode, which text is extracted by, and in the names of its glyphs
or the tables of its font program, which draw it. Here both are compared for the characters that make up numbers.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from typing import Any

NUMERIC = "0123456789.,%"

_NAMES = dict(
    zip(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "period", "comma", "percent"),
        NUMERIC,
        strict=True,
    )
)
_CODE_NAME = re.compile(r"(?:uni00|u00)([0-9A-Fa-f]{2})$")
_DIFFERENCE = re.compile(r"/([^\s/\[\]<>()]+)|(\d+)")
_BUILT_IN = re.compile(rb"dup\s+(\d{1,3})\s*/([A-Za-z0-9]+)\s+put")
_PAIR = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{0,64})>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f]{1,64})>|\[([^\]]*)\])")
_ITEM = re.compile(rb"<([0-9A-Fa-f]*)>")
_LONGEST_MAP = 2_000_000
_LONGEST_FONT = 20_000_000
_COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
_SYMBOLIC = 4


class FontTrust:
    """Which fonts of a document draw other digits than their text says."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._checked: dict[int, bool] = {}

    def disbelieved(self, fonts: Iterable[int]) -> frozenset[str]:
        """Names, as spans bear them, of those fonts (numbers of objects) whose digits are not what their text says."""
        return frozenset(self._name(xref) for xref in fonts if self._is_wrong(xref))

    def _name(self, xref: int) -> str:
        name = self._document.xref_get_key(xref, "BaseFont")[1].lstrip("/")
        return re.sub(r"^[A-Z]{6}\+", "", name)

    def _is_wrong(self, xref: int) -> bool:
        wrong = self._checked.get(xref)
        if wrong is None:
            try:
                wrong = self._disagrees(xref)
            except Exception:  # a font too damaged to be looked into draws by rules of MuPDF's own
                wrong = False
            self._checked[xref] = wrong
        return wrong

    def _disagrees(self, xref: int) -> bool:
        kind, value = self._document.xref_get_key(xref, "ToUnicode")
        if kind != "xref":
            return False
        drawn = self._drawn(xref)
        if not drawn:
            return False
        told = told_by(self._unpacked(int(value.split()[0]), _LONGEST_MAP), drawn.keys())
        return any(text and _folded(text) != drawn[code] for code, text in told.items())

    def _drawn(self, xref: int) -> dict[int, str]:
        """Code -> numeric character, as the font draws it, as far as that can be known."""
        if self._document.xref_get_key(xref, "Subtype")[1] == "/Type0":
            return self._drawn_by_composite(xref)
        descriptor = self._reference(xref, "FontDescriptor")
        flags = int(self._document.xref_get_key(descriptor, "Flags")[1] or 0) if descriptor and self._has(descriptor, "Flags") else 0
        program = self._reference(descriptor, "FontFile2") if descriptor else 0
        if not (program and flags & _SYMBOLIC):
            named = self._drawn_by_encoding(xref)
            if named:
                return named
        if descriptor and (outlines := self._reference(descriptor, "FontFile")):
            return drawn_by_type1(self._unpacked(outlines, 65_536))
        return {}

    def _drawn_by_encoding(self, xref: int) -> dict[int, str]:
        kind, value = self._document.xref_get_key(xref, "Encoding")
        if kind == "name":
            return {ord(char): char for char in NUMERIC}
        if kind == "xref":
            value = self._document.xref_object(int(value.split()[0]))
            if value.startswith("/"):
                return {ord(char): char for char in NUMERIC}
        elif kind != "dict":
            return {}
        start = value.find("/Differences")
        drawn = {ord(char): char for char in NUMERIC} if "/BaseEncoding" in value else {}
        if start >= 0:
            code = 0
            for name, number in _DIFFERENCE.findall(value[value.find("[", start) + 1 : value.find("]", start)]):
                if number:
                    code = int(number)
                    continue
                drawn.pop(code, None)
                if char := _named(name):
                    drawn[code] = char
                code += 1
        return drawn

    def _drawn_by_composite(self, xref: int) -> dict[int, str]:
        document = self._document
        encoding = document.xref_get_key(xref, "Encoding")[1]
        found = re.search(r"(\d+)\s+0\s+R", document.xref_get_key(xref, "DescendantFonts")[1])
        if found is None:
            return {}
        descendant = int(found.group(1))
        if "[" not in document.xref_get_key(xref, "DescendantFonts")[1]:
            listed = re.search(r"(\d+)\s+0\s+R", document.xref_object(descendant))
            if listed is None:
                return {}
            descendant = int(listed.group(1))
        if re.match(r"/Uni\w+-(?:UCS2|UTF16)-[HV]", encoding):
            return {ord(char): char for char in NUMERIC}
        if encoding not in ("/Identity-H", "/Identity-V"):
            return {}
        descriptor = self._reference(descendant, "FontDescriptor")
        program = self._reference(descriptor, "FontFile2") if descriptor else 0
        if program:
            glyphs = drawn_by_truetype(self._unpacked(program, _LONGEST_FONT))
            mapping = self._reference(descendant, "CIDToGIDMap")
            if not mapping:
                return glyphs
            table = self._unpacked(mapping, 131_072)
            return {cid: glyphs[gid] for cid, (gid,) in enumerate(struct.iter_unpack(">H", table[: len(table) // 2 * 2])) if gid in glyphs}
        collection = document.xref_get_key(descendant, "CIDSystemInfo/Ordering")[1]
        if not collection and (info := self._reference(descendant, "CIDSystemInfo")):
            collection = document.xref_get_key(info, "Ordering")[1]
        # the four collections begin with the printable characters of ASCII
        return {ord(char) - 31: char for char in NUMERIC} if collection.strip("()") in _COLLECTIONS else {}

    def _has(self, xref: int, key: str) -> bool:
        return bool(self._document.xref_get_key(xref, key)[0] != "null")

    def _reference(self, xref: int, key: str) -> int:
        """The number of the object that a key refers to, 0 when there is none."""
        kind, value = self._document.xref_get_key(xref, key)
        return int(value.split()[0]) if kind == "xref" else 0

    def _unpacked(self, xref: int, most: int) -> bytes:
        """A stream unpacked, no more than about `most` bytes of it."""
        packed: bytes = self._document.xref_stream_raw(xref) or b""
        filters = self._document.xref_get_key(xref, "Filter")[1].strip("[] ")
        if filters == "/FlateDecode":
            return zlib.decompressobj().decompress(packed, most)
        if not filters or filters == "null":
            return packed[:most]
        # other filters hardly pack
        return (self._document.xref_stream(xref) or b"")[:most] if len(packed) < most else b""


def _named(name: str) -> str:
    """The numeric character of a glyph name ("three", "uni0033", "three.tnum"), "" for any other."""
    base = name.partition(".")[0]
    if base in _NAMES:
        return _NAMES[base]
    match = _CODE_NAME.match(base)
    char = chr(int(match.group(1), 16)) if match else ""
    return char if char and char in NUMERIC else ""


def _folded(text: str) -> str:
    """A full-width digit or mark as its ASCII counterpart: both look like the same character."""
    return chr(ord(text) - 0xFEE0) if len(text) == 1 and 0xFF01 <= ord(text) <= 0xFF5E else text


def told_by(cmap: bytes, codes: Iterable[int]) -> dict[int, str]:
    """Code -> text by a map to Unicode, for the codes that it knows."""
    wanted = set(codes)
    told: dict[int, str] = {}
    for block in _blocks(cmap, b"bfrange"):
        for low, high, first, items in _TRIPLE.findall(block):
            start, stop = int(low, 16), int(high, 16)
            texts = [_text(item) for item in _ITEM.findall(items)] if not first else []
            base = _text(first) if first else ""
            for code in wanted:
                if not start <= code <= stop:
                    continue
                if base:
                    told[code] = base[:-1] + chr(ord(base[-1]) + code - start)
                elif code - start < len(texts):
                    told[code] = texts[code - start]
    for block in _blocks(cmap, b"bfchar"):
        for code_text, text in _PAIR.findall(block):
            code = int(code_text, 16)
            if code in wanted:
                told[code] = _text(text)
    return told


def _blocks(cmap: bytes, name: bytes) -> list[bytes]:
    return [part.partition(b"end" + name)[0] for part in cmap.split(b"begin" + name)[1:]]


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode().zfill((len(digits) + 3) // 4 * 4)).decode("utf-16-be", "replace")


def drawn_by_type1(program: bytes) -> dict[int, str]:
    """Code -> numeric character by the encoding in the head of a Type 1 font program."""
    head = program.partition(b"eexec")[0]
    return {int(code): char for code, name in _BUILT_IN.findall(head) if (char := _named(name.decode()))}


def drawn_by_truetype(program: bytes) -> dict[int, str]:
    """Glyph number -> numeric character by the names of glyphs or the Unicode map of a TrueType font; {} when it has neither."""
    tables = {
        program[at : at + 4]: struct.unpack_from(">II", program, at + 8)
        for at in range(12, min(12 + 16 * struct.unpack_from(">H", program, 4)[0], len(program) - 15), 16)
    }
    drawn: dict[int, str] = {}
    if b"cmap" in tables:
        drawn = _by_character_map(program, tables[b"cmap"][0])
    if not drawn and b"post" in tables:
        drawn = _by_glyph_names(program, *tables[b"post"])
    return drawn


def _by_character_map(program: bytes, start: int) -> dict[int, str]:
    count = struct.unpack_from(">H", program, start + 2)[0]
    for index in range(min(count, 20)):
        platform, encoding, offset = struct.unpack_from(">HHI", program, start + 4 + 8 * index)
        at = start + offset
        if (platform, encoding) not in ((3, 1), (0, 3), (0, 1), (0, 0)) or struct.unpack_from(">H", program, at)[0] != 4:
            continue
        pairs = struct.unpack_from(">H", program, at + 6)[0] // 2
        drawn: dict[int, str] = {}
        for char in NUMERIC:
            glyph = _glyph(program, at, pairs, ord(char))
            if glyph and glyph in drawn:
                return {}  # one glyph for several digits: a map that says nothing
            if glyph:
                drawn[glyph] = char
        return drawn
    return {}


def _glyph(program: bytes, at: int, pairs: int, code: int) -> int:
    """The glyph of a character in a `cmap` table of format 4, 0 when it has none."""
    ends, starts, deltas, offsets = (at + 14, at + 16 + 2 * pairs, at + 16 + 4 * pairs, at + 16 + 6 * pairs)
    for index in range(pairs):
        if struct.unpack_from(">H", program, ends + 2 * index)[0] < code:
            continue
        first = struct.unpack_from(">H", program, starts + 2 * index)[0]
        if first > code:
            return 0
        delta, offset = (struct.unpack_from(">H", program, table + 2 * index)[0] for table in (deltas, offsets))
        if not offset:
            return int(code + delta) & 0xFFFF
        glyph = struct.unpack_from(">H", program, offsets + 2 * index + offset + 2 * (code - first))[0]
        return int(glyph + delta) & 0xFFFF if glyph else 0
    return 0


def _by_glyph_names(program: bytes, start: int, length: int) -> dict[int, str]:
    if struct.unpack_from(">I", program, start)[0] != 0x20000:
        return {}
    count = struct.unpack_from(">H", program, start + 32)[0]
    indexes = struct.unpack_from(f">{count}H", program, start + 34)
    names: list[str] = []
    at, end = start + 34 + 2 * count, start + length
    while at < end:
        size = program[at]
        names.append(program[at + 1 : at + 1 + size].decode("latin-1"))
        at += 1 + size
    drawn: dict[int, str] = {}
    for glyph, index in enumerate(indexes):
        if index >= 258:
            char = _named(names[index - 258]) if index - 258 < len(names) else ""
        else:
            # the standard order of Macintosh glyphs: the printable characters of ASCII from 3 on
            char = chr(index + 29) if chr(index + 29) in NUMERIC else ""
        if char:
            drawn[glyph] = char
    return drawn
