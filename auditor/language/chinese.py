"""Values of numerals written with Chinese characters.

Only the value: whether 三 in a sentence is a count or part of a name is decided in `numbers`.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

DIGITS = MappingProxyType(
    {
        char: value
        for value, chars in enumerate(("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
        for char in chars
    }
)
TENS = MappingProxyType({"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000})
MYRIADS = MappingProxyType({"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8})
SHORT_TENS = MappingProxyType({"廿": 20, "卅": 30})
NUMERALS = "".join((*DIGITS, *TENS, *MYRIADS, *SHORT_TENS))


def chinese_value(text: str) -> Decimal | None:
    """The number that a Chinese numeral means (一百二十三点五 is 123.5), None when it is not a well-formed one.

    Digit strings without 十百千 are numbers only when they hold a zero (二〇〇): 三四 before a measure word
    means three or four.
    """
    whole, point, fraction = text.partition("点")
    integer = _integer(whole)
    if integer is None or not point:
        return None if integer is None else Decimal(integer)
    # a myriad after the fraction multiplies all of it: 一点五万
    factor = 1
    while fraction and fraction[-1] in MYRIADS:
        factor *= MYRIADS[fraction[-1]]
        fraction = fraction[:-1]
    if not fraction or any(char not in DIGITS for char in fraction):
        return None
    digits = "".join(str(DIGITS[char]) for char in fraction)
    return Decimal(f"{integer}.{digits}") * factor


def _integer(text: str) -> int | None:
    if not text:
        return None
    if all(char in DIGITS for char in text):
        if len(text) > 1 and not any(DIGITS[char] == 0 for char in text):
            return None
        return int("".join(str(DIGITS[char]) for char in text))
    total = 0  # finished 亿 and 万 groups
    section = 0  # below the next myriad
    digit: int | None = None
    last = 0  # weight of the last 十百千万亿, for the short form 三百五 (350)
    after_zero = False
    for char in text:
        if char in DIGITS:
            if digit not in (None, 0):
                return None
            after_zero = after_zero or DIGITS[char] == 0
            digit = DIGITS[char]
        elif char in SHORT_TENS:
            if digit:
                return None
            section += SHORT_TENS[char]
            digit, last, after_zero = None, 0, False
        elif char in TENS:
            weight = TENS[char]
            if 0 < last <= weight and last < 10**4:
                return None  # 十百: the parts must fall
            section += (1 if digit in (None, 0) else digit or 1) * weight
            digit, last, after_zero = None, weight, False
        elif char in MYRIADS:
            weight = MYRIADS[char]
            section += digit or 0
            if section == 0 and total == 0:
                return None  # 万 without a number before it
            if weight > total > 0:
                # 三万亿: the myriad multiplies all before it
                total, section = (total + section) * weight, 0
            else:
                total, section = total + section * weight, 0
            digit, last, after_zero = None, weight, False
        else:
            return None
    if digit and last >= 100 and not after_zero:
        digit *= last // 10  # 一百二 is 120, 三万五 is 35000
    return total + section + (digit or 0)
