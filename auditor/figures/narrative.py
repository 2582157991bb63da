"""The figures printed in sentences: which subject, year and stage each number belongs to.

A number is described by the words between it and the number before it; what these words leave open
(决算为…, 上年为…, 占…%) is taken from the sentence, then from the topic of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from auditor.figures.goals import is_aimed_at
from auditor.figures.labels import Labelling, ScopeWords, normal, without_end
from auditor.figures.sources import Source, is_parted, sentences
from auditor.figures.wholes import Wholes
from auditor.figures.wording import Wording, WordingReader
from auditor.language.lexicon import Lexicon
from auditor.language.numbering import strip_outline
from auditor.language.units import AMOUNT, HAN
from auditor.model.figure import Figure, Identity, Role, Sentence, Stage
from auditor.model.place import Box, Place, PlaceKind
from auditor.model.quantity import Dimension, Quantity
from auditor.model.text import TracedText

FindQuantities = Callable[[str], tuple[Quantity, ...]]

# what a number is called when only its stage is named
_STAGE_NAMES = MappingProxyType(
    {
        Stage.OPENING: "年初预算",
        Stage.ADJUSTED: "全年预算",
        Stage.ADJUSTMENT: "调整追加",
        Stage.BUDGET: "预算",
        Stage.OUTTURN: "支出决算",
    }
)
_FULL_MARKS = "分值"
_AMOUNTS = (Dimension.MONEY, Dimension.COUNT)
_NOWHERE = Place("", 0, Box(0, 0, 0, 0), PlaceKind.NARRATIVE)
_REACH = 200  # characters after a number that can say what it is
_LONGEST_LEAD = 1000  # characters before a number that are read, where no other number stands between
_FIELD = ("：", ":")  # between the name of a field and its number
_MAX_TOPIC = 40  # a heading-like sentence ("1．教育支出（类）。") is short


class _Words:
    """The words of sentences with numbers."""

    def __init__(self, lexicon: Lexicon) -> None:
        any_of, words = lexicon.any, lexicon.words
        criterion = rf"{any_of('limit', 'criterion')}|{any_of('limit', 'deducts')}\s*\d"
        self.limit = re.compile(rf"^(?:[）)（ ]|{any_of('limit', 'beside')})*[^，。；]{{0,8}}(?:{criterion})")
        self.cumulative = re.compile(any_of("cumulative"))
        self.of_bracket = re.compile(rf"^[）)]?\s*{any_of('particle')}$")
        # 计划投入资金978.42万元（中央财政资金287.16万元，省级财政资金271.43万元，…）
        self.bracket_list = re.compile(rf"^[（(](?!{any_of('wording', 'aside')})[^（）()，。；\d]{{2,20}}$")
        self.second_part = re.compile(rf"^{AMOUNT}{HAN}?(?:[，、；+＋]|{any_of('listing', 'joint')})[^（）()，。；\d]{{2,20}}{AMOUNT}")
        self.among = words("among")
        self.spending = words("flow", "spending")
        self.account = re.compile(any_of("topic", "account"))
        self.remark = words("topic", "remark")
        self.no_topic = words("topic", "none")
        self.passing = re.compile(any_of("topic", "passing"))
        self.rates = frozenset(words("topic", "rate"))
        self.full_marks = frozenset(words("topic", "full_marks"))
        self.marks = words("topic", "marks")

    def is_topic(self, sentence: str) -> bool:
        """Whether a sentence without numbers names what the next ones are about."""
        return (len(sentence) <= _MAX_TOPIC or self.account.search(sentence) is not None) and not sentence.startswith(self.remark)


@dataclass
class _Paragraph:
    """What earlier sentences leave for later ones. `total` is the id of the last figure that a list of parts can follow."""

    topic: str = ""
    subject: str = ""
    total: str = ""


@dataclass
class _SentenceState:
    """What earlier numbers of a sentence leave for later ones."""

    scopes: ScopeWords
    year: str = ""
    subject: str = ""
    last_value: str = ""
    amount: str = ""  # the label of the last amount
    in_chain: bool = False  # some number is a budget stage by its name alone: 年初预算…，追加…，全年预算…
    wholes: Wholes = field(default_factory=Wholes)
    figures: list[Figure] = field(default_factory=list)


class NarrativeReader:
    """Reads the sentences of a document one source after the other, in reading order.

    `known` are the metric names of the vocabulary; `identity` resolves 上年 and the body's own name.
    """

    def __init__(self, identity: Identity, known: Collection[str], find: FindQuantities, lexicon: Lexicon) -> None:
        self._identity = identity
        self._lexicon = lexicon
        self._words = lexicon.compiled(_Words)
        self._labels = Labelling.of(lexicon)
        self._wording = lexicon.compiled(WordingReader)
        self._known = known
        self._find = find
        self._total = ""
        self.parted: set[int] = set()  # pages with a sentence that was too long to be read as one

    def read(self, source: Source) -> tuple[list[Figure], list[Sentence]]:
        """Figures and sentences of one text."""
        figures: list[Figure] = []
        found: list[Sentence] = []
        paragraph = _Paragraph(total=self._total)
        for index, (start, end) in enumerate(sentences(source.text.text)):
            piece = source.text.slice(start, end).strip()
            here = self._sentence(source, piece, index, paragraph)
            figures.extend(here)
            place = source.place(piece, 0, len(piece.text), index, 0)
            found.append(Sentence(piece.text, place, tuple(figure.id for figure in here), source.block, index))
            if is_parted(source.text.text, end):
                self.parted.add(place.page)
            if not any(f.quantity.has_number for f in here) and self._words.is_topic(piece.text):
                topic = self._labels.clean(strip_outline(piece.text).rstrip("。"))
                paragraph.topic = "" if self._labels.is_generic(topic) or topic.endswith(self._words.no_topic) else topic
            paragraph.total = self._total_of(here) or paragraph.total
        # a list of parts can follow in the next paragraph: …决算为10.63万元。/ 其中：…
        self._total = paragraph.total if source.cell is None else ""
        return figures, found

    def _total_of(self, figures: Sequence[Figure]) -> str:
        """The last amount of a sentence that is this year's, no budget and no part."""
        for figure in reversed(figures):
            if (
                figure.role is Role.VALUE
                and figure.quantity.dimension in _AMOUNTS
                and figure.stage in (Stage.OUTTURN, Stage.UNSTATED)
                and figure.period == self._identity.year
                and not figure.parent
            ):
                return figure.id
        return ""

    def _sentence(self, source: Source, piece: TracedText, index: int, paragraph: _Paragraph) -> list[Figure]:
        text = piece.text
        state = _SentenceState(ScopeWords(self._labels.scopes))
        section = self._labels.scope(*reversed(source.section))
        previous_start = previous_end = 0
        carried = ""
        for number, quantity in enumerate(self._find(text)):
            between = text[previous_end : quantity.start]
            lead = (carried + between)[-_LONGEST_LEAD:]
            state.scopes.read(text[previous_start : quantity.start])
            previous_start, previous_end = quantity.start, quantity.end
            state.wholes.pass_over(between)
            # the words before a date still describe the number after it: 截至2023年末，在职人员…
            carried = lead if quantity.dimension is Dimension.DATE else ""
            if quantity.date is not None and quantity.date.year:
                state.year = str(quantity.date.year)
            wording = self._wording.read(lead.replace(self._identity.entity, "") if self._identity.entity else lead)
            self._follow_list(lead, text[quantity.start : quantity.start + _REACH], wording, number, state, paragraph)
            described = self._describe(text, quantity, lead, wording, state, paragraph)
            is_value = described.role is Role.VALUE and quantity.has_number
            figure = replace(
                described,
                id=f"{source.key}.{index}.{number}",
                place=source.place(piece, quantity.start, quantity.end, index, number),
                role=Role.TARGET if is_value and (source.goal or is_aimed_at(text, quantity.start, self._lexicon)) else described.role,
                locality=f"{source.key}.{index}",
                parent=state.wholes.add_part() if is_value else "",
                scope=self._labels.scope(described.label) or state.scopes.first or section,
            )
            state.figures.append(figure)
            state.in_chain = state.in_chain or figure.label in _STAGE_NAMES.values()
            if figure.role is Role.VALUE and figure.quantity.dimension in _AMOUNTS and figure.label:
                state.amount = figure.label
            if is_value:
                self._remember(figure, state, paragraph)
            elif wording.role is Role.SHARE and wording.label and not self._labels.is_generic(figure.label):
                state.subject = figure.label  # 基本支出占65.25%，为947.24万元
        return state.figures

    def _follow_list(self, lead: str, rest: str, wording: Wording, number: int, state: _SentenceState, paragraph: _Paragraph) -> None:
        """Open or close the list of parts that a number stands in; `rest` is the sentence from the number on."""
        in_brackets = wording.role is Role.VALUE and wording.label and self._is_listed(lead, rest)
        if not wording.part and not in_brackets:
            return
        if state.last_value:
            state.wholes.open(state.last_value)
        elif number == 0 and normal(lead).startswith(self._words.among) and paragraph.total:
            state.wholes.open(paragraph.total)

    def _is_listed(self, lead: str, rest: str) -> bool:
        """Whether a number behind some words is the first of a list of parts in brackets."""
        return bool(self._words.bracket_list.match(lead)) and self._words.second_part.match(rest) is not None

    def _remember(self, figure: Figure, state: _SentenceState, paragraph: _Paragraph) -> None:
        state.last_value = figure.id
        names_subject = figure.label and not self._labels.is_generic(figure.label) and not self._words.passing.search(figure.label)
        if names_subject and figure.quantity.dimension in _AMOUNTS:
            state.subject = figure.label
            if not figure.parent:
                paragraph.subject = figure.label

    def _describe(self, text: str, quantity: Quantity, lead: str, wording: Wording, state: _SentenceState, paragraph: _Paragraph) -> Figure:
        """The figure without its identity and place."""
        role, base, stage = wording.role, wording.base, wording.stage
        after = text[quantity.end : quantity.end + _REACH]
        label = self._labels.subject(wording.label, self._known)
        if self._words.limit.match(after):
            role = Role.LIMIT
        if role is Role.SHARE and quantity.dimension is not Dimension.PERCENT:
            role, label, base = Role.VALUE, base, ""  # 占…总额（3051.52万元）: the amount of the whole, in brackets
        if role is Role.VALUE and quantity.dimension is Dimension.PERCENT:
            if self._words.of_bracket.match(lead) and len(state.figures) > 1:
                role, base = Role.SHARE, "（）"  # 占…总额（3051.52万元）的72.42%: the whole is the figure in the brackets
            # 按年初预算数口径计算，执行率为…
            stage = stage or self._labels.stage(normal(lead))
        if role is Role.CHANGE and quantity.dimension is Dimension.PERCENT:
            role = Role.CHANGE_RATE
        if role is Role.VALUE:
            label = self._value_label(label, wording, stage, quantity, after, state, paragraph, is_field=lead.rstrip().endswith(_FIELD))
        elif not label:
            label = state.amount or paragraph.topic or paragraph.subject
        return Figure(
            id="",
            quantity=quantity,
            place=_NOWHERE,
            label=label,
            period=self._period(wording.year or state.year),
            stage=stage,
            role=role,
            base=base,
            direction=wording.direction,
            cumulative=bool(self._words.cumulative.search(lead)),
        )

    def _value_label(
        self,
        subject: str,
        wording: Wording,
        stage: Stage,
        quantity: Quantity,
        after: str,
        state: _SentenceState,
        paragraph: _Paragraph,
        *,
        is_field: bool,
    ) -> str:
        """What a plain number is: its own subject, or the one before it when its words name only a stage or a rate; a field that
        names a stage (全年预算数：) begins anew.
        """
        label = subject
        if not subject and self._labels.is_generic(wording.label):
            subject_before = "" if is_field and stage is not Stage.UNSTATED else state.subject
            inherited = "" if wording.part or state.in_chain else subject_before or paragraph.topic
            if not inherited and wording.year == "prior":
                inherited = paragraph.subject
            label = inherited or _STAGE_NAMES.get(stage, "") or wording.label
        elif not subject:
            label = _STAGE_NAMES.get(stage, wording.label)
        words, before = self._words, state.figures[-1] if state.figures else None
        if label in words.rates and state.subject:
            label = without_end(state.subject, words.spending) + label
        if wording.label in words.full_marks and before is not None and before.label.endswith(words.marks):
            label = without_end(before.label, words.marks) + _FULL_MARKS  # 产出指标得分35分（满分35分）
        if before is not None and before.quantity.dimension is quantity.dimension is Dimension.COUNT:
            if label in ("", before.label) and not subject and quantity.unit != before.quantity.unit:
                label = before.label + quantity.unit  # 国内公务接待58批次、21人次
            label = label or before.label
        if len(label) < 2 and quantity.dimension is Dimension.COUNT:
            label = (label + self._labels.clean(re.split(r"[，。；：、（]", after)[0]))[:12]
        return label

    def _period(self, year: str) -> str:
        report_year = self._identity.year
        if year != "prior":
            return year or report_year
        return str(int(report_year) - 1) if report_year.isdigit() else "prior"
