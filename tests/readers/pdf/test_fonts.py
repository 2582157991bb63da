"""Fonts whose text says other digits than they draw, and characters that no font explains."""

import struct

import pytest

from auditor.readers.pdf.fonts import drawn_by_truetype, drawn_by_type1, told_by


def set_map(paper, pairs):
    """Print a number with Helvetica, whose map to Unicode says `pairs` {code: text}."""
    paper.page.insert_text((72, 100), "x", fontname="helv")
    font = next(xref for xref, *_, name, _ in [(f[0], f[4], f[5]) for f in paper.page.get_fonts()] if name == "helv")
    rows = "".join(f"<{ord(code):02X}> <{''.join(f'{ord(c):04X}' for c in text)}>\n" for code, text in pairs.items())
    cmap = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange {len(pairs)} beginbfchar\n{rows}endbfchar endcmap"
    xref = paper.file.get_new_xref()
    paper.file.update_object(xref, "<<>>")
    paper.file.update_stream(xref, cmap.encode())
    paper.file.xref_set_key(font, "ToUnicode", f"{xref} 0 R")
    return font


def write(paper, text):
    paper.file.update_stream(paper.page.get_contents()[0], f"BT /helv 14 Tf 72 700 Td ({text}) Tj ET".encode())


def told(document):
    return [(p.code, p.level.value, p.message.key) for p in document.problems]


HONEST = {char: char for char in "0123456789.,% "}


def test_a_map_that_swaps_digits_makes_its_numbers_unreadable(paper, read, look):
    set_map(paper, {**HONEST, "3": "8", "8": "3"})
    write(paper, "310.52")
    document = read(paper)
    assert not any(char.isdigit() for text in look.paragraphs(document) for char in text)
    assert told(document) == [("X112", "failure", "reader.garbled")]


def test_a_locked_file_is_looked_into_as_well(paper, tmp_path):
    import pymupdf

    from auditor.readers.pdf import READER

    set_map(paper, {**HONEST, "3": "8"})
    write(paper, "310.52")
    paper.file.save(tmp_path / "a.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="", deflate=True)
    assert told(READER.read(tmp_path / "a.pdf", "a.pdf")) == [("X112", "failure", "reader.garbled")]


def test_only_the_numbers_of_that_font_are_lost(paper, read, look):
    set_map(paper, {**HONEST, "3": "8"})
    write(paper, "310.52")
    paper.lines(300, "\t2022年度总支出147.95万元。")
    document = read(paper)
    texts = look.paragraphs(document)
    assert "2022年度总支出147.95万元。" in texts and not any("10.52" in text for text in texts)


def test_an_honest_map_is_believed(paper, read, look):
    set_map(paper, HONEST)
    write(paper, "310.52")
    document = read(paper)
    assert look.paragraphs(document) == ["310.52"] and document.problems == ()


def test_a_map_to_full_width_digits_is_believed(paper, read, look):
    set_map(paper, {char: chr(ord(char) + 0xFEE0) if char != " " else " " for char in HONEST})
    write(paper, "310.52")
    document = read(paper)
    assert look.paragraphs(document) == ["３１０．５２"] and document.problems == ()


@pytest.mark.parametrize("name", ["eight", "uni0038"])
def test_names_of_glyphs_count(paper, read, name):
    font = set_map(paper, HONEST)
    paper.file.xref_set_key(font, "Encoding", f"<</BaseEncoding/WinAnsiEncoding/Differences[51/{name}]>>")
    write(paper, "310.52")
    assert told(read(paper)) == [("X112", "failure", "reader.garbled")]


def test_names_that_say_nothing_are_no_ground_for_doubt(paper, read, look):
    font = set_map(paper, HONEST)
    paper.file.xref_set_key(font, "Encoding", "<</Differences[48/g1/g2/g3/g4/g5/g6/g7/g8/g9/g10]>>")
    write(paper, "310.52")
    document = read(paper)
    assert look.paragraphs(document) == ["310.52"] and document.problems == ()


@pytest.mark.parametrize("strange", ["\ufffd", "\ue003"])
def test_a_number_with_an_unknown_character_is_no_number(paper, read, look, strange):
    set_map(paper, {**HONEST, "7": strange})
    write(paper, "147.95 and 310.52")
    document = read(paper)
    (text,) = look.paragraphs(document)
    assert "310.52" in text and "14" not in text and "95" not in text
    assert told(document) == [("X112", "failure", "reader.garbled")]


def test_a_bullet_of_a_symbol_font_does_no_harm(paper, read, look):
    font = set_map(paper, {**HONEST, "x": "\uf06c"})
    paper.file.xref_set_key(font, "BaseFont", "/Wingdings")
    write(paper, "x310.52")
    document = read(paper)
    assert "310.52" in look.paragraphs(document)[0] and document.problems == ()


def test_maps_with_ranges():
    cmap = b"1 beginbfrange <0010> <0019> <0030> endbfrange 1 beginbfrange <0020> <0021> [<0035> <0036>] endbfrange"
    assert told_by(cmap, [0x10, 0x13, 0x19, 0x21, 0x30]) == {0x10: "0", 0x13: "3", 0x19: "9", 0x21: "6"}


def test_the_encoding_of_a_type_1_program():
    head = b"/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for dup 33 /three put dup 34 /g7 put readonly def "
    program = head + b"eexec \x00dup 35 /four put"
    assert drawn_by_type1(program) == {33: "3"}


def sfnt(tables):
    """A TrueType file of some tables."""
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 0, 0, 0), b""
    start = 12 + 16 * len(tables)
    for tag, data in tables.items():
        head += tag + struct.pack(">III", 0, start + len(body), len(data))
        body += data
    return head + body


