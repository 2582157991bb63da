"""Lines of running text put together to titles, headings and paragraphs, over lines and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.model.document import Heading, Paragraph
from auditor.model.text import TracedText
from auditor.readers.pdf.joining import joined, squeezed
from auditor.readers.pdf.shapes import Item, Line
from auditor.readers.structure import LONGEST_HEADING, heading_level, starts_numbered

TITLE_SIZE = 1.12
LONGEST_TITLE_LINE = 45
LONGEST_ENTRY = 60
_SENTENCE_END = "。！？!?；;"
_CLOSING = "”’）)》】"
_CONTENTS = re.compile(r"目\s*[录次]")
_ANNEX = re.compile(r"附件\s*[\d\-一二三四五六七八九十]*\s*[:：]?")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[,，]\d{3})+$")
_DECIMALS = re.compile(r"\d{1,2}\s*(?:[万亿]?元|[%％])")
_FIELD = re.compile(r"[^，。；]{2,14}[:：]\s*\S")
_DATE = re.compile(r"(?:\S{0,6}[:：]\s*)?\d{4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/](?:\s*\d{1,2}\s*日?)?$")


@dataclass(frozen=True, slots=True)
class Measure:
    """The type area that lines are judged against: left and right edge of running text, its size, in points."""

    left: float
    right: float
    size: float


def measures(lines: Iterable[Line]) -> dict[tuple[int, int], Measure]:
    """The type area for each page size of a document."""
    by_page: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        by_page.setdefault(_page_size(line), []).append(line)
    return {key: _measure(own) for key, own in by_page.items()}


def _page_size(line: Line) -> tuple[int, int]:
    return round(line.page.width), round(line.page.height)


def _measure(lines: Sequence[Line]) -> Measure:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.content)
    size = max(sizes, key=lambda s: (sizes[s], s))
    body = [line for line in lines if abs(line.size - size) <= 0.6]
    lefts = Counter(round(line.rect.x0) for line in body)
    # the left edge is where many lines begin, the indent is where paragraphs begin: the edge is the lesser of the two
    common = [x for x, count in lefts.items() if count >= max(2, len(body) // 12)]
    left = float(min(common)) if common else float(min(lefts))
    rights = sorted(line.rect.x1 for line in body)
    right = rights[int(0.9 * (len(rights) - 1))]
    return Measure(left, max(right, left + 10 * size), size)


def blocks_of(lines: Sequence[Line], areas: dict[tuple[int, int], Measure]) -> list[list[Line]]:
    """Lines grouped to paragraphs, in order."""
    groups: list[list[Line]] = []
    leftmost = 0.0
    for line in lines:
        if groups and _goes_on(groups[-1], leftmost, line, areas[_page_size(line)]):
            groups[-1].append(line)
            leftmost = min(leftmost, line.rect.x0)
        else:
            groups.append([line])
            leftmost = line.rect.x0
    return groups


def _goes_on(group: Sequence[Line], leftmost: float, line: Line, area: Measure) -> bool:
    """Whether a line goes on with the paragraph of a group of lines, of which the leftmost begins at `leftmost`."""
    last, first = group[-1], group[0]
    if abs(last.size - line.size) > 0.6 or _page_size(last) != _page_size(line):
        return False
    if _ANNEX.match(line.content.strip()):
        return False
    same_page = last.page is line.page
    if same_page and line.rect.y0 - last.rect.y1 > 2.2 * line.size:
        return False
    if is_title_line(last, area) and is_title_line(line, area):
        return same_page and last.bold == line.bold and not starts_numbered(line.content)
    if is_title_line(line, area):
        return False
    if is_title_line(last, area):
        return same_page and len(group) == 1 and _is_indented_above(last, line, area)
    size = line.size
    if same_page and _is_centered_below(last, line, area):
        return True
    left = min(area.left, leftmost) if len(group) > 1 else area.left
    if line.rect.x0 > left + 0.8 * size:
        # a hanging indent: this line begins where the second line of the paragraph began
        return len(group) > 1 and abs(line.rect.x0 - last.rect.x0) < 2 and last.rect.x1 > area.right - 1.5 * size
    text = last.content.rstrip()
    if last.rect.x1 >= area.right - 1.6 * size:
        return not _begins_anew(group, line, indented=first.rect.x0 >= left + 0.8 * size)
    if text[-1:] in _SENTENCE_END + "：:" or (text[-2:-1] in _SENTENCE_END and text[-1:] in _CLOSING):
        return False
    # a line may end early because the number that follows cannot be broken
    wide = same_page and last.rect.x1 - left >= 0.75 * (area.right - left)
    return wide and not starts_numbered(line.content) and heading_level(first.content) is None


def _is_indented_above(last: Line, line: Line, area: Measure) -> bool:
    """Whether a line that looks like a title is the indented first line of a paragraph in larger type: full, and gone on with
    at the margin.
    """
    return (
        last.bold == line.bold
        and last.rect.x1 >= area.right - 1.6 * line.size
        and line.rect.x0 < last.rect.x0 - 1.2 * line.size
        and line.rect.x0 < area.left + line.size
        and last.content.rstrip()[-1:] not in _SENTENCE_END
        and not starts_numbered(line.content)
    )


def _begins_anew(group: Sequence[Line], line: Line, indented: bool) -> bool:
    """A numbered line after a full one: a new paragraph or heading where paragraphs are not indented."""
    if not starts_numbered(line.content):
        return False
    heading = heading_level(line.content) is not None
    if group[-1].content.rstrip()[-1:] in _SENTENCE_END:
        return heading or not indented
    if not heading or len(group) > LONGEST_HEADING:  # each line is a character at least
        return False
    return heading_level("".join(other.content for other in group)) is not None


def _is_centered_below(last: Line, line: Line, area: Measure) -> bool:
    """The second line of a heading that is centred and fills its first line."""
    return (
        heading_level(last.content) is not None
        and abs(last.center - line.center) < 0.5 * line.size
        and last.rect.x1 >= area.right - 4 * line.size
        and line.rect.x0 > last.rect.x0 + 2 * line.size
    )


def is_title_line(line: Line, area: Measure) -> bool:
    """A line of a cover or of a title: larger than running text and centred on the page."""
    content = line.content.strip()
    if line.size < TITLE_SIZE * area.size or len(content) > LONGEST_TITLE_LINE or _FIELD.match(content) or _DATE.match(content):
        return False
    return (
        abs(line.center - line.page.width / 2) < 0.08 * line.page.width or abs(line.center - (area.left + area.right) / 2) < 1.5 * line.size
    )


def contents_pages(pages: Sequence[Sequence[Item]]) -> frozenset[int]:
    """Numbers of the pages that hold a table of contents: from the word 目录 on, as long as a page has nothing but short entries."""
    found: set[int] = set()
    inside = False
    for page in pages:
        lines = [item for item in page if isinstance(item, Line)]
        begins = any(_CONTENTS.fullmatch(squeezed(line.content)) for line in lines)
        entries = len(lines) == len(page) and all(len(line.content) <= LONGEST_ENTRY and "。" not in line.content for line in lines)
        inside = begins or (inside and bool(lines) and entries)
        if inside:
            found.add(lines[0].page.number)
    return frozenset(found)


class Composer:
    """Turns groups of lines into blocks; knows where a table of contents is, and collects titles and repairs."""

    def __init__(self, areas: dict[tuple[int, int], Measure], contents: frozenset[int], first: frozenset[int]) -> None:
        """`contents` are the pages of the table of contents, `first` the ids of the lines that begin a page."""
        self._areas = areas
        self._contents_pages = contents
        self._first = first
        self._entries: list[str] | None = None
        self.titles: list[tuple[int, float, str]] = []  # page, size, text of each title, in order
        self.repaired: list[tuple[int, str]] = []  # page and text of each number whose point was lost at a line end

    def compose(self, lines: Sequence[Line]) -> list[Heading | Paragraph]:
        """Blocks of the lines between two tables."""
        return [self._block(group) for group in blocks_of(lines, self._areas)]

    def _block(self, group: Sequence[Line]) -> Heading | Paragraph:
        text = self._text(group)
        content = text.text
        if self._is_contents(group[0], content):
            return Paragraph(text)
        first = group[0]
        numbered = heading_level(content)
        if numbered is not None:
            return Heading(text, *numbered)
        if self._is_title(first, content):
            self.titles.append((first.page.number, first.size, squeezed(content)))
            return Heading(text, 0)
        return Paragraph(text)

    def _text(self, group: Sequence[Line]) -> TracedText:
        """The lines of a paragraph as one text, a decimal point put back where the line end swallowed it."""
        parts = [line.text for line in group]
        for index, line in enumerate(group[1:], 1):
            point = lost_point(group[index - 1].content, line.content)
            if point:
                before = parts[index - 1]
                parts[index - 1] = TracedText.join([before.slice(0, len(before.text.rstrip())), point])
                self.repaired.append((line.page.number, f"{before.text.rstrip()[-8:]}{point}{line.content.lstrip()[:6]}"))
        return joined(parts).strip()

    def _is_title(self, line: Line, content: str) -> bool:
        if content[-1:] in _SENTENCE_END or _ANNEX.fullmatch(content):
            return False
        area = self._areas[_page_size(line)]
        return is_title_line(line, area) or (id(line) in self._first and _heads_page(line, area))

    def _is_contents(self, line: Line, content: str) -> bool:
        """An entry of the table of contents, until the first entry comes again as a heading of the report itself."""
        if line.page.number not in self._contents_pages:
            return False
        text = squeezed(content)
        if _CONTENTS.fullmatch(text):
            self._entries = []
            return True
        if self._entries is None:
            return False
        if self._entries and text == self._entries[0]:
            self._entries = None
            return False
        self._entries.append(re.sub(r"[.…·\s]*\d*$", "", text))
        return True


def _heads_page(line: Line, area: Measure) -> bool:
    """A centred line at the top of a page, not smaller than running text."""
    return (
        line.size > area.size - 0.6
        and not _FIELD.match(line.content)
        and not _DATE.match(line.content.strip())
        and 6 <= len(line.content.strip()) <= LONGEST_TITLE_LINE
        and abs(line.center - line.page.width / 2) < 0.02 * line.page.width
        and line.rect.x0 > area.left + 2 * line.size
    )


def lost_point(before: str, after: str) -> str:
    """The decimal point that is missing between two lines, "" when none is.

    A point set beyond the right margin is lost by some word processors when they write PDF. It shows where digits in
    groups of three are followed by one or two digits: they can only be decimals.
    """
    head, tail = _GROUPED.search(before.rstrip()), _DECIMALS.match(after.lstrip())
    if head is None or tail is None:
        return ""
    return "." if head.group()[-1].isascii() else "．"
