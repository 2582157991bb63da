"""The lines around a table that belong to it: title, sub-lines and unit above, notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model.text import TracedText
from auditor.readers.pdf.joining import joined, squeezed
from auditor.readers.pdf.shapes import Grid, Line
from auditor.readers.structure import heading_level, starts_numbered

FARTHEST_TITLE = 60.0
LONGEST_TITLE = 60
OFF_CENTER = 0.08
LONGEST_SUBLINE = 90

_SUBLINE = re.compile(
    r"[（(]?\s*(?:金额)?单位\s*[:：]|.*(?:金额)?单位\s*[:：]\s*(?:人民币)?[百千万亿]*元\s*[）)]?$|.*公开\s*\d+\s*表|(?:编制|填报|填表)?(?:部门|单位)(?:名称|（盖章）|\(盖章\))?\s*[:：]"
    r"|[（(]\s*\d{4}\s*年(?:度)?\s*[）)]$|\d{4}\s*年度$|填报日期|编制日期|(?:附)?表\s*\d+(?:-\d+)?$|[（(]续.{0,3}[）)]$"
)
_UNIT_AT_END = re.compile(r"[^\s　].{3,}[（(]\s*(?:金额)?单位\s*[:：][^（(]*[）)]$")
_FIELD = re.compile(r"(?:编制|填报|填表)?(?:部门|单位)\S*\s*[:：]|\d{4}\s*年度?\s*[（(]|[（(]")
_TITLE = re.compile(r"(?:附?表|附件)\s*[\d一二三四五六七八九十]+(?:-\d+)?\s*[:：、.．]?\s*\S|附表[:：]")
_ANNEX = re.compile(r"附件\s*[\d\-一二三四五六七八九十]*\s*[:：]?$")
_NOTE = re.compile(r"[（(]?\s*(?:备?注|说\s*明|填报说明|填表说明|注释)\s*[\d①-⑩]?\s*[:：.．]|[（(]评价等级|[*※]|[（(]注\s*[:：]")
_FOOT = re.compile(r"填[表报]人|填[表报]日期|联系电话|(?:单位|项目|财务|部门)?负责人|制表|审核|经办|联系人")
_SENTENCE_END = "。；;！？!?："


@dataclass(slots=True)
class Caption:
    """What the lines around a table say of it; `used` lines must not be read as paragraphs again."""

    title: str
    text: TracedText
    used: list[Line]


def caption_above(table: Grid, lines: Sequence[Line]) -> Caption:
    """The caption from the lines directly above a table, given from top to bottom."""
    used: list[Line] = []
    titles: list[Line] = []
    top = table.rect.y0
    for line in reversed(lines):
        gap = top - line.rect.y1
        if line.page is not table.page or gap > FARTHEST_TITLE or _ANNEX.match(line.content.strip()):
            break
        if titles:
            if not _continues_title(line, titles[0], gap) and not _is_mark(line):
                break
            if not _is_mark(line):
                titles.insert(0, line)
        elif _is_subline(line):
            pass
        elif _is_title(line, table):
            titles.insert(0, line)
        else:
            break
        used.insert(0, line)
        top = line.rect.y0
    title = squeezed("".join(line.content.strip() for line in titles))
    parts: list[TracedText | str] = []
    for line in used:
        parts += [" ", line.text.strip()] if parts else [line.text.strip()]
    return Caption(title, TracedText.join(parts), used)


def _is_subline(line: Line) -> bool:
    text = line.content.strip()
    if len(text) > LONGEST_SUBLINE or text[-1:] in "。；" or _SUBLINE.match(text) is None:
        return False
    # a title may state the unit in brackets at its end
    return not (_UNIT_AT_END.search(text) and not _FIELD.match(text))


def _is_mark(line: Line) -> bool:
    """A short mark above the title: "表3", "附表1"."""
    return re.fullmatch(r"(?:附?表|公开)\s*\d+(?:-\d+)?\s*表?", line.content.strip()) is not None


def _is_title(line: Line, table: Grid) -> bool:
    text = squeezed(line.content)
    if not 2 <= len(text) <= LONGEST_TITLE or text[-1] in _SENTENCE_END or "。" in text:
        return False
    if _TITLE.match(text):
        return True
    if starts_numbered(text) or _FOOT.match(text):
        return heading_level(text) is not None and text.endswith("表") and _is_centered(line, table)
    return _is_centered(line, table)


def _is_centered(line: Line, table: Grid) -> bool:
    width = line.page.width
    middles = ((table.rect.x0 + table.rect.x1) / 2, width / 2)
    narrow = line.rect.x1 - line.rect.x0 < 0.95 * max(table.rect.x1 - table.rect.x0, 0.5 * width)
    return narrow and any(abs(line.center - middle) < OFF_CENTER * width for middle in middles)


def _continues_title(line: Line, title: Line, gap: float) -> bool:
    """The upper line of a title in two lines: same size and weight, centred alike."""
    return (
        abs(line.size - title.size) < 0.6
        and line.bold == title.bold
        and abs(line.center - title.center) < 12
        and gap < 1.2 * line.size
        and not starts_numbered(line.content)
        and line.content.strip()[-1:] not in _SENTENCE_END
    )


def notes_below(table: Grid, lines: Sequence[Line]) -> tuple[tuple[TracedText, ...], list[Line]]:
    """The notes directly below a table and the lines they take up, given from top to bottom; each note joined over its lines."""
    notes: list[list[Line]] = []
    rect, page = table.rects[-1], table.pages[-1]
    bottom = rect.y1
    for line in lines:
        text = line.content.strip()
        own_page = line.page is page
        # the notes of a table at the foot of a page may stand alone on the next one
        if own_page and line.rect.y0 - bottom > 4 * line.size:
            break
        if _NOTE.match(text):
            notes.append([line])
        elif not notes or _FOOT.match(text) or abs(line.size - notes[-1][-1].size) > 0.6:
            break
        elif re.match(r"\d{1,2}\s*[.．、]", text) or re.match(r"[（(]\d{1,2}[）)]", text):
            notes.append([line])
        elif _runs_on(notes[-1][-1], line, rect.x1):
            notes[-1].append(line)
        else:
            break
        bottom, page = line.rect.y1, line.page
    used = [line for note in notes for line in note]
    return tuple(joined([line.text for line in note]).strip() for note in notes), used


def _runs_on(line: Line, following: Line, right: float) -> bool:
    """A note goes on in the next line when its line is full."""
    full = line.rect.x1 >= min(right, line.page.width * 0.92) - 3 * line.size or following.rect.x1 < line.rect.x1
    return (full and line.content.rstrip()[-1:] not in _SENTENCE_END) or line.rect.x1 >= right - 1.5 * line.size
