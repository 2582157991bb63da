"""PDF files written object by object, so that each can be wrong in one place only."""

from __future__ import annotations

import zlib

TITLE = "2022年度某中心整体支出绩效自评报告"
SENTENCE = "2022年度总支出147.95万元，其中基本支出132.35万元，项目支出15.60万元。"
READ = ("147.95万元", "132.35万元", "15.60万元")
FALSE = "项目支出999.99万元"
"""What hidden text says: it contradicts the sentence that is seen."""
HIDDEN = "999.99"

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    b"/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
    b"/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"

# numbers of the objects of `one_page`
CATALOGUE, PAGES, PAGE, CONTENT, FONT_F, FONT_H, FURTHER = 1, 2, 3, 4, 5, 6, 7


def show(text: str, x: float = 72, y: float = 700, size: float = 12, before: str = "") -> bytes:
    """Commands that print a line in font F; `before` stands in front of the text, inside BT and ET."""
    return f"BT /F {size:g} Tf {before} 1 0 0 1 {x:g} {y:g} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()


REPORT = show(TITLE, 120, 780, 18) + show(SENTENCE)
"""What is seen of every document of one page."""


def stream(data: bytes, extra: str = "", pack: bool = True) -> bytes:
    packed = zlib.compress(data, 9) if pack else data
    name = "/Filter/FlateDecode" if pack else ""
    return f"<</Length {len(packed)}{name}{extra}>>stream\n".encode() + packed + b"\nendstream"


def built(objects: list[bytes], trailer: str = "", header: bytes = b"%PDF-1.7\n") -> bytes:
    """A file of numbered objects, the first of them the catalogue."""
    out, places = bytearray(header), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    out += f"trailer <</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def page(extra: str = "", resources: str = "", content: str = "4 0 R", box: str = "0 0 595 842", parent: int = PAGES) -> bytes:
    fonts = f"/Font<</F {FONT_F} 0 R/H {FONT_H} 0 R>>"
    return f"<</Type/Page/Parent {parent} 0 R/MediaBox[{box}]/Contents {content}/Resources<<{fonts}{resources}>>{extra}>>".encode()


def one_page(content: bytes = REPORT, *further: bytes, resources: str = "", extra: str = "", box: str = "0 0 595 842") -> list[bytes]:
    """The objects of a document of one page; `further` are numbered from `FURTHER` on."""
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page(extra, resources, box=box),
        stream(content),
        FONT,
        HELVETICA,
        *further,
    ]


def document(content: bytes = REPORT, *further: bytes, resources: str = "", extra: str = "", box: str = "0 0 595 842") -> bytes:
    return built(one_page(content, *further, resources=resources, extra=extra, box=box))


def form(content: bytes, extra: str = "", resources: str = "") -> bytes:
    fonts = f"/Font<</F {FONT_F} 0 R/H {FONT_H} 0 R>>"
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<{fonts}{resources}>>{extra}")


def replaced(objects: list[bytes], number: int, content: bytes) -> list[bytes]:
    """The objects with one of them (from 1) replaced."""
    return [content if at == number else old for at, old in enumerate(objects, 1)]
