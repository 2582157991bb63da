"""`dates`: years and dates fit the report year: headings, table columns, fill dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from auditor.checks.borrowed_year import Borrowed, borrowed_years, has_own_amount
from auditor.checks.compared_year import comparisons, is_wrong_comparison
from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.own_date import is_fill_date, is_told_as_done, is_told_of_self_evaluation, latest_own_date, period_end
from auditor.checks.report_year import LOOKS_BACK, Years, is_point, years_of
from auditor.checks.results import not_evaluated, result
from auditor.checks.titled_year import denied_by
from auditor.figures.labels import normal
from auditor.model.figure import Facts, Figure, Role, grouped
from auditor.model.message import message
from auditor.model.quantity import Dimension, PartialDate
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "dates.wrong_year": "此处年度写为{text}，与报告年度{year}年不符：“{quote}”。",
        "dates.borrowed": "此处写为{text}的{amount}是{year}年的数，{text}为{other}：“{quote}”。",
        "dates.denied": "标题年度写为{text}，其下所列为{own}，报告年度为{year}年：“{quote}”。",
        "dates.early": "填报（评价）日期{text}早于{year}年度结束。",
        "dates.impossible": "日期{text}不存在。",
        "dates.before_period": "填报（评价）日期{text}早于评价时段的截止日{end}。",
        "dates.compared": "报告年度为{year}年，此处却与{text}比较：“{quote}”。",
        "dates.later": "日期{text}晚于本文件的落款（填报、公开）日期{own}，却写为已经完成：“{quote}”。",
        "dates.not_later": "写为已经完成的日期共{count}处，都不晚于本文件的日期。",
        "dates.holds": "年度、日期共{count}处，与报告年度{year}年相符。",
        "dates.exist": "日期共{count}处，都是历法上有的日期。",
        "dates.no_year": "未识别到报告年度。",
        "dates.several_years": "标题或各处所写年度不止一个，未核对年度、日期。",
        "dates.looks_ahead": "文件不是决算或对已过去年度的评价，或未识别出文件性质，未核对填报日期。",
        "dates.missing": "没有需要核对的日期。",
    },
    "en": {
        "dates.wrong_year": "The year here is {text}, but the report is on {year}: “{quote}”.",
        "dates.borrowed": "{amount}, here said to be of {text}, is that of {year}; {text} has {other}: “{quote}”.",
        "dates.denied": "The title says {text}, but what stands below it is of {own}, and the report is on {year}: “{quote}”.",
        "dates.early": "The date of filling in, {text}, is before the end of {year}.",
        "dates.impossible": "There is no such date as {text}.",
        "dates.before_period": "The date of filling in, {text}, is before the end of the period evaluated, {end}.",
        "dates.compared": "The report is on {year}, but here something is held against {text}: “{quote}”.",
        "dates.later": "{text} is after the document's own date, {own}, yet told as done: “{quote}”.",
        "dates.not_later": "The {count} dates of what is told as done are not after the document's own date.",
        "dates.holds": "{count} years and dates fit the report year {year}.",
        "dates.exist": "All {count} dates exist in the calendar.",
        "dates.no_year": "The report year was not recognised.",
        "dates.several_years": "The document names several years as its own; years and dates were not checked.",
        "dates.looks_ahead": "The document does not look back on a year that has ended, or does not say so; dates were not checked.",
        "dates.missing": "There is no date to check.",
    },
}
_MAX_QUOTE = 40
_MANY = 3
_OF_THE_YEAR = ("report_year", "fill_date")
_TOLD = MappingProxyType({"impossible": "dates.exist", "later": "dates.not_later"})
_LEAP_YEAR = 2000
_OPENS = ("（", "(")


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    lookup = context.lookup(facts)
    wanted = str(rule.options["what"])
    years = years_of(lookup)
    borrowed = lookup.derived(borrowed_years) if wanted == "report_year" else ()
    yield from (_borrowed(rule, one, facts.identity.year) for one in borrowed)
    if wanted in _OF_THE_YEAR and not years.year:
        if borrowed:
            return
        yield not_evaluated(rule, message("dates.several_years" if years.titles else "dates.no_year"), "报告年度")
        return
    if wanted == "fill_date" and facts.identity.role not in LOOKS_BACK and lookup.derived(period_end) is None:
        yield not_evaluated(rule, message("dates.looks_ahead"), rule.title)
        return
    fine: list[Figure] = []
    found = False
    for figure in facts.figures:
        date = figure.quantity.date
        if date is None or any(one.year is figure for one in borrowed):
            continue
        outcome = _JUDGES[wanted](rule, figure, date, years, lookup)
        if outcome is None:
            continue
        found = True
        if isinstance(outcome, Result):
            yield outcome
        else:
            fine.append(figure)
    if fine:
        said = message(_TOLD.get(wanted, "dates.holds"), count=len(fine), year=years.year)
        # that days exist ties no date to another
        rests_on = {"places": [figure.place for figure in fine]} if wanted == "impossible" else {"figures": fine}
        yield result(rule, Verdict.HOLDS, said, **rests_on)
    if not found:
        yield not_evaluated(rule, message("dates.missing"), rule.title)


def _borrowed(rule: Rule, one: Borrowed, year: str) -> Result:
    """A year before an amount that is the report year's own."""
    quote = one.year.place.quote[:_MAX_QUOTE]
    said = message("dates.borrowed", text=one.year.text, amount=one.amount.text, year=year, other=one.own.text, quote=quote)
    formula = f"{one.amount.text} = {one.twin.text} ≠ {one.own.text}"
    return result(rule, Verdict.FINDING, said, figures=(one.year, one.amount, one.twin, one.own), formula=formula)


