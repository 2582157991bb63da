"""Measured confidence: a finding of a shipped rule speaks as loudly as findings like it were right on labelled documents.

What a finding is like is told by its rule and its alignment, which follows from the result alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.model.confidence import QUESTIONS, Alignment, Confidence, Measured
from auditor.model.message import message
from auditor.model.place import PlaceKind
from auditor.model.quantity import Dimension
from auditor.model.result import Result, Verdict
from auditor.model.rule import Severity
from auditor.relations.unit_slips import is_conversion
from auditor.review.corrections import explaining_slip, want_the_same

_PAIR = 2


def gated(results: Iterable[Result], measured: Measured) -> tuple[Result, ...]:
    """The results with what is known of findings like each; those that are not known to be right often enough speak lower, unless
    a finding that is would vanish with the same correction.
    """
    return _backed([_gated(result, measured) for result in results])


def without_echoes(results: Sequence[Result], measured: Measured) -> tuple[Result, ...]:
    """The results without questions of judged rules about numbers that all stand in one finding, or in a likelier question.

    A claim or a blank cell that a question rests on besides is something of its own.
    """
    questions = (result for result in results if result.verdict is Verdict.BORDERLINE and result.rule.id in measured.judged)
    asked = sorted(questions, key=_believed, reverse=True)
    known = [(_ids(result), frozenset(result.all_places)) for result in _firm(results)]
    echoes: set[int] = set()
    for result in asked:
        ids, places = _ids(result), frozenset(result.all_places)
        if len(ids) > 1 and any(ids <= other and places <= seen for other, seen in known):
            echoes.add(id(result))
        known.append((ids, places))
    return tuple(result for result in results if id(result) not in echoes)


def _firm(results: Iterable[Result]) -> list[Result]:
    """The errors and warnings."""
    return [result for result in results if result.verdict is Verdict.FINDING and result.severity is not Severity.INFO]


def _believed(result: Result) -> Decimal:
    return result.confidence.expected if result.confidence is not None else Decimal(0)


def _ids(result: Result) -> frozenset[str]:
    return frozenset(figure.id for figure in result.figures)


def _backed(results: Sequence[Result]) -> tuple[Result, ...]:
    """The results with the questions told as warnings that ask for the correction that one of another kind asks for too: two
    relations that have nothing else in common would hardly want the same number by chance.
    """
    told: list[Result] = []
    heard = [*_firm(results), *(result for result in results if _is_asked(result))]
    for result in results:
        if _is_asked(result) and any(other.rule.check != result.rule.check and want_the_same(result, other) for other in heard):
            assert result.confidence is not None
            result = result.with_(verdict=Verdict.FINDING, severity=Severity.WARNING, confidence=replace(result.confidence, backed=True))
        told.append(result)
    return tuple(told)


def _is_asked(result: Result) -> bool:
    """Whether a result was written as a finding and is a question for what was measured; one that was never right backs none."""
    known = result.confidence
    if result.verdict is not Verdict.BORDERLINE or known is None:
        return False
    return known.allowed is None and known.is_worth_asking


def _gated(result: Result, measured: Measured) -> Result:
    if result.verdict not in (Verdict.FINDING, Verdict.BORDERLINE) or result.rule.id not in measured.judged:
        return result
    confidence = measured.of(result.rule, alignment_of(result), result.severity)
    if confidence is not None and confidence.is_noise:
        return _silent(result, confidence)
    if result.verdict is Verdict.BORDERLINE:
        # what a rule leaves to a person is told as a doubt where it was right nearly always, and never as an error
        doubt = confidence is not None and confidence.allowed is not None
        return result.with_(confidence=confidence, verdict=Verdict.FINDING, severity=Severity.WARNING) if doubt else result
    if confidence is None or confidence.lacking is None:
        return result.with_(confidence=confidence)
    if confidence.allowed is None:
        return result.with_(confidence=confidence, verdict=Verdict.BORDERLINE)
    return result.with_(confidence=confidence, severity=confidence.allowed)


def _silent(result: Result, confidence: Confidence) -> Result:
    """A result of which nothing is said but that its numbers were not checked, and why."""
    counts, expected = confidence.counts, confidence.percent
    if counts.total:
        unlikely = message("confidence.noise", expected=expected, right=counts.right, total=counts.total)
    else:
        unlikely = message("confidence.noise.alike", expected=expected)
    silent = result.with_(verdict=Verdict.NOT_EVALUATED, statement=unlikely, formula="", computed=None, stated=None)
    return silent.with_(confidence=confidence)


def told_once(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results without the questions of one rule that ask the same in the same words: the first of them has the places of all."""
    first: dict[tuple[object, ...], int] = {}
    kept: list[Result] = []
    for result in results:
        known = len(kept)
        if result.verdict is Verdict.BORDERLINE:
            known = first.setdefault((result.rule.full_id, result.statement, result.formula), known)
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
    if confidence is not None and confidence.alignment in QUESTIONS:
        return Verdict.BORDERLINE, confidence.written
    if confidence is None or confidence.lacking is None:
        return result.verdict, result.severity
    return Verdict.FINDING, confidence.written


def _is_conversion(result: Result) -> bool:
    """Whether two amounts differ by a power of ten that one of them went astray by: 1.27亿元 and 1270万元."""
    amounts = [figure for figure in result.figures if figure.quantity.dimension is Dimension.MONEY]
    return len(result.figures) == len(amounts) == _PAIR and is_conversion(*amounts)


def alignment_of(result: Result) -> Alignment:
    """Where the figures of a result stand, and whether one slip of a printed number explains why they do not fit."""
    if result.verdict is Verdict.BORDERLINE:
        return Alignment.ASKED_SLIP if explaining_slip(result) is not None or _is_conversion(result) else Alignment.ASKED
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
