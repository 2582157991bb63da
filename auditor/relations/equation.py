"""Equations among printed numbers: whether they can hold, what each number would have to be, how little chance explains it.

Works on intervals in base units and knows nothing of words: which numbers belong into an equation is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from auditor.model.figure import Figure
from auditor.model.interval import ZERO, Agreement, Interval, NotCheckableError, total
from auditor.model.once import cached_property
from auditor.model.quantity import Dimension, Qualifier

ONE = Interval.exactly(Decimal(1))
_CUT_OFF = ("rate", "points")  # parts that are rounded or cut off
# beyond this, a smaller chance says no more: printed numbers have about as many digits
MOST_BITS = 60


class Form(StrEnum):
    """Shapes of equations; the first member stands alone on its side."""

    SUM = "sum"  # total = Σ sign × part
    RATIO = "ratio"  # rate = numerator ÷ denominator
    CHANGE = "change"  # sign × rate = (current − prior) ÷ prior
    CHANGE_BY = "change_by"  # rate = amount ÷ (current − sign × amount)
    CHANGE_FROM = "change_from"  # rate = amount ÷ prior
    OVER = "over"  # rate = current ÷ (current − sign × amount): a plan that was passed by an amount
    PART = "part"  # rate = part ÷ (part ± rest)
    DIFFERENCE = "difference"  # sign × points = current − prior
    PRODUCT = "product"  # result = factor × factor × …, times the sign of the result: twelve months
    PRODUCTS = "products"  # total = factor × factor + factor × factor + …, times the sign of the total
    MEAN = "mean"  # mean = Σ part ÷ how many there are
    PROPORTION = "proportion"  # value ÷ beside = value ÷ beside of another row
    EQUAL = "equal"  # one fact in two places
    AT_MOST = "at_most"  # the first is not above the second


@dataclass(frozen=True, slots=True)
class Member:
    """A printed number in its part of an equation. `sign` is the sign word or the side that it stands on; that of a product's
    result counts how many times the product is taken.
    """

    figure: Figure
    part: str  # total, addend, rate, points, numerator, denominator, current, prior, amount, factor, value
    sign: int = 1

    @property
    def interval(self) -> Interval:
        """What the number can stand for, in its base unit; a rate may be rounded or cut off."""
        return rate_interval(self.figure) if self.part in _CUT_OFF else self.figure.quantity.base


def rate_interval(figure: Figure) -> Interval:
    """Values that a printed rate can stand for, where it was rounded or cut off: from −½ to +1 of its last digit."""
    base = figure.quantity.base
    value = figure.quantity.value
    if value is None or figure.quantity.dimension not in (Dimension.PERCENT, Dimension.POINTS, Dimension.NUMBER):
        return base
    unit = Decimal(1).scaleb(-figure.quantity.decimals) * figure.quantity.scale
    low, high = base.low, base.high
    if low is None or high is None or high - low != unit:
        return base  # vague or exact as printed
    return Interval(low, high + unit / 2) if value >= 0 else Interval(low - unit / 2, high)


@dataclass(frozen=True)
class Equation:
    """A form with its members, in the order that the form names them; both sides are worked out once."""

    form: Form
    members: tuple[Member, ...]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(member.figure for member in self.members)

    @property
    def stated(self) -> Interval:
        """The side of the first member."""
        return self._intervals[0]

    @cached_property
    def computed(self) -> Interval:
        """The other side; raises NotCheckableError where a divisor can be 0."""
        return self.needed(0)

    def agreement(self) -> Agreement:
        """Whether some choice of values makes it hold; raises NotCheckableError."""
        return self._agreement

    @cached_property
    def _agreement(self) -> Agreement:
        return self.computed.meets(self.stated)

    def needed(self, index: int) -> Interval:
        """What the member `index` would have to be for the others to be right; raises NotCheckableError."""
        return _SOLVERS[self.form](self._intervals, self._signs, index)

    @cached_property
    def _intervals(self) -> tuple[Interval, ...]:
        return tuple(member.interval for member in self.members)

    @cached_property
    def _signs(self) -> tuple[int, ...]:
        return tuple(member.sign for member in self.members)

    def _grain(self) -> Decimal:
        """The power of ten that all numbers of a sum are multiples of, where they are whole: 300.00 and 120.00 make a multiple of
        ten, whatever they are.
        """
        printed = [(value, m.figure.quantity.scale) for m in self.members if (value := m.figure.quantity.value)]
        if not printed or any(_last_place(value) < 0 for value, _ in printed):
            return ZERO
        return Decimal(1).scaleb(min(_last_place(value * scale) for value, scale in printed))

    @property
    def is_of_one_unit(self) -> bool:
        """Whether all of its amounts are printed in one unit, so that none is rounded for another's sake."""
        return len({m.figure.quantity.scale for m in self.members if m.figure.quantity.dimension is Dimension.MONEY}) == 1

    def finer(self) -> Equation:
        """The equation with its amounts as fine as the finest of them: 75 beside 172.45 was 75.00, the noughts are seldom printed."""
        amounts = [m.figure.quantity for m in self.members if m.figure.quantity.dimension is Dimension.MONEY]
        finest = min((q.scale.scaleb(-q.decimals) for q in amounts), default=Decimal(1))
        members = tuple(replace(m, figure=_as_fine(m.figure, finest)) for m in self.members)
        return self if members == self.members else Equation(self.form, members)

    def bits(self, readings: int = 1) -> int:
        """How much a match says: −log₂ of the chance that numbers which have nothing to do with each other would match,
        when `readings` ways to choose them were open. 0 when it says nothing.
        """
        try:
            computed = self.computed
        except NotCheckableError:
            return 0
        width = (computed.width or ZERO) + (self.stated.width or ZERO)
        size = max(abs(end) for side in (self.stated, computed) for end in (side.low, side.high, ZERO) if end is not None)
        if computed.width is None or self.stated.width is None or not size:
            return 0
        if self.form is Form.SUM:
            width = max(width, self._grain())
        if not width:
            return min(MOST_BITS, int(size).bit_length()) - _log2(readings)
        return max(0, min(MOST_BITS, int(size / width).bit_length() - 1) - _log2(readings))


