"""Judging one indicator: was its target met, and by how much was it missed or passed?

Shared by the check kinds that read scoring tables and by `claim`; it reports nothing itself.
The unit gets the benefit of rounding and of vague words: only a target that no reading of the printed numbers
meets is "not met"; one that is met only at an open end (200余家 against 200家) or only when a number is rounded
to the coarser of the two "touches".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from auditor.checks.lookup import Lookup
from auditor.checks.results import number, show
from auditor.language.units import same_measure
from auditor.model.figure import Figure, Indicator, Nature
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.quantity import Dimension, PartialDate, Qualifier, Quantity


class Outcome(StrEnum):
    """Whether an indicator's target was met."""

    MET = "met"
    TOUCHES = "touches"  # a reviewer has to decide
    NOT_MET = "not_met"
    NOT_COMPARABLE = "not_comparable"


class Obstacle(StrEnum):
    """Why target and actual value cannot be compared."""

    NO_COLUMN = "no_column"
    NO_TARGET = "no_target"  # blank, — or /
    NO_ACTUAL = "no_actual"
    WORDS = "words"  # a qualitative indicator, or a target in words
    WORDS_FOR_NUMBER = "words_for_number"  # a numeric target answered in words
    UNITS = "units"
    DIRECTION = "direction"  # neither the form nor the name says whether more or less is better


class TargetJudgement(NamedTuple):
    """What became of an indicator's target.

    `nature` is the direction that was judged by (a printed ≥ or ≤ beats the form's); `target` and `actual` are in
    one common unit, `unit` names it for showing a difference. `level` is the target without its ≥ or ≤ (90 % of
    "≥90%"), for ratios; `ratio` is actual / level where that exists. `gap` and `share` are the difference and
    the ratio of the printed numbers, for showing.
    """

    indicator: Indicator
    outcome: Outcome
    nature: Nature
    obstacle: Obstacle | None = None
    target: Interval | None = None
    actual: Interval | None = None
    level: Interval | None = None
    gap: Decimal | None = None
    share: Decimal | None = None
    unit: str = ""
    ratio: Interval | None = None

    @property
    def in_percent(self) -> bool:
        cells = (self.indicator.target, self.indicator.actual)
        return any(cell is not None and cell.quantity.dimension is Dimension.PERCENT for cell in cells)

    @property
    def is_limit(self) -> bool:
        """Whether the target is a ceiling (a cost, a number of complaints), not a date that is to be kept."""
        target = self.indicator.target
        return self.nature is Nature.AT_MOST and (target is None or target.quantity.dimension is not Dimension.DATE)

    @property
    def relation(self) -> str:
        """The relation that was judged, with the printed values: "110余条 ≥ 200余条"."""
        target, actual = self.indicator.target, self.indicator.actual
        if target is None or actual is None:
            return ""
        sign = {Nature.AT_MOST: "≤", Nature.EXACTLY: "="}.get(self.nature, "≥")
        if target.quantity.dimension is Dimension.DATE:
            sign = "不晚于"
        return f"{shown(actual)} {sign} {bare(target)}"

    @property
    def difference(self) -> str:
        """How far the printed values are apart, "" when that is no number."""
        return "" if self.gap is None else trimmed(self.gap) + self.unit

    def exceeds(self, factor: Decimal) -> bool:
        """Whether the actual value is surely at least `factor` times an at-least target; one more of a thing is not far."""
        low = self.ratio.low if self.ratio is not None else None
        if self.nature is not Nature.AT_LEAST or low is None or low < factor:
            return False
        return self.in_percent or self.gap is None or self.gap > 1


def judged(lookup: Lookup, indicator: Indicator) -> TargetJudgement:
    """The judgement on an indicator of a document, made once for all rules that ask."""
    return lookup.derived(_judgements)[id(indicator)]


def _judgements(lookup: Lookup) -> dict[int, TargetJudgement]:
    return {id(indicator): judge(indicator) for indicator in lookup.facts.indicators}


