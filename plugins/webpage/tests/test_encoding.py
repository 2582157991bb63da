"""Encodings: the mark, the declaration, and what the bytes can be; pages saved in one file."""

from __future__ import annotations

import base64
import quopri

import pytest
from shown import everything, notes

from auditor.errors import UnreadableDocumentError

TEXT = "<p>2022年度总支出147.95万元，其中基本支出132.35万元。</p>"


def meta(label: str) -> str:
    return f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={label}'></head>{TEXT}"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), ""),
        (TEXT.encode("utf-16"), ""),
        (TEXT.encode("utf-16-le"), ""),
        (TEXT.encode("gbk"), ""),
        (meta("gb2312").encode("gbk"), ""),
        (meta("GB18030").encode("gb18030"), ""),
        (meta("utf-8").encode(), ""),
        (f"<meta charset=utf-8>{TEXT}".encode(), ""),
        (f"<?xml version='1.0' encoding='gbk'?>{TEXT}".encode("gbk"), ""),
        # what is declared does not fit, or is no encoding
        (meta("gb2312").encode(), "gb2312"),
        (meta("utf-8").encode("gbk"), "utf-8"),
        (meta("iso-8859-1").encode("gbk"), "iso-8859-1"),
        (meta("nonsense").encode("gbk"), ""),
    ],
)
def test_chinese_is_read_whatever_its_encoding(page, source: bytes, said: str) -> None:
    document = page(source)
    assert "总支出147.95万元，其中基本支出132.35万元。" in everything(document)
    assert (f"声明的编码是 {said}" in notes(document)) == bool(said)


def test_big5(page) -> None:
    assert "總支出" in everything(page("<meta charset=big5><p>年度總支出147.95萬元，執行情況良好。".encode("big5")))


def test_a_few_damaged_characters_are_said_and_many_are_refused(page) -> None:
    document = page(("<meta charset=utf-8>" + TEXT * 5).encode() + b"<p>\xff\xfe</p>")
    assert "147.95万元" in everything(document) and "个字符无法识别" in notes(document)
    with pytest.raises(UnreadableDocumentError):
        page(bytes(range(256)) * 40)


def archive(encoding: str, body: bytes, boundary: str = "----=_x") -> bytes:
    head = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    head += f'\ttype="text/html";\r\n\tboundary="{boundary}"\r\n\r\n\r\n'
    part = f"--{boundary}\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: http://x/\r\n\r\n"
    picture = f"\r\n--{boundary}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--{boundary}--\r\n"
    return head.encode() + part.encode() + body + picture.encode()


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [("quoted-printable", quopri.encodestring), ("base64", base64.encodebytes), ("8bit", bytes)],
)
def test_a_page_saved_in_one_file(page, encoding: str, encoded) -> None:
    document = page(archive(encoding, encoded(TEXT.encode("gbk"))), "page.mht")
    assert everything(document).strip() == "2022年度总支出147.95万元，其中基本支出132.35万元。"


@pytest.mark.parametrize(
    "content", [b"", b"no archive at all", b"Content-Type: image/png\n\nAAAA", archive("base64", b"!")[:150], b"\n\n" * 10]
)
def test_an_archive_without_a_page_is_refused(page, content: bytes) -> None:
    with pytest.raises(UnreadableDocumentError):
        page(content, "page.mht")
