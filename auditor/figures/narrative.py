"""Sentences and the figures printed in them: which subject, year and stage each number belongs to.

A number is described by the words between it and the number before it; what these words leave open
(决算为…, 上年为…, 占…%) is taken from the sentence, then from the topic of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from auditor.figures.labels import Wording, clean_label, is_generic, normal, read_wording, scope_of, stage_of, subject_of
from auditor.model.document import Cell, Document, Heading, Paragraph
from auditor.model.figure import Figure, Identity, Role, Sentence, Stage
from auditor.model.place import Box, Place, PlaceKind
from auditor.model.quantity import Dimension, Quantity
from auditor.model.text import TracedText

FindQuantities = Callable[[str], tuple[Quantity, ...]]

_LIMIT = re.compile(r"^[）)（以上以下含 ]*[^，。；]{0,8}(?:为优|为良|为中|为差|为合格|为不合格|得满分|按满分|扣\s*\d|的按)")
_CUMULATIVE = re.compile(r"累计|以来|总投资|概算")
_BRACKET_SHARE = re.compile(r"^[）)]?\s*的$")
_STAGE_NAMES = {
    Stage.OPENING: "年初预算",
    Stage.ADJUSTED: "全年预算",
    Stage.ADJUSTMENT: "调整追加",
    Stage.BUDGET: "预算",
    Stage.OUTTURN: "支出决算",
}
_NO_SUBJECT = re.compile(r"结转|结余|追加|调整|差额|合同金额")
_NO_TOPIC = re.compile(r"(?:预算|调整|执行|情况|工作|如下|说明|要求)$")
_BARE_RATES = ("控制率", "变动率", "完成率")
_NOWHERE = Box(0, 0, 0, 0)
_MIN_SENTENCE = 12
_SENTENCE = re.compile(r"[，。；、]")
_ORDER_STEP = 1_000_000
_MAX_TOPIC = 40  # a heading-like sentence ("1．教育支出（类）。") is short


@dataclass
class _Context:
    """What earlier words of a paragraph leave for later ones."""

    topic: str = ""
    subject: str = ""
    year: str = ""
    last_year: str = ""
    whole: str = ""  # id of the only amount of the sentence before, of which 其中… may go on to list the parts


class _Wholes:
    """The totals whose parts are being listed, innermost last.

    A semicolon ends a list whose members were separated by commas; where it separates the first two members,
    it is the separator of the list.
    """

    def __init__(self) -> None:
        self._open: list[str] = []
        self._parts: list[int] = []
        self._semicolons: list[bool] = []

    def open(self, whole: str) -> None:
        self._open.append(whole)
        self._parts.append(0)
        self._semicolons.append(False)

    def add_part(self) -> str:
        """Count a part of the innermost total and return that total's id, or ""."""
        if not self._open:
            return ""
        self._parts[-1] += 1
        return self._open[-1]

    def semicolon(self) -> None:
        if not self._open:
            return
        if self._parts[-1] == 1:
            self._semicolons[-1] = True
        elif self._parts[-1] > 1 and not self._semicolons[-1]:
            for stack in (self._open, self._parts, self._semicolons):
                stack.pop()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans (start, end) of the sentences of a paragraph; a full stop inside quotes or brackets ends none."""
    start = 0
    depth = 0
    for index, char in enumerate(text):
        if char in "（(《“":
            depth += 1
        elif char in "）)》”":
            depth = max(0, depth - 1)
        elif char in "。！？" and (depth == 0 or (char == "。" and index - start > 200)):
            yield start, index + 1
            start = index + 1
            depth = 0
    if text[start:].strip():
        yield start, len(text)


def read_narrative(
    document: Document, identity: Identity, known: Collection[str], find: FindQuantities, scored_rows: Mapping[int, int]
) -> tuple[list[Figure], list[Sentence]]:
    """All figures and sentences of headings, paragraphs and cells that hold sentences, in reading order.

    `known` are the metric names of the vocabulary; `identity` resolves 上年 and the body's own name; `scored_rows` gives for a table block
    the first row of its indicators: what stands in cells from there on are criteria, not statements.
    """
    figures: list[Figure] = []
    found: list[Sentence] = []
    for source in _sources(document, scored_rows):
        context = _Context()
        for index, (start, end) in enumerate(sentences(source.text.text)):
            piece = source.text.slice(start, end).strip()
            sentence_figures = _read_sentence(source, piece, index, identity, known, find, context)
            figures.extend(sentence_figures)
            place = source.place(piece, 0, len(piece.text), index, 0)
            found.append(Sentence(piece.text, place, tuple(figure.id for figure in sentence_figures), source.block, index))
            if not any(f.quantity.has_number for f in sentence_figures) and len(piece.text) <= _MAX_TOPIC:
                topic = clean_label(piece.text.rstrip("。"))
                context.topic = "" if is_generic(topic) or _NO_TOPIC.search(topic) else topic
    return figures, found


@dataclass(frozen=True)
class _Source:
    """A text of the narrative: a heading, a paragraph, or a cell that holds sentences."""

    document: Document
    block: int
    text: TracedText
    section: tuple[str, ...]
    cell: Cell | None = None
    table: str = ""

    @property
    def key(self) -> str:
        return f"n{self.block}" if self.cell is None else f"n{self.block}.{self.cell.row}.{self.cell.column}"

    def place(self, piece: TracedText, start: int, end: int, index: int, number: int) -> Place:
        where = piece.where(start, end) or piece.where() or self.text.where()
        assert where is not None  # a sentence is printed somewhere
        page, box = where
        if self.cell is None:
            order = (self.block, index, number)
        else:
            order = (self.block, self.cell.row, self.cell.column * _ORDER_STEP + index * 100 + number)
        kind = PlaceKind.NARRATIVE if self.cell is None else PlaceKind.TABLE
        return Place(self.document.path, page, box, kind, self.section, piece.text, (start, end), self.table, order=order)


def _sources(document: Document, scored_rows: Mapping[int, int]) -> Iterator[_Source]:
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading | Paragraph):
            yield _Source(document, index, block.text, block.section)
            continue
        for cell in sorted(block.cells, key=lambda c: (c.row, c.column)):
            if (
                not cell.header
                and len(cell.content) >= _MIN_SENTENCE
                and cell.row < scored_rows.get(index, block.rows)
                and _SENTENCE.search(cell.content)
            ):
                yield _Source(document, index, cell.text, block.section, cell, block.title)


def _read_sentence(
    source: _Source,
    piece: TracedText,
    index: int,
    identity: Identity,
    known: Collection[str],
    find: FindQuantities,
    context: _Context,
) -> list[Figure]:
    text = piece.text
    figures: list[Figure] = []
    context.year = ""
    sentence_subject = ""
    wholes = _Wholes()
    if text.startswith("其中") and context.whole:
        wholes.open(context.whole)
    last_value = ""
    previous_end = 0
    carried_lead = ""
    for number, quantity in enumerate(find(text)):
        lead = carried_lead + text[previous_end : quantity.start]
        previous_end = quantity.end
        if quantity.dimension is Dimension.DATE:
            if quantity.date and quantity.date.year:
                context.year = str(quantity.date.year)
            # the words before a date still describe the number after it: 截至2023年末，在职人员…
            carried_lead = lead
        wording = read_wording(lead.replace(identity.entity, "") if identity.entity else lead)
        carried_lead = carried_lead if quantity.dimension is Dimension.DATE else ""
        figure = _describe(text, quantity, lead, wording, sentence_subject, context, identity.year, known, figures)
        if ";" in lead or "；" in lead:
            wholes.semicolon()
        if wording.part and last_value:
            wholes.open(last_value)
        identifier = f"{source.key}.{index}.{number}"
        locality = f"{source.key}.{index}"
        is_value = figure.role is Role.VALUE and quantity.has_number
        figures.append(
            replace(
                figure,
                id=identifier,
                place=source.place(piece, quantity.start, quantity.end, index, number),
                locality=locality,
                parent=wholes.add_part() if is_value else "",
                scope=scope_of(figure.label, text[: quantity.start], *reversed(source.section)),
            )
        )
        if is_value:
            last_value = identifier
            if (
                figure.label
                and not is_generic(figure.label)
                and not _NO_SUBJECT.search(figure.label)
                and quantity.dimension in (Dimension.MONEY, Dimension.COUNT)
            ):
                sentence_subject = figure.label
                if not figures[-1].parent:
                    context.subject = figure.label
    amounts = [f.id for f in figures if f.role is Role.VALUE and f.quantity.has_number]
    context.whole = amounts[0] if len(amounts) == 1 else ""
    return figures


def _describe(
    text: str,
    quantity: Quantity,
    lead: str,
    wording: Wording,
    sentence_subject: str,
    context: _Context,
    report_year: str,
    known: Collection[str],
    before: list[Figure],
) -> Figure:
    """The figure without its identity and place."""
    role = wording.role
    after = text[quantity.end :]
    if _LIMIT.match(after):
        role = Role.LIMIT
    subject = subject_of(wording.label, known)
    base = wording.base
    if role is Role.SHARE and quantity.dimension is not Dimension.PERCENT:
        role, subject, base = Role.VALUE, base, ""  # 占…总额（3051.52万元）: the amount of the whole, in brackets
    if role is Role.VALUE and quantity.dimension is Dimension.PERCENT and _BRACKET_SHARE.match(lead) and len(before) > 1:
        role, base = Role.SHARE, "（）"  # 占…总额（3051.52万元）的72.42%: the whole is the figure in the brackets
    if role is Role.CHANGE and quantity.dimension is Dimension.PERCENT:
        role = Role.CHANGE_RATE
    stage = wording.stage
    if role is Role.VALUE and quantity.dimension is Dimension.PERCENT and stage is Stage.UNSTATED:
        stage = stage_of(normal(lead))  # 按年初预算数口径计算，执行率为…
    label = subject
    if role is Role.VALUE:
        if not subject and is_generic(wording.label):
            in_chain = any(f.label in _STAGE_NAMES.values() for f in before)  # 年初预算…，追加…，全年预算…
            inherited = "" if wording.part or in_chain else sentence_subject or context.topic
            if not inherited and wording.year == "prior" and "支出" not in wording.label:
                inherited = context.subject
            label = inherited or _STAGE_NAMES.get(stage, "") or wording.label
        elif not subject:
            label = _STAGE_NAMES.get(stage, wording.label)
        if label in _BARE_RATES and sentence_subject:
            label = sentence_subject.removesuffix("支出") + label
        if wording.label in ("满分", "分值") and before and before[-1].label.endswith("得分"):
            label = before[-1].label.removesuffix("得分") + "分值"  # 产出指标得分35分（满分35分）
        if len(label) < 2 and quantity.dimension is Dimension.COUNT:
            label = (label + clean_label(re.split(r"[，。；：、（]", after)[0]))[:12]
    elif not label:
        named = [f.label for f in before if f.role is Role.VALUE and f.quantity.dimension in (Dimension.MONEY, Dimension.COUNT) and f.label]
        label = named[-1] if named else context.topic or context.subject
    year = wording.year or context.year
    period = _resolve(year, report_year)
    return Figure(
        id="",
        quantity=quantity,
        place=Place("", 0, _NOWHERE, PlaceKind.NARRATIVE),
        label=label,
        period=period,
        stage=stage,
        role=role,
        base=base,
        direction=wording.direction,
        cumulative=bool(_CUMULATIVE.search(lead)),
    )


def _resolve(year: str, report_year: str) -> str:
    if year != "prior":
        return year or report_year
    return str(int(report_year) - 1) if report_year.isdigit() else "prior"
