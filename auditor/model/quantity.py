"""A number as printed, with what it can stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from auditor.model.interval import Interval
from auditor.model.once import cached_property

# the number of a cell, to its end: what follows is the mark of a note (147.95①, [1]147.95)
_NUMBER = re.compile(r"(?:\[[0-9]+\])?[^0-9０-９]{0,4}[0-9０-９.,．，]++(?:[Ee][-+]?[0-9]++)?+[)）]?+")


class Dimension(StrEnum):
    """What a number measures; only numbers of one dimension can be compared."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"  # percentage points: a difference of two percents
    SCORE = "score"  # 分
    NUMBER = "number"  # no unit printed and none declared
    DATE = "date"
    NONE = "none"  # —, /, 无: not applicable
    BLANK = "blank"
    TEXT = "text"  # a cell that holds words


class QuantityClass(StrEnum):
    """How a number may be used: amounts are rounded, counts are exact, vague ones are ranges."""

    AMOUNT = "amount"
    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    VAGUE = "vague"
    DATE = "date"
    NONE = "none"
    BLANK = "blank"
    TEXT = "text"


_NO_NUMBERS = MappingProxyType(
    {
        Dimension.DATE: QuantityClass.DATE,
        Dimension.NONE: QuantityClass.NONE,
        Dimension.BLANK: QuantityClass.BLANK,
        Dimension.TEXT: QuantityClass.TEXT,
    }
)


class Qualifier(StrEnum):
    """The word or sign that makes a number a range."""

    EXACT = ""
    OVER = "余"  # 余 多: above n, below n plus the unit of its last non-zero digit
    NEARLY = "近"
    ABOUT = "约"
    ABOVE = "超"  # 超 逾 突破 >: strictly above
    AT_LEAST = "≥"  # 以上 不少于 不低于
    AT_MOST = "≤"  # 以内 不超过
    BELOW = "<"  # 以下 低于 不足
    EQUAL = "="  # a printed comparator "="
    RANGE = "-"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the month or the day may be missing (0)."""

    year: int
    month: int = 0
    day: int = 0


@dataclass(frozen=True)
class Quantity:
    """One printed number.

    `text` is the literal as printed, `start:end` its span in the text it was found in; `value` the number
    in the printed unit (None for dates, marks and blanks); `interval` what it can stand for, in the printed
    unit; `scale` takes the printed unit to the base unit of its dimension (万元 for money, 1 for 100 %);
    `decimals` the printed digits after the point, in the printed unit; `unit` as printed or declared
    ("万元", "%", "家"); for a count the unit is the measure word.
    """

    text: str
    start: int
    end: int
    dimension: Dimension
    value: Decimal | None = None
    interval: Interval | None = None
    unit: str = ""
    decimals: int = 0
    scale: Decimal = Decimal(1)
    qualifier: Qualifier = Qualifier.EXACT
    date: PartialDate | None = None

    @property
    def quantity_class(self) -> QuantityClass:
        if self.dimension in _NO_NUMBERS:
            return _NO_NUMBERS[self.dimension]
        if self.qualifier not in (Qualifier.EXACT, Qualifier.EQUAL):
            return QuantityClass.VAGUE
        if self.dimension is Dimension.PERCENT:
            return QuantityClass.PERCENT
        if self.dimension is Dimension.POINTS:
            return QuantityClass.POINTS
        return QuantityClass.COUNT if self.dimension is Dimension.COUNT else QuantityClass.AMOUNT

    @cached_property
    def base(self) -> Interval:
        """The interval in the base unit of the dimension; raises ValueError for a quantity without a number."""
        if self.interval is None:
            raise ValueError(f"{self.text!r} holds no number")
        return self.interval if self.scale == 1 else self.interval.scaled(self.scale)

    @property
    def shown(self) -> str:
        """The literal without white space, with the declared unit when an amount prints none: in front of the mark of a note."""
        text = "".join(self.text.split())
        if self.dimension is Dimension.MONEY and self.unit not in text:
            number = _NUMBER.match(text)
            end = number.end() if number else len(text)
            if text[end : end + 1].isalpha() and not text[end + 1 : end + 2].isdigit():
                end = len(text)  # 5万, and no 注1
            return text[:end] + self.unit + text[end:]
        return text

    @property
    def has_number(self) -> bool:
        return self.interval is not None
