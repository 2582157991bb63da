"""How a number is printed, and the interval of values that the printed number can stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

Interval = tuple[Decimal, Decimal]

SCALES = {"万元": Decimal(1), "元": Decimal("0.0001"), "亿元": Decimal(10000), "%": Decimal("0.01")}
_FULL_WIDTH = str.maketrans("0123456789,.%", "０１２３４５６７８９，．％")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A value at its printed decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Form:
    """A printed form: decimals, unit, and what is written around the digits.

    `shown` says whether the unit is printed with the number or declared elsewhere; `exact` numbers (counts, scores,
    weights) are not rounded; `vague` is 余 or 近; `sign` is a comparator before the number.
    """

    unit: str = ""
    decimals: int = 0
    shown: bool = True
    exact: bool = False
    thousands: bool = False
    full_width: bool = False
    brackets: bool = False  # a negative number in brackets
    trimmed: bool = False  # 10.00 is printed 10
    vague: str = ""
    sign: str = ""

    def text(self, value: Decimal) -> str:
        """The number as printed."""
        number = rounded(value, self.decimals)
        digits = f"{abs(number):,}" if self.thousands else f"{abs(number)}"
        if self.trimmed and "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        if number < 0:
            digits = f"({digits})" if self.brackets else f"-{digits}"
        tail = ("余" if self.vague == "余" else "") + (self.unit if self.shown else "")
        text = self.sign + ("近" if self.vague == "近" else "") + digits + tail
        return text.translate(_FULL_WIDTH) if self.full_width else text

    def scale(self) -> Decimal:
        """What takes the printed unit to 万元, to a fraction, or leaves a count as it is."""
        return SCALES.get(self.unit, Decimal(1))

    def interval(self, value: Decimal) -> Interval:
        """The values that the printed number can stand for, in the base unit."""
        number = rounded(value, self.decimals)
        if self.vague:
            whole = str(abs(int(number)))
            step = Decimal(10 ** (len(whole) - len(whole.rstrip("0"))))
            low, high = (number, number + step) if self.vague == "余" else (number - step, number)
        else:
            half = Decimal(0) if self.exact else Decimal("0.5").scaleb(-self.decimals)
            low, high = number - half, number + half
        return low * self.scale(), high * self.scale()

    def bare(self) -> Form:
        """The same number in a cell whose unit is declared above the table."""
        return replace(self, shown=False)


AMOUNT = Form("万元", 2)
YUAN = Form("元", 2)
PERCENT = Form("%", 2)
SCORE = Form("分", 2, exact=True, trimmed=True)
WEIGHT = Form("", 2, shown=False, exact=True, trimmed=True)


def count(measure: str, vague: str = "") -> Form:
    """Whole things of one measure word."""
    return Form(measure, 0, exact=True, vague=vague)
