"""`item_count`: 存在以下3个问题：一是…；二是…；三是… lists as many items as it says, in one paragraph or in those that follow; and
共安排11个项目，具体见下表 as many rows as the table behind it numbers.

Silent where the list may be cut short (主要, 其中, 等), where the marks do not go on by one, and where they go on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.numbered_rows import listed_rows
from auditor.checks.results import not_evaluated, result, show
from auditor.language.lexicon import Lexicon
from auditor.model.document import Block, Table
from auditor.model.figure import Facts, Figure, Role, Sentence
from auditor.model.message import message
from auditor.model.place import Place, PlaceKind
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "item_count.differs": "写明“{count}”，其后分项编号列出{items}项（末项“{last}”）。",
        "item_count.holds": "写明“{count}”，其后列出{items}项，相符。",
        "item_count.rows_differ": "写明“{count}”，其后《{table}》按序号列出{items}行。",
        "item_count.rows_hold": "写明“{count}”，其后《{table}》按序号列出{items}行，相符。",
        "item_count.missing": "没有写明项数并按编号逐项列出的内容。",
    },
    "en": {
        "item_count.differs": "It says “{count}”, but {items} numbered items follow (the last: “{last}”).",
        "item_count.holds": "It says “{count}”, and {items} items follow.",
        "item_count.rows_differ": "It says “{count}”, but the table behind it, “{table}”, numbers {items} rows.",
        "item_count.rows_hold": "It says “{count}”, and the table behind it, “{table}”, numbers {items} rows.",
        "item_count.missing": "No count is followed by numbered items.",
    },
}
_NOUN = re.compile(r"[^，。；：、（）\d]{0,14}")
_LAST = 16  # characters of the last item that are shown
_REACH = 40  # blocks that a list goes on over
# which marks stand for parts of the items of which others, the outer ones first; those of running text are the innermost
_RANKS = ("chapter", "section", "point", "wide_point", "comma", "bracket", "half_bracket", "circle")

_SPOKEN = ("said", "urged", "among", "ordinal")


class _Marks(NamedTuple):
    """The marks of each style in their order, and what finds them where a clause begins."""

    styles: Mapping[str, tuple[str, ...]]
    clause: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Marks:
        styles: dict[str, tuple[str, ...]] = {}
        for entry in lexicon.entries:
            if entry.kind == "item_mark":
                styles[entry.value] = (*styles.get(entry.value, ()), entry.word)
        return cls(styles, re.compile(rf"(?:^|(?<=[：；。，;:]))\s*({lexicon.any('item_mark')})(?!\d)"))

    def begun(self, text: str) -> str:
        """The style whose first mark a text begins with; "" for none."""
        start = text.lstrip()
        return next(
            (style for style, marks in self.styles.items() if start.startswith(marks[0]) and not start[len(marks[0]) :][:1].isdigit()), ""
        )

    def of_block(self, text: str) -> str:
        """The style of the mark that a text begins with; "" for none."""
        match = self.clause.match(text.lstrip())
        return next((style for style, marks in self.styles.items() if match is not None and match[1] in marks), "")


class _Run(NamedTuple):
    """The items found so far. `open`: another number than the next one follows, so that items may be missing or misread."""

    number: int
    last: str
    open: bool


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    marks = context.lexicon.compiled(_Marks.of)
    for sentence in facts.sentences:
        if sentence.place.kind is not PlaceKind.NARRATIVE:
            continue
        for figure, run in _announced(sentence, facts, marks, context.lexicon):
            seen = True
            yield _compare(rule, figure, run.number, "holds", "differs", last=run.last)
    for listed in listed_rows(context.lookup(facts)):
        seen = True
        yield _compare(rule, listed.told, listed.rows, "rows_hold", "rows_differ", (listed.place,), table=listed.table)
    if not seen:
        yield not_evaluated(rule, message("item_count.missing"), rule.title)


def _announced(sentence: Sentence, facts: Facts, marks: _Marks, lexicon: Lexicon) -> Iterator[tuple[Figure, _Run]]:
    """The counts of a sentence that numbered items follow, each with its items."""
    block = facts.document.blocks[sentence.block]
    if isinstance(block, Table):
        return
    text = block.text.text
    begin = text.find(sentence.text)
    if begin < 0:
        return
    for figure in facts.figures_of(sentence):
        rest = text[begin + figure.quantity.end :]
        if (
            not _counts_items(figure, lexicon)
            or (listed := _listed(rest, sentence.text[: figure.quantity.start], figure.quantity.unit, lexicon)) is None
        ):
            continue
        run = _items(listed, facts.document.blocks[sentence.block + 1 : sentence.block + _REACH], marks.of_block(text), marks)
        if run is None or run.open or _is_partial(figure, rest[: len(rest) - len(listed)], run, lexicon):
            continue
        yield figure, run


def _counts_items(figure: Figure, lexicon: Lexicon) -> bool:
    quantity = figure.quantity
    exact = quantity.interval is not None and quantity.interval.is_exact
    counted = quantity.dimension is Dimension.COUNT and quantity.unit in lexicon.words("item", "measure")
    return counted and exact and figure.role is Role.VALUE


def _listed(rest: str, before: str, unit: str, lexicon: Lexicon) -> str | None:
    """What follows a count and its noun, where it says that its items follow: behind a colon, or 以下 and a full stop."""
    match = _NOUN.match(rest)
    noun = match[0] if match else ""
    if _is_of_others(noun, lexicon):
        return None
    behind = rest[len(noun) :]
    said = any(word in before[-_LAST:] + noun for word in lexicon.words("item", "announces"))
    if behind[:1] in "：:" and behind:
        return behind[1:]
    thing = f"{unit}{noun}".endswith(lexicon.words("item", "thing"))  # 三项措施，一是…: what is counted is said in clauses
    if behind[:1] in "。，" and behind and (said or (thing and behind[1:].lstrip().startswith(lexicon.words("item_mark", *_SPOKEN)))):
        return behind[1:]
    return "" if said and not behind else None


def _is_of_others(noun: str, lexicon: Lexicon) -> bool:
    """Whether the items are those of what is counted: 3个部门的问题, 3个单位存在问题; 3个方面的问题 are counted themselves."""
    of = lexicon.words("particle")
    kind = next((word for word in lexicon.words("item", "measure") if noun.startswith(word)), "")
    rest = noun.removeprefix(kind)
    rest = rest[1:] if rest.startswith(of) else rest
    return any(word in rest for word in (*of, *lexicon.words("item", "verb")))


def _is_partial(figure: Figure, said: str, run: _Run, lexicon: Lexicon) -> bool:
    """Whether fewer items than announced may be some of them only."""
    if figure.quantity.interval is None or run.number >= (figure.quantity.interval.low or 0):
        return False
    return any(word in said for word in lexicon.words("item", "partial")) or any(
        word in run.last for word in lexicon.words("listing", "open")
    )


def _items(listed: str, after: Sequence[Block], own: str, marks: _Marks) -> _Run | None:
    """The items from the first mark on; None when there is no first mark, or only one item."""
    first = listed if listed.strip() else next((_text(block) for block in after[:1]), "")
    style = marks.begun(first)
    if not style or style == own:
        return None
    run = _Run(0, "", open=False)
    for text in _texts(listed, after, style, own, marks):
        run, ended = _in_text(text, run, marks.styles[style], marks)
        if ended:
            break
    return run if run.number > 1 else None


def _texts(listed: str, after: Sequence[Block], style: str, own: str, marks: _Marks) -> Iterator[str]:
    """The texts in which items may stand: up to the next heading of the paragraph's own rank or a higher one."""
    yield listed
    for block in after:
        text = _text(block)
        mark = marks.of_block(text)
        if isinstance(block, Table) or (mark and mark == own) or (mark in _RANKS and _outer(mark, style)):
            return
        yield text


