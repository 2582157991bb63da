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