def judge(indicator: Indicator) -> TargetJudgement:
    """Compare an indicator's actual value with its target."""
    nature = _nature(indicator)
    target, actual = indicator.target, indicator.actual
    obstacle = _obstacle(target, actual, nature)
    if indicator.is_execution and target is not None and target.quantity.dimension is Dimension.MONEY:
        obstacle = Obstacle.NO_TARGET  # the budget beside what was spent
    if obstacle is not None or target is None or actual is None:
        return TargetJudgement(indicator, Outcome.NOT_COMPARABLE, nature, obstacle)
    wanted, reached = target.quantity, actual.quantity
    if wanted.date is not None and reached.date is not None:
        return TargetJudgement(indicator, _by_date(reached.date, wanted.date), nature)
    pair = comparable(reached, wanted)
    if pair is None:
        return TargetJudgement(indicator, Outcome.NOT_COMPARABLE, nature, Obstacle.UNITS)
    done, due = pair
    if nature is Nature.UNKNOWN:
        if not all(_satisfies(done, due, way) for way in (Nature.AT_LEAST, Nature.AT_MOST)):
            return TargetJudgement(indicator, Outcome.NOT_COMPARABLE, nature, Obstacle.DIRECTION)
        nature = Nature.EXACTLY
    misread = _misread_sign(wanted)
    if misread is not None and not _satisfies(done, due, nature):
        # "≥90%" is often read from a poor scan as "290%"; the reading with the sign is tried before the unit is blamed
        due = misread
    outcome = _RELATIONS[nature](done, due)
    if outcome is Outcome.NOT_MET and misread is not None:
        outcome = Outcome.TOUCHES
    gap = None if done.point is None or due.point is None else abs(done.point - due.point)
    in_percent = Dimension.PERCENT in (reached.dimension, wanted.dimension)
    return TargetJudgement(
        indicator,
        outcome,
        nature,
        target=due.interval,
        actual=done.interval,
        level=due.level,
        gap=gap * 100 if gap is not None and in_percent else gap,
        share=done.point / due.point if done.point is not None and due.point else None,
        unit="个百分点" if in_percent else _base_unit(wanted, reached),
        ratio=_ratio(done.interval, due.level),
    )


class Measured(NamedTuple):
    """A quantity taken to the unit that both sides share.

    `point` is the printed number, also of a vague one (200余 -> 200); `sharp` tells that nothing but rounding
    stands between it and the true value; `decimals` are its printed digits in the common unit; `level` is the
    interval without the half-line that ≥ or ≤ makes of it.
    """

    interval: Interval
    level: Interval
    point: Decimal | None
    decimals: int
    sharp: bool

    @classmethod
    def of(cls, quantity: Quantity, scale: Decimal) -> Measured | None:
        if quantity.interval is None:
            return None
        sharp = quantity.qualifier in (Qualifier.EXACT, Qualifier.EQUAL, Qualifier.AT_LEAST, Qualifier.AT_MOST)
        point = None if quantity.value is None else quantity.value * scale
        interval = quantity.interval.scaled(scale)
        level = Interval.exactly(point) if point is not None and quantity.qualifier in _SIGNED else interval
        return cls(interval, level, point, quantity.decimals - scale.adjusted(), sharp)


def comparable(actual: Quantity, target: Quantity) -> tuple[Measured, Measured] | None:
    """Both in one unit, or None when they measure different things.

    A bare number takes the unit of the other side: 100 against 100% is 100 %, 0.98 against 100% is 98 %.
    """
    if not actual.has_number or not target.has_number:
        return None
    if actual.dimension is target.dimension:
        if actual.dimension is Dimension.COUNT and actual.unit and target.unit and not same_measure(actual.unit, target.unit):
            return None
        return _pair(actual, actual.scale, target, target.scale)
    if Dimension.NUMBER not in (actual.dimension, target.dimension):
        return None
    plain, other = (actual, target) if actual.dimension is Dimension.NUMBER else (target, actual)
    scale = other.scale
    if other.dimension is Dimension.PERCENT:
        if plain.value is None or (plain is target and plain.value > 100):
            return None  # 200 answered by "100%" means all of them, not one percent to another
        scale = Decimal(1) if abs(plain.value) <= 1 else other.scale
    elif other.dimension is Dimension.MONEY:
        if not _near(plain, Decimal(1), other, other.scale) and not _near(plain, other.scale, other, other.scale):
            return None  # the unit of the bare number is anyone's guess
        scale = Decimal(1) if _near(plain, Decimal(1), other, other.scale) else other.scale
    elif other.dimension in (Dimension.COUNT, Dimension.SCORE):
        scale = plain.scale
    else:
        return None
    return _pair(actual, scale if plain is actual else actual.scale, target, scale if plain is target else target.scale)


def shown(figure: Figure) -> str:
    """A printed value for a sentence: without inner spaces, with the unit that the form states in another column."""
    text = re.sub(r"\s+", "", show(figure))
    quantity = figure.quantity
    if quantity.has_number and quantity.unit and quantity.unit not in text:
        return text + quantity.unit
    return text


def bare(figure: Figure) -> str:
    """As `shown`, without a leading comparison sign, to stand beside one in a formula."""
    return re.sub(r"^(?:[≥≤＝=><≧≦〉〈＞＜]+)", "", shown(figure))


