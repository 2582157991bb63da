"""The lines around a table that belong to it: title and unit above or in its first rows, notes below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.readers.structure import starts_numbered, unit_declared

LONGEST_TITLE = 60
LONGEST_SUBLINE = 90
MOST_ROWS = 4

_SENTENCE = re.compile(r"[。；！？;]|[0-9][ ]?(?:亿|万|千)?元|[0-9][ ]?%|[：:，,、]$")
_SUBLINE = re.compile(
    r"[（(]?\s*(?:金额)?单位\s*[:：]|.*(?:金额)?单位\s*[:：]\s*(?:人民币)?[百千万亿]*元\s*[）)]?$|.*公开\s*\d+\s*表|(?:编制|填报|填表)?(?:部门|单位)(?:名称)?(?:（盖章）|\(盖章\))?\s*[:：]"
    r"|[（(]\s*\d{4}\s*年(?:度)?\s*[）)]$|\d{4}\s*年度$|填报日期|编制日期|(?:附)?表\s*\d+(?:-\d+)?$"
)
_TITLE_IN_TABLE = re.compile(r"表(?:\s*[（(][^（()）]{1,20}[）)])?$|^表\s*\d|\d{4}\s*年度?")
_UNIT_AT_END = re.compile(r"(?<=\S)\s*[（(]\s*(?:金额)?单位\s*[:：][^（(]{0,12}[）)]$")
_FIELD = re.compile(r"(?:编制|填报|填表)?(?:部门|单位)\S{0,20}\s*[:：]|\d{4}\s*年度?\s*[（(]|[（(]")
_NOTE = re.compile(r"[（(]?\s*(?:备?注|说\s*明|填报说明|填表说明|注释)\s*[\d①-⑩]?\s*[:：.．]|[（(]评价等级|[*※]|[（(]注\s*[:：]")


@dataclass(frozen=True, slots=True)
class Caption:
    """Title, unit, and how many of the lines at the end belong to the table."""

    title: str = ""
    unit: str = ""
    lines: int = 0


def caption_above(lines: Sequence[str]) -> Caption:
    """The caption out of the short lines that end right above a table."""
    title = unit = ""
    taken = 0
    for text in reversed(lines):
        if not title and is_subline(text):
            unit = unit or unit_declared(text)
        elif not title and can_be_title(text):
            unit = unit or unit_declared(text)
            title = _UNIT_AT_END.sub("", text)
        else:
            break
        taken += 1
        if title:
            break
    return Caption(title, unit, taken)


def is_subline(text: str) -> bool:
    """A line of the head of a table that is not its title: the unit, the body, the number of the form."""
    if len(text) > LONGEST_SUBLINE or text[-1] in "。；" or not _SUBLINE.match(text):
        return False
    # a title may state the unit in brackets at its end
    return not (_UNIT_AT_END.search(text) and not _FIELD.match(text))


def can_be_title(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and not _SENTENCE.search(text) and not starts_numbered(text)


def caption_rows(rows: Sequence[Sequence[str]]) -> Caption:
    """The caption out of the first rows of a grid, given as the texts of the cells that begin in them.

    `lines` is the number of rows that hold nothing else: spreadsheets saved as pages have their title and unit there.
    """
    title = unit = ""
    taken = 0
    for texts in rows[: min(MOST_ROWS, len(rows) - 1)]:
        printed = [text for text in texts if text]
        if printed and all(is_subline(text) for text in printed):
            unit = unit or next(filter(None, map(unit_declared, printed)), "")
        elif len(printed) == 1 and not title and can_be_title(printed[0]) and _TITLE_IN_TABLE.search(printed[0]):
            title = _UNIT_AT_END.sub("", printed[0])
            unit = unit or unit_declared(printed[0])
        elif printed:
            break
        taken += 1
    return Caption(title, unit, taken)


def is_note(text: str) -> bool:
    """Whether a line below a table explains it."""
    return _NOTE.match(text) is not None
