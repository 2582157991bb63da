"""A saved web page -> Document, with notes on what of the page was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from auditor.errors import UnreadableDocumentError
from auditor.model.document import Document, Problem, ProblemLevel
from auditor.model.message import bilingual
from webpage.archive import page_of_archive
from webpage.article import Article, find_article
from webpage.compose import PAGE, blocks_of, title_of
from webpage.decoding import Decoded, decode
from webpage.lines import lines_of
from webpage.looks import Unseen
from webpage.refusal import RefusedPageError
from webpage.tree import Page, page_of

MOST_BYTES = 50_000_000
FEW_WORDS = 200
NOTE = "X111"

_SITE_NAME = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|[-–—](?=[^-–—]*(?:政府|网|局|门户|平台)[^-–—]*$)).*$")
_TITLE = re.compile(r"报告|自评|决算|预算|情况|说明|表$|20\d\d\s*年")
_REASONS = {
    Unseen.CODE: ("脚本和样式", "scripts and styles"),
    Unseen.COMMENT: ("注释", "comments"),
    Unseen.NOSCRIPT: ("禁用脚本时才显示的文字", "text for browsers without scripts"),
    Unseen.HIDDEN: ("隐藏的文字", "hidden text"),
    Unseen.COLOUR: ("与底色相同的文字", "text in the colour of its background"),
    Unseen.CONTROL: ("按钮和下拉框", "buttons and drop-down lists"),
    Unseen.STRUCK: ("删除线划去的文字", "struck text"),
    Unseen.GUIDE: ("注音", "pronunciation guides"),
    Unseen.STAND_IN: ("图形、播放器和框架内的文字", "text inside drawings, players and frames"),
}


def read_page(path: Path, shown_as: str) -> Document:
    """Read an .html file; raises UnreadableDocumentError when it is no page, holds no text, or goes beyond the limits."""
    content = _content(path, shown_as)
    try:
        return _document(decode(content), content, shown_as)
    except RefusedPageError as error:
        raise _unreadable(shown_as, error) from error


def read_archived_page(path: Path, shown_as: str) -> Document:
    """Read an .mht file; raises UnreadableDocumentError as `read_page` does, and when it holds no page."""
    content = _content(path, shown_as)
    try:
        page = page_of_archive(content)
        return _document(decode(page.content, page.encoding), content, shown_as)
    except RefusedPageError as error:
        raise _unreadable(shown_as, error) from error


def _content(path: Path, shown_as: str) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            megabytes = MOST_BYTES // 1_000_000
            raise _unreadable(shown_as, RefusedPageError(f"文件超过 {megabytes} MB", f"it is larger than {megabytes} MB"))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(shown_as, RefusedPageError(reason, reason)) from error


def _unreadable(shown_as: str, refused: RefusedPageError) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        bilingual(
            f"网页 {shown_as} 无法读取：{refused.chinese}。请在浏览器中打开，另存为 PDF 或只保存正文后再核对。",
            f"The web page {shown_as} cannot be read: {refused.english}. Save it as PDF in a browser, or save the report alone.",
        )
    )


def _document(decoded: Decoded, content: bytes, shown_as: str) -> Document:
    page = page_of(decoded.text)
    article = find_article(page)
    blocks = blocks_of(article.title, lines_of(article.element, article.tables, article.furniture), article.tables)
    if not blocks:
        raise _without_text(page)
    notes = tuple(
        Problem(NOTE, bilingual(chinese, english), shown_as, PAGE, ProblemLevel.NOTE)
        for chinese, english in (*_encoding_notes(decoded), *_unseen_notes(page), *_site_notes(article), *_elsewhere_notes(page, article))
    )
    return Document(shown_as, sha256(content).hexdigest(), _title(page, article, title_of(blocks)), PAGE, blocks, notes)


def _without_text(page: Page) -> RefusedPageError:
    if page.frames:
        return RefusedPageError("正文在框架内，不在这个文件中", "its text is in a frame and not in this file")
    if page.images:
        return RefusedPageError("没有文字，只有图片", "it holds pictures and no text")
    return RefusedPageError("没有可以读取的文字", "it holds no text")


def _title(page: Page, article: Article, first: str) -> str:
    """The title that the page declares for its article, else its heading, its first line, or its window title."""
    shown = _SITE_NAME.sub("", page.title)
    for candidate in (page.article_title, article.title, first if _TITLE.search(first) else "", shown, first):
        if candidate:
            return candidate
    return ""


def _encoding_notes(decoded: Decoded) -> Iterator[tuple[str, str]]:
    if decoded.declared:
        yield (
            f"网页声明的编码是 {decoded.declared}，与内容不符，已按 {decoded.encoding} 读取。请抽查文字是否正确。",
            f"The page declares the encoding {decoded.declared}, which does not fit; it was read as {decoded.encoding}. Check its text.",
        )
    if decoded.lost:
        yield (
            f"网页中有 {decoded.lost} 个字符无法识别，相关数字可能没有读全。请在浏览器中核对。",
            f"{decoded.lost} characters of the page cannot be decoded; numbers beside them may be incomplete. Compare them in a browser.",
        )


def _unseen_notes(page: Page) -> Iterator[tuple[str, str]]:
    """What a reader of the page does not see, with the first words of what was hidden on purpose."""
    if not page.left_out:
        return
    reasons = [reason for reason in Unseen if reason in page.left_out]
    places = [page.left_out[reason].places for reason in reasons]
    chinese = "、".join(f"{_REASONS[reason][0]} {count} 处" for reason, count in zip(reasons, places, strict=True))
    english = ", ".join(f"{_REASONS[reason][1]} ({count})" for reason, count in zip(reasons, places, strict=True))
    hidden = next((page.left_out[reason].excerpt for reason in (Unseen.HIDDEN, Unseen.COLOUR) if reason in page.left_out), "")
    quoted = (f"（如“{hidden}”）", f" (such as “{hidden}”)") if hidden else ("", "")
    struck = Unseen.STRUCK in reasons
    yield (
        f"网页中看不见{'或已划去' if struck else ''}的内容没有读取：{chinese}{quoted[0]}。",
        f"What cannot be seen{' or is struck' if struck else ''} on the page was not read: {english}{quoted[1]}.",
    )


def _site_notes(article: Article) -> Iterator[tuple[str, str]]:
    if article.left_out:
        yield (
            f"网站导航、页脚等报告以外的文字没有读取，共 {article.left_out} 字（如“{article.excerpt}”）。",
            f"Words of the site around the report were not read: {article.left_out} characters (such as “{article.excerpt}”).",
        )


def _elsewhere_notes(page: Page, article: Article) -> Iterator[tuple[str, str]]:
    """Parts of the report that are in other files."""
    if page.attachments:
        names = list(dict.fromkeys(page.attachments))
        yield (
            f"网页链接了附件 {len(names)} 个，不在本文件内：{'、'.join(names[:5])}。如是报告的组成部分，请下载后一并核对。",
            f"The page links to {len(names)} files, which are not in it: {', '.join(names[:5])}. Audit them too if they are part of it.",
        )
    words = article.element.prose + article.element.linked
    if page.images and words < FEW_WORDS:
        yield (
            f"网页中文字很少（{words} 字），另有图片 {page.images} 张，图片中的数字没有读取。",
            f"The page holds few words ({words} characters) and {page.images} pictures, whose numbers were not read.",
        )
    if page.frames and words < FEW_WORDS:
        yield (
            f"网页中嵌入了 {page.frames} 个框架，其内容不在本文件内。请打开框架中的页面另行保存。",
            f"The page embeds {page.frames} frames, which are not in this file. Open their pages and save them by themselves.",
        )
