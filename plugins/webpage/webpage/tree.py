"""Tokens -> a tree of the blocks of the page, with the texts that a reader sees.

Follows the HTML standard where pages rely on it: tags that close others (a paragraph before a block, a cell before the
next), tags without their opening or closing one, text between the rows of a table, which stands before the table.
Inline elements only change the look of texts and are no nodes. Nothing here recurs, and no step looks at all open
elements, so that a page of any nesting takes linear time up to the limit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from webpage.looks import Look, Unseen, look_inside
from webpage.refusal import RefusedPageError
from webpage.tokens import Kind, attributes_of, tokens

MOST_TAGS = 400_000
MOST_TOKENS = 2_000_000  # tags, texts and comments
DEEPEST = 3000
LOOK_BACK = 32  # open elements that a misplaced end tag may look at

# fmt: off
_VOID = frozenset((
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "li", "listing",
    "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary",
    "template", "ul", "xmp",
))
# fmt: on
_CLOSE_PARAGRAPH = _BLOCKS - {"option", "optgroup", "select", "template"}
_CLOSED_WHOLE = _BLOCKS | frozenset(["svg", "math", "object", "audio", "video", "canvas", "button"])
_FORMATTING = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_SECTIONS = ("thead", "tbody", "tfoot")
_BETWEEN_CELLS = frozenset(("table", "tr", *_SECTIONS))
_BARRIERS = frozenset(("table", "td", "th", "caption"))
_SUPERSCRIPT = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z)$", re.IGNORECASE)
_HEADING = re.compile(r"h[1-6]")


class Text(NamedTuple):
    """A text that is seen; `linked` when it leads to another page."""

    text: str
    linked: bool


class Break(NamedTuple):
    """The end of a line inside a block."""


BREAK = Break()


@dataclass(slots=True, eq=False)
class Element:
    """A block. The counts are of what it holds; they are filled in by `webpage.article`."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    children: list[Element | Text | Break] = field(default_factory=list)
    prose: int = 0
    linked: int = 0
    links: int = 0
    amounts: int = 0
    lines: int = 0
    headings: int = 0
    tables: int = 0

    @property
    def heading_level(self) -> int:
        """1 to 6 for a heading, else 0."""
        return int(self.tag[1]) if _HEADING.fullmatch(self.tag) else 0


@dataclass(slots=True)
class LeftOut:
    """What was left out for one reason: the number of places, and the first words of the first."""

    places: int = 0
    excerpt: str = ""


@dataclass(slots=True)
class Page:
    """A page taken apart. `elements` holds the blocks below `root` in document order."""

    root: Element
    elements: list[Element] = field(default_factory=list)
    title: str = ""
    article_title: str = ""
    left_out: dict[Unseen, LeftOut] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)
    images: int = 0
    frames: int = 0


@dataclass(slots=True)
class _Open:
    """An open element; `node` is the nearest block, its own when it is one."""

    tag: str
    attributes: Mapping[str, str]
    node: Element
    look: Look


@dataclass(slots=True)
class _OpenTable:
    """A table that is open, with the number of open elements below its parts (0: not open)."""

    node: Element
    depth: int
    section: int = 0
    row: int = 0
    cell: int = 0  # a cell or a caption


def page_of(source: str) -> Page:
    """The page of an HTML text; raises RefusedPageError when it goes beyond the limits."""
    return _Builder().build(source)