def test_the_character_map_of_a_truetype_program():
    # one segment 0x30-0x39 -> glyphs 5-14, and the closing one
    segments = struct.pack(">HHHHHHH", 4, 32, 0, 4, 0, 0, 0) + struct.pack(">HH", 0x39, 0xFFFF) + struct.pack(">H", 0)
    segments += struct.pack(">HH", 0x30, 0xFFFF) + struct.pack(">HH", (5 - 0x30) & 0xFFFF, 1) + struct.pack(">HH", 0, 0)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 1, 12) + segments
    assert drawn_by_truetype(sfnt({b"cmap": cmap})) == {5 + n: str(n) for n in range(10)}


def test_the_glyph_names_of_a_truetype_program():
    names = [b"foo", b"three", b"uni0037"]
    post = struct.pack(">IIIIIIII", 0x20000, 0, 0, 0, 0, 0, 0, 0) + struct.pack(">HHHHH", 4, 0, 258, 259, 260)
    post += b"".join(bytes([len(name)]) + name for name in names)
    assert drawn_by_truetype(sfnt({b"post": post})) == {2: "3", 3: "7"}


def add_type3(paper, encoding, told="3456789012", name="", text="087529"):
    """Draw `text` with a Type 3 font of its own; the map to Unicode says `told` for the codes of the digits."""
    file = paper.file
    if not paper.page.get_fonts():
        paper.page.insert_text((72, 400), "sound 147.95", fontname="helv")
    glyph, cmap, font = (file.get_new_xref() for _ in range(3))
    file.update_object(glyph, "<<>>")
    file.update_stream(glyph, b"600 0 0 0 500 700 d1 0 0 400 600 re f")
    shapes = " ".join(f"/{prefix}{digit} {glyph} 0 R" for prefix in ("g", "x") for digit in range(10))
    shapes += "".join(f"/{digit} {glyph} 0 R" for digit in ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
    rows = "".join(f"<{code:02X}> <{ord(char):04X}>\n" for code, char in enumerate(told, 48))
    file.update_object(cmap, "<<>>")
    mapped = f"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 10 beginbfchar\n{rows}endbfchar endcmap"
    file.update_stream(cmap, mapped.encode())
    file.update_object(
        font,
        f"<</Type/Font/Subtype/Type3{name}/FontBBox[0 0 600 700]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<{shapes}>>/Encoding {encoding}"
        f"/FirstChar 48/LastChar 57/Widths[{'600 ' * 10}]/Resources<<>>/ToUnicode {cmap} 0 R>>",
    )
    kind, value = file.xref_get_key(paper.page.xref, "Resources")
    owner, key = (int(value.split()[0]), "") if kind == "xref" else (paper.page.xref, "Resources/")
    file.xref_set_key(owner, f"{key}Font/T3", f"{font} 0 R")
    contents = paper.page.get_contents()[0]
    file.update_stream(contents, file.xref_stream(contents) + f" BT /T3 14 Tf 72 700 Td ({text}) Tj ET".encode())


G_NAMES = "".join(f"/g{digit}" for digit in range(10))
DIGIT_NAMES = "/zero/one/two/three/four/five/six/seven/eight/nine"


@pytest.mark.parametrize("encoding", [f"<</Type/Encoding/Differences[48{G_NAMES}]>>", f"<</Differences[48{G_NAMES}]>>"])
@pytest.mark.parametrize("name", ["", "/BaseFont/Shapes "])
def test_a_type_3_font_with_names_that_say_nothing_is_believed(paper, read, look, encoding, name):
    add_type3(paper, encoding, name=name)
    document = read(paper)
    assert "310852" in look.paragraphs(document) and document.problems == ()


def test_a_type_3_font_whose_names_are_digits_is_compared(paper, read, look):
    add_type3(paper, f"<</Type/Encoding/Differences[48{DIGIT_NAMES}]>>")
    document = read(paper)
    assert told(document) == [("X112", "failure", "reader.garbled")]
    # the sound font beside it is read, though the other bears no name
    assert "sound 147.95" in look.paragraphs(document) and not any("310" in text for text in look.paragraphs(document))


BLANK_EIGHT = "01234567 9"


def test_a_digit_that_is_called_a_blank_and_never_drawn_does_no_harm(paper, read, look):
    add_type3(paper, f"<</Differences[48{DIGIT_NAMES}]>>", BLANK_EIGHT, text="310752")
    document = read(paper)
    assert "310752" in look.paragraphs(document) and document.problems == ()


@pytest.mark.parametrize("rotation", [0, 90, 180])
@pytest.mark.parametrize("text", ["318752", "8"])
def test_a_digit_that_is_called_a_blank_and_drawn_makes_its_numbers_unreadable(paper, read, look, rotation, text):
    add_type3(paper, f"<</Differences[48{DIGIT_NAMES}]>>", BLANK_EIGHT, text=text)
    paper.page.set_rotation(rotation)
    document = read(paper)
    assert told(document) == [("X112", "failure", "reader.garbled")]
    texts = look.paragraphs(document)
    assert "sound 147.95" in texts and not any(part in one for one in texts for part in ("31", "752"))


def test_two_parts_of_one_font_are_two_fonts(paper, read, look):
    wrong = set_map(paper, {**HONEST, "3": "8"})
    paper.page.insert_text((72, 300), "x", fontname="cour")
    right = next(font[0] for font in paper.page.get_fonts() if font[4] == "cour")
    paper.file.xref_set_key(wrong, "BaseFont", "/AAAAAA+Helvetica")
    paper.file.xref_set_key(right, "BaseFont", "/BBBBBB+Helvetica")
    paper.file.update_stream(
        paper.page.get_contents()[0], b"BT /helv 14 Tf 72 700 Td (310.52) Tj ET BT /cour 14 Tf 72 600 Td (147.95) Tj ET"
    )
    texts = look.paragraphs(read(paper))
    assert "147.95" in texts and not any("10.52" in text for text in texts)


SIGNS = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0xA5: "∞", 0x3C: "<", 0x3E: ">"}


