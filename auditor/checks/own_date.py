"""The date that a document was filled in, signed or published on, the end of the period that it evaluates, and what it tells
as done. Used by `dates`; it reports nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.checks.report_year import years_of
from auditor.figures.labels import normal
from auditor.language.dates import DATE, read_date
from auditor.language.lexicon import Lexicon
from auditor.language.signs import CLAUSE_END, SPAN, YEAR
from auditor.model.figure import Figure
from auditor.model.place import PlaceKind
from auditor.model.quantity import PartialDate

_OPENING = 8  # blocks in which the meeting is named that a report was presented to
_BETWEEN = re.compile(r"[:：\s]*$")
_CLAUSE = re.compile(r"[，。；,;：:、]")
_LONGEST_NAME = 24
_LAST_MONTH = 12
_BEHIND_CUT = 4  # characters between 统计时点 and its day
_TWO = 2  # days that a period lies between
_NEAR = 12  # characters in front of a date that say what it is of


def is_fill_date(figure: Figure, lookup: Lookup) -> bool:
    """A date after the words of a form's foot, the line of a report that is a date alone, or the day of its meeting."""
    start, end = figure.place.mark
    quote, lexicon = figure.place.quote, lookup.lexicon
    before = _BETWEEN.sub("", quote[:start])
    named = normal(before)
    for word in lexicon.words("scored_text", "is"):
        named = named.removesuffix(word)  # 填报日期为2023年3月1日
    if named.endswith(lexicon.words("date_for", "fill", "disclosure")):
        return True
    if figure.table >= 0 and figure.row >= 0 and normal(figure.place.row).endswith(lexicon.words("date_for", "fill")):
        return True
    if figure.table >= 0 or figure.quantity.date is None or not figure.quantity.date.day:
        return False
    if quote.strip() == figure.text.strip() or _is_signed(quote, start, end, lexicon):
        return True
    meets = any(tag.value == "session" for tag in lexicon.tagger("date_for").tag(normal(quote[end:])))
    return figure.place.order[0] < _OPENING and meets and not re.sub(r"[\W_]", "", before)


def is_told_of_self_evaluation(figure: Figure, lookup: Lookup) -> bool:
    """Whether a clause tells that the self-evaluation of the report year was finished or handed in on a day: 自评工作于11月20日完成.

    A month of December alone may be its last day.
    """
    date, lexicon = figure.quantity.date, lookup.lexicon
    if date is None or figure.table >= 0 or figure.place.kind is PlaceKind.TABLE or (date.month == _LAST_MONTH and not date.day):
        return False
    start, end = figure.place.mark
    quote = normal(figure.place.quote[:start]), normal(figure.place.quote[end:])
    before, behind = CLAUSE_END.split(quote[0])[-1], CLAUSE_END.split(quote[1])[0]
    words = lexicon.words
    is_of_it = any(word in before + behind for word in words("date_for", "paper"))
    if not is_of_it or not any(word in behind for word in words("date_for", "handed")):
        return False
    others = {read_date(match)[0].year for match in DATE.finditer("".join(quote))} - {0, date.year, years_of(lookup).year}
    return not others and not any(word in before + behind for word in (*words("period", "prior"), *words("told", "ahead")))


