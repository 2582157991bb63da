"""Signs of numbers, years and clauses: they are the grammar of print, the same in every district, and so no words of
`rules/language/`.
"""

from __future__ import annotations

import re
from types import MappingProxyType

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
# what the Symbol font leaves in text layers and in copied text: its codes moved to the private range U+F000
SYMBOL_FONT = MappingProxyType(
    {
        0xF02B: "+",
        0xF02D: "-",
        0xF03C: "<",
        0xF03D: "=",
        0xF03E: ">",
        0xF07E: "~",
        0xF0A2: "′",
        0xF0A3: "≤",
        0xF0A5: "∞",
        0xF0B0: "°",
        0xF0B1: "±",
        0xF0B2: "″",
        0xF0B3: "≥",
        0xF0B4: "×",
        0xF0B8: "÷",
        0xF0B9: "≠",
        0xF0BA: "≡",
        0xF0BB: "≈",
        0xF0D7: "⋅",
    }
)