def _outer(mark: str, style: str) -> bool:
    return style not in _RANKS or _RANKS.index(mark) < _RANKS.index(style)


def _text(block: Block) -> str:
    return block.title if isinstance(block, Table) else block.text.text


def _in_text(text: str, run: _Run, style: Sequence[str], marks: _Marks) -> tuple[_Run, bool]:
    """The items of one text after those found so far, and whether the list has ended: its marks begin again."""
    for match in marks.clause.finditer(text):
        if match[1] not in style:
            continue
        number = style.index(match[1]) + 1
        if number == 1 and run.number:
            return run, True
        if number != run.number + 1:
            return run._replace(open=True), True
        last = re.split(r"[。；]", text[match.start() :].strip())[0]
        run = _Run(number, last[:_LAST] if number < len(style) else last, open=number == len(style))
    return run, False


def _compare(rule: Rule, told: Figure, items: int, holds: str, differs: str, places: Sequence[Place] = (), **said: str) -> Result:
    """A count held against what follows it; `said` are further words of the two texts."""
    value = told.quantity.value or 0
    same = value == items
    return result(
        rule,
        Verdict.HOLDS if same else Verdict.FINDING,
        message(f"item_count.{holds if same else differs}", count=show(told), items=items, **said),
        figures=(told,),
        places=places,
        formula=f"{show(told)} {'=' if same else '≠'} {items}",
        difference=str(abs(value - items)),
        allowed="0",
    )


KIND = CheckKind(
    name="item_count",
    summary="A count is followed by as many numbered items as it says.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
