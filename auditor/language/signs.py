"""Signs of numbers, years and clauses: they are the grammar of print, the same in every district, and so no words of
`rules/language/`.
"""

from __future__ import annotations

import re

NUMERALS = "一二三四五六七八九十"  # what lines, levels and rows are numbered with
YEAR = r"(?:19|20)\d\d"  # digits that can be a year
YEAR_IN_WORDS = re.compile(rf"{YEAR}年度?")
ANY_YEAR = re.compile(rf"{YEAR}\s*年?度?")
SPAN = "-—~至"  # between the first year of a span and the last
DATE_UNITS = ("年", "月", "日")
MONEY = "[百千万亿]{0,2}元"
MYRIADS = "万亿元"  # what may go on behind the digits of an amount
POINTS = "分"  # the unit of points
CLAUSE_END = re.compile(r"[，。；]")
