"""Who reports, on which year, in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.figures.dates import DATE
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.model.document import Document, Heading, Paragraph, Table
from auditor.model.figure import Identity

_YEAR = re.compile(r"(20\d{2})年度?")
_ENTITY_FIELD = re.compile(
    r"(?:部门（单位）名称|部门（单位）|单位名称|部门名称|填报单位|实施单位|部门|单位)：([^\s：:，。]{3,40}?)(?:20\d\d年度|金额|填报|单位：|公开\d|附表|$)"
)
_ENTITY_TITLE = re.compile(
    r"^(?:关于)?(?:20\d{2}年度?)?([^\d，。：]{4,40}?)(?:关于)?(?:20\d{2}年度?|整体支出|部门整体|部门决算|单位决算|预算|项目支出)"
)
_BUDGET_CODE = re.compile(r"^\d{3,9}[-—]")  # 219-…镇人民政府
# how the name of a public body ends
_BODY = re.compile(r"(?:局|中心|委|委员会|办|办公室|部|院|校|学校|站|所|馆|队|镇|乡|街道|办事处|政府|协会|会|联|处|区|县|公司|库|场|园)$")
_LONGEST_TITLE = 40
# the most telling first: 部门预算项目支出绩效自评表 is no budget, 绩效目标自评表 no set of targets
_ROLES = (
    "monitoring", "self_evaluation", "target", "adjustment", "allocation", "audit", "evaluation", "final_accounts", "budget", "in_year",
)  # fmt: skip


def read_identity(document: Document, lexicon: Lexicon) -> Identity:
    """Title, unit, fiscal year and role; each "" when the document does not say."""
    opening = list(_opening_texts(document))
    title = normal(document.title) or (opening[0] if opening else "")
    year = next((match[1] for text in (title, *opening) if (match := _YEAR.search(text))), "")
    titles = [title, *_titles(document)]
    role = next((role for text in titles if (role := _role(text, lexicon))), "")
    if any(match["month"] and not match["day"] for match in DATE.finditer(title)):
        role = role or _ROLES[-1]  # a table of one month
    return Identity(title=title, entity=_entity(document, title, opening), year=year, role=role)


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
    said = {tag.value for tag in lexicon.tagger("document").tag(text) if tag.kind == "document"}
    return next((role for role in _ROLES if role in said), "")


def _opening_texts(document: Document) -> Iterator[str]:
    """Texts of the first blocks, where cover and title stand."""
    for block in document.blocks[:12]:
        if isinstance(block, Heading | Paragraph):
            yield normal(block.text.text)
        else:
            yield normal(block.title + block.caption.text)


def _entity(document: Document, title: str, opening: list[str]) -> str:
    for text in opening:
        if match := _ENTITY_FIELD.search(text):
            return match[1]
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if cell.header or cell.row in block.header_rows:
                    continue  # 单位名称 | 备注 heads a list of bodies
                if normal(cell.content).rstrip("：") in ("部门名称", "单位名称", "部门（单位）名称", "实施单位", "填报单位", "主管部门"):
                    right = block.at(cell.row, cell.column + cell.column_span)
                    if right is not None and right.content.strip():
                        return _BUDGET_CODE.sub("", normal(right.content))
    match = _ENTITY_TITLE.match(title)
    return match[1] if match and _BODY.search(match[1]) else ""
