"""`duration`: a length of time fits the dates beside it: 自2022年3月1日至5月29日，工期90天; 应于5月29日竣工，6月13日竣工，逾期15天;
合同工期90天，3月1日开工，6月13日竣工，逾期15天.

Days may be counted with or without the first one; months and years are rounded. Silent where two stretches of time or two
lengths could be meant, where an agreed length stands beside what really was, and where time was taken out.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from auditor.checks.duration_rows import lengths_of_rows
from auditor.checks.kind import CheckContext, CheckKind, Nature
from auditor.checks.moments import Days, Length, Moment, Stretch, moments_of, stretches_of
from auditor.checks.results import not_evaluated, number, result, show
from auditor.language.lexicon import Lexicon
from auditor.model.figure import Facts, Figure, Sentence
from auditor.model.message import message
from auditor.model.quantity import Dimension, Qualifier
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "duration.differs": "写明“{name}{stated}”，而{early}至{late}为{days}天（含首日{with_first}天）。",
        "duration.holds": "“{name}{stated}”与{early}至{late}相符。",
        "duration.missing": "没有可以与起止日期核对的工期、期限或逾期天数。",
    },
    "en": {
        "duration.differs": "It says “{name}{stated}”, but from {early} to {late} it is {days} days ({with_first} with the first).",
        "duration.holds": "“{name}{stated}” fits {early} and {late}.",
        "duration.missing": "There is no length of time, or delay, beside the dates that it lies between.",
    },
}
_UNITS = ("days", "weeks", "months", "years")
_LENGTH = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.44"), "years": Decimal("365.25")}
_ROUNDED = {"days": 0, "weeks": 4, "months": 16, "years": 183}  # days by which a rounded number may be off
_ROUNDED_TERM = 32  # days by which years of a contract may be off
_SHORT = 15  # days up to which days may mean working days
_WEEKEND = 5
_NEAR = 14  # characters before a number in which it is named
_MOST_FAILING = 4  # of so many rows one may fail
_TWO = 2  # dates of one stretch of time
_BESIDE = 18  # characters between a stretch of time and its length


class _Patterns(NamedTuple):
    named: re.Pattern[str]
    vague: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> _Patterns:
        names = lexicon.any("duration", "span", "term", "counted", "late", "early")
        return cls(
            re.compile(rf"(?P<name>{names})\s*(?:{lexicon.any('duration', 'joint')}\s*){{0,2}}$"),
            re.compile(rf"\s*{lexicon.any('duration', 'days')}?{lexicon.any('duration', 'vague')}"),
        )


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    seen = False
    former: Sentence | None = None
    for sentence in facts.sentences:
        for outcome in _judged(rule, facts, sentence, former, context.lexicon):
            seen = True
            yield outcome
        former = sentence
    for length, stretch in _of_rows(facts, context.lexicon):
        seen = True
        yield _compare(rule, length, stretch)
    if not seen:
        yield not_evaluated(rule, message("duration.missing"), rule.title)


def _of_rows(facts: Facts, lexicon: Lexicon) -> Iterator[tuple[Length, Stretch]]:
    """The rows of tables with two dates and a length; where a heading does not say of what, most of the rows must fit."""
    for table in lengths_of_rows(facts, lexicon):
        unsaid = [(length, stretch) for length, stretch in table if not _is_elapsed(stretch.words, lexicon)]
        failing = [pair for pair in unsaid if not _holds(*pair)]
        doubtful = [] if len(failing) * _MOST_FAILING <= len(unsaid) else failing
        yield from (pair for pair in table if pair not in doubtful)


def _judged(rule: Rule, facts: Facts, sentence: Sentence, former: Sentence | None, lexicon: Lexicon) -> Iterator[Result]:
    """The results of a sentence: each length of it that dates of it, or of the sentence before it, tell."""
    figures = facts.figures_of(sentence)
    lengths = list(_lengths(sentence.text, figures, lexicon))
    if not lengths or _is_broken(sentence.text, lexicon):
        return
    own = [length.figure for length in lengths]
    moments = moments_of(sentence.text, [figure for figure in figures if figure not in own])
    near = stretches_of(sentence.text, moments, lexicon)
    alone = sum(_measured(sentence.text, figure, lexicon) is not None for figure in figures) == 1
    for length in lengths:
        if length.kind in ("late", "early"):
            meant = _delay(length, moments, lexicon, alone=alone)
            if meant is None and (term := _agreed_term(length, lengths, near, lexicon)) is not None:
                yield _compare(rule, _with_delay(term, length), near[0], beside=(term.figure,))
        elif moments:
            meant = _beside(length, near if len(near) == 1 else _just_before(length, sentence.text, moments, lexicon), lexicon)
        else:
            meant = _before(length, facts, sentence, former, lexicon) if len(lengths) == 1 else None
        if meant is not None:
            yield _compare(rule, length, meant)


def _lengths(text: str, figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Length]:
    patterns = lexicon.compiled(_Patterns.of)
    end = 0
    for figure in figures:
        found = _measured(text, figure, lexicon)
        lead = text[end : figure.quantity.start]
        end = figure.quantity.end
        if found is None or patterns.vague.match(text[figure.quantity.end :]):
            continue
        match = patterns.named.search(lead[-_NEAR:])
        if match is None:
            continue
        clause = re.split(r"[，。；,;]", lead)[-1]
        yield Length(figure, *found, match["name"], _kind_of(match["name"], lexicon), clause)


def _kind_of(name: str, lexicon: Lexicon) -> str:
    return next(kind for kind in ("late", "early", "term", "span", "counted") if name in lexicon.words("duration", kind))


def _measured(text: str, figure: Figure, lexicon: Lexicon) -> tuple[Decimal, str, str] | None:
    """A number of days, weeks, months or years: (value, unit, as printed); 15日 reads as a day of the calendar, 45日 as 45."""
    quantity = figure.quantity
    date = quantity.date
    if date is not None:
        return None if date.year or date.month or not date.day else (Decimal(date.day), "days", figure.text)
    if quantity.qualifier is not Qualifier.EXACT or quantity.value is None:
        return None
    if quantity.dimension is Dimension.COUNT:
        printed = text[quantity.end - len(quantity.unit) :]  # 100个 of 100个日历天
        days = max((word for word in lexicon.words("duration", "days") if printed.startswith(word)), key=len, default="")
        if len(days) > len(quantity.unit):
            return quantity.value, "days", show(figure) + days[len(quantity.unit) :]
        unit = next((unit for unit in _UNITS if quantity.unit in lexicon.words("duration", unit)), "")
        return (quantity.value, unit, show(figure)) if unit else None
    day = next((word for word in lexicon.words("duration", "days") if text.startswith(word, quantity.end)), "")
    return (quantity.value, "days", show(figure) + day) if day and quantity.dimension is Dimension.NUMBER else None


def _is_broken(text: str, lexicon: Lexicon) -> bool:
    """Whether time was taken out of a stretch, or added to it; 展期 is the length of a show only beside the day on which one closes."""
    words = lexicon.words
    shown = any(word in text for word in words("duration", "closes"))
    return any(word in text for word in words("duration", "broken") if not shown or word not in words("duration", "span"))


def _is_agreed(words: str, lexicon: Lexicon) -> bool:
    return any(word in words for word in lexicon.words("duration", "agreed"))


def _is_elapsed(words: str, lexicon: Lexicon) -> bool:
    return any(word in words for word in lexicon.words("duration", "elapsed"))


def _beside(length: Length, stretches: Sequence[Stretch], lexicon: Lexicon) -> Stretch | None:
    """The only stretch of time of a sentence, where the length stands at it and both are agreed, or both really were."""
    if len(stretches) != 1:
        return None
    (stretch,) = stretches
    behind = length.start - stretch.last.end
    ahead = stretch.first.start - length.figure.quantity.end
    gap = behind if behind >= 0 else ahead
    if not 0 <= gap <= _BESIDE or _is_about(length, lexicon):
        return None
    if length.kind == "counted" and not (behind >= 0 and length.words.strip().startswith(length.name)):
        return None  # 自3月1日至5月29日，全县共10天无雨
    if length.kind == "counted" and not stretch.joined and not _ends_clause(length, lexicon):
        return None  # 3月1日开班，5月29日结业，共10天外出
    if stretch.joined:
        return None if _differ(length.words, stretch.words, lexicon) else stretch
    # 工期90天，3月1日开工，5月29日竣工: what was agreed, or what came of it
    same = _is_told(length, behind, lexicon) or (_is_agreed(length.words, lexicon) and _is_agreed(stretch.words, lexicon))
    ended = any(word in stretch.last.words for word in lexicon.words("duration", "ends")) or _is_of_all(length, lexicon)
    return stretch if same and ended and not _differ(length.words, stretch.words, lexicon) else None


def _ends_clause(length: Length, lexicon: Lexicon) -> bool:
    """Whether nothing stands behind a length in its clause."""
    behind = length.figure.place.quote[length.figure.place.mark[1] :]
    for word in lexicon.words("duration", "days"):
        behind = behind.removeprefix(word)
    return not behind.strip() or not behind.strip()[0].isalnum()


def _is_told(length: Length, behind: int, lexicon: Lexicon) -> bool:
    """Whether a length is what came of it: 历时120天, or counted up behind its two dates: 实施期共6个月."""
    counted = any(word in length.words for word in lexicon.words("duration", "counted"))
    return _is_elapsed(length.words, lexicon) or (behind >= 0 and counted and _is_of_all(length, lexicon))


def _is_of_all(length: Length, lexicon: Lexicon) -> bool:
    """Whether nothing before the name of a length says of which part of the work it is: 其中施工期, 评审历时."""
    rest = length.words
    for word in (length.name, *sorted(lexicon.words("duration", "whole", "counted", "joint"), key=len, reverse=True)):
        rest = rest.replace(word, "")
    return not rest.strip()


def _just_before(length: Length, text: str, moments: Sequence[Moment], lexicon: Lexicon) -> list[Stretch]:
    """The stretch of time of the two dates that stand before a length, where others of the sentence are about other things."""
    begin = text.rfind("；", 0, length.start) + 1
    before = [moment for moment in moments if begin <= moment.start and moment.end <= length.start]
    return stretches_of(text, before, lexicon) if len(before) == _TWO else []


def _differ(length: str, dates: str, lexicon: Lexicon) -> bool:
    """Whether one is agreed and the other really was, or only the dates say that they are what really was."""
    stated, dated = (_is_elapsed(words, lexicon) for words in (length, dates))
    return (dated and not stated) or (stated and not dated and _is_agreed(dates, lexicon))


def _is_about(length: Length, lexicon: Lexicon) -> bool:
    rest = length.words.replace(length.name, "")
    return any(word in rest for word in lexicon.words("duration", "about"))


def _before(length: Length, facts: Facts, sentence: Sentence, former: Sentence | None, lexicon: Lexicon) -> Stretch | None:
    """The stretch of time of the sentence before, which a length that really was goes on about."""
    if former is None or former.block != sentence.block or not _is_elapsed(length.words, lexicon) or _is_about(length, lexicon):
        return None
    figures = facts.figures_of(former)
    if _is_broken(former.text, lexicon) or any(_lengths(former.text, figures, lexicon)):
        return None
    moments = moments_of(former.text, figures)
    stretches = stretches_of(former.text, moments, lexicon) if len(moments) == 2 else []
    return stretches[0] if len(stretches) == 1 and not _is_agreed(stretches[0].words, lexicon) else None


def _delay(length: Length, moments: Sequence[Moment], lexicon: Lexicon, *, alone: bool) -> Stretch | None:
    """From the day that was agreed to the day that it was, or the other way round; only where a sentence has these two.

    Beside another length only the agreed day of an end will do: 签订后60天内交货 prints none.
    """
    if len(moments) != 2 or _is_about(length, lexicon):
        return None
    agreed = [m for m in moments if _is_agreed(m.words, lexicon) and not _is_elapsed(m.words, lexicon)]
    actual = [m for m in moments if m not in agreed]
    if len(agreed) != 1 or length.start < max(m.end for m in moments):
        return None
    steps = [{tag.value for tag in lexicon.tagger("work_step").tag(m.words)} - {"planned"} for m in moments]
    due = steps[moments.index(agreed[0])]
    if (all(steps) and not steps[0] & steps[1]) or "signed" in due or not (alone or "finished" in due):
        return None
    pair = (agreed[0], actual[0]) if length.kind == "late" else (actual[0], agreed[0])
    return Stretch(*pair, joined=True)


def _agreed_term(delay: Length, lengths: Sequence[Length], near: Sequence[Stretch], lexicon: Lexicon) -> Length | None:
    """The one length of time of a sentence that was agreed, where its only two dates are those of the work as it was."""
    terms = [length for length in lengths if length.kind in ("span", "term")]
    if len(lengths) != _TWO or len(terms) != 1 or len(near) != 1 or delay.unit != "days" or _is_about(delay, lexicon):
        return None
    (term,), (stretch,) = terms, near
    agreed = _is_agreed(term.words, lexicon) and not _is_elapsed(term.words, lexicon) and not _is_about(term, lexicon)
    of_all = delay.start > max(term.start, stretch.last.end) and not _is_agreed(stretch.words, lexicon)
    return term if agreed and of_all else None


def _with_delay(term: Length, delay: Length) -> Length:
    """How long the work took: what was agreed, and the days that it was late or early."""
    days = delay.value / _LENGTH[term.unit]
    value = term.value + days if delay.kind == "late" else term.value - days
    return delay._replace(value=value, unit=term.unit, stated=f"{term.stated}、{delay.name}{delay.stated}", name=term.name, kind=term.kind)


def _holds(length: Length, stretch: Stretch) -> bool:
    return any(_fits(length, days, stretch) for days in stretch.lengths or _reversed(stretch))


def _compare(rule: Rule, length: Length, stretch: Stretch, beside: Sequence[Figure] = ()) -> Result:
    lengths = stretch.lengths or _reversed(stretch)
    holds = _holds(length, stretch)
    low, high = min(days[0] for days in lengths), max(days[1] for days in lengths[:1])
    first, last = stretch.first.figure, stretch.last.figure
    said = {"name": length.name, "stated": length.stated, "early": first.text, "late": last.text}
    days = _span(low, high)
    return result(
        rule,
        Verdict.HOLDS if holds else Verdict.FINDING,
        message("duration.holds", **said) if holds else message("duration.differs", **said, days=days, with_first=_span(low + 1, high + 1)),
        figures=(length.figure, *beside, first, last),
        formula=f"{last.text} − {first.text} = {days}天 {'=' if holds else '≠'} {length.stated}",
        difference="0" if holds else _gap(length, (low, high)),
        allowed=str(_tolerance(length)),
    )


def _reversed(stretch: Stretch) -> tuple[Days, ...]:
    """The lengths of dates that stand the wrong way round: less than nothing."""
    ends = itertools.product(stretch.first.readings, stretch.last.readings)
    return tuple((end[0] - begin[1], end[1] - begin[0]) for begin, end in ends)


def _tolerance(length: Length) -> int:
    return _ROUNDED_TERM if length.unit == "years" and length.kind == "term" else _ROUNDED[length.unit]


def _fits(length: Length, days: Days, stretch: Stretch) -> bool:
    """Whether a length fits, with the first day counted or not; a few days may be working days."""
    stated, slack = length.value * _LENGTH[length.unit], _tolerance(length)
    if days[0] - slack <= stated <= days[1] + 1 + slack:
        return True
    if length.unit != "days" or stated > _SHORT or days[0] != days[1] or days[0] < 0:
        return False
    begin = stretch.first.readings[0][0]
    working = sum(datetime.date.fromordinal(day).weekday() < _WEEKEND for day in range(begin, begin + days[0] + 1))
    return working - 1 <= stated <= working


def _gap(length: Length, days: Days) -> str:
    stated = length.value * _LENGTH[length.unit]
    return number(max(days[0] - stated, stated - days[1] - 1, Decimal(0)), 0)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}～{high}"


KIND = CheckKind(
    name="duration",
    summary="A length of time, or a delay, fits the two dates that it lies between.",
    options=(),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
