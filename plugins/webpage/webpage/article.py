"""Where the report is on the page, and what belongs to the site around it.

1. Furniture is left out: blocks that are marked as navigation or foot (by tag, role, class or id), lists of links
   (three links or more, three fifths of the words in them), and the lines that every site prints (发布时间 … 来源 …,
   版权所有, 备案号).
2. Of what is left, the report is the smallest block that holds nine tenths of the words.
3. Neither step ever leaves out a table of data or an amount (a sum of money, a percentage) that is no link. A block that
   holds one is no furniture, and the report is large enough to hold them all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from webpage.tables import Layout, holds_data, place_cells, values_in
from webpage.tree import BREAK, Element, Page, Text

SHARE_OF_ARTICLE = 0.9
SHARE_OF_LINKS = 0.6
FEWEST_LINKS = 3
LONGEST_LINE = 200

_AMOUNT = re.compile(r"[0-9０-９](?:[0-9０-９,，.．]{0,20}[0-9０-９])?\s{0,3}[余多]?\s{0,3}(?:[百千万亿]{0,3}元|[%％])")
_FURNITURE_TAGS = ("nav", "footer", "aside", "menu", "search")
_FURNITURE_ROLES = ("navigation", "contentinfo", "search", "menu", "menubar", "complementary")
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:\w{0,12}nav(?:bar|igation)?|menu|footer|foot|copyright|bread(?:crumbs?)?|crumbs?|sidebar|share|pager|toolbar|friendlinks?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(
    r"版权所有|网站标识码|ICP\s*备|公网安备|(?:当前|您(?:所在)?的?)位置[：:]"
    r"|(?:发布|发文|更新)(?:时间|日期)\s*[：:].*(?:来源|浏览|点击|阅读|访问|字体|字号|打印)"
    r"|来源\s*[：:].*(?:发布|发文|更新)(?:时间|日期)"
)
_CONTAINERS = frozenset(["article", "body", "center", "div", "fieldset", "form", "main", "section", "table", "tbody", "td", "tr"])


@dataclass(slots=True)
class Article:
    """The block of the report, the tables of data in it, and the words that were left out with the site."""

    element: Element
    tables: dict[int, Layout]  # id of the element -> grid
    furniture: set[int]  # ids of blocks that are left out inside
    title: str = ""  # a heading above the block
    left_out: int = 0
    excerpt: str = ""


def find_article(page: Page) -> Article:
    """The report of a page."""
    every = [page.root, *page.elements]
    for element in every:
        _measure(element)
    own = {id(element): _counts(element) for element in every}
    tables = _add_up(page)
    furniture: set[int] = set()
    for element in page.elements:
        if (element.parent is not None and id(element.parent) in furniture) or _is_furniture(element):
            furniture.add(id(element))
    if furniture:
        for element in every:
            element.prose, element.linked, element.links, element.amounts = own[id(element)]
            element.tables = int(id(element) in tables)
        for element in reversed(page.elements):
            if id(element) not in furniture:
                _add_to_parent(element)
    article = Article(_smallest(page.root, furniture, tables), tables, furniture)
    _tell_left_out(page, article)
    return article


def _smallest(body: Element, furniture: set[int], tables: Mapping[int, Layout]) -> Element:
    """The smallest block with nine tenths of the words, all amounts and all tables."""
    article = body
    least = SHARE_OF_ARTICLE * (body.prose + body.linked)
    while least:
        for child in article.children:
            if (
                isinstance(child, Element)
                and child.tag in _CONTAINERS
                and id(child) not in furniture
                and id(child) not in tables
                and child.prose + child.linked >= least
                and (child.amounts, child.tables) == (body.amounts, body.tables)
            ):
                article = child
                break
        else:
            break
    return article


def _measure(element: Element) -> None:
    """Count what stands in a block itself."""
    own: list[str] = []
    in_link = False
    for child in element.children:
        if not isinstance(child, Text):
            own.append("\n")
            in_link = False
            element.lines += child is BREAK
        elif child.linked:
            element.linked += _words(child.text)
            element.links += not in_link
            in_link = True
            own.append("\n")
        else:
            element.prose += _words(child.text)
            in_link = in_link and not child.text.strip()
            own.append(child.text)
    if element.prose:
        element.amounts = sum(1 for _ in _AMOUNT.finditer("".join(own)))


def _words(text: str) -> int:
    """How many characters are printed."""
    return sum(map(len, text.split()))


def _counts(element: Element) -> tuple[int, int, int, int]:
    return element.prose, element.linked, element.links, element.amounts


def _add_to_parent(element: Element) -> None:
    parent = element.parent
    if parent is not None:
        parent.prose += element.prose
        parent.linked += element.linked
        parent.links += element.links
        parent.amounts += element.amounts
        parent.tables += element.tables
        parent.lines += element.lines + (element.tag in ("p", "div", "section"))
        parent.headings += element.headings + (element.heading_level > 0)


def _add_up(page: Page) -> dict[int, Layout]:
    """Add the counts of every block to the blocks around it; the grids of the tables of data by the ids of their elements.

    Blocks stand behind those around them, so that going backwards each is complete when it is looked at.
    """
    found: dict[int, Layout] = {}
    for element in reversed(page.elements):
        if element.tag == "table":
            layout = place_cells(element)
            if not _is_link_list(element, layout) and holds_data(element, layout):
                found[id(element)] = layout
                element.tables += 1
        _add_to_parent(element)
    return found


def _is_link_list(element: Element, layout: Layout | None = None) -> bool:
    """Whether most of a block leads elsewhere; a column of numbers beside the links makes a table of data."""
    if element.links < FEWEST_LINKS or element.linked < SHARE_OF_LINKS * (element.prose + element.linked):
        return False
    return layout is None or not values_in(layout)


def _is_furniture(element: Element) -> bool:
    if element.tables or element.amounts or element.tag in ("tr", "td", "th", "tbody", "thead", "tfoot", "caption"):
        return False
    words = element.prose + element.linked
    if element.tag in _FURNITURE_TAGS or element.attributes.get("role", "") in _FURNITURE_ROLES:
        return True
    if _is_link_list(element):
        return True
    if words > 20 * LONGEST_LINE:
        return False
    name = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    if name != " " and _FURNITURE_NAME.search(name[:400]):
        return True
    return 0 < words <= LONGEST_LINE and _SITE_LINE.search(_own_words(element)) is not None


def _own_words(element: Element) -> str:
    """What stands in a block itself, without the blocks inside it."""
    return " ".join("".join(child.text for child in element.children if isinstance(child, Text)).split())


def _tell_left_out(page: Page, article: Article) -> None:
    """Count the words outside of the report and remember the first of them; keep the main heading above it."""
    inside = {id(article.element)}
    above = True
    for element in [page.root, *page.elements]:
        if element is article.element:
            above = False
        if element.parent is not None and id(element.parent) in inside and id(element) not in article.furniture:
            inside.add(id(element))
        if id(element) in inside:
            continue
        words = _own_words(element)
        if element.heading_level == 1 and above and not article.title and id(element) not in article.furniture:
            article.title = words
            continue
        article.left_out += _words(words)
        if words and not article.excerpt:
            article.excerpt = words[:30]
