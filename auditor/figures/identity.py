"""Who reports, on which year, in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor.figures.labels import normal
from auditor.language.dates import DASH, DATE
from auditor.language.lexicon import Lexicon
from auditor.language.units import HAN
from auditor.model.document import Document, Heading, Paragraph, Table
from auditor.model.figure import Identity

_BUDGET_CODE = re.compile(r"^\d{3,9}[-—]")  # 219-…镇人民政府
_LONGEST_TITLE = 40
# the most telling first: 部门预算项目支出绩效自评表 is no budget, 绩效目标自评表 no set of targets
_ROLES = (
    "monitoring", "self_evaluation", "target", "adjustment", "allocation", "audit", "evaluation", "final_accounts", "budget", "in_year",
)  # fmt: skip


class _Patterns(NamedTuple):
    """Where a body is named."""

    year: re.Pattern[str]
    span: re.Pattern[str]  # from behind a year to the last one
    field: re.Pattern[str]
    title: re.Pattern[str]
    body: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        def word(value: str) -> str:
            return lexicon.any("entity", value)

        year = rf"20\d{{2}}{word('year')}"
        return cls(
            re.compile(rf"(20\d{{2}}){word('year')}"),
            re.compile(rf"(?:\d{{1,2}}{HAN}){{0,2}}{DASH}(20\d{{2}}){word('year')}"),
            re.compile(rf"{word('field')}：([^\s：:，。]{{3,40}}?)(?:20\d\d{word('year')}|{word('after_field')}|$)"),
            re.compile(rf"^{word('about')}?(?:{year})?([^\d，。：]{{4,40}}?){word('about')}?(?:{year}|{word('after_name')})"),
            re.compile(rf"{word('body')}$"),
        )


def read_identity(document: Document, lexicon: Lexicon) -> Identity:
    """Title, unit, fiscal year and role; each "" when the document does not say."""
    patterns = lexicon.compiled(_Patterns.of)
    opening = list(_opening_texts(document))
    title = normal(document.title) or (opening[0] if opening else "")
    year = next((_last_of_span(text, match, patterns) for text in (title, *opening) if (match := patterns.year.search(text))), "")
    titles = [title, *_titles(document)]
    role = next((role for text in titles if (role := _role(text, lexicon))), "")
    if any(match["month"] and not match["day"] for match in DATE.finditer(title)):
        role = role or _ROLES[-1]  # a table of one month
    return Identity(title=title, entity=_entity(document, title, opening, lexicon), year=year, role=role)


def _last_of_span(text: str, first: re.Match[str], patterns: _Patterns) -> str:
    """The year that a match names; of a span of years or dates the last: 2021年1月至2023年12月 is reported on for 2023."""
    last = patterns.span.match(text, first.end())
    return last[1] if last is not None else first[1]


def _titles(document: Document) -> Iterator[str]:
    """The titles in the order in which they may say what the document is: its own, those of its first blocks, of its tables."""
    for block in document.blocks[:12]:
        if isinstance(block, Heading):
            yield normal(block.text.text)
        elif isinstance(block, Paragraph):
            text = normal(block.text.text)
            if len(text) <= _LONGEST_TITLE and not text.endswith("。"):
                yield text
    yield from (normal(block.title) for block in document.blocks if isinstance(block, Table))
    yield from (normal(block.text.text) for block in document.blocks[:12] if isinstance(block, Paragraph))


def _role(text: str, lexicon: Lexicon) -> str:
    """What a title says that the document is, "" when it does not say."""
    said = lexicon.says("document", text)
    return next((role for role in _ROLES if role in said), "")


def _opening_texts(document: Document) -> Iterator[str]:
    """Texts of the first blocks, where cover and title stand."""
    for block in document.blocks[:12]:
        if isinstance(block, Heading | Paragraph):
            yield normal(block.text.text)
        else:
            yield normal(block.title + block.caption.text)


def _entity(document: Document, title: str, opening: list[str], lexicon: Lexicon) -> str:
    patterns = lexicon.compiled(_Patterns.of)
    cells = lexicon.words("entity", "cell")
    for text in opening:
        if match := patterns.field.search(text):
            return match[1]
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.header or cell.row in block.header_rows:
                    continue  # 单位名称 | 备注 heads a list of bodies
                if normal(cell.content).rstrip("：") in cells:
                    right = block.at(cell.row, cell.column + cell.column_span)
                    if right is not None and right.content.strip():
                        return _BUDGET_CODE.sub("", normal(right.content))
    match = patterns.title.match(title)
    return match[1] if match and patterns.body.search(match[1]) else ""
