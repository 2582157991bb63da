"""Numbers with a unit in Chinese characters: 二百余万元, 三至五万元, 一百几十人, 七八十家, 三成.

Only what the words can stand for: whether 一 is a count or an article, and 三成 a share or a name, is decided in `scanner`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from auditor.language.chinese import DIGITS, NUMERALS, TENS, chinese_value
from auditor.language.meaning import last_digit, printed
from auditor.language.units import MEASURES, SPACE, Unit, read_unit
from auditor.model.interval import Interval

LONGEST = 24
# measure words that make no count of a Chinese numeral: 十分, 三年行动, 七部委, 三方面军
_MEASURES = tuple(word for word in MEASURES if word[0] not in "年部门周头块点首口根句字重层万㎡(")
_UNIT = rf"(?:个?百分点|元(?![旦素])|美元|倍(?!增)|成(?=[以左多余的，。;、)]|$)|分(?=[以左，。;、)])|{'|'.join(_MEASURES)}|年(?=以上))"
# 三, 三至五, 一百几十; then 余 and a power of ten
SPELLED = re.compile(
    rf"(?P<number>[{NUMERALS}]{{1,{LONGEST}}}(?:点[{NUMERALS}]{{1,{LONGEST}}})?)"
    rf"(?:几(?P<several>[十百千]?)|[-—~至到](?P<high>[{NUMERALS}]{{1,{LONGEST}}}))?"
    rf"(?P<over>[余多来])?(?P<multiplier>万亿|万|亿)?(?P<over2>[余多])?{SPACE}(?P<unit>{_UNIT})"
)
MYRIADS = MappingProxyType({"": 0, "万": 4, "亿": 8, "万亿": 12})
_DIGIT = "".join(char for char, value in DIGITS.items() if value)
_ONE_OF_TWO = re.compile(rf"(?P<head>[{NUMERALS}]*?)(?P<low>[{_DIGIT}])(?P<high>[{_DIGIT}])(?P<place>[十百千]?)")
_ROUND = re.compile(rf"[{_DIGIT}][十百千]")


class Spelled(NamedTuple):
    """A number in its printed unit, and what it can stand for where that is a range."""

    value: Decimal
    decimals: int
    unit: Unit
    over: bool = False
    between: Interval | None = None


def read_spelled(match: re.Match[str]) -> Spelled | None:
    """What a match of `SPELLED` says; None when it is no well-formed number or can mean several (三至五百)."""
    number, several, high, over_word, multiplier, over_word_behind, measure = match.groups()
    over = bool(over_word or over_word_behind)
    whole = (high or number) + (multiplier or "")
    stem = whole.rstrip("万亿")
    power = whole[len(stem) :]
    if power not in MYRIADS:
        return None
    if not stem:
        stem, whole = "一", "一" + whole  # 万余人
    unit = read_unit(power, measure)
    if high:
        return _range(number, stem, -MYRIADS[power], unit, over)
    if several is not None:
        return _several(stem, several, unit)
    value = chinese_value(whole)
    if value is None:
        return None if over else _one_of_two(stem, power, unit)
    decimals = len(stem.partition("点")[2])
    return Spelled(printed(value.scaleb(-MYRIADS[power]), decimals) if power else value, decimals, unit, over)


def _range(first: str, stem: str, scale: int, unit: Unit, over: bool) -> Spelled | None:
    """三至五万元 is 3 to 5 in 万元, 三千至五万元 is 0.3 to 5."""
    low, high = chinese_value(first), chinese_value(stem)
    if low is None or high is None or (len(first) == 1 and first in DIGITS and _ROUND.fullmatch(stem)):
        return None
    if first[-1] in "万亿" or low >= high:
        low = low.scaleb(scale)
    top = high + last_digit(high) if over else high
    return Spelled(low, 0, unit, between=Interval(low, top, high_open=over)) if low < high else None


def _several(stem: str, place: str, unit: Unit) -> Spelled | None:
    """一百几十 is from 110 on and below 200, 二十几 from 21 on and below 30."""
    base = chinese_value(stem)
    weight = TENS.get(place, 1)
    if base is None or stem == "十" or TENS.get(stem[-1]) != 10 * weight:
        return None
    return Spelled(base, 0, unit, between=Interval(base + weight, base + 10 * weight, high_open=True))


def _one_of_two(stem: str, power: str, unit: Unit) -> Spelled | None:
    """三四家 is three or four; 三四百人 is below 500, 两三万元 below 4."""
    match = _ONE_OF_TWO.fullmatch(stem)
    if not match or DIGITS[match["low"]] + 1 != DIGITS[match["high"]] or (match["head"][-1:] in ("百", "千") and not match["place"]):
        return None
    low, high = (chinese_value(match["head"] + match[end] + match["place"]) for end in ("low", "high"))
    if low is None or high is None:
        return None
    vague = bool(power or match["place"])
    return Spelled(low, 0, unit, between=Interval(low, high + TENS.get(match["place"], 1) if vague else high, high_open=vague))
