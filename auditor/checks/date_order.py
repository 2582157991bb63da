"""`date_order`: the steps of a piece of work are dated in their order: 立项、招标、中标、签订、开工、完工、验收、决算.

Dates are compared inside one sentence, sentences that go on about the same work, one row of a table, or one form, where each
step has one date and none is a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
from auditor.model.figure import Facts, Figure
from auditor.model.message import message
from auditor.model.quantity import PartialDate
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "date_order.reversed": "“{later}”日期{late}早于“{earlier}”日期{early}，先后颠倒。",
        "date_order.holds": "{count}个步骤的日期先后相符。",
        "date_order.missing": "没有可以比较先后的立项、招标、签订、开工、完工、验收等日期。",
    },
    "en": {
        "date_order.reversed": "“{later}” is dated {late}, before “{earlier}”, {early}.",
        "date_order.holds": "The dates of {count} steps are in order.",
        "date_order.missing": "There are no dates of approval, tender, signing, beginning, ending or acceptance to compare.",
    },
}
_ORDER = ("approved", "tendered", "opened", "awarded", "signed", "delivered", "started", "installed", "finished", "accepted", "settled")
_GOODS = ("delivered", "installed")
# accounts may be closed before the last acceptance; goods may come at any time of the works that they are for
_EITHER = frozenset(
    {("accepted", "settled"), ("delivered", "started"), ("delivered", "finished"), ("started", "installed"), ("installed", "finished")}
)
_MARKS = " \u3000、：:（）()“”"
_PLANNED = 2  # dates of a sentence that plans a piece of work
_REACH = 12  # characters after a date in which its step is named

Step = tuple[str, str, Figure]  # which of _ORDER, as printed, and its date


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    for steps in _groups(facts, context.lexicon):
        named = [step for step, _, _ in steps]
        if len(steps) > 1 and len(set(named)) == len(named):
            seen = True
            yield _compare(rule, sorted(steps, key=lambda step: _ORDER.index(step[0])))
    if not seen:
        yield not_evaluated(rule, message("date_order.missing"), rule.title)


def _groups(facts: Facts, lexicon: Lexicon) -> Iterator[list[Step]]:
    """The steps with their dates of each sentence, each row of a list, each form."""
    yield from _of_texts(facts, lexicon)
    yield from _of_plans(facts, lexicon)
    for table, figures in facts.by_table.items():
        dated = [f for f in figures if table >= 0 and _is_day(f)]
        columns: dict[int, list[Step]] = {}
        form: list[Step] = []
        for figure in dated:
            if step := _named(figure, normal(figure.place.column), lexicon):
                columns.setdefault(figure.row, []).append(step)
            elif step := _named(figure, normal(figure.place.row), lexicon):
                form.append(step)
        yield from columns.values()
        yield form


def _of_texts(facts: Facts, lexicon: Lexicon) -> Iterator[list[Step]]:
    """The steps of each piece of work that the narrative tells about, over the sentences of a paragraph."""
    steps: list[Step] = []
    block = -1
    for sentence in facts.sentences:
        dates = [f for f in facts.figures_of(sentence) if _is_day(f)]
        for f, end in zip(dates, _limits(sentence.text, dates), strict=True):
            if (block, "") != (sentence.block, _other_work(sentence.text, f, lexicon)):
                yield steps
                steps = []
            block = sentence.block
            goods = any(step in _GOODS for step, _, _ in steps)
            if step := _in_text(sentence.text, f, end, lexicon.words("work_step", "planned"), lexicon, goods=goods):
                if _begins_anew(step, steps):
                    yield steps
                    steps = []
                steps.append(step)
    yield steps


def _begins_anew(step: Step, steps: Sequence[Step]) -> bool:
    """Whether a sentence opens with a step that the sentences before it have told: it goes on about other works."""
    return step[0] in {told for told, _, _ in steps} and all(date.locality != step[2].locality for _, _, date in steps)


def _of_plans(facts: Facts, lexicon: Lexicon) -> Iterator[list[Step]]:
    """The steps of each sentence that plans a piece of work: 计划于6月15日开工，11月30日前通过竣工验收."""
    ahead, really = lexicon.words("work_step", "ahead"), lexicon.words("work_step", "really")
    others = tuple(word for word in lexicon.words("work_step", "planned") if word not in ahead)
    for sentence in facts.sentences:
        dates = [f for f in facts.figures_of(sentence) if _is_day(f)]
        if len(dates) != _PLANNED:
            continue  # of more dates some may be those of what was done
        limits = _limits(sentence.text, dates)
        clauses = [_clause(sentence.text, f, end) for f, end in zip(dates, limits, strict=True)]
        planned = all(any(word in clause for word in ahead) and not any(word in clause for word in really) for clause in clauses)
        if not planned or _names_other(sentence.text, dates[1], ahead, lexicon):
            continue
        found = (_in_text(sentence.text, f, end, others, lexicon) for f, end in zip(dates, limits, strict=True))
        yield [step for step in found if step is not None]


def _clause(text: str, date: Figure, limit: int) -> str:
    """The words around a date, up to the marks before and behind it."""
    return CLAUSE_END.split(text[: date.quantity.start])[-1] + CLAUSE_END.split(text[date.quantity.end : limit])[0][:_REACH]


def _names_other(text: str, date: Figure, ahead: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether another piece of work is named in front of a date of a plan."""
    rest = _other_work(text, date, lexicon)
    for word in ahead:
        rest = rest.replace(word, "")
    return bool(rest)