def _is_signed(quote: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a line is the name of a body and a date, as under a report: 青峦区财政局　2023年3月1日."""
    name = lexicon.compiled(_beside_name).sub("", quote[:start])
    return not quote[end:].strip() and 0 < len(name) <= _LONGEST_NAME and name.endswith(lexicon.words("entity", "body")) and name.isalpha()


def _beside_name(lexicon: Lexicon) -> re.Pattern[str]:
    """What stands beside the name of a body that signs: blanks, and where its seal is to be set."""
    return re.compile(rf"[\s（）()]|{lexicon.any('entity', 'seal')}")


def latest_own_date(lookup: Lookup) -> Figure | None:
    """The last of the dates that a document gives as its own; none when they are before the end of its year, or in doubt."""
    own = [f for f in lookup.facts.figures if f.quantity.date is not None and f.quantity.date.month and f.quantity.date.year]
    own = [figure for figure in own if is_fill_date(figure, lookup)]
    last = max(own, key=_order, default=None)
    years = years_of(lookup)
    year = years.year or max(years.titles, default=0)
    return last if last is not None and year and _order(last) > (year, 12, 31) else None


def _order(figure: Figure) -> tuple[int, int, int]:
    date = figure.quantity.date
    return (date.year, date.month, date.day or 31) if date is not None else (0, 0, 0)


class PeriodEnd(NamedTuple):
    """Where the last day of a period is printed, and which day it is."""

    figure: Figure
    date: PartialDate


def period_end(lookup: Lookup) -> PeriodEnd | None:
    """The last day of the period that a document says that it evaluates, or up to which it tells; None when it says none."""
    told = told_until(lookup)
    if told is not None and told.quantity.date is not None:
        return PeriodEnd(told, told.quantity.date)
    words = lookup.lexicon.words("date_for", "period")
    for sentence in lookup.facts.sentences:
        place = next((sentence.text.find(word) for word in words if word in sentence.text), -1)
        if place >= 0 and len(sentence.text) <= 3 * _LONGEST_NAME:
            dates = [f for f in lookup.facts.figures_of(sentence) if f.quantity.start > place and f.quantity.date and f.quantity.date.month]
            if end := _last_day(sentence.text, dates):
                return end
    return _in_brackets(lookup)


def _in_brackets(lookup: Lookup) -> PeriodEnd | None:
    """The last day of the year that a field declares, from the days in brackets behind it: 评价年度：2023年度（1月1日至12月31日）."""
    year = years_of(lookup).year
    opens = lookup.lexicon.compiled(_declared_days)
    for sentence in lookup.facts.sentences:
        if (match := opens.search(sentence.text)) is None:
            continue
        behind = (f for f in lookup.facts.figures_of(sentence) if match.end() <= f.quantity.start)
        dates = [f for f in behind if f.quantity.date and f.quantity.date.month]
        end = _last_day(sentence.text, dates[:_TWO])
        if end is not None and end.date.year == year and _joined(sentence.text, dates[:_TWO]):
            return end
    return None


def _declared_days(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"{lexicon.any('year_of', 'declared')}[:：\s]*{YEAR}[^（(，。]{{0,3}}[（(]")


def _joined(text: str, dates: Sequence[Figure]) -> bool:
    """Whether two dates are the first and the last day of a stretch of time."""
    return len(dates) == _TWO and re.fullmatch(rf"\s*[{SPAN}]\s*", text[dates[0].quantity.end : dates[1].quantity.start]) is not None


def _last_day(text: str, dates: Sequence[Figure]) -> PeriodEnd | None:
    """The end of the stretch that dates begin with, else the last of them; one without its year takes that of the first day."""
    end = dates[1] if _joined(text, dates[:_TWO]) else dates[-1] if dates else None
    date = end.quantity.date if end is not None else None
    first = dates[0].quantity.date if dates else None
    if end is None or date is None or first is None:
        return None
    year = date.year or (first.year if (date.month, date.day) > (first.month, first.day) else 0)
    return PeriodEnd(end, PartialDate(year, date.month, date.day)) if year else None


def told_until(lookup: Lookup) -> Figure | None:
    """The day up to which a document tells its numbers: 本报告数据的统计时点为2024年12月31日; None when it says none, or several."""
    words, ahead = lookup.lexicon.words("date_for", "cut"), lookup.lexicon.words("told", "ahead")
    found: list[Figure] = []
    for figure in lookup.facts.figures:
        date = figure.quantity.date
        if date is None or not (date.year and date.month and date.day) or figure.table >= 0:
            continue
        before = CLAUSE_END.split(normal(figure.place.quote[: figure.place.mark[0]]))[-1]
        said = max((word for word in words if word in before[-_LONGEST_NAME:]), key=len, default="")
        lead, _, behind = before.rpartition(said) if said else ("", "", before)
        if said and len(behind) <= _BEHIND_CUT and not any(word in lead + behind for word in ahead):
            found.append(figure)
    return found[0] if len({_order(figure) for figure in found}) == 1 else None


def is_told_as_done(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a sentence tells what happened on a day, or was so up to it, and nothing of it lies ahead."""
    date = figure.quantity.date
    if date is None or not date.year or not date.month or figure.place.kind is PlaceKind.TABLE or figure.table >= 0:
        return False
    start, end = figure.place.mark
    quote = figure.place.quote
    clauses = _CLAUSE.split(normal(quote[end:]))
    before = _CLAUSE.split(normal(quote[:start]))[-1][-_NEAR:]
    if clauses[0].startswith(lexicon.words("told", "perfect")):
        return not any(word in before for word in lexicon.words("told", "ahead"))  # what follows is what was done, not when
    sections = "".join(normal(text) for text in figure.place.section)
    ahead = lexicon.words("told", "ahead")
    state = next((word for word in lexicon.words("told", "state") if before.endswith(word)), "")
    if any(word in before.removesuffix(state) + clauses[0] or word in sections for word in ahead):
        return False
    if state:
        behind = "".join(clauses[1:2])
        return behind.startswith(lexicon.words("told", "so_far")) and not any(word in behind for word in ahead)
    return any(word in clauses[0] for word in lexicon.words("told", "done"))
