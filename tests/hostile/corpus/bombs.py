"""Files small on the disk and large once they are unfolded, drawn, or followed."""

from __future__ import annotations

import random
import zlib

from tests.hostile.corpus.case import NO_TEXT, OK, PARTIAL, REFUSED, Family
from tests.hostile.corpus.pdf import FURTHER, PAGES, READ, REPORT, built, document, form, one_page, page, replaced, show, stream

_family = Family()
_GIVEN_UP = ("timeout", "out_of_memory", REFUSED)
_ANY = (OK, PARTIAL, REFUSED, NO_TEXT)


def _flood(part: bytes, megabytes: int) -> bytes:
    """A stream that unfolds to so many megabytes of one part again and again."""
    packer = zlib.compressobj(9)
    block = part * (1_000_000 // len(part))
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream"


@_family.case(REFUSED)
def commands_unfold_to_100_megabytes() -> bytes:
    return built(replaced(one_page(), 4, _flood(b"0 0 1 1 re f\n", 100)))


@_family.case(REFUSED)
def commands_packed_three_times() -> bytes:
    packed = zlib.compress(zlib.compress(zlib.compress(b"0 0 1 1 re f\n" * 2_000_000, 9), 9), 9)
    head = b"<</Length %d/Filter[/FlateDecode/FlateDecode/FlateDecode]>>stream\n" % len(packed)
    return built(replaced(one_page(), 4, head + packed + b"\nendstream"))


@_family.case(*_ANY)
def filters_by_the_hundred() -> bytes:
    return built(replaced(one_page(), 4, b"<</Length 5/Filter[" + b"/ASCIIHexDecode" * 500 + b"]>>stream\n30>\nendstream"))


@_family.case(*_ANY, *_GIVEN_UP)
def font_map_unfolds_to_60_megabytes() -> bytes:
    font = one_page()[4][:-2] + b"/ToUnicode 7 0 R>>"
    return built(replaced(one_page(REPORT, _flood(b"1 beginbfchar <0030> <0031> endbfchar\n", 60)), 5, font))


@_family.case(*_ANY, *_GIVEN_UP)
def font_program_unfolds_to_60_megabytes() -> bytes:
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/Acme/FirstChar 48/LastChar 57/Widths[500 500 500 500 500 500 500 500 500 500]"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/Acme/Flags 32/FontFile2 7 0 R>>>>"
    )
    content = REPORT + b"BT /H 12 Tf 72 600 Td (0123456789) Tj ET"
    return built(replaced(one_page(content, _flood(b"\0\1\0\0glyf", 60)), 6, font))


def _picture(width: int, height: int, data: bytes, extra: str = "") -> bytes:
    head = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 8{extra}"
    return stream(data, head)


@_family.case(OK, PARTIAL, *_GIVEN_UP)
def picture_of_a_hundred_thousand_pixels_squared() -> bytes:
    content = b"q 300 0 0 300 72 200 cm /I Do Q " + REPORT
    return document(content, _picture(100_000, 100_000, b"x" * 1000), resources="/XObject<</I 7 0 R>>")


