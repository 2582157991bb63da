"""`date_order`: the steps of a piece of work are dated in their order: 立项、招标、中标、签订、开工、完工、验收、决算.

Dates are compared inside one sentence, sentences that go on about the same work, one row of a table, or one form, where each
step has one date and none is a plan. What is done on the strength of a paper is not dated before it: 3月12日出具审计报告,
以该报告为依据于2月27日验收. Two columns of dates are also held in order by 起 and 止 in their headings, or by all of their rows but one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.checks.date_columns import Ordered, is_before, is_day, ordered_columns
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result
from auditor.figures.labels import normal
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END
from auditor.language.tagger import Tag
from auditor.model.figure import Facts, Figure
from auditor.model.message import message
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "date_order.reversed": "“{later}”日期{late}早于“{earlier}”日期{early}，先后颠倒。",
        "date_order.before_paper": "以“{paper}”为依据的事项日期{late}早于该“{paper}”的日期{early}，先后颠倒。",
        "date_order.column": "《{table}》“{row}”的“{later}”{late}早于“{earlier}”{early}，其余{count}行均是“{earlier}”在前。",
        "date_order.begin_end": "《{table}》“{row}”的“{later}”{late}早于“{earlier}”{early}，起止颠倒。",
        "date_order.columns_hold": "《{table}》{count}行“{earlier}”均不晚于“{later}”。",
        "date_order.holds": "{count}个步骤的日期先后相符。",
        "date_order.missing": "没有可以比较先后的立项、招标、签订、开工、完工、验收等日期。",
    },
    "en": {
        "date_order.reversed": "“{later}” is dated {late}, before “{earlier}”, {early}.",
        "date_order.before_paper": "What rests on “{paper}” is dated {late}, before that paper itself, {early}.",
        "date_order.column": "“{table}”, “{row}”: “{later}” {late} is before “{earlier}” {early}; in the other {count} rows it is not.",
        "date_order.begin_end": "“{table}”, “{row}”: “{later}” {late} is before “{earlier}” {early}, the end before the beginning.",
        "date_order.columns_hold": "“{table}”: in {count} rows “{later}” is not before “{earlier}”.",
        "date_order.holds": "The dates of {count} steps are in order.",
        "date_order.missing": "There are no dates of approval, tender, signing, beginning, ending or acceptance to compare.",
    },
}
_ORDER = (
    "approved",
    "tendered",
    "opened",
    "awarded",
    "signed",
    "paid",
    "delivered",
    "started",
    "installed",
    "finished",
    "accepted",
    "settled",
)
_GOODS = ("delivered", "installed")
# money is paid at any time of a contract, never before it; accounts may be closed before the last acceptance; goods may come at
# any time of the works that they are for
_EITHER = frozenset(
    {
        ("accepted", "settled"),
        ("delivered", "started"),
        ("delivered", "finished"),
        ("started", "installed"),
        ("installed", "finished"),
        *(("paid", step) for step in ("delivered", "started", "installed", "finished", "accepted", "settled")),
    }
)
_MARKS = " \u3000、：:（）()“”"
_PLANNED = 2  # dates of a sentence that plans a piece of work
_REST_CLAUSES = 2  # clauses before a date that may say what it rests on
_REACH = 12  # characters after a date in which its step is named

Step = tuple[str, str, Figure]  # which of _ORDER, as printed, and its date


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    told: set[str] = set()
    for steps in _groups(facts, context.lexicon):
        named = [step for step, _, _ in steps]
        if len(steps) > 1 and len(set(named)) == len(named):
            seen = True
            told.update(figure.id for _, _, figure in steps)
            yield _compare(rule, sorted(steps, key=lambda step: _ORDER.index(step[0])))
    for columns in ordered_columns(facts, context.lexicon):
        for outcome in _of_columns(rule, columns, told):
            seen = True
            yield outcome
    for paper, issued, used in _of_papers(facts, context.lexicon):
        seen = True
        yield _against_paper(rule, paper, issued, used)
    if not seen:
        yield not_evaluated(rule, message("date_order.missing"), rule.title)


def _of_columns(rule: Rule, columns: Ordered, told: set[str]) -> Iterator[Result]:
    """The rows of two columns of dates that are not in order, if they were not told as steps; else that all are."""
    wrong = [pair for pair in columns.wrong if not all(figure.id in told for figure in pair)]
    said = {"earlier": columns.first, "later": columns.then, "count": len(columns.right)}
    for early, late in wrong:
        place = late.place
        text = message(
            "date_order.begin_end" if columns.told else "date_order.column",
            **said,
            table=place.table,
            row=place.row,
            late=late.text,
            early=early.text,
        )
        verdict = Verdict.FINDING if columns.told else Verdict.BORDERLINE
        yield result(rule, verdict, text, figures=(early, late), formula=f"{columns.then}{late.text} < {columns.first}{early.text}")
    right = [figure for pair in columns.right for figure in pair]
    if not columns.wrong and right and not all(figure.id in told for figure in right):
        text = message("date_order.columns_hold", **said, table=right[0].place.table)
        yield result(rule, Verdict.HOLDS, text, figures=tuple(right))


def _groups(facts: Facts, lexicon: Lexicon) -> Iterator[list[Step]]:
    """The steps with their dates of each sentence, each row of a list, each form."""
    yield from _of_texts(facts, lexicon)
    yield from _of_plans(facts, lexicon)
    for table, figures in facts.by_table.items():
        dated = [f for f in figures if table >= 0 and is_day(f)]
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
        dates = [f for f in facts.figures_of(sentence) if is_day(f)]
        for f, end in zip(dates, _limits(sentence.text, dates), strict=True):
            if (block, "") != (sentence.block, _other_work(sentence.text, f, lexicon)):
                yield steps
                steps = []
            block = sentence.block
            goods = any(step in _GOODS for step, _, _ in steps)
            found = _in_text(sentence.text, f, end, lexicon.words("work_step", "planned"), lexicon, goods=goods)
            if found and _begins_anew(found[0], steps):
                yield steps
                steps = []
            steps += found
    yield steps


def _begins_anew(step: Step, steps: Sequence[Step]) -> bool:
    """Whether a sentence opens with a step that the sentences before it have told: it goes on about other works."""
    return step[0] in {told for told, _, _ in steps} and all(date.locality != step[2].locality for _, _, date in steps)


def _of_plans(facts: Facts, lexicon: Lexicon) -> Iterator[list[Step]]:
    """The steps of each sentence that plans a piece of work: 计划于6月15日开工，11月30日前通过竣工验收."""
    ahead, really = lexicon.words("work_step", "ahead"), lexicon.words("work_step", "really")
    others = tuple(word for word in lexicon.words("work_step", "planned") if word not in ahead)
    for sentence in facts.sentences:
        dates = [f for f in facts.figures_of(sentence) if is_day(f)]
        if len(dates) != _PLANNED:
            continue  # of more dates some may be those of what was done
        limits = _limits(sentence.text, dates)
        clauses = [_clause(sentence.text, f, end) for f, end in zip(dates, limits, strict=True)]
        planned = all(any(word in clause for word in ahead) and not any(word in clause for word in really) for clause in clauses)
        if not planned or _names_other(sentence.text, dates[1], ahead, lexicon):
            continue
        found = (_in_text(sentence.text, f, end, others, lexicon) for f, end in zip(dates, limits, strict=True))
        yield [step for steps in found for step in steps]


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


def _limits(text: str, dates: Sequence[Figure]) -> list[int]:
    """For each date of a sentence where the next one begins."""
    return [*(f.quantity.start for f in dates[1:]), len(text)] if dates else []


def _in_text(text: str, date: Figure, limit: int, excluded: Sequence[str], lexicon: Lexicon, *, goods: bool = False) -> list[Step]:
    """The steps that a date of a sentence is of: named behind it in its clause, else right before it; more than one where they
    are told in one breath, 开标并确定中标人. `goods` tells that the work is a purchase, of which 设备 is no part.
    """
    start, end = date.quantity.start, date.quantity.end
    before = _own_words(CLAUSE_END.split(text[:start])[-1], lexicon)
    after = CLAUSE_END.split(text[end:limit])[0][:_REACH]
    said, tags = after, [tag for tag in lexicon.tagger("work_step").tag(after) if tag.value in _ORDER]
    if not tags:
        said, tags = before, [tag for tag in lexicon.tagger("work_step").tag(before) if tag.value in _ORDER]
    if not tags or (len({tag.value for tag in tags}) != 1 and not _are_joined(said, tags, lexicon)):
        return []
    allowed = lexicon.words("work_step", "goods") if goods or any(tag.value in _GOODS for tag in tags) else ()
    words = before + _without_parts(after, tags, lexicon)
    if any(word in words for word in excluded if word not in allowed):
        return []
    return list({tag.value: (tag.value, tag.word, date) for tag in tags}.values())


def _are_joined(words: str, tags: Sequence[Tag], lexicon: Lexicon) -> bool:
    """Whether steps follow each other in their order with 并 or 及 between them: what is done on one day."""
    joints = lexicon.words("work_step", "joint")
    in_order = all(_ORDER.index(one.value) <= _ORDER.index(other.value) for one, other in pairwise(tags))
    between = [(one, words[one.end : other.start]) for one, other in pairwise(tags) if one.value != other.value]
    return in_order and all(any(joint in gap for joint in joints) for _, gap in between)


def _without_parts(after: str, tags: Sequence[Tag], lexicon: Lexicon) -> str:
    """The words behind a date without the parts that are told to have all come to an end: 主体及设备安装全部完工 is the whole."""
    if after.find(tags[0].word) != tags[0].start or tags[0].value != "finished":
        return after
    before = after[: tags[0].start]
    whole = next((word for word in lexicon.words("work_step", "whole") if before.endswith(word)), "")
    return after[tags[0].start :] if whole else after


def _of_papers(facts: Facts, lexicon: Lexicon) -> Iterator[tuple[str, Figure, Figure]]:
    """(paper, when it was written, when something was done that rests on it), within a paragraph."""
    papers: dict[str, Figure] = {}
    block = -1
    for sentence in facts.sentences:
        if sentence.block != block:
            papers, block = {}, sentence.block
        dates = [f for f in facts.figures_of(sentence) if is_day(f)]
        for f, end in zip(dates, _limits(sentence.text, dates), strict=True):
            before = sentence.text[: f.quantity.start]
            for name in (name for name in papers if _rests_on(before, name, lexicon) and papers[name].locality != f.locality):
                yield name, papers[name], f
            if name := _paper(CLAUSE_END.split(sentence.text[f.quantity.end : end])[0], lexicon):
                papers[name] = f


def _paper(after: str, lexicon: Lexicon) -> str:
    """The paper that a clause behind a date says was written on it: 审计报告 of 出具项目财务审计报告; "" for none."""
    wrote = next((word for word in lexicon.words("paper", "wrote") if after.startswith(word)), "")
    name = max((word for word in lexicon.words("paper", "name") if wrote and after.endswith(word)), key=len, default="")
    return name if not any(word in after for word in lexicon.words("paper", "draft")) else ""


def _rests_on(before: str, paper: str, lexicon: Lexicon) -> bool:
    """Whether the words in front of a date say that what was done rests on that paper: 以该审计报告为依据，于; 根据上述批复，."""
    clauses = [clause for clause in CLAUSE_END.split(before) if clause][-_REST_CLAUSES:]
    for clause in clauses:
        at = clause.rfind(paper)
        leads = clause[:at] if at >= 0 else ""
        if leads.endswith(lexicon.words("paper", "same")) and any(word in leads for word in lexicon.words("paper", "by")):
            return True
    return False


def _against_paper(rule: Rule, paper: str, issued: Figure, used: Figure) -> Result:
    if is_before(used.quantity.date, issued.quantity.date):
        text = message("date_order.before_paper", paper=paper, late=used.text, early=issued.text)
        return result(rule, Verdict.FINDING, text, figures=(issued, used), formula=f"{used.text} < {paper}{issued.text}")
    return result(rule, Verdict.HOLDS, message("date_order.holds", count=2), figures=(issued, used))


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
            if (before, after) not in _EITHER and is_before(late.quantity.date, early.quantity.date):
                text = message("date_order.reversed", later=later, late=late.text, earlier=earlier, early=early.text)
                return result(rule, Verdict.FINDING, text, figures=(early, late), formula=f"{later}{late.text} < {earlier}{early.text}")
    return result(rule, Verdict.HOLDS, message("date_order.holds", count=len(steps)), figures=figures)


KIND = CheckKind(
    name="date_order",
    summary="Approval, tender, signing, beginning, ending and acceptance of a piece of work are dated in this order.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
