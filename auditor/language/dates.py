"""Dates as reports print them, in folded text."""

from __future__ import annotations

import re

from auditor.language.chinese import DIGITS, chinese_value
from auditor.model.quantity import PartialDate

YEAR = r"(?:19|20)[0-9]{2}"
MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
DASH = r"(?:[-—~至]{1,2}|到)"
# 22年12月 is a month of 2022; 期限10年6月 is a length of time, and so is 10年6个月
SHORT_YEAR = (
    r"(?<![0-9.第近约逾超满期限龄刑时共])[0-9]{2}"
    rf"(?=[ ]{{0,2}}年[ ]{{0,2}}{MONTH}[ ]{{0,2}}(?:月(?!内)|{DASH}[ ]{{0,2}}{MONTH}[ ]{{0,2}}月))"
)
CENTURY_TURN = 50  # 49年1月 is of 2049, 50年1月 of 1950
# 2023.06 is a month only when it can be no amount; a unit after it makes it one
NO_UNIT = r"(?![0-9])(?!\.[0-9])(?![ ]{0,2}[万亿千百元%‰个家人次分余多])"

# in the order tried; a group that is missing in a form is simply not there
DATE = re.compile(
    rf"""
      (?P<year>{YEAR}|{SHORT_YEAR})[ ]{{0,2}}年
        (?:[ ]{{0,2}}{MONTH}[ ]{{0,2}}月?[ ]{{0,2}}(?P<months>{DASH})[ ]{{0,2}}{MONTH}[ ]{{0,2}}月份?(?![ ]{{0,2}}[0-9])
          |[ ]{{0,2}}(?P<month>{MONTH})[ ]{{0,2}}月份?(?:[ ]{{0,2}}(?P<day>{DAY})[ ]{{0,2}}[日号])?)?
    | (?P<year2>{YEAR})(?P<mark>[-./])[ ]?(?P<month2>{MONTH})[ ]?(?P=mark)[ ]?(?P<day2>{DAY})(?![0-9])(?!\.[0-9])
    | (?P<year3>{YEAR})[./-](?P<month3>0[1-9]){NO_UNIT}
    | (?P<year4>{YEAR})[.](?P<month4>1[0-2]|[1-9])(?=[ ]{{0,2}}[-—~至]{{1,2}}[ ]{{0,2}}{YEAR}[.][0-9])
    | (?P<year5>{YEAR})(?=(?:[ ]{{0,2}}[-—~至、和及与/][ ]{{0,2}}{YEAR}){{1,8}}[ ]{{0,2}}年)
    | (?P<year6>{YEAR})(?=[ ]{{0,2}}(?:全年|上半年|下半年|会计年度|财政年度))
    | {MONTH}[ ]{{0,2}}(?P<months7>[-—~至])[ ]{{0,2}}{MONTH}[ ]{{0,2}}月份?
    | (?P<month7>{MONTH})[ ]{{0,2}}月份?(?:[ ]{{0,2}}(?P<day7>{DAY})[ ]{{0,2}}[日号])?
    | (?P<day8>{DAY})[ ]{{0,2}}日(?![常均内龄元历])
    """,
    re.VERBOSE,
)

# the second month of 2022.1-2022.12
LAST_MONTH = re.compile(rf"(?P<year>{YEAR})\.(?P<month>{MONTH})(?![0-9])")

ONES = "一二三四五六七八九"
CHINESE_MONTH = rf"(?:十[一二]?|[{ONES}])"
CHINESE_DATE = re.compile(
    rf"""
      (?P<year>[一二][九〇零0][〇零0-9{ONES}]{{2}}|[两二]千(?:[零〇]?[二两]?十[{ONES}]?|[零〇][{ONES}])|一千九百[{ONES}]十[{ONES}]?)年
        (?:(?P<month>{CHINESE_MONTH})月(?:(?P<day>三十一?|二?十[{ONES}]?|[{ONES}])[日号])?)?
    | (?P<month2>{CHINESE_MONTH})月(?:(?P<day2>三十一?|二?十[{ONES}]?|[{ONES}])[日号])?
    """,
    re.VERBOSE,
)


def read_date(match: re.Match[str]) -> tuple[PartialDate, bool]:
    """The date of a match of `DATE` or `LAST_MONTH`, and whether it is a span of months (2017年1-9月: the months are dropped)."""
    groups = match.groupdict()
    year, month, day = (next((int(groups[key]) for key in keys if groups.get(key)), 0) for keys in (YEARS, MONTHS, DAYS))
    if groups["year"] and year < 100:
        year += 2000 if year < CENTURY_TURN else 1900
    return PartialDate(year, month, day), bool(groups.get("months") or groups.get("months7"))


YEARS = ("year", "year2", "year3", "year4", "year5", "year6")
MONTHS = ("month", "month2", "month3", "month4", "month7")
DAYS = ("day", "day2", "day7", "day8")


def read_chinese_date(match: re.Match[str]) -> PartialDate:
    """The date of a match of `CHINESE_DATE`."""
    return PartialDate(_year(match["year"]), _small(match["month"] or match["month2"]), _small(match["day"] or match["day2"]))


def _year(text: str | None) -> int:
    if not text:
        return 0
    if "千" in text:
        return _small(text)
    return int("".join(char if char.isascii() else str(DIGITS[char]) for char in text))


def _small(text: str | None) -> int:
    value = chinese_value(text) if text else None
    return 0 if value is None else int(value)