def trimmed(value: Decimal, decimals: int = 4) -> str:
    """A number in plain notation, with at most so many digits after the point, without closing zeros."""
    text = number(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


_SIGNED = {
    Qualifier.AT_LEAST: Nature.AT_LEAST,
    Qualifier.ABOVE: Nature.AT_LEAST,
    Qualifier.AT_MOST: Nature.AT_MOST,
    Qualifier.BELOW: Nature.AT_MOST,
}


def _nature(indicator: Indicator) -> Nature:
    """The direction to judge by: a printed sign first, then the form's."""
    if indicator.nature is Nature.QUALITATIVE:
        return Nature.QUALITATIVE
    if indicator.target is not None:
        qualifier = indicator.target.quantity.qualifier
        if qualifier in _SIGNED:
            return _SIGNED[qualifier]
        if indicator.nature is Nature.UNKNOWN and qualifier in (Qualifier.EQUAL, Qualifier.RANGE):
            return Nature.EXACTLY
    return indicator.nature


def _obstacle(target: Figure | None, actual: Figure | None, nature: Nature) -> Obstacle | None:
    if target is None or actual is None:
        return Obstacle.NO_COLUMN
    wanted, reached = target.quantity.dimension, actual.quantity.dimension
    if wanted in (Dimension.BLANK, Dimension.NONE):
        return Obstacle.NO_TARGET
    if nature is Nature.QUALITATIVE or wanted is Dimension.TEXT:
        return Obstacle.WORDS
    if reached in (Dimension.BLANK, Dimension.NONE):
        return Obstacle.NO_ACTUAL
    if reached is Dimension.TEXT:
        return Obstacle.WORDS if wanted is Dimension.DATE else Obstacle.WORDS_FOR_NUMBER
    if (wanted is Dimension.DATE) is not (reached is Dimension.DATE):
        return Obstacle.WORDS  # 12月底前 answered by 100%: a completion, not a date
    return None


def _at_least(done: Measured, due: Measured) -> Outcome:
    return _ordered(due.interval.at_most(done.interval), done, due, 1)


def _at_most(done: Measured, due: Measured) -> Outcome:
    return _ordered(done.interval.at_most(due.interval), done, due, -1)


def _exactly(done: Measured, due: Measured) -> Outcome:
    """Too little is not met; more than an "=" target is a question, since forms in use give it full marks."""
    lower = _at_least(done, due)
    if lower is not Outcome.MET:
        return lower
    return Outcome.MET if _at_most(done, due) is Outcome.MET else Outcome.TOUCHES


def _ordered(agreement: Agreement, done: Measured, due: Measured, sign: int) -> Outcome:
    """Take rounding out of an order relation.

    Rounding keeps order, so two numbers with equally many printed digits are in the order in which they are
    printed (89% is below 90%, though the intervals share an end). With different digits it stays open.
    """
    if agreement is not Agreement.HOLDS:
        return Outcome.TOUCHES if agreement is Agreement.TOUCHES else Outcome.NOT_MET
    if not done.sharp or not due.sharp or done.point is None or due.point is None or (done.point - due.point) * sign >= 0:
        return Outcome.MET
    return Outcome.NOT_MET if done.decimals == due.decimals else Outcome.TOUCHES


_RELATIONS: dict[Nature, Callable[[Measured, Measured], Outcome]] = {
    Nature.AT_LEAST: _at_least,
    Nature.AT_MOST: _at_most,
    Nature.EXACTLY: _exactly,
}


def _satisfies(done: Measured, due: Measured, nature: Nature) -> bool:
    return _RELATIONS[nature](done, due) is Outcome.MET


def _by_date(done: PartialDate, due: PartialDate) -> Outcome:
    """Late only when the earliest day that `done` can mean is after the last day that `due` can mean."""
    year_known = bool(done.year and due.year)
    earliest = (done.year if year_known else 0, done.month or 1, done.day or 1)
    latest = (due.year if year_known else 0, due.month or 12, due.day or 31)
    return Outcome.MET if earliest <= latest else Outcome.NOT_MET


def _misread_sign(target: Quantity) -> Measured | None:
    """The target of a percent such as "290%" read as "≥90%", None when it cannot be that."""
    if target.dimension is not Dimension.PERCENT or target.value is None or not 200 < target.value <= 300:
        return None
    value = (target.value - 200) * target.scale
    return Measured(Interval(value, None), Interval.exactly(value), value, target.decimals - target.scale.adjusted(), sharp=True)


def _pair(actual: Quantity, actual_scale: Decimal, target: Quantity, target_scale: Decimal) -> tuple[Measured, Measured] | None:
    done, due = Measured.of(actual, actual_scale), Measured.of(target, target_scale)
    return None if done is None or due is None else (done, due)


def _near(one: Quantity, one_scale: Decimal, other: Quantity, other_scale: Decimal) -> bool:
    """Whether two numbers are within a factor of 100, so that they can be in one unit."""
    if not one.value or not other.value:
        return True
    ratio = abs((one.value * one_scale) / (other.value * other_scale))
    return Decimal("0.01") <= ratio <= 100


def _base_unit(target: Quantity, actual: Quantity) -> str:
    """The unit that a difference in base units is shown in."""
    if Dimension.MONEY in (target.dimension, actual.dimension):
        return "万元"
    return next((q.unit for q in (target, actual) if q.unit and q.scale == 1), "")


def _ratio(actual: Interval, target: Interval) -> Interval | None:
    try:
        return actual / target
    except NotCheckableError:
        return None
