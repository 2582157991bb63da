"""`dates`: years and dates fit the report year: headings, table columns, fill dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from auditor.checks.kind import CheckContext, CheckKind, Nature, Option, OptionType
from auditor.checks.lookup import Lookup
from auditor.checks.results import not_evaluated, result
from auditor.figures.labels import normal
from auditor.model.figure import Facts, Figure, Role, grouped
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import PartialDate
from auditor.model.result import Result, Verdict
from auditor.model.rule import Rule

TEXTS = {
    "zh": {
        "dates.wrong_year": "此处年度写为{text}，与报告年度{year}年不符：“{quote}”。",
        "dates.early": "填报（评价）日期{text}早于{year}年度结束。",
        "dates.impossible": "日期{text}不存在。",
        "dates.holds": "年度、日期共{count}处，与报告年度{year}年相符。",
        "dates.no_year": "未识别到报告年度。",
        "dates.missing": "没有需要核对的日期。",
    },
    "en": {
        "dates.wrong_year": "The year here is {text}, but the report is on {year}: “{quote}”.",
        "dates.early": "The date of filling in, {text}, is before the end of {year}.",
        "dates.impossible": "There is no such date as {text}.",
        "dates.holds": "{count} years and dates fit the report year {year}.",
        "dates.no_year": "The report year was not recognised.",
        "dates.missing": "There is no date to check.",
    },
}
_FILLED = re.compile(r"(?:填报|填表|评价|公开|报告|编制)(?:日期|时间)[:：]?\s*$")
# the year of a sentence is that of the report when an amount or the report's own subject follows it
_REPORT_WORDS = re.compile(
    r"^度?，?(?:\d{1,3}个)?(?:[^，。；：\d]{0,24}?)(?:支出|收入|收、支|决算|预算|自评|绩效|开展|完成|没有|无|使用|整体|三公|“三公”|政府采购|机关运行|年末|末|综合|项目|资金|得分|当年|县财政|市财政|区财政|全年)"
)
# what may stand before such a year: the end of a clause, a short subject, 现将我局…
_OPENS_CLAUSE = re.compile(
    r"[，。；：、（]\s*$|组织对\s*$|开展\s*$|对\s*$|部分\s*$|[一二三四五六七八九十]、$|^[^，。；]{0,30}$|现将[^，。；]{0,16}$|"
    r"(?:我|本)(?:局|单位|中心|部门|委|办|院|校|所|镇|乡|街道|县|区|市)$"
)
_AS_OF = re.compile(r"截至\s*$")
_OTHER_YEAR = re.compile(r"与|较|比|相比|同期|上年|以来|规划|年度预算编制|下一?年|拟|将于|即将|计划于|预计|成立|起|自|于")
_QUOTES = re.compile(r"“[^”]*”|《[^》]*》|（[^（）]*）")
_ACCOUNTS = re.compile(r"决算|执行|支出数")
_MAX_QUOTE = 40


def evaluate(rule: Rule, facts: Facts, context: CheckContext) -> Iterable[Result]:
    if not facts.identity.year.isdigit():
        yield not_evaluated(rule, message("dates.no_year"), "报告年度")
        return
    year = int(facts.identity.year)
    wanted = str(rule.options["what"])
    lookup = context.lookup(facts)
    fine: list[Figure] = []
    found = False
    for figure in facts.figures:
        date = figure.quantity.date
        if date is None:
            continue
        outcome = _judge(rule, wanted, figure, date, year, lookup)
        if outcome is None:
            continue
        found = True
        if isinstance(outcome, Result):
            yield outcome
        else:
            fine.append(figure)
    if fine:
        yield result(rule, Verdict.HOLDS, message("dates.holds", count=len(fine), year=year), figures=fine)
    if not found:
        yield not_evaluated(rule, message("dates.missing"), rule.title)


def _judge(rule: Rule, wanted: str, figure: Figure, date: PartialDate, year: int, lookup: Lookup) -> Result | bool | None:
    """A finding, True when the date fits, None when it is not asked for."""
    if wanted == "impossible":
        if not (date.year and date.month and date.day):
            return None
        if _exists(date):
            return True
        return result(rule, Verdict.FINDING, message("dates.impossible", text=figure.text), figures=(figure,))
    if wanted == "fill_date":
        if not date.month or not date.year or not _is_fill_date(figure):
            return None
        if (date.year, date.month, date.day or 31) > (year, 12, 31):
            return True
        return result(
            rule,
            Verdict.FINDING,
            message("dates.early", text=figure.text, year=year),
            figures=(figure,),
            formula=f"{figure.text} < {year}-12-31",
        )
    if not date.year or not _is_report_year(figure):
        return None
    fits = date.year == year or (date.year == year - 1 and (_is_prior_column(figure, lookup) or _is_compared(figure, lookup)))
    if fits and not _is_repeated(figure, lookup):
        return True
    quote = figure.place.quote[:_MAX_QUOTE]
    return result(
        rule,
        Verdict.FINDING,
        message("dates.wrong_year", text=figure.text, year=year, quote=quote),
        figures=(figure,),
        formula=f"{date.year} ≠ {year}",
    )


def _is_prior_column(date: Figure, lookup: Lookup) -> bool:
    """Whether a heading names last year for its column of accounts, beside this year's columns."""
    if date.row < 0:
        return False
    rest = _without_year(date)
    beside = [f for f in _headings(lookup, date) if f.id != date.id]
    return bool(_ACCOUNTS.search(rest)) or any(_without_year(f) == rest and f.quantity.date != date.quantity.date for f in beside)


