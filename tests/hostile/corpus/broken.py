"""Files that are damaged, cut off, or no PDF at all."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pymupdf

from tests.hostile.corpus.case import NO_TEXT, OK, PARTIAL, PASSWORD, REFUSED, Family
from tests.hostile.corpus.pdf import PAGES, READ, built, document, one_page, page, replaced, show, stream

_family = Family()
_ANY = (OK, PARTIAL, REFUSED, NO_TEXT)  # what a repair brings back
WHOLE = document()


def _cut(share: float) -> bytes:
    return WHOLE[: int(len(WHOLE) * share)]


for _share in (0.03, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.99):
    _family.add(f"cut_at_{int(100 * _share)}_percent", lambda share=_share: _cut(share), *_ANY)

_START = WHOLE.rindex(b"startxref")
_TABLE = WHOLE.index(b"\nxref") + 1
_family.add("no_table", WHOLE[:_TABLE] + WHOLE[WHOLE.index(b"trailer") :], read=READ)
_family.add("no_trailer", WHOLE[:_TABLE], read=READ)
_family.add("table_elsewhere", WHOLE[:_START] + b"startxref\n17\n%%EOF\n", read=READ)
_family.add("table_far_beyond", WHOLE[:_START] + b"startxref\n99999999999999999999\n%%EOF\n", read=READ)
_family.add("table_negative", WHOLE[:_START] + b"startxref\n-1\n%%EOF\n", read=READ)
_family.add("places_shifted", re.sub(rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + 7), WHOLE), read=READ)
_family.add("places_all_zero", re.sub(rb"\d{10} 00000 n", b"0000000000 00000 n", WHOLE), OK, REFUSED)
_family.add("length_too_short", re.sub(rb"/Length \d+", b"/Length 3", WHOLE), read=READ)
_family.add("length_too_long", re.sub(rb"/Length \d+", b"/Length 99999999", WHOLE), read=READ)
_family.add("length_negative", re.sub(rb"/Length \d+", b"/Length -5", WHOLE), read=READ)
_family.add("no_endobj", WHOLE.replace(b"endobj\n", b""), *_ANY)
_family.add("no_endstream", WHOLE.replace(b"endstream", b""), *_ANY)
_family.add("junk_before", b"\0\xff<html>not yet</html>\r\n" * 50 + WHOLE, read=READ)
_family.add("junk_after", WHOLE + b"\xff\0 1 0 obj <</Type/Catalog>> endobj" * 200, *_ANY)
_family.add("two_headers", b"%PDF-1.4\n%PDF-9.9\n" + WHOLE, read=READ)
_family.add("page_of_html", b"<!DOCTYPE html><html><body>404</body></html>", REFUSED)
_family.add("empty", b"", REFUSED)
_family.add("one_byte", b"%", REFUSED)
_family.add("zeros", bytes(100_000), REFUSED)
_family.add("header_alone", b"%PDF-1.7\n%%EOF\n", REFUSED)
_family.add("header_within_noise", bytes(range(256)) * 4 + b"%PDF-1.7" + bytes(range(255, -1, -1)) * 40, REFUSED)
_family.add("picture", b"\x89PNG\r\n\x1a\n" + bytes(500), REFUSED)
_family.add("text", "2022年度总支出147.95万元。\n".encode() * 20, REFUSED)
_family.add("text_in_gbk", "2022年度总支出147.95万元。\n".encode("gbk") * 20, REFUSED)


@_family.case(REFUSED)
def archive() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("word/document.xml", "<w:document/>")
    return held.getvalue()


_family.add("count_too_high", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[3 0 R]/Count 70>>")), *_ANY)
_family.add("count_absurd", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>")), *_ANY)
_family.add("count_negative", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[3 0 R]/Count -3>>")), *_ANY)
_family.add("count_zero", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[3 0 R]/Count 0>>")), *_ANY)
_family.add("no_pages", built([b"<</Type/Catalog>>", *one_page()[1:]]), *_ANY)
_family.add("pages_is_a_number", built([b"<</Type/Catalog/Pages 42>>", *one_page()[1:]]), *_ANY)
_family.add("kids_in_a_circle", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>")), *_ANY)
_family.add("page_is_its_own_parent", built(replaced(one_page(), 3, page(parent=3))), *_ANY)
_family.add("page_twice", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>")), *_ANY)
_family.add("kids_far_away", built(replaced(one_page(), PAGES, b"<</Type/Pages/Kids[3 0 R 99999999 0 R]/Count 2>>")), *_ANY)
_family.add("previous_table_is_itself", built(one_page(), f"/Prev {_TABLE}"), *_ANY)
_family.add("length_of_itself", WHOLE.replace(b"4 0 obj\n<</Length ", b"4 0 obj\n<</Length 4 0 R/Was "), *_ANY)
_family.add("objects_deleted", WHOLE.replace(b"5 0 obj", b"9 0 obj"), *_ANY)


@_family.case(*_ANY)
def previous_tables_in_a_circle() -> bytes:
    first = len(WHOLE)
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer <</Size 7/Root 1 0 R/Prev %010d>>\n"
    second = first + len(table % 0)
    return WHOLE + table % second + table % first + b"startxref\n%d\n%%%%EOF\n" % second


@_family.case(*_ANY)
def object_streams_in_a_circle() -> bytes:
    """Object streams that extend each other and hold each other."""
    streams = [stream(b"7 0 8 20 <</A 1>>          <</B 2>>", f"/Type/ObjStm/N 2/First 8/Extends {n} 0 R") for n in (8, 7)]
    objects = one_page(show("147.95"), *streams)
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in enumerate(objects, 1):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    rows = b"\0\0\0\0\0"
    for number in range(1, len(objects) + 1):
        inside = number in (7, 8)
        rows += bytes([2]) + (15 - number).to_bytes(3, "big") + b"\0" if inside else bytes([1]) + places[number].to_bytes(3, "big") + b"\0"
    rows += bytes([1]) + len(out).to_bytes(3, "big") + b"\0"
    table = zlib.compress(rows)
    start = len(out)
    out += b"9 0 obj\n<</Type/XRef/Size 10/W[1 3 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(table)
    return bytes(out) + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


def _locked(**how: object) -> bytes:
    with pymupdf.open(stream=WHOLE, filetype="pdf") as source:
        return bytes(source.tobytes(**how))


_AES = pymupdf.PDF_ENCRYPT_AES_256
_family.add("password", lambda: _locked(encryption=_AES, user_pw="x", owner_pw="y"), PASSWORD)
_family.add("password_old", lambda: _locked(encryption=pymupdf.PDF_ENCRYPT_RC4_40, user_pw="x", owner_pw="y"), PASSWORD)
_family.add("owner_password_alone", lambda: _locked(encryption=_AES, user_pw="", owner_pw="y"), read=READ)
_family.add("lock_unknown", built(one_page(), "/Encrypt<</Filter/Acme/V 9/R 77>>/ID[<00><00>]"), REFUSED, PASSWORD)
_family.add("lock_damaged", built(one_page(), "/Encrypt<</Filter/Standard/V 5/R 6/O(x)/U(y)/P -1>>/ID[<00><00>]"), REFUSED, PASSWORD)

CASES = _family.cases
