"""Numerals of digits and Chinese powers of ten: 1亿2千万, 2千3百, 12亿3千4百万, 1200万零300.

The parts must fall, as in a numeral of Chinese characters. A single digit behind a power (2万3) is not known: it can be
23000 and 20003.
"""

from __future__ import annotations

import re
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from auditor.language.units import MULTIPLIERS

# 千克, 百分点, 万能: the sign belongs to the word that follows
_POWER = r"(?:亿|万(?![事一般能])|千(?![克米瓦伏卡帕])|百(?![分货姓强日度年几])|十)"
_POWERS = rf"[ ]?{_POWER}{{1,3}}"
_DIGITS = "(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,3} [0-9]{3}(?=万?元)|[0-9]{1,8})"
_LAST = rf"(?P<zero>[ ]{{0,2}}[零〇]?){_DIGITS}(?![0-9,])(?:\.[0-9]{{1,6}})?(?![0-9.])(?:{_POWERS})?"
MIXED = re.compile(rf"{_DIGITS}{_POWERS}(?:[ ]{{0,2}}[零〇]?{_DIGITS}{_POWERS}){{0,9}}(?P<last>{_LAST})?")
_TOKEN = re.compile(r"[0-9.,]+|[十百千万亿]")
_WEIGHTS = MappingProxyType({"十": 10, "百": 100, "千": 1000})
_MYRIADS = MappingProxyType({"万": 10**4, "亿": 10**8})
_END_POWERS = re.compile(r"[十百千万亿]*$")
_SPACED = re.compile(r"[0-9] (?![0-9])")
_GLUED = re.compile(r"[0-9](?=[十百千万亿])")


class Mixed(NamedTuple):
    """The number in the unit that the powers printed at its end make (1亿2千万: 12 in 千万)."""

    value: Decimal
    decimals: int
    powers: str


def mixed_value(text: str) -> Mixed | None:
    """What a numeral with powers says; None when its parts do not fall or could be meant in two ways."""
    digits = text.replace(" ", "").replace("零", "").replace("〇", "")
    printed = _END_POWERS.search(digits)
    assert printed is not None  # it may be empty
    powers = "" if printed[0] == "十" else printed[0]
    if powers and powers not in MULTIPLIERS:
        return None
    if len(_TOKEN.findall(digits)) > 2 and _SPACED.search(text) and _GLUED.search(text):
        return None  # 5万 3000 元: a blank that not all numbers have can separate two
    value = _sum(_TOKEN.findall(digits), alone="零" in text or "〇" in text)
    if value is None:
        return None
    decimals = len(digits[: printed.start()].rpartition(".")[2]) if "." in digits else 0
    return Mixed(value.scaleb(-MULTIPLIERS.get(powers, 0)).quantize(Decimal(1).scaleb(-decimals)), decimals, powers)


def _sum(tokens: list[str], alone: bool) -> Decimal | None:
    """The sum of the parts; `alone`: a 零 tells that a last single digit counts ones."""
    total = section = Decimal(0)  # finished 亿 and 万 groups; below the next myriad
    number: Decimal | None = None
    below: int | None = None  # what the rest of the section must stay below
    above: int | None = None  # what all after the last myriad must stay below
    for token in tokens:
        if token in _WEIGHTS:
            weight = _WEIGHTS[token]
            if number is None or not number or (below is not None and number * weight >= below):
                return None
            section += number * weight
            number, below = None, weight
        elif token in _MYRIADS:
            weight = _MYRIADS[token]
            section += number or 0
            if above is not None and weight > total:
                # 2万亿, 1万3千亿: the myriad multiplies all before it
                if section and not above / 10 <= section < above:
                    return None
                total, above = (total + section) * weight, weight if section else above * weight
            elif not section or (above is not None and section * weight >= above):
                return None
            else:
                total, above = total + section * weight, weight
            section, number, below = Decimal(0), None, None
        else:
            if number is not None:
                return None
            number = Decimal(token.replace(",", ""))
            least = below or above
            if least is not None and number >= least:
                return None
    if number is not None and number < 10 and not alone and "." not in tokens[-1] and below != 10:
        return None  # 2万3, 1百5
    return total + section + (number or 0)
