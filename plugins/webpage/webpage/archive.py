"""A page saved in one file (.mht): the HTML out of its MIME parts. Pictures and styles are not looked at."""

from __future__ import annotations

import binascii
import quopri
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser

from webpage.refusal import RefusedPageError

MOST_PARTS = 5000
LONGEST_HEAD = 65_536
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The bytes of the page and the encoding that its part declares ("" none)."""

    content: bytes
    encoding: str


def page_of_archive(content: bytes) -> ArchivedPage:
    """The page that an archive was saved for; raises RefusedPageError when it holds none."""
    part = content.lstrip(b"\r\n\t \xef\xbb\xbf")
    for _ in range(DEEPEST):
        head, body = _taken_apart(part)
        if head.get_content_maintype() != "multipart":
            break
        part = _main_part(body, head)
    if head.get_content_type() not in ("text/html", "application/xhtml+xml"):
        raise _no_page()
    try:
        return ArchivedPage(_decoded(body, head), head.get_content_charset() or "")
    except (binascii.Error, ValueError) as error:
        raise RefusedPageError("其中的网页无法解码，文件可能已损坏", "its page cannot be decoded; the file may be damaged") from error


def _no_page() -> RefusedPageError:
    return RefusedPageError("其中没有网页", "there is no web page in it")


def _taken_apart(part: bytes) -> tuple[Message, bytes]:
    """Head and body of a MIME part."""
    ends = [(at, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (at := part.find(gap, 0, LONGEST_HEAD)) >= 0]
    if not ends:
        raise _no_page()
    end, gap = min(ends)
    return BytesHeaderParser().parsebytes(part[:end] + b"\n\n"), part[end + gap :]


def _main_part(body: bytes, head: Message) -> bytes:
    """The part that `start` names, else the first page or group of parts."""
    boundary = str(head.get_boundary("")).encode("utf-8", "surrogateescape")
    if not boundary:
        raise _no_page()
    start = str(head.get_param("start", "") or "").strip("<>")
    first: bytes | None = None
    for piece in (b"\n" + body).split(b"\n--" + boundary, MOST_PARTS)[1:]:
        part = piece.partition(b"\n")[2]
        try:
            inner, _ = _taken_apart(part)
        except RefusedPageError:
            continue
        if start and str(inner.get("Content-ID", "")).strip("<> ") == start:
            return part
        if first is None and (inner.get_content_type() == "text/html" or inner.get_content_maintype() == "multipart"):
            first = part
            if not start:
                break
    if first is None:
        raise _no_page()
    return first


def _decoded(body: bytes, head: Message) -> bytes:
    encoding = str(head.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64":
        return binascii.a2b_base64(body)
    return quopri.decodestring(body) if encoding == "quoted-printable" else body