def _possible(rule: Rule, figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> Result | bool | None:
    if not (date.month and date.day):
        return None
    if _exists(date):
        return True
    return result(rule, Verdict.FINDING, message("dates.impossible", text=figure.text), figures=(figure,))


def _exists(date: PartialDate) -> bool:
    """Whether the calendar has a day; one without a year is a day of any year."""
    try:
        datetime.date(date.year or _LEAP_YEAR, date.month, date.day)
    except ValueError:
        return False
    return True


def _filled(rule: Rule, figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> Result | bool | None:
    """A date of filling in, publishing or presenting against the end of the year that the document looks back on."""
    if not date.month or not date.year or not (is_fill_date(figure, lookup) or is_told_of_self_evaluation(figure, lookup)):
        return None
    period = lookup.derived(period_end)
    end = period.date if period is not None else None
    last = (end.year, end.month, end.day or 1) if end is not None else (years.year, 12, 31)
    own = (date.year, date.month, date.day or 31)
    if own > last or (end is not None and (own == last or last > (years.year, 12, 31))):
        return True
    if end is not None and period is not None:
        early = message("dates.before_period", text=figure.text, end=period.figure.text)
        return result(rule, Verdict.FINDING, early, figures=(figure, period.figure), formula=f"{figure.text} < {period.figure.text}")
    return result(
        rule,
        Verdict.FINDING,
        message("dates.early", text=figure.text, year=years.year),
        figures=(figure,),
        formula=f"{figure.text} < {years.year}-12-31",
    )


def _later(rule: Rule, figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> Result | bool | None:
    """What is told as done on a day after the document's own date."""
    own = lookup.derived(latest_own_date)
    signed = own.quantity.date if own is not None else None
    if own is None or signed is None or is_fill_date(figure, lookup) or not is_told_as_done(figure, lookup.lexicon):
        return None
    day = bool(date.day and signed.day)
    if (date.year, date.month, date.day if day else 0) <= (signed.year, signed.month, signed.day if day else 0):
        return True
    return result(
        rule,
        Verdict.FINDING,
        message("dates.later", text=figure.text, own=own.text, quote=figure.place.quote[:_MAX_QUOTE]),
        figures=(figure, own),
        formula=f"{figure.text} > {own.text}",
    )


def _reported(rule: Rule, figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> Result | bool | None:
    """A year that stands where the report's own must stand."""
    if not date.year:
        return None
    if figure.table >= 0 and figure.row >= 0:
        wrong = _wrong_column(figure, date, years, lookup)
    elif figure in years.headed:
        # a heading or a statement of the same year makes it that of a part of the document
        alone = date.year != years.year and years.times(date.year) == 1
        if alone and (own := denied_by(figure, years, lookup)) is not None:
            quote = figure.place.quote[:_MAX_QUOTE]
            said = message("dates.denied", text=figure.text, own=own.words, year=years.year, quote=quote)
            return result(rule, Verdict.FINDING, said, figures=(figure, own.figure), formula=f"{date.year} ≠ {years.year}")
        wrong = alone and _same_form(figure, lookup)
    elif figure in years.stated:
        wrong = date.year != years.year and _wrong_statement(figure, date, years, lookup)
    elif figure in lookup.derived(comparisons):
        if not is_wrong_comparison(figure, years, lookup):
            return None
        said = message("dates.compared", text=figure.text, year=years.year, quote=figure.place.quote[:_MAX_QUOTE])
        return result(rule, Verdict.FINDING, said, figures=(figure,), formula=f"{date.year} ≠ {years.year - 1}")
    else:
        return None
    if wrong and _is_of_its_part(figure, date, lookup):
        return None
    if wrong is None or (not wrong and date.year != years.year):
        return None
    if not wrong:
        return True
    quote = figure.place.quote[:_MAX_QUOTE]
    return result(
        rule,
        Verdict.FINDING,
        message("dates.wrong_year", text=figure.text, year=years.year, quote=quote),
        figures=(figure,),
        formula=f"{date.year} ≠ {years.year}",
    )


def _is_of_its_part(figure: Figure, date: PartialDate, lookup: Lookup) -> bool:
    """Whether a line that opens with a year, and prints no number, names a part of the document: what follows opens with it too."""
    if figure.table >= 0 or any(f.quantity.has_number for f in lookup.facts.by_locality.get(figure.locality, ())):
        return False
    block = figure.place.order[0]
    years = (f for f in lookup.facts.figures if f.table < 0 and f.quantity.date is not None and f.place.order[0] > block)
    following = next(years, None)
    opens = following is not None and following.place.order[0] <= block + 2 and following.place.mark[0] == 0
    return opens and following is not None and following.quantity.date is not None and following.quantity.date.year == date.year


def _wrong_statement(figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> bool:
    """Whether all other statements are on the report year and this one is no comparison with another."""
    role = lookup.facts.identity.role
    if is_point(figure, lookup.lexicon) and role not in LOOKS_BACK:
        return False  # a budget is drawn up on figures of the year before
    if date.month and (date.month, date.day) != (12, 31):
        return False
    if has_own_amount(figure, lookup):
        return False  # 2024年预算100万元 in a budget of 2025 that holds its own against it
    others = [other.quantity.date.year for other in years.stated if other is not figure and other.quantity.date is not None]
    agreeing = others.count(years.year)
    # beside many statements on the report year one on an earlier year is a comparison, and denies nothing about a later one
    agreed = agreeing == len(others) or (date.year > years.year and agreeing >= max(_MANY, 3 * (len(others) - agreeing)))
    if not agreeing or not agreed or years.times(date.year) > 1:
        return False
    return not _is_compared(figure, date, years, lookup) and not (date.year < years.year and _is_of_another_score(figure, lookup))


def _is_of_another_score(figure: Figure, lookup: Lookup) -> bool:
    """Whether the sentence of a year gives a score that is none of the document's own totals: that of an earlier self-evaluation."""
    scores = [f for f in lookup.facts.by_locality.get(figure.locality, ()) if f.quantity.dimension is Dimension.SCORE]
    told = {f.quantity.value for f in scores if f.role is Role.VALUE and f.label}
    totals = {s.score_total.quantity.value for s in lookup.facts.scorings if s.score_total is not None}
    return bool(told and totals) and not told & totals


def _is_compared(figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> bool:
    """Whether the report year has another number of the same label, beside which this one is named."""
    if date.year > years.year:
        return False
    own = lookup.derived(_numbers_of_the_year)
    sentence = [f for f in lookup.facts.by_locality.get(figure.locality, ()) if f.quantity.has_number and f.label]
    return any(f.label in own and f.quantity.value not in own[f.label] for f in sentence)


def _numbers_of_the_year(lookup: Lookup) -> dict[str, set[Decimal | None]]:
    """The numbers of the report year by what they are called."""
    found: dict[str, set[Decimal | None]] = {}
    year = str(years_of(lookup).year)
    for figure in lookup.facts.figures:
        if figure.quantity.has_number and figure.role is Role.VALUE and figure.period == year:
            found.setdefault(figure.label, set()).add(figure.quantity.value)
    return found


def _same_form(figure: Figure, lookup: Lookup) -> bool:
    """Whether a heading names the document by the same kind of words as its title does: 2024年财政决算附表."""
    tagger = lookup.lexicon.tagger("document")
    own = {tag.word for tag in tagger.tag(lookup.facts.identity.title) if tag.kind == "document"}
    start, end = figure.place.mark
    before = normal(figure.place.quote[:start])
    said = before if before.endswith(_OPENS) else normal(figure.place.quote[end:])  # 区域绩效自评表（2022年度）
    return any(tag.word in own for tag in tagger.tag(said))


def _wrong_column(figure: Figure, date: PartialDate, years: Years, lookup: Lookup) -> bool | None:
    """Whether a column of accounts is of a year that the document cannot have: None when it is not asked for."""
    if date.month:
        return None
    beside = lookup.derived(_dates_in_rows).get((figure.table, figure.row), ())
    named = {f.quantity.date.year for f in beside if f.quantity.date is not None}
    if len(named | {years.year}) > 2:
        return None  # a comparison of several years
    if date.year == years.year:
        return _is_repeated(figure, beside)
    if date.year == years.year - 1:
        # two columns of one heading, one of which must be of the report year
        return True if _is_repeated(figure, beside) else None
    backward = lookup.facts.identity.role in LOOKS_BACK
    accounts = any(tag.value == "final_accounts" for tag in lookup.lexicon.tagger("document").tag(normal(figure.place.quote)))
    return True if backward and accounts and years.year in named and not years.times(date.year) else None


def _dates_in_rows(lookup: Lookup) -> dict[tuple[int, int], tuple[Figure, ...]]:
    return grouped((f for f in lookup.facts.figures if f.quantity.date and f.table >= 0), lambda f: (f.table, f.row))


def _is_repeated(date: Figure, beside: Sequence[Figure]) -> bool:
    """Whether the column before has the very same heading, so that one of the years must be wrong."""
    heading = (normal(date.place.quote), date.place.column)
    return any(f.column == date.column - 1 and (normal(f.place.quote), f.place.column) == heading for f in beside)


_JUDGES: Mapping[str, Callable[[Rule, Figure, PartialDate, Years, Lookup], Result | bool | None]] = MappingProxyType(
    {"report_year": _reported, "fill_date": _filled, "impossible": _possible, "later": _later}
)


KIND = CheckKind(
    name="dates",
    summary="Years and dates fit the report year: headings, table columns, fill dates.",
    options=(Option("what", OptionType.CHOICE, "what to check", required=True, choices=tuple(_JUDGES)),),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