def _is_repeated(date: Figure, lookup: Lookup) -> bool:
    """Whether an earlier column of a table has the same heading, so that one of the years must be wrong."""
    heading = (_without_year(date), date.quantity.date)
    return date.row >= 0 and any(f.column < date.column and (_without_year(f), f.quantity.date) == heading for f in _headings(lookup, date))


def _headings(lookup: Lookup, date: Figure) -> Sequence[Figure]:
    """Headings with a date in the same row of the same table, in different columns."""
    return lookup.derived(_dates_in_rows).get((date.table, date.row), ())


def _dates_in_rows(lookup: Lookup) -> dict[tuple[int, int], tuple[Figure, ...]]:
    return grouped((f for f in lookup.facts.figures if f.quantity.date and f.table >= 0), lambda f: (f.table, f.row))


def _without_year(heading: Figure) -> str:
    return normal(heading.place.quote).replace(normal(heading.text), "")


def _is_compared(date: Figure, lookup: Lookup) -> bool:
    """Whether last year is named beside this year's figure of the same label, to compare the two."""
    if date.table >= 0:
        return False
    sentence = lookup.facts.by_locality[date.locality]
    labels = {f.label for f in sentence if f.quantity.has_number and f.label and f.period == date.period}
    return not labels.isdisjoint(lookup.derived(_labels_of_the_year).get(date.place.order[0], ()))


def _labels_of_the_year(lookup: Lookup) -> dict[int, set[str]]:
    """What the figures of the report year are called in each block."""
    found: dict[int, set[str]] = {}
    for figure in lookup.facts.figures:
        if figure.quantity.has_number and figure.role is Role.VALUE and figure.period == lookup.facts.identity.year:
            found.setdefault(figure.place.order[0], set()).add(figure.label)
    return found


def _exists(date: PartialDate) -> bool:
    try:
        datetime.date(date.year, date.month, date.day)
    except ValueError:
        return False
    return True


def _is_fill_date(figure: Figure) -> bool:
    """A date beside the words of a form's foot, or the last line of a report that is a date alone."""
    before = figure.place.quote[: figure.place.mark[0]]
    return bool(_FILLED.search(before)) or (
        figure.place.quote.strip() == figure.text.strip() and figure.quantity.date is not None and figure.quantity.date.day > 0
    )


def _is_report_year(figure: Figure) -> bool:
    """Whether a year says which year the words around it are about."""
    date = figure.quantity.date
    assert date is not None
    place = figure.place
    quote = place.quote
    if place.kind is PlaceKind.TABLE and figure.table >= 0:
        return not date.month and bool(re.search(r"年度|决算|预算|在职|完工|支出|情况|表", quote))
    start, end = place.mark
    before, after = quote[:start], quote[end:]
    for match in _QUOTES.finditer(quote):
        # a bracket that begins with the year is a statement: （2021年当年20,876人次）
        if match.start() < start < match.end() and not (match[0][0] == "（" and match.start() + 1 == start):
            return False
    if _AS_OF.search(before):
        return True
    if date.month or _OTHER_YEAR.search(normal(before[-6:])):
        return False
    if before.strip() and not _OPENS_CLAUSE.search(before):
        return False
    return bool(_REPORT_WORDS.match(normal(after))) or not after.strip()


KIND = CheckKind(
    name="dates",
    summary="Years and dates fit the report year: headings, table columns, fill dates.",
    options=(Option("what", OptionType.CHOICE, "what to check", required=True, choices=("report_year", "fill_date", "impossible")),),
    evaluate=evaluate,
    texts=TEXTS,
    nature=Nature.DATE,
)
