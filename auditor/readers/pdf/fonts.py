"""Fonts whose characters cannot be believed: the text says another digit than the one that is drawn.

A font says twice what its codes are: in its map to Unicode, which text is extracted by, and in the names of its glyphs
or the tables of its font program, which draw it. Here both are compared for the characters that make up numbers.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
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
_BUILT_IN = re.compile(
    rb"dup\s{1,9}(\d{1,3})\s{0,9}/((?:zero|one|two|three|four|five|six|seven|eight|nine|period|comma|percent|uni00|u00)[\w.]{0,20})\s{1,9}put"
)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{0,64})>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*(?:<([0-9A-Fa-f]{1,64})>|\[([^\]]*)\])")
_ITEM = re.compile(rb"<([0-9A-Fa-f]*)>")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd]")
_LONGEST_MAP = 2_000_000
_LONGEST_FONT = 20_000_000
_COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
_TYPE1_HEAD = 8_192
_SYMBOLIC = 4


@dataclass(frozen=True, slots=True)
class Doubted:
    """Fonts of a page by their names, as spans bear them.

    The text of `wrong` says other digits than are drawn, that of `blank` calls digits blanks, which may not be drawn at all.
    `sound` are those that are believed and are drawn under their own name.
    """

    wrong: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    sound: frozenset[str] = frozenset()


NO_DOUBT = Doubted()


class _Grade(IntEnum):
    SOUND = 0
    BLANK = 1
    WRONG = 2


class FontTrust:
    """Which fonts of a document draw other digits than their text says."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._checked: dict[int, _Grade] = {}

    def doubted(self, fonts: Iterable[int]) -> Doubted:
        """Those of the fonts of a page (numbers of objects) whose digits are not, or not surely, what their text says."""
        graded = [(xref, self._graded(xref)) for xref in fonts]
        if all(grade is _Grade.SOUND for _, grade in graded):
            return NO_DOUBT
        wrong = frozenset(self._name(xref) for xref, grade in graded if grade is _Grade.WRONG)
        blank = frozenset(self._name(xref) for xref, grade in graded if grade is _Grade.BLANK)
        sound = frozenset(self._name(xref) for xref, grade in graded if grade is _Grade.SOUND and self._is_inside(xref))
        return Doubted(wrong, blank, sound)

    def _name(self, xref: int) -> str:
        font = self._object(xref)
        return f"Type3 ({xref} 0 R)" if _name_of(font, "Subtype") == "Type3" else _name_of(font, "BaseFont")

    def _is_inside(self, xref: int) -> bool:
        """Whether a font is held by the file: in place of another, one with another name is drawn."""
        font = self._object(xref)
        if _name_of(font, "Subtype") == "Type3":
            return True
        if number := _reference(font, "DescendantFonts"):
            font = self._object(number)
        if font.startswith("[") or "/DescendantFonts[" in font.replace(" ", ""):
            found = re.search(r"(\d+) 0 R", font[max(font.find("/DescendantFonts"), 0) :])
            font = self._object(int(found.group(1))) if found else ""
        number = _reference(font, "FontDescriptor")
        return bool(number) and "/FontFile" in self._object(number)

    def _graded(self, xref: int) -> _Grade:
        grade = self._checked.get(xref)
        if grade is None:
            try:
                grade = self._compared(xref)
            except Exception:  # a font too damaged to be looked into draws by rules of MuPDF's own
                grade = _Grade.SOUND
            self._checked[xref] = grade
        return grade

    def _compared(self, xref: int) -> _Grade:
        font = self._object(xref)
        told_in = _reference(font, "ToUnicode")
        if not told_in:
            return _Grade.SOUND
        drawn = self._drawn_by_composite(font) if _name_of(font, "Subtype") == "Type0" else self._drawn_by_simple(xref, font)
        if not drawn:
            return _Grade.SOUND
        told = told_by(self._unpacked(told_in, _LONGEST_MAP), drawn.keys())
        other = [text for code, text in told.items() if text and not _UNKNOWN.match(text) and _folded(text) != drawn[code]]
        if not other:
            return _Grade.SOUND
        return _Grade.BLANK if all(text.isspace() or text == "\0" for text in other) else _Grade.WRONG

    def _drawn_by_simple(self, xref: int, font: str) -> dict[int, str]:
        """Code -> numeric character, as a font of single bytes draws it, as far as that can be known."""
        number = _reference(font, "FontDescriptor")
        descriptor = self._object(number) if number else ""
        flags = re.search(r"/Flags (\d+)", descriptor)
        symbolic = flags is not None and int(flags.group(1)) & _SYMBOLIC
        if not (symbolic and _reference(descriptor, "FontFile2")):
            named = self._drawn_by_encoding(xref)
            if named:
                return named
        outlines = _reference(descriptor, "FontFile")
        return drawn_by_type1(self._unpacked(outlines, _TYPE1_HEAD)) if outlines else {}

    def _drawn_by_encoding(self, xref: int) -> dict[int, str]:
        ascii_codes = {ord(char): char for char in NUMERIC}
        kind, encoding = self._document.xref_get_key(xref, "Encoding")
        if kind == "xref":
            encoding = self._object(int(encoding.split()[0]))
        if encoding.startswith("/"):
            return ascii_codes
        start = encoding.find("/Differences")
        drawn = ascii_codes if "/BaseEncoding" in encoding else {}
        if start >= 0:
            code = 0
            for name, number_text in _DIFFERENCE.findall(encoding[encoding.find("[", start) + 1 : encoding.find("]", start)]):
                if number_text:
                    code = int(number_text)
                    continue
                drawn.pop(code, None)
                if char := _named(name):
                    drawn[code] = char
                code += 1
        return drawn

    def _drawn_by_composite(self, font: str) -> dict[int, str]:
        """Code -> numeric character, as a font of several bytes draws it, as far as that can be known."""
        encoding = _name_of(font, "Encoding")
        if re.match(r"Uni\w+-(?:UCS2|UTF16)-[HV]", encoding):
            return {ord(char): char for char in NUMERIC}
        if encoding not in ("Identity-H", "Identity-V"):
            return {}
        listed = self._object(number) if (number := _reference(font, "DescendantFonts")) else font[font.find("/DescendantFonts") :]
        found = re.search(r"(\d+) 0 R", listed)
        if found is None:
            return {}
        descendant = self._object(int(found.group(1)))
        number = _reference(descendant, "FontDescriptor")
        program = _reference(self._object(number), "FontFile2") if number else 0
        if program:
            glyphs = drawn_by_truetype(self._unpacked(program, _LONGEST_FONT))
            mapping = _reference(descendant, "CIDToGIDMap")
            if not mapping or not glyphs:
                return glyphs
            table = self._unpacked(mapping, 131_072)
            return {cid: glyphs[gid] for cid, (gid,) in enumerate(struct.iter_unpack(">H", table[: len(table) // 2 * 2])) if gid in glyphs}
        number = _reference(descendant, "CIDSystemInfo")
        collection = re.search(r"/Ordering ?\((\w+)\)", self._object(number) if number else descendant)
        # the four collections begin with the printable characters of ASCII
        return {ord(char) - 31: char for char in NUMERIC} if collection and collection.group(1) in _COLLECTIONS else {}

    def _object(self, xref: int) -> str:
        return str(self._document.xref_object(xref, compressed=True))

    def _unpacked(self, xref: int, most: int) -> bytes:
        """A stream unpacked, no more than about `most` bytes of it."""
        packed: bytes = self._document.xref_stream_raw(xref) or b""
        described = self._object(xref)
        filters = re.findall(r"/(?:Flate|LZW|ASCII85|ASCIIHex|RunLength)Decode|/(?:Fl|LZW|A85|AHx|RL)\b", described)
        if filters == ["/FlateDecode"] and "/DecodeParms" not in described:
            return zlib.decompressobj().decompress(packed, most)
        if not filters:
            return packed[:most]
        # other filters hardly pack
        return (self._document.xref_stream(xref) or b"")[:most] if len(packed) < most else b""


def is_named(font: str, name: str) -> bool:
    """Whether a span of a font, of whose name MuPDF gives the beginning, may be of the font of that name."""
    return font == name or (font != "" and name.startswith(font))


def _reference(text: str, key: str) -> int:
    """The number of the object that a key of a dictionary refers to, 0 when there is none."""
    match = re.search(rf"/{key} (\d+) 0 R", text)
    return int(match.group(1)) if match else 0


def _name_of(text: str, key: str) -> str:
    """The name that a key of a dictionary holds, "" when it holds none."""
    match = re.search(rf"/{key} ?/([^\s/<>\[\]()]+)", text)
    return match.group(1) if match else ""


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