@pytest.mark.parametrize("code", SIGNS)
@pytest.mark.parametrize("font", ["SymbolMT", "ABCDEF+Symbol", "Wingdings2", "TimesNewRoman"])
def test_signs_of_the_symbol_font(paper, read, look, code, font):
    xref = set_map(paper, {**HONEST, "x": chr(0xF000 + code)})
    paper.file.xref_set_key(xref, "BaseFont", f"/{font}")
    write(paper, "x 95.5")
    document = read(paper)
    sign = "▪" if font == "Wingdings2" else SIGNS[code]
    assert look.paragraphs(document) == [f"{sign} 95.5"] and document.problems == ()


def test_digits_of_the_symbol_font(paper, read, look):
    xref = set_map(paper, {char: chr(0xF000 + ord(char)) for char in HONEST if char not in ", "})
    paper.file.xref_set_key(xref, "BaseFont", "/SymbolMT")
    write(paper, "310.52%")
    assert look.paragraphs(read(paper)) == ["310.52%"]


@pytest.mark.parametrize("text", ["1x7.95", "147.9x", "xy47.95"])
def test_such_a_sign_in_a_number_of_another_font_may_be_a_digit(paper, read, text):
    set_map(paper, {**HONEST, "x": "\uf0b3", "y": "\ue004"})
    write(paper, text)
    assert told(read(paper)) == [("X112", "failure", "reader.garbled")]