def _other_work(text: str, date: Figure, lexicon: Lexicon) -> str:
    """What stands before a date in its clause and may name another piece of work; "" when there are steps and connectives only."""
    before = _own_words(CLAUSE_END.split(text[: date.quantity.start])[-1].strip(_MARKS), lexicon)
    tags = [tag for tag in lexicon.tagger("work_step").tag(before) if tag.kind == "work_step"]
    covered = {position for tag in tags for position in range(tag.start, tag.end)}
    rest = "".join(char for position, char in enumerate(before) if position not in covered and char.strip(_MARKS))
    return "" if before.startswith(lexicon.words("work_step", "by")) else rest


def _own_words(before: str, lexicon: Lexicon) -> str:
    """The words in front of a date, without the body that wrote the paper of a step: 设备科出具的验收报告落款为."""
    written = max((before.rfind(word) + len(word) for word in lexicon.words("work_step", "paper") if word in before), default=0)
    words = before[written:]
    papers = sorted(lexicon.words("work_step", "papers"), key=len, reverse=True)
    tags = [tag for tag in lexicon.tagger("work_step").tag(words) if tag.value in _ORDER]
    if not tags or words[: tags[0].start].strip():
        return words
    behind = words[tags[0].end :]
    for word in papers:
        behind = behind.replace(word, "")
    return words[: tags[0].end] + behind


def _is_day(figure: Figure) -> bool:
    date = figure.quantity.date
    return date is not None and bool(date.year and date.month)


def _limits(text: str, dates: Sequence[Figure]) -> list[int]:
    """For each date of a sentence where the next one begins."""
    return [*(f.quantity.start for f in dates[1:]), len(text)] if dates else []


def _in_text(text: str, date: Figure, limit: int, excluded: Sequence[str], lexicon: Lexicon, *, goods: bool = False) -> Step | None:
    """The step that a date of a sentence is of: named behind it in its clause, else right before it. `goods` tells that the
    work is a purchase, of which 设备 is no part.
    """
    start, end = date.quantity.start, date.quantity.end
    before = _own_words(CLAUSE_END.split(text[:start])[-1], lexicon)
    after = CLAUSE_END.split(text[end:limit])[0][:_REACH]
    tags = [tag for tag in lexicon.tagger("work_step").tag(after) if tag.value in _ORDER]
    tags = tags or [tag for tag in lexicon.tagger("work_step").tag(before) if tag.value in _ORDER]
    if len({tag.value for tag in tags}) != 1:
        return None
    allowed = lexicon.words("work_step", "goods") if goods or tags[0].value in _GOODS else ()
    if any(word in before + after for word in excluded if word not in allowed):
        return None
    return tags[0].value, tags[0].word, date


def _named(figure: Figure, label: str, lexicon: Lexicon) -> Step | None:
    tags = lexicon.tagger("work_step").tag(label)
    steps = {tag.value: tag.word for tag in tags if tag.value in (*_ORDER, "planned")}
    if len(steps) != 1 or "planned" in steps:
        return None
    [(step, word)] = steps.items()
    return step, word, figure


def _compare(rule: Rule, steps: Sequence[Step]) -> Result:
    figures = tuple(figure for _, _, figure in steps)
    for number, (before, earlier, early) in enumerate(steps):
        for after, later, late in steps[number + 1 :]:
            if (before, after) not in _EITHER and _is_before(late.quantity.date, early.quantity.date):
                text = message("date_order.reversed", later=later, late=late.text, earlier=earlier, early=early.text)
                return result(rule, Verdict.FINDING, text, figures=(early, late), formula=f"{later}{late.text} < {earlier}{early.text}")
    return result(rule, Verdict.HOLDS, message("date_order.holds", count=len(steps)), figures=figures)


def _is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date is surely before another, by the day where both print one, else by the month."""
    if one is None or other is None:
        return False
    day = bool(one.day and other.day)
    return (one.year, one.month, one.day if day else 0) < (other.year, other.month, other.day if day else 0)


KIND = CheckKind(
    name="date_order",
    summary="Approval, tender, signing, beginning, ending and acceptance of a piece of work are dated in this order.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
