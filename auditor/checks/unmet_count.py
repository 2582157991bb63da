"""`unmet_count`: “除‘X’等1项指标未达到目标外，其余均已完成” counts the unmet indicators of the scoring table.

So do “14项指标中，13项达到目标，1项未完成” and, of the marks, “未得满分的有3项”. Which rows are counted may be read in several ways
(with budget execution or without, by the target or by the marks); a number contradicts when no reading has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.results import not_evaluated, result, show
from auditor.checks.scores import of_groups, points, scored_rows
from auditor.checks.targets import Outcome, TargetJudgement, judged
from auditor.language.chinese import NUMERALS, chinese_value
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Indicator, Role, Sentence
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "unmet_count.differs": "正文称有{said}项指标未达到目标，自评表中未达到目标的有{count}项：{names}。",
        "unmet_count.holds": "正文所称未达到目标的指标数（{said}项）与自评表相符。",
        "unmet_count.outside": "正文称{claim}{said}，自评表中为{readings}项：{names}。",
        "unmet_count.within": "正文所称{claim}{said}与自评表相符。",
        "unmet_count.open": "自评表有不能与目标比较的指标，未核对正文所称{claim}{said}。",
        "unmet_count.missing": "正文没有写明未完成的指标数。",
    },
    "en": {
        "unmet_count.differs": "The text says that {said} indicators missed their target, the scoring table shows {count}: {names}.",
        "unmet_count.holds": "The number of missed indicators in the text ({said}) agrees with the scoring table.",
        "unmet_count.outside": "The text says “{claim}” of {said}; the scoring table has {readings}: {names}.",
        "unmet_count.within": "“{claim}” of {said} in the text agrees with the scoring table.",
        "unmet_count.open": "Indicators that cannot be compared with their targets are in the table; “{claim}” of {said} was not checked.",
        "unmet_count.missing": "The text does not say how many indicators were missed.",
    },
}

_CLAUSE = re.compile(r"[，。；：]")
_MOST_NAMED = 8
_FEW_READINGS = 2  # ways to count that leave no doubt


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    seen = False
    for sentence, said in _claims(facts, context.lexicon):
        indicators = of_groups(_concerned(facts, sentence), sentence.text, context.lexicon)
        if not indicators:
            continue
        seen = True
        judgements = [judged(lookup, indicator) for indicator in indicators]
        yield _compare(rule, sentence, said, judgements, facts.figures_of(sentence))
    for told in _told(facts, context.lexicon):
        rows = [judged(lookup, row) for scoring in facts.scorings for row in scored_rows(scoring)]
        if rows:
            seen = True
            yield _against_readings(rule, told, rows)
    if not seen:
        yield not_evaluated(rule, message("unmet_count.missing"), rule.title)


def _said(lexicon: Lexicon) -> re.Pattern[str]:
    """除“走访企业”等1项指标未达到年度目标外."""
    missed = f"{lexicon.any('reached', 'not')}{lexicon.any('reached', 'reached')}"
    measure, things = lexicon.any("indicator", "any_noun"), lexicon.any("indicator", "numbered")
    return re.compile(
        rf"{lexicon.any('reached', 'except')}[^。]{{0,60}}?{lexicon.any('listing', 'open')}?\s*(?P<n>\d+|[{NUMERALS}])\s*{measure}{things}?"
        rf"[^。，]{{0,10}}?{missed}[^。]{{0,12}}{lexicon.any('reached', 'besides')}"
    )


def _claims(facts: Facts, lexicon: Lexicon) -> Iterator[tuple[Sentence, int]]:
    said = lexicon.compiled(_said)
    for sentence in facts.sentences:
        if (match := said.search(sentence.text)) and (value := chinese_value(match["n"]) if match["n"] in NUMERALS else match["n"]):
            yield sentence, int(value)


class _Told(NamedTuple):
    """How many indicators a clause counts: `met`, `unmet`, or `cut`, those without full marks."""

    figure: Figure
    kind: str
    words: str


class _Words(NamedTuple):
    """How a clause says of a number of indicators what became of them."""

    before: Mapping[str, re.Pattern[str]]
    behind: Mapping[str, re.Pattern[str]]
    elsewhere: re.Pattern[str]  # another year, what is to come

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Words:
        def word(value: str) -> str:
            return lexicon.any("reached", value)

        met, things = word("reached"), rf"(?:{lexicon.any('particle')}|{lexicon.any('indicator', 'numbered', 'overall')})*"
        unmet = f"{word('not')}{met}"
        cut = f"{word('not')}{lexicon.any('scored_text', 'score')}{lexicon.any('scored_text', 'full')}"
        joint = rf"{things}{lexicon.any('indicator', 'joint')}?\s*$"
        ends = rf"{lexicon.any('indicator', 'numbered', 'overall')}?(?:{lexicon.any('grade_place', 'each')})?"
        aside = r"(?:（[^（）]*）)?"
        says = {"cut": cut, "unmet": unmet, "met": rf"{lexicon.not_behind('reached', 'not')}{met}"}
        return cls(
            {kind: re.compile(rf"(?P<words>{said}){joint}") for kind, said in says.items()},
            # 11项指标完成情况 says nothing of what became of them
            {kind: re.compile(rf"{ends}{aside}(?P<words>{said})(?!\w?\s*\d|{word('noun')})") for kind, said in says.items()},
            re.compile(rf"{lexicon.any('period', 'prior')}|{lexicon.any('year_of', 'next_steps', 'outlook')}"),
        )


def _told(facts: Facts, lexicon: Lexicon) -> Iterator[_Told]:
    """The clauses that count the indicators of the only scoring table by what became of them, in sentences that speak of indicators."""
    if len(facts.scorings) != 1 or facts.scorings[0].in_text:
        return
    words, things = lexicon.compiled(_Words.of), lexicon.words("indicator", "overall", "third", "fourth")
    for sentence in facts.sentences:
        text = sentence.text
        plain = text
        for word in lexicon.words("reached", "goal_of"):
            plain = plain.replace(word, "")  # 年初目标 is the goal of this year
        if sentence.place.table or words.elsewhere.search(plain) or lexicon.compiled(_said).search(text):
            continue  # the last are counted above
        of_indicators = any(word in text for word in things)
        for figure in facts.figures_of(sentence):
            quantity = figure.quantity
            if quantity.dimension is Dimension.COUNT and quantity.unit in lexicon.words("indicator", "any_noun"):
                told = _kind_of(figure, text, words)
                exact = quantity.qualifier is Qualifier.EXACT and figure.role is Role.VALUE
                if told is not None and exact and (of_indicators or told.kind == "cut"):
                    yield told


def _kind_of(figure: Figure, text: str, words: _Words) -> _Told | None:
    before, behind = _CLAUSE.split(text[: figure.quantity.start])[-1], text[figure.quantity.end :]
    for kind in words.before:
        match = words.before[kind].search(before) or words.behind[kind].match(behind)
        if match is not None:
            return _Told(figure, kind, match["words"])
    return None


def _readings(kind: str, rows: Sequence[TargetJudgement]) -> dict[int, list[Indicator]]:
    """How many rows a clause can mean, by each way to count them, with what is counted."""
    cut = [row.indicator for row in rows if _is_cut(row.indicator)]
    missed = [row.indicator for row in rows if row.outcome is Outcome.NOT_MET]
    either = [row.indicator for row in rows if row.outcome is Outcome.NOT_MET or _is_cut(row.indicator)]
    lists = [cut] if kind == "cut" else [missed, cut, either]
    everything = [row.indicator for row in rows]
    own = [row for row in everything if not row.is_execution]
    if kind == "met":
        lists = [[row for row in whole if row not in found] for whole in (everything, own) for found in lists]
    else:
        lists += [[row for row in found if not row.is_execution] for found in lists]
    return {len(found): found for found in lists}


def _is_cut(row: Indicator) -> bool:
    weight, score = points(row.weight), points(row.score)
    return weight is not None and score is not None and score < weight


def _against_readings(rule: Rule, told: _Told, rows: Sequence[TargetJudgement]) -> Result:
    readings = _readings(told.kind, rows)
    value = int(told.figure.quantity.value or 0)
    said = {"claim": told.words, "said": show(told.figure)}
    if value in readings:
        return result(rule, Verdict.HOLDS, message("unmet_count.within", **said), figures=(told.figure,), formula=f"{value} = {value}")
    unread = sum(row.outcome in (Outcome.TOUCHES, Outcome.NOT_COMPARABLE) for row in rows) if told.kind != "cut" else 0
    if min(abs(number - value) for number in readings) <= unread:
        # rows in words, or on the edge of their target, may be counted either way
        return not_evaluated(rule, message("unmet_count.open", **said), rule.title)
    nearest = min(readings, key=lambda number: abs(number - value))
    shown = "、".join(row.name for row in readings[nearest][:_MOST_NAMED]) or "—"
    counts = "或".join(map(str, sorted(readings)))
    return result(
        rule,
        Verdict.FINDING if len(readings) <= _FEW_READINGS else Verdict.BORDERLINE,
        message("unmet_count.outside", **said, readings=counts, names=shown),
        figures=(told.figure, *(f for row in readings[nearest][:_MOST_NAMED] for f in (row.target, row.actual) if f is not None)),
        formula=f"{value} ≠ {counts}",
        difference=str(abs(nearest - value)),
        allowed="0",
    )


def _concerned(facts: Facts, sentence: Sentence) -> Iterator[Indicator]:
    """Indicators of the table that the claim stands in, of all tables when it stands in the text."""
    for scoring in facts.scorings:
        if not sentence.place.table or scoring.table == sentence.block:
            yield from scoring.indicators


def _compare(rule: Rule, sentence: Sentence, said: int, judgements: list[TargetJudgement], counted: list[Figure]) -> Result:
    missed = [judgement.indicator for judgement in judgements if judgement.outcome is Outcome.NOT_MET]
    doubtful = sum(judgement.outcome is Outcome.TOUCHES for judgement in judgements)
    figures: list[Figure] = [f for f in counted if f.quantity.value == said][:1]
    figures += [f for i in missed for f in (i.target, i.actual) if f is not None]
    names = "、".join(i.name for i in missed) or "—"
    if len(missed) == said:
        return result(rule, Verdict.HOLDS, message("unmet_count.holds", said=said), figures=figures, places=(sentence.place,))
    # an indicator on the edge of its target may be counted either way
    verdict = Verdict.BORDERLINE if len(missed) < said <= len(missed) + doubtful else Verdict.FINDING
    return result(
        rule,
        verdict,
        message("unmet_count.differs", said=said, count=len(missed), names=names),
        figures=figures,
        places=(sentence.place,),
        formula=f"{said} ≠ {len(missed)}",
        difference=str(abs(Decimal(said) - len(missed))),
        allowed="0",
    )


KIND = CheckKind(
    name="unmet_count",
    summary="The number of missed indicators that the text gives agrees with the scoring table.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.IDENTITY,
)
