"""Digits that are drawn as others than they are extracted as, and characters that only look like digits."""

from __future__ import annotations

import zlib

from tests.hostile.corpus.case import OK, PARTIAL, Family
from tests.hostile.corpus.pdf import FONT, FURTHER, HELVETICA, READ, REPORT, built, document, one_page, replaced, show, stream

_family = Family()
_SWAPPED = "999.99"  # what the text says where 111.11 is drawn


def _map(pairs: dict[int, str], width: int = 4) -> bytes:
    lines = "".join(f"<{code:0{width}x}> <{text.encode('utf-16-be').hex()}>\n" for code, text in pairs.items())
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    head += f"1 begincodespacerange <{'0' * width}> <{'f' * width}> endcodespacerange\n"
    return stream(f"{head}{len(pairs)} beginbfchar\n{lines}endbfchar\nendcmap end end".encode())


def _ranged(lines: str) -> bytes:
    return stream(f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange\n{lines}\nendbfrange endcmap".encode())


_LINE = "项目支出111.11万元，基本支出222.22万元。"
_KEPT = {ord(char): char for char in _LINE}
_LIES = _KEPT | {ord("1"): "9"}


def _second_font(font: bytes, content: bytes, *further: bytes) -> bytes:
    return built(replaced(one_page(REPORT + content, *further), 6, font))


_OTHER = show(_LINE, 72, 600).replace(b"/F ", b"/H ")
_MAPPED = FONT.replace(b"STSong", b"STFangsong")[:-2] + b"/ToUnicode %d 0 R>>" % FURTHER
_LATIN = b"BT /H 12 Tf 72 600 Td (111.11%) Tj ET"


def _garbled(name: str, content: bytes) -> None:
    """A document in which the number in the second font cannot be believed (X112)."""
    _family.add(name, content, PARTIAL, codes=["X112"], read=READ, unread=[_SWAPPED, "99.99", "111.11"])


_garbled("map_of_one_digit", _second_font(_MAPPED, _OTHER, _map(_LIES)))
_garbled("map_by_range", _second_font(_MAPPED, _OTHER, _ranged("<0031> <0031> <0039>")))
_garbled("map_by_array", _second_font(_MAPPED, _OTHER, _ranged("<0030> <0033> [<0030> <0039> <0032> <0033>]")))
_garbled("map_to_two_digits", _second_font(_MAPPED, _OTHER, _map(_KEPT | {ord("1"): "99"})))
_garbled("map_to_nothing_known", _second_font(_MAPPED, _OTHER, _map(_KEPT | {ord("1"): "\ufffd"})))
_garbled("map_to_private_use", _second_font(_MAPPED, _OTHER, _map(_KEPT | {ord("1"): "\ue001"})))
_garbled("point_for_comma", _second_font(_MAPPED, _OTHER, _map(_KEPT | {ord("."): ","})))
_garbled("latin_map", _second_font(HELVETICA[:-2] + b"/ToUnicode 7 0 R>>", _LATIN, _map({0x31: "9", 0x2E: "."}, 2)))

_NAMED = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[49 /%s]>>%s>>"
# the names of glyphs decide both what is drawn and what is read: 9 is what a reader sees
_family.add("glyph_names_swapped", _second_font(_NAMED % (b"nine", b""), _LATIN), read=(*READ, "999.99%"), unread=["111.11"])
_garbled("glyph_names_against_map", _second_font(_NAMED % (b"one", b"/ToUnicode 7 0 R"), _LATIN, _map({0x31: "9", 0x2E: "."}, 2)))
_family.add("glyph_names_of_nothing", _second_font(_NAMED % (b"g17", b""), _LATIN), OK, PARTIAL, read=READ, unread=["111.11", ".11%"])

# what is drawn counts, not the text that is meant for copying
for _name, _mark in {
    "actual_text": b"/Span <</ActualText(999.99)>> BDC ",
    "actual_text_in_properties": b"/Span /A BDC ",
    "alternative_text": b"/Span <</Alt(999.99)/E(999.99)>> BDC ",
}.items():
    _family.add(
        _name,
        document(REPORT + _mark + show("项目支出15.60万元", 72, 600) + b"EMC", resources="/Properties<</A<</ActualText(999.99)>>>>"),
        read=READ,
        unread=[_SWAPPED],
    )


def _numbers(name: str, text: str, outcome: str = PARTIAL, *, read: tuple[str, ...] = (), unread: tuple[str, ...] = ()) -> None:
    """Prose with a number of strange characters: it is read as it is seen, or told (X112) and not read, never in part."""
    content = f"# 2022年度某中心报告\n\n{text}\n".encode()
    _family.add(f"{name}.md", content, outcome, codes=() if outcome == OK else ["X112"], read=read, unread=unread)


_numbers("space_of_no_width", "项目支出12\u200b34.56万元。", unread=["12", "34.56万元"])
_numbers("no_break_of_no_width", "项目支出12\ufeff34.56万元。", unread=["12", "34.56万元"])
_numbers("joiner", "项目支出12\u206034.56万元。", unread=["12", "34.56万元"])
_numbers("mark_of_direction", "项目支出12\u200f34.56万元。", unread=["12", "34.56万元"])
_numbers("combining_stroke", "项目支出12\u033634.56万元。", unread=["12", "34.56万元"])
_numbers("combining_digit_box", "项目支出1\u20e32.56万元。", unread=["1", "2.56万元"])
_numbers("variation_selector", "项目支出12\ufe0f34.56万元。", unread=["12", "34.56万元"])
_numbers("override_of_direction", "项目支出\u202e65.43\u202c万元。", unread=["65.43", "65.43万元"])
_numbers("override_of_a_sentence", "项目支出\u202e元万65.43出支本基", unread=["65.43"])
_numbers("tags", "项目支出12\U000e003134.56万元。", unread=["12", "34.56万元"])
_numbers("letter_l_for_one", "项目支出l00.5万元。", unread=["00.5万元"])
_numbers("letter_o_for_zero", "项目支出1O0.5万元。", unread=["0.5万元", "1"])
_numbers("letters_at_the_end", "项目支出12.5O万元。", unread=["12.5"])
_numbers("arabic_indic_digits", "项目支出١٢٣.٤٥万元。", unread=["١٢٣.٤٥万元"])
_numbers("digits_of_two_scripts", "项目支出1٢3.45万元。", unread=["1", "3.45万元"])
_numbers("isolate_of_direction", "项目支出\u206765.43\u2069万元。", OK, read=["65.43"])
_numbers("mathematical_digits", "项目支出\U0001d7d7\U0001d7d7.5万元。", OK, read=["\U0001d7d7\U0001d7d7.5万元"])
_numbers("full_width_digits", "项目支出９９９．９９万元。", OK, read=["９９９．９９万元"])
_numbers("names_with_letters", "O3浓度148微克，CO2减排12吨，PM2.5达标，VOC5万元。", OK)


def _truetype() -> bytes:
    """A font program whose head names far more tables than it has."""
    return stream(b"\0\1\0\0\xff\xff" + bytes(6) + (b"cmap" + b"\0" * 4 + b"\xff\xff\xff\xf0" * 2) * 50)


_BROKEN = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Acme/Encoding/Identity-H/ToUnicode 8 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/Acme/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor"
    b"/FontName/Acme/Flags 4/FontFile2 7 0 R>>>>]>>"
)
_family.add("font_program_damaged", _second_font(_BROKEN, _OTHER, _truetype(), _map(_KEPT)), OK, PARTIAL, read=READ)
_family.add("font_of_itself", _second_font(FONT.replace(b"[<<", b"[6 0 R]/Was[<<"), _OTHER), OK, PARTIAL, read=READ)
_family.add("map_of_itself", _second_font(FONT[:-2] + b"/ToUnicode 6 0 R>>", _OTHER), OK, PARTIAL, read=READ)
_family.add("map_that_uses_itself", _second_font(_MAPPED, _OTHER, stream(zlib.compress(b""), "/UseCMap 7 0 R")), OK, PARTIAL, read=READ)

CASES = _family.cases
