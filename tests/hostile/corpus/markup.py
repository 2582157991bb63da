"""Markdown, web pages and office files that are too deep, too large, or lie about what they are."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.corpus.case import NO_TEXT, OK, PARTIAL, REFUSED, Family
from tests.hostile.corpus.pdf import FALSE, HIDDEN, READ, SENTENCE, TITLE

_family = Family(".html")
_ANY = (OK, PARTIAL, REFUSED, NO_TEXT)
_GIVEN_UP = ("timeout", "out_of_memory")


def _page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body><h1>{TITLE}</h1><p>{SENTENCE}</p>{body}</body></html>".encode()
    )


_family.add("nested_deeply", _page("<div>" * 100_000), REFUSED, OK)
_family.add("nested_within_limits", _page("<div>" * 2_500 + "x"), read=READ)
_family.add("unclosed", _page("<b><i>" * 50_000), *_ANY)
_family.add("unclosed_tags_of_one_kind", _page("<a " * 100_000), *_ANY)
_family.add("unclosed_comment", _page("<!--" * 100_000), *_ANY, read=READ)
_family.add("ends_without_beginnings", _page("</div></p></table>" * 50_000), *_ANY)
_family.add("attributes_by_the_hundred_thousand", _page("<p " + "a=1 " * 100_000 + ">x</p>"), *_ANY)
_family.add(
    "entities_in_entities",
    b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    + _page("&c;" * 10_000),
    read=READ,
)
_family.add("entity_of_a_file", b'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + _page("&f;"), read=READ, untold=["root:"])
_family.add("entities_of_no_character", _page("&#xFFFFFFFFFF;&#0;&#xD800;&#27;[31m&#x202e;" * 1000), read=READ)
_family.add(
    "cells_wide", _page("<table><tr><td colspan=100000000>1</td><td rowspan=100000000>2</td></tr><tr><td>3</td></tr></table>"), *_ANY
)
_family.add("cells_negative", _page("<table><tr><td colspan=-5 rowspan=-9>1</td><td colspan=x>2</td></tr></table>"), read=READ)
_family.add("rows_by_the_ten_thousand", _page("<table>" + "<tr><td>甲</td><td>1.00</td></tr>" * 30_000 + "</table>"), *_ANY, *_GIVEN_UP)
_family.add("tables_in_tables", _page("<table><tr><td>" * 900 + "1.00" + "</td></tr></table>" * 900), *_ANY)
_family.add("widths_that_multiply", _page("<table>" + "<tr><td colspan=1000 rowspan=1000>1</td></tr>" * 1000 + "</table>"), *_ANY)
for _name, _body in {
    "script": f"<script>{FALSE}</script>",
    "style_sheet": f"<style>{FALSE}</style>",
    "display_none": f'<p style="display:none">{FALSE}</p>',
    "display_none_important": f'<div style="DISPLAY : NONE !important"><p>{FALSE}</p></div>',
    "visibility": f'<p style="visibility:hidden">{FALSE}</p>',
    "hidden_attribute": f"<p hidden>{FALSE}</p>",
    "no_size": f'<p style="font-size:0">{FALSE}</p>',
    "tiny": f'<p style="font-size:0.1px">{FALSE}</p>',
    "transparent": f'<p style="opacity:0">{FALSE}</p>',
    "transparent_colour": f'<p style="color:transparent">{FALSE}</p>',
    "white_on_white": f'<div style="background:#fff"><p style="color:#ffffff">{FALSE}</p></div>',
    "off_the_page": f'<p style="position:absolute;left:-9999px">{FALSE}</p>',
    "indented_away": f'<p style="text-indent:-9999px">{FALSE}</p>',
    "in_a_template": f"<template>{FALSE}</template>",
    "in_a_comment": f"<!-- <p>{FALSE}</p> -->",
    "without_scripts": f"<noscript>{FALSE}</noscript>",
    "in_a_list_of_choices": f"<select><option>{FALSE}</option></select>",
    "in_an_attribute": f'<img alt="{FALSE}" title="{FALSE}">',
    "hidden_input": f'<input type=hidden value="{FALSE}">',
}.items():
    _family.add(
        f"unseen_{_name}", _page(_body), codes=() if _name in ("in_an_attribute", "hidden_input") else ["X111"], read=READ, unread=[HIDDEN]
    )
_family.add("encoding_that_lies", _page("").replace(b"utf-8", b"gbk"), *_ANY)
_family.add("encoding_unknown", _page("").replace(b"utf-8", b"x-no-such"), read=READ)
_family.add("encoding_of_scripts", _page("").replace(b"utf-8", b"utf-7"), read=READ)
_family.add("encoding_of_programs", _page("").replace(b"utf-8", b"zlib_codec"), *_ANY)
_family.add("half_of_utf_16", b"\xff\xfe" + _page("").decode().encode("utf-16-le")[:-1], *_ANY)
_family.add("nuls", _page("").replace(b"<p>", b"<\0p\0>\0"), *_ANY)
_family.add("noise", bytes(range(256)) * 4000, *_ANY)
_family.add("nothing.html", b"", REFUSED, NO_TEXT)
_family.add(
    "archive_of_nothing.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\n--x--", REFUSED, NO_TEXT
)
_family.add(
    "archive_in_a_circle.mht",
    b"Content-Type: multipart/related; boundary=x\r\n\r\n" + b"--x\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" * 5000,
    REFUSED,
    NO_TEXT,
)
_family.add("archive_badly_packed.mht", b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!", *_ANY)

_HEAD = f"# {TITLE}\n\n{SENTENCE}\n\n"
_family.add("pipes.md", (_HEAD + "|" * 100_000 + "\n" + "|---" * 100_000 + "|\n" + "|1" * 100_000 + "|\n").encode(), *_ANY, *_GIVEN_UP)
_family.add("pipes_without_table.md", (_HEAD + "| " * 100_000).encode(), *_ANY, *_GIVEN_UP)
_family.add("fence_unclosed.md", (_HEAD + "```\n" + "甲1.00\n" * 10_000).encode(), *_ANY)
_family.add("headings_deep.md", (_HEAD + "".join("#" * (k % 4000) + " 甲\n\n" for k in range(4000))).encode(), *_ANY)
_family.add("one_line.md", ("项目支出1.00万元，" * 30_000).encode(), *_ANY, *_GIVEN_UP)
_family.add("digits.md", (_HEAD + "9" * 1_000_000 + "万元\n").encode(), *_ANY, *_GIVEN_UP)
_family.add("points_and_digits.md", (_HEAD + "1.2,3." * 100_000 + "万元\n").encode(), *_ANY, *_GIVEN_UP)
_family.add("brackets.md", (_HEAD + "（" * 100_000 + "[" * 100_000 + "《" * 100_000).encode(), *_ANY, *_GIVEN_UP)
_family.add("merged_marks.md", (_HEAD + "| 甲 | 乙 |\n|---|---|\n" + "| ^^ | << |\n" * 5_000).encode(), *_ANY, *_GIVEN_UP)
_family.add("rows.md", (_HEAD + "| 甲 | 乙 |\n|---|---|\n" + "| 丙 | 1.00 |\n" * 20_000).encode(), *_ANY, *_GIVEN_UP)
_family.add("lines.md", ("\n" * 1_000_000 + _HEAD).encode(), *_ANY, *_GIVEN_UP)
_family.add("not_utf_8.md", b"\xff\xfe\x00\xd8" * 1000, *_ANY)
_family.add("pdf_called_text.txt", b"%PDF-1.7\n" + bytes(range(256)) * 100, *_ANY)

CASES = _family.cases


def office_files() -> dict[str, bytes]:
    """Files of formats that have no reader: packed floods, references to files of this machine, old formats."""
    return {
        "flood.docx": _zip("word/document.xml", b"<w:t>" + b"0" * 50_000_000),
        "outside.docx": _zip("word/document.xml", b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w:t>&f;</w:t>'),
        "escaping.xlsx": _zip("../../../../tmp/escaped-by-a-document", b"x"),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
        "web.wps": b"\xd0\xcf\x11\xe0",
        "national.ofd": _zip("OFD.xml", b"<ofd:OFD/>"),
    }


def _zip(name: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return held.getvalue()