class _Builder:
    def __init__(self) -> None:
        self.page = Page(Element("body", {}))
        self.open = [_Open("html", {}, self.page.root, Look())]
        self.scopes: list[Counter[str]] = [Counter()]  # open elements by name since the last barrier
        self.tables: list[_OpenTable] = []
        self.count = 0

    def build(self, source: str) -> Page:
        for number, (kind, text, attributes) in enumerate(tokens(source)):
            if number > MOST_TOKENS:
                raise RefusedPageError(f"标签和注释超过 {MOST_TOKENS} 处", f"it has more than {MOST_TOKENS} tags and comments")
            if kind is Kind.TEXT:
                self._text(text)
            elif kind is Kind.START:
                self.count += 1
                if self.count > MOST_TAGS:
                    raise RefusedPageError(f"标签超过 {MOST_TAGS} 个", f"it has more than {MOST_TAGS} tags")
                self._start(text, attributes)
            elif kind is Kind.END:
                self._end(text)
            elif kind is Kind.RAW:
                self._raw(attributes, text)
            elif text.strip():
                self._leave_out(Unseen.COMMENT, text)
        return self.page

    def _leave_out(self, reason: Unseen, text: str) -> None:
        found = self.page.left_out.setdefault(reason, LeftOut())
        found.places += 1
        if not found.excerpt:
            found.excerpt = " ".join(text[:200].split())[:40]

    # texts

    def _text(self, text: str) -> None:
        top = self.open[-1]
        blank = not text.strip(" \t\r\n\f")
        if blank and top.node.tag in _BETWEEN_CELLS:
            return
        unseen = top.look.unseen
        if unseen is not None:
            if not blank:
                self._leave_out(unseen, text)
            return
        if top.look.raised:
            text = text.translate(_SUPERSCRIPT)  # 147.95 with the mark of a footnote is not 147.951
        if not top.look.preformatted:
            self._append(Text(text, top.look.linked))
            return
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self._append(BREAK)
            if line:
                self._append(Text(line, top.look.linked))

    def _raw(self, tag: str, text: str) -> None:
        if tag == "title":
            self.page.title = self.page.title or " ".join(text.split())
        elif tag in ("textarea", "xmp"):
            self._text(text)
        elif tag == "noscript":
            if text.strip():
                self._leave_out(Unseen.NOSCRIPT, text)
        elif text.strip():
            self._leave_out(Unseen.STAND_IN if tag in ("iframe", "noframes", "noembed") else Unseen.CODE, text)

    def _append(self, child: Text | Break | Element) -> None:
        node = self.open[-1].node
        if node.tag in _BETWEEN_CELLS and self.tables and (parent := self.tables[-1].node.parent) is not None:
            parent.children.insert(len(parent.children) - 1, child)  # before the table, which is the last
            node = parent
        else:
            node.children.append(child)
        if isinstance(child, Element):
            child.parent = node

    # tags

    def _start(self, tag: str, written: str) -> None:
        attributes: Mapping[str, str] = attributes_of(written) if written else {}
        if tag in ("html", "head"):
            return
        if tag == "body":
            self.page.root.attributes = self.page.root.attributes or attributes
            self.open[0].look = look_inside(self.open[0].look, tag, attributes)
        elif tag in _VOID:
            self._void(tag, attributes)
        elif tag in ("table", "caption", "tr", "td", "th", *_SECTIONS):
            self._table_part(tag, attributes)
        elif tag == "colgroup" or (tag == "form" and self.open[-1].node.tag in _BETWEEN_CELLS):
            return
        elif tag in _BLOCKS:
            self._close_before(tag)
            self._push(tag, attributes)
        elif tag not in ("title", "textarea", "script", "style", "noscript", "noembed", "noframes"):
            if tag == "a":
                self._attachment(attributes)
            if tag == "iframe":
                self.page.frames += 1
            elif not (self.open[-1].look.gone is Unseen.STAND_IN and written.endswith("/")):  # <path/> of a drawing
                self._push(tag, attributes)

    def _void(self, tag: str, attributes: Mapping[str, str]) -> None:
        look = self.open[-1].look
        if tag == "br" and look.gone is None:
            self._append(BREAK)
        elif tag == "hr" and look.gone is None:
            self._close_before(tag)
            self._append(Element("hr", {}))
        elif tag in ("img", "image"):
            self.page.images += 1
        elif tag == "frame":
            self.page.frames += 1
        elif tag == "input" and attributes.get("type", "text").lower() in ("text", "number", "tel") and attributes.get("value"):
            if look_inside(look, tag, attributes).unseen is None:
                self._text(attributes["value"])
        elif tag == "meta" and attributes.get("name", "").lower() == "articletitle":
            self.page.article_title = self.page.article_title or " ".join(attributes.get("content", "").split())

    def _attachment(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("href", "").partition("?")[0].partition("#")[0]
        if _FILE.search(address) and len(self.page.attachments) < LOOK_BACK:
            self.page.attachments.append(address.rstrip("/").rpartition("/")[2])

    def _close_before(self, tag: str) -> None:
        """Close what a block cannot stand in."""
        if (tag in _CLOSE_PARAGRAPH or tag in ("hr", "table")) and self.scopes[-1]["p"]:
            self._pop_through("p")
        names = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt"), "option": ("option",)}.get(tag)
        if _HEADING.fullmatch(tag) and self.open[-1].node.heading_level and self.open[-1].tag == self.open[-1].node.tag:
            self._pop()
        for back in range(1, min(LOOK_BACK, len(self.open))) if names else ():
            above = self.open[-back]
            if above.tag in (names or ()):
                self._pop_to(len(self.open) - back)
                return
            if above.tag in _BARRIERS or (above.tag in _BLOCKS and above.tag not in ("address", "div", "p")):
                return

    def _table_part(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            if self.tables and not self.tables[-1].cell:
                self._pop_to(self.tables[-1].depth - 1)
            self._close_before("table")
            node = self._push(tag, attributes)
            self.tables.append(_OpenTable(node, len(self.open)))
            return
        if not self.tables:
            return  # a cell without a table is none
        table = self.tables[-1]
        if tag in ("td", "th"):
            self._row(table)
            self._pop_to(table.row)
            self._push(tag, attributes)
            table.cell = len(self.open)
        elif tag == "tr":
            self._section(table)
            self._pop_to(table.section)
            self._push(tag, attributes)
            table.row = len(self.open)
        else:
            self._pop_to(table.depth)
            self._push(tag, attributes)
            if tag == "caption":
                table.cell = len(self.open)
            else:
                table.section = len(self.open)

    def _section(self, table: _OpenTable) -> None:
        if not table.section:
            self._pop_to(table.depth)
            self._push("tbody", {})
            table.section = len(self.open)

    def _row(self, table: _OpenTable) -> None:
        if not table.row:
            self._section(table)
            self._pop_to(table.section)
            self._push("tr", {})
            table.row = len(self.open)

    def _end(self, tag: str) -> None:
        if tag == "br":
            self._void(tag, {})
        elif tag in ("table", "caption", "tr", "td", "th", *_SECTIONS):
            self._end_table_part(tag)
        elif self.scopes[-1][tag]:
            if tag in _CLOSED_WHOLE:
                self._pop_through(tag)
            else:
                self._end_inline(tag)

    def _end_table_part(self, tag: str) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        depth = {"table": table.depth, "tr": table.row, "td": table.cell, "th": table.cell, "caption": table.cell}.get(tag, table.section)
        if depth and self.open[depth - 1].tag == tag:
            self._pop_to(depth - 1)

    def _end_inline(self, tag: str) -> None:
        """End an inline element; a block that was begun inside stays open, with the look that is left to it."""
        for back in range(1, min(LOOK_BACK, len(self.open))):
            above = self.open[-back]
            if above.tag == tag:
                break
            if (above.tag in _BLOCKS or above.tag in _BARRIERS) and tag not in _FORMATTING:
                return
        else:
            return
        if all(between.tag not in _BLOCKS for between in self.open[len(self.open) - back :]):
            self._pop_to(len(self.open) - back)
            return
        at = len(self.open) - back
        above_it = self.open[at + 1 :]
        del self.open[at]
        self.scopes[-1][tag] -= 1
        look, node = self.open[at - 1].look, self.open[at - 1].node
        for item in above_it:
            was_gone = item.look.gone is not None
            look = item.look = look_inside(look, item.tag, item.attributes)
            if was_gone and look.gone is None and item.node.tag == item.tag:  # the block is seen from here on
                item.node.parent = node
                node.children.append(item.node)
                self.page.elements.append(item.node)
            node = item.node

    # the open elements

    def _push(self, tag: str, attributes: Mapping[str, str]) -> Element:
        if len(self.open) >= DEEPEST:
            raise RefusedPageError(f"标签嵌套超过 {DEEPEST} 层", f"its tags are nested more than {DEEPEST} deep")
        top = self.open[-1]
        look = look_inside(top.look, tag, attributes)
        node = top.node
        if tag in _BLOCKS or tag in _BARRIERS or tag in _BETWEEN_CELLS:
            node = Element(tag, attributes, parent=top.node)
            if look.gone is None:
                if tag in _BARRIERS - {"table"} or tag in _BETWEEN_CELLS - {"table"}:
                    top.node.children.append(node)
                else:
                    self._append(node)
                self.page.elements.append(node)
        self.scopes[-1][tag] += 1
        if tag in _BARRIERS:
            self.scopes.append(Counter())
        self.open.append(_Open(tag, attributes, node, look))
        return node

    def _pop(self) -> None:
        tag = self.open.pop().tag
        if tag in _BARRIERS:
            self.scopes.pop()
        self.scopes[-1][tag] -= 1
        if self.tables:
            table, depth = self.tables[-1], len(self.open) + 1
            if depth == table.depth:
                self.tables.pop()
            elif depth == table.cell:
                table.cell = 0
            elif depth == table.row:
                table.row = 0
            elif depth == table.section:
                table.section = 0

    def _pop_to(self, depth: int) -> None:
        """Close elements until `depth` of them are open."""
        while len(self.open) > depth:
            self._pop()

    def _pop_through(self, tag: str) -> None:
        while self.open[-1].tag != tag:
            self._pop()
        self._pop()