@_family.case(OK, PARTIAL, *_GIVEN_UP)
def picture_under_the_text_unfolds_to_121_megabytes() -> bytes:
    """The text lies on the picture, so that the page has to be drawn to see whether it shows."""
    data = _flood(b"\xee", 121).replace(
        b"<<", b"<</Type/XObject/Subtype/Image/Width 11000/Height 11000/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    return document(b"q 595 0 0 842 0 0 cm /I Do Q 1 g " + REPORT, data, resources="/XObject<</I 7 0 R>>")


for _name, _box in {
    "page_huge": "0 0 1000000000 1000000000",
    "page_of_no_size": "0 0 0 0",
    "page_of_no_number": "0 0 nan inf",
    "page_of_negative_size": "0 0 -595 -842",
    "page_of_names": "/A /B /C /D",
    "page_of_two_numbers": "0 0",
    "page_far_away": "1e15 1e15 2e15 2e15",
}.items():
    _family.add(_name, document(box=_box), *_ANY)

_family.add("numbers_that_overflow", document(b"1e308 0 0 1e308 0 0 cm " + REPORT + b"1e400 1e400 m 9e99 l S"), *_ANY)
_family.add("numbers_of_ten_thousand_digits", document(b"1" * 10_000 + b" 0 0 1 0 0 cm " + REPORT), *_ANY)
_family.add("arrays_in_arrays", built([*one_page(), b"[" * 100_000 + b"]" * 100_000]), *_ANY)
_family.add(
    "arrays_in_the_catalogue",
    built(replaced(one_page(), 1, b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 50_000 + b"]" * 50_000 + b">>")),
    *_ANY,
)
_family.add("dictionaries_in_dictionaries", built(replaced(one_page(), 3, page("/X " + "<</A " * 50_000 + "1" + ">>" * 50_000))), *_ANY)
_family.add("arrays_in_the_commands", document(b"[" * 200_000 + REPORT), *_ANY)
_family.add("states_saved_without_end", document(b"q " * 300_000 + REPORT), *_ANY)
_family.add("states_restored_without_end", document(b"Q " * 300_000 + REPORT), *_ANY)


@_family.case(*_ANY)
def forms_in_a_circle() -> bytes:
    names = "/XObject<</A 7 0 R/B 8 0 R>>"
    return document(REPORT + b"/A Do", form(b"/B Do /B Do", resources=names), form(b"/A Do /A Do", resources=names), resources=names)


@_family.case(REFUSED)
def forms_that_double_thirty_times() -> bytes:
    forms = [form(b"/X Do /X Do", resources=f"/XObject<</X {FURTHER + n + 1} 0 R>>") for n in range(30)]
    return document(REPORT + b"/X Do", *forms, form(show("1")), resources=f"/XObject<</X {FURTHER} 0 R>>")


@_family.case(*_ANY, *_GIVEN_UP)
def patterns_that_double_thirty_times() -> bytes:
    """Patterns are drawn with patterns: each is counted by nobody before it is drawn."""
    tile = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Pattern<</P {} 0 R>>>>"
    tiles = [stream(b"/Pattern cs /P scn 0 0 9 9 re f 0 0 8 8 re f", tile.format(FURTHER + n + 1)) for n in range(30)]
    last = stream(b"1 0 0 rg 0 0 1 1 re f", tile.format(FURTHER))
    content = b"/Pattern cs /P scn 0 0 595 842 re f 0 g " + REPORT
    return document(content, *tiles, last, resources=f"/Pattern<</P {FURTHER} 0 R>>")


@_family.case(*_ANY, *_GIVEN_UP)
def pattern_with_steps_of_nearly_nothing() -> bytes:
    tile = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.00001/YStep 0.00001/Resources<<>>"
    content = b"/Pattern cs /P scn 0 0 595 842 re f 1 g " + REPORT
    return document(content, stream(b"0 0 1 1 re f", tile), resources=f"/Pattern<</P {FURTHER} 0 R>>")


@_family.case(*_ANY, *_GIVEN_UP)
def shading_of_a_million_patches() -> bytes:
    values = random.Random(5).randbytes(3_000_000)
    mesh = "/ShadingType 4/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/Decode[0 595 0 842 0 1 0 1 0 1]"
    return document(b"/S sh 1 g " + REPORT, stream(values, mesh), resources=f"/Shading<</S {FURTHER} 0 R>>")


@_family.case(*_ANY, *_GIVEN_UP)
def function_of_functions() -> bytes:
    functions = [
        f"<</FunctionType 3/Domain[0 1]/Functions[{' '.join([f'{FURTHER + n + 2} 0 R'] * 8)}]/Bounds[.1 .2 .3 .4 .5 .6 .7]"
        f"/Encode[{'0 1 ' * 8}]>>".encode()
        for n in range(12)
    ]
    shading = f"<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 595 842]/Function {FURTHER + 1} 0 R>>".encode()
    last = b"<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>"
    return document(b"/S sh 1 g " + REPORT, shading, *functions, last, resources=f"/Shading<</S {FURTHER} 0 R>>")


@_family.case(REFUSED)
def one_page_a_hundred_thousand_times() -> bytes:
    return built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"))


@_family.case(PARTIAL, REFUSED, "timeout")
def page_of_a_million_characters() -> bytes:
    lines = b"".join(b"(%s) Tj T*\n" % (b"0123456789" * 10) for _ in range(10_000))
    return document(b"BT /H 1.6 Tf 1.6 TL 10 800 Td " + lines + b"ET")


@_family.case(*_ANY, *_GIVEN_UP)
def page_of_half_a_million_lines() -> bytes:
    place = random.Random(3)
    lines = (b"%d %d m %d %d l S\n" % tuple(place.randrange(800) for _ in range(4)) for _ in range(500_000))
    return document(REPORT + b"".join(lines))


@_family.case(OK, PARTIAL, REFUSED)
def table_of_20000_cells() -> bytes:
    """Ruled, 100 columns by 200 rows on one large page."""
    rules = b"".join(b"0 %d m 3000 %d l S " % (10 * k, 10 * k) for k in range(201)) + b"".join(
        b"%d 0 m %d 2000 l S " % (30 * k, 30 * k) for k in range(101)
    )
    words = b"".join(b"1 0 0 1 %d %d Tm (%d.%02d) Tj\n" % (30 * c + 2, 10 * r + 2, r, c) for r in range(200) for c in range(100))
    return document(rules + b"BT /H 6 Tf " + words + b"ET " + show(TITLE_ABOVE, 100, 2020), box="0 0 3000 2100")


TITLE_ABOVE = "2022年度支出明细表"


@_family.case(*_ANY, *_GIVEN_UP)
def line_of_ten_megabytes() -> bytes:
    return document(b"BT /H 10 Tf 72 700 Td (" + b"1234567.89 " * 950_000 + b") Tj ET")


@_family.case(OK, PARTIAL, *_GIVEN_UP)
def a_hundred_thousand_annotations() -> bytes:
    notes = b"".join(b"<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(1)>>" for _ in range(100_000))
    return built(replaced(one_page(REPORT, b"[" + notes + b"]"), 3, page("/Annots 7 0 R")))


@_family.case(OK, PARTIAL, *_GIVEN_UP)
def five_thousand_notes_on_the_page() -> bytes:
    look = form(show("1"), extra="")
    note = b"<</Type/Annot/Subtype/FreeText/Rect[%d 9 %d 20]/DA(/H 9 Tf 0 g)/Contents(7)/AP<</N 8 0 R>>>>"
    notes = b"".join(note % (k % 500, k % 500 + 9) for k in range(5_000))
    return built(replaced(one_page(REPORT, b"[" + notes + b"]", look), 3, page("/Annots 7 0 R")))


@_family.case(OK, PARTIAL, *_GIVEN_UP)
def ten_thousand_layers() -> bytes:
    layers = [b"<</Type/OCG/Name(L%d)>>" % k for k in range(10_000)]
    every = b" ".join(b"%d 0 R" % (FURTHER + k) for k in range(len(layers)))
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[" + every + b"]/D<</OFF[" + every + b"]>>>>>>"
    return built(replaced(one_page(REPORT, *layers), 1, catalogue))


@_family.case(*_ANY, *_GIVEN_UP)
def fields_in_a_circle() -> bytes:
    field = b"<</FT/Tx/T(a)/Kids[7 0 R 8 0 R]/Parent 8 0 R/Type/Annot/Subtype/Widget/Rect[9 9 99 20]/V(1)>>"
    objects = one_page(REPORT, field, field.replace(b"Parent 8", b"Parent 7"))
    objects = replaced(objects, 1, b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R 8 0 R]>>>>")
    return built(replaced(objects, 3, page("/Annots[7 0 R 8 0 R]")))


@_family.case(*_ANY, *_GIVEN_UP)
def attachments_in_a_circle() -> bytes:
    names = b"<</Kids[7 0 R 7 0 R]/Limits[(a)(z)]>>"
    return built(replaced(one_page(REPORT, names), 1, b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 7 0 R>>>>"))


@_family.case(OK, read=READ)
def outline_in_a_circle() -> bytes:
    entry = b"<</Title(x)/Next 7 0 R/First 7 0 R/Parent 7 0 R>>"
    return built(replaced(one_page(REPORT, entry), 1, b"<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>"))


CASES = _family.cases
