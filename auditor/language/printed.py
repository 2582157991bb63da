"""One number as printed: its numeral, a mark on it, 余 or 多, a power of ten and a unit, in folded text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from auditor.language import marks
from auditor.language.dates import DATE
from auditor.language.meaning import decimal_of
from auditor.language.mixed import MIXED, Mixed, mixed_value
from auditor.language.units import AFTER_NUMBER, MULTIPLIERS

MONEY_AHEAD = "[ ]?[万亿千百]{0,2}元"
COUNT_AHEAD = "[ ]?(?:[余多]?[ ]?[万亿千百]{0,2}元|%|[余多]?[ ]?万?[人户家个件次项条名套台辆份亩米吨册场株棵盏])"
NUMERAL = re.compile(
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
    rf"|[0-9]{{1,3}}(?:，[0-9]{{3}})+(?![0-9])(?=\.[0-9]|{MONEY_AHEAD})"
    r"|(?=[0-9]{1,3}[ ][0-9.])(?:"
    # 1 000 000元, 支出1 234.56万元; between columns of a table the blank separates numbers
    rf"[0-9]{{1,3}}(?:[ ][0-9]{{3}}){{2,6}}(?=\.[0-9]{{1,6}}{MONEY_AHEAD}|{MONEY_AHEAD})"
    rf"|(?<=[一-鿿])[0-9]{{1,3}}[ ][0-9]{{3}}(?=(?:\.[0-9]{{1,6}})?{MONEY_AHEAD})"
    # 3 000人: no number begins with 000
    rf"|[1-9][0-9]{{0,2}}(?:[ ][0-9]{{3}}){{0,3}}[ ]0[0-9]{{2}}(?:[ ][0-9]{{3}}){{0,3}}(?=(?:\.[0-9]{{1,6}})?{COUNT_AHEAD})"
    # 3 1 0 . 5 2万元: letters spread over a line
    r"|(?:[0-9](?:[ ][0-9]){1,7}[ ]?\.[ ]?|[0-9][ ]\.[ ])[0-9](?:[ ][0-9]){0,5}"
    rf"(?=[ ]?%|{MONEY_AHEAD})|[0-9](?:[ ][0-9]){{2,8}}(?={MONEY_AHEAD}))"
    r"|[0-9]+)(?:\.[0-9]+)?"
)
POWERS = frozenset("十百千万亿")
_AHEAD = POWERS | marks.FIRST  # what may stand behind a numeral besides 余, 多 and a unit
_PARTS = re.compile(r"[0-9.,]+")


class Printed(NamedTuple):
    """A numeral with what is printed after it: `over` for 余 or 多, a power of ten, a unit."""

    numeral: str
    numeral_end: int
    over: bool
    multiplier: str
    unit: str
    end: int
    mixed: Mixed | None = None  # 1亿2千万
    unknown: bool = False  # 2万3, 10⁴: it can mean several numbers

    @property
    def number(self) -> tuple[Decimal, int]:
        """The value in the printed unit, and its decimals."""
        return (self.mixed.value, self.mixed.decimals) if self.mixed else decimal_of(self.numeral)

    @classmethod
    def at(cls, folded: str, start: int) -> Printed | None:
        """The number at a place of folded text."""
        numeral = NUMERAL.match(folded, start)
        if not numeral:
            return None
        end = numeral.end()
        ahead = folded[end : end + 1]
        if ahead == " ":
            ahead = folded[end + 1 : end + 2]
        if ahead in _AHEAD:
            if ahead in POWERS:
                mixed = MIXED.match(folded, start)
                special = cls._mixed(folded, mixed) if mixed else None
            else:
                special = cls._marked(folded, numeral[0], end)
            if special:
                return special
        return cls.of(folded, numeral[0], end)

    @classmethod
    def of(cls, folded: str, numeral: str, end: int) -> Printed:
        """The number whose numeral ends at a place."""
        after = AFTER_NUMBER.match(folded, end)
        assert after is not None  # it may be empty
        over = bool(after["over"] or after["over2"])
        return cls(numeral, end, over, after["multiplier"] or "", after["unit"] or "", after.end())

    @classmethod
    def _mixed(cls, folded: str, match: re.Match[str]) -> Printed | None:
        """1亿2千万元, 1亿5千多万元, 5百多万元; None for a number with one power behind it."""
        end = match.end()
        after = cls.of(folded, match[0], end)
        if match["last"] and folded[end - 1] not in POWERS and (not after.unit or DATE.match(folded, match.end("zero"))):
            # 投入310万2022年: the last digits do not belong to it
            end = match.start("last")
            after = cls.of(folded, folded[match.start() : end], end)
        if after.over and after.multiplier:
            return after._read(after.numeral + after.multiplier)  # 多 stands between the powers
        if len(_PARTS.findall(after.numeral)) > 1 or after.numeral.lstrip("0123456789, ") not in MULTIPLIERS:
            return after._read(after.numeral)
        return None

    def _read(self, text: str) -> Printed:
        value = mixed_value(text)
        return self._replace(mixed=value, multiplier=value.powers) if value else self._replace(unknown=True)

    @classmethod
    def _marked(cls, folded: str, numeral: str, end: int) -> Printed | None:
        """310.52①万元, 22¹人; None when no unit follows the mark."""
        mark = marks.AFTER.match(folded, end)
        if not mark:
            return None
        after = cls.of(folded, numeral, mark.end())
        unknown = marks.can_be_power(numeral, mark[0])
        if unknown:
            return after._replace(numeral_end=end, unknown=True)
        return after._replace(numeral_end=end) if after.unit not in ("", "年") or after.multiplier else None