def _last_place(value: Decimal) -> int:
    """The power of ten of the last digit of a finite number that is no nought."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _as_fine(figure: Figure, finest: Decimal) -> Figure:
    """An amount that stands for what it prints, give or take half of `finest` of its base unit."""
    quantity = figure.quantity
    if quantity.dimension is not Dimension.MONEY or quantity.qualifier is not Qualifier.EXACT or quantity.value is None:
        return figure
    half = finest / (2 * quantity.scale)
    if quantity.base.width is None or quantity.base.width <= finest:
        return figure
    return replace(figure, quantity=replace(quantity, interval=Interval(quantity.value - half, quantity.value + half)))


def _log2(count: int) -> int:
    """The logarithm of a count, rounded up."""
    return max(count - 1, 0).bit_length()


def _sum(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    addends = [value if sign > 0 else -value for value, sign in zip(values[1:], signs[1:], strict=True)]
    if index == 0:
        return total(addends)
    rest = values[0] - total(addend for position, addend in enumerate(addends, start=1) if position != index)
    return rest if signs[index] > 0 else -rest


def _ratio(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    rate, numerator, denominator = values
    if index == 0:
        return numerator / denominator
    return rate * denominator if index == 1 else numerator / rate


def _change(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    rate, current, prior = values
    moved = ONE + rate if signs[0] > 0 else ONE - rate
    if index == 0:
        change = (current - prior) / prior
        return change if signs[0] > 0 else -change
    return prior * moved if index == 1 else current / moved


def _change_by(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    rate, amount, current = values
    rising = signs[0] > 0
    if index == 0:
        return amount / (current - amount if rising else current + amount)
    if index == 1:
        return current * rate / (ONE + rate if rising else ONE - rate)
    prior = amount / rate
    return prior + amount if rising else prior - amount


def _over(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    rate, amount, current = values
    above = signs[0] > 0
    if index == 0:
        return current / (current - amount if above else current + amount)
    passed = rate - ONE if above else ONE - rate
    return current * passed / rate if index == 1 else amount * rate / passed


def _equal(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    return values[1 - index]


def _at_most(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    return Interval(None, values[1].high) if index == 0 else Interval(values[0].low, None)


def _part(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    rate, part, rest = values[0], values[1], values[2] if signs[2] > 0 else -values[2]
    if index == 0:
        return part / (part + rest)
    if index == 1:
        return rest * rate / (ONE - rate)
    needed = part / rate - part
    return needed if signs[2] > 0 else -needed


def _difference(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    points, current, prior = values
    moved = points if signs[0] > 0 else -points
    if index == 0:
        return current - prior if signs[0] > 0 else prior - current
    return prior + moved if index == 1 else current - moved


def _product(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    factors = _multiplied(value for position, value in enumerate(values) if position not in (0, index)).scaled(Decimal(signs[0]))
    return factors if index == 0 else values[0] / factors


def _products(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    times = Decimal(signs[0])
    pairs = [(at, values[at] * values[at + 1]) for at in range(1, len(values), 2)]
    if index == 0:
        return total(product for _, product in pairs).scaled(times)
    first = index - (index - 1) % 2
    rest = total(product for at, product in pairs if at != first)
    return (values[0].scaled(1 / times) - rest) / values[first + (first == index)]


def _mean(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    number = Decimal(len(values) - 1)
    if index == 0:
        return total(values[1:]) / Interval.exactly(number)
    return values[0].scaled(number) - total(value for position, value in enumerate(values[1:], start=1) if position != index)


def _proportion(values: Sequence[Interval], signs: Sequence[int], index: int) -> Interval:
    one, beside, other, beside_other = values
    if index in (0, 3):
        return beside * other / beside_other if index == 0 else beside * other / one
    return one * beside_other / (other if index == 1 else beside)


def _multiplied(values: Iterable[Interval]) -> Interval:
    product = ONE
    for value in values:
        product = product * value
    return product


_SOLVERS = {
    Form.SUM: _sum,
    Form.RATIO: _ratio,
    Form.CHANGE: _change,
    Form.CHANGE_BY: _change_by,
    Form.CHANGE_FROM: _ratio,
    Form.OVER: _over,
    Form.PART: _part,
    Form.DIFFERENCE: _difference,
    Form.PRODUCT: _product,
    Form.PRODUCTS: _products,
    Form.MEAN: _mean,
    Form.PROPORTION: _proportion,
    Form.EQUAL: _equal,
    Form.AT_MOST: _at_most,
}


def sum_of(whole: Figure, parts: Sequence[Figure], signs: Sequence[int] = ()) -> Equation:
    """total = Σ parts; `signs` are those of the parts, all + when left out."""
    addends = [Member(part, "addend", sign) for part, sign in zip(parts, signs or [1] * len(parts), strict=True)]
    return Equation(Form.SUM, (Member(whole, "total"), *addends))


def ratio_of(rate: Figure, numerator: Figure, denominator: Figure) -> Equation:
    """rate = numerator ÷ denominator: a share, a completion, an execution rate."""
    return Equation(Form.RATIO, (Member(rate, "rate"), Member(numerator, "numerator"), Member(denominator, "denominator")))


def change_of(rate: Figure, current: Figure, prior: Figure, sign: int = 1) -> Equation:
    """rate = (current − prior) ÷ prior, rising or falling as `sign` says."""
    return Equation(Form.CHANGE, (Member(rate, "rate", sign), Member(current, "current"), Member(prior, "prior")))


def change_by(rate: Figure, amount: Figure, current: Figure, sign: int = 1) -> Equation:
    """rate = amount ÷ (current ∓ amount): a change of which the prior value is not printed."""
    return Equation(Form.CHANGE_BY, (Member(rate, "rate", sign), Member(amount, "amount", sign), Member(current, "current")))


def change_from(rate: Figure, amount: Figure, prior: Figure, sign: int = 1) -> Equation:
    """rate = amount ÷ prior."""
    return Equation(Form.CHANGE_FROM, (Member(rate, "rate", sign), Member(amount, "amount", sign), Member(prior, "prior")))


def over_of(rate: Figure, amount: Figure, current: Figure, sign: int = 1) -> Equation:
    """rate = current ÷ (current ∓ amount): how far a plan was reached, and by how much it was passed or missed."""
    return Equation(Form.OVER, (Member(rate, "rate", sign), Member(amount, "amount", sign), Member(current, "current")))


def difference_of(amount: Figure, current: Figure, prior: Figure, sign: int = 1) -> Equation:
    """current = prior ± amount."""
    return Equation(Form.SUM, (Member(current, "current"), Member(prior, "prior"), Member(amount, "amount", sign)))


def part_of(rate: Figure, part: Figure, rest: Figure) -> Equation:
    """rate = part ÷ (part + rest): what was spent, and what was left."""
    return Equation(Form.PART, (Member(rate, "rate"), Member(part, "numerator"), Member(rest, "rest")))


def divided_of(rate: Figure, part: Figure, fellow: Figure) -> Equation:
    """rate = part ÷ (part + fellow): two parts that are all of a whole which is not printed."""
    return Equation(Form.PART, (Member(rate, "rate"), Member(part, "numerator"), Member(fellow, "fellow")))


def completed_of(rate: Figure, outturn: Figure, over: Figure, sign: int) -> Equation:
    """rate = outturn ÷ (outturn ∓ over): the completion of a budget above (sign 1) or below which the outturn lies."""
    return Equation(Form.PART, (Member(rate, "rate"), Member(outturn, "outturn"), Member(over, "rest", -sign)))


def points_of(points: Figure, current: Figure, prior: Figure, sign: int) -> Equation:
    """sign × points = current − prior: how far one rate lies above or below another."""
    return Equation(Form.DIFFERENCE, (Member(points, "points", sign), Member(current, "current"), Member(prior, "prior")))


def product_of(result: Figure, factors: Sequence[Figure], times: int = 1) -> Equation:
    """result = factor × factor × …, `times` over: of a month twelve."""
    return Equation(Form.PRODUCT, (Member(result, "total", times), *(Member(factor, "factor") for factor in factors)))


def products_of(whole: Figure, pairs: Sequence[tuple[Figure, Figure]], times: int = 1) -> Equation:
    """total = Σ factor × factor: several prices, each with its number."""
    return Equation(Form.PRODUCTS, (Member(whole, "total", times), *(Member(factor, "factor") for pair in pairs for factor in pair)))


def mean_of(mean: Figure, parts: Sequence[Figure]) -> Equation:
    """mean = Σ part ÷ how many there are."""
    return Equation(Form.MEAN, (Member(mean, "total"), *(Member(part, "addend") for part in parts)))


def proportion_of(one: Figure, beside: Figure, other: Figure, beside_other: Figure) -> Equation:
    """one ÷ beside = other ÷ beside_other: two columns in two rows."""
    return Equation(Form.PROPORTION, tuple(Member(figure, "rate") for figure in (one, beside, other, beside_other)))


def at_most(part: Figure, whole: Figure) -> Equation:
    """A part, or what keeps a limit, is not above its whole."""
    return Equation(Form.AT_MOST, (Member(part, "part"), Member(whole, "whole")))


def equal(one: Figure, other: Figure) -> Equation:
    """One fact printed in two places."""
    return Equation(Form.EQUAL, (Member(one, "value"), Member(other, "value")))
