"""Measured confidence: a finding of a shipped rule speaks as loudly as findings like it were right on labelled documents.

What a finding is like is told by its rule and its alignment, which follows from the result alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.model.confidence import Alignment, Confidence, Measured
from auditor.model.figure import Figure, Role
from auditor.model.interval import Agreement, Interval, NotCheckableError
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension, QuantityClass
from auditor.model.result import Result, Verdict
from auditor.model.rule import Severity
from auditor.relations.slips import Slip, SlipKind, possible, slip

_MOST_FIGURES = 40  # figures of one finding that are tried
_BY_CHANCE = Decimal("0.05")  # a slip that a random number of that size would allow as often explains nothing
_FEWEST_DIGITS = 3  # a number shorter than that may be any other
_NOTHING = Interval.exactly(Decimal(0))
_ONE = Interval.exactly(Decimal(1))


def gated(results: Iterable[Result], measured: Measured) -> tuple[Result, ...]:
    """The results with what is known of findings like each; those that are not known to be right often enough speak lower."""
    return tuple(_gated(result, measured) for result in results)


def _gated(result: Result, measured: Measured) -> Result:
    if result.verdict not in (Verdict.FINDING, Verdict.BORDERLINE) or result.rule.id not in measured.judged:
        return result
    confidence = measured.of(result.rule, alignment_of(result), result.severity)
    if confidence is not None and confidence.is_noise:
        return _silent(result, confidence)
    if result.verdict is Verdict.BORDERLINE:
        return result
    if confidence is None or confidence.lacking is None:
        return result.with_(confidence=confidence)
    if confidence.allowed is None:
        return result.with_(confidence=confidence, verdict=Verdict.BORDERLINE)
    return result.with_(confidence=confidence, severity=confidence.allowed)


def _silent(result: Result, confidence: Confidence) -> Result:
    """A result of which nothing is said but that its numbers were not checked, and why."""
    counts = confidence.own
    unlikely = message("confidence.noise", right=counts.right, total=counts.total)
    silent = result.with_(verdict=Verdict.NOT_EVALUATED, statement=unlikely, formula="", computed=None, stated=None)
    return silent.with_(confidence=confidence)


def told_once(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results without those of one rule that say the same in the same words: the first of them has the places of all."""
    first: dict[tuple[object, ...], int] = {}
    kept: list[Result] = []
    for result in results:
        known = len(kept)
        if result.verdict in (Verdict.FINDING, Verdict.BORDERLINE):
            known = first.setdefault((result.rule.full_id, result.verdict, result.statement, result.formula), known)
        if known == len(kept):
            kept.append(result)
        else:
            seen = {*kept[known].all_places}
            more = tuple(dict.fromkeys(place for place in result.all_places if place not in seen))
            kept[known] = kept[known].with_(places=(*kept[known].places, *more))
    return tuple(kept)


def as_written(result: Result) -> tuple[Verdict, Severity]:
    """Verdict and severity of a result before it was judged by what was measured."""
    confidence = result.confidence
    if confidence is None or confidence.lacking is None:
        return result.verdict, result.severity
    return Verdict.BORDERLINE if confidence.alignment is Alignment.ASKED else Verdict.FINDING, confidence.written


def alignment_of(result: Result) -> Alignment:
    """Where the figures of a result stand, and whether one slip of a printed number explains why they do not fit."""
    if result.verdict is Verdict.BORDERLINE:
        return Alignment.ASKED
    if not result.figures:
        return Alignment.NONE
    kinds = {figure.place.kind for figure in result.figures}
    if kinds == {PlaceKind.NARRATIVE}:
        where, slipped = Alignment.TEXT, Alignment.TEXT_SLIP
    elif PlaceKind.NARRATIVE in kinds:
        where, slipped = Alignment.TEXT_TABLE, Alignment.TEXT_TABLE_SLIP
    elif len({figure.table for figure in result.figures}) == 1:
        where, slipped = Alignment.TABLE, Alignment.TABLE_SLIP
    else:
        where, slipped = Alignment.TABLES, Alignment.TABLES_SLIP
    return slipped if explaining_slip(result) is not None else where


def explaining_slip(result: Result) -> tuple[Figure, Slip] | None:
    """The first figure of a result of which one slip explains the whole gap, where chance does not as well."""
    if result.computed is None or result.stated is None:
        return None
    figures = [figure for figure in result.figures if _is_printed(figure)][:_MOST_FIGURES]
    stated = [figure for figure in figures if figure.quantity.base in (result.stated, -result.stated)]
    for figure in (*stated, *(figure for figure in figures if figure not in stated)):
        for wanted in _wanted(figure, stated, result.computed, result.stated):
            found = _explains(figure, wanted)
            if found is not None:
                return figure, found
    return None


def _is_printed(figure: Figure) -> bool:
    quantity = figure.quantity
    return bool(quantity.value) and quantity.interval is not None and quantity.quantity_class is not QuantityClass.VAGUE


def _wanted(figure: Figure, stated_figures: Sequence[Figure], computed: Interval, stated: Interval) -> Iterator[Interval]:
    """What a figure would have to be for the relation to hold, in the base unit, by each way in which it can take part."""
    quantity = figure.quantity
    assert quantity.value is not None
    printed = Interval.exactly(quantity.value * quantity.scale)
    rounding = quantity.base - printed  # what is put in its place is rounded as well
    if figure in stated_figures:
        yield computed + rounding
        return
    if quantity.base == computed:
        yield stated + rounding
        return
    rate = next((one for one in stated_figures if one.quantity.dimension is Dimension.PERCENT), None)
    if rate is None or quantity.dimension is Dimension.PERCENT:
        # a term of a sum or of a difference
        yield printed + (stated - computed)
        yield printed + (computed - stated)
        return
    # above or below the line of a quotient; a change is its quotient less one, or one less its quotient
    quotients = [(stated, computed)]
    if rate.role is Role.CHANGE_RATE:
        quotients = [(_ONE + stated, _ONE + computed), (_ONE - stated, _ONE - computed)]
    for should_be, is_now in quotients:
        for above, below in ((should_be, is_now), (is_now, should_be)):
            try:
                yield printed * (above / below)
            except NotCheckableError:
                continue


def _explains(figure: Figure, wanted: Interval) -> Slip | None:
    """The slip that makes a figure fit, unless one of so many slips would fit by chance."""
    quantity = figure.quantity
    assert quantity.value is not None
    size = abs(quantity.value)
    printed = wanted.scaled(1 / quantity.scale) if quantity.scale != 1 else wanted
    if printed.width is None or printed.meets(_NOTHING) is not Agreement.FAILS:
        return None  # a term that had better not be there was misread rather than misprinted
    grain = max(printed.width, Decimal(1).scaleb(-quantity.decimals))
    digits = len(f"{size.scaleb(max(quantity.decimals, 0)):.0f}")
    if digits < _FEWEST_DIGITS or grain > size * _BY_CHANCE:
        return None
    found = slip(quantity.value, quantity.decimals, printed)
    if found is None:
        return None
    ways = {SlipKind.UNIT: 1, SlipKind.SWAPPED: digits - 1}.get(found.kind) or possible(quantity.value, quantity.decimals)
    return found if ways * grain <= size * _BY_CHANCE else None
